// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/outputdownload.h"

#include "model/core/logging.h"
#include "model/core/safepath.h"
#include "model/kaggle/client.h"

#include <QFileInfo>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr int namesShown = 3;

QString sameOnManyDisks(const QString &name)
{
    return name.normalized(QString::NormalizationForm_C).toCaseFolded();
}

} // namespace

int downloadRank(const QString &name)
{
    const QString file = name.section(u'/', -1).toLower();
    const bool isZip = file.endsWith(".zip"_L1);
    if (isZip && file.contains("_checkpoint_"_L1)) {
        return int(DownloadRank::Latest);
    }
    if (isZip && (file.startsWith("best_model"_L1) || file.endsWith("_final.zip"_L1))) {
        return int(DownloadRank::BestOrFinal);
    }
    const bool isCompanion = file == "training_metadata.json"_L1 || file == "evaluations.npz"_L1
        || file.endsWith("monitor.csv"_L1) || file == "progress.csv"_L1
        || (file.endsWith(".pkl"_L1)
            && (file.contains("replay_buffer"_L1) || file.contains("vecnormalize"_L1)
                || file.contains("vec_normalize"_L1)));
    if (isCompanion) {
        return int(DownloadRank::Companion);
    }
    if (file == "session_summary.json"_L1 || file.endsWith(".json"_L1) || file.endsWith(".csv"_L1)) {
        return int(DownloadRank::Summary);
    }
    return int(DownloadRank::Other);
}

OutputDownload::OutputDownload(KaggleClient &client, const KernelRef &run, const QList<OutputFile> &files,
    const QString &folder, int parallel, QObject *parent)
    : Job(parent)
    , m_client(client)
    , m_run(run)
    , m_folder(folder)
    , m_parallel(std::clamp(parallel, 1, 16))
{
    setTitle(tr("Download outputs of %1").arg(run.toString()));
    QSet<std::pair<QString, QUrl>> seen;
    for (const OutputFile &file : files) {
        // Listed twice, perhaps signed twice, it is one file all the same; one name for two files is refused below.
        const std::pair<QString, QUrl> identity(file.name, file.url.adjusted(QUrl::RemoveQuery));
        if (!seen.contains(identity)) {
            seen.insert(identity);
            m_items.append({file, nullptr, 0, file.size, {}});
        }
    }
    std::ranges::stable_sort(m_items, {}, [](const Item &item) { return downloadRank(item.file.name); });
    for (const Item &item : std::as_const(m_items)) {
        m_results.append({item.file.name, {}, {}});
    }
}

void OutputDownload::doStart()
{
    refuseBadNames();
    startMore();
}

void OutputDownload::doCancel()
{
    if (m_listing) {
        m_listing->cancel();
    }
    m_waiting.clear();
    for (const Item &item : std::as_const(m_items)) {
        if (item.job != nullptr) {
            item.job->cancel();
        }
    }
    for (OutputResult &result : m_results) {
        if (result.file.path.isEmpty() && !result.error) {
            result.error = error();
        }
    }
}

/// Names come from a server: each is checked on its own, then against the others.
void OutputDownload::refuseBadNames()
{
    QStringList names;
    for (const Item &item : std::as_const(m_items)) {
        names.append(item.file.name);
    }
    const QSet<QString> all(names.begin(), names.end());
    static const QRegularExpression ours(u"\\.part(\\.state)?$"_s);
    QSet<QString> seen; // as disks see them that do not tell capitals, or spellings of an accent, apart
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        const QString &name = names.at(i);
        const Result<QString> path = joinUnder(m_folder, name);
        QString base = name;
        base.remove(ours);
        if (!path) {
            m_results[i].error = path.error();
        } else if (seen.contains(sameOnManyDisks(name))) {
            m_results[i].error = Error {ErrorKind::Conflict,
                tr("“%1” and another file of the run would be one file on many disks. Only the other one was "
                   "downloaded.")
                    .arg(name),
                {}, false};
        } else if (base != name && all.contains(base)) {
            m_results[i].error = Error {ErrorKind::Conflict,
                tr("“%1” has the name that is used while “%2” comes in. It was not downloaded.").arg(name, base), {},
                false};
        } else {
            m_items[i].path = *path;
        }
        if (path) {
            seen.insert(sameOnManyDisks(name));
        }
        if (m_results.at(i).error) {
            ++m_finished;
            Q_EMIT fileFinished(m_results.at(i));
        }
    }
}

void OutputDownload::startMore()
{
    while (isRunning() && m_running < m_parallel && m_next < m_items.size()) {
        const qsizetype index = m_next++;
        if (!m_results.at(index).error) {
            startOne(index);
        }
    }
    if (isRunning() && m_running == 0 && m_next >= m_items.size()) {
        end();
    }
}

