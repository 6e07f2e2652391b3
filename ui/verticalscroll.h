// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace Reprise {

/// A scroll area for pages of wrapped text: as wide as there is room, as high as the text then needs. (QScrollArea
/// alone ignores height-for-width and cuts the last lines off.)
class VerticalScroll : public QScrollArea
{
    Q_OBJECT

public:
    explicit VerticalScroll(QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
};

} // namespace Reprise
