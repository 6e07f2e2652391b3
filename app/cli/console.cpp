// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <cstdio>

namespace Reprise::Cli {

using namespace Qt::StringLiterals;

namespace {

void write(FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
    std::fflush(stream);
}

} // namespace

void print(const QString &line)
{
    write(stdout, line.toUtf8() + '\n');
}

void printRaw(const QByteArray &bytes)
{
    write(stdout, bytes);
}

void complain(const QString &line)
{
    write(stderr, line.toUtf8() + '\n');
}

int complain(const Error &error)
{
    complain(error.message);
    if (!error.detail.isEmpty() && error.detail != error.message) {
        complain(u"  " + error.detail);
    }
    switch (error.kind) {
    case ErrorKind::InvalidInput:
        return Usage;
    case ErrorKind::Dangerous:
        return DangerousContent;
    case ErrorKind::Incompatible:
        return Incompatible;
    case ErrorKind::RunFailed:
        return RunFailed;
    default:
        return Failed;
    }
}

} // namespace Reprise::Cli
