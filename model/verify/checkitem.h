// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace Reprise {

/// One line of the system check: what was looked at, how it is, and what can be done about it.
struct CheckItem
{
    enum class State { Waiting, Running, Ok, Warning, Issue, Skipped };
    /// What the button beside it does. `fixArgument` says on what.
    enum class Fix {
        None,
        SignIn,
        OpenSettings,
        CreateFolder,
        RenameFile,
        MoveAside,
        InitGit,
        EditProject,
        OpenFolder,
        Retry
    };
    /// In the order they are shown; also the groups of the page.
    enum class Group { Account, Server, Git, Project, Folders, Checkpoints, Metadata, Training, Disk };

    QString id; ///< stable, e.g. "git.remote", "checkpoints.names.section_7_6_rl_performance"
    Group group = Group::Account;
    QString title; ///< translated, what is checked
    State state = State::Waiting;
    QString message; ///< translated: what was found and what to do
    QString detail; ///< untranslated, for "Details"
    Fix fix = Fix::None;
    QString fixLabel; ///< translated: the button's text
    QString fixArgument; ///< a path, or "from\nto" for RenameFile and MoveAside

    friend bool operator==(const CheckItem &, const CheckItem &) = default;
};

[[nodiscard]] QString checkStateName(
    CheckItem::State state); ///< "ok", "warning", "issue", "skipped", "waiting", "running"
[[nodiscard]] QString checkStateTitle(CheckItem::State state); ///< translated
[[nodiscard]] QString checkFixName(CheckItem::Fix fix);
[[nodiscard]] QString checkGroupName(CheckItem::Group group);
[[nodiscard]] QString checkGroupTitle(CheckItem::Group group); ///< translated

/// `{"ok": bool, "counts": {"ok", "warning", "issue", "skipped"}, "items": [{"id", "group", "title", "state",
/// "message", "fix": {"kind", "label", "argument"} | null}]}` for `verify --json`. `ok` is false when there is an
/// issue.
[[nodiscard]] QJsonObject checkReport(const QList<CheckItem> &items);

} // namespace Reprise
