// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/sourcepage.h"

#include "model/runs/runstore.h"
#include "model/workflow/workspace.h"
#include "ui/dialogs.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/wizard/datasetplanpage.h"
#include "ui/wizard/datasettarget.h"

#include <QComboBox>
#include <QDir>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QTreeWidget>

namespace Reprise {
using namespace Qt::StringLiterals;

SourcePage::SourcePage(RestoreDraft &draft, QWidget *parent)
    : WizardPage(draft, parent)
    , m_destinationLabel(new QLabel(this))
    , m_destination(new QComboBox(this))
    , m_location(new QLabel(this))
    , m_elsewhere(new QPushButton(this))
    , m_dataset(new DatasetTarget(draft.workspace, this))
    , m_fromRun(new QRadioButton(this))
    , m_runs(new QTreeWidget(this))
    , m_noRuns(new QLabel(this))
    , m_fromFolder(new QRadioButton(this))
    , m_folder(new QLineEdit(this))
    , m_chooseFolder(new QPushButton(this))
    , m_fromArchive(new QRadioButton(this))
    , m_archive(new QLineEdit(this))
    , m_chooseArchive(new QPushButton(this))
    , m_fromSection(new QRadioButton(this))
    , m_section(new QComboBox(this))
{
    setObjectName(u"sourcePage"_s);
    m_destination->setObjectName(u"destinationCombo"_s);
    m_location->setObjectName(u"destinationLocation"_s);
    m_elsewhere->setObjectName(u"targetFolderButton"_s);
    m_fromRun->setObjectName(u"fromRunRadio"_s);
    m_runs->setObjectName(u"runsList"_s);
    m_noRuns->setObjectName(u"noRunsLabel"_s);
    m_fromFolder->setObjectName(u"fromFolderRadio"_s);
    m_folder->setObjectName(u"folderEdit"_s);
    m_chooseFolder->setObjectName(u"chooseFolderButton"_s);
    m_fromArchive->setObjectName(u"fromArchiveRadio"_s);
    m_archive->setObjectName(u"archiveEdit"_s);
    m_chooseArchive->setObjectName(u"chooseArchiveButton"_s);
    m_fromSection->setObjectName(u"fromSectionRadio"_s);
    m_section->setObjectName(u"sectionCombo"_s);

    m_destinationLabel->setBuddy(m_destination);
    m_destination->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_location->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_location->setTextFormat(Qt::PlainText);
    m_location->setWordWrap(true);
    m_runs->setRootIsDecorated(false);
    m_runs->setUniformRowHeights(true);
    m_runs->setAllColumnsShowFocus(true);
    m_runs->setColumnCount(4);
    m_runs->header()->setStretchLastSection(false);
    m_runs->setMinimumHeight(fontMetrics().height() * 6);
    m_noRuns->setWordWrap(true);
    m_chooseFolder->setIcon(Icons::named(u"folder-open"));
    m_chooseArchive->setIcon(Icons::named(u"archive"));
    for (QPushButton *button : {m_chooseFolder, m_chooseArchive, m_elsewhere}) {
        button->setAutoDefault(false);
    }

    const int space = fontMetrics().height();
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(space, space / 2, space, space);
    grid->setColumnStretch(1, 1);
    grid->setVerticalSpacing(space / 2);
    int row = 0;
    grid->addWidget(m_destinationLabel, row, 0);
    grid->addWidget(m_destination, row, 1, Qt::AlignLeft);
    grid->addWidget(m_elsewhere, row++, 2);
    grid->addWidget(m_location, row++, 1, 1, 2);
    grid->addWidget(m_dataset, row++, 1, 1, 2);
    grid->setRowMinimumHeight(row++, space / 2);
    grid->addWidget(m_fromRun, row++, 0, 1, 3);
    grid->addWidget(m_runs, row, 0, 1, 3);
    grid->addWidget(m_noRuns, row, 0, 1, 3);
    grid->setRowStretch(row++, 1);
    grid->addWidget(m_fromFolder, row, 0);
    grid->addWidget(m_folder, row, 1);
    grid->addWidget(m_chooseFolder, row++, 2);
    grid->addWidget(m_fromArchive, row, 0);
    grid->addWidget(m_archive, row, 1);
    grid->addWidget(m_chooseArchive, row++, 2);
    grid->addWidget(m_fromSection, row, 0);
    grid->addWidget(m_section, row++, 1, 1, 2);

    connect(m_destination, &QComboBox::currentIndexChanged, this, &SourcePage::chooseDestination);
    connect(m_elsewhere, &QPushButton::clicked, this, &SourcePage::chooseTargetFolder);
    connect(m_dataset, &DatasetTarget::changed, this, &SourcePage::takeDataset);
    for (QRadioButton *radio : {m_fromRun, m_fromFolder, m_fromArchive, m_fromSection}) {
        connect(radio, &QRadioButton::toggled, this, &SourcePage::takeChoice);
    }
    connect(m_runs, &QTreeWidget::currentItemChanged, this, &SourcePage::takeChoice);
    connect(m_folder, &QLineEdit::textChanged, this, &SourcePage::takeChoice);
    connect(m_archive, &QLineEdit::textChanged, this, &SourcePage::takeChoice);
    connect(m_section, &QComboBox::currentIndexChanged, this, &SourcePage::takeChoice);
    connect(m_chooseFolder, &QPushButton::clicked, this, &SourcePage::chooseFolder);
    connect(m_chooseArchive, &QPushButton::clicked, this, &SourcePage::chooseArchive);
}

QString SourcePage::step() const
{
    //: Step of the restore assistant: where checkpoints come from
    return tr("Source");
}

QString SourcePage::title() const
{
    return tr("Where are the checkpoints?");
}

bool SourcePage::isComplete() const
{
    return draft().hasSource && (!draft().toDataset || m_dataset->isValid());
}

QString SourcePage::subtitle() const
{
    if (draft().toDataset) {
        return tr("They are uploaded into a dataset that only you can see. The originals stay where they are.");
    }
    return draft().targetFolder.isEmpty()
        ? tr("They are copied to where the section’s next run looks. The originals stay where they are.")
        : tr("They are copied to a folder of your choice, where the next run does not look. The originals stay where "
             "they are.");
}

void SourcePage::initializePage()
{
    if (m_started) {
        return;
    }
    fillDestinations();
    fillRuns();
    fillSections();
    takeInitialSource();
    m_started = true;
    takeChoice();
}

void SourcePage::fillDestinations()
{
    const QSignalBlocker blocker(m_destination);
    m_destination->clear();
    for (const Section &section : draft().workspace.project().sections) {
        m_destination->addItem(section.displayTitle(), section.id);
        if (section.id == draft().sectionId) {
            m_destination->setCurrentIndex(m_destination->count() - 1);
        }
    }
    draft().sectionId = m_destination->currentData().toString();
    draft().session = draft().workspace.newRestore(draft().sectionId);
    m_dataset->propose(usualDatasetName(draft().workspace, draft().session->section()));
}

void SourcePage::fillRuns()
{
    const QSignalBlocker blocker(m_runs);
    const QVariant kept = m_runs->currentItem() ? m_runs->currentItem()->data(0, Qt::UserRole) : QVariant();
    m_runs->clear();
    RunQuery query;
    query.projectFolder = draft().workspace.project().folder;
    const QList<Run> runs = draft().workspace.runStore().runs(query).value_or(QList<Run> {});
    // The section's own runs first, then the others; each newest first, as the store gives them.
    for (const bool own : {true, false}) {
        for (const Run &run : runs) {
            if ((run.sectionId == draft().sectionId) != own || run.outputsFolder.isEmpty()) {
                continue;
            }
            const Section *section = draft().workspace.project().section(run.sectionId);
            auto *item = new QTreeWidgetItem(m_runs);
            //: A run in a list: name of the notebook and number of its version
            item->setText(0,
                tr("%1, version %2")
                    .arg(run.title.isEmpty() ? run.kernel.slug : run.title, QLocale().toString(run.kernel.version)));
            item->setIcon(0, Icons::named(u"run"));
            item->setText(1, section ? section->displayTitle() : QString());
            item->setText(2, run.steps ? Format::steps(*run.steps) : u"—"_s);
            item->setText(3, Format::relative(run.finishedAt.isValid() ? run.finishedAt : run.pushedAt));
            item->setToolTip(0, QDir::toNativeSeparators(run.outputsFolder));
            item->setToolTip(3, Format::absolute(run.finishedAt.isValid() ? run.finishedAt : run.pushedAt));
            item->setData(0, Qt::UserRole, run.id);
            if (kept.isValid() && kept.toLongLong() == run.id) {
                m_runs->setCurrentItem(item);
            }
        }
    }
    const bool any = m_runs->topLevelItemCount() > 0;
    if (any && !m_runs->currentItem()) {
        m_runs->setCurrentItem(m_runs->topLevelItem(0));
    }
    m_runs->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_runs->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_runs->setVisible(any);
    m_noRuns->setVisible(!any);
    m_fromRun->setEnabled(any);
}

void SourcePage::fillSections()
{
    const QSignalBlocker blocker(m_section);
    m_section->clear();
    for (const Section &other : draft().workspace.project().sections) {
        const Result<QString> folder = draft().workspace.trainingFolderOf(other);
        if (other.id != draft().sectionId && folder && *folder != draft().session->location().root) {
            m_section->addItem(other.displayTitle(), *folder);
        }
    }
    m_fromSection->setVisible(m_section->count() > 0);
    m_section->setVisible(m_section->count() > 0);
}

void SourcePage::takeInitialSource()
{
    const std::optional<RestoreSource> wanted
        = draft().hasSource ? std::optional(draft().source) : std::optional<RestoreSource>();
    if (wanted && (wanted->kind == RestoreSource::Kind::Archive || wanted->kind == RestoreSource::Kind::File)) {
        m_archive->setText(QDir::toNativeSeparators(wanted->path));
        m_fromArchive->setChecked(true);
    } else if (wanted && wanted->kind == RestoreSource::Kind::Folder) {
        m_folder->setText(QDir::toNativeSeparators(wanted->path));
        m_fromFolder->setChecked(true);
    } else if (m_runs->topLevelItemCount() > 0) {
        for (int i = 0; i < m_runs->topLevelItemCount(); ++i) {
            if (wanted && m_runs->topLevelItem(i)->data(0, Qt::UserRole).toLongLong() == wanted->runId) {
                m_runs->setCurrentItem(m_runs->topLevelItem(i));
            }
        }
        m_fromRun->setChecked(true);
    } else {
        m_fromFolder->setChecked(true);
    }
}

void SourcePage::chooseDestination(int index)
{
    if (index < 0) {
        return;
    }
    draft().sectionId = m_destination->itemData(index).toString();
    restoreInto({});
    m_dataset->propose(usualDatasetName(draft().workspace, draft().session->section()));
    fillRuns();
    fillSections();
    takeChoice();
}

/// Away from the training location, or back to it.
void SourcePage::chooseTargetFolder()
{
    if (!draft().targetFolder.isEmpty()) {
        restoreInto({});
        takeChoice();
        return;
    }
    Dialogs::chooseFolder(
        this, tr("Choose the Folder to Restore Into"), draft().session->location().root, [this](const QString &folder) {
            restoreInto(folder);
            takeChoice();
        });
}

/// A new session: what the old one has compared and checked was for another target.
void SourcePage::restoreInto(const QString &folder)
{
    draft().targetFolder = folder;
    draft().session = draft().workspace.newRestore(draft().sectionId);
    if (!folder.isEmpty()) {
        draft().session->setTargetFolder(folder);
    }
    retranslateTarget();
}

void SourcePage::takeDataset()
{
    if (!m_started) {
        return;
    }
    if (draft().toDataset != m_dataset->isChosen()) {
        draft().toDataset = m_dataset->isChosen();
        restoreInto({});
    }
    takeChoice();
}

void SourcePage::retranslateTarget()
{
    m_elsewhere->setText(draft().targetFolder.isEmpty() ? tr("Other Fol&der…") : tr("&Training Location"));
    m_elsewhere->setToolTip(draft().targetFolder.isEmpty()
            ? tr("Restores into a folder of your choice instead of the section’s training location.")
            : tr("Restores into the section’s training location after all."));
    m_location->setAccessibleName(
        draft().targetFolder.isEmpty() ? tr("Training location") : tr("Folder that is restored into"));
}

std::optional<RestoreSource> SourcePage::choice() const
{
    RestoreSource source;
    if (m_fromRun->isChecked() && m_runs->currentItem()) {
        source.kind = RestoreSource::Kind::Run;
        source.runId = m_runs->currentItem()->data(0, Qt::UserRole).toLongLong();
        return source;
    }
    if (m_fromFolder->isChecked()) {
        source.kind = RestoreSource::Kind::Folder;
        source.path = QDir::fromNativeSeparators(m_folder->text().trimmed());
    } else if (m_fromArchive->isChecked()) {
        source.kind = RestoreSource::Kind::Archive;
        source.path = QDir::fromNativeSeparators(m_archive->text().trimmed());
    } else if (m_fromSection->isChecked()) {
        source.kind = RestoreSource::Kind::Folder;
        source.path = m_section->currentData().toString();
    }
    return source.path.isEmpty() ? std::nullopt : std::optional(source);
}

void SourcePage::takeChoice()
{
    m_runs->setEnabled(m_fromRun->isChecked());
    m_folder->setEnabled(m_fromFolder->isChecked());
    m_chooseFolder->setEnabled(m_fromFolder->isChecked());
    m_archive->setEnabled(m_fromArchive->isChecked());
    m_chooseArchive->setEnabled(m_fromArchive->isChecked());
    m_section->setEnabled(m_fromSection->isChecked());
    draft().dataset = m_dataset->dataset();
    m_elsewhere->setEnabled(!draft().toDataset);
    m_location->setVisible(!draft().toDataset);
    m_location->setText(QDir::toNativeSeparators(draft().session->location().root));
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, Colors::muted(palette()));
    m_location->setPalette(quiet);
    const std::optional<RestoreSource> source = choice();
    draft().hasSource = source.has_value();
    draft().source = source.value_or(RestoreSource {});
    Q_EMIT changed();
}

