// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rundialog.h"

#include "ui/dialogs.h"
#include "ui/format.h"
#include "ui/gitpreparepanel.h"
#include "ui/icons.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QEvent>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

enum SourceRole { KindRole = Qt::UserRole, RunRole };
using ResumeFrom = RunRequest::ResumeFrom;

constexpr qsizetype offeredRuns = 10;

} // namespace

RunDialog::RunDialog(const Section &section, bool quick, const QList<Run> &runs, const GitRepository &repository,
    const QString &kernel, QWidget *parent)
    : GrowingDialog(parent)
    , m_section(section)
    , m_runs(runs)
    , m_kernel(kernel)
    , m_heading(new QLabel(this))
    , m_facts(new QLabel(this))
    , m_quick(new QCheckBox(this))
    , m_sourceLabel(new QLabel(this))
    , m_source(new QComboBox(this))
    , m_form(new QFormLayout)
    , m_dataset(new QLineEdit(this))
    , m_force(new QCheckBox(this))
    , m_restore(new QCheckBox(this))
    , m_gitBox(new QGroupBox(this))
    , m_git(new GitPreparePanel(repository, section.displayTitle(), m_gitBox))
    , m_obstacle(new QLabel(this))
{
    setObjectName(u"runDialog"_s);
    m_quick->setObjectName(u"runQuick"_s);
    m_quick->setChecked(quick);
    m_source->setObjectName(u"runResumeFrom"_s);
    m_source->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_source->setMinimumContentsLength(36);
    m_sourceLabel->setBuddy(m_source);
    m_dataset->setObjectName(u"runDataset"_s);
    m_dataset->setPlaceholderText(u"owner/name"_s);
    m_dataset->setClearButtonEnabled(true);
    m_force->setObjectName(u"runForce"_s);
    m_restore->setObjectName(u"runRestore"_s);
    m_restore->setChecked(section.autoRestore);
    m_obstacle->setObjectName(u"runObstacle"_s);
    m_obstacle->setWordWrap(true);
    m_heading->setObjectName(u"runHeading"_s);
    m_heading->setTextFormat(Qt::PlainText);
    m_heading->setWordWrap(true);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    QFont bold = font();
    bold.setBold(true);
    m_heading->setFont(bold);

    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->addRow(m_quick);
    m_form->addRow(m_sourceLabel, m_source);
    m_form->addRow(QString(), m_dataset);
    m_form->addRow(m_force);
    m_form->addRow(m_restore);
    auto *box = new QVBoxLayout(m_gitBox);
    box->addWidget(m_git);
    auto *buttons = new QDialogButtonBox(this);
    m_run = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_run->setObjectName(u"runStart"_s);
    m_run->setDefault(true);
    buttons->addButton(QDialogButtonBox::Cancel)->setObjectName(u"runCancel"_s);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_heading);
    layout->addWidget(m_facts);
    layout->addLayout(m_form);
    layout->addWidget(m_gitBox, 1);
    layout->addWidget(m_obstacle);
    layout->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_git, &GitPreparePanel::changed, this, &RunDialog::refresh);
    connect(m_quick, &QCheckBox::toggled, this, &RunDialog::retranslateUi);
    connect(m_source, &QComboBox::activated, this, [this] {
        if (source() == ResumeFrom::Folder) {
            chooseFolder();
        }
        m_lastSource = m_source->currentIndex();
        refresh();
        if (source() == ResumeFrom::Dataset) {
            m_dataset->setFocus();
        }
    });
    connect(m_dataset, &QLineEdit::textChanged, this, &RunDialog::refresh);
    retranslateUi();
    resize(fontMetrics().averageCharWidth() * 80, sizeHint().height());
    m_run->setFocus();
}

RunRequest RunDialog::request() const
{
    RunRequest request;
    request.sectionId = m_section.id;
    request.quick = m_quick->isChecked();
    request.useGit = m_git->useGit();
    request.commitMessage = m_git->commitMessage();
    request.resume = source();
    if (request.resume == ResumeFrom::Run) {
        request.resumeRun = m_runs.at(m_source->currentData(RunRole).toLongLong()).kernel;
    } else if (request.resume == ResumeFrom::Folder) {
        request.resumeFolder = m_folder;
    } else if (request.resume == ResumeFrom::Dataset) {
        request.resumeDataset = DatasetRef::parse(m_dataset->text()).value_or(DatasetRef {});
    }
    request.force = m_force->isChecked();
    request.restore = m_restore->isChecked() ? RunRequest::Restore::Always : RunRequest::Restore::Never;
    return request;
}

