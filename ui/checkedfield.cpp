// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/checkedfield.h"

#include "ui/palette.h"

#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace Reprise {

using namespace Qt::StringLiterals;

CheckedField::CheckedField(QFormLayout *form, const QString &name, QWidget *editor, Check check)
    : QObject(form->parentWidget())
    , m_form(form)
    , m_editor(editor)
    , m_label(new QLabel)
    , m_error(new QLabel)
    , m_check(std::move(check))
{
    editor->setObjectName(name);
    m_label->setObjectName(name + u"Label"_s);
    m_error->setObjectName(name + u"Error"_s);
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->setAlignment(Qt::AlignLeading | Qt::AlignTop); // close to what it is about
    m_label->setBuddy(editor);
    form->addRow(m_label, editor);
    form->addRow(QString(), m_error);
    form->setRowVisible(m_error, false);
    m_label->installEventFilter(this);
    paint();
}

void CheckedField::refresh(bool quiet)
{
    const auto *line = qobject_cast<QLineEdit *>(m_editor);
    const bool untouched = quiet && line && line->text().isEmpty();
    const QString wrong = untouched ? QString() : problem();
    m_error->setText(wrong);
    m_form->setRowVisible(m_error, !wrong.isEmpty());
    m_editor->setAccessibleDescription(wrong.isEmpty() ? m_help : wrong);
}

void CheckedField::setTexts(const QString &label, const QString &help)
{
    m_help = help;
    m_label->setText(label);
    m_editor->setToolTip(help);
    m_editor->setAccessibleDescription(help);
}

void CheckedField::setPlaceholder(const QString &text)
{
    if (auto *line = qobject_cast<QLineEdit *>(m_editor)) {
        line->setPlaceholderText(text);
    } else if (auto *lines = qobject_cast<QPlainTextEdit *>(m_editor)) {
        lines->setPlaceholderText(text);
    }
}

bool CheckedField::eventFilter(QObject *watched, QEvent *event)
{
    // The label has the colours of the dialog; the error's are worked out from them.
    if (watched == m_label && event->type() == QEvent::PaletteChange) {
        paint();
    }
    return QObject::eventFilter(watched, event);
}

void CheckedField::paint()
{
    QPalette colors = m_label->palette();
    colors.setColor(QPalette::WindowText, Colors::text(Meaning::Error, colors));
    m_error->setPalette(colors);
}

} // namespace Reprise

#include "moc_checkedfield.cpp"
