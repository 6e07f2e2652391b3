// SPDX-License-Identifier: GPL-3.0-or-later
// Listings of outputs made to do harm: nothing outside the target, nothing half-made, and it is said.
#include "model/kaggle/outputdownload.h"
#include "tests/transfer/transferfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

class HostileListingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(
            m_fixture.start({{u"checkpoints/model_100_steps.zip"_s, m_content}, {u"metrics.csv"_s, "a,b\n1,2\n"_ba}}));
    }
    void harmNothing_data();
    void harmNothing();

private:
    TransferFixture m_fixture;
    QByteArray m_content = TransferFixture::content(1, 900'000);
    int m_names = 0;
};

void HostileListingsTest::harmNothing_data()
{
    QTest::addColumn<QString>("rule");
    const auto names = [](const char *row, const QString &first, const QString &second) {
        const QJsonArray list {first, second};
        QTest::newRow(row) << "\"fileNames\": "_L1
                + QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
    };
    names("traversal", u"../evil"_s, u"inner/../../evil"_s);
    names("absolute", u"/evil"_s, u"//evil"_s);
    names("drive letter", u"C:\\evil"_s, u"C:evil"_s);
    names("NUL", u"ev"_s + QChar(u'\0') + u"il"_s, QString(QChar(u'\0')));
    names("other control characters", u"evil\n"_s, u"ev\x1bil"_s);
    names("reserved", u"con"_s, u"inner/LPT1.txt"_s);
    names("trailing dot or blank", u"evil."_s, u"inner /evil"_s);
    names("over-long part", QString(300, u'e'), u"inner/"_s + QString(128, u'é'));
    names("over-long whole", u"inner/"_s.repeated(700) + u'e', u"inner/"_s.repeated(1000) + u'e');
    names("case clash", u"same"_s, u"SAME"_s);
    names("case clash of folders", u"Inner/same"_s, u"inner/same"_s);
    names("one name in two spellings", u"caf\u00e9"_s, u"cafe\u0301"_s);
    QTest::newRow("every file twice") << uR"("duplicateFiles": true)"_s;
    QTest::newRow("null list") << uR"("nullLists": true)"_s;
    QTest::newRow("expired links") << uR"("expired": true, "times": 1)"_s;
}

void HostileListingsTest::harmNothing()
{
    QFETCH(QString, rule);
    const auto plan
        = FaultPlan::parse(u"{\"faults\": [{\"route\": \"ListKernelSessionOutput\", %1}]}"_s.arg(rule).toUtf8());
    QVERIFY(plan);
    m_fixture.server.setFaults(*plan);
    const std::unique_ptr<ApiCall<RunOutput>> listing(m_fixture.client.listOutput(TransferFixture::run()));
    QVERIFY(runToEnd(*listing, m_fixture.clock));
    const QString base = m_fixture.dir.filePath(u"hostile-%1"_s.arg(++m_names));
    OutputDownload download(
        m_fixture.client, TransferFixture::run(), listing->result().files, base + "/inside/target"_L1);
    QVERIFY(runToEnd(download, m_fixture.clock));
    m_fixture.server.setFaults({});
    const auto found = TransferFixture::hashes(base);
    const QSet<QByteArray> known {QCryptographicHash::hash(m_content, QCryptographicHash::Sha256),
        QCryptographicHash::hash("a,b\n1,2\n", QCryptographicHash::Sha256)};
    for (auto it = found.cbegin(); it != found.cend(); ++it) {
        QVERIFY2(it.key().startsWith("inside/target/"_L1), qPrintable(it.key()));
        QVERIFY2(known.contains(it.value()), qPrintable(it.key()));
    }
    QVERIFY(!QFile::exists(u"/evil"_s));
    if (rule.contains("fileNames"_L1)) {
        QCOMPARE(download.state(), Job::State::Failed);
        QVERIFY(!download.error().message.isEmpty());
        // Of two names that are one on some disks the first came; of forbidden ones none did.
        const bool clash = QByteArray(QTest::currentDataTag()).contains("case clash")
            || QByteArray(QTest::currentDataTag()).contains("two spellings");
        QCOMPARE(found.size(), clash ? 1 : 0);
    } else {
        QVERIFY2(download.state() == Job::State::Succeeded, qPrintable(download.error().message));
        QCOMPARE(found.size(), rule.contains("nullLists"_L1) ? 0 : 2);
        QCOMPARE(download.results().size(), found.size()); // a file that is listed twice is fetched once
    }
}

QTEST_GUILESS_MAIN(HostileListingsTest)
#include "tst_hostilelistings.moc"
