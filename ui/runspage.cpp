// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runspage.h"

#include "model/runs/runlistmodel.h"
#include "model/runs/runsortmodel.h"
#include "model/runs/sectionmodel.h"
#include "ui/actions.h"
#include "ui/icons.h"
#include "ui/looks.h"
#include "ui/placeholder.h"
#include "ui/progressdelegate.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>
#include <QTreeView>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

enum StatusFilter { AnyStatus, GoingOn, Ended, WentWrong };

} // namespace

RunsPage::RunsPage(RunListModel &runs, SectionModel &sections, const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_runs(runs)
    , m_sections(sections)
    , m_actions(actions)
    , m_proxy(new RunSortModel(this))
    , m_text(new QLineEdit(this))
    , m_status(new QComboBox(this))
    , m_section(new QComboBox(this))
    , m_clear(new QToolButton(this))
    , m_count(new QLabel(this))
    , m_view(new QTreeView(this))
{
    setObjectName(u"runsPage"_s);
    m_text->setObjectName(u"runsFilter"_s);
    m_text->setClearButtonEnabled(true);
    m_text->addAction(Icons::named(u"filter", Meaning::Neutral), QLineEdit::LeadingPosition);
    m_text->installEventFilter(this);
    m_status->setObjectName(u"runsStatusFilter"_s);
    m_section->setObjectName(u"runsSectionFilter"_s);
    for (QComboBox *box : {m_status, m_section}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        box->setMinimumWidth(fontMetrics().averageCharWidth() * 12); // may shrink below its longest entry
    }
    m_section->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // whole titles where there is room for them
    m_clear->setObjectName(u"runsClearFilter"_s);
    m_clear->setIcon(Icons::named(u"close"));
    m_clear->setAutoRaise(true);
    m_count->setObjectName(u"runsCount"_s);

    m_proxy->setSourceModel(&runs);
    m_view->setObjectName(u"runsView"_s);
    m_view->setModel(m_proxy);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(RunListModel::StartedColumn, Qt::DescendingOrder);
    m_view->setAllColumnsShowFocus(true);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setItemDelegateForColumn(RunListModel::StatusColumn,
        new StatusDelegate(
            [](const QModelIndex &index) { return lookOf(index.data(RunListModel::RunRole).value<Run>()); }, m_view));
    m_view->setItemDelegateForColumn(RunListModel::ResumedColumn,
        new StatusDelegate(
            [](const QModelIndex &index) {
                const Run run = index.data(RunListModel::RunRole).value<Run>();
                return run.resume == ResumeVerdict::Unknown ? StatusLook {} : lookOf(run.resume, run.resumeWanted);
            },
            m_view));
    QHeaderView *header = m_view->header();
    header->setObjectName(u"runsHeader"_s);
    header->setSectionsMovable(true);
    header->setContextMenuPolicy(Qt::ActionsContextMenu);
    header->setStretchLastSection(true);
    const int unit = fontMetrics().averageCharWidth();
    const QList<int> widths {28, 24, 9, 16, 18, 13, 14, 12, 18, 30};
    for (int column = 0; column < RunListModel::ColumnCount; ++column) {
        header->resizeSection(column, widths.value(column, 14) * unit);
    }
    // What matters most first: whether it resumed stands beside how it ended; the notebook's name can be switched on.
    header->moveSection(
        header->visualIndex(RunListModel::ResumedColumn), header->visualIndex(RunListModel::StartedColumn));
    header->moveSection(
        header->visualIndex(RunListModel::StepsColumn), header->visualIndex(RunListModel::StartedColumn));
    header->setSectionHidden(RunListModel::KernelColumn, true);
    m_placeholder = new Placeholder(m_view);
    m_placeholder->watch(m_proxy);

    auto *bar = new QHBoxLayout;
    bar->addWidget(m_text, 1);
    bar->addWidget(m_section);
    bar->addWidget(m_status);
    bar->addWidget(m_clear);
    bar->addWidget(m_count);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(bar);
    layout->addWidget(m_view, 1);

    connect(m_text, &QLineEdit::textChanged, m_proxy, &RunSortModel::setText);
    connect(m_status, &QComboBox::currentIndexChanged, this, &RunsPage::applyStatus);
    connect(m_section, &QComboBox::currentIndexChanged, this, [this] {
        m_proxy->setSection(section());
        m_section->setToolTip(m_section->currentText());
        Q_EMIT sectionChosen(section());
    });
    connect(m_clear, &QToolButton::clicked, this, &RunsPage::clearFilter);
    for (const QAbstractItemModel *model :
        {static_cast<QAbstractItemModel *>(m_proxy), static_cast<QAbstractItemModel *>(&runs)}) {
        connect(model, &QAbstractItemModel::rowsInserted, this, &RunsPage::refresh);
        connect(model, &QAbstractItemModel::rowsRemoved, this, &RunsPage::refresh);
        connect(model, &QAbstractItemModel::modelReset, this, &RunsPage::refresh);
    }
    connect(m_proxy, &RunSortModel::filterChanged, this, &RunsPage::refresh);
    for (const auto &change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(&sections, change, this, [this](const QModelIndex &parentIndex) {
            if (!parentIndex.isValid()) {
                fillSections();
            }
        });
    }
    connect(&sections, &QAbstractItemModel::modelReset, this, &RunsPage::fillSections);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this] { Q_EMIT currentRunChanged(currentRunId()); });
    connect(m_view, &QTreeView::customContextMenuRequested, this, &RunsPage::showContextMenu);
    connect(m_placeholder, &Placeholder::actionTriggered, this, [this](Placeholder::State state) {
        if (state == Placeholder::State::Filtered) {
            clearFilter();
        } else if (state == Placeholder::State::Offline) {
            Q_EMIT retryRequested();
        } else {
            Q_EMIT runSectionRequested();
        }
    });
    fillSections();
    retranslateUi();
    refresh();
}

