// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/runs/runstore.h"

#include "model/store/database.h"

#include <QCoreApplication>
#include <QJsonValue>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Reprise {

namespace {

constexpr auto pollInterval = 2s;

const QString runColumns
    = u"server, owner, slug, version, section, project, title, status, failure, pushed_at, started_at, "
      "finished_at, quick, accelerator, verdict, evidence, resume, resume_from, resume_step, "
      "resume_evidence, resume_wanted, steps, mean_reward, resumed_from_run, watching, log_records, "
      "outputs_folder, note"_s;

template <typename T> QVariant optional(const std::optional<T> &value)
{
    return value ? QVariant::fromValue(*value) : QVariant(QMetaType::fromType<T>());
}

std::optional<qint64> number(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toLongLong());
}

/// NOT NULL columns: Qt binds a null QString as NULL.
QString text(const QString &value)
{
    return value.isNull() ? u""_s : value;
}

/// In the order of runColumns.
QVariantList values(const Run &run)
{
    return {text(run.server), text(run.kernel.owner), text(run.kernel.slug), run.kernel.version, text(run.sectionId),
        text(run.projectFolder), text(run.title), runStatusName(run.status), text(run.failureMessage),
        toStored(run.pushedAt), toStored(run.startedAt), toStored(run.finishedAt), run.quick, text(run.accelerator),
        runVerdictName(run.verdict), toStored(run.evidence), resumeVerdictName(run.resume), text(run.resumeFrom),
        optional(run.resumeStep), toStored(run.resumeEvidence), run.resumeWanted, optional(run.steps),
        optional(run.meanReward), optional(run.resumedFromRun), run.watching, run.logRecords, text(run.outputsFolder),
        text(run.note)};
}

/// A row of "SELECT id, runColumns".
Run runFrom(const QSqlQuery &row)
{
    int column = 0;
    const auto next = [&row, &column] { return row.value(column++); };
    Run run;
    run.id = next().toLongLong();
    run.server = next().toString();
    run.kernel.owner = next().toString();
    run.kernel.slug = next().toString();
    run.kernel.version = next().toInt();
    run.sectionId = next().toString();
    run.projectFolder = next().toString();
    run.title = next().toString();
    run.status = parseRunStatus(QJsonValue(next().toString()));
    run.failureMessage = next().toString();
    run.pushedAt = timeFromStored(next());
    run.startedAt = timeFromStored(next());
    run.finishedAt = timeFromStored(next());
    run.quick = next().toBool();
    run.accelerator = next().toString();
    run.verdict = runVerdictFromName(next().toString());
    run.evidence = textsFromStored(next());
    run.resume = resumeVerdictFromName(next().toString());
    run.resumeFrom = next().toString();
    run.resumeStep = number(next());
    run.resumeEvidence = textsFromStored(next());
    run.resumeWanted = next().toBool();
    run.steps = number(next());
    const QVariant reward = next();
    run.meanReward = reward.isNull() ? std::nullopt : std::optional(reward.toDouble());
    run.resumedFromRun = number(next());
    run.watching = next().toBool();
    run.logRecords = next().toLongLong();
    run.outputsFolder = next().toString();
    run.note = next().toString();
    return run;
}

/// The first row's value of `read`, or nothing.
template <typename T, typename Read> Result<QList<T>> readAllRows(Result<QSqlQuery> rows, Read read)
{
    if (!rows) {
        return failure(rows.error());
    }
    QList<T> all;
    while (rows->next()) {
        all << read(*rows);
    }
    return all;
}

/// Two runs that look alike but for how much of the log is known: no reason for a signal.
bool sameForOthers(Run one, const Run &two)
{
    one.logRecords = two.logRecords;
    return one == two;
}

Result<> done(const Result<int> &result)
{
    return result ? Result<> {} : failure(result.error());
}

} // namespace

RunStore::RunStore(Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
    m_poll.setInterval(pollInterval);
    connect(&m_poll, &QTimer::timeout, this, &RunStore::refresh);
    if (const Result<> read = readAll(); !read) {
        // Nobody can be connected yet; the next refresh() tries again and tells.
        m_read = false;
    }
}

