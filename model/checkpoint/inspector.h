// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QStringList>

#include <functional>
#include <span>
#include <vector>

namespace Reprise {

/// Bounds and wishes of an inspection. The defaults hold any file within two seconds and 256 MiB.
struct InspectOptions
{
    bool verifyChecksums = true; ///< CRC-32 of the members, as Python's zipfile does on reading
    bool findNonFinite = true; ///< look for NaN and infinity among the weights
    bool openArchives = true; ///< look into archives of checkpoints (zip, tar.*, 7z)
    std::function<bool()> isCanceled; ///< asked per file and per member, for folders from several threads; may be empty
};

/// Reads one file without ever executing, importing or unpacking anything. Never fails: what is wrong is in the report.
/// Thread-safe and without state; takes milliseconds, but for replay buffers in archives: not for the GUI thread.
[[nodiscard]] FileReport inspectFile(const QString &path, const InspectOptions &options = {});

/// The same for bytes in memory. `name` serves for the report and for telling csv and json files.
[[nodiscard]] FileReport inspectBytes(QByteArrayView bytes, const QString &name, const InspectOptions &options = {});

/// A file gives one report; a folder one for each file worth inspecting below it, sorted by path, read by a few
/// threads at a time. Links are not followed.
[[nodiscard]] std::vector<FileReport> inspectPath(const QString &path, const InspectOptions &options = {});

/// The same without keeping the reports: each is written by `write` in the thread that read it, and let go. The order
/// is inspectPath's.
struct InspectedText
{
    QByteArray text;
    int exitCode = 0;
};
[[nodiscard]] std::vector<InspectedText> inspectPathAs(const QString &path,
    const std::function<QByteArray(const FileReport &)> &write, const InspectOptions &options = {});

/// The files that inspectPath would open below a folder.
[[nodiscard]] QStringList inspectableFiles(const QString &folder);

/// Exit code of `inspect`: 0 all fine, 1 something corrupt or refused, 3 dangerous content (wins).
[[nodiscard]] int inspectExitCode(std::span<const FileReport> reports);

} // namespace Reprise
