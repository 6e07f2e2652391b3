// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runtabs.h"

#include "model/kaggle/outputmodel.h"
#include "model/restore/checkpointmodel.h"
#include "model/workflow/rundetails.h"
#include "ui/flowlayout.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/looks.h"
#include "ui/placeholder.h"
#include "ui/progressdelegate.h"

#include <QEvent>
#include <QFileInfo>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

QTreeView *makeTable(const QString &name, QAbstractItemModel *model, QWidget *parent)
{
    auto *view = new QTreeView(parent);
    view->setObjectName(name);
    view->setModel(model);
    view->setRootIsDecorated(false);
    view->setUniformRowHeights(true);
    view->setAlternatingRowColors(true);
    view->setSortingEnabled(true);
    view->setAllColumnsShowFocus(true);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->header()->setObjectName(name + u"Header"_s);
    return view;
}

QPushButton *makeButton(const QString &name, QStringView icon, QWidget *parent)
{
    auto *button = new QPushButton(parent);
    button->setObjectName(name);
    button->setIcon(Icons::named(icon));
    return button;
}

/// Column widths in average characters.
void resizeColumns(QTreeView *view, const QList<int> &widths)
{
    const int unit = view->fontMetrics().averageCharWidth();
    for (int column = 0; column < widths.size(); ++column) {
        view->header()->resizeSection(column, widths.at(column) * unit);
    }
}

} // namespace

OutputsTab::OutputsTab(QWidget *parent)
    : QWidget(parent)
    , m_proxy(new QSortFilterProxyModel(this))
    , m_view(makeTable(u"outputsView"_s, m_proxy, this))
    , m_all(makeButton(u"outputsAll"_s, u"success", this))
    , m_none(makeButton(u"outputsNone"_s, u"remove", this))
    , m_checkpoints(makeButton(u"outputsCheckpoints"_s, u"checkpoint", this))
    , m_download(makeButton(u"outputsDownload"_s, u"download", this))
    , m_inspect(makeButton(u"outputsInspect"_s, u"inspect", this))
    , m_total(new QLabel(this))
{
    setObjectName(u"outputsPage"_s);
    m_total->setObjectName(u"outputsTotal"_s);
    m_proxy->setSortRole(OutputModel::SortRole);
    m_view->setItemDelegateForColumn(OutputModel::StateColumn,
        new StatusDelegate(
            [](const QModelIndex &index) {
                return lookOf(OutputEntry::State(index.data(OutputModel::StateRole).toInt()));
            },
            m_view));
    m_placeholder = new Placeholder(m_view);
    m_placeholder->watch(m_proxy);

    auto *buttons = new FlowLayout;
    for (QPushButton *button : {m_download, m_checkpoints, m_all, m_none, m_inspect}) {
        buttons->addWidget(button);
    }
    buttons->addWidget(m_total);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(buttons);
    layout->addWidget(m_view, 1);

    connect(m_all, &QPushButton::clicked, this, [this] { model()->setAllChecked(true); });
    connect(m_none, &QPushButton::clicked, this, [this] { model()->setAllChecked(false); });
    connect(m_checkpoints, &QPushButton::clicked, this, [this] { model()->checkCheckpoints(); });
    connect(m_download, &QPushButton::clicked, this, [this] { Q_EMIT downloadRequested(model()->checkedNames()); });
    connect(m_inspect, &QPushButton::clicked, this, [this] { Q_EMIT inspectRequested(currentPath()); });
    connect(m_view, &QTreeView::activated, this, [this] {
        if (!currentPath().isEmpty()) {
            Q_EMIT inspectRequested(currentPath());
        }
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &OutputsTab::refresh);
    for (const auto &change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(m_proxy, change, this, &OutputsTab::refresh);
    }
    connect(m_proxy, &QAbstractItemModel::dataChanged, this, &OutputsTab::refresh);
    connect(m_placeholder, &Placeholder::actionTriggered, this, &OutputsTab::retryRequested);
    retranslateUi();
}

void OutputsTab::setDetails(RunDetails *details)
{
    if (m_details == details) {
        return;
    }
    if (m_details) {
        m_details->outputs().disconnect(this);
    }
    m_details = details;
    m_proxy->setSourceModel(model());
    if (details) {
        connect(&details->outputs(), &OutputModel::checkedChanged, this, &OutputsTab::refresh);
        m_view->sortByColumn(OutputModel::NameColumn, Qt::AscendingOrder);
        resizeColumns(m_view, {64, 14, 24});
    }
    refresh();
}

void OutputsTab::setState(bool loading, bool finished, const QString &problem)
{
    if (!problem.isEmpty()) {
        m_placeholder->setSentence(Placeholder::State::Failed, problem);
        m_placeholder->setState(Placeholder::State::Failed);
    } else {
        m_placeholder->setText(Placeholder::State::Empty,
            finished ? Placeholder::Text {tr("No outputs"), tr("This run left no files."), tr("Look Again"), u"file"_s}
                     : Placeholder::Text {
                           tr("No outputs yet"), tr("A run's files are there once it has ended."), {}, u"file"_s});
        m_placeholder->setState(loading ? Placeholder::State::Loading : Placeholder::State::Empty);
    }
}

void OutputsTab::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
    }
    QWidget::changeEvent(event);
}

