// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/metadatafile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::KernelMetadata)
};

constexpr qint64 largestFile = 4LL * 1024 * 1024;

} // namespace

std::unexpected<Error> MetadataFile::wrong(const QString &why) const
{
    //: %1: a file name; %2: a whole sentence
    return failure(ErrorKind::InvalidInput, Texts::tr("%1 cannot be used: %2").arg(m_shownName, why));
}

Result<> MetadataFile::read(const QByteArray &text, const QString &shownName)
{
    m_shownName = shownName;
    const auto tree = parseJsonTree(text);
    if (!tree) {
        const QByteArrayView before = QByteArrayView(text).first(std::min(tree.error().offset, text.size()));
        const auto line = std::ranges::count(before, '\n') + 1;
        return wrong(Texts::tr("line %1: %2").arg(QString::number(line), tree.error().message));
    }
    if (tree->type != JsonNode::Type::Object) {
        return wrong(Texts::tr("it is no JSON object."));
    }
    m_json = *tree;
    return {};
}

Result<> MetadataFile::readFile(const QString &path, const QString &name)
{
    const QString file = QFileInfo(path).isDir() ? QDir(path).filePath(name) : path;
    QFile opened(file);
    if (!opened.open(QIODevice::ReadOnly)) {
        return failure(QFileInfo::exists(file) ? ErrorKind::Io : ErrorKind::NotFound,
            Texts::tr("%1 cannot be read.").arg(QDir::toNativeSeparators(file)), opened.errorString());
    }
    return read(opened.read(largestFile), QDir::toNativeSeparators(file));
}

Result<> MetadataFile::save(const QString &file) const
{
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(toText()) < 0 || !target.commit()) {
        return failure(ErrorKind::Io, Texts::tr("%1 cannot be written.").arg(QDir::toNativeSeparators(file)),
            target.errorString());
    }
    return {};
}

QString MetadataFile::text(const QString &key) const
{
    const JsonNode *node = m_json.find(key);
    const bool isText
        = node != nullptr && (node->type == JsonNode::Type::String || node->type == JsonNode::Type::Number);
    return isText ? node->text : QString();
}

QStringList MetadataFile::list(const QString &key) const
{
    QStringList texts;
    if (const JsonNode *node = m_json.find(key); node != nullptr && node->type == JsonNode::Type::Array) {
        for (const JsonNode &item : node->items) {
            if (item.type == JsonNode::Type::String) {
                texts.append(item.text);
            }
        }
    }
    return texts;
}

Result<bool> MetadataFile::flag(const QString &key, bool standard) const
{
    const JsonNode *node = m_json.find(key);
    if (node == nullptr || node->type == JsonNode::Type::Null) {
        return standard;
    }
    if (node->type == JsonNode::Type::Bool) {
        return node->boolean;
    }
    const QString word = node->type == JsonNode::Type::String ? node->text.trimmed().toLower() : QString();
    if (word == "true"_L1 || word == "1"_L1 || word == "yes"_L1) {
        return true;
    }
    if (word == "false"_L1 || word == "0"_L1 || word == "no"_L1 || (word.isEmpty() && node->text.isEmpty())) {
        return word.isEmpty() ? standard : false;
    }
    return wrong(Texts::tr("“%1” must be true or false.").arg(key));
}

} // namespace Reprise
