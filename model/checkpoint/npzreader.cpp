// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/npzreader.h"

#include "model/checkpoint/bytereader.h"
#include "model/checkpoint/numpyreader.h"
#include "model/checkpoint/picklemachine.h"
#include "model/checkpoint/torchreader.h"
#include "model/checkpoint/unpack.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::NpzReader)
};

constexpr qint64 largestArray = 64LL * 1024 * 1024; ///< of packed members, and of what is read as numbers
constexpr qint64 headerRoom = 64 * 1024;

struct NpyHeader
{
    ArrayInfo info;
    std::optional<NumpyType> type;
    bool objects = false; ///< elements are pickled Python objects
    qint64 size = 0;
};

/// magic, version, length, then a Python dictionary as text: {'descr': '<f8', 'fortran_order': False, 'shape': (5, 2),
/// }
std::optional<NpyHeader> readHeader(QByteArrayView bytes)
{
    const auto major = readLittle<quint8>(bytes, 6);
    if (!bytes.startsWith("\x93NUMPY") || !major || *major < 1 || *major > 3) {
        return {};
    }
    const qint64 lengthSize = *major == 1 ? 2 : 4;
    const auto length = *major == 1 ? std::optional<qint64>(readLittle<quint16>(bytes, 8))
                                    : std::optional<qint64>(readLittle<quint32>(bytes, 8));
    const auto raw = length ? slice(bytes, 8 + lengthSize, *length) : std::nullopt;
    if (!raw || raw->size() > headerRoom) {
        return {};
    }
    const QString text = QString::fromUtf8(*raw);
    static const QRegularExpression descr(u"'descr'\\s*:\\s*'([^']*)'"_s);
    static const QRegularExpression fields(u"'descr'\\s*:\\s*\\[(.*?)\\]"_s);
    static const QRegularExpression shape(u"'shape'\\s*:\\s*\\(([0-9,\\sL]*)\\)"_s);
    static const QRegularExpression fortran(u"'fortran_order'\\s*:\\s*True"_s);
    const auto shapeMatch = shape.match(text);
    const auto descrMatch = descr.match(text);
    if (!shapeMatch.hasMatch()) {
        return {};
    }
    NpyHeader header;
    header.size = 8 + lengthSize + raw->size();
    header.info.fortran = fortran.match(text).hasMatch();
    for (const QString &part : shapeMatch.captured(1).split(u',')) {
        const QString number = part.trimmed().remove(u'L');
        bool ok = false;
        const qint64 dimension = number.toLongLong(&ok);
        if (!number.isEmpty() && (!ok || dimension < 0)) {
            return {};
        }
        if (ok) {
            header.info.shape.append(dimension);
        }
    }
    if (descrMatch.hasMatch()) {
        header.type = numpyType(descrMatch.captured(1).toLatin1());
        header.objects = descrMatch.captured(1).contains(u'O');
        header.info.dtype = header.type ? header.type->name : descrMatch.captured(1);
    } else {
        header.info.dtype = u"["_s + fields.match(text).captured(1).left(200) + u"]"_s;
        header.objects = fields.match(text).captured(1).contains(u"O'"_s);
    }
    return header;
}

std::optional<NumpyArray> numbers(const NpyHeader &header, QByteArrayView bytes)
{
    std::optional<qint64> size = header.type ? header.type->size : 0;
    for (const qint64 dimension : header.info.shape) {
        size = size ? product(*size, dimension) : size;
    }
    const auto content = size && *size <= largestArray ? slice(bytes, header.size, *size) : std::nullopt;
    if (!header.type || !header.type->isNumeric() || !content) {
        return {};
    }
    NumpyArray array;
    array.type = *header.type;
    array.shape = header.info.shape;
    array.fortran = header.info.fortran;
    array.bytes = *content;
    return array;
}

class Reader
{
public:
    Reader(NpzInfo &info, Findings &findings)
        : m_info(info)
        , m_findings(findings)
    {
    }

