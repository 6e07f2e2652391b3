// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/sectionpush.h"

#include "model/kernel/kernelscript.h"

namespace Reprise {

using namespace Qt::StringLiterals;

Result<PushRequest> buildPushRequest(const SectionPush &push)
{
    const Project &project = push.project;
    const Section &section = push.section;
    const ResumeSource &source = push.source;
    KernelParameters parameters;
    parameters.sectionId = section.id;
    parameters.title = section.displayTitle();
    parameters.claims = section.claims;
    parameters.module = section.module;
    parameters.arguments = section.arguments;
    parameters.environment = section.environment;
    if (push.quick) {
        parameters.arguments += section.quick.arguments;
        parameters.environment.insert(section.quick.environment);
    }
    parameters.packages = project.kernel.packages;
    parameters.quick = push.quick;
    parameters.repositoryUrl = push.code.url;
    parameters.localRepository = push.isLocalServer;
    parameters.branch = push.code.branch;
    parameters.commit = push.code.commit;
    parameters.trainingFolder = expandPattern(section.training, push.kernel.owner, push.kernel.slug, section.id);
    parameters.artifactFolders = {expandPattern(section.results, push.kernel.owner, push.kernel.slug, section.id)};
    parameters.resume = !source.isEmpty();
    if (source.kernel.isValid()) {
        parameters.inputSlugs.append(source.kernel.slug);
    }
    if (!source.dataset.slug.isEmpty()) {
        parameters.inputSlugs.append(source.dataset.slug);
    }
    parameters.checkpoints = source.files;
    if (project.kernel.timeLimitMinutes) {
        parameters.moduleTimeoutSeconds = qint64(*project.kernel.timeLimitMinutes) * 60;
    }
    Result<QString> script = buildKernelScript(parameters);
    if (!script) {
        return failure(script.error());
    }

    PushRequest request;
    request.kernel = push.kernel;
    request.title = QString(push.kernel.slug).replace(u'-', u' ');
    request.source = *script;
    request.isPrivate = project.kernel.isPrivate;
    request.enableInternet = project.kernel.internet;
    request.enableGpu = section.usesGpu();
    request.enableTpu = section.usesTpu();
    static const QStringList generic {u"none"_s, u"gpu"_s, u"tpu"_s, QString()};
    if (!generic.contains(section.accelerator)) {
        request.machineShape = section.accelerator;
    }
    if (source.kernel.isValid()) {
        request.kernelSources.append(source.kernel.name());
    }
    if (!source.dataset.slug.isEmpty()) {
        request.datasetSources.append(source.dataset.toString());
    }
    return request;
}

} // namespace Reprise
