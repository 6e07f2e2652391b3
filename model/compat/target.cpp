// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compat/target.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Reprise {
namespace {

class CompatTarget
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::CompatTarget)
};

constexpr qint64 largestSize = qint64 {1} << 40;
constexpr qsizetype mostDimensions = 32; // numpy's own limit
constexpr qint64 mostElements = 1 << 20;

std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    bool ok = value.isDouble();
    const double number = value.isString() ? value.toString().trimmed().toDouble(&ok) : value.toDouble();
    const bool whole = ok && std::isfinite(number) && number == std::floor(number)
        && std::abs(number) <= static_cast<double>(largestSize);
    return whole ? std::optional(static_cast<qint64>(number)) : std::nullopt;
}

std::optional<QList<qint64>> sizes(const QJsonArray &array)
{
    QList<qint64> list;
    if (array.size() > 1024) {
        return std::nullopt;
    }
    for (const QJsonValue value : array) {
        const std::optional<qint64> number = value.isDouble() ? wholeNumber(value) : std::nullopt;
        if (!number || *number < 0) {
            return std::nullopt;
        }
        list << *number;
    }
    return list;
}

// "(26,)", "[3, 84, 84]", "3 84 84", "26": the numbers between separators and nothing else.
std::optional<QList<qint64>> sizesFromText(const QString &text)
{
    static const QRegularExpression form(u"^[(\\[]?\\s*(\\d+(?:[\\s,]+\\d+)*)?\\s*,?\\s*[)\\]]?$"_s);
    static const QRegularExpression gap(u"[\\s,]+"_s);
    const QRegularExpressionMatch match = form.match(text.trimmed());
    if (!match.hasMatch() || text.trimmed().isEmpty()) {
        return std::nullopt;
    }
    QList<qint64> list;
    for (const QString &part : match.captured(1).split(gap, Qt::SkipEmptyParts)) {
        bool ok = false;
        const qint64 number = part.toLongLong(&ok);
        if (!ok || number > largestSize) {
            return std::nullopt;
        }
        list << number;
    }
    return list;
}

std::optional<Space> shapedSpace(const std::optional<QList<qint64>> &shape)
{
    if (!shape || shape->size() > mostDimensions) {
        return std::nullopt;
    }
    Space space;
    space.shape = *shape;
    return space;
}

double bound(const QString &text)
{
    const QString plain = text.trimmed();
    return plain == "inf"_L1 ? HUGE_VAL : plain == "-inf"_L1 ? -HUGE_VAL : plain.toDouble();
}

