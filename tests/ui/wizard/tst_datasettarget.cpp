// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/joblist.h"
#include "model/kaggle/client.h"
#include "model/workflow/checkpointdataset.h"
#include "tests/testsupport.h"
#include "tests/workflow/demofixture.h"
#include "ui/actions.h"
#include "ui/card.h"
#include "ui/messagebar.h"
#include "ui/projectpage.h"
#include "ui/wizard/restorewizard.h"
#include "ui/wizard/wizardpage.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QCryptographicHash>
#include <QDesktopServices>
#include <QDirListing>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

#include <atomic>

using namespace Reprise;
using namespace Qt::StringLiterals;
using Step = RestoreWizard::Step;

namespace {

const QByteArray projectFile = R"({"version": 1, "name": "Test", "training": "models", "sections": [
    {"id": "section_a", "title": "Section A", "module": "train.a", "restores_checkpoints": true,
     "load_method": "load",
     "expectations": {"algorithm": "A2C", "observation_space_shape": [4], "action_count": 3}}]})";

QByteArray sha256Of(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? hash.result().toHex() : QByteArray();
}

} // namespace

/// The restore assistant with a private Kaggle dataset as target, on the embedded server.
class tst_DatasetTarget final : public QObject
{
    Q_OBJECT

public:
    Q_INVOKABLE void takeUrl(const QUrl &url) { m_opened = url; }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void cleanup()
    {
        delete m_wizard;
        m_demo.reset();
    }

