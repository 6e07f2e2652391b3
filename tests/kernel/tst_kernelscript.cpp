// SPDX-License-Identifier: GPL-3.0-or-later
// The kernel script as Kaggle would run it: by python3, in folders standing for /kaggle/input and /kaggle/working.
#include "model/kernel/kernelscript.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

class KernelScriptTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void refusesParameters_data();
    void refusesParameters();
    void quotesWhateverIsInside();
    void compilesForEveryPython_data();
    void compilesForEveryPython();
    void runsUnderEveryPython_data();
    void runsUnderEveryPython();
    void trainsFromAttachedCode();
    void savesArtifactsWhenTrainingFails();
    void stopsTrainingAtItsOwnLimit();
    void keepsTimeToSaveBeforeTheSessionEnds();
    void savesArtifactsWhenTheSessionIsStopped();
    void outOfDiskWhileSaving();
    void outOfDiskInTraining();
    void outOfDiskWhileRestoring();
    void outOfDiskForTheSummary();
    void saysScratchLoudly();
    void restoresWhereverKaggleMounts_data();
    void restoresWhereverKaggleMounts();
    void keepsTheBestModelOfBefore_data();
    void keepsTheBestModelOfBefore();
    void takesOnlyTheRightContent();
    void takesOfSeveralTheOneInItsPlace();
    void refusesDamagedInputs_data();
    void refusesDamagedInputs();
    void putsUnpackedCheckpointsTogether();
    void setsAsideCheckpointsOfTheCode_data();
    void setsAsideCheckpointsOfTheCode();
    void noticesASilentRestart();
    void flagsHalfWrittenCheckpoints();
    void failsWithoutCode();
    void clonesACommit();

private:
    struct Outcome
    {
        int code = -1;
        QString log;
        QJsonObject summary;
    };
    void write(const QString &name, const QByteArray &content) const;
    [[nodiscard]] QByteArray read(const QString &name) const;
    [[nodiscard]] QStringList artifacts(const Outcome &outcome) const;
    QByteArray zip(const QString &name, int steps) const;
    [[nodiscard]] KernelParameters parameters() const;
    void module(const QByteArray &text) const;
    Outcome run(const KernelParameters &parameters) const;

    [[nodiscard]] static QStringList interpreters();

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_python = u"python3"_s;
    QByteArray m_prelude; ///< run in front of the script, in its process
};

void KernelScriptTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    for (const QString &name : {u"input"_s, u"working"_s, u"tmp"_s}) {
        QVERIFY(QDir(m_dir->path()).mkdir(name));
    }
}

