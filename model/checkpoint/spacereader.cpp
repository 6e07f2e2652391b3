// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/spacereader.h"

#include "model/checkpoint/numpyreader.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::SpaceReader)
};

/// gymnasium nests as deep as one likes; nobody nests deeper than this.
constexpr int deepest = 64;
constexpr int mostSpaces = 10'000;

class Reader
{
public:
    explicit Reader(const PickleGraph &graph)
        : m_graph(graph)
    {
    }

    std::expected<Space, QString> read(PickleRef ref, int depth)
    {
        const PickleGlobal *global = m_graph.objectClass(ref);
        if (global == nullptr) {
            return std::unexpected(Texts::tr("The value is not a space."));
        }
        if (depth > deepest || ++m_count > mostSpaces) {
            return std::unexpected(Texts::tr("The spaces are nested too deeply."));
        }
        Space space;
        space.type = QString::fromUtf8(global->name);
        space.module = QString::fromUtf8(global->module);
        if (!isSpaceModule(global->module)) {
            if (global->module.startsWith("collections") || global->module.startsWith("numpy")
                || global->module.startsWith("builtins") || global->module.startsWith("torch")) {
                return std::unexpected(Texts::tr("The value is not a space, but a %1.").arg(space.type));
            }
            space.unreadable = Texts::tr("This is somebody's own class of space; Reprise does not know it.");
            readShape(ref, space);
            return space;
        }
        readShape(ref, space);
        if (const QString error = details(ref, space, depth); !error.isEmpty()) {
            return std::unexpected(error);
        }
        return space;
    }

    QStringList warnings;

private:
    static bool isSpaceModule(const QByteArray &module)
    {
        for (const char *root : {"gym.spaces", "gymnasium.spaces"}) {
            if (module == root || module.startsWith(QByteArray(QByteArray(root) + '.'))) {
                return true;
            }
        }
        return false;
    }

    void readShape(PickleRef ref, Space &space)
    {
        // gym <= 0.19 had no property yet, and stored `shape`.
        for (const char *key : {"_shape", "shape"}) {
            const PickleRef found = m_graph.attribute(ref, key);
            if (found != noPickle) {
                space.shape = readIntegers(m_graph, found);
                break;
            }
        }
        if (const auto type = readNumpyType(m_graph, m_graph.attribute(ref, "dtype"))) {
            space.dtype = type->name;
        }
    }

    QString details(PickleRef ref, Space &space, int depth)
    {
        if (space.type == u"Box"_s) {
            return box(ref, space);
        }
        if (space.type == u"Discrete"_s) {
            return discrete(ref, space);
        }
        if (space.type == u"MultiDiscrete"_s) {
            return multiDiscrete(ref, space);
        }
        if (space.type == u"MultiBinary"_s) {
            return multiBinary(ref, space);
        }
        if (space.type == u"Dict"_s) {
            return dict(ref, space, depth);
        }
        if (space.type == u"Tuple"_s) {
            return tuple(ref, space, depth);
        }
        space.unreadable = Texts::tr("Stable-Baselines3 does not support spaces of this kind.");
        return {};
    }

    QString bounds(PickleRef ref, const char *key, Space &space, QList<double> &values)
    {
        const PickleRef found = m_graph.attribute(ref, key);
        if (found == noPickle) {
            return Texts::tr("The Box has no “%1”.").arg(QString::fromLatin1(key));
        }
        if (const auto scalar = m_graph.real(found)) {
            values = {*scalar};
            space.shape = space.shape.value_or(QList<qint64> {});
        } else {
            const auto array = readNumpyArray(m_graph, found);
            if (!array) {
                return array.error();
            }
            if (!array->type.isNumeric()) {
                return Texts::tr("The bounds of the Box are not numbers.");
            }
            if (array->count() > 50'000'000) {
                return Texts::tr("The Box is larger than any genuine one.");
            }
            if (!space.shape) {
                space.shape = array->shape;
            }
            if (*space.shape != array->shape) {
                return Texts::tr("The shape of the Box and the shape of its bounds differ.");
            }
            if (space.dtype.isEmpty()) {
                space.dtype = array->type.name;
            }
            values = array->values();
        }
        if (std::ranges::any_of(values, [](double value) { return std::isnan(value); })) {
            warnings.append(Texts::tr("“%1” of a Box is not a number (NaN) in places.").arg(QString::fromLatin1(key)));
        }
        return {};
    }

    QString box(PickleRef ref, Space &space)
    {
        if (const QString error = bounds(ref, "low", space, space.low); !error.isEmpty()) {
            return error;
        }
        return bounds(ref, "high", space, space.high);
    }

