// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/restoredraft.h"
#include "ui/wizard/wizardpage.h"

#include <QPointer>

namespace Reprise {

class CheckpointDatasetJob;
class TransferView;

/// The upload under way: bytes, speed, time left. What an earlier attempt has sent is not sent again. The upload is one
/// of the window's activities, so it can go on after the assistant was closed.
class DatasetUploadPage final : public WizardPage
{
    Q_OBJECT

public:
    explicit DatasetUploadPage(RestoreDraft &draft, QWidget *parent = nullptr);

    [[nodiscard]] QString step() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    [[nodiscard]] QString stopText() const override;
    [[nodiscard]] QString backgroundText() const override;
    /// The activity panel and the project's messages tell of the end.
    void leaveRunning() override;
    [[nodiscard]] bool isComplete() const override { return false; } ///< it goes on by itself
    void initializePage() override;
    /// Stops the work; ended() follows before this returns.
    void cleanupPage() override;
    void retranslate() override;

Q_SIGNALS:
    /// Published, failed or stopped.
    void ended();

private:
    void end();
    /// Hears no more of the upload.
    void letGo();

    TransferView *m_view;
    QPointer<CheckpointDatasetJob> m_job;
};

} // namespace Reprise
