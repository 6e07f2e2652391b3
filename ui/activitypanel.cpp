// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/activitypanel.h"

#include "model/core/joblist.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/placeholder.h"
#include "ui/verticalscroll.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr int barSteps = 1000; // the bar's range; totals in bytes do not fit an int

QIcon stateIcon(Job::State state)
{
    switch (state) {
    case Job::State::Idle:
        return Icons::named(u"queued", Meaning::Neutral);
    case Job::State::Running:
        return Icons::named(u"running", Meaning::Info);
    case Job::State::Succeeded:
        return Icons::of(Meaning::Success);
    case Job::State::Failed:
        return Icons::of(Meaning::Error);
    case Job::State::Canceled:
        return Icons::named(u"cancelled", Meaning::Neutral);
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

ActivityRow::ActivityRow(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_message(new QLabel(this))
    , m_figures(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QPushButton(this))
    , m_retry(new QPushButton(this))
    , m_details(new QToolButton(this))
    , m_detailsArea(new QWidget(this))
    , m_detailsText(new QPlainTextEdit(m_detailsArea))
    , m_copy(new QPushButton(m_detailsArea))
{
    m_title->setObjectName(u"activityTitle"_s);
    m_message->setObjectName(u"activityMessage"_s);
    m_figures->setObjectName(u"activityFigures"_s);
    m_bar->setObjectName(u"activityBar"_s);
    m_cancel->setObjectName(u"activityCancel"_s);
    m_retry->setObjectName(u"activityRetry"_s);
    m_details->setObjectName(u"activityDetails"_s);
    m_copy->setObjectName(u"activityCopy"_s);
    m_detailsText->setObjectName(u"activityDetailsText"_s);
    for (QLabel *label : {m_title, m_message, m_figures}) {
        label->setTextFormat(Qt::PlainText);
    }
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    for (QLabel *label : {m_title, m_message}) {
        label->setWordWrap(true);
        label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    }
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(fontMetrics().height() / 2);
    m_cancel->setIcon(Icons::named(u"cancel"));
    m_retry->setIcon(Icons::named(u"retry"));
    m_copy->setIcon(Icons::named(u"copy"));
    m_details->setCheckable(true);
    m_details->setAutoRaise(true);
    m_detailsText->setReadOnly(true);
    m_detailsText->setMaximumHeight(fontMetrics().lineSpacing() * 8);
    m_detailsArea->hide();

    auto *text = new QVBoxLayout;
    text->setSpacing(style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing) / 2);
    text->addWidget(m_title);
    text->addWidget(m_bar);
    auto *line = new QHBoxLayout;
    line->addWidget(m_message, 1);
    line->addWidget(m_figures);
    text->addLayout(line);
    auto *row = new QHBoxLayout;
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(text, 1);
    row->addWidget(m_details);
    row->addWidget(m_retry);
    row->addWidget(m_cancel);
    auto *detailsRow = new QHBoxLayout(m_detailsArea);
    detailsRow->setContentsMargins(0, 0, 0, 0);
    detailsRow->addWidget(m_detailsText, 1);
    detailsRow->addWidget(m_copy, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(row);
    layout->addWidget(m_detailsArea);

    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_message->setText(tr("Cancelling…"));
        Q_EMIT cancelRequested();
    });
    connect(m_retry, &QPushButton::clicked, this, &ActivityRow::retryRequested);
    connect(m_details, &QToolButton::toggled, m_detailsArea, &QWidget::setVisible);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(
            m_title->text() + u"\n"_s + m_message->text() + u"\n\n"_s + m_detailsText->toPlainText());
    });
    retranslateUi();
}

void ActivityRow::display(const JobList &jobs, int row)
{
    const QModelIndex index = jobs.index(row, JobList::TitleColumn);
    const auto state = index.data(JobList::StateRole).value<Job::State>();
    const bool running = state == Job::State::Idle || state == Job::State::Running;
    const Progress progress {Progress::Unit(index.data(JobList::UnitRole).toInt()),
        index.data(JobList::DoneRole).toLongLong(), index.data(JobList::TotalRole).toLongLong()};

    const int side = Icons::side(*this);
    m_icon->setPixmap(stateIcon(state).pixmap(QSize(side, side), devicePixelRatioF()));
    const QString title = index.data().toString();
    m_title->setText(title);
    QString message = index.data(JobList::MessageRole).toString();
    QString figures;
    if (state == Job::State::Succeeded) {
        figures = tr("Done in %1").arg(Format::duration(index.data(JobList::ElapsedRole).toLongLong()));
        if (message.isEmpty() || message.endsWith(u'…')) {
            message = std::exchange(figures, {}); // what it was doing last is over
        }
    } else if (state == Job::State::Canceled) {
        message = tr("Cancelled");
    } else if (running) {
        figures = Format::progress(
            progress, index.data(JobList::RateRole).toDouble(), index.data(JobList::RemainingRole).toLongLong());
    }
    m_message->setText(message);
    m_figures->setText(figures);
    m_bar->setVisible(running);
    if (progress.total > 0) {
        m_bar->setRange(0, barSteps);
        m_bar->setValue(int(double(progress.done) / double(progress.total) * barSteps));
    } else {
        m_bar->setRange(0, 0);
    }
    m_bar->setAccessibleName(title);
    m_bar->setAccessibleDescription(figures);
    m_cancel->setVisible(running);
    m_retry->setVisible(index.data(JobList::CanRetryRole).toBool());
    const QString detail = index.data(JobList::DetailRole).toString();
    m_detailsText->setPlainText(detail);
    m_details->setVisible(!detail.isEmpty());
    m_detailsArea->setVisible(!detail.isEmpty() && m_details->isChecked());
    setAccessibleName(title);
    setAccessibleDescription(message + u' ' + figures);
}