void KernelScriptTest::write(const QString &name, const QByteArray &content) const
{
    const QString path = m_dir->filePath(name);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QByteArray KernelScriptTest::read(const QString &name) const
{
    QFile file(m_dir->filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A small zip with a checkpoint's "data", made by python3 at `name`.
QByteArray KernelScriptTest::zip(const QString &name, int steps) const
{
    const QString path = m_dir->filePath(name);
    QDir().mkpath(QFileInfo(path).path());
    QProcess::execute(u"python3"_s,
        {u"-c"_s,
            u"import sys, json, zipfile\n"
            "with zipfile.ZipFile(sys.argv[1], 'w') as z:\n"
            "    z.writestr('data', json.dumps({'num_timesteps': int(sys.argv[2])}))\n"
            "    z.writestr('policy.pth', 'x' * 100)"_s,
            path, QString::number(steps)});
    return read(name);
}

KernelParameters KernelScriptTest::parameters() const
{
    KernelParameters result;
    result.sectionId = u"section_x"_s;
    result.module = u"package.train"_s;
    result.codeInput = u"the-code"_s;
    result.trainingFolder = u"data/models/"_s;
    result.artifactFolders = {u"plots"_s};
    result.claims = {u"R5"_s};
    return result;
}

void KernelScriptTest::module(const QByteArray &text) const
{
    write(u"input/the-code/package/__init__.py"_s, {});
    write(u"input/the-code/package/train.py"_s,
        "import json, os, sys, zipfile\n"
        "models = os.environ['REPRISE_TRAINING_DIR']\n"
        "def save(name, steps):\n"
        "    path = os.path.join(models, name)\n"
        "    os.makedirs(os.path.dirname(path), exist_ok=True)\n"
        "    with zipfile.ZipFile(path, 'w') as z:\n"
        "        z.writestr('data', json.dumps({'num_timesteps': steps}))\n"
            + text);
}

KernelScriptTest::Outcome KernelScriptTest::run(const KernelParameters &parameters) const
{
    Outcome outcome;
    const auto script = buildKernelScript(parameters);
    if (!script) {
        outcome.log = script.error().message;
        return outcome;
    }
    write(u"script.py"_s, script->toUtf8());
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"KAGGLE_INPUT_DIR"_s, m_dir->filePath(u"input"_s));
    environment.insert(u"KAGGLE_WORKING_DIR"_s, m_dir->filePath(u"working"_s));
    environment.insert(u"TMPDIR"_s, m_dir->filePath(u"tmp"_s));
    environment.insert(u"PYTHONDONTWRITEBYTECODE"_s, u"1"_s);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_dir->filePath(u"working"_s));
    process.setProcessChannelMode(QProcess::MergedChannels);
    QStringList arguments {u"-u"_s, m_dir->filePath(u"script.py"_s)};
    if (!m_prelude.isEmpty()) {
        arguments = {u"-u"_s, u"-c"_s,
            QString::fromUtf8(m_prelude) + u"import runpy, sys\nrunpy.run_path(sys.argv[1], run_name='__main__')\n"_s,
            m_dir->filePath(u"script.py"_s)};
    }
    process.start(m_python, arguments);
    if (!process.waitForFinished(60'000)) {
        process.kill();
        process.waitForFinished();
        outcome.log = u"python3 did not end: "_s + QString::fromUtf8(process.readAll());
        return outcome;
    }
    outcome.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
    outcome.log = QString::fromUtf8(process.readAll());
    outcome.summary = QJsonDocument::fromJson(read(u"working/session_summary.json"_s)).object();
    return outcome;
}

QStringList KernelScriptTest::artifacts(const Outcome &outcome) const
{
    QStringList names;
    const QJsonArray list = outcome.summary["artifacts"_L1].toArray();
    for (const QJsonValue &entry : list) {
        names.append(entry["name"_L1].toString());
        const QByteArray content = read("working/"_L1 + names.last());
        if (entry["size"_L1].toInteger() != content.size()
            || entry["sha256"_L1].toString().toLatin1()
                != QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex()) {
            names.last() += " (differs)"_L1;
        }
    }
    return names;
}

void KernelScriptTest::refusesParameters_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("good");
    QTest::newRow("as they are") << QString() << QString() << true;
    QTest::newRow("https") << u"url"_s << u"https://example.org/me/project.git"_s << true;
    QTest::newRow("password in the address") << u"url"_s << u"https://me:secret@example.org/project.git"_s << false;
    QTest::newRow("token in the address") << u"url"_s << u"https://ghp_secret@example.org/project.git"_s << false;
    QTest::newRow("path") << u"url"_s << u"/home/me/project.git"_s << false;
    QTest::newRow("file") << u"url"_s << u"file:///home/me/project.git"_s << false;
    QTest::newRow("ssh") << u"url"_s << u"git@example.org:me/project.git"_s << false;
    QTest::newRow("ssh URL") << u"url"_s << u"ssh://git@example.org/project.git"_s << false;
    QTest::newRow("option") << u"url"_s << u"--upload-pack=evil"_s << false;
    QTest::newRow("module with a blank") << u"module"_s << u"package; rm"_s << false;
    QTest::newRow("module that is a path") << u"module"_s << u"../train"_s << false;
    QTest::newRow("folder that leaves") << u"training"_s << u"../elsewhere"_s << false;
    QTest::newRow("absolute folder") << u"training"_s << u"/data"_s << false;
    QTest::newRow("no folder") << u"training"_s << QString() << false;
    QTest::newRow("branch as option") << u"branch"_s << u"-x"_s << false;
    QTest::newRow("commit") << u"commit"_s << u"HEAD; rm"_s << false;
    QTest::newRow("section") << u"section"_s << u"../x"_s << false;
    QTest::newRow("no code") << u"code"_s << QString() << false;
}

void KernelScriptTest::refusesParameters()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    QFETCH(bool, good);
    KernelParameters tried = parameters();
    if (field == "url"_L1) {
        tried.repositoryUrl = value;
    } else if (field == "module"_L1) {
        tried.module = value;
    } else if (field == "training"_L1) {
        tried.trainingFolder = value;
    } else if (field == "branch"_L1) {
        tried.branch = value;
    } else if (field == "commit"_L1) {
        tried.commit = value;
    } else if (field == "section"_L1) {
        tried.sectionId = value;
    } else if (field == "code"_L1) {
        tried.codeInput.clear();
    }
    const auto script = buildKernelScript(tried);
    QCOMPARE(script.has_value(), good);
    if (!good) {
        QCOMPARE(script.error().kind, ErrorKind::InvalidInput);
        QVERIFY(!script.error().message.contains("secret"_L1));
    }
}

void KernelScriptTest::quotesWhateverIsInside()
{
    KernelParameters strange = parameters();
    strange.title = u"\"\"\" ''' \\ \n \t é \u2028 🚦 ${x} %s {0} @PARAMETERS@ \\\" <!-- \0 end"_s;
    strange.runLabel = strange.title;
    strange.arguments = {strange.title.remove(QChar(0))};
    module("print(ascii(sys.argv[1]))\n");
    const auto script = buildKernelScript(strange);
    QVERIFY(script);
    for (const QChar character : *script) {
        QVERIFY(character.unicode() < 0x80 || !u"é🚦\u2028"_s.contains(character));
    }
    const Outcome outcome = run(strange);
    QVERIFY2(outcome.code == 0, qPrintable(outcome.log));
    QCOMPARE(outcome.summary["run_label"_L1].toString(), strange.runLabel);
    QVERIFY(outcome.log.contains("\\u2028"_L1));
}

