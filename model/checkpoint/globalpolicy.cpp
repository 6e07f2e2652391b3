// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/globalpolicy.h"

#include "model/checkpoint/globaltables.h"

#include <QCoreApplication>

#include <algorithm>
#include <ranges>
#include <span>

namespace Reprise {

namespace {

using namespace GlobalTables;
using Reason = GlobalReason;

/// Tables of constants are searched for every name: what begins otherwise is passed over before its length is counted.
bool beginsLike(const char *constant, QByteArrayView text)
{
    return text.isEmpty() ? *constant == '\0' : *constant == text.front();
}

bool moduleMatches(const char *constant, QByteArrayView module)
{
    if (!beginsLike(constant, module)) {
        return false;
    }
    const QByteArrayView pattern(constant);
    if (!pattern.endsWith(".*")) {
        return pattern == module;
    }
    const QByteArrayView stem = pattern.chopped(2);
    return module == stem || (module.startsWith(stem) && module.size() > stem.size() && module[stem.size()] == '.');
}

bool listed(const char *names, QByteArrayView name)
{
    const QByteArrayView all(names);
    if (all == "*") {
        return true;
    }
    if (all == "C*") {
        return !name.isEmpty() && name.front() >= 'A' && name.front() <= 'Z';
    }
    return std::ranges::any_of(std::views::split(all, ' '),
        [name](auto part) { return QByteArrayView(part.data(), qsizetype(part.size())) == name; });
}

std::pair<QByteArrayView, QByteArrayView> modern(QByteArrayView module, QByteArrayView name)
{
    for (const Alias &alias : aliases) {
        if (!beginsLike(alias.module, module)) {
            continue;
        }
        const bool any = QByteArrayView(alias.name) == "*";
        if (module == alias.module && (any || name == alias.name)) {
            return {alias.modernModule, any ? name : QByteArrayView(alias.modernName)};
        }
    }
    return {module, name};
}

bool isIdentifier(QByteArrayView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || uchar(c) >= 0x80;
    });
}

bool isModulePath(QByteArrayView module)
{
    return std::ranges::all_of(
        module.toByteArray().split('.'), [](const QByteArray &part) { return isIdentifier(part); });
}

} // namespace

GlobalJudgement judgeGlobal(QByteArrayView givenModule, QByteArrayView givenName)
{
    const auto [known, name] = modern(givenModule, givenName);
    for (const Exception &exception : exceptions) {
        if (known == exception.module && name == exception.name) {
            return {exception.verdict, exception.reason};
        }
    }
    for (const Rule &rule : dangerous) {
        if (moduleMatches(rule.module, known) && listed(rule.names, name)) {
            return {GlobalVerdict::Dangerous, rule.reason};
        }
    }
    if (name.contains('.')) {
        return {GlobalVerdict::Dangerous, Reason::DottedName};
    }
    if (!isIdentifier(name) || !isModulePath(known)) {
        return {GlobalVerdict::Dangerous, Reason::NotAName};
    }
    for (const auto &[pattern, names] : innocuous) {
        if (moduleMatches(pattern, known) && listed(names, name)) {
            return {GlobalVerdict::Innocuous, Reason::None};
        }
    }
    if (moduleMatches("cloudpickle.*", known) && listed(codeCarriers, name)) {
        return {GlobalVerdict::CarriesCode, Reason::UnknownCode};
    }
    if (known == "torch.storage" && name == "_load_from_bytes") {
        return {GlobalVerdict::Unknown, Reason::NestedFile};
    }
    return {GlobalVerdict::Unknown, Reason::UnknownClass};
}

GlobalJudgement judgeModule(QByteArrayView module)
{
    const QByteArrayView known = modern(module, {}).first;
    if (known == "builtins") {
        return {GlobalVerdict::Dangerous, Reason::RunsPython};
    }
    for (const Rule &rule : dangerous) {
        if (moduleMatches(rule.module, known) && QByteArrayView(rule.names) == "*") {
            return {GlobalVerdict::Dangerous, rule.reason};
        }
    }
    return listed(harmlessModules, known) ? GlobalJudgement {GlobalVerdict::CarriesCode, Reason::UnknownCode}
                                          : GlobalJudgement {GlobalVerdict::Unknown, Reason::ImportsModules};
}

namespace {

bool within(std::span<const Names> table, const PickleGlobal &global)
{
    return std::ranges::any_of(table,
        [&](const Names &row) { return moduleMatches(row.module, global.module) && listed(row.names, global.name); });
}

} // namespace

bool isNamedNotCalled(const PickleGlobal &global)
{
    return within(namedNotCalled, global);
}

bool callsWhatItIsGiven(const PickleGlobal &global)
{
    return within(namedNotCalled, global) || within(callers, global);
}

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::GlobalPolicy)
};

} // namespace

QString reasonText(GlobalReason reason)
{
    switch (reason) {
    case Reason::None:
        break;
    case Reason::RunsCommands:
        return Texts::tr("It can run any program on this computer.");
    case Reason::RunsPython:
        return Texts::tr("It can run any Python text.");
    case Reason::ImportsModules:
        return Texts::tr("It imports modules by name, and importing runs them.");
    case Reason::ReachesAttributes:
        return Texts::tr("It reaches any attribute of any object, which leads to everything else.");
    case Reason::TouchesFiles:
        return Texts::tr("It can read or write files.");
    case Reason::UsesNetwork:
        return Texts::tr("It can open network connections.");
    case Reason::LoadsPickles:
        return Texts::tr("It loads further pickles, and those can run anything.");
    case Reason::ChangesInterpreter:
        return Texts::tr("It reaches into the Python interpreter or the operating system.");
    case Reason::CallsFunctions:
        return Texts::tr("It calls other functions, so it hides what really runs.");
    case Reason::BuildsCode:
        return Texts::tr("It builds functions from raw bytecode.");
    case Reason::DottedName:
        return Texts::tr(
            "The name walks through attributes of a module, which leads from a trusted name to any other.");
    case Reason::NotAName:
        return Texts::tr("This is not the name of anything in Python.");
    case Reason::ComputedName:
        return Texts::tr("The name is computed while loading, so nobody can say beforehand what it is.");
    case Reason::ChangesModule:
        return Texts::tr("Loading overwrites attributes of this imported object.");
    case Reason::RunsCarriedCode:
        return Texts::tr("Bytecode that the file brings along would run while it is being loaded.");
    case Reason::CallsComputed:
        return Texts::tr("Loading calls something that was only computed while loading.");
    case Reason::SuspiciousCode:
        return Texts::tr("The file brings bytecode along that runs commands or imports modules.");
    case Reason::MakesEnvironments:
        return Texts::tr("Genuine files name it but never call it; called, it calls what it is given or imports a "
                         "module that a text names.");
    case Reason::MakesClasses:
        return Texts::tr("Loading makes a class out of whatever the file says, and objects of it can call that.");
    case Reason::RawObjects:
        return Texts::tr("It makes Python objects of raw bytes, which takes over the interpreter.");
    case Reason::StockCode:
        return Texts::tr("It carries Python bytecode: a schedule of Stable-Baselines3 itself, which is known.");
    case Reason::DescribedClass:
        return Texts::tr("It builds a class that the file describes; no bytecode comes with it.");
    case Reason::UnknownCode:
        return Texts::tr("It carries Python bytecode that Reprise does not know; training would run it.");
    case Reason::NestedFile:
        return Texts::tr("It holds a PyTorch file inside the pickle.");
    case Reason::UnknownClass:
        return Texts::tr("Reprise does not know it and cannot vouch for it; loading would import its module.");
    }
    return {};
}

} // namespace Reprise