qint64 RunsPage::currentRunId() const
{
    return m_view->currentIndex().data(RunListModel::IdRole).toLongLong();
}

void RunsPage::selectRun(qint64 id)
{
    const QModelIndex source = m_runs.indexOf(id);
    if (source.isValid() && !m_proxy->mapFromSource(source).isValid()) {
        clearFilter(); // a run that was just started must be seen
    }
    const QModelIndex index = m_proxy->mapFromSource(source);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
}

void RunsPage::setSection(const QString &sectionId)
{
    const int row = m_section->findData(sectionId);
    m_section->setCurrentIndex(std::max(0, row));
}

QString RunsPage::section() const
{
    return m_section->currentData().toString();
}

void RunsPage::focusFilter()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

bool RunsPage::filterHasFocus() const
{
    return m_text->hasFocus();
}

void RunsPage::clearFilter()
{
    m_text->clear();
    m_status->setCurrentIndex(AnyStatus);
    m_section->setCurrentIndex(0);
}

void RunsPage::setOffline(bool offline)
{
    m_offline = offline;
    refresh();
}

void RunsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
    }
    QWidget::changeEvent(event);
}

bool RunsPage::eventFilter(QObject *watched, QEvent *event)
{
    // Escape leaves the filter, Down goes into the list.
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape) {
            m_text->clear();
            m_view->setFocus();
            return true;
        }
        if (key == Qt::Key_Down) {
            m_view->setFocus();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void RunsPage::fillSections()
{
    const QString before = section();
    {
        const QSignalBlocker quiet(m_section);
        m_section->clear();
        m_section->addItem(tr("All sections"), QString());
        for (int row = 0; row < m_sections.rowCount(); ++row) {
            const QModelIndex index = m_sections.index(row, SectionModel::TitleColumn);
            const QString id = index.data(SectionModel::SectionRole).toString();
            if (!id.isEmpty()) {
                m_section->addItem(index.data().toString(), id);
                m_section->setItemData(m_section->count() - 1, index.data().toString(), Qt::ToolTipRole);
            }
        }
        m_section->setCurrentIndex(std::max(0, m_section->findData(before)));
    }
    m_section->setToolTip(m_section->currentText());
    m_proxy->setSection(section());
    refresh();
}

void RunsPage::fillStatuses()
{
    const QSignalBlocker quiet(m_status);
    const int before = std::max(0, m_status->currentIndex());
    m_status->clear();
    m_status->addItem(tr("Any status"), AnyStatus);
    m_status->addItem(Icons::named(u"running", Meaning::Info), tr("Going on"), GoingOn);
    m_status->addItem(Icons::named(u"success", Meaning::Success), tr("Complete"), Ended);
    m_status->addItem(Icons::named(u"error", Meaning::Error), tr("Failed or cancelled"), WentWrong);
    m_status->setCurrentIndex(before);
}

void RunsPage::applyStatus()
{
    switch (m_status->currentIndex()) {
    case GoingOn:
        m_proxy->setStatuses({RunStatus::Queued, RunStatus::Running, RunStatus::CancelRequested, RunStatus::NewScript});
        break;
    case Ended:
        m_proxy->setStatuses({RunStatus::Complete});
        break;
    case WentWrong:
        m_proxy->setStatuses({RunStatus::Error, RunStatus::CancelAcknowledged});
        break;
    default:
        m_proxy->setStatuses({});
        break;
    }
}

void RunsPage::refresh()
{
    const bool filtered = m_proxy->isFiltered();
    const int all = m_runs.rowCount();
    m_clear->setVisible(filtered);
    m_count->setText(filtered && all > 0 ? tr("%1 of %n run(s)", nullptr, all).arg(m_proxy->rowCount())
                                         : tr("%n run(s)", nullptr, all));
    // Without a project there is no section to run, so no button that could not do what it says.
    m_placeholder->setText(Placeholder::State::Empty,
        {tr("No runs yet"), tr("Run a section, or watch a notebook that was started elsewhere."),
            m_sections.rowCount() > 0 ? tr("Run Section") : QString(), u"runs"_s});
    m_placeholder->setState(filtered && all > 0 ? Placeholder::State::Filtered
            : m_offline                         ? Placeholder::State::Offline
                                                : Placeholder::State::Empty);
}

void RunsPage::showContextMenu(const QPoint &position)
{
    if (!m_view->indexAt(position).isValid()) {
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(
        {m_actions[Command::DownloadOutputs], m_actions[Command::DownloadCheckpoints], m_actions[Command::RestoreRun]});
    menu->addSeparator();
    menu->addActions(
        {m_actions[Command::WatchRun], m_actions[Command::StopWatching], m_actions[Command::OpenOnKaggle]});
    menu->addSeparator();
    menu->addAction(m_actions[Command::ForgetRun]);
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void RunsPage::retranslateUi()
{
    m_text->setPlaceholderText(tr("Filter runs"));
    m_text->setAccessibleName(tr("Filter runs"));
    m_status->setAccessibleName(tr("Show runs with this status"));
    m_section->setAccessibleName(tr("Show runs of this section"));
    m_clear->setToolTip(tr("Clear the filter"));
    m_clear->setAccessibleName(tr("Clear the filter"));
    m_view->setAccessibleName(tr("Runs"));
    fillStatuses();
    fillSections();
    m_placeholder->setText(Placeholder::State::Filtered,
        {tr("No run fits the filter"), tr("Other runs are there, but the filter hides them."), tr("Clear Filter"), {}});
    m_placeholder->setText(Placeholder::State::Offline,
        {tr("Kaggle cannot be reached"), tr("Runs appear when the connection is back."), tr("Try Again"), {}});

    // Columns are shown and hidden from the header's context menu.
    QHeaderView *header = m_view->header();
    qDeleteAll(header->actions());
    for (int column = 1; column < RunListModel::ColumnCount; ++column) {
        auto *action = new QAction(m_runs.headerData(column, Qt::Horizontal).toString(), header);
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        connect(action, &QAction::toggled, header,
            [header, column](bool shown) { header->setSectionHidden(column, !shown); });
        header->addAction(action);
    }
    refresh();
}

} // namespace Reprise

#include "moc_runspage.cpp"
