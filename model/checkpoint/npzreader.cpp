// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/npzreader.h"

#include "model/checkpoint/bytereader.h"
#include "model/checkpoint/content.h"
#include "model/checkpoint/npyheader.h"
#include "model/checkpoint/picklemachine.h"
#include "model/checkpoint/torchreader.h"
#include "model/checkpoint/unpack.h"

#include <QCoreApplication>

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

std::optional<NumpyArray> numbers(const NpyHeader &header, QByteArrayView bytes)
{
    const std::optional<qint64> size = header.bytes();
    const auto content = size && *size <= largestArray ? slice(bytes, header.size, *size) : std::nullopt;
    if (!header.type || !header.type->isNumeric() || !content) {
        return {};
    }
    NumpyArray array;
    array.type = *header.type;
    array.shape = header.shape;
    array.fortran = header.fortran;
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
        const std::optional<NpyHeader> header = readNpyHeader(bytes);
        if (!header) {
            m_findings.fatal(FileStatus::Corrupt, name, Texts::tr("It is not an array as NumPy writes it."));
            return;
        }
        m_info.arrays.append({name, header->shape, header->dtype, header->fortran});
        if (header->objects) {
            m_findings.warning(
                name, Texts::tr("The array holds pickled Python objects; NumPy refuses to load it unasked."));
            scanPickles(name, bytes.sliced(header->size), complete);
            return;
        }
        const std::optional<qint64> size = header->bytes();
        if (!size || (complete && *size > bytes.size() - header->size)) {
            m_findings.fatal(FileStatus::Corrupt, name, Texts::tr("The array is shorter than its shape needs."));
            return;
        }
        if (complete && header->size + *size < bytes.size()) {
            addNext(name, bytes.sliced(header->size + *size));
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
    void scanPickles(const QString &name, QByteArrayView bytes, bool complete)
    {
        const PickleResult pickle = readPickle(bytes);
        QStringList warnings;
        m_findings.uses(scanDeep(pickle, name, warnings));
        if (!pickle.isSound()) {
            m_findings.fatal(complete ? FileStatus::Corrupt : FileStatus::Unsupported, name, pickle.faultText());
        } else if (pickle.end < bytes.size()) {
            addNext(name, bytes.sliced(pickle.end));
        }
    }

    /// numpy.load and pickle.load read on where the last one stopped.
    void addNext(const QString &name, QByteArrayView rest)
    {
        m_findings.warning(name,
            Texts::tr("%n byte(s) follow the end of the array.", nullptr, int(qMin<qint64>(rest.size(), 0x7fffffff))));
        constexpr int mostAppended = 64;
        if (++m_appended > mostAppended) {
            m_findings.fatal(
                FileStatus::Unsupported, name, Texts::tr("There are more arrays than in any genuine file."));
        } else if (rest.startsWith("\x93NUMPY")) {
            add(name + u"[%1]"_s.arg(m_appended), rest, true);
        } else if (isPickleContent(rest)) {
            scanPickles(name, rest, true);
        }
    }

    int m_appended = 0;

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
