// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/parallel.h"
#include "model/core/safepath.h"
#include "model/core/workerjob.h"
#include "model/restore/contentcheck.h"
#include "model/restore/filecopy.h"
#include "model/restore/restorejob.h"
#include "model/restore/restorejournal.h"
#include "model/restore/swap.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QTimeZone>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <mutex>
#include <sys/stat.h>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct RestoreEngines
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::RestoreEngine)
};

using Kind = PlanFinding::Kind;

ErrorKind kindOf(Kind kind)
{
    switch (kind) {
    case Kind::WillNotLoad:
        return ErrorKind::Incompatible;
    case Kind::NothingChosen:
        return ErrorKind::NotFound;
    case Kind::NoSpace:
        return ErrorKind::DiskFull;
    case Kind::NotWritable:
        return ErrorKind::Permission;
    default:
        return ErrorKind::InvalidInput;
    }
}

std::unexpected<Error> changed(const QString &name)
{
    return failure(ErrorKind::Conflict,
        RestoreEngines::tr("“%1” in the target changed after the plan was made. Look at the new plan, then restore.")
            .arg(name),
        name, true);
}

std::unexpected<Error> notWhole(const QString &name, const QString &path)
{
    return failure(ErrorKind::Io,
        RestoreEngines::tr("“%1” did not arrive whole on the disk. Check the disk and try again.").arg(name), path);
}

QString noteName(const PlannedMove &move)
{
    return move.to + u".reason.txt";
}

/// One restore from beginning to end.
class Engine
{
public:
    Engine(const RestorePlan &plan, RestoreJournal &journal, WorkContext &context, RestoreFaults *faults)
        : m_plan(plan)
        , m_context(context)
        , m_faults(faults)
        , m_swap(plan.id(), plan.root(), journal, faults)
        , m_total(plan.bytesToCopy())
        , m_copying(RestoreEngines::tr("Copying %n file(s)…", nullptr, int(plan.copies().size())))
    {
        m_report.id = plan.id();
        m_report.root = plan.root();
    }

    Result<RestoreReport> run()
    {
        if (auto sound = checkPlan(); !sound) {
            return failure(sound.error());
        }
        takeUnchanged();
        if (m_plan.isEmpty()) {
            return m_report;
        }
        if (auto same = checkTarget(); !same) {
            return failure(same.error());
        }
        auto done = m_swap.begin({{u"kind"_s, u"restore"_s}, {u"plan"_s, m_plan.toJson()}}, names());
        if (done) {
            done = checkTarget(); // again, now that nobody else restores here
        }
        if (done) {
            done = stage();
        }
        if (done) {
            done = m_swap.prepare(moves(), {{u"files"_s, filesToJson()}});
        }
        if (done) {
            m_context.report(
                {Progress::Unit::Bytes, m_total, m_total}, RestoreEngines::tr("Putting the files in place…"));
            done = m_swap.run([this] { return m_context.isCanceled(); });
        }
        if (done) {
            done = m_swap.commit();
        }
        if (!done) {
            return failure(m_swap.rollback(done.error()));
        }
        finishReport();
        return m_report;
    }

private:
    [[nodiscard]] QString absolute(const QString &name) const { return m_plan.root() + u'/' + name; }
    [[nodiscard]] QString staged(const QString &target) const { return Swap::stageName(m_plan.id()) + u'/' + target; }

    /// A plan may come from a file: nothing in it is believed that could lead out of the target.
    Result<> checkPlan() const
    {
        for (const PlanFinding &finding : m_plan.findings()) {
            if (finding.severity == PlanFinding::Severity::Blocking) {
                return failure(kindOf(finding.kind), finding.message, finding.advice);
            }
        }
        if (m_plan.id().isEmpty() || m_plan.root().isEmpty() || QDir::isRelativePath(m_plan.root())) {
            return failure(ErrorKind::Internal, RestoreEngines::tr("The restore plan is incomplete."), m_plan.root());
        }
        QStringList all = names();
        all.append(m_plan.id());
        for (const PlannedMove &move : m_plan.moves()) {
            all.append(move.from);
        }
        QHash<QString, bool> folders;
        for (const QString &name : std::as_const(all)) {
            if (auto inside = checkInside(name, folders); !inside) {
                return inside;
            }
        }
        return {};
    }

