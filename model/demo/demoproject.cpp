// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/demo/demoproject.h"

#include "model/project/projectfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSaveFile>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct Demo
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::DemoProject)
};

constexpr auto resources = ":/reprise/demo/project"_L1;
constexpr auto configName = "validation_ch7/config/training.json"_L1;
constexpr auto trainedSection = "section_7_6_rl_performance"_L1;

QString referenceOf(DemoNetwork network)
{
    return network == DemoNetwork::Standard
        ? u"validation_ch7/policies/standard/traffic_light_control_checkpoint_10000_steps.zip"_s
        : u"validation_ch7/policies/changed/traffic_light_control_checkpoint_64_steps.zip"_s;
}

Result<> git(const QString &folder, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"GIT_TERMINAL_PROMPT"_s, u"0"_s);
    environment.insert(u"LC_ALL"_s, u"C"_s);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(u"git"_s, arguments);
    if (!process.waitForStarted()) {
        return failure(ErrorKind::Git,
            Demo::tr("The demo project is a git repository, and git could not be started. Install git and try again."),
            process.errorString());
    }
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        return failure(ErrorKind::Git, Demo::tr("Git could not set up the demo project in “%1”.").arg(folder),
            arguments.join(u' ') + u": "_s + QString::fromUtf8(process.readAll()).trimmed());
    }
    return {};
}

Result<> writeFiles(const QString &folder)
{
    const QDir target(folder);
    QDirIterator walk(resources, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString path = walk.next();
        const QString name = path.sliced(resources.size() + 1);
        target.mkpath(QFileInfo(name).path());
        const QString goal = target.filePath(name);
        if (!QFile::copy(path, goal)
            || !QFile::setPermissions(
                goal, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther)) {
            return failure(ErrorKind::Io,
                Demo::tr("The demo project could not be written to “%1”. Is the folder writable and the disk not full?")
                    .arg(folder),
                goal);
        }
    }
    return {};
}

Result<> makeRepository(const DemoProject &project)
{
    const QStringList commit {
        u"-c"_s, u"core.hooksPath="_s, u"commit"_s, u"--quiet"_s, u"--no-verify"_s, u"-m"_s, u"The demo project"_s};
    // An identity of its own: the user's may be missing, and a demo should not sign commits in his name.
    const QList<QStringList> steps {
        {u"init"_s, u"--quiet"_s, u"-b"_s, u"main"_s},
        {u"config"_s, u"user.name"_s, u"Reprise demo"_s},
        {u"config"_s, u"user.email"_s, u"demo@reprise.invalid"_s},
        {u"config"_s, u"commit.gpgsign"_s, u"false"_s},
        {u"config"_s, u"core.autocrlf"_s, u"false"_s},
        {u"add"_s, u"--all"_s},
        commit,
        {u"init"_s, u"--quiet"_s, u"--bare"_s, u"-b"_s, u"main"_s, project.origin},
        {u"remote"_s, u"add"_s, u"origin"_s, project.origin},
        {u"push"_s, u"--quiet"_s, u"--set-upstream"_s, u"origin"_s, u"main"_s},
    };
    for (const QStringList &step : steps) {
        if (const auto done = git(project.folder, step); !done) {
            return done;
        }
    }
    return {};
}

Result<QJsonObject> readConfig(const QString &folder)
{
    QFile file(QDir(folder).filePath(configName));
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(
            ErrorKind::NotFound, Demo::tr("“%1” is no demo project of Reprise.").arg(folder), file.errorString());
    }
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (!document.object().value("networks"_L1).isObject()) {
        return failure(ErrorKind::InvalidInput,
            Demo::tr("“%1” is damaged. Make the demo project anew in another folder.").arg(file.fileName()));
    }
    return document.object();
}

} // namespace

Result<DemoProject> createDemoProject(const QString &folder)
{
    const QString path = QDir::cleanPath(QDir(folder).absolutePath());
    const DemoProject project {path, path + "-origin.git"_L1, trainedSection};
    const QDir dir(path);
    if (QFileInfo::exists(dir.filePath(configName)) && QFileInfo::exists(project.origin + "/HEAD"_L1)) {
        return project;
    }
    if ((dir.exists() && !dir.isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot))
        || QFileInfo::exists(project.origin)) {
        return failure(ErrorKind::Conflict,
            Demo::tr("The demo project needs an empty folder, and neither “%1” nor “%2” may hold anything yet.")
                .arg(path, project.origin));
    }
    const bool existed = dir.exists();
    if (!QDir().mkpath(path)) {
        return failure(
            ErrorKind::Permission, Demo::tr("The folder “%1” cannot be made. Choose another one.").arg(path));
    }
    Result<> done = writeFiles(path);
    if (done) {
        done = makeRepository(project);
    }
    if (!done) {
        // Nothing half made stays behind.
        QDir(project.origin).removeRecursively();
        QDir(path).removeRecursively();
        if (existed) {
            QDir().mkpath(path);
        }
        return failure(done.error());
    }
    return project;
}

WorkerJob<DemoProject> *createDemoProjectJob(const QString &folder, QObject *parent)
{
    auto *job = new WorkerJob<DemoProject>([folder](WorkContext &) { return createDemoProject(folder); }, parent);
    job->setTitle(Demo::tr("Make the demo project"));
    return job;
}

Result<> setDemoNetwork(const QString &folder, DemoNetwork network)
{
    auto config = readConfig(folder);
    if (!config) {
        return failure(config.error());
    }
    const QString name = network == DemoNetwork::Standard ? u"standard"_s : u"changed"_s;
    const QJsonArray layers
        = config->value("networks"_L1).toObject().value(name).toObject().value("net_arch"_L1).toArray();
    config->insert("network"_L1, name);
    QSaveFile file(QDir(folder).filePath(configName));
    const QByteArray text = QJsonDocument(*config).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit()) {
        return failure(ErrorKind::Io,
            Demo::tr("“%1” could not be written. Is the folder writable?").arg(file.fileName()), file.errorString());
    }
    auto project = loadProject(folder);
    if (!project) {
        return failure(project.error());
    }
    for (Section &section : project->sections) {
        if (section.id == trainedSection) {
            section.expectations.policyArchitecture = layers;
            section.expectations.referenceCheckpoint = referenceOf(network);
        }
    }
    if (const auto saved = saveProject(*project); !saved) {
        return failure(saved.error());
    }
    return {};
}

Result<DemoNetwork> demoNetwork(const QString &folder)
{
    const auto config = readConfig(folder);
    if (!config) {
        return failure(config.error());
    }
    return config->value("network"_L1).toString() == "changed"_L1 ? DemoNetwork::Changed : DemoNetwork::Standard;
}

} // namespace Reprise
