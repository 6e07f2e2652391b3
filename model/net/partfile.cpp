// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/net/partfile.h"

#include "model/net/partcore.h"
#include "model/net/strand.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QHash>
#include <QThread>
#include <QThreadPool>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

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

} // namespace

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

void PartFile::restart(const PartState &state, bool withMd5, const Done<void> &done)
{
    queue<void>([state, withMd5](Core &core) { return core.restart(state, withMd5); }, done);
}

bool PartFile::hasLeftovers(const QString &target)
{
    return QFile::exists(stateName(target));
}

void PartFile::store(
    const QByteArray &bytes, const PartState &state, const Expected &expected, const Done<Finished> &done)
{
    queue<Finished>([bytes, state, expected](Core &core) { return core.store(bytes, state, expected); }, done);
}

void PartFile::write(qint64 offset, const QByteArray &bytes)
{
    m_pending += bytes.size();
    queue<void>([offset, bytes](Core &core) { return core.write(offset, bytes); },
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