    /// joinUnder() for many names: the way to each folder is walked once, and what is in none that exists is no link.
    /// `folders`: those that were walked, and whether they exist.
    Result<> checkInside(const QString &name, QHash<QString, bool> &folders) const
    {
        const Result<QStringList> parts = checkedRelativeName(name);
        if (!parts) {
            return failure(parts.error());
        }
        const QString clean = parts->join(u'/');
        const QString folder = clean.first(std::max<qsizetype>(0, clean.lastIndexOf(u'/')));
        auto known = folders.constFind(folder);
        if (known == folders.cend()) {
            if (!folder.isEmpty()) {
                if (auto path = joinUnder(m_plan.root(), folder); !path) {
                    return failure(path.error());
                }
            }
            known = folders.insert(folder, QFileInfo(absolute(folder)).isDir());
        }
        if (*known && QFileInfo(absolute(clean)).isSymLink()) {
            if (auto path = joinUnder(m_plan.root(), clean); !path) {
                return failure(path.error());
            }
        }
        return {};
    }

    /// Only what was shown is replaced or moved.
    Result<> checkTarget() const
    {
        for (const PlannedMove &move : m_plan.moves()) {
            const QFileInfo info(absolute(move.from));
            const bool sameTime = !move.modified.isValid() || info.lastModified(QTimeZone::UTC) == move.modified;
            if (info.isSymLink() || !info.isFile() || info.size() != move.size || !sameTime) {
                return changed(move.from);
            }
            if (QFileInfo::exists(absolute(move.to))) {
                return changed(move.to);
            }
        }
        // A folder that is not there, or is empty, holds nothing that could be in the way.
        QHash<QString, bool> empty;
        for (const PlannedCopy &copy : m_plan.copies()) {
            const QString path = absolute(copy.target);
            const QString folder = path.first(path.lastIndexOf(u'/'));
            auto known = empty.constFind(folder);
            if (known == empty.cend()) {
                known = empty.insert(folder,
                    QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot));
            }
            if (*known) {
                continue;
            }
            const QFileInfo info(path);
            if (info.isSymLink() || (!copy.replaces && info.exists())) {
                return changed(copy.target);
            }
        }
        return {};
    }

    /// Every name below the root that this restore will write.
    QStringList names() const
    {
        QStringList list;
        for (const PlannedCopy &copy : m_plan.copies()) {
            list.append(copy.target);
            list.append(staged(copy.target));
        }
        for (const PlannedMove &move : m_plan.moves()) {
            list.append(move.to);
            if (move.why != PlannedMove::Why::Replaced) {
                list.append(staged(noteName(move)));
            }
        }
        return list;
    }

    QList<SwapMove> moves() const
    {
        QList<SwapMove> list;
        for (const PlannedMove &move : m_plan.moves()) {
            list.append({move.from, move.to, false, {}});
        }
        for (const RestoredFile &file : m_copied) {
            list.append({staged(file.name), file.name, true, file.sha256});
        }
        for (const PlannedMove &move : m_plan.moves()) {
            if (move.why != PlannedMove::Why::Replaced) {
                list.append({staged(noteName(move)), noteName(move), true, {}});
            }
        }
        return list;
    }

    /// Several files at once; the first failure stops the others.
    Result<> stage()
    {
        m_copied.resize(m_plan.copies().size());
        report();
        const auto work = [this](qsizetype index) {
            if (m_stop) {
                return;
            }
            if (auto done = stageOne(index); !done) {
                const std::scoped_lock lock(m_mutex);
                if (!m_stop.exchange(true)) {
                    m_failure = done.error();
                }
            }
        };
        if (m_faults) {
            for (qsizetype i = 0; i < m_plan.copies().size(); ++i) {
                work(i); // faults come in a fixed order
            }
        } else {
            forEachIndex(m_plan.copies().size(), work);
        }
        if (m_stop) {
            return failure(m_failure);
        }
        return stageNotes();
    }

    Result<> stageOne(qsizetype index)
    {
        const PlannedCopy &copy = m_plan.copies().at(index);
        const QString target = absolute(staged(copy.target));
        const auto copied = copyFile(copy.source.path, target,
            [this](qint64 bytes) {
                m_done += bytes;
                report();
                return !m_context.isCanceled() && !m_stop;
            },
            m_faults, {copy.source.sha256, copy.source.stamp, copy.modified, copy.source.modified});
        if (!copied) {
            return failure(copied.error());
        }
        if (m_faults) {
            if (auto allowed = m_faults->at(RestoreStep::Staged, target); !allowed) {
                return allowed;
            }
        }
        if (auto right = verify(copy, *copied, target); !right) {
            return right;
        }
        if (copied->cloned) {
            m_cloned = true;
        }
        m_copied[index] = {copy.target, copy.source.role, copied->size, copied->sha256, copy.source.path,
            parseCheckpointName(copy.target.section(u'/', -1)).step, copied->stamp};
        return {};
    }

    Result<> verify(const PlannedCopy &copy, const CopiedFile &copied, const QString &target) const
    {
        if (copy.source.size >= 0 && copied.size != copy.source.size) {
            return failure(ErrorKind::Conflict,
                RestoreEngines::tr(
                    "“%1” has another size than when the plan was made. Look at the new plan, then restore.")
                    .arg(copy.source.name),
                copy.source.path, true);
        }
        if (!copy.source.sha256.isEmpty() && copied.sha256 != copy.source.sha256) {
            if (!copy.source.stamp.isEmpty()) {
                return failure(ErrorKind::Conflict,
                    RestoreEngines::tr(
                        "“%1” has another content than when the plan was made. Look at the new plan, then restore.")
                        .arg(copy.source.name),
                    copy.source.path, true);
            }
            return failure(ErrorKind::Damaged,
                RestoreEngines::tr("“%1” is not what was downloaded: its content changed since. Download it again.")
                    .arg(copy.source.name),
                u"expected %1, read %2"_s.arg(copy.source.sha256, copied.sha256));
        }
        struct stat arrived {};
        if (::stat(QFile::encodeName(target).constData(), &arrived) != 0) {
            return failure(systemError(errno, target));
        }
        if (arrived.st_size != copied.size) {
            return notWhole(copy.target, target);
        }
        if (copy.source.role != FileRole::Checkpoint) {
            return {};
        }
        // What was read is not what was planned, or what lies on the disk is not what was read: two different messages.
        const bool sameAsRead = copy.source.inspected.isEmpty() || copied.sha256 != copy.source.inspected;
        const auto canceled = [this] { return m_context.isCanceled() || m_stop; };
        if (auto right = checkStagedCheckpoint(target, copy.source, canceled);
            right || sameAsRead || right.error().kind != ErrorKind::Conflict) {
            return right;
        }
        return notWhole(copy.target, target);
    }

    /// Beside each archived file, why it is there.
    Result<> stageNotes() const
    {
        for (const PlannedMove &move : m_plan.moves()) {
            if (move.why == PlannedMove::Why::Replaced) {
                continue;
            }
            QFile file(absolute(staged(noteName(move))));
            const QByteArray text
                = RestoreEngines::tr("“%1” was moved here by Reprise: %2.\n").arg(move.from, move.reason).toUtf8();
            if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.flush()) {
                return failure(ErrorKind::Io, RestoreEngines::tr("“%1” could not be written.").arg(file.fileName()),
                    file.errorString(), true);
            }
        }
        return {};
    }

    void report() { m_context.report({Progress::Unit::Bytes, m_done, m_total}, m_copying); }

    void takeUnchanged()
    {
        for (const FoundFile &file : m_plan.unchanged()) {
            m_report.files.append({file.name, file.role, file.size, file.sha256, file.path,
                parseCheckpointName(file.name.section(u'/', -1)).step});
        }
    }

    QJsonArray filesToJson() const
    {
        QJsonArray array;
        for (const RestoredFile &file : m_copied) {
            array.append(QJsonObject {{u"name"_s, file.name}, {u"role"_s, roleName(file.role)}, {u"size"_s, file.size},
                {u"sha256"_s, file.sha256}, {u"source"_s, file.source}, {u"step"_s, file.step}});
        }
        return array;
    }

    void finishReport()
    {
        m_report.files = m_copied + m_report.files;
        for (const PlannedMove &move : m_plan.moves()) {
            if (move.why == PlannedMove::Why::Replaced) {
                m_report.replaced.append(move.from);
                m_report.backupFolder = absolute(Swap::backupName(m_plan.id()));
            } else {
                m_report.archived.append(move.to);
            }
        }
        m_report.bytesCopied = m_done;
        m_report.cloned = m_cloned;
    }

    const RestorePlan &m_plan;
    WorkContext &m_context;
    RestoreFaults *m_faults;
    Swap m_swap;
    qint64 m_total; ///< bytes
    QString m_copying; ///< message while copying
    RestoreReport m_report;
    QList<RestoredFile> m_copied;
    std::atomic<qint64> m_done = 0;
    std::atomic_bool m_stop = false;
    std::atomic_bool m_cloned = false;
    std::mutex m_mutex;
    Error m_failure;
};

} // namespace

Result<RestoreReport> executeRestore(
    const RestorePlan &plan, RestoreJournal &journal, WorkContext &context, RestoreFaults *faults)
{
    return Engine(plan, journal, context, faults).run();
}

} // namespace Reprise
