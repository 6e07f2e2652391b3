// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/uploadstore.h"

#include "model/server/serveridentity.h"

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

void UploadStore::load()
{
    const QStringList ids = QDir(m_root).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &id : ids) {
        QFile file(m_root + u'/' + id + "/upload.json"_L1);
        if (!file.open(QIODevice::ReadOnly)) {
            continue;
        }
        const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
        Upload upload {id, json.value("token"_L1).toString(), json.value("name"_L1).toString(),
            json.value("length"_L1).toInteger(), 0, json.value("complete"_L1).toBool()};
        upload.stored = QFileInfo(dataFile(upload)).size();
        m_uploads.insert(id, upload);
        m_ids.insert(upload.token, id);
    }
}

Result<Upload> UploadStore::begin(const QString &name, qint64 length)
{
    const Upload upload {
        QUuid::createUuid().toString(QUuid::Id128), QUuid::createUuid().toString(QUuid::Id128), name, length, 0, false};
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
    return it == m_uploads.end() ? nullptr : &*it;
}

const Upload *UploadStore::complete(const QString &token) const
{
    const auto it = m_uploads.constFind(m_ids.value(token));
    return it == m_uploads.constEnd() || !it->complete ? nullptr : &*it;
}

Result<> UploadStore::append(Upload &upload, qint64 offset, const QByteArray &bytes)
{
    QFile file(dataFile(upload));
    const qint64 skip = upload.stored - offset;
    if (skip < 0 || !file.open(QIODevice::Append)) {
        return failure(ErrorKind::Io, u"Internal error"_s, file.errorString());
    }
    if (const QByteArray fresh = bytes.mid(skip); file.write(fresh) != fresh.size() || !file.flush()) {
        return failure(ErrorKind::Io, u"Internal error"_s, file.errorString());
    }
    upload.stored = file.size();
    if (upload.stored >= upload.length && !upload.complete) {
        upload.complete = true;
        return save(upload);
    }
    return {};
}

QString UploadStore::dataFile(const Upload &upload) const
{
    return m_root + u'/' + upload.id + "/data"_L1;
}

Result<> UploadStore::save(const Upload &upload) const
{
    const QJsonObject json {{u"token"_s, upload.token}, {u"name"_s, upload.name}, {u"length"_s, upload.length},
        {u"complete"_s, upload.complete}};
    return writePrivately(m_root + u'/' + upload.id + "/upload.json"_L1, QJsonDocument(json).toJson());
}

} // namespace Reprise
