// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/selectpage.h"

#include "ui/format.h"
#include "ui/icons.h"
#include "ui/looks.h"
#include "ui/messagebar.h"
#include "ui/palette.h"
#include "ui/placeholder.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTimer>
#include <QTreeView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Reprise {
using namespace Qt::StringLiterals;

namespace {

constexpr int companionRole = Qt::UserRole;

/// The restore never copies these, checked or not.
bool comesAlong(FileRole role)
{
    return role != FileRole::Cache && role != FileRole::Other && role != FileRole::Checkpoint;
}

} // namespace

SelectPage::SelectPage(RestoreDraft &draft, QWidget *parent)
    : WizardPage(draft, parent)
    , m_message(new MessageBar(this))
    , m_view(new QTreeView(this))
    , m_placeholder(new Placeholder(m_view))
    , m_progress(new QProgressBar(this))
    , m_recommended(new QPushButton(this))
    , m_count(new QLabel(this))
    , m_asLatest(new QCheckBox(this))
    , m_details(new QWidget(this))
    , m_detailsTitle(new QLabel(m_details))
    , m_facts(new QLabel(m_details))
    , m_companions(new QTreeWidget(m_details))
    , m_losses(new QLabel(m_details))
{
    setObjectName(u"selectPage"_s);
    m_view->setObjectName(u"candidatesView"_s);
    m_progress->setObjectName(u"loadProgress"_s);
    m_recommended->setObjectName(u"recommendedButton"_s);
    m_count->setObjectName(u"selectionCount"_s);
    m_asLatest->setObjectName(u"asLatestCheck"_s);
    m_details->setObjectName(u"candidateDetails"_s);
    m_detailsTitle->setObjectName(u"candidateTitle"_s);
    m_facts->setObjectName(u"candidateFacts"_s);
    m_companions->setObjectName(u"companionsList"_s);
    m_losses->setObjectName(u"companionLosses"_s);
    m_losses->setWordWrap(true);
    m_losses->setTextFormat(Qt::PlainText);
    m_losses->hide();

    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setAllColumnsShowFocus(true);
    m_view->setItemDelegateForColumn(CheckpointModel::LevelColumn,
        new StatusDelegate(
            [](const QModelIndex &index) {
                return StatusLook {
                    levelIcon(CheckpointLevel(index.data(CheckpointModel::LevelRole).toInt())), Meaning::Neutral};
            },
            this));
    m_view->setItemDelegateForColumn(CheckpointModel::VerdictColumn,
        new StatusDelegate(
            [](const QModelIndex &index) {
                const auto state = CheckpointModel::Inspection(index.data(CheckpointModel::InspectionRole).toInt());
                return state == CheckpointModel::Inspection::Failed
                    ? lookOf(Fit::Refused)
                    : lookOf(Fit(index.data(CheckpointModel::FitRole).toInt()));
            },
            this));
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(fontMetrics().height() / 2);
    m_recommended->setAutoDefault(false);
    m_companions->setRootIsDecorated(false);
    m_companions->setColumnCount(3);
    m_companions->setSelectionMode(QAbstractItemView::NoSelection);
    m_companions->setUniformRowHeights(true);
    m_facts->setTextFormat(Qt::RichText);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_facts->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_facts->setWordWrap(true);
    QFont bold = font();
    bold.setBold(true);
    m_detailsTitle->setFont(bold);

    const int space = fontMetrics().height();
    auto *columns = new QHBoxLayout;
    columns->setSpacing(space);
    columns->addWidget(m_facts, 1);
    auto *companions = new QVBoxLayout;
    companions->addWidget(m_companions, 1);
    companions->addWidget(m_losses);
    columns->addLayout(companions, 1);
    auto *details = new QVBoxLayout(m_details);
    details->setContentsMargins(0, space / 2, 0, 0);
    details->addWidget(m_detailsTitle);
    details->addWidget(m_asLatest);
    details->addLayout(columns, 1);

    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(u"selectSplitter"_s);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_view);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);

    auto *line = new QHBoxLayout;
    line->addWidget(m_count, 1);
    line->addWidget(m_recommended);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space, space / 2, space, space);
    column->addWidget(m_message);
    column->addWidget(m_progress);
    column->addWidget(splitter, 1);
    column->addLayout(line);

    connect(m_recommended, &QPushButton::clicked, this,
        [this] { this->draft().session->checkpoints().selectRecommended(); });
    connect(m_asLatest, &QCheckBox::clicked, this, [this](bool on) {
        this->draft().session->checkpoints().setAsLatest(current().data(CheckpointModel::IdRole).toString(), on);
    });
    connect(m_companions, &QTreeWidget::itemChanged, this, &SelectPage::leaveOut);
    connect(m_placeholder, &Placeholder::actionTriggered, this, &SelectPage::load);
}