/// Every Python 3.8 or later that this machine has: by its usual names on the PATH, of pyenv, and REPRISE_PYTHONS
/// (paths with `:` between them).
QStringList KernelScriptTest::interpreters()
{
    QStringList candidates = qEnvironmentVariable("REPRISE_PYTHONS").split(u':', Qt::SkipEmptyParts);
    candidates.append(QStandardPaths::findExecutable(u"python3"_s));
    for (int minor = 8; minor < 20; ++minor) {
        candidates.append(QStandardPaths::findExecutable(u"python3.%1"_s.arg(minor)));
    }
    const QDir versions(qEnvironmentVariable("PYENV_ROOT", QDir::homePath() + u"/.pyenv") + u"/versions");
    for (const QString &version : versions.entryList({u"3.*"_s}, QDir::Dirs, QDir::Name)) {
        candidates.append(versions.filePath(version + u"/bin/python3"));
    }
    QStringList found;
    QSet<QString> seen;
    for (const QString &candidate : std::as_const(candidates)) {
        const QString program = QFileInfo(candidate).canonicalFilePath();
        QProcess process;
        if (program.isEmpty() || seen.contains(program)) {
            continue;
        }
        seen.insert(program);
        process.start(program, {u"-c"_s, u"import sys; sys.exit(sys.version_info < (3, 8))"_s});
        if (process.waitForFinished(20'000) && process.exitStatus() == QProcess::NormalExit
            && process.exitCode() == 0) {
            found.append(program);
        }
    }
    return found;
}

void KernelScriptTest::compilesForEveryPython_data()
{
    QTest::addColumn<QString>("python");
    QTest::addColumn<QString>("resource");
    for (const QString &python : interpreters()) {
        for (const QString &name : QDir(u":/reprise/kernel"_s).entryList({u"*.py"_s})) {
            QTest::addRow("%s, %s", qPrintable(python), qPrintable(name)) << python << u":/reprise/kernel/"_s + name;
        }
        QTest::addRow("%s, a script", qPrintable(python)) << python << QString();
    }
}

/// Warnings count: what is deprecated in one version is an error in a later one. And the grammar is that of 3.8.
void KernelScriptTest::compilesForEveryPython()
{
    QFETCH(QString, python);
    QFETCH(QString, resource);
    if (resource.isEmpty()) {
        const auto script = buildKernelScript(parameters());
        QVERIFY(script);
        write(u"checked.py"_s, script->toUtf8());
    } else {
        QFile file(resource);
        QVERIFY(file.open(QIODevice::ReadOnly));
        write(u"checked.py"_s, file.readAll());
    }
    const QString path = m_dir->filePath(u"checked.py"_s);
    QCOMPARE(QProcess::execute(python, {u"-W"_s, u"error"_s, u"-m"_s, u"py_compile"_s, path}), 0);
    QCOMPARE(
        QProcess::execute(python,
            {u"-c"_s,
                u"import ast, sys; ast.parse(open(sys.argv[1], encoding='utf-8').read(), feature_version=(3, 8))"_s,
                path}),
        0);
}

void KernelScriptTest::runsUnderEveryPython_data()
{
    QTest::addColumn<QString>("python");
    for (const QString &python : interpreters()) {
        QTest::addRow("%s", qPrintable(python)) << python;
    }
}

void KernelScriptTest::runsUnderEveryPython()
{
    QFETCH(QString, python);
    module("print(os.path.exists(os.environ['REPRISE_RESUME_FROM']))\n"
           "print('| total_timesteps | 200 |')\nsave('checkpoints/m_200_steps.zip', 200)\n");
    zip(u"input/before/m_100_steps.zip"_s, 100);
    KernelParameters resuming = parameters();
    resuming.resume = true;
    resuming.inputSlugs = {u"before"_s};
    m_python = python;
    const Outcome outcome = run(resuming);
    m_python = u"python3"_s;
    QVERIFY2(outcome.code == 0, qPrintable(outcome.log));
    QVERIFY2(outcome.log.contains("True\n"_L1), qPrintable(outcome.log));
    QCOMPARE(outcome.summary["resumed"_L1].toBool(), true);
    QCOMPARE(outcome.summary["resumed_step"_L1].toInt(), 100);
}

void KernelScriptTest::trainsFromAttachedCode()
{
    module("save('checkpoints/m_100_steps.zip', 100)\n"
           "os.makedirs('plots'); open('plots/reward.svg', 'w').write('<svg/>')\n"
           "os.makedirs(os.environ['REPRISE_RESULTS_DIR'], exist_ok=True)\n"
           "open(os.environ['REPRISE_RESULTS_DIR'] + '/results.json', 'w').write('{}')\n"
           "print('to stderr', file=sys.stderr)\n");
    const Outcome outcome = run(parameters());
    QVERIFY2(outcome.code == 0, qPrintable(outcome.log));
    QCOMPARE(outcome.summary["status"_L1].toString(), u"success"_s);
    QCOMPARE(outcome.summary["section"_L1].toString(), u"section_x"_s);
    QCOMPARE(outcome.summary["return_code"_L1].toInt(-1), 0);
    QCOMPARE(outcome.summary["revendications"_L1].toArray(), QJsonArray {u"R5"_s});
    QCOMPARE(artifacts(outcome),
        (QStringList {u"section_x/models/checkpoints/m_100_steps.zip"_s, u"section_x/plots/reward.svg"_s,
            u"section_x/results/results.json"_s}));
    QCOMPARE(outcome.summary["artifacts"_L1][0]["step"_L1].toInt(), 100);
    QVERIFY(outcome.log.contains("to stderr\n"_L1));
    QVERIFY(outcome.log.trimmed().section(u'\n', -1).startsWith("TRACKING_SUCCESS: "_L1));
    QVERIFY(QDir(m_dir->filePath(u"tmp"_s)).isEmpty()); // the code is gone
}

void KernelScriptTest::savesArtifactsWhenTrainingFails()
{
    module("save('checkpoints/m_100_steps.zip', 100)\nraise ValueError('broken')\n");
    const Outcome outcome = run(parameters());
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.summary["status"_L1].toString(), u"failure"_s);
    QCOMPARE(outcome.summary["return_code"_L1].toInt(), 1);
    QCOMPARE(artifacts(outcome), QStringList {u"section_x/models/checkpoints/m_100_steps.zip"_s});
    QVERIFY(outcome.log.contains("ValueError: broken"_L1));
    QVERIFY(outcome.log.trimmed().section(u'\n', -1).startsWith("TRACKING_ERROR: "_L1));
    QVERIFY(QDir(m_dir->filePath(u"tmp"_s)).isEmpty());
}

