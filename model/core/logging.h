// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>
#include <QString>

class QUrl;

namespace Reprise {

Q_DECLARE_LOGGING_CATEGORY(logCore)
Q_DECLARE_LOGGING_CATEGORY(logNet)
Q_DECLARE_LOGGING_CATEGORY(logServer)
Q_DECLARE_LOGGING_CATEGORY(logStore)
Q_DECLARE_LOGGING_CATEGORY(logWorkflow)

/// An address as it may be logged: without user info, query and fragment, because signed URLs carry their secret there.
[[nodiscard]] QString loggable(const QUrl &url);

} // namespace Reprise
