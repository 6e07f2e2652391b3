// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/torchreader.h"

#include "model/checkpoint/bytereader.h"
#include "model/checkpoint/content.h"
#include "model/checkpoint/pickletext.h"
#include "model/checkpoint/torchflatten.h"
#include "model/checkpoint/torchstorage.h"
#include "model/checkpoint/ziparchive.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::TorchReader)
};

constexpr qint64 largestPickle = 128LL * 1024 * 1024;
constexpr qint64 largestPacked = 64LL * 1024 * 1024; ///< of one packed storage
constexpr int deepestNesting = 4;

PickleLimits torchLimits()
{
    return {.steps = 4'000'000, .memo = 2'000'000, .values = 4'000'000, .persistentIds = true};
}

class Reader
{
public:
    Reader(QByteArrayView bytes, const QString &where, const TorchOptions &options)
        : m_bytes(bytes)
        , m_where(where)
        , m_options(options)
    {
        m_reading.dict.file = where;
    }

    TorchReading read()
    {
        if (m_bytes.startsWith("PK\3\4")) {
            m_reading.dict.format = u"zip"_s;
            readZip();
        } else if (m_bytes.startsWith('\x80')) {
            m_reading.dict.format = u"legacy"_s;
            readLegacy();
        } else if (m_bytes.startsWith("version https://git-lfs")) {
            fail(Texts::tr("This is a Git LFS pointer, not the file itself: fetch it with “git lfs pull”."));
        } else if (m_bytes.size() > 512 && m_bytes.sliced(257, 5) == QByteArrayView("ustar")) {
            scanTar();
            fail(Texts::tr("This is a tar file, as PyTorch wrote before version 0.1.10; only its safety was judged."));
        } else {
            // torch.load unpickles whatever is there before it knows that it is no file of its own.
            take(readPickle(m_bytes, torchLimits()));
            fail(Texts::tr("This is not a PyTorch file."));
        }
        return std::move(m_reading);
    }

private:
    void fail(const QString &error)
    {
        if (m_reading.error.isEmpty()) {
            m_reading.error = error;
        }
    }

    // ------------------------------------------------------------------------------------------------ zip form

    void readZip()
    {
        const ZipArchive zip(m_bytes);
        if (!zip.isSound() || zip.entries().empty()) {
            fail(zip.isSound() ? Texts::tr("The archive is empty.") : zip.faultText());
            return;
        }
        // The folder is `archive` when saved through an open file, else the file's own name: the first entry tells.
        const QString prefix = zip.entries().front().name.section(u'/', 0, 0) + u'/';
        const QString dataName = prefix + u"data.pkl"_s;
        if (zip.find(prefix + u"constants.pkl"_s) != nullptr || zip.find(prefix + u"code/"_s) != nullptr) {
            m_reading.torchScript = true;
            m_reading.warnings.append(Texts::tr("This is a TorchScript program, not a state dictionary."));
        }
        const ZipMember data = zip.read(dataName, largestPickle);
        if (!data.isSound()) {
            fail(Texts::tr("The list of tensors (data.pkl) cannot be read: %1").arg(data.faultText()));
            return;
        }
        checkVersion(zip.read(prefix + u"version"_s, 64));
        checkByteOrder(zip.read(prefix + u"byteorder"_s, 64));
        if (zip.start() != 0) {
            fail(Texts::tr(
                "Something was put in front of the file; PyTorch would look for its list in the wrong place."));
        }
        if (zip.hasTwoDirectories()) {
            fail(
                Texts::tr("There are two lists of the archive's members, and PyTorch takes another than Python does."));
        }
        const PickleResult pickle = readPickle(data.bytes, torchLimits());
        take(pickle);
        takeOtherPickles(zip, dataName);
        if (!pickle.isSound()) {
            fail(pickle.faultText());
            return;
        }
        collectStorages(pickle.graph, [&](TorchStorage &storage) { return locate(zip, prefix, storage); });
        finish(pickle);
    }

