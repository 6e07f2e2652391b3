// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/runs/runlistmodel.h"
#include "model/runs/runstore.h"
#include "model/runs/sectionmodel.h"
#include "model/workflow/workspace.h"
#include "ui/card.h"
#include "ui/mainwindow.h"
#include "ui/wizard/restorewizard.h"
#include "ui/wizard/wizardpage.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDirListing>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTreeView>

#include "tour.h"

namespace Tour {
using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

/// Seconds a quick run of the demo may take on a slow machine.
constexpr int runLimit = 240;
constexpr int jobLimit = 60;

QString trigger(Stage &stage, const QString &name)
{
    auto *action = stage.window().findChild<QAction *>(name);
    if (!action) {
        return u"!There is no action “%1”."_s.arg(name);
    }
    if (!action->isEnabled()) {
        return u"!The action “%1” cannot be used now."_s.arg(name);
    }
    action->trigger();
    return {};
}

QModelIndex findRow(const QAbstractItemModel *model, int role, const QVariant &value, const QModelIndex &parent = {})
{
    for (int row = 0; row < model->rowCount(parent); ++row) {
        const QModelIndex index = model->index(row, 0, parent);
        if (index.data(role) == value) {
            return index;
        }
        if (const QModelIndex below = findRow(model, role, value, index); below.isValid()) {
            return below;
        }
    }
    return {};
}

QString choose(const QString &view, int role, const QVariant &value)
{
    auto *tree = Stage::find<QTreeView>(view);
    if (!tree) {
        return u"!There is no visible list “%1”."_s.arg(view);
    }
    const QModelIndex index = findRow(tree->model(), role, value);
    if (!index.isValid()) {
        return u"!“%1” has no row for %2."_s.arg(view, value.toString());
    }
    tree->setCurrentIndex(index);
    tree->scrollTo(index);
    return {};
}

std::optional<Run> newestRun(Stage &stage)
{
    const Result<QList<Run>> runs = stage.workspace().runStore().runs();
    return runs && !runs->isEmpty() ? std::optional(runs->constFirst()) : std::nullopt;
}

QString wordsOf(const QString &label)
{
    const auto *widget = Stage::find<QLabel>(label);
    return widget ? widget->text() : QString();
}

QHash<QString, qint64> filesBelow(const QString &folder)
{
    QHash<QString, qint64> files;
    for (const auto &entry :
        QDirListing(folder, QDirListing::IteratorFlag::Recursive | QDirListing::IteratorFlag::FilesOnly)) {
        files.insert(entry.filePath(), entry.size());
    }
    return files;
}

/// Starts a quick run of the demo's section by its dialog and waits for the end of the whole trip.
QString runQuick(Stage &stage, const QString &pictures)
{
    const qint64 before = newestRun(stage).value_or(Run {}).id;
    for (const QString &problem : {trigger(stage, u"showProjectAction"_s),
             choose(u"sectionsView"_s, SectionModel::IdRole, stage.project().section),
             trigger(stage, u"runSectionQuickAction"_s)}) {
        if (!problem.isEmpty()) {
            return problem;
        }
    }
    if (!Stage::waitFor(
            [] {
                auto *start = Stage::find<QPushButton>(u"runStart"_s);
                return start && start->isEnabled();
            },
            20)) {
        return u"!The run dialog does not let one start: %1"_s.arg(wordsOf(u"runObstacle"_s));
    }
    if (auto *restore = Stage::find<QCheckBox>(u"runRestore"_s)) {
        restore->setChecked(false); // the assistant does it, where it can be seen
    }
    stage.shoot(pictures + u"-dialog"_s, Stage::find(u"runDialog"_s));
    if (const QString problem = Stage::press(u"runStart"_s); !problem.isEmpty()) {
        return problem;
    }
    SectionWorkflow *ended = nullptr;
    Error failure;
    QObject guard;
    QObject::connect(&stage.workspace(), &Workspace::workflowFinished, &guard, [&](SectionWorkflow *workflow) {
        ended = workflow;
        failure = workflow->state() == Job::State::Succeeded ? Error {} : workflow->error();
    });
    bool pictured = false;
    const bool done = Stage::waitFor(
        [&] {
            const std::optional<Run> run = newestRun(stage);
            if (!pictured && run && run->id != before && run->status == RunStatus::Running) {
                pictured = true;
                choose(u"runsView"_s, RunListModel::IdRole, run->id);
                stage.shoot(pictures + u"-running"_s);
            }
            return ended != nullptr;
        },
        runLimit);
    if (!done) {
        return u"!The run did not end in %1 s."_s.arg(runLimit);
    }
    const std::optional<Run> run = newestRun(stage);
    if (!run || run->id == before) {
        return u"!Nothing was pushed: %1"_s.arg(failure.message);
    }
    choose(u"runsView"_s, RunListModel::IdRole, run->id);
    if (auto *tabs = Stage::find<QTabWidget>(u"runTabs"_s)) {
        for (int i = 0; i < tabs->count(); ++i) {
            tabs->setCurrentIndex(i);
            stage.shoot(pictures + u"-done-%1"_s.arg(i + 1));
        }
        tabs->setCurrentIndex(0);
    }
    const QString text
        = u"%1 %2, %3"_s.arg(run->kernel.toString(), runStatusName(run->status), runVerdictName(run->verdict));
    return run->status == RunStatus::Complete && run->verdict == RunVerdict::Succeeded
        ? text
        : u"!%1: %2 %3"_s.arg(text, run->failureMessage, failure.message);
}

RestoreWizard *wizard()
{
    return qobject_cast<RestoreWizard *>(Stage::find(u"restoreWizard"_s));
}

/// Opens the wizard on the newest run and goes to the Compare page.
QString openWizard(Stage &stage, const QString &pictures)
{
    const std::optional<Run> run = newestRun(stage);
    if (!run) {
        return u"!There is no run to restore from."_s;
    }
    for (const QString &problem :
        {choose(u"runsView"_s, RunListModel::IdRole, run->id), trigger(stage, u"restoreRunAction"_s)}) {
        if (!problem.isEmpty()) {
            return problem;
        }
    }
    if (!Stage::waitFor([] { return wizard() != nullptr; }, 10)) {
        return u"!The restore assistant does not open."_s;
    }
    stage.shoot(pictures + u"-source"_s, wizard());
    for (const auto &[step, name] : {std::pair {RestoreWizard::Step::Select, u"-select"_s},
             std::pair {RestoreWizard::Step::Compare, u"-compare"_s}}) {
        if (const QString problem = Stage::press(u"nextButton"_s); !problem.isEmpty()) {
            return problem;
        }
        if (wizard()->step() != step) {
            return u"!The assistant does not go on."_s;
        }
        const bool ready = Stage::waitFor(
            [step] { return step == RestoreWizard::Step::Compare || wizard()->page(step)->isComplete(); }, jobLimit);
        stage.shoot(pictures + name, wizard());
        if (!ready) {
            return u"!Nothing can be chosen on this page."_s;
        }
    }
    return {};
}

QString restoreThrough(Stage &stage)
{
    if (const QString problem = openWizard(stage, u"restore"_s); !problem.isEmpty()) {
        return problem;
    }
    const auto *card = Stage::find<Card>(u"compareCard"_s);
    const QString verdict = card ? card->words() : QString();
    if (const QString problem = Stage::press(u"nextButton"_s); !problem.isEmpty()) {
        return problem;
    }
    if (!Stage::waitFor([] { return wizard()->page(RestoreWizard::Step::Plan)->isComplete(); }, jobLimit)) {
        stage.shoot(u"restore-plan"_s, wizard());
        return u"!The plan cannot be carried out."_s;
    }
    stage.shoot(u"restore-plan"_s, wizard());
    const QString deed = Stage::find<QPushButton>(u"nextButton"_s)->text().remove(u'&');
    if (const QString problem = Stage::press(u"nextButton"_s); !problem.isEmpty()) {
        return problem;
    }
    stage.shoot(u"restore-copy"_s, wizard());
    if (!Stage::waitFor([] { return wizard()->step() == RestoreWizard::Step::Done; }, jobLimit)) {
        return u"!The restore does not end."_s;
    }
    stage.shoot(u"restore-done"_s, wizard());
    const bool restored = wizard()->draft().session->restored().has_value();
    const QString next = wordsOf(u"whatNext"_s);
    if (const QString problem = Stage::press(u"nextButton"_s); !problem.isEmpty()) {
        return problem;
    }
    if (!Stage::waitFor([] { return wizard() == nullptr; }, 10)) {
        return u"!The assistant does not close."_s;
    }
    return restored ? u"%1 → %2. %3"_s.arg(verdict, deed, next) : u"!Not restored."_s;
}

QString resumed(Stage &stage)
{
    const std::optional<Run> run = newestRun(stage);
    if (!run || run->resume != ResumeVerdict::Resumed || !run->resumeStep) {
        return u"!The run did not resume: %1"_s.arg(run ? run->resumeEvidence.join(u' ') : QString());
    }
    return u"resumed from %1 at step %2, reached %3"_s.arg(run->resumeFrom)
        .arg(*run->resumeStep)
        .arg(run->steps.value_or(-1));
}

QString refusedByDiff(Stage &stage)
{
    const Result<> changed = setDemoNetwork(stage.project().folder, DemoNetwork::Changed);
    if (!changed) {
        return u'!' + changed.error().message;
    }
    if (const Result<> opened = stage.workspace().openProject(stage.project().folder); !opened) {
        return u'!' + opened.error().message;
    }
    const Section *section = stage.workspace().project().section(stage.project().section);
    const Result<QString> training = stage.workspace().trainingFolderOf(*section);
    const QHash<QString, qint64> before = filesBelow(training.value_or(stage.project().folder));
    if (const QString problem = openWizard(stage, u"refused"_s); !problem.isEmpty()) {
        return problem;
    }
    const RestoreSession &session = *wizard()->draft().session;
    const QString reason = session.selectionReason();
    const Verdict verdict = session.selectionVerdict();
    const bool blocked = !Stage::find<QPushButton>(u"nextButton"_s)->isEnabled();
    if (const QString problem = Stage::press(u"cancelButton"_s); !problem.isEmpty()) {
        return problem;
    }
    if (!Stage::waitFor([] { return wizard() == nullptr; }, 10)) {
        return u"!The assistant does not close."_s;
    }
    if (verdict != Verdict::Refused || !blocked) {
        return u"!A checkpoint of another network was not refused: %1"_s.arg(reason);
    }
    if (filesBelow(training.value_or(stage.project().folder)) != before) {
        return u"!The training location was touched."_s;
    }
    return reason;
}

/// The third run itself: pushing is refused because what it would resume from does not load.
QString thirdRunRefused(Stage &stage)
{
    const qint64 before = newestRun(stage).value_or(Run {}).id;
    for (const QString &problem : {choose(u"sectionsView"_s, SectionModel::IdRole, stage.project().section),
             trigger(stage, u"runSectionQuickAction"_s)}) {
        if (!problem.isEmpty()) {
            return problem;
        }
    }
    if (!Stage::waitFor(
            [] {
                auto *start = Stage::find<QPushButton>(u"runStart"_s);
                return start && start->isEnabled();
            },
            20)) {
        return u"!The run dialog does not let one start: %1"_s.arg(wordsOf(u"runObstacle"_s));
    }
    Error failure;
    bool ended = false;
    QObject guard;
    QObject::connect(&stage.workspace(), &Workspace::workflowFinished, &guard, [&](SectionWorkflow *workflow) {
        ended = true;
        failure = workflow->state() == Job::State::Succeeded ? Error {} : workflow->error();
    });
    if (const QString problem = Stage::press(u"runStart"_s); !problem.isEmpty()) {
        return problem;
    }
    if (!Stage::waitFor([&] { return ended; }, runLimit)) {
        return u"!The third run was not refused in %1 s."_s.arg(runLimit);
    }
    stage.shoot(u"third-run-refused"_s);
    const bool pushed = newestRun(stage).value_or(Run {}).id != before;
    if (pushed || failure.kind != ErrorKind::Incompatible) {
        return u"!The third run was pushed or failed otherwise: %1"_s.arg(failure.message);
    }
    return failure.message;
}

} // namespace

void walk(Stage &stage)
{
    stage.shoot(u"project"_s);
    const bool first
        = stage.step(u"First run of the section, quick mode"_s, [&] { return runQuick(stage, u"first-run"_s); });
    const bool restored = first
        && stage.step(u"Restore its checkpoints through the assistant"_s, [&] { return restoreThrough(stage); });
    const bool second
        = restored && stage.step(u"Second run, quick mode"_s, [&] { return runQuick(stage, u"second-run"_s); });
    if (second) {
        stage.step(u"The second run resumed"_s, [&] { return resumed(stage); });
    }
    if (first) {
        stage.step(u"A changed network is refused before any copy"_s, [&] { return refusedByDiff(stage); });
        stage.step(u"The third run is refused before any push"_s, [&] { return thirdRunRefused(stage); });
    }
}

} // namespace Tour
