// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logview.h"

#include "model/kaggle/logmodel.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/looks.h"
#include "ui/placeholder.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

/// One log line: seconds since the start (quiet), the marker's icon, the text; marked lines lie on their colour.
class LogDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const override
    {
        QStyleOptionViewItem option = given;
        initStyleOption(&option, index);
        const QString text = option.text;
        option.text.clear();
        const auto marker = LogMarker(index.data(LogModel::MarkerRole).toInt());
        const StatusLook look = lookOf(marker);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        if (marker != LogMarker::None && !selected) {
            painter->fillRect(option.rect, Colors::fill(look.meaning, option.palette));
        }
        const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);

        const QColor ink
            = selected ? option.palette.color(QPalette::HighlightedText) : option.palette.color(QPalette::Text);
        const bool errors = LogStream(index.data(LogModel::StreamRole).toInt()) == LogStream::Errors;
        const int line = option.fontMetrics.height();
        const int time = timeWidth(option.fontMetrics);
        painter->save();
        painter->setFont(option.font);
        painter->setPen(selected ? ink : Colors::muted(option.palette));
        QRect area = option.rect.adjusted(line / 4, 0, 0, 0);
        painter->drawText(QRect(area.left(), area.top(), time, area.height()), Qt::AlignVCenter | Qt::AlignRight,
            timeText(index.data(LogModel::TimeRole).toDouble()));
        area.setLeft(area.left() + time + line / 2);
        if (!look.icon.isEmpty()) {
            Icons::named(look.icon, look.meaning)
                .paint(painter, QRect(area.left(), area.top(), line, area.height()), Qt::AlignCenter,
                    selected ? QIcon::Selected : QIcon::Normal);
        }
        area.setLeft(area.left() + line + line / 4);
        // Errors' stream is told by weight, not by colour alone.
        QFont font = option.font;
        font.setItalic(errors && marker == LogMarker::None);
        painter->setFont(font);
        painter->setPen(selected || marker == LogMarker::None ? ink : Colors::text(look.meaning, option.palette));
        painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text);
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        const QFontMetrics metrics = option.fontMetrics;
        const int line = metrics.height();
        return {timeWidth(metrics) + line * 3, line + line / 5};
    }

private:
    [[nodiscard]] static QString timeText(double seconds)
    {
        const auto whole = qint64(seconds);
        return u"%1:%2:%3"_s.arg(whole / 3600)
            .arg(whole / 60 % 60, 2, 10, QChar(u'0'))
            .arg(whole % 60, 2, 10, QChar(u'0'));
    }

    [[nodiscard]] static int timeWidth(const QFontMetrics &metrics) { return metrics.horizontalAdvance(u"00:00:00"_s); }
};

} // namespace

LogView::LogView(QWidget *parent)
    : QWidget(parent)
    , m_filter(new LogFilterModel(this))
    , m_text(new QLineEdit(this))
    , m_show(new QComboBox(this))
    , m_follow(new QToolButton(this))
    , m_copy(new QToolButton(this))
    , m_count(new QLabel(this))
    , m_view(new QTreeView(this))
{
    setObjectName(u"logPage"_s);
    m_text->setObjectName(u"logFilter"_s);
    m_text->setClearButtonEnabled(true);
    m_text->addAction(Icons::named(u"filter", Meaning::Neutral), QLineEdit::LeadingPosition);
    m_show->setObjectName(u"logShow"_s);
    m_follow->setObjectName(u"logFollow"_s);
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_follow->setIcon(Icons::named(u"follow"));
    m_follow->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setObjectName(u"logCopy"_s);
    m_copy->setIcon(Icons::named(u"copy"));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_count->setObjectName(u"logCount"_s);

    m_view->setObjectName(u"logLines"_s);
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new LogDelegate(m_view));
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    m_view->setFont(fixed);
    // A tree with rows of one height stays quick with 200,000 lines; the column is as wide as the longest line seen.
    m_view->setUniformRowHeights(true);
    m_view->setRootIsDecorated(false);
    m_view->setHeaderHidden(true);
    m_view->header()->setStretchLastSection(false);
    m_view->viewport()->installEventFilter(this);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_placeholder = new Placeholder(m_view);
    m_placeholder->watch(m_filter);

    auto *bar = new QHBoxLayout;
    bar->addWidget(m_text, 1);
    bar->addWidget(m_show);
    bar->addWidget(m_follow);
    bar->addWidget(m_copy);
    bar->addWidget(m_count);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(bar);
    layout->addWidget(m_view, 1);

    connect(m_text, &QLineEdit::textChanged, m_filter, &LogFilterModel::setText);
    connect(m_text, &QLineEdit::textChanged, this, &LogView::refresh);
    connect(m_show, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_filter->setShow(LogFilterModel::Show(std::max(0, index)));
        refresh();
    });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        widen(first, last);
        refresh();
        follow();
    });
    connect(m_filter, &QAbstractItemModel::dataChanged, this,
        [this](const QModelIndex &from, const QModelIndex &to) { widen(from.row(), to.row()); });
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &LogView::refresh);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &LogView::refresh);
    connect(m_follow, &QToolButton::toggled, this, &LogView::follow);
    connect(m_copy, &QToolButton::clicked, this, &LogView::copy);
    // Only the user moves the bar away from its end by these; a growing log does not.
    connect(m_view->verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] {
        const QScrollBar *scroll = m_view->verticalScrollBar();
        m_follow->setChecked(scroll->sliderPosition() >= scroll->maximum());
    });
    connect(m_placeholder, &Placeholder::actionTriggered, this, [this](Placeholder::State state) {
        if (state == Placeholder::State::Filtered) {
            m_text->clear();
            m_show->setCurrentIndex(0);
        } else {
            Q_EMIT retryRequested();
        }
    });
    retranslateUi();
}

