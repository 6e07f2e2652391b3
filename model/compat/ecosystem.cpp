// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compat/ecosystem.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {
namespace {

// sys.stdlib_module_names of Python 3.11 without the private names that no pickle holds, plus those that do occur.
constexpr QLatin1StringView standardLibrary {
    " __builtin__ __future__ _codecs _collections _functools _io _operator _pickle _random _struct _thread abc aifc "
    "array ast asynchat asyncio asyncore atexit base64 bdb binascii bisect builtins bz2 cProfile calendar cgi chunk "
    "cmath "
    "cmd code codecs codeop collections colorsys compileall concurrent configparser contextlib contextvars copy "
    "copyreg "
    "copy_reg csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest email encodings enum errno "
    "faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext "
    "glob "
    "graphlib grp gzip hashlib heapq hmac html http imaplib importlib inspect io ipaddress itertools json keyword "
    "linecache locale logging lzma mailbox marshal math mimetypes mmap modulefinder multiprocessing netrc ntpath "
    "numbers "
    "opcode operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib posix posixpath pprint "
    "profile "
    "pstats pty pwd py_compile pyclbr pydoc pyexpat queue quopri random re readline reprlib resource rlcompleter runpy "
    "sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 sre_compile "
    "sre_constants sre_parse ssl stat statistics string stringprep struct subprocess symtable sys sysconfig tarfile "
    "tempfile termios textwrap threading time timeit token tokenize tomllib trace traceback tracemalloc types typing "
    "unicodedata unittest urllib uuid warnings wave weakref webbrowser wsgiref xml xmlrpc zipapp zipfile zipimport "
    "zlib "
    "zoneinfo "};

// What Stable-Baselines3 itself needs, and sb3_contrib, which stands beside it in every measured program.
constexpr QLatin1StringView alwaysThere {
    " numpy torch cloudpickle pandas matplotlib stable_baselines3 sb3_contrib typing_extensions "};

bool listed(QLatin1StringView list, const QString &word)
{
    return !word.isEmpty() && list.contains(QString(u' ' + word + u' '));
}

QString topLevel(const QString &module)
{
    return module.section(u'.', 0, 0);
}

QStringList topLevelModules(const CheckpointFacts &facts)
{
    QSet<QString> found;
    for (const QStringList &names : facts.globals) {
        for (const QString &name : names) {
            found.insert(topLevel(name.section(u' ', 0, 0)));
        }
    }
    return {found.begin(), found.end()};
}

} // namespace

QVersionNumber gymnasiumFor(const QVersionNumber &sb3)
{
    struct Row
    {
        QVersionNumber from;
        QVersionNumber gymnasium;
    };
    static const QList<Row> rows {
        {{2, 8}, {1, 3, 0}}, {{2, 7}, {1, 2, 0}}, {{2, 5}, {1, 1, 1}}, {{2, 4}, {1, 0, 0}}, {{2, 1}, {0, 29, 1}},
        {{2, 0}, {0, 28, 1}}, {{0, 0}, {0, 21, 0}}, // gym
    };
    if (sb3.isNull()) {
        return rows.first().gymnasium;
    }
    const auto row = std::ranges::find_if(rows, [&](const Row &r) { return sb3 >= r.from; });
    return row == rows.end() ? rows.last().gymnasium : row->gymnasium; // QVersionNumber holds 0 to be below 0.0
}

Reader Reader::of(const CheckpointFacts &checkpoint, const Target &target, const CompareOptions &options)
{
    const CheckpointFacts &b = target.facts;
    Reader reader;
    reader.sb3 = !options.reader.isNull() ? options.reader : !b.sb3.isNull() ? b.sb3 : checkpoint.sb3;
    // The target's own environment is known only for the version it was written with.
    const bool own = !b.sb3.isNull() && reader.sb3 == b.sb3;
    const QVersionNumber stated = reader.usesGym() ? b.gym : b.gymnasium;
    reader.gymnasium = own && !stated.isNull() ? stated : gymnasiumFor(reader.sb3);
    reader.numpy = b.numpy;
    reader.python = b.python;
    reader.cloudpickle = b.cloudpickle;
    reader.hidden = options.hiddenModules;
    QStringList vouched = topLevelModules(b);
    if (!reader.usesGym()) {
        // An old file of the target shows gym where it was saved, not beside a Stable-Baselines3 that works without it.
        vouched.removeAll(u"gym"_s);
    }
    reader.present = options.extraModules + vouched;
    return reader;
}

QString Reader::name() const
{
    return sb3.isNull() ? u"Stable-Baselines3"_s : u"Stable-Baselines3 "_s + sb3.toString();
}

