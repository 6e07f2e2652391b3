// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/space.h"
#include "ui/statusdelegate.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace Reprise {

class Card;

/// Observation and action space as people read them: a card for each with one sentence and Python's own spelling, and
/// below them the parts and the bounds, element by element.
class SpacesView final : public QWidget
{
    Q_OBJECT

public:
    explicit SpacesView(QWidget *parent = nullptr);

    void setSpaces(const std::optional<Space> &observations, const std::optional<Space> &actions);
    /// “26 numbers from 0 to 1”, “2 choices, 0 to 1”.
    [[nodiscard]] static QString describe(const Space &space);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void fillCard(
        Card *card, QLabel *spelling, const StatusLook &look, const QString &title, const std::optional<Space> &space);
    void copy(bool json) const;
    void add(QTreeWidgetItem *item, const QString &name, const Space &space);
    void addBounds(QTreeWidgetItem *item, const Space &space);

    Card *m_observationCard;
    Card *m_actionCard;
    QLabel *m_observationSpelling;
    QLabel *m_actionSpelling;
    QPushButton *m_copy;
    QAction *m_copyText;
    QAction *m_copyJson;
    QTreeWidget *m_parts;
    std::optional<Space> m_observations;
    std::optional<Space> m_actions;
};

} // namespace Reprise
