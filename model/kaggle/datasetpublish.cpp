// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/datasetpublish.h"

#include "model/core/clock.h"
#include "model/core/logging.h"
#include "model/kaggle/client.h"
#include "model/net/uploadjob.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>
#include <numeric>

namespace Reprise {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int uploadsAtOnce = 4;
constexpr int unknownVersion = -1;
constexpr int namesShown = 3;
constexpr int versionPolls = 20; // READY of a server that does not count its versions is believed after so many

} // namespace

DatasetPublishJob::DatasetPublishJob(KaggleClient &client, Clock &clock, const DatasetDraft &draft,
    const QList<LocalFile> &files, const QString &stateFolder, QObject *parent)
    : Job(parent)
    , m_client(client)
    , m_clock(clock)
    , m_draft(draft)
    , m_files(files)
    , m_stateFolder(stateFolder)
    , m_tokens(files.size())
    , m_sent(files.size(), 0)
{
    for (const LocalFile &file : files) {
        m_total += QFileInfo(file.path).size();
    }
    setTitle(tr("Publish the dataset %1").arg(draft.dataset.toString()));
}

void DatasetPublishJob::doStart()
{
    if (m_files.isEmpty()) {
        fail({ErrorKind::InvalidInput, tr("A dataset needs at least one file."), {}, false});
        return;
    }
    lookBefore();
}

void DatasetPublishJob::doCancel()
{
    for (const QPointer<Job> &child : std::as_const(m_children)) {
        if (child) {
            child->cancel(); // upload sessions stay in their state files
        }
    }
}

template <typename T> void DatasetPublishJob::ask(ApiCall<T> *call, const std::function<void(const ApiCall<T> &)> &done)
{
    m_children = {call};
    connect(call, &Job::messageChanged, this, [this](const QString &message) {
        if (!message.isEmpty()) {
            setMessage(message);
        }
    });
    connect(call, &Job::finished, this, [this, call, done] {
        call->deleteLater();
        if (isRunning()) {
            done(*call);
        }
    });
    call->start();
}

void DatasetPublishJob::later(std::chrono::milliseconds delay, void (DatasetPublishJob::*what)())
{
    m_clock.after(delay, this, [this, what] {
        if (isRunning()) {
            (this->*what)();
        }
    });
}

void DatasetPublishJob::lookBefore()
{
    setMessage(tr("Looking for the dataset %1…").arg(m_draft.dataset.toString()));
    ask<DatasetStatus>(m_client.datasetStatus(m_draft.dataset, this), [this](const ApiCall<DatasetStatus> &call) {
        if (call.state() != State::Succeeded && !isAbsence(call.error())) {
            fail(call.error()); // whether it exists is not known: nothing was sent
            return;
        }
        m_exists = call.state() == State::Succeeded && call.result() != DatasetStatus::Deleted;
        if (!m_exists) {
            checkNew();
        } else if (call.result() == DatasetStatus::Processing) {
            setMessage(tr("Waiting until Kaggle has processed the version before…"));
            later(m_client.isLocal() ? 300ms : 10s, &DatasetPublishJob::lookBefore);
        } else {
            readVersionBefore();
        }
    });
}

/// What Kaggle would refuse after everything was uploaded. Lengths from api.md, section 7.6.
void DatasetPublishJob::checkNew()
{
    const auto refuse = [this](const QString &message) {
        fail({ErrorKind::InvalidInput, message + u' ' + tr("Nothing was uploaded."), {}, false});
    };
    const auto fits = [](const QString &text, qsizetype least, qsizetype most) {
        return text.size() >= least && text.size() <= most;
    };
    if (!fits(m_draft.title, 6, 50)) {
        refuse(
            tr("A dataset’s title has 6 to 50 characters; “%1” has %2.").arg(m_draft.title).arg(m_draft.title.size()));
    } else if (!m_draft.subtitle.isEmpty() && !fits(m_draft.subtitle, 20, 80)) {
        refuse(tr("A dataset’s subtitle has 20 to 80 characters; this one has %1.").arg(m_draft.subtitle.size()));
    } else {
        uploadMore();
    }
}

