// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/git/gitrepository.h"
#include "model/project/section.h"
#include "model/workflow/sectionworkflow.h"
#include "ui/growingdialog.h"

class QCheckBox;
class QComboBox;
class QGroupBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace Reprise {

class GitPreparePanel;

/// What a run is asked to do before it is started: quick or full, where it goes on from, what happens with the changes
/// in the repository, whether checkpoints are restored afterwards.
class RunDialog final : public GrowingDialog
{
    Q_OBJECT

public:
    /// `runs`: earlier runs of the section that have ended, newest first.
    RunDialog(const Section &section, bool quick, const QList<Run> &runs, const GitRepository &repository,
        const QString &kernel, QWidget *parent = nullptr);

    [[nodiscard]] RunRequest request() const;
    /// Chooses a dataset as what the run goes on from.
    void resumeFrom(const DatasetRef &dataset);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fillSources();
    void chooseFolder();
    [[nodiscard]] RunRequest::ResumeFrom source() const;
    void refresh();
    void retranslateUi();

    Section m_section;
    QList<Run> m_runs;
    QString m_kernel;
    QString m_folder;
    int m_lastSource = 0;
    QLabel *m_heading;
    QLabel *m_facts;
    QCheckBox *m_quick;
    QLabel *m_sourceLabel;
    QComboBox *m_source;
    QFormLayout *m_form;
    QLineEdit *m_dataset;
    QCheckBox *m_force;
    QCheckBox *m_restore;
    QGroupBox *m_gitBox;
    GitPreparePanel *m_git;
    QLabel *m_obstacle;
    QPushButton *m_run;
};

} // namespace Reprise
