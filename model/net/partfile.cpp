// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/net/partfile.h"

#include "model/net/crc32c.h"
#include "model/net/strand.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStorageInfo>
#include <QThread>
#include <QThreadPool>

#include <cerrno>
#include <cstdio>
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

constexpr qint64 block = 1024 * 1024;
constexpr qint64 worthResuming = 64 * 1024; // below, fetching again is cheaper than a state file
constexpr qint64 spareDisk = 16 * block; // a disk filled to the last byte breaks others

QThreadPool &transferPool()
{
    static QThreadPool pool;
    static const bool ready = [] {
        pool.setMaxThreadCount(std::clamp(QThread::idealThreadCount(), 2, 4));
        pool.setObjectName(u"transfers"_s);
        return true;
    }();
    Q_UNUSED(ready)
    return pool;
}

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

/// One strand a target, shared by all who write it, as long as it has work. Main thread only.
std::shared_ptr<Strand> strandOf(const QString &target)
{
    static QHash<QString, std::weak_ptr<Strand>> all;
    all.removeIf([](auto entry) { return entry.value().expired(); });
    std::shared_ptr<Strand> strand = all.value(target).lock();
    if (!strand) {
        strand = std::make_shared<Strand>(transferPool());
        all.insert(target, strand);
    }
    return strand;
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

/// Lives on the pool: one task at a time touches it.
class PartFile::Core
{
public:
    explicit Core(const QString &target)
        : m_target(target)
        , m_file(partName(target))
    {
    }

    Result<Opened> open()
    {
        const QString folder = QFileInfo(m_target).path();
        if (!QDir().mkpath(folder)) {
            const int code = errno;
            return failure(diskError(folder, QString::fromLocal8Bit(strerror(code)), code));
        }
        if (QFileInfo(m_target).isDir()) {
            return failure(ErrorKind::Conflict,
                Texts::tr("There is a folder where the file %1 should go.").arg(QDir::toNativeSeparators(m_target)));
        }
        const std::optional<PartState> state = loadState();
        if (!openFile()) {
            return failure(lastError());
        }
        qint64 size = state ? m_file.size() : 0;
        if (state && state->total >= 0 && size >= state->total) {
            size = std::max<qint64>(
                0, state->total - 1); // ask for one byte at least, so that the server confirms the rest
        }
        if (!m_file.resize(size)) {
            return failure(lastError());
        }
        if (Result<> hashed = hashFirst(size); !hashed) {
            return failure(hashed.error());
        }
        return Opened {size, state.value_or(PartState {})};
    }

    Result<void> restart(const PartState &state)
    {
        reset();
        if (!m_file.resize(0) || !m_file.seek(0)) {
            return failure(lastError());
        }
        const QStorageInfo disk(QFileInfo(m_target).path());
        if (state.total > 0 && disk.isValid() && disk.bytesAvailable() < state.total + spareDisk) {
            return failure(ErrorKind::DiskFull,
                Texts::tr("The disk has not enough room for %1.").arg(QDir::toNativeSeparators(m_target)),
                u"%1 bytes needed, %2 free"_s.arg(state.total).arg(disk.bytesAvailable()));
        }
        return saveState(state);
    }

    ~Core() { close(); }

    /// What has no bytes is not worth keeping. (A closed file may be another one's by now.)
    void close()
    {
        if (m_file.isOpen()) {
            const bool isEmpty = m_file.size() == 0;
            m_file.close();
            if (isEmpty) {
                QFile::remove(m_file.fileName());
                QFile::remove(stateName(m_target));
            }
        }
    }

    Result<void> write(const QByteArray &bytes)
    {
        if (m_file.write(bytes) != bytes.size()) {
            return failure(lastError());
        }
        hash(bytes);
        return {};
    }

    Result<Finished> finish(const Expected &expected)
    {
        if (!m_file.flush()) {
            return failure(lastError());
        }
        if (expected.size >= 0 && m_size != expected.size) {
            return damaged(u"%1 bytes instead of %2"_s.arg(m_size).arg(expected.size));
        }
        if (!expected.crc32c.isEmpty() && crc32cText(m_crc) != expected.crc32c) {
            return damaged(u"crc32c %1 instead of %2"_s.arg(
                QString::fromLatin1(crc32cText(m_crc)), QString::fromLatin1(expected.crc32c)));
        }
        // MD5 costs as much as everything else together: only where it is the only proof.
        if (expected.crc32c.isEmpty() && !expected.md5.isEmpty()) {
            QCryptographicHash md5(QCryptographicHash::Md5);
            if (!m_file.seek(0) || !md5.addData(&m_file)) {
                return failure(lastError());
            }
            if (md5.result().toBase64() != expected.md5) {
                return damaged(u"md5 differs"_s);
            }
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
        QFile::remove(stateName(m_target));
        return Finished {m_size, m_sha256.result().toHex(), !expected.crc32c.isEmpty() || !expected.md5.isEmpty()};
    }

private:
    bool openFile() { return m_file.isOpen() || m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered); }

    void reset()
    {
        m_sha256.reset();
        m_crc = 0;
        m_size = 0;
    }

    void hash(const QByteArray &bytes)
    {
        m_sha256.addData(bytes);
        m_crc = crc32c(m_crc, bytes);
        m_size += bytes.size();
    }

    Result<> hashFirst(qint64 size)
    {
        reset();
        if (!m_file.seek(0)) {
            return failure(lastError());
        }
        while (m_size < size) {
            const QByteArray bytes = m_file.read(std::min(block, size - m_size));
            if (bytes.isEmpty()) {
                return failure(lastError());
            }
            hash(bytes);
        }
        return {};
    }

    [[nodiscard]] std::optional<PartState> loadState() const
    {
        QFile file(stateName(m_target));
        if (!file.open(QIODevice::ReadOnly)) {
            return {};
        }
        const QJsonObject json = QJsonDocument::fromJson(file.read(64 * 1024)).object();
        PartState state {json.value("etag"_L1).toString().toLatin1(),
            json.value("lastModified"_L1).toString().toLatin1(), json.value("total"_L1).toInteger(-1)};
        return state.validator().isEmpty() ? std::nullopt : std::optional(state);
    }

    /// Written plainly: a torn state is no JSON, and then the download starts over. Syncing it to the disk would cost
    /// small files more than their transfer.
    Result<> saveState(const PartState &state) const
    {
        const QString name = stateName(m_target);
        if (state.validator().isEmpty() || (state.total >= 0 && state.total < worthResuming)) {
            QFile::remove(name);
            return {};
        }
        const QJsonObject json {{u"etag"_s, QString::fromLatin1(state.etag)},
            {u"lastModified"_s, QString::fromLatin1(state.lastModified)}, {u"total"_s, state.total}};
        const QByteArray text = QJsonDocument(json).toJson(QJsonDocument::Compact);
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || file.write(text) != text.size()) {
            const int code = errno;
            return failure(diskError(name, file.errorString(), code));
        }
        return {};
    }

    [[nodiscard]] Error lastError() const
    {
        const int code = errno;
        return diskError(m_file.fileName(), m_file.errorString(), code);
    }

    [[nodiscard]] std::unexpected<Error> damaged(const QString &detail) const
    {
        return failure(ErrorKind::Damaged,
            Texts::tr("%1 arrived damaged: it is not what the server announced.").arg(QFileInfo(m_target).fileName()),
            detail, true);
    }

    QString m_target;
    QFile m_file;
    QCryptographicHash m_sha256 {QCryptographicHash::Sha256};
    quint32 m_crc = 0;
    qint64 m_size = 0;
};

