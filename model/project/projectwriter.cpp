// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/jsontree.h"
#include "model/project/projectfile.h"

#include <tuple>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

/// Changes one object: keys that are there keep their place; a value that is its default is written only over another
/// one.
class ObjectWriter
{
public:
    explicit ObjectWriter(JsonNode object)
        : m_object(object.type == JsonNode::Type::Object ? std::move(object) : JsonNode::object())
    {
    }

    template <typename T> void write(const QString &key, const T &value, const T &standard)
    {
        if (m_object.find(key) || value != standard) {
            m_object.set(key, JsonNode::of(value));
        }
    }
    void write(const QString &key, int value, int standard) { write(key, qint64(value), qint64(standard)); }
    void write(const QString &key, const QMap<QString, QString> &value, const QMap<QString, QString> &standard)
    {
        if (m_object.find(key) || value != standard) {
            JsonNode map = JsonNode::object();
            for (const auto &[name, text] : value.asKeyValueRange()) {
                map.set(name, JsonNode::of(text));
            }
            m_object.set(key, map);
        }
    }
    void write(const QString &key, const std::optional<QList<qint64>> &value)
    {
        if (!value) {
            clear(key);
            return;
        }
        JsonNode list = JsonNode::array();
        for (const qint64 number : *value) {
            list.items.push_back(JsonNode::of(number));
        }
        m_object.set(key, list);
    }
    void write(const QString &key, const std::optional<qint64> &value)
    {
        if (value) {
            m_object.set(key, JsonNode::of(*value));
        } else {
            clear(key);
        }
    }
    /// A value that is not said has no key; a null that stands there says the same and stays.
    void clear(const QString &key)
    {
        if (const JsonNode *old = m_object.find(key); old && old->type != JsonNode::Type::Null) {
            m_object.remove(key);
        }
    }
    /// An object inside: it is there when it was or when it has something in it.
    template <typename Write> void inside(const QString &key, Write writeInto)
    {
        const JsonNode *old = m_object.find(key);
        ObjectWriter writer(old ? *old : JsonNode::object());
        writeInto(writer);
        if (old || !writer.m_object.members.empty()) {
            m_object.set(key, writer.m_object);
        }
    }
    JsonNode &object() { return m_object; }

private:
    JsonNode m_object;
};

JsonNode parsed(const QByteArray &source)
{
    return parseJsonTree(source).value_or(JsonNode::object());
}

void writeExpectations(ObjectWriter &writer, const Expectations &expectations)
{
    writer.write(u"observation_space_shape"_s, expectations.observationSpaceShape);
    writer.write(u"action_space_shape"_s, expectations.actionSpaceShape);
    writer.write(u"action_count"_s, expectations.actionCount);
    if (expectations.policyArchitecture.isUndefined() || expectations.policyArchitecture.isNull()) {
        writer.clear(u"policy_architecture"_s);
    } else {
        writer.object().set(u"policy_architecture"_s, JsonNode::of(expectations.policyArchitecture));
    }
    writer.write(u"algorithm"_s, expectations.algorithm, QString());
    writer.write(u"stable_baselines3"_s, expectations.stableBaselines3, QString());
    writer.write(u"environments"_s, expectations.environments);
    writer.write(u"reference_checkpoint"_s, expectations.referenceCheckpoint, QString());
}

