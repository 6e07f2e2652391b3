// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/section.h"

#include "model/core/safepath.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Reprise {

QString loadMethodName(LoadMethod method)
{
    switch (method) {
    case LoadMethod::Load:
        return u"load"_s;
    case LoadMethod::SetParameters:
        return u"set_parameters"_s;
    case LoadMethod::Unknown:
        return u"unknown"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

std::optional<LoadMethod> loadMethodFromName(const QString &name)
{
    for (const LoadMethod method : {LoadMethod::Unknown, LoadMethod::Load, LoadMethod::SetParameters}) {
        if (name == loadMethodName(method)) {
            return method;
        }
    }
    return std::nullopt;
}

QString checkpointSearchName(CheckpointSearch search)
{
    switch (search) {
    case CheckpointSearch::TrainDqn:
        return u"train_dqn"_s;
    case CheckpointSearch::Section76:
        return u"section_7_6"_s;
    case CheckpointSearch::Trainer:
        return u"trainer"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

std::optional<CheckpointSearch> checkpointSearchFromName(const QString &name)
{
    for (const CheckpointSearch search :
        {CheckpointSearch::TrainDqn, CheckpointSearch::Section76, CheckpointSearch::Trainer}) {
        if (name == checkpointSearchName(search)) {
            return search;
        }
    }
    return std::nullopt;
}

bool isSectionId(const QString &text)
{
    static const QRegularExpression id(u"\\A[A-Za-z0-9_-]{1,100}\\z"_s);
    return id.match(text).hasMatch();
}

bool isModule(const QString &text)
{
    static const QRegularExpression module(
        uR"(\A[A-Za-z_]\w*(\.[A-Za-z_]\w*)*\z)"_s, QRegularExpression::UseUnicodePropertiesOption);
    return module.match(text).hasMatch() || (text.endsWith(".py"_L1) && isFolderPattern(text));
}

bool isVariableName(const QString &text)
{
    static const QRegularExpression name(u"\\A[A-Za-z_][A-Za-z0-9_]*\\z"_s);
    return name.match(text).hasMatch();
}

bool isFolderPattern(const QString &text)
{
    QString sample = expandPattern(text, u"owner"_s, u"slug"_s, u"section"_s);
    while (sample.endsWith(u'/')) {
        sample.chop(1);
    }
    return checkedRelativeName(sample).has_value();
}

bool isCheckpointFolder(const QString &text)
{
    return text == "."_L1 || isFolderPattern(text);
}

bool Section::usesTpu() const
{
    return accelerator.startsWith("tpu"_L1, Qt::CaseInsensitive);
}

bool Section::usesGpu() const
{
    const bool none = accelerator.isEmpty() || accelerator.compare("none"_L1, Qt::CaseInsensitive) == 0
        || accelerator.compare("cpu"_L1, Qt::CaseInsensitive) == 0;
    return !none && !usesTpu();
}

QString expandPattern(const QString &pattern, const QString &owner, const QString &slug, const QString &sectionId)
{
    // One pass from left to right: a value that itself has braces is not expanded again.
    QString out;
    qsizetype at = 0;
    while (at < pattern.size()) {
        const QStringView rest = QStringView(pattern).sliced(at);
        if (rest.startsWith("{owner}"_L1)) {
            out += owner;
            at += 7;
        } else if (rest.startsWith("{slug}"_L1)) {
            out += slug;
            at += 6;
        } else if (rest.startsWith("{section}"_L1)) {
            out += sectionId;
            at += 9;
        } else {
            out += pattern.at(at++);
        }
    }
    return out;
}

} // namespace Reprise
