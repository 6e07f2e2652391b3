// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sectionspage.h"

#include "model/runs/sectionmodel.h"
#include "ui/actions.h"
#include "ui/buttons.h"
#include "ui/flowlayout.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/placeholder.h"
#include "ui/sectiondelegate.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QTreeView>

namespace Reprise {

using namespace Qt::StringLiterals;

SectionsPage::SectionsPage(SectionModel &sections, const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_sections(sections)
    , m_actions(actions)
    , m_heading(new QLabel(this))
    , m_new(new QToolButton(this))
    , m_view(new QTreeView(this))
    , m_card(new QFrame(this))
    , m_title(new QLabel(m_card))
    , m_facts(new QLabel(m_card))
    , m_run(buttonFor(actions[Command::RunSection], u"runSectionButton"_s, m_card))
    , m_quick(buttonFor(actions[Command::RunSectionQuick], u"runSectionQuickButton"_s, m_card))
    , m_restore(buttonFor(actions[Command::RestoreSection], u"restoreSectionButton"_s, m_card))
    , m_edit(buttonFor(actions[Command::EditSection], u"editSectionButton"_s, m_card))
{
    setObjectName(u"sectionsPage"_s);
    m_heading->setObjectName(u"projectHeading"_s);
    m_heading->setTextFormat(Qt::PlainText);
    QFont bold = font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_heading->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_new->setObjectName(u"newSectionButton"_s);
    m_new->setDefaultAction(actions[Command::NewSection]);
    m_new->setAutoRaise(true);

    m_view->setObjectName(u"sectionsView"_s);
    m_view->setModel(&sections);
    m_view->setHeaderHidden(true);
    m_view->setItemDelegateForColumn(SectionModel::TitleColumn, new SectionDelegate(m_view));
    for (int column = SectionModel::TitleColumn + 1; column < SectionModel::ColumnCount; ++column) {
        m_view->setColumnHidden(column, true);
    }
    m_view->setUniformRowHeights(false);
    m_view->setMinimumWidth(fontMetrics().averageCharWidth() * 38);
    m_view->setIndentation(fontMetrics().height());
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_placeholder = new Placeholder(m_view);
    m_placeholder->watch(&sections);

    m_card->setObjectName(u"sectionCard"_s);
    m_title->setObjectName(u"sectionTitle"_s);
    m_title->setFont(bold);
    m_facts->setObjectName(u"sectionFacts"_s);
    for (QLabel *label : {m_title, m_facts}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    auto *buttons = new FlowLayout;
    for (QPushButton *button : {m_run, m_quick, m_restore, m_edit}) {
        buttons->addWidget(button);
    }
    auto *card = new QVBoxLayout(m_card);
    card->setContentsMargins(0, 0, 0, 0);
    card->addWidget(m_title);
    card->addWidget(m_facts);
    card->addLayout(buttons);

    auto *head = new QHBoxLayout;
    head->addWidget(m_heading, 1);
    head->addWidget(m_new);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(head);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_card);

    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        refreshCard();
        Q_EMIT selectionChanged();
    });
    connect(&sections, &QAbstractItemModel::dataChanged, this, &SectionsPage::refreshCard);
    connect(&sections, &QAbstractItemModel::modelReset, this, [this] {
        refreshCard();
        Q_EMIT selectionChanged();
    });
    connect(m_view, &QTreeView::customContextMenuRequested, this, &SectionsPage::showContextMenu);
    connect(m_placeholder, &Placeholder::actionTriggered, this,
        [this] { m_hasProject ? Q_EMIT newSectionRequested() : Q_EMIT openProjectRequested(); });
    retranslateUi();
}

const Section *SectionsPage::currentSection() const
{
    const QModelIndex index = m_view->currentIndex();
    return index.isValid() ? m_sections.section(index) : nullptr;
}

QString SectionsPage::currentSectionId() const
{
    return m_view->currentIndex().data(SectionModel::SectionRole).toString();
}

qint64 SectionsPage::currentRunId() const
{
    const QModelIndex index = m_view->currentIndex();
    return index.data(SectionModel::IsRunRole).toBool() ? index.data(SectionModel::IdRole).toLongLong() : 0;
}

void SectionsPage::selectSection(const QString &id)
{
    m_view->setCurrentIndex(m_sections.indexOfSection(id));
}

void SectionsPage::clearSelection()
{
    m_view->selectionModel()->clear();
    refreshCard();
}

void SectionsPage::setHasProject(bool has)
{
    m_hasProject = has;
    retranslateUi();
}

void SectionsPage::setProjectTitle(const QString &title, const QString &folder)
{
    m_heading->setText(title);
    m_heading->setToolTip(folder);
}

void SectionsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
    } else if (event->type() == QEvent::FontChange) {
        m_view->setIndentation(fontMetrics().height());
    }
    QWidget::changeEvent(event);
}

void SectionsPage::refreshCard()
{
    const Section *section = currentSection();
    m_card->setVisible(section != nullptr);
    if (!section) {
        return;
    }
    m_title->setText(section->displayTitle());
    QStringList facts {section->module};
    //: How long a run of a section is expected to take; %1 is a duration
    facts << tr("expected %1").arg(Format::duration(qint64(section->minutes) * 60000));
    facts << (section->usesGpu() ? tr("GPU") : section->usesTpu() ? tr("TPU") : tr("CPU only"));
    if (section->restoresCheckpoints) {
        facts << (section->autoRestore ? tr("restores checkpoints by itself") : tr("resumes from checkpoints"));
    }
    m_facts->setText(facts.join(u" · "_s));
}

void SectionsPage::showContextMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_view->indexAt(position).isValid()) {
        menu->addActions(
            {m_actions[Command::RunSection], m_actions[Command::RunSectionQuick], m_actions[Command::RestoreSection]});
        menu->addSeparator();
        menu->addActions({m_actions[Command::EditSection], m_actions[Command::OpenSectionFolder],
            m_actions[Command::RemoveSection]});
        menu->addSeparator();
    }
    menu->addAction(m_actions[Command::NewSection]);
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void SectionsPage::retranslateUi()
{
    m_view->setAccessibleName(tr("Validation sections and their runs"));
    if (m_hasProject) {
        m_placeholder->setText(Placeholder::State::Empty,
            {tr("No sections yet"), tr("A section is one experiment: the module to run, its claims and its folders."),
                tr("New Section…"), u"sections"_s});
    } else {
        m_placeholder->setText(Placeholder::State::Empty,
            {tr("No project is open"), tr("Open the folder of your training project to see its validation sections."),
                tr("Open Project…"), u"folder-open"_s});
    }
    refreshCard();
}

} // namespace Reprise

#include "moc_sectionspage.cpp"
