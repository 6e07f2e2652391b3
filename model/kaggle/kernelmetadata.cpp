// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/kernelmetadata.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
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

QString slugOf(const QString &title)
{
    QString slug = title.toLower().normalized(QString::NormalizationForm_KD);
    slug.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    static const QRegularExpression others(u"[^a-z0-9]+"_s);
    slug.replace(others, u"-"_s);
    while (slug.startsWith(u'-')) {
        slug.remove(0, 1);
    }
    while (slug.endsWith(u'-')) {
        slug.chop(1);
    }
    return slug;
}

std::unexpected<Error> wrong(const QString &file, const QString &why)
{
    //: %1: a file name; %2: a whole sentence
    return failure(ErrorKind::InvalidInput, Texts::tr("%1 cannot be used: %2").arg(file, why));
}

} // namespace

Result<KernelMetadata> KernelMetadata::parse(const QByteArray &text, const QString &shownName)
{
    const auto tree = parseJsonTree(text);
    if (!tree) {
        const QByteArrayView before = QByteArrayView(text).first(std::min(tree.error().offset, text.size()));
        const auto line = std::ranges::count(before, '\n') + 1;
        return wrong(shownName, Texts::tr("line %1: %2").arg(QString::number(line), tree.error().message));
    }
    if (tree->type != JsonNode::Type::Object) {
        return wrong(shownName, Texts::tr("it is no JSON object."));
    }
    KernelMetadata metadata;
    metadata.m_json = *tree;
    metadata.m_shownName = shownName;
    return metadata;
}

Result<KernelMetadata> KernelMetadata::load(const QString &path)
{
    const QString file = QFileInfo(path).isDir() ? QDir(path).filePath(fileName) : path;
    QFile opened(file);
    if (!opened.open(QIODevice::ReadOnly)) {
        return failure(QFileInfo::exists(file) ? ErrorKind::Io : ErrorKind::NotFound,
            Texts::tr("%1 cannot be read.").arg(QDir::toNativeSeparators(file)), opened.errorString());
    }
    return parse(opened.read(largestFile), QDir::toNativeSeparators(file));
}

Result<> KernelMetadata::save(const QString &file) const
{
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(toText()) < 0 || !target.commit()) {
        return failure(ErrorKind::Io, Texts::tr("%1 cannot be written.").arg(QDir::toNativeSeparators(file)),
            target.errorString());
    }
    return {};
}

QString KernelMetadata::text(const QString &key) const
{
    const JsonNode *node = m_json.find(key);
    const bool isText
        = node != nullptr && (node->type == JsonNode::Type::String || node->type == JsonNode::Type::Number);
    return isText ? node->text : QString();
}

QStringList KernelMetadata::list(const QString &key) const
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

Result<bool> KernelMetadata::flag(const QString &key, bool standard) const
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
    return wrong(m_shownName, Texts::tr("“%1” must be true or false.").arg(key));
}

void KernelMetadata::takeOver(const PulledKernel &pulled, const QString &codeFile)
{
    const KernelSummary &kernel = pulled.metadata;
    m_json.set(u"id"_s, JsonNode::of(kernel.ref));
    if (kernel.id > 0) {
        m_json.set(u"id_no"_s, JsonNode::of(kernel.id));
    }
    m_json.set(u"title"_s, JsonNode::of(kernel.title));
    m_json.set(u"code_file"_s, JsonNode::of(codeFile));
    m_json.set(u"language"_s, JsonNode::of(pulled.language.isEmpty() ? kernel.language : pulled.language));
    m_json.set(u"kernel_type"_s, JsonNode::of(pulled.kernelType.isEmpty() ? kernel.kernelType : pulled.kernelType));
    m_json.set(u"is_private"_s, JsonNode::of(kernel.isPrivate));
    m_json.set(u"enable_gpu"_s, JsonNode::of(kernel.gpu));
    m_json.set(u"enable_tpu"_s, JsonNode::of(kernel.tpu));
    m_json.set(u"enable_internet"_s, JsonNode::of(kernel.internet));
    m_json.set(u"keywords"_s, JsonNode::of(kernel.keywords));
    m_json.set(u"dataset_sources"_s, JsonNode::of(kernel.datasetSources));
    m_json.set(u"kernel_sources"_s, JsonNode::of(kernel.kernelSources));
    m_json.set(u"competition_sources"_s, JsonNode::of(kernel.competitionSources));
    m_json.set(u"model_sources"_s, JsonNode::of(kernel.modelSources));
    if (!kernel.dockerImage.isEmpty()) {
        m_json.set(u"docker_image"_s, JsonNode::of(kernel.dockerImage));
    }
    if (!kernel.machineShape.isEmpty()) {
        m_json.set(u"machine_shape"_s, JsonNode::of(kernel.machineShape));
    }
}

