// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"
#include "model/checkpoint/picklevalue.h"

#include <QByteArrayView>

namespace Reprise {

/// Why a name matters. Each is one translated sentence.
enum class GlobalReason {
    None,
    RunsCommands,
    RunsPython,
    ImportsModules,
    ReachesAttributes,
    TouchesFiles,
    UsesNetwork,
    LoadsPickles,
    ChangesInterpreter,
    CallsFunctions,
    BuildsCode,
    DottedName,
    NotAName,
    ComputedName,
    ChangesModule,
    RunsCarriedCode,
    CallsComputed,
    SuspiciousCode,
    MakesEnvironments,
    MakesClasses,
    RawObjects,
    StockCode,
    DescribedClass,
    UnknownCode,
    NestedFile,
    UnknownClass,
};

struct GlobalJudgement
{
    GlobalVerdict verdict = GlobalVerdict::Unknown;
    GlobalReason reason = GlobalReason::UnknownClass;
    friend bool operator==(const GlobalJudgement &, const GlobalJudgement &) = default;
};

/// What a name means by itself, from the tables in globaltables.cpp. The context (how it is called) is safetyscan's
/// matter.
[[nodiscard]] GlobalJudgement judgeGlobal(QByteArrayView module, QByteArrayView name);

/// What importing a whole module means (cloudpickle's subimport).
[[nodiscard]] GlobalJudgement judgeModule(QByteArrayView module);

/// A class that genuine files refer to but never call with arguments, because its constructor calls what it is given or
/// imports what a text names (Stable-Baselines3's algorithms make their environment so).
[[nodiscard]] bool isNamedNotCalled(const PickleGlobal &global);

/// Those, and the rebuilding functions that call what they are given: handed carried code, they would run it.
[[nodiscard]] bool callsWhatItIsGiven(const PickleGlobal &global);

[[nodiscard]] QString reasonText(GlobalReason reason);

} // namespace Reprise
