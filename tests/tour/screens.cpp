// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testsupport.h"
#include "ui/inspector/comparewidget.h"
#include "ui/inspector/inspectorwidget.h"
#include "ui/mainwindow.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QDirListing>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QTabWidget>

#include "tour.h"

namespace Tour {
using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

/// Opens what an action opens, takes its picture and closes it again.
QString shootDialog(Stage &stage, const QString &action, const QString &dialog, const QString &picture)
{
    auto *opener = stage.window().findChild<QAction *>(action);
    if (!opener || !opener->isEnabled()) {
        return u"!The action “%1” cannot be used."_s.arg(action);
    }
    opener->trigger();
    if (!Stage::waitFor([&] { return Stage::find(dialog) != nullptr; }, 10)) {
        return u"!“%1” does not open."_s.arg(dialog);
    }
    auto *shown = qobject_cast<QDialog *>(Stage::find(dialog));
    QStringList tabs;
    if (auto *pages = shown->findChild<QTabWidget *>()) {
        for (int i = 0; i < pages->count(); ++i) {
            pages->setCurrentIndex(i);
            stage.shoot(u"%1-%2"_s.arg(picture).arg(i + 1), shown);
        }
    } else {
        stage.shoot(picture, shown);
    }
    shown->reject();
    return Stage::waitFor([&] { return Stage::find(dialog) == nullptr; }, 10) ? QString()
                                                                              : u"!“%1” does not close."_s.arg(dialog);
}

/// What cannot be saved is said beside its field.
QString shootRefusedSection(Stage &stage)
{
    const QString dialog = u"sectionEditor"_s;
    stage.window().findChild<QAction *>(u"editSectionAction"_s)->trigger();
    if (!Stage::waitFor([&] { return Stage::find(dialog) != nullptr; }, 10)) {
        return u"!“%1” does not open."_s.arg(dialog);
    }
    auto *editor = qobject_cast<QDialog *>(Stage::find(dialog));
    const std::pair<QString, QString> wrong[] = {{u"sectionPrefix"_s, u"checkpoints/tsc"_s},
        {u"sectionCheckpointFolder"_s, u"../models"_s}, {u"sectionTotalTimesteps"_s, u"1.5"_s}};
    for (const auto &[field, text] : wrong) {
        editor->findChild<QLineEdit *>(field)->setText(text);
    }
    auto *tabs = editor->findChild<QTabWidget *>();
    for (int page = 0; page < tabs->count(); ++page) {
        if (tabs->widget(page)->isAncestorOf(editor->findChild<QLineEdit *>(wrong[0].first))) {
            tabs->setCurrentIndex(page);
        }
    }
    stage.shoot(u"editSection-refused"_s, editor);
    const bool refused = !editor->findChild<QAbstractButton *>(u"sectionSave"_s)->isEnabled();
    editor->reject();
    return refused ? QString() : u"!What is wrong can be saved."_s;
}

QString shootPage(Stage &stage, const QString &action, const QString &page, const QString &picture)
{
    auto *opener = stage.window().findChild<QAction *>(action);
    if (!opener || !opener->isEnabled()) {
        return u"!The action “%1” cannot be used."_s.arg(action);
    }
    opener->trigger();
    if (!Stage::waitFor([&] { return Stage::find(page) != nullptr; }, 10)) {
        return u"!“%1” is not shown."_s.arg(page);
    }
    if (!Stage::waitFor([] { return Stage::find(u"checkBusy"_s) == nullptr; }, 60)) {
        return u"!The check does not end."_s;
    }
    stage.shoot(picture);
    return {};
}

QString shootMenus(Stage &stage)
{
    for (QAction *action : stage.window().menuBar()->actions()) {
        if (QMenu *menu = action->menu()) {
            menu->popup(stage.window().mapToGlobal(QPoint(20, 40)));
            stage.shoot(u"menu"_s, menu);
            menu->close();
        }
    }
    return {};
}

/// Every tab of the inspector for one file, in a window of its own, the weights read.
QString shootInspector(Stage &stage, const QString &file)
{
    InspectorWidget inspector(file);
    inspector.resize(1200, 800);
    inspector.show();
    const QString name = QFileInfo(file).completeBaseName();
    stage.shoot(u"inspect-%1-reading"_s.arg(name), &inspector);
    if (!Stage::waitFor([&] { return !inspector.isLoading(); }, 30)) {
        return u"!%1 is not read."_s.arg(file);
    }
    auto *tabs = inspector.findChild<QTabWidget *>(u"inspectorTabs"_s);
    for (int i = 0; i < tabs->count(); ++i) {
        tabs->setCurrentIndex(i);
        const QString page = tabs->widget(i)->objectName();
        if (page == "tensorsView"_L1) {
            auto *numbers = inspector.findChild<QWidget *>(u"numbersProgress"_s);
            inspector.findChild<QAbstractButton *>(u"readNumbersButton"_s)->click();
            if (!Stage::waitFor([&] { return !numbers->isVisible(); }, 30)) {
                return u"!The weights of %1 are not read."_s.arg(file);
            }
        }
        stage.shoot(u"inspect-%1-%2"_s.arg(name, page), &inspector);
    }
    if (auto *asTable = inspector.findChild<QAbstractButton *>(u"asTableCheck"_s);
        tabs->indexOf(asTable->parentWidget()) >= 0) {
        tabs->setCurrentWidget(asTable->parentWidget());
        asTable->click();
        stage.shoot(u"inspect-%1-curveTable"_s.arg(name), &inspector);
    }
    return kindName(inspector.report().kind) + u", "_s + statusName(inspector.report().status);
}

/// Two files side by side: what differs, then everything.
QString shootCompare(Stage &stage, const QString &one, const QString &other, const QString &picture)
{
    CompareWidget compare(one, other);
    compare.resize(1200, 800);
    compare.show();
    if (!Stage::waitFor([&] { return !compare.isLoading(); }, 30)) {
        return u"!The files are not compared."_s;
    }
    stage.shoot(picture, &compare);
    if (compare.comparison().methods.isEmpty()) {
        return u"nothing to compare"_s;
    }
    compare.findChild<QAbstractButton *>(u"differencesOnlyCheck"_s)->click();
    stage.shoot(picture + u"-all"_s, &compare);
    return verdictId(compare.comparison().verdict());
}

QString shootTwoFilesTogether(Stage &stage, const QString &one, const QString &other)
{
    stage.window().inspectFiles({one, other});
    if (!Stage::waitFor([] { return Stage::find(u"compareBoth"_s) != nullptr; }, 10)) {
        return u"!Comparing the two is not offered."_s;
    }
    stage.shoot(u"two-files"_s);
    return {};
}

/// A page that has nothing, of each kind that a user meets.
QString shootNothingFound(Stage &stage)
{
    stage.window().showProject();
    auto *filter = Stage::find<QLineEdit>(u"runsFilter"_s);
    if (!filter) {
        return u"!There is no filter."_s;
    }
    filter->setText(u"###"_s);
    stage.shoot(u"runs-filtered-to-nothing"_s);
    filter->clear();
    return {};
}

/// Genuine checkpoints: a folder that was named, else the ones the demo project's runs wrote.
QStringList someCheckpoints(const Stage &stage)
{
    QStringList files;
    const QString folder = stage.options().checkpoints.isEmpty() ? stage.project().folder : stage.options().checkpoints;
    for (const auto &entry : QDirListing(
             folder, {u"*.zip"_s}, QDirListing::IteratorFlag::Recursive | QDirListing::IteratorFlag::FilesOnly)) {
        files += entry.absoluteFilePath();
    }
    files.sort();
    constexpr qsizetype enough = 3;
    return files.size() <= enough ? files : QStringList {files.first(), files.at(files.size() / 2), files.last()};
}

} // namespace

