// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/settings.h"
#include "model/net/downloadjob.h"
#include "model/net/httpjob.h"
#include "model/net/netsettings.h"
#include "tests/fakeclock.h"
#include "tests/net/storage.h"
#include "tests/testsupport.h"

#include <QFile>
#include <QHttpServer>
#include <QNetworkAccessManager>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

/// Proxies of every origin, certificates of one's own, and HTTP/2 where a server offers it.
class NetSettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void proxiesOfTheEnvironment_data()
    {
        QTest::addColumn<QStringList>("variables");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("proxy"); // "host:port", "" none, "unset"
        const QString https = u"HTTPS_PROXY=http://p:3128"_s;
        const auto row = [](const char *name, const QStringList &variables, const QString &url, const QString &proxy) {
            QTest::newRow(name) << variables << url << proxy;
        };
        row("nothing set", {}, u"https://a.org"_s, u"unset"_s);
        row("https", {https}, u"https://a.org"_s, u"p:3128"_s);
        row("small letters win", {https, u"https_proxy=http://q:1"_s}, u"https://a.org"_s, u"q:1"_s);
        row("http's is not for https", {u"HTTP_PROXY=http://p:3128"_s}, u"https://a.org"_s, u""_s);
        row("all", {u"ALL_PROXY=socks5://s:1080"_s}, u"https://a.org"_s, u"s:1080"_s);
        row("without scheme", {u"HTTPS_PROXY=p:8080"_s}, u"https://a.org"_s, u"p:8080"_s);
        row("excepted", {https, u"NO_PROXY=b.org,a.org"_s}, u"https://a.org"_s, u""_s);
        row("excepted with what is below", {https, u"NO_PROXY=.a.org"_s}, u"https://x.a.org"_s, u""_s);
        row("excepted by star", {https, u"no_proxy=*"_s}, u"https://a.org"_s, u""_s);
        row("another name that only ends alike", {https, u"NO_PROXY=a.org"_s}, u"https://ba.org"_s, u"p:3128"_s);
        row("excepted at another port", {https, u"NO_PROXY=a.org:8443"_s}, u"https://a.org"_s, u"p:3128"_s);
        row("nonsense", {u"HTTPS_PROXY=ftp://x"_s}, u"https://a.org"_s, u""_s);
    }
    void proxiesOfTheEnvironment()
    {
        QFETCH(QStringList, variables);
        QFETCH(QString, url);
        QFETCH(QString, proxy);
        QProcessEnvironment environment;
        for (const QString &variable : std::as_const(variables)) {
            environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        }
        const auto found = environmentProxy(QUrl(url), environment);
        QCOMPARE(found.has_value(), proxy != "unset"_L1);
        if (found) {
            const bool none = found->type() == QNetworkProxy::NoProxy;
            QCOMPARE(none ? QString() : QString(found->hostName() + u':' + QString::number(found->port())), proxy);
        }
    }

    void addressesOfProxies_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::newRow("http") << u"http://p.org:3128"_s << int(QNetworkProxy::HttpProxy) << u"p.org"_s << 3128;
        QTest::newRow("plain") << u"p.org:8080"_s << int(QNetworkProxy::HttpProxy) << u"p.org"_s << 8080;
        QTest::newRow("port left out") << u"http://p.org"_s << int(QNetworkProxy::HttpProxy) << u"p.org"_s << 80;
        QTest::newRow("socks") << u"socks5://p.org"_s << int(QNetworkProxy::Socks5Proxy) << u"p.org"_s << 1080;
        QTest::newRow("credential") << u"http://me:s%40e@p.org:1"_s << int(QNetworkProxy::HttpProxy) << u"p.org"_s << 1;
        QTest::newRow("no address") << u"http://"_s << -1 << QString() << 0;
        QTest::newRow("nothing") << u" "_s << -1 << QString() << 0;
    }
    void addressesOfProxies()
    {
        QFETCH(QString, text);
        QFETCH(int, type);
        const auto proxy = parseProxy(text);
        QCOMPARE(proxy.has_value(), type >= 0);
        if (proxy) {
            QCOMPARE(int(proxy->type()), type);
            QTEST(proxy->hostName(), "host");
            QTEST(int(proxy->port()), "port");
            QVERIFY(!text.contains(u'@') || proxy->password() == u"s@e"_s);
        } else {
            QVERIFY(!proxy.error().message.isEmpty());
        }
    }

    void theChosenProxyIsUsedAndThisMachineIsNot()
    {
        HttpServer proxy([](const HttpServer::Request &) { return HttpServer::answer(502, "no way"); });
        HttpServer local([](const HttpServer::Request &) { return HttpServer::json("{}"); });
        QNetworkAccessManager network;
        NetOptions options;
        options.proxy = NetOptions::Proxy::Manual;
        options.proxyUrl = proxy.url().toString();
        QCOMPARE(applyNetOptions(network, options, {}), QStringList());
        HttpRequest request;
        request.url = QUrl(u"https://api.kaggle.invalid/v1/x"_s);
        HttpJob outside(network, request);
        QVERIFY(runToEnd(outside, m_clock));
        QCOMPARE(outside.state(), Job::State::Failed);
        QVERIFY(!proxy.requests.isEmpty());
        QCOMPARE(proxy.requests.constFirst().verb, "CONNECT"_ba);
        const auto before = proxy.requests.size();
        request.url = local.url();
        HttpJob inside(network, request);
        QVERIFY(runToEnd(inside, m_clock));
        QCOMPARE(inside.state(), Job::State::Succeeded);
        QCOMPARE(proxy.requests.size(), before);
    }

    void badOptionsAreSaidAndDoNotStopUs()
    {
        QNetworkAccessManager network;
        NetOptions options;
        options.proxy = NetOptions::Proxy::Manual;
        options.proxyUrl = u"gopher://x"_s;
        options.caBundle = u"/nowhere/bundle.pem"_s;
        options.bytesPerSecond = 1000;
        QCOMPARE(applyNetOptions(network, options, {}).size(), 2);
        QCOMPARE(TransferPool::of(network).speedLimit().bytesPerSecond(), 1000);
    }

    void bundlesOfCertificates()
    {
        QVERIFY(readCaBundle(TestSupport::data(u"net/localhost.pem"_s)).has_value());
        QCOMPARE(readCaBundle(TestSupport::data(u"net/localhost.key"_s)).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(readCaBundle(u"/nowhere"_s).error().kind, ErrorKind::Io);
    }

    void settingsBecomeOptions()
    {
        QTemporaryDir profile;
        Settings settings(profile.path());
        settings.setValue(Setting::ProxyMode, u"manual"_s);
        settings.setValue(Setting::ProxyUrl, u"http://p:1"_s);
        settings.setValue(Setting::SpeedLimit, 512);
        const NetOptions options = NetOptions::of(settings);
        QCOMPARE(options.proxy, NetOptions::Proxy::Manual);
        QCOMPARE(options.bytesPerSecond, 512 * 1024);
    }

    /// A server whose certificate nobody knows: refused, until its authority is named; then over HTTP/2.
    void ownCertificatesAndHttp2()
    {
        QFile certificate(TestSupport::data(u"net/localhost.pem"_s));
        QFile key(TestSupport::data(u"net/localhost.key"_s));
        QVERIFY(certificate.open(QIODevice::ReadOnly) && key.open(QIODevice::ReadOnly));
        QSslConfiguration ssl = QSslConfiguration::defaultConfiguration();
        ssl.setLocalCertificate(QSslCertificate(&certificate, QSsl::Pem));
        ssl.setPrivateKey(QSslKey(&key, QSsl::Ec, QSsl::Pem));
        ssl.setAllowedNextProtocols({QSslConfiguration::ALPNProtocolHTTP2, QSslConfiguration::NextProtocolHttp1_1});
        auto *sockets = new QSslServer;
        sockets->setSslConfiguration(ssl);
        QVERIFY(sockets->listen(QHostAddress::LocalHost));
        const QByteArray bytes = randomBytes(3000000);
        QHttpServer server;
        server.route(u"/file"_s, [&bytes] { return QHttpServerResponse("application/octet-stream", bytes); });
        QVERIFY(server.bind(sockets));
        QUrl url(u"https://localhost/file"_s);
        url.setPort(sockets->serverPort());

        QNetworkAccessManager stranger;
        HttpRequest request;
        request.url = url;
        HttpJob refused(stranger, request);
        QVERIFY(runToEnd(refused, m_clock));
        QCOMPARE(refused.state(), Job::State::Failed);
        QVERIFY2(refused.error().message.contains("localhost"_L1), qPrintable(refused.error().message));

        QNetworkAccessManager network;
        NetOptions options;
        options.caBundle = certificate.fileName();
        QCOMPARE(applyNetOptions(network, options, {}), QStringList());
        bool http2 = false;
        connect(&network, &QNetworkAccessManager::finished, this, [&http2](QNetworkReply *reply) {
            http2 = http2 || reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool();
        });
        QTemporaryDir folder;
        DownloadRequest wish;
        wish.request = request;
        wish.target = folder.filePath(u"file"_s);
        DownloadJob job({network, m_clock}, wish);
        QVERIFY(runToEnd(job, m_clock));
        QCOMPARE(QString(job.error().message + job.error().detail), QString());
        QFile arrived(wish.target);
        QVERIFY(arrived.open(QIODevice::ReadOnly));
        QVERIFY(arrived.readAll() == bytes);
        QVERIFY(http2);
    }

private:
    FakeClock m_clock;
};

QTEST_GUILESS_MAIN(NetSettingsTest)
#include "tst_netsettings.moc"
