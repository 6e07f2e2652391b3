// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/net/crc32c.h"
#include "model/net/exchange.h"
#include "model/net/httperror.h"
#include "model/net/rangeset.h"
#include "model/net/sseparser.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>
#include <QTimeZone>

using namespace Reprise;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The small parts: checksums, events, error texts.
class NetPartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void crc32cOfKnownTexts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<quint32>("crc");
        QTest::newRow("empty") << QByteArray() << 0U;
        QTest::newRow("check value") << "123456789"_ba << 0xE3069283U;
        QTest::newRow("32 zeros (RFC 3720)") << QByteArray(32, '\0') << 0x8A9136AAU;
        QTest::newRow("32 ones (RFC 3720)") << QByteArray(32, '\xff') << 0x62A8AB43U;
    }
    void crc32cOfKnownTexts()
    {
        QFETCH(QByteArray, text);
        QFETCH(quint32, crc);
        QCOMPARE(crc32c(0, text), crc);
        for (qsizetype cut = 0; cut <= text.size(); ++cut) {
            QCOMPARE(crc32c(crc32c(0, text.first(cut)), text.sliced(cut)), crc);
        }
    }
    void crc32cAsGoogleWritesIt() { QCOMPARE(crc32cText(crc32c(0, "123456789"_ba)), "4waSgw=="_ba); }

    /// The instruction, the tables and the sum of two halves agree, for every length and alignment.
    void crc32cEveryWay()
    {
        QRandomGenerator random(3);
        QByteArray bytes(3000, Qt::Uninitialized);
        for (char &byte : bytes) {
            byte = char(random.bounded(256));
        }
        for (int i = 0; i < 500; ++i) {
            const qsizetype first = random.bounded(20);
            const qsizetype cut = first + random.bounded(1400);
            const qsizetype end = cut + random.bounded(1500);
            const QByteArrayView all = QByteArrayView(bytes).sliced(first, end - first);
            const QByteArrayView left = all.first(cut - first);
            const QByteArrayView right = all.sliced(cut - first);
            QCOMPARE(crc32c(0, all), crc32cPortable(0, all));
            QCOMPARE(crc32cCombine(crc32c(0, left), crc32c(0, right), right.size()), crc32cPortable(0, all));
        }
    }

    /// Pieces of a file in any order: one run with the file's CRC in the end, and the gaps right all the way.
    void rangesInAnyOrder()
    {
        QRandomGenerator random(11);
        const QByteArray bytes = [&] {
            QByteArray made(5000, Qt::Uninitialized);
            for (char &byte : made) {
                byte = char(random.bounded(256));
            }
            return made;
        }();
        for (int round = 0; round < 50; ++round) {
            RangeSet set;
            QList<FileRange> open {{0, bytes.size()}};
            while (!open.isEmpty()) {
                const qsizetype which = random.bounded(int(open.size()));
                const FileRange gap = open.takeAt(which);
                const qint64 first = gap.first + (gap.size() > 1 ? random.bounded(int(gap.size())) : 0);
                const qint64 end = std::min(gap.end, first + 1 + random.bounded(900));
                set.add(first, QByteArrayView(bytes).sliced(first, end - first));
                for (const FileRange &left : {FileRange {gap.first, first}, FileRange {end, gap.end}}) {
                    if (left.size() > 0) {
                        open.append(left);
                    }
                }
                qint64 missing = 0;
                for (const FileRange &each : set.gaps(bytes.size())) {
                    missing += each.size();
                }
                QCOMPARE(set.bytes() + missing, bytes.size());
                QCOMPARE(RangeSet::fromJson(set.toJson(), bytes.size()), std::optional(set));
            }
            QCOMPARE(set.runs().size(), 1);
            QCOMPARE(set.prefix(), bytes.size());
            QCOMPARE(set.crc(), crc32cPortable(0, bytes));
        }
    }

    void rangesThatCannotBe_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("overlapping") << "[[0,10,1],[5,20,2]]"_ba;
        QTest::newRow("beyond the end") << "[[0,1001,1]]"_ba;
        QTest::newRow("backwards") << "[[10,5,1]]"_ba;
        QTest::newRow("negative") << "[[-5,5,1]]"_ba;
        QTest::newRow("no numbers") << "[[\"a\",5,1]]"_ba;
        QTest::newRow("too short") << "[[0,5]]"_ba;
        QTest::newRow("no list") << "[7]"_ba;
    }
    void rangesThatCannotBe()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!RangeSet::fromJson(QJsonDocument::fromJson(json).array(), 1000));
    }

    void gapsWithoutWhatIsComing()
    {
        const QList<FileRange> gaps {{0, 10}, {20, 30}};
        QCOMPARE(withoutRanges(gaps, {{5, 25}}), (QList<FileRange> {{0, 5}, {25, 30}}));
        QCOMPARE(withoutRanges(gaps, {{2, 4}, {22, 24}}), (QList<FileRange> {{0, 2}, {4, 10}, {20, 22}, {24, 30}}));
        QCOMPARE(withoutRanges(gaps, {{0, 40}}), QList<FileRange> {});
        QCOMPARE(withoutRanges(gaps, {{10, 20}}), gaps);
    }

    void eventsWhereverTheBytesAreCut_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QList<QByteArray>>("events");
        QTest::newRow("ordinary") << "data: {\"a\":1}\n\ndata: END_OF_LOG\n\n"_ba
                                  << QList {"{\"a\":1}"_ba, "END_OF_LOG"_ba};
        QTest::newRow("without blank") << "data:x\n\n"_ba << QList {"x"_ba};
        QTest::newRow("comments and fields")
            << ": keep-alive\n\nevent: m\nid: 3\ndata: y\nretry: 5\n\n"_ba << QList {"y"_ba};
        QTest::newRow("CRLF") << "data: x\r\n\r\ndata: y\r\n\r\n"_ba << QList {"x"_ba, "y"_ba};
        QTest::newRow("U+2028 and U+0085 inside") << "data: a\xe2\x80\xa8"
                                                     "b\xc2\x85"
                                                     "c\n\n"_ba
                                                  << QList {"a\xe2\x80\xa8"
                                                            "b\xc2\x85"
                                                            "c"_ba};
        QTest::newRow("every data line counts") << "data: a\ndata: b\n\n"_ba << QList {"a"_ba, "b"_ba};
        QTest::newRow("empty event") << "data:\n\n"_ba << QList {""_ba};
        QTest::newRow("last line without its end") << "data: a\n\ndata: b"_ba << QList {"a"_ba, "b"_ba};
        QTest::newRow("nothing") << ""_ba << QList<QByteArray> {};
    }
    void eventsWhereverTheBytesAreCut()
    {
        QFETCH(QByteArray, stream);
        QFETCH(QList<QByteArray>, events);
        for (qsizetype cut = 0; cut <= stream.size(); ++cut) {
            SseParser parser;
            QList<QByteArray> got = parser.feed(stream.first(cut));
            got += parser.feed(stream.sliced(cut));
            got += parser.finish();
            QCOMPARE(got, events);
        }
    }

    void errorsOfAnswers_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("isError");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<bool>("retryable");
        QTest::addColumn<QString>("says");
        const QByteArray html = "<html><title>502 Bad Gateway</title> https://x/?X-Goog-Signature=abc</html>";
        QTest::newRow("fine") << 200 << "{\"status\":\"COMPLETE\"}"_ba << false << ErrorKind::Internal << false
                              << QString();
        QTest::newRow("fine, code 200") << 200 << "{\"code\":200,\"message\":\"ok\"}"_ba << false << ErrorKind::Internal
                                        << false << QString();
        QTest::newRow("code in 200") << 200 << "{\"code\":403,\"message\":\"Permission denied\"}"_ba << true
                                     << ErrorKind::Forbidden << false << u"Permission denied"_s;
        QTest::newRow("429 in 200") << 200 << "{\"code\":429,\"message\":\"Slow down\"}"_ba << true
                                    << ErrorKind::RateLimited << true << u"Slow down"_s;
        QTest::newRow("400") << 400 << "{\"code\":400,\"message\":\"bad page token\"}"_ba << true
                             << ErrorKind::InvalidInput << false << u"bad page token"_s;
        QTest::newRow("401 empty") << 401 << ""_ba << true << ErrorKind::SignedOut << false << u"401"_s;
        QTest::newRow("404") << 404 << "{\"code\":404,\"message\":\"Not found\"}"_ba << true << ErrorKind::NotFound
                             << false << u"Not found"_s;
        QTest::newRow("408") << 408 << ""_ba << true << ErrorKind::Timeout << true << QString();
        QTest::newRow("429 html") << 429 << html << true << ErrorKind::RateLimited << true << u"429"_s;
        QTest::newRow("500 json") << 500 << "{\"code\":500,\"message\":\"Internal error\"}"_ba << true
                                  << ErrorKind::Server << true << u"Internal error"_s;
        QTest::newRow("500 html") << 500 << html << true << ErrorKind::Server << true << u"500"_s;
        QTest::newRow("501") << 501 << ""_ba << true << ErrorKind::Server << false << QString();
        QTest::newRow("503 google") << 503 << "{\"error\":{\"code\":503,\"message\":\"Backend\"}}"_ba << true
                                    << ErrorKind::Server << true << u"Backend"_s;
        QTest::newRow("304") << 304 << ""_ba << true << ErrorKind::Protocol << false << QString();
    }
    void errorsOfAnswers()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(bool, isError);
        QFETCH(ErrorKind, kind);
        QFETCH(bool, retryable);
        QFETCH(QString, says);
        const std::optional<Error> error = errorOfAnswer(status, {}, body, u"api.example"_s);
        QCOMPARE(error.has_value(), isError);
        if (isError) {
            QCOMPARE(error->kind, kind);
            QCOMPARE(error->retryable, retryable);
            QVERIFY2(error->message.contains(says), qUtf8Printable(error->message));
            QVERIFY(error->message.contains("api.example"_L1));
            QVERIFY(!error->message.contains("Signature"_L1) && !error->detail.contains("Signature"_L1));
        }
    }

    void retryAfterInAllForms_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<std::chrono::milliseconds>("wait");
        QTest::newRow("absent") << QByteArray() << 0ms;
        QTest::newRow("seconds") << "7"_ba << std::chrono::milliseconds(7s);
        QTest::newRow("fraction") << "1.5"_ba << 1500ms;
        QTest::newRow("date") << "Wed, 14 Jan 2026 12:00:30 GMT"_ba << std::chrono::milliseconds(30s);
        QTest::newRow("date gone by") << "Wed, 14 Jan 2026 11:00:00 GMT"_ba << 0ms;
        QTest::newRow("negative") << "-4"_ba << 0ms;
        QTest::newRow("nonsense") << "soon"_ba << 0ms;
        QTest::newRow("for ever") << "1e30"_ba << std::chrono::milliseconds(std::chrono::days(7));
    }
    void retryAfterInAllForms()
    {
        QFETCH(QByteArray, value);
        QFETCH(std::chrono::milliseconds, wait);
        QHttpHeaders headers;
        if (!value.isEmpty()) {
            headers.append("Retry-After", value);
        }
        QCOMPARE(retryAfter(headers, QDateTime(QDate(2026, 1, 14), QTime(12, 0), QTimeZone::UTC)), wait);
    }

    void origins_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("same");
        QTest::newRow("paths") << u"https://x.org/a"_s << u"https://x.org/b?c"_s << true;
        QTest::newRow("default port") << u"https://x.org"_s << u"https://x.org:443/"_s << true;
        QTest::newRow("case") << u"https://X.org"_s << u"https://x.ORG/"_s << true;
        QTest::newRow("port") << u"http://127.0.0.1:1"_s << u"http://127.0.0.1:2"_s << false;
        QTest::newRow("scheme") << u"http://x.org"_s << u"https://x.org"_s << false;
        QTest::newRow("host") << u"http://localhost:1"_s << u"http://127.0.0.1:1"_s << false;
        QTest::newRow("subdomain") << u"https://x.org"_s << u"https://a.x.org"_s << false;
    }
    void origins()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(bool, same);
        QCOMPARE(sameOrigin(QUrl(a), QUrl(b)), same);
    }

    void loopbackHosts_data()
    {
        QTest::addColumn<bool>("local");
        for (const char *host : {"127.0.0.1", "127.8.9.1", "localhost", "kaggle.localhost", "[::1]"}) {
            QTest::newRow(host) << true;
        }
        for (const char *host :
            {"128.0.0.1", "localhost.evil.org", "127.0.0.1.evil.org", "10.0.0.1", "kaggle.com", "[::2]"}) {
            QTest::newRow(host) << false;
        }
    }
    void loopbackHosts()
    {
        QFETCH(bool, local);
        QCOMPARE(isLoopback(QUrl(u"http://"_s + QString::fromLatin1(QTest::currentDataTag()))), local);
    }
};

QTEST_GUILESS_MAIN(NetPartsTest)
#include "tst_netparts.moc"
