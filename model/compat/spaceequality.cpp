// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compat/spaceequality.h"

#include <QFloat16>
#include <QHash>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Reprise {
namespace {

const QVersionNumber gymnasium029 {0, 29};
const QVersionNumber gymnasium10 {1, 0};
const QVersionNumber gymnasium13 {1, 3};

SpaceMatch equal()
{
    return {Answer::Yes, true, {}, {}, {}};
}

SpaceMatch different(const QString &part, const QString &saved, const QString &env)
{
    return {Answer::No, false, part, saved, env};
}

SpaceMatch undecided(const QString &part, bool agrees)
{
    return {Answer::Undecided, agrees, part, {}, {}};
}

QString numberText(double value)
{
    if (std::isinf(value)) {
        return value > 0 ? u"inf"_s : u"-inf"_s;
    }
    return std::isnan(value) ? u"nan"_s : QString::number(value, 'g', QLocale::FloatingPointShortest);
}

qint64 elements(const QList<qint64> &shape)
{
    qint64 product = 1;
    for (const qint64 size : shape) {
        if (__builtin_mul_overflow(product, size, &product)) {
            return -1;
        }
    }
    return product;
}

// numpy computes in the arrays' own precision; a double result rounded once is what single arithmetic gives.
double rounded(double value, const QString &dtype)
{
    if (dtype == "float32"_L1) {
        return static_cast<double>(static_cast<float>(value));
    }
    if (dtype == "float16"_L1) {
        return static_cast<double>(static_cast<float>(qfloat16(static_cast<float>(value))));
    }
    return value;
}

QString widerFloat(const QString &left, const QString &right)
{
    const auto rank = [](const QString &dtype) { return dtype == "float16"_L1 ? 0 : dtype == "float32"_L1 ? 1 : 2; };
    return rank(left) >= rank(right) ? left : right;
}

// numpy.isclose(saved, env): the tolerance hangs on the second argument alone, so it is not symmetric.
bool isClose(double saved, double env, const QString &savedType, const QString &envType)
{
    if (!std::isfinite(saved) || !std::isfinite(env)) {
        return saved == env;
    }
    constexpr double absolute = 1e-8;
    constexpr double relative = 1e-5;
    const double distance = rounded(std::abs(saved - env), widerFloat(savedType, envType));
    const double scaled = rounded(rounded(relative, envType) * std::abs(env), envType);
    return distance <= rounded(rounded(absolute, envType) + scaled, envType);
}

SpaceMatch compareBounds(
    const QString &side, const Space &saved, const Space &env, const QList<double> &left, const QList<double> &right)
{
    for (qsizetype i = 0; i < left.size(); ++i) {
        if (!isClose(left.at(i), right.at(i), saved.dtype, env.dtype)) {
            return different(side, numberText(left.at(i)), numberText(right.at(i)));
        }
    }
    return equal();
}

SpaceMatch compareBoxes(const Space &saved, const Space &env, const QVersionNumber &gymnasium)
{
    if (!saved.shape || !env.shape) {
        return undecided(u"shape"_s, true);
    }
    if (*saved.shape != *env.shape) {
        return different(u"shape"_s, describeShape(*saved.shape), describeShape(*env.shape));
    }
    const bool typesKnown = !saved.dtype.isEmpty() && !env.dtype.isEmpty();
    if (gymnasium >= gymnasium10 && typesKnown && saved.dtype != env.dtype) {
        return different(u"dtype"_s, saved.dtype, env.dtype);
    }
    const qint64 count = elements(*saved.shape);
    if (saved.low.size() != count || saved.high.size() != count || env.low.size() != count
        || env.high.size() != count) {
        return undecided(u"low"_s, true);
    }
    if (const SpaceMatch low = compareBounds(u"low"_s, saved, env, saved.low, env.low); low.equal != Answer::Yes) {
        return low;
    }
    if (const SpaceMatch high = compareBounds(u"high"_s, saved, env, saved.high, env.high); high.equal != Answer::Yes) {
        return high;
    }
    return gymnasium >= gymnasium10 && !typesKnown ? undecided(u"dtype"_s, true) : equal();
}

SpaceMatch compareDiscretes(const Space &saved, const Space &env, const QVersionNumber &gymnasium)
{
    if (!saved.n || !env.n) {
        return undecided(u"n"_s, true);
    }
    if (*saved.n != *env.n) {
        return different(u"n"_s, QString::number(*saved.n), QString::number(*env.n));
    }
    if (saved.start && env.start && *saved.start != *env.start) {
        return different(u"start"_s, QString::number(*saved.start), QString::number(*env.start));
    }
    if (gymnasium >= gymnasium13 && !saved.dtype.isEmpty() && !env.dtype.isEmpty() && saved.dtype != env.dtype) {
        return different(u"dtype"_s, saved.dtype, env.dtype);
    }
    return saved.start && env.start ? equal() : undecided(u"start"_s, true);
}

struct Array
{
    QList<qint64> values;
    QList<qint64> shape;
};

// numpy.all(left == right): shapes are broadcast from the right; what cannot be broadcast is unequal.
bool allEqualBroadcast(const Array &left, const Array &right)
{
    const qsizetype rank = std::max(left.shape.size(), right.shape.size());
    const auto sizeAt = [rank](const Array &array, qsizetype axis) {
        const qsizetype own = axis - (rank - array.shape.size());
        return own < 0 ? qint64 {1} : array.shape.at(own);
    };
    QList<qint64> shape;
    for (qsizetype axis = 0; axis < rank; ++axis) {
        const qint64 l = sizeAt(left, axis);
        const qint64 r = sizeAt(right, axis);
        if (l != r && l != 1 && r != 1) {
            return false;
        }
        shape << (l == 1 ? r : l);
    }
    const auto valueAt = [&](const Array &array, qint64 flat) {
        qint64 index = 0;
        qint64 stride = 1;
        for (qsizetype axis = rank; axis-- > 0;) {
            const qint64 position = flat % shape.at(axis);
            flat /= shape.at(axis);
            const qint64 size = sizeAt(array, axis);
            index += (size == 1 ? 0 : position) * stride;
            stride *= size;
        }
        return array.values.value(index);
    };
    const qint64 count = elements(shape);
    for (qint64 flat = 0; flat < count; ++flat) {
        if (valueAt(left, flat) != valueAt(right, flat)) {
            return false;
        }
    }
    return true;
}

QString listText(const QList<qint64> &values)
{
    QStringList parts;
    for (const qint64 value : values) {
        parts << QString::number(value);
    }
    return u'[' + parts.join(", "_L1) + u']';
}

SpaceMatch compareMultiDiscretes(const Space &saved, const Space &env, const QVersionNumber &gymnasium)
{
    if (saved.nvec.isEmpty() || env.nvec.isEmpty()) {
        return undecided(u"nvec"_s, true);
    }
    const auto nvec = [](const Space &space) {
        return Array {space.nvec, space.nvecShape.isEmpty() ? QList<qint64> {space.nvec.size()} : space.nvecShape};
    };
    const auto starts = [&](const Space &space) {
        Array array = nvec(space);
        array.values
            = space.startVec.size() == space.nvec.size() ? space.startVec : QList<qint64>(space.nvec.size(), 0);
        return array;
    };
    if (gymnasium >= gymnasium10) {
        if (!saved.dtype.isEmpty() && !env.dtype.isEmpty() && saved.dtype != env.dtype) {
            return different(u"dtype"_s, saved.dtype, env.dtype);
        }
        if (nvec(saved).shape != nvec(env).shape) {
            return different(u"shape"_s, describeShape(nvec(saved).shape), describeShape(nvec(env).shape));
        }
    }
    if (!allEqualBroadcast(nvec(saved), nvec(env))) {
        return different(u"nvec"_s, listText(saved.nvec), listText(env.nvec));
    }
    if (gymnasium >= gymnasium029 && !allEqualBroadcast(starts(saved), starts(env))) {
        return different(u"start"_s, listText(starts(saved).values), listText(starts(env).values));
    }
    return equal();
}

SpaceMatch compareMultiBinaries(const Space &saved, const Space &env)
{
    const auto known = [](const Space &space) { return space.n || space.nList; };
    if (!known(saved) || !known(env)) {
        return undecided(u"n"_s, true);
    }
    // Python compares an int with a tuple here: 4 is not (4,).
    if (saved.n == env.n && saved.nList == env.nList) {
        return equal();
    }
    const auto text
        = [](const Space &space) { return space.n ? QString::number(*space.n) : describeShape(*space.nList); };
    return different(u"n"_s, text(saved), text(env));
}

SpaceMatch compareChildren(const Space &saved, const Space &env, const QVersionNumber &gymnasium)
{
    SpaceMatch open = equal();
    for (const Space::Child &child : saved.spaces) {
        const auto other = std::ranges::find(env.spaces, child.key, &Space::Child::key);
        if (other == env.spaces.end()) {
            return different(u"keys"_s, child.key, {});
        }
        SpaceMatch match = compareSpaces(child.space, other->space, gymnasium);
        match.part = match.part.isEmpty() ? child.key : child.key + u'.' + match.part;
        if (match.equal == Answer::No) {
            return match;
        }
        if (match.equal == Answer::Undecided) {
            open = match;
        }
    }
    return open;
}

SpaceMatch compareDicts(const Space &saved, const Space &env, const QVersionNumber &gymnasium)
{
    QStringList left;
    QStringList right;
    for (const Space::Child &child : saved.spaces) {
        left << child.key;
    }
    for (const Space::Child &child : env.spaces) {
        right << child.key;
    }
    // Two OrderedDicts are equal only in the same order; gymnasium 1.0 and later hold a plain dict.
    const bool orderCounts = saved.orderedDict && env.orderedDict;
    const QString keysSaved = left.join(", "_L1);
    const QString keysEnv = right.join(", "_L1);
    if (orderCounts && left != right) {
        return different(QStringList(left).size() == right.size() ? u"order"_s : u"keys"_s, keysSaved, keysEnv);
    }
    left.sort();
    right.sort();
    if (left != right) {
        return different(u"keys"_s, keysSaved, keysEnv);
    }
    return compareChildren(saved, env, gymnasium);
}

SpaceMatch compareTuples(const Space &saved, const Space &env, const QVersionNumber &gymnasium)
{
    if (saved.spaces.size() != env.spaces.size()) {
        return different(u"length"_s, QString::number(saved.spaces.size()), QString::number(env.spaces.size()));
    }
    for (std::size_t i = 0; i < saved.spaces.size(); ++i) {
        SpaceMatch match = compareSpaces(saved.spaces.at(i).space, env.spaces.at(i).space, gymnasium);
        if (match.equal != Answer::Yes) {
            match.part = QString::number(i) + (match.part.isEmpty() ? QString() : u'.' + match.part);
            return match;
        }
    }
    return equal();
}

bool isTransposedImage(const QList<qint64> &saved, const QList<qint64> &env)
{
    // Stable-Baselines3 wraps an image environment so that channels come first; that is what it saves.
    return saved.size() == 3 && env.size() == 3
        && (saved == QList<qint64> {env.at(2), env.at(0), env.at(1)}
            || env == QList<qint64> {saved.at(2), saved.at(0), saved.at(1)});
}

// One side states no type: only what both state can be compared.
SpaceMatch compareStated(const Space &saved, const Space &env)
{
    bool agrees = false;
    if (saved.n && env.n) {
        if (*saved.n != *env.n) {
            return different(u"n"_s, QString::number(*saved.n), QString::number(*env.n));
        }
        agrees = true;
    }
    const Space &typed = saved.type.isEmpty() ? env : saved;
    const Space &bare = saved.type.isEmpty() ? saved : env;
    if (bare.n && !typed.type.isEmpty() && typed.type != "Discrete"_L1 && typed.type != "MultiBinary"_L1) {
        return different(u"type"_s, saved.type.isEmpty() ? u"Discrete"_s : saved.type,
            env.type.isEmpty() ? u"Discrete"_s : env.type);
    }
    if (saved.shape && env.shape) {
        const QList<qint64> &shape = saved.type.isEmpty() ? *saved.shape : *env.shape;
        // People write the shape of Discrete(n) as (), (1,) or (n,).
        const bool discrete = typed.type == "Discrete"_L1
            && (shape == QList<qint64> {1} || (typed.n && shape == QList<qint64> {*typed.n}));
        if (*saved.shape != *env.shape && !discrete && !isTransposedImage(*saved.shape, *env.shape)) {
            return different(u"shape"_s, describeShape(*saved.shape), describeShape(*env.shape));
        }
        agrees = true;
    }
    return undecided(u"type"_s, agrees);
}

} // namespace

