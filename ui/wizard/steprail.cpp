// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/steprail.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>

namespace Reprise {

StepRail::StepRail(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("stepRail"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void StepRail::setSteps(const QStringList &steps)
{
    m_steps = steps;
    updateGeometry();
    describe();
    update();
}

void StepRail::setCurrent(int current, bool previousFailed)
{
    m_current = current;
    m_previousFailed = previousFailed;
    describe();
    update();
}

int StepRail::rowHeight() const
{
    return fontMetrics().height() * 5 / 2;
}

int StepRail::badgeSize() const
{
    return fontMetrics().height() * 3 / 2;
}

QSize StepRail::sizeHint() const
{
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    int widest = 0;
    for (const QString &step : m_steps) {
        widest = qMax(widest, metrics.horizontalAdvance(step));
    }
    const int margin = fontMetrics().height();
    return {
        margin * 2 + badgeSize() + margin / 2 + widest, margin * 2 + rowHeight() * static_cast<int>(m_steps.size())};
}

void StepRail::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateGeometry();
        update();
    }
}

void StepRail::describe()
{
    if (m_current >= 0 && m_current < m_steps.size()) {
        setAccessibleName(tr("Step %1 of %2: %3")
                .arg(QLocale().toString(m_current + 1), QLocale().toString(m_steps.size()), m_steps.at(m_current)));
    }
}

void StepRail::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor window = palette().color(QPalette::Window);
    const bool dark = window.lightness() < 128;
    painter.fillRect(rect(), dark ? window.lighter(125) : window.darker(105));

    const int margin = fontMetrics().height();
    const int badge = badgeSize();
    const bool reversed = layoutDirection() == Qt::RightToLeft;
    const QColor accent = palette().color(QPalette::Highlight);
    const QColor onAccent = palette().color(QPalette::HighlightedText);
    const QColor text = palette().color(QPalette::WindowText);
    QColor quiet = text;
    quiet.setAlphaF(0.65F);
    QColor line = text;
    line.setAlphaF(0.3F);

    for (int i = 0; i < m_steps.size(); ++i) {
        const int top = margin + i * rowHeight();
        const int x = reversed ? width() - margin - badge : margin;
        const QRect circle(x, top + (rowHeight() - badge) / 2, badge, badge);
        if (i + 1 < m_steps.size()) {
            painter.setPen(QPen(line, qMax(1.0, badge / 14.0)));
            painter.drawLine(QPoint(circle.center().x(), circle.bottom() + 3),
                QPoint(circle.center().x(), circle.top() + rowHeight() - 3));
        }
        const bool failed = m_previousFailed && i == m_current - 1;
        const bool done = i < m_current && !failed;
        const bool here = i == m_current;
        painter.setPen(QPen(done || here ? accent : line, qMax(1.0, badge / 14.0)));
        painter.setBrush(here ? QBrush(accent) : QBrush(Qt::NoBrush));
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1));
        QFont numberFont = font();
        numberFont.setBold(here);
        painter.setFont(numberFont);
        if (done) {
            // A drawn tick: not every font has one.
            painter.setPen(QPen(accent, qMax(1.5, badge / 10.0), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            const QRectF inner = QRectF(circle).adjusted(badge * 0.28, badge * 0.3, -badge * 0.28, -badge * 0.3);
            painter.drawPolyline(QPolygonF({QPointF(inner.left(), inner.center().y()),
                QPointF(inner.left() + inner.width() * 0.38, inner.bottom()), inner.topRight()}));
        } else if (failed) {
            painter.setPen(QPen(text, qMax(1.5, badge / 10.0), Qt::SolidLine, Qt::RoundCap));
            const QRectF inner = QRectF(circle).adjusted(badge * 0.33, badge * 0.33, -badge * 0.33, -badge * 0.33);
            painter.drawLine(inner.topLeft(), inner.bottomRight());
            painter.drawLine(inner.topRight(), inner.bottomLeft());
        } else {
            painter.setPen(here ? onAccent : quiet);
            painter.drawText(circle, Qt::AlignCenter, QLocale().toString(i + 1));
        }
        const int textX = reversed ? 0 : circle.right() + margin / 2;
        const QRect words(textX, top, reversed ? circle.left() - margin / 2 : width() - textX, rowHeight());
        painter.setPen(done || here || failed ? text : quiet);
        // A painter turns sides around by itself where the whole program is mirrored.
        painter.drawText(
            words, Qt::AlignVCenter | Qt::AlignAbsolute | (reversed ? Qt::AlignRight : Qt::AlignLeft), m_steps.at(i));
    }
}

} // namespace Reprise
