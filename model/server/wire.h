// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

/// The server's side of the JSON rules in api.md section 3.
namespace Reprise::Wire {

/// Sets a member unless the value is the type's default ("", 0, false, [], {}), which the wire leaves out.
void put(QJsonObject &object, QStringView name, const QJsonValue &value);

/// 2026-01-14T14:13:20.1230000Z
[[nodiscard]] QString time(const QDateTime &moment);
/// Reads what time() wrote; invalid for an empty text.
[[nodiscard]] QDateTime fromTime(const QString &text);

/// "3600s", "12.5s"
[[nodiscard]] QString duration(double seconds);

/// Kaggle's address of a title: lower-case letters, digits and single hyphens.
[[nodiscard]] QString slug(const QString &title);
/// True for what slug() can make, at most 100 characters.
[[nodiscard]] bool isSlug(QStringView text);

/// The number of a tag for "tagIds": Kaggle's own are in no public call, so here it follows from the name.
[[nodiscard]] qint64 tagId(const QString &name);

/// The list member, empty when missing or null.
[[nodiscard]] QStringList strings(const QJsonObject &object, QStringView name);
[[nodiscard]] QJsonArray array(const QStringList &texts);

/// One page out of `total` things, by its token or, without one, by its number from 1 on: a token knows its place
/// better than the number that may come with it, and pages asked for by number name no next one. A bad token gives
/// count -1.
struct Page
{
    qsizetype first = 0;
    qsizetype count = 0;
    QString nextToken;
};
[[nodiscard]] Page page(qsizetype total, qsizetype pageSize, const QString &token, int number = 1);

} // namespace Reprise::Wire
