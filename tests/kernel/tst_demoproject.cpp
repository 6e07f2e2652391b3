// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/demo/demoproject.h"
#include "model/project/projectfile.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

QByteArray git(const QString &folder, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(u"git"_s, arguments);
    process.waitForFinished();
    return process.readAllStandardOutput().trimmed();
}

} // namespace

class DemoProjectTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesARepositoryWithAnOrigin();
    void isGivenBackUnchanged();
    void refusesAFolderThatHoldsSomething();
    void leavesNothingWhenGitFails();
    void switchesTheNetworkBothWays();
    void theToolSwitchesAlike();
};

void DemoProjectTest::makesARepositoryWithAnOrigin()
{
    const QTemporaryDir dir;
    const auto project = createDemoProject(dir.filePath(u"demo"_s));
    QVERIFY2(project, project ? "" : qPrintable(project.error().message + project.error().detail));
    QCOMPARE(project->folder, dir.filePath(u"demo"_s));
    QCOMPARE(project->origin, dir.filePath(u"demo-origin.git"_s));
    QCOMPARE(project->section, u"section_7_6_rl_performance"_s);
    QCOMPARE(git(project->folder, {u"status"_s, u"--porcelain"_s}), QByteArray());
    QCOMPARE(git(project->folder, {u"rev-parse"_s, u"HEAD"_s}), git(project->origin, {u"rev-parse"_s, u"main"_s}));
    QCOMPARE(git(project->folder, {u"rev-parse"_s, u"--abbrev-ref"_s, u"@{u}"_s}), "origin/main"_ba);
    const auto loaded = loadProject(project->folder);
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().message));
    QCOMPARE(loaded->warnings, QStringList());
    QCOMPARE(loaded->sections.size(), 5);
    for (const Section &section : loaded->sections) {
        QVERIFY2(QFile::exists(project->folder + u'/' + QString(section.module).replace(u'.', u'/') + ".py"_L1),
            qPrintable(section.module));
        QCOMPARE(section.restoresCheckpoints, section.id == project->section);
    }
    QVERIFY(
        QFile::exists(project->folder + u'/' + loaded->section(project->section)->expectations.referenceCheckpoint));
}

void DemoProjectTest::isGivenBackUnchanged()
{
    const QTemporaryDir dir;
    const auto first = createDemoProject(dir.filePath(u"demo"_s));
    QVERIFY(first);
    QFile extra(dir.filePath(u"demo/README.md"_s));
    QVERIFY(extra.open(QIODevice::Append));
    extra.write("mine\n");
    extra.close();
    const auto second = createDemoProject(dir.filePath(u"demo"_s));
    QVERIFY(second);
    QCOMPARE(*second, *first);
    QCOMPARE(git(second->folder, {u"status"_s, u"--porcelain"_s}), "M README.md"_ba);
}

void DemoProjectTest::refusesAFolderThatHoldsSomething()
{
    const QTemporaryDir dir;
    QFile mine(dir.filePath(u"mine.txt"_s));
    QVERIFY(mine.open(QIODevice::WriteOnly));
    mine.close();
    const auto project = createDemoProject(dir.path());
    QVERIFY(!project);
    QCOMPARE(project.error().kind, ErrorKind::Conflict);
    QCOMPARE(QDir(dir.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList {u"mine.txt"_s});
}

void DemoProjectTest::leavesNothingWhenGitFails()
{
    const QTemporaryDir dir;
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", "/nowhere");
    const auto project = createDemoProject(dir.filePath(u"demo"_s));
    qputenv("PATH", path);
    QVERIFY(!project);
    QCOMPARE(project.error().kind, ErrorKind::Git);
    QVERIFY(QDir(dir.path()).isEmpty());
}

void DemoProjectTest::switchesTheNetworkBothWays()
{
    const QTemporaryDir dir;
    const auto project = createDemoProject(dir.filePath(u"demo"_s));
    QVERIFY(project);
    QCOMPARE(demoNetwork(project->folder), Result<DemoNetwork>(DemoNetwork::Standard));
    const auto before = loadProject(project->folder)->section(project->section)->expectations;
    QVERIFY(setDemoNetwork(project->folder, DemoNetwork::Changed));
    QCOMPARE(demoNetwork(project->folder), Result<DemoNetwork>(DemoNetwork::Changed));
    const auto changed = loadProject(project->folder)->section(project->section)->expectations;
    QCOMPARE(changed.policyArchitecture, QJsonValue(QJsonArray {128, 128}));
    QVERIFY(QFile::exists(project->folder + u'/' + changed.referenceCheckpoint));
    QVERIFY(setDemoNetwork(project->folder, DemoNetwork::Standard));
    QVERIFY(loadProject(project->folder)->section(project->section)->expectations == before);
    QCOMPARE(setDemoNetwork(dir.path(), DemoNetwork::Changed).error().kind, ErrorKind::NotFound);
}

void DemoProjectTest::theToolSwitchesAlike()
{
    const QTemporaryDir dir;
    const auto project = createDemoProject(dir.filePath(u"demo"_s));
    QVERIFY(project);
    QCOMPARE(QProcess::execute(u"python3"_s, {project->folder + "/tools/set_network.py"_L1, u"changed"_s}), 0);
    const auto byTool = loadProject(project->folder)->section(project->section)->expectations;
    QCOMPARE(demoNetwork(project->folder), Result<DemoNetwork>(DemoNetwork::Changed));
    QVERIFY(setDemoNetwork(project->folder, DemoNetwork::Changed));
    QVERIFY(loadProject(project->folder)->section(project->section)->expectations == byTool);
}

QTEST_GUILESS_MAIN(DemoProjectTest)
#include "tst_demoproject.moc"
