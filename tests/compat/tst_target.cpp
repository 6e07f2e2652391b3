// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compat/compare.h"
#include "model/compat/spaceequality.h"
#include "tests/compat/measured.h"
#include "tests/testsupport.h"

#include <QJsonDocument>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

const Finding *find(const Comparison &comparison, const QString &rule)
{
    for (const Finding &finding : comparison.findings) {
        if (finding.rule == rule) {
            return &finding;
        }
    }
    return nullptr;
}

} // namespace

/// Targets that state little: a section's expectations, training_metadata.json, nothing.
class TargetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const Measured::Data data = Measured::read(TestSupport::data(u"compat/measured.json"_s));
        const qsizetype ppo = data.find(u"sb3-2.7.0/ppo_box26_discrete2_nenv4.zip"_s);
        const qsizetype dqn
            = data.find(u"runs/run_dqn_traffic_rotating/checkpoints/traffic_light_control_checkpoint_3000_steps.zip"_s);
        QVERIFY(ppo >= 0 && dqn >= 0);
        m_ppo = data.files.at(ppo);
        m_dqn = data.files.at(dqn);
        m_ppo.hiddenLayers = {{u"pi"_s, {64, 64}}, {u"vf"_s, {64, 64}}};
        m_dqn.hiddenLayers = {{u"q"_s, {64, 64}}};
    }

    void spaces_data()
    {
        QTest::addColumn<QString>("value"); // JSON in an array
        QTest::addColumn<QString>("text"); // what Space::text() or the shape says; empty: refused
        QTest::newRow("list") << u"[[26]]"_s << u"(26,)"_s;
        QTest::newRow("empty list") << u"[[]]"_s << u"()"_s;
        QTest::newRow("number") << u"[26]"_s << u"(26,)"_s;
        QTest::newRow("tuple text") << u"[\"(26,)\"]"_s << u"(26,)"_s;
        QTest::newRow("two dimensions") << u"[\"(84, 84, 3)\"]"_s << u"(84, 84, 3)"_s;
        QTest::newRow("Box") << u"[\"Box(0.0, 1.0, (26,), float32)\"]"_s << u"Box(0.0, 1.0, (26,), float32)"_s;
        QTest::newRow("infinite Box") << u"[\"Box(-inf, inf, (4,), float32)\"]"_s << u"Box(-inf, inf, (4,), float32)"_s;
        QTest::newRow("Discrete") << u"[\"Discrete(2)\"]"_s << u"Discrete(2)"_s;
        QTest::newRow("Discrete with start") << u"[\"Discrete(3, start=1)\"]"_s << u"Discrete(3, start=1)"_s;
        QTest::newRow("MultiDiscrete") << u"[\"MultiDiscrete([2 3])\"]"_s << u"MultiDiscrete([2 3])"_s;
        QTest::newRow("MultiBinary") << u"[\"MultiBinary(4)\"]"_s << u"MultiBinary(4)"_s;
        QTest::newRow("MultiBinary of a tuple") << u"[\"MultiBinary((2, 3))\"]"_s << u"MultiBinary((2, 3))"_s;
        QTest::newRow("words") << u"[\"twenty-six\"]"_s << QString();
        QTest::newRow("fraction") << u"[[2.5]]"_s << QString();
        QTest::newRow("negative") << u"[[-1]]"_s << QString();
        QTest::newRow("nested list") << u"[[[1]]]"_s << QString();
        QTest::newRow("truth") << u"[true]"_s << QString();
        QTest::newRow("too many dimensions") << u"[[%1]]"_s.arg(QStringList(40, u"1"_s).join(u',')) << QString();
        QTest::newRow("astronomic") << u"[[1e300]]"_s << QString();
        QTest::newRow("no text") << u"[\"\"]"_s << QString();
    }

    void spaces()
    {
        QFETCH(QString, value);
        QFETCH(QString, text);
        const QJsonArray wrapped = QJsonDocument::fromJson(value.toUtf8()).array();
        QCOMPARE(wrapped.size(), 1);
        const Result<Space> space = spaceFromValue(wrapped.first());
        QCOMPARE(space.has_value(), !text.isEmpty());
        if (space) {
            QCOMPARE(space->type.isEmpty() ? describeShape(space->shape.value()) : space->text(), text);
        } else {
            QCOMPARE(space.error().kind, ErrorKind::InvalidInput);
            QVERIFY(!space.error().message.isEmpty());
        }
    }

    void hugeBoxesStateNoBounds()
    {
        const Result<Space> space = spaceFromValue(u"Box(0, 255, (1000000, 1000000), uint8)"_s);
        QVERIFY(space.has_value());
        QVERIFY(space->low.isEmpty());
    }

    void architectures_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QMap<QString, QList<qint64>>>("layers");
        QTest::addColumn<QString>("policyClass");
        using Layers = QMap<QString, QList<qint64>>;
        const Layers both {{u"pi"_s, {64, 64}}, {u"vf"_s, {32}}};
        QTest::newRow("list") << u"[64, 64]"_s << Layers {{u""_s, {64, 64}}} << QString();
        QTest::newRow("text of a list") << u"\"[64, 64]\""_s << Layers {{u""_s, {64, 64}}} << QString();
        QTest::newRow("object") << u"{\"pi\": [64, 64], \"vf\": [32]}"_s << both << QString();
        QTest::newRow("old list") << u"[{\"pi\": [64, 64], \"vf\": [32]}]"_s << both << QString();
        QTest::newRow("net_arch") << u"{\"net_arch\": [16]}"_s << Layers {{u""_s, {16}}} << QString();
        QTest::newRow("name") << u"\"MlpPolicy\""_s << Layers {} << u"MlpPolicy"_s;
        QTest::newRow("printed module")
            << u"\"ActorCriticPolicy(\\n  (mlp_extractor): MlpExtractor(\\n    (policy_net): Sequential(\\n"
               "      (0): Linear(in_features=26, out_features=64, bias=True)\\n      (1): Tanh()\\n"
               "      (2): Linear(in_features=64, out_features=64, bias=True)\\n    )\\n    (value_net): Sequential(\\n"
               "      (0): Linear(in_features=26, out_features=32, bias=True)\\n    )\\n  )\\n"
               "  (action_net): Linear(in_features=64, out_features=2, bias=True)\\n)\""_s
            << both << QString();
        QTest::newRow("printed Q network")
            << u"\"DQNPolicy(\\n  (q_net): QNetwork(\\n    (q_net): Sequential(\\n"
               "      (0): Linear(in_features=4, out_features=16, bias=True)\\n"
               "      (2): Linear(in_features=16, out_features=2, bias=True)\\n    )\\n  )\\n"
               "  (q_net_target): QNetwork(\\n    (q_net): Sequential(\\n"
               "      (0): Linear(in_features=4, out_features=16, bias=True)\\n"
               "      (2): Linear(in_features=16, out_features=2, bias=True)\\n    )\\n  )\\n)\""_s
            << Layers {{u"q"_s, {16}}} << QString();
    }

    void architectures()
    {
        QFETCH(QString, value);
        const QJsonObject object
            = QJsonDocument::fromJson((u"{\"policy_architecture\": "_s + value + u'}').toUtf8()).object();
        QCOMPARE(object.size(), 1);
        const Target target = Target::fromMetadata(u"m"_s, object);
        QTEST(target.facts.hiddenLayers, "layers");
        QTEST(target.facts.policyClass, "policyClass");
        QVERIFY(target.notes.isEmpty());
    }

    void oddFieldsAreNotedNotFatal()
    {
        const Target target = Target::fromMetadata(
            u"m"_s, json(R"({"observation_space_shape": "big", "action_space_shape": {"n": 2}, "policy_architecture": 7,
                     "algorithm": 3, "n_envs": -1, "total_timesteps_completed": "many", "mean_reward": []})"));
        QCOMPARE(target.source, Target::Source::Nothing);
        QCOMPARE(target.notes.size(), 6);
        const Comparison comparison = compare(m_ppo, target);
        QCOMPARE(comparison.verdict(), Verdict::Unknown);
        QVERIFY(find(comparison, u"target.note"_s));
    }

    void nullFieldsAreNotStated()
    {
        const Target target
            = Target::fromMetadata(u"m"_s, json(R"({"observation_space_shape": null, "algorithm": null})"));
        QCOMPARE(target.source, Target::Source::Nothing);
        QVERIFY(target.notes.isEmpty());
    }

    void nothingToCompareWithCannotTell()
    {
        const Comparison comparison = compare(m_ppo, Target::nothing());
        QCOMPARE(comparison.verdict(), Verdict::Unknown);
        QCOMPARE(comparison.count(Severity::Blocking), 0);
        QVERIFY(find(comparison, u"target.nothing"_s));
        for (const MethodVerdict &method : comparison.methods) {
            QVERIFY(!method.trains);
            QVERIFY(!method.reason.isEmpty());
        }
    }

    void expectations_data()
    {
        QTest::addColumn<QString>("stated");
        QTest::addColumn<Verdict>("load");
        QTest::addColumn<Verdict>("setParameters");
        const QString all = u"{\"observation_space_shape\": [26], \"action_space_shape\": [], \"action_count\": 2, "
                            "\"policy_architecture\": [64, 64], \"algorithm\": \"PPO\"}"_s;
        QTest::newRow("all agree, bounds unknown") << all << Verdict::Caveats << Verdict::Caveats;
        QTest::newRow("whole spaces, so nothing is open for load")
            << u"{\"observation_space\": \"Box(0.0, 1.0, (26,), float32)\", \"action_space\": \"Discrete(2)\", "
               u"\"algorithm\": "
               "\"ppo\"}"_s
            << Verdict::Loads << Verdict::Unknown;
        QTest::newRow("other observation")
            << QString(all).replace(u"[26]"_s, u"[43]"_s) << Verdict::Refused << Verdict::Refused;
        QTest::newRow("other action count") << QString(all).replace(u"\"action_count\": 2"_s, u"\"action_count\": 5"_s)
                                            << Verdict::Refused << Verdict::Refused;
        QTest::newRow("other layers") << QString(all).replace(u"[64, 64]"_s, u"[128, 128]"_s) << Verdict::Caveats
                                      << Verdict::Refused;
        QTest::newRow("other class") << QString(all).replace(u"PPO"_s, u"DQN"_s) << Verdict::Refused
                                     << Verdict::Unknown;
        QTest::newRow("class that takes it in silence")
            << QString(all).replace(u"PPO"_s, u"A2C"_s) << Verdict::Caveats << Verdict::Unknown;
        QTest::newRow("only the algorithm") << u"{\"algorithm\": \"PPO\"}"_s << Verdict::Unknown << Verdict::Unknown;
        QTest::newRow("only a wrong algorithm")
            << u"{\"algorithm\": \"SAC\"}"_s << Verdict::Refused << Verdict::Unknown;
        QTest::newRow("a class nobody knows")
            << QString(all).replace(u"PPO"_s, u"MyPPO"_s) << Verdict::Unknown << Verdict::Unknown;
    }

    void expectations()
    {
        QFETCH(QString, stated);
        const Target target = Target::fromExpectations(u"7.6"_s, QJsonDocument::fromJson(stated.toUtf8()).object());
        QCOMPARE(target.source, Target::Source::Expectations);
        QVERIFY2(target.notes.isEmpty(), qPrintable(target.notes.join(u'\n')));
        const Comparison comparison = compare(m_ppo, target);
        QTEST(comparison.methods.value(Method::Load).verdict, "load");
        QTEST(comparison.methods.value(Method::SetParameters).verdict, "setParameters");
        for (const MethodVerdict &method : comparison.methods) {
            QVERIFY(!method.reason.isEmpty());
        }
    }

    void changedNetworkIsNamed()
    {
        const Target target = Target::fromExpectations(u"7.6"_s, json(R"({"policy_architecture": [128]})"));
        const Comparison comparison = compare(m_dqn, target, {Method::SetParameters, {}, {}, {}});
        QCOMPARE(comparison.verdict(), Verdict::Refused);
        const Finding *finding = find(comparison, u"set_parameters.policy"_s);
        QVERIFY(finding);
        QCOMPARE(finding->severity, Severity::Blocking);
        QCOMPARE(finding->checkpoint, u"[64, 64]"_s);
        QCOMPARE(finding->target, u"[128]"_s);
        QVERIFY(!finding->advice.isEmpty());
    }

    void versionsDecideWhichRulesHold()
    {
        // A DQN file of 2.4 or later in an older release: the optimizer no longer fits.
        CheckpointFacts file = m_dqn;
        QVERIFY(file.sb3 >= QVersionNumber(2, 4));
        const Target old
            = Target::fromExpectations(u"old"_s, json(R"({"algorithm": "DQN", "stable_baselines3": "2.3.2"})"));
        const Comparison comparison = compare(file, old, {Method::Load, {}, {}, {}});
        QCOMPARE(comparison.readerVersion, u"2.3.2"_s);
        QCOMPARE(comparison.verdict(), Verdict::Refused);
        QVERIFY(find(comparison, u"load.q_optimizer"_s));
        QCOMPARE(compare(file, old, {Method::Load, QVersionNumber(2, 8), {}, {}}).count(Severity::Blocking), 0);
    }

private:
    CheckpointFacts m_ppo;
    CheckpointFacts m_dqn;
};

QTEST_GUILESS_MAIN(TargetTest)
#include "tst_target.moc"
