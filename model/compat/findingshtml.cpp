// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compat/findings.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Reprise {
namespace {

class CompatPage
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::CompatPage)
};

constexpr QLatin1StringView style {
    "body{font-family:sans-serif;margin:2em;max-width:70em;color:#1d2733;background:#fff}"
    "table{border-collapse:collapse;width:100%;margin-bottom:1.5em}"
    "th,td{border:1px solid #c5ccd3;padding:.35em .6em;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "th{background:#eef1f4}code{font-family:monospace}.differs td{background:#fff6e0}"
    ".blocking{border-left:.4em solid #b3261e}.caveat{border-left:.4em solid #b26a00}.info{border-left:.4em solid "
    "#5b6b7a}"};

QString cell(const QString &text, QLatin1StringView tag = "td"_L1)
{
    return u"<%1>%2</%1>"_s.arg(tag, text.toHtmlEscaped());
}

QString code(const QString &text)
{
    return text.isEmpty() ? u"<td></td>"_s : u"<td><code>%1</code></td>"_s.arg(text.toHtmlEscaped());
}

QString headings(const QStringList &titles)
{
    QString row = u"<tr>"_s;
    for (const QString &title : titles) {
        row += cell(title, "th"_L1);
    }
    return row + u"</tr>\n"_s;
}

QString trainsText(const std::optional<bool> &trains)
{
    if (!trains) {
        return CompatPage::tr("not known");
    }
    return *trains ? CompatPage::tr("yes") : CompatPage::tr("no");
}

QString methodTable(const Comparison &comparison)
{
    QString html = u"<table>\n"_s
        + headings({CompatPage::tr("Way of loading"), CompatPage::tr("Verdict"), CompatPage::tr("Training runs on"),
            CompatPage::tr("Reason")});
    for (const auto &[method, verdict] : comparison.methods.asKeyValueRange()) {
        html += u"<tr>"_s + code(methodId(method)) + cell(verdictText(verdict.verdict))
            + cell(trainsText(verdict.trains)) + cell(verdict.reason) + u"</tr>\n"_s;
    }
    return html + u"</table>\n"_s;
}

QString findingTable(const Comparison &comparison)
{
    QString html = u"<table>\n"_s
        + headings({CompatPage::tr("Severity"), CompatPage::tr("Field"), CompatPage::tr("Checkpoint"),
            CompatPage::tr("Target"), CompatPage::tr("What happens"), CompatPage::tr("What to do")});
    for (const Finding &finding : comparison.findings) {
        html += u"<tr><td class=\"%1\">%2</td>"_s.arg(
                    severityId(finding.severity), severityText(finding.severity).toHtmlEscaped())
            + code(finding.field) + code(finding.checkpoint) + code(finding.target) + cell(finding.message)
            + cell(finding.advice) + u"</tr>\n"_s;
    }
    return html + u"</table>\n"_s;
}

QString propertyTable(const Comparison &comparison)
{
    QString html = u"<table>\n"_s
        + headings({CompatPage::tr("Property"), CompatPage::tr("Checkpoint"), CompatPage::tr("Target")});
    QString group;
    for (const PropertyRow &row : comparison.properties) {
        if (row.group != group) {
            group = row.group;
            html += u"<tr><th colspan=\"3\">%1</th></tr>\n"_s.arg(group.toHtmlEscaped());
        }
        html += (row.same ? u"<tr>"_s : u"<tr class=\"differs\">"_s) + cell(row.label) + code(row.checkpoint)
            + code(row.target) + u"</tr>\n"_s;
    }
    return html + u"</table>\n"_s;
}

} // namespace

QString toHtml(const Comparison &comparison)
{
    const QString title
        = CompatPage::tr("%1 against %2").arg(comparison.checkpointName, comparison.targetName).toHtmlEscaped();
    QString html
        = u"<!DOCTYPE html>\n<html lang=\"%1\"><head><meta charset=\"utf-8\"><title>%2</title><style>%3</style></head>"
          "<body>\n<h1>%2</h1>\n"_s.arg(QLocale().name().section(u'_', 0, 0), title, style);
    html += u"<p><strong>%1</strong>: %2</p>\n"_s.arg(
        verdictText(comparison.verdict()).toHtmlEscaped(), comparison.reason().toHtmlEscaped());
    if (!comparison.readerVersion.isEmpty()) {
        html += u"<p>%1</p>\n"_s.arg(
            CompatPage::tr("Judged for Stable-Baselines3 %1.").arg(comparison.readerVersion).toHtmlEscaped());
    }
    html += methodTable(comparison);
    html += u"<h2>%1</h2>\n"_s.arg(CompatPage::tr("Findings").toHtmlEscaped()) + findingTable(comparison);
    html += u"<h2>%1</h2>\n"_s.arg(CompatPage::tr("Side by side").toHtmlEscaped()) + propertyTable(comparison);
    return html + u"</body></html>\n"_s;
}

} // namespace Reprise