    void namesAreChecked_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("says"); // empty: nothing is wrong
        QTest::newRow("plain") << u"my-checkpoints"_s << QString();
        QTest::newRow("digits") << u"run7-v2"_s << QString();
        QTest::newRow("shortest") << u"abcdef"_s << QString();
        QTest::newRow("longest") << QString(50, u'a') << QString();
        QTest::newRow("none") << u""_s << u"needs a name"_s;
        QTest::newRow("short") << u"abcde"_s << u"6 to 50"_s;
        QTest::newRow("long") << QString(51, u'a') << u"has 51"_s;
        QTest::newRow("capital") << u"My-checkpoints"_s << u"“M”"_s;
        QTest::newRow("space") << u"my checkpoints"_s << u"No spaces"_s;
        QTest::newRow("owner") << u"me/checkpoints"_s << u"“/”"_s;
        QTest::newRow("accent") << u"données-x"_s << u"“é”"_s;
        QTest::newRow("edge") << u"checkpoints-"_s << u"Hyphens"_s;
        QTest::newRow("double") << u"check--points"_s << u"Hyphens"_s;
    }
    void namesAreChecked()
    {
        QFETCH(QString, name);
        QFETCH(QString, says);
        const QString problem = CheckpointDatasetJob::nameProblem(name);
        QCOMPARE(problem.isEmpty(), says.isEmpty());
        QVERIFY2(problem.contains(says), qPrintable(problem));
    }

    void aBadNameIsRefusedBesideTheField()
    {
        openWizard();
        const auto *message = control<QLabel>(u"datasetMessage"_s);
        const auto *next = control<QAbstractButton>(u"nextButton"_s);
        choose(u"my checkpoints"_s);
        QVERIFY(message->isVisible());
        QVERIFY2(message->text().contains("No spaces"_L1), qPrintable(message->text()));
        QCOMPARE(control<QLineEdit>(u"datasetName"_s)->accessibleDescription(), message->text());
        QVERIFY(!next->isEnabled());
        choose(u""_s);
        QVERIFY2(message->text().contains("needs a name"_L1), qPrintable(message->text()));
        choose(u"my-checkpoints"_s);
        QVERIFY(!message->isVisible());
        QVERIFY(next->isEnabled());
        // Given up, a bad name stops nobody.
        choose(u"x"_s);
        QVERIFY(!next->isEnabled());
        control<QCheckBox>(u"datasetCheck"_s)->click();
        QVERIFY(!message->isVisible());
        QVERIFY(next->isEnabled());
    }

    void proposalsAreNamesThemselves_data()
    {
        QTest::addColumn<QString>("kernel");
        QTest::addColumn<QString>("proposal");
        QTest::newRow("plain") << u"train-ppo"_s << u"train-ppo-restored"_s;
        QTest::newRow("odd") << u"Train_PPO.v2 "_s << u"train-ppo-v2-restored"_s;
        QTest::newRow("long") << QString(60, u'a') << QString(QString(41, u'a') + u"-restored");
        QTest::newRow("none") << QString() << u"checkpoints-restored"_s;
    }
    void proposalsAreNamesThemselves()
    {
        QFETCH(QString, kernel);
        const QString proposal = CheckpointDatasetJob::proposedName(kernel);
        QTEST(proposal, "proposal");
        QCOMPARE(CheckpointDatasetJob::nameProblem(proposal), QString());
    }

    void theWholePathEndsInAReadyDataset()
    {
        openWizard();
        QSignalSpy restored(m_wizard, &RestoreWizard::restored);
        auto *name = control<QLineEdit>(u"datasetName"_s);
        QVERIFY(!name->isVisible());
        choose({});
        QVERIFY2(name->text().endsWith("-restored"_L1), qPrintable(name->text()));
        QVERIFY(!control<QAbstractButton>(u"targetFolderButton"_s)->isEnabled());
        choose(u"my-checkpoints"_s);
        goToPlan();

        const QString plan = control<Card>(u"datasetPlanCard"_s)->sentence();
        QVERIFY2(plan.contains("file"_L1), qPrintable(plan));
        QVERIFY(control<QLabel>(u"datasetPlanInto"_s)->text().contains("private dataset demo/my-checkpoints"_L1));
        QStringList planned;
        const auto *list = control<QTreeWidget>(u"datasetPlanFiles"_s);
        for (int i = 0; i < list->topLevelItemCount(); ++i) {
            planned += list->topLevelItem(i)->text(0);
        }
        planned.sort();
        QCOMPARE(planned, QStringList({u"demo_checkpoint_50_steps.zip"_s, u"training_metadata.json"_s}));
        QVERIFY(!statusOf(u"my-checkpoints"_s)); // nothing before the button
        const QString deed = control<QAbstractButton>(u"nextButton"_s)->text();
        QVERIFY2(deed.contains("Upload"_L1) && deed.contains(u'2'), qPrintable(deed));

        press(u"nextButton"_s);
        QCOMPARE(m_wizard->step(), Step::Copy);
        QCOMPARE(m_wizard->page(Step::Copy)->objectName(), u"datasetUploadPage"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_wizard->step(), Step::Done, 30000);
        QVERIFY2(m_wizard->draft().published, qPrintable(m_wizard->draft().failure.message));
        QVERIFY(statusOf(u"my-checkpoints"_s) == DatasetStatus::Ready);
        const QList<QByteArray> there = hashesIn(u"my-checkpoints"_s);
        QVERIFY(there.contains(sha256Of(m_source + u"/checkpoints/demo_checkpoint_50_steps.zip"_s)));
        QVERIFY(there.contains(sha256Of(m_source + u"/training_metadata.json"_s)));
        QCOMPARE(there.size(), 2);
        QVERIFY(isPrivate(u"my-checkpoints"_s));

        // Nothing was put into the training location, and nothing here can be undone.
        QCOMPARE(restored.count(), 0);
        QVERIFY(!QFileInfo::exists(m_training));
        QVERIFY(!control<QAbstractButton>(u"undoButton"_s)->isVisible());
        QVERIFY(!control<QAbstractButton>(u"retryUploadButton"_s)->isVisible());
        QVERIFY(control<Card>(u"datasetDoneCard"_s)->sentence().contains("demo/my-checkpoints"_L1));
        QVERIFY(control<QLabel>(u"datasetNext"_s)->text().contains("unless it is told to take the dataset"_L1));
        QVERIFY(control<QLabel>(u"datasetRemoval"_s)->text().contains("datasets delete demo/my-checkpoints"_L1));
        const QString page = m_demo->server().url().toString() + u"/datasets/demo/my-checkpoints"_s;
        QCOMPARE(control<QLabel>(u"datasetAddress"_s)->text(), page);
        QDesktopServices::setUrlHandler(u"http"_s, this, "takeUrl"); // no browser
        press(u"openDatasetButton"_s);
        QDesktopServices::unsetUrlHandler(u"http"_s);
        QCOMPARE(m_opened, QUrl(page));
        QSignalSpy run(m_wizard, &RestoreWizard::runWanted);
        press(u"runWithDatasetButton"_s);
        QCOMPARE(run.count(), 1);
        QCOMPARE(run.at(0).at(0).toString(), u"section_a"_s);
        QCOMPARE(run.at(0).at(1).value<DatasetRef>(), (DatasetRef {u"demo"_s, u"my-checkpoints"_s, 0}));
        QTRY_VERIFY(m_wizard.isNull());

        // The next time the same name is proposed, and said to get a new version.
        openWizard();
        choose({});
        QCOMPARE(control<QLineEdit>(u"datasetName"_s)->text(), u"my-checkpoints"_s);
        goToPlan();
        QVERIFY(control<QLabel>(u"datasetPlanInto"_s)->text().contains("new version"_L1));
        press(u"nextButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_wizard->step(), Step::Done, 30000);
        QVERIFY2(m_wizard->draft().published, qPrintable(m_wizard->draft().failure.message));
        QCOMPARE(m_wizard->draft().published->dataset.version, 2);
    }

    void aCompanionLeftOutStaysHere()
    {
        openWizard();
        choose(u"my-checkpoints"_s);
        goTo(Step::Select);
        CheckpointModel &model = m_wizard->draft().session->checkpoints();
        for (const ChosenCheckpoint &chosen : model.chosen()) {
            model.setLeftOut(chosen.candidate.id(), FileRole::Metadata, true);
        }
        goTo(Step::Compare);
        goTo(Step::Plan);
        QCOMPARE(control<QTreeWidget>(u"datasetPlanFiles"_s)->topLevelItemCount(), 1);
    }

    void signedOutItIsDisabledAndSaysWhy()
    {
        prepare();
        m_demo->workspace().client().setCredential({});
        openWizard();
        QVERIFY(!control<QCheckBox>(u"datasetCheck"_s)->isEnabled());
        const auto *message = control<QLabel>(u"datasetMessage"_s);
        QVERIFY(message->isVisible());
        QVERIFY2(message->text().contains("Sign in"_L1), qPrintable(message->text()));
        QVERIFY(control<QAbstractButton>(u"nextButton"_s)->isEnabled()); // into the training location all the same
    }

    void stoppedBeforeTheDatasetIsMadeNothingIsPublished()
    {
        prepare();
        std::atomic_bool reached = false;
        m_demo->server().setFaultHook([&reached](const ServerRequest &request) -> std::optional<ServerFault> {
            if (request.route == "StartBlobUpload"_L1) {
                reached = true;
                return ServerFault {.delayMs = 60000};
            }
            return std::nullopt;
        });
        openWizard();
        choose(u"my-checkpoints"_s);
        goToPlan();
        press(u"nextButton"_s);
        QTRY_VERIFY(reached.load());
        QVERIFY(control<QAbstractButton>(u"cancelButton"_s)->text().contains("Stop the Upload"_L1));
        press(u"cancelButton"_s);
        QCOMPARE(m_wizard->step(), Step::Done);
        m_demo->server().setFaultHook({});
        const auto *card = control<Card>(u"datasetDoneCard"_s);
        QCOMPARE(card->meaning(), Meaning::Info);
        QCOMPARE(card->words(), u"Nothing was published"_s);
        QVERIFY(!control<QAbstractButton>(u"openDatasetButton"_s)->isVisible());
        QVERIFY(!statusOf(u"my-checkpoints"_s));
    }

    void stoppedLateItIsNotCertain()
    {
        prepare();
        std::atomic_bool reached = false;
        m_demo->server().setFaultHook([&reached](const ServerRequest &request) -> std::optional<ServerFault> {
            if (request.route == "CreateDataset"_L1) {
                reached = true;
                return ServerFault {.delayMs = 60000};
            }
            return std::nullopt;
        });
        openWizard();
        choose(u"my-checkpoints"_s);
        goToPlan();
        press(u"nextButton"_s);
        QTRY_VERIFY(reached.load());
        press(u"cancelButton"_s);
        m_demo->server().setFaultHook({});
        QCOMPARE(control<Card>(u"datasetDoneCard"_s)->words(), u"It is not certain that nothing was published"_s);
        QVERIFY(control<QAbstractButton>(u"openDatasetButton"_s)->isVisible());
    }

    void afterABreakTheUploadGoesOn()
    {
        prepare();
        std::atomic_int sessions = 0;
        std::atomic_bool broken = true;
        m_demo->server().setFaultHook([&](const ServerRequest &request) -> std::optional<ServerFault> {
            sessions += request.route == "StartBlobUpload"_L1 ? 1 : 0;
            if (request.route != "UploadPut"_L1 || !broken) {
                return std::nullopt;
            }
            return request.number == 1 ? ServerFault {.cutAfter = 0, .keepBytes = 1000} : ServerFault {.status = 403};
        });
        openWizard();
        choose(u"my-checkpoints"_s);
        goToPlan();
        press(u"nextButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_wizard->step(), Step::Done, 30000);
        const auto *card = control<Card>(u"datasetDoneCard"_s);
        QCOMPARE(card->meaning(), Meaning::Error);
        QCOMPARE(card->words(), u"Nothing was published"_s);
        QVERIFY2(card->sentence().contains("The dataset was not made"_L1), qPrintable(card->sentence()));
        QVERIFY(control<QLabel>(u"datasetNext"_s)->text().contains("goes on from there"_L1));
        QVERIFY(!statusOf(u"my-checkpoints"_s));
        QCOMPARE(sessions.load(), 1);

        broken = false;
        press(u"retryUploadButton"_s);
        QCOMPARE(m_wizard->step(), Step::Copy);
        QTRY_COMPARE_WITH_TIMEOUT(m_wizard->step(), Step::Done, 30000);
        QVERIFY2(m_wizard->draft().published, qPrintable(m_wizard->draft().failure.message));
        QCOMPARE(sessions.load(), 1); // the same upload, and not from its beginning
        QVERIFY(hashesIn(u"my-checkpoints"_s)
                .contains(sha256Of(m_source + u"/checkpoints/demo_checkpoint_50_steps.zip"_s)));
        m_demo->server().setFaultHook({});
    }

    void aPublicDatasetIsLeftAlone()
    {
        upload(u"my-checkpoints"_s);
        QVERIFY(m_wizard->draft().published);
        delete m_wizard;
        DatasetMetadata open;
        open.title = u"my checkpoints"_s;
        open.licenses = {u"CC0-1.0"_s};
        std::unique_ptr<ApiCall<Nothing>> call(
            m_demo->workspace().client().updateDatasetMetadata({u"demo"_s, u"my-checkpoints"_s, 0}, open));
        QVERIFY(ended(*call));
        QVERIFY2(call->state() == Job::State::Succeeded, qPrintable(call->error().message));
        QVERIFY(!isPrivate(u"my-checkpoints"_s));

        upload(u"my-checkpoints"_s);
        QVERIFY(!m_wizard->draft().published);
        const auto *card = control<Card>(u"datasetDoneCard"_s);
        QVERIFY2(card->sentence().contains("is public"_L1), qPrintable(card->sentence()));
        QCOMPARE(card->words(), u"Nothing was published"_s);
        QVERIFY(!QFileInfo::exists(m_demo->server().root() + u"/datasets/demo/my-checkpoints/v2"_s));

        // Under another name it goes up, and what was chosen is still chosen.
        press(u"renameDatasetButton"_s);
        QCOMPARE(m_wizard->step(), Step::Source);
        choose(u"other-checkpoints"_s);
        goToPlan();
        press(u"nextButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_wizard->step(), Step::Done, 30000);
        QVERIFY2(m_wizard->draft().published, qPrintable(m_wizard->draft().failure.message));
        QCOMPARE(m_wizard->draft().published->dataset.slug, u"other-checkpoints"_s);
        QVERIFY(!control<QAbstractButton>(u"renameDatasetButton"_s)->isVisible());
    }

    void whatKaggleRefusesIsNotPublished()
    {
        prepare();
        m_demo->server().setFaultHook([](const ServerRequest &request) {
            return request.route == "CreateDataset"_L1
                ? std::optional(ServerFault {
                      .status = 200, .body = R"({"status": "error", "error": "The requested title is in use"})"})
                : std::nullopt;
        });
        upload(u"my-checkpoints"_s);
        m_demo->server().setFaultHook({});
        const auto *card = control<Card>(u"datasetDoneCard"_s);
        QCOMPARE(card->words(), u"Nothing was published"_s);
        QVERIFY2(card->sentence().contains("The requested title is in use"_L1), qPrintable(card->sentence()));
        QVERIFY(control<QAbstractButton>(u"renameDatasetButton"_s)->isVisible());
        QVERIFY(!control<QAbstractButton>(u"openDatasetButton"_s)->isVisible());
        press(u"retryUploadButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_wizard->step(), Step::Done, 30000);
        QVERIFY2(m_wizard->draft().published, qPrintable(m_wizard->draft().failure.message));
    }

    void goingBackToTheTrainingLocationRestoresThere()
    {
        openWizard();
        choose(u"my-checkpoints"_s);
        goTo(Step::Select);
        m_wizard->back();
        control<QCheckBox>(u"datasetCheck"_s)->click();
        goToPlan();
        QCOMPARE(m_wizard->page(Step::Plan)->objectName(), u"planPage"_s);
        press(u"nextButton"_s);
        QTRY_COMPARE(m_wizard->step(), Step::Done);
        QVERIFY(m_wizard->draft().session->restored());
        QVERIFY(QFileInfo::exists(m_training + u"/checkpoints/demo_checkpoint_50_steps.zip"_s));
        QVERIFY(!statusOf(u"my-checkpoints"_s));
    }

    void anUploadGoesOnInTheBackground_data()
    {
        QTest::addColumn<int>("status"); // of Kaggle's answer in the end; 0: it accepts
        QTest::newRow("succeeds") << 0;
        QTest::newRow("fails") << 403;
    }
    void anUploadGoesOnInTheBackground()
    {
        QFETCH(int, status);
        prepare();
        std::atomic_bool reached = false;
        std::atomic_bool held = true;
        m_demo->server().setFaultHook([&, status](const ServerRequest &request) -> std::optional<ServerFault> {
            if (request.route != "StartBlobUpload"_L1) {
                return std::nullopt;
            }
            reached = true;
            return held ? ServerFault {.delayMs = 60000} : ServerFault {.status = status};
        });
        Actions actions(nullptr);
        ProjectPage page(m_demo->workspace(), actions);
        page.resize(900, 600);
        page.show();
        page.restore(u"section_a"_s, RestoreSource {RestoreSource::Kind::Folder, 0, m_source});
        m_wizard = page.findChild<RestoreWizard *>();
        QVERIFY(m_wizard);
        QVERIFY(!control<QAbstractButton>(u"backgroundButton"_s)->isVisible());
        choose(u"my-checkpoints"_s);
        goToPlan();
        press(u"nextButton"_s);
        QTRY_VERIFY(reached.load());
        QVERIFY(control<QAbstractButton>(u"backgroundButton"_s)->isVisible());
        JobList &jobs = m_demo->workspace().jobs();
        QCOMPARE(jobs.runningCount(), 1);
        press(u"backgroundButton"_s);
        QTRY_VERIFY(m_wizard.isNull());
        QCOMPARE(jobs.runningCount(), 1);

        // Meanwhile no other upload can begin, and it says why.
        openWizard();
        choose(u"other-checkpoints"_s);
        goTo(Step::Select);
        goTo(Step::Compare);
        press(u"nextButton"_s);
        QCOMPARE(m_wizard->step(), Step::Plan);
        QVERIFY(!m_wizard->page(Step::Plan)->isComplete());
        QVERIFY(!control<QAbstractButton>(u"nextButton"_s)->isEnabled());
        QCOMPARE(control<Card>(u"datasetPlanCard"_s)->words(), u"Another upload is under way"_s);

        // What ends is told of in the page, wherever the user is.
        const auto *message = page.messages();
        held = false;
        m_demo->server().setFaultHook({});
        jobs.cancel(0);
        QTRY_COMPARE(jobs.runningCount(), 0);
        QVERIFY(!message->isVisible()); // the user's own doing
        QTRY_VERIFY(m_wizard->page(Step::Plan)->isComplete());
        delete m_wizard;
        if (status != 0) {
            m_demo->server().setFaultHook([status](const ServerRequest &request) {
                return request.route == "StartBlobUpload"_L1 ? std::optional(ServerFault {.status = status})
                                                             : std::nullopt;
            });
        }
        jobs.retry(0);
        QTRY_COMPARE_WITH_TIMEOUT(jobs.runningCount(), 0, 30000);
        QVERIFY(message->isVisible());
        QCOMPARE(statusOf(u"my-checkpoints"_s).has_value(), status == 0);
        QCOMPARE(message->findChild<QAbstractButton *>(u"openUploaded"_s) != nullptr, status == 0);
        QCOMPARE(jobs.job(0)->state(), status == 0 ? Job::State::Succeeded : Job::State::Failed);
        m_demo->server().setFaultHook({});
    }

    void closingDuringTheUploadIsHarmless()
    {
        prepare();
        std::atomic_bool reached = false;
        m_demo->server().setFaultHook([&reached](const ServerRequest &request) -> std::optional<ServerFault> {
            reached = reached || request.route == "GetDatasetMetadata"_L1;
            return request.route == "GetDatasetMetadata"_L1 ? std::optional(ServerFault {.delayMs = 60000})
                                                            : std::nullopt;
        });
        openWizard();
        choose(u"my-checkpoints"_s);
        goToPlan();
        press(u"nextButton"_s);
        QTRY_VERIFY(reached.load());
        QSignalSpy moved(m_wizard, &RestoreWizard::stepChanged);
        delete m_wizard;
        QCOMPARE(moved.count(), 0);
        m_demo->server().setFaultHook({});
    }

private:
    /// Server, project and source; not for tests of names alone.
    void prepare()
    {
        m_demo = std::make_unique<DemoFixture>();
        QVERIFY2(m_demo->problem().isEmpty(), qPrintable(m_demo->problem()));
        m_source = m_demo->path(u"outputs"_s);
        putCheckpoint(u"checkpoints/demo_checkpoint_30_steps.zip"_s);
        putCheckpoint(u"checkpoints/demo_checkpoint_50_steps.zip"_s);
        put(m_source + u"/training_metadata.json"_s, "{\"total_timesteps_completed\": 50}");
        put(m_source + u"/cache/baseline_cache.pkl"_s, "cache");
        const QString project = m_demo->path(u"own"_s);
        put(project + u"/reprise.json"_s, projectFile);
        const Result<> opened = m_demo->workspace().openProject(project);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
        m_training = project + u"/models"_s;
    }

    template <typename T> [[nodiscard]] T *control(const QString &name) const { return m_wizard->findChild<T *>(name); }
    void press(const QString &button) const { QTest::mouseClick(control<QAbstractButton>(button), Qt::LeftButton); }

    static void put(const QString &path, const QByteArray &content)
    {
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    void putCheckpoint(const QString &name) const
    {
        const QString path = m_source + u'/' + name;
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QVERIFY(QFile::copy(TestSupport::data(u"ui/a2c_box4_discrete3.zip"_s), path));
    }

    void openWizard()
    {
        if (!m_demo) {
            prepare();
        }
        m_wizard = new RestoreWizard(
            m_demo->workspace(), u"section_a"_s, RestoreSource {RestoreSource::Kind::Folder, 0, m_source});
        m_wizard->show();
    }

    /// The dataset as target, under this name; an empty one leaves the proposal.
    void choose(const QString &name)
    {
        auto *check = control<QCheckBox>(u"datasetCheck"_s);
        QVERIFY(check->isEnabled());
        check->setChecked(true);
        if (!name.isNull()) {
            auto *field = control<QLineEdit>(u"datasetName"_s);
            QVERIFY(field->isVisible());
            field->selectAll();
            name.isEmpty() ? field->clear() : field->insert(name); // keyClicks() knows ASCII only
        }
    }

    void goTo(Step step)
    {
        QVERIFY(control<QAbstractButton>(u"nextButton"_s)->isEnabled());
        press(u"nextButton"_s);
        QCOMPARE(m_wizard->step(), step);
        QTRY_VERIFY(m_wizard->page(step)->isComplete());
    }

    void goToPlan()
    {
        goTo(Step::Select);
        goTo(Step::Compare);
        goTo(Step::Plan);
    }

    void upload(const QString &name)
    {
        openWizard();
        choose(name);
        goToPlan();
        press(u"nextButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_wizard->step(), Step::Done, 30000);
    }

    [[nodiscard]] static bool ended(Job &job)
    {
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        return finished.wait(20000);
    }

    /// Nothing when there is no such dataset.
    [[nodiscard]] std::optional<DatasetStatus> statusOf(const QString &slug)
    {
        std::unique_ptr<ApiCall<DatasetStatus>> call(m_demo->workspace().client().datasetStatus({u"demo"_s, slug, 0}));
        return ended(*call) && call->state() == Job::State::Succeeded ? std::optional(call->result()) : std::nullopt;
    }

    [[nodiscard]] bool isPrivate(const QString &slug)
    {
        std::unique_ptr<ApiCall<DatasetMetadata>> call(
            m_demo->workspace().client().datasetMetadata({u"demo"_s, slug, 0}));
        return ended(*call) && call->state() == Job::State::Succeeded && call->result().isPrivate;
    }

    /// Of the files of the first version, as the server keeps them.
    [[nodiscard]] QList<QByteArray> hashesIn(const QString &slug) const
    {
        QList<QByteArray> hashes;
        const QString folder = m_demo->server().root() + u"/datasets/demo/"_s + slug + u"/v1/files"_s;
        for (const auto &entry :
            QDirListing(folder, QDirListing::IteratorFlag::Recursive | QDirListing::IteratorFlag::FilesOnly)) {
            hashes += sha256Of(entry.filePath());
        }
        return hashes;
    }

    std::unique_ptr<DemoFixture> m_demo;
    QPointer<RestoreWizard> m_wizard;
    QString m_source;
    QString m_training;
    QUrl m_opened;
};

QTEST_MAIN(tst_DatasetTarget)
#include "tst_datasettarget.moc"
