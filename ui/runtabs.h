// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QToolButton;
class QTreeView;

namespace Reprise {

class CheckpointModel;
class OutputModel;
class Placeholder;
class RunDetails;

/// The files a run left, with check marks: download all, the checked ones, or the checkpoints only.
class OutputsTab final : public QWidget
{
    Q_OBJECT

public:
    explicit OutputsTab(QWidget *parent = nullptr);
    void setDetails(RunDetails *details);
    /// Reading goes on, or failed with this sentence.
    void setState(bool loading, bool finished, const QString &problem);

Q_SIGNALS:
    void downloadRequested(const QStringList &names);
    void openFolderRequested(const QString &folder);
    void inspectRequested(const QString &path);
    void retryRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void retranslateUi();
    [[nodiscard]] OutputModel *model() const;
    [[nodiscard]] QString currentPath() const;

    QPointer<RunDetails> m_details;
    QSortFilterProxyModel *m_proxy;
    QTreeView *m_view;
    Placeholder *m_placeholder;
    QPushButton *m_all;
    QPushButton *m_none;
    QPushButton *m_checkpoints;
    QPushButton *m_download;
    QPushButton *m_inspect;
    QLabel *m_total;
};

/// The checkpoints among what was downloaded: level, steps, companions, whether they fit.
class CheckpointsTab final : public QWidget
{
    Q_OBJECT

public:
    explicit CheckpointsTab(QWidget *parent = nullptr);
    void setDetails(RunDetails *details);
    void setCanRestore(bool can);

Q_SIGNALS:
    void inspectRequested(const QString &path);
    void restoreRequested();
    void downloadRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void retranslateUi();
    [[nodiscard]] QString currentPath() const;

    QPointer<RunDetails> m_details;
    QSortFilterProxyModel *m_proxy;
    QTreeView *m_view;
    Placeholder *m_placeholder;
    QPushButton *m_inspect;
    QPushButton *m_restore;
    QLabel *m_reason;
    bool m_canRestore = false;
};

} // namespace Reprise
