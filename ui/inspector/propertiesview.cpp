// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/propertiesview.h"

#include "ui/inspector/propertygroups.h"
#include "ui/placeholder.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Reprise {
using namespace Qt::StringLiterals;

namespace {
/// A long group stays closed until it is wanted.
constexpr int longestOpen = 24;
} // namespace

PropertiesView::PropertiesView(QWidget *parent)
    : QWidget(parent)
    , m_search(new QLineEdit(this))
    , m_stack(new QStackedWidget(this))
    , m_tree(new QTreeWidget(m_stack))
    , m_nothing(new QWidget(m_stack))
    , m_placeholder(new Placeholder(m_nothing))
{
    setObjectName(u"propertiesView"_s);
    m_search->setObjectName(u"propertySearch"_s);
    m_tree->setObjectName(u"propertyTree"_s);
    m_search->setClearButtonEnabled(true);
    m_tree->setColumnCount(2);
    m_tree->setAlternatingRowColors(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setUniformRowHeights(true);
    m_tree->installEventFilter(this);
    // A model without rows: the placeholder lies over an empty page exactly while nothing matches.
    m_placeholder->watch(new QStandardItemModel(this));
    m_placeholder->setState(Placeholder::State::Filtered);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_nothing);

    const int space = fontMetrics().height() / 2;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space, space, space, space);
    column->addWidget(m_search);
    column->addWidget(m_stack, 1);

    connect(m_search, &QLineEdit::textChanged, this, &PropertiesView::search);
    connect(m_placeholder, &Placeholder::actionTriggered, m_search, &QLineEdit::clear);
    retranslate();
}

void PropertiesView::setReport(const FileReport &report)
{
    m_report = report;
    fill();
}

void PropertiesView::fill()
{
    m_tree->clear();
    QFont bold = font();
    bold.setBold(true);
    for (const PropertyGroup &group : PropertyGroup::of(m_report)) {
        auto *heading = new QTreeWidgetItem(m_tree, {group.title});
        heading->setFont(0, bold);
        heading->setFirstColumnSpanned(true);
        for (const auto &[name, value] : group.rows) {
            auto *row = new QTreeWidgetItem(heading, {name, value});
            row->setToolTip(1, value);
        }
        heading->setExpanded(group.rows.size() <= longestOpen);
    }
    m_tree->resizeColumnToContents(0);
    const int character = fontMetrics().averageCharWidth();
    m_tree->setColumnWidth(0, qBound(character * 30, m_tree->columnWidth(0), character * 60));
    search();
}

void PropertiesView::search()
{
    const QString wanted = m_search->text();
    bool any = wanted.isEmpty() || m_tree->topLevelItemCount() == 0;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *group = m_tree->topLevelItem(i);
        const bool whole = group->text(0).contains(wanted, Qt::CaseInsensitive);
        bool shown = false;
        for (int j = 0; j < group->childCount(); ++j) {
            QTreeWidgetItem *row = group->child(j);
            const bool matches = whole || row->text(0).contains(wanted, Qt::CaseInsensitive)
                || row->text(1).contains(wanted, Qt::CaseInsensitive);
            row->setHidden(!matches);
            shown |= matches;
        }
        group->setHidden(!shown);
        group->setExpanded(wanted.isEmpty() ? group->childCount() <= longestOpen : shown);
        any |= shown;
    }
    m_stack->setCurrentWidget(any ? static_cast<QWidget *>(m_tree) : m_nothing);
}

void PropertiesView::copy()
{
    if (const QTreeWidgetItem *item = m_tree->currentItem()) {
        QGuiApplication::clipboard()->setText(
            item->childCount() > 0 ? item->text(0) : item->text(0) + u'\t' + item->text(1));
    }
}

bool PropertiesView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tree && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        copy();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void PropertiesView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void PropertiesView::retranslate()
{
    m_search->setPlaceholderText(tr("Search names and values"));
    m_search->setAccessibleName(tr("Search the properties"));
    m_tree->setHeaderLabels({tr("Property"), tr("Value")});
    m_tree->setAccessibleName(tr("Properties"));
    m_placeholder->setText(Placeholder::State::Filtered,
        {tr("Nothing matches"), tr("No name and no value contains these words."), tr("Clear the Search"), {}});
    fill();
}

} // namespace Reprise
