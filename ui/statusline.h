// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace Reprise {

class Workspace;

/// The standing part of the status bar: activity, accelerator hours left, server, account, when it was updated; or that
/// there is no connection.
class StatusLine final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(Workspace &workspace, QWidget *parent = nullptr);

Q_SIGNALS:
    void accountPressed();
    void activityPressed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    Workspace &m_workspace;
    QToolButton *m_activity;
    QLabel *m_quota;
    QLabel *m_server;
    QLabel *m_updated;
    QToolButton *m_account;
};

} // namespace Reprise
