// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QList>
#include <QTimer>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace Reprise {

class JobList;
class Placeholder;

/// One job: title, bar, "12 MiB of 40 MiB · 3 MiB/s · about 20 s left", Cancel, Retry, Details.
class ActivityRow final : public QFrame
{
    Q_OBJECT

public:
    explicit ActivityRow(QWidget *parent);

    /// Shows row `row` of `jobs`.
    void display(const JobList &jobs, int row);
    /// Gives every row of the list its own object name ("activity0" is the newest), whatever moved.
    void setNumber(int number);

Q_SIGNALS:
    void cancelRequested();
    void retryRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslateUi();

    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_message;
    QLabel *m_figures;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QPushButton *m_retry;
    QToolButton *m_details;
    QWidget *m_detailsArea;
    QPlainTextEdit *m_detailsText;
    QPushButton *m_copy;
};

/// Running and recent jobs, newest first. Work goes on when the panel is closed.
class ActivityPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ActivityPanel(JobList &jobs, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void insertRows(int first, int last);
    void removeRows(int first, int last);
    void updateRows(int first, int last);
    void renumber();
    void retranslateUi();
    [[nodiscard]] int rowOf(const ActivityRow *row) const;

    JobList &m_jobs;
    QLabel *m_heading;
    QPushButton *m_clear;
    QScrollArea *m_scroll;
    QVBoxLayout *m_layout;
    Placeholder *m_placeholder;
    QList<ActivityRow *> m_rows;
    QTimer m_tick; ///< time left changes without any news from the job
};

} // namespace Reprise