void KernelScriptTest::stopsTrainingAtItsOwnLimit()
{
    module("import time\n"
           "save('checkpoints/m_100_steps.zip', 100)\n"
           "try:\n"
           "    time.sleep(60)\n"
           "except KeyboardInterrupt:\n"
           "    save('checkpoints/m_150_steps.zip', 150)\n");
    KernelParameters limited = parameters();
    limited.moduleTimeoutSeconds = 1;
    const Outcome outcome = run(limited);
    QVERIFY(outcome.code != 0);
    QCOMPARE(outcome.summary["timed_out"_L1].toBool(), true);
    QCOMPARE(outcome.summary["status"_L1].toString(), u"failure"_s);
    // What it saved on the way out is there.
    QVERIFY(artifacts(outcome).contains(u"section_x/models/checkpoints/m_150_steps.zip"_s));
    QVERIFY(outcome.log.contains("time limit of 1 s"_L1));
}

/// Without a limit of its own, training gets what the session's leaves: saving must be over before Kaggle kills it all.
void KernelScriptTest::keepsTimeToSaveBeforeTheSessionEnds()
{
    module("import time\nsave('checkpoints/m_100_steps.zip', 100)\ntime.sleep(60)\n");
    KernelParameters limited = parameters();
    limited.sessionTimeoutSeconds = 16; // 15 of them to save in
    const Outcome outcome = run(limited);
    QVERIFY2(outcome.log.contains("time limit of 1 s reached"_L1), qPrintable(outcome.log));
    QCOMPARE(outcome.summary["timed_out"_L1].toBool(), true);
    QCOMPARE(artifacts(outcome), QStringList {u"section_x/models/checkpoints/m_100_steps.zip"_s});
    // A longer one of its own is cut to it.
    limited.moduleTimeoutSeconds = 1000;
    QVERIFY(run(limited).log.contains("(time limit 1 s)"_L1));
}

/// Cancelled on the web page, or Kaggle shuts the machine down: there are seconds left, and they are for saving.
void KernelScriptTest::savesArtifactsWhenTheSessionIsStopped()
{
    module("import signal, time\n"
           "save('checkpoints/m_100_steps.zip', 100)\n"
           "os.kill(os.getppid(), signal.SIGTERM)\n"
           "time.sleep(60)\n");
    const Outcome outcome = run(parameters());
    QVERIFY(outcome.code > 0);
    QCOMPARE(outcome.summary["error"_L1].toString(), u"The session was stopped from outside (signal 15)."_s);
    QCOMPARE(artifacts(outcome), QStringList {u"section_x/models/checkpoints/m_100_steps.zip"_s});
    QVERIFY(outcome.log.trimmed().section(u'\n', -1).startsWith("TRACKING_ERROR: "_L1));
    QVERIFY(QDir(m_dir->filePath(u"tmp"_s)).isEmpty());
}

/// The disk is full for files of the names that match: as the system says it, when they are opened for writing.
static QByteArray fullDisk(const QByteArray &pattern)
{
    return "import builtins, errno, os, re, shutil\n"
           "really = builtins.open\n"
           "def full(name, mode='r', *rest, **more):\n"
           "    if 'r' not in mode and re.search(r'"
        + pattern
        + "', str(name)):\n"
          "        really(name, mode, *rest, **more).close()\n" // what is left of a write that broke off
          "        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(name))\n"
          "    return really(name, mode, *rest, **more)\n"
          "builtins.open = full\n"
          "shutil._USE_CP_SENDFILE = False\n"
          "def other_volume(*names, **more):\n"
          "    raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))\n"
          "os.rename = other_volume\n";
}

