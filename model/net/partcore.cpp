// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/net/partcore.h"

#include "model/net/crc32c.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStorageInfo>

#include <cerrno>
#include <cstdio>
#include <limits>
#include <system_error>

#ifdef Q_OS_WIN
#include <filesystem>
#endif

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::PartFile)
};

constexpr qint64 block = 1024LL * 1024;
constexpr qint64 spareDisk = 16 * block; // a disk filled to the last byte breaks others
constexpr qint64 saveEvery = 8 * block; // so much may come twice after a killed process
constexpr qint64 catchUpPerWrite = 4 * block;
constexpr qint64 largestState = 1024LL * 1024;
constexpr qint64 worthAskingForRoom = block; // asking the system costs small files a tenth of their time

Error diskError(const QString &path, const QString &text, int code)
{
    const QString name = QDir::toNativeSeparators(path);
    if (code == ENOSPC || code == EDQUOT) {
        return {ErrorKind::DiskFull, Texts::tr("The disk is full: %1 cannot be written.").arg(name), text, false};
    }
    if (code == EACCES || code == EPERM || code == EROFS) {
        return {ErrorKind::Permission, Texts::tr("%1 cannot be written: the system does not allow it.").arg(name), text,
            false};
    }
    return {ErrorKind::Io, Texts::tr("%1 cannot be written.").arg(name), text, false};
}

bool renameOver(const QString &from, const QString &to)
{
#ifdef Q_OS_WIN
    std::error_code code;
    std::filesystem::rename(from.toStdU16String(), to.toStdU16String(), code);
    return !code;
#else
    return std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
#endif
}

} // namespace

PartFile::Core::Core(const QString &target)
    : m_target(target)
    , m_file(partName(target))
    , m_sha256(std::make_unique<Sha256>())
{
}

Result<> PartFile::Core::prepare()
{
    if (m_file.isOpen()) {
        return {};
    }
    const QString folder = QFileInfo(m_target).path();
    if (!QDir().mkpath(folder)) {
        const int code = errno;
        return failure(diskError(folder, QString::fromLocal8Bit(strerror(code)), code));
    }
    if (QFileInfo(m_target).isDir()) {
        return failure(ErrorKind::Conflict,
            Texts::tr("There is a folder where the file %1 should go.").arg(QDir::toNativeSeparators(m_target)));
    }
    return openFile() ? Result<> {} : failure(lastError());
}

Result<PartFile::Opened> PartFile::Core::open()
{
    const std::optional<Loaded> loaded = loadState();
    if (const Result<> prepared = prepare(); !prepared) {
        return failure(prepared.error());
    }
    reset();
    m_state = loaded ? loaded->state : PartState {};
    RangeSet known;
    if (loaded && loaded->ranges) {
        known = *loaded->ranges;
    } else {
        const qint64 size = loaded ? m_file.size() : 0;
        const qint64 limit = loaded && m_state.total >= 0 ? std::min(size, m_state.total) : size;
        if (!m_file.resize(limit)) {
            return failure(lastError());
        }
        known.add(RangeSet::Run {{0, limit}, 0});
    }
    m_scattered = loaded && loaded->ranges.has_value();
    m_saved = known;
    const Result<RangeSet> there = readAgain(known, m_state.total);
    if (!there) {
        return failure(there.error());
    }
    m_ranges = *there;
    return Opened {m_ranges, m_state};
}

/// Reads what an earlier attempt left. Runs whose bytes are not what they were (the machine lost its power before they
/// reached the disk) are left out; one without a CRC is believed. At least one byte stays to be asked for, so that the
/// server confirms the rest.
Result<RangeSet> PartFile::Core::readAgain(const RangeSet &known, qint64 total)
{
    RangeSet there;
    const bool complete = total >= 0 && known.bytes() >= total;
    for (const RangeSet::Run &run : known.runs()) {
        const qint64 end = complete && run.range.end >= total ? total - 1 : run.range.end;
        const bool isBeginning = run.range.first == 0;
        quint32 crc = 0;
        quint32 crcOfAll = 0;
        if (!m_file.seek(run.range.first)) {
            return failure(lastError());
        }
        for (qint64 at = run.range.first; at < run.range.end;) {
            const QByteArray bytes = m_file.read(std::min(block, run.range.end - at));
            if (bytes.isEmpty()) {
                break; // the file is shorter than its state says
            }
            const QByteArrayView kept = QByteArrayView(bytes).first(std::clamp<qint64>(end - at, 0, bytes.size()));
            crcOfAll = crc32c(crcOfAll, bytes);
            crc = crc32c(crc, kept);
            if (isBeginning) {
                hash(kept);
            }
            at += bytes.size();
        }
        if (m_scattered && crcOfAll != run.crc) {
            if (isBeginning) {
                reset();
            }
        } else if (end > run.range.first) {
            there.add(RangeSet::Run {{run.range.first, end}, crc});
        }
    }
    return there;
}

