// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/curveview.h"

#include "ui/exporter.h"
#include "ui/icons.h"
#include "ui/messagebar.h"
#include "ui/palette.h"

#include <QChart>
#include <QChartView>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineSeries>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QValueAxis>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace Reprise {
using namespace Qt::StringLiterals;

namespace {

/// More points than a screen has columns only cost time: a curve is drawn by at most so many.
constexpr qsizetype mostPoints = 4000;

QLineSeries *lineOf(const QList<double> &x, const QList<double> &y, const QColor &colour, double width, QObject *parent)
{
    auto *line = new QLineSeries(parent);
    const qsizetype count = qMin(x.size(), y.size());
    const qsizetype stride = qMax<qsizetype>(1, count / mostPoints);
    QList<QPointF> points;
    for (qsizetype i = 0; i < count; i += stride) {
        if (std::isfinite(x.at(i)) && std::isfinite(y.at(i))) {
            points += QPointF(x.at(i), y.at(i));
        }
    }
    line->replace(points);
    line->setPen(QPen(colour, width));
    return line;
}

/// What one looks for first: how well training goes, not how long it has been going.
int mostWanted(const QList<Curve> &curves)
{
    for (const QLatin1StringView word : {"ep_rew_mean"_L1, "results"_L1, "reward"_L1}) {
        const auto found = std::ranges::find_if(
            curves, [word](const Curve &curve) { return curve.name.contains(word, Qt::CaseInsensitive); });
        if (found != curves.end()) {
            return int(found - curves.begin());
        }
    }
    return 0;
}

} // namespace

CurveView::CurveView(QWidget *parent)
    : QWidget(parent)
    , m_choice(new QComboBox(this))
    , m_smoothingLabel(new QLabel(this))
    , m_smoothing(new QSlider(Qt::Horizontal, this))
    , m_asTable(new QCheckBox(this))
    , m_copy(new QPushButton(this))
    , m_save(new QPushButton(this))
    , m_message(new MessageBar(this))
    , m_stack(new QStackedWidget(this))
    , m_chart(new QChart)
    , m_view(new QChartView(m_chart, m_stack))
    , m_table(new QTreeWidget(m_stack))
{
    setObjectName(u"curveView"_s);
    m_choice->setObjectName(u"curveChoice"_s);
    m_smoothing->setObjectName(u"smoothingSlider"_s);
    m_asTable->setObjectName(u"asTableCheck"_s);
    m_view->setObjectName(u"curveChart"_s);
    m_table->setObjectName(u"curveTable"_s);
    m_copy->setObjectName(u"copyCurveButton"_s);
    m_save->setObjectName(u"saveCurveButton"_s);
    m_copy->setIcon(Icons::named(u"copy"));
    m_save->setIcon(Icons::named(u"report"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_smoothingLabel->setBuddy(m_smoothing);
    m_smoothing->setRange(0, 99);
    m_smoothing->setValue(60);
    m_smoothing->setMaximumWidth(fontMetrics().averageCharWidth() * 24);
    m_chart->legend()->hide();
    m_chart->setMargins({});
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAlternatingRowColors(true);
    // The values stay beside their steps, however wide the window is.
    m_table->header()->setStretchLastSection(false);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_table);

    const int space = fontMetrics().height() / 2;
    auto *line = new QHBoxLayout;
    line->addWidget(m_choice);
    line->addSpacing(space);
    line->addWidget(m_smoothingLabel);
    line->addWidget(m_smoothing);
    line->addStretch();
    line->addWidget(m_asTable);
    line->addSpacing(space);
    line->addWidget(m_copy);
    line->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space, space, space, space);
    column->addWidget(m_message);
    column->addLayout(line);
    column->addWidget(m_stack, 1);

    connect(m_choice, &QComboBox::currentIndexChanged, this, [this] {
        m_chosen = m_choice->currentText();
        draw();
        fillTable();
    });
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(asText(false)); });
    connect(m_save, &QPushButton::clicked, this, &CurveView::save);
    connect(m_smoothing, &QSlider::valueChanged, this, &CurveView::draw);
    connect(m_asTable, &QCheckBox::toggled, this, [this](bool on) {
        m_stack->setCurrentWidget(on ? static_cast<QWidget *>(m_table) : m_view);
        m_smoothing->setEnabled(!on);
    });
    retranslate();
}

QList<Curve> CurveView::curvesOf(const FileReport &report)
{
    QList<Curve> curves;
    if (report.npz && report.npz->evaluations) {
        curves += *report.npz->evaluations;
    }
    if (report.csv) {
        curves += report.csv->curves;
    }
    if (report.events) {
        curves += report.events->curves;
    }
    return curves;
}

QList<double> CurveView::smoothed(const QList<double> &values, double weight)
{
    QList<double> result;
    result.reserve(values.size());
    double last = 0;
    double share = 0;
    for (const double value : values) {
        if (std::isfinite(value)) {
            last = last * weight + (1 - weight) * value;
            share = share * weight + (1 - weight);
        }
        result += share > 0 ? last / share : value;
    }
    return result;
}

void CurveView::setCurves(const QList<Curve> &curves)
{
    if (curves == m_curves) {
        return;
    }
    m_curves = curves;
    {
        const QSignalBlocker blocker(m_choice);
        m_choice->clear();
        for (const Curve &curve : curves) {
            m_choice->addItem(curve.name);
        }
        const int before = m_choice->findText(m_chosen);
        m_choice->setCurrentIndex(before >= 0 ? before : mostWanted(curves));
    }
    draw();
    fillTable();
}

