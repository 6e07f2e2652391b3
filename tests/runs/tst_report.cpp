// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/runs/report.h"
#include "tests/runs/runsamples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QXmlStreamReader>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

Project sampleProject()
{
    Project project;
    project.name = u"Trafic <à> Lomé"_s;
    for (const auto &[id, claims] : QList<std::pair<QString, QStringList>> {
             {u"s6"_s, {u"R2"_s, u"R10"_s}}, {u"s7"_s, {u"R10"_s, u"R1"_s}}, {u"s8"_s, {u"R3"_s}}}) {
        Section section;
        section.id = id;
        section.title = u"Title & "_s + id;
        section.module = u"m"_s;
        section.claims = claims;
        project.sections << section;
    }
    return project;
}

} // namespace

class ReportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rollsUp_data()
    {
        QTest::addColumn<QList<Run>>("runs");
        QTest::addColumn<SectionState>("state");
        QTest::addColumn<qint64>("decisive"); // 0: none
        const Run good = sampleRun(1);
        Run resumed = sampleRun(2);
        resumed.resume = ResumeVerdict::Resumed;
        Run bad = sampleRun(3);
        bad.verdict = RunVerdict::Failed;
        Run error = sampleRun(4);
        error.status = RunStatus::Error;
        error.verdict = RunVerdict::Unknown;
        Run cancelled = sampleRun(5);
        cancelled.status = RunStatus::CancelAcknowledged;
        cancelled.verdict = RunVerdict::Unknown;
        Run unproven = sampleRun(6);
        unproven.verdict = RunVerdict::Unknown;
        Run queued = sampleRun(7);
        queued.status = RunStatus::Queued;
        queued.verdict = RunVerdict::Unknown;
        Run diedAfterSuccess = sampleRun(8);
        diedAfterSuccess.status = RunStatus::Error;
        using Runs = QList<Run>;
        QTest::newRow("never run") << Runs {} << SectionState::NeverRun << qint64(0);
        QTest::newRow("succeeded") << Runs {good} << SectionState::Succeeded << qint64(1);
        QTest::newRow("resumed, newest first or not") << Runs {resumed, good} << SectionState::Resumed << qint64(2);
        QTest::newRow("newest decides") << Runs {good, bad, resumed} << SectionState::Failed << qint64(3);
        QTest::newRow("error without a verdict") << Runs {good, error} << SectionState::Failed << qint64(4);
        QTest::newRow("cancelled leaves it") << Runs {good, cancelled} << SectionState::Succeeded << qint64(1);
        QTest::newRow("unproven leaves it") << Runs {bad, unproven} << SectionState::Failed << qint64(3);
        QTest::newRow("only unproven") << Runs {unproven, cancelled} << SectionState::Unclear << qint64(0);
        QTest::newRow("one is going") << Runs {queued, bad} << SectionState::Running << qint64(7);
        QTest::newRow("going wins over newer ends")
            << Runs {queued, diedAfterSuccess} << SectionState::Running << qint64(7);
        QTest::newRow("Kaggle's error wins") << Runs {diedAfterSuccess} << SectionState::Failed << qint64(8);
    }
    void rollsUp()
    {
        QFETCH(QList<Run>, runs);
        QFETCH(SectionState, state);
        QFETCH(qint64, decisive);
        QCOMPARE(rollUp(runs), state);
        QCOMPARE(decisiveRun(runs).value_or(Run {}).id, decisive);
        QVERIFY(!sectionStateText(state).isEmpty());
        QVERIFY(!sectionStateName(state).isEmpty());
    }

    void claimsRollUp_data()
    {
        QTest::addColumn<QList<SectionState>>("sections");
        QTest::addColumn<ClaimState>("claim");
        using S = QList<SectionState>;
        QTest::newRow("none") << S {} << ClaimState::Pending;
        QTest::newRow("all") << S {SectionState::Succeeded, SectionState::Resumed} << ClaimState::Validated;
        QTest::newRow("some") << S {SectionState::Succeeded, SectionState::NeverRun} << ClaimState::Pending;
        QTest::newRow("running") << S {SectionState::Running} << ClaimState::Pending;
        QTest::newRow("unclear") << S {SectionState::Unclear} << ClaimState::Pending;
        QTest::newRow("one failed") << S {SectionState::Succeeded, SectionState::Failed} << ClaimState::Failed;
    }
    void claimsRollUp()
    {
        QFETCH(QList<SectionState>, sections);
        QFETCH(ClaimState, claim);
        QCOMPARE(rollUp(sections), claim);
        QVERIFY(!claimStateText(claim).isEmpty());
    }

    void reportsClaimsAndSections()
    {
        Run quick = sampleRun(1, u"s6"_s);
        quick.quick = true;
        Run full = sampleRun(2, u"s8"_s);
        full.meanReward = 12.5;
        full.resume = ResumeVerdict::Resumed;
        full.resumeStep = 100;
        full.resumeFrom = u"a.zip"_s;
        full.note = u"Holds all."_s;
        Run bad = sampleRun(3, u"s7"_s);
        bad.verdict = RunVerdict::Failed;
        const Run foreign = sampleRun(4, u"other"_s);
        const ValidationReport report = makeReport(sampleProject(), {quick, full, bad, foreign}, sampleNow());
        QCOMPARE(report.claims,
            (QList<ClaimReport> {{u"R1"_s, ClaimState::Failed, {u"s7"_s}}, {u"R2"_s, ClaimState::Pending, {u"s6"_s}},
                {u"R3"_s, ClaimState::Validated, {u"s8"_s}}, {u"R10"_s, ClaimState::Failed, {u"s6"_s, u"s7"_s}}}));
        QCOMPARE(report.sections.size(), 3);
        QCOMPARE(report.sections.at(0).state, SectionState::Succeeded); // quick: it works, R2 stays pending
        QCOMPARE(report.sections.at(2).state, SectionState::Resumed);

        const QJsonObject json = reportToJson(report);
        QCOMPARE(json.value("summary"_L1),
            QJsonValue(QJsonObject {{u"validated"_s, 1}, {u"pending"_s, 1}, {u"failed"_s, 2}}));
        QCOMPARE(json.value("made"_L1).toString(), u"2026-03-04T12:00:00Z"_s);
        const QByteArray section
            = QJsonDocument(json.value("sections"_L1).toArray().at(2).toObject()).toJson(QJsonDocument::Compact);
        QCOMPARE(section,
            "{\"claims\":[\"R3\"],\"evidence\":[\"session_summary.json says "
            "success\"],\"finished\":\"2026-03-04T11:06:00Z\","
            "\"id\":\"s8\",\"mean_reward\":12.5,\"quick\":false,\"ref\":\"me/"
            "tsc-s8\",\"resume\":{\"evidence\":[],\"from\":\"a.zip\","
            "\"note\":\"Holds all.\",\"step\":100,\"verdict\":\"resumed\"},"
            "\"runs\":1,\"state\":\"resumed\",\"status\":\"COMPLETE\",\"steps\":20000,"
            "\"title\":\"Title & s8\",\"verdict\":\"succeeded\",\"version\":1}"_ba);
    }

    void sectionsWithoutRunsAreNull()
    {
        const QJsonObject json = reportToJson(makeReport(sampleProject(), {}, sampleNow()));
        const QJsonObject section = json.value("sections"_L1).toArray().at(0).toObject();
        QCOMPARE(section.value("state"_L1).toString(), u"never_run"_s);
        for (const QString &key : {u"ref"_s, u"version"_s, u"status"_s, u"verdict"_s, u"steps"_s, u"mean_reward"_s,
                 u"finished"_s, u"resume"_s, u"quick"_s}) {
            QVERIFY2(section.contains(key) && section.value(key).isNull(), qPrintable(key));
        }
    }

    void thePageIsWholeAndEscaped_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QString>("reward");
        QTest::newRow("C") << QLocale::c() << u"12.50"_s;
        QTest::newRow("fr_FR") << QLocale(QLocale::French, QLocale::France) << u"12,50"_s;
    }
    void thePageIsWholeAndEscaped()
    {
        QFETCH(QLocale, locale);
        QFETCH(QString, reward);
        QLocale::setDefault(locale);
        Run run = sampleRun(1, u"s6"_s);
        run.quick = true;
        run.meanReward = 12.5;
        run.evidence = {u"<script>alert(1)</script> 100%1"_s};
        run.note = u"a.zip holds <all>."_s;
        const QString html = reportToHtml(makeReport(sampleProject(), {run}, sampleNow()));
        QLocale::setDefault(QLocale::c());
        QVERIFY(html.startsWith("<!DOCTYPE html>"_L1));
        QVERIFY(html.contains(u"<h1>Validation report: Trafic &lt;à&gt; Lomé</h1>"_s));
        QVERIFY(html.contains(u"Title &amp; s6"_s));
        QVERIFY(!html.contains(u"<script"_s));
        QVERIFY(html.contains(u"100%1; a.zip holds &lt;all&gt;.</td>"_s));
        QVERIFY(html.contains(reward));
        QVERIFY(html.contains(u"only a full run validates"_s));
        QVERIFY(!html.contains(u"http"_s)); // nothing from outside
        // Well formed but for the void element and the doctype.
        QString xml = html;
        xml.remove(u"<!DOCTYPE html>"_s).replace(u"<meta charset=\"utf-8\">"_s, u""_s);
        QXmlStreamReader reader(xml);
        while (!reader.atEnd()) {
            reader.readNext();
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    }
};

QTEST_GUILESS_MAIN(ReportTest)
#include "tst_report.moc"
