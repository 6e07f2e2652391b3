// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/networkdiagram.h"

#include <QWidget>

namespace Reprise {

/// Draws a NetworkDiagram: one frame for each tower, a bar for each layer as tall as its width suggests (convolutions
/// as maps behind one another, recurrent layers with a loop), the weights between them with their shape. What it shows
/// is also its accessible description and its tool tip.
class NetworkView final : public QWidget
{
    Q_OBJECT

public:
    explicit NetworkView(QWidget *parent = nullptr);

    void setDiagram(const NetworkDiagram &diagram);
    [[nodiscard]] const NetworkDiagram &diagram() const { return m_diagram; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Metrics;
    [[nodiscard]] Metrics metrics() const;
    [[nodiscard]] int gapFor(const NetworkTower &tower) const;
    void paintTower(QPainter &painter, const NetworkTower &tower, int top) const;
    void paintHead(QPainter &painter, const NetworkTower &tower, const QRect &line) const;
    /// `layer` is null for what comes in.
    void paintBar(QPainter &painter, const QRectF &box, const QColor &colour, const NetworkLayer *layer) const;
    void describe();

    NetworkDiagram m_diagram;
};

} // namespace Reprise
