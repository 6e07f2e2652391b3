// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/placeholder.h"

#include "ui/icons.h"
#include "ui/palette.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

QString usualIcon(Placeholder::State state)
{
    switch (state) {
    case Placeholder::State::Empty:
        return u"info"_s;
    case Placeholder::State::Loading:
        return u"queued"_s;
    case Placeholder::State::Filtered:
        return u"filter"_s;
    case Placeholder::State::Offline:
        return u"offline"_s;
    case Placeholder::State::Failed:
        return u"error"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

Placeholder::Placeholder(QWidget *view)
    : QWidget(view)
    , m_ground(view)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_button(new QPushButton(this))
{
    setObjectName(u"placeholder"_s);
    m_title->setObjectName(u"placeholderTitle"_s);
    m_sentence->setObjectName(u"placeholderSentence"_s);
    m_button->setObjectName(u"placeholderButton"_s);
    if (const auto *items = qobject_cast<QAbstractItemView *>(view)) {
        setParent(items->viewport());
        m_ground = items->viewport();
    }
    m_icon->setAlignment(Qt::AlignCenter);
    for (QLabel *label : {m_title, m_sentence}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_sentence->setForegroundRole(QPalette::Text);

    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(m_icon);
    layout->addWidget(m_title);
    layout->addWidget(m_sentence);
    layout->addSpacing(style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing));
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);

    m_ground->installEventFilter(this);
    connect(m_button, &QPushButton::clicked, this, [this] { Q_EMIT actionTriggered(m_state); });
    refresh();
    fit();
}

void Placeholder::setText(State state, const Text &text)
{
    m_texts.insert(state, text);
    refresh();
}

void Placeholder::setSentence(State state, const QString &sentence)
{
    m_texts[state].sentence = sentence;
    refresh();
}

void Placeholder::setState(State state)
{
    m_state = state;
    refresh();
}

void Placeholder::watch(QAbstractItemModel *model)
{
    if (m_model) {
        m_model->disconnect(this);
    }
    m_model = model;
    const auto update = [this] { setVisible(!m_model || m_model->rowCount() == 0); };
    if (model) {
        connect(model, &QAbstractItemModel::rowsInserted, this, update);
        connect(model, &QAbstractItemModel::rowsRemoved, this, update);
        connect(model, &QAbstractItemModel::modelReset, this, update);
        connect(model, &QAbstractItemModel::layoutChanged, this, update);
    }
    update();
}

bool Placeholder::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_ground && (event->type() == QEvent::Resize || event->type() == QEvent::Show)) {
        fit();
    }
    return QWidget::eventFilter(watched, event);
}

void Placeholder::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        refresh();
    }
    QWidget::changeEvent(event);
}

void Placeholder::refresh()
{
    const Text text = m_texts.value(m_state);
    const int side = style()->pixelMetric(QStyle::PM_LargeIconSize);
    const QString icon = text.icon.isEmpty() ? usualIcon(m_state) : text.icon;
    const Meaning meaning = m_state == State::Failed ? Meaning::Error : Meaning::Neutral;
    m_icon->setPixmap(Icons::named(icon, meaning).pixmap(QSize(side, side), devicePixelRatioF()));
    m_title->setText(text.title);
    QFont font = this->font();
    font.setBold(true);
    m_title->setFont(font);
    m_sentence->setText(text.sentence);
    m_button->setText(text.action);
    m_button->setVisible(!text.action.isEmpty());
    setAccessibleName(text.title);
    setAccessibleDescription(text.sentence);
    fit();
}

void Placeholder::fit()
{
    setGeometry(m_ground->rect());
    const int widest = fontMetrics().averageCharWidth() * 60;
    const int margin = std::max(style()->pixelMetric(QStyle::PM_LayoutLeftMargin), (m_ground->width() - widest) / 2);
    layout()->setContentsMargins(margin, 0, margin, 0);
    // In a low pane the words and the button matter, the picture does not.
    m_icon->setVisible(m_ground->height() > fontMetrics().lineSpacing() * 10);
    m_sentence->setVisible(!m_sentence->text().isEmpty() && m_ground->height() > fontMetrics().lineSpacing() * 5);
}

} // namespace Reprise

#include "moc_placeholder.cpp"
