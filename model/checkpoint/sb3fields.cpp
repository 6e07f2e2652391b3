// SPDX-License-Identifier: GPL-3.0-or-later
// The fields that Sb3Data reads from the pickles of `data`.
#include "model/checkpoint/algorithm.h"
#include "model/checkpoint/codeobject.h"
#include "model/checkpoint/numpyreader.h"
#include "model/checkpoint/picklejson.h"
#include "model/checkpoint/sb3data.h"
#include "model/checkpoint/schedulereader.h"
#include "model/checkpoint/spacereader.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::Sb3Data)
};

using Json = JsonDocument;

QString placeOf(const QString &key)
{
    return u"data['%1']"_s.arg(key);
}

/// The class that cloudpickle would make of `_make_skeleton_class(metaclass, name, bases, …)`.
std::optional<PolicyClass> classByValue(const PickleGraph &graph, PickleRef ref)
{
    const PickleGlobal *maker = graph.callee(ref);
    if (maker == nullptr || !maker->module.startsWith("cloudpickle")) {
        return {};
    }
    PickleRef made = ref;
    if (maker->name == "_rehydrate_skeleton_class" && !graph.arguments(ref).empty()) {
        made = graph.arguments(ref)[0];
    }
    const auto arguments = graph.arguments(made);
    if (arguments.size() < 2) {
        return {};
    }
    PolicyClass type;
    type.byValue = true;
    type.name = QString::fromUtf8(graph.text(arguments[1]).value_or("?"));
    type.module = u"__main__"_s;
    if (arguments.size() > 3) {
        if (const auto module = graph.text(graph.lookup(arguments[3], "__module__"))) {
            type.module = QString::fromUtf8(*module);
        }
    }
    return type;
}

std::optional<PolicyClass> classOf(const PickleGraph &graph, PickleRef ref)
{
    if (const PickleGlobal *global = graph.global(ref)) {
        return PolicyClass {QString::fromUtf8(global->module), QString::fromUtf8(global->name), false};
    }
    return classByValue(graph, ref);
}

/// A plain value as written, shortened before anything is copied.
QString shortText(const Json &json, Json::Ref ref)
{
    const QByteArrayView text = json.at(ref).text;
    return json.is(ref, Json::Type::Text) ? QString::fromUtf8(text.first(qMin<qsizetype>(text.size(), 200)))
                                          : QString::fromUtf8(json.compact(ref)).left(200);
}

QString unitOf(const PickleGraph &graph, PickleRef ref)
{
    // TrainFrequencyUnit('step'), or getattr(TrainFrequencyUnit, 'STEP').
    const auto arguments = graph.arguments(ref);
    const auto text = arguments.empty() ? graph.text(ref) : graph.text(arguments.back());
    return QString::fromUtf8(text.value_or("")).toLower();
}

} // namespace

std::optional<qint64> Sb3Data::integer(const QString &key) const
{
    const Blob *found = blob(key);
    return found != nullptr ? readInteger(found->pickle.graph, found->pickle.root)
                            : m_json->integer(value(key.toUtf8()));
}

std::optional<double> Sb3Data::real(const QString &key) const
{
    const Blob *found = blob(key);
    return found != nullptr ? readReal(found->pickle.graph, found->pickle.root) : m_json->real(value(key.toUtf8()));
}

void Sb3Data::readPolicyClass()
{
    const QString key = u"policy_class"_s;
    const Blob *found = blob(key);
    if (found == nullptr) {
        m_findings.fatal(FileStatus::Corrupt, placeOf(key), Texts::tr("The class of the policy is missing."));
        return;
    }
    const std::optional<PolicyClass> type = classOf(found->pickle.graph, found->pickle.root);
    if (!type) {
        m_findings.fatal(FileStatus::Corrupt, placeOf(key), Texts::tr("The value is not a class."));
        return;
    }
    m_checkpoint.policyClass = *type;
    if (type->byValue) {
        m_findings.note(
            placeOf(key), Texts::tr("The policy is a class of the author's own, brought along with its bytecode."));
    }
    const auto stated = m_json->text(m_json->find(value("policy_class"), "__module__"));
    if (stated && *stated != type->module) {
        m_findings.warning(placeOf(key),
            Texts::tr("The readable text names the module “%1”, the pickle names “%2”; the pickle counts.")
                .arg(*stated, type->module));
    }
}

