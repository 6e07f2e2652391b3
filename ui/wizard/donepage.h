// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/restoredraft.h"
#include "ui/wizard/wizardpage.h"

#include <QPointer>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace Reprise {

class MessageBar;
class Card;

/// How it ended, what the next run will do with it, and Undo.
class DonePage final : public WizardPage
{
    Q_OBJECT

public:
    explicit DonePage(RestoreDraft &draft, QWidget *parent = nullptr);

    [[nodiscard]] QString step() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString forwardText() const override;
    [[nodiscard]] bool isComplete() const override { return m_job.isNull(); }
    void initializePage() override;
    void retranslate() override;

Q_SIGNALS:
    void undone();
    /// Nothing was restored, and the user wants to see the plan again.
    void planWanted();

private:
    void undo();
    void showOutcome();
    void showFiles();

    Card *m_card;
    MessageBar *m_message;
    QLabel *m_next;
    QLabel *m_filesLabel;
    QTreeWidget *m_files;
    QLabel *m_backup;
    QPushButton *m_undo;
    QPushButton *m_open;
    QPushButton *m_plan;
    QPointer<Job> m_job;
};

} // namespace Reprise
