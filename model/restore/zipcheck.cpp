// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/zipcheck.h"

#include <QFile>
#include <QtEndian>

#include <algorithm>

namespace Reprise {

namespace {

// Names and layouts from PKWARE's APPNOTE 6.3.10, sections 4.3.12 to 4.3.16.
constexpr qint64 endSize = 22;
constexpr qint64 end64Size = 56;
constexpr qint64 locatorSize = 20;
constexpr qint64 longestComment = 0xffff;

template <typename T> T number(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<T>(bytes.constData() + at);
}

struct Directory
{
    quint64 entries = 0;
    quint64 size = 0;
    quint64 offset = 0;
    qint64 end = 0; ///< where the records behind the directory begin
};

/// Fills `directory` from the zip64 records in front of the plain one at `end`, where they are used.
bool readZip64(QFile &file, qint64 end, Directory &directory)
{
    file.seek(std::max<qint64>(0, end - locatorSize));
    const QByteArray locator = file.read(locatorSize);
    if (locator.size() != locatorSize || !locator.startsWith("PK\x06\x07")) {
        return false;
    }
    const quint64 at = number<quint64>(locator, 8);
    if (at > quint64(end) || !file.seek(qint64(at))) {
        return false;
    }
    const QByteArray record = file.read(end64Size);
    if (record.size() != end64Size || !record.startsWith("PK\x06\x06")) {
        return false;
    }
    directory = {number<quint64>(record, 32), number<quint64>(record, 40), number<quint64>(record, 48), qint64(at)};
    return true;
}

} // namespace

bool isWholeZip(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() < endSize) {
        return false;
    }
    const qint64 tailStart = std::max<qint64>(0, file.size() - endSize - longestComment);
    file.seek(tailStart);
    const QByteArray tail = file.readAll();
    for (qsizetype at = tail.lastIndexOf("PK\x05\x06"); at >= 0;
        at = at > 0 ? tail.lastIndexOf("PK\x05\x06", at - 1) : -1) {
        if (tail.size() - at < endSize || at + endSize + number<quint16>(tail, at + 20) != tail.size()) {
            continue;
        }
        const qint64 end = tailStart + at;
        Directory directory {
            number<quint16>(tail, at + 10), number<quint32>(tail, at + 12), number<quint32>(tail, at + 16), end};
        const bool is64 = directory.entries == 0xffff || directory.size == 0xffffffff || directory.offset == 0xffffffff;
        if (is64 && !readZip64(file, end, directory)) {
            return false;
        }
        const bool fits
            = directory.size <= quint64(directory.end) && directory.offset == quint64(directory.end) - directory.size;
        if (!fits || directory.entries == 0) {
            return false;
        }
        return file.seek(qint64(directory.offset)) && file.read(4) == QByteArrayView("PK\x01\x02");
    }
    return false;
}

} // namespace Reprise
