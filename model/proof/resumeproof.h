// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/proof/prooflog.h"

#include <QJsonObject>
#include <QStringList>

namespace Reprise {

/// What is known about a run that should (or should not) have resumed.
struct ResumeProofInput
{
    QList<ProofLine> log;
    bool runEnded = false;
    bool resumeWanted = false; ///< checkpoints were attached or restored for this run
    QStringList attachedSources; ///< kernels and datasets attached to this version
    QStringList restoredNames; ///< file names that were restored or attached, e.g. x_checkpoint_100_steps.zip
    qint64 expectedStep = -1; ///< of the newest of them
    QList<qint64>
        newCheckpointSteps; ///< num_timesteps inside (else steps in the names) of the checkpoints this run wrote
    qint64 trainedSteps = -1; ///< steps this run was asked to train, -1 unknown
};

/// Whether a run resumed.
///
/// Order of authority: an explicit `[RESUME]` / `[SCRATCH]` marker of our template; the original project's sentences
/// ("Resuming training from …", "Loading model from …", "No checkpoint found", "training from scratch"…), the last of
/// them; then circumstances: the first `total_timesteps` Stable-Baselines3 logs, and the timesteps inside the
/// checkpoints the run wrote. Circumstances that contradict a sentence make it Unknown, and both are shown: never
/// "resumed" for a guess.
struct ResumeProof
{
    enum class Verdict { Unknown, Resumed, Scratch };
    /// Why it may have started from scratch, most likely first.
    enum class Reason {
        NothingAttached,
        NeverArrived, ///< attached, but no [CHECKPOINT] line: not mounted, LFS pointers, empty output
        LfsPointer,
        LoadFailed, ///< an error while loading: changed network, missing module
        DifferentConfiguration, ///< archived because of its configuration hash
        NotFoundByName, ///< it lay there, but training looks for other names
        StepZero, ///< found, but its step reads as 0
        ResumeSwitchedOff,
        AlreadyComplete, ///< steps in the name ≥ total: nothing left to train
    };
    struct Likely
    {
        Reason reason = Reason::NothingAttached;
        QString text; ///< translated sentence
        QList<Evidence> evidence;

        friend bool operator==(const Likely &, const Likely &) = default;
    };

    Verdict verdict = Verdict::Unknown;
    QString from; ///< file name of the checkpoint, as logged
    qint64 step = -1; ///< it went on from; -1 unknown
    QString statement; ///< translated sentence: "Resumed from … at step …"
    bool alarm = false; ///< scratch although a resume was wanted
    QList<Likely> reasons; ///< only with alarm
    QList<Evidence> evidence;
    QStringList arrived; ///< files the run's own log says it received ([CHECKPOINT])

    /// `{"verdict": "resumed"|"scratch"|"unknown", "from", "step", "evidence": […], "reasons": […]}` as design.md §5
    /// has it.
    [[nodiscard]] QJsonObject toJson() const;
    friend bool operator==(const ResumeProof &, const ResumeProof &) = default;
};

[[nodiscard]] ResumeProof proveResume(const ResumeProofInput &input);

/// One `[CHECKPOINT] restored name=… size=… sha256=… step=…` line of our template.
struct ArrivedCheckpoint
{
    QString name;
    qint64 size = -1;
    QString sha256;
    qint64 step = -1;
    int line = -1;

    friend bool operator==(const ArrivedCheckpoint &, const ArrivedCheckpoint &) = default;
};
[[nodiscard]] QList<ArrivedCheckpoint> arrivedCheckpoints(const QList<ProofLine> &log);

} // namespace Reprise
