// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style.h"

#include "ui/palette.h"

#include <QApplication>
#include <QHeaderView>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

int fontHeight(const QStyleOption *option, const QWidget *widget)
{
    if (option) {
        return option->fontMetrics.height();
    }
    return widget ? widget->fontMetrics().height() : QFontMetrics(QApplication::font()).height();
}

bool isHorizontalTab(const QStyleOptionTab &tab)
{
    return tab.shape == QTabBar::RoundedNorth || tab.shape == QTabBar::RoundedSouth;
}

/// No box: a line in the accent colour below the chosen tab, a quiet ground below the pointer.
void drawTab(const QStyleOptionTab &tab, QPainter &painter)
{
    const QColor ground = tab.palette.color(QPalette::Window);
    const bool chosen = tab.state.testFlag(QStyle::State_Selected);
    if (!chosen && tab.state.testFlag(QStyle::State_MouseOver)) {
        painter.fillRect(
            tab.rect.adjusted(0, 0, 0, -1), Colors::mixed(ground, tab.palette.color(QPalette::WindowText), 0.06));
    }
    if (chosen) {
        const int thickness = qMax(2, tab.fontMetrics.height() / 6);
        QRect line = tab.rect;
        line.setTop(line.bottom() - thickness + 1);
        painter.fillRect(line, tab.palette.color(QPalette::Accent));
    }
}

void drawHeader(const QStyleOptionHeader &header, QPainter &painter)
{
    const QColor ground = header.palette.color(QPalette::Base);
    const QColor text = header.palette.color(QPalette::Text);
    const bool hot = header.state.testFlag(QStyle::State_MouseOver) && header.state.testFlag(QStyle::State_Enabled);
    painter.fillRect(header.rect, Colors::mixed(ground, text, hot ? 0.09 : 0.04));
    painter.setPen(Colors::separator(header.palette));
    painter.drawLine(header.rect.bottomLeft(), header.rect.bottomRight());
    if (header.orientation == Qt::Horizontal && header.position != QStyleOptionHeader::End
        && header.position != QStyleOptionHeader::OnlyOneSection) {
        const int inset = header.rect.height() / 4;
        const int x = header.direction == Qt::RightToLeft ? header.rect.left() : header.rect.right();
        painter.drawLine(x, header.rect.top() + inset, x, header.rect.bottom() - inset);
    }
}

/// Fusion draws these outlines by darkening: on a dark ground an empty box is not seen.
void drawOutline(const QStyleOption &option, QPainter &painter, bool round)
{
    const QPalette &palette = option.palette;
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, round);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        Colors::mixed(palette.color(QPalette::Base), palette.color(QPalette::WindowText), enabled ? 0.5 : 0.25));
    round ? painter.drawEllipse(box) : painter.drawRect(box);
    painter.restore();
}

/// Fusion's groove has the colour of a list's ground: at the beginning no bar is seen there.
void drawGroove(const QStyleOption &option, QPainter &painter)
{
    const QColor ground = option.palette.color(QPalette::Base);
    const QColor text = option.palette.color(QPalette::Text);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Colors::mixed(ground, text, 0.08));
    painter.setPen(Colors::mixed(ground, text, 0.3));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter.restore();
}

/// A heading stands where the values below it stand: numbers at the trailing edge have theirs there, too.
Qt::Alignment alignmentOf(const QHeaderView &view, int section, Qt::Alignment otherwise)
{
    if (view.orientation() != Qt::Horizontal || !view.model()) {
        return otherwise;
    }
    const QVariant cells = view.model()->index(0, section).data(Qt::TextAlignmentRole);
    const auto alignment = Qt::Alignment(cells.toInt()) & Qt::AlignHorizontal_Mask;
    return cells.isValid() && alignment.toInt() != 0 ? alignment | (otherwise & Qt::AlignVertical_Mask) : otherwise;
}

} // namespace

Style::Style()
    : QProxyStyle(QStyleFactory::create(u"fusion"_s))
{
}

bool Style::install()
{
    const QStyle *present = QApplication::style();
    if (qobject_cast<const Style *>(present)) {
        return true;
    }
    if (present->name().compare("fusion"_L1, Qt::CaseInsensitive) != 0) {
        return false;
    }
    QApplication::setStyle(new Style);
    return true;
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText: // a second, lighter text beside the first: on a dark ground it only blurs
    case SH_DialogButtonBox_ButtonsHaveIcons: // of a theme that knows nothing of our colours
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_FocusFrameHMargin: // also what stands at both sides of a cell's text
    case PM_HeaderMargin:
        return fontHeight(option, widget) / 3;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabOverlap:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize Style::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const int height = fontHeight(option, widget);
    switch (type) {
    case CT_ItemViewItem:
        result.rheight() += height / 3;
        break;
    case CT_HeaderSection:
        result.rheight() += height / 6;
        break;
    case CT_PushButton: // long texts would touch the frame
        result.rwidth() += height / 2;
        break;
    case CT_TabBarTab:
        result += QSize(height / 2, height / 4);
        break;
    default:
        break;
    }
    return result;
}

void Style::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element == CE_TabBarTabShape) {
        const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
        if (tab && isHorizontalTab(*tab)) {
            drawTab(*tab, *painter);
            return;
        }
    }
    if (element == CE_ProgressBarGroove) {
        drawGroove(*option, *painter);
        return;
    }
    if (element == CE_HeaderSection) {
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            painter->save();
            drawHeader(*header, *painter);
            painter->restore();
            return;
        }
    }
    if (element == CE_HeaderLabel) {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        const auto *view = qobject_cast<const QHeaderView *>(widget);
        if (header && view) {
            QStyleOptionHeader aligned(*header);
            aligned.textAlignment = alignmentOf(*view, header->section, header->textAlignment);
            QProxyStyle::drawControl(element, &aligned, painter, widget);
            return;
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element == PE_FrameTabBarBase) {
        QRect line = option->rect;
        line.setTop(line.bottom());
        painter->fillRect(line, Colors::separator(option->palette));
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton) {
        const bool focused
            = option->state.testFlag(State_HasFocus) && option->state.testFlag(State_KeyboardFocusChange);
        if (!focused) { // the focus has a colour of its own
            drawOutline(*option, *painter, element == PE_IndicatorRadioButton);
        }
    }
}

} // namespace Reprise

#include "moc_style.cpp"
