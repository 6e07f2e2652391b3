// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/scratchfolder.h"

#include "model/core/workerjob.h"

#include <QCoreApplication>
#include <QDir>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct ScratchFolders
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::ScratchFolder)
};

constexpr int abandonedAfter = 7; // days; longer than anybody leaves the assistant open

QString parentFolder(const QString &profile)
{
    return QDir(profile).filePath(u"unpacked"_s);
}

} // namespace

Result<std::unique_ptr<QTemporaryDir>> makeScratchFolder(const QString &profile, const QString &name)
{
    const QString parent = parentFolder(profile);
    QDir().mkpath(parent);
    (void)QtConcurrent::run(&workerPool(), removeAbandonedScratchFolders, profile,
        QDateTime::currentDateTimeUtc().addDays(-abandonedAfter));
    auto folder = std::make_unique<QTemporaryDir>(parent + u'/' + name + u"-XXXXXX");
    if (!folder->isValid()) {
        return failure(ErrorKind::Io,
            ScratchFolders::tr("No folder can be made in %1. Check its permissions and whether the disk is full.")
                .arg(parent),
            folder->errorString(), true);
    }
    return folder;
}

void removeAbandonedScratchFolders(const QString &profile, const QDateTime &before)
{
    const QFileInfoList folders
        = QDir(parentFolder(profile))
              .entryInfoList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot | QDir::NoSymLinks);
    for (const QFileInfo &folder : folders) {
        if (folder.lastModified() < before && !QDir(folder.filePath()).removeRecursively()) {
            qWarning("a folder that a killed program left in the profile could not be removed");
        }
    }
}

} // namespace Reprise
