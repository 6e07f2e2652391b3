// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/client.h"
#include "model/kaggle/logmodel.h"
#include "model/kaggle/outputdownload.h"
#include "model/kaggle/outputmodel.h"
#include "tests/fakeclock.h"
#include "tests/net/httpserver.h"

#include <QAbstractItemModelTester>
#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

using Tester = QAbstractItemModelTester;
constexpr auto fatal = Tester::FailureReportingMode::QtTest;

LogRecord out(const QString &data, double time = 1.0)
{
    return {u"stdout"_s, time, data};
}

QStringList texts(const QAbstractItemModel &model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row) {
        list.append(model.index(row, 0).data().toString());
    }
    return list;
}

OutputEntry entry(const QString &name, qint64 size = -1, OutputEntry::State state = OutputEntry::State::Remote)
{
    OutputEntry made;
    made.name = name;
    made.size = size;
    made.state = state;
    return made;
}

} // namespace

/// The log and the output files as models, and the download of a run's outputs.
class KaggleModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void logGrowsAndItsOpenLineChanges()
    {
        LogModel model;
        const Tester tester(&model, fatal);
        QSignalSpy marked(&model, &LogModel::marked);
        model.append({out(u"one\ntw"_s)});
        QCOMPARE(texts(model), (QStringList {u"one"_s, u"tw"_s}));
        const QPersistentModelIndex open(model.index(1));
        model.append({out(u"o\n[CHECKPOINT] saved\n"_s, 2.0)});
        QCOMPARE(texts(model), (QStringList {u"one"_s, u"two"_s, u"[CHECKPOINT] saved"_s}));
        QCOMPARE(open.data().toString(), u"two"_s); // the selection stays on it
        QCOMPARE(marked.count(), 1);
        model.append({out(u"\r10%"_s), LogRecord {u"stderr"_s, 3.0, u"warn"_s}});
        QCOMPARE(model.rowCount(), 5);
        model.append({out(u"\r20%"_s)});
        QCOMPARE(model.rowCount(), 5);
        model.append({LogRecord {u"stderr"_s, 4.0, u"ing\n"_s}});
        QCOMPARE(texts(model).mid(3), (QStringList {u"warning"_s, u"20%"_s}));
        model.finish();
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.index(2).data(LogModel::MarkerRole).toInt(), int(LogMarker::Checkpoint));
        QCOMPARE(model.index(3).data(LogModel::StreamRole).toInt(), int(LogStream::Errors));
        QCOMPARE(model.index(2).data(LogModel::TimeRole).toDouble(), 2.0);
        QCOMPARE(model.index(4).data(LogModel::NumberRole).toLongLong(), 5);
        QVERIFY(model.text().startsWith("one\ntwo\n"_L1));
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void logMemoryIsBounded()
    {
        LogModel model(nullptr, 1000);
        const Tester tester(&model, fatal);
        for (int batch = 0; batch < 30; ++batch) {
            QString text;
            for (int i = 0; i < 100; ++i) {
                text += u"line %1\n"_s.arg(batch * 100 + i);
            }
            model.append({out(text), out(u"\ropen"_s)});
            QVERIFY(model.rowCount() <= 1001);
        }
        model.finish();
        const int last = model.rowCount() - 2;
        QCOMPARE(model.index(last).data().toString().section(u' ', -1), u"2999"_s);
        QVERIFY(model.droppedLines() >= 2000);
    }

    void logFilters()
    {
        LogModel model;
        LogFilterModel filter;
        filter.setSourceModel(&model);
        const Tester tester(&filter, fatal);
        model.append({out(u"reward 1\n[RESUME] from 2000\nreward 2\n[ERROR] bad\n"_s),
            LogRecord {u"stderr"_s, 1.0, u"noise\n"_s}});
        filter.setText(u"REWARD"_s);
        QCOMPARE(texts(filter), (QStringList {u"reward 1"_s, u"reward 2"_s}));
        filter.setText({});
        filter.setShow(LogFilterModel::Show::Marked);
        QCOMPARE(texts(filter), (QStringList {u"[RESUME] from 2000"_s, u"[ERROR] bad"_s}));
        filter.setShow(LogFilterModel::Show::Errors);
        QCOMPARE(texts(filter), (QStringList {u"[ERROR] bad"_s, u"noise"_s}));
        filter.setShow(LogFilterModel::Show::All);
        QCOMPARE(filter.rowCount(), 5);
    }

    void outputsMergeAndKeepTheirChecks_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::newRow("C") << u"C"_s;
        QTest::newRow("French") << u"fr_FR"_s;
    }
    void outputsMergeAndKeepTheirChecks()
    {
        QFETCH(QString, locale);
        QLocale::setDefault(QLocale(locale));
        OutputModel model;
        const Tester tester(&model, fatal);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.merge({entry(u"c"_s), entry(u"a"_s, 1234567), entry(u"b"_s), entry(u"a"_s)});
        QCOMPARE(texts(model), (QStringList {u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(model.checkedNames().size(), 3);
        const QPersistentModelIndex b(model.index(1, 0));
        QVERIFY(model.setData(b, Qt::Unchecked, Qt::CheckStateRole));
        model.merge({entry(u"b"_s, 7, OutputEntry::State::Local), entry(u"c"_s), entry(u"d"_s), entry(u"0"_s)});
        QCOMPARE(texts(model), (QStringList {u"0"_s, u"b"_s, u"c"_s, u"d"_s}));
        QVERIFY(b.isValid());
        QCOMPARE(b.row(), 1);
        QCOMPARE(b.data(OutputModel::StateRole).toInt(), int(OutputEntry::State::Local));
        QCOMPARE(model.checkedNames(), (QStringList {u"0"_s, u"c"_s, u"d"_s}));
        OutputEntry loading = entry(u"c"_s, 2000000, OutputEntry::State::Loading);
        loading.loaded = 1000000;
        model.update(loading);
        QVERIFY(model.index(2, OutputModel::StateColumn)
                .data()
                .toString()
                .contains(QLocale().formattedDataSize(1000000, 1)));
        model.update(entry(u"unknown"_s));
        model.merge({});
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(resets.count(), 0);
        QLocale::setDefault(QLocale::c());
    }

    void checkpointsCanBeChosenAlone()
    {
        OutputModel model;
        model.merge({entry(u"a/ppo_checkpoint_100_steps.zip"_s), entry(u"best_model/best_model.zip"_s),
            entry(u"log.txt"_s), entry(u"ppo_replay_buffer_100_steps.pkl"_s), entry(u"plots/curve.png"_s),
            entry(u"training_metadata.json"_s)});
        model.checkCheckpoints();
        QCOMPARE(model.checkedNames().size(), 4);
        model.setAllChecked(false);
        QVERIFY(model.checkedNames().isEmpty());
        model.setAllChecked(true);
        QCOMPARE(model.checkedNames().size(), 6);
    }

    void ranks_data()
    {
        QTest::addColumn<int>("rank");
        QTest::newRow("x/ppo_checkpoint_2000_steps.zip") << int(DownloadRank::Latest);
        QTest::newRow("ppo_checkpoint_ab12cd_2000_steps.zip") << int(DownloadRank::Latest);
        QTest::newRow("best_model/best_model.zip") << int(DownloadRank::BestOrFinal);
        QTest::newRow("ppo_final.zip") << int(DownloadRank::BestOrFinal);
        QTest::newRow("training_metadata.json") << int(DownloadRank::Companion);
        QTest::newRow("vecnormalize_2000.pkl") << int(DownloadRank::Companion);
        QTest::newRow("session_summary.json") << int(DownloadRank::Summary);
        QTest::newRow("plots/a.png") << int(DownloadRank::Other);
        QTest::newRow("data.zip") << int(DownloadRank::Other);
    }
    void ranks()
    {
        QFETCH(int, rank);
        QCOMPARE(downloadRank(QString::fromLatin1(QTest::currentDataTag())), rank);
    }

    void downloadsAllOutputsSideBySide()
    {
        startStorage(40);
        QTemporaryDir folder;
        OutputDownload job(*m_client, m_run, m_files, folder.path(), 8);
        QSignalSpy finished(&job, &OutputDownload::fileFinished);
        QVERIFY(runToEnd(job, m_clock));
        QCOMPARE(job.error().message, QString());
        QCOMPARE(finished.count(), 40);
        QCOMPARE(job.results().size(), 40);
        qint64 total = 0;
        for (const OutputResult &result : job.results()) {
            QVERIFY(!result.error);
            QCOMPARE(result.file.sha256,
                QCryptographicHash::hash(m_content.value(result.name), QCryptographicHash::Sha256).toHex());
            QCOMPARE(result.file.path, folder.filePath(result.name));
            total += result.file.size;
        }
        QCOMPARE(job.progress(), (Progress {Progress::Unit::Bytes, total, total}));
        QVERIFY(m_storage->connections > 1);
        for (const HttpServer::Request &request : std::as_const(m_storage->requests)) {
            QVERIFY(!request.headers.contains("authorization"));
        }
    }

    void checkpointsComeFirst()
    {
        startStorage(0);
        for (const QString &name : {u"z.txt"_s, u"ppo_final.zip"_s, u"a.png"_s, u"ppo_checkpoint_5_steps.zip"_s,
                 u"training_metadata.json"_s}) {
            addFile(name, name.toUtf8());
        }
        QTemporaryDir folder;
        OutputDownload job(*m_client, m_run, m_files, folder.path(), 1);
        QVERIFY(runToEnd(job, m_clock));
        QStringList order;
        for (const HttpServer::Request &request : std::as_const(m_storage->requests)) {
            order.append(request.path.section(u'/', -1));
        }
        QCOMPARE(order,
            (QStringList {u"ppo_checkpoint_5_steps.zip"_s, u"ppo_final.zip"_s, u"training_metadata.json"_s, u"z.txt"_s,
                u"a.png"_s}));
    }

    void badNamesStayOutAlone_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("upwards") << u"../evil"_s;
        QTest::newRow("upwards inside") << u"a/../../evil"_s;
        QTest::newRow("absolute") << u"/tmp/evil"_s;
        QTest::newRow("drive") << u"C:/evil"_s;
        QTest::newRow("backslash") << u"..\\evil"_s;
        QTest::newRow("control") << u"a\nb"_s;
        QTest::newRow("Windows device") << u"NUL.txt"_s;
        QTest::newRow("trailing dot") << u"file."_s;
        QTest::newRow("case of another") << u"GOOD.txt"_s;
        QTest::newRow("another spelling of its accent") << u"mode\u0300le.txt"_s; // modèle, decomposed
        QTest::newRow("NUL") << QString(u"a"_s + QChar(0) + u"b"_s);
        QTest::newRow("trailing blank") << u"file "_s;
        QTest::newRow("trailing dot of a folder") << u"dir./file"_s;
        QTest::newRow("Windows device as a folder") << u"aux/file"_s;
        QTest::newRow("over-long") << QString(u"long"_s + QString(300, u'n'));
        QTest::newRow("over-long in bytes") << QString(u"long"_s + QString(130, QChar(u'é')));
        QTest::newRow("drive without a slash") << u"C:evil"_s;
        QTest::newRow("share") << u"\\\\server\\evil"_s;
        QTest::newRow("empty") << u""_s;
        QTest::newRow("only dots") << u"./."_s;
        QTest::newRow("our own part file") << u"good.txt.part"_s;
        QTest::newRow("twice") << u"good.txt"_s;
    }
    void badNamesStayOutAlone()
    {
        QFETCH(QString, name);
        startStorage(3);
        addFile(u"good.txt"_s, "good");
        addFile(u"modèle.txt"_s, "good too");
        m_files.append({name, m_storage->url(u"/files/0.bin"_s), -1});
        QTemporaryDir above;
        const QString folder = above.filePath(u"target"_s);
        OutputDownload job(*m_client, m_run, m_files, folder, 4);
        QVERIFY(runToEnd(job, m_clock));
        QCOMPARE(job.state(), Job::State::Failed);
        QVERIFY2(job.error().message.contains(name.section(u'/', -1).left(4)), qUtf8Printable(job.error().message));
        qsizetype good = 0;
        for (const OutputResult &result : job.results()) {
            good += result.error ? 0 : 1;
        }
        QCOMPARE(good, 5); // all others, the one it clashes with included
        QDirIterator files(above.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QVERIFY(files.next().startsWith(folder + u'/'));
        }
    }

    void expiredAddressesAreRenewedByOneListing()
    {
        startStorage(12);
        m_expired = true;
        QTemporaryDir folder;
        OutputDownload job(*m_client, m_run, m_files, folder.path(), 6);
        QVERIFY(runToEnd(job, m_clock));
        QCOMPARE(job.error().message, QString());
        QCOMPARE(m_listings, 1);
    }

    void oneMissingFileDoesNotStopTheOthers()
    {
        startStorage(5);
        m_files[2].url = m_storage->url(u"/files/gone"_s);
        m_files[2].name = u"gone.bin"_s;
        QTemporaryDir folder;
        OutputDownload job(*m_client, m_run, m_files, folder.path(), 2);
        QVERIFY(runToEnd(job, m_clock));
        QCOMPARE(job.error().kind, ErrorKind::NotFound);
        QVERIFY(job.error().message.contains("gone.bin"_L1));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 4);
    }

    void nothingToDownload()
    {
        startStorage(0);
        QTemporaryDir folder;
        OutputDownload job(*m_client, m_run, {}, folder.path());
        QVERIFY(runToEnd(job, m_clock));
        QCOMPARE(job.state(), Job::State::Succeeded);
    }

    void cancelledInTheMiddle()
    {
        startStorage(10);
        m_hangAfter = 3;
        QTemporaryDir folder;
        auto job = std::make_unique<OutputDownload>(*m_client, m_run, m_files, folder.path(), 2);
        QSignalSpy finished(job.get(), &Job::finished);
        job->start();
        QTRY_COMPARE(m_storage->requests.size(), 5);
        job->cancel();
        QCOMPARE(finished.count(), 1);
        QCOMPARE(job->state(), Job::State::Canceled);
        for (const OutputResult &result : job->results()) {
            QVERIFY(result.error.has_value() || QFile::exists(result.file.path));
        }
        job.reset();
        QTest::qWait(20);
    }

private:
    void addFile(const QString &name, const QByteArray &content)
    {
        m_content.insert(name, content);
        m_files.append({name, m_storage->url(u"/old/"_s + name, u"localhost"_s), -1});
    }

    void startStorage(int count)
    {
        m_files.clear();
        m_content.clear();
        m_expired = false;
        m_listings = 0;
        m_hangAfter = -1;
        m_clock.delays.clear();
        m_storage = std::make_unique<HttpServer>(
            [this](const HttpServer::Request &request) {
                if (m_hangAfter >= 0 && m_storage->requests.size() > m_hangAfter) {
                    return HttpServer::Reply {{}, -1, false, true};
                }
                const QString name = request.path.section(u'/', 2);
                if ((m_expired && request.path.startsWith("/old/"_L1)) || !m_content.contains(name)) {
                    return HttpServer::answer(m_expired ? 403 : 404, "<Error/>");
                }
                return HttpServer::answer(200, m_content.value(name), {{"ETag", "\"x\""}});
            },
            QHostAddress::Any);
        for (int i = 0; i < count; ++i) {
            addFile(u"%1.bin"_s.arg(i), QByteArray(1000 * i, char('a' + i % 26)));
        }
        m_api = std::make_unique<HttpServer>([this](const auto &) {
            ++m_listings;
            QJsonArray files;
            for (const OutputFile &file : std::as_const(m_files)) {
                if (m_content.contains(file.name)) {
                    files.append(QJsonObject {
                        {u"fileName"_s, file.name}, {u"url"_s, m_storage->url(u"/new/"_s + file.name).toString()}});
                }
            }
            return HttpServer::json(QJsonDocument(QJsonObject {{u"files"_s, files}}).toJson());
        });
        m_client = std::make_unique<KaggleClient>(m_network, m_clock);
        m_client->setCredential(Credential::ofToken(u"KGAT_x"_s, u"x"_s));
        QVERIFY(m_client->setServer(m_api->url()));
    }

    const KernelRef m_run {u"me"_s, u"train-ppo"_s, 7};
    QNetworkAccessManager m_network;
    FakeClock m_clock;
    std::unique_ptr<HttpServer> m_storage;
    std::unique_ptr<HttpServer> m_api;
    std::unique_ptr<KaggleClient> m_client;
    QList<OutputFile> m_files;
    QHash<QString, QByteArray> m_content;
    bool m_expired = false;
    int m_listings = 0;
    int m_hangAfter = -1;
};

QTEST_GUILESS_MAIN(KaggleModelsTest)
#include "tst_kagglemodels.moc"
