// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/restoredraft.h"
#include "ui/wizard/wizardpage.h"

#include <QPointer>

namespace Reprise {

class CheckpointDatasetJob;
class TransferView;

/// The upload under way: bytes, speed, time left. What an earlier attempt has sent is not sent again.
class DatasetUploadPage final : public WizardPage
{
    Q_OBJECT

public:
    explicit DatasetUploadPage(RestoreDraft &draft, QWidget *parent = nullptr);

    [[nodiscard]] QString step() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    [[nodiscard]] QString stopText() const override;
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

    TransferView *m_view;
    QPointer<CheckpointDatasetJob> m_job;
};

} // namespace Reprise
