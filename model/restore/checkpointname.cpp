// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/checkpointset.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct CheckpointNames
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::CheckpointNames)
};

constexpr std::array allRoles {FileRole::Checkpoint, FileRole::ReplayBuffer, FileRole::VecNormalize, FileRole::Metadata,
    FileRole::Evaluations, FileRole::Monitor, FileRole::Progress, FileRole::Cache, FileRole::Other};

qint64 stepOf(const QString &digits)
{
    bool ok = false;
    const qint64 step = digits.toLongLong(&ok);
    return ok ? step : -1;
}

} // namespace

CheckpointName parseCheckpointName(const QString &fileName)
{
    using Re = QRegularExpression;
    // Downloads add " (1)" and double extensions; training does not find such names, but they are checkpoints all the
    // same.
    static const Re stepped(
        u"^(.*?)(?:_([0-9a-f]{8}))?_(\\d+)_steps(?: ?\\(\\d+\\))?(?:\\.zip)+$"_s, Re::CaseInsensitiveOption);
    static const Re bestName(u"^(?:(.+)_)?best(?:_model)?\\.zip$"_s, Re::CaseInsensitiveOption);
    static const Re finalName(u"^(?:(.+?)(?:_model)?_(?:final|interrupted|failed)|rl_agent_(.+)|final_model)\\.zip$"_s,
        Re::CaseInsensitiveOption);

    CheckpointName name;
    if (const auto match = stepped.match(fileName); match.hasMatch()) {
        name.level = CheckpointLevel::Latest;
        name.scenario = match.captured(1);
        if (name.scenario.endsWith(u"_checkpoint")) {
            name.scenario.chop(11);
        }
        name.configHash = match.captured(2).toLower();
        name.step = stepOf(match.captured(3));
    } else if (const auto best = bestName.match(fileName); best.hasMatch()) {
        name.level = CheckpointLevel::Best;
        name.scenario = best.captured(1);
    } else if (const auto last = finalName.match(fileName); last.hasMatch()) {
        name.level = CheckpointLevel::Final;
        name.scenario = last.captured(1).isEmpty() ? last.captured(2) : last.captured(1);
    }
    return name;
}

qint64 companionStep(const QString &fileName)
{
    static const QRegularExpression pattern(
        u"(?:replay_buffer|vec_?normalize)_(\\d+)_steps\\.pkl$"_s, QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(fileName);
    return match.hasMatch() ? stepOf(match.captured(1)) : -1;
}

FileRole fileRole(const QString &fileName)
{
    const QString name = fileName.toLower();
    if (name.endsWith(u".zip")) {
        return FileRole::Checkpoint;
    }
    if (name.endsWith(u".pkl")) {
        if (name.contains(u"replay_buffer")) {
            return FileRole::ReplayBuffer;
        }
        if (name.contains(u"vecnormalize") || name.contains(u"vec_normalize")) {
            return FileRole::VecNormalize;
        }
        return name.contains(u"_cache") ? FileRole::Cache : FileRole::Other;
    }
    if (name.endsWith(u"training_metadata.json")) {
        return FileRole::Metadata;
    }
    if (name == u"evaluations.npz") {
        return FileRole::Evaluations;
    }
    if (name == u"monitor.csv" || name.endsWith(u".monitor.csv")) {
        return FileRole::Monitor;
    }
    return name == u"progress.csv" ? FileRole::Progress : FileRole::Other;
}

bool isBestOfBefore(const QString &fileName)
{
    return fileName == u"best_model_before.zip";
}

bool isBestRecord(const QString &fileName)
{
    return fileName == u"best_model_training_metadata.json";
}

QString levelTitle(CheckpointLevel level)
{
    switch (level) {
    case CheckpointLevel::Latest:
        return CheckpointNames::tr("Latest");
    case CheckpointLevel::Best:
        return CheckpointNames::tr("Best");
    case CheckpointLevel::Final:
        return CheckpointNames::tr("Final");
    case CheckpointLevel::Other:
        return CheckpointNames::tr("Other", "a checkpoint of no known level");
    }
    Q_UNREACHABLE_RETURN({});
}

QString roleTitle(FileRole role)
{
    switch (role) {
    case FileRole::Checkpoint:
        return CheckpointNames::tr("Checkpoint");
    case FileRole::ReplayBuffer:
        return CheckpointNames::tr("Replay buffer");
    case FileRole::VecNormalize:
        return CheckpointNames::tr("Normalisation statistics");
    case FileRole::Metadata:
        return CheckpointNames::tr("Training metadata");
    case FileRole::Evaluations:
        return CheckpointNames::tr("Evaluations");
    case FileRole::Monitor:
        return CheckpointNames::tr("Episode log");
    case FileRole::Progress:
        return CheckpointNames::tr("Progress log");
    case FileRole::Cache:
        return CheckpointNames::tr("Cache");
    case FileRole::Other:
        return CheckpointNames::tr("Other file");
    }
    Q_UNREACHABLE_RETURN({});
}

QString levelName(CheckpointLevel level)
{
    switch (level) {
    case CheckpointLevel::Latest:
        return u"latest"_s;
    case CheckpointLevel::Best:
        return u"best"_s;
    case CheckpointLevel::Final:
        return u"final"_s;
    case CheckpointLevel::Other:
        return u"other"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QString roleName(FileRole role)
{
    switch (role) {
    case FileRole::Checkpoint:
        return u"checkpoint"_s;
    case FileRole::ReplayBuffer:
        return u"replay_buffer"_s;
    case FileRole::VecNormalize:
        return u"vecnormalize"_s;
    case FileRole::Metadata:
        return u"metadata"_s;
    case FileRole::Evaluations:
        return u"evaluations"_s;
    case FileRole::Monitor:
        return u"monitor"_s;
    case FileRole::Progress:
        return u"progress"_s;
    case FileRole::Cache:
        return u"cache"_s;
    case FileRole::Other:
        return u"other"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

FileRole roleFromName(const QString &name)
{
    for (const FileRole role : allRoles) {
        if (roleName(role) == name) {
            return role;
        }
    }
    return FileRole::Other;
}

} // namespace Reprise
