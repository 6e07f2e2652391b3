// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kaggle/types.h"

#include <QHash>

namespace Reprise {

/// What a line of a training log announces; the table of texts is in logparser.cpp.
enum class LogMarker {
    None,
    Checkpoint, ///< "[CHECKPOINT]"
    Resume, ///< "[RESUME]"
    Scratch, ///< "[SCRATCH]", "No checkpoint found"…: training began from nothing
    Success, ///< "TRACKING_SUCCESS:"
    Failure, ///< "TRACKING_ERROR:", "[ERROR]"
    Traceback, ///< a Python traceback's head and its last line
    Warning, ///< "[WARNING]", "UserWarning:"…
};

[[nodiscard]] LogMarker markerOf(const QString &text);

enum class LogStream { Output, Errors };

/// One line as a person reads it: no escape sequences, no line end, a progress bar's last state only.
struct LogLine
{
    double time = 0.0; ///< seconds since the run began, of the line's first piece
    LogStream stream = LogStream::Output;
    QString text;
    LogMarker marker = LogMarker::None;

    friend bool operator==(const LogLine &, const LogLine &) = default;
};

/// Turns records into lines. Pieces of one stream are joined until their line ends, records with several lines are
/// split;
/// "\r" goes back to the line's beginning as on a terminal; ANSI sequences and control characters are taken out.
class LogParser final
{
public:
    /// Lines that were completed by these records.
    [[nodiscard]] QList<LogLine> feed(const QList<LogRecord> &records);
    /// Lines still open, one a stream at most: shown, but may change with the next record.
    [[nodiscard]] QList<LogLine> open() const;
    /// Closes the open lines: the log is at its end.
    [[nodiscard]] QList<LogLine> finish();

private:
    struct Tail
    {
        double time = 0.0;
        QString text;
    };
    [[nodiscard]] static LogLine made(LogStream stream, const Tail &tail);
    static void shorten(Tail &tail, LogStream stream, QList<LogLine> &lines);

    Tail m_output;
    Tail m_errors;
};

/// Without ANSI sequences and control characters, with the effect of "\r".
[[nodiscard]] QString readableLine(const QString &raw);

} // namespace Reprise
