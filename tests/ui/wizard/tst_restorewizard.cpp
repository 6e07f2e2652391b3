// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/clock.h"
#include "model/core/secretstore.h"
#include "model/core/settings.h"
#include "model/workflow/workspace.h"
#include "tests/testsupport.h"
#include "ui/card.h"
#include "ui/dialogs.h"
#include "ui/wizard/restorewizard.h"
#include "ui/wizard/steprail.h"
#include "ui/wizard/wizardpage.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QDirListing>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

using namespace Reprise;
using namespace Qt::StringLiterals;
using Step = RestoreWizard::Step;

/// The restore assistant as a person uses it: by its controls' names, over genuine checkpoints in temporary folders.
class tst_RestoreWizard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void goesThroughItsSixPagesAndUndoes();
    void bestModelIsNeverRecommendedAsLatest();
    void checkpointThatWillNotLoadBlocks();
    void leavingOutTheRefusedOneUnblocks();
    void sourceWithoutCheckpointsSaysSo();
    void aCompanionCanBeLeftBehindAndWhatIsLostIsSaid();
    void goingBackKeepsWhatWasChecked();
    void stoppingTheCopyChangesNothing();
    void closingWhileReadingIsHarmless();
    void otherSectionIsAnotherTrainingLocation();
    void anyFolderCanBeRestoredInto();
    void everyControlHasANameAndCanBeReadAloud();

private:
    void writeProject(const QString &expectations);
    void putCheckpoint(const QString &name);
    RestoreWizard *openWizard();
    [[nodiscard]] static QStringList filesBelow(const QString &folder);
    template <typename T> [[nodiscard]] T *control(const QString &name) const { return m_wizard->findChild<T *>(name); }
    void press(const QString &button) const { QTest::mouseClick(control<QAbstractButton>(button), Qt::LeftButton); }
    /// Next, then wait until the page can be left.
    void goTo(Step step);

    std::unique_ptr<QTemporaryDir> m_folder;
    QNetworkAccessManager m_network;
    SystemClock m_clock;
    MemorySecretStore m_secrets;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Workspace> m_workspace;
    QPointer<RestoreWizard> m_wizard;
    QString m_source;
    QString m_training;
};

namespace {

const QString fitting = uR"({"algorithm": "A2C", "observation_space_shape": [4], "action_count": 3})"_s;
const QString changed = uR"({"algorithm": "A2C", "observation_space_shape": [43], "action_count": 3})"_s;

} // namespace

void tst_RestoreWizard::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English));
}

void tst_RestoreWizard::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_source = m_folder->filePath(u"outputs"_s);
    m_training = m_folder->filePath(u"project/models"_s);
    putCheckpoint(u"checkpoints/demo_checkpoint_30_steps.zip"_s);
    putCheckpoint(u"checkpoints/demo_checkpoint_50_steps.zip"_s);
    putCheckpoint(u"best_model/best_model.zip"_s);
    QFile metadata(m_source + u"/training_metadata.json"_s);
    QVERIFY(metadata.open(QIODevice::WriteOnly) && metadata.write("{\"total_timesteps_completed\": 50}") > 0);
    metadata.close();
    writeProject(fitting);
}

void tst_RestoreWizard::cleanup()
{
    delete m_wizard;
    m_workspace.reset();
    m_settings.reset();
    m_folder.reset();
}

void tst_RestoreWizard::putCheckpoint(const QString &name)
{
    const QString path = m_source + u'/' + name;
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QVERIFY(QFile::copy(TestSupport::data(u"ui/a2c_box4_discrete3.zip"_s), path));
}

