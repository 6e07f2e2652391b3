// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/space.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

QString tupleText(const QList<qint64> &values)
{
    QStringList parts;
    for (const qint64 value : values) {
        parts.append(QString::number(value));
    }
    if (parts.size() == 1) {
        return u"("_s + parts.constFirst() + u",)"_s;
    }
    return u"("_s + parts.join(u", "_s) + u")"_s;
}

QString listText(const QList<qint64> &values)
{
    QStringList parts;
    for (const qint64 value : values.first(qMin(values.size(), 16))) {
        parts.append(QString::number(value));
    }
    if (values.size() > 16) {
        parts.append(u"…"_s);
    }
    return u"["_s + parts.join(u' ') + u"]"_s;
}

QString number(double value)
{
    if (std::isnan(value)) {
        return u"nan"_s;
    }
    if (std::isinf(value)) {
        return value < 0 ? u"-inf"_s : u"inf"_s;
    }
    QString text = QString::number(value, 'g', 8);
    if (!text.contains(u'.') && !text.contains(u'e')) {
        text += u".0"_s;
    }
    return text;
}

/// One number where all are equal, else the range.
QString boundText(const QList<double> &values, bool smallest)
{
    if (values.isEmpty()) {
        return u"?"_s;
    }
    const auto [low, high] = std::ranges::minmax_element(values);
    return number(smallest ? *low : *high);
}

} // namespace

QString Space::text() const
{
    if (type == u"Box"_s) {
        return u"Box(%1, %2, %3, %4)"_s.arg(
            boundText(low, true), boundText(high, false), tupleText(shape.value_or(QList<qint64> {})), dtype);
    }
    if (type == u"Discrete"_s && n) {
        return start.value_or(0) == 0 ? u"Discrete(%1)"_s.arg(*n) : u"Discrete(%1, start=%2)"_s.arg(*n).arg(*start);
    }
    if (type == u"MultiDiscrete"_s) {
        return u"MultiDiscrete(%1)"_s.arg(listText(nvec));
    }
    if (type == u"MultiBinary"_s) {
        return u"MultiBinary(%1)"_s.arg(nList ? tupleText(*nList) : QString::number(n.value_or(0)));
    }
    if (type == u"Dict"_s || type == u"Tuple"_s) {
        QStringList parts;
        for (const Child &child : spaces) {
            parts.append(isDict() ? u"'%1': %2"_s.arg(child.key, child.space.text()) : child.space.text());
        }
        return u"%1(%2)"_s.arg(type, parts.join(u", "_s));
    }
    return type;
}

bool operator==(const Space &a, const Space &b)
{
    return a.type == b.type && a.module == b.module && a.shape == b.shape && a.dtype == b.dtype && a.low == b.low
        && a.high == b.high && a.n == b.n && a.nList == b.nList && a.start == b.start && a.startStated == b.startStated
        && a.nvec == b.nvec && a.nvecShape == b.nvecShape && a.startVec == b.startVec && a.spaces == b.spaces
        && a.orderedDict == b.orderedDict && a.unreadable == b.unreadable;
}

} // namespace Reprise
