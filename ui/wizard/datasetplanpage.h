// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/restoredraft.h"
#include "ui/wizard/wizardpage.h"

class QLabel;
class QTreeWidget;

namespace Reprise {

class Card;

/// What will be uploaded, and into which dataset, before anything is sent. Its forward button carries the deed:
/// “Upload 3 Files”.
class DatasetPlanPage final : public WizardPage
{
    Q_OBJECT

public:
    explicit DatasetPlanPage(RestoreDraft &draft, QWidget *parent = nullptr);

    [[nodiscard]] QString step() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    [[nodiscard]] QString forwardText() const override;
    /// One upload at a time: two would send the same packed files.
    [[nodiscard]] bool isComplete() const override { return !m_files.isEmpty() && !isBusy(); }
    void initializePage() override;
    void retranslate() override;

private:
    void showPlan();
    /// An upload that was left running is still under way.
    [[nodiscard]] bool isBusy() const;

    QList<FoundFile> m_files;
    Card *m_card;
    QLabel *m_into;
    QTreeWidget *m_view;
    QLabel *m_afterwards;
};

/// The files of an upload in a list: name, where it was found, size.
void listUploads(QTreeWidget *view, const QList<FoundFile> &files);
/// The name that was uploaded to last for the section, else one made of its notebook's.
[[nodiscard]] QString usualDatasetName(Workspace &workspace, const Section &section);
void rememberDatasetName(Workspace &workspace, const Section &section, const QString &name);
/// Such an upload was made from this profile before.
[[nodiscard]] bool wasUploadedBefore(Workspace &workspace, const Section &section, const QString &name);

} // namespace Reprise
