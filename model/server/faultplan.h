// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"
#include "model/server/embeddedserver.h"

#include <QJsonObject>
#include <QSet>

namespace Reprise {

/// Faults by rule, from a file or the control call: which request of which call meets which fault. Its form is
/// published as resources/faults.schema.json. The same seed and the same requests give the same faults.
class FaultPlan final
{
public:
    FaultPlan() = default;

    /// Refuses what it does not know, naming the rule: a misspelt fault would be a test that tests nothing.
    [[nodiscard]] static Result<FaultPlan> parse(const QByteArray &json);

    /// The first rule that applies counts. Called once for each request, in order.
    [[nodiscard]] std::optional<ServerFault> next(const ServerRequest &request);

    void setSeed(quint64 seed) { m_seed = seed; }
    [[nodiscard]] bool isEmpty() const { return m_rules.isEmpty(); }
    /// As it was read, each rule with how often it was `applied`.
    [[nodiscard]] QJsonObject toJson() const;

    /// What a plan sets beside its faults.
    std::optional<int> latencyMs;
    std::optional<qint64> bytesPerSecond;

private:
    struct Rule
    {
        QJsonObject json;
        QSet<QString> routes; ///< empty: every call
        QString path; ///< wildcard over the decoded path; empty: any
        QSet<int> numbers; ///< of matching requests, from 1; empty: all
        int after = 0; ///< matching requests let through first
        int times = -1; ///< at most; -1: no end
        double probability = 1;
        ServerFault fault;
        int seen = 0;
        int applied = 0;
    };
    [[nodiscard]] static Result<Rule> rule(const QJsonObject &json);
    [[nodiscard]] static Result<> readFault(const QString &key, const QJsonValue &value, ServerFault &fault);
    [[nodiscard]] bool draw(const Rule &rule, qsizetype index) const;

    QList<Rule> m_rules;
    quint64 m_seed = 1;
};

/// The answer as the fault wants it.
[[nodiscard]] QJsonObject disfigured(QJsonObject answer, const ServerFault &fault);

} // namespace Reprise
