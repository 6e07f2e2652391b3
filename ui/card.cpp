// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/card.h"

#include "ui/icons.h"

#include <QEvent>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>

namespace Reprise {

using namespace Qt::StringLiterals;

Card::Card(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_evidenceHeading(new QLabel(this))
    , m_evidence(new QLabel(this))
    , m_body(new QVBoxLayout)
{
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_evidenceHeading->setFont(bold);
    m_title->setObjectName(u"cardTitle"_s);
    m_sentence->setObjectName(u"cardSentence"_s);
    m_evidence->setObjectName(u"cardEvidence"_s);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    m_evidence->setFont(fixed);
    for (QLabel *label : {m_title, m_sentence, m_evidenceHeading, m_evidence}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setFocusPolicy(Qt::NoFocus);
    }
    // The icon has a column of its own; everything else stands on one edge beside it.
    const int space = fontMetrics().height() / 2;
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(space * 3 / 2, space * 5 / 4, space * 3 / 2, space * 5 / 4);
    grid->setHorizontalSpacing(space);
    grid->setVerticalSpacing(space / 2);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_icon, 0, 0, Qt::AlignTop);
    grid->addWidget(m_title, 0, 1);
    grid->addWidget(m_sentence, 1, 1);
    grid->addLayout(m_body, 2, 1);
    grid->addWidget(m_evidenceHeading, 3, 1);
    grid->addWidget(m_evidence, 4, 1);
    grid->setRowStretch(5, 1); // beside a taller one, texts stay at the top
    setEvidence({}, {});
}

void Card::setStatement(const StatusLook &look, const QString &title, const QString &sentence, bool loud)
{
    m_look = look;
    m_loud = loud;
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    recolor();
}

QString Card::words() const
{
    return m_title->text();
}

QString Card::sentence() const
{
    return m_sentence->text();
}

void Card::setEvidence(const QString &heading, const QStringList &lines)
{
    m_evidenceHeading->setText(heading);
    m_evidence->setText(lines.join(u'\n'));
    m_evidenceHeading->setVisible(!lines.isEmpty() && !heading.isEmpty());
    m_evidence->setVisible(!lines.isEmpty());
}

void Card::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool coloured = m_loud && m_look.meaning != Meaning::Neutral;
    painter.setPen(coloured ? Colors::line(m_look.meaning, palette()) : Colors::separator(palette()));
    painter.setBrush(palette().color(QPalette::Window));
    const double radius = fontMetrics().height() / 3.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

void Card::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_coloring) {
        recolor();
    }
    QFrame::changeEvent(event);
}

void Card::recolor()
{
    m_coloring = true;
    setPalette(QPalette());
    QPalette palette = this->palette();
    const bool coloured = m_loud && m_look.meaning != Meaning::Neutral;
    palette.setColor(
        QPalette::Window, coloured ? Colors::fill(m_look.meaning, palette) : palette.color(QPalette::Base));
    setPalette(palette);
    QPalette title = palette;
    if (m_look.meaning != Meaning::Neutral) {
        title.setColor(QPalette::WindowText, Colors::text(m_look.meaning, palette));
    }
    m_title->setPalette(title);
    QPalette quiet = palette;
    quiet.setColor(QPalette::WindowText, Colors::muted(palette));
    m_evidenceHeading->setPalette(quiet);
    m_coloring = false;
    const int side = Icons::side(*this);
    m_icon->setVisible(!m_look.icon.isEmpty());
    if (!m_look.icon.isEmpty()) {
        m_icon->setPixmap(Icons::named(m_look.icon, m_look.meaning).pixmap(QSize(side, side), devicePixelRatioF()));
    }
}

} // namespace Reprise

#include "moc_card.cpp"