void Sb3Data::readPolicyKwargs()
{
    const Json::Ref ref = value("policy_kwargs");
    if (const Blob *found = blob(u"policy_kwargs"_s)) {
        const PickleGraph &graph = found->pickle.graph;
        const auto items = graph.dictItems(found->pickle.root);
        for (size_t i = 0; i + 1 < items.size(); i += 2) {
            m_checkpoint.policyKwargs.append(
                {QString::fromUtf8(graph.text(items[i]).value_or("?")), graph.display(items[i + 1])});
        }
        const PickleRef net = graph.lookup(found->pickle.root, "net_arch");
        m_checkpoint.netArch = net == noPickle ? QByteArray() : pickleToJson(graph, net);
        m_critics = readReal(graph, graph.lookup(found->pickle.root, "n_critics"));
        const PickleRef activation = graph.lookup(found->pickle.root, "activation_fn");
        if (const auto type = classOf(graph, activation)) {
            m_checkpoint.activation = type->name;
        }
        if (const auto quantiles = readInteger(graph, graph.lookup(found->pickle.root, "n_quantiles"))) {
            m_checkpoint.nQuantiles = quantiles;
        }
    } else if (m_json->is(ref, Json::Type::Object) && m_json->find(ref, ":serialized:") == Json::none) {
        for (Json::Ref child = m_json->at(ref).first; child != Json::none; child = m_json->at(child).next) {
            m_checkpoint.policyKwargs.append(
                {QString::fromUtf8(m_json->at(child).key), QString::fromUtf8(m_json->compact(child)).left(200)});
        }
        m_checkpoint.netArch = m_json->compact(m_json->find(ref, "net_arch"));
        m_critics = m_json->real(m_json->find(ref, "n_critics"));
        m_checkpoint.nQuantiles = m_json->integer(m_json->find(ref, "n_quantiles"));
    }
    if (m_checkpoint.netArch == "null") {
        m_checkpoint.netArch.clear();
    }
}

void Sb3Data::readSpaces()
{
    m_checkpoint.observationSpace = readSpaceOf(u"observation_space"_s);
    m_checkpoint.actionSpace = readSpaceOf(u"action_space"_s);
}

std::optional<Space> Sb3Data::readSpaceOf(const QString &key)
{
    const Blob *found = blob(key);
    if (found == nullptr) {
        m_findings.fatal(FileStatus::Corrupt, placeOf(key), Texts::tr("The space is missing."));
        return {};
    }
    auto reading = readSpace(found->pickle.graph, found->pickle.root);
    if (!reading) {
        m_findings.fatal(FileStatus::Corrupt, placeOf(key), reading.error());
        return {};
    }
    for (const QString &warning : std::as_const(reading->warnings)) {
        m_findings.warning(placeOf(key), warning);
    }
    if (!reading->space.unreadable.isEmpty()) {
        m_findings.warning(placeOf(key), reading->space.unreadable);
    }
    checkAttributes(key, reading->space);
    return std::move(reading->space);
}

/// Stable-Baselines3 believes the pickle; people believe the text beside it.
void Sb3Data::checkAttributes(const QString &key, const Space &space)
{
    const Json::Ref object = value(key.toUtf8());
    for (const char *name : {"_shape", "shape"}) {
        const Json::Ref stated = m_json->find(object, name);
        if (!m_json->is(stated, Json::Type::Array) || !space.shape) {
            continue;
        }
        QList<qint64> shape;
        for (Json::Ref child = m_json->at(stated).first; child != Json::none; child = m_json->at(child).next) {
            shape.append(m_json->integer(child).value_or(-1));
        }
        if (shape != *space.shape) {
            m_findings.warning(
                placeOf(key), Texts::tr("The readable text states another shape than the pickle; the pickle counts."));
        }
    }
    const auto type = m_json->text(m_json->find(object, ":type:"));
    if (type && type->startsWith(u"<class '"_s) && !type->contains(u'.' + space.type + u'\'')) {
        m_findings.warning(
            placeOf(key), Texts::tr("The readable text states another class than the pickle; the pickle counts."));
    }
}

void Sb3Data::readLearningRate()
{
    const Json::Ref ref = value("learning_rate");
    LearningRate &rate = m_checkpoint.learningRate;
    if (const Blob *found = blob(u"learning_rate"_s)) {
        rate.schedule = readSchedule(found->pickle.graph, found->pickle.root);
        rate.kind = rate.schedule ? rate.schedule->className : u"unknown"_s;
        if (rate.schedule && rate.schedule->kind == Schedule::Kind::Constant) {
            rate.value = rate.schedule->value;
        }
    } else if (const auto number = m_json->real(ref)) {
        rate.kind = u"scalar"_s;
        rate.value = number;
    } else if (ref != Json::none && !m_json->is(ref, Json::Type::Object)) {
        m_findings.error(
            placeOf(u"learning_rate"_s), Texts::tr("The learning rate is neither a number nor a schedule."));
    }
}

