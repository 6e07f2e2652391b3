// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/inspector.h"
#include "model/checkpoint/ziparchive.h"
#include "tests/checkpoint/picklebuilder.h"
#include "tests/checkpoint/zipbuilder.h"
#include "tests/testsupport.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Reprise;

/// One genuine checkpoint (DQN, 60 steps, Stable-Baselines3 1.8) as other releases, other tools and other training
/// code lay it out.
class VariantsTest : public QObject
{
    Q_OBJECT

public:
    struct Member
    {
        QByteArray name;
        QByteArray content;
    };
    using Members = QList<Member>;
    using Change = void (*)(Members &);

private:
    static Members members();
    static QByteArray packed(const Members &members);
    static QByteArray &content(Members &members, QByteArrayView name);
    /// Replaces the value of a first-level key of `data`.
    static void set(Members &members, QByteArrayView key, const QByteArray &value);
    /// How `data` keeps what JSON cannot.
    static QByteArray serialized(const QByteArray &pickle);
    static QByteArray numpyScalar(const QByteArray &core, QByteArrayView type, const QByteArray &bytes);

private Q_SLOTS:
    void layouts_data();
    void layouts();
    void numpyNumbers_data();
    void numpyNumbers();
    void largeObservationsAreNotInTheWay();
};

VariantsTest::Members VariantsTest::members()
{
    QFile file(TestSupport::data(u"checkpoint/sb3-1.8.0-dqn.zip"_s));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray bytes = file.readAll();
    const ZipArchive archive(bytes);
    Members list;
    for (const ZipEntry &entry : archive.entries()) {
        list.append({entry.name.toUtf8(), archive.read(entry, 1 << 20).bytes.toByteArray()});
    }
    return list;
}

QByteArray VariantsTest::packed(const Members &members)
{
    ZipBuilder zip;
    for (const Member &member : members) {
        zip.add(member.name, member.content);
    }
    return zip.finish();
}

QByteArray &VariantsTest::content(Members &members, QByteArrayView name)
{
    return std::ranges::find(members, name, &Member::name)->content;
}

void VariantsTest::set(Members &members, QByteArrayView key, const QByteArray &value)
{
    QByteArray &data = content(members, "data");
    const QByteArray quoted = "\n    \"" + key + "\": ";
    const qsizetype from = data.indexOf(quoted) + quoted.size();
    const qsizetype last = data.at(from) == '{' ? data.indexOf("\n    }", from) + 1 : from;
    const qsizetype to = data.indexOf('\n', last);
    data.replace(from, to - from, QByteArray(value + ','));
}

QByteArray VariantsTest::serialized(const QByteArray &pickle)
{
    return R"({":type:": "<class 'numpy.number'>", ":serialized:": ")" + pickle.toBase64() + "\"}";
}

QByteArray VariantsTest::numpyScalar(const QByteArray &core, QByteArrayView type, const QByteArray &bytes)
{
    PickleBuilder pickle;
    pickle.global(QByteArray(core + ".multiarray"), "scalar").global("numpy", "dtype");
    pickle.mark().text(type).no().raw("\x88").tuple().reduce();
    pickle.mark().integer(3).text("<").none().none().none().integer(-1).integer(-1).integer(0).tuple().build();
    return pickle.bytes(bytes).raw("\x86").reduce().stop();
}

void VariantsTest::layouts_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("version");
    const auto row = [](const char *what, Change change, const QString &version = u"1.8.0"_s) {
        QTest::newRow(what) << change << version;
    };
    row("as it is", [](Members &) { });
    row("tensors.pth, as before 0.9", [](Members &members) {
        std::ranges::find(members, "pytorch_variables.pth", &Member::name)->name = "tensors.pth";
    });
    row(
        "no version, as before 0.9",
        [](Members &members) {
            members.removeIf([](const Member &member) { return member.name == "_stable_baselines3_version"; });
        },
        QString());
    row("no system information, as before 1.3", [](Members &members) {
        members.removeIf([](const Member &member) { return member.name == "system_info.txt"; });
    });
    row("the members in another order", [](Members &members) { std::ranges::reverse(members); });
    row("members of somebody's own", [](Members &members) {
        members.append(Member {"notes/README.md", "trained on a Tuesday"});
        members.append(Member {"config.json", "{}"});
    });
    row("progress as the oldest releases name it",
        [](Members &members) { content(members, "data").replace("_current_progress_remaining", "_current_progress"); });
    row("keys of later releases", [](Members &members) {
        content(members, "data").replace("{\n", "{\n    \"of_the_future\": {\"a\": [1, 2, {\"b\": null}]},\n");
    });
}

