// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/server/httpexchange.h"

#include <QElapsedTimer>
#include <QObject>

class QIODevice;
class QSocketNotifier;

namespace Reprise {

/// Sends one body at the reader's pace (or slower), holding a few hundred kilobytes of it in memory. A child of the
/// socket: it goes when the connection does.
class BodyWriter final : public QObject
{
    Q_OBJECT

public:
    /// `whole`: false drops the connection at the end instead of keeping it.
    BodyWriter(
        ExchangePtr exchange, std::unique_ptr<QIODevice> source, qint64 length, qint64 bytesPerSecond, bool whole);
    ~BodyWriter() override;

    void begin();

private:
    void fill();
    void fillFromFile();
    /// How many bytes may go now; 0: the pace says later, and fill() will be called then.
    [[nodiscard]] qint64 allowed(qint64 most);
    void finish(bool whole);

    ExchangePtr m_exchange;
    std::unique_ptr<QIODevice> m_source;
    qint64 m_length;
    qint64 m_sent = 0;
    qint64 m_pace;
    bool m_whole;
    bool m_waiting = false;
    int m_descriptor = -1; ///< of a file the kernel sends by itself (Linux)
    qint64 m_offset = 0;
    QSocketNotifier *m_notifier = nullptr;
    QElapsedTimer m_clock;
};

} // namespace Reprise
