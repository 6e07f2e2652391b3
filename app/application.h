// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/singleinstance.h"
#include "model/core/clock.h"
#include "model/core/result.h"
#include "model/core/secretstore.h"
#include "model/core/settings.h"
#include "model/core/translations.h"
#include "model/demo/demoproject.h"

#include <QNetworkAccessManager>
#include <QObject>

#include <memory>

namespace Reprise {

class EmbeddedServer;
class MainWindow;
class Workspace;

/// The composition root of the window: makes the services, the workspace and the main window and hands each what it
/// needs.
class Application final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString profile; ///< folder; empty: this user's
        QString project; ///< folder to open; empty: the last one
        QString server; ///< address; empty: the settings'
        QString language; ///< "fr", "en"; empty: the settings'
        QStringList files; ///< to inspect
        bool demo = false; ///< on the embedded server, with a ready-made project, in a profile of its own
        bool memorySecrets = false; ///< keep secrets in memory only (tests, the tour)
    };

    /// The profile's folder, absolute.
    [[nodiscard]] static QString profileOf(const Options &options);
    /// Opens the profile and, for the demo, starts the server. Fails with what the user can do about it.
    [[nodiscard]] static Result<std::unique_ptr<Application>> create(const Options &options);
    ~Application() override;

    /// Shows the window and begins: opens the project, takes up watched runs, puts interrupted restores right, inspects
    /// files.
    void start();
    /// What another start was asked for: comes to the front, opens the project, inspects the files.
    void takeOver(const SingleInstance::Wish &wish);

    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] Workspace &workspace() { return *m_workspace; }
    [[nodiscard]] Settings &settings() { return m_settings; }
    [[nodiscard]] Translations &translations() { return m_translations; }
    [[nodiscard]] EmbeddedServer *server() { return m_server.get(); } ///< nullptr without --demo
    [[nodiscard]] const DemoProject &demoProject() const { return m_demo; } ///< valid after demoReady()

Q_SIGNALS:
    /// The demo project is open.
    void demoReady();

private:
    Application(const Options &options, const QString &profile);
    [[nodiscard]] Result<> startServer();
    void openDemoProject();
    void open(const QString &folder);
    void begin();
    void applyColorScheme();

    Options m_options;
    QString m_profile;
    QNetworkAccessManager m_network;
    SystemClock m_clock;
    Settings m_settings;
    std::unique_ptr<SecretStore> m_secrets;
    Translations m_translations;
    std::unique_ptr<EmbeddedServer> m_server;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
    DemoProject m_demo;
};

} // namespace Reprise
