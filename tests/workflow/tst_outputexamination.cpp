// SPDX-License-Identifier: GPL-3.0-or-later
// What a run left, by genuine checkpoints: which of them are its own, and what that proves.
#include "model/restore/filecopy.h"
#include "model/workflow/outputexamination.h"
#include "tests/testsupport.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

QString nameOf(int steps)
{
    return u"traffic_light_control_checkpoint_%1_steps.zip"_s.arg(steps);
}

} // namespace

class OutputExaminationTest : public QObject
{
    Q_OBJECT

private:
    /// A checkpoint of `steps` among the run's outputs, under the name of `named`.
    void left(int steps, int named)
    {
        const QString path = m_folder->filePath(nameOf(named));
        QVERIFY(QFile::copy(TestSupport::sourceFolder() + u"/resources/demo/project/validation_ch7/policies/standard/"_s
                + nameOf(steps),
            path));
        Download download;
        download.name = u"section/models/checkpoints/"_s + nameOf(named);
        download.path = path;
        download.sha256 = hashFile(path).value_or(QString());
        m_question.downloads.append(download);
    }
    void left(int steps) { left(steps, steps); }

    /// As the kernel script says it.
    [[nodiscard]] QString arrivedLine(int steps) const
    {
        for (const Download &download : m_question.downloads) {
            if (download.name.endsWith(u'/' + nameOf(steps))) {
                return u"[CHECKPOINT] restored name=checkpoints/%1 size=1 sha256=%2 step=%3\n"_s.arg(
                    nameOf(steps), download.sha256, QString::number(steps));
            }
        }
        return {};
    }

    OutputAnswer examined(const QString &log)
    {
        m_question.records = {{u"stdout"_s, 0.0, log}};
        WorkContext context;
        const auto answer = examineOutputs(m_question, context);
        return answer.value_or(OutputAnswer {});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    OutputQuestion m_question;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_question = {};
        m_question.run.status = RunStatus::Complete;
        m_question.run.resumeWanted = true;
        m_question.attached = {u"me/train"_s};
    }

    /// The run was to take all that an attached kernel holds, so nothing is known beforehand: an older checkpoint that
    /// came along is no sign of training from scratch.
    void whatArrivedIsNotTakenForNew()
    {
        left(10'000);
        left(20'000);
        left(30'000);
        const OutputAnswer answer = examined(
            arrivedLine(10'000) + arrivedLine(20'000) + u"[RESUME] from=%1 step=20000\n"_s.arg(nameOf(20'000)));
        QCOMPARE(answer.proof.verdict, ResumeProof::Verdict::Resumed);
        QCOMPARE(answer.proof.step, 20'000);
        QCOMPARE(answer.steps, std::optional<qint64>(30'000));
    }

    /// Written over under the same name: it is this run's, and tells that it began anew.
    void whatIsWrittenAnewUnderTheSameNameCounts()
    {
        left(10'000, 20'000);
        m_question.run.resumeStep = 20'000;
        m_question.restoredNames = {nameOf(20'000)};
        const QString arrived = u"[CHECKPOINT] restored name=checkpoints/%1 size=1 sha256=%2 step=20000\n"_s.arg(
            nameOf(20'000), QString(64, u'a'));
        const OutputAnswer answer = examined(arrived);
        QCOMPARE(answer.steps, std::optional<qint64>(10'000));
        QCOMPARE(answer.proof.verdict, ResumeProof::Verdict::Scratch);
        QVERIFY(answer.proof.alarm);
    }

    /// No word of hashes in the log: the names have to do.
    void withoutHashesNamesCount()
    {
        left(20'000);
        m_question.run.resumeStep = 20'000;
        m_question.restoredNames = {nameOf(20'000)};
        const OutputAnswer answer = examined(u"quiet\n"_s);
        QVERIFY(!answer.checkpoints.isEmpty());
        QVERIFY(!answer.steps);
        QCOMPARE(answer.proof.verdict, ResumeProof::Verdict::Unknown);
    }
};

QTEST_GUILESS_MAIN(OutputExaminationTest)
#include "tst_outputexamination.moc"
