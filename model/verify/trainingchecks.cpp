// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/verify/localchecks.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirListing>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct TrainingChecks
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::TrainingChecks)
};

using State = CheckItem::State;

constexpr int mostScripts = 400;
constexpr qint64 largestScript = 1 << 20;

CheckItem item(const QString &id, const QString &title, State state, const QString &message)
{
    CheckItem result;
    result.id = id;
    result.group = CheckItem::Group::Training;
    result.title = title;
    result.state = state;
    result.message = message;
    return result;
}

/// What the project's Python code does about checkpoints, by its words. It is read as text, never run.
struct Signs
{
    bool looks = false; ///< for a checkpoint to resume from
    bool loads = false;
    bool savesBuffer = false;
    bool loadsBuffer = false;
    bool savesStatistics = false;
    bool loadsStatistics = false;
    bool offPolicy = false;
};

void read(const QString &text, Signs &signs)
{
    static const QRegularExpression looks(
        u"find_latest_checkpoint|resume_or_create|REPRISE_RESUME_FROM|_checkpoint_\\*|latest_checkpoint|glob\\([^)]*checkpoint"_s);
    // A class's load(), the parameters put into a model, or a function of the project's own that is called for it:
    // `json.load(` or `def load(` say nothing.
    static const QRegularExpression loads(
        u"\\b(?:DQN|(?:Maskable|Recurrent)?PPO|A2C|SAC|TD3|DDPG|QRDQN|TQC|TRPO|ARS|CrossQ|HER|\\w*[Aa]lgo\\w*"
        u"|\\w*[Mm]odel_(?:class|cls)|cls)\\.load\\(|\\b(?:set_parameters|load_state_dict|resume_or_create)\\("
        u"|(?<![\\w.])(?<!def )(?:load|restore|resume)(?:_from)?(?:_checkpoint|_model|_agent|_policy)?\\("_s);
    static const QRegularExpression offPolicy(u"\\b(?:DQN|SAC|TD3|DDPG|QRDQN|TQC|CrossQ)\\("_s);
    signs.looks = signs.looks || looks.match(text).hasMatch();
    signs.loads = signs.loads || loads.match(text).hasMatch();
    signs.offPolicy = signs.offPolicy || offPolicy.match(text).hasMatch();
    signs.savesBuffer = signs.savesBuffer || text.contains(u"save_replay_buffer");
    signs.loadsBuffer
        = signs.loadsBuffer || text.contains(u"load_replay_buffer(") || text.contains(u"resume_or_create(");
    signs.savesStatistics = signs.savesStatistics || text.contains(u"VecNormalize(");
    signs.loadsStatistics
        = signs.loadsStatistics || text.contains(u"VecNormalize.load(") || text.contains(u"resume_or_create(");
}

Signs signsOf(const QString &scriptPath, const QString &projectFolder)
{
    Signs signs;
    int scripts = 0;
    const auto take = [&](const QString &path) {
        QFile file(path);
        if (file.size() <= largestScript && file.open(QIODevice::ReadOnly)) {
            read(QString::fromUtf8(file.readAll()), signs);
            ++scripts;
        }
    };
    take(scriptPath);
    using F = QDirListing::IteratorFlag;
    // The module rarely trains by itself: the code that does lies somewhere in the repository.
    for (const auto &entry : QDirListing(projectFolder, {u"*.py"_s}, F::Recursive | F::FilesOnly)) {
        const QString path = entry.filePath();
        if (scripts >= mostScripts) {
            break;
        }
        if (path != scriptPath && !path.contains(u"/site-packages/") && !path.contains(u"/node_modules/")
            && !path.contains(u"/venv/")) {
            take(path);
        }
    }
    return signs;
}

} // namespace

QList<CheckItem> LocalChecks::training(const CheckedSection &section, const QString &projectFolder)
{
    QList<CheckItem> items;
    const QString title = TrainingChecks::tr("Script: %1").arg(section.title);
    const QString id = u"training.module."_s + section.id;
    if (section.scriptPath.isEmpty()) {
        items.append(
            item(id, title, State::Skipped, TrainingChecks::tr("The section does not say which script it runs.")));
        return items;
    }
    if (!QFileInfo(section.scriptPath).isFile()) {
        CheckItem missing = item(id, title, State::Issue,
            TrainingChecks::tr("“%1” does not exist, so the run would fail at once. Correct the section's module.")
                .arg(section.scriptPath));
        missing.fix = CheckItem::Fix::EditProject;
        missing.fixLabel = TrainingChecks::tr("Edit Project File");
        missing.fixArgument = projectFolder + u"/reprise.json";
        items.append(missing);
        return items;
    }
    items.append(
        item(id, title, State::Ok, TrainingChecks::tr("“%1” is there.").arg(QFileInfo(section.scriptPath).fileName())));
    if (!section.restores) {
        return items;
    }
    const Signs signs = signsOf(section.scriptPath, projectFolder);
    const QString resume = TrainingChecks::tr("Resuming in the code: %1").arg(section.title);
    const QString resumeId = u"training.resume."_s + section.id;
    if (!signs.looks || !signs.loads) {
        items.append(item(resumeId, resume, State::Warning,
            TrainingChecks::tr(
                "The project's code does not seem to load checkpoints, so a restored one would go unused. "
                "reprise_callbacks.py shows how: resume_or_create().")));
    } else if (signs.offPolicy && signs.savesBuffer && !signs.loadsBuffer) {
        items.append(item(resumeId, resume, State::Warning,
            TrainingChecks::tr(
                "The code saves replay buffers but never loads them: training resumes with an empty one. Call "
                "load_replay_buffer() after load().")));
    } else if (signs.savesStatistics && !signs.loadsStatistics) {
        items.append(item(resumeId, resume, State::Warning,
            TrainingChecks::tr("The code normalises observations but never loads the statistics back: call "
                               "VecNormalize.load() when it resumes.")));
    } else {
        items.append(item(resumeId, resume, State::Ok,
            TrainingChecks::tr("The project's code looks for checkpoints and loads them.")));
    }
    return items;
}

} // namespace Reprise
