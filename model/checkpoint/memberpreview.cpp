// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/memberpreview.h"

#include "model/checkpoint/ziparchive.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QStringDecoder>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::MemberPreview)
};

constexpr qint64 mostUnpacked = 64LL * 1024 * 1024;
constexpr qsizetype mostText = 256LL * 1024;
constexpr qsizetype mostBytes = 4096;

QString packingName(quint16 method)
{
    switch (method) {
    case 0:
        return Texts::tr("stored", "of a zip archive's member: not packed");
    case 8:
        return u"deflate"_s;
    case 12:
        return u"bzip2"_s;
    case 14:
        return u"lzma"_s;
    default:
        return QString::number(method);
    }
}

/// The mapped file with its archive; the mapping must outlive both.
Result<QByteArrayView> map(QFile &file)
{
    if (!file.exists()) {
        return failure(ErrorKind::NotFound, Texts::tr("The file is no longer there."));
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::Io, Texts::tr("The file cannot be opened."), file.errorString());
    }
    const uchar *bytes = file.size() > 0 ? file.map(0, file.size()) : nullptr;
    if (!bytes) {
        return failure(ErrorKind::Io, Texts::tr("The file cannot be read."), file.errorString());
    }
    return QByteArrayView(bytes, file.size());
}

bool isControl(QChar character)
{
    const ushort code = character.unicode();
    return code < 32 && code != u'\n' && code != u'\r' && code != u'\t';
}

/// Text is what decodes as UTF-8 without control characters.
std::optional<QString> asText(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder(bytes);
    if (decoder.hasError() || std::ranges::any_of(std::as_const(text), isControl)) {
        return std::nullopt;
    }
    return text;
}

/// Cut in the middle of a character would not decode.
QByteArrayView cutText(QByteArrayView bytes)
{
    qsizetype end = std::min(bytes.size(), mostText);
    while (end > 0 && end < bytes.size() && (uchar(bytes[end]) & 0xC0) == 0x80) {
        --end;
    }
    return bytes.first(end);
}

MemberPreview previewOf(QByteArrayView bytes)
{
    MemberPreview preview;
    if (const std::optional<QString> text = asText(cutText(bytes))) {
        preview.isText = true;
        preview.isCut = bytes.size() > mostText;
        preview.text = *text;
        if (!preview.isCut && !text->contains(u'\n')) {
            // Strict JSON only: what Python writes with NaN in it stays as it is.
            const QJsonDocument json = QJsonDocument::fromJson(bytes.toByteArray());
            preview.text = json.isNull() ? *text : QString::fromUtf8(json.toJson());
        }
        return preview;
    }
    preview.isCut = bytes.size() > mostBytes;
    preview.text = hexDump(bytes.first(std::min(bytes.size(), mostBytes)));
    return preview;
}

} // namespace

QString hexDump(QByteArrayView bytes)
{
    QString dump;
    for (qsizetype at = 0; at < bytes.size(); at += 16) {
        const QByteArrayView line = bytes.sliced(at, std::min<qsizetype>(16, bytes.size() - at));
        QString hex;
        QString ascii;
        for (const char byte : line) {
            hex += u"%1 "_s.arg(uchar(byte), 2, 16, QLatin1Char('0'));
            ascii += byte >= 32 && byte < 127 ? QLatin1Char(byte) : QLatin1Char('.');
        }
        dump += u"%1  %2 %3\n"_s.arg(at, 8, 16, QLatin1Char('0')).arg(hex, -48).arg(ascii);
    }
    return dump;
}

Result<QList<MemberEntry>> zipMembers(const QString &path, qsizetype most)
{
    QFile file(path);
    const Result<QByteArrayView> bytes = map(file);
    if (!bytes) {
        return failure(bytes.error());
    }
    const ZipArchive archive(*bytes);
    if (!archive.isSound()) {
        return failure(ErrorKind::Damaged, archive.faultText());
    }
    QList<MemberEntry> members;
    for (const ZipEntry &entry : archive.entries()) {
        if (members.size() == most) {
            break;
        }
        members.append(
            {entry.name, entry.size, entry.compressedSize, packingName(entry.method), archive.isShadowed(entry)});
    }
    return members;
}

Result<MemberPreview> previewMember(const QString &path, const QString &member)
{
    QFile file(path);
    const Result<QByteArrayView> bytes = map(file);
    if (!bytes) {
        return failure(bytes.error());
    }
    const ZipArchive archive(*bytes);
    if (!archive.isSound()) {
        return failure(ErrorKind::Damaged, archive.faultText());
    }
    ZipMember content = archive.read(member, mostUnpacked);
    const bool damaged = content.fault == MemberFault::BadCrc;
    if (damaged) {
        content = archive.read(member, mostUnpacked, false);
    }
    if (!content.isSound()) {
        const bool unsupported = content.fault == MemberFault::Encrypted || content.fault == MemberFault::Method
            || content.fault == MemberFault::TooLarge;
        return failure(unsupported ? ErrorKind::Unsupported : ErrorKind::Damaged, content.faultText());
    }
    MemberPreview preview = previewOf(content.bytes);
    preview.isDamaged = damaged;
    return preview;
}

} // namespace Reprise
