// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/contentcheck.h"

#include "model/checkpoint/inspector.h"
#include "model/checkpoint/reportwriter.h"
#include "model/restore/zipcheck.h"

#include <QCoreApplication>
#include <QCryptographicHash>

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

} // namespace

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

Result<> checkStagedCheckpoint(
    const QString &path, const QString &name, const QString &fingerprint, const std::function<bool()> &canceled)
{
    if (!isWholeZip(path)) {
        return damaged(name, path);
    }
    InspectOptions options;
    options.openArchives = false;
    options.findNonFinite = false;
    options.verifyChecksums = fingerprint.isEmpty();
    options.isCanceled = canceled;
    const FileReport report = inspectFile(path, options);
    if (canceled && canceled()) {
        return failure(ErrorKind::Cancelled, ContentChecks::tr("Cancelled."));
    }
    if (report.status == FileStatus::Corrupt || report.status == FileStatus::Truncated
        || report.status == FileStatus::NotZip) {
        return damaged(name, report.problems.isEmpty() ? statusName(report.status) : report.problems.first().message);
    }
    if (!fingerprint.isEmpty() && contentFingerprint(report) != fingerprint) {
        return failure(ErrorKind::Conflict,
            ContentChecks::tr(
                "“%1” is no longer the checkpoint that was looked at when the plan was made: somebody put "
                "another one in its place. Look at the new plan, then restore.")
                .arg(name),
            path, true);
    }
    return {};
}

} // namespace Reprise
