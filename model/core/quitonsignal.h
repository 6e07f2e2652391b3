// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace Reprise {

/// While it lives, Ctrl+C and a polite kill (SIGINT, SIGTERM, SIGHUP) end the event loop instead of the process, so
/// that partial files are kept in order and child processes are stopped. A second signal ends the process at once. One
/// at a time, on the main thread. Elsewhere than on Unix it does nothing.
class QuitOnSignal final : public QObject
{
    Q_OBJECT

public:
    QuitOnSignal();
    ~QuitOnSignal() override;

Q_SIGNALS:
    /// Emitted instead of quitting when somebody is connected: he cancels what runs, then quits himself.
    void interrupted();

private:
    void read();
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace Reprise
