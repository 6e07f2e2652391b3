// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/sha256.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#include <cpuid.h>
#include <immintrin.h>
#define REPRISE_SHA_INSTRUCTIONS 1
#endif

namespace Reprise {

namespace {

constexpr std::array<std::uint32_t, 8> initialState {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

#ifdef REPRISE_SHA_INSTRUCTIONS

alignas(16) constexpr std::array<std::uint32_t, 64> roundConstants {0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5,
    0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74,
    0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351,
    0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
    0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f,
    0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

bool hasInstructions()
{
    unsigned a = 0;
    unsigned b = 0;
    unsigned c = 0;
    unsigned d = 0;
    constexpr unsigned sha = 1U << 29;
    constexpr unsigned ssse3AndSse41 = (1U << 9) | (1U << 19);
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || !(b & sha)) {
        return false;
    }
    return __get_cpuid(1, &a, &b, &c, &d) && (c & ssse3AndSse41) == ssse3AndSse41;
}

__attribute__((target("sha,sse4.1,ssse3"))) void processBlocks(
    std::array<std::uint32_t, 8> &state, const char *data, std::size_t blocks)
{
    const auto load = [](const void *from) __attribute__((target("sha,sse4.1,ssse3"))) {
        return _mm_loadu_si128(static_cast<const __m128i *>(from));
    };
    const __m128i bigEndian = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    // The instructions want the state as ABEF and CDGH.
    const __m128i first = _mm_shuffle_epi32(load(state.data()), 0xB1);
    const __m128i second = _mm_shuffle_epi32(load(state.data() + 4), 0x1B);
    __m128i abef = _mm_alignr_epi8(first, second, 8);
    __m128i cdgh = _mm_blend_epi16(second, first, 0xF0);
    for (; blocks > 0; --blocks, data += 64) {
        const __m128i abefBefore = abef;
        const __m128i cdghBefore = cdgh;
        __m128i words[4];
        for (int i = 0; i < 4; ++i) {
            words[i] = _mm_shuffle_epi8(load(data + std::size_t(16) * std::size_t(i)), bigEndian);
        }
#pragma GCC unroll 16
        for (int i = 0; i < 16; ++i) { // four rounds each
            __m128i message
                = _mm_add_epi32(words[i & 3], load(roundConstants.data() + std::size_t(4) * std::size_t(i)));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, message);
            if (i < 12) {
                const __m128i w9 = _mm_alignr_epi8(words[(i + 3) & 3], words[(i + 2) & 3], 4);
                const __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(words[i & 3], words[(i + 1) & 3]), w9);
                words[i & 3] = _mm_sha256msg2_epu32(sum, words[(i + 3) & 3]);
            }
            message = _mm_shuffle_epi32(message, 0x0E);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, message);
        }
        abef = _mm_add_epi32(abef, abefBefore);
        cdgh = _mm_add_epi32(cdgh, cdghBefore);
    }
    const __m128i feba = _mm_shuffle_epi32(abef, 0x1B);
    const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128(static_cast<__m128i *>(static_cast<void *>(state.data())), _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128(static_cast<__m128i *>(static_cast<void *>(state.data() + 4)), _mm_alignr_epi8(dchg, feba, 8));
}

#endif

} // namespace

bool Sha256::isAccelerated()
{
#ifdef REPRISE_SHA_INSTRUCTIONS
    static const bool accelerated = hasInstructions();
    return accelerated;
#else
    return false;
#endif
}

Sha256::Sha256()
    : m_state(initialState)
{
    if (!isAccelerated()) {
        m_portable = std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256);
    }
}

Sha256::~Sha256() = default;

void Sha256::process(const char *data, std::size_t blocks)
{
#ifdef REPRISE_SHA_INSTRUCTIONS
    processBlocks(m_state, data, blocks);
#else
    Q_UNUSED(data)
    Q_UNUSED(blocks)
#endif
}

void Sha256::add(const char *data, qsizetype size)
{
    if (m_portable) {
        m_portable->addData(QByteArrayView(data, size));
        return;
    }
    std::size_t left = std::size_t(size);
    m_total += left;
    if (m_restSize > 0) {
        const std::size_t taken = std::min(left, m_rest.size() - m_restSize);
        std::memcpy(m_rest.data() + m_restSize, data, taken);
        m_restSize += taken;
        data += taken;
        left -= taken;
        if (m_restSize < m_rest.size()) {
            return;
        }
        process(m_rest.data(), 1);
        m_restSize = 0;
    }
    process(data, left / 64);
    data += left / 64 * 64;
    m_restSize = left % 64;
    if (m_restSize > 0) {
        std::memcpy(m_rest.data(), data, m_restSize);
    }
}

QString Sha256::hex()
{
    if (m_portable) {
        return QString::fromLatin1(m_portable->result().toHex());
    }
    const std::uint64_t bits = m_total * 8;
    QByteArray tail(m_restSize < 56 ? 64 : 128, '\0');
    std::memcpy(tail.data(), m_rest.data(), m_restSize);
    tail[qsizetype(m_restSize)] = char(0x80);
    for (int i = 0; i < 8; ++i) {
        tail[tail.size() - 1 - i] = char(bits >> (8 * i));
    }
    process(tail.constData(), std::size_t(tail.size()) / 64);
    QByteArray digest;
    for (const std::uint32_t word : m_state) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            digest.append(char(word >> shift));
        }
    }
    return QString::fromLatin1(digest.toHex());
}

} // namespace Reprise
