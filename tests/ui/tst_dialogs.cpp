// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/clock.h"
#include "model/core/settings.h"
#include "ui/dialogs.h"
#include "ui/gitpreparepanel.h"
#include "ui/messagebar.h"
#include "ui/rundialog.h"
#include "ui/sectioneditor.h"
#include "ui/sectionfields.h"
#include "ui/settingsdialog.h"
#include "ui/signindialog.h"
#include "ui/watchdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

/// A sign-in that ends as the test says.
class PuppetJob final : public Job
{
public:
    using Job::fail;
    using Job::Job;
    using Job::succeed;

protected:
    void doStart() override { }
};

template <typename Widget> Widget *child(QWidget &parent, const QString &name)
{
    return parent.findChild<Widget *>(name);
}

bool git(const QString &folder, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(u"git"_s,
        QStringList {u"-c"_s, u"user.name=Test"_s, u"-c"_s, u"user.email=test@example.org"_s, u"-c"_s,
            u"init.defaultBranch=main"_s}
            + arguments);
    return process.waitForFinished() && process.exitCode() == 0;
}

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

Section exampleSection()
{
    Section section;
    section.id = u"section_7_6"_s;
    section.title = u"7.6 RL performance"_s;
    section.module = u"validation.rl"_s;
    section.claims = {u"R5"_s, u"R6"_s};
    section.minutes = 90;
    section.accelerator = u"NvidiaTeslaT4"_s;
    section.arguments = {u"--seed 3"_s};
    section.environment = {{u"A"_s, u"1=2"_s}};
    section.restoresCheckpoints = true;
    section.autoRestore = true;
    section.loadMethod = LoadMethod::SetParameters;
    section.expectations.observationSpaceShape = QList<qint64> {4, 84, 84};
    section.expectations.actionSpaceShape = QList<qint64> {};
    section.expectations.actionCount = 6;
    section.expectations.policyArchitecture = QJsonObject {{u"pi"_s, QJsonArray {64, 64}}, {u"vf"_s, QJsonArray {128}}};
    section.expectations.algorithm = u"PPO"_s;
    section.source = "{\"odd\": 1}";
    return section;
}

} // namespace