Result<> RunStore::readAll()
{
    const Result<qint64> version = m_database.dataVersion();
    if (!version) {
        return failure(version.error());
    }
    const Result<QList<Run>> all = runs();
    if (!all) {
        return failure(all.error());
    }
    m_dataVersion = *version;
    m_known.clear();
    for (const Run &run : *all) {
        m_known.insert(run.id, run);
    }
    m_read = true;
    return {};
}

void RunStore::tell(const QHash<qint64, Run> &before)
{
    const QHash<qint64, Run> after = m_known; // a slot may store something
    QList<qint64> ids = before.keys() + after.keys();
    std::ranges::sort(ids);
    const auto doubles = std::ranges::unique(ids);
    ids.erase(doubles.begin(), doubles.end());
    for (const qint64 id : std::as_const(ids)) {
        if (!after.contains(id)) {
            Q_EMIT runRemoved(id);
        } else if (!before.contains(id)) {
            Q_EMIT runAdded(after.value(id));
        } else if (!sameForOthers(before.value(id), after.value(id))) {
            Q_EMIT runChanged(after.value(id));
        }
    }
}

void RunStore::refresh()
{
    if (m_read) {
        const Result<qint64> version = m_database.dataVersion();
        if (version && *version == m_dataVersion) {
            return;
        }
    }
    const QHash<qint64, Run> before = m_known;
    if (const Result<> read = readAll(); !read) {
        Q_EMIT failed(read.error());
        return;
    }
    tell(before);
}

void RunStore::watchOthers(bool on)
{
    if (on) {
        m_poll.start();
    } else {
        m_poll.stop();
    }
}

Result<> RunStore::writeHistory(qint64 id, const Run &run)
{
    return done(m_database.execute(u"INSERT INTO status_history (run, at, status, message) VALUES (?, ?, ?, ?)"_s,
        {id, toStored(QDateTime::currentDateTimeUtc()), runStatusName(run.status), text(run.failureMessage)}));
}

Result<qint64> RunStore::add(Run run)
{
    qint64 id = 0;
    const Result<> stored = m_database.transaction([this, &run, &id]() -> Result<> {
        const QVariantList bound = values(run);
        const QString marks = QStringList(bound.size(), u"?"_s).join(u',');
        const Result<qint64> inserted
            = m_database.insert(u"INSERT INTO runs (%1) VALUES (%2)"_s.arg(runColumns, marks), bound);
        if (!inserted) {
            return failure(inserted.error());
        }
        id = *inserted;
        return writeHistory(id, run);
    });
    if (!stored) {
        if (stored.error().kind == ErrorKind::Conflict && !stored.error().retryable) {
            return failure(ErrorKind::Conflict, tr("The run %1 is in the list already.").arg(run.kernel.toString()),
                stored.error().detail);
        }
        return failure(stored.error());
    }
    run.id = id;
    m_known.insert(id, run);
    Q_EMIT runAdded(run);
    return id;
}

Result<> RunStore::update(const Run &run)
{
    bool changed = false;
    const Result<> stored = m_database.transaction([this, &run, &changed]() -> Result<> {
        const Result<Run> before = this->run(run.id);
        if (!before) {
            return failure(before.error());
        }
        changed = *before != run;
        if (!changed) {
            return {};
        }
        QString assignments = runColumns;
        assignments.replace(u","_s, u" = ?,"_s).append(" = ?"_L1);
        const Result<int> written
            = m_database.execute(u"UPDATE runs SET %1 WHERE id = ?"_s.arg(assignments), values(run) << run.id);
        if (!written) {
            return failure(written.error());
        }
        return before->status == run.status ? Result<> {} : writeHistory(run.id, run);
    });
    if (!stored) {
        return stored;
    }
    if (changed) {
        m_known.insert(run.id, run);
        Q_EMIT runChanged(run);
    }
    return {};
}

Result<> RunStore::remove(qint64 id)
{
    const Result<int> removed = m_database.execute(u"DELETE FROM runs WHERE id = ?"_s, {id});
    if (!removed) {
        return failure(removed.error());
    }
    if (*removed > 0) {
        m_known.remove(id);
        Q_EMIT runRemoved(id);
    }
    return {};
}