void LogView::setLog(LogModel *log)
{
    if (m_log == log) {
        return;
    }
    m_log = log;
    m_filter->setSourceModel(log);
    m_follow->setChecked(true);
    m_longest = 0;
    widen(0, m_filter->rowCount() - 1);
    refresh();
    follow();
}

void LogView::setLive(bool live)
{
    m_live = live;
    refresh();
}

void LogView::setProblem(const QString &message)
{
    m_problem = message;
    refresh();
}

void LogView::focusFilter()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void LogView::copy()
{
    QModelIndexList rows = m_view->selectionModel()->selectedIndexes();
    if (rows.isEmpty()) {
        QApplication::clipboard()->setText(m_log ? m_log->text() : QString());
        return;
    }
    std::ranges::sort(rows, {}, [](const QModelIndex &index) { return index.row(); });
    QStringList lines;
    for (const QModelIndex &index : std::as_const(rows)) {
        lines << index.data().toString();
    }
    QApplication::clipboard()->setText(lines.join(u'\n'));
}

bool LogView::isFollowing() const
{
    return m_follow->isChecked();
}

void LogView::showLine(int line)
{
    m_text->clear();
    m_show->setCurrentIndex(0);
    if (m_log && line >= 0 && line < m_log->rowCount()) {
        m_follow->setChecked(false);
        const QModelIndex index = m_filter->mapFromSource(m_log->index(line));
        m_view->setCurrentIndex(index);
        m_view->scrollTo(index, QAbstractItemView::PositionAtCenter);
    }
}

void LogView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
    }
    QWidget::changeEvent(event);
}

void LogView::follow()
{
    if (m_follow->isChecked()) {
        m_view->scrollToBottom();
    }
}

void LogView::widen(int first, int last)
{
    const QFontMetrics metrics(m_view->font());
    const int margin = metrics.horizontalAdvance(u"00:00:00"_s) + metrics.height() * 3;
    for (int row = first; row <= last; ++row) {
        m_longest = std::max(m_longest, margin + metrics.horizontalAdvance(m_filter->index(row, 0).data().toString()));
    }
    m_view->header()->resizeSection(0, std::max(m_longest, m_view->viewport()->width()));
}

bool LogView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize) {
        widen(0, -1);
    }
    return QWidget::eventFilter(watched, event);
}

void LogView::refresh()
{
    const int all = m_log ? m_log->rowCount() : 0;
    const int shown = m_filter->rowCount();
    m_count->setText(
        shown == all ? tr("%n line(s)", nullptr, all) : tr("%1 of %n line(s)", nullptr, all).arg(Format::count(shown)));
    m_copy->setEnabled(all > 0);
    if (all > 0) {
        m_placeholder->setState(Placeholder::State::Filtered);
    } else if (!m_problem.isEmpty()) {
        m_placeholder->setSentence(Placeholder::State::Failed, m_problem);
        m_placeholder->setState(Placeholder::State::Failed);
    } else {
        m_placeholder->setState(m_live ? Placeholder::State::Loading : Placeholder::State::Empty);
    }
}

void LogView::retranslateUi()
{
    m_text->setPlaceholderText(tr("Filter the log"));
    m_text->setAccessibleName(tr("Filter the log"));
    m_show->setAccessibleName(tr("Which lines are shown"));
    const int before = std::max(0, m_show->currentIndex());
    {
        const QSignalBlocker quiet(m_show);
        m_show->clear();
        m_show->addItems({tr("All lines"), tr("Marked lines"), tr("Error output")});
        m_show->setCurrentIndex(before);
    }
    m_follow->setText(tr("Follow"));
    m_follow->setToolTip(tr("Keep the newest line in sight"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the selected lines, or the whole log"));
    m_view->setAccessibleName(tr("Log of the run"));
    m_placeholder->setText(
        Placeholder::State::Empty, {tr("No log"), tr("Kaggle keeps a log once a run has started."), {}, u"log"_s});
    m_placeholder->setText(Placeholder::State::Loading,
        {tr("Waiting for the log"), tr("Lines appear here as soon as the run writes them."), {}, u"log"_s});
    m_placeholder->setText(Placeholder::State::Filtered,
        {tr("No line fits the filter"), tr("Other lines are there, but the filter hides them."), tr("Clear Filter"),
            {}});
    m_placeholder->setText(
        Placeholder::State::Failed, {tr("The log could not be read"), m_problem, tr("Try Again"), {}});
    refresh();
}

} // namespace Reprise

#include "moc_logview.cpp"