/// Out of disk while saving: one file is lost and named, the others and the summary are there, nothing is left half.
void KernelScriptTest::outOfDiskWhileSaving()
{
    module("save('checkpoints/m_100_steps.zip', 100)\nsave('checkpoints/m_200_steps.zip', 200)\n");
    m_prelude = fullDisk("working.*m_200_steps");
    const Outcome outcome = run(parameters());
    m_prelude.clear();
    QVERIFY(outcome.code != 0);
    QCOMPARE(outcome.summary["status"_L1].toString(), u"failure"_s);
    QCOMPARE(artifacts(outcome), QStringList {u"section_x/models/checkpoints/m_100_steps.zip"_s});
    const QString lost = u"section_x/models/checkpoints/m_200_steps.zip"_s;
    QCOMPARE(outcome.summary["lost"_L1].toArray(), QJsonArray {lost});
    QVERIFY2(
        outcome.summary["error"_L1].toString().contains("1 file(s) could not be saved"_L1), qPrintable(outcome.log));
    QVERIFY2(outcome.log.contains("[ERROR] %1 could not be saved: "_L1.arg(lost)), qPrintable(outcome.log));
    QVERIFY2(outcome.log.contains("No space left"_L1), qPrintable(outcome.log));
    QVERIFY(!QFile::exists(m_dir->filePath("working/"_L1 + lost)));
    QVERIFY(!QFile::exists(m_dir->filePath("working/"_L1 + lost + ".part"_L1)));
    QVERIFY(outcome.log.trimmed().section(u'\n', -1).startsWith("TRACKING_ERROR: "_L1));
    QVERIFY(QDir(m_dir->filePath(u"tmp"_s)).isEmpty());
}

/// Out of disk in training itself, in the middle of a checkpoint.
void KernelScriptTest::outOfDiskInTraining()
{
    module("save('checkpoints/m_100_steps.zip', 100)\n"
           "import errno\n"
           "whole = open(models + '/checkpoints/m_100_steps.zip', 'rb').read()\n"
           "open(models + '/checkpoints/m_200_steps.zip', 'wb').write(whole[:-20])\n"
           "raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), 'm_200_steps.zip')\n");
    const Outcome outcome = run(parameters());
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.summary["status"_L1].toString(), u"failure"_s);
    QVERIFY2(outcome.log.contains("No space left"_L1), qPrintable(outcome.log));
    QCOMPARE(artifacts(outcome).size(), 2);
    QCOMPARE(outcome.summary["artifacts"_L1][0]["damaged"_L1].toBool(), false);
    QCOMPARE(outcome.summary["artifacts"_L1][1]["damaged"_L1].toBool(), true);
}

/// Out of disk while the checkpoint to resume from is put in place: training must not begin anew in silence.
void KernelScriptTest::outOfDiskWhileRestoring()
{
    module("print('training has begun')\n");
    zip(u"input/before/m_100_steps.zip"_s, 100);
    KernelParameters resuming = parameters();
    resuming.resume = true;
    resuming.inputSlugs = {u"before"_s};
    m_prelude = fullDisk("m_100_steps");
    const Outcome outcome = run(resuming);
    m_prelude.clear();
    QVERIFY(outcome.code != 0);
    QVERIFY2(!outcome.log.contains("training has begun"_L1), qPrintable(outcome.log));
    QCOMPARE(outcome.summary["status"_L1].toString(), u"failure"_s);
    QVERIFY2(outcome.summary["error"_L1].toString().contains("No space left"_L1), qPrintable(outcome.log));
}

void KernelScriptTest::outOfDiskForTheSummary()
{
    module("save('checkpoints/m_100_steps.zip', 100)\n");
    m_prelude = fullDisk("session_summary");
    const Outcome outcome = run(parameters());
    m_prelude.clear();
    QVERIFY2(outcome.log.contains("[ERROR] session_summary.json could not be written: "_L1), qPrintable(outcome.log));
    QVERIFY2(outcome.log.contains("[ARTIFACT] name=section_x/models/checkpoints/m_100_steps.zip"_L1),
        qPrintable(outcome.log));
    QVERIFY(!QFile::exists(m_dir->filePath(u"working/session_summary.json.part"_s)));
    QVERIFY(outcome.log.trimmed().section(u'\n', -1).startsWith("TRACKING_SUCCESS: "_L1));
}

void KernelScriptTest::saysScratchLoudly()
{
    module("pass\n");
    KernelParameters wanted = parameters();
    wanted.resume = true;
    wanted.inputSlugs = {u"run-before"_s};
    Outcome outcome = run(wanted);
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.log.contains("[ERROR] the input run-before is not mounted"_L1));
    QVERIFY(outcome.log.contains("[SCRATCH] reason=\"nothing is attached\""_L1));
    QVERIFY(outcome.log.contains("FROM SCRATCH"_L1));
    QCOMPARE(outcome.summary["resumed"_L1], QJsonValue(false));
    QCOMPARE(outcome.summary["resume_wanted"_L1], QJsonValue(true));
    write(u"input/run-before/notes.txt"_s, "no checkpoint here");
    outcome = run(wanted);
    QVERIFY(outcome.log.contains("[SCRATCH] reason=\"no checkpoint arrived among 1 input file(s)\""_L1));
}

