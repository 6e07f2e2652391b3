// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QTreeWidget;

namespace Reprise {

class Job;

/// What the assistant shows while files are on their way: what is being done, a bar, bytes with speed and time left,
/// and the files. Main thread.
class TransferView final : public QWidget
{
    Q_OBJECT

public:
    /// `columns`: of the list of files.
    explicit TransferView(int columns, QWidget *parent = nullptr);

    [[nodiscard]] QProgressBar &bar() const { return *m_bar; }
    [[nodiscard]] QLabel &message() const { return *m_message; }
    [[nodiscard]] QTreeWidget &files() const { return *m_files; }
    /// Shows the job's message and progress from now on. The bar goes to and fro while no end is known, which is also
    /// when everything was sent and somebody else works on it.
    void follow(Job &job);

private:
    void showProgress(const Job &job);

    QProgressBar *m_bar;
    QLabel *m_message;
    QLabel *m_figures;
    QTreeWidget *m_files;
};

} // namespace Reprise
