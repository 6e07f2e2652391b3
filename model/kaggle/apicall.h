// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/net/retryingjob.h"

#include <QJsonObject>

#include <functional>

namespace Reprise {

/// The JSON object in an API answer; an answer that is none is ErrorKind::Protocol.
[[nodiscard]] Result<QJsonObject> jsonObject(const HttpAnswer &answer);

/// It is not there, or not for this account: Kaggle answers both with 403 or 404, as it likes.
[[nodiscard]] inline bool isAbsence(const Error &error)
{
    return error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Forbidden;
}

/// A call of Kaggle's API with a typed result. Made idle by KaggleClient; the caller connects to finished() and starts
/// it.
template <typename T> class ApiCall final : public RetryingJob
{
public:
    /// Puts one answer into the result; a next request when there are more pages.
    using Take = std::function<Result<std::optional<HttpRequest>>(const QJsonObject &answer, T &result)>;

    ApiCall(const NetContext &context, const HttpRequest &first, Take take, QObject *parent = nullptr)
        : RetryingJob(context, first, parent)
        , m_take(std::move(take))
    {
    }

    /// Lets the maker say an error better than the status alone does, e.g. a 404 of a token check.
    void setErrorMap(std::function<Error(Error)> map) { m_map = std::move(map); }

    /// A failure that is what was wanted, e.g. that a thing is gone which was to be deleted.
    void setForgiven(std::function<bool(const Error &)> isForgiven) { m_isForgiven = std::move(isForgiven); }

    /// Valid once Succeeded.
    [[nodiscard]] const T &result() const { return m_result; }
    [[nodiscard]] T takeResult() { return std::move(m_result); }

protected:
    [[nodiscard]] Result<std::optional<HttpRequest>> take(const HttpAnswer &answer) override
    {
        const Result<QJsonObject> json = jsonObject(answer);
        if (!json) {
            return failure(json.error());
        }
        Result<std::optional<HttpRequest>> next = m_take(*json, m_result);
        if (next && !*next) {
            succeed();
        }
        return next;
    }

    void gaveUp(const Error &error) override
    {
        if (m_isForgiven && m_isForgiven(error)) {
            succeed();
        } else {
            fail(m_map ? m_map(error) : error);
        }
    }

private:
    Take m_take;
    std::function<Error(Error)> m_map;
    std::function<bool(const Error &)> m_isForgiven;
    T m_result {};
};

} // namespace Reprise
