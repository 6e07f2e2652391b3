// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/settings.h"
#include "ui/verticalscroll.h"

class QLabel;
class QListWidget;

namespace Reprise {

class Actions;
class LinkButton;
class Placeholder;

/// What one sees first: sign in, try the demo, open a project, drop a checkpoint; and what was open lately. Looking
/// into a checkpoint needs none of the others.
class StartPage final : public VerticalScroll
{
    Q_OBJECT

public:
    StartPage(Settings &settings, const Actions &actions, QWidget *parent = nullptr);

    /// Empty: nobody is signed in.
    void setAccount(const QString &account);

Q_SIGNALS:
    void projectChosen(const QString &folder);
    void checkpointChosen(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Recent
    {
        Setting setting;
        QLabel *heading;
        QListWidget *list;
        Placeholder *placeholder;
    };
    [[nodiscard]] Recent makeRecent(Setting setting, const QString &name, QWidget *parent);
    void fill(const Recent &recent);
    void choose(const Recent &recent);
    void forget(const Recent &recent);
    void retranslateUi();

    Settings &m_settings;
    QString m_account;
    QLabel *m_logo;
    QLabel *m_title;
    QLabel *m_claim;
    LinkButton *m_open;
    LinkButton *m_demo;
    LinkButton *m_signIn;
    LinkButton *m_inspect;
    QLabel *m_drop;
    Recent m_projects;
    Recent m_checkpoints;
};

} // namespace Reprise
