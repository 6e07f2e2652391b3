// SPDX-License-Identifier: GPL-3.0-or-later
// What the section editor says, and what it shows where a field is empty.
#include "model/workflow/restoresession.h"
#include "ui/checkedfield.h"
#include "ui/sectioneditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTabWidget>

namespace Reprise {

using namespace Qt::StringLiterals;

QList<SectionEditor::RowText> SectionEditor::rowTexts()
{
    return {
        {tr("&Id:"), tr("Letters, digits, “_” and “-”; part of folder names, fixed once the section exists")},
        {tr("&Title:"), tr("For people; the id when empty")},
        {tr("&Module:"), tr("Dotted name of the Python module the run starts, or a script in the project")},
        {tr("&Claims:"), tr("What a success of this section validates, such as R1 R3")},
        {tr("Expected mi&nutes:"), tr("Of a full run; progress is measured against it")},
        {tr("&Accelerator:"), tr("Or the name of a Kaggle machine, such as NvidiaTeslaT4")},
        {tr("A&rguments:"), tr("One a line, given to the module")},
        {tr("&Environment:"), tr("NAME=value, one a line. Never put secrets here: the script is stored on Kaggle")},
        {tr("Expected mi&nutes:"), tr("Of a run in quick mode")},
        {tr("&Additional arguments:"), tr("One a line, after the section's own")},
        {tr("&Environment:"), tr("NAME=value, one a line")},
        {tr("&Results folder:"),
            tr("Where downloads go; the project's when empty. {owner}, {slug} and {section} are filled in")},
        {tr("&Training location:"),
            tr("Where the next run looks for checkpoints; the project's when empty. {section} is filled in")},
        {tr("Notebook &owner:"), tr("The project's, or your account, when empty")},
        {tr("Notebook &name:"), tr("The project's pattern when empty")},
        {tr("&Checkpoints:"), tr("Training goes on from what an earlier run saved")},
        {tr("&After a success:"), tr("The plan is carried out by itself, and can be undone")},
        {tr("&Loaded by:"), tr("How the training code takes a checkpoint up")},
        {tr("&Training takes:"),
            tr("Which of the checkpoints that lie there the training code goes on from; in reprise.json train_dqn, "
               "section_7_6 or trainer")},
        {tr("Name &prefix:"),
            tr("What the names begin with that training looks for, such as traffic_light_control_checkpoint")},
        {tr("&Folder:"), tr("Below the training location; “.” is the training location itself")},
        {tr("&Keep:"), tr("Of the same prefix. A restore offers to move older ones to the archive")},
        {tr("Total t&imesteps:"),
            tr("What training goes to, all sessions together. A run that would go on from so many is not pushed")},
        {tr("&Algorithm:"), tr("Such as PPO, DQN or SAC")},
        {tr("Stable-&Baselines3 version:"), tr("The one the next run has, such as 2.7.0")},
        {tr("&Observation shape:"), tr("Such as 26, or 4 × 84 × 84; () for a discrete space")},
        {tr("A&ction shape:"), tr("Such as 2; () for a discrete space")},
        {tr("&Number of actions:"), tr("Of a discrete action space")},
        {tr("&Policy architecture:"),
            tr("Layer widths such as 64, 64, or pi: 64, 64; vf: 128, 128, or a policy's name")},
        {tr("Number of &environments:"), tr("How many run side by side")},
        {tr("&Reference checkpoint:"), tr("A checkpoint made by the code as it is now, relative to the project")},
    };
}

void SectionEditor::retranslateUi()
{
    setWindowTitle(isNew() ? tr("New Section") : tr("Section %1").arg(m_section.displayTitle()));
    const QStringList pages {tr("General"), tr("Quick Mode"), tr("Folders and Notebook"), tr("Resuming"),
        tr("Checkpoints"), tr("Expectations")};
    Q_ASSERT(pages.size() == m_tabs->count());
    for (int page = 0; page < m_tabs->count(); ++page) {
        m_tabs->setTabText(page, pages.at(page));
    }
    const QList<RowText> texts = rowTexts();
    Q_ASSERT(texts.size() == m_rows.size());
    for (qsizetype number = 0; number < texts.size(); ++number) {
        const RowText &text = texts.at(number);
        m_rows.at(number).field->setTexts(text.label, text.help);
        m_rows.at(number).field->setPlaceholder(text.help);
    }
    m_restores->setText(tr("This section resumes from checkpoints"));
    m_autoRestore->setText(tr("Restore by itself"));
    m_checkpointsNote->setText(
        tr("Where below the training location checkpoints lie, and which of them training takes."));
    m_accept->setText(tr("&Save"));
    retranslateChoices();
    refresh();
}

void SectionEditor::retranslateChoices()
{
    const int accelerator = m_accelerator->currentIndex();
    const QString typed = m_accelerator->currentText();
    // The index stays when something else is typed.
    const bool isTyped = typed != m_accelerator->itemText(accelerator);
    m_accelerator->clear();
    m_accelerator->addItem(tr("None (CPU)"), u"none"_s);
    m_accelerator->addItem(tr("GPU"), u"gpu"_s);
    m_accelerator->addItem(tr("TPU"), u"tpu"_s);
    isTyped ? m_accelerator->setEditText(typed) : m_accelerator->setCurrentIndex(accelerator);
    const int method = std::max(0, m_loadMethod->currentIndex());
    m_loadMethod->clear();
    m_loadMethod->addItem(tr("Not known: both are compared, the worse counts"), int(LoadMethod::Unknown));
    m_loadMethod->addItem(tr("Algorithm.load(…)"), int(LoadMethod::Load));
    m_loadMethod->addItem(tr("model.set_parameters(…)"), int(LoadMethod::SetParameters));
    m_loadMethod->setCurrentIndex(method);
    const QSignalBlocker quiet(m_search);
    const int search = std::max(0, m_search->currentIndex());
    m_search->clear();
    m_search->addItem(tr("The most steps in the name (usual)"), int(CheckpointSearch::TrainDqn));
    m_search->addItem(
        tr("The most steps in the name, over all configuration hashes"), int(CheckpointSearch::Section76));
    m_search->addItem(tr("The newest file"), int(CheckpointSearch::Trainer));
    m_search->setCurrentIndex(search);
}

/// What holds where a field of the checkpoints is left as it is: some of it depends on how training searches.
void SectionEditor::showCheckpointDefaults()
{
    Section usual;
    usual.checkpoints.search = CheckpointSearch(m_search->currentData().toInt());
    const TrainingLocation location = trainingLocationOf(usual, {});
    m_prefix->setPlaceholderText(location.prefix.isEmpty() ? tr("Each checkpoint's own") : location.prefix);
    m_checkpointFolder->setPlaceholderText(location.checkpointsFolder);
    m_totalTimesteps->setPlaceholderText(tr("Not said: runs are pushed however far training is"));
    m_keep->setSpecialValueText(tr("All checkpoints"));
    //: After a number, in a field: “2 checkpoints”
    m_keep->setSuffix(tr(" checkpoint(s)", nullptr, m_keep->value()));
}

} // namespace Reprise
