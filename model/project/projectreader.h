// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/jsontree.h"
#include "model/project/projectfile.h"

#include <QCoreApplication>

namespace Reprise {

/// Line and column of a byte in a UTF-8 text.
[[nodiscard]] TextPosition positionIn(const QByteArray &text, qsizetype offset);

/// Reads one object of the project file key by key: right types are taken, a wrong one is remembered as the error with
/// its place, and keys nobody asked for become warnings. After the first error nothing is read any more.
class ObjectReader final
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::ProjectFile)

public:
    /// What all readers of one file share.
    struct Context
    {
        const QByteArray &text;
        QStringList warnings;
        std::optional<ProjectError> error;
    };

    ObjectReader(const JsonNode &object, const QString &pointer, Context &context);

    void read(const QString &key, QString &out);
    void read(const QString &key, bool &out);
    void read(const QString &key, int &out, int minimum, int maximum);
    void read(const QString &key, QStringList &out);
    void read(const QString &key, QMap<QString, QString> &out);
    void read(const QString &key, std::optional<qint64> &out, qint64 minimum);
    void read(const QString &key, std::optional<QList<qint64>> &out);
    /// The node as it is, when it has one of `types`; `what` completes "must be …" in the error.
    [[nodiscard]] const JsonNode *take(
        const QString &key, std::initializer_list<JsonNode::Type> types, const QString &what);
    /// Like read(), but the key has to be there and must not be empty.
    void require(const QString &key, QString &out);
    /// Fails with `sentence` at the value of `key` (or at the object).
    void refuse(const QString &key, const QString &sentence);
    void warn(const QString &key, const QString &sentence);
    /// The keys that were not asked for: kept, with a warning each.
    void finish();

    [[nodiscard]] bool failed() const { return m_context.error.has_value(); }
    [[nodiscard]] QString pointerOf(const QString &key) const;
    [[nodiscard]] Context &context() const { return m_context; }

private:
    [[nodiscard]] QString place(const JsonNode *node) const;

    const JsonNode &m_object;
    QString m_pointer;
    Context &m_context;
    QStringList m_known;
};

} // namespace Reprise
