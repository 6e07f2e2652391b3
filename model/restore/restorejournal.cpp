// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/restorejournal.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>

#include <fcntl.h>
#include <unistd.h>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct FileRestoreJournals
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::FileRestoreJournal)
};

std::unexpected<Error> cannotWrite(const QString &path, const QString &why)
{
    return failure(ErrorKind::Io,
        FileRestoreJournals::tr("The restore journal in “%1” cannot be written, so nothing was changed. Check the free "
                                "space and the permissions there.")
            .arg(path),
        why);
}

bool syncFolder(const QString &folder)
{
    const int fd = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return false;
    }
    const bool done = ::fsync(fd) == 0;
    ::close(fd);
    return done;
}

} // namespace

FileRestoreJournal::FileRestoreJournal(const QString &folder)
    : m_folder(QDir(folder).absolutePath())
{
}

QString FileRestoreJournal::path(const QString &id) const
{
    static const QRegularExpression safe(u"^[0-9A-Za-z_-]{1,80}$"_s);
    return safe.match(id).hasMatch() ? m_folder + u'/' + id + u".jsonl" : QString();
}

Result<> FileRestoreJournal::append(const QString &id, const QJsonObject &record)
{
    const QString name = path(id);
    if (name.isEmpty()) {
        return failure(ErrorKind::Internal, FileRestoreJournals::tr("A restore has an unusable name."), id);
    }
    if (!QDir().mkpath(m_folder)) {
        return cannotWrite(m_folder, u"mkpath"_s);
    }
    const bool isNew = !QFileInfo::exists(name);
    QFile file(name);
    if (!file.open(QIODevice::ReadWrite | QIODevice::Append | QIODevice::Unbuffered)) {
        return cannotWrite(m_folder, file.errorString());
    }
    QByteArray line = QJsonDocument(record).toJson(QJsonDocument::Compact) + '\n';
    if (file.size() > 0) {
        // A record torn by a crash must not swallow this one.
        file.seek(file.size() - 1);
        if (file.read(1) != "\n") {
            line.prepend('\n');
        }
    }
    if (file.write(line) != line.size() || ::fsync(file.handle()) != 0) {
        return cannotWrite(m_folder, file.errorString());
    }
    if (isNew && !syncFolder(m_folder)) {
        return cannotWrite(m_folder, u"fsync"_s);
    }
    return {};
}

Result<QList<QJsonObject>> FileRestoreJournal::records(const QString &id) const
{
    QFile file(path(id));
    if (!file.exists()) {
        return failure(
            ErrorKind::NotFound, FileRestoreJournals::tr("There is no restore “%1” in the journal.").arg(id));
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::Io,
            FileRestoreJournals::tr("The restore journal “%1” cannot be read.").arg(file.fileName()),
            file.errorString());
    }
    QList<QJsonObject> list;
    for (const QByteArray &line : file.readAll().split('\n')) {
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(line, &error);
        if (error.error == QJsonParseError::NoError && document.isObject()) {
            list.append(document.object());
        }
    }
    return list;
}

QStringList FileRestoreJournal::ids() const
{
    QStringList names;
    for (const QFileInfo &info :
        QDir(m_folder).entryInfoList({u"*.jsonl"_s}, QDir::Files, QDir::Time | QDir::Reversed)) {
        names.append(info.completeBaseName());
    }
    return names;
}

Result<> FileRestoreJournal::remove(const QString &id)
{
    const QString name = path(id);
    if (!name.isEmpty() && QFileInfo::exists(name) && !QFile::remove(name)) {
        return cannotWrite(m_folder, u"remove"_s);
    }
    return {};
}

} // namespace Reprise
