// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifier.h"

#include "model/core/clock.h"
#include "model/workflow/sectionworkflow.h"
#include "ui/looks.h"

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 together = 10'000; // ms in which ends are one message

} // namespace

Notifier::Notifier(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

std::optional<Notifier::Ending> Notifier::endingOf(const Job &job, qint64 shortest)
{
    const auto *workflow = qobject_cast<const SectionWorkflow *>(&job);
    if (!job.isFinished() || job.state() == Job::State::Canceled || (!workflow && job.elapsed() < shortest)) {
        return std::nullopt;
    }
    const bool failed = job.state() == Job::State::Failed;
    Ending ending {job.title(), failed ? job.error().message : tr("Finished"), 0};
    if (workflow && workflow->run().id != 0) {
        ending.title = workflow->run().title.isEmpty() ? ending.title : workflow->run().title;
        ending.runId = workflow->run().id;
        ending.outcome = failed ? ending.outcome : outcomeText(workflow->run());
    }
    return ending;
}

void Notifier::tell(const Ending &ending)
{
    const QDateTime now = m_clock.now();
    if (!m_since.isValid() || m_since.msecsTo(now) > together) {
        m_endings.clear();
        m_since = now;
    }
    m_endings.append(ending);
    Message message {ending.title, ending.outcome, 0, m_endings.size() > 1};
    if (message.replaces) {
        message.title = tr("%n activity(ies) have ended", nullptr, int(m_endings.size()));
        QStringList lines;
        for (const Ending &one : std::as_const(m_endings)) {
            //: What ended, and how
            lines += tr("%1: %2").arg(one.title, one.outcome);
        }
        message.text = lines.join(u'\n');
    }
    for (const Ending &one : std::as_const(m_endings)) {
        message.runId = one.runId != 0 ? one.runId : message.runId;
    }
    Q_EMIT messageReady(message);
}

} // namespace Reprise

#include "moc_notifier.cpp"
