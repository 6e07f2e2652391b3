// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/linkbutton.h"

#include "ui/palette.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace Reprise {

namespace {

constexpr int descriptionFlags = Qt::TextWordWrap | Qt::AlignTop;

QFont titleFont(const QWidget &widget)
{
    QFont font = widget.font();
    font.setBold(true);
    return font;
}

} // namespace

LinkButton::LinkButton(QWidget *parent)
    : QAbstractButton(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
}

void LinkButton::setDescription(const QString &description)
{
    m_description = description;
    setAccessibleDescription(description);
    updateGeometry();
    update();
}

QSize LinkButton::sizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * 50;
    return {width, heightForWidth(width)};
}

QSize LinkButton::minimumSizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * 28;
    return {width, heightForWidth(width)};
}

int LinkButton::heightForWidth(int width) const
{
    const QRect area = textArea(width);
    const int title = QFontMetrics(titleFont(*this)).boundingRect(area, descriptionFlags, text()).height();
    const int words = fontMetrics().boundingRect(area, descriptionFlags, m_description).height();
    return std::max(title + words, iconSide()) + margin() * 2;
}

void LinkButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette colors = palette();
    const bool lit = underMouse() || isDown();
    const qreal radius = margin() / 2.0;
    const QColor ground = colors.color(QPalette::Base);
    painter.setBrush(lit ? Colors::mixed(ground, colors.color(QPalette::Accent), isDown() ? 0.2 : 0.1) : ground);
    painter.setPen(hasFocus() || lit ? QPen(colors.color(QPalette::Accent), hasFocus() ? 2 : 1)
                                     : QPen(Colors::separator(colors), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius, radius);

    const QRect iconRect(margin(), margin(), iconSide(), iconSide());
    icon().paint(&painter, QStyle::visualRect(layoutDirection(), rect(), iconRect));
    QRect area = textArea(width());
    const auto draw = [&](const QFont &font, const QColor &color, const QString &words) {
        painter.setFont(font);
        painter.setPen(color);
        const QRect visual = QStyle::visualRect(layoutDirection(), rect(), area);
        QRect used;
        painter.drawText(visual,
            descriptionFlags | Qt::AlignAbsolute | (isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft), words, &used);
        area.setTop(used.bottom() + 1);
    };
    draw(titleFont(*this), colors.color(QPalette::Text), text());
    draw(font(), Colors::muted(colors), m_description);
}

bool LinkButton::event(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave) {
        update();
    }
    return QAbstractButton::event(event);
}

int LinkButton::margin() const
{
    return fontMetrics().height() * 2 / 3;
}

int LinkButton::iconSide() const
{
    return fontMetrics().height() * 3 / 2;
}

QRect LinkButton::textArea(int width) const
{
    const int left = margin() * 2 + iconSide();
    return {left, margin(), std::max(1, width - left - margin()), QWIDGETSIZE_MAX};
}

} // namespace Reprise

#include "moc_linkbutton.cpp"
