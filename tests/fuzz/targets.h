// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>
#include <span>

/// The places where a file of somebody else's enters, as libFuzzer and the regression test call them.
///
/// Not to crash is the least. Each target also holds what the readers promise whatever they are given: the same bytes
/// give the same report, what is built is bounded by what is read, the JSON printed is JSON, sizes that are reported
/// were there. Whatever breaks one of these is answered as one sentence.
namespace Fuzz {

using Complaint = std::optional<QString>;

struct EntryPoint
{
    const char *name;
    Complaint (*run)(QByteArrayView bytes);
};

[[nodiscard]] std::span<const EntryPoint> targets();
/// Null if there is none of this name.
[[nodiscard]] const EntryPoint *target(QByteArrayView name);

} // namespace Fuzz
