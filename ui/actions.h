// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QList>
#include <QObject>
#include <QStringList>

namespace Reprise {

/// Everything the window can be told to do from a menu or the keyboard. In the order of the table in actions.cpp.
enum class Command {
    OpenProject,
    InspectCheckpoint,
    TryDemo,
    SignIn,
    CloseTab,
    Quit,
    UndoRestore,
    Copy,
    SelectAll,
    Find,
    Settings,
    Refresh,
    ShowStart,
    ShowProject,
    ShowActivity,
    NextRegion,
    RunSection,
    RunSectionQuick,
    RestoreSection,
    NewSection,
    EditSection,
    RemoveSection,
    OpenSectionFolder,
    WatchRun,
    WatchOther,
    DownloadOutputs,
    DownloadCheckpoints,
    RestoreRun,
    OpenOnKaggle,
    StopWatching,
    ForgetRun,
    CompareCheckpoints,
    SystemCheck,
    Report,
    Backups,
    About,
    AboutQt,
    Count,
};

/// All actions in one place: text, icon, shortcut and status tip come from one table, so that shortcuts can be checked
/// for conflicts and every menu, tool bar and context menu shows the same words. The window owns it and enables them.
class Actions final : public QObject
{
    Q_OBJECT

public:
    explicit Actions(QObject *parent);

    [[nodiscard]] QAction *operator[](Command command) const { return m_actions.at(qsizetype(command)); }
    [[nodiscard]] const QList<QAction *> &all() const { return m_actions; }
    void retranslateUi();

    /// Shortcuts given to more than one action ("Ctrl+R: runSection, restoreRun"); empty when all is well.
    [[nodiscard]] static QStringList shortcutConflicts(const QList<QAction *> &actions);
    /// Mnemonics given twice among the entries of one menu; entries without one are named too.
    [[nodiscard]] static QStringList mnemonicConflicts(const QList<QAction *> &entries);

private:
    QList<QAction *> m_actions;
};

} // namespace Reprise
