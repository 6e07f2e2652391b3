// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;
class QTreeView;

namespace Reprise {

class LogFilterModel;
class LogModel;
class Placeholder;

/// A run's log: time, marker and text, narrowed by words or to marked lines, following its end while it grows. Looking
/// back stops the following; going to the end takes it up again.
class LogView final : public QWidget
{
    Q_OBJECT

public:
    explicit LogView(QWidget *parent = nullptr);

    /// nullptr: nothing is shown. The model may die first.
    void setLog(LogModel *log);
    /// What an empty log means: it may still come (true), or there is none.
    void setLive(bool live);
    /// The log could not be read.
    void setProblem(const QString &message);
    void focusFilter();
    void copy();
    [[nodiscard]] bool isFollowing() const;
    /// Scrolls to a line of the log, clearing the filter.
    void showLine(int line);

Q_SIGNALS:
    void retryRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void follow();
    void widen(int first, int last);
    void refresh();
    void retranslateUi();

    QPointer<LogModel> m_log;
    LogFilterModel *m_filter;
    QLineEdit *m_text;
    QComboBox *m_show;
    QToolButton *m_follow;
    QToolButton *m_copy;
    QLabel *m_count;
    QTreeView *m_view;
    Placeholder *m_placeholder;
    bool eventFilter(QObject *watched, QEvent *event) override;

    int m_longest = 0; ///< width of the longest line seen, in pixels
    bool m_live = false;
    QString m_problem;
};

} // namespace Reprise
