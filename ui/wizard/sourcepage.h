// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/restoredraft.h"
#include "ui/wizard/wizardpage.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QTreeWidget;

namespace Reprise {

class DatasetTarget;

/// Where the checkpoints come from, which section they are for, and whether they go to another folder than where it
/// trains, or into a private Kaggle dataset.
class SourcePage final : public WizardPage
{
    Q_OBJECT

public:
    explicit SourcePage(RestoreDraft &draft, QWidget *parent = nullptr);

    [[nodiscard]] QString step() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    [[nodiscard]] bool isComplete() const override;
    void initializePage() override;
    void retranslate() override;

private:
    void fillDestinations();
    void fillRuns();
    void fillSections();
    void takeInitialSource();
    void chooseDestination(int index);
    void chooseTargetFolder();
    void restoreInto(const QString &folder);
    void takeDataset();
    void retranslateTarget();
    void chooseFolder();
    void chooseArchive();
    void takeChoice();
    [[nodiscard]] std::optional<RestoreSource> choice() const;

    QLabel *m_destinationLabel;
    QComboBox *m_destination;
    QLabel *m_location;
    QPushButton *m_elsewhere;
    DatasetTarget *m_dataset;
    QRadioButton *m_fromRun;
    QTreeWidget *m_runs;
    QLabel *m_noRuns;
    QRadioButton *m_fromFolder;
    QLineEdit *m_folder;
    QPushButton *m_chooseFolder;
    QRadioButton *m_fromArchive;
    QLineEdit *m_archive;
    QPushButton *m_chooseArchive;
    QRadioButton *m_fromSection;
    QComboBox *m_section;
    bool m_started = false;
};

} // namespace Reprise
