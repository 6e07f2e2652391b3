// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"
#include "model/core/job.h"

#include <QPointer>
#include <QWidget>

class QAction;
class QPushButton;
class QTabWidget;
class QTreeView;
class QTreeWidget;

namespace Reprise {

class CurveView;
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

Q_SIGNALS:
    /// The first pass is done: the head is filled.
    void headRead();
    /// Everything was read.
    void loaded();
    void compareRequested(const QString &path);
    void restoreRequested(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    void read(bool everything);
    void showReport(const FileReport &report, bool complete);
    void showTabs(const FileReport &report);
    void setTab(QWidget *page, bool shown);
    void fillMembers();
    void copyText();
    void copyJson();
    void retranslate();

    QString m_path;
    FileReport m_report;
    QPointer<Job> m_job;
    ReportHeader *m_header;
    MessageBar *m_message;
    QPushButton *m_compare;
    QPushButton *m_restore;
    QPushButton *m_reload;
    QPushButton *m_copy;
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
    QTreeWidget *m_members;
};

} // namespace Reprise
