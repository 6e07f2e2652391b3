// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/proof/steplog.h"

#include <QRegularExpression>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct Table
{
    qint64 steps = -1;
    qint64 iteration = -1;
    int line = -1;
};

} // namespace

StepTrace traceSteps(const QList<ProofLine> &log)
{
    static const QRegularExpression stepsRow(u"^\\|\\s*(?:time/)?\\s*total_timesteps\\s*\\|\\s*(\\d+)\\s*\\|"_s);
    static const QRegularExpression iterationRow(u"^\\|\\s*(?:time/)?\\s*iterations\\s*\\|\\s*(\\d+)\\s*\\|"_s);
    static const QRegularExpression evaluation(u"^Eval num_timesteps=(\\d+),"_s);
    StepTrace trace;
    QList<Table> tables;
    qint64 iteration = -1;
    for (int i = 0; i < int(log.size()) && tables.size() < 2; ++i) {
        const QString &text = log.at(i).text;
        if (const auto row = iterationRow.match(text); row.hasMatch()) {
            iteration = row.captured(1).toLongLong();
        } else if (const auto steps = stepsRow.match(text); steps.hasMatch()) {
            tables.append({steps.captured(1).toLongLong(), iteration, i});
            iteration = -1;
        } else if (const auto eval = evaluation.match(text);
            eval.hasMatch() && trace.firstLogged < 0 && tables.isEmpty()) {
            trace.firstLogged = eval.captured(1).toLongLong();
            trace.line = i;
        }
    }
    if (tables.isEmpty()) {
        return trace;
    }
    trace.firstLogged = tables.first().steps;
    trace.line = tables.first().line;
    if (tables.size() < 2) {
        return trace;
    }
    const Table &first = tables.first();
    const Table &second = tables.last();
    const qint64 grown = second.steps - first.steps;
    const qint64 iterations = second.iteration - first.iteration;
    if (first.iteration > 0 && iterations > 0 && grown > 0) {
        trace.between = grown / iterations;
        trace.exact = true;
        trace.start = std::max<qint64>(0, first.steps - first.iteration * trace.between);
    } else if (grown > 0) {
        trace.between = grown;
        trace.start = std::max<qint64>(0, first.steps - grown);
    }
    return trace;
}

} // namespace Reprise
