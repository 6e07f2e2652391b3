// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QString>

/// What several tests need.
namespace TestSupport {

/// The checkout the running test was built from; test programs lie in build/PRESET/tests. (No absolute path is compiled
/// in, so that compiler caches can be shared between checkouts.)
inline QString sourceFolder()
{
    return QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/../../.."));
}

/// The path of a file of tests/data.
inline QString data(const QString &name)
{
    return sourceFolder() + QStringLiteral("/tests/data/") + name;
}

} // namespace TestSupport
