// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/datasetmetadatafile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::DatasetMetadataFile)
};

const JsonNode *member(const JsonNode &node, const QString &key, JsonNode::Type type)
{
    const JsonNode *found = node.find(key);
    return found != nullptr && found->type == type ? found : nullptr;
}

QString stringOf(const JsonNode &node, const QString &key)
{
    const JsonNode *found = member(node, key, JsonNode::Type::String);
    return found != nullptr ? found->text : QString();
}

/// One column; its title serves where there is no description.
DatasetColumn columnOf(const JsonNode &field)
{
    const QString type = stringOf(field, u"type"_s);
    const QString description = stringOf(field, u"description"_s);
    return {stringOf(field, u"name"_s), wireColumnType(type), type,
        description.isEmpty() ? stringOf(field, u"title"_s) : description};
}

JsonNode resourceNode(const QString &name, const DatasetFileNote &note, const JsonNode *before)
{
    JsonNode node = before != nullptr ? *before : JsonNode::object();
    node.set(u"path"_s, JsonNode::of(name));
    node.set(u"description"_s, JsonNode::of(note.description));
    if (note.columns.isEmpty()) {
        return node;
    }
    JsonNode fields = JsonNode::array();
    for (const DatasetColumn &column : note.columns) {
        JsonNode field = JsonNode::object();
        field.set(u"name"_s, JsonNode::of(column.name));
        field.set(u"description"_s, JsonNode::of(column.description));
        field.set(u"type"_s, JsonNode::of(column.originalType.isEmpty() ? column.type : column.originalType));
        fields.items.push_back(field);
    }
    const JsonNode *old = member(node, u"schema"_s, JsonNode::Type::Object);
    JsonNode schema = old != nullptr ? *old : JsonNode::object();
    schema.set(u"fields"_s, fields);
    node.set(u"schema"_s, schema);
    return node;
}

} // namespace

QString wireColumnType(const QString &type)
{
    static const QStringList texts {
        u"string"_s, u"date"_s, u"time"_s, u"yearmonth"_s, u"duration"_s, u"geopoint"_s, u"geojson"_s};
    static const QStringList numbers {u"numeric"_s, u"number"_s, u"year"_s};
    return texts.contains(type) ? u"string"_s : numbers.contains(type) ? u"numeric"_s : type;
}

Result<DatasetMetadataFile> DatasetMetadataFile::parse(const QByteArray &text, const QString &shownName)
{
    DatasetMetadataFile file;
    return file.read(text, shownName).transform([&file] { return file; });
}

Result<DatasetMetadataFile> DatasetMetadataFile::load(const QString &path)
{
    const QDir folder(path);
    const bool old = QFileInfo(path).isDir() && !folder.exists(fileName) && folder.exists(oldFileName);
    DatasetMetadataFile file;
    return file.readFile(path, old ? oldFileName : fileName).transform([&file] { return file; });
}

bool DatasetMetadataFile::isIn(const QString &folder)
{
    return QFileInfo::exists(QDir(folder).filePath(fileName)) || QFileInfo::exists(QDir(folder).filePath(oldFileName));
}

bool DatasetMetadataFile::isMetadataName(const QString &name)
{
    static const QStringList names {fileName, oldFileName, u"kernel-metadata.json"_s, u"model-metadata.json"_s,
        u"model-instance-metadata.json"_s, u"dataset-cover-image.jpg"_s, u"dataset-cover-image.jpeg"_s,
        u"dataset-cover-image.png"_s, u"dataset-cover-image.webp"_s};
    return names.contains(name);
}

const JsonNode *DatasetMetadataFile::node(const QString &key) const
{
    const JsonNode *info = member(json(), u"info"_s, JsonNode::Type::Object);
    const JsonNode *found = info != nullptr ? info->find(key) : nullptr;
    return found != nullptr ? found : json().find(key);
}

