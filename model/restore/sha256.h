// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <cstdint>
#include <memory>

class QCryptographicHash;

namespace Reprise {

/// SHA-256 in steps, with the processor's own instructions where it has them (about eight times QCryptographicHash,
/// which made hashing the slowest part of a restore). One thread at a time.
class Sha256
{
public:
    Sha256();
    ~Sha256();

    void add(const char *data, qsizetype size);
    /// Ends it; lower-case hex.
    [[nodiscard]] QString hex();

    [[nodiscard]] static bool isAccelerated();

private:
    void process(const char *data, std::size_t blocks);

    std::unique_ptr<QCryptographicHash> m_portable; ///< used instead when there are no such instructions
    std::array<std::uint32_t, 8> m_state;
    std::array<char, 64> m_rest {};
    std::size_t m_restSize = 0;
    std::uint64_t m_total = 0;
};

} // namespace Reprise