    QString discrete(PickleRef ref, Space &space)
    {
        space.n = readInteger(m_graph, m_graph.attribute(ref, "n"));
        if (!space.n || *space.n <= 0) {
            space.n.reset();
            return Texts::tr("The Discrete space does not say how many actions it has.");
        }
        const PickleRef start = m_graph.attribute(ref, "start");
        space.startStated = start != noPickle;
        space.start = space.startStated ? readInteger(m_graph, start) : std::optional<qint64>(0);
        if (!space.start) {
            return Texts::tr("The start of the Discrete space is no whole number.");
        }
        return {};
    }

    QString multiDiscrete(PickleRef ref, Space &space)
    {
        const PickleRef nvec = m_graph.attribute(ref, "nvec");
        const auto counts = readIntegers(m_graph, nvec);
        if (!counts || std::ranges::any_of(*counts, [](qint64 count) { return count <= 0; })) {
            return Texts::tr("The MultiDiscrete space does not say how many actions it has.");
        }
        space.nvec = *counts;
        const auto array = isNumpyArray(m_graph, nvec) ? readNumpyArray(m_graph, nvec) : std::unexpected(QString());
        space.nvecShape = array ? array->shape : QList<qint64> {counts->size()};
        if (!space.shape) {
            space.shape = space.nvecShape;
        }
        const PickleRef start = m_graph.attribute(ref, "start");
        if (start != noPickle) {
            const auto starts = readIntegers(m_graph, start);
            if (!starts || starts->size() != counts->size()) {
                return Texts::tr("The start of the MultiDiscrete space does not fit its actions.");
            }
            space.startVec = *starts;
            space.startStated = true;
        }
        return {};
    }

    QString multiBinary(PickleRef ref, Space &space)
    {
        const PickleRef n = m_graph.attribute(ref, "n");
        const bool isArray = isNumpyArray(m_graph, n);
        space.n = isArray ? std::nullopt : readInteger(m_graph, n);
        if (!space.n) {
            space.nList = readIntegers(m_graph, n);
        }
        const bool sound = space.n
            ? *space.n > 0
            : space.nList && std::ranges::all_of(*space.nList, [](qint64 count) { return count > 0; });
        if (!sound) {
            return Texts::tr("The MultiBinary space does not say how many bits it has.");
        }
        if (!space.shape) {
            space.shape = space.n ? QList<qint64> {*space.n} : *space.nList;
        }
        return {};
    }

    QString dict(PickleRef ref, Space &space, int depth)
    {
        const PickleRef spaces = m_graph.attribute(ref, "spaces");
        space.orderedDict = m_graph.is(spaces, PickleType::Call);
        if (!m_graph.is(spaces, PickleType::Dict) && m_graph.name(spaces) != "collections OrderedDict") {
            return Texts::tr("The Dict space has no spaces.");
        }
        const auto items = m_graph.dictItems(spaces);
        for (size_t i = 0; i + 1 < items.size(); i += 2) {
            auto child = read(items[i + 1], depth + 1);
            if (!child) {
                return child.error();
            }
            const auto key = m_graph.text(items[i]);
            const QString name = key ? QString::fromUtf8(*key) : m_graph.display(items[i]);
            const auto known = std::ranges::find(space.spaces, name, &Space::Child::key);
            if (known != space.spaces.end()) {
                known->space = std::move(*child);
            } else {
                space.spaces.push_back({name, std::move(*child)});
            }
        }
        return {};
    }

    QString tuple(PickleRef ref, Space &space, int depth)
    {
        const PickleRef spaces = m_graph.attribute(ref, "spaces");
        if (!m_graph.is(spaces, PickleType::Tuple) && !m_graph.is(spaces, PickleType::List)) {
            return Texts::tr("The Tuple space has no spaces.");
        }
        for (const PickleRef item : m_graph.items(spaces)) {
            auto child = read(item, depth + 1);
            if (!child) {
                return child.error();
            }
            space.spaces.push_back({{}, std::move(*child)});
        }
        return {};
    }

    const PickleGraph &m_graph;
    int m_count = 0;
};

} // namespace

std::expected<SpaceReading, QString> readSpace(const PickleGraph &graph, PickleRef ref)
{
    Reader reader(graph);
    auto space = reader.read(ref, 0);
    if (!space) {
        return std::unexpected(space.error());
    }
    return SpaceReading {std::move(*space), reader.warnings};
}

} // namespace Reprise
