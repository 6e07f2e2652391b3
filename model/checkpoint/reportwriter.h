// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"

#include <QByteArray>

#include <span>

namespace Reprise {

/// One JSON document, `{"files": [ … ]}`, in the documented shape of `inspect --json`. UTF-8, strict JSON (infinities
/// are the texts "inf" and "-inf", not a number is "nan").
[[nodiscard]] QByteArray reportsToJson(std::span<const FileReport> reports);

/// The same document of reports that reportToJson has written.
[[nodiscard]] QByteArray reportToJson(const FileReport &report);
[[nodiscard]] QByteArray joinJsonReports(std::span<const QByteArray> reports);

/// The same for people: translated text with a heading for each file.
[[nodiscard]] QString reportsToText(std::span<const FileReport> reports);

/// JSON of one space, as in the report.
[[nodiscard]] QByteArray spaceToJson(const Space &space);

} // namespace Reprise