void SourcePage::chooseFolder()
{
    Dialogs::chooseFolder(this, tr("Choose the Folder with the Checkpoints"), m_folder->text(),
        [this](const QString &folder) { m_folder->setText(QDir::toNativeSeparators(folder)); });
}

void SourcePage::chooseArchive()
{
    Dialogs::openFiles(this, tr("Choose an Archive of Checkpoints"), m_archive->text(),
        tr("Archives (*.zip *.tar *.tar.gz *.tgz *.tar.xz *.tar.zst *.7z);;All files (*)"),
        [this](const QStringList &files) {
            if (!files.isEmpty()) {
                m_archive->setText(QDir::toNativeSeparators(files.constFirst()));
            }
        });
}

void SourcePage::retranslate()
{
    m_destinationLabel->setText(tr("Restore &into:"));
    m_dataset->retranslate();
    m_destination->setAccessibleName(tr("Section that is restored into"));
    retranslateTarget();
    m_fromRun->setText(tr("The outputs of a &run"));
    m_runs->setHeaderLabels({tr("Run"), tr("Section"), tr("Steps"), tr("When")});
    m_runs->setAccessibleName(tr("Runs whose outputs were downloaded"));
    m_noRuns->setText(
        tr("No run’s outputs have been downloaded yet. Download a run in the main window, or take a folder."));
    m_fromFolder->setText(tr("A &folder:"));
    m_folder->setAccessibleName(tr("Folder with the checkpoints"));
    m_chooseFolder->setText(tr("C&hoose…"));
    m_chooseFolder->setAccessibleName(tr("Choose a folder"));
    m_fromArchive->setText(tr("An &archive:"));
    m_archive->setAccessibleName(tr("Archive of checkpoints"));
    m_chooseArchive->setText(tr("Ch&oose…"));
    m_chooseArchive->setAccessibleName(tr("Choose an archive"));
    m_fromSection->setText(tr("Another &section:"));
    m_section->setAccessibleName(tr("Section whose training location is taken"));
    if (m_started) {
        fillRuns();
        takeChoice();
    }
}

} // namespace Reprise
