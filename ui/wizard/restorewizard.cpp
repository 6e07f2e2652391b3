// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/restorewizard.h"

#include "ui/palette.h"
#include "ui/wizard/comparepage.h"
#include "ui/wizard/copypage.h"
#include "ui/wizard/datasetdonepage.h"
#include "ui/wizard/datasetplanpage.h"
#include "ui/wizard/datasetuploadpage.h"
#include "ui/wizard/donepage.h"
#include "ui/wizard/planpage.h"
#include "ui/wizard/selectpage.h"
#include "ui/wizard/sourcepage.h"
#include "ui/wizard/steprail.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShowEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace Reprise {
using namespace Qt::StringLiterals;

namespace {

constexpr int steps = int(RestoreWizard::Step::Done) + 1;
/// Pages of a dataset lie behind all others in the stack, in the same order.
constexpr int datasetPages = steps - int(RestoreWizard::Step::Plan);

RestoreWizard::Step stepAt(int index)
{
    return RestoreWizard::Step(std::clamp(index, 0, steps - 1));
}

} // namespace

RestoreWizard::RestoreWizard(
    Workspace &workspace, const QString &sectionId, const std::optional<RestoreSource> &source, QWidget *parent)
    : QDialog(parent)
    , m_draft {workspace, sectionId, source.value_or(RestoreSource {}), source.has_value(), {}, {}, {}, false}
    , m_rail(new StepRail(this))
    , m_title(new QLabel(this))
    , m_subtitle(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_back(new QPushButton(this))
    , m_next(new QPushButton(this))
    , m_cancel(new QPushButton(this))
    , m_background(new QPushButton(this))
{
    setObjectName(u"restoreWizard"_s);
    setAttribute(Qt::WA_DeleteOnClose);

    addPages();
    m_title->setObjectName(u"wizardTitle"_s);
    QFont heading = font();
    heading.setPointSizeF(heading.pointSizeF() * 1.4);
    heading.setBold(true);
    m_title->setFont(heading);
    m_title->setWordWrap(true);
    m_subtitle->setObjectName(u"wizardSubtitle"_s);
    m_subtitle->setWordWrap(true);
    m_subtitle->setTextFormat(Qt::PlainText);

    m_back->setObjectName(u"backButton"_s);
    m_next->setObjectName(u"nextButton"_s);
    m_next->setDefault(true);
    m_cancel->setObjectName(u"cancelButton"_s);
    m_cancel->setAutoDefault(false);
    m_back->setAutoDefault(false);
    m_background->setObjectName(u"backgroundButton"_s);
    m_background->setAutoDefault(false);
    connect(m_back, &QPushButton::clicked, this, &RestoreWizard::back);
    connect(m_next, &QPushButton::clicked, this, &RestoreWizard::next);
    connect(m_cancel, &QPushButton::clicked, this, &RestoreWizard::reject);
    connect(m_background, &QPushButton::clicked, this, &RestoreWizard::leaveRunning);

    const int space = fontMetrics().height();
    auto *header = new QVBoxLayout;
    header->setContentsMargins(space, space, space, space / 2);
    header->setSpacing(space / 4);
    header->addWidget(m_title);
    header->addWidget(m_subtitle);

    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(space, space / 2, space, space * 3 / 4);
    buttons->setSpacing(space / 2);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    buttons->addWidget(m_background);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);

    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);

    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addLayout(header);
    column->addWidget(m_stack, 1);
    column->addWidget(line);
    column->addLayout(buttons);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addLayout(column, 1);

    resize(fontMetrics().averageCharWidth() * 140, fontMetrics().height() * 38);
    m_stack->setCurrentIndex(int(Step::Source));
    page(Step::Source)->initializePage();
    retranslate();
    go(Step::Source, false);
}

void RestoreWizard::addPages()
{
    auto *copyPage = new CopyPage(m_draft, m_stack);
    auto *donePage = new DonePage(m_draft, m_stack);
    m_stack->addWidget(new SourcePage(m_draft, m_stack));
    m_stack->addWidget(new SelectPage(m_draft, m_stack));
    m_stack->addWidget(new ComparePage(m_draft, m_stack));
    m_stack->addWidget(new PlanPage(m_draft, m_stack));
    m_stack->addWidget(copyPage);
    m_stack->addWidget(donePage);
    auto *uploadPage = new DatasetUploadPage(m_draft, m_stack);
    auto *publishedPage = new DatasetDonePage(m_draft, m_stack);
    m_stack->addWidget(new DatasetPlanPage(m_draft, m_stack));
    m_stack->addWidget(uploadPage);
    m_stack->addWidget(publishedPage);
    for (int i = 0; i < m_stack->count(); ++i) {
        connect(static_cast<WizardPage *>(m_stack->widget(i)), &WizardPage::changed, this, [this] {
            updateRail();
            updateHeader();
            updateButtons();
        });
    }
    connect(copyPage, &CopyPage::ended, this, [this](const Job &job) {
        if (m_draft.session->restored()) {
            Q_EMIT restored(*m_draft.session->restored());
        }
        go(Step::Done, true);
        Q_EMIT copyEnded(job);
    });
    connect(donePage, &DonePage::planWanted, this, [this] { go(Step::Plan, true); });
    connect(donePage, &DonePage::undone, this, &RestoreWizard::undone);
    connect(uploadPage, &DatasetUploadPage::ended, this, [this] { go(Step::Done, true); });
    connect(publishedPage, &DatasetDonePage::retryWanted, this, [this] { go(Step::Copy, true); });
    connect(publishedPage, &DatasetDonePage::runWanted, this, [this] {
        const QString section = m_draft.session->section().id;
        const DatasetRef dataset {m_draft.dataset.owner, m_draft.dataset.slug, 0};
        accept();
        Q_EMIT runWanted(section, dataset);
    });
    connect(publishedPage, &DatasetDonePage::renameWanted, this, [this] { go(Step::Source, false); });
}

