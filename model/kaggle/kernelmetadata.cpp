// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/kernelmetadata.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::KernelMetadata)
};

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

} // namespace

Result<KernelMetadata> KernelMetadata::parse(const QByteArray &text, const QString &shownName)
{
    KernelMetadata metadata;
    return metadata.read(text, shownName).transform([&metadata] { return metadata; });
}

Result<KernelMetadata> KernelMetadata::load(const QString &path)
{
    KernelMetadata metadata;
    return metadata.readFile(path, fileName).transform([&metadata] { return metadata; });
}

void KernelMetadata::takeOver(const PulledKernel &pulled, const QString &codeFile)
{
    const KernelSummary &kernel = pulled.metadata;
    json().set(u"id"_s, JsonNode::of(kernel.ref));
    if (kernel.id > 0) {
        json().set(u"id_no"_s, JsonNode::of(kernel.id));
    }
    json().set(u"title"_s, JsonNode::of(kernel.title));
    json().set(u"code_file"_s, JsonNode::of(codeFile));
    json().set(u"language"_s, JsonNode::of(pulled.language.isEmpty() ? kernel.language : pulled.language));
    json().set(u"kernel_type"_s, JsonNode::of(pulled.kernelType.isEmpty() ? kernel.kernelType : pulled.kernelType));
    json().set(u"is_private"_s, JsonNode::of(kernel.isPrivate));
    json().set(u"enable_gpu"_s, JsonNode::of(kernel.gpu));
    json().set(u"enable_tpu"_s, JsonNode::of(kernel.tpu));
    json().set(u"enable_internet"_s, JsonNode::of(kernel.internet));
    json().set(u"keywords"_s, JsonNode::of(kernel.keywords));
    json().set(u"dataset_sources"_s, JsonNode::of(kernel.datasetSources));
    json().set(u"kernel_sources"_s, JsonNode::of(kernel.kernelSources));
    json().set(u"competition_sources"_s, JsonNode::of(kernel.competitionSources));
    json().set(u"model_sources"_s, JsonNode::of(kernel.modelSources));
    if (!kernel.dockerImage.isEmpty()) {
        json().set(u"docker_image"_s, JsonNode::of(kernel.dockerImage));
    }
    if (!kernel.machineShape.isEmpty()) {
        json().set(u"machine_shape"_s, JsonNode::of(kernel.machineShape));
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
            return wrong(Texts::tr("“id” must be owner/name, without a version."));
        }
        request.kernel = *ref;
    } else if (!request.id) {
        return wrong(Texts::tr("“id” (owner/name) or “id_no” is missing."));
    }
    request.title = text(u"title"_s);
    if (!request.title.isEmpty() && request.title.size() < 5) {
        return wrong(Texts::tr("“title” needs five characters or more."));
    }
    request.language = text(u"language"_s).toLower();
    request.kernelType = text(u"kernel_type"_s).toLower();
    if (!QStringList {u"python"_s, u"r"_s, u"rmarkdown"_s, u"julia"_s, u"sqlite"_s}.contains(request.language)) {
        return wrong(Texts::tr("“language” must be python, r or rmarkdown."));
    }
    if (request.kernelType != "script"_L1 && request.kernelType != "notebook"_L1) {
        return wrong(Texts::tr("“kernel_type” must be script or notebook."));
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
