// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/kernelcommands.h"

#include "app/cli/session.h"
#include "app/cli/texttable.h"
#include "app/cli/values.h"
#include "model/kaggle/kernelmetadata.h"
#include "model/kaggle/pushjob.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace Reprise::Cli {

using namespace Qt::StringLiterals;

namespace {

void printJson(const QJsonObject &json)
{
    printRaw(QJsonDocument(json).toJson());
}

/// Words of the command line and the wire's.
QList<Choice> kernelChoices()
{
    return {{u"type"_s, {{u"script"_s, u"script"_s}, {u"notebook"_s, u"notebook"_s}}},
        {u"output"_s, {{u"data"_s, u"data"_s}, {u"visualization"_s, u"visualization"_s}}},
        {u"sort"_s,
            {{u"run"_s, u"DATE_RUN"_s}, {u"created"_s, u"DATE_CREATED"_s}, {u"hotness"_s, u"HOTNESS"_s},
                {u"votes"_s, u"VOTE_COUNT"_s}, {u"views"_s, u"VIEW_COUNT"_s}, {u"comments"_s, u"COMMENT_COUNT"_s},
                {u"relevance"_s, u"RELEVANCE"_s}}}};
}

int kernels(const Context &context)
{
    KernelFilter filter;
    const std::initializer_list<std::pair<QString, QString *>> texts {{u"search"_s, &filter.search},
        {u"user"_s, &filter.user}, {u"dataset"_s, &filter.dataset}, {u"parent"_s, &filter.parentKernel},
        {u"competition"_s, &filter.competition}, {u"language"_s, &filter.language}};
    for (const auto &[option, value] : texts) {
        *value = context.parser.value(option);
    }
    filter.mine = filter.search.isEmpty() && filter.user.isEmpty() && filter.dataset.isEmpty()
        && filter.parentKernel.isEmpty() && filter.competition.isEmpty();
    filter.limit = context.parser.isSet(u"all"_s) ? 0 : 100;
    filter.sortBy = u"DATE_RUN"_s;
    const Result<> read
        = readChoices(context, kernelChoices(), {&filter.kernelType, &filter.outputType, &filter.sortBy}).and_then([&] {
              return readNumber(context, u"page-size"_s, filter.pageSize);
          });
    if (!read) {
        return complain(read.error());
    }
    const auto session = signedIn(context);
    if (!session) {
        return complain(session.error());
    }
    auto *call = (*session)->workspace().client().listKernels(filter, &(*session)->workspace());
    runToEnd(*call);
    if (call->state() != Job::State::Succeeded) {
        return complain(call->error());
    }
    QJsonArray list;
    QList<QStringList> rows {{Text::tr("Notebook"), Text::tr("Last run"), Text::tr("Title")}};
    for (const KernelSummary &kernel : call->result()) {
        if (context.json) {
            const QString run = kernel.lastRunTime.isValid() ? kernel.lastRunTime.toString(Qt::ISODate) : QString();
            list.append(QJsonObject {{u"ref"_s, kernel.ref}, {u"title"_s, kernel.title}, {u"last_run"_s, run},
                {u"version"_s, kernel.currentVersion}, {u"type"_s, kernel.kernelType},
                {u"private"_s, kernel.isPrivate}});
        } else {
            rows.append({kernel.ref, shortTime(kernel.lastRunTime), kernel.title});
        }
    }
    if (context.json) {
        printRaw(QJsonDocument(list).toJson());
    } else {
        print(rows.size() > 1 ? textTable(rows)
                : filter.mine ? Text::tr("You have no notebooks at Kaggle yet.")
                              : Text::tr("No notebook was found."));
    }
    return Ok;
}

int pull(const Context &context)
{
    const Result<KernelRef> ref = KernelRef::parse(context.arguments.constFirst());
    if (!ref) {
        return complain(ref.error());
    }
    const auto session = signedIn(context);
    if (!session) {
        return complain(session.error());
    }
    auto *call = (*session)->workspace().client().pull(*ref, &(*session)->workspace());
    runToEnd(*call);
    if (call->state() != Job::State::Succeeded) {
        return complain(call->error());
    }
    const QDir folder(context.parser.isSet(u"to"_s) ? context.parser.value(u"to"_s) : ref->slug);
    folder.mkpath(u"."_s);
    // An existing metadata file keeps its own keys and the name of its source.
    const QString file = folder.filePath(KernelMetadata::fileName);
    Result<KernelMetadata> metadata
        = QFile::exists(file) ? KernelMetadata::load(file) : Result<KernelMetadata>(KernelMetadata());
    if (!metadata) {
        return complain(metadata.error());
    }
    const QString own = metadata->codeFile();
    const QString code = own.isEmpty() || own.contains(u'/') ? pulledFileName(call->result(), ref->slug) : own;
    metadata->takeOver(call->result(), code);
    QSaveFile source(folder.filePath(code));
    if (!source.open(QIODevice::WriteOnly) || source.write(call->result().source.toUtf8()) < 0 || !source.commit()) {
        return complain(Error {
            ErrorKind::Io, Text::tr("%1 cannot be written.").arg(folder.filePath(code)), source.errorString(), false});
    }
    if (const Result<> saved = metadata->save(file); !saved) {
        return complain(saved.error());
    }
    print(folder.filePath(code));
    print(file);
    return Ok;
}

int push(const Context &context)
{
    const QDir folder(context.arguments.constFirst());
    const Result<KernelMetadata> metadata = KernelMetadata::load(folder.path());
    if (!metadata) {
        return complain(metadata.error());
    }
    QFile code(folder.filePath(metadata->codeFile()));
    if (metadata->codeFile().isEmpty() || !code.open(QIODevice::ReadOnly)) {
        return complain(Error {ErrorKind::InvalidInput,
            Text::tr("The code file “%1” that kernel-metadata.json names cannot be read.").arg(metadata->codeFile()),
            code.errorString(), false});
    }
    Result<PushRequest> request = metadata->toRequest(code.readAll());
    if (!request) {
        return complain(request.error());
    }
    for (const QString &warning : metadata->warnings()) {
        complain(warning);
    }
    if (context.parser.isSet(u"accelerator"_s)) {
        request->machineShape = context.parser.value(u"accelerator"_s);
    }
    if (context.parser.isSet(u"timeout"_s)) {
        request->sessionTimeoutSeconds = context.parser.value(u"timeout"_s).toInt();
    }
    request->saveOnly = context.parser.isSet(u"no-run"_s);
    const auto session = signedIn(context);
    if (!session) {
        return complain(session.error());
    }
    PushJob *job = (*session)->workspace().client().push(*request, &(*session)->workspace());
    QObject::connect(job, &Job::messageChanged, job, [](const QString &message) {
        if (!message.isEmpty()) {
            complain(message);
        }
    });
    runToEnd(*job);
    if (job->state() != Job::State::Succeeded) {
        return complain(job->error());
    }
    if (context.json) {
        printJson({{u"ref"_s, job->pushed().toString()}, {u"version"_s, job->pushed().version},
            {u"url"_s, job->answer().url.toString()}});
    } else {
        print(job->pushed().toString());
    }
    return Ok;
}

int deleteKernel(const Context &context)
{
    const Result<KernelRef> ref = KernelRef::parse(context.arguments.constFirst());
    if (!ref) {
        return complain(ref.error());
    }
    if (!context.parser.isSet(u"yes"_s)
        && !confirmed(
            Text::tr("Delete the notebook %1 with all its versions and outputs at Kaggle?").arg(ref->name()))) {
        complain(Text::tr("Nothing was deleted."));
        return Failed;
    }
    const auto session = signedIn(context);
    if (!session) {
        return complain(session.error());
    }
    auto *call = (*session)->workspace().client().deleteKernel(*ref, &(*session)->workspace());
    runToEnd(*call);
    if (call->state() != Job::State::Succeeded) {
        return complain(call->error());
    }
    print(Text::tr("%1 was deleted.").arg(ref->name()));
    return Ok;
}

int cancel(const Context &context)
{
    const Result<KernelRef> ref = KernelRef::parse(context.arguments.constFirst());
    if (!ref) {
        return complain(ref.error());
    }
    complain(Text::tr("Kaggle’s interface cannot stop a run by its name: only the web page can. Open it and choose "
                      "“Cancel Run”:"));
    print(ref->webPage().toString());
    return Failed;
}

} // namespace

