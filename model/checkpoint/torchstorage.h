// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/checkpoint.h"
#include "model/checkpoint/picklevalue.h"

#include <QByteArrayView>
#include <QHash>
#include <QString>

#include <optional>

namespace Reprise {

/// A storage as a persistent id names it: typed memory that tensors are views of.
struct TorchStorage
{
    QString key;
    QString dtype; ///< empty for an untyped one
    QString device;
    qint64 itemSize = 1;
    qint64 numel = 0;
    qint64 viewOffset = 0; ///< legacy files: a storage that is a part of another
    QByteArrayView bytes; ///< its content, as far as it was found
    qint64 position = -1; ///< of the content in the file
};

/// dtype name and element size of a storage class (FloatStorage) or of a dtype (float32); nothing if unknown.
[[nodiscard]] std::optional<std::pair<QString, qint64>> torchType(QByteArrayView name);

/// ('storage', class, key, device, numel[, view]) of a persistent id; nothing if it is anything else.
[[nodiscard]] std::optional<TorchStorage> readStorageId(const PickleGraph &graph, PickleRef persistentId);

/// True if `ref` is a call that rebuilds a tensor (or a parameter around one).
[[nodiscard]] bool isTensor(const PickleGraph &graph, PickleRef ref);

/// The tensor, checked against its storage. On failure `error` gets a translated sentence.
[[nodiscard]] std::optional<TensorInfo> readTensor(
    const PickleGraph &graph, PickleRef ref, const QHash<QString, TorchStorage> &storages, QString &error);

/// Any NaN or infinity among the bytes of a storage?
[[nodiscard]] bool hasNonFinite(QByteArrayView bytes, QStringView dtype, bool bigEndian);

} // namespace Reprise
