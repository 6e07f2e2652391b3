// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/donepage.h"

#include "ui/card.h"
#include "ui/dialogs.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/looks.h"
#include "ui/messagebar.h"

#include <QDir>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Reprise {
using namespace Qt::StringLiterals;

DonePage::DonePage(RestoreDraft &draft, QWidget *parent)
    : WizardPage(draft, parent)
    , m_card(new Card(this))
    , m_message(new MessageBar(this))
    , m_next(new QLabel(this))
    , m_filesLabel(new QLabel(this))
    , m_files(new QTreeWidget(this))
    , m_backup(new QLabel(this))
    , m_undo(new QPushButton(this))
    , m_open(new QPushButton(this))
    , m_plan(new QPushButton(this))
{
    setObjectName(u"donePage"_s);
    m_card->setObjectName(u"doneCard"_s);
    m_next->setObjectName(u"whatNext"_s);
    m_files->setObjectName(u"restoredFiles"_s);
    m_backup->setObjectName(u"backupLabel"_s);
    m_undo->setObjectName(u"undoButton"_s);
    m_open->setObjectName(u"openFolderButton"_s);
    for (QLabel *label : {m_next, m_backup}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_filesLabel->setBuddy(m_files);
    m_files->setRootIsDecorated(false);
    m_files->setUniformRowHeights(true);
    m_files->setColumnCount(3);
    m_undo->setIcon(Icons::named(u"undo"));
    m_undo->setAutoDefault(false);
    m_open->setIcon(Icons::named(u"folder-open"));
    m_open->setAutoDefault(false);
    m_plan->setObjectName(u"planAgainButton"_s);
    m_plan->setIcon(Icons::named(u"retry"));
    m_plan->setAutoDefault(false);

    const int space = fontMetrics().height();
    auto *line = new QHBoxLayout;
    line->addWidget(m_undo);
    line->addWidget(m_open);
    line->addWidget(m_plan);
    line->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space, space / 2, space, space);
    column->setSpacing(space / 2);
    column->addWidget(m_message);
    column->addWidget(m_card);
    column->addWidget(m_next);
    column->addWidget(m_filesLabel);
    column->addWidget(m_files, 1);
    column->addWidget(m_backup);
    column->addLayout(line);
    column->addStretch();

    connect(m_undo, &QPushButton::clicked, this, &DonePage::undo);
    connect(m_plan, &QPushButton::clicked, this, &DonePage::planWanted);
    connect(m_open, &QPushButton::clicked, this,
        [this] { Dialogs::openExternally(this->draft().session->location().root); });
}

QString DonePage::step() const
{
    //: Step of the restore assistant: finished
    return tr("Done");
}

QString DonePage::title() const
{
    if (draft().undone) {
        return tr("Everything is as it was");
    }
    if (draft().session && draft().session->restored()) {
        return tr("Restored");
    }
    return draft().failure.kind == ErrorKind::Cancelled ? tr("Stopped") : tr("Not restored");
}

QString DonePage::forwardText() const
{
    return tr("&Close");
}

void DonePage::initializePage()
{
    showOutcome();
}

void DonePage::undo()
{
    m_job = draft().session->undo(this);
    m_undo->setEnabled(false);
    connect(m_job, &Job::finished, this, [this](Job *job) {
        job->deleteLater();
        m_job = nullptr;
        if (job->state() == Job::State::Succeeded) {
            draft().undone = true;
            Q_EMIT undone();
        } else {
            m_message->showError(job->error());
        }
        showOutcome();
    });
    m_job->start();
    Q_EMIT changed();
}

void DonePage::showOutcome()
{
    const std::optional<RestoreReport> &report = draft().session->restored();
    const bool inPlace = report && !draft().undone;
    if (draft().undone) {
        m_card->setVerdict(lookOf(Verdict::Loads), tr("The restore was undone"),
            tr("What had been replaced is back in its place, and what had been copied is kept in the backup."));
    } else if (report) {
        m_card->setVerdict(lookOf(Verdict::Loads),
            tr("%n file(s) restored", nullptr, static_cast<int>(report->files.size())),
            tr("%1 copied and verified.").arg(Format::size(report->bytesCopied)));
    } else if (draft().failure.kind == ErrorKind::Cancelled) {
        m_card->setVerdict(lookOf(Severity::Info), tr("Nothing was changed"),
            tr("You stopped the restore; everything was put back as it was."));
    } else {
        m_card->setVerdict(lookOf(Severity::Blocking), tr("Nothing was changed"), draft().failure.message);
    }

    const LatestCheckpoint &found = draft().session->plan().foundAfterwards();
    m_next->setText(!draft().targetFolder.isEmpty()
            ? tr("The next run of %1 does not look in this folder: what it resumes from stays as it is.")
                  .arg(draft().session->section().displayTitle())
            : found.resumes()
            ? tr("The next run of %1 will resume from %2 at step %3.")
                  .arg(draft().session->section().displayTitle(), found.name, Format::count(found.step))
            : tr("The next run of %1 finds no checkpoint to resume from: it will start from scratch.")
                  .arg(draft().session->section().displayTitle()));
    m_next->setVisible(inPlace);
    m_filesLabel->setVisible(inPlace);
    m_files->setVisible(inPlace);
    m_undo->setVisible(inPlace);
    m_undo->setEnabled(inPlace);
    m_open->setVisible(inPlace);
    m_plan->setVisible(!report && !draft().undone);
    m_backup->setVisible(inPlace && !report->backupFolder.isEmpty());
    if (inPlace) {
        m_backup->setText(tr("Backup: %1").arg(QDir::toNativeSeparators(report->backupFolder)));
        showFiles();
    }
    Q_EMIT changed();
}

void DonePage::showFiles()
{
    m_files->clear();
    for (const RestoredFile &file : draft().session->restored()->files) {
        auto *item = new QTreeWidgetItem(m_files);
        item->setText(0, file.name);
        item->setIcon(0, Icons::named(roleIcon(file.role)));
        item->setText(1, Format::size(file.size));
        item->setTextAlignment(1, Qt::AlignTrailing | Qt::AlignVCenter);
        item->setText(2, file.sha256.first(qMin<qsizetype>(12, file.sha256.size())));
        item->setToolTip(2, file.sha256);
    }
    m_files->header()->setStretchLastSection(false);
    m_files->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_files->header()->setSectionResizeMode(0, QHeaderView::Stretch);
}

void DonePage::retranslate()
{
    m_filesLabel->setText(tr("&Files in place:"));
    m_files->setHeaderLabels({tr("File"), tr("Size"), u"SHA-256"_s});
    m_files->setAccessibleName(tr("Files that were restored"));
    m_undo->setText(tr("&Undo the Restore"));
    m_open->setText(tr("&Open the Folder"));
    m_plan->setText(tr("Back to the &Plan"));
    if (draft().session && (draft().session->restored() || !draft().failure.message.isEmpty())) {
        showOutcome();
    }
}

} // namespace Reprise
