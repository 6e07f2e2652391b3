// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/findings.h"
#include "model/checkpoint/inspector.h"
#include "model/checkpoint/ziparchive.h"

#include <memory>

namespace Reprise {

/// What may be spent on archives within archives.
struct ContainerBudget
{
    int depth = 3;
    /// Files still to be looked into: one count for the whole file, however deep its archives overlap.
    std::shared_ptr<int> files = std::make_shared<int>(2'000);
    /// Bytes that may still be unpacked only to see what a member is, of the whole file.
    std::shared_ptr<qint64> looks = std::make_shared<qint64>(256LL * 1024 * 1024);
    qint64 unpacked = 96LL * 1024 * 1024; ///< bytes held or unpacked at a time
};

/// Is it worth looking into, by its name?
[[nodiscard]] bool isInspectableName(const QString &name);

/// A zip of checkpoints (Kaggle's “download all”): inspects what is worth it by name or by content, in place. Answers
/// how many there were. Members that are nothing Reprise knows are named in a note; what cannot be looked into decides
/// the archive's status.
int readZipContainer(const ZipArchive &zip, const InspectOptions &options, const ContainerBudget &budget,
    FileReport &report, Findings &findings);

/// The member of a zip, if it is a checkpoint's companion, pickle, array or archive by its content. Unpacks no more
/// than it must; nothing if it is none, or cannot be read (then among the findings).
[[nodiscard]] std::optional<ZipMember> readIfKnown(const ZipArchive &zip, const ZipEntry &entry,
    const ContainerBudget &budget, bool checksum, Findings &findings, bool &unread);

/// tar, tar.gz, tar.xz, tar.zst, tar.bz2, 7z through KArchive, in memory; single files packed by gzip, xz, bzip2, zstd,
/// zlib or lzma (joblib's) too. False if the bytes are none of these.
bool readOtherContainer(QByteArrayView bytes, const InspectOptions &options, const ContainerBudget &budget,
    FileReport &report, Findings &findings);

/// One member of a container; defined by the inspector.
[[nodiscard]] FileReport inspectMember(
    QByteArrayView bytes, const QString &path, const InspectOptions &options, const ContainerBudget &budget);

} // namespace Reprise
