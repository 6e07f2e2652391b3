// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/planpage.h"

#include "ui/card.h"
#include "ui/format.h"
#include "ui/looks.h"
#include "ui/placeholder.h"
#include "ui/wrapdelegate.h"

#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QTreeView>
#include <QVBoxLayout>

namespace Reprise {
using namespace Qt::StringLiterals;

namespace {

StatusLook actionLook(const QModelIndex &index)
{
    switch (PlanModel::Action(index.data(PlanModel::ActionRole).toInt())) {
    case PlanModel::Action::Finding:
        return lookOf(PlanFinding::Severity(index.data(PlanModel::SeverityRole).toInt()));
    case PlanModel::Action::Copy:
        return {u"copy"_s, Meaning::Neutral};
    case PlanModel::Action::Replace:
        return {u"retry"_s, Meaning::Neutral};
    case PlanModel::Action::Archive:
        return {u"archive"_s, Meaning::Neutral};
    case PlanModel::Action::Unchanged:
        break;
    }
    return {u"check"_s, Meaning::Neutral};
}

} // namespace

PlanPage::PlanPage(RestoreDraft &draft, QWidget *parent)
    : WizardPage(draft, parent)
    , m_card(new Card(this))
    , m_location(new QLabel(this))
    , m_view(new QTreeView(this))
    , m_placeholder(new Placeholder(m_view))
    , m_detail(new QLabel(this))
    , m_afterwards(new QLabel(this))
{
    setObjectName(u"planPage"_s);
    m_card->setObjectName(u"planCard"_s);
    m_location->setObjectName(u"planLocation"_s);
    m_view->setObjectName(u"planView"_s);
    m_afterwards->setObjectName(u"planAfterwards"_s);
    m_location->setTextFormat(Qt::PlainText);
    m_location->setWordWrap(true);
    m_location->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detail->setObjectName(u"planDetail"_s);
    m_detail->setTextFormat(Qt::PlainText);
    m_detail->setWordWrap(true);
    m_detail->hide();
    m_afterwards->setTextFormat(Qt::PlainText);
    m_afterwards->setWordWrap(true);
    m_view->setRootIsDecorated(false);
    m_view->setAllColumnsShowFocus(true);
    WrapDelegate::install(m_view); // what is going to happen is read whole
    m_view->setItemDelegateForColumn(PlanModel::ActionColumn, new StatusDelegate(actionLook, this));

    const int space = fontMetrics().height();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space, space / 2, space, space);
    column->setSpacing(space / 2);
    column->addWidget(m_card);
    column->addWidget(m_location);
    column->addWidget(m_view, 1);
    column->addWidget(m_detail);
    column->addWidget(m_afterwards);

    connect(m_placeholder, &Placeholder::actionTriggered, this, &PlanPage::makePlan);
}

PlanPage::~PlanPage()
{
    m_view->setModel(nullptr);
}

QString PlanPage::step() const
{
    //: Step of the restore assistant: what will be done
    return tr("Plan");
}

QString PlanPage::title() const
{
    return tr("This is what will happen");
}

QString PlanPage::subtitle() const
{
    return tr("Nothing has been touched yet. What is replaced is backed up, and the whole restore can be undone.");
}

QString PlanPage::forwardText() const
{
    const int count = m_planned ? static_cast<int>(draft().session->plan().copies().size()) : 0;
    return count > 0 ? tr("&Restore %n File(s)", nullptr, count) : tr("&Restore");
}

bool PlanPage::isComplete() const
{
    return m_planned && !draft().session->plan().isBlocked() && !draft().session->plan().isEmpty();
}

void PlanPage::initializePage()
{
    m_view->setModel(&draft().session->planModel());
    m_placeholder->watch(&draft().session->planModel());
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PlanPage::showDetail);
    QHeaderView *header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(PlanModel::FileColumn, QHeaderView::Interactive);
    header->resizeSection(PlanModel::FileColumn, fontMetrics().averageCharWidth() * 46);
    header->setSectionResizeMode(PlanModel::DetailColumn, QHeaderView::Stretch);
    makePlan();
}

void PlanPage::cleanupPage()
{
    delete m_job;
}

