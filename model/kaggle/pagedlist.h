// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kaggle/apicall.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <utility>

namespace Reprise {

/// Takes the pages of ListKernels and ListDatasets, whose body counts "page" from 1 and may carry a "pageToken". Older
/// servers give no token: then a full page means that there may be another. A page with nothing new ends the list.
///
/// `Parse` makes a T of one element, or nothing; `key` of a T tells whether it was there before.
template <typename T, typename Parse> class PagedList
{
public:
    /// `limit`: stop after so many; 0 = all.
    PagedList(HttpRequest first, QJsonObject body, QString array, int limit, Parse parse)
        : m_request(std::move(first))
        , m_body(std::move(body))
        , m_array(std::move(array))
        , m_limit(limit)
        , m_parse(std::move(parse))
    {
    }

    Result<std::optional<HttpRequest>> operator()(const QJsonObject &answer, QList<T> &list)
    {
        const QJsonArray page = answer.value(m_array).toArray();
        bool anyNew = false;
        for (const auto &value : page) {
            const std::optional<std::pair<QString, T>> item = m_parse(value.toObject());
            if (item && !m_seen.contains(item->first)) {
                m_seen.insert(item->first);
                list.append(item->second);
                anyNew = true;
            }
        }
        const QString token = answer.value(QLatin1StringView("nextPageToken")).toString();
        const QLatin1StringView number("page");
        if (m_limit > 0 && list.size() >= m_limit) {
            list.resize(m_limit);
            return std::nullopt;
        }
        if (!anyNew || (token.isEmpty() && page.size() < m_body.value(QLatin1StringView("pageSize")).toInt())) {
            return std::nullopt;
        }
        m_body.insert(number, m_body.value(number).toInt() + 1);
        if (!token.isEmpty()) {
            m_body.insert(QLatin1StringView("pageToken"), token);
        }
        HttpRequest next = m_request;
        next.body = QJsonDocument(m_body).toJson(QJsonDocument::Compact);
        return next;
    }

private:
    HttpRequest m_request;
    QJsonObject m_body;
    QString m_array;
    int m_limit;
    Parse m_parse;
    QSet<QString> m_seen;
};

template <typename T, typename Parse>
[[nodiscard]] PagedList<T, Parse> pagedList(HttpRequest first, QJsonObject body, QString array, int limit, Parse parse)
{
    return {std::move(first), std::move(body), std::move(array), limit, std::move(parse)};
}

} // namespace Reprise
