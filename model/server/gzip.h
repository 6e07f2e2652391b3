// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Reprise {

/// Whether an Accept-Encoding header allows gzip: named or by "*", and not with q=0. Any thread.
[[nodiscard]] bool acceptsGzip(const QByteArray &acceptEncoding);

/// A gzip stream of the bytes. Any thread.
[[nodiscard]] QByteArray gzipped(const QByteArray &bytes);

} // namespace Reprise
