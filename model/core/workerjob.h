// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"

#include <QMutex>
#include <QtConcurrentRun>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace Reprise {

/// What work on another thread may ask and tell. Thread-safe; cheap enough to be called per file and per megabyte.
class WorkContext
{
public:
    [[nodiscard]] bool isCanceled() const { return m_canceled.load(std::memory_order_relaxed); }
    void cancel() { m_canceled.store(true, std::memory_order_relaxed); }

    /// The job looks at the latest report twenty times a second, so reporting too often costs nothing but a lock.
    void report(const Progress &progress, const QString &message = {})
    {
        const QMutexLocker lock(&m_mutex);
        m_progress = progress;
        if (!message.isEmpty()) {
            m_message = message;
        }
    }
    [[nodiscard]] std::pair<Progress, QString> latest() const
    {
        const QMutexLocker lock(&m_mutex);
        return {m_progress, m_message};
    }

private:
    std::atomic_bool m_canceled = false;
    mutable QMutex m_mutex;
    Progress m_progress;
    QString m_message;
};

/// The pool for file work (two threads), apart from the global one so that hashing never starves the interface.
[[nodiscard]] QThreadPool &workerPool();

/// For work without a value to give back: `return Nothing { };`
struct Nothing
{
};

/// A job whose work is a plain function run on the worker pool: values in, a Result out. The function polls
/// WorkContext::isCanceled(); after cancel() its answer is dropped, but the function itself runs on until it notices.
template <typename T> class WorkerJob final : public Job
{
public:
    using Work = std::function<Result<T>(WorkContext &)>;

    explicit WorkerJob(Work work, QObject *parent = nullptr)
        : Job(parent)
        , m_work(std::move(work))
        , m_context(std::make_shared<WorkContext>())
    {
        m_ticker.setInterval(50);
        connect(&m_ticker, &QTimer::timeout, this, &WorkerJob::takeReport);
    }

    ~WorkerJob() override { m_context->cancel(); }

    /// Valid once Succeeded.
    [[nodiscard]] const T &result() const { return *m_result; }
    [[nodiscard]] T takeResult() { return std::move(*m_result); }

protected:
    void doStart() override
    {
        m_ticker.start();
        QtConcurrent::run(&workerPool(), [work = std::move(m_work), context = m_context] {
            return std::make_shared<Result<T>>(work(*context));
        }).then(this, [this](const std::shared_ptr<Result<T>> &result) {
            m_ticker.stop();
            if (isFinished()) {
                return;
            }
            takeReport();
            if (result->has_value()) {
                m_result = std::move(**result);
                succeed();
            } else {
                fail(result->error());
            }
        });
    }

    void doCancel() override
    {
        m_ticker.stop();
        m_context->cancel();
    }

private:
    void takeReport()
    {
        const auto [progress, message] = m_context->latest();
        setProgress(progress);
        if (!message.isEmpty()) {
            setMessage(message);
        }
    }

    Work m_work;
    std::shared_ptr<WorkContext> m_context;
    QTimer m_ticker;
    std::optional<T> m_result;
};

} // namespace Reprise
