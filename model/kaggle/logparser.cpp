// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/logparser.h"

#include <algorithm>
#include <array>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestLine = 16 * 1024; // a progress bar that never ends its line must not grow for hours

struct MarkerRule
{
    QLatin1StringView text;
    LogMarker marker;
    bool atStart; ///< else anywhere in the line
};

/// First match wins. What training scripts, our kernel template and Python itself write.
constexpr std::array markerRules {
    MarkerRule {"TRACKING_SUCCESS:"_L1, LogMarker::Success, false},
    MarkerRule {"TRACKING_ERROR:"_L1, LogMarker::Failure, false},
    MarkerRule {"[RESUME]"_L1, LogMarker::Resume, false},
    MarkerRule {"[RESUMED]"_L1, LogMarker::Resume, false},
    MarkerRule {"[SCRATCH]"_L1, LogMarker::Scratch, false},
    MarkerRule {"[CHECKPOINT]"_L1, LogMarker::Checkpoint, false},
    MarkerRule {"[ERROR]"_L1, LogMarker::Failure, false},
    MarkerRule {"[FATAL]"_L1, LogMarker::Failure, false},
    MarkerRule {"[WARNING]"_L1, LogMarker::Warning, false},
    MarkerRule {"Traceback (most recent call last)"_L1, LogMarker::Traceback, false},
    MarkerRule {"training from scratch"_L1, LogMarker::Scratch, false},
    MarkerRule {"starting from scratch"_L1, LogMarker::Scratch, false},
    MarkerRule {"no checkpoint found"_L1, LogMarker::Scratch, false},
    MarkerRule {"WARNING:"_L1, LogMarker::Warning, true},
    MarkerRule {"ERROR:"_L1, LogMarker::Failure, true},
};

/// "ValueError: …", "torch.cuda.OutOfMemoryError: …": how a traceback ends. Warnings look alike and are none.
LogMarker exceptionMarker(const QString &text)
{
    const qsizetype colon = text.indexOf(u':');
    const QStringView name = QStringView(text).first(colon < 0 ? text.size() : colon);
    const bool isName = !name.isEmpty() && name.at(0).isLetter() && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.isLetterOrNumber() || c == u'.' || c == u'_';
    });
    if (!isName) {
        return text.contains("Warning: "_L1) ? LogMarker::Warning : LogMarker::None;
    }
    if (name.endsWith("Error"_L1) || name.endsWith("Exception"_L1) || name == "KeyboardInterrupt"_L1) {
        return LogMarker::Traceback;
    }
    return LogMarker::None;
}

/// The length of the escape sequence that begins at `at` (an ESC).
qsizetype escapeLength(QStringView text, qsizetype at)
{
    if (at + 1 >= text.size()) {
        return 1;
    }
    const char16_t kind = text.at(at + 1).unicode();
    qsizetype end = at + 2;
    if (kind == u'[') { // CSI: parameters, then a letter or @…~
        while (end < text.size() && (text.at(end) < u'@' || text.at(end) > u'~')) {
            ++end;
        }
        return std::min(end + 1, text.size()) - at;
    }
    if (kind == u']' || kind == u'P' || kind == u'_' || kind == u'^') { // a text, to BEL or ST
        while (end < text.size() && text.at(end) != u'\a' && text.at(end) != u'\x1b') {
            ++end;
        }
        if (end < text.size() && text.at(end) == u'\x1b') {
            ++end;
        }
        return std::min(end + 1, text.size()) - at;
    }
    while (end - 1 < text.size() && text.at(end - 1) >= u' ' && text.at(end - 1) <= u'/') {
        ++end; // intermediates, as in ESC ( B
    }
    return std::min(end, text.size()) - at;
}

} // namespace

LogMarker markerOf(const QString &text)
{
    for (const MarkerRule &rule : markerRules) {
        if (rule.atStart ? text.startsWith(rule.text) : text.contains(rule.text, Qt::CaseInsensitive)) {
            return rule.marker;
        }
    }
    return exceptionMarker(text);
}

QString readableLine(const QString &raw)
{
    QString clean;
    clean.reserve(raw.size());
    qsizetype column = 0; // where the next character goes: "\r" goes back without wiping
    for (qsizetype i = 0; i < raw.size(); ++i) {
        const QChar c = raw.at(i);
        if (c == u'\x1b') {
            i += escapeLength(raw, i) - 1;
        } else if (c == u'\r') {
            column = 0;
        } else if (c == u'\b') {
            column = std::max<qsizetype>(0, column - 1);
        } else if (c == u'\t' || c.unicode() >= 0xA0 || (c.unicode() >= 0x20 && c.unicode() < 0x7F)) {
            if (column < clean.size()) {
                clean[column] = c;
            } else {
                clean.append(c);
            }
            ++column;
        }
    }
    qsizetype end = clean.size();
    while (end > 0 && clean.at(end - 1).isSpace()) {
        --end;
    }
    clean.truncate(end);
    return clean;
}

LogLine LogParser::made(LogStream stream, const Tail &tail)
{
    LogLine line {tail.time, stream, readableLine(tail.text), LogMarker::None};
    line.marker = markerOf(line.text);
    return line;
}

QList<LogLine> LogParser::feed(const QList<LogRecord> &records)
{
    QList<LogLine> lines;
    for (const LogRecord &record : records) {
        const LogStream stream = record.stream == "stderr"_L1 ? LogStream::Errors : LogStream::Output;
        Tail &tail = stream == LogStream::Errors ? m_errors : m_output;
        qsizetype begin = 0;
        while (begin < record.data.size()) {
            if (tail.text.isEmpty()) {
                tail.time = record.time;
            }
            const qsizetype end = record.data.indexOf(u'\n', begin);
            tail.text += QStringView(record.data).sliced(begin, (end < 0 ? record.data.size() : end) - begin);
            if (end >= 0) {
                lines.append(made(stream, tail));
                tail.text.clear();
            } else {
                shorten(tail, stream, lines);
            }
            begin = end < 0 ? record.data.size() : end + 1;
        }
    }
    return lines;
}

/// Keeps an open line small: of a progress bar only the last state, of an endless text its pieces.
void LogParser::shorten(Tail &tail, LogStream stream, QList<LogLine> &lines)
{
    if (tail.text.size() <= longestLine) {
        return;
    }
    if (const qsizetype back = tail.text.lastIndexOf(u'\r'); back > 0 && back + 1 < tail.text.size()) {
        tail.text.remove(0, back);
    }
    if (tail.text.size() > longestLine) {
        lines.append(made(stream, tail));
        tail.text.clear();
    }
}

QList<LogLine> LogParser::open() const
{
    QList<LogLine> lines;
    if (!m_output.text.isEmpty()) {
        lines.append(made(LogStream::Output, m_output));
    }
    if (!m_errors.text.isEmpty()) {
        lines.append(made(LogStream::Errors, m_errors));
    }
    std::ranges::sort(lines, {}, &LogLine::time);
    return lines;
}

QList<LogLine> LogParser::finish()
{
    const QList<LogLine> lines = open();
    m_output = {};
    m_errors = {};
    return lines;
}

} // namespace Reprise
