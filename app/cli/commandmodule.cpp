// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandmodule.h"

#include <QDir>
#include <QFileInfo>
#include <QLibrary>

namespace Reprise::Cli {

using namespace Qt::StringLiterals;

Result<QList<Command>> moduleCommands()
{
    const QString here = QCoreApplication::applicationDirPath();
    QStringList errors;
    for (const QString &folder : {here, QDir::cleanPath(here + u"/" + QStringLiteral(REPRISE_MODULE_FOLDER))}) {
        QLibrary library(folder + u"/reprise-cli-commands"_s);
        library.setLoadHints(QLibrary::PreventUnloadHint); // its static objects outlive main()
        if (const auto entry = reinterpret_cast<ModuleEntry>(library.resolve(moduleEntryName))) {
            QList<Command> table;
            entry(&table);
            return table;
        }
        errors.append(library.errorString());
    }
    return failure(ErrorKind::NotFound,
        Text::tr("The part of reprise-cli with this command cannot be loaded; install Reprise again."),
        errors.join(u'\n'));
}

} // namespace Reprise::Cli
