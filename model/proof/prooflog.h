// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace Reprise {

/// One line of a run's log as the verdicts read it.
struct ProofLine
{
    double time = -1; ///< seconds since the session began, -1 unknown
    QString stream; ///< "stdout", "stderr" or empty
    QString text; ///< without line end

    friend bool operator==(const ProofLine &, const ProofLine &) = default;
};

/// One piece of evidence, to be shown as it is.
struct Evidence
{
    enum class Source { Status, Summary, Log, Files, Sources };
    Source source = Source::Log;
    int line = -1; ///< index into the log, -1 if it is not a line
    QString text; ///< the log line, or a translated sentence

    friend bool operator==(const Evidence &, const Evidence &) = default;
};

/// Plain text (a stored log) as lines without times.
[[nodiscard]] QList<ProofLine> proofLines(const QString &text);

/// Finds the pairs `key=value` and `key="value with blanks"` of a marker line, e.g. `[RESUME] from=a.zip step=100`.
[[nodiscard]] QString markerValue(const QString &line, const QString &key);

} // namespace Reprise
