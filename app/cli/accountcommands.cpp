// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/accountcommands.h"

#include "app/cli/session.h"
#include "app/cli/texttable.h"
#include "model/kaggle/oauth.h"

#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace Reprise::Cli {

using namespace Qt::StringLiterals;

namespace {

QString hours(std::chrono::milliseconds time)
{
    return QString::number(double(time.count()) / 3600000.0, 'f', 1);
}

QJsonValue quotaToJson(const std::optional<AcceleratorQuota> &quota)
{
    if (!quota) {
        return QJsonValue::Null;
    }
    const auto seconds = [](std::chrono::milliseconds time) { return double(time.count()) / 1000.0; };
    return QJsonObject {{u"used"_s, seconds(quota->used)}, {u"reserved"_s, seconds(quota->reserved)},
        {u"allowed"_s, seconds(quota->allowed)}, {u"left"_s, seconds(quota->left())}};
}

int quota(const Context &context)
{
    const auto session = Session::open(context, Session::NeedsProject::No);
    if (!session) {
        return complain(session.error());
    }
    if (const Result<> signedIn = (*session)->requireSignIn(); !signedIn) {
        return complain(signedIn.error());
    }
    auto *call = (*session)->workspace().client().quota(&(*session)->workspace());
    runToEnd(*call);
    if (call->state() != Job::State::Succeeded) {
        return complain(call->error());
    }
    const Quota &told = call->result();
    if (context.json) {
        printRaw(QJsonDocument(QJsonObject {{u"gpu"_s, quotaToJson(told.gpu)}, {u"tpu"_s, quotaToJson(told.tpu)},
                                   {u"refresh"_s,
                                       told.refreshTime.isValid() ? QJsonValue(told.refreshTime.toString(Qt::ISODate))
                                                                  : QJsonValue(QJsonValue::Null)}})
                .toJson());
        return Ok;
    }
    if (!told.gpu && !told.tpu) {
        print(Text::tr("The server does not tell how much accelerator time is left."));
    }
    for (const auto &[name, one] : {std::pair {u"GPU"_s, told.gpu}, std::pair {u"TPU"_s, told.tpu}}) {
        if (one) {
            print(Text::tr("%1: %2 of %3 hours left this week (%4 used, %5 held by running sessions)")
                    .arg(name, hours(one->left()), hours(one->allowed), hours(one->used), hours(one->reserved)));
        }
    }
    if (told.refreshTime.isValid()) {
        print(Text::tr("Starts anew: %1").arg(shortTime(told.refreshTime)));
    }
    return Ok;
}

int whoAmI(const Context &context)
{
    const auto session = Session::open(context, Session::NeedsProject::No);
    if (!session) {
        return complain(session.error());
    }
    Workspace &workspace = (*session)->workspace();
    if (const Result<> signedIn = (*session)->requireSignIn(); !signedIn) {
        return complain(signedIn.error());
    }
    auto *call = workspace.client().whoAmI(&workspace);
    runToEnd(*call);
    if (call->state() != Job::State::Succeeded) {
        complain(workspace.credentialExplanation());
        return complain(call->error());
    }
    if (context.json) {
        printRaw(QJsonDocument(QJsonObject {{u"username"_s, call->result().username},
                                   {u"credential"_s, workspace.client().credential().where},
                                   {u"explanation"_s, workspace.credentialExplanation()},
                                   {u"accounts"_s, QJsonArray::fromStringList(workspace.accounts())},
                                   {u"warnings"_s, QJsonArray::fromStringList(workspace.credentials().warnings)}})
                .toJson());
    } else {
        print(call->result().username);
        print(workspace.credentialExplanation());
    }
    return Ok;
}

QString readLine()
{
    QFile input;
    return input.open(stdin, QIODevice::ReadOnly) ? QString::fromUtf8(input.readLine().trimmed()) : QString();
}

/// The credential is asked the server about before anything is kept.
int keep(const Credential &credential, Workspace &workspace, bool remember)
{
    const std::unique_ptr<Job> job(workspace.signIn(credential, remember));
    runToEnd(*job);
    if (job->state() != Job::State::Succeeded) {
        return complain(job->error());
    }
    print(Text::tr("Signed in as %1.").arg(workspace.account()));
    return Ok;
}

int login(const Context &context)
{
    const auto session = Session::open(context, Session::NeedsProject::No);
    if (!session) {
        return complain(session.error());
    }
    Workspace &workspace = (*session)->workspace();
    if (context.parser.isSet(u"account"_s)) {
        const QString name = context.parser.value(u"account"_s);
        if (!workspace.accounts().contains(name)) {
            complain(Text::tr("The keychain has no account “%1” of this profile. It has: %2.")
                    .arg(name, workspace.accounts().join(u", "_s)));
            return Usage;
        }
        workspace.useAccount(name);
        print(Text::tr("The account %1 is used from now on.").arg(name));
        return Ok;
    }
    if (context.parser.isSet(u"token-stdin"_s)) {
        // Never as an argument: those can be seen by others.
        const Result<Credential> credential = parsePastedCredential(readLine());
        return credential ? keep(*credential, workspace, true) : complain(credential.error());
    }
    const bool byCode = context.parser.isSet(u"no-browser"_s);
    BrowserSignIn job(workspace.client(), workspace.services().clock,
        byCode ? BrowserSignIn::Way::Paste : BrowserSignIn::Way::Listen);
    bool withoutCode = false;
    QObject::connect(&job, &BrowserSignIn::pageReady, &job, [&](const QUrl &page) {
        complain(Text::tr("Open this address in your browser:"));
        complain(page.toString(QUrl::FullyEncoded));
        if (byCode) {
            complain(Text::tr("Then enter the code it shows:"));
            const QString code = readLine();
            withoutCode = code.isEmpty();
            withoutCode ? job.cancel() : job.enterCode(code);
        }
    });
    runToEnd(job);
    if (withoutCode) {
        complain(Text::tr("No code was entered, so nobody was signed in."));
        return Failed;
    }
    return job.state() == Job::State::Succeeded ? keep(job.credential(), workspace, true) : complain(job.error());
}

int logout(const Context &context)
{
    const auto session = Session::open(context, Session::NeedsProject::No);
    if (!session) {
        return complain(session.error());
    }
    Workspace &workspace = (*session)->workspace();
    if (workspace.accounts().isEmpty()) {
        complain(Text::tr("No account of this profile is in the keychain. Files and variables stay yours."));
        return Ok;
    }
    workspace.signOut();
    // What it began (keychain, Kaggle) ends with a few turns of the event loop.
    QEventLoop loop;
    workspace.services().clock.after(std::chrono::milliseconds(1500), &loop, [&loop] { loop.quit(); });
    loop.exec();
    print(Text::tr("Signed out."));
    return Ok;
}

} // namespace

QList<Command> accountCommands()
{
    return {
        {u"whoami"_s, {}, Text::tr("Whose credential is used, where it comes from and why."), {}, 0, 0, whoAmI},
        {u"login"_s, {}, Text::tr("Signs in with the browser and keeps it in the system's keychain."),
            {
                {u"no-browser"_s, Text::tr("The browser is on another machine: enter the code it shows.")},
                {u"token-stdin"_s, Text::tr("Read a token, user:key or kaggle.json from the first line of stdin.")},
                {u"account"_s, Text::tr("Switch to this account of the keychain."), u"NAME"_s},
            },
            0, 0, login},
        {u"logout"_s, {}, Text::tr("Forgets the keychain's account; ends a browser sign-in at Kaggle too."), {}, 0, 0,
            logout},
        {u"quota"_s, {}, Text::tr("Accelerator time left this week."), {}, 0, 0, quota},
    };
}

} // namespace Reprise::Cli