void KernelScriptTest::restoresWhereverKaggleMounts_data()
{
    QTest::addColumn<QString>("mount");
    QTest::newRow("plain") << u"input/run-before"_s;
    QTest::newRow("by owner") << u"input/notebooks/me/run-before"_s;
    QTest::newRow("by kind") << u"input/datasets/me/run-before"_s;
}

void KernelScriptTest::restoresWhereverKaggleMounts()
{
    QFETCH(QString, mount);
    const QString models = mount + "/section_x/models/"_L1;
    zip(models + "checkpoints/m_100_steps.zip"_L1, 100);
    zip(models + "checkpoints/m_200_steps.zip"_L1, 200);
    zip(models + "best_model/best_model.zip"_L1, 100);
    zip(models + "archived/m_900_steps.zip"_L1, 900);
    write(models + "checkpoints/m_replay_buffer_200_steps.pkl"_L1, "buffer");
    write(models + "checkpoints/m_vecnormalize_200_steps.pkl"_L1, "statistics");
    write(models + "training_metadata.json"_L1, "{}");
    write(mount + "/section_x/plots/old.svg"_L1, "<svg/>");
    write(mount + "/session_summary.json"_L1, "{}");
    module("for where, folders, names in sorted(os.walk(models)):\n"
           "    for name in sorted(names):\n"
           "        print('FOUND', os.path.relpath(os.path.join(where, name), models))\n"
           "print('FROM', os.path.basename(os.environ['REPRISE_RESUME_FROM']))\n"
           "print('|    total_timesteps      | 300      |')\n");
    KernelParameters wanted = parameters();
    wanted.resume = true;
    wanted.inputSlugs = {u"run-before"_s};
    const Outcome outcome = run(wanted);
    QVERIFY2(outcome.code == 0, qPrintable(outcome.log));
    QStringList found;
    const QStringList lines = outcome.log.split(u'\n');
    for (const QString &line : lines) {
        if (line.startsWith("FOUND "_L1)) {
            found.append(line.sliced(6));
        }
    }
    QCOMPARE(found,
        (QStringList {u"training_metadata.json"_s, u"best_model/best_model.zip"_s, u"checkpoints/m_100_steps.zip"_s,
            u"checkpoints/m_200_steps.zip"_s, u"checkpoints/m_replay_buffer_200_steps.pkl"_s,
            u"checkpoints/m_vecnormalize_200_steps.pkl"_s}));
    QVERIFY(outcome.log.contains("FROM m_200_steps.zip"_L1));
    QVERIFY(outcome.log.contains("[CHECKPOINT] restored name=checkpoints/m_200_steps.zip size="_L1));
    QVERIFY(outcome.log.contains(" step=200\n"_L1));
    // Training said nothing itself; its step count did.
    QVERIFY(outcome.log.contains("[RESUME] from=checkpoints/m_200_steps.zip step=200 evidence="_L1));
    QCOMPARE(outcome.summary["resumed"_L1], QJsonValue(true));
    QCOMPARE(outcome.summary["resumed_from"_L1].toString(), u"checkpoints/m_200_steps.zip"_s);
}

void KernelScriptTest::keepsTheBestModelOfBefore_data()
{
    QTest::addColumn<QByteArray>("training");
    QTest::addColumn<bool>("kept");
    QTest::addColumn<int>("code");
    QTest::newRow("written over") << "save('best_model/best_model.zip', 7)\n"_ba << true << 0;
    QTest::newRow("written over, then failed") << "save('best_model/best_model.zip', 7)\nsys.exit(3)\n"_ba << true << 3;
    QTest::newRow("deleted") << "os.remove(os.path.join(models, 'best_model', 'best_model.zip'))\n"_ba << true << 0;
    QTest::newRow("left alone") << "pass\n"_ba << false << 0;
    QTest::newRow("written again, the same") << "path = os.path.join(models, 'best_model', 'best_model.zip')\n"
                                                "data = open(path, 'rb').read()\n"
                                                "open(path, 'wb').write(data)\n"_ba
                                             << false << 0;
}

/// EvalCallback begins at minus infinity and writes its first model over the best one there is.
void KernelScriptTest::keepsTheBestModelOfBefore()
{
    QFETCH(QByteArray, training);
    QFETCH(bool, kept);
    QFETCH(int, code);
    const QByteArray best = zip(u"input/run-before/section_x/models/best_model/best_model.zip"_s, 90);
    zip(u"input/run-before/section_x/models/checkpoints/m_100_steps.zip"_s, 100);
    module(training);
    KernelParameters wanted = parameters();
    wanted.resume = true;
    wanted.inputSlugs = {u"run-before"_s};
    const Outcome outcome = run(wanted);
    QVERIFY2(outcome.code == code, qPrintable(outcome.log));
    const QString name = u"section_x/models/best_model/best_model_before.zip"_s;
    QCOMPARE(artifacts(outcome).contains(name), kept);
    QCOMPARE(read("working/"_L1 + name), kept ? best : QByteArray());
    QCOMPARE(outcome.log.contains("[WARNING] best_model.zip is another one than before this run."_L1), kept);
    QCOMPARE(outcome.summary["earlier_best"_L1],
        kept ? QJsonValue(u"best_model/best_model_before.zip"_s) : QJsonValue(QJsonValue::Null));
    // And it is no checkpoint that anybody resumes from.
    QVERIFY(!outcome.log.contains("expected to find best_model"_L1));
}

