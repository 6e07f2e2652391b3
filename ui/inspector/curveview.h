// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"

#include <QWidget>

class QChart;
class QChartView;
class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSlider;
class QStackedWidget;
class QTreeWidget;

namespace Reprise {

class MessageBar;

/// Learning curves of a file: one at a time, the raw line behind a smoothed one, or the same numbers as a table that
/// can be copied and read aloud.
class CurveView final : public QWidget
{
    Q_OBJECT

public:
    explicit CurveView(QWidget *parent = nullptr);

    void setCurves(const QList<Curve> &curves);
    [[nodiscard]] bool hasCurves() const { return !m_curves.isEmpty(); }
    /// Every curve of a report: evaluations, columns of a CSV file, scalars of an event file.
    [[nodiscard]] static QList<Curve> curvesOf(const FileReport &report);
    /// Exponential moving average, corrected for its start; `weight` 0 (raw) to below 1.
    [[nodiscard]] static QList<double> smoothed(const QList<double> &values, double weight);

protected:
    void changeEvent(QEvent *event) override;

private:
    void draw();
    void fillTable();
    /// The curve shown with its smoothed values: tab-separated with the locale's numbers, or CSV.
    [[nodiscard]] QString asText(bool csv) const;
    void save();
    void retranslate();

    QList<Curve> m_curves;
    QString m_chosen; ///< by the user; what comes by itself may give way to a better one
    QComboBox *m_choice;
    QLabel *m_smoothingLabel;
    QSlider *m_smoothing;
    QCheckBox *m_asTable;
    QPushButton *m_copy;
    QPushButton *m_save;
    MessageBar *m_message;
    QStackedWidget *m_stack;
    QChart *m_chart;
    QChartView *m_view;
    QTreeWidget *m_table;
};

} // namespace Reprise
