// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/workflow/sectionworkflow.h"

#include <QPointer>
#include <QWidget>

#include <array>

class QLabel;

namespace Reprise {

/// The steps of a round trip with their states: Prepare → Push → Watch → Download → Judge → Restore, and what the
/// present one is doing; below, what was noted before the push. Hidden without a workflow.
class StepStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit StepStrip(QWidget *parent = nullptr);
    void setWorkflow(SectionWorkflow *workflow);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Step
    {
        QLabel *icon = nullptr;
        QLabel *title = nullptr;
    };
    void refresh();

    QPointer<SectionWorkflow> m_workflow;
    std::array<Step, 6> m_steps;
    QLabel *m_message;
    QLabel *m_noteIcon;
    QLabel *m_note;
};

} // namespace Reprise