Answer Reader::imports(const QString &module) const
{
    const QString top = topLevel(module);
    if (hidden.contains(top)) {
        return Answer::No;
    }
    if (top == "gym"_L1) {
        return usesGym() || present.contains(top) ? Answer::Yes : Answer::No;
    }
    if (top == "gymnasium"_L1) {
        return usesGym() && !present.contains(top) ? Answer::No : Answer::Yes;
    }
    if (module.startsWith("sb3_contrib.crossq"_L1)) {
        return before(2, 4) ? Answer::No : Answer::Yes;
    }
    if (module.startsWith("numpy._core"_L1)) {
        // numpy 1.26 ships stubs under the new name.
        return numpy.isNull() ? Answer::Undecided : numpy < QVersionNumber(1, 26) ? Answer::No : Answer::Yes;
    }
    if (listed(standardLibrary, top) || listed(alwaysThere, top) || present.contains(top)) {
        return Answer::Yes;
    }
    return Answer::Undecided;
}

ClassFit classFit(const QString &target, const QString &checkpoint)
{
    struct Row
    {
        QLatin1StringView target;
        QLatin1StringView trains; ///< files of these classes load and train
        QLatin1StringView loadsOnly; ///< these load, and cannot train
    };
    static constexpr Row table[] = {
        {"A2C"_L1, " A2C PPO TRPO "_L1, " RecurrentPPO "_L1},
        {"PPO"_L1, " A2C PPO TRPO "_L1, " RecurrentPPO "_L1},
        {"TRPO"_L1, " A2C PPO TRPO "_L1, " RecurrentPPO "_L1},
        {"TD3"_L1, " TD3 DDPG "_L1, {}},
        {"DDPG"_L1, " TD3 DDPG "_L1, {}},
        {"SAC"_L1, " SAC "_L1, " TQC "_L1},
        {"TQC"_L1, " TQC "_L1, " SAC "_L1},
        {"CrossQ"_L1, " CrossQ "_L1, " SAC TQC "_L1},
        {"MaskablePPO"_L1, " MaskablePPO "_L1, {}},
        {"RecurrentPPO"_L1, " RecurrentPPO "_L1, {}},
        {"ARS"_L1, " ARS "_L1, {}},
        {"DQN"_L1, " DQN "_L1, {}},
        {"QRDQN"_L1, " QRDQN "_L1, {}},
    };
    const auto find = [](const QString &name) { return std::ranges::find(table, name, &Row::target); };
    const auto row = find(target);
    if (target == checkpoint && !target.isEmpty()) {
        return ClassFit::Trains;
    }
    if (row == std::end(table) || find(checkpoint) == std::end(table)) {
        return ClassFit::Unknown;
    }
    return listed(row->trains, checkpoint)   ? ClassFit::Trains
        : listed(row->loadsOnly, checkpoint) ? ClassFit::LoadsOnly
                                             : ClassFit::Raises;
}

bool hasQNetwork(const QString &algorithm)
{
    return algorithm == "DQN"_L1 || algorithm == "QRDQN"_L1;
}

std::optional<bool> listsTargetNetwork(const CheckpointFacts &facts)
{
    const auto isOnlineParameter = [](const TensorInfo &tensor) {
        static const QStringList buffers {u"running_mean"_s, u"running_var"_s, u"num_batches_tracked"_s};
        const bool online = tensor.key.startsWith("q_net."_L1) || tensor.key.startsWith("quantile_net."_L1);
        return online && !buffers.contains(tensor.key.section(u'.', -1));
    };
    const OptimizerInfo *optimizer = facts.optimizer(u"policy.optimizer.pth");
    const auto online = std::ranges::count_if(facts.policy, isOnlineParameter);
    if (facts.policyKnown && optimizer && online > 0) {
        return optimizer->paramCount() > online;
    }
    return facts.sb3.isNull() ? std::nullopt : std::optional(facts.sb3 < QVersionNumber(2, 4));
}

QList<int> liveGroups(const OptimizerInfo &optimizer, const CheckpointFacts &target, const Reader &reader)
{
    QList<int> groups = optimizer.groupParams;
    const std::optional<bool> inFile = hasQNetwork(target.algorithm) ? listsTargetNetwork(target) : std::nullopt;
    if (!inFile) {
        return groups;
    }
    const bool inModel = reader.before(2, 4);
    for (int &count : groups) {
        count = *inFile && !inModel ? count / 2 : !*inFile && inModel ? count * 2 : count;
    }
    return groups;
}

} // namespace Reprise
