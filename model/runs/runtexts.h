// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/runs/run.h"

#include <QString>

/// What the models of runs and sections say, in the default locale's spelling and the application's language.
namespace Reprise::RunTexts {

[[nodiscard]] QString unknown(); ///< "—"
/// "45 s", "3 min 20 s", "2 h 05 min"; "—" when negative.
[[nodiscard]] QString duration(qint64 seconds);
/// "just now", "5 minutes ago", "2 hours ago", from a day on the date; "—" for an invalid time.
[[nodiscard]] QString relative(const QDateTime &time, const QDateTime &now);
/// The local time in full, with its zone; empty for an invalid time.
[[nodiscard]] QString absolute(const QDateTime &time);
/// Kaggle's status, corrected by the verdict: a kernel is "complete" also when its training failed.
[[nodiscard]] QString status(const Run &run);
/// "From step 1,000", "From scratch"; empty while there is nothing to say.
[[nodiscard]] QString resumed(const Run &run);
/// "GPU", "TPU", "None", or the machine's own name.
[[nodiscard]] QString accelerator(const QString &name);
/// "20,000"; "—" when not known.
[[nodiscard]] QString steps(const std::optional<qint64> &steps);
/// Trained from scratch although a checkpoint was attached.
[[nodiscard]] bool isAlarming(const Run &run);
[[nodiscard]] QString alarm(); ///< that, as a sentence

} // namespace Reprise::RunTexts
