// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/net/transferpool.h"

#include <QNetworkAccessManager>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr double bucketSeconds = 0.25;
constexpr double worthwhile = 0.05; // seconds' worth of bytes; smaller pieces cost more than they bring

QString hostOf(const QUrl &url)
{
    return url.scheme() + u':' + url.host() + u':' + QString::number(url.port(-1));
}

} // namespace

void SpeedLimit::setBytesPerSecond(qint64 rate)
{
    m_rate = std::max<qint64>(0, rate);
    m_level = 0;
    m_last.reset();
}

qint64 SpeedLimit::take(qint64 wanted, Time now)
{
    if (m_rate == 0) {
        return wanted;
    }
    if (m_last && now > *m_last) {
        m_level += double(m_rate) * double((now - *m_last).count()) / 1000.0;
    }
    m_level = std::min(m_level, std::max(1.0, double(m_rate) * bucketSeconds));
    m_last = now;
    const qint64 taken = std::clamp<qint64>(qint64(m_level), 0, wanted);
    m_level -= double(taken);
    return taken;
}

SpeedLimit::Time SpeedLimit::wait() const
{
    if (m_rate == 0) {
        return Time(0);
    }
    const double missing = std::max(1.0, double(m_rate) * worthwhile) - m_level;
    return Time(std::max<qint64>(1, qint64(missing * 1000.0 / double(m_rate)) + 1));
}

TransferPool::Slot::Slot(TransferPool &pool, QString host)
    : m_pool(&pool)
    , m_host(std::move(host))
{
}

TransferPool::Slot::~Slot()
{
    release();
}

TransferPool::Slot &TransferPool::Slot::operator=(Slot &&other) noexcept
{
    release();
    m_pool = std::exchange(other.m_pool, {});
    m_host = std::move(other.m_host);
    return *this;
}

void TransferPool::Slot::release()
{
    if (m_pool && !m_host.isEmpty()) {
        m_pool->give(m_host);
    }
    m_pool.clear();
}

TransferPool::TransferPool(QNetworkAccessManager &network)
    : QObject(&network)
{
    setObjectName(u"transferPool"_s);
}

TransferPool &TransferPool::of(QNetworkAccessManager &network)
{
    auto *pool = network.findChild<TransferPool *>(u"transferPool"_s, Qt::FindDirectChildrenOnly);
    return pool != nullptr ? *pool : *new TransferPool(network);
}

std::optional<TransferPool::Slot> TransferPool::tryTake(const QUrl &url)
{
    const QString name = hostOf(url);
    Host &host = m_hosts[name];
    if (host.used >= connectionsPerHost || !host.waiting.empty()) {
        return {};
    }
    ++host.used;
    return std::make_optional<Slot>(*this, name);
}

void TransferPool::take(const QUrl &url, QObject *context, std::function<void(Slot)> then)
{
    const QString name = hostOf(url);
    Host &host = m_hosts[name];
    if (host.used < connectionsPerHost && host.waiting.empty()) {
        ++host.used;
        then(Slot(*this, name));
    } else {
        host.waiting.push_back({context, std::move(then)});
    }
}

void TransferPool::give(const QString &name)
{
    Host &host = m_hosts[name];
    --host.used;
    while (!host.waiting.empty() && host.used < connectionsPerHost) {
        const Waiting next = std::move(host.waiting.front());
        host.waiting.pop_front();
        if (!next.context) {
            continue;
        }
        ++host.used;
        // Later: the one who gives is in the middle of something.
        QMetaObject::invokeMethod(
            next.context, [then = next.then, slot = std::make_shared<Slot>(*this, name)] { then(std::move(*slot)); },
            Qt::QueuedConnection);
    }
}

} // namespace Reprise
