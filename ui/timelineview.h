// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/statusdelegate.h"

#include <QDateTime>
#include <QWidget>

class QListView;
class QPushButton;
class QStandardItemModel;

namespace Reprise {

class Placeholder;

/// One thing that happened to a section's checkpoints.
struct TimelineEntry
{
    StatusLook look;
    QString title;
    QString text;
    QDateTime at;
    qint64 runId = 0; ///< activated: this run is shown; 0: none
    bool current = false; ///< belongs to the run that is shown
};

/// A section's history as a thread of beads, newest on top: runs, checkpoints, what was restored, what was loaded.
class TimelineView final : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget *parent = nullptr);
    void setEntries(const QList<TimelineEntry> &entries);

Q_SIGNALS:
    void runChosen(qint64 runId);
    void saveRequested(); ///< the button: the history is wanted as a file

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslateUi();

    QListView *m_view;
    QPushButton *m_save;
    QStandardItemModel *m_model;
    Placeholder *m_placeholder;
};

} // namespace Reprise
