// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QUrl>

#include <chrono>
#include <functional>
#include <list>
#include <optional>

class QNetworkAccessManager;

namespace Reprise {

class Clock;

/// How fast bytes may be taken: a bucket that fills at the limit's pace and holds a quarter of a second.
class SpeedLimit final
{
public:
    using Time = std::chrono::milliseconds; ///< since any fixed moment, never backwards

    void setBytesPerSecond(qint64 rate); ///< 0: no limit
    [[nodiscard]] qint64 bytesPerSecond() const { return m_rate; }
    /// How many of `wanted` bytes may be taken now; they count as taken.
    [[nodiscard]] qint64 take(qint64 wanted, Time now);
    /// How long until a worthwhile piece may be taken again; zero when there is no limit.
    [[nodiscard]] Time wait() const;

private:
    qint64 m_rate = 0;
    double m_level = 0;
    std::optional<Time> m_last;
};

/// What all transfers of one access manager share: connections to a host and the user's speed limit. Without it Qt
/// would queue requests beyond its limit unseen, and their time-outs would run meanwhile. GUI thread.
class TransferPool final : public QObject
{
    Q_OBJECT

public:
    static constexpr int connectionsPerHost = 12; ///< also what HttpExchange allows Qt

    /// A connection one may use; gives it back when destroyed.
    class Slot final
    {
    public:
        Slot(TransferPool &pool, QString host);
        ~Slot();
        Slot(Slot &&other) noexcept = default;
        Slot &operator=(Slot &&other) noexcept;
        Slot(const Slot &) = delete;
        Slot &operator=(const Slot &) = delete;

    private:
        void release();
        QPointer<TransferPool> m_pool;
        QString m_host;
    };

    /// The access manager's own.
    [[nodiscard]] static TransferPool &of(QNetworkAccessManager &network);

    /// At once, and only when nobody waits for one.
    [[nodiscard]] std::optional<Slot> tryTake(const QUrl &url);
    /// As soon as there is one, in order of asking; at once when there is; never when `context` is gone by then.
    void take(const QUrl &url, QObject *context, std::function<void(Slot)> then);

    [[nodiscard]] SpeedLimit &speedLimit() { return m_speed; }

private:
    explicit TransferPool(QNetworkAccessManager &network);
    void give(const QString &host);

    struct Waiting
    {
        QPointer<QObject> context;
        std::function<void(Slot)> then;
    };
    struct Host
    {
        int used = 0;
        std::list<Waiting> waiting;
    };
    QHash<QString, Host> m_hosts;
    SpeedLimit m_speed;
};

} // namespace Reprise