void KernelScriptTest::takesOnlyTheRightContent()
{
    const QByteArray right = zip(u"input/run-before/deep/down/renamed.zip"_s, 200);
    zip(u"input/run-before/section_x/models/checkpoints/m_200_steps.zip"_s, 7);
    module("pass\n");
    KernelParameters wanted = parameters();
    wanted.resume = true;
    wanted.checkpoints = {{u"checkpoints/m_200_steps.zip"_s,
        QCryptographicHash::hash(right, QCryptographicHash::Sha256).toHex(), right.size(), 200}};
    Outcome outcome = run(wanted);
    QVERIFY(outcome.log.contains(" step=200\n"_L1));
    QCOMPARE(read(u"working/section_x/models/checkpoints/m_200_steps.zip"_s), right);
    QVERIFY(QFile::remove(m_dir->filePath(u"input/run-before/deep/down/renamed.zip"_s)));
    outcome = run(wanted);
    QVERIFY(outcome.log.contains("other content than was chosen"_L1));
    QVERIFY(outcome.log.contains("[SCRATCH]"_L1));
}

/// Nobody has its hash, and another run's file has its name and comes first.
void KernelScriptTest::takesOfSeveralTheOneInItsPlace()
{
    zip(u"input/run-before/a/m_200_steps.zip"_s, 7);
    const QByteArray right = zip(u"input/run-before/b/m_200_steps.zip"_s, 200);
    module("pass\n");
    KernelParameters wanted = parameters();
    wanted.resume = true;
    wanted.checkpoints = {{u"checkpoints/m_200_steps.zip"_s, {}, right.size(), -1, u"b/m_200_steps.zip"_s}};
    run(wanted);
    QCOMPARE(read(u"working/section_x/models/checkpoints/m_200_steps.zip"_s), right);
}

void KernelScriptTest::refusesDamagedInputs_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("message");
    QTest::newRow("LFS pointer") << "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n"_ba
                                 << u"Git LFS pointer"_s;
    QTest::newRow("half a zip") << "PK\x03\x04 and then nothing"_ba << u"damaged"_s;
    QTest::newRow("empty") << QByteArray() << u"damaged"_s;
}

void KernelScriptTest::refusesDamagedInputs()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, message);
    write(u"input/run-before/checkpoints/m_200_steps.zip"_s, content);
    module("print(os.listdir(models))\n");
    KernelParameters wanted = parameters();
    wanted.resume = true;
    const Outcome outcome = run(wanted);
    QCOMPARE(outcome.code, 0);
    QVERIFY2(outcome.log.contains(message), qPrintable(outcome.log));
    QVERIFY(outcome.log.contains("[SCRATCH]"_L1));
    QVERIFY(!outcome.log.contains("restored"_L1));
}

void KernelScriptTest::putsUnpackedCheckpointsTogether()
{
    // As a Kaggle dataset keeps a zip: unpacked into a folder of its name.
    write(u"input/my-data/m_200_steps/data"_s, R"({"num_timesteps": 200})");
    write(u"input/my-data/m_200_steps/policy.pth"_s, "weights");
    module("print(zipfile.ZipFile(models + '/checkpoints/m_200_steps.zip').namelist())\n");
    KernelParameters wanted = parameters();
    wanted.resume = true;
    wanted.checkpoints = {{u"checkpoints/m_200_steps.zip"_s, QByteArray(64, 'a'), 12345, 200}};
    const Outcome outcome = run(wanted);
    QVERIFY2(outcome.code == 0, qPrintable(outcome.log));
    QVERIFY(outcome.log.contains("['data', 'policy.pth']"_L1));
    QVERIFY(outcome.log.contains(" step=200\n"_L1));
}

void KernelScriptTest::setsAsideCheckpointsOfTheCode_data()
{
    QTest::addColumn<QString>("folder");
    QTest::newRow("usual") << u"checkpoints/"_s;
    QTest::newRow("of trainer.py") << u"checkpoints/latest/"_s;
    QTest::newRow("the training folder itself") << QString();
}

