// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/runs/report.h"

#include "model/core/jsonornull.h"
#include "model/runs/runtexts.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::Report)
};

QJsonObject sectionToJson(const SectionReport &report)
{
    QJsonObject json {
        {u"id"_s, report.section.id},
        {u"title"_s, report.section.displayTitle()},
        {u"claims"_s, QJsonArray::fromStringList(report.section.claims)},
        {u"state"_s, sectionStateName(report.state)},
        {u"runs"_s, report.runs},
    };
    const Run run = report.run.value_or(Run {});
    const bool has = report.run.has_value();
    json[u"ref"_s] = has ? QJsonValue(run.kernel.name()) : QJsonValue();
    json[u"version"_s] = has && run.kernel.version > 0 ? QJsonValue(run.kernel.version) : QJsonValue();
    json[u"quick"_s] = has ? QJsonValue(run.quick) : QJsonValue();
    json[u"status"_s] = has ? QJsonValue(runStatusName(run.status)) : QJsonValue();
    json[u"verdict"_s] = has ? QJsonValue(runVerdictName(run.verdict)) : QJsonValue();
    json[u"evidence"_s] = QJsonArray::fromStringList(run.evidence);
    json[u"steps"_s] = orNull(run.steps);
    json[u"mean_reward"_s] = orNull(run.meanReward);
    json[u"finished"_s] = orNull(run.finishedAt);
    json[u"resume"_s] = has ? QJsonValue(QJsonObject {
                                  {u"verdict"_s, resumeVerdictName(run.resume)},
                                  {u"from"_s, orNull(run.resumeFrom)},
                                  {u"step"_s, orNull(run.resumeStep)},
                                  {u"evidence"_s, QJsonArray::fromStringList(run.resumeEvidence)},
                                  {u"note"_s, run.note},
                              })
                            : QJsonValue();
    return json;
}

/// A word with a sign before it: never colour alone.
QString cell(ClaimState state)
{
    const QString sign = state == ClaimState::Validated ? u"✓"_s : state == ClaimState::Failed ? u"✗"_s : u"…"_s;
    return u"<td class=\"%1\">%2 %3</td>"_s.arg(claimStateName(state), sign, claimStateText(state).toHtmlEscaped());
}

QString cell(SectionState state)
{
    const bool good = state == SectionState::Succeeded || state == SectionState::Resumed;
    const bool bad = state == SectionState::Failed;
    return u"<td class=\"%1\">%2 %3</td>"_s.arg(good ? u"validated"_s
            : bad                                    ? u"failed"_s
                                                     : u"pending"_s,
        good      ? u"✓"_s
            : bad ? u"✗"_s
                  : u"…"_s,
        sectionStateText(state).toHtmlEscaped());
}

QString cell(const QString &text)
{
    return "<td>"_L1 + text.toHtmlEscaped() + "</td>"_L1;
}

QString heads(const QStringList &titles)
{
    QString row;
    for (const QString &title : titles) {
        row += "<th scope=\"col\">"_L1 + title.toHtmlEscaped() + "</th>"_L1;
    }
    return "<thead><tr>"_L1 + row + "</tr></thead>"_L1;
}

QString claimTable(const ValidationReport &report)
{
    QString rows;
    for (const ClaimReport &claim : report.claims) {
        QStringList titles;
        for (const SectionReport &section : report.sections) {
            if (claim.sections.contains(section.section.id)) {
                titles << section.section.displayTitle();
            }
        }
        rows += "<tr><th scope=\"row\">"_L1 + claim.claim.toHtmlEscaped() + "</th>"_L1 + cell(claim.state)
            + cell(titles.join(u"; "_s)) + "</tr>\n"_L1;
    }
    return "<table>"_L1 + heads({Text::tr("Claim"), Text::tr("State"), Text::tr("Sections")}) + "<tbody>\n"_L1 + rows
        + "</tbody></table>\n"_L1;
}

QString rewardText(const std::optional<double> &reward)
{
    return reward ? QLocale().toString(*reward, 'f', 2) : RunTexts::unknown();
}

/// What was noted at the push belongs to it: it may be why the run did not train.
QString evidenceText(const Run &run)
{
    QStringList texts = run.evidence;
    if (!run.note.isEmpty()) {
        texts << run.note;
    }
    return texts.join(u"; "_s);
}

QString sectionTable(const ValidationReport &report)
{
    QString rows;
    for (const SectionReport &section : report.sections) {
        const Run run = section.run.value_or(Run {});
        const QString quick
            = section.run && run.quick ? Text::tr("%1 (quick)").arg(run.kernel.toString()) : run.kernel.toString();
        rows += "<tr><th scope=\"row\">"_L1 + section.section.displayTitle().toHtmlEscaped() + "</th>"_L1
            + cell(section.section.claims.join(", "_L1)) + cell(section.state)
            + cell(section.run ? quick : RunTexts::unknown()) + cell(RunTexts::steps(run.steps))
            + cell(rewardText(run.meanReward)) + cell(RunTexts::resumed(run)) + cell(evidenceText(run)) + "</tr>\n"_L1;
    }
    return "<table>"_L1
        + heads({Text::tr("Section"), Text::tr("Claims"), Text::tr("State"), Text::tr("Decisive run"),
            Text::tr("Steps"), Text::tr("Mean reward"), Text::tr("Resumed"), Text::tr("Evidence")})
        + "<tbody>\n"_L1 + rows + "</tbody></table>\n"_L1;
}