void DatasetMetadataFile::takeOver(const DatasetRef &dataset, const DatasetMetadata &metadata)
{
    JsonNode licences = JsonNode::array();
    for (const QString &name : metadata.licenses) {
        JsonNode licence = JsonNode::object();
        licence.set(u"name"_s, JsonNode::of(name));
        licences.items.push_back(licence);
    }
    const JsonNode *info = member(json(), u"info"_s, JsonNode::Type::Object);
    JsonNode target = info != nullptr ? *info : json();
    if (info == nullptr) {
        target.set(u"id"_s, JsonNode::of(DatasetRef {dataset.owner, dataset.slug}.toString()));
        if (metadata.id > 0) {
            target.set(u"id_no"_s, JsonNode::of(metadata.id));
        }
    }
    const std::initializer_list<std::pair<QString, QString>> texts {{u"title"_s, metadata.title},
        {u"subtitle"_s, metadata.subtitle}, {u"description"_s, metadata.description},
        {u"expectedUpdateFrequency"_s, metadata.updateFrequency}, {u"userSpecifiedSources"_s, metadata.sources}};
    for (const auto &[key, value] : texts) {
        if (!value.isEmpty() || target.find(key) != nullptr) {
            target.set(key, JsonNode::of(value));
        }
    }
    target.set(u"isPrivate"_s, JsonNode::of(metadata.isPrivate));
    target.set(u"licenses"_s, licences);
    target.set(u"keywords"_s, JsonNode::of(metadata.keywords));
    // Files that are described already stay where they are.
    const JsonNode *old = member(target, u"resources"_s, JsonNode::Type::Array);
    JsonNode list = old != nullptr ? *old : JsonNode::array();
    QStringList names = metadata.files.keys();
    names.sort();
    for (const QString &name : std::as_const(names)) {
        const auto there = std::ranges::find_if(
            list.items, [&name](const JsonNode &item) { return stringOf(item, u"path"_s) == name; });
        if (there != list.items.end()) {
            *there = resourceNode(name, metadata.files.value(name), &*there);
        } else {
            list.items.push_back(resourceNode(name, metadata.files.value(name), nullptr));
        }
    }
    if (!list.items.empty()) {
        target.set(u"resources"_s, list);
    }
    if (info == nullptr) {
        json() = target;
    } else {
        json().set(u"info"_s, target);
    }
}

Result<QHash<QString, DatasetFileNote>> DatasetMetadataFile::resources() const
{
    QHash<QString, DatasetFileNote> notes;
    const JsonNode *list = node(u"resources"_s);
    if (list == nullptr || list->type == JsonNode::Type::Null) {
        return notes;
    }
    if (list->type != JsonNode::Type::Array) {
        return wrong(Texts::tr("“resources” must be a list."));
    }
    for (const JsonNode &item : list->items) {
        const QString path = stringOf(item, u"path"_s);
        if (path.isEmpty()) {
            return wrong(Texts::tr("every entry of “resources” needs the “path” of a file."));
        }
        DatasetFileNote note {stringOf(item, u"description"_s), {}};
        const JsonNode *schema = member(item, u"schema"_s, JsonNode::Type::Object);
        const JsonNode *fields = schema != nullptr ? member(*schema, u"fields"_s, JsonNode::Type::Array) : nullptr;
        for (const JsonNode &field : fields != nullptr ? fields->items : std::vector<JsonNode>()) {
            note.columns.append(columnOf(field));
            if (note.columns.constLast().name.isEmpty()) {
                return wrong(Texts::tr("every field of “%1” needs a “name”.").arg(path));
            }
        }
        notes.insert(path, note);
    }
    return notes;
}

Result<> DatasetMetadataFile::applyTo(DatasetMetadata &metadata) const
{
    const std::initializer_list<std::pair<QString, QString *>> texts {{u"title"_s, &metadata.title},
        {u"subtitle"_s, &metadata.subtitle}, {u"description"_s, &metadata.description},
        {u"expectedUpdateFrequency"_s, &metadata.updateFrequency}, {u"userSpecifiedSources"_s, &metadata.sources}};
    for (const auto &[key, value] : texts) {
        const JsonNode *found = node(key);
        if (found != nullptr && found->type != JsonNode::Type::String && found->type != JsonNode::Type::Null) {
            return wrong(Texts::tr("“%1” must be a text.").arg(key));
        }
        if (found != nullptr && found->type == JsonNode::Type::String) {
            *value = found->text;
        }
    }
    if (const JsonNode *found = node(u"isPrivate"_s); found != nullptr && found->type == JsonNode::Type::Bool) {
        metadata.isPrivate = metadata.isPrivate || found->boolean;
    }
    if (const JsonNode *found = node(u"keywords"_s); found != nullptr && found->type == JsonNode::Type::Array) {
        metadata.keywords.clear();
        for (const JsonNode &item : found->items) {
            metadata.keywords.append(item.text);
        }
    }
    if (const JsonNode *found = node(u"licenses"_s); found != nullptr && found->type == JsonNode::Type::Array) {
        QStringList names;
        for (const JsonNode &item : found->items) {
            names.append(stringOf(item, u"name"_s));
        }
        if (names.size() != 1 || names.constFirst().isEmpty()) {
            return wrong(Texts::tr("“licenses” must name exactly one licence."));
        }
        metadata.licenses = names;
    }
    const auto notes = resources();
    if (!notes) {
        return failure(notes.error());
    }
    metadata.files.insert(*notes);
    return {};
}

} // namespace Reprise
