// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace Reprise {

/// One file the run must have before it trains. Found among the attached inputs by its hash, or by its name where no
/// hash is known.
struct KernelCheckpoint
{
    QString name; ///< relative to the training folder, e.g. "checkpoints/traffic_checkpoint_20000_steps.zip"
    QByteArray sha256; ///< hexadecimal; empty: unknown
    qint64 size = -1; ///< bytes; -1: unknown
    qint64 step = -1; ///< the timesteps inside; -1: unknown or not a checkpoint
    QString place = {}; ///< where it lies in the input, without the input's own folder; empty: found by hash or name
};

/// Everything the kernel script needs to know. Nothing here may be a secret: the script is stored on Kaggle as it is.
struct KernelParameters
{
    QString sectionId; ///< "section_7_6_rl_performance"
    QString title; ///< of the section, for the log
    QStringList claims; ///< "R5"…
    QString module; ///< dotted module run by `python -m`, e.g. "validation_ch7.scripts.test_section_7_6_rl_performance"
    QStringList arguments; ///< after the module's name; those of quick mode included
    QMap<QString, QString> environment; ///< added for the module; those of quick mode included
    QStringList packages; ///< for pip, installed before the module runs
    bool quick = false; ///< only told: in the log and in session_summary.json

    QString repositoryUrl; ///< https URL without user info; a path or file:// only with `localRepository`
    bool localRepository = false; ///< the server is the embedded one, on this machine
    QString branch; ///< empty: the remote's default
    QString commit; ///< checked out when given and reachable; else the branch's head, and the log says so
    /// Kaggle input (slug) that holds the code, for runs without git; used when repositoryUrl is empty.
    QString codeInput;

    QString trainingFolder; ///< relative to the repository: where training looks for checkpoints
    QStringList artifactFolders; ///< relative to the repository: copied out besides the training folder
    QString outputFolder; ///< below the working folder, where artifacts go; empty: sectionId

    bool resume = false; ///< the section wants to go on from a checkpoint
    QStringList inputSlugs; ///< the attached kernels' and datasets' slugs, the preferred one first; empty: look in all
    /// Which files to restore; empty with `resume`: everything of the attached run that belongs to training.
    QList<KernelCheckpoint> checkpoints;

    qint64 sessionTimeoutSeconds = 12LL * 3600; ///< Kaggle's limit for the whole session
    qint64 moduleTimeoutSeconds = 0; ///< 0: the session's limit less the time needed to save what there is
    QString runLabel; ///< the caller's name of this run, echoed in session_summary.json
};

/// The Python script (standard library only, 3.8 and later) that does one run on Kaggle:
/// resources/kernel/kernel_template.py with the parameters inside as one literal. InvalidInput when a parameter cannot
/// be right: a URL with a password in it, a local path meant for Kaggle, a folder that leaves the repository, a module
/// that is no dotted name.
[[nodiscard]] Result<QString> buildKernelScript(const KernelParameters &parameters);

/// The parameters as the script carries them; keys as in the template's documentation.
[[nodiscard]] QJsonObject kernelParametersJson(const KernelParameters &parameters);

/// The text of reprise_callbacks.py, for users to put beside their training code.
[[nodiscard]] QByteArray repriseCallbacksSource();

} // namespace Reprise
