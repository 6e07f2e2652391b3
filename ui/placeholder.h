// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QPointer>
#include <QWidget>

class QAbstractItemModel;
class QAbstractItemView;
class QLabel;
class QPushButton;

namespace Reprise {

/// What a view shows in place of rows: an icon, one heading, one sentence, and the one action that changes that.
///
/// Lies over `view` and shows itself whenever the view's model has no rows; which text is told by setState(). The owner
/// gives the texts, and gives them again when the language changes.
class Placeholder final : public QWidget
{
    Q_OBJECT

public:
    enum class State { Empty, Loading, Filtered, Offline, Failed };
    Q_ENUM(State)

    struct Text
    {
        QString title;
        QString sentence;
        QString action; ///< the button's words; none when empty
        QString icon; ///< name of an icon; a usual one for the state when empty
    };

    /// Covers `view` (a view's viewport, or any other widget's whole surface) and is owned by it.
    explicit Placeholder(QWidget *view);

    void setText(State state, const Text &text);
    /// Used when the owner has a more exact sentence than the standing one, e.g. an error's message.
    void setSentence(State state, const QString &sentence);
    void setState(State state);
    [[nodiscard]] State state() const { return m_state; }

    /// Shown exactly while `model` has no top-level rows. For a widget that is not an item view; a view's own model is
    /// taken by itself, call this after the view's setModel().
    void watch(QAbstractItemModel *model);

Q_SIGNALS:
    /// The button of the text in `state` was pressed.
    void actionTriggered(Reprise::Placeholder::State state);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void fit();

    QWidget *m_ground;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_sentence;
    QPushButton *m_button;
    QHash<State, Text> m_texts;
    State m_state = State::Empty;
    QPointer<QAbstractItemModel> m_model;
};

} // namespace Reprise
