// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kernel/kernelscript.h"

#include "model/core/safepath.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct KernelScript
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::KernelScript)
};

std::unexpected<Error> invalid(const QString &message)
{
    return failure(ErrorKind::InvalidInput, message);
}

/// JSON in pure ASCII: Kaggle, git and editors may each have their own idea of an encoding.
QByteArray asciiJson(const QJsonObject &object)
{
    const QString json = QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    QByteArray text;
    text.reserve(json.size());
    for (const QChar character : json) {
        if (character.unicode() < 0x7f) {
            text += static_cast<char>(character.unicode());
        } else {
            text += "\\u" + QByteArray::number(character.unicode(), 16).rightJustified(4, '0');
        }
    }
    return text;
}

/// Python's string literal of an ASCII text without control characters.
QByteArray pythonLiteral(QByteArray text)
{
    text.replace('\\', "\\\\");
    text.replace('"', "\\\"");
    return '"' + text + '"';
}

Result<> checkRepository(const KernelParameters &parameters)
{
    const QString &text = parameters.repositoryUrl;
    if (text.isEmpty()) {
        if (parameters.codeInput.isEmpty()) {
            return invalid(
                KernelScript::tr("The run has no code: neither a repository to clone nor an attached input."));
        }
        return {};
    }
    const QUrl url(text, QUrl::StrictMode);
    const bool local = url.scheme().isEmpty() || url.isLocalFile();
    if (text.startsWith(u'-') || text.contains(QRegularExpression(u"[\\x00-\\x1f]"_s))) {
        return invalid(KernelScript::tr("“%1” is no address of a repository.").arg(text));
    }
    if (local) {
        if (!parameters.localRepository) {
            return invalid(KernelScript::tr("Kaggle cannot clone “%1”, a folder of this machine. Push the project to a "
                                            "server and set its https address in the project settings.")
                    .arg(text));
        }
        return {};
    }
    if (!url.isValid() || (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)) {
        return invalid(KernelScript::tr("Kaggle clones without a key, so the repository's address must begin with "
                                        "“https://”; it is “%1”.")
                .arg(url.toDisplayString(QUrl::RemoveUserInfo)));
    }
    if (!url.userInfo().isEmpty()) {
        return invalid(
            KernelScript::tr("The repository's address holds a user name or password, and the kernel script is "
                             "stored on Kaggle. Remove it from the address."));
    }
    return {};
}

Result<> checkFolder(const QString &folder, const QString &what)
{
    const QString name = folder.endsWith(u'/') ? folder.chopped(1) : folder;
    if (const auto parts = checkedRelativeName(name); !parts) {
        return invalid(KernelScript::tr("The %1 “%2” must be a folder below the repository.").arg(what, folder));
    }
    return {};
}

Result<> check(const KernelParameters &parameters)
{
    static const QRegularExpression dotted(u"\\A[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*\\z"_s);
    static const QRegularExpression identifier(u"\\A[A-Za-z0-9_.-]+\\z"_s);
    static const QRegularExpression commit(u"\\A[0-9a-f]{7,64}\\z"_s);
    if (!identifier.match(parameters.sectionId).hasMatch() || parameters.sectionId.startsWith(u'.')) {
        return invalid(KernelScript::tr("“%1” cannot be a section's id.").arg(parameters.sectionId));
    }
    if (!dotted.match(parameters.module).hasMatch()) {
        return invalid(KernelScript::tr("“%1” is no Python module: a dotted name is needed, e.g. “package.module”.")
                .arg(parameters.module));
    }
    if (!parameters.commit.isEmpty() && !commit.match(parameters.commit).hasMatch()) {
        return invalid(KernelScript::tr("“%1” is no commit.").arg(parameters.commit));
    }
    if (parameters.branch.startsWith(u'-')) {
        return invalid(KernelScript::tr("“%1” is no branch.").arg(parameters.branch));
    }
    if (parameters.sessionTimeoutSeconds <= 0 || parameters.moduleTimeoutSeconds < 0) {
        return invalid(KernelScript::tr("The run's time limit must be positive."));
    }
    if (const auto result = checkRepository(parameters); !result) {
        return result;
    }
    if (const auto result = checkFolder(parameters.trainingFolder, KernelScript::tr("training folder")); !result) {
        return result;
    }
    for (const QString &folder : parameters.artifactFolders) {
        if (const auto result = checkFolder(folder, KernelScript::tr("artifact folder")); !result) {
            return result;
        }
    }
    if (!parameters.outputFolder.isEmpty()) {
        if (const auto result = checkFolder(parameters.outputFolder, KernelScript::tr("output folder")); !result) {
            return result;
        }
    }
    for (const KernelCheckpoint &checkpoint : parameters.checkpoints) {
        if (const auto name = checkedRelativeName(checkpoint.name); !name) {
            return failure(name.error());
        }
    }
    return {};
}

