// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/restoredraft.h"
#include "ui/wizard/wizardpage.h"

#include <QPointer>

class QCheckBox;
class QLabel;
class QModelIndex;
class QProgressBar;
class QPushButton;
class QTreeView;
class QTreeWidget;
class QTreeWidgetItem;

namespace Reprise {

class MessageBar;
class Placeholder;

/// Which checkpoints: the source's candidates by level, with the files that belong to them. The source is listed, read
/// and compared by one job when the page is entered.
class SelectPage final : public WizardPage
{
    Q_OBJECT

public:
    explicit SelectPage(RestoreDraft &draft, QWidget *parent = nullptr);
    ~SelectPage() override;

    [[nodiscard]] QString step() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    [[nodiscard]] bool isComplete() const override;
    void initializePage() override;
    void cleanupPage() override;
    void retranslate() override;

private:
    void load();
    void loaded(Job *job);
    void showWaiting(bool waiting);
    void showCurrent();
    void showFacts(const CheckpointCandidate &candidate);
    void showCompanions(const CheckpointCandidate &candidate);
    void leaveOut(const QTreeWidgetItem *item);
    /// What is lost when this companion stays behind; empty when nothing is.
    [[nodiscard]] static QString lossWithout(FileRole role);
    [[nodiscard]] QModelIndex current() const;

    MessageBar *m_message;
    QTreeView *m_view;
    Placeholder *m_placeholder;
    QProgressBar *m_progress;
    QPushButton *m_recommended;
    QLabel *m_count;
    QCheckBox *m_asLatest;
    QWidget *m_details;
    QLabel *m_detailsTitle;
    QLabel *m_facts;
    QTreeWidget *m_companions;
    QLabel *m_losses;
    QPointer<Job> m_job;
    QPointer<RestoreSession> m_loadedSession; ///< what the view shows
    RestoreSource m_loadedSource;
    bool m_loaded = false;
};

} // namespace Reprise
