// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/csvreader.h"

#include "model/checkpoint/jsondocument.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::CsvReader)
};

constexpr qint64 largestFile = 64LL * 1024 * 1024;
constexpr qsizetype mostPoints = 20'000; ///< of one curve; longer ones are thinned out
constexpr qsizetype mostColumns = 500;

QList<QByteArrayView> fields(QByteArrayView line)
{
    QList<QByteArrayView> parts;
    qsizetype from = 0;
    bool quoted = false;
    for (qsizetype i = 0; i <= line.size(); ++i) {
        if (i < line.size() && line[i] == '"') {
            quoted = !quoted;
        } else if (i == line.size() || (line[i] == ',' && !quoted)) {
            QByteArrayView part = line.sliced(from, i - from).trimmed();
            if (part.size() >= 2 && part.startsWith('"') && part.endsWith('"')) {
                part = part.sliced(1, part.size() - 2);
            }
            parts.append(part);
            from = i + 1;
        }
    }
    return parts;
}

/// Keeps every 2nd, 4th … point once there are too many.
class Thinned
{
public:
    void add(double x, double y)
    {
        if (m_skip++ % m_step != 0) {
            return;
        }
        m_x.append(x);
        m_y.append(y);
        if (m_x.size() >= mostPoints) {
            for (qsizetype i = 0; i < m_x.size() / 2; ++i) {
                m_x[i] = m_x[2 * i];
                m_y[i] = m_y[2 * i];
            }
            m_x.resize(m_x.size() / 2);
            m_y.resize(m_x.size());
            m_step *= 2;
        }
    }

    [[nodiscard]] Curve curve(const QString &name) const
    {
        Curve result;
        result.name = name;
        result.x = m_x;
        result.y = m_y;
        return result;
    }
    [[nodiscard]] bool isEmpty() const { return m_x.isEmpty(); }

private:
    QList<double> m_x;
    QList<double> m_y;
    qint64 m_step = 1;
    qint64 m_skip = 0;
};

class Reader
{
public:
    Reader(QByteArrayView bytes, CsvInfo &info, Findings &findings)
        : m_rest(bytes)
        , m_info(info)
        , m_findings(findings)
    {
    }

    void read()
    {
        std::optional<QByteArrayView> line = next();
        if (line && line->startsWith('#')) {
            m_info.isMonitor = true;
            QString error;
            if (const auto json = JsonDocument::parse(line->sliced(1), &error)) {
                m_info.environment = json->text(json->find(0, "env_id")).value_or(QString());
            }
            line = next();
        }
        if (!line) {
            m_findings.note({}, Texts::tr("The file is empty: nothing was logged yet, or writing it failed."));
            return;
        }
        for (const QByteArrayView name : fields(*line)) {
            if (m_info.columns.size() < mostColumns) {
                m_info.columns.append(QString::fromUtf8(name));
            }
        }
        m_curves.resize(size_t(m_info.columns.size()));
        m_steps = m_info.columns.indexOf(u"time/total_timesteps"_s);
        QList<QByteArrayView> last;
        while ((line = next())) {
            const QList<QByteArrayView> row = fields(*line);
            if (row.size() != m_info.columns.size()) {
                continue; // half a line, or a second header after a restart
            }
            addRow(row);
            last = row;
        }
        for (qsizetype i = 0; i < last.size(); ++i) {
            m_info.last.append({m_info.columns[i], QString::fromUtf8(last[i])});
        }
        for (size_t i = 0; i < m_curves.size(); ++i) {
            if (!m_curves[i].isEmpty() && qsizetype(i) != m_steps) {
                m_info.curves.append(m_curves[i].curve(m_info.columns[qsizetype(i)]));
            }
        }
    }

private:
    std::optional<QByteArrayView> next()
    {
        while (!m_rest.isEmpty()) {
            const qsizetype end = m_rest.indexOf('\n');
            const QByteArrayView line = (end < 0 ? m_rest : m_rest.first(end)).trimmed();
            m_rest = end < 0 ? QByteArrayView() : m_rest.sliced(end + 1);
            if (!line.isEmpty()) {
                return line;
            }
        }
        return {};
    }

    void addRow(const QList<QByteArrayView> &row)
    {
        bool known = false;
        double x = double(m_info.rows + 1);
        if (m_steps >= 0) {
            const double steps = row[m_steps].toDouble(&known);
            x = known ? steps : x;
        }
        for (qsizetype i = 0; i < row.size(); ++i) {
            bool ok = false;
            const double y = row[i].toDouble(&ok);
            if (ok) {
                m_curves[size_t(i)].add(x, y);
            }
        }
        ++m_info.rows;
    }

    QByteArrayView m_rest;
    CsvInfo &m_info;
    Findings &m_findings;
    std::vector<Thinned> m_curves;
    qsizetype m_steps = -1;
};

} // namespace

void readCsv(QByteArrayView bytes, FileReport &report, Findings &findings)
{
    CsvInfo &info = report.csv.emplace();
    if (bytes.size() > largestFile) {
        findings.note({}, Texts::tr("The file is very long; only its beginning was read."));
        bytes = bytes.first(largestFile);
    }
    Reader(bytes, info, findings).read();
}

} // namespace Reprise