void RunDialog::resumeFrom(const DatasetRef &dataset)
{
    m_dataset->setText(dataset.toString());
    m_lastSource = m_source->findData(int(ResumeFrom::Dataset), KindRole);
    m_source->setCurrentIndex(m_lastSource);
    refresh();
}

ResumeFrom RunDialog::source() const
{
    return ResumeFrom(m_source->currentData(KindRole).toInt());
}

void RunDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
    }
    GrowingDialog::changeEvent(event);
}

void RunDialog::fillSources()
{
    const QSignalBlocker quiet(m_source);
    m_source->clear();
    const auto add = [this](const QString &text, ResumeFrom kind, QStringView icon, qsizetype run = 0) {
        m_source->addItem(Icons::named(icon), text);
        m_source->setItemData(m_source->count() - 1, int(kind), KindRole);
        m_source->setItemData(m_source->count() - 1, qint64(run), RunRole);
    };
    if (m_section.restoresCheckpoints) {
        add(tr("The section's last successful run"), ResumeFrom::Automatic, u"restore");
        add(tr("Nothing: train from scratch"), ResumeFrom::Nothing, u"file");
    } else {
        add(tr("Nothing: this section does not resume"), ResumeFrom::Automatic, u"file");
    }
    for (qsizetype number = 0; number < std::min(m_runs.size(), offeredRuns); ++number) {
        const Run &run = m_runs.at(number);
        const QString steps = run.steps ? Format::steps(*run.steps) : runStatusText(run.status);
        //: An earlier run: %1 its version, %2 how many steps it reached or its status, %3 when it ended
        add(tr("Version %1 (%2, %3)").arg(QString::number(run.kernel.version), steps, Format::relative(run.finishedAt)),
            ResumeFrom::Run, u"runs", number);
    }
    add(m_folder.isEmpty() ? tr("A folder with checkpoints…")
                           : tr("The folder %1").arg(QDir::toNativeSeparators(m_folder)),
        ResumeFrom::Folder, u"folder");
    add(tr("A dataset on Kaggle"), ResumeFrom::Dataset, u"cloud");
    m_source->setCurrentIndex(std::clamp(m_lastSource, 0, m_source->count() - 1));
}

void RunDialog::chooseFolder()
{
    Dialogs::chooseFolder(this, tr("Choose the Folder With the Checkpoints"), m_folder, [this](const QString &folder) {
        m_folder = folder;
        retranslateUi();
    });
}

void RunDialog::refresh()
{
    // The git panel says itself what is in its way.
    const bool ready = m_git->obstacle().isEmpty();
    QString obstacle;
    if (source() == ResumeFrom::Folder && m_folder.isEmpty()) {
        obstacle = tr("Choose the folder to resume from.");
    } else if (source() == ResumeFrom::Dataset) {
        const Result<DatasetRef> dataset = DatasetRef::parse(m_dataset->text());
        obstacle = m_dataset->text().trimmed().isEmpty()
            ? tr("Enter the dataset to resume from: owner/name, or its address on the web.")
            : dataset ? QString()
                      : dataset.error().message;
    }
    m_form->setRowVisible(m_dataset, source() == ResumeFrom::Dataset);
    m_obstacle->setText(obstacle);
    m_obstacle->setVisible(!obstacle.isEmpty());
    m_run->setEnabled(ready && obstacle.isEmpty());
}

void RunDialog::retranslateUi()
{
    const bool quick = m_quick->isChecked();
    setWindowTitle(tr("Run Section"));
    m_heading->setText(m_section.displayTitle());
    m_facts->setText(tr("Pushed as %1, expected to take %2.")
            .arg(m_kernel, Format::duration(qint64(m_section.expectedMinutes(quick)) * 60000)));
    m_quick->setText(tr("&Quick mode: a short run that shows whether everything works"));
    m_sourceLabel->setText(tr("Resume &from:"));
    m_dataset->setAccessibleName(tr("Dataset to resume from"));
    m_dataset->setToolTip(
        tr("A private dataset with checkpoints, such as the restore assistant makes. They are compared "
           "with the next run before it is pushed."));
    m_force->setText(tr("Push even if the &comparison says that the checkpoint will not load"));
    m_restore->setText(tr("R&estore the checkpoints when the run has succeeded"));
    m_gitBox->setTitle(tr("Code"));
    m_run->setText(quick ? tr("&Run Quick") : tr("&Run"));
    m_run->setIcon(Icons::named(quick ? u"quick" : u"run"));
    fillSources();
    refresh();
}

} // namespace Reprise

#include "moc_rundialog.cpp"