void Sb3Data::readSchedules()
{
    for (const QString &key :
        {u"lr_schedule"_s, u"clip_range"_s, u"clip_range_vf"_s, u"exploration_schedule"_s, u"delta_std_schedule"_s}) {
        if (const Blob *found = blob(key)) {
            if (const auto schedule = readSchedule(found->pickle.graph, found->pickle.root)) {
                m_checkpoint.schedules.append({key, *schedule});
            }
        }
    }
}

void Sb3Data::readResumeFacts()
{
    m_checkpoint.targetKlStated = value("target_kl") != Json::none;
    m_checkpoint.targetKl = real(u"target_kl"_s);
    m_checkpoint.policyDelay = integer(u"policy_delay"_s);
    if (const auto quantiles = integer(u"n_quantiles"_s)) {
        m_checkpoint.nQuantiles = quantiles;
    }
    if (const Blob *found = blob(u"replay_buffer_class"_s)) {
        if (const auto type = classOf(found->pickle.graph, found->pickle.root)) {
            m_checkpoint.replayBufferClass = type->name;
        }
    }
    if (const Blob *found = blob(u"train_freq"_s)) {
        const PickleGraph &graph = found->pickle.graph;
        auto parts = graph.arguments(found->pickle.root);
        if (parts.empty()) {
            parts = graph.items(found->pickle.root);
        }
        if (parts.size() >= 2) {
            const auto frequency = readInteger(graph, parts[0]);
            m_checkpoint.trainFrequency = TrainFrequency {frequency.value_or(0), unitOf(graph, parts[1])};
        }
    } else if (const auto steps = integer(u"train_freq"_s)) {
        m_checkpoint.trainFrequency = TrainFrequency {*steps, u"step"_s};
    }
}

void Sb3Data::readEpisodes()
{
    const Blob *found = blob(u"ep_info_buffer"_s);
    if (found == nullptr) {
        return;
    }
    const PickleGraph &graph = found->pickle.graph;
    const PickleGraph::CallRecord *deque = graph.call(found->pickle.root);
    if (deque == nullptr) {
        return;
    }
    EpisodeStatistics statistics;
    // Protocol <= 1 and old Pythons give the items as the first argument instead.
    std::span<const PickleRef> episodes = deque->appended;
    const auto arguments = graph.arguments(found->pickle.root);
    if (episodes.empty() && !arguments.empty()) {
        episodes = graph.items(arguments[0]);
    }
    for (const PickleRef episode : episodes) {
        const auto reward = readReal(graph, graph.lookup(episode, "r"));
        const auto length = readReal(graph, graph.lookup(episode, "l"));
        if (!reward || !std::isfinite(*reward)) {
            continue;
        }
        const bool first = statistics.episodes == 0;
        statistics.minReward = first ? *reward : std::min(statistics.minReward, *reward);
        statistics.maxReward = first ? *reward : std::max(statistics.maxReward, *reward);
        ++statistics.episodes;
        statistics.meanReward += (*reward - statistics.meanReward) / statistics.episodes;
        statistics.meanLength += (length.value_or(0) - statistics.meanLength) / statistics.episodes;
    }
    if (statistics.episodes > 0) {
        m_checkpoint.episodes = statistics;
    }
}

void Sb3Data::inferTheAlgorithm()
{
    AlgorithmClues clues;
    clues.policy = m_checkpoint.policyClass;
    clues.keys = QSet<QString>(m_checkpoint.dataKeys.cbegin(), m_checkpoint.dataKeys.cend());
    clues.policyDelay = real(u"policy_delay"_s);
    clues.targetNoiseClip = real(u"target_noise_clip"_s);
    clues.nCritics = m_critics;
    m_checkpoint.algorithm = inferAlgorithm(clues);
}

void Sb3Data::listHyperparameters()
{
    for (Json::Ref child = m_json->at(0).first; child != Json::none; child = m_json->at(child).next) {
        const bool plain = m_json->is(child, Json::Type::Number) || m_json->is(child, Json::Type::Text)
            || m_json->is(child, Json::Type::Bool) || m_json->isNull(child);
        const QString key = QString::fromUtf8(m_json->at(child).key);
        const Blob *pickled = plain ? nullptr : blob(key); // numpy's numbers are
        const QString value = plain ? shortText(*m_json, child)
            : pickled == nullptr    ? QString()
                                    : scalarText(pickled->pickle.graph, pickled->pickle.root);
        if ((plain || !value.isEmpty()) && m_checkpoint.hyperparameters.size() < 500) {
            m_checkpoint.hyperparameters.append({key, value});
        }
    }
}

} // namespace Reprise
