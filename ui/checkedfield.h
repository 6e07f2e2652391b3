// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

class QFormLayout;
class QLabel;

namespace Reprise {

/// One row of a form: a label, its editor and, under the editor, what is wrong with what it holds. For screen readers
/// the editor's description says it too.
class CheckedField final : public QObject
{
    Q_OBJECT

public:
    /// The sentence to show, empty when all is well; asked in the language of the moment.
    using Check = std::function<QString()>;

    /// Adds the row at the end of `form`, which lies in a widget already; that widget owns the field.
    CheckedField(QFormLayout *form, const QString &name, QWidget *editor, Check check = {});

    [[nodiscard]] QString problem() const { return m_check ? m_check() : QString(); }
    /// Shows the problem, or takes it away. `quiet`: not beside an editor that is still empty.
    void refresh(bool quiet);
    /// `help`: what the editor wants, as tool tip and description.
    void setTexts(const QString &label, const QString &help);
    /// What an empty text editor shows; nothing for other editors.
    void setPlaceholder(const QString &text);
    [[nodiscard]] QWidget *editor() const { return m_editor; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void paint();

    QFormLayout *m_form;
    QWidget *m_editor;
    QLabel *m_label;
    QLabel *m_error;
    Check m_check;
    QString m_help;
};

} // namespace Reprise