JsonNode sectionNode(const Section &section, const Project &project)
{
    const Section standard;
    ObjectWriter writer(parsed(section.source));
    writer.object().set(u"id"_s, JsonNode::of(section.id));
    writer.write(u"title"_s, section.title, standard.title);
    writer.object().set(u"module"_s, JsonNode::of(section.module));
    writer.write(u"claims"_s, section.claims, standard.claims);
    writer.write(u"minutes"_s, section.minutes, standard.minutes);
    writer.write(u"accelerator"_s, section.accelerator, standard.accelerator);
    writer.write(u"arguments"_s, section.arguments, standard.arguments);
    writer.write(u"environment"_s, section.environment, standard.environment);
    for (const auto &[key, pattern, standardPattern] : {std::tuple(u"results"_s, section.results, project.results),
             std::tuple(u"training"_s, section.training, project.training)}) {
        if (pattern.isEmpty()) {
            writer.object().remove(key); // the project's
        } else {
            writer.write(key, pattern, standardPattern);
        }
    }
    writer.write(u"restores_checkpoints"_s, section.restoresCheckpoints, standard.restoresCheckpoints);
    writer.write(u"auto_restore"_s, section.autoRestore, standard.autoRestore);
    writer.write(u"load_method"_s, loadMethodName(section.loadMethod), loadMethodName(standard.loadMethod));
    writer.inside(u"checkpoints"_s, [&section, &standard](ObjectWriter &checkpoints) {
        checkpoints.write(u"search"_s, checkpointSearchName(section.checkpoints.search),
            checkpointSearchName(standard.checkpoints.search));
        checkpoints.write(u"prefix"_s, section.checkpoints.prefix, standard.checkpoints.prefix);
        checkpoints.write(u"folder"_s, section.checkpoints.folder, standard.checkpoints.folder);
        checkpoints.write(u"keep"_s, section.checkpoints.keep, standard.checkpoints.keep);
        checkpoints.write(u"total_timesteps"_s, section.checkpoints.totalTimesteps);
    });
    writer.inside(u"quick"_s, [&section, &standard](ObjectWriter &quick) {
        quick.write(u"minutes"_s, section.quick.minutes, standard.quick.minutes);
        quick.write(u"arguments"_s, section.quick.arguments, standard.quick.arguments);
        quick.write(u"environment"_s, section.quick.environment, standard.quick.environment);
    });
    writer.inside(u"kernel"_s, [&section](ObjectWriter &kernel) {
        kernel.write(u"owner"_s, section.kernelOwner, QString());
        kernel.write(u"slug"_s, section.kernelSlug, QString());
    });
    writer.inside(u"expectations"_s,
        [&section](ObjectWriter &expectations) { writeExpectations(expectations, section.expectations); });
    return writer.object();
}

/// Blanks of the first indented line, so that a file keeps the look its author gave it.
int indentOf(const QByteArray &source)
{
    for (qsizetype at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) {
        int blanks = 0;
        while (at + 1 + blanks < source.size() && source.at(at + 1 + blanks) == ' ') {
            ++blanks;
        }
        if (blanks > 0) {
            return std::min(blanks, 8);
        }
    }
    return 2;
}

} // namespace

QByteArray projectToJson(const Project &project)
{
    const Project standard = builtInProject();
    const KernelSettings kernelStandard;
    const RepositorySettings repositoryStandard;
    ObjectWriter writer(parsed(project.source));
    writer.write(u"version"_s, qint64(1), qint64(0));
    writer.write(u"name"_s, project.name, QString());
    writer.inside(u"repository"_s, [&project, &repositoryStandard](ObjectWriter &repository) {
        repository.write(u"url"_s, project.repository.url, repositoryStandard.url);
        repository.write(u"remote"_s, project.repository.remote, repositoryStandard.remote);
        repository.write(u"branch"_s, project.repository.branch, repositoryStandard.branch);
    });
    writer.inside(u"kernel"_s, [&project, &kernelStandard](ObjectWriter &kernel) {
        kernel.write(u"owner"_s, project.kernel.owner, kernelStandard.owner);
        kernel.write(u"slug"_s, project.kernel.slug, kernelStandard.slug);
        kernel.write(u"private"_s, project.kernel.isPrivate, kernelStandard.isPrivate);
        kernel.write(u"internet"_s, project.kernel.internet, kernelStandard.internet);
        kernel.write(u"packages"_s, project.kernel.packages, kernelStandard.packages);
        kernel.write(u"time_limit_minutes"_s,
            project.kernel.timeLimitMinutes.transform([](int minutes) { return qint64(minutes); }));
    });
    writer.write(u"results"_s, project.results, standard.results);
    writer.write(u"training"_s, project.training, standard.training);
    JsonNode sections = JsonNode::array();
    for (const Section &section : project.sections) {
        sections.items.push_back(sectionNode(section, project));
    }
    writer.object().set(u"sections"_s, sections);
    return writeJsonTree(writer.object(), indentOf(project.source));
}

} // namespace Reprise