Result<PushRequest> KernelMetadata::toRequest(const QByteArray &source) const
{
    PushRequest request;
    const QString id = text(u"id"_s);
    const qint64 number = text(u"id_no"_s).toLongLong();
    if (number > 0) {
        request.id = number;
    }
    if (!id.isEmpty()) {
        const Result<KernelRef> ref = KernelRef::parse(id);
        if (!ref || ref->version > 0) {
            return wrong(m_shownName, Texts::tr("“id” must be owner/name, without a version."));
        }
        request.kernel = *ref;
    } else if (!request.id) {
        return wrong(m_shownName, Texts::tr("“id” (owner/name) or “id_no” is missing."));
    }
    request.title = text(u"title"_s);
    if (!request.title.isEmpty() && request.title.size() < 5) {
        return wrong(m_shownName, Texts::tr("“title” needs five characters or more."));
    }
    request.language = text(u"language"_s).toLower();
    request.kernelType = text(u"kernel_type"_s).toLower();
    if (!QStringList {u"python"_s, u"r"_s, u"rmarkdown"_s, u"julia"_s, u"sqlite"_s}.contains(request.language)) {
        return wrong(m_shownName, Texts::tr("“language” must be python, r or rmarkdown."));
    }
    if (request.kernelType != "script"_L1 && request.kernelType != "notebook"_L1) {
        return wrong(m_shownName, Texts::tr("“kernel_type” must be script or notebook."));
    }
    const bool notebook = request.kernelType == "notebook"_L1;
    if (notebook && request.language == "rmarkdown"_L1) {
        request.language = u"r"_s;
    }
    const std::initializer_list<std::pair<QString, bool *>> flags {{u"is_private"_s, &request.isPrivate},
        {u"enable_gpu"_s, &request.enableGpu}, {u"enable_tpu"_s, &request.enableTpu},
        {u"enable_internet"_s, &request.enableInternet}};
    for (const auto &[key, value] : flags) {
        const Result<bool> read = flag(key, *value);
        if (!read) {
            return failure(read.error());
        }
        *value = *read;
    }
    request.datasetSources = list(u"dataset_sources"_s);
    request.kernelSources = list(u"kernel_sources"_s);
    request.competitionSources = list(u"competition_sources"_s);
    request.modelSources = list(u"model_sources"_s);
    request.keywords = list(u"keywords"_s);
    request.dockerImage = text(u"docker_image"_s);
    request.dockerImagePinning = text(u"docker_image_pinning_type"_s);
    request.machineShape = text(u"machine_shape"_s);
    const Result<QString> cleaned = notebook ? cleanedNotebook(source) : Result<QString>(QString::fromUtf8(source));
    if (!cleaned) {
        return failure(cleaned.error());
    }
    request.source = *cleaned;
    return request;
}

QStringList KernelMetadata::warnings() const
{
    QStringList all;
    const QString slug = text(u"id"_s).section(u'/', 1, 1);
    const QString fromTitle = slugOf(text(u"title"_s));
    if (!slug.isEmpty() && !fromTitle.isEmpty() && slug != fromTitle) {
        all.append(
            Texts::tr("The title would make the name “%1”, but “id” says “%2”. Kaggle goes by the title for a new "
                      "notebook.")
                .arg(fromTitle, slug));
    }
    return all;
}

QString pulledFileName(const PulledKernel &pulled, const QString &slug)
{
    const QString language = (pulled.language.isEmpty() ? pulled.metadata.language : pulled.language).toLower();
    const QString type = (pulled.kernelType.isEmpty() ? pulled.metadata.kernelType : pulled.kernelType).toLower();
    if (type == "notebook"_L1) {
        return slug + (language == "r"_L1 ? ".irnb"_L1 : language == "julia"_L1 ? ".ijlnb"_L1 : ".ipynb"_L1);
    }
    return slug
        + (language == "r"_L1                ? ".R"_L1
                : language == "rmarkdown"_L1 ? ".Rmd"_L1
                : language == "sqlite"_L1    ? ".sql"_L1
                : language == "julia"_L1     ? ".jl"_L1
                                             : ".py"_L1);
}

Result<QString> cleanedNotebook(const QByteArray &notebook)
{
    const auto tree = parseJsonTree(notebook);
    const JsonNode *cells = tree ? tree->find(u"cells"_s) : nullptr;
    if (cells == nullptr || cells->type != JsonNode::Type::Array) {
        return failure(ErrorKind::InvalidInput,
            Texts::tr("The code file is no notebook: it must be JSON with a list of cells."),
            tree ? QString() : tree.error().message);
    }
    JsonNode cleaned = *tree;
    JsonNode list = *cells;
    for (JsonNode &cell : list.items) {
        const JsonNode *kind = cell.find(u"cell_type"_s);
        if (kind != nullptr && kind->text == "code"_L1 && cell.find(u"outputs"_s) != nullptr) {
            cell.set(u"outputs"_s, JsonNode::array());
        }
        // A list of lines gives a 500.
        const JsonNode *source = cell.find(u"source"_s);
        if (source != nullptr && source->type == JsonNode::Type::Array) {
            QString all;
            for (const JsonNode &line : source->items) {
                all += line.text;
            }
            cell.set(u"source"_s, JsonNode::of(all));
        }
    }
    cleaned.set(u"cells"_s, list);
    return QString::fromUtf8(writeJsonTree(cleaned, 0));
}

} // namespace Reprise