/// How results find their way back, or not when nobody waits for them any more.
struct PartFile::Mailbox
{
    QMutex mutex;
    PartFile *owner = nullptr;
};

PartFile::PartFile(const QString &target, QObject *parent)
    : QObject(parent)
    , m_core(std::make_shared<Core>(target))
    , m_mailbox(std::make_shared<Mailbox>())
    , m_strand(strandOf(target))
{
    m_mailbox->owner = this;
}

PartFile::~PartFile()
{
    {
        const QMutexLocker lock(&m_mailbox->mutex);
        m_mailbox->owner = nullptr;
    }
    // The file is closed after its last write, in its turn.
    m_strand->post([core = std::move(m_core)]() mutable { core.reset(); });
}

QString PartFile::partName(const QString &target)
{
    const QFileInfo info(target);
    const QString suffix = u".part"_s;
    // ".part.state" must still fit into the 255 bytes of a name.
    if (info.fileName().toUtf8().size() + 11 <= 255) {
        return target + suffix;
    }
    const QByteArray hash = QCryptographicHash::hash(info.fileName().toUtf8(), QCryptographicHash::Sha1).toHex();
    return info.path() + u'/' + QString::fromLatin1(hash) + suffix;
}

QString PartFile::stateName(const QString &target)
{
    return partName(target) + ".state"_L1;
}

template <typename T> void PartFile::queue(std::function<Result<T>(Core &)> work, Done<T> done)
{
    m_strand->post([core = m_core, mailbox = m_mailbox, work = std::move(work), done = std::move(done)] {
        auto result = std::make_shared<Result<T>>(work(*core));
        const QMutexLocker lock(&mailbox->mutex);
        if (mailbox->owner != nullptr) {
            QMetaObject::invokeMethod(
                mailbox->owner, [result, done] { done(std::move(*result)); }, Qt::QueuedConnection);
        }
    });
}

void PartFile::open(const Done<Opened> &done)
{
    queue<Opened>([](Core &core) { return core.open(); }, done);
}

void PartFile::restart(const PartState &state, const Done<void> &done)
{
    queue<void>([state](Core &core) { return core.restart(state); }, done);
}

void PartFile::write(const QByteArray &bytes)
{
    m_pending += bytes.size();
    queue<void>([bytes](Core &core) { return core.write(bytes); },
        [this, size = bytes.size()](const Result<void> &result) {
            m_pending -= size;
            if (result) {
                Q_EMIT written();
            } else {
                Q_EMIT failed(result.error());
            }
        });
}

void PartFile::close()
{
    m_strand->post([core = m_core] { core->close(); });
}

void PartFile::finish(const Expected &expected, const Done<Finished> &done)
{
    queue<Finished>([expected](Core &core) { return core.finish(expected); }, done);
}

} // namespace Reprise
