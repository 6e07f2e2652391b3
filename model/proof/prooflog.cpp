// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/proof/prooflog.h"

namespace Reprise {

using namespace Qt::StringLiterals;

QList<ProofLine> proofLines(const QString &text)
{
    QList<ProofLine> lines;
    for (QStringView line : QStringView(text).split(u'\n')) {
        if (line.endsWith(u'\r')) {
            line.chop(1);
        }
        lines.append({-1, {}, line.toString()});
    }
    if (!lines.isEmpty() && lines.last().text.isEmpty()) {
        lines.removeLast();
    }
    return lines;
}

QString markerValue(const QString &line, const QString &key)
{
    const QString wanted = key + u'=';
    qsizetype at = line.indexOf(wanted);
    while (at > 0 && !line.at(at - 1).isSpace()) { // "step=" must not match inside "laststep="
        at = line.indexOf(wanted, at + 1);
    }
    if (at < 0) {
        return {};
    }
    const qsizetype from = at + wanted.size();
    if (from < line.size() && line.at(from) == u'"') {
        const qsizetype end = line.indexOf(u'"', from + 1);
        return line.sliced(from + 1, (end < 0 ? line.size() : end) - from - 1);
    }
    qsizetype end = from;
    while (end < line.size() && !line.at(end).isSpace()) {
        ++end;
    }
    return line.sliced(from, end - from);
}

} // namespace Reprise