void takePictures(Stage &stage)
{
    walk(stage);
    takeAssistantPictures(stage);
    stage.step(u"Menus"_s, [&] { return shootMenus(stage); });
    const std::pair<QString, QString> dialogs[] = {{u"signInAction"_s, u"signInDialog"_s},
        {u"settingsAction"_s, u"settingsDialog"_s}, {u"editSectionAction"_s, u"sectionEditor"_s},
        {u"newSectionAction"_s, u"sectionEditor"_s}, {u"aboutAction"_s, u"aboutBox"_s},
        {u"watchOtherAction"_s, u"watchDialog"_s}, {u"backupsAction"_s, u"backupsDialog"_s}};
    for (const auto &[action, dialog] : dialogs) {
        stage.step(u"Dialog of %1"_s.arg(action),
            [&] { return shootDialog(stage, action, dialog, QString(action).remove(u"Action"_s)); });
    }
    stage.step(u"A section that cannot be saved"_s, [&] { return shootRefusedSection(stage); });
    stage.step(u"System check"_s,
        [&] { return shootPage(stage, u"systemCheckAction"_s, u"systemCheckPage"_s, u"system-check"_s); });
    stage.step(u"Start page"_s, [&] { return shootPage(stage, u"showStartAction"_s, u"startPage"_s, u"start"_s); });
    const QStringList files = someCheckpoints(stage);
    for (const QString &file : files) {
        stage.step(u"Inspector: %1"_s.arg(QFileInfo(file).fileName()), [&] { return shootInspector(stage, file); });
    }
    const QString dangerous = TestSupport::data(u"hostile/data-pickle-os_system_p4.zip"_s);
    const QString notANumber = TestSupport::data(u"hostile/torch-nan_weights.zip"_s);
    const QString cutOff = TestSupport::data(u"hostile/zip-truncated-at_019435.zip"_s);
    QStringList others {dangerous, notANumber, cutOff, QDir(stage.options().out).filePath(u"gone.zip"_s)};
    for (const QString &name :
        {u"sb3-2.7.0-ppo-dict.zip"_s, u"sb3-2.7.0-recurrentppo.zip"_s, u"sb3-2.7.0-td3.zip"_s, u"evaluations.npz"_s,
            u"replay_buffer.pkl"_s, u"vecnormalize.pkl"_s, u"training_metadata.json"_s, u"policy_only.pt"_s}) {
        others += TestSupport::data(u"checkpoint/"_s + name);
    }
    others += TestSupport::data(u"containers/packed.tar.zst"_s);
    for (const QString &file : std::as_const(others)) {
        stage.step(u"Inspector: %1"_s.arg(QFileInfo(file).fileName()), [&] { return shootInspector(stage, file); });
    }
    if (files.size() > 1) {
        const QString &one = files.constFirst();
        const QString &other = files.constLast();
        stage.step(u"Comparison"_s, [&] { return shootCompare(stage, one, other, u"compare"_s); });
        stage.step(u"Comparison with a damaged file"_s,
            [&] { return shootCompare(stage, one, cutOff, u"compare-damaged"_s); });
        stage.step(u"Comparison, one chosen"_s, [&] { return shootCompare(stage, one, {}, u"compare-one"_s); });
        stage.step(u"Two files opened together"_s, [&] { return shootTwoFilesTogether(stage, one, other); });
    }
    stage.step(u"Nothing found"_s, [&] { return shootNothingFound(stage); });
    stage.step(u"First start, nobody signed in"_s, [&] {
        if (const QString problem = stage.openEmpty(); !problem.isEmpty()) {
            return problem;
        }
        stage.shoot(u"first-start"_s);
        stage.window().showProject();
        stage.shoot(u"no-project"_s);
        return QString();
    });
}

} // namespace Tour
