// SPDX-License-Identifier: GPL-3.0-or-later
// What ProjectPage does for the menus: running, editing, forgetting, downloading, undoing.
#include "model/core/workerjob.h"
#include "model/kaggle/client.h"
#include "model/kaggle/outputmodel.h"
#include "model/restore/restorehistory.h"
#include "model/runs/runlistmodel.h"
#include "model/runs/runstore.h"
#include "model/workflow/checkpointdataset.h"
#include "model/workflow/rundetails.h"
#include "model/workflow/workspace.h"
#include "ui/dialogs.h"
#include "ui/messagebar.h"
#include "ui/projectpage.h"
#include "ui/rundetail.h"
#include "ui/rundialog.h"
#include "ui/runspage.h"
#include "ui/sectioneditor.h"
#include "ui/sectionspage.h"
#include "ui/watchdialog.h"
#include "ui/wizard/restorewizard.h"

#include <QApplication>
#include <QDir>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

/// The newest restore into this project that can be taken back; its id is empty when there is none.
WorkerJob<RestoreRecord> *findUndoable(const RestoreJournal &journal, const QString &projectFolder, QObject *parent)
{
    return new WorkerJob<RestoreRecord>(
        [&journal, projectFolder](WorkContext &) -> Result<RestoreRecord> {
            const Result<QList<RestoreRecord>> records = listRestores(journal);
            if (!records) {
                return failure(records.error());
            }
            for (const RestoreRecord &record : *records) {
                if (record.canUndo && record.root.startsWith(projectFolder + u'/')) {
                    return record;
                }
            }
            return RestoreRecord {};
        },
        parent);
}

} // namespace

void ProjectPage::runSection(bool quick, const DatasetRef &dataset)
{
    const Section *section = m_sections->currentSection();
    if (!section) {
        return;
    }
    QList<Run> earlier;
    RunQuery query;
    query.projectFolder = m_workspace.project().folder;
    query.sectionId = section->id;
    if (const auto runs = m_workspace.runStore().runs(query)) {
        for (const Run &run : *runs) {
            if (run.isFinished()) {
                earlier << run;
            }
        }
    }
    const KernelRef kernel = m_workspace.kernelOf(*section);
    auto *dialog = new RunDialog(*section, quick, earlier, GitRepository(m_workspace.project().folder),
        kernel.owner.isEmpty() ? kernel.slug : kernel.name(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!dataset.slug.isEmpty()) {
        dialog->resumeFrom(dataset);
    }
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_message->dismiss();
        m_workspace.runSection(dialog->request());
    });
    dialog->open();
}

void ProjectPage::editSection(bool fresh)
{
    const Section *current = m_sections->currentSection();
    if (!m_workspace.hasProject() || (!fresh && !current)) {
        return;
    }
    Section section = fresh ? Section {} : *current;
    if (fresh) {
        section.results = m_workspace.project().results;
        section.training = m_workspace.project().training;
    }
    QStringList taken;
    for (const Section &other : m_workspace.project().sections) {
        if (other.id != section.id) {
            taken << other.id;
        }
    }
    auto *editor = new SectionEditor(
        section, taken, [this](const Section &changed) { return m_workspace.saveSection(changed); }, this);
    editor->setAttribute(Qt::WA_DeleteOnClose);
    connect(editor, &QDialog::accepted, this, [this, editor] { m_sections->selectSection(editor->section().id); });
    editor->open();
}

void ProjectPage::removeSection()
{
    const Section *section = m_sections->currentSection();
    if (!section) {
        return;
    }
    const Dialogs::Question question {u"removeSectionQuestion"_s,
        tr("Remove “%1” from the project?").arg(section->displayTitle()),
        tr("The section is taken out of reprise.json. Its runs, downloads and checkpoints stay."), {},
        tr("Remove Section"), {}, true};
    Dialogs::ask(this, question, [this, id = section->id](Dialogs::Answer answer) {
        if (answer == Dialogs::Answer::Accept) {
            if (const Result<> removed = m_workspace.removeSection(id); !removed) {
                m_message->showError(removed.error());
            }
        }
    });
}

