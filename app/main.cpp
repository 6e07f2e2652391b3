// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/singleinstance.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QIcon>

#include <cstdio>

namespace {

using namespace Qt::StringLiterals;

/// The help page is made before the application's own translations are there.
QString wantedLanguage(const QStringList &arguments)
{
    const qsizetype at = arguments.indexOf(u"--lang"_s);
    return at > 0 ? arguments.value(at + 1) : u"system"_s;
}

Reprise::Application::Options readOptions(const QApplication &application)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("Reprise::Main", text); };
    Reprise::Translations translations;
    translations.install(wantedLanguage(QCoreApplication::arguments()));
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr(QT_TRANSLATE_NOOP("Reprise::Main", "Takes up interrupted reinforcement-learning training on Kaggle.")));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {u"demo"_s, tr(QT_TRANSLATE_NOOP("Reprise::Main", "Work on the embedded server with a ready-made project."))},
        {u"project"_s, tr(QT_TRANSLATE_NOOP("Reprise::Main", "Open the project in this folder.")), u"DIR"_s},
        {u"profile"_s, tr(QT_TRANSLATE_NOOP("Reprise::Main", "Folder with its own settings, database and cache.")),
            u"DIR"_s},
        {u"server"_s, tr(QT_TRANSLATE_NOOP("Reprise::Main", "Address of the server instead of Kaggle's.")), u"URL"_s},
        {u"lang"_s, tr(QT_TRANSLATE_NOOP("Reprise::Main", "Language of the window: fr or en.")), u"fr|en"_s},
    });
    parser.addPositionalArgument(
        u"file"_s, tr(QT_TRANSLATE_NOOP("Reprise::Main", "Checkpoints to inspect.")), u"[FILE…]"_s);
    parser.process(application);
    return {
        .profile = parser.value(u"profile"_s),
        .project = parser.value(u"project"_s),
        .server = parser.value(u"server"_s),
        .language = parser.value(u"lang"_s),
        .files = parser.positionalArguments(),
        .demo = parser.isSet(u"demo"_s),
    };
}

Reprise::SingleInstance::Wish wishOf(const Reprise::Application::Options &options)
{
    Reprise::SingleInstance::Wish wish;
    for (const QString &file : options.files) {
        wish.files.append(QDir::current().absoluteFilePath(file));
    }
    if (!options.project.isEmpty()) {
        wish.project = QDir::current().absoluteFilePath(options.project);
    }
    wish.activationToken = qEnvironmentVariable("XDG_ACTIVATION_TOKEN");
    return wish;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"reprise"_s);
    QApplication::setApplicationDisplayName(u"Reprise"_s);
    QApplication::setApplicationVersion(QStringLiteral(REPRISE_VERSION));
    QApplication::setDesktopFileName(u"org.reprise.Reprise"_s);

    const Reprise::Application::Options options = readOptions(application);
    Reprise::SingleInstance instance(Reprise::Application::profileOf(options));
    const bool shares = options.server.isEmpty(); // a window on another server is one beside
    if (shares && instance.handOver(wishOf(options))) {
        Reprise::Translations translations;
        translations.install(wantedLanguage(QCoreApplication::arguments()));
        std::fprintf(stderr, "%s\n",
            qUtf8Printable(QCoreApplication::translate("Reprise::Main",
                "Reprise is open already: its window takes over. --profile DIR opens a separate one.")));
        return 0;
    }
    const auto created = Reprise::Application::create(options);
    if (!created) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(created.error().message));
        return 1;
    }
    QObject::connect(&instance, &Reprise::SingleInstance::wished, created->get(), &Reprise::Application::takeOver);
    if (shares) {
        if (const Reprise::Result<> listening = instance.listen(); !listening) {
            qWarning("%s", qUtf8Printable(listening.error().message));
        }
    }
    (*created)->start();
    return QApplication::exec();
}
