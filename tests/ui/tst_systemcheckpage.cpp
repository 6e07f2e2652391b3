// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/verify/checkmodel.h"
#include "tests/restore/restoresupport.h"
#include "ui/systemcheckpage.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace RestoreSupport;

/// The check of a real folder in the page: the buttons beside the rows do what they say, and the row knows it.
class SystemCheckPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>(scratch());
        m_models = m_folder->filePath(u"project/models"_s);
        put(m_folder->filePath(u"project/train.py"_s), "model = DQN.load(find_latest_checkpoint(d, p))\n");
        makeRun(m_models);
        m_input = {};
        m_input.projectFolder = m_folder->filePath(u"project"_s);
        m_input.projectFile = m_input.projectFolder + u"/reprise.json";
        m_input.profileFolder = m_folder->path();
        m_input.bytesWanted = 1;
        CheckedSection section;
        section.id = u"s76"_s;
        section.title = u"Section 7.6"_s;
        section.scriptPath = m_folder->filePath(u"project/train.py"_s);
        section.location = TrainingLocation::standard(m_models, u"s_checkpoint"_s);
        section.resultsFolder = m_folder->filePath(u"project/results"_s);
        section.restores = true;
        m_input.sections = {section};
        m_page = std::make_unique<SystemCheckPage>(
            [this](QObject *parent) { return new SystemCheckJob(m_input, parent); });
    }

    void cleanup() { m_page.reset(); }

    void createsAFolder()
    {
        QVERIFY(QDir(m_models).removeRecursively());
        checkAll();
        QVERIFY(pressFix(u"folders.training.s76"_s));
        QTRY_COMPARE(stateOf(u"folders.training.s76"_s), CheckItem::State::Ok);
        QVERIFY(QFileInfo(m_models).isDir());
        QVERIFY(!button(u"folders.training.s76"_s, u"checkFix"_s)->isVisibleTo(m_page.get()));
    }

    void movesAside()
    {
        put(m_models + u"/checkpoints/s_checkpoint_300_steps.zip", smallZip().chopped(50));
        checkAll();
        QCOMPARE(stateOf(u"checkpoints.latest.s76"_s), CheckItem::State::Issue);
        QVERIFY(pressFix(u"checkpoints.latest.s76"_s));
        QTRY_COMPARE(stateOf(u"checkpoints.latest.s76"_s), CheckItem::State::Ok);
        QVERIFY(QFileInfo::exists(m_models + u"/archived/s_checkpoint_300_steps.zip"));
    }

    /// The item is about a name that is gone afterwards, and so is its row.
    void renames()
    {
        const QString id = u"checkpoints.name.s76.s_checkpoint_400_steps (1).zip"_s;
        put(m_models + u"/checkpoints/s_checkpoint_400_steps (1).zip", smallZip());
        checkAll();
        const int rows = m_page->model().rowCount();
        QVERIFY(pressFix(id));
        QTRY_COMPARE(m_page->model().rowCount(), rows - 1);
        QVERIFY(QFileInfo::exists(m_models + u"/checkpoints/s_checkpoint_400_steps.zip"));
        QTRY_VERIFY(!m_page->findChild<CheckRow *>(u"check:"_s + id));
    }

    /// Somebody else was quicker: said, and the row stays until it is checked again.
    void aFixThatIsNotPossibleAnyMore()
    {
        const QString id = u"checkpoints.name.s76.s_checkpoint_400_steps (1).zip"_s;
        const QString path = m_models + u"/checkpoints/s_checkpoint_400_steps (1).zip";
        put(path, smallZip());
        checkAll();
        QVERIFY(QFile::remove(path));
        QVERIFY(pressFix(id));
        QVERIFY(!m_page->isChecking());
        QCOMPARE(stateOf(id), CheckItem::State::Warning);
        button(id, u"checkAgain"_s)->click();
        QTRY_VERIFY(!m_page->findChild<CheckRow *>(u"check:"_s + id));
    }

    /// One row is checked again, the others stay as they were.
    void checksOneAgain()
    {
        QVERIFY(QDir(m_models).removeRecursively());
        checkAll();
        QCOMPARE(stateOf(u"folders.training.s76"_s), CheckItem::State::Warning);
        const auto gitBefore = stateOf(u"git.repository"_s);
        const int rows = m_page->model().rowCount();
        makeRun(m_models);
        button(u"folders.training.s76"_s, u"checkAgain"_s)->click();
        QTRY_COMPARE(stateOf(u"folders.training.s76"_s), CheckItem::State::Ok);
        QTRY_VERIFY(!m_page->isChecking());
        QCOMPARE(stateOf(u"git.repository"_s), gitBefore);
        QCOMPARE(m_page->model().rowCount(), rows);
    }

    void whatIsTheWindowsIsHandedOn()
    {
        m_input.projectError = u"reprise.json, line 3: a comma is missing."_s;
        checkAll();
        QSignalSpy asked(m_page.get(), &SystemCheckPage::fixRequested);
        QVERIFY(pressFix(u"project.file"_s));
        QCOMPARE(asked.size(), 1);
    }

private:
    void checkAll()
    {
        m_page->check();
        QTRY_VERIFY(!m_page->isChecking());
        QVERIFY(m_page->model().rowCount() > 5);
    }

    [[nodiscard]] CheckItem::State stateOf(const QString &id) const
    {
        for (const CheckItem &item : m_page->model().items()) {
            if (item.id == id) {
                return item.state;
            }
        }
        return CheckItem::State::Waiting;
    }

    [[nodiscard]] QPushButton *button(const QString &id, const QString &name) const
    {
        auto *row = m_page->findChild<CheckRow *>(u"check:"_s + id);
        return row ? row->findChild<QPushButton *>(name) : nullptr;
    }

    [[nodiscard]] bool pressFix(const QString &id) const
    {
        QPushButton *fix = button(id, u"checkFix"_s);
        if (!fix || fix->isHidden() || fix->text().isEmpty()) {
            return false;
        }
        fix->click();
        return true;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_models;
    SystemCheckInput m_input;
    std::unique_ptr<SystemCheckPage> m_page;
};

QTEST_MAIN(SystemCheckPageTest)
#include "tst_systemcheckpage.moc"
