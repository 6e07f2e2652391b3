// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepstrip.h"

#include "ui/flowlayout.h"
#include "ui/icons.h"
#include "ui/looks.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

namespace Reprise {

using namespace Qt::StringLiterals;

StepStrip::StepStrip(QWidget *parent)
    : QWidget(parent)
    , m_message(new QLabel(this))
    , m_noteIcon(new QLabel(this))
    , m_note(new QLabel(this))
{
    setObjectName(u"stepStrip"_s);
    auto *flow = new FlowLayout;
    for (size_t number = 0; number < m_steps.size(); ++number) {
        auto *box = new QWidget(this);
        box->setObjectName(u"step%1"_s.arg(number));
        auto *row = new QHBoxLayout(box);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(style()->pixelMetric(QStyle::PM_LayoutHorizontalSpacing) / 2);
        Step &step = m_steps[number];
        step.icon = new QLabel(box);
        step.title = new QLabel(box);
        step.title->setTextFormat(Qt::PlainText);
        row->addWidget(step.icon);
        row->addWidget(step.title);
        flow->addWidget(box);
    }
    m_message->setObjectName(u"stepMessage"_s);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(flow);
    layout->addWidget(m_message);
    m_note->setObjectName(u"stepNote"_s);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    auto *note = new QHBoxLayout;
    note->addWidget(m_noteIcon, 0, Qt::AlignTop);
    note->addWidget(m_note, 1);
    layout->addLayout(note);
    hide();
}

void StepStrip::setWorkflow(SectionWorkflow *workflow)
{
    if (m_workflow == workflow) {
        return;
    }
    if (m_workflow) {
        m_workflow->disconnect(this);
    }
    m_workflow = workflow;
    setVisible(workflow != nullptr);
    if (workflow) {
        connect(workflow, &SectionWorkflow::stepChanged, this, &StepStrip::refresh);
        connect(workflow, &Job::messageChanged, this, &StepStrip::refresh);
        connect(workflow, &Job::finished, this, &StepStrip::refresh);
        connect(workflow, &QObject::destroyed, this, &QWidget::hide);
    }
    refresh();
}

void StepStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        refresh();
    }
    QWidget::changeEvent(event);
}

void StepStrip::refresh()
{
    if (!m_workflow) {
        return;
    }
    const int side = Icons::side(*this);
    for (size_t number = 0; number < m_steps.size(); ++number) {
        const auto step = SectionWorkflow::Step(number);
        const SectionWorkflow::StepState state = m_workflow->stepState(step);
        const StatusLook look = lookOf(state);
        const QString message = m_workflow->stepMessage(step);
        Step &shown = m_steps[number];
        shown.icon->setPixmap(Icons::named(look.icon, look.meaning).pixmap(QSize(side, side), devicePixelRatioF()));
        shown.title->setText(SectionWorkflow::stepTitle(step));
        QFont font = this->font();
        font.setBold(state == SectionWorkflow::StepState::Running || state == SectionWorkflow::StepState::Failed);
        shown.title->setFont(font);
        QPalette palette = this->palette();
        if (state == SectionWorkflow::StepState::Waiting || state == SectionWorkflow::StepState::Skipped) {
            palette.setColor(QPalette::WindowText, Colors::muted(palette));
        }
        shown.title->setPalette(palette);
        shown.title->parentWidget()->setToolTip(message);
        shown.title->parentWidget()->setAccessibleDescription(message);
    }
    const QString message
        = m_workflow->isFinished() ? m_workflow->stepMessage(m_workflow->step()) : m_workflow->message();
    m_message->setText(message);
    m_message->setVisible(!message.isEmpty());
    m_noteIcon->setPixmap(Icons::of(Meaning::Warning).pixmap(QSize(side, side), devicePixelRatioF()));
    m_note->setText(m_workflow->note());
    m_noteIcon->setVisible(!m_note->text().isEmpty());
    m_note->setVisible(!m_note->text().isEmpty());
    updateGeometry();
}

} // namespace Reprise

#include "moc_stepstrip.cpp"
