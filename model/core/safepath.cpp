// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/safepath.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSet>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct SafePath
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::SafePath)
};

bool isReservedOnWindows(const QString &part)
{
    static const QSet<QString> reserved = [] {
        QSet<QString> names {u"con"_s, u"prn"_s, u"aux"_s, u"nul"_s, u"conin$"_s, u"conout$"_s};
        for (int i = 0; i <= 9; ++i) {
            names.insert(u"com%1"_s.arg(i));
            names.insert(u"lpt%1"_s.arg(i));
        }
        return names;
    }();
    const QString stem = part.section(u'.', 0, 0).trimmed().toLower();
    return reserved.contains(stem);
}

/// Why this part of a name is refused; empty when it is fine.
QString objection(const QString &part)
{
    if (part == u"..") {
        return SafePath::tr("it climbs out of its folder");
    }
    for (const QChar c : part) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7f) {
            return SafePath::tr("it contains control characters");
        }
        if (QStringView(u"\\:*?\"<>|").contains(c)) {
            return SafePath::tr("it contains “%1”").arg(c);
        }
    }
    if (part.endsWith(u'.') || part.endsWith(u' ')) {
        return SafePath::tr("a part of it ends with a dot or a blank");
    }
    if (isReservedOnWindows(part)) {
        return SafePath::tr("“%1” is a device name on Windows").arg(part);
    }
    if (part.toUtf8().size() > 255) {
        return SafePath::tr("a part of it is longer than 255 bytes");
    }
    return {};
}

std::unexpected<Error> refused(const QString &name, const QString &why)
{
    return failure(ErrorKind::Dangerous,
        SafePath::tr("The file name “%1” is refused: %2.").arg(name.left(200).simplified(), why), name);
}

} // namespace

Result<QStringList> checkedRelativeName(const QString &name)
{
    if (name.isEmpty()) {
        return refused(name, SafePath::tr("it is empty"));
    }
    if (name.startsWith(u'/')) {
        return refused(name, SafePath::tr("it is an absolute path"));
    }
    if (name.size() > 4096) {
        return refused(name, SafePath::tr("it is too long"));
    }
    QStringList parts;
    for (const QString &part : name.split(u'/', Qt::SkipEmptyParts)) {
        if (part == u".") {
            continue;
        }
        if (const QString why = objection(part); !why.isEmpty()) {
            return refused(name, why);
        }
        parts.append(part);
    }
    if (parts.isEmpty()) {
        return refused(name, SafePath::tr("it names no file"));
    }
    return parts;
}

Result<QString> joinUnder(const QString &root, const QString &name)
{
    const Result<QStringList> parts = checkedRelativeName(name);
    if (!parts) {
        return failure(parts.error());
    }
    const QString base = QDir(root).absolutePath();
    const QString canonicalBase = QFileInfo(base).canonicalFilePath();
    QString path = base;
    for (const QString &part : *parts) {
        path = path + u'/' + part;
        const QFileInfo info(path);
        if (info.isSymLink()) {
            const QString target = info.canonicalFilePath();
            if (canonicalBase.isEmpty() || !(target == canonicalBase || target.startsWith(canonicalBase + u'/'))) {
                return refused(name, SafePath::tr("a link on its way leads out of the folder"));
            }
        }
    }
    return path;
}

} // namespace Reprise
