// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QToolButton;
class QTreeView;

namespace Reprise {

class Actions;
class FlowLayout;
class Placeholder;
class SectionModel;
struct Section;

/// The project's sections as a tree with their runs, and a card with the selected section and what can be done with it.
/// Starts nothing itself: the buttons are the window's actions.
class SectionsPage final : public QWidget
{
    Q_OBJECT

public:
    SectionsPage(SectionModel &sections, const Actions &actions, QWidget *parent = nullptr);

    /// The section of the selected row (also of a selected run); nullptr without selection.
    [[nodiscard]] const Section *currentSection() const;
    [[nodiscard]] QString currentSectionId() const;
    /// The selected run; 0 when a section or nothing is selected.
    [[nodiscard]] qint64 currentRunId() const;
    void selectSection(const QString &id);
    void clearSelection();
    /// Without a project the view says so and offers to open one.
    void setHasProject(bool has);
    /// The name shown above the tree.
    void setProjectTitle(const QString &title, const QString &folder);
    [[nodiscard]] QTreeView *view() const { return m_view; }

Q_SIGNALS:
    void selectionChanged();
    void openProjectRequested();
    void newSectionRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refreshCard();
    void showContextMenu(const QPoint &position);
    void retranslateUi();

    SectionModel &m_sections;
    const Actions &m_actions;
    QLabel *m_heading;
    QToolButton *m_new;
    QTreeView *m_view;
    Placeholder *m_placeholder;
    QWidget *m_card;
    QLabel *m_title;
    QLabel *m_facts;
    QPushButton *m_run;
    QPushButton *m_quick;
    QPushButton *m_restore;
    QPushButton *m_edit;
    bool m_hasProject = false;
};

} // namespace Reprise
