// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace Reprise {

/// The steps of an assistant, top to bottom: done ones ticked, the present one marked, those to come in outline. Shows
/// where one is; it takes no clicks, because pages are left by Back and Next only.
class StepRail final : public QWidget
{
    Q_OBJECT

public:
    explicit StepRail(QWidget *parent = nullptr);

    void setSteps(const QStringList &steps);
    [[nodiscard]] QStringList steps() const { return m_steps; }
    /// `previousFailed`: the step before it was not done, though it lies behind.
    void setCurrent(int current, bool previousFailed = false);
    [[nodiscard]] int current() const { return m_current; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int badgeSize() const;
    void describe();

    QStringList m_steps;
    int m_current = 0;
    bool m_previousFailed = false;
};

} // namespace Reprise
