// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/runs/run.h"
#include "ui/verticalscroll.h"

class QFormLayout;
class QLabel;

namespace Reprise {

class Card;
class SectionWorkflow;

/// The verdict on a run with its evidence, the proof that it resumed, and its figures.
class RunSummary final : public VerticalScroll
{
    Q_OBJECT

public:
    explicit RunSummary(QWidget *parent = nullptr);
    /// `workflow`: knows more than the run while it lives; may be null.
    void display(const Run &run, const SectionWorkflow *workflow);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showVerdict(const Run &run, const SectionWorkflow *workflow);
    void showResume(const Run &run, const SectionWorkflow *workflow);
    void showFacts(const Run &run);
    void retranslateUi();

    struct Fact
    {
        QLabel *label = nullptr;
        QLabel *value = nullptr;
    };
    void setFact(int row, const QString &value, const QString &toolTip = {});

    Card *m_verdict;
    Card *m_resume;
    Card *m_facts;
    QFormLayout *m_form;
    QList<Fact> m_rows;
};

} // namespace Reprise
