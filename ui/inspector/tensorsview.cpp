// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/tensorsview.h"

#include "model/core/workerjob.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/inspector/heatstripdelegate.h"
#include "ui/messagebar.h"
#include "ui/progressdelegate.h"
#include "ui/statusdelegate.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace Reprise {
using namespace Qt::StringLiterals;

namespace {

/// What the numbers of the members' tensors amount to, as far as they could be read.
struct Numbers
{
    QList<std::pair<QString, QList<TensorStatistics>>> members;
    QStringList unread; ///< member and why
};

/// Columns that are empty until the numbers were read.
constexpr int numberColumns[] = {TensorModel::MinimumColumn, TensorModel::MaximumColumn, TensorModel::MeanColumn,
    TensorModel::NonFiniteColumn, TensorModel::StripColumn};

StatusLook lookOfRow(const QModelIndex &index)
{
    const QVariant bad = index.data(TensorModel::HasNonFiniteRole);
    if (!bad.isValid()) {
        return {};
    }
    return bad.toBool() ? StatusLook {u"error"_s, Meaning::Error} : StatusLook {u"success"_s, Meaning::Success};
}

} // namespace

QVariant TensorsView::Sorted::data(const QModelIndex &index, int role) const
{
    return role == LargestRole ? QVariant(largest) : QSortFilterProxyModel::data(index, role);
}

TensorsView::TensorsView(QWidget *parent)
    : QWidget(parent)
    , m_search(new QLineEdit(this))
    , m_total(new QLabel(this))
    , m_numbers(new QPushButton(this))
    , m_copy(new QPushButton(this))
    , m_progress(new QProgressBar(this))
    , m_message(new MessageBar(this))
    , m_table(new QTreeView(this))
{
    setObjectName(u"tensorsView"_s);
    m_search->setObjectName(u"tensorSearch"_s);
    m_total->setObjectName(u"tensorTotal"_s);
    m_numbers->setObjectName(u"readNumbersButton"_s);
    m_copy->setObjectName(u"copyTensorsButton"_s);
    m_copy->setIcon(Icons::named(u"copy"));
    m_progress->setObjectName(u"numbersProgress"_s);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(fontMetrics().height() / 2);
    m_progress->hide();
    m_table->setObjectName(u"tensorTable"_s);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->installEventFilter(this);
    m_search->setClearButtonEnabled(true);
    m_sorted.setSourceModel(&m_model);
    m_sorted.setSortRole(TensorModel::SortRole);
    m_sorted.setFilterKeyColumn(-1);
    m_sorted.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(&m_sorted);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setAlternatingRowColors(true);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_table->setItemDelegateForColumn(
        TensorModel::BytesColumn, new ProgressDelegate(TensorModel::BytesRole, Sorted::LargestRole, this));
    m_table->setItemDelegateForColumn(TensorModel::NonFiniteColumn, new StatusDelegate(lookOfRow, this));
    m_table->setItemDelegateForColumn(TensorModel::StripColumn, new HeatStripDelegate(TensorModel::StripRole, this));
    QHeaderView *header = m_table->header();
    for (const int column : numberColumns) {
        m_table->setColumnHidden(column, true);
    }
    header->moveSection(header->visualIndex(TensorModel::StripColumn), header->visualIndex(TensorModel::MinimumColumn));
    header->moveSection(
        header->visualIndex(TensorModel::NonFiniteColumn), header->visualIndex(TensorModel::MinimumColumn));

    const int space = fontMetrics().height() / 2;
    auto *line = new QHBoxLayout;
    line->addWidget(m_search, 1);
    line->addWidget(m_total);
    line->addWidget(m_copy);
    line->addWidget(m_numbers);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space, space, space, space);
    column->addWidget(m_message);
    column->addLayout(line);
    column->addWidget(m_progress);
    column->addWidget(m_table, 1);
    connect(
        m_search, &QLineEdit::textChanged, this, [this](const QString &text) { m_sorted.setFilterFixedString(text); });
    connect(m_numbers, &QPushButton::clicked, this, [this] {
        if (m_job) {
            m_job->cancel();
        } else {
            readNumbers();
        }
    });
    connect(m_copy, &QPushButton::clicked, this, &TensorsView::copy);
    retranslate();
}

TensorsView::~TensorsView() = default;

