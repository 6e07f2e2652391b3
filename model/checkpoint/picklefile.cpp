// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/picklefile.h"

#include "model/checkpoint/numpyreader.h"
#include "model/checkpoint/picklemachine.h"
#include "model/checkpoint/spacereader.h"
#include "model/checkpoint/torchreader.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::PickleFile)
};

class Reader
{
public:
    Reader(const PickleGraph &graph, PickleRef root, PickleInfo &info, Findings &findings)
        : m_graph(graph)
        , m_root(root)
        , m_info(info)
        , m_findings(findings)
    {
    }

    void read()
    {
        const PickleGlobal *type = m_graph.objectClass(m_root);
        if (type != nullptr) {
            m_info.className = QString::fromUtf8(type->full());
        }
        readState();
        m_info.observationSpace = space("observation_space");
        m_info.actionSpace = space("action_space");
        if (type != nullptr && type->name == "VecNormalize") {
            readVecNormalize();
        } else if (attribute("buffer_size") != noPickle && attribute("pos") != noPickle) {
            readReplayBuffer();
        }
    }

private:
    [[nodiscard]] PickleRef attribute(QByteArrayView key) const { return m_graph.attribute(m_root, key); }

    /// The names and plain values of an object's state, or of a plain dictionary.
    void readState()
    {
        const PickleGraph::CallRecord *record = m_graph.call(m_root);
        std::vector<PickleRef> dicts {m_root};
        if (record != nullptr) {
            dicts.insert(dicts.end(), record->states.begin(), record->states.end());
        }
        for (const PickleRef dict : dicts) {
            const auto items = m_graph.dictItems(dict);
            for (size_t i = 0; i + 1 < items.size() && m_info.stateKeys.size() < 1'000; i += 2) {
                const auto text = m_graph.text(items[i]);
                const QString key = text ? QString::fromUtf8(*text) : m_graph.display(items[i], 60);
                m_info.stateKeys.append(key);
                addArray(key, items[i + 1]);
                // Buffers of Dict observations hold one array for each key.
                const auto parts = m_graph.dictItems(items[i + 1]);
                for (size_t k = 0; k + 1 < parts.size() && k < 200; k += 2) {
                    addArray(key + u'.' + QString::fromUtf8(m_graph.text(parts[k]).value_or("?")), parts[k + 1]);
                }
                if (const QString value = scalarText(m_graph, items[i + 1]); !value.isEmpty()) {
                    m_info.values.append({key, value});
                }
            }
        }
    }

    void addArray(const QString &name, PickleRef ref)
    {
        if (!isNumpyArray(m_graph, ref) || m_info.arrays.size() >= 1'000) {
            return;
        }
        if (const auto shape = objectArrayShape(m_graph, ref)) {
            m_info.arrays.append({name, *shape, u"object"_s, false});
        } else if (const auto array = readNumpyArray(m_graph, ref)) {
            m_info.arrays.append({name, array->shape, array->type.name, array->fortran});
        } else {
            m_findings.warning(name, array.error());
        }
    }

    std::optional<Space> space(const char *key)
    {
        const PickleRef ref = attribute(key);
        if (ref == noPickle || m_graph.is(ref, PickleType::None)) {
            return {};
        }
        auto reading = readSpace(m_graph, ref);
        if (!reading) {
            m_findings.warning(QString::fromLatin1(key), reading.error());
            return {};
        }
        return std::move(reading->space);
    }

    std::optional<RunningStatistics> statistics(PickleRef ref, const QString &key)
    {
        RunningStatistics result;
        result.key = key;
        result.count = readReal(m_graph, m_graph.attribute(ref, "count")).value_or(0);
        for (const auto &[name, values] : {std::pair("mean", &result.mean), std::pair("var", &result.var)}) {
            const PickleRef value = m_graph.attribute(ref, name);
            if (const auto single = readReal(m_graph, value)) {
                *values = {*single};
                continue;
            }
            const auto array = readNumpyArray(m_graph, value);
            if (!array || !array->type.isNumeric() || array->count() > 10'000'000) {
                m_findings.warning(QString::fromLatin1(name), Texts::tr("The running statistics cannot be read."));
                return {};
            }
            result.shape = array->shape;
            *values = array->values();
        }
        return result;
    }

