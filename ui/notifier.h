// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace Reprise {

class Clock;

/// What the user is told of things that ended while they looked elsewhere. Several ends within ten seconds are one
/// message that grows. Knows no desktop: showing it is DesktopNotification's.
class Notifier final : public QObject
{
    Q_OBJECT

public:
    struct Ending
    {
        QString title; ///< what ended
        QString outcome; ///< how
        qint64 runId = 0; ///< the run to open; 0 for none
    };
    struct Message
    {
        QString title;
        QString text;
        qint64 runId = 0; ///< of the latest end that has one
        bool replaces = false; ///< takes the place of the message before
    };
    /// Shorter work is seen to end by who started it.
    static constexpr qint64 longWork = 10'000; // ms

    explicit Notifier(Clock &clock, QObject *parent = nullptr);

    /// How a finished job is told of; nothing for what the user stopped and for what took less than `shortest` ms. A
    /// section's run is always told of.
    [[nodiscard]] static std::optional<Ending> endingOf(const Job &job, qint64 shortest = longWork);
    void tell(const Ending &ending);

Q_SIGNALS:
    void messageReady(const Reprise::Notifier::Message &message);

private:
    Clock &m_clock;
    QList<Ending> m_endings; ///< of the message that still grows
    QDateTime m_since;
};

} // namespace Reprise
