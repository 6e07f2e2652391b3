// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/quitonsignal.h"

#include <QCoreApplication>
#include <QMetaMethod>
#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace Reprise {

#ifdef Q_OS_UNIX

namespace {

int signalSockets[2] = {-1, -1};
constexpr int handledSignals[] = {SIGINT, SIGTERM, SIGHUP};

void onSignal(int number)
{
    // Only what is allowed in a signal handler: one byte down the socket, and the default action for the next one.
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(signalSockets[0], &byte, 1);
    ::signal(number, SIG_DFL);
}

} // namespace

QuitOnSignal::QuitOnSignal()
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, signalSockets) != 0) {
        return;
    }
    m_notifier = std::make_unique<QSocketNotifier>(signalSockets[1], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &QuitOnSignal::read);
    for (const int number : handledSignals) {
        ::signal(number, onSignal);
    }
}

QuitOnSignal::~QuitOnSignal()
{
    if (!m_notifier) {
        return;
    }
    for (const int number : handledSignals) {
        ::signal(number, SIG_DFL);
    }
    m_notifier.reset();
    ::close(signalSockets[0]);
    ::close(signalSockets[1]);
}

void QuitOnSignal::read()
{
    char byte = 0;
    [[maybe_unused]] const ssize_t got = ::read(signalSockets[1], &byte, 1);
    if (isSignalConnected(QMetaMethod::fromSignal(&QuitOnSignal::interrupted))) {
        Q_EMIT interrupted();
    } else {
        QCoreApplication::quit();
    }
}

#else

QuitOnSignal::QuitOnSignal() = default;
QuitOnSignal::~QuitOnSignal() = default;
void QuitOnSignal::read() { }

#endif

} // namespace Reprise
