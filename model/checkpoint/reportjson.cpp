// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/reportwriter.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

using Output = rapidjson::StringBuffer;

/// RapidJSON's writer with Qt's types, and without its assertions on what JSON cannot say.
class Writer
{
public:
    explicit Writer(Output &output)
        : m_writer(output)
    {
    }

    void open() { m_writer.StartObject(); }
    void close() { m_writer.EndObject(); }
    void openList() { m_writer.StartArray(); }
    void closeList() { m_writer.EndArray(); }
    void key(const char *name) { m_writer.Key(name); }
    void key(const QString &name) { value(name); }
    void null() { m_writer.Null(); }

    void value(const QString &text)
    {
        const QByteArray utf8 = text.toUtf8();
        m_writer.String(utf8.constData(), rapidjson::SizeType(utf8.size()));
    }
    void value(qint64 number) { m_writer.Int64(number); }
    void value(bool truth) { m_writer.Bool(truth); }
    void value(double number)
    {
        if (std::isnan(number)) {
            m_writer.String("nan");
        } else if (std::isinf(number)) {
            m_writer.String(number < 0 ? "-inf" : "inf");
        } else if (number == std::floor(number) && std::abs(number) < 1e15) {
            m_writer.Int64(qint64(number));
        } else {
            m_writer.Double(number);
        }
    }
    void raw(const QByteArray &json)
    {
        m_writer.RawValue(json.constData(), size_t(json.size()), rapidjson::kObjectType);
    }

    template <typename T> void value(const QList<T> &list)
    {
        openList();
        for (const T &item : list) {
            value(item);
        }
        closeList();
    }
    template <typename T> void value(const std::optional<T> &maybe)
    {
        if (maybe) {
            value(*maybe);
        } else {
            null();
        }
    }
    void textOrNull(const QString &text)
    {
        if (text.isEmpty()) {
            null();
        } else {
            value(text);
        }
    }

    template <typename T> void field(const char *name, const T &content)
    {
        key(name);
        value(content);
    }
    void textField(const char *name, const QString &text)
    {
        key(name);
        textOrNull(text);
    }

private:
    rapidjson::Writer<Output> m_writer;
};

void writeBounds(Writer &writer, const char *name, const QList<double> &bounds)
{
    if (bounds.isEmpty()) {
        return;
    }
    double least = std::numeric_limits<double>::infinity();
    double most = -least;
    bool uniform = true;
    for (const double bound : bounds) {
        least = std::min(least, bound);
        most = std::max(most, bound);
        uniform = uniform && bound == bounds.constFirst();
    }
    writer.key(name);
    writer.open();
    writer.field("min", least);
    writer.field("max", most);
    writer.field("uniform", uniform);
    writer.close();
}

/// Flat values in C order as nested lists.
void writeNested(Writer &writer, const QList<qint64> &values, const QList<qint64> &shape)
{
    if (shape.size() < 2) {
        writer.value(values);
        return;
    }
    QList<qint64> sizes; // elements below one entry of each dimension
    qint64 below = 1;
    for (qsizetype d = shape.size(); d-- > 0;) {
        sizes.prepend(below);
        below *= shape[d];
    }
    if (below != values.size() || below == 0) {
        writer.value(values);
        return;
    }
    for (qsizetype i = 0; i < values.size(); ++i) {
        for (qsizetype d = 0; d < shape.size(); ++d) {
            if (i % (sizes[d] * shape[d]) == 0) {
                writer.openList();
            }
        }
        writer.value(values[i]);
        for (qsizetype d = shape.size(); d-- > 0;) {
            if ((i + 1) % (sizes[d] * shape[d]) == 0) {
                writer.closeList();
            }
        }
    }
}

