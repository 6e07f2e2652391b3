// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backupsdialog.h"

#include "model/core/settings.h"
#include "model/core/workerjob.h"
#include "model/restore/backupmodel.h"
#include "model/restore/restorehistory.h"
#include "model/runs/runstore.h"
#include "model/workflow/workspace.h"
#include "ui/dialogs.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/messagebar.h"
#include "ui/placeholder.h"
#include "ui/statusdelegate.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSpinBox>
#include <QTreeView>
#include <QVBoxLayout>

namespace Reprise {

using namespace Qt::StringLiterals;

BackupsDialog::BackupsDialog(Workspace &workspace, Settings &settings, QWidget *parent)
    : GrowingDialog(parent)
    , m_workspace(workspace)
    , m_settings(settings)
    , m_model(new BackupModel(this))
    , m_message(new MessageBar(this))
    , m_summary(new QLabel(this))
    , m_view(new QTreeView(this))
    , m_busy(new QProgressBar(this))
    , m_keepLabel(new QLabel(this))
    , m_keep(new QSpinBox(this))
    , m_daysLabel(new QLabel(this))
    , m_days(new QSpinBox(this))
    , m_sizeLabel(new QLabel(this))
    , m_size(new QSpinBox(this))
    , m_packAll(new QCheckBox(this))
    , m_tidy(new QPushButton(this))
{
    setObjectName(u"backupsDialog"_s);
    m_summary->setObjectName(u"backupsSummary"_s);
    m_view->setObjectName(u"backupsView"_s);
    m_busy->setObjectName(u"backupsBusy"_s);
    m_keep->setObjectName(u"backupsKeep"_s);
    m_days->setObjectName(u"backupsDays"_s);
    m_size->setObjectName(u"backupsSize"_s);
    m_packAll->setObjectName(u"backupsPackAll"_s);
    m_tidy->setObjectName(u"backupsTidy"_s);

    auto *sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_model);
    sorted->setSortRole(BackupModel::SortRole);
    m_view->setModel(sorted);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(BackupModel::MadeColumn, Qt::DescendingOrder);
    m_view->setTextElideMode(Qt::ElideMiddle); // of a path, both ends tell more than its middle
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->header()->setSectionResizeMode(BackupModel::SourceColumn, QHeaderView::Stretch);
    m_view->header()->setSectionResizeMode(BackupModel::TargetColumn, QHeaderView::Stretch);
    m_view->setItemDelegateForColumn(BackupModel::StateColumn,
        new StatusDelegate(
            [](const QModelIndex &index) {
                return index.data(BackupModel::CanUndoRole).toBool() ? StatusLook {u"undo"_s, Meaning::Success}
                                                                     : StatusLook {u"archive"_s, Meaning::Neutral};
            },
            m_view));
    m_placeholder = new Placeholder(m_view->viewport());
    m_placeholder->watch(m_model);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setMaximumHeight(fontMetrics().height() / 2);

    m_keep->setRange(1, 1000);
    m_days->setRange(0, 3650);
    m_size->setRange(0, 1'000'000);
    m_size->setSingleStep(100);
    m_keepLabel->setBuddy(m_keep);
    m_daysLabel->setBuddy(m_days);
    m_sizeLabel->setBuddy(m_size);
    auto *keeping = new QFormLayout;
    keeping->addRow(m_keepLabel, m_keep);
    keeping->addRow(m_daysLabel, m_days);
    keeping->addRow(m_sizeLabel, m_size);
    keeping->addRow(QString(), m_packAll);
    auto *policy = new QHBoxLayout;
    policy->addLayout(keeping);
    policy->addStretch();
    policy->addWidget(m_tidy, 0, Qt::AlignBottom);

    auto *buttons = new QDialogButtonBox(this);
    const auto button = [buttons](const QString &name, QStringView icon) {
        QPushButton *made = buttons->addButton(QString(), QDialogButtonBox::ActionRole);
        made->setObjectName(name);
        made->setIcon(Icons::named(icon));
        made->setAutoDefault(false);
        return made;
    };
    m_undo = button(u"backupsUndo"_s, u"undo");
    m_pack = button(u"backupsPack"_s, u"archive");
    m_delete = button(u"backupsDelete"_s, u"trash");
    m_open = button(u"backupsOpen"_s, u"folder");
    m_close = buttons->addButton(QDialogButtonBox::Close);
    m_close->setObjectName(u"backupsClose"_s);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_message);
    layout->addWidget(m_summary);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_busy);
    layout->addLayout(policy);
    layout->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_undo, &QPushButton::clicked, this, &BackupsDialog::askUndo);
    connect(m_pack, &QPushButton::clicked, this, &BackupsDialog::pack);
    connect(m_delete, &QPushButton::clicked, this, &BackupsDialog::askDelete);
    connect(m_tidy, &QPushButton::clicked, this, &BackupsDialog::askTidy);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const BackupSet *set = chosen()) {
            Dialogs::openExternally(set->packed ? QFileInfo(set->path).path() : set->path);
        }
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &BackupsDialog::refresh);
    loadPolicy();
    for (QSpinBox *box : {m_keep, m_days, m_size}) {
        connect(box, &QSpinBox::valueChanged, this, &BackupsDialog::savePolicy);
    }
    connect(m_packAll, &QCheckBox::toggled, this, &BackupsDialog::savePolicy);
    resize(fontMetrics().averageCharWidth() * 120, fontMetrics().lineSpacing() * 32);
    retranslateUi();
    reload();
}

void BackupsDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
    }
    GrowingDialog::changeEvent(event);
}

const BackupSet *BackupsDialog::chosen() const
{
    const auto *sorted = qobject_cast<QSortFilterProxyModel *>(m_view->model());
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model->set(sorted->mapToSource(rows.constFirst()));
}

// ------------------------------------------------------------------------------------------------------------- work

void BackupsDialog::start(Job *job, const std::function<void()> &succeeded)
{
    m_job = job;
    connect(job, &Job::finished, this, [this, job, succeeded] {
        m_job = nullptr;
        if (job->state() == Job::State::Succeeded) {
            succeeded();
        } else {
            m_message->showError(job->error());
        }
        refresh();
    });
    refresh();
}

void BackupsDialog::reload()
{
    RestoreJournal *journal = &m_workspace.restoreJournal();
    auto *job = new WorkerJob<QList<BackupSet>>([journal](WorkContext &) { return listBackups(*journal); }, this);
    start(job, [this, job] {
        m_model->merge(job->result());
        if (!m_view->currentIndex().isValid() && m_model->rowCount() > 0) {
            m_view->setCurrentIndex(m_view->model()->index(0, 0));
        }
        job->deleteLater();
    });
    job->start();
}

void BackupsDialog::askUndo()
{
    const BackupSet *set = chosen();
    if (!set) {
        return;
    }
    const Dialogs::Question question {u"undoBackupQuestion"_s, tr("Undo the restore of %1?").arg(set->sourceTitle),
        tr("In %1, what this restore put there is taken out again, and what was there before comes back.")
            .arg(QDir::toNativeSeparators(set->root)),
        {}, tr("Undo Restore"), {}, false};
    Dialogs::ask(this, question, [this, set = *set](Dialogs::Answer answer) {
        if (answer == Dialogs::Answer::Accept) {
            undo(set, false);
        }
    });
}

void BackupsDialog::undo(const BackupSet &set, bool force)
{
    m_message->dismiss();
    RestoreJournal *journal = &m_workspace.restoreJournal();
    auto *job = new WorkerJob<RestoreReport>([journal, id = set.restoreId, force](WorkContext &context) {
        return undoRestore(id, *journal, context, force);
    });
    job->setTitle(tr("Undo the restore of %1").arg(set.sourceTitle));
    start(job, [this, set] {
        if (const Result<> removed = m_workspace.runStore().removeRestored(set.restoreId); !removed) {
            m_message->showError(removed.error());
        } else {
            m_message->showMessage(
                Meaning::Success, tr("The restore was undone; %1 is as it was before.").arg(set.root));
        }
        Q_EMIT undone();
        reload();
    });
    // Files that changed since are kept in the backup of the undo: nothing is lost, but it is asked first.
    connect(job, &Job::finished, this, [this, job, set, force] {
        if (job->state() == Job::State::Failed && job->error().kind == ErrorKind::Conflict && !force) {
            m_message->addButton(u"undoAnyway"_s, tr("Undo Anyway"), [this, set] { undo(set, true); });
        }
    });
    m_workspace.jobs().add(job);
}

void BackupsDialog::pack()
{
    const BackupSet *set = chosen();
    if (!set) {
        return;
    }
    m_message->dismiss();
    RestoreJournal *journal = &m_workspace.restoreJournal();
    auto *job = new WorkerJob<Nothing>([journal, id = set->restoreId](WorkContext &context) -> Result<Nothing> {
        if (const Result<> packed = packBackup(id, *journal, context); !packed) {
            return failure(packed.error());
        }
        return Nothing {};
    });
    job->setTitle(tr("Pack the backup of %1").arg(set->sourceTitle));
    start(job, [this] { reload(); });
    m_workspace.jobs().add(job);
}

void BackupsDialog::askDelete()
{
    const BackupSet *set = chosen();
    if (!set) {
        return;
    }
    const Dialogs::Question question {u"deleteBackupQuestion"_s,
        tr("Delete the backup of %1 for good?").arg(Format::absolute(set->made)),
        set->canUndo ? tr("%1 become free. The restore of %2 can then not be undone any more.")
                           .arg(Format::size(set->bytes), set->sourceTitle)
                     : tr("%1 become free.").arg(Format::size(set->bytes)),
        {QDir::toNativeSeparators(set->path)}, tr("Delete Backup"), {}, true};
    Dialogs::ask(this, question, [this, id = set->restoreId](Dialogs::Answer answer) {
        if (answer != Dialogs::Answer::Accept) {
            return;
        }
        m_message->dismiss();
        RestoreJournal *journal = &m_workspace.restoreJournal();
        auto *job = new WorkerJob<qint64>([journal, id](WorkContext &) { return deleteBackup(id, *journal); }, this);
        start(job, [this, job] {
            m_message->showMessage(Meaning::Success, tr("%1 are free again.").arg(Format::size(job->result())));
            job->deleteLater();
            reload();
        });
        job->start();
    });
}