void OutputDownload::startOne(qsizetype index)
{
    Item &item = m_items[index];
    DownloadRequest request;
    // Signed addresses take no credential, and storage refuses a second one.
    request.request.url = m_fresh.value(item.file.name, item.file.url);
    request.target = item.path;
    request.sizeHint = item.file.size;
    request.renew = [this, index](QObject *context, std::function<void(Result<QUrl>)> done) {
        renew(index, context, std::move(done));
    };
    item.job = new DownloadJob(m_client.context(), request, this);
    ++m_running;
    shareConnections();
    connect(item.job, &Job::progressChanged, this, [this, index](const Progress &progress) {
        Item &one = m_items[index];
        one.done = progress.done;
        one.total = progress.total;
        tellProgress();
        Q_EMIT fileProgress(one.file.name, progress.done, progress.total);
    });
    connect(item.job, &Job::messageChanged, this, [this](const QString &message) {
        if (!message.isEmpty()) {
            setMessage(message);
        }
    });
    connect(item.job, &Job::finished, this, [this, index] { itemFinished(index); });
    item.job->start();
}

/// What the files that are left do not need is for the large ones' ranges.
void OutputDownload::shareConnections()
{
    const qsizetype left = std::min<qsizetype>(m_parallel, m_items.size() - m_finished);
    const int each
        = m_parallel < 2 ? 1 : int((TransferPool::connectionsPerHost + left - 1) / std::max<qsizetype>(1, left));
    for (const Item &item : std::as_const(m_items)) {
        if (item.job != nullptr) {
            item.job->setStreams(each);
        }
    }
}

void OutputDownload::itemFinished(qsizetype index)
{
    Item &item = m_items[index];
    DownloadJob *job = std::exchange(item.job, nullptr);
    job->deleteLater();
    --m_running;
    ++m_finished;
    OutputResult &result = m_results[index];
    if (job->state() == State::Succeeded) {
        result.file = job->result();
        item.done = item.total = result.file.size;
    } else {
        result.error = job->error();
    }
    if (!isRunning()) {
        return;
    }
    tellProgress();
    if (m_items.size() - m_finished < m_parallel) {
        shareConnections();
    }
    Q_EMIT fileFinished(result);
    // Queued: a thousand tiny files must not deepen the stack.
    QMetaObject::invokeMethod(this, &OutputDownload::startMore, Qt::QueuedConnection);
}

void OutputDownload::renew(qsizetype index, QObject *context, std::function<void(Result<QUrl>)> done)
{
    const QString name = m_items.at(index).file.name;
    const QUrl used = m_items.at(index).file.url;
    // Another file's renewal may have brought ours already.
    if (const QUrl fresh = m_fresh.value(name); fresh.isValid() && fresh != used) {
        m_items[index].file.url = fresh;
        done(fresh);
        return;
    }
    m_waiting.push_back(
        [this, index, name, guard = QPointer(context), done = std::move(done)](const std::optional<Error> &trouble) {
            if (!guard) {
                return;
            }
            const QUrl fresh = m_fresh.value(name);
            if (trouble) {
                done(failure(*trouble));
            } else if (!fresh.isValid()) {
                done(failure(ErrorKind::NotFound, tr("Kaggle does not list “%1” any more.").arg(name)));
            } else {
                m_items[index].file.url = fresh;
                done(fresh);
            }
        });
    if (m_listing) {
        return;
    }
    qCInfo(logNet).noquote() << "listing the outputs of" << m_run.toString() << "again";
    ApiCall<RunOutput> *call = m_client.listOutput(m_run, this);
    m_listing = call;
    connect(call, &Job::finished, this, [this, call] {
        call->deleteLater();
        m_listing = nullptr;
        if (!isRunning()) {
            return;
        }
        std::optional<Error> trouble;
        if (call->state() == State::Succeeded) {
            for (const OutputFile &file : call->result().files) {
                m_fresh.insert(file.name, file.url);
            }
        } else {
            trouble = call->error();
        }
        for (const auto &waiting : std::exchange(m_waiting, {})) {
            waiting(trouble);
        }
    });
    call->start();
}

void OutputDownload::tellProgress()
{
    qint64 done = 0;
    qint64 total = 0;
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        const Item &item = m_items.at(i);
        done += item.done;
        if (m_results.at(i).error) {
            total = total < 0 ? total : total + item.done; // what will not come is not waited for
        } else {
            total = total < 0 || item.total < 0 ? -1 : total + item.total;
        }
    }
    setProgress({Progress::Unit::Bytes, done, total});
}

void OutputDownload::end()
{
    QStringList names;
    QStringList details;
    std::optional<Error> first;
    for (const OutputResult &result : std::as_const(m_results)) {
        if (result.error) {
            first = first ? first : result.error;
            names.append(result.name);
            details.append(result.name + ": "_L1 + result.error->message + u' ' + result.error->detail);
        }
    }
    if (!first) {
        setMessage(tr("%n file(s) downloaded.", nullptr, int(m_results.size())));
        succeed();
        return;
    }
    QString list = names.mid(0, namesShown).join(u", "_s);
    if (names.size() > namesShown) {
        list += u", …"_s;
    }
    //: %1: names of files; %2: a whole sentence about the first of them
    fail({first->kind,
        tr("%n file(s) could not be downloaded: %1. %2", nullptr, int(names.size())).arg(list, first->message),
        details.join(u'\n'), first->retryable});
}

} // namespace Reprise