void tst_RestoreWizard::writeProject(const QString &expectations)
{
    const QString folder = m_folder->filePath(u"project"_s);
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + u"/reprise.json"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QString json = uR"({"version": 1, "name": "Test", "training": "models", "sections": [
        {"id": "section_a", "title": "Section A", "module": "train.a", "restores_checkpoints": true,
         "load_method": "load", "expectations": %1},
        {"id": "section_b", "title": "Section B", "module": "train.b", "training": "other/models"}]})"_s.arg(
        expectations);
    QVERIFY(file.write(json.toUtf8()) > 0);
    file.close();
    m_workspace.reset();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"profile"_s));
    Workspace::Options options;
    options.profile = m_folder->filePath(u"profile"_s);
    options.server = QUrl(u"http://127.0.0.1:9"_s);
    options.places.home = m_folder->filePath(u"home"_s);
    options.places.environment = QProcessEnvironment();
    auto workspace = Workspace::open(options, Services {m_network, m_clock, *m_settings, m_secrets});
    QVERIFY2(workspace, workspace ? "" : qPrintable(workspace.error().message));
    m_workspace = std::move(*workspace);
    const Result<> opened = m_workspace->openProject(folder);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
}

RestoreWizard *tst_RestoreWizard::openWizard()
{
    m_wizard
        = new RestoreWizard(*m_workspace, u"section_a"_s, RestoreSource {RestoreSource::Kind::Folder, 0, m_source});
    m_wizard->show();
    return m_wizard;
}

QStringList tst_RestoreWizard::filesBelow(const QString &folder)
{
    QStringList files;
    for (const auto &entry :
        QDirListing(folder, QDirListing::IteratorFlag::Recursive | QDirListing::IteratorFlag::FilesOnly)) {
        if (!entry.filePath().contains("/.reprise/"_L1)) {
            files += QDir(folder).relativeFilePath(entry.filePath());
        }
    }
    files.sort();
    return files;
}

void tst_RestoreWizard::goTo(Step step)
{
    QVERIFY(control<QAbstractButton>(u"nextButton"_s)->isEnabled());
    press(u"nextButton"_s);
    QCOMPARE(m_wizard->step(), step);
    QTRY_VERIFY(m_wizard->page(step)->isComplete());
}

void tst_RestoreWizard::goesThroughItsSixPagesAndUndoes()
{
    openWizard();
    QSignalSpy restored(m_wizard, &RestoreWizard::restored);
    QSignalSpy undone(m_wizard, &RestoreWizard::undone);
    QCOMPARE(m_wizard->step(), Step::Source);
    QVERIFY(control<QRadioButton>(u"fromFolderRadio"_s)->isChecked());
    QVERIFY(!control<QAbstractButton>(u"backButton"_s)->isEnabled());

    goTo(Step::Select);
    QCOMPARE(control<QTreeView>(u"candidatesView"_s)->model()->rowCount(), 3);
    goTo(Step::Compare);
    QVERIFY(control<Card>(u"compareCard"_s)->meaning() != Meaning::Error);
    QVERIFY(!control<QCheckBox>(u"forceCheck"_s)->isVisible());
    goTo(Step::Plan);
    QVERIFY2(control<QAbstractButton>(u"nextButton"_s)->text().contains("Restore"_L1),
        qPrintable(control<QAbstractButton>(u"nextButton"_s)->text()));
    QCOMPARE(filesBelow(m_training), QStringList()); // nothing before the button

    press(u"nextButton"_s);
    QTRY_COMPARE(m_wizard->step(), Step::Done);
    QCOMPARE(restored.count(), 1);
    QVERIFY(m_wizard->draft().session->restored());
    const QStringList inPlace = filesBelow(m_training);
    QVERIFY2(inPlace.contains("checkpoints/demo_checkpoint_50_steps.zip"_L1), qPrintable(inPlace.join(u' ')));
    QVERIFY(inPlace.contains("training_metadata.json"_L1));
    QFile original(m_source + u"/checkpoints/demo_checkpoint_50_steps.zip"_s);
    QFile copy(m_training + u"/checkpoints/demo_checkpoint_50_steps.zip"_s);
    QVERIFY(original.open(QIODevice::ReadOnly) && copy.open(QIODevice::ReadOnly));
    QCOMPARE(copy.readAll(), original.readAll());
    const QString next = control<QLabel>(u"whatNext"_s)->text();
    QVERIFY2(next.contains("demo_checkpoint_50_steps.zip"_L1) && next.contains("50"_L1), qPrintable(next));

    press(u"undoButton"_s);
    QTRY_COMPARE(undone.count(), 1);
    QCOMPARE(filesBelow(m_training), QStringList());
    QVERIFY(!control<QAbstractButton>(u"undoButton"_s)->isVisible());
    press(u"nextButton"_s);
    QTRY_VERIFY(m_wizard.isNull());
}

