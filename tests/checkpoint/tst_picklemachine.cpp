// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/picklemachine.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace Reprise;

namespace {

/// A byte string literal with NULs inside.
template <size_t N> QByteArray raw(const char (&text)[N])
{
    return QByteArray(text, qsizetype(N - 1));
}

QByteArray repeated(const QByteArray &part, int count)
{
    return part.repeated(count);
}

} // namespace

class PickleMachineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void values_data();
    void values();
    void faults_data();
    void faults();
    void refusesWhatPythonRefuses_data();
    void refusesWhatPythonRefuses();
    void goesOnBehindAFault();
    void globalsAreFoundHoweverTheyAreHidden_data();
    void globalsAreFoundHoweverTheyAreHidden();
    void callsAreKeptAfterTheyArePopped();
    void stateAndItemsOfObjectsAreCollected();
    void cyclesArePrintedFinitely();
    void sharedValuesAreNotExpanded();
    void largeBytesAreNotCopied();
    void limitsEndARun();
};

void PickleMachineTest::values_data()
{
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<QString>("display");
    QTest::newRow("NONE") << raw("N.") << u"None"_s;
    QTest::newRow("NEWTRUE") << raw("\x88.") << u"True"_s;
    QTest::newRow("NEWFALSE") << raw("\x89.") << u"False"_s;
    QTest::newRow("INT") << raw("I42\n.") << u"42"_s;
    QTest::newRow("INT true") << raw("I01\n.") << u"True"_s;
    QTest::newRow("INT false") << raw("I00\n.") << u"False"_s;
    QTest::newRow("LONG") << raw("L-7L\n.") << u"-7"_s;
    QTest::newRow("BININT") << raw("J\xff\xff\xff\xff.") << u"-1"_s;
    QTest::newRow("BININT1") << raw("K\xff.") << u"255"_s;
    QTest::newRow("BININT2") << raw("M\x01\x02.") << u"513"_s;
    QTest::newRow("LONG1") << raw("\x8a\x02\x00\x80.") << u"-32768"_s;
    QTest::newRow("LONG1 empty") << raw("\x8a\x00.") << u"0"_s;
    QTest::newRow("LONG4") << raw("\x8b\x01\x00\x00\x00\x05.") << u"5"_s;
    QTest::newRow("LONG1 beyond 64 bits") << raw("\x8a\x09\x00\x00\x00\x00\x00\x00\x00\x00\x01.") << u"int(9 B)"_s;
    QTest::newRow("FLOAT") << raw("F1.5\n.") << u"1.5"_s;
    QTest::newRow("FLOAT inf") << raw("F-inf\n.") << u"-inf"_s;
    QTest::newRow("BINFLOAT") << raw("G?\xf8\x00\x00\x00\x00\x00\x00.") << u"1.5"_s;
    QTest::newRow("STRING") << raw("S'a\\x41\\n'\n.") << u"'aA\n'"_s;
    QTest::newRow("BINSTRING") << raw("T\x02\x00\x00\x00hi.") << u"'hi'"_s;
    QTest::newRow("SHORT_BINSTRING") << raw("U\x02hi.") << u"'hi'"_s;
    QTest::newRow("UNICODE") << raw("Vh\\u00e9\n.") << u"'hé'"_s;
    QTest::newRow("BINUNICODE") << raw("X\x02\x00\x00\x00hi.") << u"'hi'"_s;
    QTest::newRow("SHORT_BINUNICODE") << raw("\x8c\x02hi.") << u"'hi'"_s;
    QTest::newRow("BINUNICODE8") << raw("\x8d\x02\x00\x00\x00\x00\x00\x00\x00hi.") << u"'hi'"_s;
    QTest::newRow("BINBYTES") << raw("B\x03\x00\x00\x00"
                                     "abc.")
                              << u"bytes(3 B)"_s;
    QTest::newRow("SHORT_BINBYTES") << raw("C\x03"
                                           "abc.")
                                    << u"bytes(3 B)"_s;
    QTest::newRow("BINBYTES8") << raw("\x8e\x01\x00\x00\x00\x00\x00\x00\x00"
                                      "a.")
                               << u"bytes(1 B)"_s;
    QTest::newRow("BYTEARRAY8") << raw("\x96\x01\x00\x00\x00\x00\x00\x00\x00"
                                       "a.")
                                << u"bytes(1 B)"_s;
    QTest::newRow("BINUNICODE of a single surrogate")
        << raw("X\x03\x00\x00\x00\xed\xa0\x80.") << u"'"_s + QString::fromUtf8("\xed\xa0\x80") + u"'"_s;
    QTest::newRow("EMPTY_TUPLE") << raw(").") << u"()"_s;
    QTest::newRow("TUPLE") << raw("(K\x01K\x02t.") << u"(1, 2)"_s;
    QTest::newRow("TUPLE1") << raw("K\x01\x85.") << u"(1,)"_s;
    QTest::newRow("TUPLE2") << raw("K\x01K\x02\x86.") << u"(1, 2)"_s;
    QTest::newRow("TUPLE3") << raw("K\x01K\x02K\x03\x87.") << u"(1, 2, 3)"_s;
    QTest::newRow("LIST") << raw("(K\x01l.") << u"[1]"_s;
    QTest::newRow("APPEND") << raw("]K\x01"
                                   "a.")
                            << u"[1]"_s;
    QTest::newRow("APPENDS") << raw("](K\x01K\x02"
                                    "e.")
                             << u"[1, 2]"_s;
    QTest::newRow("DICT") << raw("(K\x01K\x02"
                                 "d.")
                          << u"{1: 2}"_s;
    QTest::newRow("SETITEM") << raw("}K\x01K\x02s.") << u"{1: 2}"_s;
    QTest::newRow("SETITEMS") << raw("}(K\x01K\x02K\x03K\x04u.") << u"{1: 2, 3: 4}"_s;
    QTest::newRow("EMPTY_SET ADDITEMS") << raw("\x8f(K\x01\x90.") << u"{1}"_s;
    QTest::newRow("FROZENSET") << raw("(K\x01\x91.") << u"{1}"_s;
    QTest::newRow("POP") << raw("K\x01K\x02"
                                "0.")
                         << u"1"_s;
    QTest::newRow("POP of a mark") << raw("K\x01("
                                          "0.")
                                   << u"1"_s;
    QTest::newRow("POP_MARK") << raw("K\x01(K\x02K\x03"
                                     "1.")
                              << u"1"_s;
    QTest::newRow("DUP") << raw("K\x01"
                                "2\x86.")
                         << u"(1, 1)"_s;
    QTest::newRow("PUT GET") << raw("K\x05p0\n0g0\n.") << u"5"_s;
    QTest::newRow("BINPUT BINGET") << raw("K\x05q\x07"
                                          "0h\x07.")
                                   << u"5"_s;
    QTest::newRow("LONG_BINPUT LONG_BINGET") << raw("K\x05r\x07\x00\x00\x00"
                                                    "0j\x07\x00\x00\x00.")
                                             << u"5"_s;
    QTest::newRow("MEMOIZE") << raw("K\x05\x94"
                                    "0h\x00.")
                             << u"5"_s;
    QTest::newRow("GLOBAL") << raw("ccollections\ndeque\n.") << u"collections.deque"_s;
    QTest::newRow("STACK_GLOBAL") << raw("\x8c\x01"
                                         "a\x8c\x01"
                                         "b\x93.")
                                  << u"a.b"_s;
    QTest::newRow("REDUCE") << raw("ca\nb\nK\x01\x85R.") << u"b(1)"_s;
    QTest::newRow("NEWOBJ") << raw("ca\nb\n)\x81.") << u"b()"_s;
    QTest::newRow("NEWOBJ_EX") << raw("ca\nb\n)}\x92.") << u"b()"_s;
    QTest::newRow("INST") << raw("(K\x01ia\nb\n.") << u"b(1)"_s;
    QTest::newRow("OBJ") << raw("(ca\nb\nK\x01o.") << u"b(1)"_s;
    QTest::newRow("PROTO FRAME") << raw("\x80\x04\x95\x02\x00\x00\x00\x00\x00\x00\x00N.") << u"None"_s;
}