const QString style = uR"(
body { font-family: sans-serif; margin: 2em auto; max-width: 70em; padding: 0 1em; color: #1b1b1b; background: #ffffff; }
table { border-collapse: collapse; width: 100%; margin: 1em 0 2em; }
th, td { border: 1px solid #b0b0b0; padding: 0.4em 0.6em; text-align: start; vertical-align: top; }
thead th { background: #ececec; }
td.validated { color: #11632f; } td.failed { color: #a31515; font-weight: bold; } td.pending { color: #5a5a5a; }
@media print { body { margin: 0; max-width: none; } tr { break-inside: avoid; } }
)"_s;

} // namespace

int ValidationReport::count(ClaimState state) const
{
    return int(std::ranges::count(claims, state, &ClaimReport::state));
}

ValidationReport makeReport(const Project &project, const QList<Run> &runs, const QDateTime &now)
{
    ValidationReport report;
    report.project = project.name;
    report.made = now.toUTC();
    QHash<QString, SectionState> proven;
    for (const Section &section : project.sections) {
        QList<Run> own;
        std::ranges::copy_if(
            runs, std::back_inserter(own), [&section](const Run &run) { return run.sectionId == section.id; });
        report.sections << SectionReport {section, rollUp(own), int(own.size()), decisiveRun(own)};
        proven.insert(section.id, rollUp(fullRuns(own)));
    }
    for (const QString &claim : project.claims()) {
        ClaimReport entry {claim, ClaimState::Pending, {}};
        QList<SectionState> states;
        for (const Section &section : project.sections) {
            if (section.claims.contains(claim)) {
                entry.sections << section.id;
                states << proven.value(section.id);
            }
        }
        entry.state = rollUp(states);
        report.claims << entry;
    }
    return report;
}

QJsonObject reportToJson(const ValidationReport &report)
{
    QJsonArray claims;
    for (const ClaimReport &claim : report.claims) {
        claims << QJsonObject {
            {u"claim"_s, claim.claim},
            {u"state"_s, claimStateName(claim.state)},
            {u"sections"_s, QJsonArray::fromStringList(claim.sections)},
        };
    }
    QJsonArray sections;
    for (const SectionReport &section : report.sections) {
        sections << sectionToJson(section);
    }
    return {
        {u"project"_s, report.project},
        {u"made"_s, orNull(report.made)},
        {u"summary"_s,
            QJsonObject {
                {u"validated"_s, report.count(ClaimState::Validated)},
                {u"pending"_s, report.count(ClaimState::Pending)},
                {u"failed"_s, report.count(ClaimState::Failed)},
            }},
        {u"claims"_s, claims},
        {u"sections"_s, sections},
    };
}

QByteArray reportToJsonText(const ValidationReport &report)
{
    return QJsonDocument(reportToJson(report)).toJson();
}

QString reportToHtml(const ValidationReport &report)
{
    const QString language = QLocale().bcp47Name();
    const QString title = report.project.isEmpty() ? Text::tr("Validation report")
                                                   //: %1 is the project's name
                                                   : Text::tr("Validation report: %1").arg(report.project);
    //: The parts are counts with their words, such as "2 validated"
    const QString summary = Text::tr("Claims: %1, %2, %3.")
                                .arg(Text::tr("%n validated", nullptr, report.count(ClaimState::Validated)),
                                    Text::tr("%n pending", nullptr, report.count(ClaimState::Pending)),
                                    Text::tr("%n failed", nullptr, report.count(ClaimState::Failed)));
    const bool quick = std::ranges::any_of(
        report.sections, [](const SectionReport &section) { return section.run && section.run->quick; });
    const QString note = quick ? "<p>"_L1
            + Text::tr("A quick run shows that everything works; only a full run validates or fails a claim.")
                  .toHtmlEscaped()
            + "</p>\n"_L1
                               : QString();
    const QString made = Text::tr("Made on %1.").arg(RunTexts::absolute(report.made));
    return u"<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta "
           u"charset=\"utf-8\">\n<title>%2</title>\n<style>%3</style>\n"
           "</head>\n<body>\n<h1>%2</h1>\n<p>%4 %5</p>\n%6%7%8</body>\n</html>\n"_s.arg(language.toHtmlEscaped(),
               title.toHtmlEscaped(), style, summary.toHtmlEscaped(), made.toHtmlEscaped(), claimTable(report),
               sectionTable(report), note);
}

} // namespace Reprise
