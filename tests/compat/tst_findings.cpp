// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/compat/compare.h"
#include "model/compat/rules.h"
#include "tests/compat/measured.h"
#include "tests/testsupport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

const Finding *find(const Comparison &comparison, const QString &rule)
{
    const auto it = std::ranges::find(comparison.findings, rule, &Finding::rule);
    return it == comparison.findings.end() ? nullptr : &*it;
}

} // namespace

/// Which rule speaks when, and how its answer is written down.
class FindingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_data = Measured::read(TestSupport::data(u"compat/measured.json"_s));
        QVERIFY(m_data.files.size() > 100);
    }

    // Every rule of the tables is met by some measured pair or by a row here, and every text it has is a sentence.
    void measuredPairsAndTheirRules_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<Method>("method");
        QTest::addColumn<QString>("reader");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<Severity>("severity");
        const auto row = [](const char *name, const QString &a, const QString &b, Method method, const QString &reader,
                             const QString &rule, Severity severity) {
            QTest::newRow(name) << a << b << method << reader << rule << severity;
        };
        const QString p = u"probes/sb3-2.7.0/"_s;
        const QString base = p + u"ppo_base.zip"_s;
        const Method load = Method::Load;
        const Method set = Method::SetParameters;
        const Severity stop = Severity::Blocking;
        const Severity caveat = Severity::Caveat;
        row("gym spaces", u"sb3-1.8.0-gym-0.21/ppo_dict.zip"_s, base, load, u"2.7.0"_s, u"load.modules"_s, stop);
        row("crossq before 2.4", u"sb3-2.7.0/contrib_crossq.zip"_s, u"sb3-2.0.0/sac_gsde.zip"_s, load, u"2.0.0"_s,
            u"load.modules"_s, stop);
        row("gym without shimmy", u"sb3-1.8.0-gym-0.21/ppo_dict.zip"_s, u"sb3-1.8.0-gym-0.21/ppo_dict.zip"_s, load,
            u"2.7.0"_s, u"load.gym_spaces"_s, stop);
        row("observation bound", p + u"ppo_high2.zip"_s, base, load, u"2.7.0"_s, u"load.observation_space"_s, stop);
        row("action start", p + u"ppo_start1.zip"_s, base, load, u"2.7.0"_s, u"load.action_space"_s, stop);
        row("class", p + u"ppo_base.zip"_s, p + u"dqn_base.zip"_s, load, u"2.7.0"_s, u"load.class"_s, stop);
        row("DQN in an older release", p + u"dqn_base.zip"_s, p + u"dqn_base.zip"_s, load, u"2.3.2"_s,
            u"load.q_optimizer"_s, stop);
        row("data read before 2.4", u"sb3-1.8.0-gym-0.21/ppo_dict.zip"_s, u"sb3-2.0.0/ppo_dict.zip"_s, set, u"2.0.0"_s,
            u"set_parameters.data"_s, stop);
        row("tensors", p + u"ppo_net5.zip"_s, base, set, u"2.7.0"_s, u"set_parameters.policy"_s, stop);
        row("members", p + u"sac_auto.zip"_s, p + u"sac_fixed.zip"_s, set, u"2.7.0"_s, u"set_parameters.members"_s,
            stop);
        row("older DQN into itself", u"sb3-2.0.0/dqn_boxinf_discrete4.zip"_s, u"sb3-2.0.0/dqn_boxinf_discrete4.zip"_s,
            set, u"2.7.0"_s, u"set_parameters.optimizer_size"_s, stop);
        row("SGD into Adam", p + u"ppo_sgd.zip"_s, base, set, u"2.7.0"_s, u"set_parameters.optimizer_step"_s, stop);
        row("TQC into SAC", p + u"tqc_1quantile.zip"_s, p + u"sac_auto.zip"_s, load, u"2.7.0"_s, u"trains.class"_s,
            caveat);
        row("PPO into TRPO", base, p + u"trpo_base.zip"_s, load, u"2.7.0"_s, u"trains.target_kl"_s, caveat);
        row("episodes in two environments", p + u"td3_episodes.zip"_s, p + u"td3_nenv2.zip"_s, load, u"2.7.0"_s,
            u"trains.train_freq"_s, caveat);
        row("hindsight", u"sb3-2.7.0/dqn_her_goal.zip"_s, u"sb3-2.7.0/dqn_her_goal.zip"_s, load, u"2.7.0"_s,
            u"trains.her"_s, caveat);
        row("hindsight, set", u"sb3-2.7.0/dqn_her_goal.zip"_s, u"sb3-2.7.0/dqn_her_goal.zip"_s, set, u"2.7.0"_s,
            u"trains.her"_s, caveat);
        row("RMSprop into Adam", p + u"a2c_base.zip"_s, base, set, u"2.7.0"_s, u"trains.optimizer"_s, caveat);
        row("class in silence", p + u"a2c_base.zip"_s, base, load, u"2.7.0"_s, u"resume.class"_s, caveat);
        row("network thrown away", p + u"ppo_net5.zip"_s, base, load, u"2.7.0"_s, u"resume.network"_s, caveat);
        row("spaces not looked at", p + u"ppo_high2.zip"_s, base, set, u"2.7.0"_s, u"resume.spaces"_s, caveat);
        row("activation", p + u"ppo_relu.zip"_s, base, set, u"2.7.0"_s, u"resume.activation"_s, caveat);
        row("replay buffer", p + u"sac_auto.zip"_s, p + u"sac_auto.zip"_s, load, u"2.7.0"_s, u"resume.replay_buffer"_s,
            caveat);
        row("exploration", p + u"dqn_base.zip"_s, p + u"dqn_base.zip"_s, set, u"2.7.0"_s, u"resume.exploration"_s,
            caveat);
        row("entropy", p + u"sac_auto_0.5.zip"_s, p + u"sac_auto.zip"_s, set, u"2.7.0"_s, u"resume.entropy"_s, caveat);
        row("empty optimizer", p + u"ppo_untrained.zip"_s, base, load, u"2.7.0"_s, u"resume.optimizer_state"_s, caveat);
        row("schedule dropped", base, u"sb3-2.0.0/ppo_dict.zip"_s, load, u"2.0.0"_s, u"portability.dropped"_s, caveat);
        row("step count", base, base, set, u"2.7.0"_s, u"resume.step_count"_s, Severity::Info);
        row("environments", p + u"ppo_nenv3.zip"_s, base, load, u"2.7.0"_s, u"resume.n_envs"_s, Severity::Info);
        row("older DQN repaired", u"sb3-2.0.0/dqn_boxinf_discrete4.zip"_s, u"sb3-2.7.0/dqn_boxinf_discrete4.zip"_s,
            load, u"2.7.0"_s, u"resume.q_optimizer"_s, Severity::Info);
        row("tensors cast", u"sb3-2.0.0/ppo_dict.zip"_s, u"sb3-2.7.0/ppo_dict.zip"_s, set, u"2.7.0"_s,
            u"portability.release"_s, Severity::Info);
    }

    void measuredPairsAndTheirRules()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(Method, method);
        QFETCH(QString, reader);
        QFETCH(QString, rule);
        QFETCH(Severity, severity);
        CheckpointFacts checkpoint = file(a);
        CheckpointFacts other = file(b);
        QVERIFY(!checkpoint.name.isEmpty() && !other.name.isEmpty());
        if (rule == "portability.dropped"_L1) {
            checkpoint.observationSpace = other.observationSpace; // so that it comes to that
            checkpoint.actionSpace = other.actionSpace;
        }
        const Comparison said
            = compare(checkpoint, Target::fromCheckpoint(other), {method, QVersionNumber::fromString(reader), {}, {}});
        const Finding *finding = find(said, rule);
        QVERIFY2(finding, qPrintable(QString::fromUtf8(toJson(said))));
        QCOMPARE(finding->severity, severity);
        m_met.insert(rule);
        QVERIFY(finding->methods.testFlag(method));
        QVERIFY(finding->message.endsWith(u'.'));
        QVERIFY(finding->why.endsWith(u'.'));
        QVERIFY(finding->advice.isEmpty() || finding->advice.endsWith(u'.'));
        QVERIFY(!finding->field.isEmpty());
        QCOMPARE(said.methods.size(), 1);
        QCOMPARE(said.methods.contains(method), true);
        if (severity == Severity::Blocking) {
            QCOMPARE(said.verdict(), Verdict::Refused);
            QVERIFY(!said.reason().isEmpty());
        }
    }

    void everyRuleHasAReasonOfItsOwn()
    {
        QSet<QByteArray> reasons;
        for (const auto rules : {loadRules(), setParametersRules(), trainingRulesAfterLoad()}) {
            for (const Rule &rule : rules) {
                QVERIFY2(!reasons.contains(rule.why), rule.id);
                reasons.insert(rule.why);
            }
        }
        for (const auto rules : {resumeRules(), portabilityRules()}) {
            for (const ResumeRule &rule : rules) {
                QVERIFY2(!reasons.contains(rule.why), rule.id);
                QVERIFY2(rule.methods.toInt() != 0, rule.id);
                reasons.insert(rule.why);
            }
        }
    }

    void theFirstRuleThatFailsIsTheReason()
    {
        // Other modules, other spaces and another class at once: Stable-Baselines3 stops at the modules.
        const Comparison said = compare(file(u"sb3-1.8.0-gym-0.21/sac_box_box.zip"_s),
            Target::fromCheckpoint(file(u"sb3-2.7.0/ppo_dict.zip"_s)), {Method::Load, QVersionNumber(2, 7, 0), {}, {}});
        QVERIFY(said.count(Severity::Blocking) > 2);
        QCOMPARE(said.reason(), find(said, u"load.modules"_s)->message);
    }

    void theWorseMethodCounts()
    {
        const QString p = u"probes/sb3-2.7.0/"_s;
        const Comparison said
            = compare(file(p + u"ppo_high2.zip"_s), Target::fromCheckpoint(file(p + u"ppo_base.zip"_s)));
        QCOMPARE(said.methods.size(), 2);
        QCOMPARE(said.methods.value(Method::Load).verdict, Verdict::Refused);
        QCOMPARE(said.methods.value(Method::SetParameters).verdict, Verdict::Caveats);
        QCOMPARE(said.verdict(), Verdict::Refused);
        QCOMPARE(said.reason(), said.methods.value(Method::Load).reason);
    }

    void hiddenModule_data()
    {
        QTest::addColumn<QStringList>("hidden");
        QTest::addColumn<QStringList>("extra");
        QTest::addColumn<Verdict>("verdict");
        QTest::newRow("hidden") << QStringList {u"labnets"_s} << QStringList {} << Verdict::Refused;
        QTest::newRow("nobody vouches") << QStringList {} << QStringList {} << Verdict::Caveats;
        QTest::newRow("vouched for") << QStringList {} << QStringList {u"labnets"_s} << Verdict::Loads;
    }

    void hiddenModule()
    {
        QFETCH(QStringList, hidden);
        QFETCH(QStringList, extra);
        const CheckpointFacts a = file(u"sb3-2.7.0/ppo_cnn_module_extractor_batchnorm.zip"_s);
        CheckpointFacts b = a;
        b.globals.remove(u"policy_kwargs"_s); // whose program does not name the module
        const Comparison said = compare(a, Target::fromCheckpoint(b), {Method::Load, {}, hidden, extra});
        QTEST(said.verdict(), "verdict");
    }

    void numpy2()
    {
        CheckpointFacts a = file(u"probes/sb3-2.7.0/ppo_base.zip"_s);
        const Target b = Target::fromCheckpoint(a);
        a.numpy = QVersionNumber(2, 1, 0);
        a.globals[u"observation_space"_s] = {u"numpy._core.numeric _frombuffer"_s};
        QVERIFY(find(compare(a, b), u"load.modules"_s));
        Target newer = b;
        newer.facts.numpy = QVersionNumber(1, 26, 4);
        QCOMPARE(compare(a, newer, {Method::Load, {}, {}, {}}).verdict(), Verdict::Loads);
        a.globals[u"action_space"_s] = {u"numpy.random.bit_generator SeedSequence"_s};
        QVERIFY(find(compare(a, newer), u"load.unpickling"_s));
        m_met.insert(u"load.unpickling"_s);
        newer.facts.numpy = QVersionNumber(2, 0);
        QCOMPARE(compare(a, newer, {Method::Load, {}, {}, {}}).verdict(), Verdict::Loads);
        newer.facts.numpy = {};
        a.globals.remove(u"action_space"_s);
        QCOMPARE(compare(a, newer, {Method::Load, {}, {}, {}}).verdict(), Verdict::Caveats);
    }

    void bytecode_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<bool>("said");
        QTest::newRow("same minor") << u"3.11.2"_s << u"3.11.13"_s << false;
        QTest::newRow("3.7 to 3.11") << u"3.7.9"_s << u"3.11.2"_s << true;
        QTest::newRow("3.12 to 3.11") << u"3.12.5"_s << u"3.11.2"_s << true;
        QTest::newRow("3.11 to 3.12") << u"3.11.2"_s << u"3.12.5"_s << true;
    }

    void bytecode()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        CheckpointFacts a = file(u"sb3-2.0.0/ppo_dict.zip"_s);
        Target b = Target::fromCheckpoint(a);
        a.python = QVersionNumber::fromString(from);
        b.facts.python = QVersionNumber::fromString(to);
        const Comparison said = compare(a, b, {Method::Load, {}, {}, {}});
        const Finding *finding = find(said, u"portability.dropped"_s);
        QTEST(finding != nullptr && finding->severity == Severity::Caveat, "said");
        if (finding) {
            QCOMPARE(finding->field, u"clip_range"_s);
        }
    }

    void nameAndLevel_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<CheckpointFacts::Level>("level");
        QTest::addColumn<qint64>("steps"); // -1: none
        using Level = CheckpointFacts::Level;
        QTest::newRow("latest") << u"a/x_checkpoint_500_steps.zip"_s << Level::Latest << qint64 {500};
        QTest::newRow("with a hash") << u"x_checkpoint_515c5ce5_500_steps.zip"_s << Level::Latest << qint64 {500};
        QTest::newRow("best") << u"best_model/best_model.zip"_s << Level::Best << qint64 {-1};
        QTest::newRow("final") << u"x_final.zip"_s << Level::Final << qint64 {-1};
        QTest::newRow("other") << u"model.zip"_s << Level::Unknown << qint64 {-1};
    }

    void nameAndLevel()
    {
        QFETCH(QString, path);
        QFETCH(qint64, steps);
        const CheckpointFacts facts = factsOf(Checkpoint {}, path);
        QTEST(facts.level, "level");
        QCOMPARE(facts.stepsInName.value_or(-1), steps);
        QVERIFY(!facts.membersKnown && !facts.policyKnown && !facts.dataKnown && !facts.observationSpace);
    }

    void bestModelAndWrongSteps()
    {
        CheckpointFacts a = file(u"probes/sb3-2.7.0/ppo_base.zip"_s);
        const Target b = Target::fromCheckpoint(a);
        a.level = CheckpointFacts::Level::Best;
        a.stepsInName = 17;
        a.nonFinite = true;
        const Comparison said = compare(a, b);
        for (const QString &rule : {u"resume.best_model"_s, u"resume.steps_in_name"_s, u"resume.dead_weights"_s}) {
            QVERIFY2(find(said, rule), qPrintable(rule));
            m_met.insert(rule);
            QCOMPARE(find(said, rule)->methods, Methods(Method::Load) | Method::SetParameters);
        }
        QCOMPARE(said.verdict(), Verdict::Caveats);
    }

    void companions()
    {
        const QStringList files {u"c/x_checkpoint_500_steps.zip"_s, u"c/x_checkpoint_replay_buffer_500_steps.pkl"_s,
            u"c/x_checkpoint_vecnormalize_400_steps.pkl"_s, u"vecnormalize.pkl"_s};
        const CompanionFacts latest = companionsAmong(files, u"c/x_checkpoint_500_steps.zip"_s);
        QVERIFY(latest.known && latest.replayBuffer && !latest.vecNormalize && latest.vecNormalizeElsewhere);
        const CompanionFacts final = companionsAmong(files, u"x_final.zip"_s);
        QVERIFY(!final.replayBuffer && final.vecNormalize && !final.vecNormalizeElsewhere);

        CheckpointFacts a = file(u"probes/sb3-2.7.0/dqn_base.zip"_s);
        const Target b = Target::fromCheckpoint(a);
        a.companions = latest;
        const Comparison said = compare(a, b, {Method::Load, {}, {}, {}});
        QCOMPARE(find(said, u"resume.replay_buffer"_s)->severity, Severity::Info);
        QCOMPARE(find(said, u"resume.vecnormalize"_s)->severity, Severity::Caveat);
        m_met.insert(u"resume.vecnormalize"_s);
    }

    // What no measured pair shows, by what Stable-Baselines3's and torch's sources do. Each row changes the one thing
    // that decides in two equal files.
    void oneDifferenceAndWhatItDecides_data()
    {
        using Change = void (*)(CheckpointFacts &, CheckpointFacts &);
        QTest::addColumn<QString>("name");
        QTest::addColumn<Method>("method");
        QTest::addColumn<QString>("reader");
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("rule"); // empty: none speaks
        QTest::addColumn<Verdict>("verdict");
        QTest::addColumn<bool>("trains");
        const auto row = [](const char *what, const char *name, Method method, const char *reader, Change change,
                             const char *rule, Verdict verdict, bool trains) {
            QTest::newRow(what) << u"probes/sb3-2.7.0/"_s + QLatin1StringView(name) << method
                                << QString::fromLatin1(reader) << change << QString::fromLatin1(rule) << verdict
                                << trains;
        };
        const Method load = Method::Load;
        const Method set = Method::SetParameters;
        const Verdict no = Verdict::Refused;
        const Verdict fine = Verdict::Caveats;
        const Change none = [](CheckpointFacts &, CheckpointFacts &) { };
        const Change noise = [](CheckpointFacts &a, CheckpointFacts &b) {
            a.globals[u"action_noise"_s] = {u"stable_baselines3.common.noise VectorizedActionNoise"_s};
            a.nEnvs = 2;
            b.nEnvs = 3;
        };
        row("noise for other environments", "td3_base.zip", load, "2.7.0", noise, "trains.action_noise", fine, false);
        row("the target's own noise", "td3_base.zip", set, "2.7.0", noise, "", fine, true);
        row(
            "noise for one environment is broadcast", "td3_base.zip", load, "2.7.0",
            [](CheckpointFacts &a, CheckpointFacts &b) {
                a.globals[u"action_noise"_s] = {u"stable_baselines3.common.noise VectorizedActionNoise"_s};
                a.nEnvs = 1;
                b.nEnvs = 3;
            },
            "", fine, true);
        row(
            "noise not yet wrapped", "td3_base.zip", load, "2.7.0",
            [](CheckpointFacts &a, CheckpointFacts &b) {
                a.globals[u"action_noise"_s] = {u"stable_baselines3.common.noise NormalActionNoise"_s};
                a.nEnvs = 1;
                b.nEnvs = 3;
            },
            "", fine, true);
        const Change nStep = [](CheckpointFacts &a, CheckpointFacts &) {
            a.globals[u"replay_buffer_class"_s] = {u"stable_baselines3.common.buffers NStepReplayBuffer"_s};
        };
        row("n-step buffer before 2.7", "td3_base.zip", load, "2.6.0", nStep, "load.replay_buffer", no, false);
        row("n-step buffer from 2.7 on", "td3_base.zip", load, "2.7.0", nStep, "", fine, true);
        row("n-step buffer is not loaded", "td3_base.zip", set, "2.6.0", nStep, "", fine, true);
        const Change sharedLayers = [](CheckpointFacts &a, CheckpointFacts &) {
            a.policy.first().key = u"mlp_extractor.shared_net.0.weight"_s;
        };
        row("shared layers from 1.8 on", "ppo_base.zip", load, "2.7.0", sharedLayers, "load.network", no, false);
        // Adamax against Adam: the same options, another moment.
        const Change adamax = [](CheckpointFacts &a, CheckpointFacts &) {
            a.optimizers.first().stateFields = {u"exp_avg"_s, u"exp_inf"_s, u"step"_s};
        };
        row("Adamax into Adam", "ppo_base.zip", set, "2.7.0", adamax, "trains.optimizer", fine, false);
        row("Adamax is rebuilt by load", "ppo_base.zip", load, "2.7.0", adamax, "", Verdict::Loads, true);
        row(
            "an option more does no harm", "ppo_base.zip", set, "2.7.0",
            [](CheckpointFacts &a, CheckpointFacts &) { a.optimizers.first().options << u"momentum_decay"_s; }, "",
            Verdict::Loads, true);
        row(
            "an option less does", "ppo_base.zip", set, "2.7.0",
            [](CheckpointFacts &, CheckpointFacts &b) { b.optimizers.first().options << u"momentum_decay"_s; },
            "trains.optimizer", fine, false);
        row(
            "SGD into Adagrad", "ppo_sgd.zip", set, "2.7.0",
            [](CheckpointFacts &, CheckpointFacts &b) {
                b.optimizers.first().options = {u"lr"_s, u"lr_decay"_s, u"eps"_s, u"weight_decay"_s};
            },
            "set_parameters.optimizer_step", no, false);
        // What the optimizer lists decides, not the number of the release.
        const Change preRelease = [](CheckpointFacts &a, CheckpointFacts &b) {
            for (CheckpointFacts *facts : {&a, &b}) {
                facts->optimizers.first().groupParams.first() *= 2;
            }
        };
        row("DQN that still lists its target", "dqn_base.zip", load, "2.3.2", preRelease, "", fine, true);
        row("DQN that lists its target no more", "dqn_base.zip", load, "2.3.2", none, "load.q_optimizer", no, false);
        row("such a DQN into itself", "dqn_base.zip", set, "2.7.0", preRelease, "set_parameters.optimizer_size", no,
            false);
        row(
            "no version, but a short list", "dqn_base.zip", load, "2.3.2",
            [](CheckpointFacts &a, CheckpointFacts &) { a.sb3 = {}; }, "load.q_optimizer", no, false);
    }

    void oneDifferenceAndWhatItDecides()
    {
        using Change = void (*)(CheckpointFacts &, CheckpointFacts &);
        QFETCH(QString, name);
        QFETCH(Method, method);
        QFETCH(QString, reader);
        QFETCH(Change, change);
        QFETCH(QString, rule);
        CheckpointFacts a = file(name);
        CheckpointFacts b = a;
        QVERIFY(!a.name.isEmpty());
        change(a, b);
        const Comparison said
            = compare(a, Target::fromCheckpoint(b), {method, QVersionNumber::fromString(reader), {}, {}});
        const QByteArray json = toJson(said);
        const MethodVerdict verdict = said.methods.value(method);
        QTEST(verdict.verdict, "verdict");
        QTEST(verdict.trains.value_or(false), "trains");
        if (!rule.isEmpty()) {
            QVERIFY2(find(said, rule), json.constData());
            QCOMPARE(verdict.reason, find(said, rule)->message);
            m_met.insert(rule);
        }
    }

    // What is worth knowing although nothing fails.
    void differencesThatAreOnlyTold_data()
    {
        using Change = void (*)(CheckpointFacts &, CheckpointFacts &);
        QTest::addColumn<Method>("method");
        QTest::addColumn<QString>("reader");
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<Severity>("severity");
        const auto row = [](const char *what, Method method, const char *reader, Change change, const char *rule,
                             Severity severity) {
            QTest::newRow(what) << method << QString::fromLatin1(reader) << change << QString::fromLatin1(rule)
                                << severity;
        };
        row(
            "gym to gymnasium", Method::SetParameters, "2.7.0",
            [](CheckpointFacts &a, CheckpointFacts &) { a.observationSpace->module = u"gym.spaces.box"_s; },
            "portability.gym", Severity::Caveat);
        row(
            "numpy 2 to numpy 1", Method::SetParameters, "2.7.0",
            [](CheckpointFacts &a, CheckpointFacts &b) {
                a.numpy = QVersionNumber(2, 2, 0);
                b.numpy = QVersionNumber(1, 26, 4);
            },
            "portability.numpy", Severity::Info);
        row(
            "torch 1 to torch 2", Method::Load, "2.7.0",
            [](CheckpointFacts &a, CheckpointFacts &b) {
                a.torch = QVersionNumber(1, 13, 1);
                b.torch = QVersionNumber(2, 6, 0);
            },
            "portability.torch", Severity::Info);
        row(
            "nobody says which release loads", Method::Load, "",
            [](CheckpointFacts &a, CheckpointFacts &b) { a.sb3 = b.sb3 = {}; }, "portability.unknown_release",
            Severity::Info);
        row(
            "doubles into floats", Method::SetParameters, "2.7.0",
            [](CheckpointFacts &a, CheckpointFacts &) { a.policy.first().dtype = u"float64"_s; }, "resume.dtype",
            Severity::Info);
        row(
            "another discount", Method::Load, "2.7.0",
            [](CheckpointFacts &a, CheckpointFacts &b) {
                a.hyperParameters[u"gamma"_s] = u"0.9"_s;
                b.hyperParameters[u"gamma"_s] = u"0.99"_s;
            },
            "resume.hyper_parameters", Severity::Info);
    }

    void differencesThatAreOnlyTold()
    {
        using Change = void (*)(CheckpointFacts &, CheckpointFacts &);
        QFETCH(Method, method);
        QFETCH(QString, reader);
        QFETCH(Change, change);
        QFETCH(QString, rule);
        CheckpointFacts a = file(u"probes/sb3-2.7.0/ppo_base.zip"_s);
        CheckpointFacts b = a;
        const CompareOptions options {method, QVersionNumber::fromString(reader), {}, {}};
        QVERIFY(!find(compare(a, Target::fromCheckpoint(b), {method, QVersionNumber(2, 7, 0), {}, {}}), rule));
        change(a, b);
        const Comparison said = compare(a, Target::fromCheckpoint(b), options);
        const Finding *finding = find(said, rule);
        QVERIFY2(finding, toJson(said).constData());
        QTEST(finding->severity, "severity");
        QVERIFY(finding->methods.testFlag(method));
        QVERIFY(finding->message.endsWith(u'.'));
        QVERIFY(finding->why.endsWith(u'.'));
        m_met.insert(rule);
    }

    void ownPolicyHidesTheClass_data()
    {
        QTest::addColumn<QString>("inferred");
        QTest::addColumn<QString>("buffer");
        QTest::addColumn<QString>("tensor");
        QTest::addColumn<QString>("algorithm");
        QTest::newRow("masked") << u"PPO"_s << u"sb3_contrib.common.maskable.buffers MaskableRolloutBuffer"_s
                                << u"action_net.weight"_s << u"MaskablePPO"_s;
        QTest::newRow("recurrent") << u"PPO"_s << u"sb3_contrib.common.recurrent.buffers RecurrentRolloutBuffer"_s
                                   << u"action_net.weight"_s << u"RecurrentPPO"_s;
        QTest::newRow("recurrent before 2.1")
            << u"PPO"_s << QString() << u"lstm_actor.weight_ih_l0"_s << u"RecurrentPPO"_s;
        QTest::newRow("quantiles") << u"DQN"_s << QString() << u"quantile_net.quantile_net.0.weight"_s << u"QRDQN"_s;
        QTest::newRow("plain") << u"PPO"_s << u"stable_baselines3.common.buffers RolloutBuffer"_s
                               << u"action_net.weight"_s << u"PPO"_s;
    }

    void ownPolicyHidesTheClass()
    {
        QFETCH(QString, inferred);
        QFETCH(QString, buffer);
        QFETCH(QString, tensor);
        QFETCH(QString, algorithm);
        Checkpoint checkpoint;
        checkpoint.algorithm = inferred;
        checkpoint.policyClass.module = u"mine"_s;
        checkpoint.policyClass.name = u"Policy"_s;
        checkpoint.dataGlobals = {{u"rollout_buffer_class"_s, {buffer}}};
        StateDict policy;
        policy.file = u"policy.pth"_s;
        policy.tensors.resize(1);
        policy.tensors.first().key = tensor;
        checkpoint.stateDicts = {policy};
        QCOMPARE(factsOf(checkpoint, u"x.zip"_s).algorithm, algorithm);
        checkpoint.policyClass.module = u"stable_baselines3.common.policies"_s;
        QCOMPARE(factsOf(checkpoint, u"x.zip"_s).algorithm, inferred);
    }

    void qNetworksNeedActionsFromZero()
    {
        CheckpointFacts a = file(u"probes/sb3-2.7.0/dqn_base.zip"_s);
        a.actionSpace->start = 1;
        const Comparison said = compare(a, Target::fromCheckpoint(a));
        for (const MethodVerdict &method : said.methods) {
            QCOMPARE(method.verdict, Verdict::Caveats);
            QCOMPARE(method.trains, std::optional(false));
        }
        QCOMPARE(find(said, u"trains.action_start"_s)->methods.toInt(), 3);
        m_met.insert(u"trains.action_start"_s);
    }

    void jsonHasTheDocumentedShape()
    {
        const QString p = u"probes/sb3-2.7.0/"_s;
        const Comparison said
            = compare(file(p + u"ppo_net5.zip"_s), Target::fromCheckpoint(file(p + u"ppo_base.zip"_s)));
        const QJsonObject root = QJsonDocument::fromJson(toJson(said)).object();
        QCOMPARE(root.keys(), QStringList({u"findings"_s, u"methods"_s, u"verdict"_s}));
        QCOMPARE(root.value("verdict"_L1).toString(), u"refused"_s);
        const QJsonObject methods = root.value("methods"_L1).toObject();
        QCOMPARE(methods.keys(), QStringList({u"load"_s, u"set_parameters"_s}));
        const QJsonObject load = methods.value("load"_L1).toObject();
        QCOMPARE(load.keys(), QStringList({u"reason"_s, u"trains"_s, u"verdict"_s}));
        QCOMPARE(load.value("verdict"_L1).toString(), u"caveats"_s);
        QCOMPARE(load.value("trains"_L1), QJsonValue(true));
        QCOMPARE(methods.value("set_parameters"_L1).toObject().value("trains"_L1), QJsonValue(QJsonValue::Null));
        const QJsonArray findings = root.value("findings"_L1).toArray();
        QVERIFY(findings.size() > 1);
        for (const QJsonValue finding : findings) {
            QCOMPARE(finding.toObject().keys(),
                QStringList({u"advice"_s, u"checkpoint"_s, u"field"_s, u"message"_s, u"methods"_s, u"severity"_s,
                    u"target"_s}));
            QVERIFY(!finding["methods"_L1].toArray().isEmpty());
        }
        QCOMPARE(findings.first()["severity"_L1].toString(), u"blocking"_s);
    }

    void htmlEscapesWhatFilesSay()
    {
        CheckpointFacts a = file(u"probes/sb3-2.7.0/ppo_base.zip"_s);
        const Target b = Target::fromCheckpoint(a);
        a.name = u"<script>alert(1)</script>.zip"_s;
        a.algorithm = u"<b>PPO</b>"_s;
        const QString html = toHtml(compare(a, b));
        QVERIFY(html.startsWith("<!DOCTYPE html>"_L1));
        QVERIFY(html.contains("&lt;script&gt;"_L1));
        QVERIFY(!html.contains("<script"_L1));
        QVERIFY(!html.contains("<b>PPO"_L1));
    }

    void methodNames()
    {
        QCOMPARE(methodsFromText(u"load"_s), Methods(Method::Load));
        QCOMPARE(methodsFromText(u"set_parameters"_s), Methods(Method::SetParameters));
        QCOMPARE(methodsFromText(u"both"_s).toInt(), 3);
        QCOMPARE(methodsFromText({}).toInt(), 3);
        QCOMPARE(methodsFromText(u"loads"_s).toInt(), 0);
    }

    // Runs last: a rule that no test above has heard speak is missing a row.
    void everyRuleWasMet()
    {
        if (m_met.isEmpty()) {
            QSKIP("Called alone: the tests above meet the rules.");
        }
        QStringList silent;
        for (const auto rules :
            {loadRules(), setParametersRules(), trainingRulesAfterLoad(), trainingRulesAfterSetParameters()}) {
            for (const Rule &rule : rules) {
                silent << (m_met.contains(QString::fromLatin1(rule.id)) ? QString() : QString::fromLatin1(rule.id));
            }
        }
        for (const auto rules : {resumeRules(), portabilityRules()}) {
            for (const ResumeRule &rule : rules) {
                silent << (m_met.contains(QString::fromLatin1(rule.id)) ? QString() : QString::fromLatin1(rule.id));
            }
        }
        silent.removeAll(QString());
        silent.removeDuplicates();
        QCOMPARE(silent.join(u", "_s), QString());
    }

private:
    [[nodiscard]] CheckpointFacts file(const QString &name) const
    {
        const qsizetype index = m_data.find(name);
        return index < 0 ? CheckpointFacts {} : m_data.files.at(index);
    }

    Measured::Data m_data;
    QSet<QString> m_met; ///< ids of the rules that were heard
};

QTEST_GUILESS_MAIN(FindingsTest)
#include "tst_findings.moc"
