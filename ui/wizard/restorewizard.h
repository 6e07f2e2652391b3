// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/restoredraft.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace Reprise {

class Job;
class StepRail;
class WizardPage;

/// The restore assistant: Source → Select → Compare → Plan → Copy → Done. Nothing on the disk is touched before the
/// button “Restore N Files” of the plan is pressed; what it does is on screen first, is put back if it fails or is
/// cancelled, and can be undone on the last page. With a private Kaggle dataset as target the last three pages are
/// others: what goes up, the upload, what is there then; the upload goes on when the assistant is closed with “Continue
/// in Background”.
///
/// Buttons by object name: backButton, nextButton, cancelButton, backgroundButton.
class RestoreWizard final : public QDialog
{
    Q_OBJECT

public:
    enum class Step { Source, Select, Compare, Plan, Copy, Done };
    Q_ENUM(Step)

    /// For a section of the open project. With `source` given, that one is chosen on the first page already; otherwise
    /// the section's newest run whose outputs are on this disk.
    RestoreWizard(Workspace &workspace, const QString &sectionId, const std::optional<RestoreSource> &source = {},
        QWidget *parent = nullptr);
    ~RestoreWizard() override;

    [[nodiscard]] Step step() const;
    [[nodiscard]] WizardPage *page(Step step) const;
    [[nodiscard]] const RestoreDraft &draft() const { return m_draft; }

    void next();
    void back();
    /// Esc and the window's cross as well: stops a running copy (which puts everything back), otherwise closes.
    void reject() override;

Q_SIGNALS:
    void stepChanged(Reprise::RestoreWizard::Step step);
    /// The files are in place.
    void restored(const Reprise::RestoreReport &report);
    /// What was restored was taken back.
    void undone();
    /// The user wants a run of the section that goes on from the dataset with the checkpoints; the assistant is closed.
    void runWanted(const QString &sectionId, const Reprise::DatasetRef &dataset);
    /// The copy ended, well or not. An upload is one of the workspace's jobs, which tell of their ends themselves.
    void copyEnded(const Reprise::Job &job);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void addPages();
    void go(Step step, bool forward);
    /// Closes the assistant; what the page does goes on.
    void leaveRunning();
    void updateRail();
    void updateButtons();
    void updateHeader();
    void retranslate();
    void focusPage();

    RestoreDraft m_draft;
    StepRail *m_rail;
    QLabel *m_title;
    QLabel *m_subtitle;
    QStackedWidget *m_stack;
    QPushButton *m_back;
    QPushButton *m_next;
    QPushButton *m_cancel;
    QPushButton *m_background;
};

} // namespace Reprise
