// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/datasetplanpage.h"

#include "model/core/joblist.h"
#include "model/core/settings.h"
#include "model/workflow/checkpointdataset.h"
#include "model/workflow/workspace.h"
#include "ui/card.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/looks.h"

#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace Reprise {
using namespace Qt::StringLiterals;

namespace {

/// Of the name field as it was left, one of each notebook.
QString stateName(Workspace &workspace, const Section &section)
{
    return u"datasetName_"_s + workspace.account() + u'_' + workspace.kernelOf(section).slug;
}

} // namespace

void listUploads(QTreeWidget *view, const QList<FoundFile> &files)
{
    view->clear();
    for (const FoundFile &file : files) {
        auto *item = new QTreeWidgetItem(view);
        item->setText(0, file.fileName());
        item->setIcon(0, Icons::named(roleIcon(file.role)));
        item->setText(1, Format::size(file.size));
        item->setTextAlignment(1, Qt::AlignTrailing | Qt::AlignVCenter);
        item->setToolTip(0, QDir::toNativeSeparators(file.path));
    }
    view->header()->setStretchLastSection(false);
    view->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    view->header()->setSectionResizeMode(0, QHeaderView::Stretch);
}

QString usualDatasetName(Workspace &workspace, const Section &section)
{
    const QByteArray before = workspace.services().settings.viewState(stateName(workspace, section));
    return before.isEmpty() ? CheckpointDatasetJob::proposedName(workspace.kernelOf(section).slug)
                            : QString::fromUtf8(before);
}

void rememberDatasetName(Workspace &workspace, const Section &section, const QString &name)
{
    workspace.services().settings.setViewState(stateName(workspace, section), name.toUtf8());
}

bool wasUploadedBefore(Workspace &workspace, const Section &section, const QString &name)
{
    return workspace.services().settings.viewState(stateName(workspace, section)) == name.toUtf8();
}

DatasetPlanPage::DatasetPlanPage(RestoreDraft &draft, QWidget *parent)
    : WizardPage(draft, parent)
    , m_card(new Card(this))
    , m_into(new QLabel(this))
    , m_view(new QTreeWidget(this))
    , m_afterwards(new QLabel(this))
{
    setObjectName(u"datasetPlanPage"_s);
    m_card->setObjectName(u"datasetPlanCard"_s);
    m_into->setObjectName(u"datasetPlanInto"_s);
    m_view->setObjectName(u"datasetPlanFiles"_s);
    m_afterwards->setObjectName(u"datasetPlanAfterwards"_s);
    for (QLabel *label : {m_into, m_afterwards}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setColumnCount(2);

    const int space = fontMetrics().height();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space, space / 2, space, space);
    column->setSpacing(space / 2);
    column->addWidget(m_card);
    column->addWidget(m_into);
    column->addWidget(m_view, 1);
    column->addWidget(m_afterwards);

    connect(&this->draft().workspace.jobs(), &JobList::runningCountChanged, this, [this] {
        if (!m_files.isEmpty() && isVisible()) {
            showPlan();
        }
    });
}

bool DatasetPlanPage::isBusy() const
{
    const JobList &jobs = draft().workspace.jobs();
    for (int row = 0; row < jobs.rowCount(); ++row) {
        const auto *upload = qobject_cast<const CheckpointDatasetJob *>(jobs.job(row));
        if (upload && !upload->isFinished()) {
            return true;
        }
    }
    return false;
}

QString DatasetPlanPage::step() const
{
    //: Step of the restore assistant: what will be done
    return tr("Plan");
}

QString DatasetPlanPage::title() const
{
    return tr("This is what will be uploaded");
}

QString DatasetPlanPage::subtitle() const
{
    return tr("Nothing has been sent yet. Files on this computer stay as they are.");
}

QString DatasetPlanPage::forwardText() const
{
    return m_files.isEmpty() ? tr("&Upload") : tr("&Upload %n File(s)", nullptr, static_cast<int>(m_files.size()));
}

void DatasetPlanPage::initializePage()
{
    m_files = CheckpointDatasetJob::filesOf(draft().session->chosen());
    showPlan();
}

void DatasetPlanPage::showPlan()
{
    const RestoreSession &session = *draft().session;
    const qint64 bytes = std::accumulate(m_files.cbegin(), m_files.cend(), qint64(0),
        [](qint64 sum, const FoundFile &file) { return sum + std::max<qint64>(0, file.size); });
    //: %1 is a size such as “1.2 MiB”
    QStringList sentences {
        tr("%n file(s) go up (%1).", nullptr, static_cast<int>(m_files.size())).arg(Format::size(bytes))};
    const bool refused = session.selectionVerdict() == Verdict::Refused;
    if (refused) {
        sentences += session.selectionReason();
    }
    m_card->setVerdict(lookOf(refused ? Severity::Caveat : Severity::Info),
        refused ? tr("Ready, with something to know first") : tr("Ready"), sentences.join(u' '));
    if (isBusy()) {
        m_card->setVerdict(lookOf(Severity::Caveat), tr("Another upload is under way"),
            tr("This one can begin when it has ended. The activity panel shows how far it is, and can cancel it."));
    }
    const QString name = draft().dataset.toString();
    m_into->setText(tr("Into the private dataset %1").arg(name) + u'\n'
        + (wasUploadedBefore(draft().workspace, session.section(), draft().dataset.slug)
                ? tr("You uploaded to it before: it gets a new version with these files only, and the versions before "
                     "stay.")
                : tr("It is made new. If your account has a private dataset of this name already, that one gets a new "
                     "version with these files only; a public one is left alone.")));
    m_afterwards->setText(tr("The next run of %1 does not take them from the dataset by itself: it goes on from its "
                             "training location.")
            .arg(session.section().displayTitle()));
    listUploads(m_view, m_files);
    Q_EMIT changed();
}

void DatasetPlanPage::retranslate()
{
    m_view->setHeaderLabels({tr("File"), tr("Size")});
    m_view->setAccessibleName(tr("Files that will be uploaded"));
    if (!m_files.isEmpty()) {
        showPlan();
    }
}

} // namespace Reprise
