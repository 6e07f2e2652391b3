// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messagebar.h"

#include "ui/icons.h"

#include <QAccessible>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace Reprise {

using namespace Qt::StringLiterals;

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_buttons(new QHBoxLayout)
    , m_detailsButton(new QToolButton(this))
    , m_close(new QToolButton(this))
    , m_detailsArea(new QWidget(this))
    , m_details(new QPlainTextEdit(m_detailsArea))
    , m_copy(new QPushButton(m_detailsArea))
{
    setObjectName(u"messageBar"_s);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    m_text->setObjectName(u"messageText"_s);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_detailsButton->setObjectName(u"messageDetails"_s);
    m_detailsButton->setCheckable(true);
    m_detailsButton->setAutoRaise(true);
    m_close->setObjectName(u"messageClose"_s);
    m_close->setAutoRaise(true);
    m_close->setIcon(Icons::named(u"close"));
    m_details->setObjectName(u"messageDetailsText"_s);
    m_details->setReadOnly(true);
    m_details->setMaximumHeight(m_details->fontMetrics().lineSpacing() * 8);
    m_copy->setObjectName(u"messageCopy"_s);
    m_copy->setIcon(Icons::named(u"copy"));

    auto *row = new QHBoxLayout;
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addLayout(m_buttons);
    row->addWidget(m_detailsButton);
    row->addWidget(m_close);
    auto *detailsRow = new QHBoxLayout(m_detailsArea);
    detailsRow->setContentsMargins(0, 0, 0, 0);
    detailsRow->addWidget(m_details, 1);
    detailsRow->addWidget(m_copy, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(row);
    layout->addWidget(m_detailsArea);

    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismiss);
    connect(m_detailsButton, &QToolButton::toggled, m_detailsArea, &QWidget::setVisible);
    connect(m_copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(text() + u"\n\n"_s + details()); });
    retranslateUi();
    hide();
}

void MessageBar::showMessage(Meaning meaning, const QString &text, const QString &details)
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        // A message may be replaced from the handler of one of its own buttons.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_meaning = meaning;
    m_text->setText(text);
    m_details->setPlainText(details);
    m_detailsButton->setChecked(false);
    m_detailsButton->setVisible(!details.isEmpty());
    m_detailsArea->hide();
    recolor();
    show();
    retranslateUi();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessageBar::showError(const Error &error)
{
    if (error.kind != ErrorKind::Cancelled) {
        showMessage(Meaning::Error, error.message, error.detail);
    }
}

QPushButton *MessageBar::addButton(
    const QString &name, const QString &text, const std::function<void()> &pressed, bool stays)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    connect(button, &QPushButton::clicked, this, [this, pressed, stays] {
        if (!stays) {
            dismiss();
        }
        pressed();
    });
    m_buttons->addWidget(button);
    return button;
}

void MessageBar::dismiss()
{
    hide();
    Q_EMIT dismissed();
}

QString MessageBar::text() const
{
    return m_text->text();
}

QString MessageBar::details() const
{
    return m_details->toPlainText();
}

void MessageBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
    } else if (event->type() == QEvent::PaletteChange && !m_coloring) {
        recolor();
    }
    QFrame::changeEvent(event);
}

void MessageBar::recolor()
{
    m_coloring = true;
    setPalette(QPalette()); // back to the inherited colours before ours are worked out from them
    QPalette palette = this->palette();
    palette.setColor(QPalette::Window, Colors::fill(m_meaning, palette));
    setPalette(palette);
    m_coloring = false;
    const int side = Icons::side(*this);
    m_icon->setPixmap(Icons::of(m_meaning).pixmap(QSize(side, side), devicePixelRatioF()));
}

void MessageBar::retranslateUi()
{
    m_detailsButton->setText(tr("Details"));
    m_detailsButton->setAccessibleName(tr("Show the details of this message"));
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    m_copy->setText(tr("Copy"));
    m_details->setAccessibleName(tr("Details of this message"));
    switch (m_meaning) {
    case Meaning::Error:
        setAccessibleName(tr("Error: %1").arg(text()));
        break;
    case Meaning::Warning:
        setAccessibleName(tr("Warning: %1").arg(text()));
        break;
    default:
        setAccessibleName(text());
        break;
    }
}

} // namespace Reprise

#include "moc_messagebar.cpp"
