// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/downloadcommand.h"

#include "app/cli/session.h"
#include "model/net/transferpool.h"
#include "model/runs/runstore.h"
#include "model/workflow/rundownload.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace Reprise::Cli {

using namespace Qt::StringLiterals;

namespace {

/// --limit-rate: for this command only, over the setting.
Result<> limitSpeed(const Context &context, Workspace &workspace)
{
    const QString text = context.parser.value(u"limit-rate"_s);
    if (text.isEmpty()) {
        return {};
    }
    static const QRegularExpression shape(u"^(\\d+(?:\\.\\d+)?)([kKmMgG]?)$"_s);
    const auto match = shape.match(text);
    if (!match.hasMatch()) {
        return failure(ErrorKind::InvalidInput,
            Text::tr("--limit-rate takes bytes per second, e.g. 500k or 2M; not “%1”.").arg(text));
    }
    const QString unit = match.captured(2).toLower();
    const double factor = unit == u"k" ? 1024.0 : unit == u"m" ? 1024.0 * 1024 : unit == u"g" ? 1073741824.0 : 1.0;
    TransferPool::of(workspace.services().network)
        .speedLimit()
        .setBytesPerSecond(qint64(match.captured(1).toDouble() * factor));
    return {};
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
    if (const Result<> limited = limitSpeed(context, workspace); !limited) {
        return complain(limited.error());
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
            print(result.error ? result.name + u": " + result.error->message : result.file.path);
        }
    }
    if (context.json) {
        printRaw(QJsonDocument(QJsonObject {{u"ref"_s, run.kernel.toString()}, {u"files"_s, files}}).toJson());
    }
    return job.state() == Job::State::Succeeded ? int(Ok) : complain(job.error());
}

} // namespace Reprise::Cli
