// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "model/server/embeddedserver.h"
#include "model/workflow/workspace.h"
#include "ui/mainwindow.h"

#include <QDir>
#include <QGuiApplication>
#include <QProcess>
#include <QStyleHints>
#include <QUrl>

namespace Reprise {

using namespace Qt::StringLiterals;

QString Application::profileOf(const Options &options)
{
    const QString profile = options.profile.isEmpty() ? defaultProfileFolder() : QDir(options.profile).absolutePath();
    // The demo must not touch the user's own runs, nor the other way round.
    return options.demo && options.profile.isEmpty() ? QString(profile + u"/demo") : profile;
}

Result<std::unique_ptr<Application>> Application::create(const Options &options)
{
    std::unique_ptr<Application> application(new Application(options, profileOf(options)));
    Workspace::Options workspaceOptions;
    workspaceOptions.profile = application->m_profile;
    workspaceOptions.server = QUrl(options.server, QUrl::StrictMode);
    if (options.demo) {
        if (const Result<> started = application->startServer(); !started) {
            return failure(started.error());
        }
        workspaceOptions.server = application->m_server->url();
        // Only the demo's own credential: the user's must never reach the embedded server, nor be missed by it.
        workspaceOptions.places.environment = QProcessEnvironment();
        workspaceOptions.places.environment.insert(u"KAGGLE_CONFIG_DIR"_s, application->m_server->configFolder());
        workspaceOptions.places.home = application->m_server->configFolder();
    }
    Result<std::unique_ptr<Workspace>> workspace = Workspace::open(workspaceOptions,
        {application->m_network, application->m_clock, application->m_settings, *application->m_secrets});
    if (!workspace) {
        return failure(workspace.error());
    }
    application->m_workspace = std::move(*workspace);
    application->m_window
        = std::make_unique<MainWindow>(*application->m_workspace, application->m_settings, application->m_translations);
    // The demo has a server, a profile and a credential of its own: another process, beside this window.
    connect(application->m_window.get(), &MainWindow::demoRequested, application.get(), [root = application.get()] {
        if (!QProcess::startDetached(QCoreApplication::applicationFilePath(), {u"--demo"_s})) {
            Q_EMIT root->workspace().notice(
                {ErrorKind::Io, tr("The demo could not be started. Try it from a terminal: reprise --demo"), {}, true});
        }
    });
    return application;
}

Application::Application(const Options &options, const QString &profile)
    : m_options(options)
    , m_profile(profile)
    , m_settings(profile)
{
    if (options.memorySecrets || options.demo) {
        m_secrets = std::make_unique<MemorySecretStore>();
    } else {
        m_secrets = std::make_unique<KeychainSecretStore>();
    }
    m_translations.install(options.language.isEmpty() ? m_settings.text(Setting::Language) : options.language);
    applyColorScheme();
    connect(&m_settings, &Settings::changed, this, [this](Setting setting) {
        if (setting == Setting::ColorScheme) {
            applyColorScheme();
        } else if (setting == Setting::Language) {
            m_translations.install(m_settings.text(Setting::Language));
            m_workspace->retranslate();
        }
    });
}

Application::~Application() = default;

void Application::applyColorScheme()
{
    const QString wanted = m_settings.text(Setting::ColorScheme);
    QGuiApplication::styleHints()->setColorScheme(wanted == u"dark" ? Qt::ColorScheme::Dark
            : wanted == u"light"                                    ? Qt::ColorScheme::Light
                                                                    : Qt::ColorScheme::Unknown);
}

Result<> Application::startServer()
{
    m_server = std::make_unique<EmbeddedServer>();
    EmbeddedServer::Options options;
    options.root = m_profile + u"/server";
    // The same port as last time, where it is free: the runs of the last session are then still this server's.
    const int lastPort = QUrl(m_settings.text(Setting::ServerUrl)).port(0);
    options.port = quint16(lastPort);
    Result<> started = m_server->start(options);
    if (!started && lastPort != 0) {
        options.port = 0;
        started = m_server->start(options);
    }
    if (started) {
        m_settings.setValue(Setting::ServerUrl, m_server->url().toString());
    }
    return started;
}

void Application::start()
{
    m_window->show();
    if (m_options.demo) {
        openDemoProject();
    } else {
        const QString folder = m_options.project.isEmpty() ? m_settings.text(Setting::LastProject) : m_options.project;
        if (!folder.isEmpty()) {
            open(folder);
        }
        begin();
    }
    if (!m_options.files.isEmpty()) {
        m_window->inspectFiles(m_options.files);
    }
}

void Application::takeOver(const SingleInstance::Wish &wish)
{
    if (!wish.activationToken.isEmpty()) {
        qputenv("XDG_ACTIVATION_TOKEN", wish.activationToken.toUtf8());
    }
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
    if (!wish.project.isEmpty()) {
        m_window->openProject(wish.project);
    }
    if (!wish.files.isEmpty()) {
        m_window->inspectFiles(wish.files);
    }
}

void Application::openDemoProject()
{
    WorkerJob<DemoProject> *job = createDemoProjectJob(m_profile + u"/project");
    connect(job, &Job::finished, this, [this, job] {
        if (job->state() != Job::State::Succeeded) {
            Q_EMIT m_workspace->notice(job->error());
            return;
        }
        m_demo = job->result();
        open(m_demo.folder);
        begin();
        Q_EMIT demoReady();
    });
    m_workspace->jobs().add(job);
}

void Application::open(const QString &folder)
{
    if (const Result<> opened = m_workspace->openProject(folder); !opened) {
        Q_EMIT m_workspace->notice(opened.error());
    }
}

void Application::begin()
{
    m_workspace->recoverInterruptedRestores();
    m_workspace->resumeWatching();
    m_workspace->refresh();
}

} // namespace Reprise