    void readVecNormalize()
    {
        VecNormalizeInfo info;
        const PickleRef observations = attribute("obs_rms");
        const auto items = m_graph.dictItems(observations);
        if (m_graph.is(observations, PickleType::Dict) || !items.empty()) {
            for (size_t i = 0; i + 1 < items.size(); i += 2) {
                const QString key = QString::fromUtf8(m_graph.text(items[i]).value_or("?"));
                if (auto found = statistics(items[i + 1], key)) {
                    info.observations.append(*found);
                }
            }
        } else if (m_graph.is(observations, PickleType::Call)) {
            if (auto found = statistics(observations, {})) {
                info.observations.append(*found);
            }
        }
        if (const PickleRef returns = attribute("ret_rms"); m_graph.is(returns, PickleType::Call)) {
            info.returns = statistics(returns, {});
        }
        info.clipObservations = readReal(m_graph, attribute("clip_obs"));
        info.clipReward = readReal(m_graph, attribute("clip_reward"));
        info.gamma = readReal(m_graph, attribute("gamma"));
        info.epsilon = readReal(m_graph, attribute("epsilon"));
        info.training = m_graph.boolean(attribute("training"));
        info.normalizesObservations = m_graph.boolean(attribute("norm_obs"));
        info.normalizesReward = m_graph.boolean(attribute("norm_reward"));
        m_info.vecNormalize = info;
    }

    void readReplayBuffer()
    {
        ReplayBufferInfo info;
        info.bufferSize = readInteger(m_graph, attribute("buffer_size"));
        info.position = readInteger(m_graph, attribute("pos"));
        info.full = m_graph.boolean(attribute("full"));
        info.nEnvs = readInteger(m_graph, attribute("n_envs"));
        info.arrays = m_info.arrays;
        m_info.replayBuffer = info;
    }

    const PickleGraph &m_graph;
    PickleRef m_root;
    PickleInfo &m_info;
    Findings &m_findings;
};

} // namespace

void readPickleFile(QByteArrayView bytes, FileReport &report, Findings &findings)
{
    PickleInfo &info = report.pickle.emplace();
    PickleLimits limits;
    // A HER buffer of a million transitions keeps as many small dictionaries.
    limits.steps = 12'000'000;
    limits.memo = 3'000'000;
    limits.values = 2'000'000;
    PickleResult pickle = readPickle(bytes, limits);
    if (std::ranges::any_of(pickle.graph.globals,
            [](const PickleGlobal &global) { return global.full() == "joblib.numpy_pickle NumpyArrayWrapper"; })) {
        // joblib skips the numbers between the instructions, pickle would carry them out: judged in both ways.
        QStringList ignored;
        findings.uses(scanDeep(pickle, {}, ignored));
        limits.joblibArrays = true;
        pickle = readPickle(bytes, limits);
        findings.note({}, Texts::tr("joblib wrote this file."));
    }
    info.protocol = pickle.protocol;
    info.globals = globalNames(pickle.graph);
    QStringList warnings;
    findings.uses(scanDeep(pickle, {}, warnings));
    for (const QString &warning : std::as_const(warnings)) {
        findings.warning({}, warning);
    }
    if (!pickle.isSound()) {
        const bool bounds = pickle.fault == PickleFault::TooLong || pickle.fault == PickleFault::TooDeep;
        findings.fatal(bounds ? FileStatus::Unsupported : FileStatus::Corrupt, {}, pickle.faultText());
        return;
    }
    info.trailingBytes = bytes.size() - pickle.end;
    if (info.trailingBytes > 0) {
        findings.warning({},
            Texts::tr("%n byte(s) follow the end of the pickle; Python ignores them, but they do not belong there.",
                nullptr, int(qMin<qint64>(info.trailingBytes, 0x7fffffff))));
        SafetyFindings trailing;
        scanTrailing(bytes.sliced(pickle.end), {}, limits, trailing);
        findings.uses(trailing.uses);
    }
    Reader(pickle.graph, pickle.root, info, findings).read();
}

} // namespace Reprise