void ProjectPage::watchOther()
{
    auto *dialog = new WatchDialog(m_workspace.hasProject() ? m_workspace.project().sections : QList<Section> {},
        m_sections->currentSectionId(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
        [this, dialog] { m_workspace.monitor(dialog->kernel(), dialog->sectionId()); });
    dialog->open();
}

void ProjectPage::forgetRun()
{
    const auto run = currentRun();
    if (!run) {
        return;
    }
    const Dialogs::Question question {u"forgetRunQuestion"_s, tr("Forget this run?"),
        tr("It leaves the list, with its history. Nothing changes on Kaggle, and downloaded files stay on this disk."),
        {run->kernel.toString()}, tr("Forget Run"), {}, true};
    Dialogs::ask(this, question, [this, id = run->id](Dialogs::Answer answer) {
        if (answer == Dialogs::Answer::Accept) {
            if (const Result<> forgotten = m_workspace.forgetRun(id); !forgotten) {
                m_message->showError(forgotten.error());
            }
        }
    });
}

void ProjectPage::download(bool checkpointsOnly)
{
    RunDetails *details = m_workspace.details(m_detail->runId());
    if (!details) {
        return;
    }
    if (checkpointsOnly) {
        details->outputs().checkCheckpoints();
    } else {
        details->outputs().setAllChecked(true);
    }
    m_detail->showTab(RunDetail::Tab::Outputs);
    details->download();
}

void ProjectPage::offerRestore(qint64 runId, const QString &sectionId)
{
    const Section *section = m_workspace.hasProject() ? m_workspace.project().section(sectionId) : nullptr;
    m_message->showMessage(Meaning::Info,
        tr("The run of “%1” left checkpoints. Restore them so that the next run goes on from there.")
            .arg(section ? section->displayTitle() : sectionId));
    m_message->addButton(u"offerRestore"_s, tr("Restore…"),
        [this, runId, sectionId] { restore(sectionId, RestoreSource {RestoreSource::Kind::Run, runId, {}}); });
}

void ProjectPage::workflowFinished(SectionWorkflow *workflow)
{
    QApplication::alert(window());
    refreshRun(workflow->run().id);
    if (workflow->state() == Job::State::Failed) {
        m_message->showError(workflow->error());
        if (workflow->error().kind == ErrorKind::Incompatible) {
            m_message->addButton(u"compareRefused"_s, tr("Compare…"),
                [this, section = workflow->request().sectionId] { restore(section, {}); });
        }
    } else if (workflow->restored() && !workflow->restored()->files.isEmpty()) {
        const RestoreReport report = *workflow->restored();
        m_message->showMessage(Meaning::Success,
            tr("The run succeeded, and %n file(s) were restored into %1.", nullptr, int(report.files.size()))
                .arg(QDir::toNativeSeparators(report.root)));
        m_message->addButton(
            u"undoRestore"_s, tr("Undo"), [this, report] { startUndo(report.id, tr("Undo the restore")); });
    }
}

void ProjectPage::uploadFinished(const CheckpointDatasetJob &job)
{
    if (job.state() == Job::State::Succeeded) {
        const QString name = job.dataset().toString();
        m_message->showMessage(Meaning::Success,
            tr("%n file(s) uploaded into the private dataset %1.", nullptr, int(job.files().size())).arg(name));
        const QUrl address = m_workspace.client().webAddress(u"/datasets/"_s + name);
        m_message->addButton(
            u"openUploaded"_s, tr("Open on Kaggle"), [address] { Dialogs::openExternally(address.toString()); });
        return;
    }
    // What the user has cancelled is no news, and what the assistant shows itself need not be said twice.
    const auto *wizard = findChild<RestoreWizard *>();
    const bool shown = wizard && wizard->draft().toDataset && wizard->step() >= RestoreWizard::Step::Copy;
    if (job.state() == Job::State::Failed && !shown) {
        m_message->showError(job.error());
    }
}

void ProjectPage::undoRestore()
{
    auto *job = findUndoable(m_workspace.restoreJournal(), m_workspace.project().folder, this);
    connect(job, &Job::finished, this, [this, job] {
        job->deleteLater();
        if (job->state() != Job::State::Succeeded) {
            m_message->showError(job->error());
            return;
        }
        const RestoreRecord &record = job->result();
        if (record.id.isEmpty()) {
            m_message->showMessage(Meaning::Info, tr("There is no restore to undo in this project."));
            return;
        }
        QStringList names;
        for (const RestoredFile &file : record.files) {
            names << file.name;
        }
        const Dialogs::Question question {u"undoRestoreQuestion"_s,
            tr("Undo the restore of %1?").arg(record.sourceTitle),
            tr("In %1, these files are taken out again, and what was there before comes back.")
                .arg(QDir::toNativeSeparators(record.root)),
            names, tr("Undo Restore"), {}, false};
        Dialogs::ask(this, question, [this, record](Dialogs::Answer answer) {
            if (answer == Dialogs::Answer::Accept) {
                startUndo(record.id, tr("Undo the restore of %1").arg(record.sourceTitle));
            }
        });
    });
    job->start();
}

void ProjectPage::startUndo(const QString &restoreId, const QString &title)
{
    RestoreJournal *journal = &m_workspace.restoreJournal();
    auto *job = new WorkerJob<RestoreReport>(
        [journal, restoreId](WorkContext &context) { return Reprise::undoRestore(restoreId, *journal, context); });
    job->setTitle(title);
    connect(job, &Job::finished, this, [this, job, restoreId] {
        if (job->state() == Job::State::Succeeded) {
            if (const Result<> removed = m_workspace.runStore().removeRestored(restoreId); !removed) {
                m_message->showError(removed.error());
                return;
            }
            m_message->showMessage(
                Meaning::Success, tr("The restore was undone; the training location is as it was before."));
            refreshTimeline();
        } else {
            m_message->showError(job->error());
        }
    });
    m_workspace.jobs().add(job);
}

} // namespace Reprise
