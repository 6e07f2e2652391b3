// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/demo/demoproject.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTemporaryDir>

#include <functional>
#include <memory>

#include "visiblewords.h"

namespace Reprise {
class Application;
class EmbeddedServer;
class MainWindow;
class Workspace;
} // namespace Reprise

namespace Tour {

struct Options
{
    QString out; ///< folder for pictures and report
    QString language = QStringLiteral("en");
    bool dark = false;
    bool walk = false;
    QString checkpoints; ///< folder of genuine checkpoints for the inspector's pictures
};

/// One thing that was done in the window, and how it went.
struct Step
{
    QString title;
    QString outcome; ///< what was seen: a verdict, a sentence of the window
    qint64 milliseconds = 0;
    bool passed = false;
    QStringList pictures;
};

/// The real window on the embedded server and the demo project, in a home of its own: nothing of the user's is read or
/// written. Drives it by object names and takes pictures.
class Stage final
{
public:
    explicit Stage(const Options &options);
    ~Stage();

    /// Starts server, project and window; false with the reason in the report.
    [[nodiscard]] bool open();
    /// Opens a window that is not signed in and has no project (the first-run page), in place of the present one.
    [[nodiscard]] QString openEmpty();

    [[nodiscard]] const Options &options() const { return m_options; }
    [[nodiscard]] Reprise::MainWindow &window();
    [[nodiscard]] Reprise::Workspace &workspace();
    [[nodiscard]] Reprise::EmbeddedServer &server(); ///< of open(), not of openEmpty()
    [[nodiscard]] const Reprise::DemoProject &project() const { return m_project; }

    /// A numbered picture of `widget` (the main window when null); also looks for English words, clipped texts and keys
    /// that lead to two places.
    QString shoot(const QString &name, QWidget *widget = nullptr);

    /// Does one step and writes it down. `act` gives back what was seen, or a reason beginning with "!" when it failed.
    bool step(const QString &title, const std::function<QString()> &act);
    [[nodiscard]] bool failed() const;

    /// Waits until `condition`, the event loop running; false after `seconds`.
    [[nodiscard]] static bool waitFor(const std::function<bool()> &condition, int seconds);
    /// The visible widget of that name, anywhere in the application's windows; null when there is none.
    [[nodiscard]] static QWidget *find(const QString &objectName);
    template <typename T> [[nodiscard]] static T *find(const QString &objectName)
    {
        return qobject_cast<T *>(find(objectName));
    }
    /// Presses a button by name with the mouse; a reason when there is no such button to press.
    [[nodiscard]] static QString press(const QString &objectName);

    /// REPORT.md; returns the exit code.
    int finish();

private:
    [[nodiscard]] QString start(bool demo);
    void note(const QWidget *subject, const QString &picture);

    Options m_options;
    QTemporaryDir m_home;
    RecordingTranslator m_recorder;
    std::unique_ptr<Reprise::Application> m_application;
    Reprise::DemoProject m_project;
    QList<Step> m_steps;
    QStringList m_pictures;
    QStringList m_pendingPictures;
    QStringList m_english;
    QStringList m_clipped;
    QStringList m_clashes;
    QElapsedTimer m_clockOfAll;
};

/// Pictures of every screen, page and dialog.
void takePictures(Stage &stage);
/// Of the assistant's pages that the main job does not come by; after walk().
void takeAssistantPictures(Stage &stage);
/// The main job, from signing in to the refused third run.
void walk(Stage &stage);

} // namespace Tour
