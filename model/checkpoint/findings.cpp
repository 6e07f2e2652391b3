// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/findings.h"

#include <QCoreApplication>

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::FileReport)
};

constexpr qsizetype mostProblems = 500;

} // namespace

void Findings::fatal(FileStatus status, const QString &where, const QString &message)
{
    if (m_status == FileStatus::Ok) {
        m_status = status;
    }
    error(where, message);
}

void Findings::add(Problem::Severity severity, const QString &where, const QString &message)
{
    const Problem problem {severity, where, message};
    if (m_report.problems.size() < mostProblems && !m_report.problems.contains(problem)) {
        m_report.problems.append(problem);
    }
}

void Findings::uses(const QList<GlobalUse> &uses)
{
    for (const GlobalUse &use : uses) {
        if (m_report.globals.size() < 10'000 && !m_report.globals.contains(use)) {
            m_report.globals.append(use);
        }
    }
}

void Findings::conclude()
{
    for (const GlobalUse &use : std::as_const(m_report.globals)) {
        if (use.verdict == GlobalVerdict::Dangerous) {
            if (!m_report.dangerousGlobals.contains(use.name)) {
                m_report.dangerousGlobals.append(use.name);
            }
            //: %1 is a Python name such as “os system”, %2 a sentence.
            error(use.where, Texts::tr("Loading would use “%1”. %2").arg(use.name, use.why));
        } else if (use.verdict == GlobalVerdict::Unknown) {
            if (!m_report.unknownGlobals.contains(use.name)) {
                m_report.unknownGlobals.append(use.name);
            }
            warning(use.where, Texts::tr("Loading would use “%1”. %2").arg(use.name, use.why));
        }
    }
    m_report.status = !m_report.dangerousGlobals.isEmpty() ? FileStatus::Danger
        : m_status != FileStatus::Ok                       ? m_status
        : !m_report.unknownGlobals.isEmpty()               ? FileStatus::UnknownGlobal
                                                           : FileStatus::Ok;
}

} // namespace Reprise
