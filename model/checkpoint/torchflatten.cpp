// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/torchflatten.h"

#include "model/checkpoint/optimizerreader.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <set>
#include <tuple>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::TorchReader)
};

constexpr qsizetype mostValues = 500'000;
constexpr size_t deepest = 64;

class Flattener
{
public:
    Flattener(const PickleGraph &graph, const QHash<QString, TorchStorage> &storages, TorchReading &reading)
        : m_graph(graph)
        , m_storages(storages)
        , m_reading(reading)
    {
    }

    void run(PickleRef root)
    {
        if (isTensor(m_graph, root)) {
            leaf(root, u"<root>"_s);
            return;
        }
        if (!enter(root, QString())) {
            leaf(root, u"<root>"_s);
            return;
        }
        while (!m_frames.empty() && m_reading.isSound()) {
            Frame &frame = m_frames.back();
            if (frame.next >= frame.children.size()) {
                m_open.remove(frame.ref);
                m_frames.pop_back();
                continue;
            }
            const auto [name, ref] = frame.children[frame.next++];
            const QString path = frame.path.isEmpty() ? name : QString(frame.path + u'.' + name);
            if (isTensor(m_graph, ref) || !enter(ref, path)) {
                leaf(ref, path);
            }
        }
    }

private:
    struct Frame
    {
        PickleRef ref;
        QString path;
        std::vector<std::pair<QString, PickleRef>> children;
        size_t next = 0;
    };

    void fail(const QString &error)
    {
        if (m_reading.error.isEmpty()) {
            m_reading.error = error;
        }
    }

    [[nodiscard]] bool isPlain(PickleRef ref) const
    {
        switch (m_graph.type(ref)) {
        case PickleType::Tuple:
        case PickleType::List:
        case PickleType::Dict:
        case PickleType::Call:
        case PickleType::PersistentId:
            return false;
        default:
            return true;
        }
    }

    QString keyText(PickleRef key) const
    {
        const auto text = m_graph.text(key);
        return text ? QString::fromUtf8(*text) : m_graph.display(key, 60);
    }

    /// Opens a container; false for what is shown as one value.
    bool enter(PickleRef ref, const QString &path)
    {
        if (m_graph.is(ref, PickleType::Call) && m_graph.attribute(ref, "_modules") != noPickle) {
            return enterModule(ref, path);
        }
        const bool isDict = m_graph.is(ref, PickleType::Dict) || m_graph.name(ref) == "collections OrderedDict"
            || m_graph.name(ref) == "collections defaultdict";
        const auto items = isDict ? m_graph.dictItems(ref) : m_graph.items(ref);
        if (m_graph.is(ref, PickleType::Call) && !isDict) {
            return false;
        }
        const bool allPlain = std::ranges::all_of(items, [this](PickleRef item) { return isPlain(item); });
        if (!isDict && (allPlain || items.empty())) {
            return false;
        }
        if (isDict && items.empty() && !path.isEmpty()) {
            return false;
        }
        if (m_open.contains(ref)) {
            fail(Texts::tr("A value contains itself."));
            return true;
        }
        if (m_frames.size() >= deepest || (m_count += qsizetype(items.size())) > mostValues) {
            fail(Texts::tr("The values are nested or repeated beyond all bounds."));
            return true;
        }
        Frame frame {ref, path, {}};
        for (size_t i = 0; i < items.size(); i += isDict ? 2 : 1) {
            frame.children.emplace_back(
                isDict ? keyText(items[i]) : QString::number(i), isDict ? items[i + 1] : items[i]);
        }
        m_open.insert(ref);
        m_frames.push_back(std::move(frame));
        return true;
    }

    /// A whole torch.nn.Module: what its state_dict() would name, in that order.
    bool enterModule(PickleRef ref, const QString &path)
    {
        Frame frame {ref, path, {}};
        for (const char *part : {"_parameters", "_buffers", "_modules"}) {
            const auto items = m_graph.dictItems(m_graph.attribute(ref, part));
            for (size_t i = 0; i + 1 < items.size(); i += 2) {
                if (!m_graph.is(items[i + 1], PickleType::None)) {
                    frame.children.emplace_back(keyText(items[i]), items[i + 1]);
                }
            }
        }
        if (m_open.contains(ref)) {
            fail(Texts::tr("A value contains itself."));
            return true;
        }
        if (m_frames.size() >= deepest || (m_count += qsizetype(frame.children.size())) > mostValues) {
            fail(Texts::tr("The values are nested or repeated beyond all bounds."));
            return true;
        }
        m_open.insert(ref);
        m_frames.push_back(std::move(frame));
        return true;
    }

    void leaf(PickleRef ref, const QString &path)
    {
        if (!isTensor(m_graph, ref)) {
            m_reading.dict.scalars.append({path, m_graph.display(ref)});
            return;
        }
        QString error;
        std::optional<TensorInfo> tensor = readTensor(m_graph, ref, m_storages, error);
        if (!tensor) {
            fail(u"%1: %2"_s.arg(path, error));
            return;
        }
        tensor->key = path;
        StateDict &dict = m_reading.dict;
        if (__builtin_add_overflow(dict.numelSum, tensor->numel, &dict.numelSum)) {
            fail(Texts::tr("The tensors claim more numbers than there can be."));
        }
        const std::tuple identity(tensor->storageKey, tensor->storageOffset, tensor->shape);
        if (!m_seen.contains(identity)) {
            m_seen.insert(identity);
            dict.numelUnique += tensor->numel;
        }
        if (tensor->numel > tensor->storageNumel && tensor->layout.isEmpty()) {
            m_reading.warnings.append(
                Texts::tr("Tensor “%1” is far larger than the numbers it is made of (it repeats them).").arg(path));
        }
        dict.tensors.append(*tensor);
    }

    const PickleGraph &m_graph;
    const QHash<QString, TorchStorage> &m_storages;
    TorchReading &m_reading;
    std::vector<Frame> m_frames;
    QSet<PickleRef> m_open;
    std::set<std::tuple<QString, qint64, QList<qint64>>> m_seen;
    qsizetype m_count = 0;
};

QString rootType(const PickleGraph &graph, PickleRef root)
{
    switch (graph.type(root)) {
    case PickleType::Dict:
        return u"dict"_s;
    case PickleType::List:
        return u"list"_s;
    case PickleType::Tuple:
        return u"tuple"_s;
    case PickleType::Call:
        return graph.callee(root) != nullptr ? QString::fromUtf8(graph.callee(root)->name) : u"?"_s;
    default:
        return u"value"_s;
    }
}

} // namespace

void flattenTorch(const PickleResult &pickle, const QHash<QString, TorchStorage> &storages, TorchReading &reading)
{
    const PickleGraph &graph = pickle.graph;
    reading.dict.rootType = rootType(graph, pickle.root);
    reading.rootIsDict
        = graph.is(pickle.root, PickleType::Dict) || graph.name(pickle.root) == "collections OrderedDict";
    const auto items = graph.dictItems(pickle.root);
    reading.textKeys = true;
    for (size_t i = 0; i + 1 < items.size(); i += 2) {
        reading.textKeys = reading.textKeys && graph.is(items[i], PickleType::Text);
    }
    Flattener(graph, storages, reading).run(pickle.root);
    reading.optimizer = readOptimizer(graph, pickle.root);
}

} // namespace Reprise
