// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/verify/systemcheck.h"

namespace Reprise {

/// The parts of checkLocally(), each a group of the page. Worker threads; each gives back the items it found.
namespace LocalChecks {

[[nodiscard]] QList<CheckItem> git(const SystemCheckInput &input);
[[nodiscard]] QList<CheckItem> project(const SystemCheckInput &input);
[[nodiscard]] QList<CheckItem> folders(const CheckedSection &section);
[[nodiscard]] QList<CheckItem> checkpoints(const CheckedSection &section);
[[nodiscard]] QList<CheckItem> metadata(const CheckedSection &section);
[[nodiscard]] QList<CheckItem> training(const CheckedSection &section, const QString &projectFolder);
[[nodiscard]] QList<CheckItem> disk(const SystemCheckInput &input);

} // namespace LocalChecks

} // namespace Reprise