SelectPage::~SelectPage()
{
    // The view outlives nothing of the session.
    m_view->setModel(nullptr);
}

QString SelectPage::step() const
{
    //: Step of the restore assistant: which checkpoints
    return tr("Select");
}

QString SelectPage::title() const
{
    return draft().toDataset ? tr("Which checkpoints are uploaded?") : tr("Which checkpoints are restored?");
}

QString SelectPage::subtitle() const
{
    return tr(
        "Training resumes from the latest state. The best model is for evaluation; it is never resumed from unless you "
        "ask for it.");
}

bool SelectPage::isComplete() const
{
    return m_loaded && !draft().session->checkpoints().chosen().isEmpty();
}

void SelectPage::initializePage()
{
    if (m_loaded && m_loadedSession == draft().session.get() && m_loadedSource == draft().source) {
        return; // back and forth keeps what was checked
    }
    load();
}

void SelectPage::cleanupPage()
{
    delete m_job; // cancels without a signal
    showWaiting(false);
}

void SelectPage::load()
{
    delete m_job;
    m_loaded = false;
    m_loadedSession = draft().session.get();
    m_loadedSource = draft().source;
    m_message->dismiss();
    CheckpointModel &model = draft().session->checkpoints();
    m_view->setModel(&model);
    m_placeholder->watch(&model);
    m_placeholder->setState(Placeholder::State::Loading);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->header()->setSectionResizeMode(CheckpointModel::NameColumn, QHeaderView::Stretch);
    m_view->header()->setSectionResizeMode(CheckpointModel::CompanionsColumn, QHeaderView::Interactive);
    m_view->header()->resizeSection(CheckpointModel::CompanionsColumn, fontMetrics().averageCharWidth() * 22);
    connect(&model, &CheckpointModel::selectionChanged, this, [this] {
        showCurrent();
        Q_EMIT changed();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SelectPage::showCurrent);

    m_job = draft().session->load(draft().source, this);
    connect(m_job, &Job::finished, this, &SelectPage::loaded);
    connect(m_job, &Job::progressChanged, this, [this](const Progress &progress) {
        m_progress->setRange(0, progress.total > 0 ? static_cast<int>(progress.total) : 0);
        m_progress->setValue(static_cast<int>(progress.done));
    });
    connect(m_job, &Job::messageChanged, m_count, &QLabel::setText);
    showWaiting(true);
    m_job->start();
    showCurrent();
    Q_EMIT changed();
}

void SelectPage::loaded(Job *job)
{
    job->deleteLater();
    showWaiting(false);
    if (job->state() == Job::State::Succeeded) {
        m_loaded = true;
        m_placeholder->setState(Placeholder::State::Empty);
        const CheckpointSet &set = draft().session->checkpoints().set();
        if (!set.notes.isEmpty()) {
            m_message->showMessage(Meaning::Info, set.notes.join(u' '));
        }
        if (draft().session->checkpoints().chosen().isEmpty() && m_view->model()->rowCount() > 0) {
            // Nothing can be recommended; the newest one is taken all the same, so that the next page can say why not.
            m_view->model()->setData(m_view->model()->index(0, 0), Qt::Checked, Qt::CheckStateRole);
            m_message->showMessage(Meaning::Warning,
                tr("None of these checkpoints fits what the next run will be. Go on to see why; nothing is copied."));
        }
        m_view->setCurrentIndex(m_view->model()->index(0, 0));
        m_view->setFocus(Qt::OtherFocusReason);
    } else if (job->error().kind == ErrorKind::NotFound) {
        m_placeholder->setSentence(Placeholder::State::Empty, job->error().message);
        m_placeholder->setState(Placeholder::State::Empty);
    } else {
        m_placeholder->setSentence(Placeholder::State::Failed, job->error().message);
        m_placeholder->setState(Placeholder::State::Failed);
    }
    showCurrent();
    Q_EMIT changed();
}

void SelectPage::showWaiting(bool waiting)
{
    m_progress->setVisible(waiting);
    m_progress->setRange(0, 0);
    m_recommended->setEnabled(!waiting);
}

QModelIndex SelectPage::current() const
{
    return m_view->model() ? m_view->currentIndex() : QModelIndex();
}

void SelectPage::showCurrent()
{
    const bool any = m_loaded && m_view->model()->rowCount() > 0;
    const qsizetype count = any ? draft().session->checkpoints().chosen().size() : 0;
    if (m_loaded) {
        m_count->setText(any ? tr("%n checkpoint(s) chosen", nullptr, static_cast<int>(count)) : QString());
    }
    const QModelIndex index = current();
    m_details->setVisible(any && index.isValid());
    m_recommended->setVisible(any);
    if (!index.isValid() || !any) {
        return;
    }
    const CheckpointCandidate &candidate = draft().session->checkpoints().candidate(index.row());
    m_detailsTitle->setText(candidate.file.fileName());
    // In a dataset every file keeps its name, and nothing there is where training resumes.
    m_asLatest->setVisible(candidate.named.level != CheckpointLevel::Latest && !draft().toDataset);
    m_asLatest->setChecked(index.data(CheckpointModel::AsLatestRole).toBool());
    showFacts(candidate);
    showCompanions(candidate);
}

void SelectPage::showFacts(const CheckpointCandidate &candidate)
{
    QString rows;
    const auto add = [&rows](const QString &label, const QString &value) {
        if (!value.isEmpty()) {
            rows += u"<tr><td style='padding-right:1em'>%1</td><td>%2</td></tr>"_s.arg(
                label.toHtmlEscaped(), value.toHtmlEscaped());
        }
    };
    const FileReport *report = draft().session->report(candidate.id());
    if (report && report->checkpoint) {
        const Checkpoint &inside = *report->checkpoint;
        add(tr("Algorithm:"), inside.algorithm.isEmpty() ? tr("not recognised") : inside.algorithm);
        add(tr("Steps inside:"), inside.numTimesteps ? Format::count(*inside.numTimesteps) : tr("not stated"));
        if (inside.episodes) {
            add(tr("Mean reward:"), QLocale().toString(inside.episodes->meanReward, 'f', 2));
        }
        add(tr("Observations:"), inside.observationSpace ? inside.observationSpace->text() : QString());
        add(tr("Actions:"), inside.actionSpace ? inside.actionSpace->text() : QString());
        add(tr("Saved by:"), inside.sb3Version.isEmpty() ? QString() : u"Stable-Baselines3 "_s + inside.sb3Version);
    }
    add(tr("Configuration:"), candidate.named.configHash);
    add(tr("Changed:"), candidate.file.modified.isValid() ? Format::absolute(candidate.file.modified) : QString());
    const QString reason = current().data(CheckpointModel::ReasonRole).toString();
    m_facts->setText(
        u"<table>%1</table>%2"_s.arg(rows, reason.isEmpty() ? QString() : u"<p>%1</p>"_s.arg(reason.toHtmlEscaped())));
}

void SelectPage::showCompanions(const CheckpointCandidate &candidate)
{
    const QSignalBlocker quiet(m_companions);
    const CheckpointModel &model = draft().session->checkpoints();
    m_companions->clear();
    QStringList losses;
    for (const FoundFile &file : candidate.companions) {
        const bool leftOut = model.isLeftOut(candidate.id(), file.role);
        auto *item = new QTreeWidgetItem(m_companions);
        item->setData(0, companionRole, int(file.role));
        item->setIcon(0, Icons::named(roleIcon(file.role)));
        item->setText(0, roleTitle(file.role));
        item->setText(1, file.fileName());
        item->setText(2, Format::size(file.size));
        item->setTextAlignment(2, Qt::AlignTrailing | Qt::AlignVCenter);
        item->setToolTip(1, file.name);
        if (comesAlong(file.role)) {
            item->setCheckState(0, leftOut ? Qt::Unchecked : Qt::Checked);
        } else {
            item->setFlags(item->flags() & ~Qt::ItemIsUserCheckable);
            item->setToolTip(0, tr("Stays where it is: it holds paths of the machine that wrote it."));
        }
        if (const QString loss = leftOut ? lossWithout(file.role) : QString(); !loss.isEmpty()) {
            losses += losses.contains(loss) ? QStringList() : QStringList {loss};
        }
    }
    m_losses->setText(losses.join(u'\n'));
    m_losses->setVisible(!losses.isEmpty());
    QPalette warning = palette();
    warning.setColor(QPalette::WindowText, Colors::text(Meaning::Warning, palette()));
    m_losses->setPalette(warning);
    if (candidate.companions.isEmpty()) {
        auto *item = new QTreeWidgetItem(m_companions);
        item->setText(0, tr("None found"));
        item->setFirstColumnSpanned(true);
        item->setDisabled(true);
    }
    m_companions->header()->setStretchLastSection(false);
    m_companions->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_companions->header()->setSectionResizeMode(1, QHeaderView::Stretch);
}

QString SelectPage::lossWithout(FileRole role)
{
    switch (role) {
    case FileRole::ReplayBuffer:
        return tr("Without the replay buffer training goes on with an empty one, as another agent.");
    case FileRole::VecNormalize:
        return tr("Without the normalisation statistics the network sees other numbers than it was trained on.");
    case FileRole::Metadata:
        return tr("Without the metadata the next run does not know what was done before it.");
    case FileRole::Evaluations:
        return tr("Without the evaluations their curve begins anew.");
    case FileRole::Monitor:
    case FileRole::Progress:
        return tr("Without the training log the learning curves begin anew.");
    case FileRole::Checkpoint:
    case FileRole::Cache:
    case FileRole::Other:
        break;
    }
    return {};
}

void SelectPage::leaveOut(const QTreeWidgetItem *item)
{
    const QString id = current().data(CheckpointModel::IdRole).toString();
    const auto role = FileRole(item->data(0, companionRole).toInt());
    const bool leftOut = item->checkState(0) == Qt::Unchecked;
    // The list is filled anew; not while it still works on this item.
    QTimer::singleShot(0, this, [this, id, role, leftOut] {
        if (m_loaded) {
            draft().session->checkpoints().setLeftOut(id, role, leftOut);
        }
    });
}

void SelectPage::retranslate()
{
    m_view->setAccessibleName(tr("Checkpoints found"));
    m_progress->setAccessibleName(tr("Reading the checkpoints"));
    m_recommended->setText(tr("Choose the &Recommended Ones"));
    m_asLatest->setText(tr("Put it where training &resumes, as if it were the latest state"));
    m_companions->setHeaderLabels({tr("Goes with it"), tr("File"), tr("Size")});
    m_companions->setAccessibleName(tr("Files that go with the checkpoint"));
    m_facts->setAccessibleName(tr("What is known about the checkpoint"));
    m_placeholder->setText(Placeholder::State::Loading,
        {tr("Reading…"), tr("Checkpoints are listed and read; nothing in them is executed."), {}, {}});
    m_placeholder->setText(Placeholder::State::Empty,
        {tr("No checkpoints here"), tr("This source holds no checkpoint. Go back and choose another one."), {}, {}});
    m_placeholder->setText(Placeholder::State::Failed,
        {tr("The source cannot be read"), tr("Go back and choose another one."), tr("Try Again"), {}});
    showCurrent();
}

} // namespace Reprise
