// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/space.h"

#include <QTreeWidget>

namespace Reprise {

/// Observation and action space as people read them: what is observed, how many numbers, between which bounds.
class SpacesView final : public QTreeWidget
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
    void add(QTreeWidgetItem *item, const QString &name, const Space &space);
    void addBounds(QTreeWidgetItem *item, const Space &space);

    std::optional<Space> m_observations;
    std::optional<Space> m_actions;
};

} // namespace Reprise
