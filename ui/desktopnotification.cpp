// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktopnotification.h"

#ifdef REPRISE_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#endif

namespace Reprise {

using namespace Qt::StringLiterals;

#ifdef REPRISE_DBUS

namespace {

const QString service = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;

/// Bodies may be read as markup.
QString withoutMarkup(QString text)
{
    return text.replace(u'&', u"&amp;"_s).replace(u'<', u"&lt;"_s).replace(u'>', u"&gt;"_s);
}

} // namespace

DesktopNotification::DesktopNotification(QObject *parent)
    : QObject(parent)
{
    QDBusConnection::sessionBus().connect(
        service, path, service, u"ActionInvoked"_s, this, SLOT(actionInvoked(uint, QString)));
}

void DesktopNotification::show(const Notifier::Message &message)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return;
    }
    m_runId = message.runId;
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, service, u"Notify"_s);
    call.setArguments({u"Reprise"_s, message.replaces ? m_shown : 0U, u"org.reprise.Reprise"_s, message.title,
        withoutMarkup(message.text), QStringList {u"default"_s, tr("Show")},
        QVariantMap {{u"desktop-entry"_s, u"org.reprise.Reprise"_s}}, -1});
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<quint32> reply = *watcher;
        m_shown = reply.isError() ? 0 : reply.value();
        watcher->deleteLater();
    });
}

void DesktopNotification::actionInvoked(uint id, const QString & /*action*/)
{
    if (id == m_shown && m_shown != 0) {
        Q_EMIT activated(m_runId);
    }
}

#else

DesktopNotification::DesktopNotification(QObject *parent)
    : QObject(parent)
{
}

void DesktopNotification::show(const Notifier::Message & /*message*/) { }

void DesktopNotification::actionInvoked(uint /*id*/, const QString & /*action*/) { }

#endif

} // namespace Reprise

#include "moc_desktopnotification.cpp"
