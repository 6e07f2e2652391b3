// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace Reprise {

/// What was found wrong, and every name the file's pickles import: where, how far it can be trusted, and why. The
/// verdict itself stands in the header above.
class SafetyView final : public QWidget
{
    Q_OBJECT

public:
    explicit SafetyView(QWidget *parent = nullptr);

    /// `complete`: all of the file was looked through.
    void setReport(const FileReport &report, bool complete);
    /// “dangerous”, “carries code”…; translated.
    [[nodiscard]] static QString verdictText(GlobalVerdict verdict);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void copy(const QTreeWidget *only);
    void fill();
    void fillGlobals();
    void fitProblems();

    FileReport m_report;
    bool m_complete = false;
    QLabel *m_problemsLabel;
    QTreeWidget *m_problems;
    QLabel *m_globalsLabel;
    QCheckBox *m_hideKnown;
    QPushButton *m_copy;
    QTreeWidget *m_globals;
};

} // namespace Reprise
