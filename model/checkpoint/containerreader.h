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
    qint64 unpacked = 96LL * 1024 * 1024; ///< bytes held or unpacked at a time
};

/// Is it worth looking into, by its name?
[[nodiscard]] bool isInspectableName(const QString &name);

/// A zip of checkpoints (Kaggle's “download all”): inspects what is worth it, in place. Answers how many there were.
int readZipContainer(const ZipArchive &zip, const InspectOptions &options, ContainerBudget budget, FileReport &report,
    Findings &findings);

/// tar, tar.gz, tar.xz, tar.zst, tar.bz2, 7z through KArchive, in memory. False if the bytes are none of these.
bool readOtherContainer(QByteArrayView bytes, const InspectOptions &options, ContainerBudget budget, FileReport &report,
    Findings &findings);

/// Name of the packer that wrote these first bytes (gzip, 7z …); empty if unknown.
[[nodiscard]] QString packerName(QByteArrayView bytes);

/// One member of a container; defined by the inspector.
[[nodiscard]] FileReport inspectMember(
    QByteArrayView bytes, const QString &path, const InspectOptions &options, const ContainerBudget &budget);

} // namespace Reprise
