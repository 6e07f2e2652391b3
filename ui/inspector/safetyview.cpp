// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/safetyview.h"

#include "ui/icons.h"
#include "ui/looks.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
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
    , m_globals(new QTreeWidget(this))
{
    setObjectName(u"safetyView"_s);
    m_problems->setObjectName(u"problemsList"_s);
    m_globals->setObjectName(u"globalsList"_s);
    m_hideKnown->setObjectName(u"hideKnownCheck"_s);
    m_problemsLabel->setBuddy(m_problems);
    m_globalsLabel->setBuddy(m_globals);
    for (QTreeWidget *list : {m_problems, m_globals}) {
        list->setRootIsDecorated(false);
        list->setAllColumnsShowFocus(true);
        list->setAlternatingRowColors(true);
        list->setWordWrap(true);
    }
    m_problems->setColumnCount(2);
    m_globals->setColumnCount(4);
    const int space = fontMetrics().height();
    auto *line = new QHBoxLayout;
    line->addWidget(m_globalsLabel, 1);
    line->addWidget(m_hideKnown);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space / 2, space / 2, space / 2, space / 2);
    column->addWidget(m_problemsLabel);
    column->addWidget(m_problems, 1);
    column->addLayout(line);
    column->addWidget(m_globals, 2);
    connect(m_hideKnown, &QCheckBox::toggled, this, &SafetyView::fillGlobals);
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

void SafetyView::setReport(const FileReport &report)
{
    m_reportProblems = report.problems;
    m_reportGlobals = report.globals;
    fill();
}

void SafetyView::fill()
{
    m_problems->clear();
    m_problems->setHeaderLabels({tr("Problem"), tr("Place")});
    m_problems->setAccessibleName(tr("Problems"));
    m_globals->setHeaderLabels({tr("Verdict"), tr("Name"), tr("Place"), tr("Why it matters")});
    m_globals->setAccessibleName(tr("Names the file imports"));
    m_hideKnown->setText(tr("&Hide known names"));
    m_problemsLabel->setText(m_reportProblems.isEmpty()
            ? tr("No problems were found.")
            : tr("%n problem(s):", nullptr, static_cast<int>(m_reportProblems.size())));
    m_globalsLabel->setText(m_reportGlobals.isEmpty()
            ? tr("The file imports no names.")
            : tr("%n name(s) that loading the file imports:", nullptr, static_cast<int>(m_reportGlobals.size())));
    m_problems->setVisible(!m_reportProblems.isEmpty());
    m_globals->setVisible(!m_reportGlobals.isEmpty());
    m_hideKnown->setVisible(!m_reportGlobals.isEmpty());
    for (const Problem &problem : std::as_const(m_reportProblems)) {
        auto *item = new QTreeWidgetItem(m_problems);
        const StatusLook look = lookOf(problem.severity);
        item->setIcon(0, Icons::named(look.icon, look.meaning));
        item->setText(0, problem.message);
        item->setToolTip(0, problem.message);
        item->setText(1, problem.where.isEmpty() ? tr("the whole file") : problem.where);
    }
    m_problems->header()->setStretchLastSection(false);
    m_problems->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_problems->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    fillGlobals();
}

void SafetyView::fillGlobals()
{
    m_globals->clear();
    QList<GlobalUse> uses = m_reportGlobals;
    std::ranges::stable_sort(uses, std::ranges::greater(), [](const GlobalUse &use) { return use.verdict; });
    for (const GlobalUse &use : std::as_const(uses)) {
        if (m_hideKnown->isChecked() && use.verdict == GlobalVerdict::Innocuous) {
            continue;
        }
        auto *item = new QTreeWidgetItem(m_globals);
        const StatusLook look = lookOf(use.verdict);
        item->setIcon(0, Icons::named(look.icon, look.meaning));
        item->setText(0, verdictText(use.verdict));
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

void SafetyView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        fill();
    }
}

} // namespace Reprise