std::optional<Space> boxFromText(const QString &text)
{
    static const QRegularExpression form(
        u"^Box\\((?<bounds>.*?),?\\s*\\((?<shape>[\\d,\\s]*)\\),\\s*(?<dtype>\\w+)\\)$"_s,
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression scalars(u"^\\s*(-?[\\w.+-]+)\\s*,\\s*(-?[\\w.+-]+)\\s*$"_s);
    const QRegularExpressionMatch match = form.match(text);
    std::optional<Space> space
        = match.hasMatch() ? shapedSpace(sizesFromText(u'(' + match.captured(u"shape") + u')')) : std::nullopt;
    if (!space || !space->shape) {
        return std::nullopt;
    }
    space->type = u"Box"_s;
    space->dtype = match.captured(u"dtype");
    qint64 count = 1;
    for (const qint64 size : *space->shape) {
        count = size != 0 && count > mostElements / size ? mostElements + 1 : count * size;
    }
    const QRegularExpressionMatch bounds = scalars.match(match.captured(u"bounds"));
    if (bounds.hasMatch() && count <= mostElements) {
        space->low = QList<double>(count, bound(bounds.captured(1)));
        space->high = QList<double>(count, bound(bounds.captured(2)));
    }
    return space;
}

std::optional<Space> discreteFromText(const QString &text)
{
    static const QRegularExpression discrete(u"^Discrete\\((\\d{1,12})(?:,\\s*start=(-?\\d{1,12}))?\\)$"_s);
    static const QRegularExpression multi(u"^Multi(Discrete|Binary)\\((.*)\\)$"_s);
    Space space;
    if (const QRegularExpressionMatch match = discrete.match(text); match.hasMatch()) {
        space.type = u"Discrete"_s;
        space.n = match.captured(1).toLongLong();
        space.start = match.captured(2).toLongLong();
        space.shape = QList<qint64> {};
        return space;
    }
    const QRegularExpressionMatch match = multi.match(text);
    const std::optional<QList<qint64>> numbers = match.hasMatch() ? sizesFromText(match.captured(2)) : std::nullopt;
    if (!numbers || numbers->isEmpty()) {
        return std::nullopt;
    }
    if (match.captured(1) == "Discrete"_L1) {
        space.type = u"MultiDiscrete"_s;
        space.nvec = *numbers;
        space.nvecShape = {numbers->size()};
        space.shape = space.nvecShape;
        return space;
    }
    space.type = u"MultiBinary"_s;
    if (match.captured(2).trimmed().front().isDigit()) {
        space.n = numbers->first();
    } else {
        space.nList = *numbers;
    }
    space.shape = *numbers;
    return space;
}

std::optional<Space> spaceFromText(const QString &text)
{
    const QString plain = text.trimmed();
    if (plain.isEmpty()) {
        return std::nullopt;
    }
    if (std::optional<Space> space = shapedSpace(sizesFromText(plain))) {
        return space;
    }
    if (std::optional<Space> space = boxFromText(plain)) {
        return space;
    }
    return discreteFromText(plain);
}

// The parts of net_arch and of str(policy), by the names that CheckpointFacts::hiddenLayers uses.
QString partName(const QString &name)
{
    static const QMap<QString, QString> names {{u"pi"_s, u"pi"_s}, {u"vf"_s, u"vf"_s}, {u"qf"_s, u"qf"_s},
        {u"policy_net"_s, u"pi"_s}, {u"value_net"_s, u"vf"_s}, {u"q_net"_s, u"q"_s}, {u"quantile_net"_s, u"q"_s},
        {u"latent_pi"_s, u"pi"_s}, {u"mu"_s, u"pi"_s}, {u"qf0"_s, u"qf"_s}};
    return names.value(name);
}

QMap<QString, QList<qint64>> layersFromObject(const QJsonObject &object)
{
    QMap<QString, QList<qint64>> layers;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const std::optional<QList<qint64>> widths = it.value().isArray() ? sizes(it.value().toArray()) : std::nullopt;
        const QString part = it.key() == "net_arch"_L1 ? u""_s : partName(it.key());
        if (widths && !part.isNull()) {
            layers.insert(part, *widths);
        }
    }
    return layers;
}

// str(policy): `(policy_net): Sequential(` followed by lines such as `(0): Linear(in_features=26, out_features=64, …)`.
QMap<QString, QList<qint64>> layersFromPrintedModule(const QString &text)
{
    static const QRegularExpression token(
        u"\\((\\w+)\\): Sequential\\(|Linear\\(in_features=\\d+, out_features=(\\d{1,12})"_s);
    QMap<QString, QList<qint64>> layers;
    QSet<QString> finished;
    QString part;
    const auto close = [&](const QString &name) {
        if (!part.isEmpty()) {
            finished.insert(part);
        }
        part = finished.contains(name) ? QString() : name;
    };
    bool open = false;
    bool dropLast = false;
    QSet<QString> withOutput;
    for (const QString &line : text.split(u'\n')) {
        const QRegularExpressionMatch match = token.match(line);
        if (match.hasMatch() && !match.captured(1).isEmpty()) {
            close(partName(match.captured(1)));
            open = !part.isEmpty();
            dropLast = match.captured(1) == "q_net"_L1 || match.captured(1) == "quantile_net"_L1
                || match.captured(1) == "mu"_L1 || match.captured(1) == "qf0"_L1;
            if (open && dropLast) {
                withOutput.insert(part);
            }
        } else if (match.hasMatch() && open) {
            layers[part] << match.captured(2).toLongLong();
        } else if (line.trimmed() == ")"_L1) {
            open = false;
        }
    }
    for (const QString &name : std::as_const(withOutput)) {
        if (!layers.value(name).isEmpty()) {
            layers[name].removeLast();
        }
    }
    return layers;
}

