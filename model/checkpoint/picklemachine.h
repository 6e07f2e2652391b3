// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/picklevalue.h"

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace Reprise {

/// Bounds of one run. Everything is bounded before it is allocated; steps bound the time.
struct PickleLimits
{
    qint64 steps = 1'000'000;
    qint64 memo = 1'000'000;
    qint64 values = 1'000'000; ///< made at all; bounds the memory
    qint64 calls = 500'000; ///< among them; each takes three times the memory of another value
    int depth = 2'000; ///< nesting
    int marks = 100'000;
    bool persistentIds = false; ///< torch's members use them, `data` must not
    bool joblibArrays = false; ///< numbers lie between the instructions, as joblib writes and reads them
    qint64 stepsAfterFault = 100'000; ///< how far to look behind a fault; such a file is refused anyway
};

enum class PickleFault {
    None,
    UnexpectedEnd,
    UnknownOpcode,
    Protocol,
    StackUnderflow,
    MissingMark,
    MissingMemo,
    BadText,
    BadNumber,
    BadLength,
    WrongType,
    NotCallable,
    Unhashable,
    ExtensionCode,
    PersistentId,
    OutOfBand,
    TooLong,
    TooDeep,
};

struct PickleResult
{
    PickleGraph graph;
    PickleRef root = noPickle; ///< what STOP gave; noPickle after a fault
    int protocol = 0; ///< of PROTO; 0 without one
    qint64 end = 0; ///< just behind STOP, or where it went wrong
    qint64 steps = 0; ///< instructions read
    PickleFault fault = PickleFault::None;

    [[nodiscard]] bool isSound() const { return fault == PickleFault::None; }
    /// Translated sentence about the fault, with its place; empty when sound.
    [[nodiscard]] QString faultText() const;
};

/// Reads one pickle from the start of `bytes` (protocols 0 to 5) up to STOP. A closed stack machine: it knows no
/// module, imports nothing, calls nothing; what a pickle would import or call becomes a record. Never recursive. What
/// was seen before a fault is kept, because Python would have run it by then. Behind a fault the machine goes on as
/// well as it can, for the safety scan only: it need not agree with Python about every fault.
[[nodiscard]] PickleResult readPickle(QByteArrayView bytes, const PickleLimits &limits = {});

} // namespace Reprise
