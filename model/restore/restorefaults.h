// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

namespace Reprise {

/// The moments at which a restore touches the disk.
enum class RestoreStep {
    Journal, ///< before a record is written
    CreateFolder,
    OpenSource,
    Write, ///< before each block is written to the staging folder
    Staged, ///< after one file lies staged, before it is verified
    SyncFile,
    Move, ///< before each rename of the swap
    SyncFolder,
    Cleanup,
};

/// Asked before each step; an error stands for the operating system's refusal. The program uses none; tests make disks
/// full, pull targets away and kill the process here. Called on worker threads.
class RestoreFaults
{
public:
    virtual ~RestoreFaults() = default;
    [[nodiscard]] virtual Result<> at(RestoreStep step, const QString &path) = 0;
};

} // namespace Reprise
