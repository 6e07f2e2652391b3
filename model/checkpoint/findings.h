// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"

namespace Reprise {

/// Collects what is wrong with one file while it is read, and draws the conclusion at the end.
class Findings
{
public:
    explicit Findings(FileReport &report)
        : m_report(report)
    {
    }

    /// The file cannot be used: the first such status counts (but danger wins over all, see conclude()).
    void fatal(FileStatus status, const QString &where, const QString &message);
    void error(const QString &where, const QString &message) { add(Problem::Severity::Error, where, message); }
    void warning(const QString &where, const QString &message) { add(Problem::Severity::Warning, where, message); }
    void note(const QString &where, const QString &message) { add(Problem::Severity::Note, where, message); }
    void uses(const QList<GlobalUse> &uses);
    [[nodiscard]] bool isFatal() const { return m_status != FileStatus::Ok; }

    /// Status, and the lists of dangerous and unknown names, from everything collected.
    void conclude();

private:
    void add(Problem::Severity severity, const QString &where, const QString &message);

    FileReport &m_report;
    FileStatus m_status = FileStatus::Ok;
};

} // namespace Reprise