void tst_RestoreWizard::bestModelIsNeverRecommendedAsLatest()
{
    openWizard();
    goTo(Step::Select);
    const QAbstractItemModel *model = control<QTreeView>(u"candidatesView"_s)->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        const QModelIndex index = model->index(row, 0);
        const bool latest = index.data(CheckpointModel::LevelRole).toInt() == int(CheckpointLevel::Latest);
        QVERIFY(!index.data(CheckpointModel::AsLatestRole).toBool());
        if (index.data().toString().contains("_30_"_L1)) {
            QVERIFY(latest);
            QCOMPARE(index.data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::Unchecked);
        }
        if (index.data().toString().contains("_50_"_L1)) {
            QCOMPARE(index.data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::Checked);
        }
    }
}

void tst_RestoreWizard::checkpointThatWillNotLoadBlocks()
{
    writeProject(changed);
    openWizard();
    goTo(Step::Select);
    press(u"nextButton"_s);
    QCOMPARE(m_wizard->step(), Step::Compare);
    QVERIFY(!m_wizard->page(Step::Compare)->isComplete());
    QVERIFY(!control<QAbstractButton>(u"nextButton"_s)->isEnabled());
    const auto *card = control<Card>(u"compareCard"_s);
    QCOMPARE(card->meaning(), Meaning::Error);
    QVERIFY2(card->sentence().contains("bservation"_L1), qPrintable(card->sentence()));

    auto *force = control<QCheckBox>(u"forceCheck"_s);
    QVERIFY(force->isVisible());
    QTest::mouseClick(force, Qt::LeftButton, {}, QPoint(force->height() / 2, force->height() / 2));
    QVERIFY(force->isChecked());
    QVERIFY(control<QAbstractButton>(u"nextButton"_s)->isEnabled());
    force->click();
    QVERIFY(!control<QAbstractButton>(u"nextButton"_s)->isEnabled());
    QCOMPARE(filesBelow(m_training), QStringList());
}

void tst_RestoreWizard::leavingOutTheRefusedOneUnblocks()
{
    // One file that is no checkpoint at all among good ones.
    QFile broken(m_source + u"/checkpoints/demo_checkpoint_60_steps.zip"_s);
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("PK\3\4 cut off") > 0);
    broken.close();
    openWizard();
    goTo(Step::Select);
    QAbstractItemModel *model = control<QTreeView>(u"candidatesView"_s)->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        model->setData(model->index(row, 0), Qt::Checked, Qt::CheckStateRole);
    }
    press(u"nextButton"_s);
    QVERIFY(!m_wizard->page(Step::Compare)->isComplete());
    auto *list = control<QTreeWidget>(u"comparedList"_s);
    QCOMPARE(list->topLevelItemCount(), 4);
    for (int i = 0; i < list->topLevelItemCount(); ++i) {
        if (list->topLevelItem(i)->text(0).contains("_60_"_L1)) {
            list->topLevelItem(i)->setCheckState(0, Qt::Unchecked);
        }
    }
    QVERIFY(m_wizard->page(Step::Compare)->isComplete());
}

void tst_RestoreWizard::sourceWithoutCheckpointsSaysSo()
{
    openWizard();
    control<QLineEdit>(u"folderEdit"_s)->setText(m_folder->filePath(u"home"_s));
    QVERIFY(QDir().mkpath(m_folder->filePath(u"home"_s)));
    press(u"nextButton"_s);
    QCOMPARE(m_wizard->step(), Step::Select);
    QTRY_VERIFY(!control<QWidget>(u"loadProgress"_s)->isVisible());
    QVERIFY(!control<QAbstractButton>(u"nextButton"_s)->isEnabled());
    QVERIFY(control<QAbstractButton>(u"backButton"_s)->isEnabled());

    control<QAbstractButton>(u"backButton"_s)->click();
    control<QLineEdit>(u"folderEdit"_s)->clear();
    QVERIFY(!control<QAbstractButton>(u"nextButton"_s)->isEnabled()); // no source at all
}