QString describeShape(const QList<qint64> &shape)
{
    QStringList parts;
    for (const qint64 size : shape) {
        parts << QString::number(size);
    }
    return u'(' + parts.join(", "_L1) + (shape.size() == 1 ? u",)"_s : u")"_s);
}

SpaceMatch compareSpaces(const Space &saved, const Space &env, const QVersionNumber &gymnasium)
{
    if (!saved.unreadable.isEmpty() || !env.unreadable.isEmpty()) {
        return undecided(u"type"_s, false);
    }
    if (saved.type.isEmpty() || env.type.isEmpty()) {
        return compareStated(saved, env);
    }
    if (saved.type != env.type) {
        return different(u"type"_s, saved.type, env.type);
    }
    if (saved.type == "Box"_L1) {
        return compareBoxes(saved, env, gymnasium);
    }
    if (saved.type == "Discrete"_L1) {
        return compareDiscretes(saved, env, gymnasium);
    }
    if (saved.type == "MultiDiscrete"_L1) {
        return compareMultiDiscretes(saved, env, gymnasium);
    }
    if (saved.type == "MultiBinary"_L1) {
        return compareMultiBinaries(saved, env);
    }
    if (saved.type == "Dict"_L1) {
        return compareDicts(saved, env, gymnasium);
    }
    if (saved.type == "Tuple"_L1) {
        return compareTuples(saved, env, gymnasium);
    }
    // Text, Sequence, Graph, OneOf and classes of the user's own: Stable-Baselines3 trains on none of the former.
    return saved == env ? equal() : undecided(u"type"_s, saved.module == env.module);
}

} // namespace Reprise
