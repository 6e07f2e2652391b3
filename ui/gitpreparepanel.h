// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/git/gitrepository.h"

#include <QPointer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QTreeWidget;

namespace Reprise {

class MessageBar;

/// Step 1 of a run: what git says, what would be committed and with which message, or leaving it out. Only reads; the
/// workflow commits and pushes.
class GitPreparePanel final : public QWidget
{
    Q_OBJECT

public:
    GitPreparePanel(const GitRepository &repository, const QString &sectionTitle, QWidget *parent = nullptr);

    /// Reads the state again.
    void reload();
    [[nodiscard]] bool useGit() const;
    [[nodiscard]] QString commitMessage() const;
    /// Why a run cannot begin with these choices; empty when it can.
    [[nodiscard]] QString obstacle() const;
    [[nodiscard]] bool isReading() const { return m_job != nullptr; }

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void display(const GitStatus &status);
    void refresh();
    void retranslateUi();

    GitRepository m_repository;
    QString m_sectionTitle;
    QPointer<GitStatusJob> m_job;
    GitStatus m_status;
    GitProblem m_problem = GitProblem::None;
    Error m_error;
    bool m_messageEdited = false;
    QCheckBox *m_use;
    MessageBar *m_bar;
    QProgressBar *m_busy;
    QLabel *m_branch;
    QTreeWidget *m_changes;
    QLabel *m_messageLabel;
    QPlainTextEdit *m_message;
};

} // namespace Reprise