void VariantsTest::layouts()
{
    QFETCH(Change, change);
    QFETCH(QString, version);
    Members list = members();
    QVERIFY(list.size() >= 5);
    change(list);
    const FileReport report = inspectBytes(packed(list), u"a.zip"_s);
    QCOMPARE(statusName(report.status), u"ok"_s);
    QVERIFY(report.checkpoint.has_value());
    const Checkpoint &checkpoint = *report.checkpoint;
    QCOMPARE(checkpoint.algorithm, u"DQN"_s);
    QCOMPARE(checkpoint.sb3Version, version);
    QCOMPARE(checkpoint.numTimesteps, 60);
    QCOMPARE(checkpoint.nEnvs, 1);
    QVERIFY(checkpoint.observationSpace && checkpoint.actionSpace);
    QVERIFY(checkpoint.policy() != nullptr && !checkpoint.policy()->tensors.isEmpty());
    QCOMPARE(checkpoint.optimizers.size(), 1);
}

void VariantsTest::numpyNumbers_data()
{
    QTest::addColumn<QByteArray>("core");
    QTest::newRow("numpy 1") << QByteArray("numpy.core");
    QTest::newRow("numpy 2") << QByteArray("numpy._core");
}

void VariantsTest::numpyNumbers()
{
    QFETCH(QByteArray, core);
    Members list = members();
    set(list, "num_timesteps", serialized(numpyScalar(core, "i8", QByteArray("\xd2\x04\0\0\0\0\0\0", 8))));
    set(list, "n_envs", serialized(numpyScalar(core, "i4", QByteArray("\2\0\0\0", 4))));
    set(list, "gamma", serialized(numpyScalar(core, "f4", QByteArray("\0\0\0\x3f", 4))));
    set(list, "learning_rate", serialized(numpyScalar(core, "f8", QByteArray("\0\0\0\0\0\0\xd0\x3f", 8))));
    const FileReport report = inspectBytes(packed(list), u"a.zip"_s);
    QCOMPARE(statusName(report.status), u"ok"_s);
    QVERIFY(report.checkpoint.has_value());
    QCOMPARE(report.checkpoint->numTimesteps, 1234);
    QCOMPARE(report.checkpoint->nEnvs, 2);
    QCOMPARE(report.checkpoint->learningRate.value, 0.25);
    QVERIFY(report.checkpoint->hyperparameters.contains(std::pair(u"gamma"_s, u"0.5"_s)));
}

void VariantsTest::largeObservationsAreNotInTheWay()
{
    // Eight frames of an Atari game, as _last_obs keeps them: 800 KB of base64 in the JSON.
    Members list = members();
    PickleBuilder pickle;
    pickle.global("numpy.core.numeric", "_frombuffer").mark().bytes(QByteArray(8 * 210 * 160 * 3, '\x7f'));
    pickle.global("numpy", "dtype").mark().text("u1").no().raw("\x88").tuple().reduce();
    pickle.mark().integer(8).integer(210).integer(160).integer(3).tuple().text("C").tuple().reduce();
    set(list, "_last_obs", serialized(pickle.stop()));
    const FileReport report = inspectBytes(packed(list), u"a.zip"_s);
    QCOMPARE(statusName(report.status), u"ok"_s);
    QVERIFY(report.problems.isEmpty());
    QCOMPARE(report.checkpoint->numTimesteps, 60);
}

QTEST_GUILESS_MAIN(VariantsTest)
#include "tst_variants.moc"
