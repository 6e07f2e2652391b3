// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QCommandLineOption>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QList>

namespace Reprise::Cli {

/// What a command ends with; documented in the README and in --help.
enum ExitCode {
    Ok = 0,
    Failed = 1, ///< a file is corrupt or refused, a check has issues, a call failed
    Usage = 2,
    DangerousContent = 3,
    Incompatible = 4,
    CannotTell = 5,
    RunFailed = 6,
    NothingToRestore = 7,
};

/// The options every command has, read once.
struct Context
{
    const QCommandLineParser &parser;
    QStringList arguments; ///< positional ones, the command's name taken off
    QString profile; ///< folder of settings, database and cache
    QString project; ///< folder given with --project, else empty: look upwards from the working folder
    QString server; ///< base address given with --server, else empty
    bool json = false;
};

/// One command of the table. `run` may start an event loop; it returns an exit code.
struct Command
{
    QString name;
    QString arguments; ///< as in usage lines, e.g. "PATH…"
    QString summary;
    QList<QCommandLineOption> options;
    int minimumArguments = 0;
    int maximumArguments = 0; ///< -1: any number
    int (*run)(const Context &context) = nullptr;
};

/// For a command's own texts.
struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::Cli)
};

/// To stdout / stderr in UTF-8, a line each. (console.cpp, in the program and in the module.)
void print(const QString &line);
void printRaw(const QByteArray &bytes);
void complain(const QString &line);
/// Says an error on stderr (message; detail behind it when it adds something) and gives back the exit code of its kind.
int complain(const Error &error);

} // namespace Reprise::Cli
