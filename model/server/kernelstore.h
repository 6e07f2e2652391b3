// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"
#include "model/server/storedfile.h"

#include <QCache>
#include <QHash>
#include <QJsonObject>

#include <map>
#include <memory>

namespace Reprise {

/// One version of a kernel and, unless it was only saved, the session that ran it.
struct KernelVersion
{
    int number = 0;
    QJsonObject request; ///< SaveKernel's body without the text
    QString status; ///< the wire's word; empty: saved without running
    QString failureMessage;
    qint64 session = 0;
    QDateTime created, started, ended; ///< UTC; the last two may be invalid
    qsizetype outputCount = 0; ///< the outputs themselves are read when they are asked for

    [[nodiscard]] bool isActive() const;
    [[nodiscard]] bool usesGpu() const;
};

struct StoredKernel
{
    qint64 id = 0;
    QString owner, slug, title;
    std::map<int, KernelVersion> versions; ///< by number
    int views = 0; ///< times it was pulled
    QDateTime viewed; ///< UTC, the last time; invalid: never

    [[nodiscard]] QString ref() const { return owner + QLatin1Char('/') + slug; }
    [[nodiscard]] const KernelVersion *newest() const
    {
        return versions.empty() ? nullptr : &versions.rbegin()->second;
    }
    /// The newest version that ran; what a call without versionLabel means.
    [[nodiscard]] const KernelVersion *newestRun() const;
    /// What attaching this kernel mounts: the newest COMPLETE version, else the newest ended one with outputs.
    [[nodiscard]] const KernelVersion *attachable() const;
};

/// Kernels and versions of one root, read once and written through: `kernels/OWNER/SLUG/kernel.json`,
/// `…/vN/{version.json, outputs.json, source, log.jsonl, output/}`. Lists of outputs are read when asked for, and a
/// bounded number of them is kept: a root may hold a million outputs.
class KernelStore final
{
public:
    explicit KernelStore(const QString &root);

    /// Sessions that were running when the last server ended become ERROR; queued ones stay QUEUED. A version whose
    /// file is damaged is left out with a warning in the log.
    [[nodiscard]] Result<> load();

    [[nodiscard]] StoredKernel *find(const QString &owner, const QString &slug);
    [[nodiscard]] StoredKernel *find(qint64 id);
    /// By owner/slug.
    [[nodiscard]] const std::map<QString, std::unique_ptr<StoredKernel>> &all() const { return m_kernels; }

    [[nodiscard]] Result<StoredKernel *> add(
        qint64 id, const QString &owner, const QString &slug, const QString &title);
    [[nodiscard]] Result<> saveKernel(const StoredKernel &kernel) const;
    /// Somebody looked at it. What cannot be written is only a count: the log says so.
    void countView(const QString &owner, const QString &slug);
    /// Adds the version with its source.
    [[nodiscard]] Result<> addVersion(StoredKernel &kernel, const KernelVersion &version, const QByteArray &source);
    [[nodiscard]] Result<> saveVersion(const StoredKernel &kernel, const KernelVersion &version) const;
    [[nodiscard]] Result<> remove(const QString &owner, const QString &slug);

    /// By name.
    [[nodiscard]] QList<StoredFile> outputs(const StoredKernel &kernel, int version) const;
    [[nodiscard]] Result<> setOutputs(
        const StoredKernel &kernel, KernelVersion &version, const QList<StoredFile> &outputs) const;

    [[nodiscard]] QString folder(const StoredKernel &kernel) const;
    [[nodiscard]] QString versionFolder(const StoredKernel &kernel, int version) const;
    [[nodiscard]] QString outputFolder(const StoredKernel &kernel, int version) const;
    [[nodiscard]] QString logFile(const StoredKernel &kernel, int version) const; ///< one JSON record a line
    [[nodiscard]] QByteArray source(const StoredKernel &kernel, int version) const;
    /// The log as the wire has it: a JSON array, one record a line; empty when nothing was logged.
    [[nodiscard]] QByteArray log(const StoredKernel &kernel, int version) const;

private:
    void loadVersions(StoredKernel &kernel);

    QString m_root;
    std::map<QString, std::unique_ptr<StoredKernel>> m_kernels;
    QHash<qint64, QString> m_refs;
    mutable QCache<QString, QList<StoredFile>> m_outputs; // by the version's folder; cost: files
};

} // namespace Reprise
