// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/restorejob.h"

#include "model/core/workerjob.h"
#include "model/restore/restorehistory.h"

#include <QTimer>

namespace Reprise {

RestoreJob::RestoreJob(const RestorePlan &plan, RestoreJournal &journal, QObject *parent)
    : Job(parent)
    , m_plan(plan)
    , m_journal(journal)
    , m_context(std::make_shared<WorkContext>())
    , m_ticker(new QTimer(this))
{
    setTitle(tr("Restore %n file(s) from %1", nullptr, int(plan.copies().size())).arg(plan.sourceTitle()));
    m_ticker->setInterval(50);
    connect(m_ticker, &QTimer::timeout, this, &RestoreJob::takeReport);
    // Cancelled before it began: nothing will ever touch the target.
    connect(this, &Job::finished, this, [this] {
        if (!m_begun) {
            settle();
        }
    });
}

RestoreJob::~RestoreJob()
{
    m_context->cancel();
}

void RestoreJob::setFaults(RestoreFaults *faults)
{
    m_faults = faults;
}

void RestoreJob::doStart()
{
    m_begun = true;
    m_ticker->start();
    using Answer = std::shared_ptr<Result<RestoreReport>>;
    QtConcurrent::run(&workerPool(), [plan = m_plan, journal = &m_journal, faults = m_faults, context = m_context] {
        return Answer(std::make_shared<Result<RestoreReport>>(executeRestore(plan, *journal, *context, faults)));
    }).then(this, [this](const Answer &answer) {
        m_ticker->stop();
        if (isFinished() && *answer && !m_plan.isEmpty()) {
            takeBack(); // cancelled in the moment between the last rename and this
            return;
        }
        if (*answer) {
            m_report = **answer;
            takeReport();
            succeed();
        } else {
            fail(answer->error());
        }
        settle();
    });
}

void RestoreJob::doCancel()
{
    m_context->cancel();
}

void RestoreJob::takeBack()
{
    QtConcurrent::run(&workerPool(), [id = m_plan.id(), journal = &m_journal] {
        WorkContext context;
        return std::make_shared<Result<RestoreReport>>(undoRestore(id, *journal, context));
    }).then(this, [this](const std::shared_ptr<Result<RestoreReport>> &answer) {
        if (!*answer) {
            qWarning("restore: a restore cancelled at its very end could not be taken back");
        }
        settle();
    });
}

void RestoreJob::takeReport()
{
    const auto [progress, message] = m_context->latest();
    setProgress(progress);
    if (!message.isEmpty()) {
        setMessage(message);
    }
}

void RestoreJob::settle()
{
    if (!m_settled) {
        m_settled = true;
        m_ticker->stop();
        Q_EMIT settled();
    }
}

} // namespace Reprise
