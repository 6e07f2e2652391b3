// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/proof/resumeproof.h"

#include "model/proof/resumereasons.h"
#include "model/proof/steplog.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct ResumeProofs
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::ResumeProof)
};

using Verdict = ResumeProof::Verdict;
using Source = Evidence::Source;

/// What a line of the log says about resuming.
struct Statement
{
    Verdict verdict = Verdict::Unknown;
    bool guessed = false; ///< our template's own conclusion from a number, not what training said
    QString from;
    qint64 step = -1;
    int line = -1;
};

qint64 numberIn(const QString &text)
{
    QString digits = text;
    digits.remove(u',');
    bool ok = false;
    const qint64 number = digits.toLongLong(&ok);
    return ok ? number : -1;
}

QString baseName(QString path)
{
    path.replace(u'\\', u'/'); // os.path.join on Windows
    return path.section(u'/', -1);
}

/// Our template and callbacks: `[RESUME] from=… step=…`, `[SCRATCH] reason=…`.
Statement ownMarker(const QString &text)
{
    Statement said;
    if (text.startsWith(u"[SCRATCH]")) {
        said.verdict = Verdict::Scratch;
    } else if (text.startsWith(u"[RESUME]") && text.contains(u"from=")) {
        said.verdict = Verdict::Resumed;
        said.from = baseName(markerValue(text, u"from"_s));
        said.step = numberIn(markerValue(text, u"step"_s));
        said.guessed = !markerValue(text, u"evidence"_s).isEmpty();
    }
    return said;
}

/// The sentences of the original project's three training programs, and what others write in their place.
Statement sentence(const QString &text)
{
    using Re = QRegularExpression;
    static const Re resumed(
        u"(?:resuming (?:training )?from|resumed from|loading model from|loaded (?:checkpoint|model)(?: from)?)"
        u"(?: the)?(?: latest)?(?: checkpoint| model)?\\s*[:=]?\\s*(\\S+\\.zip)?"_s,
        Re::CaseInsensitiveOption);
    static const Re scratch(
        u"starting new training|(?:training|starting|start|train) from scratch|no checkpoint(?:s)? (?:was |were )?found"
        u"|creating new (?:\\w+ )?model|no previous checkpoint"_s,
        Re::CaseInsensitiveOption);
    static const Re at(u"(?:at|from) (?:step|timestep)s? ([\\d,]+)"_s, Re::CaseInsensitiveOption);
    Statement said;
    if (scratch.match(text).hasMatch()) {
        said.verdict = Verdict::Scratch;
    } else if (const auto match = resumed.match(text);
        match.hasMatch() && !text.contains(u"if ", Qt::CaseInsensitive)) {
        said.verdict = Verdict::Resumed;
        said.from = baseName(match.captured(1));
        if (const auto step = at.match(text); step.hasMatch()) {
            said.step = numberIn(step.captured(1));
        }
    }
    return said;
}

