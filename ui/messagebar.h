// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"
#include "ui/palette.h"

#include <QFrame>

#include <functional>

class QHBoxLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace Reprise {

/// A message in the page it concerns, in place of a box to click away: icon by severity, one sentence, the buttons that
/// help, and the raw text behind Details with a Copy button. Hidden until there is something to say.
class MessageBar final : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    /// Shows `text` (plain, translated) and drops the buttons of the message before. `details` may be empty.
    void showMessage(Meaning meaning, const QString &text, const QString &details = {});
    /// An error as it is; a cancelled one is not shown.
    void showError(const Error &error);
    /// Adds a button to the message shown; `name` becomes its object name. The message goes when it is pressed, unless
    /// `stays`.
    QPushButton *addButton(
        const QString &name, const QString &text, const std::function<void()> &pressed, bool stays = false);
    void dismiss();

    [[nodiscard]] bool isShowing() const { return !isHidden(); }
    [[nodiscard]] Meaning meaning() const { return m_meaning; }
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString details() const;

Q_SIGNALS:
    void dismissed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void recolor();
    void retranslateUi();

    Meaning m_meaning = Meaning::Info;
    QLabel *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
    QToolButton *m_detailsButton;
    QToolButton *m_close;
    QWidget *m_detailsArea;
    QPlainTextEdit *m_details;
    QPushButton *m_copy;
    bool m_coloring = false;
};

} // namespace Reprise