void PickleMachineTest::values()
{
    QFETCH(QByteArray, pickle);
    QFETCH(QString, display);
    const PickleResult result = readPickle(pickle);
    QVERIFY2(result.isSound(), qPrintable(result.faultText()));
    QCOMPARE(result.graph.display(result.root), display);
    QCOMPARE(result.end, pickle.size());
}

void PickleMachineTest::faults_data()
{
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<PickleFault>("fault");
    using F = PickleFault;
    QTest::newRow("empty") << QByteArray() << F::UnexpectedEnd;
    QTest::newRow("no STOP") << raw("N") << F::UnexpectedEnd;
    QTest::newRow("STOP on nothing") << raw(".") << F::StackUnderflow;
    QTest::newRow("unknown opcode") << raw("\xc8.") << F::UnknownOpcode;
    QTest::newRow("protocol 6") << raw("\x80\x06N.") << F::Protocol;
    QTest::newRow("POP on nothing") << raw("0.") << F::StackUnderflow;
    QTest::newRow("TUPLE without a mark") << raw("t.") << F::MissingMark;
    QTest::newRow("POP_MARK without a mark") << raw("1.") << F::MissingMark;
    QTest::newRow("TUPLE2 below the mark") << raw("K\x01(K\x02\x86.") << F::StackUnderflow;
    QTest::newRow("BINGET of nothing") << raw("h\x00.") << F::MissingMemo;
    QTest::newRow("MEMOIZE on nothing") << raw("\x94.") << F::StackUnderflow;
    QTest::newRow("LONG_BINPUT far away") << raw("Nr\xff\xff\xff\xff.") << F::TooLong;
    QTest::newRow("BINBYTES too long") << raw("B\xff\xff\xff\xff.") << F::BadLength;
    QTest::newRow("BYTEARRAY8 too long") << raw("\x96\xff\xff\xff\xff\xff\xff\xff\x7f.") << F::BadLength;
    QTest::newRow("FRAME too long") << raw("\x95\xff\xff\xff\xff\xff\xff\xff\x7fN.") << F::BadLength;
    QTest::newRow("LONG4 negative") << raw("\x8b\xff\xff\xff\xff.") << F::BadLength;
    QTest::newRow("BINSTRING negative") << raw("T\xff\xff\xff\xff.") << F::BadLength;
    QTest::newRow("STRING unquoted") << raw("Sabc\n.") << F::BadText;
    QTest::newRow("STRING without an end") << raw("S'abc'.") << F::UnexpectedEnd;
    QTest::newRow("UNICODE bad escape") << raw("V\\u12\n.") << F::BadText;
    QTest::newRow("BINUNICODE not UTF-8") << raw("X\x02\x00\x00\x00\xc3(.") << F::BadText;
    QTest::newRow("SHORT_BINUNICODE cut off in a character") << raw("\x8c\x01\xe2.") << F::BadText;
    QTest::newRow("GLOBAL not UTF-8") << raw("cos\nsys\xff\n.") << F::BadText;
    QTest::newRow("INST not UTF-8") << raw("(ios\nsys\xff\n.") << F::BadText;
    QTest::newRow("INT no number") << raw("Iabc\n.") << F::BadNumber;
    QTest::newRow("FLOAT no number") << raw("Fabc\n.") << F::BadNumber;
    QTest::newRow("APPENDS to None") << raw("N(K\x01"
                                            "e.")
                                     << F::WrongType;
    QTest::newRow("SETITEM on a list") << raw("]K\x01K\x02s.") << F::WrongType;
    QTest::newRow("SETITEM with a list as key") << raw("}]K\x02s.") << F::Unhashable;
    QTest::newRow("SETITEMS odd") << raw("}(K\x01u.") << F::StackUnderflow;
    QTest::newRow("REDUCE of a number") << raw("K\x01)R.") << F::NotCallable;
    QTest::newRow("REDUCE with a list") << raw("ca\nb\n]R.") << F::WrongType;
    QTest::newRow("BUILD on None") << raw("N}b.") << F::WrongType;
    QTest::newRow("STACK_GLOBAL of numbers") << raw("K\x01K\x02\x93.") << F::WrongType;
    QTest::newRow("EXT1") << raw("\x82\x01.") << F::ExtensionCode;
    QTest::newRow("EXT2") << raw("\x83\x01\x00.") << F::ExtensionCode;
    QTest::newRow("EXT4") << raw("\x84\x01\x00\x00\x00.") << F::ExtensionCode;
    QTest::newRow("PERSID") << raw("Pabc\n.") << F::PersistentId;
    QTest::newRow("BINPERSID") << raw("NQ.") << F::PersistentId;
    QTest::newRow("NEXT_BUFFER") << raw("\x97.") << F::OutOfBand;
    QTest::newRow("READONLY_BUFFER") << raw("N\x98.") << F::OutOfBand;
    QTest::newRow("nested too deep") << ("N" + repeated(raw("\x85"), 5'000) + ".") << F::TooDeep;
    QTest::newRow("too many marks") << (repeated("(", 200'000) + ".") << F::TooDeep;
    QTest::newRow("too long") << ("N" + repeated("20", 600'000) + ".") << F::TooLong;
}

void PickleMachineTest::faults()
{
    QFETCH(QByteArray, pickle);
    QFETCH(PickleFault, fault);
    const PickleResult result = readPickle(pickle);
    QCOMPARE(int(result.fault), int(fault));
    QCOMPARE(result.root, noPickle);
    QVERIFY(!result.faultText().isEmpty());
    QVERIFY(result.end <= pickle.size());
}

/// What CPython 3.11's C unpickler said to each.
void PickleMachineTest::refusesWhatPythonRefuses_data()
{
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("text of UTF-8") << raw("X\x02\0\0\0\xc3\xa9.") << true;
    QTest::newRow("text of no UTF-8") << raw("X\x01\0\0\0\xff.") << false;
    QTest::newRow("text cut within a character") << raw("\x8c\x01\xc3.") << false;
    QTest::newRow("text with a lone surrogate") << raw("X\x03\0\0\0\xed\xa0\x80.") << true;
    QTest::newRow("text with half a surrogate") << raw("X\x02\0\0\0\xed\xa0.") << false;
    QTest::newRow("the last character before the surrogates") << raw("X\x03\0\0\0\xed\x9f\xbf.") << true;
    QTest::newRow("a surrogate, then no UTF-8") << raw("X\x06\0\0\0"
                                                       "a\xed\xb0\x80"
                                                       "b\xff.")
                                                << false;
    QTest::newRow("an overlong NUL") << raw("X\x02\0\0\0\xc0\x80.") << false;
    QTest::newRow("beyond Unicode") << raw("X\x04\0\0\0\xf4\x90\x80\x80.") << false;
    QTest::newRow("Python 2's text") << raw("U\x01"
                                            "a.")
                                     << true;
    QTest::newRow("Python 2's text, not ASCII") << raw("U\x01\xe9.") << false;
    QTest::newRow("Python 2's text in quotes, not ASCII") << raw("S'\xe9'\n.") << false;
    QTest::newRow("UNICODE is Latin-1") << raw("V\xe9\n.") << true;
    QTest::newRow("UNICODE cut within an escape") << raw("V\\u00\n.") << false;
    QTest::newRow("a module's name of no UTF-8") << raw("c\xffm\nn\n.") << false;
    QTest::newRow("INT of another base") << raw("I0x1f\n.") << true;
    QTest::newRow("INT with an underscore") << raw("I1_0\n.") << true;
    QTest::newRow("INT with two underscores") << raw("I1__0\n.") << false;
    QTest::newRow("INT with blanks") << raw("I 7 \n.") << true;
    QTest::newRow("LONG of another base") << raw("L-0x5L\n.") << true;
    QTest::newRow("FLOAT with blanks") << raw("F 1 \n.") << false;
    QTest::newRow("FLOAT of a name") << raw("Fnan\n.") << true;
    QTest::newRow("PUT with an underscore") << raw("Np1_1\n0g11\n.") << true;
    QTest::newRow("PUT below zero") << raw("Np-1\n.") << false;
    QTest::newRow("PUT far away") << raw("Nr\0\0\x08\0"
                                         "0j\0\0\x08\0.")
                                  << true;
    QTest::newRow("bytes declared read-only") << raw("C\x01"
                                                     "a\x98.")
                                              << true;
    QTest::newRow("None declared read-only") << raw("N\x98.") << false;
}

void PickleMachineTest::refusesWhatPythonRefuses()
{
    QFETCH(QByteArray, pickle);
    QFETCH(bool, accepted);
    QCOMPARE(readPickle(pickle).isSound(), accepted);
}

void PickleMachineTest::goesOnBehindAFault()
{
    const QByteArray pickle = raw("cm\nfirst\n)R0g7\n0\x82\x01"
                                  "0NNa0cm\nsecond\n)R.");
    const PickleResult result = readPickle(pickle);
    QCOMPARE(result.fault, PickleFault::MissingMemo);
    QCOMPARE(result.graph.globals.size(), 2U);
    QCOMPARE(result.graph.certainGlobals, 1U);
    QCOMPARE(result.graph.callNodes.size(), 2U);
    QCOMPARE(result.root, noPickle);
    QCOMPARE(readPickle(pickle, {.stepsAfterFault = 2}).graph.globals.size(), 1U);
}

void PickleMachineTest::globalsAreFoundHoweverTheyAreHidden_data()
{
    QTest::addColumn<QByteArray>("pickle");
    const QByteArray os = raw("\x8c\x02os");
    const QByteArray system = raw("\x8c\x06system");
    QTest::newRow("plain") << raw("cos\nsystem\n.");
    QTest::newRow("stack") << (os + system + raw("\x93."));
    QTest::newRow("through the memo, swapped") << (system
        + raw("\x94"
              "0")
        + os
        + raw("\x94"
              "0h\x01h\x00\x93."));
    QTest::newRow("through DUP and POP") << (os + "20" + system + "20" + raw("\x93."));
    QTest::newRow("out of a tuple thrown away") << (os + raw("\x94") + system
        + raw("\x94\x86"
              "0h\x00h\x01\x93."));
    QTest::newRow("INST") << raw("(ios\nsystem\n.");
    QTest::newRow("before an error") << raw("cos\nsystem\n\xc8");
    QTest::newRow("before a missing end") << raw("cos\nsystem\n");
    QTest::newRow("popped") << raw("cos\nsystem\n0N.");
}

void PickleMachineTest::globalsAreFoundHoweverTheyAreHidden()
{
    QFETCH(QByteArray, pickle);
    const PickleResult result = readPickle(pickle);
    QCOMPARE(result.graph.globals.size(), 1U);
    QCOMPARE(result.graph.globals[0].full(), "os system");
}

void PickleMachineTest::callsAreKeptAfterTheyArePopped()
{
    const PickleResult result = readPickle(raw("ca\nb\n)R0N."));
    QVERIFY(result.isSound());
    QCOMPARE(result.graph.callNodes.size(), 1U);
    QCOMPARE(result.graph.name(result.graph.callNodes[0]), "a b");
}

void PickleMachineTest::stateAndItemsOfObjectsAreCollected()
{
    // An object with a state, a list item and a dict item.
    const QByteArray pickle = raw("ca\nb\n)\x81}U\x01kK\x07sbK\x09"
                                  "aU\x01xK\x08s.");
    const PickleResult result = readPickle(pickle);
    QVERIFY2(result.isSound(), qPrintable(result.faultText()));
    const PickleGraph &graph = result.graph;
    QCOMPARE(graph.integer(graph.attribute(result.root, "k")), 7);
    QCOMPARE(graph.call(result.root)->appended.size(), 1U);
    QCOMPARE(graph.integer(graph.lookup(result.root, "x")), 8);
}

void PickleMachineTest::cyclesArePrintedFinitely()
{
    const PickleResult result = readPickle(raw("]q\x00h\x00"
                                               "a."));
    QVERIFY(result.isSound());
    QVERIFY(result.graph.display(result.root).size() < 100);
}

void PickleMachineTest::sharedValuesAreNotExpanded()
{
    // Sixty levels of [x, x]: 2^60 leaves, a few dozen nodes.
    QByteArray pickle = raw("]");
    for (int i = 0; i < 60; ++i) {
        pickle += raw("2\x86");
    }
    const PickleResult result = readPickle(QByteArray(pickle + '.'));
    QVERIFY(result.isSound());
    QVERIFY(result.graph.nodes.size() < 100);
    QVERIFY(result.graph.display(result.root).size() <= 201);
}

void PickleMachineTest::largeBytesAreNotCopied()
{
    const QByteArray pickle = raw("B\x00\x00\x10\x00") + QByteArray(1 << 20, 'x') + '.';
    const PickleResult result = readPickle(pickle);
    QVERIFY(result.isSound());
    QCOMPARE(static_cast<const void *>(result.graph.bytes(result.root)->data()),
        static_cast<const void *>(pickle.constData() + 5));
}

void PickleMachineTest::limitsEndARun()
{
    PickleLimits limits;
    limits.steps = 10;
    const PickleResult result = readPickle(QByteArray(QByteArray("N0").repeated(50) + "N."), limits);
    QCOMPARE(int(result.fault), int(PickleFault::TooLong));
    limits.steps = 1'000;
    limits.values = 10;
    QCOMPARE(int(readPickle(QByteArray(QByteArray("K\x07"
                                                  "0")
                                           .repeated(50)
                                + "N."),
                 limits)
                     .fault),
        int(PickleFault::TooLong));
    // None, True and False are made once, as in Python: a buffer's million small dictionaries fit.
    QVERIFY(readPickle(QByteArray(QByteArray("N0\x88"
                                             "0\x89"
                                             "0")
                                      .repeated(50)
                           + "N."),
        limits)
            .isSound());
    limits.calls = 3;
    const QByteArray calls = raw("ca\nb\nq\x00)q\x01") + QByteArray("h\0h\1R0", 6).repeated(4);
    limits.values = 1'000;
    QCOMPARE(int(readPickle(QByteArray(calls + "N."), limits).fault), int(PickleFault::TooLong));
    limits.persistentIds = true;
    limits.steps = 100;
    QVERIFY(readPickle(raw("NQ."), limits).isSound());
}

QTEST_GUILESS_MAIN(PickleMachineTest)
#include "tst_picklemachine.moc"
