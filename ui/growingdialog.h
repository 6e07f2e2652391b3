// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace Reprise {

/// A dialog that becomes higher when something appears in it (a message, a list), so that nothing is squeezed or cut.
class GrowingDialog : public QDialog
{
    Q_OBJECT

public:
    using QDialog::QDialog;

protected:
    bool event(QEvent *event) override;
};

} // namespace Reprise
