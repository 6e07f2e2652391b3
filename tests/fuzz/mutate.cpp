// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/mutate.h"

#include "model/checkpoint/base64.h"
#include "model/checkpoint/ziparchive.h"
#include "tests/fuzz/pack.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <random>

using namespace Reprise;

extern "C" size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t maxSize);

namespace Fuzz {
namespace {

using Random = std::minstd_rand;

constexpr qint64 largestMember = 1 << 20;

unsigned below(Random &random, size_t bound)
{
    return bound == 0 ? 0 : unsigned(random() % bound);
}

QByteArray mutateBytes(QByteArrayView bytes, qsizetype room)
{
    QByteArray buffer(bytes.size() + qMax<qsizetype>(room, 8), Qt::Uninitialized);
    std::ranges::copy(bytes, buffer.begin());
    const size_t size
        = LLVMFuzzerMutate(reinterpret_cast<uint8_t *>(buffer.data()), size_t(bytes.size()), size_t(buffer.size()));
    buffer.truncate(qsizetype(size));
    return buffer;
}

struct Span
{
    qsizetype at = 0;
    qsizetype size = 0;
};

// The base64 texts behind ":serialized:".
std::vector<Span> serialized(QByteArrayView json)
{
    static constexpr QByteArrayView key("\":serialized:\": \"");
    std::vector<Span> found;
    for (qsizetype at = json.indexOf(key); at >= 0; at = json.indexOf(key, at)) {
        at += key.size();
        const qsizetype end = json.indexOf('"', at);
        if (end < 0) {
            break;
        }
        found.push_back({at, end - at});
    }
    return found;
}

QByteArray mutateData(QByteArrayView json, qsizetype room, Random &random)
{
    const std::vector<Span> spans = serialized(json);
    if (spans.empty() || below(random, 4) == 0) {
        return mutateBytes(json, room);
    }
    const Span span = spans[below(random, spans.size())];
    const std::optional<QByteArray> pickle = decodeBase64(json.sliced(span.at, span.size));
    if (!pickle) {
        return mutateBytes(json, room);
    }
    return json.first(span.at).toByteArray() + mutateBytes(*pickle, room * 3 / 4).toBase64()
        + json.sliced(span.at + span.size).toByteArray();
}

QByteArray mutateZip(QByteArrayView bytes, qsizetype room, Random &random, int depth);

QByteArray mutateMember(const QByteArray &name, QByteArrayView bytes, qsizetype room, Random &random, int depth)
{
    if (name == "data") {
        return mutateData(bytes, room, random);
    }
    if (bytes.startsWith("PK\3\4") && depth < 2) {
        return mutateZip(bytes, room, random, depth + 1);
    }
    return mutateBytes(bytes, room);
}

// Adds, drops, repeats, renames or moves a member.
void rearrange(Members &members, size_t chosen, Random &random)
{
    switch (below(random, 4)) {
    case 0:
        members.erase(members.begin() + qsizetype(chosen));
        break;
    case 1:
        members.push_back(members[chosen]);
        break;
    case 2:
        members[chosen].first = mutateBytes(members[chosen].first, 16);
        break;
    default:
        std::swap(members[chosen], members[below(random, members.size())]);
    }
}

QByteArray mutateZip(QByteArrayView bytes, qsizetype room, Random &random, int depth)
{
    const ZipArchive archive(bytes);
    if (!archive.isSound() || archive.entries().empty() || archive.entries().size() > 500) {
        return mutateBytes(bytes, room);
    }
    Members members;
    for (const ZipEntry &entry : archive.entries()) {
        members.emplace_back(
            entry.rawName.toByteArray(), archive.read(entry, largestMember, false).bytes.toByteArray());
    }
    const size_t chosen = below(random, members.size());
    if (below(random, 10) == 0) {
        rearrange(members, chosen, random);
    } else {
        members[chosen].second = mutateMember(members[chosen].first, members[chosen].second, room, random, depth);
    }
    return storedZip(members);
}

// The header's own checksum, written as KTar and tar want it.
void sealTar(QByteArray &tar)
{
    for (qsizetype at = 0; at + 512 <= tar.size(); at += 512) {
        char *header = tar.data() + at;
        if (std::memcmp(header + 257, "ustar", 5) != 0) {
            continue;
        }
        std::memset(header + 148, ' ', 8);
        unsigned sum = 0;
        for (int i = 0; i < 512; ++i) {
            sum += uchar(header[i]);
        }
        for (int digit = 5; digit >= 0; --digit) {
            header[148 + digit] = char('0' + (sum & 7));
            sum >>= 3;
        }
        header[154] = '\0';
    }
}

} // namespace

size_t mutate(uint8_t *data, size_t size, size_t maxSize, unsigned int seed)
{
    Random random(seed);
    const QByteArrayView bytes(data, qsizetype(size));
    const auto room = qsizetype(maxSize - size);
    QByteArray changed;
    if (bytes.startsWith("PK\3\4") && below(random, 3) != 0) {
        changed = mutateZip(bytes, qMin<qsizetype>(room, 4096), random, 0);
    } else if (bytes.size() >= 512 && bytes.sliced(257).startsWith("ustar")) {
        changed = mutateBytes(bytes, qMin<qsizetype>(room, 4096));
        if (below(random, 4) != 0) {
            sealTar(changed);
        }
    }
    if (changed.isEmpty() || size_t(changed.size()) > maxSize) {
        return LLVMFuzzerMutate(data, size, maxSize);
    }
    std::memcpy(data, changed.constData(), size_t(changed.size()));
    return size_t(changed.size());
}

} // namespace Fuzz
