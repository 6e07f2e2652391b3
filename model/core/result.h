// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <expected>

namespace Reprise {

/// What sort of thing went wrong. The kind decides behaviour (retry, exit code, which button is offered); never the
/// text.
enum class ErrorKind {
    Cancelled, ///< the user stopped it; never shown as a failure
    InvalidInput, ///< what the user or a file of his gave us cannot be used as it is
    NotFound,
    Permission, ///< the operating system refused
    Io, ///< reading or writing a local file failed
    DiskFull,
    Damaged, ///< a file's content is corrupt or truncated
    Dangerous, ///< a file would run code when loaded
    Unsupported, ///< well formed, but this version of Reprise cannot handle it
    Incompatible, ///< a checkpoint does not fit its target
    Conflict, ///< somebody else changed the same thing meanwhile
    SignedOut, ///< no credential, or one that is refused (HTTP 401)
    Forbidden, ///< HTTP 403: no permission, or hidden because it does not exist
    RateLimited, ///< HTTP 429
    Offline, ///< no route to the server
    Network, ///< connection broken or refused
    Timeout,
    Server, ///< HTTP 5xx
    Protocol, ///< the server's answer makes no sense
    Git, ///< the user's git said no
    RunFailed, ///< the run on Kaggle ended badly
    Internal, ///< ours: a bug
};

/// One failure as people and callers need it.
/// `message` is one translated sentence that may be shown: what happened, whose side, what next.
/// `detail` is untranslated, for the log and for "Details"; it never holds a secret.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString message;
    QString detail;
    bool retryable = false;

    friend bool operator==(const Error &, const Error &) = default;
};

template <typename T = void> using Result = std::expected<T, Error>;

/// `return failure(ErrorKind::NotFound, tr("…"));` from any function that returns a Result.
[[nodiscard]] inline std::unexpected<Error> failure(
    ErrorKind kind, const QString &message, const QString &detail = {}, bool retryable = false)
{
    return std::unexpected(Error {kind, message, detail, retryable});
}

/// Passes an error up: `return failure(result.error());`
[[nodiscard]] inline std::unexpected<Error> failure(Error error)
{
    return std::unexpected(std::move(error));
}

} // namespace Reprise
