// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QElapsedTimer>
#include <QObject>

namespace Reprise {

/// How far a job is. `total` < 0: unknown. Never a made-up percentage.
struct Progress
{
    enum class Unit { None, Bytes, Files, Steps, Seconds };
    Unit unit = Unit::None;
    qint64 done = 0;
    qint64 total = -1;

    friend bool operator==(const Progress &, const Progress &) = default;
};

/// Everything that takes longer than a frame. Lives on the thread that made it (the GUI thread); work on other threads
/// comes back by queued calls (see WorkerJob).
///
/// Idle → Running → Succeeded | Failed | Canceled. finished() is emitted exactly once, whatever the back end says
/// afterwards: the state turns terminal before the back end is told to stop, and late calls of succeed()/fail() are
/// dropped here, not in each subclass. Deleting a running job cancels it without a signal.
class Job : public QObject
{
    Q_OBJECT

public:
    enum class State { Idle, Running, Succeeded, Failed, Canceled };
    Q_ENUM(State)

    explicit Job(QObject *parent = nullptr);
    ~Job() override;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isFinished() const { return m_state >= State::Succeeded; }
    [[nodiscard]] bool isRunning() const { return m_state == State::Running; }

    /// What the job is for, e.g. "Download outputs of me/train-ppo". Translated; set by its maker.
    [[nodiscard]] QString title() const { return m_title; }
    void setTitle(const QString &title);

    /// What it is doing now, e.g. "Waiting 12 s: Kaggle asked for a pause". Translated, may be empty.
    [[nodiscard]] QString message() const { return m_message; }
    [[nodiscard]] Progress progress() const { return m_progress; }
    /// Milliseconds since it started; stands still once finished.
    [[nodiscard]] qint64 elapsed() const;
    /// Units of progress per second over the whole run; 0 while unknown.
    [[nodiscard]] double rate() const;
    /// Milliseconds to go at the present rate; -1 while unknown.
    [[nodiscard]] qint64 remaining() const;

    /// Valid once Failed or Canceled.
    [[nodiscard]] const Error &error() const { return m_error; }

    /// Begins at the next turn of the event loop, so that the caller can still connect.
    void start();
    /// Stops it. finished() may be emitted before this returns. No effect on a finished job.
    void cancel();

Q_SIGNALS:
    void started(Reprise::Job *job);
    void titleChanged(const QString &title);
    void messageChanged(const QString &message);
    void progressChanged(const Reprise::Progress &progress);
    /// Exactly once, also after cancel(); never after the job was deleted.
    void finished(Reprise::Job *job);

protected:
    /// Begins the work; it may finish at once.
    virtual void doStart() = 0;
    /// Stops the back end. The state is Canceled already: nothing the back end still says has an effect.
    virtual void doCancel() { }

    void setMessage(const QString &message);
    void setProgress(const Progress &progress);
    void succeed();
    void fail(const Error &error);

private:
    void finish(State state);

    State m_state = State::Idle;
    bool m_startQueued = false;
    QString m_title;
    QString m_message;
    Progress m_progress;
    Error m_error;
    QElapsedTimer m_clock;
    qint64 m_elapsed = 0;
};

} // namespace Reprise