Result<void> PartFile::Core::restart(const PartState &state, bool withMd5)
{
    reset();
    m_state = state;
    m_scattered = false;
    if (withMd5) {
        m_md5.emplace(QCryptographicHash::Md5);
    }
    if (const Result<> prepared = prepare(); !prepared) {
        return prepared;
    }
    if (!m_file.resize(0) || !m_file.seek(0)) {
        return failure(lastError());
    }
    if (state.total >= worthAskingForRoom) {
        const QStorageInfo disk(QFileInfo(m_target).path());
        if (disk.isValid() && disk.bytesAvailable() < state.total + spareDisk) {
            return failure(ErrorKind::DiskFull,
                Texts::tr("The disk has not enough room for %1.").arg(QDir::toNativeSeparators(m_target)),
                u"%1 bytes needed, %2 free"_s.arg(state.total).arg(disk.bytesAvailable()));
        }
    }
    return saveState();
}

Result<PartFile::Finished> PartFile::Core::store(
    const QByteArray &bytes, const PartState &state, const Expected &expected)
{
    return restart(state, expected.crc32c.isEmpty() && !expected.md5.isEmpty())
        .and_then([&] { return bytes.isEmpty() ? Result<> {} : write(0, bytes); })
        .and_then([&] { return finish(expected); });
}

void PartFile::Core::close()
{
    if (!m_file.isOpen()) {
        return;
    }
    // Without a name of what it is the beginning of, or too small to go on with: nobody would ever use it.
    const bool nameless = m_state.validator().isEmpty() || (m_state.total >= 0 && m_state.total < worthResuming);
    const bool useless = nameless || m_ranges.bytes() == 0;
    if (m_scattered && !useless && m_ranges != m_saved) {
        if (const Result<> saved = saveState(); !saved) {
            m_ranges.clear(); // the older state on the disk names less, and that is true
        }
    }
    m_file.close();
    if (useless) {
        QFile::remove(m_file.fileName());
        QFile::remove(stateName(m_target));
    }
}

Result<void> PartFile::Core::write(qint64 offset, const QByteArray &bytes)
{
    if (m_file.pos() != offset && !m_file.seek(offset)) {
        return failure(lastError());
    }
    if (m_file.write(bytes) != bytes.size()) {
        return failure(lastError());
    }
    if (offset == m_hashed) {
        hash(bytes);
    }
    m_ranges.add(offset, bytes);
    m_sinceSave += bytes.size();
    const bool scattered = m_ranges.runs().size() > 1 || m_ranges.prefix() == 0;
    if ((scattered && !m_scattered) || (m_scattered && m_sinceSave >= saveEvery)) {
        m_scattered = true;
        m_sinceSave = 0;
        if (const Result<> saved = saveState(); !saved) {
            return saved;
        }
    }
    return catchUp(catchUpPerWrite);
}

Result<PartFile::Finished> PartFile::Core::finish(const Expected &expected)
{
    if (!m_file.flush()) {
        return failure(lastError());
    }
    if (const Result<> caughtUp = catchUp(std::numeric_limits<qint64>::max()); !caughtUp) {
        return failure(caughtUp.error());
    }
    if (const Result<> proven = prove(expected); !proven) {
        return failure(proven.error());
    }
    if (expected.modified.isValid()) {
        m_file.setFileTime(expected.modified, QFileDevice::FileModificationTime);
    }
    m_file.close();
    if (m_file.error() != QFileDevice::NoError) {
        return failure(lastError());
    }
    if (!renameOver(m_file.fileName(), m_target)) {
        const int code = errno;
        return failure(diskError(m_target, QString::fromLocal8Bit(strerror(code)), code));
    }
    if (m_state.total < 0 || m_state.total >= worthResuming) {
        QFile::remove(stateName(m_target)); // smaller ones have none
    }
    return Finished {m_hashed, m_sha256->hex().toLatin1(), !expected.crc32c.isEmpty() || !expected.md5.isEmpty()};
}

