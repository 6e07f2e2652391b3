// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/propertiesview.h"

#include "ui/placeholder.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTreeView>
#include <QVBoxLayout>

namespace Reprise {
using namespace Qt::StringLiterals;

PropertiesView::PropertiesView(QWidget *parent)
    : QWidget(parent)
    , m_search(new QLineEdit(this))
    , m_view(new QTreeView(this))
    , m_placeholder(new Placeholder(m_view))
{
    setObjectName(u"propertiesView"_s);
    m_search->setObjectName(u"propertySearch"_s);
    m_view->setObjectName(u"propertyTree"_s);
    m_search->setClearButtonEnabled(true);
    m_filter.setSourceModel(&m_model);
    m_filter.setRecursiveFilteringEnabled(true);
    m_filter.setAutoAcceptChildRows(true);
    m_filter.setFilterKeyColumn(-1);
    m_filter.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(&m_filter);
    m_placeholder->watch(&m_filter);
    m_placeholder->setState(Placeholder::State::Filtered);
    m_view->setAlternatingRowColors(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setUniformRowHeights(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->installEventFilter(this);

    const int space = fontMetrics().height() / 2;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space, space, space, space);
    column->addWidget(m_search);
    column->addWidget(m_view, 1);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter.setFilterFixedString(text);
        expand();
    });
    connect(m_placeholder, &Placeholder::actionTriggered, m_search, &QLineEdit::clear);
    retranslate();
}

void PropertiesView::setReport(const FileReport &report)
{
    m_model.setReport(report);
    expand();
    m_view->resizeColumnToContents(0);
    m_view->setColumnWidth(0,
        qBound(fontMetrics().averageCharWidth() * 24, m_view->columnWidth(0), fontMetrics().averageCharWidth() * 50));
}

void PropertiesView::expand()
{
    if (!m_search->text().isEmpty()) {
        m_view->expandAll();
        return;
    }
    // Groups stand open unless they are long lists.
    constexpr int longest = 24;
    for (int row = 0; row < m_filter.rowCount(); ++row) {
        const QModelIndex group = m_filter.index(row, 0);
        m_view->setExpanded(group, m_filter.rowCount(group) <= longest);
    }
}

void PropertiesView::copy()
{
    QStringList texts;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows()) {
        texts += index.data(InspectModel::CopyRole).toString();
    }
    QGuiApplication::clipboard()->setText(texts.join(u'\n'));
}

bool PropertiesView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress
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
    m_view->setAccessibleName(tr("Properties"));
    m_model.retranslate();
    m_placeholder->setText(Placeholder::State::Filtered,
        {tr("Nothing matches"), tr("No name and no value contains these words."), tr("Clear the Search"), {}});
}

} // namespace Reprise
