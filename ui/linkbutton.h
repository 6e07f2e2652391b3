// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace Reprise {

/// A large button on a page: icon, title and a sentence, in a frame. (QCommandLinkButton has a fixed font size and cuts
/// long translations.)
class LinkButton final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit LinkButton(QWidget *parent = nullptr);

    void setDescription(const QString &description);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] int margin() const;
    [[nodiscard]] int iconSide() const;
    [[nodiscard]] QRect textArea(int width) const;

    QString m_description;
};

} // namespace Reprise
