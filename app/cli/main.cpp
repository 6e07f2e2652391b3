// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checkpointcommands.h"
#include "app/cli/commandmodule.h"
#include "model/core/settings.h"
#include "model/core/translations.h"

#include <QDir>

#include <algorithm>
#include <optional>

namespace Reprise::Cli {

using namespace Qt::StringLiterals;

namespace {

/// The language must be known before the options' own descriptions are made.
QString wantedLanguage(const QStringList &arguments)
{
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (arguments.at(i) == u"--lang" && i + 1 < arguments.size()) {
            return arguments.at(i + 1);
        }
        if (arguments.at(i).startsWith(u"--lang=")) {
            return arguments.at(i).mid(7);
        }
    }
    return u"system"_s;
}

QList<QCommandLineOption> commonOptions()
{
    return {
        {u"json"_s, Text::tr("One JSON document on stdout; messages go to stderr.")},
        {u"lang"_s, Text::tr("Language of the messages: fr or en."), u"fr|en"_s},
        {u"server"_s, Text::tr("Address of the server instead of Kaggle's."), u"URL"_s},
        {u"profile"_s, Text::tr("Folder with its own settings, database and cache."), u"DIR"_s},
        {u"project"_s, Text::tr("The project's folder (default: from here upwards to reprise.json)."), u"DIR"_s},
    };
}

/// Options that every command has may come before it, too; QCommandLineParser does not mind where they are.
QStringList withCommandFirst(QStringList arguments)
{
    const QList<QCommandLineOption> common = commonOptions();
    qsizetype at = 1;
    while (at < arguments.size()) {
        const QString name = arguments.at(at).startsWith("--"_L1) ? arguments.at(at).mid(2) : QString();
        const auto option = std::ranges::find_if(common,
            [&name](const QCommandLineOption &one) { return one.names().constFirst() == name.section(u'=', 0, 0); });
        if (option == common.cend()) {
            break;
        }
        at += option->valueName().isEmpty() || name.contains(u'=') ? 1 : 2;
    }
    if (at > 1 && at < arguments.size()) {
        arguments.move(at, 1);
    }
    return arguments;
}

QString overview(const QList<Command> &table)
{
    QString text = Text::tr("usage: reprise-cli COMMAND [ARGUMENTS] [OPTIONS]") + u"\n\n";
    qsizetype width = 0;
    for (const Command &command : table) {
        width = std::max(width, command.name.size() + 1 + command.arguments.size());
    }
    for (const Command &command : table) {
        const QString usage = command.name + u' ' + command.arguments;
        text += u"  " + usage.leftJustified(width) + u"  " + command.summary + u'\n';
    }
    text += u'\n' + Text::tr("reprise-cli COMMAND --help tells a command's options.") + u'\n';
    text += Text::tr(
        "Exit codes: 0 fine, 1 failed or corrupt, 2 usage, 3 dangerous content, 4 incompatible, 5 cannot tell, "
        "6 run failed, 7 nothing to restore.");
    return text;
}

int usageError(const QString &message)
{
    complain(message);
    complain(Text::tr("reprise-cli --help lists the commands."));
    return Usage;
}

int runCommand(const Command &command, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(command.summary);
    const QCommandLineOption help({u"h"_s, u"help"_s}, Text::tr("Shows this help."));
    parser.addOption(help);
    parser.addOptions(command.options);
    parser.addOptions(commonOptions());
    parser.addPositionalArgument(command.name, command.summary, command.name + u' ' + command.arguments);
    if (!parser.parse(arguments)) {
        return usageError(parser.errorText());
    }
    if (parser.isSet(help)) {
        print(parser.helpText().trimmed());
        return Ok;
    }
    const QStringList given = parser.positionalArguments().mid(1);
    if (given.size() < command.minimumArguments) {
        return usageError(Text::tr("“%1” needs: %2").arg(command.name, command.arguments));
    }
    if (command.maximumArguments >= 0 && given.size() > command.maximumArguments) {
        return usageError(
            Text::tr("“%1” does not know what to do with “%2”.").arg(command.name, given.at(command.maximumArguments)));
    }
    const QString language = parser.value(u"lang"_s);
    if (!language.isEmpty() && !Translations::languages().contains(language)) {
        return usageError(Text::tr("There is no language “%1”; choose fr or en.").arg(language));
    }
    const QString profile = parser.value(u"profile"_s);
    const Context context {parser, given, profile.isEmpty() ? defaultProfileFolder() : QDir(profile).absolutePath(),
        parser.value(u"project"_s), parser.value(u"server"_s), parser.isSet(u"json"_s)};
    return command.run(context);
}

/// Nothing if there is no such command; an error if it cannot be looked for.
Result<std::optional<Command>> findCommand(const QString &name)
{
    const auto within = [&](const QList<Command> &table) {
        const auto found = std::ranges::find(table, name, &Command::name);
        return found == table.end() ? std::nullopt : std::optional(*found);
    };
    if (const std::optional<Command> own = within(checkpointCommands())) {
        return own;
    }
    const Result<QList<Command>> others = moduleCommands();
    if (!others) {
        return failure(others.error());
    }
    return within(*others);
}

int main(const QStringList &given)
{
    Translations translations;
    translations.install(wantedLanguage(given));
    const QStringList arguments = withCommandFirst(given);

    const QString name = arguments.value(1);
    if (name.isEmpty() || name == u"--help" || name == u"-h" || name == u"help") {
        const Result<QList<Command>> others = moduleCommands();
        if (!others) {
            return complain(others.error());
        }
        print(overview(checkpointCommands() + *others));
        return name.isEmpty() ? Usage : Ok;
    }
    if (name == u"--version" || name == u"-v") {
        print(u"reprise-cli "_s + QCoreApplication::applicationVersion());
        return Ok;
    }
    const Result<std::optional<Command>> command = findCommand(name);
    if (!command) {
        return complain(command.error());
    }
    if (!*command) {
        return usageError(Text::tr("There is no command “%1”.").arg(name));
    }
    return runCommand(**command, arguments);
}

} // namespace

} // namespace Reprise::Cli

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("reprise"));
    QCoreApplication::setApplicationVersion(QStringLiteral(REPRISE_VERSION));
    return Reprise::Cli::main(QCoreApplication::arguments());
}
