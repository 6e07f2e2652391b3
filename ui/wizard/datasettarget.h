// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kaggle/datasettypes.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace Reprise {

class Workspace;

/// The choice of a private Kaggle dataset as target, with its name. The name is checked as it is typed; without an
/// account the choice is disabled and says why.
class DatasetTarget final : public QWidget
{
    Q_OBJECT

public:
    explicit DatasetTarget(Workspace &workspace, QWidget *parent = nullptr);

    [[nodiscard]] bool isChosen() const;
    /// There is an account, and the name is one that Kaggle takes.
    [[nodiscard]] bool isValid() const;
    /// As it stands in the field, in the account in use.
    [[nodiscard]] DatasetRef dataset() const;
    /// Puts a name into the field, unless the user has typed one.
    void propose(const QString &name);
    void retranslate();

Q_SIGNALS:
    /// Of isChosen(), isValid() or dataset().
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    [[nodiscard]] QString obstacle() const;

    Workspace &m_workspace;
    QCheckBox *m_check;
    QLabel *m_owner;
    QLineEdit *m_name;
    QLabel *m_message;
    bool m_typed = false;
    bool m_coloring = false;
};

} // namespace Reprise
