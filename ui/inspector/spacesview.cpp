// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/spacesview.h"

#include "ui/icons.h"

#include <QEvent>
#include <QHeaderView>
#include <QLocale>

#include <algorithm>

namespace Reprise {
using namespace Qt::StringLiterals;

namespace {

/// Bounds that differ from element to element are listed up to here; nobody reads more.
constexpr qsizetype mostBounds = 256;

QString number(double value)
{
    if (qIsInf(value)) {
        return value > 0 ? u"∞"_s : u"−∞"_s;
    }
    return QLocale().toString(value, 'g', QLocale::FloatingPointShortest);
}

bool uniform(const QList<double> &values)
{
    return std::ranges::all_of(values, [&](double value) { return value == values.constFirst(); });
}

QString shapeText(const QList<qint64> &shape)
{
    QStringList sides;
    for (const qint64 side : shape) {
        sides += QLocale().toString(side);
    }
    return sides.join(u" × "_s);
}

QString listText(const QList<qint64> &values)
{
    QStringList texts;
    for (const qint64 value : values.first(qMin<qsizetype>(values.size(), 12))) {
        texts += QLocale().toString(value);
    }
    return texts.join(u", "_s) + (values.size() > 12 ? u", …"_s : QString());
}

} // namespace

SpacesView::SpacesView(QWidget *parent)
    : QTreeWidget(parent)
{
    setObjectName(u"spacesView"_s);
    setColumnCount(4);
    setAlternatingRowColors(true);
    header()->setStretchLastSection(true);
    fill();
}

void SpacesView::setSpaces(const std::optional<Space> &observations, const std::optional<Space> &actions)
{
    m_observations = observations;
    m_actions = actions;
    fill();
}

QString SpacesView::describe(const Space &space)
{
    if (!space.unreadable.isEmpty()) {
        return space.unreadable;
    }
    qint64 count = 1;
    for (const qint64 side : space.shape.value_or(QList<qint64> {})) {
        count *= side;
    }
    const int shown = static_cast<int>(qMin<qint64>(count, std::numeric_limits<int>::max()));
    if (space.type == "Box"_L1 && !space.low.isEmpty() && !space.high.isEmpty()) {
        if (uniform(space.low) && uniform(space.high)) {
            return tr("%n number(s) from %1 to %2", nullptr, shown)
                .arg(number(space.low.constFirst()), number(space.high.constFirst()));
        }
        return tr("%n number(s), each with bounds of its own", nullptr, shown);
    }
    if (space.type == "Discrete"_L1 && space.n) {
        const qint64 first = space.start.value_or(0);
        return tr("one of %n choice(s), %1 to %2", nullptr, static_cast<int>(*space.n))
            .arg(QLocale().toString(first), QLocale().toString(first + *space.n - 1));
    }
    if (space.type == "MultiDiscrete"_L1 && !space.nvec.isEmpty()) {
        return tr("%n choice(s) at once, among: %1", nullptr, static_cast<int>(space.nvec.size()))
            .arg(listText(space.nvec));
    }
    if (space.type == "MultiBinary"_L1) {
        return tr("%n switch(es), each on or off", nullptr, shown);
    }
    if (!space.spaces.empty()) {
        return tr("%n part(s)", nullptr, static_cast<int>(space.spaces.size()));
    }
    return space.text();
}

void SpacesView::addBounds(QTreeWidgetItem *item, const Space &space)
{
    if (space.low.size() != space.high.size() || space.low.isEmpty() || (uniform(space.low) && uniform(space.high))) {
        return;
    }
    for (qsizetype i = 0; i < qMin(space.low.size(), mostBounds); ++i) {
        auto *row = new QTreeWidgetItem(item);
        row->setText(0, QLocale().toString(i));
        row->setText(3, tr("%1 to %2").arg(number(space.low.at(i)), number(space.high.at(i))));
    }
    if (space.low.size() > mostBounds) {
        auto *row = new QTreeWidgetItem(item);
        row->setText(0, u"…"_s);
        row->setText(3, tr("%n more", nullptr, static_cast<int>(space.low.size() - mostBounds)));
    }
}

void SpacesView::add(QTreeWidgetItem *item, const QString &name, const Space &space)
{
    item->setText(0, name);
    item->setText(1, space.dtype.isEmpty() ? space.type : u"%1 · %2"_s.arg(space.type, space.dtype));
    item->setText(2, space.shape ? shapeText(*space.shape) : QString());
    item->setText(3, describe(space));
    item->setToolTip(3, space.text());
    item->setToolTip(1, space.module);
    for (qsizetype i = 0; i < static_cast<qsizetype>(space.spaces.size()); ++i) {
        const Space::Child &child = space.spaces[static_cast<size_t>(i)];
        add(new QTreeWidgetItem(item), child.key.isEmpty() ? QLocale().toString(i) : child.key, child.space);
    }
    addBounds(item, space);
}

void SpacesView::fill()
{
    clear();
    setHeaderLabels({tr("Space"), tr("Kind"), tr("Shape"), tr("Values")});
    setAccessibleName(tr("Observation and action space"));
    const auto top = [this](const QString &name, const QString &icon, const std::optional<Space> &space) {
        auto *item = new QTreeWidgetItem(this);
        item->setIcon(0, Icons::named(icon));
        if (space) {
            add(item, name, *space);
        } else {
            item->setText(0, name);
            item->setText(3, tr("not read"));
        }
        item->setExpanded(item->childCount() <= 32);
    };
    top(tr("Observations"), u"eye"_s, m_observations);
    top(tr("Actions"), u"run"_s, m_actions);
    for (int column = 0; column < 3; ++column) {
        resizeColumnToContents(column);
    }
}

void SpacesView::changeEvent(QEvent *event)
{
    QTreeWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        fill();
    }
}

} // namespace Reprise
