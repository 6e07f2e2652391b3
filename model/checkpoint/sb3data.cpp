// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/sb3data.h"

#include "model/checkpoint/base64.h"
#include "model/checkpoint/torchreader.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::Sb3Data)
};

constexpr int mostBlobs = 5'000;
constexpr qint64 mostSteps = 20'000'000; ///< of all pickles together

using Json = JsonDocument;

QString placeOf(const QString &key)
{
    return u"data['%1']"_s.arg(key);
}

/// Without these there is no model to speak of.
bool isEssential(const QString &key)
{
    return key == u"observation_space"_s || key == u"action_space"_s || key == u"policy_class"_s;
}

} // namespace

void Sb3Data::read(QByteArrayView json)
{
    const QString where = u"data"_s;
    QString error;
    m_json = Json::parse(json, &error);
    if (!m_json) {
        m_findings.fatal(FileStatus::Corrupt, where, error);
        return;
    }
    m_checkpoint.nonFiniteTokens = m_json->nonFiniteTokens();
    if (!m_json->is(m_json->root(), Json::Type::Object)) {
        m_findings.fatal(
            FileStatus::Corrupt, where, Texts::tr("It is not a JSON object, so no attributes can be read."));
        return;
    }
    m_stepsLeft = mostSteps;
    for (Json::Ref child = m_json->at(0).first; child != Json::none; child = m_json->at(child).next) {
        if (m_checkpoint.dataKeys.size() < 10'000) {
            m_checkpoint.dataKeys.append(QString::fromUtf8(m_json->at(child).key));
        }
    }
    readBlobs();
    readNumbers();
    readPolicyClass();
    readPolicyKwargs();
    readSpaces();
    readLearningRate();
    readSchedules();
    readResumeFacts();
    readEpisodes();
    inferTheAlgorithm();
    listHyperparameters();
}

void Sb3Data::readBlobs()
{
    int count = 0;
    const auto &nodes = m_json->nodes();
    for (Json::Ref ref = 1; ref < nodes.size(); ++ref) {
        if (nodes[ref].key != QByteArrayView(":serialized:") || !m_json->is(nodes[ref].parent, Json::Type::Object)) {
            continue;
        }
        const Json::Ref object = nodes[ref].parent;
        const QString where = u"data"_s + m_json->path(object);
        if (++count > mostBlobs) {
            m_findings.fatal(
                FileStatus::Unsupported, where, Texts::tr("There are more pickles than in any genuine file."));
            return;
        }
        const bool first = nodes[object].parent == m_json->root();
        const bool counts = first && value(nodes[object].key) == object && m_json->find(object, ":serialized:") == ref;
        readBlob(ref, where, first ? QString::fromUtf8(nodes[object].key) : QString(), counts);
    }
}

void Sb3Data::readBlob(Json::Ref text, const QString &where, const QString &key, bool effective)
{
    const bool essential = effective && isEssential(key);
    const auto broken = [&](const QString &message) {
        if (essential) {
            m_findings.fatal(FileStatus::Corrupt, where, message);
        } else {
            m_findings.error(where, message);
        }
    };
    if (!m_json->is(text, Json::Type::Text)) {
        broken(Texts::tr("The pickle is missing: something else is in its place."));
        return;
    }
    const std::optional<QByteArray> bytes = decodeBase64(m_json->at(text).text);
    if (!bytes) {
        broken(Texts::tr("The pickle is not written in base64."));
        return;
    }
    auto blob = std::make_unique<Blob>();
    blob->bytes = *bytes;
    PickleLimits limits;
    limits.steps = qMin(limits.steps, m_stepsLeft);
    blob->pickle = readPickle(blob->bytes, limits);
    m_stepsLeft -= blob->pickle.steps;
    QStringList warnings;
    m_findings.uses(scanDeep(blob->pickle, where, warnings));
    for (const QString &warning : std::as_const(warnings)) {
        m_findings.warning(where, warning);
    }
    const PickleFault fault = blob->pickle.fault;
    if (!essential && (fault == PickleFault::TooLong || fault == PickleFault::TooDeep)) {
        // Python has no such bounds, so nobody saw all of what it would run.
        m_findings.fatal(FileStatus::Unsupported, where, blob->pickle.faultText());
    } else if (!blob->pickle.isSound()) {
        broken(blob->pickle.faultText());
    } else if (blob->pickle.end < blob->bytes.size()) {
        const qint64 rest = blob->bytes.size() - blob->pickle.end;
        m_findings.warning(where,
            Texts::tr("%n byte(s) follow the end of the pickle; Python ignores them, but they do not belong there.",
                nullptr, int(rest)));
        SafetyFindings trailing;
        limits.steps = qMin(limits.steps, m_stepsLeft);
        scanTrailing(QByteArrayView(blob->bytes).sliced(blob->pickle.end), where, limits, trailing);
        m_findings.uses(trailing.uses);
    }
    if (effective) {
        const QStringList names = globalNames(blob->pickle.graph);
        QStringList modules;
        for (const QString &name : names) {
            modules.append(name.section(u' ', 0, 0));
        }
        modules.removeDuplicates();
        m_checkpoint.dataGlobals.append({key, names});
        m_checkpoint.modulesByKey.insert(key, modules);
        m_blobs[key] = std::move(blob);
    }
}

const Sb3Data::Blob *Sb3Data::blob(const QString &key) const
{
    const auto it = m_blobs.find(key);
    return it == m_blobs.end() || !it->second->pickle.isSound() ? nullptr : it->second.get();
}

std::optional<qint64> Sb3Data::readCount(QByteArrayView key, qint64 least, bool mayBeNull)
{
    const Json::Ref ref = value(key);
    if (ref == Json::none || (mayBeNull && m_json->isNull(ref))) {
        return {};
    }
    const std::optional<qint64> number = integer(QString::fromUtf8(key));
    if (!number || *number < least) {
        const QString written = QString::fromUtf8(m_json->compact(ref)).left(40);
        m_findings.error(
            placeOf(QString::fromUtf8(key)), Texts::tr("This should be a whole number, but is %1.").arg(written));
        return {};
    }
    return number;
}

void Sb3Data::readNumbers()
{
    m_checkpoint.numTimesteps = readCount("num_timesteps", 0, false);
    m_checkpoint.totalTimesteps = readCount("_total_timesteps", 0, true);
    m_checkpoint.nEnvs = readCount("n_envs", 0, false);
    m_checkpoint.seed = readCount("seed", std::numeric_limits<qint64>::min(), true);
    if (value("num_timesteps") == Json::none) {
        m_findings.warning(u"data"_s, Texts::tr("The number of timesteps is missing."));
    }
}

} // namespace Reprise
