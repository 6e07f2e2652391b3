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
        said.from = baseName(markerValue(text, u"from"_s));
        // A name without its end is a line that was cut off: who knows what it was to say.
        said.verdict = said.from.endsWith(u".zip", Qt::CaseInsensitive) ? Verdict::Resumed : Verdict::Unknown;
        said.step = numberIn(markerValue(text, u"step"_s));
        said.guessed = !markerValue(text, u"evidence"_s).isEmpty();
    }
    return said;
}

/// A model that is loaded to be looked at, not to be trained on.
bool isForEvaluation(const QString &name)
{
    static const QRegularExpression pattern(
        u"best|_final\\.zip$|^final|eval"_s, QRegularExpression::CaseInsensitiveOption);
    return pattern.match(name).hasMatch();
}

/// The sentences of the original project's three training programs, and what others write in their place, in English
/// and French. What was tried, refused or only considered is no statement.
Statement sentence(const QString &text)
{
    using Re = QRegularExpression;
    constexpr auto options = Re::CaseInsensitiveOption | Re::UseUnicodePropertiesOption;
    static const Re resumed(
        u"(?:resuming (?:training )?from|resumed from|reprise (?:de l['’]entra[iî]nement )?(?:depuis|à partir d[eu])"
        u"|entra[iî]nement repris (?:depuis|à partir d[eu]))"
        u"(?: the| le| la)?(?: latest| dernier)?(?: checkpoint| model| point de reprise)?\\s*[:=]?\\s*(\\S+\\.zip)?"_s,
        options);
    static const Re loads(
        u"(?:load(?:ing|ed)|chargement|charg[ée]e?) (?:the |du |le )?(?:latest |dernier )?"
        u"(?:checkpoint|model|mod[eè]le|point de reprise)(?: from| depuis| de)?\\s*[:=]?\\s*(\\S+\\.zip)"_s,
        options);
    static const Re scratch(
        u"starting new training|(?:training|starting|start|train) from scratch|no checkpoint(?:s)? (?:was |were )?found"
        u"|creating new (?:\\w+ )?model|no previous checkpoint|aucun (?:point de reprise|checkpoint)"
        u"|(?:à partir de|depuis|de) zéro|nouvel entra[iî]nement|création d['’]un nouveau mod[eè]le"_s,
        options);
    static const Re denied(u"\\b(?:not|never|without|error|fail\\w*|cannot|could(?:n't)?|unable|skip\\w*|if|whether|"
                           u"would|impossible|échec|erreur"
                           u"|pas|si)\\b"_s,
        options);
    static const Re at(u"(?:at|from|à) (?:step|timestep|l['’]étape|étape)s? ([\\d,]+)"_s, options);
    Statement said;
    if (scratch.match(text).hasMatch()) {
        said.verdict = Verdict::Scratch;
        return said;
    }
    auto match = resumed.match(text);
    if (!match.hasMatch()) {
        match = loads.match(text);
        if (match.hasMatch() && isForEvaluation(baseName(match.captured(1)))) {
            return said;
        }
    }
    if (match.hasMatch() && !denied.match(text.first(match.capturedStart())).hasMatch()
        && !text.contains(u"if ", Qt::CaseInsensitive)) {
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
        // Against what training says it loaded; another one than the restored is told below.
        const bool saysStep = m_said.verdict == Verdict::Resumed && !m_said.guessed && m_said.step > 0;
        m_expected = saysStep || input.expectedStep <= 0 ? m_said.step : input.expectedStep;
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
        if (m_expected > 0 && m_trace.firstLogged >= 0) {
            addLine(m_trace.line);
            if (m_trace.firstLogged < m_expected) {
                verdict = Verdict::Scratch; // a resumed run cannot log a smaller number
            } else if (m_trace.start >= 0) {
                verdict = judgeStart();
            }
        }
        return judgeNewFiles(verdict);
    }

    /// Where the tables begin. Exactly known for on-policy algorithms; else only believed when training from scratch
    /// would have had to begin with a stretch many times as long as the next: episodes do shrink as a policy fails
    /// sooner.
    [[nodiscard]] Verdict judgeStart() const
    {
        const qint64 off = std::abs(m_trace.start - m_expected);
        if (m_trace.exact) {
            return off * 2 < m_trace.between && off < m_trace.start ? Verdict::Resumed
                : m_trace.start == 0                                ? Verdict::Scratch
                : off * 2 < m_trace.between                         ? Verdict::Unknown
                                                                    : contradicted();
        }
        constexpr qint64 implausible = 20;
        const bool farOut = m_trace.firstLogged > implausible * m_trace.between;
        return farOut && off <= 2 * m_trace.between ? Verdict::Resumed : Verdict::Unknown;
    }

    /// Neither from nothing nor from the checkpoint in question.
    [[nodiscard]] Verdict contradicted() const
    {
        return m_said.verdict == Verdict::Resumed ? Verdict::Scratch : Verdict::Unknown;
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
            if (m_input.expectedStep > 0 && m_proof.step > 0 && m_proof.step != m_input.expectedStep) {
                m_proof.statement = ResumeProofs::tr(
                    "Training resumed at step %L1, but not from the restored checkpoint, which has %L2.")
                                        .arg(m_proof.step)
                                        .arg(m_input.expectedStep);
                break;
            }
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
