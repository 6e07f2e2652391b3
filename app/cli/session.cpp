// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session.h"

#include "model/core/quitonsignal.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>

#include <cstdio>

namespace Reprise::Cli {

using namespace Qt::StringLiterals;

Session::Session(const QString &profile)
    : m_settings(profile)
{
}

Result<std::unique_ptr<Session>> Session::open(const Context &context, NeedsProject project)
{
    std::unique_ptr<Session> session(new Session(context.profile));
    Workspace::Options options;
    options.profile = context.profile;
    if (!context.server.isEmpty()) {
        options.server = QUrl(context.server, QUrl::StrictMode);
        if (!options.server.isValid() || options.server.host().isEmpty()) {
            return failure(ErrorKind::InvalidInput,
                Text::tr("“%1” is no server address; it looks like http://127.0.0.1:8080.").arg(context.server));
        }
    }
    Result<std::unique_ptr<Workspace>> workspace
        = Workspace::open(options, {session->m_network, session->m_clock, session->m_settings, session->m_secrets});
    if (!workspace) {
        return failure(workspace.error());
    }
    session->m_workspace = std::move(*workspace);
    QObject::connect(session->m_workspace.get(), &Workspace::notice, session->m_workspace.get(),
        [](const Error &error) { complain(error); });
    if (Job *reading = session->m_workspace->accountRead()) {
        waitFor(*reading); // the keychain may have to be unlocked first
    }
    if (project != NeedsProject::No) {
        const QString folder = context.project.isEmpty() ? findProjectFolder(QDir::currentPath()) : context.project;
        if (!folder.isEmpty()) {
            if (const Result<> opened = session->m_workspace->openProject(folder); !opened) {
                return failure(opened.error());
            }
        } else if (project == NeedsProject::Yes) {
            return failure(ErrorKind::InvalidInput,
                Text::tr("There is no reprise.json here or above. Name the project's folder with --project."));
        }
    }
    for (const QString &warning : session->m_workspace->warnings()) {
        complain(warning);
    }
    return session;
}

Result<QString> Session::sectionMeant(const QString &text) const
{
    const Project &project = m_workspace->project();
    const auto idsOf = [](const QList<Section> &sections) {
        QStringList ids;
        for (const Section &section : sections) {
            ids.append(section.id);
        }
        return ids;
    };
    const QStringList meant = idsOf(project.sectionsMeant(text));
    if (meant.size() == 1) {
        return meant.constFirst();
    }
    return failure(ErrorKind::InvalidInput,
        meant.isEmpty()
            ? Text::tr("The project has no section “%1”. It has: %2.").arg(text, idsOf(project.sections).join(u", "_s))
            : Text::tr("“%1” could be any of these sections: %2.").arg(text, meant.join(u", "_s)));
}

Result<> Session::requireSignIn() const
{
    if (m_workspace->isSignedIn()) {
        return {};
    }
    return failure(ErrorKind::SignedOut,
        Text::tr("There is no Kaggle credential. Put kaggle.json into ~/.kaggle, or set KAGGLE_API_TOKEN."),
        m_workspace->credentials().looked.join(u'\n'));
}

Result<std::unique_ptr<Session>> signedIn(const Context &context)
{
    auto session = Session::open(context, Session::NeedsProject::No);
    if (session) {
        if (const Result<> has = (*session)->requireSignIn(); !has) {
            return failure(has.error());
        }
    }
    return session;
}

bool confirmed(const QString &question)
{
    complain(question + u" [y/N]");
    QFile input;
    const QByteArray answer
        = input.open(stdin, QIODevice::ReadOnly) ? input.readLine().trimmed().toLower() : QByteArray();
    return answer == "y" || answer == "yes" || answer == "o" || answer == "oui";
}

void waitFor(Job &job)
{
    if (job.isFinished()) {
        return;
    }
    QEventLoop loop;
    QObject::connect(&job, &Job::finished, &loop, &QEventLoop::quit);
    QuitOnSignal signal;
    QObject::connect(&signal, &QuitOnSignal::interrupted, &job, &Job::cancel);
    loop.exec();
}

void runToEnd(Job &job)
{
    job.start();
    waitFor(job);
}

} // namespace Reprise::Cli