/// Reads the fields of one JSON object into a target, noting what it cannot use.
class FieldReader
{
public:
    FieldReader(Target &target, const QJsonObject &object)
        : m_target(target)
        , m_object(object)
    {
    }

    void read()
    {
        CheckpointFacts &facts = m_target.facts;
        readSpace(u"observation_space_shape"_s, facts.observationSpace);
        readSpace(u"observation_space"_s, facts.observationSpace);
        readSpace(u"action_space_shape"_s, facts.actionSpace);
        readSpace(u"action_space"_s, facts.actionSpace);
        readActionCount(u"action_count"_s);
        readActionCount(u"action_space_n"_s);
        readNumber(u"environments"_s, facts.nEnvs);
        readNumber(u"n_envs"_s, facts.nEnvs);
        readNumber(u"total_timesteps_completed"_s, facts.numTimesteps);
        readNumber(u"completed_timesteps"_s, facts.numTimesteps);
        readAlgorithm();
        readVersion(u"stable_baselines3"_s);
        readVersion(u"sb3_version"_s);
        readArchitecture();
        if (const QJsonValue policy = m_object.value("policy_class"_L1); policy.isString()) {
            facts.policyClass = policy.toString();
        }
    }

private:
    void note(const QString &key)
    {
        m_target.notes << CompatTarget::tr("%1 cannot be used for comparing: “%2” is not understood.")
                              .arg(key,
                                  QString::fromUtf8(
                                      QJsonDocument(QJsonArray {m_object.value(key)}).toJson(QJsonDocument::Compact))
                                      .sliced(1)
                                      .chopped(1)
                                      .left(80));
    }

    [[nodiscard]] bool stated(const QString &key) const
    {
        const QJsonValue value = m_object.value(key);
        return !value.isUndefined() && !value.isNull();
    }

    void readSpace(const QString &key, std::optional<Space> &space)
    {
        if (!stated(key)) {
            return;
        }
        if (const Result<Space> read = spaceFromValue(m_object.value(key))) {
            space = *read;
        } else {
            note(key);
        }
    }

    void readActionCount(const QString &key)
    {
        if (!stated(key)) {
            return;
        }
        const std::optional<qint64> count = wholeNumber(m_object.value(key));
        if (!count || *count <= 0) {
            note(key);
            return;
        }
        Space space = m_target.facts.actionSpace.value_or(Space {});
        if (space.type.isEmpty()) {
            space.n = count;
        }
        m_target.facts.actionSpace = space;
    }

    void readNumber(const QString &key, std::optional<qint64> &number)
    {
        if (!stated(key)) {
            return;
        }
        if (const std::optional<qint64> read = wholeNumber(m_object.value(key)); read && *read >= 0) {
            number = read;
        } else {
            note(key);
        }
    }

    void readAlgorithm()
    {
        if (!stated(u"algorithm"_s)) {
            return;
        }
        const QString name = m_object.value("algorithm"_L1).toString().trimmed();
        if (name.isEmpty()) {
            note(u"algorithm"_s);
            return;
        }
        static const QStringList known {u"A2C"_s, u"ARS"_s, u"CrossQ"_s, u"DDPG"_s, u"DQN"_s, u"MaskablePPO"_s,
            u"PPO"_s, u"QRDQN"_s, u"RecurrentPPO"_s, u"SAC"_s, u"TD3"_s, u"TQC"_s, u"TRPO"_s};
        const qsizetype index = known.indexOf(name, 0, Qt::CaseInsensitive);
        m_target.facts.algorithm = index < 0 ? name : known.at(index);
    }