void TensorsView::setReport(const FileReport &report)
{
    m_path = report.path;
    m_dicts = report.checkpoint ? report.checkpoint->stateDicts
        : report.torch          ? QList<StateDict> {*report.torch}
                                : QList<StateDict> {};
    m_sorted.largest = 0;
    for (const StateDict &dict : std::as_const(m_dicts)) {
        for (const TensorInfo &tensor : dict.tensors) {
            m_sorted.largest = qMax(m_sorted.largest, tensor.bytes());
        }
    }
    m_model.setReport(report);
    const int character = fontMetrics().averageCharWidth();
    QHeaderView *header = m_table->header();
    const std::pair<int, int> widths[] = {{TensorModel::KeyColumn, 38}, {TensorModel::ShapeColumn, 14},
        {TensorModel::TypeColumn, 10}, {TensorModel::CountColumn, 11}, {TensorModel::BytesColumn, 14},
        {TensorModel::StripColumn, 18}, {TensorModel::NonFiniteColumn, 18}, {TensorModel::MinimumColumn, 13},
        {TensorModel::MaximumColumn, 13}, {TensorModel::MeanColumn, 13}};
    for (const auto &[column, characters] : widths) {
        header->resizeSection(column, character * characters);
    }
    retranslate();
}

void TensorsView::readNumbers()
{
    m_message->dismiss();
    auto *job = new WorkerJob<Numbers>(
        [path = m_path, dicts = m_dicts](WorkContext &context) -> Result<Numbers> {
            Numbers numbers;
            qint64 total = 0;
            for (const StateDict &dict : dicts) {
                total += dict.tensors.size();
            }
            qint64 before = 0;
            for (const StateDict &dict : dicts) {
                auto read = tensorStatistics(path, dict, [&](qint64 done, qint64) {
                    context.report({Progress::Unit::None, before + done, total});
                    return !context.isCanceled();
                });
                before += dict.tensors.size();
                if (read) {
                    numbers.members.append({dict.file, *read});
                } else if (read.error().kind == ErrorKind::Unsupported) {
                    // One packed member does not hide the others.
                    numbers.unread.append(u"%1: %2"_s.arg(dict.file, read.error().message));
                } else {
                    return failure(read.error());
                }
            }
            return numbers;
        },
        this);
    job->setTitle(tr("Read the weights"));
    m_job = job;
    connect(job, &Job::progressChanged, this, [this](const Progress &progress) {
        m_progress->setRange(0, static_cast<int>(progress.total));
        m_progress->setValue(static_cast<int>(progress.done));
    });
    connect(job, &Job::finished, this, [this, job] {
        job->deleteLater();
        m_job = nullptr;
        showWaiting(false);
        if (job->state() == Job::State::Succeeded) {
            for (const auto &[file, statistics] : job->result().members) {
                m_model.setStatistics(file, statistics);
            }
            for (const int column : numberColumns) {
                m_table->setColumnHidden(column, false);
            }
            m_unread = job->result().unread;
        }
        showNumbers(job);
    });
    showWaiting(true);
    job->start();
}

void TensorsView::showWaiting(bool waiting)
{
    m_progress->setRange(0, 0);
    m_progress->setVisible(waiting);
    retranslate();
}

/// A policy with a number that is none answers nothing but that: said above the table, not only in it.
void TensorsView::showNumbers(const Job *job)
{
    if (job->state() != Job::State::Succeeded) {
        m_message->showError(job->error());
        return;
    }
    if (const QStringList bad = m_model.nonFiniteTensors(); !bad.isEmpty()) {
        m_message->showMessage(Meaning::Error,
            tr("%n tensor(s) hold numbers that are infinite or none at all (NaN): this network cannot act or learn "
               "any more. Go back to an earlier checkpoint.",
                nullptr, static_cast<int>(bad.size())),
            bad.join(u'\n'));
        m_table->sortByColumn(TensorModel::NonFiniteColumn, Qt::DescendingOrder);
    } else if (!m_unread.isEmpty()) {
        m_message->showMessage(Meaning::Warning, m_unread.constFirst(), m_unread.join(u'\n'));
    }
}

void TensorsView::copy()
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty()) {
        for (int row = 0; row < m_sorted.rowCount(); ++row) {
            rows += m_sorted.index(row, 0);
        }
    }
    QStringList lines;
    for (const QModelIndex &index : std::as_const(rows)) {
        lines += index.data(TensorModel::CopyRole).toString();
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

bool TensorsView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        copy();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void TensorsView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void TensorsView::retranslate()
{
    m_search->setPlaceholderText(tr("Search tensors"));
    m_search->setAccessibleName(tr("Search the tensors"));
    m_copy->setText(tr("Cop&y"));
    m_copy->setToolTip(tr("The chosen rows, or all, as text with tabs"));
    m_progress->setAccessibleName(tr("Reading the weights"));
    m_numbers->setIcon(Icons::named(m_job ? u"stop" : u"chip"));
    m_numbers->setText(m_job ? tr("Stop Rea&ding") : tr("Read the &Weights"));
    m_numbers->setToolTip(tr("Least, greatest and mean number of each tensor, and whether any is not a number"));
    m_table->setAccessibleName(tr("Tensors"));
    m_total->setText(tr("%n tensor(s), %1", nullptr, m_model.rowCount()).arg(Format::size(m_model.totalBytes())));
}

} // namespace Reprise
