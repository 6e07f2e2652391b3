// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions.h"

#include "ui/icons.h"

#include <QHash>
#include <QKeySequence>
#include <QMap>

#include <array>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct Row
{
    Command command;
    const char *name; ///< object name of the action
    const char *icon; ///< "" for none
    const char *text;
    const char *tip;
    QKeySequence::StandardKey standard = QKeySequence::UnknownKey;
    QKeyCombination key = QKeyCombination(Qt::Key_unknown);
};

constexpr QKeyCombination none {Qt::Key_unknown};
constexpr auto noStandard = QKeySequence::UnknownKey;

// clang-format off
const std::array<Row, size_t(Command::Count)> table { {
    { Command::OpenProject, "openProjectAction", "folder-open", QT_TRANSLATE_NOOP("Reprise::Actions", "&Open Project…"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Open the folder of a training project"), QKeySequence::Open, none },
    { Command::InspectCheckpoint, "inspectCheckpointAction", "inspect", QT_TRANSLATE_NOOP("Reprise::Actions", "&Inspect Checkpoint…"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Show what is inside a checkpoint, without running any of it"), noStandard, Qt::CTRL | Qt::Key_I },
    { Command::TryDemo, "tryDemoAction", "demo", QT_TRANSLATE_NOOP("Reprise::Actions", "Try the &Demo"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Open a ready-made project on a Kaggle server inside Reprise"), noStandard, none },
    { Command::SignIn, "signInAction", "account", QT_TRANSLATE_NOOP("Reprise::Actions", "&Kaggle Account…"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Sign in to Kaggle, or see which account is used"), noStandard, none },
    { Command::CloseTab, "closeTabAction", "close", QT_TRANSLATE_NOOP("Reprise::Actions", "&Close Tab"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Close this tab"), noStandard, Qt::CTRL | Qt::Key_W },
    { Command::Quit, "quitAction", "", QT_TRANSLATE_NOOP("Reprise::Actions", "&Quit"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Leave Reprise; runs on Kaggle go on"), noStandard, Qt::CTRL | Qt::Key_Q },
    { Command::UndoRestore, "undoRestoreAction", "undo", QT_TRANSLATE_NOOP("Reprise::Actions", "&Undo Last Restore"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Put the training location back as it was before the last restore"), QKeySequence::Undo, none },
    { Command::Copy, "copyAction", "copy", QT_TRANSLATE_NOOP("Reprise::Actions", "&Copy"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Copy what is selected"), QKeySequence::Copy, none },
    { Command::SelectAll, "selectAllAction", "", QT_TRANSLATE_NOOP("Reprise::Actions", "Select &All"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Select everything in the list that has the focus"), QKeySequence::SelectAll, none },
    { Command::Find, "findAction", "filter", QT_TRANSLATE_NOOP("Reprise::Actions", "&Filter"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Show only what contains the words you type"), QKeySequence::Find, none },
    { Command::Settings, "settingsAction", "settings", QT_TRANSLATE_NOOP("Reprise::Actions", "&Settings…"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Language, colours, downloads, backups and server"), noStandard, Qt::CTRL | Qt::Key_Comma },
    { Command::Refresh, "refreshAction", "refresh", QT_TRANSLATE_NOOP("Reprise::Actions", "&Refresh"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Ask Kaggle for the present state"), noStandard, Qt::Key_F5 },
    { Command::ShowStart, "showStartAction", "start", QT_TRANSLATE_NOOP("Reprise::Actions", "&Start Page"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Show the start page"), noStandard, Qt::ALT | Qt::Key_Home },
    { Command::ShowProject, "showProjectAction", "sections", QT_TRANSLATE_NOOP("Reprise::Actions", "&Project"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Show the sections and runs of the project"), noStandard, Qt::CTRL | Qt::Key_1 },
    { Command::ShowActivity, "showActivityAction", "queued", QT_TRANSLATE_NOOP("Reprise::Actions", "&Activity"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Show or hide what is going on"), noStandard, Qt::CTRL | Qt::SHIFT | Qt::Key_A },
    { Command::NextRegion, "nextRegionAction", "", QT_TRANSLATE_NOOP("Reprise::Actions", "&Next Region"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Move the focus to the next part of the window"), noStandard, Qt::Key_F6 },
    { Command::RunSection, "runSectionAction", "run", QT_TRANSLATE_NOOP("Reprise::Actions", "&Run"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Push this section to Kaggle and watch it"), noStandard, Qt::CTRL | Qt::Key_Return },
    { Command::RunSectionQuick, "runSectionQuickAction", "quick", QT_TRANSLATE_NOOP("Reprise::Actions", "Run &Quick"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Run this section in quick mode: a short run that shows whether everything works"), noStandard, Qt::CTRL | Qt::SHIFT | Qt::Key_Return },
    { Command::RestoreSection, "restoreSectionAction", "restore", QT_TRANSLATE_NOOP("Reprise::Actions", "R&estore…"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Copy checkpoints to where the next run of this section looks for them"), noStandard, Qt::CTRL | Qt::Key_R },
    { Command::NewSection, "newSectionAction", "add", QT_TRANSLATE_NOOP("Reprise::Actions", "&New Section…"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Add a validation section to the project"), QKeySequence::New, none },
    { Command::EditSection, "editSectionAction", "edit", QT_TRANSLATE_NOOP("Reprise::Actions", "E&dit…"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Change this section: script, claims, folders, expectations"), noStandard, Qt::CTRL | Qt::Key_E },
    { Command::RemoveSection, "removeSectionAction", "trash", QT_TRANSLATE_NOOP("Reprise::Actions", "Re&move…"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Take this section out of the project file; runs and files stay"), noStandard, none },
    { Command::OpenSectionFolder, "openSectionFolderAction", "folder", QT_TRANSLATE_NOOP("Reprise::Actions", "&Open Training Location"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Open the folder where the next run looks for checkpoints"), noStandard, none },
    { Command::WatchRun, "watchRunAction", "eye", QT_TRANSLATE_NOOP("Reprise::Actions", "&Watch"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Follow this run until it ends"), noStandard, none },
    { Command::WatchOther, "watchOtherAction", "link", QT_TRANSLATE_NOOP("Reprise::Actions", "Watch &Existing Notebook…"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Follow a notebook that was started elsewhere"), noStandard, none },
    { Command::DownloadOutputs, "downloadOutputsAction", "download", QT_TRANSLATE_NOOP("Reprise::Actions", "&Download Outputs"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Download everything this run wrote"), noStandard, Qt::CTRL | Qt::Key_D },
    { Command::DownloadCheckpoints, "downloadCheckpointsAction", "checkpoint", QT_TRANSLATE_NOOP("Reprise::Actions", "Download &Checkpoints Only"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Download the checkpoints of this run and the files that belong to them"), noStandard, Qt::CTRL | Qt::SHIFT | Qt::Key_D },
    { Command::RestoreRun, "restoreRunAction", "restore", QT_TRANSLATE_NOOP("Reprise::Actions", "&Restore From This Run…"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Copy this run's checkpoints to where the next run looks for them"), noStandard, Qt::CTRL | Qt::SHIFT | Qt::Key_R },
    { Command::OpenOnKaggle, "openOnKaggleAction", "open-external", QT_TRANSLATE_NOOP("Reprise::Actions", "&Open on Kaggle"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Open this run's page in the browser; it can be stopped there"), noStandard, none },
    { Command::StopWatching, "stopWatchingAction", "cancelled", QT_TRANSLATE_NOOP("Reprise::Actions", "&Stop Watching"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Stop following this run; it goes on on Kaggle"), noStandard, none },
    { Command::ForgetRun, "forgetRunAction", "trash", QT_TRANSLATE_NOOP("Reprise::Actions", "&Forget Run…"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Remove this run from the list; nothing changes on Kaggle"), noStandard, none },
    { Command::CompareCheckpoints, "compareCheckpointsAction", "compare", QT_TRANSLATE_NOOP("Reprise::Actions", "&Compare Checkpoints…"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "See whether one checkpoint would load where another was written"), noStandard, Qt::CTRL | Qt::Key_K },
    { Command::SystemCheck, "systemCheckAction", "check", QT_TRANSLATE_NOOP("Reprise::Actions", "&System Check"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Check account, git, folders, checkpoints, disk and server"), noStandard, Qt::CTRL | Qt::Key_2 },
    { Command::Report, "reportAction", "report", QT_TRANSLATE_NOOP("Reprise::Actions", "&Validation Report…"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Save which claims are validated, pending or failed"), noStandard, none },
    { Command::Backups, "backupsAction", "archive", QT_TRANSLATE_NOOP("Reprise::Actions", "&Backups…"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "What restores put aside: undo, pack or delete it, and say how much is kept"), noStandard, none },
    { Command::About, "aboutAction", "info", QT_TRANSLATE_NOOP("Reprise::Actions", "&About Reprise"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "Version and licence"), noStandard, none },
    { Command::AboutQt, "aboutQtAction", "", QT_TRANSLATE_NOOP("Reprise::Actions", "About &Qt"),
      QT_TRANSLATE_NOOP("Reprise::Actions", "The toolkit Reprise is built with"), noStandard, none },
} };
// clang-format on

QAction::MenuRole menuRole(Command command)
{
    switch (command) {
    case Command::Quit:
        return QAction::QuitRole;
    case Command::Settings:
        return QAction::PreferencesRole;
    case Command::About:
        return QAction::AboutRole;
    case Command::AboutQt:
        return QAction::AboutQtRole;
    default:
        return QAction::NoRole;
    }
}

} // namespace

Actions::Actions(QObject *parent)
    : QObject(parent)
{
    for (const Row &row : table) {
        Q_ASSERT(qsizetype(row.command) == m_actions.size()); // the table is in the order of the enumeration
        auto *action = new QAction(this);
        action->setObjectName(QLatin1StringView(row.name));
        if (*row.icon) {
            action->setIcon(Icons::named(QString(QLatin1StringView(row.icon))));
        }
        if (row.standard != noStandard) {
            action->setShortcuts(row.standard);
        } else if (row.key != none) {
            action->setShortcut(row.key);
        }
        action->setMenuRole(menuRole(row.command));
        m_actions << action;
    }
    retranslateUi();
}

void Actions::retranslateUi()
{
    for (const Row &row : table) {
        QAction *action = m_actions.at(qsizetype(row.command));
        action->setText(tr(row.text));
        action->setStatusTip(tr(row.tip));
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        //: A tool tip: what the action does, and its keys in brackets
        action->setToolTip(keys.isEmpty() ? tr(row.tip) : tr("%1 (%2)").arg(tr(row.tip), keys));
    }
}

QStringList Actions::shortcutConflicts(const QList<QAction *> &actions)
{
    QMap<QString, QStringList> users;
    for (const QAction *action : actions) {
        for (const QKeySequence &keys : action->shortcuts()) {
            users[keys.toString()] << action->objectName();
        }
    }
    QStringList conflicts;
    for (auto it = users.cbegin(); it != users.cend(); ++it) {
        if (it.value().size() > 1) {
            conflicts << it.key() + u": "_s + it.value().join(u", "_s);
        }
    }
    return conflicts;
}

QStringList Actions::mnemonicConflicts(const QList<QAction *> &entries)
{
    QHash<QString, QString> users;
    QStringList conflicts;
    for (const QAction *entry : entries) {
        if (entry->isSeparator()) {
            continue;
        }
        const QString key = QKeySequence::mnemonic(entry->text()).toString();
        if (key.isEmpty()) {
            conflicts << u"none: "_s + entry->text();
        } else if (users.contains(key)) {
            conflicts << key + u": "_s + users.value(key) + u", "_s + entry->text();
        } else {
            users.insert(key, entry->text());
        }
    }
    return conflicts;
}

} // namespace Reprise

#include "moc_actions.cpp"
