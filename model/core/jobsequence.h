// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"

#include <QList>

namespace Reprise {

/// Runs its child jobs in order, or up to `limit` at once. The next child starts by a queued call, so thousands of
/// trivial children do not deepen the stack. In order, the first failure ends it; side by side, all are run and every
/// failure is named in the error's detail. Cancel stops the running ones and starts no more. Progress counts finished
/// children.
class JobSequence final : public Job
{
    Q_OBJECT

public:
    explicit JobSequence(int limit = 1, QObject *parent = nullptr);

    /// Takes ownership. Only before start().
    void add(Job *child);
    [[nodiscard]] const QList<Job *> &children() const { return m_children; }

protected:
    void doStart() override;
    void doCancel() override;

private:
    void startMore();
    void childFinished(Job *child);

    QList<Job *> m_children;
    QList<Error> m_errors;
    int m_limit;
    qsizetype m_next = 0;
    int m_running = 0;
    qsizetype m_finished = 0;
};

} // namespace Reprise