void CurveView::draw()
{
    m_chart->removeAllSeries();
    for (QAbstractAxis *axis : m_chart->axes()) {
        m_chart->removeAxis(axis);
        delete axis;
    }
    m_chart->setBackgroundBrush(palette().color(QPalette::Base));
    m_chart->setBackgroundRoundness(0);
    const int index = m_choice->currentIndex();
    if (index < 0 || index >= m_curves.size()) {
        return;
    }
    const Curve &curve = m_curves.at(index);
    const QColor strong = Colors::series(0, palette());
    const double weight = m_smoothing->value() / 100.0;
    if (weight > 0) {
        const double quiet = Colors::isDark(palette()) ? 0.6 : 0.35; // on a dark ground less is not seen
        m_chart->addSeries(
            lineOf(curve.x, curve.y, Colors::mixed(palette().color(QPalette::Base), strong, quiet), 1, m_chart));
    }
    m_chart->addSeries(lineOf(curve.x, smoothed(curve.y, weight), strong, 2, m_chart));
    m_chart->createDefaultAxes();
    for (QAbstractAxis *axis : m_chart->axes()) {
        axis->setLabelsColor(palette().color(QPalette::WindowText));
        axis->setGridLineColor(Colors::separator(palette()));
        axis->setLinePenColor(Colors::separator(palette()));
        axis->setTitleBrush(palette().color(QPalette::WindowText));
        if (auto *numbers = qobject_cast<QValueAxis *>(axis)) {
            numbers->applyNiceNumbers();
            const double range = numbers->max() - numbers->min();
            numbers->setLabelFormat(range >= 20 ? u"%.0f"_s : range >= 0.2 ? u"%.2f"_s : u"%.3g"_s);
        }
    }
    m_chart->setLocalizeNumbers(true);
    m_view->setAccessibleDescription(
        tr("%1: %n point(s); the table shows them all.", nullptr, static_cast<int>(curve.y.size())).arg(curve.name));
}

QString CurveView::asText(bool csv) const
{
    const int index = m_choice->currentIndex();
    if (index < 0 || index >= m_curves.size()) {
        return {};
    }
    // A file is for programs: C locale. The clipboard is for a spreadsheet in the user's language.
    const QLocale locale = csv ? QLocale::c() : QLocale();
    const auto number = [&locale](double value) {
        QLocale plain = locale;
        plain.setNumberOptions(QLocale::OmitGroupSeparator);
        return plain.toString(value, 'g', QLocale::FloatingPointShortest);
    };
    const QString separator = csv ? u","_s : u"\t"_s;
    const Curve &curve = m_curves.at(index);
    const QList<double> smooth = smoothed(curve.y, m_smoothing->value() / 100.0);
    QStringList heading = csv ? QStringList {u"step"_s, u"value"_s, u"smoothed"_s}
                              : QStringList {tr("Step"), tr("Value"), tr("Smoothed")};
    const bool spread = curve.spread.size() == curve.y.size();
    if (spread) {
        heading += csv ? u"spread"_s : tr("Spread");
    }
    QStringList lines {heading.join(separator)};
    for (qsizetype i = 0; i < qMin(curve.x.size(), curve.y.size()); ++i) {
        QStringList cells {number(curve.x.at(i)), number(curve.y.at(i)), number(smooth.at(i))};
        if (spread) {
            cells += number(curve.spread.at(i));
        }
        lines += cells.join(separator);
    }
    return lines.join(u'\n') + u'\n';
}

void CurveView::save()
{
    QString name = m_choice->currentText();
    for (QChar &character : name) {
        character = character.isLetterOrNumber() ? character : u'_';
    }
    Exporter::saveAs(
        this, m_message, tr("Save the Curve"), name, {{u"csv"_s, u"CSV"_s, [this] { return asText(true).toUtf8(); }}});
}

void CurveView::fillTable()
{
    m_table->clear();
    const int index = m_choice->currentIndex();
    if (index < 0 || index >= m_curves.size()) {
        return;
    }
    const Curve &curve = m_curves.at(index);
    const auto number = [](double value) {
        // Rewards need two decimals, losses are smaller than that.
        return std::abs(value) >= 0.1 || value == 0 ? QLocale().toString(value, 'f', 2)
                                                    : QLocale().toString(value, 'g', 4);
    };
    QList<QTreeWidgetItem *> rows;
    for (qsizetype i = 0; i < qMin(curve.x.size(), curve.y.size()); ++i) {
        auto *row = new QTreeWidgetItem;
        row->setText(0, QLocale().toString(static_cast<qint64>(curve.x.at(i))));
        row->setText(1, number(curve.y.at(i)));
        row->setToolTip(1, QLocale().toString(curve.y.at(i), 'g', 17));
        for (const int column : {0, 1, 2}) {
            row->setTextAlignment(column, Qt::AlignTrailing | Qt::AlignVCenter);
        }
        row->setText(2, i < curve.spread.size() ? number(curve.spread.at(i)) : QString());
        rows += row;
    }
    m_table->addTopLevelItems(rows);
    m_table->setColumnHidden(2, curve.spread.isEmpty());
}

void CurveView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        draw();
    }
}

void CurveView::retranslate()
{
    m_choice->setAccessibleName(tr("Curve"));
    m_smoothingLabel->setText(tr("S&moothing:"));
    m_smoothing->setAccessibleName(tr("Smoothing"));
    m_asTable->setText(tr("As a ta&ble"));
    m_copy->setText(tr("Cop&y"));
    m_copy->setToolTip(tr("The numbers, to be pasted into a spreadsheet"));
    m_save->setText(tr("Save C&urve As…"));
    m_save->setToolTip(tr("The numbers as a CSV file"));
    m_view->setAccessibleName(tr("Learning curve"));
    m_table->setAccessibleName(tr("Learning curve as numbers"));
    m_table->setHeaderLabels({tr("Step"), tr("Value"), tr("Spread")});
    draw();
    fillTable();
}

} // namespace Reprise