void BackupsDialog::askTidy()
{
    const Dialogs::Question question {u"tidyBackupsQuestion"_s, tr("Delete the backups that are not to be kept?"),
        tr("Restores whose backup goes can then not be undone any more. The newest backup stays in any case."), {},
        tr("Tidy Up"), {}, true};
    Dialogs::ask(this, question, [this](Dialogs::Answer answer) {
        if (answer == Dialogs::Answer::Accept) {
            tidy();
        }
    });
}

void BackupsDialog::tidy()
{
    m_message->dismiss();
    RestoreJournal *journal = &m_workspace.restoreJournal();
    auto *job = new WorkerJob<BackupTidying>([journal, policy = m_workspace.backupPolicy()](WorkContext &context) {
        return tidyBackups(*journal, policy, QDateTime::currentDateTimeUtc(), context);
    });
    job->setTitle(tr("Tidy up the backups"));
    start(job, [this, job] {
        const BackupTidying tidied = job->result();
        m_message->showMessage(Meaning::Success,
            tidied.deleted + tidied.packed == 0
                ? tr("There was nothing to tidy up.")
                : tr("%n backup(s) deleted, %1 are free again.", nullptr, tidied.deleted)
                      .arg(Format::size(tidied.freed)));
        reload();
    });
    m_workspace.jobs().add(job);
}

// ---------------------------------------------------------------------------------------------------------- retention

void BackupsDialog::loadPolicy()
{
    m_keep->setValue(m_settings.number(Setting::KeepBackups));
    m_days->setValue(m_settings.number(Setting::BackupDays));
    m_size->setValue(m_settings.number(Setting::BackupMegabytes));
    m_packAll->setChecked(m_settings.flag(Setting::PackBackups));
}

/// Nothing is deleted by it: what is kept counts from the next restore on, or when tidied up by hand.
void BackupsDialog::savePolicy()
{
    m_settings.setValue(Setting::KeepBackups, m_keep->value());
    m_settings.setValue(Setting::BackupDays, m_days->value());
    m_settings.setValue(Setting::BackupMegabytes, m_size->value());
    m_settings.setValue(Setting::PackBackups, m_packAll->isChecked());
}

// --------------------------------------------------------------------------------------------------------------- texts

void BackupsDialog::refresh()
{
    const BackupSet *set = chosen();
    const bool idle = !m_job;
    m_undo->setEnabled(idle && set && set->canUndo);
    m_pack->setEnabled(idle && set && !set->packed);
    m_delete->setEnabled(idle && set);
    m_open->setEnabled(set);
    m_tidy->setEnabled(idle && m_model->rowCount() > 0);
    m_busy->setVisible(!idle);
    m_placeholder->setState(idle ? Placeholder::State::Empty : Placeholder::State::Loading);
    m_summary->setText(m_model->rowCount() == 0
            ? QString()
            : tr("%n backup(s), %1 on disk", nullptr, m_model->rowCount()).arg(Format::size(m_model->bytes())));
}

void BackupsDialog::retranslateUi()
{
    setWindowTitle(tr("Backups of Restores"));
    m_view->setAccessibleName(tr("Backups"));
    m_busy->setAccessibleName(tr("Working"));
    m_undo->setText(tr("&Undo Restore…"));
    m_pack->setText(tr("&Pack"));
    m_pack->setToolTip(tr("Compress this backup; it can be undone all the same"));
    m_delete->setText(tr("De&lete…"));
    m_open->setText(tr("&Open Folder"));
    m_keepLabel->setText(tr("&Keep the newest:"));
    m_daysLabel->setText(tr("None ol&der than:"));
    m_days->setSuffix(tr(" days"));
    m_days->setSpecialValueText(tr("Whatever their age"));
    m_sizeLabel->setText(tr("All together at &most:"));
    m_size->setSuffix(tr(" MB"));
    m_size->setSpecialValueText(tr("Whatever their size"));
    m_packAll->setText(tr("P&ack all but the newest"));
    m_tidy->setText(tr("&Tidy Up Now…"));
    m_placeholder->setText(Placeholder::State::Empty,
        {tr("No backups"), tr("When a restore replaces a file, what was there before is kept here, to be undone."), {},
            u"archive"_s});
    m_placeholder->setText(Placeholder::State::Loading, {tr("Looking for backups"), {}, {}, u"archive"_s});
    refresh();
}

} // namespace Reprise

#include "moc_backupsdialog.cpp"
