// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/savefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::SaveFile)
};

} // namespace

Result<> saveFile(const QString &path, const QByteArray &bytes)
{
    const QFileInfo info(path);
    if (!info.dir().exists()) {
        return failure(ErrorKind::NotFound,
            Texts::tr("The folder “%1” does not exist. Choose another place.")
                .arg(QDir::toNativeSeparators(info.absolutePath())));
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        const bool forbidden = file.error() == QFileDevice::PermissionsError || info.isDir();
        return failure(forbidden ? ErrorKind::Permission : ErrorKind::Io,
            Texts::tr("“%1” cannot be written. Choose another place.").arg(QDir::toNativeSeparators(path)),
            file.errorString());
    }
    if (file.write(bytes) != bytes.size() || !file.commit()) {
        return failure(ErrorKind::Io,
            Texts::tr("“%1” could not be written completely; what was there before is unchanged.")
                .arg(QDir::toNativeSeparators(path)),
            file.errorString());
    }
    return {};
}

} // namespace Reprise
