// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

/// Project files as text. In a file of their own, because moc loses its way in raw strings that look like comments.
extern const QByteArray completeProject; ///< every key there is
extern const QByteArray styledProject; ///< an author's own order, indentation, spelling of numbers and unknown keys
extern const QByteArray styledProjectEdited; ///< the same after the edit of the test
extern const QByteArray unknownKeysProject;
