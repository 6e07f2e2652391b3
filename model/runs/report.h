// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/projectfile.h"
#include "model/runs/sectionstate.h"

#include <QJsonObject>

namespace Reprise {

/// One claim and the sections that carry it.
struct ClaimReport
{
    QString claim;
    ClaimState state = ClaimState::Pending;
    QStringList sections; ///< ids

    friend bool operator==(const ClaimReport &, const ClaimReport &) = default;
};

/// One section with its decisive run.
struct SectionReport
{
    Section section;
    SectionState state = SectionState::NeverRun;
    int runs = 0;
    std::optional<Run> run; ///< the one the state comes from

    friend bool operator==(const SectionReport &, const SectionReport &) = default;
};

/// The validation report: all sections together (design.md §3). Plain value; pure functions.
struct ValidationReport
{
    QString project;
    QDateTime made; ///< UTC
    QList<ClaimReport> claims; ///< in natural order
    QList<SectionReport> sections; ///< in the project's order

    [[nodiscard]] int count(ClaimState state) const;
    friend bool operator==(const ValidationReport &, const ValidationReport &) = default;
};

[[nodiscard]] ValidationReport makeReport(const Project &project, const QList<Run> &runs, const QDateTime &now);

/// {"project", "made", "summary": {"validated", "pending", "failed"}, "claims": [{"claim", "state", "sections"}],
///  "sections": [{"id", "title", "claims", "state", "runs", "ref", "version", "status", "verdict", "evidence", "steps",
///  "mean_reward", "finished", "resume": {"verdict", "from", "step", "evidence", "note"}}]}; times ISO 8601 UTC,
///  absent = null.
[[nodiscard]] QJsonObject reportToJson(const ValidationReport &report);
/// The same as a text to keep or to send, indented.
[[nodiscard]] QByteArray reportToJsonText(const ValidationReport &report);
/// A complete page to print, in the language and locale of the program, without outside references; everything escaped.
[[nodiscard]] QString reportToHtml(const ValidationReport &report);

} // namespace Reprise