void OutputsTab::refresh()
{
    const bool any = model() && model()->rowCount() > 0;
    qint64 bytes = 0;
    bool allKnown = true;
    qsizetype checked = 0;
    if (any) {
        const QStringList names = model()->checkedNames();
        const QSet<QString> wanted(names.cbegin(), names.cend());
        checked = names.size();
        for (const OutputEntry &entry : model()->entries()) {
            if (wanted.contains(entry.name)) {
                allKnown = allKnown && entry.size >= 0;
                bytes += std::max<qint64>(0, entry.size);
            }
        }
    }
    for (QPushButton *button : {m_all, m_none, m_checkpoints}) {
        button->setEnabled(any);
    }
    m_download->setEnabled(checked > 0);
    m_inspect->setEnabled(!currentPath().isEmpty());
    const QString count = tr("%n file(s) checked", nullptr, int(checked));
    //: %1 is “3 files checked”, %2 a size
    m_total->setText(!any ? QString() : allKnown && bytes > 0 ? tr("%1, %2").arg(count, Format::size(bytes)) : count);
}

void OutputsTab::retranslateUi()
{
    m_all->setText(tr("Check All"));
    m_none->setText(tr("Check None"));
    m_checkpoints->setText(tr("Checkpoints Only"));
    m_checkpoints->setToolTip(tr("Check the checkpoints and the files that belong to them"));
    m_download->setText(tr("Download Checked"));
    m_inspect->setText(tr("Inspect"));
    m_inspect->setToolTip(tr("Show what is inside the selected file; it must have been downloaded"));
    m_view->setAccessibleName(tr("Output files of the run"));
    m_placeholder->setText(Placeholder::State::Empty,
        {tr("No outputs yet"), tr("A run's files are there once it has ended."), {}, u"file"_s});
    m_placeholder->setText(Placeholder::State::Loading,
        {tr("Reading the list of files"), tr("Kaggle gives it page by page."), {}, u"file"_s});
    m_placeholder->setText(
        Placeholder::State::Failed, {tr("The outputs could not be listed"), {}, tr("Try Again"), {}});
    refresh();
}

OutputModel *OutputsTab::model() const
{
    return m_details ? &m_details->outputs() : nullptr;
}

QString OutputsTab::currentPath() const
{
    return m_view->currentIndex().data(OutputModel::PathRole).toString();
}