QString folderName(const QString &folder)
{
    return folder.endsWith(u'/') ? folder.chopped(1) : folder;
}

} // namespace

QJsonObject kernelParametersJson(const KernelParameters &parameters)
{
    QJsonArray checkpoints;
    for (const KernelCheckpoint &checkpoint : parameters.checkpoints) {
        QJsonObject entry {{u"name"_s, checkpoint.name}};
        if (!checkpoint.sha256.isEmpty()) {
            entry.insert("sha256"_L1, QString::fromLatin1(checkpoint.sha256).toLower());
        }
        if (checkpoint.size >= 0) {
            entry.insert("size"_L1, checkpoint.size);
        }
        if (!checkpoint.place.isEmpty()) {
            entry.insert("place"_L1, checkpoint.place);
        }
        if (checkpoint.step >= 0) {
            entry.insert("step"_L1, checkpoint.step);
        }
        checkpoints.append(entry);
    }
    QJsonObject environment;
    for (auto it = parameters.environment.begin(); it != parameters.environment.end(); ++it) {
        environment.insert(it.key(), it.value());
    }
    QJsonArray artifactFolders;
    for (const QString &folder : parameters.artifactFolders) {
        artifactFolders.append(folderName(folder));
    }
    return {
        {u"section"_s, parameters.sectionId},
        {u"title"_s, parameters.title},
        {u"claims"_s, QJsonArray::fromStringList(parameters.claims)},
        {u"module"_s, parameters.module},
        {u"arguments"_s, QJsonArray::fromStringList(parameters.arguments)},
        {u"environment"_s, environment},
        {u"packages"_s, QJsonArray::fromStringList(parameters.packages)},
        {u"quick"_s, parameters.quick},
        {u"repository_url"_s, parameters.repositoryUrl},
        {u"local_repository"_s, parameters.localRepository},
        {u"branch"_s, parameters.branch},
        {u"commit"_s, parameters.commit},
        {u"code_input"_s, parameters.codeInput},
        {u"training_folder"_s, folderName(parameters.trainingFolder)},
        {u"artifact_folders"_s, artifactFolders},
        {u"output_folder"_s,
            parameters.outputFolder.isEmpty() ? parameters.sectionId : folderName(parameters.outputFolder)},
        {u"resume"_s, parameters.resume},
        {u"input_slugs"_s, QJsonArray::fromStringList(parameters.inputSlugs)},
        {u"checkpoints"_s, checkpoints},
        {u"session_timeout_seconds"_s, parameters.sessionTimeoutSeconds},
        {u"module_timeout_seconds"_s, parameters.moduleTimeoutSeconds},
        {u"run_label"_s, parameters.runLabel},
    };
}

Result<QString> buildKernelScript(const KernelParameters &parameters)
{
    if (const auto checked = check(parameters); !checked) {
        return failure(checked.error());
    }
    QFile file(u":/reprise/kernel/kernel_template.py"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::Internal,
            KernelScript::tr("The kernel template is missing from this build of Reprise."), file.errorString());
    }
    QByteArray text = file.readAll();
    const QByteArray placeholder = "\"@PARAMETERS@\""_ba;
    Q_ASSERT(text.count(placeholder) == 1);
    text.replace(placeholder, pythonLiteral(asciiJson(kernelParametersJson(parameters))));
    return QString::fromUtf8(text);
}

QByteArray repriseCallbacksSource()
{
    QFile file(u":/reprise/kernel/reprise_callbacks.py"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace Reprise