/// The dialogs, driven by object name.
class TestDialogs final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { Dialogs::resetForTests(); }

    void shapesAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::addColumn<QList<qint64>>("shape");
        QTest::newRow("one") << u"26"_s << true << QList<qint64> {26};
        QTest::newRow("commas") << u"4, 84, 84"_s << true << QList<qint64> {4, 84, 84};
        QTest::newRow("python") << u"(4, 84, 84,)"_s << true << QList<qint64> {4, 84, 84};
        QTest::newRow("times") << u"4 × 84 x 84"_s << true << QList<qint64> {4, 84, 84};
        QTest::newRow("discrete") << u"()"_s << true << QList<qint64> {};
        QTest::newRow("word") << u"many"_s << false << QList<qint64> {};
        QTest::newRow("negative") << u"-3"_s << false << QList<qint64> {};
        QTest::newRow("zero") << u"0"_s << false << QList<qint64> {};
    }

    void shapesAreRead()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        QFETCH(QList<qint64>, shape);
        QCOMPARE(SectionFields::isShape(text), good);
        QCOMPARE(SectionFields::toShape(text).has_value(), good);
        if (good) {
            QCOMPARE(*SectionFields::toShape(text), shape);
            QCOMPARE(SectionFields::toShape(SectionFields::fromShape(shape)), std::optional(shape));
        }
    }

    void anEmptyShapeIsNotSaid()
    {
        QVERIFY(SectionFields::isShape({}));
        QVERIFY(!SectionFields::toShape({}).has_value());
        QCOMPARE(SectionFields::fromShape(std::nullopt), QString());
    }

    void architecturesSurvive_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("name") << QJsonValue(u"MlpPolicy"_s);
        QTest::newRow("widths") << QJsonValue(QJsonArray {64, 64});
        QTest::newRow("heads") << QJsonValue(
            QJsonObject {{u"pi"_s, QJsonArray {64}}, {u"vf"_s, QJsonArray {128, 128}}});
        QTest::newRow("not said") << QJsonValue(QJsonValue::Undefined);
    }

    void architecturesSurvive()
    {
        QFETCH(QJsonValue, value);
        QCOMPARE(SectionFields::toArchitecture(SectionFields::fromArchitecture(value)), value);
    }

    void theEditorKeepsEverythingItDoesNotChange()
    {
        const Section before = exampleSection();
        SectionEditor editor(before, {}, [](const Section &) -> Result<> { return {}; });
        QCOMPARE(editor.problem(), QString());
        QCOMPARE(editor.section(), before);
    }

    void theEditorGivesWhatIsTyped()
    {
        Section saved;
        SectionEditor editor(exampleSection(), {u"other"_s}, [&saved](const Section &section) -> Result<> {
            saved = section;
            return {};
        });
        child<QLineEdit>(editor, u"sectionTitleEdit"_s)->setText(u"New title"_s);
        child<QLineEdit>(editor, u"sectionClaims"_s)->setText(u"R1, R3"_s);
        child<QSpinBox>(editor, u"sectionMinutes"_s)->setValue(45);
        child<QLineEdit>(editor, u"sectionObservation"_s)->setText(u"26"_s);
        child<QPlainTextEdit>(editor, u"sectionEnvironment"_s)->setPlainText(u"A=1\nB=x=y"_s);
        child<QPushButton>(editor, u"sectionSave"_s)->click();
        QCOMPARE(editor.result(), int(QDialog::Accepted));
        QCOMPARE(saved.title, u"New title"_s);
        QCOMPARE(saved.claims, (QStringList {u"R1"_s, u"R3"_s}));
        QCOMPARE(saved.minutes, 45);
        QCOMPARE(saved.expectations.observationSpaceShape, std::optional(QList<qint64> {26}));
        QCOMPARE(saved.environment.value(u"B"_s), u"x=y"_s);
    }

    void theEditorRefuses_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::newRow("no id") << u"sectionId"_s << QString();
        QTest::newRow("odd id") << u"sectionId"_s << u"a b"_s;
        QTest::newRow("taken id") << u"sectionId"_s << u"other"_s;
        QTest::newRow("module") << u"sectionModule"_s << u"../b.py"_s;
        QTest::newRow("shape") << u"sectionObservation"_s << u"wide"_s;
        QTest::newRow("count") << u"sectionActionCount"_s << u"-1"_s;
    }

    void theEditorRefuses()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        SectionEditor editor(exampleSection(), {u"other"_s}, [](const Section &) -> Result<> { return {}; });
        QVERIFY(child<QPushButton>(editor, u"sectionSave"_s)->isEnabled());
        child<QLineEdit>(editor, field)->setText(text);
        QVERIFY(!editor.problem().isEmpty());
        QVERIFY(!child<QPushButton>(editor, u"sectionSave"_s)->isEnabled());
    }

    void theEditorStaysWhenTheFileCannotBeWritten()
    {
        SectionEditor editor(exampleSection(), {},
            [](const Section &) -> Result<> { return failure(ErrorKind::Permission, u"The folder is read-only."_s); });
        editor.show();
        child<QPushButton>(editor, u"sectionSave"_s)->click();
        QVERIFY(editor.isVisible());
        QCOMPARE(editor.findChild<MessageBar *>()->text(), u"The folder is read-only."_s);
    }

    void settingsAreWrittenOnSave()
    {
        const QTemporaryDir profile;
        Settings settings(profile.path());
        SettingsDialog dialog(settings);
        child<QSpinBox>(dialog, u"settingsParallel"_s)->setValue(3);
        child<QCheckBox>(dialog, u"settingsNotify"_s)->setChecked(false);
        QCOMPARE(settings.number(Setting::ParallelDownloads), 12);
        child<QPushButton>(dialog, u"settingsSave"_s)->click();
        QCOMPARE(settings.number(Setting::ParallelDownloads), 3);
        QCOMPARE(settings.flag(Setting::NotifyFinishedRuns), false);
    }

    void settingsGoBackOnCancel()
    {
        const QTemporaryDir profile;
        Settings settings(profile.path());
        SettingsDialog dialog(settings);
        dialog.show();
        auto *language = child<QComboBox>(dialog, u"settingsLanguage"_s);
        language->setCurrentIndex(language->findData(u"fr"_s));
        Q_EMIT language->activated(language->currentIndex());
        QCOMPARE(settings.text(Setting::Language), u"fr"_s);
        child<QPushButton>(dialog, u"settingsCancel"_s)->click();
        QCOMPARE(settings.text(Setting::Language), u"system"_s);
    }

    void settingsRefuseABadAddress()
    {
        const QTemporaryDir profile;
        Settings settings(profile.path());
        SettingsDialog dialog(settings);
        child<QLineEdit>(dialog, u"settingsServer"_s)->setText(u"api kaggle"_s);
        QVERIFY(!child<QPushButton>(dialog, u"settingsSave"_s)->isEnabled());
        child<QLineEdit>(dialog, u"settingsServer"_s)->setText(u"http://127.0.0.1:8000"_s);
        QVERIFY(child<QPushButton>(dialog, u"settingsSave"_s)->isEnabled());
    }

    void signingInAsksTheServerFirst()
    {
        QPointer<PuppetJob> job;
        Credential tried;
        bool remembered = true;
        SignInDialog dialog({}, [&](const Credential &credential, bool remember, QObject *parent) -> Job * {
            tried = credential;
            remembered = remember;
            job = new PuppetJob(parent);
            return job;
        });
        dialog.show();
        auto *button = child<QPushButton>(dialog, u"signInButton"_s);
        QVERIFY(!button->isEnabled());
        child<QLineEdit>(dialog, u"signInCredential"_s)->setText(u"me:0123456789abcdef0123456789abcdef"_s);
        child<QCheckBox>(dialog, u"signInRemember"_s)->setChecked(false);
        button->click();
        QVERIFY(job);
        QCOMPARE(tried.username, u"me"_s);
        QVERIFY(!remembered);
        QVERIFY2(!button->isEnabled(), "one attempt at a time");
        QTRY_VERIFY(job->isRunning());
        job->fail({ErrorKind::SignedOut, u"Kaggle refused this credential."_s, {}});
        QTRY_COMPARE(dialog.findChild<MessageBar *>()->text(), u"Kaggle refused this credential."_s);
        QVERIFY(dialog.isVisible());
        button->click();
        QTRY_VERIFY(job && job->isRunning());
        job->succeed();
        QTRY_COMPARE(dialog.result(), int(QDialog::Accepted));
    }

    void theBrowserSignsIn()
    {
        QNetworkAccessManager network;
        SystemClock clock;
        KaggleClient client(network, clock);
        QVERIFY(client.setServer(QUrl(u"http://127.0.0.1:9"_s)).has_value());
        QPointer<BrowserSignIn> browser;
        SignInDialog dialog(
            {}, [](const Credential &, bool, QObject *parent) -> Job * { return new PuppetJob(parent); });
        QVERIFY(child<QPushButton>(dialog, u"signInBrowser"_s)->isHidden());
        dialog.setBrowserSignIn([&](BrowserSignIn::Way way, QObject *parent) {
            browser = new BrowserSignIn(client, clock, way, parent);
            return browser;
        });
        dialog.show();
        QDesktopServices::setUrlHandler(u"http"_s, this, "takePage"); // nothing is opened for real
        child<QPushButton>(dialog, u"signInBrowser"_s)->click();
        QTRY_VERIFY(browser && browser->isRunning() && browser->page().isValid());
        QVERIFY(!child<QLineEdit>(dialog, u"signInCredential"_s)->isEnabled());
        child<QPushButton>(dialog, u"signInBrowserCancel"_s)->click();
        QTRY_VERIFY(!browser);
        QVERIFY(child<QPushButton>(dialog, u"signInBrowser"_s)->isEnabled());
        // The other way: the field takes the code.
        child<QPushButton>(dialog, u"signInCode"_s)->click();
        QTRY_VERIFY(browser && browser->page().isValid());
        QVERIFY(child<QLineEdit>(dialog, u"signInCredential"_s)->isEnabled());
        child<QLineEdit>(dialog, u"signInCredential"_s)->setText(u"code"_s);
        child<QPushButton>(dialog, u"signInButton"_s)->click();
        QTRY_VERIFY(dialog.findChild<MessageBar *>()->isShowing()); // nobody listens at that port
        QDesktopServices::unsetUrlHandler(u"http"_s);
        QVERIFY(m_pages > 0);
    }

    void takePage(const QUrl &) { ++m_pages; }

    void accountsAreSwitched()
    {
        SignInDialog::Present present;
        present.account = u"me"_s;
        present.accounts = {u"me"_s, u"you"_s};
        SignInDialog dialog(
            present, [](const Credential &, bool, QObject *parent) -> Job * { return new PuppetJob(parent); });
        QSignalSpy chosen(&dialog, &SignInDialog::accountChosen);
        auto *list = child<QComboBox>(dialog, u"signInAccounts"_s);
        QCOMPARE(list->currentData().toString(), u"me"_s);
        QCOMPARE(list->count(), 3); // and what files and variables say
        list->setCurrentIndex(1);
        Q_EMIT list->activated(1);
        QCOMPARE(chosen.constFirst().constFirst().toString(), u"you"_s);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
    }

    void theNetworkIsCheckedBeforeSaving()
    {
        const QTemporaryDir profile;
        Settings settings(profile.path());
        SettingsDialog dialog(settings);
        auto *mode = child<QComboBox>(dialog, u"settingsProxyMode"_s);
        auto *proxy = child<QLineEdit>(dialog, u"settingsProxy"_s);
        auto *save = child<QPushButton>(dialog, u"settingsSave"_s);
        QVERIFY(!proxy->isEnabled());
        mode->setCurrentIndex(mode->findData(u"manual"_s));
        QVERIFY(proxy->isEnabled() && !save->isEnabled());
        proxy->setText(u"http://me:secret@proxy:3128"_s);
        QVERIFY2(!save->isEnabled(), "a password would lie in a plain file");
        proxy->setText(u"http://proxy:3128"_s);
        QVERIFY(save->isEnabled());
        child<QLineEdit>(dialog, u"settingsCaBundle"_s)->setText(u"/nowhere.pem"_s);
        QVERIFY(!save->isEnabled());
        child<QLineEdit>(dialog, u"settingsCaBundle"_s)->clear();
        child<QSpinBox>(dialog, u"settingsSpeedLimit"_s)->setValue(512);
        save->click();
        QCOMPARE(settings.text(Setting::ProxyMode), u"manual"_s);
        QCOMPARE(settings.text(Setting::ProxyUrl), u"http://proxy:3128"_s);
        QCOMPARE(settings.number(Setting::SpeedLimit), 512);
    }

    void aCredentialFileIsReadNotCopied()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"kaggle.json"_s);
        QVERIFY(write(path, "{\"username\": \"me\", \"key\": \"0123456789abcdef0123456789abcdef\"}"));
        Credential tried;
        SignInDialog dialog({}, [&](const Credential &credential, bool, QObject *parent) -> Job * {
            tried = credential;
            return new PuppetJob(parent);
        });
        Dialogs::setNextFiles({path});
        child<QPushButton>(dialog, u"signInBrowse"_s)->click();
        QTRY_VERIFY(child<QPushButton>(dialog, u"signInButton"_s)->isEnabled());
        child<QPushButton>(dialog, u"signInButton"_s)->click();
        QCOMPARE(tried.username, u"me"_s);
        QCOMPARE(tried.where, path);
    }

    void aWrongCredentialFileIsExplained()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"other.json"_s);
        QVERIFY(write(path, "[1, 2"));
        SignInDialog dialog(
            {}, [](const Credential &, bool, QObject *parent) -> Job * { return new PuppetJob(parent); });
        dialog.show();
        Dialogs::setNextFiles({path});
        child<QPushButton>(dialog, u"signInBrowse"_s)->click();
        QTRY_VERIFY(dialog.findChild<MessageBar *>()->isShowing());
        QVERIFY(!child<QPushButton>(dialog, u"signInButton"_s)->isEnabled());
    }

    void watchingNeedsAReference()
    {
        WatchDialog dialog({exampleSection()}, u"section_7_6"_s);
        auto *accept = child<QPushButton>(dialog, u"watchAccept"_s);
        QVERIFY(!accept->isEnabled());
        child<QLineEdit>(dialog, u"watchRef"_s)->setText(u"nonsense"_s);
        QVERIFY(!accept->isEnabled());
        QVERIFY(!child<QLabel>(dialog, u"watchProblem"_s)->text().isEmpty());
        child<QLineEdit>(dialog, u"watchRef"_s)->setText(u"me/train-ppo/3"_s);
        QVERIFY(accept->isEnabled());
        QCOMPARE(dialog.kernel().version, 3);
        QCOMPARE(dialog.sectionId(), u"section_7_6"_s);
    }

    void gitShowsWhatWouldBeCommitted()
    {
        const QTemporaryDir folder;
        const QString origin = folder.filePath(u"origin.git"_s);
        const QString work = folder.filePath(u"work"_s);
        QVERIFY(git(folder.path(), {u"init"_s, u"--bare"_s, origin}));
        QVERIFY(git(folder.path(), {u"clone"_s, origin, work}));
        QVERIFY(write(work + u"/train.py"_s, "print(1)\n"));
        GitPreparePanel panel(GitRepository(work), u"7.6"_s);
        panel.show();
        QTRY_VERIFY(!panel.isReading());
        QCOMPARE(child<QTreeWidget>(panel, u"gitChanges"_s)->topLevelItemCount(), 1);
        QVERIFY(!panel.commitMessage().isEmpty());
        QCOMPARE(panel.obstacle(), QString());
        child<QPlainTextEdit>(panel, u"gitCommitMessage"_s)->clear();
        QVERIFY2(!panel.obstacle().isEmpty(), "a commit needs a message");
        child<QCheckBox>(panel, u"gitUse"_s)->setChecked(false);
        QCOMPARE(panel.obstacle(), QString());
    }

    void aFolderWithoutGitCanStillBeRun()
    {
        const QTemporaryDir folder;
        RunDialog dialog(exampleSection(), true, {}, GitRepository(folder.path()), u"me/kernel"_s);
        dialog.show();
        auto *start = child<QPushButton>(dialog, u"runStart"_s);
        auto *bar = child<MessageBar>(dialog, u"gitMessageBar"_s);
        QTRY_VERIFY(bar->isShowing());
        QVERIFY(!start->isEnabled());
        child<QPushButton>(dialog, u"gitSkip"_s)->click();
        QTRY_VERIFY(start->isEnabled());
        const RunRequest request = dialog.request();
        QVERIFY(!request.useGit);
        QVERIFY(request.quick);
        QCOMPARE(request.resume, RunRequest::ResumeFrom::Automatic);
        QCOMPARE(request.restore, RunRequest::Restore::Always);
    }

    void aRunResumesFromWhatIsChosen()
    {
        const QTemporaryDir folder;
        Run earlier;
        earlier.kernel = {u"me"_s, u"kernel"_s, 4};
        earlier.status = RunStatus::Complete;
        earlier.steps = 20000;
        RunDialog dialog(exampleSection(), false, {earlier}, GitRepository(folder.path()), u"me/kernel"_s);
        auto *source = child<QComboBox>(dialog, u"runResumeFrom"_s);
        source->setCurrentIndex(1);
        QCOMPARE(dialog.request().resume, RunRequest::ResumeFrom::Nothing);
        source->setCurrentIndex(2);
        QCOMPARE(dialog.request().resume, RunRequest::ResumeFrom::Run);
        QCOMPARE(dialog.request().resumeRun, earlier.kernel);
        Dialogs::setNextFiles({folder.path()});
        source->setCurrentIndex(3);
        Q_EMIT source->activated(3);
        QTRY_COMPARE(dialog.request().resumeFolder, folder.path());
        QCOMPARE(dialog.request().resume, RunRequest::ResumeFrom::Folder);
    }

    void aRunResumesFromADataset()
    {
        const QTemporaryDir folder;
        RunDialog dialog(exampleSection(), false, {}, GitRepository(folder.path()), u"me/kernel"_s);
        dialog.show();
        auto *start = child<QPushButton>(dialog, u"runStart"_s);
        child<QCheckBox>(dialog, u"gitUse"_s)->setChecked(false);
        QTRY_VERIFY(start->isEnabled());
        auto *name = child<QLineEdit>(dialog, u"runDataset"_s);
        auto *obstacle = child<QLabel>(dialog, u"runObstacle"_s);
        QVERIFY(!name->isVisible());

        auto *source = child<QComboBox>(dialog, u"runResumeFrom"_s);
        const int last = source->count() - 1;
        source->setCurrentIndex(last);
        Q_EMIT source->activated(last);
        QVERIFY(name->isVisible());
        QVERIFY2(obstacle->text().startsWith("Enter the dataset"_L1), qPrintable(obstacle->text()));
        QVERIFY(!start->isEnabled());
        name->setText(u"not a name"_s);
        QVERIFY2(obstacle->text().contains("is not the name of a Kaggle dataset"_L1), qPrintable(obstacle->text()));
        QVERIFY(!start->isEnabled());
        name->setText(u"https://www.kaggle.com/datasets/me/mine/data"_s);
        QVERIFY(!obstacle->isVisible());
        QVERIFY(start->isEnabled());
        QCOMPARE(dialog.request().resume, RunRequest::ResumeFrom::Dataset);
        QCOMPARE(dialog.request().resumeDataset, (DatasetRef {u"me"_s, u"mine"_s, 0}));

        // The assistant chooses it; another language keeps it.
        RunDialog chosen(exampleSection(), false, {}, GitRepository(folder.path()), u"me/kernel"_s);
        chosen.resumeFrom({u"me"_s, u"other"_s, 0});
        QEvent language(QEvent::LanguageChange);
        QCoreApplication::sendEvent(&chosen, &language);
        QCOMPARE(chosen.request().resume, RunRequest::ResumeFrom::Dataset);
        QCOMPARE(chosen.request().resumeDataset, (DatasetRef {u"me"_s, u"other"_s, 0}));
    }

private:
    int m_pages = 0;
};

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