    void readVersion(const QString &key)
    {
        if (!stated(key)) {
            return;
        }
        const QVersionNumber version = QVersionNumber::fromString(m_object.value(key).toString());
        if (version.isNull()) {
            note(key);
        } else {
            m_target.facts.sb3 = version;
        }
    }

    void readArchitecture()
    {
        const QString key = u"policy_architecture"_s;
        if (!stated(key)) {
            return;
        }
        QJsonValue value = m_object.value(key);
        if (value.isString()) {
            const QJsonDocument nested = QJsonDocument::fromJson(value.toString().toUtf8());
            if (nested.isArray()) {
                value = nested.array();
            } else if (nested.isObject()) {
                value = nested.object();
            }
        }
        if (value.isArray() && value.toArray().size() == 1 && value.toArray().first().isObject()) {
            value = value.toArray().first(); // net_arch before 1.8
        }
        takeArchitecture(value);
        if (m_target.facts.hiddenLayers.isEmpty() && m_target.facts.policyClass.isEmpty()) {
            note(key);
        }
    }

    void takeArchitecture(const QJsonValue &value)
    {
        static const QRegularExpression className(u"^\\w*Policy$"_s);
        CheckpointFacts &facts = m_target.facts;
        if (value.isString()) {
            facts.architectureText = value.toString().left(4000);
            if (className.match(facts.architectureText).hasMatch()) {
                facts.policyClass = facts.architectureText;
            } else {
                facts.hiddenLayers = layersFromPrintedModule(facts.architectureText);
            }
        } else if (value.isArray()) {
            facts.architectureText
                = QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)).left(4000);
            if (const std::optional<QList<qint64>> widths = sizes(value.toArray())) {
                facts.hiddenLayers.insert(u""_s, *widths);
            }
        } else if (value.isObject()) {
            facts.architectureText
                = QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact)).left(4000);
            facts.hiddenLayers = layersFromObject(value.toObject());
        }
    }

    Target &m_target;
    const QJsonObject &m_object;
};

Target stated(Target::Source source, const QString &name, const QJsonObject &object)
{
    Target target;
    target.source = source;
    target.name = name;
    FieldReader(target, object).read();
    const CheckpointFacts &facts = target.facts;
    const bool nothing = !facts.observationSpace && !facts.actionSpace && facts.algorithm.isEmpty()
        && facts.hiddenLayers.isEmpty() && facts.policyClass.isEmpty();
    if (nothing) {
        target.source = Target::Source::Nothing;
    }
    return target;
}

} // namespace

Target Target::fromCheckpoint(const CheckpointFacts &facts)
{
    return {Source::Checkpoint, facts.name, facts, {}};
}

Target Target::fromExpectations(const QString &name, const QJsonObject &expectations)
{
    return stated(Source::Expectations, name, expectations);
}

Target Target::fromMetadata(const QString &name, const QJsonObject &metadata)
{
    return stated(Source::Metadata, name, metadata);
}

Target Target::nothing()
{
    return {};
}

Result<Space> spaceFromValue(const QJsonValue &value)
{
    std::optional<Space> space;
    if (value.isArray()) {
        space = shapedSpace(sizes(value.toArray()));
    } else if (value.isDouble()) {
        const std::optional<qint64> number = wholeNumber(value);
        space = number && *number >= 0 ? shapedSpace(QList<qint64> {*number}) : std::nullopt;
    } else if (value.isString()) {
        space = spaceFromText(value.toString());
    }
    if (!space) {
        return failure(ErrorKind::InvalidInput, CompatTarget::tr("This does not describe a space."));
    }
    return *space;
}

} // namespace Reprise
