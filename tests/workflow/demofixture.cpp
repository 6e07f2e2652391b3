// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/workflow/demofixture.h"

#include "model/kaggle/client.h"
#include "model/kaggle/logparser.h"

#include <QSignalSpy>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

DemoFixture::DemoFixture(EmbeddedServer::Options options)
{
    options.root = path(u"server"_s);
    if (const Result<> started = m_server.start(options); !started) {
        m_problem = started.error().message;
        return;
    }
    const Result<DemoProject> project = createDemoProject(path(u"project"_s));
    if (!project) {
        m_problem = project.error().message + u' ' + project.error().detail;
        return;
    }
    m_project = *project;
    openWorkspace();
}

void DemoFixture::openWorkspace()
{
    m_settings = std::make_unique<Settings>(path(u"profile"_s));
    Workspace::Options options;
    options.profile = path(u"profile"_s);
    options.server = m_server.url();
    options.places.environment = QProcessEnvironment();
    options.places.environment.insert(u"KAGGLE_CONFIG_DIR"_s, m_server.configFolder());
    options.places.home = path(u"home"_s);
    auto workspace = Workspace::open(options, {m_network, m_clock, *m_settings, m_secrets});
    if (!workspace) {
        m_problem = workspace.error().message;
        return;
    }
    m_workspace = std::move(*workspace);
    if (const Result<> opened = m_workspace->openProject(m_project.folder); !opened) {
        m_problem = opened.error().message;
    }
}

void DemoFixture::reopenWorkspace()
{
    m_workspace.reset();
    openWorkspace();
}

RunRequest DemoFixture::quickRequest() const
{
    RunRequest request;
    request.sectionId = m_project.section;
    request.quick = true;
    return request;
}

SectionWorkflow *DemoFixture::run(RunRequest::Restore restore)
{
    RunRequest request = quickRequest();
    request.restore = restore;
    return run(request);
}

SectionWorkflow *DemoFixture::run(const RunRequest &request)
{
    SectionWorkflow *workflow = m_workspace->runSection(request);
    QSignalSpy finished(workflow, &Job::finished);
    if (!workflow->isFinished()) {
        finished.wait(120000);
    }
    return workflow;
}

PulledKernel DemoFixture::pulled(const KernelRef &kernel)
{
    const std::unique_ptr<ApiCall<PulledKernel>> call(m_workspace->client().pull(kernel));
    QSignalSpy finished(call.get(), &Job::finished);
    call->start();
    return finished.wait(20000) && call->state() == Job::State::Succeeded ? call->result() : PulledKernel {};
}

EmbeddedServer::FaultHook Calls::hook(const QString &route, int from, int to, const ServerFault &fault)
{
    return [=, this](const ServerRequest &request) -> std::optional<ServerFault> {
        const QMutexLocker lock(&m_mutex);
        if (!request.route.isEmpty()) {
            m_routes.append(request.route);
        }
        const int count = int(m_routes.count(route));
        return request.route == route && count >= from && count <= to ? std::optional(fault) : std::nullopt;
    };
}

QStringList Calls::routes() const
{
    const QMutexLocker lock(&m_mutex);
    return m_routes;
}

QString evidence(const SectionWorkflow &workflow)
{
    QStringList lines {workflow.error().message, workflow.error().detail};
    for (const LogRecord &record : workflow.records()) {
        lines.append(record.data);
    }
    return lines.join(u'\n');
}

QHash<QString, ArrivedCheckpoint> arrivedIn(const SectionWorkflow &workflow)
{
    QString log;
    for (const LogRecord &record : workflow.records()) {
        log += record.data;
    }
    QHash<QString, ArrivedCheckpoint> found;
    for (const ArrivedCheckpoint &one : arrivedCheckpoints(proofLines(log))) {
        found.insert(one.name.section(u'/', -1), one);
    }
    return found;
}