/// "✓ Already completed: 3,000 timesteps", in a line of its own.
qint64 completedSteps(const QString &text)
{
    static const QRegularExpression pattern(
        u"already completed:? ([\\d,]+) (?:time)?steps"_s, QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(text);
    return match.hasMatch() ? numberIn(match.captured(1)) : -1;
}

qint64 stepInName(const QString &name)
{
    static const QRegularExpression pattern(u"_(\\d+)_steps"_s);
    const auto match = pattern.match(name);
    return match.hasMatch() ? match.captured(1).toLongLong() : -1;
}

/// The last word of the log, markers before sentences.
Statement lastStatement(const QList<ProofLine> &log)
{
    Statement marker;
    Statement spoken;
    for (int i = 0; i < int(log.size()); ++i) {
        const QString text = log.at(i).text.trimmed();
        if (Statement said = ownMarker(text); said.verdict != Verdict::Unknown) {
            said.line = i;
            marker = said;
        } else if (text.startsWith(u"[RESUME]")
            || (!text.startsWith(u'[') || text.startsWith(u"[STAGE") || text.startsWith(u"[INFO]"))) {
            if (said = sentence(text); said.verdict != Verdict::Unknown) {
                said.line = i;
                spoken = said;
            } else if (spoken.verdict == Verdict::Resumed && spoken.step < 0) {
                spoken.step = completedSteps(text);
            }
        }
    }
    Statement best = marker.verdict != Verdict::Unknown && !marker.guessed ? marker
        : spoken.verdict != Verdict::Unknown                               ? spoken
                                                                           : marker;
    if (best.step < 0) {
        best.step = stepInName(best.from);
    }
    return best;
}

/// Puts the pieces together.
class Prover
{
public:
    explicit Prover(const ResumeProofInput &input)
        : m_input(input)
        , m_said(lastStatement(input.log))
        , m_trace(traceSteps(input.log))
    {
        m_expected = input.expectedStep > 0 ? input.expectedStep : m_said.step;
    }

    ResumeProof prove()
    {
        for (const ArrivedCheckpoint &file : arrivedCheckpoints(m_input.log)) {
            m_proof.arrived.append(file.name);
        }
        if (m_said.line >= 0) {
            addLine(m_said.line);
        }
        const Verdict circumstances = judgeCircumstances();
        decide(circumstances);
        describe();
        m_proof.alarm = m_input.resumeWanted && m_proof.verdict == Verdict::Scratch;
        if (m_proof.alarm) {
            m_proof.reasons = likelyReasons(m_input, m_proof.arrived);
        }
        return m_proof;
    }

private:
    void addLine(int line) { m_proof.evidence.append({Source::Log, line, m_input.log.at(line).text}); }

    /// What the numbers say on their own.
    Verdict judgeCircumstances()
    {
        Verdict verdict = Verdict::Unknown;
        const bool hasStart = m_trace.start >= 0;
        if (m_expected > 0 && m_trace.firstLogged >= 0) {
            addLine(m_trace.line);
            if (m_trace.firstLogged < m_expected) {
                verdict = Verdict::Scratch; // a resumed run cannot log a smaller number
            } else if (hasStart) {
                verdict = m_trace.start * 2 > m_expected ? Verdict::Resumed : Verdict::Scratch;
            } else if (m_expected * 2 >= m_trace.firstLogged) {
                verdict = Verdict::Resumed;
            }
        }
        return judgeNewFiles(verdict);
    }

    Verdict judgeNewFiles(Verdict verdict)
    {
        QList<qint64> steps = m_input.newCheckpointSteps;
        steps.removeIf([this](qint64 step) { return step <= 0 || step == m_expected; });
        if (steps.isEmpty() || m_expected <= 0) {
            return verdict;
        }
        const qint64 lowest = *std::ranges::min_element(steps);
        m_proof.evidence.append({Source::Files, -1,
            ResumeProofs::tr(
                "The lowest number of steps in this run's new checkpoints is %L1; the restored one has %L2.")
                .arg(lowest)
                .arg(m_expected)});
        if (lowest < m_expected) {
            return Verdict::Scratch;
        }
        // Checkpoints above it prove nothing alone: training from scratch gets there as well, if it trains long enough.
        const bool outOfReach = m_input.trainedSteps > 0 && lowest > m_input.trainedSteps;
        return verdict == Verdict::Unknown && outOfReach ? Verdict::Resumed : verdict;
    }

    void decide(Verdict circumstances)
    {
        if (m_said.verdict == Verdict::Unknown) {
            m_proof.verdict = circumstances;
        } else if (circumstances == Verdict::Unknown) {
            m_proof.verdict = m_said.guessed ? Verdict::Unknown : m_said.verdict;
        } else if (circumstances == m_said.verdict) {
            m_proof.verdict = m_said.verdict;
        } else {
            m_proof.verdict = Verdict::Unknown;
            m_contradiction = true;
        }
        if (m_proof.verdict != Verdict::Resumed) {
            return;
        }
        m_proof.step = m_said.step > 0 ? m_said.step : m_expected;
        m_proof.from = m_said.from;
        if (m_proof.from.isEmpty()) {
            for (const QString &name : m_input.restoredNames) {
                if (stepInName(name) == m_proof.step) {
                    m_proof.from = baseName(name);
                }
            }
        }
    }

    void describe()
    {
        switch (m_proof.verdict) {
        case Verdict::Resumed:
            m_proof.statement = m_proof.from.isEmpty()
                ? ResumeProofs::tr("Training resumed at step %L1.").arg(m_proof.step)
                : m_proof.step < 0
                ? ResumeProofs::tr("Training resumed from “%1”.").arg(m_proof.from)
                : ResumeProofs::tr("Training resumed from “%1” at step %L2.").arg(m_proof.from).arg(m_proof.step);
            break;
        case Verdict::Scratch:
            m_proof.statement = m_input.resumeWanted
                ? ResumeProofs::tr("Training began from scratch, although it was to go on from a checkpoint.")
                : ResumeProofs::tr("Training began from scratch, as it was meant to.");
            break;
        case Verdict::Unknown:
            m_proof.statement = m_contradiction
                ? ResumeProofs::tr("The log and the step numbers contradict each other: look at the evidence before "
                                   "you trust this run.")
                : m_input.runEnded ? ResumeProofs::tr("Nothing in the log tells whether training resumed.")
                                   : ResumeProofs::tr("The run has not said yet whether it resumed.");
            break;
        }
    }

    const ResumeProofInput &m_input;
    Statement m_said;
    StepTrace m_trace;
    qint64 m_expected = -1;
    bool m_contradiction = false;
    ResumeProof m_proof;
};

QString sourceName(Source source)
{
    switch (source) {
    case Source::Status:
        return u"status"_s;
    case Source::Summary:
        return u"summary"_s;
    case Source::Log:
        return u"log"_s;
    case Source::Files:
        return u"files"_s;
    case Source::Sources:
        return u"sources"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QString reasonName(ResumeProof::Reason reason)
{
    using Reason = ResumeProof::Reason;
    switch (reason) {
    case Reason::NothingAttached:
        return u"nothing_attached"_s;
    case Reason::NeverArrived:
        return u"never_arrived"_s;
    case Reason::LfsPointer:
        return u"lfs_pointer"_s;
    case Reason::LoadFailed:
        return u"load_failed"_s;
    case Reason::DifferentConfiguration:
        return u"different_configuration"_s;
    case Reason::NotFoundByName:
        return u"not_found_by_name"_s;
    case Reason::StepZero:
        return u"step_zero"_s;
    case Reason::ResumeSwitchedOff:
        return u"resume_switched_off"_s;
    case Reason::AlreadyComplete:
        return u"already_complete"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QJsonArray evidenceToJson(const QList<Evidence> &evidence)
{
    QJsonArray array;
    for (const Evidence &one : evidence) {
        QJsonObject json {{u"source"_s, sourceName(one.source)}, {u"text"_s, one.text}};
        if (one.line >= 0) {
            json.insert(u"line"_s, one.line + 1);
        }
        array.append(json);
    }
    return array;
}

} // namespace

QJsonObject ResumeProof::toJson() const
{
    const QString word = verdict == Verdict::Resumed ? u"resumed"_s
        : verdict == Verdict::Scratch                ? u"scratch"_s
                                                     : u"unknown"_s;
    QJsonArray why;
    for (const Likely &likely : reasons) {
        why.append(QJsonObject {{u"reason"_s, reasonName(likely.reason)}, {u"text"_s, likely.text},
            {u"evidence"_s, evidenceToJson(likely.evidence)}});
    }
    return {{u"verdict"_s, word}, {u"from"_s, from.isEmpty() ? QJsonValue() : QJsonValue(from)},
        {u"step"_s, step < 0 ? QJsonValue() : QJsonValue(step)}, {u"statement"_s, statement}, {u"alarm"_s, alarm},
        {u"arrived"_s, QJsonArray::fromStringList(arrived)}, {u"evidence"_s, evidenceToJson(evidence)},
        {u"reasons"_s, why}};
}

ResumeProof proveResume(const ResumeProofInput &input)
{
    return Prover(input).prove();
}

QList<ArrivedCheckpoint> arrivedCheckpoints(const QList<ProofLine> &log)
{
    QList<ArrivedCheckpoint> files;
    for (int i = 0; i < int(log.size()); ++i) {
        const QString text = log.at(i).text.trimmed();
        if (!text.startsWith(u"[CHECKPOINT] restored ")) {
            continue;
        }
        const qint64 size = numberIn(markerValue(text, u"size"_s));
        files.append({markerValue(text, u"name"_s), size, markerValue(text, u"sha256"_s).toLower(),
            numberIn(markerValue(text, u"step"_s)), i});
    }
    return files;
}

} // namespace Reprise