CheckpointsTab::CheckpointsTab(QWidget *parent)
    : QWidget(parent)
    , m_proxy(new QSortFilterProxyModel(this))
    , m_view(makeTable(u"checkpointsView"_s, m_proxy, this))
    , m_inspect(makeButton(u"checkpointInspect"_s, u"inspect", this))
    , m_restore(makeButton(u"checkpointRestore"_s, u"restore", this))
    , m_reason(new QLabel(this))
{
    setObjectName(u"checkpointsPage"_s);
    m_reason->setObjectName(u"checkpointReason"_s);
    m_reason->setWordWrap(true);
    m_reason->setTextFormat(Qt::PlainText);
    m_proxy->setSortRole(CheckpointModel::SortRole);
    m_view->setItemDelegateForColumn(CheckpointModel::VerdictColumn,
        new StatusDelegate(
            [](const QModelIndex &index) {
                const auto state = CheckpointModel::Inspection(index.data(CheckpointModel::InspectionRole).toInt());
                if (state == CheckpointModel::Inspection::Failed) {
                    return StatusLook {u"error"_s, Meaning::Error};
                }
                return lookOf(Fit(index.data(CheckpointModel::FitRole).toInt()));
            },
            m_view));
    m_view->setItemDelegateForColumn(CheckpointModel::LevelColumn,
        new StatusDelegate(
            [](const QModelIndex &index) {
                switch (CheckpointLevel(index.data(CheckpointModel::LevelRole).toInt())) {
                case CheckpointLevel::Latest:
                    return StatusLook {u"checkpoint"_s, Meaning::Neutral};
                case CheckpointLevel::Best:
                    return StatusLook {u"best"_s, Meaning::Neutral};
                case CheckpointLevel::Final:
                    return StatusLook {u"final"_s, Meaning::Neutral};
                default:
                    return StatusLook {u"file"_s, Meaning::Neutral};
                }
            },
            m_view));
    m_placeholder = new Placeholder(m_view);
    m_placeholder->watch(m_proxy);

    auto *buttons = new FlowLayout;
    buttons->addWidget(m_restore);
    buttons->addWidget(m_inspect);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(buttons);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_reason);

    connect(m_inspect, &QPushButton::clicked, this, [this] { Q_EMIT inspectRequested(currentPath()); });
    connect(m_restore, &QPushButton::clicked, this, &CheckpointsTab::restoreRequested);
    connect(m_view, &QTreeView::activated, this, [this] { Q_EMIT inspectRequested(currentPath()); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &CheckpointsTab::refresh);
    for (const auto &change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(m_proxy, change, this, &CheckpointsTab::refresh);
    }
    connect(m_proxy, &QAbstractItemModel::dataChanged, this, &CheckpointsTab::refresh);
    connect(m_placeholder, &Placeholder::actionTriggered, this, &CheckpointsTab::downloadRequested);
    retranslateUi();
}

void CheckpointsTab::setDetails(RunDetails *details)
{
    if (m_details == details) {
        return;
    }
    m_details = details;
    m_proxy->setSourceModel(details ? &details->checkpoints() : nullptr);
    if (details) {
        m_view->sortByColumn(CheckpointModel::StepColumn, Qt::DescendingOrder);
        resizeColumns(m_view, {46, 14, 12, 12, 20, 24});
    }
    refresh();
}

void CheckpointsTab::setCanRestore(bool can)
{
    m_canRestore = can;
    refresh();
}

void CheckpointsTab::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
    }
    QWidget::changeEvent(event);
}

void CheckpointsTab::refresh()
{
    m_inspect->setEnabled(!currentPath().isEmpty());
    m_restore->setEnabled(m_canRestore && m_proxy->rowCount() > 0);
    const QString reason = m_view->currentIndex().siblingAtColumn(0).data(CheckpointModel::ReasonRole).toString();
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
}

void CheckpointsTab::retranslateUi()
{
    m_inspect->setText(tr("Inspect"));
    m_inspect->setToolTip(tr("Show what is inside the selected checkpoint"));
    m_restore->setText(tr("Restore…"));
    m_restore->setToolTip(tr("Copy checkpoints to where the next run looks for them"));
    m_view->setAccessibleName(tr("Checkpoints of the run"));
    m_placeholder->setText(Placeholder::State::Empty,
        {tr("No checkpoints here"), tr("Download the run's checkpoints to inspect, compare and restore them."),
            tr("Download Checkpoints"), u"checkpoint"_s});
    refresh();
}

QString CheckpointsTab::currentPath() const
{
    if (!m_details || !m_view->currentIndex().isValid()) {
        return {};
    }
    return m_details->checkpoints().candidate(m_proxy->mapToSource(m_view->currentIndex()).row()).file.path;
}

} // namespace Reprise

#include "moc_runtabs.cpp"
