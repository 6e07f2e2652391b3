// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/verify/systemcheck.h"

#include "model/core/workerjob.h"
#include "model/restore/filecopy.h"
#include "model/verify/localchecks.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QPointer>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

using State = CheckItem::State;
using Fix = CheckItem::Fix;
using Group = CheckItem::Group;

CheckItem item(Group group, const QString &id, const QString &title, State state, const QString &message)
{
    CheckItem result;
    result.id = id;
    result.group = group;
    result.title = title;
    result.state = state;
    result.message = message;
    return result;
}

CheckItem withFix(CheckItem result, Fix fix, const QString &label)
{
    result.fix = fix;
    result.fixLabel = label;
    return result;
}

CheckItem credentialItem(const SystemCheckInput &input)
{
    const QString title = SystemCheckJob::tr("Credentials");
    const QString id = u"account.credentials"_s;
    const QString signIn = SystemCheckJob::tr("Sign In…");
    if (!input.credentialProblem.isEmpty()) {
        return withFix(item(Group::Account, id, title, State::Issue, input.credentialProblem), Fix::SignIn, signIn);
    }
    if (input.credentialSource.isEmpty()) {
        return withFix(item(Group::Account, id, title, State::Issue,
                           SystemCheckJob::tr(
                               "No Kaggle credentials were found. Sign in, or drop your kaggle.json on the window.")),
            Fix::SignIn, signIn);
    }
    return item(Group::Account, id, title, State::Ok,
        SystemCheckJob::tr("Credentials come from: %1.").arg(input.credentialSource));
}

} // namespace

QList<CheckItem> serverItems(const SystemCheckInput &input, const ServerProbe *probe)
{
    QList<CheckItem> items {credentialItem(input)};
    const QString account = SystemCheckJob::tr("Account");
    const QString server = SystemCheckJob::tr("Server");
    if (!probe) {
        items.append(item(Group::Account, u"account.signedin"_s, account, State::Skipped,
            SystemCheckJob::tr("The server was not asked.")));
        items.append(item(Group::Server, u"server.reachable"_s, server, State::Skipped,
            SystemCheckJob::tr("The server was not asked.")));
        return items;
    }
    CheckItem who = probe->signedIn ? item(Group::Account, u"account.signedin"_s, account, State::Ok,
                                          SystemCheckJob::tr("Signed in as %1.").arg(probe->userName))
        : !probe->reached
        ? item(Group::Account, u"account.signedin"_s, account, State::Skipped,
              SystemCheckJob::tr("The server could not be asked."))
        : withFix(item(Group::Account, u"account.signedin"_s, account, State::Issue,
                      probe->message.isEmpty() ? SystemCheckJob::tr("The server refuses these credentials.")
                                               : probe->message),
              Fix::SignIn, SystemCheckJob::tr("Sign In…"));
    who.detail = probe->signedIn ? QString() : probe->detail;
    items.append(who);
    if (!probe->reached) {
        CheckItem away
            = withFix(item(Group::Server, u"server.reachable"_s, server, State::Issue,
                          probe->message.isEmpty() ? SystemCheckJob::tr("The server did not answer.") : probe->message),
                Fix::OpenSettings, SystemCheckJob::tr("Open Settings")); // proxy, certificates, the server's address
        away.detail = probe->detail;
        items.append(away);
        return items;
    }
    items.append(
        item(Group::Server, u"server.reachable"_s, server, State::Ok, SystemCheckJob::tr("The server answers.")));
    if (probe->gpuSecondsLeft >= 0) {
        const bool little = probe->gpuSecondsLeft < 3600;
        items.append(item(Group::Server, u"server.quota"_s, SystemCheckJob::tr("Accelerator hours"),
            little ? State::Warning : State::Ok,
            SystemCheckJob::tr("%L1 hours are left this week.")
                .arg(double(probe->gpuSecondsLeft) / 3600.0, 0, 'f', 1)));
    }
    return items;
}

QList<CheckItem> checkLocally(
    const SystemCheckInput &input, WorkContext &context, const std::function<void(const CheckItem &)> &found)
{
    QList<CheckItem> items;
    const auto take = [&](const QList<CheckItem> &fresh) {
        for (const CheckItem &one : fresh) {
            items.append(one);
            if (found) {
                found(one);
            }
        }
        return !context.isCanceled();
    };
    if (!take(LocalChecks::git(input)) || !take(LocalChecks::project(input))) {
        return items;
    }
    for (const CheckedSection &section : input.sections) {
        if (!take(LocalChecks::folders(section)) || !take(LocalChecks::checkpoints(section))
            || !take(LocalChecks::metadata(section)) || !take(LocalChecks::training(section, input.projectFolder))) {
            return items;
        }
    }
    take(LocalChecks::disk(input));
    std::ranges::stable_sort(items, {}, &CheckItem::group);
    return items;
}

