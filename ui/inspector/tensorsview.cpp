// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/tensorsview.h"

#include "model/core/workerjob.h"
#include "ui/format.h"
#include "ui/messagebar.h"
#include "ui/progressdelegate.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace Reprise {
using namespace Qt::StringLiterals;

namespace {

/// One member's tensors with what their numbers amount to.
using Numbers = QList<std::pair<QString, QList<TensorStatistics>>>;

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
    , m_message(new MessageBar(this))
    , m_table(new QTreeView(this))
{
    setObjectName(u"tensorsView"_s);
    m_search->setObjectName(u"tensorSearch"_s);
    m_total->setObjectName(u"tensorTotal"_s);
    m_numbers->setObjectName(u"readNumbersButton"_s);
    m_table->setObjectName(u"tensorTable"_s);
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
    for (const int column : {int(TensorModel::MinimumColumn), int(TensorModel::MaximumColumn),
             int(TensorModel::MeanColumn), int(TensorModel::NonFiniteColumn)}) {
        m_table->setColumnHidden(column, true);
    }

    const int space = fontMetrics().height() / 2;
    auto *line = new QHBoxLayout;
    line->addWidget(m_search, 1);
    line->addWidget(m_total);
    line->addWidget(m_numbers);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space, space, space, space);
    column->addWidget(m_message);
    column->addLayout(line);
    column->addWidget(m_table, 1);
    connect(
        m_search, &QLineEdit::textChanged, this, [this](const QString &text) { m_sorted.setFilterFixedString(text); });
    connect(m_numbers, &QPushButton::clicked, this, &TensorsView::readNumbers);
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
    m_table->header()->resizeSection(TensorModel::KeyColumn, character * 48);
    m_table->header()->resizeSection(TensorModel::BytesColumn, character * 18);
    retranslate();
}

void TensorsView::readNumbers()
{
    delete m_job;
    m_message->dismiss();
    auto *job = new WorkerJob<Numbers>(
        [path = m_path, dicts = m_dicts](WorkContext &context) -> Result<Numbers> {
            Numbers numbers;
            for (const StateDict &dict : dicts) {
                auto read = tensorStatistics(path, dict, [&context](qint64 done, qint64 total) {
                    context.report({Progress::Unit::None, done, total});
                    return !context.isCanceled();
                });
                if (!read) {
                    return failure(read.error());
                }
                numbers.append({dict.file, *read});
            }
            return numbers;
        },
        this);
    job->setTitle(tr("Read the weights"));
    m_job = job;
    m_numbers->setEnabled(false);
    connect(job, &Job::finished, this, [this, job] {
        job->deleteLater();
        m_numbers->setEnabled(true);
        if (job->state() != Job::State::Succeeded) {
            m_message->showError(job->error());
            return;
        }
        for (const auto &[file, statistics] : job->result()) {
            m_model.setStatistics(file, statistics);
        }
        for (const int column : {int(TensorModel::MinimumColumn), int(TensorModel::MaximumColumn),
                 int(TensorModel::MeanColumn), int(TensorModel::NonFiniteColumn)}) {
            m_table->setColumnHidden(column, false);
        }
    });
    job->start();
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
    m_numbers->setText(tr("Read the &Weights"));
    m_numbers->setToolTip(tr("Least, greatest and mean number of each tensor, and whether any is not a number"));
    m_table->setAccessibleName(tr("Tensors"));
    m_total->setText(tr("%n tensor(s), %1", nullptr, m_model.rowCount()).arg(Format::size(m_model.totalBytes())));
}

} // namespace Reprise
