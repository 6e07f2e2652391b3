// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/verify/checkitem.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <array>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct CheckItems
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::CheckItem)
};

using State = CheckItem::State;
using Fix = CheckItem::Fix;
using Group = CheckItem::Group;

/// In the order of the enumerations.
constexpr std::array stateNames {"waiting", "running", "ok", "warning", "issue", "skipped"};
constexpr std::array fixNames {"none", "sign_in", "open_settings", "create_folder", "rename_file", "move_aside",
    "init_git", "edit_project", "open_folder", "retry"};
constexpr std::array groupNames {
    "account", "server", "git", "project", "folders", "checkpoints", "metadata", "training", "disk"};
static_assert(stateNames.size() == std::size_t(State::Skipped) + 1);
static_assert(fixNames.size() == std::size_t(Fix::Retry) + 1);
static_assert(groupNames.size() == std::size_t(Group::Disk) + 1);

} // namespace

QString checkStateName(State state)
{
    return QString::fromLatin1(stateNames.at(std::size_t(state)));
}

QString checkStateTitle(State state)
{
    switch (state) {
    case State::Waiting:
        return CheckItems::tr("Waiting");
    case State::Running:
        return CheckItems::tr("Checking…");
    case State::Ok:
        return CheckItems::tr("All right");
    case State::Warning:
        return CheckItems::tr("Warning");
    case State::Issue:
        return CheckItems::tr("Problem");
    case State::Skipped:
        return CheckItems::tr("Not checked");
    }
    Q_UNREACHABLE_RETURN({});
}

QString checkFixName(Fix fix)
{
    return QString::fromLatin1(fixNames.at(std::size_t(fix)));
}

QString checkGroupName(Group group)
{
    return QString::fromLatin1(groupNames.at(std::size_t(group)));
}

QString checkGroupTitle(Group group)
{
    switch (group) {
    case Group::Account:
        return CheckItems::tr("Account");
    case Group::Server:
        return CheckItems::tr("Server");
    case Group::Git:
        return CheckItems::tr("Git");
    case Group::Project:
        return CheckItems::tr("Project");
    case Group::Folders:
        return CheckItems::tr("Folders");
    case Group::Checkpoints:
        return CheckItems::tr("Checkpoints");
    case Group::Metadata:
        return CheckItems::tr("Training metadata");
    case Group::Training:
        return CheckItems::tr("Training code");
    case Group::Disk:
        return CheckItems::tr("Disk space");
    }
    Q_UNREACHABLE_RETURN({});
}

QJsonObject checkReport(const QList<CheckItem> &items)
{
    QJsonArray list;
    for (const CheckItem &item : items) {
        QJsonValue fix = QJsonValue::Null;
        if (item.fix != Fix::None) {
            fix = QJsonObject {
                {u"kind"_s, checkFixName(item.fix)}, {u"label"_s, item.fixLabel}, {u"argument"_s, item.fixArgument}};
        }
        list.append(QJsonObject {{u"id"_s, item.id}, {u"group"_s, checkGroupName(item.group)}, {u"title"_s, item.title},
            {u"state"_s, checkStateName(item.state)}, {u"message"_s, item.message}, {u"detail"_s, item.detail},
            {u"fix"_s, fix}});
    }
    QJsonObject counts;
    for (const State state : {State::Ok, State::Warning, State::Issue, State::Skipped}) {
        counts.insert(checkStateName(state), qint64(std::ranges::count(items, state, &CheckItem::state)));
    }
    return {{u"ok"_s, !std::ranges::contains(items, State::Issue, &CheckItem::state)}, {u"counts"_s, counts},
        {u"items"_s, list}};
}

} // namespace Reprise