    /// PyTorch looks members up without regard to case, and of equal names it need not take the last one.
    void takeOtherPickles(const ZipArchive &zip, const QString &dataName)
    {
        const ZipEntry *data = zip.find(dataName);
        for (const ZipEntry &entry : zip.entries()) {
            if (&entry == data) {
                continue;
            }
            if (!entry.name.endsWith(u".pkl"_s, Qt::CaseInsensitive)) {
                takeHiddenPickle(zip, entry);
                continue;
            }
            if (entry.name.compare(dataName, Qt::CaseInsensitive) == 0) {
                fail(Texts::tr("There are two lists of tensors, and nobody can say which one PyTorch takes."));
            }
            const ZipMember member = zip.read(entry, largestPickle, false);
            PickleResult pickle = readPickle(member.bytes, torchLimits());
            m_reading.uses += scanDeep(pickle, m_where, m_reading.warnings, m_options.nesting);
        }
    }

    /// Nobody loads other members; but a pickle among them is there for a reason. Storages are numbers, whatever they
    /// look like.
    void takeHiddenPickle(const ZipArchive &zip, const ZipEntry &entry)
    {
        constexpr qint64 largest = 16LL * 1024 * 1024;
        const bool storage = entry.name.section(u'/', 1, 1) == u"data"_s;
        if (storage || entry.isDirectory() || entry.size > largest) {
            return;
        }
        const ZipMember member = zip.read(entry, largest, false);
        if (member.isSound() && isPickleContent(member.bytes)) {
            m_reading.uses
                += scanDeep(readPickle(member.bytes, torchLimits()), m_where, m_reading.warnings, m_options.nesting);
        }
    }

    /// The members sys_info, pickle, storages and tensors are pickles back to back with raw numbers between.
    void scanTar()
    {
        constexpr qsizetype block = 512;
        for (qsizetype at = 0; at + block <= m_bytes.size() && m_bytes[at] != '\0';) {
            const QByteArray digits = m_bytes.sliced(at + 124, 12).toByteArray();
            bool ok = false;
            const qint64 size = digits.left(digits.indexOf('\0')).trimmed().toLongLong(&ok, 8);
            if (!ok || size < 0 || size > m_bytes.size() - at - block) {
                return;
            }
            QByteArrayView rest = m_bytes.sliced(at + block, size);
            for (int i = 0; i < 64 && !rest.isEmpty(); ++i) {
                const PickleResult pickle = readPickle(rest, torchLimits());
                take(pickle);
                if (!pickle.isSound() || pickle.end <= 0) {
                    break;
                }
                rest = rest.sliced(pickle.end);
            }
            at += block + (size + block - 1) / block * block;
        }
    }

    void checkVersion(const ZipMember &version)
    {
        bool ok = false;
        const int number = version.bytes.trimmed().toByteArray().toInt(&ok);
        if (!version.isSound() || !ok || number < 1 || number > 100) {
            fail(Texts::tr("The file does not say which version of PyTorch's format it has."));
        }
    }

    void checkByteOrder(const ZipMember &order)
    {
        if (order.fault == MemberFault::Missing) {
            return;
        }
        m_reading.dict.byteOrder = QString::fromUtf8(order.bytes.trimmed());
        if (m_reading.dict.byteOrder != u"little"_s && m_reading.dict.byteOrder != u"big"_s) {
            fail(Texts::tr("The file's byte order is neither little nor big."));
        }
    }

