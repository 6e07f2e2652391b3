// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"
#include "model/compat/compare.h"
#include "model/core/job.h"

#include <QPointer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace Reprise {

class DiffView;
class MessageBar;
class Card;

/// Two checkpoints side by side: will the program that wrote the second load the first, by either way of loading?
class CompareWidget final : public QWidget
{
    Q_OBJECT

public:
    /// Starts reading at once; `target` may be empty, then the user chooses it.
    CompareWidget(const QString &checkpoint, const QString &target, QWidget *parent = nullptr);
    ~CompareWidget() override;

    [[nodiscard]] QString title() const;
    [[nodiscard]] QString checkpointPath() const { return m_checkpointPath; }
    [[nodiscard]] QString targetPath() const { return m_targetPath; }
    [[nodiscard]] const Comparison &comparison() const { return m_comparison; }
    [[nodiscard]] bool isLoading() const { return !m_job.isNull(); }

    void setFiles(const QString &checkpoint, const QString &target);

Q_SIGNALS:
    /// Both were read and compared, or one cannot be.
    void compared();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Pair
    {
        FileReport checkpoint;
        FileReport target;
    };
    void read();
    void compareNow();
    void showComparison();
    void choose(bool target);
    void save();
    void retranslate();

    QString m_checkpointPath;
    QString m_targetPath;
    Pair m_pair;
    Comparison m_comparison;
    QPointer<Job> m_job;
    MessageBar *m_message;
    QLabel *m_checkpointLabel;
    QLineEdit *m_checkpoint;
    QPushButton *m_chooseCheckpoint;
    QLabel *m_targetLabel;
    QLineEdit *m_target;
    QPushButton *m_chooseTarget;
    QPushButton *m_swap;
    QPushButton *m_save;
    QLabel *m_readerLabel;
    QComboBox *m_reader;
    Card *m_load;
    Card *m_set;
    DiffView *m_diff;
};

} // namespace Reprise
