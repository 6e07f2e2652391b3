// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/restoredraft.h"
#include "ui/wizard/wizardpage.h"

#include <QPointer>

namespace Reprise {

class Job;
class TransferView;

/// The plan being carried out: bytes, speed, time left, file by file. Stopping it puts everything back.
class CopyPage final : public WizardPage
{
    Q_OBJECT

public:
    explicit CopyPage(RestoreDraft &draft, QWidget *parent = nullptr);

    [[nodiscard]] QString step() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString subtitle() const override;
    [[nodiscard]] bool isComplete() const override { return false; } ///< it goes on by itself
    void initializePage() override;
    /// Stops the work; ended() follows once everything is as it was.
    void cleanupPage() override;
    void retranslate() override;

Q_SIGNALS:
    /// Restored, failed or stopped, and nothing touches the disk any more.
    void ended(const Reprise::Job &job);

private:
    void showFiles();
    void end();

    TransferView *m_view;
    QPointer<RestoreJob> m_job;
};

} // namespace Reprise