Result<Run> RunStore::run(qint64 id)
{
    Result<QSqlQuery> row = m_database.query(u"SELECT id, %1 FROM runs WHERE id = ?"_s.arg(runColumns), {id});
    if (!row) {
        return failure(row.error());
    }
    if (!row->next()) {
        return failure(ErrorKind::NotFound, tr("This run is not in the list any more."), u"run %1"_s.arg(id));
    }
    return runFrom(*row);
}

Result<QList<Run>> RunStore::runs(const RunQuery &query)
{
    QStringList conditions {u"1"_s};
    QVariantList bound;
    const auto narrow = [&conditions, &bound](const QString &column, const QString &value) {
        if (!value.isEmpty()) {
            conditions << column + " = ?"_L1;
            bound << value;
        }
    };
    narrow(u"server"_s, query.server);
    narrow(u"project"_s, query.projectFolder);
    narrow(u"section"_s, query.sectionId);
    narrow(u"owner"_s, query.kernel.owner);
    narrow(u"slug"_s, query.kernel.slug);
    if (query.kernel.version > 0) {
        conditions << u"version = ?"_s;
        bound << query.kernel.version;
    }
    if (query.watchedOnly) {
        conditions << u"watching"_s;
    }
    const QString sql = u"SELECT id, %1 FROM runs WHERE %2 ORDER BY id DESC LIMIT %3"_s.arg(
        runColumns, conditions.join(" AND "_L1), QString::number(query.limit));
    return readAllRows<Run>(m_database.query(sql, bound), runFrom);
}

Result<std::optional<Run>> RunStore::find(const QString &server, const KernelRef &kernel)
{
    QString sql = u"SELECT id, %1 FROM runs WHERE server = ? AND owner = ? AND slug = ?"_s.arg(runColumns);
    QVariantList bound {server, kernel.owner, kernel.slug};
    if (kernel.version > 0) {
        sql += " AND version = ?"_L1;
        bound << kernel.version;
    }
    sql += " ORDER BY version DESC, id DESC LIMIT 1"_L1;
    const Result<QList<Run>> found = readAllRows<Run>(m_database.query(sql, bound), runFrom);
    if (!found) {
        return failure(found.error());
    }
    return found->isEmpty() ? std::nullopt : std::optional(found->first());
}

Result<QList<Run>> RunStore::watched()
{
    RunQuery query;
    query.watchedOnly = true;
    Result<QList<Run>> all = runs(query);
    if (all) {
        std::ranges::reverse(*all);
    }
    return all;
}

Result<std::optional<Run>> RunStore::lastSucceeded(
    const QString &server, const QString &projectFolder, const QString &sectionId)
{
    const QString sql = "SELECT id, %1 FROM runs WHERE server = ? AND project = ? AND section = ? AND verdict = ? "
                        u"ORDER BY id DESC LIMIT 1"_s.arg(runColumns);
    const Result<QList<Run>> found = readAllRows<Run>(
        m_database.query(sql, {server, projectFolder, sectionId, runVerdictName(RunVerdict::Succeeded)}), runFrom);
    if (!found) {
        return failure(found.error());
    }
    return found->isEmpty() ? std::nullopt : std::optional(found->first());
}

Result<> RunStore::setLogRecords(qint64 id, qint64 records)
{
    const Result<int> written = m_database.execute(u"UPDATE runs SET log_records = ? WHERE id = ?"_s, {records, id});
    if (written && m_known.contains(id)) {
        m_known[id].logRecords = records;
    }
    return done(written);
}

Result<QList<StatusChange>> RunStore::history(qint64 id)
{
    return readAllRows<StatusChange>(
        m_database.query(u"SELECT status, at, message FROM status_history WHERE run = ? ORDER BY rowid"_s, {id}),
        [](const QSqlQuery &row) {
            return StatusChange {parseRunStatus(QJsonValue(row.value(0).toString())), timeFromStored(row.value(1)),
                row.value(2).toString()};
        });
}

} // namespace Reprise
