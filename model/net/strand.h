// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>
#include <QThreadPool>

#include <deque>
#include <functional>
#include <memory>

namespace Reprise {

/// Runs tasks on a pool, one after another in the order they were posted. Lives as long as it has tasks. Thread-safe.
class Strand final : public std::enable_shared_from_this<Strand>
{
public:
    explicit Strand(QThreadPool &pool)
        : m_pool(pool)
    {
    }

    void post(std::function<void()> task)
    {
        const QMutexLocker lock(&m_mutex);
        m_tasks.push_back(std::move(task));
        if (!m_running) {
            m_running = true;
            m_pool.start([self = shared_from_this()] { self->drain(); });
        }
    }

private:
    void drain()
    {
        for (;;) {
            std::function<void()> task;
            {
                const QMutexLocker lock(&m_mutex);
                if (m_tasks.empty()) {
                    m_running = false;
                    return;
                }
                task = std::move(m_tasks.front());
                m_tasks.pop_front();
            }
            task();
        }
    }

    QThreadPool &m_pool;
    QMutex m_mutex;
    std::deque<std::function<void()>> m_tasks;
    bool m_running = false;
};

} // namespace Reprise
