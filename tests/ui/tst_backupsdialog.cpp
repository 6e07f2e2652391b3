// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/clock.h"
#include "model/core/secretstore.h"
#include "model/core/settings.h"
#include "model/core/workerjob.h"
#include "model/restore/backupmodel.h"
#include "model/restore/restorehistory.h"
#include "model/workflow/workspace.h"
#include "tests/restore/restoresupport.h"
#include "ui/backupsdialog.h"
#include "ui/dialogs.h"
#include "ui/messagebar.h"

#include <QCheckBox>
#include <QLabel>
#include <QNetworkAccessManager>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace Reprise;
using namespace RestoreSupport;

/// Real restores into a folder, their backups in the dialog.
class BackupsDialogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>(scratch());
        m_source = m_folder->filePath(u"source"_s);
        m_root = m_folder->filePath(u"project/models"_s);
        m_settings = std::make_unique<Settings>(m_folder->filePath(u"profile"_s));
        Workspace::Options options;
        options.profile = m_folder->filePath(u"profile"_s);
        options.server = QUrl(u"http://127.0.0.1:9"_s);
        options.places.environment = QProcessEnvironment();
        options.places.home = m_folder->filePath(u"home"_s);
        auto opened = Workspace::open(options, {m_network, m_clock, *m_settings, m_secrets});
        QVERIFY(opened);
        m_workspace = std::move(*opened);
        makeRun(m_source);
        put(m_root + u"/training_metadata.json", "{\"old\": true}");
    }

    void cleanup()
    {
        Dialogs::resetForTests();
        m_workspace.reset();
    }

    void nothingToShow()
    {
        BackupsDialog dialog(*m_workspace, *m_settings);
        QTRY_VERIFY(!dialog.isBusy());
        QCOMPARE(dialog.model().rowCount(), 0);
        for (const char *name : {"backupsUndo", "backupsPack", "backupsDelete", "backupsOpen", "backupsTidy"}) {
            QVERIFY2(!button(dialog, name)->isEnabled(), name);
        }
    }

    void undoes()
    {
        const auto before = tree(m_root);
        restore(u"r1"_s);
        QVERIFY(tree(m_root) != before);
        BackupsDialog dialog(*m_workspace, *m_settings);
        QSignalSpy undone(&dialog, &BackupsDialog::undone);
        QTRY_COMPARE(dialog.model().rowCount(), 1);
        QVERIFY(dialog.findChild<QLabel *>(u"backupsSummary"_s)->text().startsWith(u"1 backup"));
        Dialogs::setNextAnswer(Dialogs::Answer::Cancel);
        button(dialog, "backupsUndo")->click();
        QCOMPARE(Dialogs::lastAsked(), u"undoBackupQuestion"_s);
        QVERIFY(!dialog.isBusy());
        Dialogs::setNextAnswer(Dialogs::Answer::Accept);
        button(dialog, "backupsUndo")->click();
        QTRY_COMPARE(undone.size(), 1);
        QTRY_VERIFY(!dialog.isBusy());
        QCOMPARE(tree(m_root), before);
        // What the undo took out is the backup now, and that is not undone again.
        QCOMPARE(dialog.model().rowCount(), 1);
        QCOMPARE(dialog.model().sets().first().undoOf, u"r1"_s);
        QVERIFY(!button(dialog, "backupsUndo")->isEnabled());
    }

    /// A file was changed by hand: said first, done when wanted, kept in any case.
    void undoesOverChangesOnlyWhenTold()
    {
        restore(u"r1"_s);
        QVERIFY(put(m_root + u"/training_metadata.json", "{\"mine\": true}"));
        BackupsDialog dialog(*m_workspace, *m_settings);
        QTRY_COMPARE(dialog.model().rowCount(), 1);
        Dialogs::setNextAnswer(Dialogs::Answer::Accept);
        button(dialog, "backupsUndo")->click();
        auto *message = dialog.findChild<MessageBar *>();
        QTRY_VERIFY(message->isShowing());
        QVERIFY2(message->text().contains(u"training_metadata.json"), qPrintable(message->text()));
        QCOMPARE(content(m_root + u"/training_metadata.json"), "{\"mine\": true}");
        auto *anyway = dialog.findChild<QPushButton *>(u"undoAnyway"_s);
        QVERIFY(anyway);
        anyway->click();
        QTRY_VERIFY(!dialog.isBusy());
        QTRY_COMPARE(content(m_root + u"/training_metadata.json"), "{\"old\": true}");
    }

    void packsAndDeletes()
    {
        restore(u"r1"_s);
        BackupsDialog dialog(*m_workspace, *m_settings);
        QTRY_COMPARE(dialog.model().rowCount(), 1);
        button(dialog, "backupsPack")->click();
        QTRY_VERIFY(dialog.model().sets().first().packed);
        QTRY_VERIFY(!dialog.isBusy());
        QVERIFY(!button(dialog, "backupsPack")->isEnabled());
        QVERIFY(button(dialog, "backupsUndo")->isEnabled());
        Dialogs::setNextAnswer(Dialogs::Answer::Accept);
        button(dialog, "backupsDelete")->click();
        QCOMPARE(Dialogs::lastAsked(), u"deleteBackupQuestion"_s);
        QTRY_COMPARE(dialog.model().rowCount(), 0);
        QVERIFY(!QFileInfo::exists(m_root + u"/.reprise"));
    }

    void keepsWhatIsSet()
    {
        for (int i = 1; i <= 3; ++i) {
            put(m_source + u"/training_metadata.json", "{\"run\": " + QByteArray::number(i) + "}");
            restore(u"r%1"_s.arg(i));
        }
        BackupsDialog dialog(*m_workspace, *m_settings);
        QTRY_COMPARE(dialog.model().rowCount(), 3);
        dialog.findChild<QSpinBox *>(u"backupsKeep"_s)->setValue(2);
        dialog.findChild<QSpinBox *>(u"backupsDays"_s)->setValue(30);
        dialog.findChild<QSpinBox *>(u"backupsSize"_s)->setValue(500);
        dialog.findChild<QCheckBox *>(u"backupsPackAll"_s)->setChecked(true);
        QCOMPARE(m_settings->number(Setting::KeepBackups), 2);
        QCOMPARE(m_settings->number(Setting::BackupDays), 30);
        QCOMPARE(m_settings->number(Setting::BackupMegabytes), 500);
        QVERIFY(m_settings->flag(Setting::PackBackups));
        QCOMPARE(dialog.model().rowCount(), 3); // setting alone deletes nothing
        Dialogs::setNextAnswer(Dialogs::Answer::Accept);
        button(dialog, "backupsTidy")->click();
        QTRY_COMPARE(dialog.model().rowCount(), 2);
        QTRY_VERIFY(!dialog.isBusy());
        QVERIFY(!dialog.model().sets().first().packed);
        QVERIFY(dialog.model().sets().last().packed);
    }

private:
    static QPushButton *button(const QWidget &dialog, const char *name)
    {
        return dialog.findChild<QPushButton *>(QString::fromLatin1(name));
    }

    void restore(const QString &id)
    {
        WorkContext context;
        const auto report
            = executeRestore(planRestore(request(m_source, m_root, id)), m_workspace->restoreJournal(), context);
        QVERIFY2(report, why(report).constData());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_source;
    QString m_root;
    QNetworkAccessManager m_network;
    SystemClock m_clock;
    MemorySecretStore m_secrets;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Workspace> m_workspace;
};

QTEST_MAIN(BackupsDialogTest)
#include "tst_backupsdialog.moc"
