// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/downloadcommand.h"

#include "app/cli/session.h"
#include "app/cli/values.h"
#include "model/core/labelled.h"
#include "model/core/safepath.h"
#include "model/net/downloadjob.h"
#include "model/net/transferpool.h"
#include "model/runs/runstore.h"
#include "model/workflow/rundownload.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <memory>
#include <vector>

namespace Reprise::Cli {

using namespace Qt::StringLiterals;

namespace {

/// --limit-rate: for this command only, over the setting.
Result<> limitSpeed(const Context &context, Workspace &workspace)
{
    qint64 rate = 0;
    const Result<> read = readBytes(context, u"limit-rate"_s, rate);
    if (read && context.parser.isSet(u"limit-rate"_s)) {
        TransferPool::of(workspace.services().network).speedLimit().setBytesPerSecond(rate);
    }
    return read;
}

/// Outputs asked for by their names, without the list of all: at once from a run of thousands. An empty name means all
/// of them as one archive.
int downloadNamed(
    const Context &context, Workspace &workspace, const KernelRef &run, const QStringList &names, const QString &folder)
{
    std::vector<std::unique_ptr<DownloadJob>> jobs;
    for (const QString &name : names) {
        const Result<QString> target = joinUnder(folder, name.isEmpty() ? QString(run.slug + u".zip") : name);
        if (!target) {
            return complain(target.error());
        }
        DownloadRequest request;
        request.request = workspace.client().outputDownload(run, name);
        request.target = *target;
        jobs.push_back(std::make_unique<DownloadJob>(workspace.client().context(), request));
    }
    for (const auto &job : jobs) {
        job->start(); // the pool decides how many go at once
    }
    QJsonArray files;
    int code = Ok;
    for (size_t i = 0; i < jobs.size(); ++i) {
        DownloadJob &job = *jobs.at(i);
        waitFor(job);
        const QString &name = names.at(qsizetype(i));
        if (job.state() == Job::State::Succeeded) {
            files.append(QJsonObject {{u"name"_s, name}, {u"path"_s, job.result().path}, {u"size"_s, job.result().size},
                {u"sha256"_s, QString::fromLatin1(job.result().sha256)}, {u"verified"_s, job.result().verified}});
        } else {
            files.append(QJsonObject {{u"name"_s, name}, {u"error"_s, job.error().message}});
            complain(name);
            code = complain(job.error());
        }
        if (!context.json && job.state() == Job::State::Succeeded) {
            print(job.result().path);
        }
    }
    if (context.json) {
        printRaw(QJsonDocument(QJsonObject {{u"ref"_s, run.toString()}, {u"files"_s, files}}).toJson());
    }
    return code;
}

} // namespace

int download(const Context &context)
{
    const auto session = Session::open(context, Session::NeedsProject::IfThere);
    if (!session) {
        return complain(session.error());
    }
    Workspace &workspace = (*session)->workspace();
    if (const Result<> signedIn = (*session)->requireSignIn(); !signedIn) {
        return complain(signedIn.error());
    }
    const Result<KernelRef> ref = KernelRef::parse(context.arguments.constFirst());
    if (!ref) {
        return complain(ref.error());
    }
    const QString folder = context.parser.value(u"to"_s);
    if (folder.isEmpty()) {
        complain(Text::tr("download needs --to DIR."));
        return Usage;
    }
    if (const Result<> limited = limitSpeed(context, workspace); !limited) {
        return complain(limited.error());
    }
    const QStringList named = context.parser.isSet(u"archive"_s) ? QStringList {QString()} : context.arguments.mid(1);
    if (!named.isEmpty()) {
        return downloadNamed(context, workspace, *ref, named, QDir(folder).absolutePath());
    }
    // A run we know is remembered with its files; any other kernel's outputs are just downloaded.
    Run run;
    run.kernel = *ref;
    const auto known = workspace.runStore().find(workspace.client().server().toString(), *ref);
    if (known && *known) {
        run.id = (*known)->id;
        run.kernel = (*known)->kernel;
    }
    const QStringList globs = context.parser.values(u"only"_s);
    const bool checkpoints = context.parser.isSet(u"checkpoints"_s);
    RunDownload::Wanted wanted = globs.isEmpty() ? RunDownload::everything() : RunDownload::matchingAny(globs);
    if (checkpoints) {
        wanted = [all = std::move(wanted), only = RunDownload::checkpoints()](
                     const OutputFile &file) { return all(file) && only(file); };
    }
    RunDownload job(workspace, run, wanted, QDir(folder).absolutePath());
    runToEnd(job);
    QJsonArray files;
    for (const OutputResult &result : job.results()) {
        QJsonObject file {{u"name"_s, result.name}};
        if (result.error) {
            file.insert(u"error"_s, result.error->message);
        } else {
            file.insert(u"path"_s, result.file.path);
            file.insert(u"size"_s, result.file.size);
            file.insert(u"sha256"_s, QString::fromLatin1(result.file.sha256));
            file.insert(u"verified"_s, result.file.verified);
        }
        files.append(file);
        if (!context.json) {
            print(result.error ? labelled(result.name, result.error->message) : result.file.path);
        }
    }
    if (context.json) {
        printRaw(QJsonDocument(QJsonObject {{u"ref"_s, run.kernel.toString()}, {u"files"_s, files}}).toJson());
    }
    return job.state() == Job::State::Succeeded ? int(Ok) : complain(job.error());
}

} // namespace Reprise::Cli
