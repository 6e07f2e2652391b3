// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>

struct evp_md_ctx_st;

namespace Reprise {

/// SHA-256 in steps, by OpenSSL, which uses the processor's own instructions where it has them (about eight times
/// QCryptographicHash, which made hashing the slowest part of a restore). One thread at a time.
class Sha256
{
public:
    Sha256();
    ~Sha256();

    /// OpenSSL makes itself ready when it is first used, and what belongs to that thread then stays behind when the
    /// thread outlives OpenSSL, as a pool's do. Call it on the main thread before such threads hash; again costs
    /// nothing.
    static void prepare();

    void add(const char *data, qsizetype size);
    /// Ends it; lower-case hex.
    [[nodiscard]] QString hex();

private:
    struct Free
    {
        void operator()(evp_md_ctx_st *context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

} // namespace Reprise
