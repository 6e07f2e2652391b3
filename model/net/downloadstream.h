// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/net/exchange.h"
#include "model/net/partfile.h"
#include "model/net/transferpool.h"

#include <optional>

namespace Reprise {

/// What an answer says about the file it belongs to.
struct FileHead
{
    PartState state; ///< validators and total size
    QByteArray crc32c; ///< base64, from x-goog-hash; empty: not told
    QByteArray md5;
    QDateTime modified;
    bool ranges = false; ///< Accept-Ranges: bytes
};

/// One connection of a download: asks for the bytes from `first` on, judges the answer, hands out the bytes of its
/// claim. Knows neither disk nor retries; DownloadJob does. GUI thread.
class DownloadStream final : public QObject
{
    Q_OBJECT

public:
    enum class Phase {
        Waiting, ///< for the answer's head
        Doubted, ///< a web page or an error where a file should be? the bytes tell
        Whole, ///< 200: the file from its first byte, asked for or not
        Part, ///< 206: exactly what was asked for
        Refused, ///< any other status, or an error of the API under 200; errorBody() is being read
        Page, ///< 200, but a web page of somebody in between
        Encoded, ///< compressed against our wish
        Useless, ///< a part, but not the one asked for, or of another file
    };

    /// `claim.end` < 0: to the end, wherever that is. `openEnded`: the request names no end even when the claim has
    /// one. `known`: what the bytes must belong to; without validator the whole file is asked for.
    DownloadStream(QNetworkAccessManager &network, HttpRequest request, const FileRange &claim, bool openEnded,
        const PartState &known, TransferPool::Slot slot, QObject *parent);
    ~DownloadStream() override;

    void send();

    [[nodiscard]] Phase phase() const { return m_phase; }
    /// What the answer is has been decided; before that its bytes are not to be touched.
    [[nodiscard]] bool isJudged() const { return m_phase != Phase::Waiting && m_phase != Phase::Doubted; }
    [[nodiscard]] bool isTaking() const { return m_phase == Phase::Whole || m_phase == Phase::Part; }
    [[nodiscard]] const FileHead &head() const { return m_head; }
    /// What is still to come of the claim; `end` < 0: unknown.
    [[nodiscard]] const FileRange &claim() const { return m_claim; }
    /// Shorter: somebody else takes the rest. Longer: only when wasCutShort().
    void setEnd(qint64 end) { m_claim.end = end; }
    /// The answer goes on behind the claim: to stop it, the connection must be given up.
    [[nodiscard]] bool wasCutShort() const { return m_claim.end >= 0 && m_claim.end < m_answerEnd; }
    [[nodiscard]] qint64 took() const { return m_took; }
    [[nodiscard]] bool isSatisfied() const { return m_claim.end >= 0 && m_claim.first >= m_claim.end; }
    /// The answer is the whole file from its first byte: so is the claim.
    void becomeWhole();

    /// Bytes at hand, in the claim or (for an error) not.
    [[nodiscard]] qint64 available() const;
    /// The claim's next bytes.
    [[nodiscard]] QByteArray take(qint64 atMost);
    /// Reads an answer that is no file: into errorBody(), as far as that matters.
    void drain();
    [[nodiscard]] const QByteArray &errorBody() const { return m_errorBody; }

    /// The answer came to its end and every byte of it was taken.
    [[nodiscard]] bool isOver() const { return m_ended && available() == 0; }
    [[nodiscard]] const std::optional<Error> &trouble() const { return m_trouble; }
    [[nodiscard]] int status() const { return m_exchange.status(); }
    [[nodiscard]] const QHttpHeaders &headers() const { return m_exchange.headers(); }
    [[nodiscard]] QString host() const { return m_exchange.finalUrl().host(); }

Q_SIGNALS:
    void answered(Reprise::DownloadStream *stream);
    void readable();

private:
    void judge();
    [[nodiscard]] bool continues();
    void doubt();

    HttpRequest m_request;
    FileRange m_claim;
    bool m_ranged;
    qint64 m_answerEnd = -1; ///< where the answer's bytes end; -1: unknown
    qint64 m_took = 0;
    PartState m_known;
    TransferPool::Slot m_slot;
    HttpExchange m_exchange;
    FileHead m_head;
    QByteArray m_errorBody;
    std::optional<Error> m_trouble;
    Phase m_phase = Phase::Waiting;
    bool m_doubtsJson = false; ///< Doubted: as an error of the API, not as a page
    bool m_ended = false;
};

} // namespace Reprise
