// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kaggle/types.h"
#include "model/project/section.h"
#include "ui/growingdialog.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace Reprise {

/// Which notebook to watch that was started elsewhere, and which section it belongs to.
class WatchDialog final : public GrowingDialog
{
    Q_OBJECT

public:
    WatchDialog(const QList<Section> &sections, const QString &sectionId, QWidget *parent = nullptr);
    [[nodiscard]] KernelRef kernel() const;
    [[nodiscard]] QString sectionId() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void retranslateUi();

    QLabel *m_label;
    QLineEdit *m_ref;
    QLabel *m_sectionLabel;
    QComboBox *m_section;
    QLabel *m_problem;
    QPushButton *m_accept;
};

} // namespace Reprise
