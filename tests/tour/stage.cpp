// SPDX-License-Identifier: GPL-3.0-or-later
#include "tour.h"

#include "model/core/clock.h"
#include "model/core/secretstore.h"
#include "model/core/settings.h"
#include "model/core/translations.h"
#include "model/server/embeddedserver.h"
#include "model/workflow/workspace.h"
#include "ui/mainwindow.h"
#include "ui/palette.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QNetworkAccessManager>
#include <QSaveFile>
#include <QTest>
#include <QTextStream>

namespace Tour {
using namespace Reprise;
using namespace Qt::StringLiterals;

Stage::Stage(const Options &options)
    : m_options(options)
    , m_translations(std::make_unique<Translations>())
    , m_network(std::make_unique<QNetworkAccessManager>())
    , m_clock(std::make_unique<SystemClock>())
    , m_secrets(std::make_unique<MemorySecretStore>())
{
    m_clockOfAll.start();
}

Stage::~Stage()
{
    m_window.reset();
    m_workspace.reset();
    m_server.reset();
    QCoreApplication::removeTranslator(&m_recorder);
}

bool Stage::open()
{
    m_translations->install(m_options.language);
    QCoreApplication::installTranslator(&m_recorder);
    QDir().mkpath(m_options.out);
    for (const QString &old : QDir(m_options.out).entryList({ u"[0-9][0-9]-*.png"_s })) {
        QFile::remove(m_options.out + u'/' + old);
    }
    bool ready = step(u"Start the embedded Kaggle server"_s, [this] {
        m_server = std::make_unique<EmbeddedServer>();
        EmbeddedServer::Options server;
        server.root = m_home.filePath(u"server"_s);
        const Result<> started = m_server->start(server);
        return started ? m_server->url().toString() : u'!' + started.error().message;
    });
    ready = ready && step(u"Make the demo project"_s, [this] {
        const Result<DemoProject> made = createDemoProject(m_home.filePath(u"demo"_s));
        if (!made) {
            return u'!' + made.error().message;
        }
        m_project = *made;
        return u"section %1"_s.arg(m_project.section);
    });
    return ready && step(u"Open the window on the project"_s, [this] {
        if (!start(true, true)) {
            return u"!The workspace could not be opened."_s;
        }
        if (!waitFor([this] { return m_workspace->isSignedIn() && !m_workspace->account().isEmpty(); }, 20)) {
            return u"!Not signed in: %1"_s.arg(m_workspace->credentials().explanation());
        }
        return u"signed in as %1"_s.arg(m_workspace->account());
    });
}

bool Stage::openEmpty()
{
    return start(false, false);
}

bool Stage::start(bool signedIn, bool withProject)
{
    m_window.reset();
    m_workspace.reset();
    const QString profile = m_home.filePath(withProject ? u"profile"_s : u"profile-empty"_s);
    QDir().mkpath(profile);
    m_settings = std::make_unique<Settings>(profile);
    m_settings->setValue(Setting::Language, m_options.language);
    m_settings->setValue(Setting::ColorScheme, m_options.dark ? u"dark"_s : u"light"_s);
    applyColorScheme(m_options.dark ? u"dark"_s : u"light"_s);
    Workspace::Options options;
    options.profile = profile;
    options.server = m_server->url();
    options.places.home = m_home.filePath(u"home"_s);
    options.places.environment = QProcessEnvironment();
    if (signedIn) {
        options.places.environment.insert(u"KAGGLE_CONFIG_DIR"_s, m_server->configFolder());
    }
    Result<std::unique_ptr<Workspace>> workspace
        = Workspace::open(options, Services { *m_network, *m_clock, *m_settings, *m_secrets });
    if (!workspace) {
        return false;
    }
    m_workspace = std::move(*workspace);
    if (withProject && !m_workspace->openProject(m_project.folder)) {
        return false;
    }
    m_window = std::make_unique<MainWindow>(*m_workspace, *m_settings);
    m_window->resize(1360, 860);
    m_window->show();
    m_workspace->refresh();
    return waitFor([this] { return m_window->isVisible(); }, 5);
}

bool Stage::waitFor(const std::function<bool()> &condition, int seconds)
{
    return QTest::qWaitFor(condition, seconds * 1000);
}

QWidget *Stage::find(const QString &objectName)
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (!window->isVisible()) {
            continue;
        }
        if (window->objectName() == objectName) {
            return window;
        }
        for (QWidget *widget : window->findChildren<QWidget *>(objectName)) {
            if (widget->isVisible()) {
                return widget;
            }
        }
    }
    return nullptr;
}