void ActivityRow::setNumber(int number)
{
    setObjectName(u"activity%1"_s.arg(number));
}

void ActivityRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
    }
    QFrame::changeEvent(event);
}

void ActivityRow::retranslateUi()
{
    m_cancel->setText(tr("Cancel"));
    m_retry->setText(tr("Retry"));
    m_details->setText(tr("Details"));
    m_copy->setText(tr("Copy"));
    m_detailsText->setAccessibleName(tr("Details of the failure"));
}

ActivityPanel::ActivityPanel(JobList &jobs, QWidget *parent)
    : QWidget(parent)
    , m_jobs(jobs)
    , m_heading(new QLabel(this))
    , m_clear(new QPushButton(this))
    , m_scroll(new VerticalScroll(this))
{
    setObjectName(u"activityPanel"_s);
    m_heading->setObjectName(u"activityHeading"_s);
    m_clear->setObjectName(u"activityClear"_s);
    m_clear->setFlat(true);
    m_scroll->setObjectName(u"activityScroll"_s);
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addStretch();
    m_scroll->setWidget(content);
    m_placeholder = new Placeholder(m_scroll->viewport());

    auto *head = new QHBoxLayout;
    head->addWidget(m_heading, 1);
    head->addWidget(m_clear);
    const int margin = style()->pixelMetric(QStyle::PM_LayoutLeftMargin) / 2;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, 0, margin, margin);
    layout->setSpacing(margin / 2);
    layout->addLayout(head);
    layout->addWidget(m_scroll, 1);

    connect(&jobs, &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex &, int first, int last) { insertRows(first, last); });
    connect(&jobs, &QAbstractItemModel::rowsRemoved, this,
        [this](const QModelIndex &, int first, int last) { removeRows(first, last); });
    connect(&jobs, &QAbstractItemModel::dataChanged, this,
        [this](const QModelIndex &from, const QModelIndex &to) { updateRows(from.row(), to.row()); });
    connect(&jobs, &JobList::runningCountChanged, this, [this](int count) {
        retranslateUi();
        count > 0 ? m_tick.start() : m_tick.stop();
    });
    connect(m_clear, &QPushButton::clicked, &jobs, &JobList::clearFinished);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, [this] { updateRows(0, int(m_rows.size()) - 1); });
    m_placeholder->watch(&jobs);
    if (jobs.rowCount() > 0) {
        insertRows(0, jobs.rowCount() - 1);
    }
    retranslateUi();
}

void ActivityPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
        updateRows(0, int(m_rows.size()) - 1);
    }
    QWidget::changeEvent(event);
}

void ActivityPanel::insertRows(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        auto *widget = new ActivityRow(m_scroll->widget());
        connect(widget, &ActivityRow::cancelRequested, this, [this, widget] { m_jobs.cancel(rowOf(widget)); });
        // The row goes away with its old job: not from inside its own signal.
        connect(
            widget, &ActivityRow::retryRequested, this, [this, widget] { m_jobs.retry(rowOf(widget)); },
            Qt::QueuedConnection);
        m_rows.insert(row, widget);
        m_layout->insertWidget(row, widget);
        widget->display(m_jobs, row);
        widget->setVisible(true);
    }
    renumber();
}

void ActivityPanel::removeRows(int first, int last)
{
    for (int row = last; row >= first; --row) {
        ActivityRow *widget = m_rows.takeAt(row);
        m_layout->removeWidget(widget);
        widget->hide();
        widget->deleteLater();
    }
    renumber();
}

void ActivityPanel::updateRows(int first, int last)
{
    for (int row = first; row <= last && row < m_rows.size(); ++row) {
        m_rows.at(row)->display(m_jobs, row);
    }
    m_clear->setEnabled(m_jobs.runningCount() < m_rows.size());
}

void ActivityPanel::renumber()
{
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        m_rows.at(row)->setNumber(int(row));
    }
    retranslateUi();
}

void ActivityPanel::retranslateUi()
{
    const int running = m_jobs.runningCount();
    m_heading->setText(running > 0 ? tr("%n activity(ies) running", nullptr, running) : tr("Nothing is running"));
    m_clear->setText(tr("Clear Finished"));
    m_clear->setEnabled(running < m_rows.size());
    m_scroll->setAccessibleName(tr("Activity"));
    m_placeholder->setText(Placeholder::State::Empty,
        {tr("No activity yet"), tr("Runs, downloads and restores that you start appear here with their progress."), {},
            u"queued"_s});
}

int ActivityPanel::rowOf(const ActivityRow *row) const
{
    return int(m_rows.indexOf(row));
}

} // namespace Reprise

#include "moc_activitypanel.cpp"
