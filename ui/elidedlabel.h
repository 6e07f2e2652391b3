// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace Reprise {

/// One line of plain text that loses its middle when there is no room: of a path or a file's name both ends tell more.
/// The text stays whole for the clipboard and screen readers; while some of it is selected it is shown as it is.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace Reprise