QString Stage::press(const QString &objectName)
{
    auto *button = find<QAbstractButton>(objectName);
    if (!button) {
        return u"!There is no visible button “%1”."_s.arg(objectName);
    }
    if (!button->isEnabled()) {
        return u"!The button “%1” cannot be pressed."_s.arg(objectName);
    }
    QTest::mouseClick(button, Qt::LeftButton);
    return { };
}

QString Stage::shoot(const QString &name, QWidget *widget)
{
    QWidget *subject = widget ? widget : m_window.get();
    // Layouts and delayed redraws first.
    QCoreApplication::sendPostedEvents();
    QTest::qWait(80);
    const QString file = u"%1-%2.png"_s.arg(m_pictures.size() + 1, 2, 10, QLatin1Char('0')).arg(name);
    subject->grab().save(m_options.out + u'/' + file);
    m_pictures += file;
    m_pendingPictures += file;
    note(m_options.language == "en"_L1 ? QStringList() : englishIn(subject), clippedIn(subject), file);
    return file;
}

void Stage::note(const QStringList &english, const QStringList &clipped, const QString &picture)
{
    for (const QString &text : english) {
        m_english += u"%1: %2"_s.arg(picture, text);
    }
    for (const QString &text : clipped) {
        m_clipped += u"%1: %2"_s.arg(picture, text);
    }
}

bool Stage::step(const QString &title, const std::function<QString()> &act)
{
    Step step;
    step.title = title;
    QElapsedTimer clock;
    clock.start();
    step.outcome = act();
    step.milliseconds = clock.elapsed();
    step.passed = !step.outcome.startsWith(u'!');
    if (!step.passed) {
        step.outcome.remove(0, 1);
        if (m_window) {
            shoot(u"failed"_s, QApplication::activeModalWidget());
        }
    }
    step.pictures = std::exchange(m_pendingPictures, { });
    QTextStream(stderr) << (step.passed ? "ok    " : "FAILED") << u" %1 s  "_s.arg(step.milliseconds / 1000.0, 6, 'f', 1) << title
                        << (step.outcome.isEmpty() ? QString() : u": "_s + step.outcome) << '\n';
    m_steps += step;
    return step.passed;
}

bool Stage::failed() const
{
    return std::ranges::any_of(m_steps, [](const Step &step) { return !step.passed; });
}

int Stage::finish()
{
    const QStringList untranslated = m_options.language == "en"_L1 ? QStringList() : m_recorder.untranslated();
    QString text;
    QTextStream report(&text);
    report << "# Reprise, walked through in the real window\n\n"
           << "Language " << m_options.language << ", " << (m_options.dark ? "dark" : "light") << " colours, "
           << m_pictures.size() << " pictures, " << QString::number(m_clockOfAll.elapsed() / 1000.0, 'f', 1) << " s.\n\n"
           << "| | Step | Seconds | Seen | Pictures |\n|---|---|---|---|---|\n";
    for (const Step &step : std::as_const(m_steps)) {
        report << "| " << (step.passed ? "ok" : "**failed**") << " | " << step.title << " | "
               << QString::number(step.milliseconds / 1000.0, 'f', 1) << " | " << QString(step.outcome).replace(u'|', u'/').replace(u'\n', u' ')
               << " | " << step.pictures.join(u' ') << " |\n";
    }
    const auto list = [&report](const QString &title, const QStringList &lines) {
        report << "\n## " << title << ": " << lines.size() << "\n\n";
        for (const QString &line : lines) {
            report << "- " << line << '\n';
        }
    };
    if (m_options.language != "en"_L1) {
        list(u"Texts without a translation"_s, untranslated);
        list(u"English words on the screen"_s, m_english);
    }
    list(u"Clipped texts"_s, m_clipped);
    report.flush();
    QSaveFile file(m_options.out + u"/REPORT.md"_s);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0 && file.commit();
    const bool foreign = !untranslated.isEmpty() || !m_english.isEmpty();
    QTextStream(stderr) << m_pictures.size() << " pictures, " << untranslated.size() << " untranslated texts, "
                        << m_english.size() << " English words on French screens, " << m_clipped.size()
                        << " clipped texts: " << m_options.out << "/REPORT.md\n";
    return failed() || foreign || !written ? 1 : 0;
}

} // namespace Tour