SystemCheckJob::SystemCheckJob(const SystemCheckInput &input, QObject *parent)
    : Job(parent)
    , m_input(input)
    , m_context(std::make_shared<WorkContext>())
{
    setTitle(tr("System check"));
}

SystemCheckJob::~SystemCheckJob()
{
    m_context->cancel();
}

void SystemCheckJob::setOnly(const QString &itemId)
{
    m_only = itemId;
}

void SystemCheckJob::doStart()
{
    const QString group = m_only.section(u'.', 0, 0);
    const bool askServer = m_only.isEmpty() || group == u"account" || group == u"server";
    const bool lookHere = m_only.isEmpty() || !askServer;
    m_open = int(askServer) + int(lookHere);
    if (lookHere) {
        const QPointer<SystemCheckJob> self(this);
        // Items are handed over one by one, so that the page fills up; each call is dropped if the job is gone by then.
        const auto found = [self, context = m_context](const CheckItem &one) {
            if (!context->isCanceled()) {
                QMetaObject::invokeMethod(
                    qApp,
                    [self, one] {
                        if (self) {
                            self->add(one);
                        }
                    },
                    Qt::QueuedConnection);
            }
        };
        QtConcurrent::run(&workerPool(), [input = m_input, context = m_context, found] {
            return checkLocally(input, *context, found);
        }).then(this, [this](const QList<CheckItem> &) { stageDone(); });
    }
    if (!askServer) {
        return;
    }
    const auto answered = [this](const ServerProbe *probe) {
        for (const CheckItem &one : serverItems(m_input, probe)) {
            add(one);
        }
        stageDone();
    };
    if (m_input.probeServer) {
        m_input.probeServer(this, [answered](const ServerProbe &probe) { answered(&probe); });
    } else {
        answered(nullptr);
    }
}

void SystemCheckJob::doCancel()
{
    m_context->cancel();
}

void SystemCheckJob::add(const CheckItem &one)
{
    if (isFinished() || (!m_only.isEmpty() && one.id != m_only)) {
        return;
    }
    const auto place = std::ranges::find_if(m_items, [&](const CheckItem &other) { return other.group > one.group; });
    m_items.insert(place, one);
    setProgress({Progress::Unit::None, m_items.size(), -1});
    Q_EMIT itemReady(one);
}

void SystemCheckJob::stageDone()
{
    // Behind the items that are still queued.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (--m_open == 0 && !isFinished()) {
                succeed();
            }
        },
        Qt::QueuedConnection);
}

Result<> applyFix(const CheckItem &one)
{
    const QString from = one.fixArgument.section(u'\n', 0, 0);
    const QString to = one.fixArgument.section(u'\n', 1);
    switch (one.fix) {
    case Fix::CreateFolder:
        if (!QDir().mkpath(from)) {
            return failure(ErrorKind::Permission,
                SystemCheckJob::tr("The folder “%1” could not be made. Check the permissions of the folder above it.")
                    .arg(from),
                from);
        }
        return {};
    case Fix::RenameFile:
    case Fix::MoveAside: {
        if (from.isEmpty() || to.isEmpty()) {
            return failure(ErrorKind::Internal, SystemCheckJob::tr("This check has no file to move."), one.id);
        }
        QString free = to;
        for (int n = 2; one.fix == Fix::MoveAside && QFileInfo::exists(free); ++n) {
            free = QFileInfo(to).path() + u'/' + QString::number(n) + u'/' + QFileInfo(to).fileName();
        }
        if (!QDir().mkpath(QFileInfo(free).path())) {
            return failure(ErrorKind::Permission,
                SystemCheckJob::tr("The folder “%1” could not be made. Check the permissions of the folder above it.")
                    .arg(QFileInfo(free).path()));
        }
        return moveFile(from, free);
    }
    default:
        return failure(ErrorKind::Unsupported, SystemCheckJob::tr("This has to be put right by hand."), one.id);
    }
}

} // namespace Reprise
