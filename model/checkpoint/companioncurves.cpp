// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/companioncurves.h"

#include <QDir>
#include <QFileInfo>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostFiles = 24;

const QStringList &curveNames()
{
    static const QStringList names {
        u"evaluations.npz"_s, u"progress.csv"_s, u"monitor.csv"_s, u"*.monitor.csv"_s, u"events.out.tfevents.*"_s};
    return names;
}

/// Folders that training code makes below a run's own folder.
bool isPartOfRun(const QString &folder)
{
    static const QStringList parts {u"checkpoints"_s, u"best_model"_s, u"best"_s, u"models"_s, u"final"_s};
    return parts.contains(folder, Qt::CaseInsensitive);
}

void collect(const QDir &folder, QStringList &found)
{
    for (const QFileInfo &file : folder.entryInfoList(curveNames(), QDir::Files | QDir::NoSymLinks, QDir::Name)) {
        if (found.size() < mostFiles) {
            found += file.absoluteFilePath();
        }
    }
}

} // namespace

QStringList curveFilesBeside(const QString &checkpoint)
{
    static const QStringList logFolders {
        u"eval"_s, u"evaluations"_s, u"logs"_s, u"log"_s, u"monitor"_s, u"tensorboard"_s, u"tb"_s};
    QStringList found;
    QDir folder = QFileInfo(checkpoint).absoluteDir();
    collect(folder, found);
    const bool part = isPartOfRun(folder.dirName());
    if (part && folder.cdUp()) {
        collect(folder, found);
    }
    for (const QString &name : logFolders) {
        collect(QDir(folder.filePath(name)), found);
    }
    return found;
}

} // namespace Reprise
