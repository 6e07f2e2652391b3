// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statusline.h"

#include "model/workflow/workspace.h"
#include "ui/format.h"
#include "ui/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace Reprise {

using namespace Qt::StringLiterals;

StatusLine::StatusLine(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_activity(new QToolButton(this))
    , m_quota(new QLabel(this))
    , m_server(new QLabel(this))
    , m_updated(new QLabel(this))
    , m_account(new QToolButton(this))
{
    setObjectName(u"statusLine"_s);
    m_activity->setObjectName(u"statusActivity"_s);
    m_quota->setObjectName(u"statusQuota"_s);
    m_server->setObjectName(u"statusServer"_s);
    m_updated->setObjectName(u"statusUpdated"_s);
    m_account->setObjectName(u"statusAccount"_s);
    for (QToolButton *button : {m_activity, m_account}) {
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget *part : {static_cast<QWidget *>(m_activity), static_cast<QWidget *>(m_quota),
             static_cast<QWidget *>(m_server), static_cast<QWidget *>(m_updated), static_cast<QWidget *>(m_account)}) {
        layout->addWidget(part);
    }
    connect(m_activity, &QToolButton::clicked, this, &StatusLine::activityPressed);
    connect(m_account, &QToolButton::clicked, this, &StatusLine::accountPressed);
    connect(&workspace, &Workspace::accountChanged, this, &StatusLine::refresh);
    connect(&workspace, &Workspace::updated, this, &StatusLine::refresh);
    connect(&workspace.jobs(), &JobList::runningCountChanged, this, &StatusLine::refresh);
    refresh();
}

void StatusLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        refresh();
    }
    QWidget::changeEvent(event);
}

void StatusLine::refresh()
{
    const int running = m_workspace.jobs().runningCount();
    m_activity->setVisible(running > 0);
    m_activity->setText(tr("%n running", nullptr, running));
    m_activity->setIcon(Icons::named(u"running", Meaning::Info));
    m_activity->setToolTip(tr("Show what is going on"));

    const auto &quota = m_workspace.quota();
    m_quota->setVisible(quota && quota->gpu);
    if (quota && quota->gpu) {
        m_quota->setText(tr("GPU: %1 left").arg(Format::hours(quota->gpu->left().count())));
        m_quota->setToolTip(
            quota->refreshTime.isValid() ? tr("New hours: %1").arg(Format::absolute(quota->refreshTime)) : QString());
    }
    m_server->setText(m_workspace.client().server().host());
    m_server->setToolTip(tr("Server: %1").arg(m_workspace.client().server().toString()));
    if (m_workspace.isOffline()) {
        m_updated->setText(m_workspace.updatedAt().isValid()
                ? tr("Offline, as of %1").arg(Format::clock(m_workspace.updatedAt()))
                : tr("Offline"));
    } else {
        m_updated->setText(m_workspace.updatedAt().isValid()
                ? tr("Updated %1").arg(Format::clock(m_workspace.updatedAt()))
                : QString());
    }
    m_updated->setVisible(!m_updated->text().isEmpty());
    const bool signedIn = m_workspace.isSignedIn();
    m_account->setText(!signedIn              ? tr("Not signed in")
            : m_workspace.account().isEmpty() ? tr("Signed in")
                                              : m_workspace.account());
    m_account->setIcon(Icons::named(
        m_workspace.isOffline() ? u"offline" : u"account", signedIn ? Meaning::Neutral : Meaning::Warning));
    m_account->setToolTip(m_workspace.credentialExplanation());
}

} // namespace Reprise

#include "moc_statusline.cpp"
