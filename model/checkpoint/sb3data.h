// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/checkpoint.h"
#include "model/checkpoint/findings.h"
#include "model/checkpoint/jsondocument.h"
#include "model/checkpoint/picklemachine.h"

#include <QHash>

#include <map>
#include <memory>

namespace Reprise {

/// The member `data`: JSON whose objects with a key `:serialized:` hold pickles. Every pickle in it is scanned,
/// wherever it sits; those that Stable-Baselines3 would load (first level, last of equal keys) are what the fields are
/// read from. The readable attributes beside them are never evidence; a contradiction is reported.
class Sb3Data
{
public:
    Sb3Data(Checkpoint &checkpoint, Findings &findings)
        : m_checkpoint(checkpoint)
        , m_findings(findings)
    {
    }

    void read(QByteArrayView json);

private:
    struct Blob
    {
        QByteArray bytes;
        PickleResult pickle;
    };

    void readBlobs();
    void readBlob(JsonDocument::Ref text, const QString &where, const QString &key, bool effective);
    [[nodiscard]] const Blob *blob(const QString &key) const;
    [[nodiscard]] JsonDocument::Ref value(QByteArrayView key) const { return m_json->find(m_json->root(), key); }

    /// A number of the first level, written plainly or, as numpy's are, pickled.
    [[nodiscard]] std::optional<qint64> integer(const QString &key) const;
    [[nodiscard]] std::optional<double> real(const QString &key) const;
    void readNumbers();
    std::optional<qint64> readCount(QByteArrayView key, qint64 least, bool mayBeNull);
    void readPolicyClass();
    void readPolicyKwargs();
    void readSpaces();
    std::optional<Space> readSpaceOf(const QString &key);
    void checkAttributes(const QString &key, const Space &space);
    void readLearningRate();
    void readSchedules();
    void readResumeFacts();
    void readEpisodes();
    void inferTheAlgorithm();
    void listHyperparameters();

    Checkpoint &m_checkpoint;
    Findings &m_findings;
    std::optional<JsonDocument> m_json;
    std::map<QString, std::unique_ptr<Blob>> m_blobs;
    std::optional<double> m_critics;
    qint64 m_stepsLeft = 0;
};

} // namespace Reprise