void writeSpace(Writer &writer, const Space &space)
{
    writer.open();
    writer.field("type", space.type);
    writer.field("module", space.module);
    writer.field("shape", space.shape);
    writer.textField("dtype", space.dtype);
    writeBounds(writer, "low", space.low);
    writeBounds(writer, "high", space.high);
    if (space.n) {
        writer.field("n", *space.n);
    } else if (space.nList) {
        writer.field("n", *space.nList);
    }
    if (space.start) {
        writer.field("start", *space.start);
    }
    if (!space.nvec.isEmpty()) {
        writer.key("nvec");
        writeNested(writer, space.nvec, space.nvecShape);
    }
    if (!space.startVec.isEmpty()) {
        writer.key("start");
        writeNested(writer, space.startVec, space.nvecShape);
    }
    if (space.isDict()) {
        writer.key("spaces");
        writer.open();
        for (const Space::Child &child : space.spaces) {
            writer.key(child.key);
            writeSpace(writer, child.space);
        }
        writer.close();
    } else if (space.type == u"Tuple"_s) {
        writer.key("spaces");
        writer.openList();
        for (const Space::Child &child : space.spaces) {
            writeSpace(writer, child.space);
        }
        writer.closeList();
    }
    writer.close();
}

void writeSpaceField(Writer &writer, const char *name, const std::optional<Space> &space)
{
    writer.key(name);
    if (space) {
        writeSpace(writer, *space);
    } else {
        writer.null();
    }
}

void writeStateDict(Writer &writer, const StateDict &dict)
{
    writer.open();
    writer.field("file", dict.file);
    writer.field("format", dict.format);
    writer.key("tensors");
    writer.openList();
    for (const TensorInfo &tensor : dict.tensors) {
        writer.open();
        writer.field("key", tensor.key);
        writer.field("shape", tensor.shape);
        writer.field("dtype", tensor.dtype);
        writer.field("numel", tensor.numel);
        writer.field("stride", tensor.stride);
        writer.field("storage_offset", tensor.storageOffset);
        if (!tensor.layout.isEmpty()) {
            writer.field("layout", tensor.layout);
        }
        writer.close();
    }
    writer.closeList();
    writer.field("numel_sum", dict.numelSum);
    writer.field("numel_unique", dict.numelUnique);
    writer.close();
}

void writeOptimizer(Writer &writer, const OptimizerInfo &optimizer)
{
    writer.open();
    writer.field("file", optimizer.file);
    writer.field("kind", optimizer.kind);
    writer.field("n_param_groups", qint64(optimizer.groupParams.size()));
    writer.field("n_params", qint64(optimizer.paramCount()));
    writer.field("n_state_entries", qint64(optimizer.stateEntries));
    writer.field("lr", optimizer.lr);
    writer.close();
}

void writeLearningRate(Writer &writer, const LearningRate &rate)
{
    writer.key("learning_rate");
    if (rate.kind.isEmpty()) {
        writer.null();
        return;
    }
    writer.open();
    writer.field("kind", rate.kind);
    if (rate.value) {
        writer.field("value", *rate.value);
    }
    if (rate.schedule && rate.schedule->kind == Schedule::Kind::Linear) {
        writer.field("start", rate.schedule->start);
        writer.field("end", rate.schedule->end);
        writer.field("end_fraction", rate.schedule->endFraction);
    }
    if (rate.schedule && rate.schedule->hasCode) {
        writer.field("qualname", rate.schedule->qualifiedName);
        writer.field("known_code", rate.schedule->stockCode);
    }
    writer.close();
}

void writeGlobals(Writer &writer, const char *name, const QList<std::pair<QString, QStringList>> &globals)
{
    writer.key(name);
    writer.open();
    for (const auto &[place, names] : globals) {
        writer.key(place);
        writer.value(QList<QString>(names));
    }
    writer.close();
}

