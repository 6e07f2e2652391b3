// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/compat/diffmodel.h"
#include "ui/wizard/restoredraft.h"
#include "ui/wizard/wizardpage.h"

#include <QHash>
#include <QPointer>

class QCheckBox;
class QComboBox;
class QLabel;
class QTreeWidget;

namespace Reprise {

class DiffView;
class Card;

/// Each chosen checkpoint against what the next run will be. One that will not load keeps the page from being left,
/// with the tensor or the space named, unless it is left out or the user insists.
class ComparePage final : public WizardPage
{
    Q_OBJECT

public:
    explicit ComparePage(RestoreDraft &draft, QWidget *parent = nullptr);

    [[nodiscard]] QString step() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    [[nodiscard]] bool isComplete() const override;
    void initializePage() override;
    void retranslate() override;

private:
    void fillCompareWith();
    void fillCandidates();
    void showVerdicts();
    void showCurrent();
    [[nodiscard]] bool isRefused() const;

    QLabel *m_withLabel;
    QComboBox *m_with;
    QLabel *m_method;
    QTreeWidget *m_candidates;
    Card *m_card;
    DiffView *m_diff;
    QCheckBox *m_force;
    QPointer<RestoreSession> m_session; ///< the one connected to
    bool m_filling = false;
};

} // namespace Reprise
