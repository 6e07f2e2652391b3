// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/card.h"

#include "ui/icons.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

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
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
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
    auto *head = new QHBoxLayout;
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addWidget(m_title, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(head);
    layout->addWidget(m_sentence);
    layout->addLayout(m_body);
    layout->addWidget(m_evidenceHeading);
    layout->addWidget(m_evidence);
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

void Card::setEvidence(const QString &heading, const QStringList &lines)
{
    m_evidenceHeading->setText(heading);
    m_evidence->setText(lines.join(u'\n'));
    m_evidenceHeading->setVisible(!lines.isEmpty() && !heading.isEmpty());
    m_evidence->setVisible(!lines.isEmpty());
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
    palette.setColor(QPalette::Window, m_loud ? Colors::fill(m_look.meaning, palette) : palette.color(QPalette::Base));
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
