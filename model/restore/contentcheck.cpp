// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/contentcheck.h"

#include "model/checkpoint/inspector.h"
#include "model/checkpoint/reportwriter.h"
#include "model/core/sha256.h"
#include "model/restore/checkpointset.h"
#include "model/restore/filecopy.h"
#include "model/restore/filestamp.h"
#include "model/restore/zipcheck.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct ContentChecks
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::ContentCheck)
};

std::unexpected<Error> damaged(const QString &name, const QString &detail)
{
    return failure(ErrorKind::Damaged,
        ContentChecks::tr("“%1” is damaged or cut off: it is no complete zip archive. Choose the checkpoint before it.")
            .arg(name),
        detail);
}

/// Hashing this much costs less than inspecting it a second time.
constexpr qint64 largestHashed = smallestKnownFile - 1;

std::unexpected<Error> another(const QString &name, const QString &detail)
{
    return failure(ErrorKind::Conflict,
        ContentChecks::tr("“%1” is no longer the checkpoint that was looked at when the plan was made: somebody put "
                          "another one in its place. Look at the new plan, then restore.")
            .arg(name),
        detail, true);
}

bool isSound(const FileReport &report)
{
    return report.checkpoint && std::ranges::all_of(report.problems, [](const Problem &problem) {
        return problem.severity == Problem::Severity::Note;
    }) && std::ranges::none_of(report.checkpoint->stateDicts, &StateDict::nonFinite);
}

/// True if the file is still the one that `known` was taken of.
bool inspectKnown(
    const QString &path, const InspectOptions &options, const QString &known, InspectedCheckpoint &inspected)
{
    InspectOptions quick = options;
    quick.verifyChecksums = false;
    quick.findNonFinite = false;
    FileReport report = inspectFile(path, quick);
    if (!report.isReadable() || !isSound(report) || contentFingerprint(report) != known) {
        return false;
    }
    for (StateDict &tensors : report.checkpoint->stateDicts) {
        tensors.nonFiniteChecked = true; // when it was read whole
    }
    inspected.report = std::move(report);
    inspected.fingerprint = known;
    inspected.sound = true;
    return true;
}

} // namespace

InspectedCheckpoint inspectCheckpoint(const QString &path, const InspectOptions &options, const QString &known)
{
    InspectedCheckpoint inspected;
    const QFileInfo info(path);
    QFile file(path);
    if (info.isFile() && info.size() <= largestHashed && file.open(QIODevice::ReadOnly)) {
        const QByteArray bytes = file.readAll();
        inspected.report = inspectBytes(bytes, path, options);
        if (inspected.report.isReadable()) {
            Sha256 hash;
            hash.add(bytes.constData(), bytes.size());
            inspected.sha256 = hash.hex();
        }
        return inspected;
    }
    inspected.stamp = fileStamp(path);
    if (!known.isEmpty() && inspectKnown(path, options, known, inspected)) {
        return inspected;
    }
    inspected.report = inspectFile(path, options);
    if (inspected.report.isReadable()) {
        inspected.fingerprint = contentFingerprint(inspected.report);
        inspected.sound = options.verifyChecksums && isSound(inspected.report)
            && std::ranges::all_of(inspected.report.checkpoint->stateDicts, &StateDict::nonFiniteChecked);
    }
    return inspected;
}

QString contentFingerprint(const FileReport &report)
{
    FileReport seen = report;
    seen.path.clear();
    seen.problems.clear();
    if (seen.checkpoint) {
        for (StateDict &tensors : seen.checkpoint->stateDicts) {
            tensors.nonFinite = false;
            tensors.nonFiniteChecked = false;
        }
    }
    const QByteArray json = reportsToJson(std::span<const FileReport>(&seen, 1));
    return QString::fromLatin1(QCryptographicHash::hash(json, QCryptographicHash::Sha256).toHex());
}

Result<> checkStagedCheckpoint(const QString &path, const FoundFile &source, const std::function<bool()> &canceled)
{
    const auto goOn = [&canceled](qint64) { return !canceled || !canceled(); };
    if (!source.inspected.isEmpty()) {
        const Result<QString> arrived = hashFile(path, goOn);
        if (!arrived) {
            return failure(arrived.error());
        }
        return *arrived == source.inspected ? Result<> {} : another(source.name, path);
    }
    if (!isWholeZip(path)) {
        return damaged(source.name, path);
    }
    InspectOptions options;
    options.openArchives = false;
    options.findNonFinite = false;
    options.verifyChecksums = source.content.isEmpty();
    options.isCanceled = canceled;
    const FileReport report = inspectFile(path, options);
    if (canceled && canceled()) {
        return failure(ErrorKind::Cancelled, ContentChecks::tr("Cancelled."));
    }
    if (report.status == FileStatus::Corrupt || report.status == FileStatus::Truncated
        || report.status == FileStatus::NotZip) {
        return damaged(
            source.name, report.problems.isEmpty() ? statusName(report.status) : report.problems.first().message);
    }
    if (!source.content.isEmpty() && contentFingerprint(report) != source.content) {
        return another(source.name, path);
    }
    return {};
}

} // namespace Reprise