    /// Finds the bytes of a storage; an error text if they are not there.
    QString locate(const ZipArchive &zip, const QString &prefix, TorchStorage &storage)
    {
        const std::optional<qint64> need = product(storage.numel, storage.itemSize);
        if (!need || storage.key.contains(u'/') || storage.key.contains(u'\\') || storage.key.contains(u".."_s)) {
            return Texts::tr("A storage has an impossible name or size.");
        }
        const ZipEntry *entry = zip.find(prefix + u"data/"_s + storage.key);
        if (entry == nullptr) {
            return Texts::tr("The numbers of storage “%1” are missing.").arg(storage.key);
        }
        if (entry->size < *need) {
            return Texts::tr("Storage “%1” has %2 bytes, but %3 are needed.")
                .arg(storage.key, QString::number(entry->size), QString::number(*need));
        }
        const ZipMember member = zip.read(*entry, largestPacked, m_options.verifyChecksums);
        if (!member.isSound()) {
            return Texts::tr("Storage “%1” cannot be read: %2").arg(storage.key, member.faultText());
        }
        if (member.position >= 0) {
            storage.bytes = member.bytes.first(*need);
            storage.position = member.position;
        } else {
            m_unpacked.push_back(member.unpacked);
            storage.bytes = QByteArrayView(m_unpacked.back()).first(*need);
        }
        return {};
    }

    // ------------------------------------------------------------------------------------------------ legacy form

    void readLegacy()
    {
        // Magic number, protocol version, machine, the object, the storages' keys: five pickles back to back.
        qint64 at = 0;
        std::vector<PickleResult> pickles;
        for (int i = 0; i < 5; ++i) {
            pickles.push_back(readPickle(m_bytes.sliced(at), torchLimits()));
            take(pickles.back());
            if (!pickles.back().isSound()) {
                fail(pickles.back().faultText());
                return;
            }
            if (i == 0 && !isMagic(pickles.back())) {
                fail(Texts::tr("This is a plain pickle, not a PyTorch file."));
                return;
            }
            at += pickles.back().end;
        }
        const PickleResult &object = pickles[3];
        m_reading.dict.protocol = object.protocol;
        const PickleRef little = pickles[2].graph.lookup(pickles[2].root, "little_endian");
        m_reading.dict.byteOrder = pickles[2].graph.boolean(little).value_or(true) ? QString() : u"big"_s;
        collectStorages(object.graph, [](TorchStorage &) { return QString(); });
        locateLegacy(pickles[4], at);
        finish(object);
    }

    static bool isMagic(const PickleResult &pickle)
    {
        const auto root = pickle.root;
        return pickle.graph.is(root, PickleType::BigInt) && pickle.graph.at(root).size == 10
            && QByteArrayView(pickle.graph.at(root).data, 10)
            == QByteArrayView("\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", 10);
    }

    /// Behind the fifth pickle, in the order of its keys: count as int64, then the numbers.
    void locateLegacy(const PickleResult &keys, qint64 at)
    {
        QSet<QString> found;
        for (const PickleRef item : keys.graph.items(keys.root)) {
            const auto text = keys.graph.text(item);
            const QString key = text ? QString::fromUtf8(*text) : QString();
            const auto storage = m_storages.find(key);
            const auto numel = readLittle<qint64>(m_bytes, at);
            if (storage == m_storages.end() || !numel) {
                fail(Texts::tr("The numbers of storage “%1” are missing.").arg(key));
                return;
            }
            const auto size = product(*numel, storage->itemSize);
            const auto bytes = size ? slice(m_bytes, at + 8, *size) : std::nullopt;
            if (!bytes || *numel != storage->numel) {
                fail(Texts::tr("The numbers of storage “%1” are cut off.").arg(key));
                return;
            }
            storage->bytes = *bytes;
            storage->position = at + 8;
            found.insert(key);
            at += 8 + *size;
        }
        for (auto it = m_storages.cbegin(); it != m_storages.cend(); ++it) {
            if (!found.contains(it.key())) {
                fail(Texts::tr("The numbers of storage “%1” are missing.").arg(it.key()));
            }
        }
        if (at < m_bytes.size()) {
            m_reading.warnings.append(Texts::tr(
                "There are %n byte(s) behind the end of the file's content.", nullptr, int(m_bytes.size() - at)));
        }
    }

    // ------------------------------------------------------------------------------------------------ both

