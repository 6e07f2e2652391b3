// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;
class QTreeView;

namespace Reprise {

class Actions;
class Placeholder;
class RunListModel;
class RunSortModel;
class SectionModel;

/// The runs table with its filter bar. Rows never jump: the model merges, the selection stays.
class RunsPage final : public QWidget
{
    Q_OBJECT

public:
    RunsPage(RunListModel &runs, SectionModel &sections, const Actions &actions, QWidget *parent = nullptr);

    [[nodiscard]] qint64 currentRunId() const; ///< 0: none
    void selectRun(qint64 id);
    void setSection(const QString &sectionId); ///< empty: all
    [[nodiscard]] QString section() const;
    void focusFilter();
    [[nodiscard]] bool filterHasFocus() const;
    void clearFilter();
    /// The server cannot be reached: an empty table says so.
    void setOffline(bool offline);
    [[nodiscard]] QTreeView *view() const { return m_view; }

Q_SIGNALS:
    void currentRunChanged(qint64 id);
    void sectionChosen(const QString &sectionId);
    void runSectionRequested();
    void retryRequested();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fillSections();
    void fillStatuses();
    void applyStatus();
    void refresh();
    void showContextMenu(const QPoint &position);
    void retranslateUi();

    RunListModel &m_runs;
    SectionModel &m_sections;
    const Actions &m_actions;
    RunSortModel *m_proxy;
    QLineEdit *m_text;
    QComboBox *m_status;
    QComboBox *m_section;
    QToolButton *m_clear;
    QLabel *m_count;
    QTreeView *m_view;
    Placeholder *m_placeholder;
    bool m_offline = false;
};

} // namespace Reprise