void writeCheckpoint(Writer &writer, const Checkpoint &checkpoint)
{
    writer.textField("sb3_version", checkpoint.sb3Version);
    writer.key("system_info");
    writer.open();
    for (const auto &[name, value] : checkpoint.systemInfo) {
        writer.key(name);
        writer.value(value);
    }
    writer.close();
    writer.textField("algorithm", checkpoint.algorithm);
    writer.field("num_timesteps", checkpoint.numTimesteps);
    writer.field("n_envs", checkpoint.nEnvs);
    writer.field("seed", checkpoint.seed);
    writeLearningRate(writer, checkpoint.learningRate);
    writer.key("policy_class");
    if (checkpoint.policyClass.name.isEmpty()) {
        writer.null();
    } else {
        writer.open();
        writer.field("module", checkpoint.policyClass.module);
        writer.field("name", checkpoint.policyClass.name);
        writer.close();
    }
    writer.key("net_arch");
    if (checkpoint.netArch.isEmpty()) {
        writer.null();
    } else {
        writer.raw(checkpoint.netArch);
    }
    writeSpaceField(writer, "observation_space", checkpoint.observationSpace);
    writeSpaceField(writer, "action_space", checkpoint.actionSpace);
    writer.key("state_dicts");
    writer.openList();
    for (const StateDict &dict : checkpoint.stateDicts) {
        writeStateDict(writer, dict);
    }
    writer.closeList();
    writer.key("optimizers");
    writer.openList();
    for (const OptimizerInfo &optimizer : checkpoint.optimizers) {
        writeOptimizer(writer, optimizer);
    }
    writer.closeList();
    writer.field("has_optimizer_state", checkpoint.hasOptimizerState());
    writer.key("globals");
    writer.open();
    writeGlobals(writer, "data", checkpoint.dataGlobals);
    writeGlobals(writer, "torch", checkpoint.torchGlobals);
    writer.close();
    writer.field("nonfinite_tokens", QList<QString>(checkpoint.nonFiniteTokens));
}

void writeArrays(Writer &writer, const QList<ArrayInfo> &arrays)
{
    writer.key("arrays");
    writer.open();
    for (const ArrayInfo &array : arrays) {
        writer.key(array.name);
        writer.open();
        writer.field("shape", array.shape);
        writer.field("dtype", array.dtype);
        writer.close();
    }
    writer.close();
}

void writeStatistics(Writer &writer, const char *name, const RunningStatistics &statistics)
{
    writer.key(name);
    writer.open();
    if (!statistics.key.isEmpty()) {
        writer.field("key", statistics.key);
    }
    writer.field("count", statistics.count);
    writer.field("shape", statistics.shape);
    writer.field("mean", statistics.mean);
    writer.field("var", statistics.var);
    writer.close();
}

void writeVecNormalize(Writer &writer, const VecNormalizeInfo &info)
{
    writer.key("vecnormalize");
    writer.open();
    if (info.observations.size() == 1 && info.observations.constFirst().key.isEmpty()) {
        writeStatistics(writer, "obs_rms", info.observations.constFirst());
    } else {
        writer.key("obs_rms");
        writer.open();
        for (const RunningStatistics &statistics : info.observations) {
            writeStatistics(writer, statistics.key.toUtf8().constData(), statistics);
        }
        writer.close();
    }
    if (info.returns) {
        writeStatistics(writer, "ret_rms", *info.returns);
    }
    writer.field("clip_obs", info.clipObservations);
    writer.field("clip_reward", info.clipReward);
    writer.field("gamma", info.gamma);
    writer.field("epsilon", info.epsilon);
    writer.field("training", info.training);
    writer.field("norm_obs", info.normalizesObservations);
    writer.field("norm_reward", info.normalizesReward);
    writer.close();
}

void writePickle(Writer &writer, const PickleInfo &info)
{
    writer.textField("class", info.className);
    writer.field("globals", QList<QString>(info.globals));
    writer.field("protocol", qint64(info.protocol));
    writer.field("trailing_bytes", info.trailingBytes);
    if (info.observationSpace) {
        writeSpaceField(writer, "observation_space", info.observationSpace);
    }
    if (info.actionSpace) {
        writeSpaceField(writer, "action_space", info.actionSpace);
    }
    if (info.vecNormalize) {
        writeVecNormalize(writer, *info.vecNormalize);
    }
    if (info.replayBuffer) {
        writer.key("replay_buffer");
        writer.open();
        writer.field("buffer_size", info.replayBuffer->bufferSize);
        writer.field("pos", info.replayBuffer->position);
        writer.field("full", info.replayBuffer->full);
        writer.field("n_envs", info.replayBuffer->nEnvs);
        writer.field("transitions", info.replayBuffer->transitions());
        writer.close();
    }
    if (!info.arrays.isEmpty()) {
        writeArrays(writer, info.arrays);
    }
}

