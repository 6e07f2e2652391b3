// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"
#include "model/checkpoint/memberpreview.h"
#include "model/core/job.h"

#include <QPointer>
#include <QSplitter>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace Reprise {

/// The raw members of an archive: name, what it is, size, packing; beside them the content of the chosen one as text or
/// as bytes. Read on the worker pool, shown as it stands, never executed.
class MembersView final : public QSplitter
{
    Q_OBJECT

public:
    explicit MembersView(QWidget *parent = nullptr);
    ~MembersView() override;

    void setReport(const FileReport &report);
    [[nodiscard]] bool hasMembers() const;
    /// Rows as tab-separated text.
    void copy() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void list();
    void fill(const QList<MemberEntry> &entries);
    void addInner();
    void showPreview();
    void retranslate();
    [[nodiscard]] QString kindOf(const QString &member) const;

    FileReport m_report;
    QPointer<Job> m_listing;
    QPointer<Job> m_reading;
    QTreeWidget *m_list;
    QLabel *m_title;
    QPlainTextEdit *m_preview;
    QPushButton *m_copy;
};

} // namespace Reprise
