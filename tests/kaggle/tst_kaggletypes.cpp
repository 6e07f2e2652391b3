// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/datasettypes.h"
#include "model/kaggle/logparser.h"
#include "model/kaggle/types.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QTimeZone>

using namespace Reprise;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Values of Kaggle's API as they really come, and log text as trainings really write it.
class KaggleTypesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kernelNames_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name"); // empty: refused
        QTest::addColumn<int>("version");
        QTest::newRow("plain") << u"me/train-ppo"_s << u"me/train-ppo"_s << 0;
        QTest::newRow("version") << u"me/train-ppo/7"_s << u"me/train-ppo"_s << 7;
        QTest::newRow("label") << u"me/train-ppo/v7"_s << u"me/train-ppo"_s << 7;
        QTest::newRow("blanks") << u"  me/train-ppo\n"_s << u"me/train-ppo"_s << 0;
        QTest::newRow("page") << u"https://www.kaggle.com/code/me/train-ppo?scriptVersionId=3"_s << u"me/train-ppo"_s
                              << 0;
        QTest::newRow("old page") << u"https://kaggle.com/me/train-ppo/"_s << u"me/train-ppo"_s << 0;
        QTest::newRow("as pushed") << u"/code/me/train-ppo"_s << u"me/train-ppo"_s << 0;
        QTest::newRow("empty") << QString() << QString() << 0;
        QTest::newRow("no slash") << u"train-ppo"_s << QString() << 0;
        QTest::newRow("too many") << u"a/b/3/4"_s << QString() << 0;
        QTest::newRow("version 0") << u"a/b/0"_s << QString() << 0;
        QTest::newRow("version word") << u"a/b/latest"_s << QString() << 0;
        QTest::newRow("path") << u"../b"_s << QString() << 0;
        QTest::newRow("other site") << u"https://example.org/me/train-ppo"_s << QString() << 0;
    }
    void kernelNames()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        QFETCH(int, version);
        const Result<KernelRef> ref = KernelRef::parse(text);
        QCOMPARE(ref.has_value(), !name.isEmpty());
        if (ref) {
            QCOMPARE(ref->name(), name);
            QCOMPARE(ref->version, version);
            QCOMPARE(KernelRef::parse(ref->toString()).value(), *ref);
        }
    }

    void datasetNames_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name"); ///< empty: refused
        QTest::newRow("plain") << u"me/my-set"_s << u"me/my-set"_s;
        QTest::newRow("version") << u" me/my-set/3 "_s << u"me/my-set/3"_s;
        QTest::newRow("page") << u"https://www.kaggle.com/datasets/me/my-set"_s << u"me/my-set"_s;
        QTest::newRow("tab") << u"https://www.kaggle.com/datasets/me/my-set/data?select=a.csv"_s << u"me/my-set"_s;
        QTest::newRow("page of a version")
            << u"https://www.kaggle.com/datasets/me/my-set/versions/3"_s << u"me/my-set/3"_s;
        QTest::newRow("old page") << u"https://www.kaggle.com/me/my-set"_s << u"me/my-set"_s;
        QTest::newRow("embedded server") << u"http://127.0.0.1:4711/datasets/me/my-set"_s << u"me/my-set"_s;
        QTest::newRow("as answered") << u"/datasets/me/my-set"_s << u"me/my-set"_s;
        QTest::newRow("a notebook") << u"https://www.kaggle.com/code/me/my-kernel"_s << QString();
        QTest::newRow("other site") << u"https://example.org/me/my-set"_s << QString();
        QTest::newRow("version word") << u"me/my-set/latest"_s << QString();
        QTest::newRow("path") << u"../my-set"_s << QString();
        QTest::newRow("empty") << QString() << QString();
    }
    void datasetNames()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        const Result<DatasetRef> ref = DatasetRef::parse(text);
        QCOMPARE(ref ? ref->toString() : QString(), name);
        QVERIFY(ref || ref.error().message.contains(text));
    }

    void statuses_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<RunStatus>("status");
        QTest::newRow("absent") << QJsonValue(QJsonValue::Undefined) << RunStatus::Queued;
        QTest::newRow("null") << QJsonValue() << RunStatus::Queued;
        QTest::newRow("empty") << QJsonValue(QString()) << RunStatus::Queued;
        QTest::newRow("name") << QJsonValue(u"COMPLETE"_s) << RunStatus::Complete;
        QTest::newRow("lower") << QJsonValue(u"complete"_s) << RunStatus::Complete;
        QTest::newRow("camel") << QJsonValue(u"cancelAcknowledged"_s) << RunStatus::CancelAcknowledged;
        QTest::newRow("snake") << QJsonValue(u"CANCEL_REQUESTED"_s) << RunStatus::CancelRequested;
        QTest::newRow("python") << QJsonValue(u"KernelWorkerStatus.RUNNING"_s) << RunStatus::Running;
        QTest::newRow("number") << QJsonValue(3) << RunStatus::Error;
        QTest::newRow("number as text") << QJsonValue(u"2"_s) << RunStatus::Complete;
        QTest::newRow("number too large") << QJsonValue(99) << RunStatus::Unknown;
        QTest::newRow("negative") << QJsonValue(-1) << RunStatus::Unknown;
        QTest::newRow("new word") << QJsonValue(u"SOMETHING_NEW"_s) << RunStatus::Unknown;
        QTest::newRow("object") << QJsonValue(QJsonObject {{u"a"_s, 1}}) << RunStatus::Queued;
    }
    void statuses()
    {
        QFETCH(QJsonValue, value);
        QFETCH(RunStatus, status);
        QCOMPARE(parseRunStatus(value), status);
    }
    void everyStatusComesBackFromItsName()
    {
        for (int i = 0; i <= int(RunStatus::Unknown); ++i) {
            QCOMPARE(parseRunStatus(runStatusName(RunStatus(i))), RunStatus(i));
            QVERIFY(!runStatusText(RunStatus(i)).isEmpty());
        }
        QVERIFY(isFinal(RunStatus::Complete) && isFinal(RunStatus::Error) && isFinal(RunStatus::CancelAcknowledged));
        QVERIFY(!isFinal(RunStatus::Unknown) && !isFinal(RunStatus::CancelRequested) && !isFinal(RunStatus::NewScript));
    }

    void durations_data()
    {
        QTest::addColumn<qint64>("ms"); // -1: unreadable
        QTest::newRow("43200s") << qint64(43200000);
        QTest::newRow("71094.4s") << qint64(71094400);
        QTest::newRow("0s") << qint64(0);
        QTest::newRow("0.0s") << qint64(0);
        QTest::newRow("1.500.0s") << qint64(1500);
        QTest::newRow("12.123456s") << qint64(12123);
        QTest::newRow("7") << qint64(7000);
        QTest::newRow("an hour") << qint64(-1);
        QTest::newRow("s") << qint64(-1);
    }
    void durations()
    {
        QFETCH(qint64, ms);
        QCOMPARE(parseDuration(QString::fromLatin1(QTest::currentDataTag())).value_or(-1ms).count(), ms);
    }

    void times_data()
    {
        QTest::addColumn<QDateTime>("time");
        const QDateTime second(QDate(2026, 1, 14), QTime(14, 13, 20), QTimeZone::UTC);
        QTest::newRow("2026-01-14T14:13:20.1234567Z") << second.addMSecs(123);
        QTest::newRow("2026-01-14T14:13:20.5Z") << second.addMSecs(500);
        QTest::newRow("2026-01-14T14:13:20Z") << second;
        QTest::newRow("2026-01-14T14:13:20") << second;
        QTest::newRow("2026-01-14 14:13:20.1230000") << second.addMSecs(123);
        QTest::newRow("yesterday") << QDateTime();
        QTest::newRow("") << QDateTime();
    }
    void times()
    {
        QFETCH(QDateTime, time);
        QCOMPARE(parseTime(QString::fromLatin1(QTest::currentDataTag())), time);
    }

    void quotas_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<qint64>("gpuLeft"); // ms; -1: not told
        QTest::newRow("as recorded")
            << "{\"gpuQuota\":{\"timeUsed\":\"3600.5s\",\"timeReserved\":\"0s\",\"totalTimeAllowed\":\"108000s\"}}"_ba
            << qint64(104399500);
        QTest::newRow("reserved")
            << "{\"gpuQuota\":{\"timeUsed\":\"10s\",\"timeReserved\":\"20s\",\"totalTimeAllowed\":\"100s\"}}"_ba
            << qint64(70000);
        QTest::newRow("over") << "{\"gpuQuota\":{\"timeUsed\":\"130000.25s\",\"totalTimeAllowed\":\"108000s\"}}"_ba
                              << qint64(0);
        QTest::newRow("nothing") << "{}"_ba << qint64(-1);
        QTest::newRow("empty") << "{\"gpuQuota\":{}}"_ba << qint64(-1);
        QTest::newRow("null") << "{\"gpuQuota\":null}"_ba << qint64(-1);
    }
    void quotas()
    {
        QFETCH(QByteArray, json);
        QFETCH(qint64, gpuLeft);
        const Quota quota = Quota::fromJson(QJsonDocument::fromJson(json).object()).value();
        QCOMPARE(quota.gpu ? quota.gpu->left().count() : -1, gpuLeft);
        QVERIFY(!quota.tpu);
    }

    void pushSendsWhatIsMeantAndNotMore()
    {
        PushRequest request;
        request.kernel = {u"me"_s, u"train-ppo"_s, 3};
        request.title = u"Train PPO"_s;
        request.source = u"print('é ✓')\n"_s;
        request.kernelSources = {u"me/train-ppo"_s};
        const QJsonObject json = request.toJson();
        const QJsonObject expected {{u"slug"_s, u"me/train-ppo"_s}, {u"newTitle"_s, u"Train PPO"_s},
            {u"text"_s, u"print('é ✓')\n"_s}, {u"language"_s, u"python"_s}, {u"kernelType"_s, u"script"_s},
            {u"isPrivate"_s, true}, {u"enableGpu"_s, false}, {u"enableTpu"_s, false}, {u"enableInternet"_s, true},
            {u"kernelDataSources"_s, QJsonArray {u"me/train-ppo"_s}}};
        QCOMPARE(json, expected);
        request.saveOnly = true;
        request.sessionTimeoutSeconds = 60;
        request.machineShape = u"NvidiaTeslaT4"_s;
        QCOMPARE(request.toJson().value("kernelExecutionType"_L1).toString(), u"QUICK_SAVE"_s);
        QCOMPARE(request.toJson().value("sessionTimeoutSeconds"_L1).toInt(), 60);
        QCOMPARE(request.toJson().value("machineShape"_L1).toString(), u"NvidiaTeslaT4"_s);
    }

    void datasetStatuses_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<DatasetStatus>("status");
        QTest::newRow("absent") << QJsonValue(QJsonValue::Undefined) << DatasetStatus::Processing;
        QTest::newRow("ready") << QJsonValue(u"ready"_s) << DatasetStatus::Ready;
        QTest::newRow("READY") << QJsonValue(u"READY"_s) << DatasetStatus::Ready;
        QTest::newRow("copied") << QJsonValue(u"BLOBS_COPIED_TO_SDS"_s) << DatasetStatus::Processing;
        QTest::newRow("again") << QJsonValue(u"REPROCESSING"_s) << DatasetStatus::Processing;
        QTest::newRow("failed") << QJsonValue(u"FAILED"_s) << DatasetStatus::Failed;
        QTest::newRow("number") << QJsonValue(7) << DatasetStatus::Deleted;
        QTest::newRow("new") << QJsonValue(u"FROZEN"_s) << DatasetStatus::Unknown;
    }
    void datasetStatuses()
    {
        QFETCH(QJsonValue, value);
        QFETCH(DatasetStatus, status);
        QCOMPARE(parseDatasetStatus(value), status);
    }

    void storedLogs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("data");
        QTest::newRow("empty") << QString() << QStringList();
        QTest::newRow("array") << u"[{\"stream_name\":\"stdout\",\"time\":1,\"data\":\"a\\n\"},{\"data\":\"b\"}]"_s
                               << QStringList {u"a\n"_s, u"b"_s};
        QTest::newRow("a record a line") << u"[{\"data\":\"a\\n\"}\n,{\"data\":\"✓\\n\"}\n]"_s
                                         << QStringList {u"a\n"_s, u"✓\n"_s};
        QTest::newRow("unfinished") << u"[{\"data\":\"a\\n\"}\n,{\"data\":\"b\\n\"}\n,{\"data\":\"cu"_s
                                    << QStringList {u"a\n"_s, u"b\n"_s};
        QTest::newRow("plain text") << u"hello\nworld\n"_s << QStringList {u"hello\n"_s, u"world\n"_s};
        QTest::newRow("empty array") << u"[]"_s << QStringList();
        QTest::newRow("a text among records")
            << u"[{\"data\":\"a\"},\"b\",7]"_s << QStringList {u"a"_s, u"b"_s, QString()};
    }
    void storedLogs()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, data);
        QStringList got;
        for (const LogRecord &record : parseStoredLog(text)) {
            got.append(record.data);
        }
        QCOMPARE(got, data);
    }

    void readableLines_data()
    {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << u"epoch 1 loss 0.5"_s << u"epoch 1 loss 0.5"_s;
        QTest::newRow("colours") << u"\x1b[1;32mok\x1b[0m done"_s << u"ok done"_s;
        QTest::newRow("title") << u"\x1b]0;window\a-text"_s << u"-text"_s;
        QTest::newRow("title with ST") << u"\x1b]8;;http://x\x1b\\link"_s << u"link"_s;
        QTest::newRow("charset") << u"\x1b(Bplain"_s << u"plain"_s;
        QTest::newRow("unfinished sequence") << u"end\x1b[3"_s << u"end"_s;
        QTest::newRow("lonely escape") << u"end\x1b"_s << u"end"_s;
        QTest::newRow("progress bar") << u"\r 10%|█   |\r 50%|██  |\r100%|████| done"_s << u"100%|████| done"_s;
        QTest::newRow("shorter over longer") << u"abcdef\rXY"_s << u"XYcdef"_s;
        QTest::newRow("CRLF") << u"text\r"_s << u"text"_s;
        QTest::newRow("backspace") << u"a|\b/\b-"_s << u"a-"_s;
        QTest::newRow("controls") << u"a\x01\x02\x7f"
                                     u"b\tc"_s
                                  << u"ab\tc"_s;
        QTest::newRow("French and marks") << u"Récompense ✓ moyenne : −12,5"_s << u"Récompense ✓ moyenne : −12,5"_s;
        QTest::newRow("outside the BMP") << u"🚦 signal"_s << u"🚦 signal"_s;
    }
    void readableLines()
    {
        QFETCH(QString, raw);
        QFETCH(QString, text);
        QCOMPARE(readableLine(raw), text);
    }

    void markers_data()
    {
        QTest::addColumn<LogMarker>("marker");
        QTest::newRow("[CHECKPOINT] saved ppo_checkpoint_2000_steps.zip") << LogMarker::Checkpoint;
        QTest::newRow("12:00:01 [RESUME] from ppo_checkpoint_2000_steps.zip") << LogMarker::Resume;
        QTest::newRow("[SCRATCH] no checkpoint") << LogMarker::Scratch;
        QTest::newRow("No checkpoint found, training from scratch") << LogMarker::Scratch;
        QTest::newRow("TRACKING_SUCCESS: section_7_6") << LogMarker::Success;
        QTest::newRow("TRACKING_ERROR: out of memory") << LogMarker::Failure;
        QTest::newRow("[ERROR] cannot read") << LogMarker::Failure;
        QTest::newRow("Traceback (most recent call last):") << LogMarker::Traceback;
        QTest::newRow("ValueError: loaded state dict contains a parameter group that doesn't match")
            << LogMarker::Traceback;
        QTest::newRow("torch.cuda.OutOfMemoryError: CUDA out of memory") << LogMarker::Traceback;
        QTest::newRow("/opt/x.py:12: UserWarning: deprecated") << LogMarker::Warning;
        QTest::newRow("epoch 1 error: 0.5") << LogMarker::None;
        QTest::newRow("reward: -12.5") << LogMarker::None;
        QTest::newRow("Mean squared Error: 0.1") << LogMarker::None;
        QTest::newRow("") << LogMarker::None;
    }
    void markers()
    {
        QFETCH(LogMarker, marker);
        QCOMPARE(markerOf(QString::fromUtf8(QTest::currentDataTag())), marker);
    }

    void recordsBecomeLines()
    {
        LogParser parser;
        const auto texts = [](const QList<LogLine> &lines) {
            QStringList list;
            for (const LogLine &line : lines) {
                list.append(line.text);
            }
            return list;
        };
        const auto out = [](double time, const QString &data) { return LogRecord {u"stdout"_s, time, data}; };
        const auto err = [](double time, const QString &data) { return LogRecord {u"stderr"_s, time, data}; };

        QCOMPARE(texts(parser.feed({out(1, u"one\ntwo\nthr"_s)})), (QStringList {u"one"_s, u"two"_s}));
        QCOMPARE(texts(parser.open()), QStringList {u"thr"_s});
        // The other stream does not end it.
        const QList<LogLine> warning = parser.feed({err(2, u"[WARNING] odd\n"_s)});
        QCOMPARE(warning, (QList {LogLine {2, LogStream::Errors, u"[WARNING] odd"_s, LogMarker::Warning}}));
        const QList<LogLine> three = parser.feed({out(3, u"ee\n\n"_s)});
        QCOMPARE(texts(three), (QStringList {u"three"_s, QString()}));
        QCOMPARE(three.at(0).time, 1.0);
        QCOMPARE(three.at(1).time, 3.0);
        QCOMPARE(texts(parser.feed({out(4, u"\r10%"_s), out(5, u"\r20%"_s)})), QStringList());
        QCOMPARE(texts(parser.open()), QStringList {u"20%"_s});
        QCOMPARE(texts(parser.finish()), QStringList {u"20%"_s});
        QVERIFY(parser.open().isEmpty());
        QVERIFY(parser.finish().isEmpty());
    }

    void endlessLinesStaySmall()
    {
        LogParser parser;
        for (int i = 0; i < 20000; ++i) {
            QVERIFY(parser.feed({{u"stderr"_s, double(i), u"\rprogress %1"_s.arg(i)}}).isEmpty());
        }
        QCOMPARE(parser.finish().constFirst().text, u"progress 19999"_s);
        qsizetype most = 0;
        qsizetype length = 0;
        for (int i = 0; i < 20; ++i) {
            for (const LogLine &line : parser.feed({{u"stdout"_s, 0.0, QString(10000, u'x')}})) {
                most = std::max(most, line.text.size());
                length += line.text.size();
            }
        }
        QVERIFY(most > 0 && most < 40000);
        for (const LogLine &line : parser.finish()) {
            length += line.text.size();
        }
        QCOMPARE(length, 200000);
    }
};

QTEST_GUILESS_MAIN(KaggleTypesTest)
#include "tst_kaggletypes.moc"
