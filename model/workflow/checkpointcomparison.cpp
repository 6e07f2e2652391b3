// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/checkpointcomparison.h"

#include "model/compat/compare.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

QJsonArray shapeToJson(const QList<qint64> &shape)
{
    QJsonArray array;
    for (const qint64 size : shape) {
        array.append(size);
    }
    return array;
}

/// The keys of the project file, as Target::fromExpectations() reads them.
QJsonObject expectationsToJson(const Expectations &expectations)
{
    QJsonObject json;
    if (expectations.observationSpaceShape) {
        json.insert(u"observation_space_shape", shapeToJson(*expectations.observationSpaceShape));
    }
    if (expectations.actionSpaceShape) {
        json.insert(u"action_space_shape", shapeToJson(*expectations.actionSpaceShape));
    }
    if (expectations.actionCount) {
        json.insert(u"action_count", *expectations.actionCount);
    }
    if (!expectations.policyArchitecture.isUndefined()) {
        json.insert(u"policy_architecture", expectations.policyArchitecture);
    }
    if (!expectations.algorithm.isEmpty()) {
        json.insert(u"algorithm", expectations.algorithm);
    }
    if (!expectations.stableBaselines3.isEmpty()) {
        json.insert(u"stable_baselines3", expectations.stableBaselines3);
    }
    if (expectations.environments) {
        json.insert(u"environments", *expectations.environments);
    }
    return json;
}

Methods methodsOf(LoadMethod method)
{
    switch (method) {
    case LoadMethod::Load:
        return Method::Load;
    case LoadMethod::SetParameters:
        return Method::SetParameters;
    case LoadMethod::Unknown:
        break;
    }
    return Method::Load | Method::SetParameters;
}

} // namespace

Fit fitOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Loads:
        return Fit::Loads;
    case Verdict::Caveats:
        return Fit::Caveats;
    case Verdict::Refused:
        return Fit::Refused;
    case Verdict::Unknown:
        break;
    }
    return Fit::Unknown;
}

QString whyUnreadable(const FileReport &report)
{
    for (const Problem &problem : report.problems) {
        if (problem.severity == Problem::Severity::Error) {
            return problem.message;
        }
    }
    return statusText(report.status);
}

Target chooseTarget(CompareWith compareWith, const ComparisonMaterial &material)
{
    const bool any = compareWith == CompareWith::Automatic;
    const auto wanted = [compareWith, any](CompareWith what) { return any || compareWith == what; };

    if (wanted(CompareWith::Reference) && material.reference && material.reference->checkpoint) {
        return Target::fromCheckpoint(factsOf(*material.reference->checkpoint, material.reference->path));
    }
    if (wanted(CompareWith::Expectations) && !material.section.expectations.isEmpty()) {
        return Target::fromExpectations(
            material.section.displayTitle(), expectationsToJson(material.section.expectations));
    }
    if (wanted(CompareWith::TrainingLocation)) {
        // The one that training would find now says best what training is.
        const LatestCheckpoint latest
            = findLatestCheckpoint(QDir(material.location.root).filePath(material.location.checkpointsFolder),
                material.location.prefix, material.location.rule);
        for (auto it = material.targetReports.cbegin(); it != material.targetReports.cend(); ++it) {
            const bool isLatest = latest.name.isEmpty() || it.key().section(u'/', -1) == latest.name;
            if (it->checkpoint && isLatest) {
                return Target::fromCheckpoint(factsOf(*it->checkpoint, it->path));
            }
        }
    }
    if (wanted(CompareWith::Metadata) && !material.targetMetadata.isEmpty()) {
        const QJsonDocument document = QJsonDocument::fromJson(material.targetMetadata);
        return Target::fromMetadata(u"training_metadata.json"_s, document.object());
    }
    return Target::nothing();
}

QStringList stateCompanions(const CheckpointSet &set)
{
    QStringList names;
    const auto add = [&names](const FoundFile &file) {
        if (file.role == FileRole::ReplayBuffer || file.role == FileRole::VecNormalize) {
            names.append(file.name);
        }
    };
    for (const CheckpointCandidate &candidate : set.candidates) {
        std::ranges::for_each(candidate.companions, add);
    }
    std::ranges::for_each(set.unclaimed, add);
    names.removeDuplicates();
    return names;
}

std::optional<Comparison> compareCandidate(const FileReport &report, const CheckpointCandidate &candidate,
    const QStringList &companions, const Section &section, const Target &target)
{
    if (!report.checkpoint || !report.isReadable()) {
        return std::nullopt;
    }
    CompareOptions options;
    options.methods = methodsOf(section.loadMethod);
    CheckpointFacts facts = factsOf(*report.checkpoint, candidate.file.name);
    facts.companions = companionsAmong(companions, candidate.file.name);
    // The best model goes to a place of its own here, where training does not look; the planner warns when it is to be
    // resumed from.
    facts.level = CheckpointFacts::Level::Unknown;
    return compare(facts, target, options);
}

std::pair<Fit, QString> fitThere(const FileReport &report, const Section &section, const Target &target)
{
    if (!report.checkpoint) {
        return {Fit::Refused, whyUnreadable(report)};
    }
    CompareOptions options;
    options.methods = methodsOf(section.loadMethod);
    const Comparison found = compare(factsOf(*report.checkpoint, report.path), target, options);
    return {fitOf(found.verdict()), found.reason()};
}

} // namespace Reprise
