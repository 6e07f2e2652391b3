// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/pushjob.h"

#include "model/core/logging.h"

#include <QRandomGenerator>

namespace Reprise {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int unknownVersion = -1;

/// Servers may change line ends and the end of the text, not more.
bool sameSource(QString a, QString b)
{
    const auto plain = [](QString &text) { text = text.remove(u'\r').trimmed(); };
    plain(a);
    plain(b);
    return a == b;
}

} // namespace

PushJob::PushJob(const NetContext &context, const PushRequest &request, Calls calls, QObject *parent)
    : Job(parent)
    , m_context(context)
    , m_request(request)
    , m_calls(std::move(calls))
{
}

KernelRef PushJob::pushed() const
{
    const Result<KernelRef> told = KernelRef::parse(m_answer.ref);
    return (told ? *told : m_request.kernel).withVersion(m_answer.versionNumber);
}

void PushJob::doStart()
{
    readBefore();
}

void PushJob::doCancel()
{
    if (m_current) {
        m_current->cancel();
    }
}

void PushJob::later(std::chrono::milliseconds pause, void (PushJob::*what)())
{
    m_context.clock.after(pause, this, [this, what] {
        if (isRunning()) {
            (this->*what)();
        }
    });
}

void PushJob::readBefore()
{
    setMessage(tr("Looking at the present version…"));
    ApiCall<PulledKernel> *read = m_calls.read(this);
    m_current = read;
    connect(read, &Job::messageChanged, this, [this](const QString &message) { setMessage(message); });
    connect(read, &Job::finished, this, [this, read] {
        read->deleteLater();
        if (!isRunning()) {
            return;
        }
        if (read->state() == State::Succeeded) {
            const int version = read->result().metadata.currentVersion;
            m_versionBefore = version > 0 ? version : unknownVersion;
            save();
        } else if (read->error().kind == ErrorKind::NotFound || read->error().kind == ErrorKind::Forbidden) {
            m_versionBefore = 0; // a new kernel; Kaggle says 403 for names that do not exist
            save();
        } else {
            fail(read->error()); // nothing was pushed
        }
    });
    read->start();
}

void PushJob::save()
{
    setMessage(tr("Pushing…"));
    ++m_try;
    HttpJob *job = m_calls.save(this);
    m_current = job;
    connect(job, &Job::finished, this, [this, job] {
        job->deleteLater();
        if (isRunning()) {
            saved(job);
        }
    });
    job->start();
}

void PushJob::saved(HttpJob *job)
{
    if (job->state() == State::Succeeded) {
        takeAnswer(job->answer());
        return;
    }
    const Error error = job->error();
    const auto pause = backoffDelay(m_context.backoff, m_try, *QRandomGenerator::global(), job->retryAfter());
    const bool untouched = error.kind == ErrorKind::RateLimited || !job->mayHaveBeenReceived();
    if (!isTransient(error) || (untouched && m_try >= m_context.tries)) {
        fail(error);
    } else if (untouched) {
        //: %1: a whole sentence that says what went wrong
        setMessage(tr("%1 Trying again in %n second(s).", nullptr, int((pause + 999ms) / 1s)).arg(error.message));
        later(pause, &PushJob::save);
    } else {
        m_lost = error;
        // A cut connection leaves the server working: look twice before believing that nothing arrived.
        m_looks = error.kind == ErrorKind::Server ? 1 : 2;
        lost(pause);
    }
}

void PushJob::lost(std::chrono::milliseconds pause)
{
    qCInfo(logNet).noquote() << "the answer to a push was lost:" << m_lost.detail;
    setMessage(tr("The answer was lost. Looking whether the version arrived…"));
    later(pause, &PushJob::readAfter);
}

void PushJob::readAfter()
{
    ApiCall<PulledKernel> *read = m_calls.read(this);
    m_current = read;
    connect(read, &Job::finished, this, [this, read] {
        read->deleteLater();
        if (isRunning()) {
            compare(read);
        }
    });
    read->start();
}

void PushJob::compare(const ApiCall<PulledKernel> *read)
{
    const bool missing = read->state() != State::Succeeded
        && (read->error().kind == ErrorKind::NotFound || read->error().kind == ErrorKind::Forbidden);
    if (read->state() != State::Succeeded && !missing) {
        notKnown(read->error());
        return;
    }
    const int version = missing ? 0 : read->result().metadata.currentVersion;
    if (m_versionBefore == unknownVersion || (!missing && version == 0)) {
        notKnown(m_lost);
    } else if (version > m_versionBefore && sameSource(read->result().source, m_request.source)) {
        m_answer = {};
        m_answer.ref = read->result().metadata.ref;
        m_answer.versionNumber = version;
        m_answer.kernelId = read->result().metadata.id;
        succeed();
    } else if (version > m_versionBefore) {
        fail({ErrorKind::Conflict,
            tr("The answer to the push was lost, and meanwhile somebody else made version %1 of %2. Look at it before "
               "you push "
               "again.")
                .arg(QString::number(version), m_request.kernel.name()),
            m_lost.detail, false});
    } else if (--m_looks > 0) {
        lost(backoffDelay(m_context.backoff, m_try, *QRandomGenerator::global()));
    } else if (m_try < m_context.tries) {
        save(); // it did not arrive
    } else {
        fail(m_lost);
    }
}

void PushJob::notKnown(const Error &error)
{
    fail({error.kind,
        tr("The answer to the push was lost, and Kaggle does not tell whether the version arrived. Look at %1 before "
           "you push again.")
            .arg(m_request.kernel.name()),
        m_lost.detail + u'\n' + error.message + u'\n' + error.detail, false});
}

void PushJob::takeAnswer(const HttpAnswer &answer)
{
    const Result<QJsonObject> json = jsonObject(answer);
    const Result<PushAnswer> told = json ? PushAnswer::fromJson(*json) : failure(json.error());
    if (!told) {
        m_lost = told.error();
        m_looks = 1;
        lost(0ms);
        return;
    }
    m_answer = *told;
    if (!m_answer.error.isEmpty()) {
        fail({ErrorKind::RunFailed, tr("Kaggle started nothing: %1").arg(m_answer.error), {}, false});
    } else if (const QStringList refused = m_answer.refusedSources(); !refused.isEmpty()) {
        fail({ErrorKind::RunFailed,
            tr("Kaggle started version %1 without the data it needs: %2 was refused. Check that it exists and that "
               "your account may "
               "read it.")
                .arg(QString::number(m_answer.versionNumber), refused.join(u", "_s)),
            {}, false});
    } else if (m_answer.versionNumber < 1) {
        m_lost = {ErrorKind::Protocol, tr("Kaggle’s answer does not name the version it made."), {}, false};
        m_looks = 1;
        lost(0ms);
    } else {
        succeed();
    }
}

} // namespace Reprise