void tst_RestoreWizard::aCompanionCanBeLeftBehindAndWhatIsLostIsSaid()
{
    openWizard();
    goTo(Step::Select);
    auto *companions = control<QTreeWidget>(u"companionsList"_s);
    const auto *losses = control<QLabel>(u"companionLosses"_s);
    // Every checked one is asked to leave the file all of them share.
    const QAbstractItemModel *model = control<QTreeView>(u"candidatesView"_s)->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        control<QTreeView>(u"candidatesView"_s)->setCurrentIndex(model->index(row, 0));
        if (companions->topLevelItem(0)->data(0, Qt::CheckStateRole).isNull()) {
            continue; // "None found"
        }
        QVERIFY(!losses->isVisible());
        QCOMPARE(companions->topLevelItem(0)->text(1), u"training_metadata.json"_s);
        companions->topLevelItem(0)->setCheckState(0, Qt::Unchecked);
        QTRY_VERIFY(losses->isVisible());
        QVERIFY2(losses->text().contains("metadata"_L1), qPrintable(losses->text()));
        QCOMPARE(companions->topLevelItem(0)->checkState(0), Qt::Unchecked);
    }
    goTo(Step::Compare);
    goTo(Step::Plan);
    press(u"nextButton"_s);
    QTRY_COMPARE(m_wizard->step(), Step::Done);
    const QStringList inPlace = filesBelow(m_training);
    QVERIFY(inPlace.contains("checkpoints/demo_checkpoint_50_steps.zip"_L1));
    QVERIFY2(!inPlace.contains("training_metadata.json"_L1), qPrintable(inPlace.join(u' ')));
}

void tst_RestoreWizard::goingBackKeepsWhatWasChecked()
{
    openWizard();
    goTo(Step::Select);
    QAbstractItemModel *model = control<QTreeView>(u"candidatesView"_s)->model();
    QVERIFY(model->setData(model->index(1, 0), Qt::Checked, Qt::CheckStateRole));
    const qsizetype chosen = m_wizard->draft().session->checkpoints().chosen().size();
    press(u"backButton"_s);
    QCOMPARE(m_wizard->step(), Step::Source);
    press(u"nextButton"_s);
    QCOMPARE(m_wizard->step(), Step::Select);
    QVERIFY(m_wizard->page(Step::Select)->isComplete());
    QCOMPARE(m_wizard->draft().session->checkpoints().chosen().size(), chosen);
}

void tst_RestoreWizard::stoppingTheCopyChangesNothing()
{
    openWizard();
    goTo(Step::Select);
    goTo(Step::Compare);
    goTo(Step::Plan);
    QSignalSpy restored(m_wizard, &RestoreWizard::restored);
    press(u"nextButton"_s);
    QCOMPARE(m_wizard->step(), Step::Copy);
    const QTreeWidgetItem *first
        = m_wizard->page(Step::Copy)->findChild<QTreeWidget *>(u"transferFiles"_s)->topLevelItem(0);
    QCOMPARE(first->toolTip(1), first->text(1)); // too long for its column, mostly
    press(u"cancelButton"_s);
    QTRY_COMPARE(m_wizard->step(), Step::Done);
    QCOMPARE(restored.count(), 0);
    QCOMPARE(filesBelow(m_training), QStringList());
    QVERIFY(!control<QAbstractButton>(u"undoButton"_s)->isVisible());
    QCOMPARE(control<Card>(u"doneCard"_s)->meaning(), Meaning::Info);

    // Nothing need be chosen again to do it after all; how it ends is told to whom is elsewhere.
    Job::State state = Job::State::Idle;
    connect(m_wizard, &RestoreWizard::copyEnded, this, [&state](const Job &job) { state = job.state(); });
    press(u"planAgainButton"_s);
    QCOMPARE(m_wizard->step(), Step::Plan);
    QTRY_VERIFY(m_wizard->page(Step::Plan)->isComplete());
    press(u"nextButton"_s);
    QTRY_COMPARE(m_wizard->step(), Step::Done);
    QCOMPARE(restored.count(), 1);
    QCOMPARE(state, Job::State::Succeeded);
    QVERIFY(!filesBelow(m_training).isEmpty());
    QVERIFY(!control<QAbstractButton>(u"planAgainButton"_s)->isVisible());
}

