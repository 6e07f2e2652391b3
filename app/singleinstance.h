// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"

#include <QLocalServer>
#include <QObject>
#include <QStringList>

#include <chrono>
#include <memory>

class QLockFile;

namespace Reprise {

/// One window for each profile: a second start passes what it was asked for to the first one and ends. They talk over a
/// local socket in the user's own runtime folder, one line of JSON and an answer; nothing of it leaves this machine.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    /// What a start was asked for.
    struct Wish
    {
        QStringList files; ///< to inspect, absolute
        QString project; ///< folder to open; empty: none
        QString activationToken; ///< the desktop's leave to come to the front; empty: none

        friend bool operator==(const Wish &, const Wish &) = default;
    };

    /// `profile`: absolute folder. `patience`: for another one's answer.
    explicit SingleInstance(const QString &profile, std::chrono::milliseconds patience = std::chrono::seconds(3),
        QObject *parent = nullptr);
    ~SingleInstance() override;

    /// True: the program that has this profile open has taken the wish over. False: there is none, or it does not
    /// answer. Blocks for `patience` at most, twice.
    [[nodiscard]] bool handOver(const Wish &wish);
    /// Takes over others' wishes from now on; after handOver(). Io when that is not possible.
    [[nodiscard]] Result<> listen();

Q_SIGNALS:
    void wished(const Reprise::SingleInstance::Wish &wish);

private:
    void welcome();

    QString m_name; ///< of the socket
    std::chrono::milliseconds m_patience;
    std::unique_ptr<QLockFile> m_starting; ///< held from handOver() to listen(): of two starts at once one is the first
    QLocalServer m_server;
};

} // namespace Reprise