void writeCsv(Writer &writer, const CsvInfo &csv)
{
    writer.field("columns", QList<QString>(csv.columns));
    writer.field("rows", csv.rows);
    writer.textField("env_id", csv.environment);
    writer.key("last");
    writer.open();
    for (const auto &[column, value] : csv.last) {
        writer.key(column);
        writer.value(value);
    }
    writer.close();
}

void writeMetadata(Writer &writer, const TrainingMetadata &metadata)
{
    writer.key("training_metadata");
    writer.open();
    writer.textField("timestamp", metadata.timestamp);
    writer.field("total_timesteps_completed", metadata.totalTimestepsCompleted);
    writer.textField("scenario_name", metadata.scenarioName);
    writer.field("mean_reward", metadata.meanReward);
    writer.field("observation_space_shape", metadata.observationSpaceShape);
    writer.field("action_space_shape", metadata.actionSpaceShape);
    writer.textField("policy_architecture", metadata.policyArchitecture);
    writer.close();
}

QString severityName(Problem::Severity severity)
{
    return severity == Problem::Severity::Error ? u"error"_s
        : severity == Problem::Severity::Note   ? u"note"_s
                                                : u"warning"_s;
}

void writeReport(Writer &writer, const FileReport &report)
{
    writer.open();
    writer.field("path", report.path);
    writer.field("size", report.size);
    writer.field("kind", kindName(report.kind));
    writer.field("status", statusName(report.status));
    writer.key("problems");
    writer.openList();
    for (const Problem &problem : report.problems) {
        writer.open();
        writer.field("severity", severityName(problem.severity));
        writer.field("where", problem.where);
        writer.field("message", problem.message);
        writer.close();
    }
    writer.closeList();
    writer.field("dangerous_globals", QList<QString>(report.dangerousGlobals));
    writer.field("unknown_globals", QList<QString>(report.unknownGlobals));
    if (report.checkpoint) {
        writeCheckpoint(writer, *report.checkpoint);
    }
    if (report.torch) {
        writer.key("state_dicts");
        writer.openList();
        writeStateDict(writer, *report.torch);
        writer.closeList();
    }
    if (report.pickle) {
        writePickle(writer, *report.pickle);
    }
    if (report.npz) {
        writeArrays(writer, report.npz->arrays);
    }
    if (report.csv) {
        writeCsv(writer, *report.csv);
    }
    if (report.metadata) {
        writeMetadata(writer, *report.metadata);
    }
    if (!report.members.empty()) {
        writer.key("members");
        writer.openList();
        for (const FileReport &member : report.members) {
            writeReport(writer, member);
        }
        writer.closeList();
    }
    writer.close();
}

} // namespace

QByteArray reportToJson(const FileReport &report)
{
    Output output;
    Writer writer(output);
    writeReport(writer, report);
    return {output.GetString(), qsizetype(output.GetSize())};
}

QByteArray joinJsonReports(std::span<const QByteArray> reports)
{
    qsizetype size = 32;
    for (const QByteArray &report : reports) {
        size += report.size() + 1;
    }
    QByteArray document;
    document.reserve(size);
    document.append("{\"files\":[");
    for (const QByteArray &report : reports) {
        if (!document.endsWith('[')) {
            document.append(',');
        }
        document.append(report);
    }
    return document.append("]}\n");
}

QByteArray reportsToJson(std::span<const FileReport> reports)
{
    std::vector<QByteArray> texts;
    for (const FileReport &report : reports) {
        texts.push_back(reportToJson(report));
    }
    return joinJsonReports(texts);
}

QByteArray spaceToJson(const Space &space)
{
    Output output;
    Writer writer(output);
    writeSpace(writer, space);
    return QByteArray(output.GetString(), qsizetype(output.GetSize()));
}

} // namespace Reprise
