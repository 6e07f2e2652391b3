// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timelineview.h"

#include "ui/format.h"
#include "ui/icons.h"
#include "ui/placeholder.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

enum Role { TextRole = Qt::UserRole + 1, AtRole, IconRole, MeaningRole, RunRole, CurrentRole };

/// A bead on the thread, the title with its time at the end, the text below.
class BeadDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const override
    {
        QStyleOptionViewItem option = given;
        initStyleOption(&option, index);
        const QString title = option.text;
        option.text.clear();
        const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const QColor ink = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
        const QColor quiet = selected ? ink : Colors::muted(option.palette);
        const int line = option.fontMetrics.height();
        const int gap = line / 3;
        const auto visual
            = [&option](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
        const QRect area = option.rect.adjusted(gap, gap, -gap, -gap);

        painter->save();
        const QRect bead(area.left(), area.top(), line, line);
        painter->setPen(QPen(Colors::separator(option.palette), std::max(1, line / 8)));
        const int x = visual(bead).center().x();
        const QAbstractItemModel *model = index.model();
        if (index.row() > 0) {
            painter->drawLine(x, option.rect.top(), x, bead.top() - 2);
        }
        if (index.row() + 1 < model->rowCount()) {
            painter->drawLine(x, bead.bottom() + 3, x, option.rect.bottom());
        }
        Icons::named(index.data(IconRole).toString(), Meaning(index.data(MeaningRole).toInt()))
            .paint(painter, visual(bead), Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);

        const QString time = Format::relative(index.data(AtRole).toDateTime());
        const int timeWidth = option.fontMetrics.horizontalAdvance(time) + 1;
        const auto leading = int(QStyle::visualAlignment(option.direction, Qt::AlignLeading) | Qt::AlignVCenter);
        const auto trailing = int(QStyle::visualAlignment(option.direction, Qt::AlignTrailing) | Qt::AlignVCenter);
        const int left = bead.right() + gap * 2;
        painter->setFont(option.font);
        painter->setPen(quiet);
        painter->drawText(visual(QRect(area.right() - timeWidth, area.top(), timeWidth, line)), trailing, time);
        QFont font = option.font;
        font.setBold(index.data(CurrentRole).toBool());
        painter->setFont(font);
        painter->setPen(ink);
        const int titleWidth = area.right() - timeWidth - gap - left;
        painter->drawText(visual(QRect(left, area.top(), titleWidth, line)), leading,
            QFontMetrics(font).elidedText(title, Qt::ElideMiddle, titleWidth));
        painter->setFont(option.font);
        painter->setPen(quiet);
        painter->drawText(visual(QRect(left, area.top() + line, area.right() - left, line)), leading,
            option.fontMetrics.elidedText(index.data(TextRole).toString(), Qt::ElideMiddle, area.right() - left));
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        const int line = option.fontMetrics.height();
        return {line * 10, line * 2 + line / 3 * 2};
    }
};

} // namespace

TimelineView::TimelineView(QWidget *parent)
    : QWidget(parent)
    , m_view(new QListView(this))
    , m_save(new QPushButton(Icons::named(u"report"), {}, this))
    , m_model(new QStandardItemModel(this))
{
    setObjectName(u"timelinePage"_s);
    m_view->setObjectName(u"timelineView"_s);
    m_view->setModel(m_model);
    m_view->setItemDelegate(new BeadDelegate(m_view));
    m_view->setUniformItemSizes(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_placeholder = new Placeholder(m_view);
    m_placeholder->watch(m_model);
    m_save->setObjectName(u"timelineSave"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(buttons);
    layout->addWidget(m_view);
    connect(m_save, &QPushButton::clicked, this, &TimelineView::saveRequested);
    connect(m_view, &QListView::activated, this, [this](const QModelIndex &index) {
        if (const qint64 id = index.data(RunRole).toLongLong(); id != 0) {
            Q_EMIT runChosen(id);
        }
    });
    retranslateUi();
}

void TimelineView::setEntries(const QList<TimelineEntry> &entries)
{
    m_model->clear();
    m_save->setEnabled(!entries.isEmpty());
    for (const TimelineEntry &entry : entries) {
        auto *item = new QStandardItem(entry.title);
        item->setData(entry.text, TextRole);
        item->setData(entry.at, AtRole);
        item->setData(entry.look.icon, IconRole);
        item->setData(int(entry.look.meaning), MeaningRole);
        item->setData(entry.runId, RunRole);
        item->setData(entry.current, CurrentRole);
        item->setToolTip(entry.text + u'\n' + Format::absolute(entry.at));
        item->setData(
            QString(entry.title + u", "_s + entry.text + u", "_s + Format::relative(entry.at)), Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
}

void TimelineView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
    }
    QWidget::changeEvent(event);
}

void TimelineView::retranslateUi()
{
    m_save->setText(tr("Save &As…"));
    m_save->setToolTip(tr("Save the whole history with its files, steps and hashes as JSON or as a CSV table"));
    m_view->setAccessibleName(tr("Timeline of the section's checkpoints"));
    m_placeholder->setText(Placeholder::State::Empty,
        {tr("No history yet"), tr("Runs, their checkpoints and what was restored into what appear here."), {},
            u"timeline"_s});
}

} // namespace Reprise

#include "moc_timelineview.cpp"