void DatasetPublishJob::readVersionBefore()
{
    ask<int>(m_client.datasetVersion(m_draft.dataset, this), [this](const ApiCall<int> &call) {
        if (call.state() != State::Succeeded && isTransient(call.error())) {
            fail(call.error());
            return;
        }
        const bool told = call.state() == State::Succeeded && call.result() > 0;
        m_versionBefore = told ? call.result() : unknownVersion;
        uploadMore();
    });
}

QString DatasetPublishJob::stateFileOf(const LocalFile &file) const
{
    const QByteArray key = (m_draft.dataset.toString() + u'\n' + file.name + u'\n' + file.path).toUtf8();
    return QDir(m_stateFolder)
        .filePath(
            QString::fromLatin1(QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex().left(32)) + u".json");
}

void DatasetPublishJob::uploadMore()
{
    while (isRunning() && m_running < uploadsAtOnce && m_next < m_files.size()) {
        const qsizetype index = m_next++;
        const LocalFile &file = m_files.at(index);
        // The folders are told when the dataset is made; a blob has a name of its own only.
        UploadJob *job = m_client.upload(file.path, file.name.section(u'/', -1), stateFileOf(file), this);
        m_children.append(job);
        ++m_running;
        connect(job, &Job::messageChanged, this, [this](const QString &message) {
            if (!message.isEmpty()) {
                setMessage(message);
            }
        });
        connect(job, &Job::progressChanged, this, [this, index](const Progress &progress) {
            m_sent[index] = progress.done;
            setProgress({Progress::Unit::Bytes, std::accumulate(m_sent.cbegin(), m_sent.cend(), qint64(0)), m_total});
        });
        connect(job, &Job::finished, this, [this, index, job] { uploaded(index, job); });
        job->start();
    }
}

void DatasetPublishJob::uploaded(qsizetype index, UploadJob *job)
{
    job->deleteLater();
    m_children.removeAll(QPointer<Job>(job));
    --m_running;
    if (!isRunning()) {
        return;
    }
    if (job->state() == State::Succeeded) {
        m_tokens[index] = job->token();
        if (job->resumedBytes() == job->progress().total) { // an empty file is always as good as new
            m_remembered.append(stateFileOf(m_files.at(index)));
        }
        ++m_done;
    } else {
        m_failed.append(m_files.at(index).name);
        m_firstError = m_firstError.value_or(job->error());
        m_next = m_files.size(); // no more: the dataset cannot be made now
    }
    if (m_running > 0 || (m_failed.isEmpty() && m_next < m_files.size())) {
        uploadMore();
        return;
    }
    if (!m_failed.isEmpty()) {
        //: %1: names of files; %2: a whole sentence about the first of them
        fail({m_firstError->kind,
            tr("The dataset was not made, because not every file could be uploaded: %1. %2")
                .arg(m_failed.mid(0, namesShown).join(u", "_s), m_firstError->message),
            m_firstError->detail, m_firstError->retryable});
        return;
    }
    for (qsizetype i = 0; i < m_files.size(); ++i) {
        m_draft.files.append({m_files.at(i).name, m_tokens.at(i)});
    }
    create();
}

void DatasetPublishJob::create()
{
    ++m_try;
    setMessage(m_exists ? tr("Making a new version of the dataset…") : tr("Making the dataset…"));
    auto *call = m_exists ? m_client.createDatasetVersion(m_draft, this) : m_client.createDataset(m_draft, this);
    ask<DatasetAnswer>(call, [this](const ApiCall<DatasetAnswer> &answered) {
        if (answered.state() == State::Succeeded) {
            waitUntilReady();
            return;
        }
        const Error &error = answered.error();
        const bool unclear = error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout
            || error.kind == ErrorKind::Server || error.kind == ErrorKind::Protocol || error.kind == ErrorKind::Offline;
        if (unclear) {
            m_looks = error.kind == ErrorKind::Server ? 1 : 2;
            answerLost(error,
                backoffDelay(m_client.context().backoff, m_try, *QRandomGenerator::global(), answered.retryAfter()));
        } else {
            // The storage keeps a finished upload longer than Kaggle may keep its name: what was refused together with
            // such a one goes up anew next time, instead of being refused for as long as the storage remembers it.
            for (const QString &state : std::as_const(m_remembered)) {
                QFile::remove(state);
            }
            fail(error);
        }
    });
}

