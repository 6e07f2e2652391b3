// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sectiondelegate.h"

#include "model/runs/sectionmodel.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/looks.h"

#include <QApplication>
#include <QPainter>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

QString text(const QModelIndex &index, SectionModel::Column column)
{
    return index.siblingAtColumn(column).data().toString();
}

/// When it last ran and how far it came, as far as that is known.
QStringList factsOf(const QModelIndex &index)
{
    QStringList facts {text(index, SectionModel::LastRunColumn)};
    const QVariant steps = index.siblingAtColumn(SectionModel::StepsColumn).data(SectionModel::SortRole);
    if (steps.toLongLong() > 0) {
        facts << Format::steps(steps.toLongLong());
    }
    facts.removeAll(QString());
    facts.removeAll(u"—"_s);
    return facts;
}

/// What is drawn where; colours depend on the row being selected.
struct Pen
{
    QPainter *painter;
    const QStyleOptionViewItem &option;
    QColor ink;
    QColor quiet;
    bool selected;

    [[nodiscard]] bool mirrored() const { return option.direction == Qt::RightToLeft; }
    [[nodiscard]] QRect visual(const QRect &rect) const
    {
        return QStyle::visualRect(option.direction, option.rect, rect);
    }

    void words(const QRect &rect, const QString &words, const QColor &color, const QFont &font,
        Qt::Alignment alignment = Qt::AlignLeading) const
    {
        const QFontMetrics metrics(font);
        painter->setFont(font);
        painter->setPen(color);
        painter->drawText(visual(rect), int(QStyle::visualAlignment(option.direction, alignment) | Qt::AlignVCenter),
            metrics.elidedText(words, Qt::ElideRight, rect.width()));
    }

    void icon(const QRect &rect, const StatusLook &look) const
    {
        Icons::named(look.icon, look.meaning)
            .paint(painter, visual(rect), Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);
    }

    /// A claim in a rounded frame; the width used.
    int badge(int x, int y, int height, const QString &words) const
    {
        QFont font = option.font;
        const QFontMetrics metrics(font);
        const int width = metrics.horizontalAdvance(words) + metrics.averageCharWidth() * 2;
        const QRect frame = visual(QRect(x, y, width, height));
        painter->setPen(selected ? ink : Colors::line(Meaning::Neutral, option.palette));
        painter->setBrush(selected ? QBrush(Qt::NoBrush) : QBrush(Colors::fill(Meaning::Neutral, option.palette)));
        painter->drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), height / 4.0, height / 4.0);
        painter->setPen(ink);
        painter->setFont(font);
        painter->drawText(frame, Qt::AlignCenter, words);
        return width;
    }
};

int padding(const QStyleOptionViewItem &option)
{
    return std::max(2, option.fontMetrics.height() / 4);
}

void paintSection(const Pen &pen, const QModelIndex &index)
{
    const QStyleOptionViewItem &option = pen.option;
    const int line = option.fontMetrics.height();
    const int gap = padding(option);
    const QRect area = option.rect.adjusted(gap, gap, -gap * 2, -gap);

    // The state at the end of the first line, the title in what is left.
    const StatusLook look = lookOf(SectionState(index.data(SectionModel::StatusRole).toInt()));
    const QString state = text(index, SectionModel::StateColumn);
    const int stateWidth = std::min(option.fontMetrics.horizontalAdvance(state) + line + gap * 2, area.width() * 2 / 3);
    const QRect stateArea(area.right() - stateWidth + 1, area.top(), stateWidth, line);
    pen.icon(QRect(stateArea.left(), stateArea.top(), line, line), look);
    const QColor stateColor = pen.selected || look.meaning == Meaning::Neutral
        ? (pen.selected ? pen.ink : pen.quiet)
        : Colors::text(look.meaning, option.palette);
    pen.words(stateArea.adjusted(line + gap, 0, 0, 0), state, stateColor, option.font);
    QFont bold = option.font;
    bold.setBold(true);
    pen.words(QRect(area.left(), area.top(), area.width() - stateWidth - gap * 2, line),
        text(index, SectionModel::TitleColumn), pen.ink, bold);

    int x = area.left();
    const int y = area.top() + line + gap;
    const QStringList claims = text(index, SectionModel::ClaimsColumn).split(u' ', Qt::SkipEmptyParts);
    for (const QString &claim : claims) {
        x += pen.badge(x, y, line, QString(claim).remove(u',')) + gap;
    }
    if (index.data(SectionModel::WarningRole).toBool()) {
        pen.icon(QRect(x, y, line, line), {u"warning"_s, Meaning::Error});
        x += line + gap;
    }
    const QStringList facts = factsOf(index);
    pen.words(QRect(x + gap, y, area.right() - x - gap, line), facts.join(u" · "_s), pen.quiet, option.font,
        Qt::AlignTrailing);
}

void paintRun(const Pen &pen, const QModelIndex &index)
{
    const QStyleOptionViewItem &option = pen.option;
    const int line = option.fontMetrics.height();
    const int gap = padding(option);
    const QRect area = option.rect.adjusted(gap, 0, -gap * 2, 0);
    const int top = area.top() + (area.height() - line) / 2;
    const bool warned = index.data(SectionModel::WarningRole).toBool();
    const Run run = index.data(SectionModel::RunRole).value<Run>();
    pen.icon(QRect(area.left(), top, line, line), warned ? StatusLook {u"warning"_s, Meaning::Error} : lookOf(run));
    const QStringList facts = factsOf(index);
    const QString trailing = facts.join(u" · "_s);
    const int trailingWidth = std::min(option.fontMetrics.horizontalAdvance(trailing) + 1, area.width() * 3 / 5);
    pen.words(QRect(area.right() - trailingWidth, top, trailingWidth, line), trailing, pen.quiet, option.font,
        Qt::AlignTrailing);
    const QString leading = text(index, SectionModel::TitleColumn) + u" · "_s + text(index, SectionModel::StateColumn);
    pen.words(QRect(area.left() + line + gap, top, area.width() - trailingWidth - line - gap * 2, line), leading,
        pen.ink, option.font);
}

} // namespace

void SectionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    option.text.clear();
    option.icon = QIcon();
    option.features &= ~QStyleOptionViewItem::HasDecoration;
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);

    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QPalette::ColorGroup group
        = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    option.palette.setCurrentColorGroup(group);
    const QColor ink = option.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    const Pen pen {painter, option, ink, selected ? ink : Colors::muted(option.palette), selected};
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setClipRect(option.rect);
    if (index.data(SectionModel::IsRunRole).toBool()) {
        paintRun(pen, index);
    } else {
        paintSection(pen, index);
    }
    painter->restore();
}

QSize SectionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int line = option.fontMetrics.height();
    const int gap = padding(option);
    const bool run = index.data(SectionModel::IsRunRole).toBool();
    return {line * 8, run ? line + gap * 2 : line * 2 + gap * 4};
}

} // namespace Reprise

#include "moc_sectiondelegate.cpp"
