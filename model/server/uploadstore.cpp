// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/uploadstore.h"

#include "model/core/logging.h"
#include "model/server/serveridentity.h"
#include "model/server/wire.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QUuid>

namespace Reprise {

using namespace Qt::StringLiterals;

UploadStore::UploadStore(const QString &root)
    : m_root(root + "/uploads"_L1)
{
}

void UploadStore::load(qint64 lifetimeSeconds)
{
    m_lifetime = lifetimeSeconds;
    const QStringList ids = QDir(m_root).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &id : ids) {
        QFile file(m_root + u'/' + id + "/upload.json"_L1);
        if (!file.open(QIODevice::ReadOnly)) {
            continue;
        }
        const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
        Upload upload {id, json.value("token"_L1).toString(), json.value("name"_L1).toString(),
            json.value("length"_L1).toInteger(), 0, json.value("complete"_L1).toBool(),
            Wire::fromTime(json.value("created"_L1).toString())};
        upload.stored = QFileInfo(dataFile(upload)).size();
        m_ids.insert(upload.token, id);
        m_uploads.insert(id, upload);
        Upload *known = find(id); // nothing when it expired
        if (known && !known->complete) {
            if (const auto settled = settle(*known); !settled) {
                qCWarning(logServer) << settled.error().detail;
            }
        }
    }
}

Result<Upload> UploadStore::begin(const QString &name, qint64 length)
{
    const Upload upload {QUuid::createUuid().toString(QUuid::Id128), QUuid::createUuid().toString(QUuid::Id128), name,
        length, 0, false, QDateTime::currentDateTimeUtc()};
    QDir().mkpath(m_root + u'/' + upload.id);
    if (const auto saved = save(upload); !saved) {
        return failure(saved.error());
    }
    m_uploads.insert(upload.id, upload);
    m_ids.insert(upload.token, upload.id);
    return upload;
}

Upload *UploadStore::find(const QString &id)
{
    const auto it = m_uploads.find(id);
    if (it == m_uploads.end() || it->isOver) {
        return nullptr;
    }
    if (it->created.secsTo(QDateTime::currentDateTimeUtc()) >= m_lifetime) {
        expire(id);
        return nullptr;
    }
    return &*it;
}

const Upload *UploadStore::complete(const QString &token) const
{
    const auto it = m_uploads.constFind(m_ids.value(token));
    return it == m_uploads.constEnd() || !it->complete ? nullptr : &*it;
}

Result<> UploadStore::append(Upload &upload, const QByteArray &bytes)
{
    QFile file(dataFile(upload));
    if (!file.open(QIODevice::Append | QIODevice::Unbuffered) || file.write(bytes) != bytes.size()) {
        return failure(ErrorKind::Io, u"Internal error"_s, file.errorString());
    }
    upload.stored += bytes.size();
    return {};
}

Result<> UploadStore::truncate(Upload &upload, qint64 size)
{
    QFile file(dataFile(upload));
    if (!file.open(QIODevice::ReadWrite) || !file.resize(size)) {
        return failure(ErrorKind::Io, u"Internal error"_s, file.errorString());
    }
    upload.stored = size;
    return {};
}

Result<> UploadStore::settle(Upload &upload)
{
    if (upload.stored < upload.length) {
        const qint64 kept = upload.stored / granule * granule;
        return kept == upload.stored ? Result<>() : truncate(upload, kept);
    }
    if (upload.length == 0 && !QFile::exists(dataFile(upload))) {
        if (const auto made = truncate(upload, 0); !made) { // an empty file is a file
            return made;
        }
    }
    upload.complete = true;
    return save(upload);
}

void UploadStore::expire(const QString &id)
{
    const auto it = m_uploads.find(id);
    if (it != m_uploads.end() && it->complete) {
        it->isOver = true;
        return;
    }
    m_ids.remove(m_uploads.value(id).token);
    m_uploads.remove(id);
    QDir(m_root + u'/' + id).removeRecursively();
}

QString UploadStore::dataFile(const Upload &upload) const
{
    return m_root + u'/' + upload.id + "/data"_L1;
}

Result<> UploadStore::save(const Upload &upload) const
{
    const QJsonObject json {{u"token"_s, upload.token}, {u"name"_s, upload.name}, {u"length"_s, upload.length},
        {u"complete"_s, upload.complete}, {u"created"_s, Wire::time(upload.created)}};
    return writePrivately(m_root + u'/' + upload.id + "/upload.json"_L1, QJsonDocument(json).toJson());
}

} // namespace Reprise
