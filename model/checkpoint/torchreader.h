// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/checkpoint.h"
#include "model/checkpoint/picklemachine.h"
#include "model/checkpoint/safetyscan.h"

#include <QByteArrayView>
#include <QStringList>

#include <optional>

namespace Reprise {

struct TorchOptions
{
    bool verifyChecksums = true; ///< of the members; needless where an outer archive's checksum covers them
    bool findNonFinite = true;
    int nesting = 0; ///< files inside of pickles inside of files …
};

/// A PyTorch file: what is in it, and everything that is wrong with it.
struct TorchReading
{
    StateDict dict;
    std::optional<OptimizerInfo> optimizer; ///< when the root has `state` and `param_groups`
    QStringList globals; ///< sorted
    QList<GlobalUse> uses;
    QString error; ///< translated; empty = torch.load would succeed
    QStringList warnings; ///< translated
    bool rootIsDict = false;
    bool textKeys = false; ///< all first-level keys are texts
    bool torchScript = false;

    [[nodiscard]] bool isSound() const { return error.isEmpty(); }
};

/// Reads the zip and the legacy form in place. `where` names the file in findings, e.g. policy.pth.
[[nodiscard]] TorchReading readTorch(QByteArrayView bytes, const QString &where, const TorchOptions &options = {});

/// True for bytes that begin as a legacy file does (its magic number pickled).
[[nodiscard]] bool isLegacyTorch(QByteArrayView bytes);

/// Safety of a pickle including PyTorch files nested in it. Warnings about those go to `warnings`.
[[nodiscard]] QList<GlobalUse> scanDeep(
    const PickleResult &pickle, const QString &where, QStringList &warnings, int nesting = 0);

/// "module name" of everything a pickle imports, sorted.
[[nodiscard]] QStringList globalNames(const PickleGraph &graph);

} // namespace Reprise