    void add(const QString &name, QByteArrayView bytes, bool complete)
    {
        std::optional<NpyHeader> header = readHeader(bytes);
        if (!header) {
            m_findings.fatal(FileStatus::Corrupt, name, Texts::tr("It is not an array as NumPy writes it."));
            return;
        }
        header->info.name = name;
        m_info.arrays.append(header->info);
        if (header->objects) {
            m_findings.warning(
                name, Texts::tr("The array holds pickled Python objects; NumPy refuses to load it unasked."));
            const PickleResult pickle = readPickle(bytes.sliced(header->size));
            QStringList warnings;
            m_findings.uses(scanDeep(pickle, name, warnings));
            return;
        }
        std::optional<qint64> size = header->type ? header->type->size : 0;
        for (const qint64 dimension : std::as_const(header->info.shape)) {
            size = size ? product(*size, dimension) : size;
        }
        if (!size || (complete && *size > bytes.size() - header->size)) {
            m_findings.fatal(FileStatus::Corrupt, name, Texts::tr("The array is shorter than its shape needs."));
            return;
        }
        if (const auto array = numbers(*header, bytes)) {
            keep(name, *array);
        }
    }

    /// EvalCallback: timesteps (n), results and ep_lengths (n × episodes).
    void finish()
    {
        if (m_timesteps.isEmpty() || m_means.size() != m_timesteps.size()) {
            return;
        }
        Curve curve;
        curve.name = u"results"_s;
        curve.x = m_timesteps;
        curve.y = m_means;
        curve.spread = m_deviations;
        m_info.evaluations = curve;
        m_info.episodeLengths = m_lengths;
    }

private:
    void keep(const QString &name, const NumpyArray &array)
    {
        if (name == u"timesteps"_s && array.shape.size() == 1) {
            m_timesteps = array.values();
        } else if (name == u"results"_s && array.shape.size() == 2) {
            rows(array, m_means, &m_deviations);
        } else if (name == u"ep_lengths"_s && array.shape.size() == 2) {
            rows(array, m_lengths, nullptr);
        }
    }

    static void rows(const NumpyArray &array, QList<double> &means, QList<double> *deviations)
    {
        const qint64 columns = array.shape[1];
        const QList<double> values = array.values();
        const std::optional<qint64> needed = product(array.shape[0], columns);
        if (!needed || values.size() < *needed) {
            return; // of a type that is no plain number
        }
        for (qint64 row = 0; columns > 0 && row < array.shape[0]; ++row) {
            double mean = 0;
            double square = 0;
            for (qint64 i = 0; i < columns; ++i) {
                mean += values[row * columns + i] / double(columns);
            }
            for (qint64 i = 0; i < columns; ++i) {
                square += std::pow(values[row * columns + i] - mean, 2) / double(columns);
            }
            means.append(mean);
            if (deviations != nullptr) {
                deviations->append(std::sqrt(square));
            }
        }
    }

    NpzInfo &m_info;
    Findings &m_findings;
    QList<double> m_timesteps;
    QList<double> m_means;
    QList<double> m_deviations;
    QList<double> m_lengths;
};

} // namespace

void readNpz(const ZipArchive &zip, FileReport &report, Findings &findings)
{
    Reader reader(report.npz.emplace(), findings);
    int count = 0;
    for (const ZipEntry &entry : zip.entries()) {
        if (!entry.name.endsWith(u".npy"_s) || zip.isShadowed(entry)) {
            continue;
        }
        if (++count > 10'000) {
            findings.fatal(FileStatus::Unsupported, {}, Texts::tr("There are more arrays than in any genuine file."));
            return;
        }
        // Of a large packed array only the header is unpacked.
        ZipEntry shown = entry;
        const bool complete = entry.method == 0 || entry.size <= largestArray;
        if (!complete) {
            shown.size = headerRoom;
        }
        const ZipMember member = zip.read(shown, largestArray, complete && entry.size <= largestArray);
        if (!member.isSound()) {
            findings.fatal(FileStatus::Corrupt, entry.name, member.faultText());
            continue;
        }
        reader.add(entry.name.chopped(4), member.bytes, complete);
    }
    reader.finish();
}

void readNpy(QByteArrayView bytes, FileReport &report, Findings &findings)
{
    Reader(report.npz.emplace(), findings).add(u"array"_s, bytes, true);
}

} // namespace Reprise