void tst_RestoreWizard::closingWhileReadingIsHarmless()
{
    openWizard();
    press(u"nextButton"_s);
    QCOMPARE(m_wizard->step(), Step::Select);
    m_wizard->reject();
    QTRY_VERIFY(m_wizard.isNull());
}

void tst_RestoreWizard::otherSectionIsAnotherTrainingLocation()
{
    openWizard();
    auto *destination = control<QComboBox>(u"destinationCombo"_s);
    QCOMPARE(destination->currentText(), u"Section A"_s);
    QVERIFY(control<QLabel>(u"destinationLocation"_s)->text().endsWith("models"_L1));
    destination->setCurrentIndex(1);
    QVERIFY(control<QLabel>(u"destinationLocation"_s)->text().contains("other"_L1));
    QCOMPARE(m_wizard->draft().session->section().id, u"section_b"_s);
    QVERIFY(m_wizard->windowTitle().contains("Section B"_L1));
}

void tst_RestoreWizard::anyFolderCanBeRestoredInto()
{
    const QString mine = m_folder->filePath(u"mine"_s);
    QVERIFY(QDir().mkpath(mine));
    openWizard();
    goTo(Step::Select); // what was read for one target is not taken for the other
    m_wizard->back();
    Dialogs::setNextFiles({mine});
    press(u"targetFolderButton"_s);
    QTRY_COMPARE(control<QLabel>(u"destinationLocation"_s)->text(), mine);
    QVERIFY(control<QLabel>(u"wizardSubtitle"_s)->text().contains("where the next run does not look"_L1));
    // Back, and there again.
    press(u"targetFolderButton"_s);
    QVERIFY(control<QLabel>(u"destinationLocation"_s)->text().endsWith("models"_L1));
    Dialogs::setNextFiles({mine});
    press(u"targetFolderButton"_s);
    QTRY_COMPARE(control<QLabel>(u"destinationLocation"_s)->text(), mine);
    goTo(Step::Select);
    goTo(Step::Compare);
    goTo(Step::Plan);
    press(u"nextButton"_s);
    QTRY_COMPARE(m_wizard->step(), Step::Done);
    QVERIFY(m_wizard->draft().session->restored());
    QCOMPARE(m_wizard->draft().session->restored()->root, mine);
    QVERIFY(control<QLabel>(u"whatNext"_s)->text().contains("does not look in this folder"_L1));
    QVERIFY(filesBelow(mine).contains(u"checkpoints/demo_checkpoint_50_steps.zip"_s));
    QVERIFY(!QFileInfo::exists(m_training + u"/checkpoints/demo_checkpoint_50_steps.zip"_s));
}

void tst_RestoreWizard::everyControlHasANameAndCanBeReadAloud()
{
    openWizard();
    goTo(Step::Select);
    goTo(Step::Compare);
    goTo(Step::Plan);
    for (const Step step : {Step::Source, Step::Select, Step::Compare, Step::Plan, Step::Copy, Step::Done}) {
        WizardPage *page = m_wizard->page(step);
        QVERIFY(!page->objectName().isEmpty());
        QVERIFY(!page->title().isEmpty() && !page->step().isEmpty());
        for (const QWidget *widget : page->findChildren<QWidget *>()) {
            const bool inner = widget->window() != m_wizard || widget->objectName().startsWith(u"qt_"_s)
                || qobject_cast<QAbstractItemView *>(widget->parentWidget())
                || qobject_cast<QComboBox *>(widget->parentWidget())
                || qobject_cast<QLineEdit *>(widget->parentWidget());
            if (widget->isHidden() || !(widget->focusPolicy() & Qt::TabFocus) || inner
                || qobject_cast<const QLabel *>(widget)) {
                continue;
            }
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const QByteArray which
                = widget->metaObject()->className() + QByteArray(" ") + widget->objectName().toUtf8();
            QVERIFY2(!widget->objectName().isEmpty(), which.constData());
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()), which.constData());
        }
    }
    QCOMPARE(control<StepRail>(u"stepRail"_s)->accessibleName(), u"Step 4 of 6: Plan"_s);
}

QTEST_MAIN(tst_RestoreWizard)
#include "tst_restorewizard.moc"
