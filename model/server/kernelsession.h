// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/server/kernelexecutor.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QStringDecoder>
#include <QTimer>

#include <memory>

namespace Reprise {

class KaggleFolders;

/// Splits one stream of a kernel into log records: a record a line, with its end. Text without an end comes out once it
/// is long, or when flush() is called.
class LogSplitter final
{
public:
    explicit LogSplitter(bool standardError)
        : m_standardError(standardError)
    {
    }
    [[nodiscard]] QList<KernelLogRecord> add(QByteArrayView bytes, double seconds);
    [[nodiscard]] QList<KernelLogRecord> flush(double seconds);

private:
    bool m_standardError;
    QStringDecoder m_decoder {QStringDecoder::Utf8};
    QString m_pending;
};

/// One run of a kernel: mounts, process, log, time limit, outputs. Made, started and owned by KernelExecutor.
class KernelSession final : public QObject
{
    Q_OBJECT

public:
    KernelSession(const KernelTask &task, const QString &python, QObject *parent);
    ~KernelSession() override;

    [[nodiscard]] const QString &id() const { return m_task.id; }
    void start();
    void cancel();

    /// The environment of a session, built from nothing.
    [[nodiscard]] static QProcessEnvironment environment(const KernelTask &task);

Q_SIGNALS:
    void started();
    void logged(const QList<Reprise::KernelLogRecord> &records);
    void finished(const Reprise::KernelOutcome &outcome);

private:
    struct Prepared
    {
        Result<> result;
        std::shared_ptr<const KaggleFolders> folders = {}; ///< none: not possible here
    };
    void prepared(const Prepared &answer);
    void readOutput();
    void flushLog();
    void processEnded(int exitCode, QProcess::ExitStatus exitStatus);
    void processFailed(QProcess::ProcessError error);
    void end(KernelOutcome::Status status, const QString &message);
    void killGroup(int signal) const;
    [[nodiscard]] double seconds() const { return static_cast<double>(m_clock.nsecsElapsed()) / 1e9; }

    KernelTask m_task;
    QString m_python;
    QProcess m_process;
    QTimer m_limit, m_flusher, m_killer;
    QElapsedTimer m_clock;
    LogSplitter m_output {false};
    LogSplitter m_errors {true};
    qint64 m_group = 0;
    bool m_timedOut = false;
    bool m_cancelled = false;
    bool m_ended = false;
};

} // namespace Reprise
