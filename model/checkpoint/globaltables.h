// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/globalpolicy.h"

#include <span>

/// What is known of the names that pickles import, as data; globalpolicy.cpp judges by it. Of several rows that fit the
/// first one counts.
namespace Reprise::GlobalTables {

/// `module`: the module itself, and with a final ".*" everything below it too. `names`: a blank-separated list, "*" for
/// all, "C*" for everything that begins with a capital letter (classes).
struct Rule
{
    const char *module;
    const char *names;
    GlobalReason reason;
};

/// Single names that are judged before all rules, whatever those say of their modules or of dotted names.
struct Exception
{
    const char *module;
    const char *name;
    GlobalVerdict verdict;
    GlobalReason reason;
};

/// Spellings of Python 2, which Python 3 translates in pickles of protocols 0 to 2 (its _compat_pickle); "*" is every
/// name. Only what leads to something judged below: the rest stays unknown under either name.
struct Alias
{
    const char *module;
    const char *name;
    const char *modernModule;
    const char *modernName;
};

/// Module and names, as in a Rule.
struct Names
{
    const char *module;
    const char *names;
};

extern const std::span<const Exception> exceptions;
/// Whole modules, and names of otherwise harmless ones, that a pickle has no business with.
extern const std::span<const Rule> dangerous;
/// What Stable-Baselines3, gym, numpy and torch write: names that only build values.
extern const std::span<const Names> innocuous;
/// Of those, what calls what it is given, or makes an environment of a text (which may name a module to import): a
/// genuine file names them, and calls none of them with arguments.
extern const std::span<const Names> namedNotCalled;
/// And what genuine files call, but what would call carried code on being handed it.
extern const std::span<const Names> callers;
extern const std::span<const Alias> aliases;
/// cloudpickle's makers of functions and classes: they bring bytecode along.
extern const char *const codeCarriers;
/// Modules that functions and classes in genuine checkpoints refer to.
extern const char *const harmlessModules;

} // namespace Reprise::GlobalTables
