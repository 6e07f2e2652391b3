// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"
#include "model/core/job.h"

#include <QPointer>
#include <QWidget>

class QAction;
class QProgressBar;
class QPushButton;
class QTabWidget;

namespace Reprise {

class CurveView;
class MembersView;
class MessageBar;
class NetworkView;
class PropertiesView;
class ReportHeader;
class SafetyView;
class SpacesView;
class TensorsView;

/// One dropped file in a tab: who it is and whether it can be trusted at the top, everything inside below. Reads twice
/// on the worker pool: names and numbers first, which takes a blink, then checksums and every weight. Executes nothing.
class InspectorWidget final : public QWidget
{
    Q_OBJECT

public:
    /// Starts reading at once.
    explicit InspectorWidget(const QString &path, QWidget *parent = nullptr);
    ~InspectorWidget() override;

    [[nodiscard]] QString path() const { return m_path; }
    /// The tab's words: the file's name.
    [[nodiscard]] QString title() const;
    /// Empty kind Other until the first pass is done.
    [[nodiscard]] const FileReport &report() const { return m_report; }
    [[nodiscard]] bool isLoading() const { return !m_job.isNull(); }

    void reload();
    /// Stops reading; what was read so far stays.
    void stop();
    /// Proposes, in the page, to compare this file with another that was opened with it.
    void offerComparison(const QString &other);
    /// Puts the focus into the search of the page that is shown.
    void focusSearch();

Q_SIGNALS:
    /// The first pass is done: the head is filled.
    void headRead();
    /// Everything was read.
    void loaded();
    /// `other` is empty when it is still to be chosen.
    void compareRequested(const QString &path, const QString &other);
    void restoreRequested(const QString &path);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildActions();
    void buildPages();
    void read(bool everything);
    void readCurves();
    void showBusy();
    void showReport(const FileReport &report, bool complete);
    void showTabs(const FileReport &report);
    void setTab(QWidget *page, bool shown);
    void showSafetyBadge();
    void save();
    void copyText();
    void copyJson();
    void retranslate();

    QString m_path;
    FileReport m_report;
    QList<Curve> m_curvesBeside; ///< from the files around a checkpoint
    QPointer<Job> m_job;
    QPointer<Job> m_curvesJob;
    bool m_complete = false;
    ReportHeader *m_header;
    QProgressBar *m_busy;
    MessageBar *m_message;
    QPushButton *m_compare;
    QPushButton *m_restore;
    QPushButton *m_reload;
    QPushButton *m_copy;
    QPushButton *m_save;
    QAction *m_copyText;
    QAction *m_copyJson;
    QTabWidget *m_tabs;
    PropertiesView *m_properties;
    NetworkView *m_network;
    QWidget *m_networkPage;
    TensorsView *m_tensors;
    SpacesView *m_spaces;
    CurveView *m_curves;
    SafetyView *m_safety;
    MembersView *m_members;
};

} // namespace Reprise