RestoreWizard::~RestoreWizard()
{
    // Pages stop their jobs while the draft still exists, and nobody goes to another page any more.
    for (int i = 0; i < m_stack->count(); ++i) {
        m_stack->widget(i)->disconnect(this);
    }
    for (int i = int(step()); i >= 0; --i) {
        page(Step(i))->cleanupPage();
    }
}

RestoreWizard::Step RestoreWizard::step() const
{
    const int index = m_stack->currentIndex();
    return stepAt(index < steps ? index : index - datasetPages);
}

WizardPage *RestoreWizard::page(Step step) const
{
    const bool other = m_draft.toDataset && step >= Step::Plan;
    return static_cast<WizardPage *>(m_stack->widget(int(step) + (other ? datasetPages : 0)));
}

void RestoreWizard::go(Step step, bool forward)
{
    m_stack->setCurrentWidget(page(step));
    m_rail->setCurrent(int(step), step == Step::Done && !m_draft.session->restored() && !m_draft.published);
    if (forward) {
        page(step)->initializePage();
    }
    updateHeader();
    updateButtons();
    focusPage();
    Q_EMIT stepChanged(step);
}

void RestoreWizard::focusPage()
{
    // The first thing on the page that takes keys; the forward button when there is none.
    WizardPage *current = page(step());
    QWidget *candidate = current;
    while ((candidate = candidate->nextInFocusChain()) && candidate != current) {
        if (!current->isAncestorOf(candidate)) {
            continue;
        }
        if ((candidate->focusPolicy() & Qt::TabFocus) && candidate->isEnabled() && candidate->isVisibleTo(current)) {
            candidate->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    m_next->setFocus(Qt::OtherFocusReason);
}

void RestoreWizard::next()
{
    if (step() == Step::Done) {
        accept();
        return;
    }
    if (page(step())->isComplete()) {
        go(stepAt(int(step()) + 1), true);
    }
}

void RestoreWizard::back()
{
    if (!m_back->isEnabled()) {
        return;
    }
    page(step())->cleanupPage();
    go(stepAt(int(step()) - 1), false);
}

void RestoreWizard::reject()
{
    if (step() == Step::Copy) {
        // Puts everything back, then the last page says so.
        page(Step::Copy)->cleanupPage();
        return;
    }
    if (step() == Step::Done) {
        accept();
        return;
    }
    QDialog::reject();
}

void RestoreWizard::leaveRunning()
{
    page(step())->leaveRunning();
    accept();
}

void RestoreWizard::updateRail()
{
    QStringList names;
    for (int i = 0; i < steps; ++i) {
        names += page(Step(i))->step();
    }
    if (m_rail->steps() != names) {
        m_rail->setSteps(names);
    }
}

void RestoreWizard::updateHeader()
{
    const WizardPage *current = page(step());
    setWindowTitle(tr("Restore Checkpoints — %1").arg(m_draft.session->section().displayTitle()));
    m_title->setText(current->title());
    m_subtitle->setText(current->subtitle());
    m_subtitle->setVisible(!current->subtitle().isEmpty());
}

void RestoreWizard::updateButtons()
{
    const WizardPage *current = page(step());
    const bool working = step() == Step::Copy;
    const bool done = step() == Step::Done;
    const QString forward = current->forwardText();
    m_back->setText(tr("&Back"));
    m_back->setVisible(!done && !working);
    m_back->setEnabled(step() != Step::Source && !working && !done);
    m_next->setText(forward.isEmpty() ? tr("&Next") : forward);
    m_next->setVisible(!working);
    m_next->setEnabled(current->isComplete());
    m_cancel->setText(!working              ? tr("&Cancel")
            : current->stopText().isEmpty() ? tr("&Stop and Put Back")
                                            : current->stopText());
    m_cancel->setVisible(!done);
    m_background->setText(current->backgroundText());
    m_background->setVisible(working && !m_background->text().isEmpty());
}

void RestoreWizard::retranslate()
{
    for (int i = 0; i < m_stack->count(); ++i) {
        static_cast<WizardPage *>(m_stack->widget(i))->retranslate();
    }
    updateRail();
    updateHeader();
    updateButtons();
}

void RestoreWizard::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void RestoreWizard::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    focusPage();
}

} // namespace Reprise