void KernelScriptTest::setsAsideCheckpointsOfTheCode()
{
    QFETCH(QString, folder);
    module("print('LEFT', sorted(n for n in os.listdir(models + '/"_ba + folder.toLatin1() + "') if '.zip' in n))\n");
    zip("input/the-code/data/models/"_L1 + folder + "m_900_steps.zip"_L1, 900);
    zip(u"input/run-before/checkpoints/m_200_steps.zip"_s, 200);
    KernelParameters wanted = parameters();
    wanted.resume = true;
    wanted.inputSlugs = {u"run-before"_s};
    KernelCheckpoint checkpoint;
    checkpoint.name = folder + u"m_200_steps.zip";
    wanted.checkpoints = {checkpoint};
    const Outcome outcome = run(wanted);
    QVERIFY(outcome.log.contains("LEFT ['m_200_steps.zip']"_L1));
    QVERIFY(outcome.log.contains("m_900_steps.zip came with the code and was set aside"_L1));
    QVERIFY(artifacts(outcome).contains(u"section_x/models/archived/m_900_steps.zip"_s)); // not lost
}

void KernelScriptTest::noticesASilentRestart()
{
    zip(u"input/run-before/checkpoints/m_5000_steps.zip"_s, 5000);
    module("print('|    total_timesteps      | 2048     |')\n");
    KernelParameters wanted = parameters();
    wanted.resume = true;
    const Outcome outcome = run(wanted);
    QVERIFY(
        outcome.log.contains("[SCRATCH] reason=\"training logged total_timesteps 2048, below the restored 5000\""_L1));
    QCOMPARE(outcome.summary["resumed"_L1], QJsonValue(false));
    // Training's own word counts more.
    module("print('[RESUME] from=m_5000_steps.zip step=5000')\n");
    const Outcome said = run(wanted);
    QCOMPARE(said.summary["resumed"_L1], QJsonValue(true));
    QCOMPARE(said.log.count("[RESUME]"_L1), 1);
    module("pass\n");
    QVERIFY(run(wanted).summary["resumed"_L1].isNull()); // nobody can tell
}

void KernelScriptTest::flagsHalfWrittenCheckpoints()
{
    module("save('checkpoints/m_100_steps.zip', 100)\n"
           "open(models + '/checkpoints/m_200_steps.zip', 'wb').write(b'PK\\x03\\x04 half')\n"
           "os.kill(os.getpid(), 9)\n");
    const Outcome outcome = run(parameters());
    QVERIFY(outcome.code > 0);
    QCOMPARE(outcome.summary["artifacts"_L1].toArray().size(), 2);
    QCOMPARE(outcome.summary["artifacts"_L1][1]["damaged"_L1].toBool(), true);
    QVERIFY(outcome.log.contains("m_200_steps.zip is no whole zip"_L1));
}

void KernelScriptTest::failsWithoutCode()
{
    const Outcome outcome = run(parameters());
    QCOMPARE(outcome.code, 1);
    QCOMPARE(outcome.summary["status"_L1].toString(), u"failure"_s);
    QVERIFY(outcome.log.contains("TRACKING_ERROR: There is no code to run"_L1));
}

void KernelScriptTest::clonesACommit()
{
    const QString repository = m_dir->filePath(u"repository"_s);
    const auto git = [&](const QStringList &arguments) {
        QProcess process;
        process.setWorkingDirectory(repository);
        process.start(u"git"_s,
            QStringList {u"-c"_s, u"user.name=t"_s, u"-c"_s, u"user.email=t@t"_s, u"-c"_s, u"commit.gpgsign=false"_s}
                + arguments);
        process.waitForFinished();
        return QString::fromLatin1(process.readAllStandardOutput()).trimmed();
    };
    QVERIFY(QDir().mkpath(repository));
    write(u"repository/package/__init__.py"_s, {});
    write(u"repository/package/train.py"_s, "print('version one')\n");
    git({u"init"_s, u"-q"_s, u"-b"_s, u"main"_s});
    git({u"add"_s, u"."_s});
    git({u"commit"_s, u"-qm"_s, u"one"_s});
    const QString first = git({u"rev-parse"_s, u"HEAD"_s});
    write(u"repository/package/train.py"_s, "print('version two')\n");
    git({u"commit"_s, u"-qam"_s, u"two"_s});
    KernelParameters cloned = parameters();
    cloned.codeInput.clear();
    cloned.repositoryUrl = repository;
    cloned.localRepository = true;
    cloned.branch = u"main"_s;
    Outcome outcome = run(cloned);
    QVERIFY2(outcome.log.contains("version two\n"_L1), qPrintable(outcome.log));
    cloned.commit = first;
    outcome = run(cloned);
    QVERIFY2(outcome.log.contains("version one\n"_L1), qPrintable(outcome.log));
    QCOMPARE(outcome.summary["commit"_L1].toString(), first);
    cloned.commit = u"0123456789abcdef0123456789abcdef01234567"_s;
    outcome = run(cloned);
    QVERIFY(outcome.log.contains("[WARNING] commit 0123456789abcdef"_L1));
    QVERIFY(outcome.log.contains("version two\n"_L1));
    cloned.repositoryUrl = m_dir->filePath(u"nowhere"_s);
    outcome = run(cloned);
    QCOMPARE(outcome.code, 1);
    QVERIFY(outcome.log.contains("TRACKING_ERROR: The code could not be cloned: "_L1));
}

QTEST_GUILESS_MAIN(KernelScriptTest)
#include "tst_kernelscript.moc"
