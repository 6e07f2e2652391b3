// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/kernelexecutor.h"

#include "model/server/kernelsession.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

KernelExecutor::KernelExecutor(const QString &python, int parallel, QObject *parent)
    : QObject(parent)
    , m_python(python)
    , m_parallel(std::max(1, parallel))
{
}

KernelExecutor::~KernelExecutor() = default;

void KernelExecutor::submit(const KernelTask &task)
{
    m_queue.append(task);
    startNext();
}

void KernelExecutor::cancel(const QString &id)
{
    if (KernelSession *session = m_running.value(id)) {
        session->cancel();
        return;
    }
    if (m_queue.removeIf([&id](const KernelTask &task) { return task.id == id; }) > 0) {
        Q_EMIT finished(id, {KernelOutcome::Status::Cancelled, u"The session was cancelled."_s, 0});
    }
}

bool KernelExecutor::isActive(const QString &id) const
{
    return m_running.contains(id)
        || std::ranges::any_of(m_queue, [&id](const KernelTask &task) { return task.id == id; });
}

void KernelExecutor::startNext()
{
    while (m_running.size() < m_parallel && !m_queue.isEmpty()) {
        const KernelTask task = m_queue.takeFirst();
        auto *session = new KernelSession(task, m_python, this);
        m_running.insert(task.id, session);
        connect(session, &KernelSession::started, this, [this, id = task.id] { Q_EMIT started(id); });
        connect(session, &KernelSession::logged, this,
            [this, id = task.id](const QList<KernelLogRecord> &records) { Q_EMIT logged(id, records); });
        connect(session, &KernelSession::finished, this,
            [this, session](const KernelOutcome &outcome) { sessionEnded(session, outcome); });
        session->start();
    }
}

void KernelExecutor::sessionEnded(KernelSession *session, const KernelOutcome &outcome)
{
    const QString id = session->id();
    m_running.remove(id);
    session->deleteLater();
    Q_EMIT finished(id, outcome);
    startNext();
}

Result<QString> KernelExecutor::notebookScript(const QByteArray &notebook)
{
    const QJsonDocument document = QJsonDocument::fromJson(notebook);
    if (!document.object().value("cells"_L1).isArray()) {
        return failure(ErrorKind::InvalidInput, u"This is not a notebook."_s);
    }
    QString script;
    const QJsonArray cells = document.object().value("cells"_L1).toArray();
    for (const QJsonValue &value : cells) {
        const QJsonObject cell = value.toObject();
        if (cell.value("cell_type"_L1).toString() != "code"_L1) {
            continue;
        }
        QString source = cell.value("source"_L1).toString();
        const QJsonArray parts = cell.value("source"_L1).toArray();
        for (const QJsonValue &part : parts) {
            source += part.toString();
        }
        const QStringList lines = source.split(u'\n');
        for (const QString &line : lines) {
            const QString text = line.trimmed();
            // A magic or a shell line means nothing to python3; `pass` keeps a block that held only such lines whole.
            const bool magic = text.startsWith(u'%') || text.startsWith(u'!');
            script += (magic ? line.left(line.indexOf(text)) + "pass  # "_L1 + text : line) + u'\n';
        }
    }
    return script;
}

} // namespace Reprise