QList<Command> kernelCommands()
{
    const QCommandLineOption to(u"to"_s, Text::tr("Folder to write to."), u"DIR"_s);
    const QList<Choice> choices = kernelChoices();
    return {
        {u"kernels"_s, {}, Text::tr("Your notebooks at Kaggle, or those a search finds."),
            {
                {u"search"_s, Text::tr("Words to look for."), u"TEXT"_s},
                {u"user"_s, Text::tr("Only this user's."), u"NAME"_s},
                {u"dataset"_s, Text::tr("Only those that use this dataset."), u"REF"_s},
                {u"parent"_s, Text::tr("Only those that use this notebook's output."), u"REF"_s},
                {u"competition"_s, Text::tr("Only those of this competition."), u"NAME"_s},
                {u"language"_s, Text::tr("Only those in python, r, sqlite or julia."), u"NAME"_s},
                {u"type"_s, Text::tr("Only one kind: %1.").arg(words(choices.at(0))), u"KIND"_s},
                {u"output"_s, Text::tr("Only those that left: %1.").arg(words(choices.at(1))), u"KIND"_s},
                {u"sort"_s, Text::tr("Order: %1.").arg(words(choices.at(2))), u"ORDER"_s},
                {u"all"_s, Text::tr("All pages; without it the first hundred.")},
                pageSizeOption(),
            },
            0, 0, kernels},
        {u"pull"_s, u"REF"_s, Text::tr("Fetches a notebook's source and kernel-metadata.json."), {to}, 1, 1, pull},
        {u"push"_s, u"DIR"_s, Text::tr("Pushes the notebook of a folder with kernel-metadata.json, and runs it."),
            {
                {u"no-run"_s, Text::tr("Save the version without running it.")},
                {u"accelerator"_s, Text::tr("Machine instead of the metadata's, e.g. NvidiaTeslaT4."), u"NAME"_s},
                {u"timeout"_s, Text::tr("End the run after so many seconds."), u"SECONDS"_s},
            },
            1, 1, push},
        {u"delete"_s, u"REF"_s, Text::tr("Deletes a notebook at Kaggle, with all its versions."),
            {{u"yes"_s, Text::tr("Do not ask.")}}, 1, 1, deleteKernel},
        {u"cancel"_s, u"REF"_s, Text::tr("Says where a run can be stopped."), {}, 1, 1, cancel},
    };
}

} // namespace Reprise::Cli
