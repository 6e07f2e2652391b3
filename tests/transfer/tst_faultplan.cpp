// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/faultplan.h"
#include "tests/server/serverclient.h"
#include "tests/testsupport.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

class FaultPlanTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("says");
        QTest::newRow("no JSON") << "{"_ba << u"no JSON object"_s;
        QTest::newRow("unknown key") << R"({"fault": []})"_ba << u"“fault”"_s;
        QTest::newRow("misspelt fault") << R"({"faults": [{"status": 503}, {"statsu": 503}]})"_ba
                                        << u"Fault 2: “statsu”"_s;
        QTest::newRow("nothing to do") << R"({"faults": [{"route": "StorageGet"}]})"_ba << u"not what to do"_s;
        QTest::newRow("no bytes") << R"({"faults": [{"cutAfter": -1}]})"_ba << u"“cutAfter”"_s;
        QTest::newRow("no probability") << R"({"faults": [{"probability": 2, "status": 500}]})"_ba
                                        << u"“probability”"_s;
        QTest::newRow("no status") << R"({"faults": [{"status": 99}]})"_ba << u"“status”"_s;
        QTest::newRow("no number") << R"({"faults": [{"nth": 0, "status": 500}]})"_ba << u"“nth”"_s;
        QTest::newRow("no switch") << R"({"faults": [{"wrongHash": "yes"}]})"_ba << u"“wrongHash”"_s;
    }
    void refusesWhatItDoesNotKnow()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, says);
        const auto plan = FaultPlan::parse(json);
        QVERIFY(!plan);
        QVERIFY2(plan.error().message.contains(says), qPrintable(plan.error().message));
    }

    void choosesRequests_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QList<int>>("hit"); // of six requests
        QTest::newRow("every one") << R"("status": 500)"_ba << QList {1, 2, 3, 4, 5, 6};
        QTest::newRow("the second") << R"("nth": 2, "status": 500)"_ba << QList {2};
        QTest::newRow("some") << R"("nth": [1, 4], "status": 500)"_ba << QList {1, 4};
        QTest::newRow("twice") << R"("times": 2, "status": 500)"_ba << QList {1, 2};
        QTest::newRow("later") << R"("after": 3, "times": 2, "status": 500)"_ba << QList {4, 5};
        QTest::newRow("never") << R"("probability": 0, "status": 500)"_ba << QList<int>();
        QTest::newRow("another call") << R"("route": "SaveKernel", "status": 500)"_ba << QList<int>();
        QTest::newRow("this call among others")
            << R"("route": ["SaveKernel", "StorageGet"], "status": 500)"_ba << QList {1, 2, 3, 4, 5, 6};
        QTest::newRow("by path") << R"("path": "*checkpoint*", "status": 500)"_ba << QList {1, 2, 3, 4, 5, 6};
        QTest::newRow("another path") << R"("path": "*.csv", "status": 500)"_ba << QList<int>();
    }
    void choosesRequests()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QList<int>, hit);
        auto plan = FaultPlan::parse("{\"faults\": [{" + rule + "}]}");
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
        QList<int> seen;
        for (int i = 1; i <= 6; ++i) {
            if (plan->next({"GET", u"/storage/a/checkpoint.zip"_s, u"StorageGet"_s, i})) {
                seen.append(i);
            }
        }
        QCOMPARE(seen, hit);
    }

    void isDeterministic()
    {
        const auto run = [](quint64 seed) {
            auto plan = FaultPlan::parse(R"({"faults": [{"probability": 0.3, "status": 500}]})");
            plan->setSeed(seed);
            QString hits;
            for (int i = 1; i <= 200; ++i) {
                hits += plan->next({"GET", u"/x"_s, u"StorageGet"_s, i}) ? u'x' : u'.';
            }
            return hits;
        };
        QCOMPARE(run(7), run(7));
        QVERIFY(run(7) != run(8));
        const auto hits = run(7).count(u'x');
        QVERIFY2(hits > 30 && hits < 90, qPrintable(QString::number(hits)));
    }

    /// Every key that the published schema names is read, and the other way round.
    void knowsItsSchema()
    {
        QFile file(TestSupport::sourceFolder() + "/resources/faults.schema.json"_L1);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject properties
            = QJsonDocument::fromJson(file.readAll())["$defs"_L1]["fault"_L1]["properties"_L1].toObject();
        QVERIFY(properties.size() > 15);
        for (auto it = properties.begin(); it != properties.end(); ++it) {
            const QString type = it->toObject().value("type"_L1).toString();
            const QJsonValue value = it.key() == "body"_L1 ? QJsonValue(u"<p>"_s)
                : it.key() == "status"_L1                  ? QJsonValue(503)
                : it.key() == "route"_L1                   ? QJsonValue(u"SaveKernel"_s)
                : it.key() == "nth"_L1                     ? QJsonValue(1)
                : type == "boolean"_L1                     ? QJsonValue(true)
                : type == "array"_L1                       ? QJsonValue(QJsonArray())
                : type == "object"_L1                      ? QJsonValue(QJsonObject())
                : type == "string"_L1                      ? QJsonValue(u"x"_s)
                                                           : QJsonValue(1);
            const QJsonObject rule {{it.key(), value}, {u"shortBody"_s, false}};
            const auto plan = FaultPlan::parse(QJsonDocument(QJsonObject {{u"faults"_s, QJsonArray {rule}}}).toJson());
            QVERIFY2(plan, qPrintable(it.key() + u": "_s + (plan ? QString() : plan.error().message)));
        }
    }

    void isControlledAtRunTime()
    {
        QTemporaryDir dir;
        EmbeddedServer server;
        EmbeddedServer::Options options;
        options.root = dir.filePath(u"server"_s);
        QVERIFY(server.start(options));
        ServerClient client;
        client.use(server);
        const QUrl faults = client.url(u"/control/faults"_s);
        QCOMPARE(client.send("GET", faults).status, 401);
        QCOMPARE(client.send("PUT", faults, R"({"faults": [{"statsu": 1}]})", {}, true).status, 400);
        QCOMPARE(
            client
                .send("PUT", faults,
                    R"({"faults": [{"route": "ListKernels", "nth": 2, "status": 429, "headers": {"Retry-After": 9}}]})",
                    {}, true)
                .status,
            200);
        QCOMPARE(client.kernels(u"ListKernels"_s, {}).status, 200);
        const auto refused = client.kernels(u"ListKernels"_s, {});
        QCOMPARE(refused.status, 429);
        QCOMPARE(refused.header("retry-after"), "9"_ba);
        QCOMPARE(client.kernels(u"ListKernels"_s, {}).status, 200);
        QCOMPARE(client.send("GET", faults, {}, {}, true).json()["faults"_L1][0]["applied"_L1].toInt(), 1);
        const auto statistics = client.send("GET", client.url(u"/control/statistics"_s), {}, {}, true).json();
        QCOMPARE(statistics["requests"_L1]["ListKernels"_L1].toInt(), 3);
        QCOMPARE(statistics["credentialLeaks"_L1].toInt(), 0);
        QCOMPARE(client.send("DELETE", faults, {}, {}, true).status, 200);
        QVERIFY(client.send("GET", faults, {}, {}, true).json()["faults"_L1].toArray().isEmpty());
    }
};

QTEST_GUILESS_MAIN(FaultPlanTest)
#include "tst_faultplan.moc"
