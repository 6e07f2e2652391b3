// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/spacesview.h"

#include "model/checkpoint/reportwriter.h"
#include "ui/card.h"
#include "ui/icons.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

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
    : QWidget(parent)
    , m_observationCard(new Card(this))
    , m_actionCard(new Card(this))
    , m_observationSpelling(new QLabel)
    , m_actionSpelling(new QLabel)
    , m_copy(new QPushButton(this))
    , m_parts(new QTreeWidget(this))
{
    setObjectName(u"spacesView"_s);
    m_observationCard->setObjectName(u"observationCard"_s);
    m_actionCard->setObjectName(u"actionCard"_s);
    m_parts->setObjectName(u"spaceParts"_s);
    m_copy->setObjectName(u"copySpacesButton"_s);
    m_copy->setIcon(Icons::named(u"copy"));
    auto *menu = new QMenu(m_copy);
    m_copyText = menu->addAction({}, this, [this] { copy(false); });
    m_copyJson = menu->addAction({}, this, [this] { copy(true); });
    m_copy->setMenu(menu);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    const std::pair<Card *, QLabel *> cards[]
        = {{m_observationCard, m_observationSpelling}, {m_actionCard, m_actionSpelling}};
    for (const auto &[card, spelling] : cards) {
        spelling->setFont(fixed);
        spelling->setWordWrap(true);
        spelling->setTextFormat(Qt::PlainText);
        spelling->setTextInteractionFlags(Qt::TextSelectableByMouse);
        card->body()->addWidget(spelling);
    }
    m_parts->setColumnCount(4);
    m_parts->setAlternatingRowColors(true);
    m_parts->header()->setStretchLastSection(true);

    const int space = fontMetrics().height();
    auto *row = new QHBoxLayout;
    row->setSpacing(space);
    row->addWidget(m_observationCard, 1);
    row->addWidget(m_actionCard, 1);
    auto *line = new QHBoxLayout;
    line->addStretch();
    line->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(space * 2 / 3);
    column->addLayout(row);
    column->addWidget(m_parts, 1);
    column->addLayout(line);
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

void SpacesView::fillCard(
    Card *card, QLabel *spelling, const StatusLook &look, const QString &title, const std::optional<Space> &space)
{
    card->setStatement(look, title, space ? describe(*space) : tr("not read"));
    spelling->setText(space ? space->text() : QString());
    spelling->setVisible(space.has_value());
}

void SpacesView::fill()
{
    m_copy->setText(tr("Cop&y"));
    m_copyText->setText(tr("As &Text"));
    m_copyJson->setText(tr("As &JSON"));
    fillCard(m_observationCard, m_observationSpelling, {u"eye"_s, Meaning::Info}, tr("Observations"), m_observations);
    fillCard(m_actionCard, m_actionSpelling, {u"run"_s, Meaning::Info}, tr("Actions"), m_actions);
    m_parts->clear();
    m_parts->setHeaderLabels({tr("Space"), tr("Kind"), tr("Shape"), tr("Values")});
    m_parts->setAccessibleName(tr("Observation and action space"));
    const auto top = [this](const QString &name, const std::optional<Space> &space) {
        if (space) {
            auto *item = new QTreeWidgetItem(m_parts);
            add(item, name, *space);
            item->setExpanded(item->childCount() <= 64);
        }
    };
    top(tr("Observations"), m_observations);
    top(tr("Actions"), m_actions);
    for (int column = 0; column < 3; ++column) {
        m_parts->resizeColumnToContents(column);
    }
}

void SpacesView::copy(bool json) const
{
    QStringList lines;
    const std::pair<QString, const std::optional<Space> &> spaces[]
        = {{u"observation_space"_s, m_observations}, {u"action_space"_s, m_actions}};
    for (const auto &[name, space] : spaces) {
        if (space) {
            lines += json ? u"  \"%1\": %2"_s.arg(name, QString::fromUtf8(spaceToJson(*space)))
                          : u"%1 = %2"_s.arg(name, space->text());
        }
    }
    const QString text = lines.join(json ? u",\n"_s : u"\n"_s);
    QGuiApplication::clipboard()->setText(json ? u"{\n%1\n}\n"_s.arg(text) : text);
}

void SpacesView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        fill();
    }
}

} // namespace Reprise
