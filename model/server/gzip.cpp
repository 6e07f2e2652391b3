// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/gzip.h"

#include <QBuffer>
#include <QByteArrayList>

#include <KCompressionDevice>

namespace Reprise {

bool acceptsGzip(const QByteArray &acceptEncoding)
{
    bool any = false;
    const QByteArrayList codings = acceptEncoding.toLower().split(',');
    for (const QByteArray &coding : codings) {
        const QByteArrayList parts = coding.split(';');
        const QByteArray name = parts.first().trimmed();
        const QByteArray weight = parts.value(1).trimmed();
        const bool allowed = !weight.startsWith("q=") || weight.sliced(2).toDouble() > 0;
        if (name == "gzip" || name == "x-gzip") {
            return allowed; // its own word counts more than "*"
        }
        any = any || (name == "*" && allowed);
    }
    return any;
}

QByteArray gzipped(const QByteArray &bytes)
{
    QBuffer packed;
    packed.open(QIODevice::WriteOnly);
    KCompressionDevice device(&packed, false, KCompressionDevice::GZip);
    device.open(QIODevice::WriteOnly);
    device.write(bytes);
    device.close();
    return packed.data();
}

} // namespace Reprise
