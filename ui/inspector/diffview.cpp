// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/diffview.h"

#include "ui/icons.h"
#include "ui/looks.h"
#include "ui/placeholder.h"
#include "ui/wrapdelegate.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace Reprise {
using namespace Qt::StringLiterals;

DiffView::DiffView(QWidget *parent)
    : QWidget(parent)
    , m_only(new QCheckBox(this))
    , m_search(new QLineEdit(this))
    , m_copy(new QPushButton(this))
    , m_view(new QTreeView(this))
    , m_placeholder(new Placeholder(m_view))
    , m_detail(new QLabel(this))
{
    setObjectName(u"diffView"_s);
    m_only->setObjectName(u"differencesOnlyCheck"_s);
    m_search->setObjectName(u"diffSearch"_s);
    m_copy->setObjectName(u"copyDiffButton"_s);
    m_view->setObjectName(u"diffTable"_s);

    m_filter.setSourceModel(&m_model);
    m_view->setModel(&m_filter);
    m_placeholder->watch(&m_filter);
    m_view->setRootIsDecorated(false);
    m_view->setAllColumnsShowFocus(true);
    // Sentences are read whole: rows are as high as their text needs in the width there is.
    WrapDelegate::install(m_view);
    m_view->setAlternatingRowColors(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setItemDelegateForColumn(DiffModel::SeverityColumn,
        new StatusDelegate(
            [](const QModelIndex &index) {
                const int severity = index.data(DiffModel::SeverityRole).toInt();
                if (severity >= 0) {
                    return lookOf(Severity(severity));
                }
                return index.data(DiffModel::DiffersRole).toBool() ? StatusLook {u"compare"_s, Meaning::Neutral}
                                                                   : StatusLook();
            },
            this));
    m_view->installEventFilter(this);
    QHeaderView *header = m_view->header();
    header->setStretchLastSection(true);
    m_only->setChecked(m_filter.differencesOnly());
    m_search->setClearButtonEnabled(true);
    m_copy->setIcon(Icons::named(u"copy"));
    m_copy->setAutoDefault(false);
    auto *menu = new QMenu(m_copy);
    m_copyText = menu->addAction({}, this, &DiffView::copyText);
    m_copyJson = menu->addAction({}, this, &DiffView::copyJson);
    m_copyText->setObjectName(u"copyDiffAsText"_s);
    m_copyJson->setObjectName(u"copyDiffAsJson"_s);
    m_copy->setMenu(menu);

    auto *line = new QHBoxLayout;
    line->addWidget(m_only);
    line->addStretch();
    line->addWidget(m_search);
    line->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(line);
    column->addWidget(m_view, 1);
    column->addWidget(m_detail);

    m_detail->setObjectName(u"diffDetail"_s);
    m_detail->setTextFormat(Qt::PlainText);
    m_detail->setWordWrap(true);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detail->hide();
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DiffView::showDetail);
    connect(m_only, &QCheckBox::toggled, this, [this](bool on) {
        m_filter.setDifferencesOnly(on);
        if (!m_model.comparison().methods.isEmpty()) {
            m_placeholder->setState(Placeholder::State::Filtered);
        }
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) { m_filter.setText(text); });
    connect(m_placeholder, &Placeholder::actionTriggered, this, [this] {
        m_search->clear();
        m_only->setChecked(false);
    });
    m_placeholder->setState(Placeholder::State::Empty);
    retranslate();
}

void DiffView::setComparison(const Comparison &comparison)
{
    m_model.setComparison(comparison);
    // Without a verdict nothing was compared, so “no difference” would be a wrong answer.
    m_placeholder->setState(comparison.methods.isEmpty() ? Placeholder::State::Empty : Placeholder::State::Filtered);
    fitColumns();
    showDetail(m_view->currentIndex());
}

void DiffView::showDetail(const QModelIndex &current)
{
    QStringList sentences;
    if (current.data(DiffModel::IsFindingRole).toBool()) {
        sentences = {current.data(DiffModel::MessageRole).toString(),
            current.siblingAtColumn(DiffModel::AdviceColumn).data().toString()};
        sentences.removeAll(QString());
        sentences.removeDuplicates();
    }
    m_detail->setText(sentences.join(u' '));
    m_detail->setVisible(!sentences.isEmpty());
}

QString DiffView::toText() const
{
    QModelIndexList rows;
    const QModelIndexList selected = m_view->selectionModel()->selectedRows();
    if (selected.size() > 1) {
        for (const QModelIndex &index : selected) {
            rows += m_filter.mapToSource(index);
        }
    } else {
        for (int row = 0; row < m_filter.rowCount(); ++row) {
            rows += m_filter.mapToSource(m_filter.index(row, 0));
        }
    }
    return m_model.toText(rows);
}

void DiffView::copyText()
{
    QGuiApplication::clipboard()->setText(toText());
}

void DiffView::copyJson()
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(toJson(m_model.comparison())));
}

/// Names and values get what they need, sentences the rest, which is never less than a third.
void DiffView::fitColumns()
{
    QHeaderView *header = m_view->header();
    const int character = fontMetrics().averageCharWidth();
    int words = 0; // of the language; an icon with its gaps takes seven characters more
    for (const Severity severity : {Severity::Info, Severity::Caveat, Severity::Blocking}) {
        words = qMax(words, fontMetrics().horizontalAdvance(severityText(severity)));
    }
    header->resizeSection(DiffModel::SeverityColumn, words + fontMetrics().averageCharWidth() * 7);
    const int room = m_view->viewport()->width() - header->sectionSize(DiffModel::SeverityColumn);
    for (const int column :
        {int(DiffModel::FieldColumn), int(DiffModel::CheckpointColumn), int(DiffModel::TargetColumn)}) {
        m_view->resizeColumnToContents(column);
        const int least = qMax(character * 10, header->sectionSizeHint(column));
        const int most = qMax(least, column == DiffModel::FieldColumn ? room / 4 : room / 5); // before it is shown
        header->resizeSection(column, qBound(least, header->sectionSize(column), most));
    }
}

void DiffView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

bool DiffView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        copyText();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void DiffView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void DiffView::retranslate()
{
    m_only->setText(tr("&Differences only"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the comparison"));
    m_copy->setText(tr("Cop&y"));
    m_copyText->setText(tr("As &Text"));
    m_copyJson->setText(tr("As &JSON"));
    m_view->setAccessibleName(tr("Differences"));
    m_placeholder->setText(Placeholder::State::Filtered,
        {tr("No differences to show"), tr("Nothing that was compared differs, or the search leaves nothing."),
            tr("Show Everything"), u"success"_s});
    m_placeholder->setText(Placeholder::State::Empty,
        {tr("Nothing was compared"), tr("It takes two checkpoints that can be read."), {}, u"compare"_s});
}

} // namespace Reprise
