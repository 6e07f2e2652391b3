// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/logging.h"

#include <QUrl>

namespace Reprise {

Q_LOGGING_CATEGORY(logCore, "reprise.core", QtWarningMsg)
Q_LOGGING_CATEGORY(logNet, "reprise.net", QtWarningMsg)
Q_LOGGING_CATEGORY(logServer, "reprise.server", QtWarningMsg)
Q_LOGGING_CATEGORY(logStore, "reprise.store", QtWarningMsg)
Q_LOGGING_CATEGORY(logWorkflow, "reprise.workflow", QtWarningMsg)

QString loggable(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

} // namespace Reprise
