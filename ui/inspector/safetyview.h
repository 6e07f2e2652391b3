// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QTreeWidget;

namespace Reprise {

/// What was found wrong, and every name the file's pickles import: where, how far it can be trusted, and why.
class SafetyView final : public QWidget
{
    Q_OBJECT

public:
    explicit SafetyView(QWidget *parent = nullptr);

    void setReport(const FileReport &report);
    /// “dangerous”, “carries code”…; translated.
    [[nodiscard]] static QString verdictText(GlobalVerdict verdict);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void fillGlobals();

    QList<Problem> m_reportProblems;
    QList<GlobalUse> m_reportGlobals;
    QLabel *m_problemsLabel;
    QTreeWidget *m_problems;
    QLabel *m_globalsLabel;
    QCheckBox *m_hideKnown;
    QTreeWidget *m_globals;
};

} // namespace Reprise
