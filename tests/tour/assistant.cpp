// SPDX-License-Identifier: GPL-3.0-or-later
// The assistant's pages that the main job does not come by: a dataset as target, and files on their way.
#include "model/core/joblist.h"
#include "model/server/embeddedserver.h"
#include "model/workflow/workspace.h"
#include "ui/mainwindow.h"
#include "ui/projectpage.h"
#include "ui/wizard/restorewizard.h"
#include "ui/wizard/wizardpage.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QDirListing>
#include <QFile>
#include <QLineEdit>
#include <QProgressBar>
#include <QTemporaryDir>

#include <atomic>

#include "tour.h"

namespace Tour {
using namespace Reprise;
using namespace Qt::StringLiterals;
using Page = RestoreWizard::Step;

namespace {

constexpr int jobLimit = 60;

RestoreWizard *wizard()
{
    return qobject_cast<RestoreWizard *>(Stage::find(u"restoreWizard"_s));
}

QString openAssistant(Stage &stage, const std::optional<RestoreSource> &source)
{
    auto *page = stage.window().findChild<ProjectPage *>();
    stage.window().showProject();
    page->restore(stage.project().section, source);
    return wizard() ? QString() : u"!The restore assistant does not open."_s;
}

/// Presses Next until the plan can be carried out.
QString goToPlan()
{
    for (const Page step : {Page::Select, Page::Compare, Page::Plan}) {
        if (const QString problem = Stage::press(u"nextButton"_s); !problem.isEmpty()) {
            return problem;
        }
        if (wizard()->step() != step) {
            return u"!The assistant does not go on."_s;
        }
        const bool busyPlan = step == Page::Plan && Stage::find(u"datasetPlanPage"_s);
        if (!busyPlan && !Stage::waitFor([step] { return wizard()->page(step)->isComplete(); }, jobLimit)) {
            return u"!Page %1 cannot be left."_s.arg(int(step));
        }
    }
    return {};
}

QString goToDatasetPlan(Stage &stage, const QString &name)
{
    if (const QString problem = openAssistant(stage, {}); !problem.isEmpty()) {
        return problem;
    }
    Stage::find<QCheckBox>(u"datasetCheck"_s)->setChecked(true);
    auto *field = Stage::find<QLineEdit>(u"datasetName"_s);
    field->selectAll();
    field->insert(name);
    return goToPlan();
}

QString close()
{
    if (wizard()) {
        wizard()->reject();
    }
    return Stage::waitFor([] { return wizard() == nullptr; }, 10) ? QString() : u"!The assistant does not close."_s;
}

bool isUnderWay()
{
    const auto *bar = Stage::find<QProgressBar>(u"transferProgress"_s);
    return bar && bar->maximum() > 0 && bar->value() > bar->maximum() / 4 && bar->value() < bar->maximum();
}

bool isDone()
{
    return wizard() && wizard()->step() == Page::Done;
}

/// The upload breaks part of the way, which the bar then shows: a loopback connection is too fast to be caught.
QString uploaded(Stage &stage)
{
    if (const QString problem = openAssistant(stage, {}); !problem.isEmpty()) {
        return problem;
    }
    Stage::find<QCheckBox>(u"datasetCheck"_s)->setChecked(true);
    stage.shoot(u"dataset-source"_s, wizard());
    auto *field = Stage::find<QLineEdit>(u"datasetName"_s);
    QString proposed = field->text();
    field->setText(u"My checkpoints"_s);
    stage.shoot(u"dataset-source-refused"_s, wizard());
    field->setText(proposed);
    if (const QString problem = goToPlan(); !problem.isEmpty()) {
        return problem;
    }
    stage.shoot(u"dataset-plan"_s, wizard());
    std::atomic_int puts = 0;
    stage.server().setFaultHook([&puts](const ServerRequest &request) -> std::optional<ServerFault> {
        if (request.route != "UploadPut"_L1) {
            return std::nullopt;
        }
        const int number = ++puts;
        return number == 1 ? std::optional(ServerFault {.cutAfter = 0, .keepBytes = 200'000})
            : number == 2  ? std::optional(ServerFault {.delayMs = 1500})
                           : std::nullopt;
    });
    if (const QString problem = Stage::press(u"nextButton"_s); !problem.isEmpty()) {
        return problem;
    }
    const bool seen
        = Stage::waitFor([&puts] { return (puts >= 2 && isUnderWay()) || isDone(); }, jobLimit) && !isDone();
    stage.shoot(u"dataset-upload"_s, wizard());
    const bool ended = Stage::waitFor(isDone, jobLimit);
    stage.server().setFaultHook({});
    stage.shoot(u"dataset-done"_s, wizard());
    if (!seen || !ended) {
        return ended ? u"!The upload was over too soon."_s : u"!The upload does not end."_s;
    }
    if (!wizard()->draft().published) {
        return u'!' + wizard()->draft().failure.message;
    }
    if (const QString problem = Stage::press(u"runWithDatasetButton"_s); !problem.isEmpty()) {
        return problem;
    }
    if (!Stage::waitFor([] { return wizard() == nullptr && Stage::find(u"runDialog"_s); }, 10)) {
        return u"!The run dialog does not open."_s;
    }
    stage.shoot(u"dataset-run-dialog"_s, Stage::find(u"runDialog"_s));
    if (const QString problem = Stage::press(u"runCancel"_s); !problem.isEmpty()) {
        return problem;
    }
    stage.shoot(u"dataset-told"_s);
    return proposed;
}

QString refusedByKaggle(Stage &stage)
{
    if (const QString problem = goToDatasetPlan(stage, u"demo-checkpoints"_s); !problem.isEmpty()) {
        return problem;
    }
    stage.server().setFaultHook([](const ServerRequest &request) {
        return request.route == "CreateDataset"_L1
            ? std::optional(ServerFault {.status = 200, .body = R"({"status": "error", "error": "Title in use"})"})
            : std::nullopt;
    });
    if (const QString problem = Stage::press(u"nextButton"_s); !problem.isEmpty()) {
        return problem;
    }
    const bool ended = Stage::waitFor(isDone, jobLimit);
    stage.server().setFaultHook({});
    stage.shoot(u"dataset-failed"_s, wizard());
    const QString reason = wizard()->draft().failure.message;
    const QString problem = close();
    return !ended || reason.isEmpty() ? u"!The upload does not fail."_s : !problem.isEmpty() ? problem : reason;
}

/// The assistant is closed, the upload goes on and its end is told of.
QString inBackground(Stage &stage)
{
    if (const QString problem = goToDatasetPlan(stage, u"demo-background"_s); !problem.isEmpty()) {
        return problem;
    }
    std::atomic_bool held = true;
    stage.server().setFaultHook([&held](const ServerRequest &request) {
        return held && request.route == "CreateDataset"_L1 ? std::optional(ServerFault {.delayMs = 4000})
                                                           : std::nullopt;
    });
    if (const QString problem = Stage::press(u"nextButton"_s); !problem.isEmpty()) {
        return problem;
    }
    if (const QString problem = Stage::press(u"backgroundButton"_s); !problem.isEmpty()) {
        return problem;
    }
    if (!Stage::waitFor([] { return wizard() == nullptr; }, 10)) {
        return u"!The assistant does not close."_s;
    }
    stage.shoot(u"dataset-background"_s);
    if (const QString problem = goToDatasetPlan(stage, u"demo-second"_s); !problem.isEmpty()) {
        return problem;
    }
    stage.shoot(u"dataset-plan-busy"_s, wizard());
    if (const QString problem = close(); !problem.isEmpty()) {
        return problem;
    }
    const bool ended = Stage::waitFor([&] { return stage.workspace().jobs().runningCount() == 0; }, jobLimit);
    held = false;
    stage.server().setFaultHook({});
    stage.shoot(u"dataset-background-told"_s);
    return ended && Stage::find(u"openUploaded"_s) ? QString() : u"!Nobody is told of the upload’s end."_s;
}

/// A replay buffer that takes no room on the disk takes its time to be copied; it is stopped half-way.
QString stoppedCopy(Stage &stage)
{
    const QTemporaryDir folder;
    QString checkpoint;
    for (const auto &entry : QDirListing(stage.project().folder, {u"*_40000_steps.zip"_s},
             QDirListing::IteratorFlag::Recursive | QDirListing::IteratorFlag::FilesOnly)) {
        checkpoint = entry.absoluteFilePath();
    }
    const QString name = QFileInfo(checkpoint).fileName();
    QFile buffer(folder.filePath(QString(name).replace(u"_40000_steps.zip"_s, u"_replay_buffer_40000_steps.pkl"_s)));
    constexpr qint64 size = qint64(768) << 20;
    if (!QFile::copy(checkpoint, folder.filePath(name)) || !buffer.open(QIODevice::WriteOnly) || !buffer.resize(size)) {
        return u"!No source can be made."_s;
    }
    if (const QString problem = openAssistant(stage, RestoreSource {RestoreSource::Kind::Folder, 0, folder.path()});
        !problem.isEmpty()) {
        return problem;
    }
    if (const QString problem = goToPlan(); !problem.isEmpty()) {
        return problem;
    }
    stage.shoot(u"copy-plan"_s, wizard());
    if (const QString problem = Stage::press(u"nextButton"_s); !problem.isEmpty()) {
        return problem;
    }
    const bool seen = Stage::waitFor([] { return isUnderWay() || isDone(); }, jobLimit) && !isDone();
    stage.shoot(u"copy-running"_s, wizard());
    if (!isDone()) {
        wizard()->reject();
    }
    const bool ended = Stage::waitFor(isDone, jobLimit);
    stage.shoot(u"copy-stopped"_s, wizard());
    const bool restored = wizard()->draft().session->restored().has_value();
    const QString problem = close();
    return !seen || restored ? u"!The copy was over too soon."_s : !ended ? u"!The copy does not stop."_s : problem;
}

} // namespace

void takeAssistantPictures(Stage &stage)
{
    // The main job ends with a network that nothing fits.
    const bool ready = stage.step(u"Back to the network that fits"_s, [&] {
        const Result<> changed = setDemoNetwork(stage.project().folder, DemoNetwork::Standard);
        const Result<> opened = changed ? stage.workspace().openProject(stage.project().folder) : changed;
        return opened ? QString() : u'!' + opened.error().message;
    });
    if (!ready) {
        return;
    }
    const std::pair<QString, QString (*)(Stage &)> steps[]
        = {{u"Upload into a dataset"_s, uploaded}, {u"An upload that Kaggle refuses"_s, refusedByKaggle},
            {u"An upload in the background"_s, inBackground}, {u"A copy that is stopped"_s, stoppedCopy}};
    for (const auto &[title, act] : steps) {
        if (!stage.step(title, [&stage, act] { return act(stage); })) {
            close();
        }
    }
}

} // namespace Tour