Result<> PartFile::Core::prove(const Expected &expected)
{
    const qint64 size = m_ranges.prefix();
    if (m_ranges.bytes() != size || (expected.size >= 0 && size != expected.size)) {
        return damaged(u"%1 bytes instead of %2"_s.arg(m_ranges.bytes()).arg(expected.size));
    }
    if (!expected.crc32c.isEmpty()) {
        const QByteArray crc = crc32cText(m_ranges.crc());
        return crc == expected.crc32c
            ? Result<> {}
            : damaged(u"crc32c %1 instead of %2"_s.arg(QString::fromLatin1(crc), QString::fromLatin1(expected.crc32c)));
    }
    return expected.md5.isEmpty() ? Result<> {} : proveMd5(expected.md5);
}

/// MD5 costs more than everything else together: only where it is the only proof. A continued download has not counted
/// it from the beginning and reads the file again.
Result<> PartFile::Core::proveMd5(const QByteArray &wanted)
{
    if (!m_md5) {
        m_md5.emplace(QCryptographicHash::Md5);
        if (!m_file.seek(0) || !m_md5->addData(&m_file)) {
            return failure(lastError());
        }
    }
    return m_md5->result().toBase64() == wanted ? Result<> {} : damaged(u"md5 differs"_s);
}

bool PartFile::Core::openFile()
{
    return m_file.isOpen() || m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered);
}

void PartFile::Core::reset()
{
    m_sha256 = std::make_unique<Sha256>();
    m_md5.reset();
    m_ranges.clear();
    m_hashed = 0;
    m_sinceSave = 0;
}

void PartFile::Core::hash(QByteArrayView bytes)
{
    m_sha256->add(bytes.data(), bytes.size());
    if (m_md5) {
        m_md5->addData(bytes);
    }
    m_hashed += bytes.size();
}

Result<> PartFile::Core::catchUp(qint64 budget)
{
    while (m_hashed < m_ranges.prefix() && budget > 0) {
        const qint64 wanted = std::min({block, budget, m_ranges.prefix() - m_hashed});
        const QByteArray bytes = m_file.seek(m_hashed) ? m_file.read(wanted) : QByteArray();
        if (bytes.isEmpty()) {
            return failure(lastError());
        }
        hash(bytes);
        budget -= bytes.size();
    }
    return {};
}

std::optional<PartFile::Core::Loaded> PartFile::Core::loadState() const
{
    QFile file(stateName(m_target));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QJsonObject json = QJsonDocument::fromJson(file.read(largestState)).object();
    Loaded loaded {{json.value("etag"_L1).toString().toLatin1(), json.value("lastModified"_L1).toString().toLatin1(),
                       json.value("total"_L1).toInteger(-1)},
        std::nullopt};
    if (loaded.state.validator().isEmpty()) {
        return {};
    }
    if (json.contains("ranges"_L1)) {
        loaded.ranges = RangeSet::fromJson(json.value("ranges"_L1).toArray(), loaded.state.total);
        if (!loaded.ranges) {
            return {};
        }
    }
    return loaded;
}

/// Written plainly: a torn state is no JSON, and then the download starts over. Syncing it to the disk would cost
/// small files more than their transfer.
Result<> PartFile::Core::saveState()
{
    const QString name = stateName(m_target);
    if (m_state.validator().isEmpty() || (m_state.total >= 0 && m_state.total < worthResuming)) {
        QFile::remove(name);
        return {};
    }
    QJsonObject json {{u"etag"_s, QString::fromLatin1(m_state.etag)},
        {u"lastModified"_s, QString::fromLatin1(m_state.lastModified)}, {u"total"_s, m_state.total}};
    if (m_scattered) {
        json.insert(u"ranges"_s, m_ranges.toJson());
    }
    const QByteArray text = QJsonDocument(json).toJson(QJsonDocument::Compact);
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || file.write(text) != text.size()) {
        const int code = errno;
        return failure(diskError(name, file.errorString(), code));
    }
    m_saved = m_ranges;
    return {};
}

Error PartFile::Core::lastError() const
{
    const int code = errno;
    return diskError(m_file.fileName(), m_file.errorString(), code);
}

std::unexpected<Error> PartFile::Core::damaged(const QString &detail) const
{
    return failure(ErrorKind::Damaged,
        Texts::tr("%1 arrived damaged: it is not what the server announced.").arg(QFileInfo(m_target).fileName()),
        detail, true);
}

} // namespace Reprise
