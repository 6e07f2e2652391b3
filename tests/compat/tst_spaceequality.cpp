// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compat/spaceequality.h"
#include "tests/testsupport.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>
#include <limits>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

using Values = QList<double>;

Space box(const QList<qint64> &shape, const Values &low, const Values &high, const QString &dtype = u"float32"_s)
{
    Space space;
    space.type = u"Box"_s;
    space.module = u"gymnasium.spaces.box"_s;
    space.shape = shape;
    space.dtype = dtype;
    // As numpy stores them.
    for (const double value : low) {
        space.low << (dtype == "float32"_L1 ? double(float(value)) : value);
    }
    for (const double value : high) {
        space.high << (dtype == "float32"_L1 ? double(float(value)) : value);
    }
    return space;
}

Space box1(double low, double high, const QString &dtype = u"float32"_s)
{
    return box({3}, Values(3, low), Values(3, high), dtype);
}

Space discrete(qint64 n, qint64 start = 0, const QString &dtype = u"int64"_s)
{
    Space space;
    space.type = u"Discrete"_s;
    space.shape = QList<qint64> {};
    space.dtype = dtype;
    space.n = n;
    space.start = start;
    return space;
}

Space multiDiscrete(const QList<qint64> &nvec, const QList<qint64> &shape = {}, const QString &dtype = u"int64"_s,
    const QList<qint64> &start = {})
{
    Space space;
    space.type = u"MultiDiscrete"_s;
    space.nvec = nvec;
    space.nvecShape = shape.isEmpty() ? QList<qint64> {nvec.size()} : shape;
    space.shape = space.nvecShape;
    space.dtype = dtype;
    space.startVec = start;
    return space;
}

Space multiBinary(qint64 n)
{
    Space space;
    space.type = u"MultiBinary"_s;
    space.n = n;
    space.shape = QList<qint64> {n};
    space.dtype = u"int8"_s;
    return space;
}

Space multiBinary(const QList<qint64> &n)
{
    Space space = multiBinary(qint64 {0});
    space.n.reset();
    space.nList = n;
    space.shape = n;
    return space;
}

Space dict(std::vector<Space::Child> children)
{
    Space space;
    space.type = u"Dict"_s;
    space.spaces = std::move(children);
    return space;
}

Space tuple(std::vector<Space::Child> children)
{
    Space space = dict(std::move(children));
    space.type = u"Tuple"_s;
    return space;
}

using Pair = std::pair<Space, Space>;

