// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/verify/systemcheck.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace Reprise {

class CheckModel;
class CheckRow;
class MessageBar;
class Placeholder;

/// The system check: every item with its state, what to do, and a button that does it; fills up while it runs, and one
/// item can be checked again alone.
class SystemCheckPage final : public QWidget
{
    Q_OBJECT

public:
    /// Makes an idle check of the present project and account; the page starts and owns it.
    using MakeCheck = std::function<SystemCheckJob *(QObject *parent)>;
    explicit SystemCheckPage(MakeCheck makeCheck, QWidget *parent = nullptr);

    /// Checks everything, or one item.
    void check(const QString &itemId = {});
    [[nodiscard]] bool isChecking() const { return m_job != nullptr; }
    [[nodiscard]] CheckModel &model() const { return *m_model; }

Q_SIGNALS:
    /// A fix that is the window's: sign in, settings, edit the project, open a folder.
    void fixRequested(const Reprise::CheckItem &item);

protected:
    void changeEvent(QEvent *event) override;

private:
    void take(const CheckItem &item);
    void finished();
    void rebuild();
    void fix(const CheckItem &item);
    void refresh();
    void retranslateUi();

    MakeCheck m_makeCheck;
    QPointer<SystemCheckJob> m_job;
    CheckModel *m_model;
    MessageBar *m_message;
    QLabel *m_heading;
    QLabel *m_counts;
    QPushButton *m_run;
    QPushButton *m_copy;
    QProgressBar *m_busy;
    QWidget *m_list;
    QVBoxLayout *m_rows;
    Placeholder *m_placeholder;
    QHash<QString, CheckRow *> m_byId;
};

/// One item: state, title, sentence, its fix and "Check Again".
class CheckRow final : public QWidget
{
    Q_OBJECT

public:
    explicit CheckRow(QWidget *parent);
    void display(const CheckItem &item);
    [[nodiscard]] const CheckItem &item() const { return m_item; }

Q_SIGNALS:
    void fixPressed(const Reprise::CheckItem &item);
    void againPressed(const QString &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    CheckItem m_item;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_state;
    QLabel *m_text;
    QLabel *m_detail;
    QPushButton *m_fix;
    QPushButton *m_again;
};

} // namespace Reprise
