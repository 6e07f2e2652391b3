// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/restore/backups.h"
#include "ui/growingdialog.h"

#include <QPointer>

#include <functional>

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTreeView;

namespace Reprise {

class BackupModel;
class Job;
class MessageBar;
class Placeholder;
class Settings;
class Workspace;

/// What restores put aside, over all training locations: when, from where, how large, whether it can still be undone;
/// to undo, pack or delete. Below it what is kept in future. Reading and deleting happen on worker threads.
class BackupsDialog final : public GrowingDialog
{
    Q_OBJECT

public:
    BackupsDialog(Workspace &workspace, Settings &settings, QWidget *parent = nullptr);

    [[nodiscard]] BackupModel &model() const { return *m_model; }
    [[nodiscard]] bool isBusy() const { return m_job != nullptr; }

Q_SIGNALS:
    void undone(); ///< a training location is as it was before a restore

protected:
    void changeEvent(QEvent *event) override;

private:
    void reload();
    void askUndo();
    void undo(const BackupSet &set, bool force);
    void pack();
    void askDelete();
    void askTidy();
    void tidy();
    void start(Job *job, const std::function<void()> &succeeded);
    [[nodiscard]] const BackupSet *chosen() const;
    void loadPolicy();
    void savePolicy();
    void refresh();
    void retranslateUi();

    Workspace &m_workspace;
    Settings &m_settings;
    BackupModel *m_model;
    QPointer<Job> m_job;
    MessageBar *m_message;
    QLabel *m_summary;
    QTreeView *m_view;
    Placeholder *m_placeholder;
    QProgressBar *m_busy;
    QPushButton *m_undo;
    QPushButton *m_pack;
    QPushButton *m_delete;
    QPushButton *m_open;
    QPushButton *m_close;
    QLabel *m_keepLabel;
    QSpinBox *m_keep;
    QLabel *m_daysLabel;
    QSpinBox *m_days;
    QLabel *m_sizeLabel;
    QSpinBox *m_size;
    QCheckBox *m_packAll;
    QPushButton *m_tidy;
};

} // namespace Reprise