/// The pairs of compat/space-eq.json by their names there.
QHash<QString, Pair> pairs()
{
    const double inf = std::numeric_limits<double>::infinity();
    const double largest = double(std::numeric_limits<float>::max());
    const Space two = discrete(2);
    const Space unit = box1(0, 1);
    const auto f64 = [](double high) { return box1(0, high, u"float64"_s); };
    const auto firstInfinite = box({3}, {0, 0, 0}, {inf, 1, 1});
    return {
        {u"box same"_s, {unit, unit}},
        {u"box high 1 | 1+1e-6"_s, {unit, box1(0, 1 + 1e-6)}},
        {u"box high 1 | 1+9e-6"_s, {unit, box1(0, 1 + 9e-6)}},
        {u"box high 1 | 1+2e-5"_s, {unit, box1(0, 1 + 2e-5)}},
        {u"box low 0 | 1e-8"_s, {unit, box1(1e-8, 1)}},
        {u"box low 0 | 1e-6 (absolute tolerance is 1e-8)"_s, {unit, box1(1e-6, 1)}},
        {u"box low 1e-6 | 0"_s, {box1(1e-6, 1), unit}},
        {u"box f64 high 100 | 100.0009"_s, {f64(100), f64(100.0009)}},
        {u"box f64 high 100 | 100.00100002 (|a-b| <= 1e-8+1e-5*|b|, b = env: passes)"_s, {f64(100), f64(100.00100002)}},
        {u"box f64 high 100.00100002 | 100 (same two, swapped: fails)"_s, {f64(100.00100002), f64(100)}},
        {u"box float32 | float64, same bounds"_s, {unit, box1(0, 1, u"float64"_s)}},
        {u"box uint8 | float32, bounds 0..255"_s, {box1(0, 255, u"uint8"_s), box1(0, 255)}},
        {u"box int32 | int64, same bounds"_s, {box1(0, 9, u"int32"_s), box1(0, 9, u"int64"_s)}},
        {u"box inf | inf"_s, {box1(-inf, inf), box1(-inf, inf)}},
        {u"box inf | float32 max"_s, {box1(-inf, inf), box1(-largest, largest)}},
        {u"box one dim inf | finite"_s, {firstInfinite, unit}},
        {u"box (3,) | (3,1)"_s, {unit, box({3, 1}, Values(3, 0), Values(3, 1))}},
        {u"box (1,) | ()"_s, {box({1}, {0}, {1}), box({}, {0}, {1})}},
        {u"box per-dim | other per-dim"_s, {box({2}, {0, 0}, {1, 2}), box({2}, {0, 0}, {2, 1})}},
        {u"box -0.0 | 0.0"_s, {box1(-0.0, 1), unit}},
        {u"discrete 3 | 3"_s, {discrete(3), discrete(3)}},
        {u"discrete 3 | 4"_s, {discrete(3), discrete(4)}},
        {u"discrete 3 start 0 | start 1"_s, {discrete(3), discrete(3, 1)}},
        {u"discrete 3 int64 | int32"_s, {discrete(3), discrete(3, 0, u"int32"_s)}},
        {u"discrete 3 | multidiscrete [3]"_s, {discrete(3), multiDiscrete({3})}},
        {u"multidiscrete [3,4] | same"_s, {multiDiscrete({3, 4}), multiDiscrete({3, 4})}},
        {u"multidiscrete [3,4] | [4,3]"_s, {multiDiscrete({3, 4}), multiDiscrete({4, 3})}},
        {u"multidiscrete [3] | [3,3] (numpy broadcasting)"_s, {multiDiscrete({3}), multiDiscrete({3, 3})}},
        {u"multidiscrete [3,3] | [3] (numpy broadcasting)"_s, {multiDiscrete({3, 3}), multiDiscrete({3})}},
        {u"multidiscrete [3,3] | [3,3,3]"_s, {multiDiscrete({3, 3}), multiDiscrete({3, 3, 3})}},
        {u"multidiscrete [3,4] | [[3,4],[3,4]] (numpy broadcasting)"_s,
            {multiDiscrete({3, 4}), multiDiscrete({3, 4, 3, 4}, {2, 2})}},
        {u"multidiscrete int64 | int32"_s, {multiDiscrete({3, 4}), multiDiscrete({3, 4}, {}, u"int32"_s)}},
        {u"multidiscrete start 0 | start [1,1]"_s,
            {multiDiscrete({3, 4}), multiDiscrete({3, 4}, {}, u"int64"_s, {1, 1})}},
        {u"multibinary 4 | 4"_s, {multiBinary(4), multiBinary(4)}},
        {u"multibinary 4 | [4] (int against tuple)"_s, {multiBinary(4), multiBinary(QList<qint64> {4})}},
        {u"multibinary [2,3] | (2,3)"_s, {multiBinary({2, 3}), multiBinary({2, 3})}},
        {u"multibinary [2,3] | 6"_s, {multiBinary({2, 3}), multiBinary(6)}},
        {u"multibinary 2 | multidiscrete [2,2]"_s, {multiBinary(2), multiDiscrete({2, 2})}},
        {u"dict same, written in other order (plain dict: sorted)"_s,
            {dict({{u"a"_s, unit}, {u"b"_s, two}}), dict({{u"a"_s, unit}, {u"b"_s, two}})}},
        {u"dict pairs a,b | pairs b,a (order kept)"_s,
            {dict({{u"a"_s, unit}, {u"b"_s, two}}), dict({{u"b"_s, two}, {u"a"_s, unit}})}},
        {u"dict OrderedDict a,b | OrderedDict b,a"_s,
            {dict({{u"a"_s, unit}, {u"b"_s, two}}), dict({{u"b"_s, two}, {u"a"_s, unit}})}},
        {u"dict missing key"_s, {dict({{u"a"_s, unit}}), dict({{u"a"_s, unit}, {u"b"_s, two}})}},
        {u"dict extra key"_s, {dict({{u"a"_s, unit}, {u"b"_s, two}}), dict({{u"a"_s, unit}})}},
        {u"dict renamed key"_s, {dict({{u"a"_s, unit}}), dict({{u"c"_s, unit}})}},
        {u"dict nested, one leaf differs"_s,
            {dict({{u"a"_s, dict({{u"x"_s, unit}})}}), dict({{u"a"_s, dict({{u"x"_s, box1(0, 2)}})}})}},
        {u"tuple same"_s, {tuple({{{}, unit}, {{}, two}}), tuple({{{}, unit}, {{}, two}})}},
        {u"seeded | unseeded"_s, {unit, unit}},
    };
}

// Below 1.0 a Dict holds an OrderedDict, from 1.0 on a plain dict.
Space asStoredBy(Space space, const QVersionNumber &gymnasium)
{
    space.orderedDict = space.isDict() && gymnasium < QVersionNumber(1, 0);
    for (Space::Child &child : space.spaces) {
        child.space = asStoredBy(child.space, gymnasium);
    }
    return space;
}

} // namespace

class SpaceEqualityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void measured_data()
    {
        QTest::addColumn<QString>("pair");
        QTest::addColumn<QVersionNumber>("gymnasium");
        QTest::addColumn<bool>("equal");
        QFile file(TestSupport::data(u"compat/space-eq.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray rows = QJsonDocument::fromJson(file.readAll()).array();
        QCOMPARE(rows.size(), 47);
        for (const QJsonValue row : rows) {
            const QJsonObject object = row.toObject();
            const QString pair = object.value("pair"_L1).toString();
            for (auto it = object.begin(); it != object.end(); ++it) {
                if (it.value().isBool()) { // text: such a space cannot be built in that version
                    QTest::addRow("%s, gymnasium %s", qPrintable(pair), qPrintable(it.key()))
                        << pair << QVersionNumber::fromString(it.key()) << it.value().toBool();
                }
            }
        }
    }

    void measured()
    {
        QFETCH(QString, pair);
        QFETCH(QVersionNumber, gymnasium);
        QFETCH(bool, equal);
        static const QHash<QString, Pair> all = pairs();
        QVERIFY2(all.contains(pair), qPrintable(pair));
        const Pair both = all.value(pair);
        const SpaceMatch match
            = compareSpaces(asStoredBy(both.first, gymnasium), asStoredBy(both.second, gymnasium), gymnasium);
        QCOMPARE(match.equal, equal ? Answer::Yes : Answer::No);
        QCOMPARE(match.part.isEmpty(), equal);
    }

    void orderCountsOnlyBetweenTwoOrderedDicts()
    {
        const Space unit = box1(0, 1);
        const QVersionNumber newest(1, 3);
        Space first = dict({{u"a"_s, unit}, {u"b"_s, unit}});
        Space second = dict({{u"b"_s, unit}, {u"a"_s, unit}});
        QCOMPARE(compareSpaces(first, second, newest).equal, Answer::Yes);
        first.orderedDict = true;
        QCOMPARE(compareSpaces(first, second, newest).equal, Answer::Yes);
        second.orderedDict = true;
        const SpaceMatch match = compareSpaces(first, second, newest);
        QCOMPARE(match.equal, Answer::No);
        QCOMPARE(match.part, u"order"_s);
    }

    void namesThePartThatDiffers()
    {
        const SpaceMatch nested
            = compareSpaces(dict({{u"goal"_s, box1(0, 1)}}), dict({{u"goal"_s, box1(0, 2)}}), QVersionNumber(1, 2));
        QCOMPARE(nested.part, u"goal.high"_s);
        QCOMPARE(nested.saved, u"1"_s);
        QCOMPARE(nested.env, u"2"_s);
    }

    void statedShapes_data()
    {
        QTest::addColumn<Space>("saved");
        QTest::addColumn<QList<qint64>>("shape");
        QTest::addColumn<Answer>("equal");
        QTest::addColumn<bool>("agrees");
        const Space image = box({3, 8, 6}, Values(144, 0), Values(144, 255), u"uint8"_s);
        QTest::newRow("same") << box1(0, 1) << QList<qint64> {3} << Answer::Undecided << true;
        QTest::newRow("other") << box1(0, 1) << QList<qint64> {4} << Answer::No << false;
        QTest::newRow("discrete as ()") << discrete(2) << QList<qint64> {} << Answer::Undecided << true;
        QTest::newRow("discrete as (1,)") << discrete(2) << QList<qint64> {1} << Answer::Undecided << true;
        QTest::newRow("discrete as (n,)") << discrete(2) << QList<qint64> {2} << Answer::Undecided << true;
        QTest::newRow("discrete as another n") << discrete(2) << QList<qint64> {3} << Answer::No << false;
        QTest::newRow("image, channels last") << image << QList<qint64> {8, 6, 3} << Answer::Undecided << true;
    }

    void statedShapes()
    {
        QFETCH(Space, saved);
        QFETCH(QList<qint64>, shape);
        Space env;
        env.shape = shape;
        const SpaceMatch match = compareSpaces(saved, env, QVersionNumber(1, 2));
        QTEST(match.equal, "equal");
        QTEST(match.agrees, "agrees");
    }

    void unreadableIsNotJudged()
    {
        Space broken = box1(0, 1);
        broken.unreadable = u"cut off"_s;
        const SpaceMatch match = compareSpaces(broken, box1(0, 1), QVersionNumber(1, 2));
        QCOMPARE(match.equal, Answer::Undecided);
        QVERIFY(!match.agrees);
    }
};

QTEST_GUILESS_MAIN(SpaceEqualityTest)
#include "tst_spaceequality.moc"