void DatasetPublishJob::answerLost(const Error &why, std::chrono::milliseconds pause)
{
    qCInfo(logNet).noquote() << "the answer to the making of a dataset was lost:" << why.detail;
    m_lost = why;
    setMessage(tr("The answer was lost. Looking whether the dataset was made…"));
    later(pause, &DatasetPublishJob::lookAfter);
}

void DatasetPublishJob::lookAfter()
{
    if (!m_exists) {
        ask<DatasetStatus>(m_client.datasetStatus(m_draft.dataset, this), [this](const ApiCall<DatasetStatus> &call) {
            const bool there = call.state() == State::Succeeded && call.result() != DatasetStatus::Deleted;
            if (call.state() != State::Succeeded && !isAbsence(call.error())) {
                takeVersionAfter(unknownVersion, call.error());
            } else {
                takeVersionAfter(there ? 1 : 0, m_lost);
            }
        });
        return;
    }
    ask<int>(m_client.datasetVersion(m_draft.dataset, this), [this](const ApiCall<int> &call) {
        const bool told = call.state() == State::Succeeded && call.result() > 0;
        takeVersionAfter(told ? call.result() : unknownVersion, told ? m_lost : call.error());
    });
}

void DatasetPublishJob::takeVersionAfter(int version, const Error &why)
{
    if (version == unknownVersion || m_versionBefore == unknownVersion) {
        fail({m_lost.kind,
            tr("The answer to the making of the dataset was lost, and Kaggle does not tell whether it was made. Look "
               "at "
               "%1 before you try again.")
                .arg(m_draft.dataset.toString()),
            m_lost.detail + u'\n' + why.detail, false});
    } else if (version > m_versionBefore) {
        waitUntilReady(); // it was made
    } else if (--m_looks > 0) {
        answerLost(m_lost, backoffDelay(m_client.context().backoff, m_try, *QRandomGenerator::global()));
    } else if (m_try < m_client.context().tries) {
        create();
    } else {
        fail(m_lost);
    }
}

void DatasetPublishJob::waitUntilReady()
{
    setMessage(tr("Waiting until Kaggle has processed the dataset…"));
    ask<DatasetStatus>(m_client.datasetStatus(m_draft.dataset, this), [this](const ApiCall<DatasetStatus> &call) {
        ++m_polls;
        const auto next = m_client.isLocal() ? 300ms : std::min<std::chrono::milliseconds>(60s, 5s * m_polls);
        if (call.state() != State::Succeeded) {
            // It is made; a status that cannot be read for a while changes nothing.
            const bool passes = isTransient(call.error()) || (isAbsence(call.error()) && m_polls < versionPolls);
            passes ? later(std::max(next, call.retryAfter()), &DatasetPublishJob::waitUntilReady) : fail(call.error());
        } else if (call.result() == DatasetStatus::Ready) {
            checkVersion();
        } else if (call.result() == DatasetStatus::Failed || call.result() == DatasetStatus::Deleted) {
            fail({ErrorKind::Server,
                tr("Kaggle could not process the dataset %1. Look at it on the web, then try again.")
                    .arg(m_draft.dataset.toString()),
                {}, true});
        } else {
            later(next, &DatasetPublishJob::waitUntilReady);
        }
    });
}

/// READY may still be the version before's.
void DatasetPublishJob::checkVersion()
{
    ask<int>(m_client.datasetVersion(m_draft.dataset, this), [this](const ApiCall<int> &call) {
        const bool told = call.state() == State::Succeeded && call.result() > 0;
        if (told && call.result() <= m_versionBefore && m_polls < versionPolls) {
            later(m_client.isLocal() ? 300ms : 5s, &DatasetPublishJob::waitUntilReady);
            return;
        }
        m_version = told ? call.result() : 0;
        for (const LocalFile &file : std::as_const(m_files)) {
            QFile::remove(stateFileOf(file));
        }
        succeed();
    });
}

} // namespace Reprise
