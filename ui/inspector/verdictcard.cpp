// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/verdictcard.h"

#include "ui/icons.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

namespace Reprise {
using namespace Qt::StringLiterals;

VerdictCard::VerdictCard(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_words(new QLabel(this))
    , m_sentence(new QLabel(this))
{
    setObjectName(u"verdictCard"_s);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    m_icon->setObjectName(u"verdictIcon"_s);
    m_words->setObjectName(u"verdictWords"_s);
    m_sentence->setObjectName(u"verdictSentence"_s);
    QFont bold = font();
    bold.setBold(true);
    m_words->setFont(bold);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const int space = fontMetrics().height() / 2;
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(space, space, space, space);
    grid->setHorizontalSpacing(space);
    grid->setVerticalSpacing(space / 3);
    grid->addWidget(m_icon, 0, 0, 2, 1, Qt::AlignTop);
    grid->addWidget(m_words, 0, 1);
    grid->addWidget(m_sentence, 1, 1);
    grid->setColumnStretch(1, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void VerdictCard::setVerdict(const StatusLook &look, const QString &words, const QString &sentence)
{
    m_look = look;
    m_words->setText(words);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    setAccessibleName(sentence.isEmpty() ? words : tr("%1: %2").arg(words, sentence));
    recolor();
}

QString VerdictCard::words() const
{
    return m_words->text();
}

QString VerdictCard::sentence() const
{
    return m_sentence->text();
}

void VerdictCard::recolor()
{
    if (m_coloring) {
        return;
    }
    m_coloring = true;
    setPalette({});
    QPalette colors = palette();
    colors.setColor(QPalette::Window, Colors::fill(m_look.meaning, palette()));
    colors.setColor(QPalette::Mid, Colors::line(m_look.meaning, palette()));
    setPalette(colors);
    const int side = fontMetrics().height() * 3 / 2;
    m_icon->setPixmap(Icons::named(m_look.icon, m_look.meaning).pixmap(QSize(side, side), devicePixelRatioF()));
    m_coloring = false;
}

void VerdictCard::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange) {
        recolor();
    }
}

} // namespace Reprise
