// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/restoredraft.h"
#include "ui/wizard/wizardpage.h"

class QLabel;
class QPushButton;
class QTreeWidget;

namespace Reprise {

class Card;

/// How the upload ended: the dataset with a way to it, and what to do next; or what went wrong and whether anything was
/// published, with another try.
class DatasetDonePage final : public WizardPage
{
    Q_OBJECT

public:
    explicit DatasetDonePage(RestoreDraft &draft, QWidget *parent = nullptr);

    [[nodiscard]] QString step() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString forwardText() const override;
    void initializePage() override;
    void retranslate() override;

Q_SIGNALS:
    /// The user wants the upload to go on.
    void retryWanted();
    /// The user wants another name for the dataset.
    void renameWanted();
    /// The user wants a run of the section that goes on from the dataset.
    void runWanted();

private:
    void showOutcome();
    void showFailure();
    [[nodiscard]] QString address() const;

    Card *m_card;
    QLabel *m_address;
    QLabel *m_next;
    QTreeWidget *m_files;
    QLabel *m_removal;
    QPushButton *m_open;
    QPushButton *m_retry;
    QPushButton *m_rename;
    QPushButton *m_run;
};

} // namespace Reprise
