// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/storedfile.h"

#include "model/server/wire.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QtEndian>

#include <algorithm>
#include <array>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

/// CRC-32C (Castagnoli), eight bytes a step. The client has its own; that they agree is part of what the tests show.
class Crc32c
{
public:
    void add(QByteArrayView data)
    {
        static const auto tables = makeTables();
        const auto *p = reinterpret_cast<const uchar *>(data.data());
        qsizetype n = data.size();
        quint32 crc = m_crc;
        for (; n >= 8; n -= 8, p += 8) {
            const quint32 low = qFromLittleEndian<quint32>(p) ^ crc;
            const quint32 high = qFromLittleEndian<quint32>(p + 4);
            crc = tables[7][low & 255] ^ tables[6][(low >> 8) & 255] ^ tables[5][(low >> 16) & 255]
                ^ tables[4][low >> 24] ^ tables[3][high & 255] ^ tables[2][(high >> 8) & 255]
                ^ tables[1][(high >> 16) & 255] ^ tables[0][high >> 24];
        }
        for (; n > 0; --n, ++p) {
            crc = tables[0][(crc ^ *p) & 255] ^ (crc >> 8);
        }
        m_crc = crc;
    }

    [[nodiscard]] QByteArray base64() const
    {
        const quint32 big = qToBigEndian(~m_crc);
        return QByteArray(reinterpret_cast<const char *>(&big), sizeof big).toBase64();
    }

private:
    using Tables = std::array<std::array<quint32, 256>, 8>;
    static Tables makeTables()
    {
        Tables tables {};
        for (quint32 i = 0; i < 256; ++i) {
            quint32 value = i;
            for (int bit = 0; bit < 8; ++bit) {
                value = (value & 1) ? (value >> 1) ^ 0x82f63b78U : value >> 1;
            }
            tables[0][i] = value;
        }
        for (quint32 i = 0; i < 256; ++i) {
            for (std::size_t t = 1; t < 8; ++t) {
                tables[t][i] = (tables[t - 1][i] >> 8) ^ tables[0][tables[t - 1][i] & 255];
            }
        }
        return tables;
    }

    quint32 m_crc = 0xffffffffU;
};

} // namespace

QByteArray StoredFile::etag() const
{
    return '"' + QByteArray::fromBase64(md5).toHex() + '"';
}

StoredFile hashFile(const QString &path, const QString &name)
{
    StoredFile result;
    result.name = name;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return result;
    }
    Crc32c crc;
    QCryptographicHash md5(QCryptographicHash::Md5);
    QByteArray buffer(256 * 1024, Qt::Uninitialized);
    qint64 count = 0;
    while ((count = file.read(buffer.data(), buffer.size())) > 0) {
        const QByteArrayView part(buffer.constData(), count);
        crc.add(part);
        md5.addData(part);
        result.size += count;
    }
    result.crc32c = crc.base64();
    result.md5 = md5.result().toBase64();
    result.modified = file.fileTime(QFileDevice::FileModificationTime).toUTC();
    return result;
}

QList<StoredFile> hashFolder(const QString &folder)
{
    QList<StoredFile> files;
    const QDir root(folder);
    QDirIterator walk(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QFileInfo info = walk.nextFileInfo();
        files.append(hashFile(info.filePath(), root.relativeFilePath(info.filePath())));
    }
    std::ranges::sort(files, {}, &StoredFile::name);
    return files;
}

std::optional<StoredFile> findFile(const QList<StoredFile> &sorted, const QString &name)
{
    const auto it = std::ranges::lower_bound(sorted, name, {}, &StoredFile::name);
    return it != sorted.end() && it->name == name ? std::optional(*it) : std::nullopt;
}

QJsonArray toJson(const QList<StoredFile> &files)
{
    QJsonArray result;
    for (const StoredFile &file : files) {
        result.append(QJsonObject {{u"name"_s, file.name}, {u"size"_s, file.size},
            {u"crc32c"_s, QString::fromLatin1(file.crc32c)}, {u"md5"_s, QString::fromLatin1(file.md5)},
            {u"modified"_s, Wire::time(file.modified)}});
    }
    return result;
}

QList<StoredFile> storedFiles(const QJsonArray &json)
{
    QList<StoredFile> files;
    for (const QJsonValue &value : json) {
        const QJsonObject object = value.toObject();
        files.append({object.value("name"_L1).toString(), object.value("size"_L1).toInteger(),
            object.value("crc32c"_L1).toString().toLatin1(), object.value("md5"_L1).toString().toLatin1(),
            Wire::fromTime(object.value("modified"_L1).toString())});
    }
    return files;
}

} // namespace Reprise