    /// Names and safety of a pickle, sound or not.
    void take(const PickleResult &pickle)
    {
        m_reading.dict.protocol = pickle.protocol;
        m_reading.globals += globalNames(pickle.graph);
        m_reading.globals.sort();
        m_reading.globals.removeDuplicates();
        m_reading.uses += scanDeep(pickle, m_where, m_reading.warnings, m_options.nesting);
    }

    template <typename Locate> void collectStorages(const PickleGraph &graph, Locate locateStorage)
    {
        for (PickleRef ref = 0; ref < graph.nodes.size(); ++ref) {
            if (!graph.is(ref, PickleType::PersistentId)) {
                continue;
            }
            std::optional<TorchStorage> storage = readStorageId(graph, ref);
            if (!storage) {
                fail(Texts::tr("A storage is not described as PyTorch describes it."));
                return;
            }
            const auto known = m_storages.constFind(storage->key);
            if (known != m_storages.constEnd()) {
                if (known->numel != storage->numel || known->dtype != storage->dtype) {
                    m_reading.warnings.append(Texts::tr("Storage “%1” is described in two ways.").arg(storage->key));
                }
                continue;
            }
            if (const QString error = locateStorage(*storage); !error.isEmpty()) {
                fail(error);
            }
            m_storages.insert(storage->key, *storage);
        }
    }

    void finish(const PickleResult &pickle)
    {
        flattenTorch(pickle, m_storages, m_reading);
        if (m_reading.dict.byteOrder == u"big"_s) {
            for (TensorInfo &tensor : m_reading.dict.tensors) {
                tensor.bigEndian = true;
            }
        }
        if (m_options.findNonFinite) {
            m_reading.dict.nonFiniteChecked = true;
            const bool big = m_reading.dict.byteOrder == u"big"_s;
            m_reading.dict.nonFinite = std::ranges::any_of(m_storages,
                [big](const TorchStorage &storage) { return hasNonFinite(storage.bytes, storage.dtype, big); });
        }
    }

    QByteArrayView m_bytes;
    QString m_where;
    TorchOptions m_options;
    TorchReading m_reading;
    QHash<QString, TorchStorage> m_storages;
    std::deque<QByteArray> m_unpacked;
};

} // namespace

TorchReading readTorch(QByteArrayView bytes, const QString &where, const TorchOptions &options)
{
    return Reader(bytes, where, options).read();
}

bool isLegacyTorch(QByteArrayView bytes)
{
    return bytes.size() > 14 && bytes.startsWith('\x80')
        && bytes.sliced(2, 12) == QByteArrayView("\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", 12);
}

QList<GlobalUse> scanDeep(const PickleResult &pickle, const QString &where, QStringList &warnings, int nesting)
{
    SafetyFindings findings;
    scanPickle(pickle, where, findings);
    const auto blame = [&findings](const QString &why) {
        for (GlobalUse &use : findings.uses) {
            if (use.name.endsWith(u" _load_from_bytes"_s) && use.verdict != GlobalVerdict::Dangerous) {
                use.verdict = GlobalVerdict::Unknown;
                use.why = why;
            }
        }
    };
    for (size_t i = 0; i < findings.nested.size(); ++i) {
        if (nesting >= deepestNesting || i >= 256) {
            blame(Texts::tr("PyTorch files are nested in each other too deeply to be looked into."));
            break;
        }
        const TorchReading inner = readTorch(findings.nested[i].bytes, where, {.nesting = nesting + 1});
        for (const GlobalUse &use : inner.uses) {
            if (!findings.uses.contains(use)) {
                findings.uses.append(use);
            }
        }
        if (!inner.isSound()) {
            warnings.append(Texts::tr("The PyTorch file inside cannot be read: %1").arg(inner.error));
            blame(inner.error);
        }
    }
    return findings.uses;
}

QStringList globalNames(const PickleGraph &graph)
{
    QStringList names;
    for (size_t i = 0; i < graph.certainGlobals; ++i) {
        names.append(pickleName(graph.globals[i].full()));
    }
    names.sort();
    return names;
}

} // namespace Reprise
