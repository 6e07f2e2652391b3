// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/metadatareader.h"

#include "model/checkpoint/jsondocument.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::MetadataReader)
};

using Json = JsonDocument;

constexpr qint64 largestFile = 16LL * 1024 * 1024;

class Reader
{
public:
    Reader(const Json &json, TrainingMetadata &metadata, Findings &findings)
        : m_json(json)
        , m_metadata(metadata)
        , m_findings(findings)
    {
    }

    bool read()
    {
        text("timestamp", m_metadata.timestamp);
        text("scenario_name", m_metadata.scenarioName);
        text("latest_checkpoint_path", m_metadata.latestCheckpointPath);
        steps("completed_timesteps", m_metadata.totalTimestepsCompleted);
        steps("total_timesteps_completed", m_metadata.totalTimestepsCompleted);
        steps("total_timesteps", m_metadata.totalTimesteps);
        shape("observation_space_shape", m_metadata.observationSpaceShape);
        shape("action_space_shape", m_metadata.actionSpaceShape);
        if (const Json::Ref ref = take("mean_reward"); ref != Json::none && !m_json.isNull(ref)) {
            m_metadata.meanReward = m_json.real(ref);
            expect("mean_reward", m_metadata.meanReward.has_value());
        }
        if (const Json::Ref ref = take("resumed_from_checkpoint"); ref != Json::none && !m_json.isNull(ref)) {
            m_metadata.resumedFromCheckpoint = m_json.boolean(ref);
            expect("resumed_from_checkpoint", m_metadata.resumedFromCheckpoint.has_value());
        }
        if (const Json::Ref ref = take("policy_architecture"); ref != Json::none && !m_json.isNull(ref)) {
            m_metadata.policyArchitecture = m_json.text(ref).value_or(QString::fromUtf8(m_json.compact(ref)));
        }
        listOthers();
        return m_known > 0;
    }

private:
    Json::Ref take(const char *key)
    {
        const Json::Ref ref = m_json.find(m_json.root(), key);
        if (ref != Json::none) {
            ++m_known;
            m_taken.append(ref);
        }
        return ref;
    }

    void expect(const char *key, bool sound)
    {
        if (!sound) {
            m_findings.warning(
                QString::fromLatin1(key), Texts::tr("The field is of another type than expected; it is ignored."));
        }
    }

    void text(const char *key, QString &target)
    {
        const Json::Ref ref = take(key);
        if (ref == Json::none || m_json.isNull(ref)) {
            return;
        }
        target = m_json.text(ref).value_or(QString());
        expect(key, m_json.is(ref, Json::Type::Text));
    }

    void steps(const char *key, std::optional<qint64> &target)
    {
        const Json::Ref ref = take(key);
        if (ref == Json::none || m_json.isNull(ref)) {
            return;
        }
        const std::optional<qint64> value = m_json.integer(ref);
        expect(key, value.has_value());
        target = value ? value : target;
    }

    void shape(const char *key, std::optional<QList<qint64>> &target)
    {
        const Json::Ref ref = take(key);
        if (ref == Json::none || m_json.isNull(ref)) {
            return;
        }
        QList<qint64> values;
        bool sound = m_json.is(ref, Json::Type::Array) || m_json.integer(ref);
        if (const auto single = m_json.integer(ref)) {
            values.append(*single);
        }
        for (Json::Ref child = m_json.at(ref).first; child != Json::none; child = m_json.at(child).next) {
            const auto value = m_json.integer(child);
            sound = sound && value;
            values.append(value.value_or(0));
        }
        expect(key, sound);
        if (sound) {
            target = values;
        }
    }

    void listOthers()
    {
        const auto &nodes = m_json.nodes();
        for (Json::Ref ref = 1; ref < nodes.size() && m_metadata.others.size() < 500; ++ref) {
            const bool leaf = nodes[ref].first == Json::none;
            if (!leaf || m_taken.contains(ref) || m_taken.contains(nodes[ref].parent)) {
                continue;
            }
            QString path = m_json.path(ref);
            path.replace(u"']['"_s, u"."_s).remove(u"['"_s).remove(u"']"_s);
            m_metadata.others.append({path, m_json.text(ref).value_or(QString::fromUtf8(m_json.compact(ref)))});
        }
    }

    const Json &m_json;
    TrainingMetadata &m_metadata;
    Findings &m_findings;
    QList<Json::Ref> m_taken;
    int m_known = 0;
};

} // namespace

bool readTrainingMetadata(QByteArrayView bytes, FileReport &report, Findings &findings)
{
    if (bytes.size() > largestFile) {
        findings.fatal(FileStatus::Unsupported, {}, Texts::tr("The file is larger than any genuine one."));
        return false;
    }
    QString error;
    const std::optional<Json> json = Json::parse(bytes, &error);
    if (!json) {
        findings.fatal(FileStatus::Corrupt, {}, error);
        return false;
    }
    TrainingMetadata metadata;
    if (!json->is(json->root(), Json::Type::Object) || !Reader(*json, metadata, findings).read()) {
        return false;
    }
    report.metadata = metadata;
    return true;
}

} // namespace Reprise
