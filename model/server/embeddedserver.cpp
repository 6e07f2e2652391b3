// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/embeddedserver.h"

#include <QThread>

namespace Reprise {

EmbeddedServer::EmbeddedServer(QObject *parent)
    : QObject(parent)
{
}

EmbeddedServer::~EmbeddedServer() = default;

} // namespace Reprise
