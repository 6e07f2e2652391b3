// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "model/workflow/workspace.h"
#include "ui/mainwindow.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QTest>
#include <QTextStream>

#include "tour.h"

namespace Tour {
using namespace Reprise;
using namespace Qt::StringLiterals;

Stage::Stage(const Options &options)
    : m_options(options)
{
    m_clockOfAll.start();
}

Stage::~Stage()
{
    m_application.reset();
    QCoreApplication::removeTranslator(&m_recorder);
}

MainWindow &Stage::window()
{
    return m_application->window();
}

EmbeddedServer &Stage::server()
{
    return *m_application->server();
}

Workspace &Stage::workspace()
{
    return m_application->workspace();
}

bool Stage::open()
{
    // Installed before all others, it is asked last: what comes to it has no translation.
    QCoreApplication::installTranslator(&m_recorder);
    QDir().mkpath(m_options.out);
    for (const QString &old : QDir(m_options.out).entryList({u"[0-9]*-*.png"_s})) {
        QFile::remove(m_options.out + u'/' + old);
    }
    bool ready = step(u"Start the embedded Kaggle server and the window"_s, [this] { return start(true); });
    ready = ready && step(u"Make and open the demo project"_s, [this] {
        bool made = false;
        QObject guard;
        QObject::connect(m_application.get(), &Application::demoReady, &guard, [&] { made = true; });
        m_application->start();
        if (!waitFor([&] { return made; }, 60)) {
            return u"!The demo project is not opened."_s;
        }
        m_project = m_application->demoProject();
        return u"section %1"_s.arg(m_project.section);
    });
    return ready && step(u"Signed in"_s, [this] {
        if (!waitFor([this] { return workspace().isSignedIn() && !workspace().account().isEmpty(); }, 20)) {
            return u"!Not signed in: %1"_s.arg(workspace().credentials().explanation());
        }
        return workspace().account();
    });
}

QString Stage::openEmpty()
{
    // The application takes its translators along while connections are still being closed: what is asked for in
    // between would count as untranslated.
    QCoreApplication::removeTranslator(&m_recorder);
    m_application.reset();
    QCoreApplication::installTranslator(&m_recorder);
    const QString problem = start(false);
    if (problem.startsWith(u'!')) {
        return problem;
    }
    m_application->start();
    return {};
}

QString Stage::start(bool demo)
{
    Application::Options options;
    options.profile = m_home.filePath(demo ? u"demo"_s : u"empty"_s);
    options.language = m_options.language;
    options.demo = demo;
    options.memorySecrets = true;
    if (!demo) {
        options.server = u"http://127.0.0.1:9"_s; // nobody there
    }
    QDir().mkpath(options.profile);
    Result<std::unique_ptr<Application>> application = Application::create(options);
    if (!application) {
        return u'!' + application.error().message;
    }
    m_application = std::move(*application);
    m_application->settings().setValue(Setting::Language, m_options.language);
    m_application->settings().setValue(Setting::ColorScheme, m_options.dark ? u"dark"_s : u"light"_s);
    window().resize(1360, 860);
    return {};
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
    return {};
}

QString Stage::shoot(const QString &name, QWidget *widget)
{
    QWidget *subject = widget ? widget : &window();
    // Layouts and delayed redraws first.
    QCoreApplication::sendPostedEvents();
    QTest::qWait(80);
    // What came in at the last moment waits for its layout.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    const QString file = u"%1-%2.png"_s.arg(m_pictures.size() + 1, 2, 10, QLatin1Char('0')).arg(name);
    subject->grab().save(m_options.out + u'/' + file);
    m_pictures += file;
    m_pendingPictures += file;
    note(subject, file);
    return file;
}

void Stage::note(const QWidget *subject, const QString &picture)
{
    const auto add = [&picture](QStringList &list, const QStringList &found) {
        for (const QString &text : found) {
            list += u"%1: %2"_s.arg(picture, text);
        }
    };
    if (m_options.language != "en"_L1) {
        add(m_english, englishIn(subject));
    }
    add(m_clipped, clippedIn(subject));
    add(m_clashes, clashesIn(subject));
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
        if (m_application) {
            shoot(u"failed"_s, QApplication::activeModalWidget());
        }
    }
    step.pictures = std::exchange(m_pendingPictures, {});
    QTextStream(stderr) << (step.passed ? "ok    " : "FAILED")
                        << u" %1 s  "_s.arg(step.milliseconds / 1000.0, 6, 'f', 1) << title
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
           << m_pictures.size() << " pictures, " << QString::number(m_clockOfAll.elapsed() / 1000.0, 'f', 1)
           << " s.\n\n"
           << "| | Step | Seconds | Seen | Pictures |\n|---|---|---|---|---|\n";
    for (const Step &step : std::as_const(m_steps)) {
        report << "| " << (step.passed ? "ok" : "**failed**") << " | " << step.title << " | "
               << QString::number(step.milliseconds / 1000.0, 'f', 1) << " | "
               << QString(step.outcome).replace(u'|', u'/').replace(u'\n', u' ') << " | " << step.pictures.join(u' ')
               << " |\n";
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
    list(u"Keys that lead to two places"_s, m_clashes);
    report.flush();
    QSaveFile file(m_options.out + u"/REPORT.md"_s);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0 && file.commit();
    const bool foreign = !untranslated.isEmpty() || !m_english.isEmpty();
    QTextStream(stderr) << m_pictures.size() << " pictures, " << untranslated.size() << " untranslated texts, "
                        << m_english.size() << " English words on French screens, " << m_clipped.size()
                        << " clipped texts, " << m_clashes.size() << " clashing keys: " << m_options.out
                        << "/REPORT.md\n";
    return failed() || foreign || !m_clashes.isEmpty() || !written ? 1 : 0;
}

} // namespace Tour
