// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wrapdelegate.h"

#include <QHeaderView>
#include <QStyle>
#include <QTextLayout>
#include <QTreeView>

#include <cmath>

namespace Reprise {

namespace {

/// As the style breaks lines: between words only; a word that alone is too long is elided.
int wrappedHeight(QString text, const QFont &font, int width)
{
    QTextLayout layout(text.replace(u'\n', QChar::LineSeparator), font);
    QTextOption option;
    option.setWrapMode(QTextOption::WordWrap);
    layout.setTextOption(option);
    double height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        height += line.height();
    }
    layout.endLayout();
    return int(std::ceil(height));
}

} // namespace

QSize WrapDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    const auto *view = qobject_cast<const QTreeView *>(option.widget);
    if (!view) {
        return size;
    }
    QStyleOptionViewItem item(option);
    initStyleOption(&item, index);
    const int margin = view->style()->pixelMetric(QStyle::PM_FocusFrameHMargin, &item, view) + 1;
    int width = view->columnWidth(index.column()) - 2 * margin;
    if (item.features.testFlag(QStyleOptionViewItem::HasDecoration)) {
        width -= item.decorationSize.width() + 2 * margin;
    }
    const int padding = item.fontMetrics.height() / 2;
    const int height = wrappedHeight(item.text, item.font, qMax(width, item.fontMetrics.averageCharWidth()));
    return {size.width(), qMax(height, item.fontMetrics.height()) + padding};
}

void WrapDelegate::install(QTreeView *view)
{
    view->setWordWrap(true);
    view->setTextElideMode(Qt::ElideMiddle); // of single words: long file names
    view->setUniformRowHeights(false);
    view->setItemDelegate(new WrapDelegate(view));
    QObject::connect(
        view->header(), &QHeaderView::sectionResized, view, &QTreeView::doItemsLayout, Qt::QueuedConnection);
}

} // namespace Reprise

#include "moc_wrapdelegate.cpp"
