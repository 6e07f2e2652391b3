// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/accounts.h"
#include "model/kaggle/credentials.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace Reprise;
using namespace Qt::StringLiterals;

template <typename T>
concept CanBeLogged = requires(QDebug debug, T value) { debug << value; };
static_assert(!CanBeLogged<Secret>);

/// Every place the official client looks, in its order.
class CredentialsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_places = {};
        m_places.environment = QProcessEnvironment();
        m_places.home = m_home->path();
        m_places.now = QDateTime(QDate(2026, 1, 14), QTime(12, 0), QTimeZone::UTC);
    }

    void order_data()
    {
        QTest::addColumn<QStringList>("files"); // "path=content" below home
        QTest::addColumn<QStringList>("variables"); // "NAME=value"; {home} is replaced
        QTest::addColumn<CredentialKind>("kind");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QString>("username");
        const QString json = u".kaggle/kaggle.json={\"username\":\"me\",\"key\":\"filekey\"}"_s;
        const QString token = u".kaggle/access_token=  KGAT_file \n"_s;
        const QString oauth
            = u".kaggle/credentials.json={\"access_token\":\"oauthtoken\",\"refresh_token\":\"r\",\"username\":\"me\","_s
            + u"\"access_token_expiration\":\"2026-01-14T13:00:00Z\"}"_s;
        using K = CredentialKind;
        const auto row = [](const char *name, const QStringList &files, const QStringList &variables, K kind,
                             const QByteArray &secret, const QString &user = {}) {
            QTest::newRow(name) << files << variables << kind << secret << user;
        };
        row("nothing", {}, {}, K::None, {});
        row("kaggle.json", {json}, {}, K::Key, "filekey", u"me"_s);
        row("token file", {token}, {}, K::Token, "KGAT_file");
        row("token file .txt", {u".kaggle/access_token.txt=KGAT_txt"_s}, {}, K::Token, "KGAT_txt");
        row("access_token before .txt", {token, u".kaggle/access_token.txt=KGAT_txt"_s}, {}, K::Token, "KGAT_file");
        row("token variable", {}, {u"KAGGLE_API_TOKEN=KGAT_env"_s}, K::Token, "KGAT_env");
        row("token variable names a file", {u"tok=KGAT_named\n"_s}, {u"KAGGLE_API_TOKEN={home}/tok"_s}, K::Token,
            "KGAT_named");
        row("variable before file", {token, json}, {u"KAGGLE_API_TOKEN=KGAT_env"_s}, K::Token, "KGAT_env");
        row("token before key", {token, json, oauth}, {}, K::Token, "KGAT_file");
        row("key before browser sign-in", {json, oauth}, {}, K::Key, "filekey", u"me"_s);
        row("browser sign-in", {oauth}, {}, K::OAuth, "oauthtoken", u"me"_s);
        row("both variables", {}, {u"KAGGLE_USERNAME=you"_s, u"KAGGLE_KEY=envkey"_s}, K::Key, "envkey", u"you"_s);
        row("one variable over the file", {json}, {u"KAGGLE_KEY=envkey"_s}, K::Key, "envkey", u"me"_s);
        row("the other", {json}, {u"KAGGLE_USERNAME=you"_s}, K::Key, "filekey", u"you"_s);
        row("half a key", {}, {u"KAGGLE_KEY=envkey"_s}, K::None, {});
        row("config folder", {json, u"conf/kaggle.json={\"username\":\"c\",\"key\":\"confkey\"}"_s},
            {u"KAGGLE_CONFIG_DIR={home}/conf"_s}, K::Key, "confkey", u"c"_s);
        row("config folder does not move the token",
            {token, u"conf/kaggle.json={\"username\":\"c\",\"key\":\"confkey\"}"_s},
            {u"KAGGLE_CONFIG_DIR={home}/conf"_s}, K::Token, "KGAT_file");
        row("XDG", {u"xdg/kaggle/kaggle.json={\"username\":\"x\",\"key\":\"xdgkey\"}"_s},
            {u"XDG_CONFIG_HOME={home}/xdg"_s}, K::Key, "xdgkey", u"x"_s);
        row("~/.config", {u".config/kaggle/kaggle.json={\"username\":\"x\",\"key\":\"k\"}"_s}, {}, K::Key, "k", u"x"_s);
        row("~/.kaggle hides XDG",
            {u".config/kaggle/kaggle.json={\"username\":\"x\",\"key\":\"k\"}"_s, u".kaggle/other="_s}, {}, K::None, {});
        row("broken JSON", {u".kaggle/kaggle.json={\"username"_s}, {}, K::None, {});
        row("broken JSON, good variables", {u".kaggle/kaggle.json={\"username"_s},
            {u"KAGGLE_USERNAME=you"_s, u"KAGGLE_KEY=k"_s}, K::Key, "k", u"you"_s);
        row("expired browser sign-in that can be renewed", {QString(oauth).replace(u"13:00"_s, u"11:00"_s)}, {},
            K::OAuth, "oauthtoken", u"me"_s);
        row("expired browser sign-in that cannot",
            {QString(oauth).replace(u"13:00"_s, u"11:00"_s).remove(u"\"refresh_token\":\"r\","_s)}, {}, K::None, {});
        row("browser sign-in first, as it was before 2.2", {token, json, oauth}, {u"KAGGLE_ENABLE_OAUTH=1"_s}, K::OAuth,
            "oauthtoken", u"me"_s);
        row("notebook token needs a notebook", {u"nb=KGAT_nb"_s}, {u"KAGGLE_API_V1_TOKEN={home}/nb"_s}, K::None, {});
        row("notebook token", {u"nb=KGAT_nb"_s},
            {u"KAGGLE_API_V1_TOKEN={home}/nb"_s, u"KAGGLE_KERNEL_RUN_TYPE=Batch"_s, u"KAGGLE_DATA_PROXY_URL=x"_s},
            K::Token, "KGAT_nb");
        row("empty token file is none", {u".kaggle/access_token=\n"_s, json}, {}, K::Key, "filekey", u"me"_s);
    }
    void order()
    {
        QFETCH(QStringList, files);
        QFETCH(QStringList, variables);
        QFETCH(CredentialKind, kind);
        QFETCH(QByteArray, secret);
        QFETCH(QString, username);
        for (const QString &file : std::as_const(files)) {
            write(file.section(u'=', 0, 0), file.section(u'=', 1));
        }
        for (QString variable : std::as_const(variables)) {
            variable.replace(u"{home}"_s, m_home->path());
            m_places.environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        }
        const CredentialReport report = discoverCredentials(m_places);
        QCOMPARE(report.chosen().kind, kind);
        QCOMPARE(report.chosen().secret.reveal(), secret);
        QCOMPARE(report.chosen().username, username);
        const QString shown
            = report.explanation() + report.warnings.join(u' ') + report.looked.join(u' ') + report.chosen().where;
        for (const char *hidden : {"KGAT_", "filekey", "envkey", "oauthtoken", "confkey"}) {
            QVERIFY2(!shown.contains(QLatin1StringView(hidden)), qUtf8Printable(shown));
        }
    }

    void openFilesAreWarnedAbout()
    {
        write(u".kaggle/kaggle.json"_s, u"{\"username\":\"me\",\"key\":\"k\"}"_s);
        QVERIFY(discoverCredentials(m_places).warnings.isEmpty());
        QFile file(m_home->filePath(u".kaggle/kaggle.json"_s));
        QVERIFY(file.setPermissions(file.permissions() | QFile::ReadOther));
        const CredentialReport report = discoverCredentials(m_places);
        QCOMPARE(report.warnings.size(), 1);
        QVERIFY(report.warnings.constFirst().contains("chmod 600"_L1));
        QVERIFY(report.chosen().isValid());
    }

    void headers_data()
    {
        QTest::addColumn<Credential>("credential");
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("key") << Credential::ofKey(u"me"_s, u"secret"_s, u"x"_s) << "Basic bWU6c2VjcmV0"_ba;
        QTest::newRow("token") << Credential::ofToken(u" KGAT_x\n"_s, u"x"_s) << "Bearer KGAT_x"_ba;
        QTest::newRow("none") << Credential {} << ""_ba;
        QTest::newRow("empty token") << Credential::ofToken(u" "_s, u"x"_s) << ""_ba;
    }
    void headers()
    {
        QFETCH(Credential, credential);
        QFETCH(QByteArray, header);
        QCOMPARE(credential.authorization().reveal(), header);
    }

    void pasted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<CredentialKind>("kind");
        QTest::newRow("token") << u" KGAT_abc \n"_s << CredentialKind::Token;
        QTest::newRow("kaggle.json") << u"{\"username\":\"me\",\"key\":\"k\"}"_s << CredentialKind::Key;
        QTest::newRow("pair") << u"me:0123456789abcdef"_s << CredentialKind::Key;
        QTest::newRow("empty") << u"  "_s << CredentialKind::None;
        QTest::newRow("sentence") << u"my token please"_s << CredentialKind::None;
        QTest::newRow("half JSON") << u"{\"username\":\"me\""_s << CredentialKind::None;
        QTest::newRow("JSON without key") << u"{\"username\":\"me\"}"_s << CredentialKind::None;
    }
    void pasted()
    {
        QFETCH(QString, text);
        QFETCH(CredentialKind, kind);
        const Result<Credential> credential = parsePastedCredential(text);
        QCOMPARE(credential ? credential->kind : CredentialKind::None, kind);
    }

    void accountsInTheKeychain_data()
    {
        QTest::addColumn<Credential>("credential");
        QTest::newRow("key") << Credential::ofKey(u"me"_s, u"k"_s, u"x"_s);
        Credential token = Credential::ofToken(u"KGAT_t"_s, u"x"_s);
        token.username = u"me"_s;
        QTest::newRow("token") << token;
    }
    void accountsInTheKeychain()
    {
        QFETCH(Credential, credential);
        MemorySecretStore store;
        Accounts accounts(store);
        const std::unique_ptr<Job> write(accounts.write(u"me"_s, credential, nullptr));
        finish(*write);
        QCOMPARE(store.secrets().keys(), QStringList {u"kaggle/accounts/me"_s});
        const std::unique_ptr<AccountReadJob> read(accounts.read(u"me"_s, nullptr));
        finish(*read);
        QCOMPARE(read->credential().kind, credential.kind);
        QCOMPARE(read->credential().username, credential.username);
        QCOMPARE(read->credential().authorization(), credential.authorization());
        const std::unique_ptr<Job> remove(accounts.remove(u"me"_s, nullptr));
        finish(*remove);
        const std::unique_ptr<AccountReadJob> gone(accounts.read(u"me"_s, nullptr));
        finish(*gone);
        QVERIFY(!gone->credential().isValid());
    }

    void keychainThatFails()
    {
        MemorySecretStore store;
        store.failNext({ErrorKind::Permission, u"locked"_s, {}, false});
        Accounts accounts(store);
        const std::unique_ptr<AccountReadJob> read(accounts.read(u"me"_s, nullptr));
        read->start();
        QTRY_VERIFY(read->isFinished());
        QCOMPARE(read->error().message, u"locked"_s);
    }

private:
    static void finish(Job &job)
    {
        job.start();
        QTRY_VERIFY(job.isFinished());
        QCOMPARE(job.state(), Job::State::Succeeded);
    }
    void write(const QString &name, const QString &text)
    {
        const QString path = m_home->filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    }

    std::unique_ptr<QTemporaryDir> m_home;
    CredentialPlaces m_places;
};

QTEST_GUILESS_MAIN(CredentialsTest)
#include "tst_credentials.moc"
