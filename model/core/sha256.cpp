// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/sha256.h"

#include <QByteArray>

#include <array>
#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace Reprise {

namespace {

/// None of these calls fails but for want of memory, or in an OpenSSL that was built without SHA-256.
void must(bool done)
{
    if (!done) {
        qBadAlloc();
    }
}

} // namespace

Sha256::Sha256()
    : m_context(EVP_MD_CTX_new())
{
    must(m_context && EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr) == 1);
}

Sha256::~Sha256() = default;

void Sha256::prepare()
{
    must(OPENSSL_init_crypto(OPENSSL_INIT_LOAD_CONFIG, nullptr) == 1);
}

void Sha256::add(const char *data, qsizetype size)
{
    must(EVP_DigestUpdate(m_context.get(), data, size_t(size)) == 1);
}

QString Sha256::hex()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest {};
    unsigned size = 0;
    must(EVP_DigestFinal_ex(m_context.get(), digest.data(), &size) == 1);
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(size)).toHex());
}

void Sha256::Free::operator()(evp_md_ctx_st *context) const
{
    EVP_MD_CTX_free(context);
}

} // namespace Reprise
