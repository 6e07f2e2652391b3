// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/restoredraft.h"
#include "ui/wizard/wizardpage.h"

#include <QPointer>

class QLabel;
class QModelIndex;
class QTreeView;

namespace Reprise {

class Placeholder;
class Card;

/// What will be copied, replaced and moved aside, with sizes and paths, before anything is touched. Its forward button
/// carries the deed: “Restore 3 Files”.
class PlanPage final : public WizardPage
{
    Q_OBJECT

public:
    explicit PlanPage(RestoreDraft &draft, QWidget *parent = nullptr);
    ~PlanPage() override;

    [[nodiscard]] QString step() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    [[nodiscard]] QString forwardText() const override;
    [[nodiscard]] bool isComplete() const override;
    void initializePage() override;
    void cleanupPage() override;
    void retranslate() override;

private:
    void makePlan();
    void planned(Job *job);
    void showDetail(const QModelIndex &current);
    void showPlan();

    Card *m_card;
    QLabel *m_location;
    QTreeView *m_view;
    Placeholder *m_placeholder;
    QLabel *m_detail;
    QLabel *m_afterwards;
    QPointer<Job> m_job;
    bool m_planned = false;
};

} // namespace Reprise
