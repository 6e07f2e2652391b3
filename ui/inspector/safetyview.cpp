// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/safetyview.h"

#include "ui/icons.h"
#include "ui/inspector/reportheader.h"
#include "ui/looks.h"
#include "ui/wrapdelegate.h"

#include <QCheckBox>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace Reprise {
using namespace Qt::StringLiterals;

SafetyView::SafetyView(QWidget *parent)
    : QWidget(parent)
    , m_problemsLabel(new QLabel(this))
    , m_problems(new QTreeWidget(this))
    , m_globalsLabel(new QLabel(this))
    , m_hideKnown(new QCheckBox(this))
    , m_copy(new QPushButton(this))
    , m_globals(new QTreeWidget(this))
{
    setObjectName(u"safetyView"_s);
    m_problems->setObjectName(u"problemsList"_s);
    m_globals->setObjectName(u"globalsList"_s);
    m_hideKnown->setObjectName(u"hideKnownCheck"_s);
    m_copy->setObjectName(u"copySafetyButton"_s);
    m_copy->setIcon(Icons::named(u"copy"));
    m_problemsLabel->setBuddy(m_problems);
    m_globalsLabel->setBuddy(m_globals);
    for (QTreeWidget *list : {m_problems, m_globals}) {
        list->setRootIsDecorated(false);
        list->setAllColumnsShowFocus(true);
        list->setAlternatingRowColors(true);
        WrapDelegate::install(list);
        list->setSelectionMode(QAbstractItemView::ExtendedSelection);
        list->installEventFilter(this);
    }
    m_problems->setColumnCount(2);
    m_globals->setColumnCount(4);
    const int space = fontMetrics().height();
    auto *line = new QHBoxLayout;
    line->addWidget(m_globalsLabel, 1);
    line->addWidget(m_hideKnown);
    line->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space / 2, space / 2, space / 2, space / 2);
    column->setSpacing(space / 2);
    column->addWidget(m_problemsLabel);
    column->addWidget(m_problems);
    column->addLayout(line);
    column->addWidget(m_globals, 1);
    column->addStretch();
    connect(m_problems->header(), &QHeaderView::sectionResized, this, &SafetyView::fitProblems,
        Qt::QueuedConnection); // sentences wrap anew, once the list has laid them out
    connect(m_hideKnown, &QCheckBox::toggled, this, &SafetyView::fillGlobals);
    connect(m_copy, &QPushButton::clicked, this, [this] { copy(nullptr); });
    fill();
}

QString SafetyView::verdictText(GlobalVerdict verdict)
{
    switch (verdict) {
    case GlobalVerdict::Innocuous:
        //: An imported name that does no harm
        return tr("known");
    case GlobalVerdict::CarriesCode:
        return tr("carries code");
    case GlobalVerdict::Dangerous:
        return tr("dangerous");
    case GlobalVerdict::Unknown:
        break;
    }
    return tr("not known");
}

void SafetyView::setReport(const FileReport &report, bool complete)
{
    m_report = report;
    m_complete = complete;
    fill();
}

void SafetyView::fill()
{
    m_copy->setText(tr("Cop&y"));
    m_copy->setToolTip(tr("Everything on this page as text"));
    m_problems->clear();
    m_problems->setHeaderLabels({tr("Problem"), tr("Place")});
    m_problems->setAccessibleName(tr("Problems"));
    m_globals->setHeaderLabels({tr("Verdict"), tr("Name"), tr("Place"), tr("Why it matters")});
    m_globals->setAccessibleName(tr("Names the file imports"));
    m_hideKnown->setText(tr("Hide &known names"));
    m_problemsLabel->setText(m_report.problems.isEmpty()
            ? tr("No problems were found.")
            : tr("%n problem(s):", nullptr, static_cast<int>(m_report.problems.size())));
    m_globalsLabel->setText(m_report.globals.isEmpty()
            ? tr("The file imports no names.")
            : tr("%n name(s) that loading the file imports:", nullptr, static_cast<int>(m_report.globals.size())));
    m_problems->setVisible(!m_report.problems.isEmpty());
    m_globals->setVisible(!m_report.globals.isEmpty());
    m_hideKnown->setVisible(!m_report.globals.isEmpty());
    for (const Problem &problem : std::as_const(m_report.problems)) {
        auto *item = new QTreeWidgetItem(m_problems);
        const StatusLook look = lookOf(problem.severity);
        item->setIcon(0, Icons::named(look.icon, look.meaning));
        item->setText(0, problem.message);
        item->setForeground(0, Colors::text(look.meaning, palette()));
        item->setToolTip(0, problem.message);
        item->setText(1, problem.where.isEmpty() ? tr("the whole file") : problem.where);
    }
    m_problems->header()->setStretchLastSection(false);
    m_problems->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_problems->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    fillGlobals();
    fitProblems();
}

/// Few problems take no more room than they need; the names below get the rest.
void SafetyView::fitProblems()
{
    constexpr int mostRows = 6;
    int height = m_problems->header()->sizeHint().height() + 2 * m_problems->frameWidth();
    for (int row = 0; row < qMin(mostRows, m_problems->topLevelItemCount()); ++row) {
        height += m_problems->visualItemRect(m_problems->topLevelItem(row)).height();
    }
    const int least = fontMetrics().height() * 4;
    m_problems->setMinimumHeight(least);
    m_problems->setMaximumHeight(qMax(least, height)); // it may shrink: no list pushes the window open
}

void SafetyView::fillGlobals()
{
    m_globals->clear();
    QList<GlobalUse> uses = m_report.globals;
    std::ranges::stable_sort(uses, std::ranges::greater(), [](const GlobalUse &use) { return use.verdict; });
    for (const GlobalUse &use : std::as_const(uses)) {
        if (m_hideKnown->isChecked() && use.verdict == GlobalVerdict::Innocuous) {
            continue;
        }
        auto *item = new QTreeWidgetItem(m_globals);
        const StatusLook look = lookOf(use.verdict);
        item->setIcon(0, Icons::named(look.icon, look.meaning));
        item->setText(0, verdictText(use.verdict));
        if (use.verdict != GlobalVerdict::Innocuous) {
            item->setForeground(0, Colors::text(look.meaning, palette()));
        }
        item->setText(1, use.name);
        item->setText(2, use.where);
        item->setText(3, use.why);
        item->setToolTip(1, use.name);
        item->setToolTip(2, use.where);
        item->setToolTip(3, use.why);
    }
    for (int column = 0; column < 3; ++column) {
        m_globals->resizeColumnToContents(column);
        m_globals->setColumnWidth(column, qMin(m_globals->columnWidth(column), fontMetrics().averageCharWidth() * 50));
    }
}

/// The chosen rows of one list, or the whole page.
void SafetyView::copy(const QTreeWidget *only)
{
    QStringList lines;
    if (!only) {
        lines << m_report.path;
        if (m_complete || m_report.isDangerous()) {
            const ReportHeader::Answer answer = ReportHeader::safetyOf(m_report);
            lines << answer.words << answer.sentence;
        }
    }
    for (const QTreeWidget *list : {m_problems, m_globals}) {
        for (int i = 0; (!only || only == list) && i < list->topLevelItemCount(); ++i) {
            const QTreeWidgetItem *item = list->topLevelItem(i);
            QStringList cells;
            for (int column = 0; column < list->columnCount(); ++column) {
                cells += item->text(column);
            }
            if (!only || item->isSelected()) {
                lines += cells.join(u'\t');
            }
        }
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

bool SafetyView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        copy(static_cast<QTreeWidget *>(watched));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SafetyView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        fill();
    }
}

} // namespace Reprise