void PlanPage::makePlan()
{
    delete m_job;
    m_planned = false;
    m_placeholder->setState(Placeholder::State::Loading);
    m_job = draft().session->makePlan(this);
    connect(m_job, &Job::finished, this, &PlanPage::planned);
    m_job->start();
    showPlan();
}

void PlanPage::planned(Job *job)
{
    job->deleteLater();
    m_planned = job->state() == Job::State::Succeeded;
    if (!m_planned) {
        m_placeholder->setSentence(Placeholder::State::Failed, job->error().message);
        m_card->setVerdict(lookOf(Severity::Blocking), tr("The plan could not be made"), job->error().message);
    }
    m_placeholder->setState(m_planned ? Placeholder::State::Empty : Placeholder::State::Failed);
    showPlan();
}

void PlanPage::showDetail(const QModelIndex &current)
{
    QStringList sentences {current.siblingAtColumn(PlanModel::DetailColumn).data().toString(),
        current.data(PlanModel::AdviceRole).toString()};
    sentences.removeAll(QString());
    m_detail->setText(sentences.join(u' '));
    m_detail->setVisible(!sentences.isEmpty());
}

void PlanPage::showPlan()
{
    const RestorePlan &plan = draft().session->plan();
    m_location->setText(tr("Into %1").arg(QDir::toNativeSeparators(draft().session->location().root)));
    if (m_planned) {
        const int copies = static_cast<int>(plan.copies().size());
        QStringList parts;
        if (copies > 0) {
            //: %1 is a size such as “1.2 MiB”
            parts += tr("%n file(s) copied (%1).", nullptr, copies).arg(Format::size(plan.bytesToCopy()));
        }
        if (plan.replacedCount() > 0) {
            parts += tr("%n file(s) replaced and kept in the backup.", nullptr, static_cast<int>(plan.replacedCount()));
        }
        if (plan.archivedCount() > 0) {
            parts += tr("%n file(s) moved to the archive folder.", nullptr, static_cast<int>(plan.archivedCount()));
        }
        if (!plan.unchanged().isEmpty()) {
            parts += tr("%n file(s) there already.", nullptr, static_cast<int>(plan.unchanged().size()));
        }
        QString blocking;
        bool warnings = false;
        for (const PlanFinding &finding : plan.findings()) {
            if (finding.severity == PlanFinding::Severity::Blocking && blocking.isEmpty()) {
                blocking = finding.message;
            }
            warnings |= finding.severity == PlanFinding::Severity::Warning;
        }
        if (plan.isBlocked()) {
            m_card->setVerdict(lookOf(Severity::Blocking), tr("It cannot be done like this"), blocking);
        } else if (plan.isEmpty()) {
            m_card->setVerdict(lookOf(Verdict::Loads), tr("Nothing to do"), parts.join(u' '));
        } else {
            m_card->setVerdict(lookOf(warnings ? Severity::Caveat : Severity::Info),
                warnings ? tr("Ready, with something to know first") : tr("Ready"), parts.join(u' '));
        }
        const LatestCheckpoint &found = plan.foundAfterwards();
        m_afterwards->setText(!draft().targetFolder.isEmpty()
                ? tr("The next run does not look in this folder: what it resumes from stays as it is.")
                : found.resumes() ? tr("Afterwards the next run finds %1 and resumes at step %2.")
                                        .arg(found.name, Format::count(found.step))
                                  : tr("Afterwards training still finds no checkpoint to resume from."));
    }
    m_card->setVisible(m_planned);
    m_afterwards->setVisible(m_planned && !plan.isBlocked());
    Q_EMIT changed();
}

void PlanPage::retranslate()
{
    m_view->setAccessibleName(tr("What will be done, file by file"));
    m_placeholder->setText(Placeholder::State::Loading,
        {tr("Looking at the training location…"), tr("Files that are equal already are left alone."), {}, {}});
    m_placeholder->setText(
        Placeholder::State::Empty, {tr("Nothing to do"), tr("Everything chosen is there already."), {}, {}});
    m_placeholder->setText(Placeholder::State::Failed,
        {tr("The plan could not be made"), tr("The training location cannot be read."), tr("Try Again"), {}});
    if (draft().session) {
        showPlan();
    }
}

} // namespace Reprise
