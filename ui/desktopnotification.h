// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/notifier.h"

namespace Reprise {

/// Hands messages to the desktop (Desktop Notifications Specification 1.2, over D-Bus; on other systems nothing is
/// shown and the task bar's alert has to do). Asynchronous; a desktop without notifications is no error.
class DesktopNotification final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopNotification(QObject *parent = nullptr);

    void show(const Notifier::Message &message);

Q_SIGNALS:
    /// The message was clicked; 0 when it was about no run.
    void activated(qint64 runId);

private Q_SLOTS:
    void actionInvoked(uint id, const QString &action);

private:
    quint32 m_shown = 0; ///< the desktop's number of the last message; 0 while unknown
    qint64 m_runId = 0;
};

} // namespace Reprise
