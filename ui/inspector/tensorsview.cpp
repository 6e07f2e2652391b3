// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/tensorsview.h"

#include "ui/format.h"
#include "ui/progressdelegate.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Reprise {
using namespace Qt::StringLiterals;

namespace {

enum Column { NameColumn, ShapeColumn, TypeColumn, CountColumn, SizeColumn, FileColumn, ColumnCount };
enum Role { BytesRole = Qt::UserRole + 1, LargestRole, SortRole };

/// Sorts numbers as numbers.
class TensorItem final : public QTreeWidgetItem
{
public:
    using QTreeWidgetItem::QTreeWidgetItem;

    bool operator<(const QTreeWidgetItem &other) const override
    {
        const int column = treeWidget() ? treeWidget()->sortColumn() : NameColumn;
        const QVariant mine = data(column, SortRole);
        return mine.isValid() ? mine.toLongLong() < other.data(column, SortRole).toLongLong()
                              : QTreeWidgetItem::operator<(other);
    }
};

QString shapeText(const TensorInfo &tensor)
{
    if (!tensor.layout.isEmpty()) {
        return tensor.layout;
    }
    QStringList sides;
    for (const qint64 side : tensor.shape) {
        sides += QLocale().toString(side);
    }
    return sides.isEmpty() ? TensorsView::tr("one number") : sides.join(u" × "_s);
}

} // namespace

TensorsView::TensorsView(QWidget *parent)
    : QWidget(parent)
    , m_search(new QLineEdit(this))
    , m_total(new QLabel(this))
    , m_table(new QTreeWidget(this))
{
    setObjectName(u"tensorsView"_s);
    m_search->setObjectName(u"tensorSearch"_s);
    m_total->setObjectName(u"tensorTotal"_s);
    m_table->setObjectName(u"tensorTable"_s);
    m_search->setClearButtonEnabled(true);
    m_table->setColumnCount(ColumnCount);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setAlternatingRowColors(true);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_table->setItemDelegateForColumn(SizeColumn, new ProgressDelegate(BytesRole, LargestRole, this));

    const int space = fontMetrics().height() / 2;
    auto *line = new QHBoxLayout;
    line->addWidget(m_search, 1);
    line->addWidget(m_total);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space, space, space, space);
    column->addLayout(line);
    column->addWidget(m_table, 1);
    connect(m_search, &QLineEdit::textChanged, this, &TensorsView::search);
    retranslate();
}

void TensorsView::setReport(const FileReport &report)
{
    m_tensors.clear();
    const auto add = [this](const StateDict &tensors) {
        for (const TensorInfo &tensor : tensors.tensors) {
            m_tensors += Row {tensors.file, tensor};
        }
    };
    if (report.checkpoint) {
        for (const StateDict &tensors : report.checkpoint->stateDicts) {
            add(tensors);
        }
    } else if (report.torch) {
        add(*report.torch);
    }
    fill();
}

void TensorsView::fill()
{
    m_table->clear();
    qint64 largest = 0;
    qint64 sum = 0;
    for (const Row &row : std::as_const(m_tensors)) {
        largest = qMax(largest, row.tensor.bytes());
        sum += row.tensor.bytes();
    }
    QList<QTreeWidgetItem *> items;
    for (const Row &row : std::as_const(m_tensors)) {
        auto *item = new TensorItem;
        item->setText(NameColumn, row.tensor.key);
        item->setText(ShapeColumn, shapeText(row.tensor));
        item->setText(TypeColumn, row.tensor.dtype);
        item->setToolTip(TypeColumn, row.tensor.device);
        item->setText(CountColumn, Format::count(row.tensor.numel));
        item->setData(CountColumn, SortRole, row.tensor.numel);
        item->setText(SizeColumn, Format::size(row.tensor.bytes()));
        item->setData(SizeColumn, SortRole, row.tensor.bytes());
        item->setData(SizeColumn, BytesRole, row.tensor.bytes());
        item->setData(SizeColumn, LargestRole, largest);
        item->setText(FileColumn, row.file);
        for (const int column : {CountColumn, SizeColumn}) {
            item->setTextAlignment(column, Qt::AlignTrailing | Qt::AlignVCenter);
        }
        items += item;
    }
    m_table->addTopLevelItems(items);
    const int character = fontMetrics().averageCharWidth();
    m_table->header()->resizeSection(NameColumn, character * 48);
    m_table->header()->resizeSection(ShapeColumn, character * 18);
    m_table->header()->resizeSection(SizeColumn, character * 18);
    m_total->setText(tr("%n tensor(s), %1", nullptr, static_cast<int>(m_tensors.size())).arg(Format::size(sum)));
    search();
}

void TensorsView::search()
{
    for (int i = 0; i < m_table->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = m_table->topLevelItem(i);
        bool matches = false;
        for (int column = 0; column < ColumnCount; ++column) {
            matches |= item->text(column).contains(m_search->text(), Qt::CaseInsensitive);
        }
        item->setHidden(!matches);
    }
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
    m_table->setHeaderLabels({tr("Name"), tr("Shape"), tr("Type"), tr("Numbers"), tr("Size"), tr("Member")});
    m_table->setAccessibleName(tr("Tensors"));
    fill();
}

} // namespace Reprise
