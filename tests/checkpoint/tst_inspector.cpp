// SPDX-License-Identifier: GPL-3.0-or-later
// Genuine checkpoints against what Stable-Baselines3 and torch themselves said about them (the .json beside each), and
// hostile ones against what must be said about those.
#include "model/checkpoint/base64.h"
#include "model/checkpoint/inspector.h"
#include "model/checkpoint/picklemachine.h"
#include "model/checkpoint/reportwriter.h"
#include "model/checkpoint/spacereader.h"
#include "tests/testsupport.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <KTar>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace Reprise;

namespace {

QString dataFolder(const QString &name)
{
    return TestSupport::data(name);
}

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonValue readJson(const QString &path)
{
    const QJsonDocument document = QJsonDocument::fromJson(readAll(path));
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

std::optional<double> number(const QJsonValue &value)
{
    if (value.isDouble()) {
        return value.toDouble();
    }
    const QString text = value.toString();
    if (text == u"inf"_s || text == u"-inf"_s) {
        return text == u"inf"_s ? INFINITY : -INFINITY;
    }
    return {};
}

/// Equal, numbers within a millionth; of objects only the keys of `want` count.
bool same(const QJsonValue &want, const QJsonValue &got, QString &where)
{
    if (const auto a = number(want), b = number(got); a && b) {
        return *a == *b || std::abs(*a - *b) <= 1e-6 * std::abs(*a);
    }
    if (want.isArray()) {
        const QJsonArray a = want.toArray();
        const QJsonArray b = got.toArray();
        for (qsizetype i = 0; i < a.size(); ++i) {
            if (!same(a[i], b.at(i), where)) {
                where = u"[%1]"_s.arg(i) + where;
                return false;
            }
        }
        return a.size() == b.size() && got.isArray();
    }
    if (want.isObject()) {
        const QJsonObject a = want.toObject();
        for (auto it = a.constBegin(); it != a.constEnd(); ++it) {
            if (!same(it.value(), got.toObject().value(it.key()), where)) {
                where = u'.' + it.key() + where;
                return false;
            }
        }
        return got.isObject();
    }
    return want == got || (want.isNull() && got.isUndefined());
}

/// The part of an object that the report has too.
QJsonObject only(const QJsonObject &object, const QStringList &keys)
{
    QJsonObject result;
    for (const QString &key : keys) {
        if (object.contains(key)) {
            result.insert(key, object.value(key));
        }
    }
    return result;
}

QJsonValue space(const QJsonValue &oracle)
{
    const QJsonObject all = oracle.toObject();
    QJsonObject result = only(all, {u"type"_s, u"module"_s, u"shape"_s, u"dtype"_s, u"n"_s, u"start"_s, u"nvec"_s});
    for (const QString &side : {u"low"_s, u"high"_s}) {
        if (all.value(side).isObject()) {
            result.insert(side, only(all.value(side).toObject(), {u"min"_s, u"max"_s, u"uniform"_s}));
        }
    }
    if (all.value(u"spaces"_s).isObject()) {
        QJsonObject spaces;
        const QJsonObject stated = all.value(u"spaces"_s).toObject();
        for (auto it = stated.constBegin(); it != stated.constEnd(); ++it) {
            spaces.insert(it.key(), space(it.value()));
        }
        result.insert(u"spaces"_s, spaces);
    } else if (all.value(u"spaces"_s).isArray()) {
        QJsonArray spaces;
        for (const QJsonValue &child : all.value(u"spaces"_s).toArray()) {
            spaces.append(space(child));
        }
        result.insert(u"spaces"_s, spaces);
    }
    return result;
}

QJsonArray each(const QJsonValue &list, const QStringList &keys)
{
    QJsonArray result;
    for (const QJsonValue &item : list.toArray()) {
        QJsonObject object = only(item.toObject(), keys);
        if (object.contains(u"tensors"_s)) {
            object.insert(u"tensors"_s,
                each(object.value(u"tensors"_s),
                    {u"key"_s, u"shape"_s, u"dtype"_s, u"numel"_s, u"stride"_s, u"storage_offset"_s}));
        }
        result.append(object);
    }
    return result;
}

/// An oracle in the words of `inspect --json`.
QJsonObject expectation(const QJsonObject &oracle)
{
    QJsonObject want = only(oracle,
        {u"sb3_version"_s, u"num_timesteps"_s, u"n_envs"_s, u"seed"_s, u"policy_class"_s, u"net_arch"_s,
            u"has_optimizer_state"_s, u"globals"_s, u"protocol"_s, u"trailing_bytes"_s, u"class"_s});
    if (oracle.contains(u"state_dicts"_s)) {
        want.insert(u"system_info"_s, oracle.value(u"system_info"_s).toObject().value(u"fields"_s));
        want.insert(u"algorithm"_s, oracle.value(u"algorithm"_s).toObject().value(u"inferred"_s));
        want.insert(u"observation_space"_s, space(oracle.value(u"observation_space"_s)));
        want.insert(u"action_space"_s, space(oracle.value(u"action_space"_s)));
        want.insert(u"nonfinite_tokens"_s, oracle.value(u"data_nonfinite_tokens"_s));
        want.insert(u"state_dicts"_s,
            each(oracle.value(u"state_dicts"_s),
                {u"file"_s, u"format"_s, u"tensors"_s, u"numel_sum"_s, u"numel_unique"_s}));
        want.insert(u"optimizers"_s,
            each(oracle.value(u"optimizers"_s),
                {u"file"_s, u"n_param_groups"_s, u"n_params"_s, u"n_state_entries"_s, u"lr"_s}));
        if (oracle.value(u"learning_rate"_s).toObject().value(u"kind"_s) == u"scalar"_s) {
            want.insert(u"learning_rate"_s, oracle.value(u"learning_rate"_s));
        }
    }
    if (oracle.contains(u"arrays"_s)) {
        QJsonObject arrays;
        const QJsonObject stated = oracle.value(u"arrays"_s).toObject();
        for (auto it = stated.constBegin(); it != stated.constEnd(); ++it) {
            arrays.insert(it.key(), only(it.value().toObject(), {u"shape"_s, u"dtype"_s}));
        }
        want.insert(u"arrays"_s, arrays);
    }
    return want;
}

QJsonObject reportOf(const FileReport &report)
{
    const QJsonObject all = QJsonDocument::fromJson(reportsToJson({&report, 1})).object();
    return all.value(u"files"_s).toArray().at(0).toObject();
}

} // namespace

class InspectorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void genuineFilesAgreeWithTheirOracles_data();
    void genuineFilesAgreeWithTheirOracles();
    void hostileFilesGetTheirVerdict_data();
    void hostileFilesGetTheirVerdict();
    void spacesAgreeWithTheirOracles_data();
    void spacesAgreeWithTheirOracles();
    void dictSpacesKeepTheirOrder();
    void schedulesAreReadWithoutRunningThem();
    void whatDecidesAboutTrainingIsRead();
    void torchFilesStandAlone();
    void cutCheckpointsAreNeverFine();
    void changedBytesAreNoticed();
    void vecNormalizeStatisticsAreRead();
    void replayBuffersAreMeasured();
    void evaluationsAreSummedUp();
    void monitorFilesAreRead();
    void eventFilesGiveCurves();
    void metadataFieldsMayBeAnything_data();
    void metadataFieldsMayBeAnything();
    void foldersAreSearched();
    void nestedArchivesShareOneCount();
    void oddPathsAreRefused();
    void exitCodes();
};

void InspectorTest::genuineFilesAgreeWithTheirOracles_data()
{
    QTest::addColumn<QString>("path");
    QDir folder(dataFolder(u"checkpoint"_s));
    for (const QString &oracle : folder.entryList({u"*.zip.json"_s, u"*.pkl.json"_s, u"*.npz.json"_s})) {
        QTest::newRow(qPrintable(oracle)) << folder.filePath(oracle.chopped(5));
    }
}

void InspectorTest::genuineFilesAgreeWithTheirOracles()
{
    QFETCH(QString, path);
    const FileReport report = inspectFile(path);
    QVERIFY2(report.isReadable(), qPrintable(statusName(report.status)));
    QString where;
    const bool equal = same(expectation(readJson(path + u".json"_s).toObject()), reportOf(report), where);
    QVERIFY2(equal, qPrintable(where));
}

void InspectorTest::hostileFilesGetTheirVerdict_data()
{
    QTest::addColumn<QJsonObject>("expected");
    const QJsonArray list = readJson(dataFolder(u"hostile/expect.json"_s)).toArray();
    QVERIFY(!list.isEmpty());
    for (const QJsonValue &entry : list) {
        QTest::newRow(qPrintable(entry[u"file"_s].toString())) << entry.toObject();
    }
}

void InspectorTest::hostileFilesGetTheirVerdict()
{
    QFETCH(QJsonObject, expected);
    const FileReport report = inspectFile(dataFolder(u"hostile/"_s) + expected.value(u"file"_s).toString());
    const QJsonArray accepted = expected.value(u"status"_s).toArray();
    const bool unknownInstead = report.status == FileStatus::UnknownGlobal && accepted.contains(u"ok"_s);
    QVERIFY2(accepted.contains(statusName(report.status)) || unknownInstead, qPrintable(statusName(report.status)));
    for (const QJsonValue &name : expected.value(u"globals"_s).toArray()) {
        QVERIFY2(
            (report.dangerousGlobals + report.unknownGlobals).contains(name.toString()), qPrintable(name.toString()));
    }
    QVERIFY(!expected.value(u"problems"_s).toBool() || !report.problems.isEmpty());
    if (!report.isReadable()) {
        QVERIFY(!report.problems.isEmpty());
    }
    if (expected.value(u"shape"_s).isArray()) {
        QString where;
        QVERIFY(same(expected.value(u"shape"_s), reportOf(report)[u"observation_space"_s][u"shape"_s], where));
    }
}

void InspectorTest::spacesAgreeWithTheirOracles_data()
{
    QTest::addColumn<QJsonObject>("entry");
    for (const QString &file : {u"spaces-gym-0.19.json"_s, u"spaces-gymnasium-1.3.json"_s}) {
        const QJsonArray list = readJson(dataFolder(u"checkpoint/"_s + file))[u"spaces"_s].toArray();
        QVERIFY(!list.isEmpty());
        for (const QJsonValue &entry : list) {
            if (entry[u"serialized"_s].isString()) {
                QTest::addRow("%s %s protocol %d", qPrintable(file), qPrintable(entry[u"name"_s].toString()),
                    entry[u"protocol"_s].toInt())
                    << entry.toObject();
            }
        }
    }
}

void InspectorTest::spacesAgreeWithTheirOracles()
{
    QFETCH(QJsonObject, entry);
    const QByteArray bytes = decodeBase64(entry.value(u"serialized"_s).toString().toLatin1()).value_or(QByteArray());
    const PickleResult pickle = readPickle(bytes);
    QVERIFY2(pickle.isSound(), qPrintable(pickle.faultText()));
    const auto reading = readSpace(pickle.graph, pickle.root);
    QVERIFY2(reading.has_value(), qPrintable(reading ? QString() : reading.error()));
    QString where;
    const QJsonValue got = QJsonDocument::fromJson(spaceToJson(reading->space)).object();
    QVERIFY2(same(space(entry.value(u"oracle"_s)), got, where), qPrintable(where));
}

void InspectorTest::dictSpacesKeepTheirOrder()
{
    const FileReport report = inspectFile(dataFolder(u"checkpoint/sb3-2.7.0-ppo-dict.zip"_s));
    QVERIFY(report.checkpoint && report.checkpoint->observationSpace);
    QStringList keys;
    for (const Space::Child &child : report.checkpoint->observationSpace->spaces) {
        keys.append(child.key);
    }
    QCOMPARE(keys, QStringList({u"flags"_s, u"md"_s, u"phase"_s, u"vec"_s}));
    QVERIFY(!report.checkpoint->observationSpace->orderedDict);
    const FileReport old = inspectFile(dataFolder(u"checkpoint/sb3-1.8.0-ppo-dict.zip"_s));
    QVERIFY(old.checkpoint && old.checkpoint->observationSpace && old.checkpoint->observationSpace->orderedDict);
}

void InspectorTest::schedulesAreReadWithoutRunningThem()
{
    const auto schedule = [](const FileReport &report, const QString &key) {
        for (const auto &[name, value] : report.checkpoint->schedules) {
            if (name == key) {
                return value;
            }
        }
        return Schedule {};
    };
    const FileReport byFunction = inspectFile(dataFolder(u"checkpoint/sb3-1.8.0-dqn.zip"_s));
    QCOMPARE(schedule(byFunction, u"lr_schedule"_s).value, 1e-4);
    QVERIFY(schedule(byFunction, u"lr_schedule"_s).stockCode);
    const Schedule exploration = schedule(byFunction, u"exploration_schedule"_s);
    QCOMPARE(exploration.kind, Schedule::Kind::Linear);
    QCOMPARE(exploration.start, 1.0);
    QCOMPARE(exploration.end, 0.05);
    QCOMPARE(exploration.endFraction, 0.1);
    QCOMPARE(byFunction.status, FileStatus::Ok);

    const FileReport byObject = inspectFile(dataFolder(u"checkpoint/sb3-2.7.0-ppo-dict.zip"_s));
    QCOMPARE(schedule(byObject, u"clip_range"_s).kind, Schedule::Kind::Constant);
    QCOMPARE(schedule(byObject, u"clip_range"_s).value, 0.2);

    // Somebody's own function: named, hashed, and not vouched for.
    const FileReport own = inspectFile(dataFolder(u"checkpoint/sb3-2.0.0-ppo-own-schedules.zip"_s));
    QCOMPARE(own.status, FileStatus::UnknownGlobal);
    QCOMPARE(own.checkpoint->learningRate.schedule->qualifiedName, u"lin.<locals>.f"_s);
    QVERIFY(own.checkpoint->learningRate.schedule->hasCode);
    QVERIFY(!own.checkpoint->learningRate.schedule->stockCode);
}

void InspectorTest::whatDecidesAboutTrainingIsRead()
{
    const FileReport dqn = inspectFile(dataFolder(u"checkpoint/sb3-2.7.0-dqn-her.zip"_s));
    QVERIFY(dqn.checkpoint.has_value());
    QVERIFY(dqn.checkpoint->usesHer());
    QVERIFY(dqn.checkpoint->trainFrequency.has_value());
    QCOMPARE(dqn.checkpoint->trainFrequency->unit, u"step"_s);
    QVERIFY(dqn.checkpoint->optimizer(u"policy.optimizer.pth") != nullptr);
    QCOMPARE(dqn.checkpoint->optimizer(u"policy.optimizer.pth")->kind, u"Adam"_s);

    const FileReport ppo = inspectFile(dataFolder(u"checkpoint/sb3-1.8.0-ppo-dict.zip"_s));
    QVERIFY(ppo.checkpoint->targetKlStated);
    QVERIFY(!ppo.checkpoint->targetKl);
    QVERIFY(ppo.checkpoint->dataModules().contains(u"gym.spaces.dict"_s));
    QVERIFY(ppo.checkpoint->episodes.has_value() || ppo.checkpoint->numTimesteps.has_value());

    const FileReport a2c = inspectFile(dataFolder(u"checkpoint/sb3-2.0.0-a2c-rmsprop-tf-like.zip"_s));
    QCOMPARE(a2c.checkpoint->optimizers.constFirst().kind, u"RMSprop"_s);
    QCOMPARE(a2c.checkpoint->pthMembers,
        QStringList({u"pytorch_variables.pth"_s, u"policy.pth"_s, u"policy.optimizer.pth"_s}));
}

void InspectorTest::torchFilesStandAlone()
{
    const FileReport report = inspectFile(dataFolder(u"checkpoint/policy_only.pt"_s));
    QCOMPARE(report.kind, FileKind::Torch);
    QCOMPARE(report.status, FileStatus::Ok);
    QVERIFY(report.torch && !report.torch->tensors.isEmpty());
}

void InspectorTest::cutCheckpointsAreNeverFine()
{
    const QByteArray whole = readAll(dataFolder(u"checkpoint/sb3-2.7.0-ars.zip"_s));
    QVERIFY(whole.size() > 1000);
    for (qsizetype size = 0; size < whole.size(); size += 37) {
        const FileReport report = inspectBytes(QByteArrayView(whole).first(size), u"a.zip"_s);
        QVERIFY2(!report.isReadable(), qPrintable(QString::number(size)));
        // Its own members are nothing hidden.
        QVERIFY2(
            report.status != FileStatus::Truncated || report.problems.size() == 1, qPrintable(QString::number(size)));
    }
}

void InspectorTest::changedBytesAreNoticed()
{
    // Every member but the version and the system's description decides something, and has a checksum.
    QByteArray bytes = readAll(dataFolder(u"checkpoint/sb3-2.7.0-ars.zip"_s));
    const qsizetype at = bytes.indexOf("\"policy_class\"");
    QVERIFY(at > 0);
    bytes[at + 1] = 'q';
    const FileReport report = inspectBytes(bytes, u"a.zip"_s);
    QCOMPARE(report.status, FileStatus::Corrupt);
    QCOMPARE(report.problems.constFirst().where, u"data"_s);
}

void InspectorTest::vecNormalizeStatisticsAreRead()
{
    const FileReport report = inspectFile(dataFolder(u"checkpoint/vecnormalize.pkl"_s));
    QVERIFY(report.pickle && report.pickle->vecNormalize);
    const QJsonValue oracle = readJson(dataFolder(u"checkpoint/vecnormalize.pkl.json"_s));
    const VecNormalizeInfo &info = *report.pickle->vecNormalize;
    QCOMPARE(info.observations.size(), 1);
    const QJsonArray mean = oracle[u"obs_rms"_s][u"mean"_s][u"values"_s].toArray();
    QCOMPARE(info.observations.constFirst().mean.size(), mean.size());
    for (qsizetype i = 0; i < mean.size(); ++i) {
        QCOMPARE(info.observations.constFirst().mean[i], mean[i].toDouble());
    }
    QCOMPARE(info.observations.constFirst().count, oracle[u"obs_rms"_s][u"count"_s].toDouble());
    QVERIFY(info.clipObservations.has_value());
}

void InspectorTest::replayBuffersAreMeasured()
{
    const FileReport report = inspectFile(dataFolder(u"checkpoint/replay_buffer.pkl"_s));
    QVERIFY(report.pickle && report.pickle->replayBuffer);
    const ReplayBufferInfo &info = *report.pickle->replayBuffer;
    QCOMPARE(info.bufferSize, 300);
    QCOMPARE(info.position, 199);
    QCOMPARE(info.full, true);
    QCOMPARE(info.transitions(), 300);
    QCOMPARE(report.pickle->observationSpace->shape, QList<qint64>({26}));
}

void InspectorTest::evaluationsAreSummedUp()
{
    const FileReport report = inspectFile(dataFolder(u"checkpoint/evaluations.npz"_s));
    QVERIFY(report.npz && report.npz->evaluations);
    QCOMPARE(report.npz->evaluations->x, QList<double>({10000, 20000, 30000, 40000, 50000}));
    const QJsonValue best = readJson(dataFolder(u"checkpoint/evaluations.npz.json"_s))[u"best"_s];
    QCOMPARE(report.npz->evaluations->y.constLast(), best[u"mean_reward"_s].toDouble());
    QCOMPARE(report.npz->evaluations->spread.constLast(), best[u"std_reward"_s].toDouble());
}

void InspectorTest::monitorFilesAreRead()
{
    const QByteArray csv = "#{\"t_start\": 1.5, \"env_id\": \"CartPole-v1\"}\nr,l,t\n20.0,20,0.5\n31.5,31,0.9\n7.0,";
    const FileReport report = inspectBytes(csv, u"monitor.csv"_s);
    QCOMPARE(report.kind, FileKind::Csv);
    QVERIFY(report.csv->isMonitor);
    QCOMPARE(report.csv->environment, u"CartPole-v1"_s);
    QCOMPARE(report.csv->rows, 2);
    QCOMPARE(report.csv->curves.constFirst().y, QList<double>({20.0, 31.5}));

    const FileReport progress
        = inspectBytes("rollout/ep_rew_mean,time/total_timesteps\n1.5,100\n,200\n2.5,300\n", u"progress.csv"_s);
    QCOMPARE(progress.csv->curves.size(), 1);
    QCOMPARE(progress.csv->curves.constFirst().x, QList<double>({100, 300}));
    QVERIFY(!inspectBytes("", u"progress.csv"_s).problems.isEmpty());
}

void InspectorTest::eventFilesGiveCurves()
{
    // Three records as TensorBoard's writer makes them: the version, then rollout/ep_rew_mean at steps 100 and 200.
    const QByteArray events = QByteArray::fromBase64(
        "GAAAAAAAAACjf0siCQAAAAAAAPA/Gg1icmFpbi5FdmVudDoyhr9XeikAAAAAAAAAN/9fAAkAAAAAAADwPxBkKhwKGg"
        "oTcm9sbG91dC9lcF9yZXdfbWVhbhUAAMA/NaBEuyoAAAAAAAAAro2R9QkAAAAAAADwPxDIASocChoKE3JvbGxvdXQv"
        "ZXBfcmV3X21lYW4VAAAgQNDPEOE=");
    const FileReport report = inspectBytes(events, u"events.out.tfevents.1.host"_s);
    QCOMPARE(report.kind, FileKind::Events);
    QCOMPARE(report.status, FileStatus::Ok);
    QCOMPARE(report.events->records, 3);
    QCOMPARE(report.events->curves.size(), 1);
    QCOMPARE(report.events->curves.constFirst().name, u"rollout/ep_rew_mean"_s);
    QCOMPARE(report.events->curves.constFirst().x, QList<double>({100, 200}));
    QCOMPARE(report.events->curves.constFirst().y, QList<double>({1.5, 2.5}));

    const FileReport cut = inspectBytes(QByteArrayView(events).chopped(3), u"events.out.tfevents.1.host"_s);
    QCOMPARE(cut.status, FileStatus::Ok);
    QCOMPARE(cut.events->records, 2);
    QVERIFY(!cut.problems.isEmpty());

    QByteArray damaged = events;
    damaged[events.size() - 10] = 'x';
    QCOMPARE(inspectBytes(damaged, u"events.out.tfevents.1.host"_s).status, FileStatus::Corrupt);
}

void InspectorTest::metadataFieldsMayBeAnything_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("known");
    QTest::addColumn<int>("steps"); // -1 = unknown
    QTest::newRow("complete") << QByteArray(R"({"total_timesteps_completed": 5000, "mean_reward": 1.5})") << true
                              << 5000;
    QTest::newRow("older writer") << QByteArray(R"({"total_timesteps": 9000, "completed_timesteps": 4000})") << true
                                  << 4000;
    QTest::newRow("text for a number") << QByteArray(R"({"total_timesteps_completed": "5000"})") << true << -1;
    QTest::newRow("null") << QByteArray(R"({"total_timesteps_completed": null})") << true << -1;
    QTest::newRow("truth for a number") << QByteArray(R"({"total_timesteps_completed": true})") << true << -1;
    QTest::newRow("nothing known") << QByteArray(R"({"a": 1})") << false << -1;
    QTest::newRow("list") << QByteArray("[1, 2]") << false << -1;
    QTest::newRow("cut off") << QByteArray(R"({"total_timesteps_completed": )") << false << -1;
}

void InspectorTest::metadataFieldsMayBeAnything()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, known);
    QFETCH(int, steps);
    const FileReport report = inspectBytes(json, u"training_metadata.json"_s);
    QCOMPARE(report.metadata.has_value(), known);
    if (known) {
        QCOMPARE(report.metadata->totalTimestepsCompleted.value_or(-1), steps);
    }
}

void InspectorTest::foldersAreSearched()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"a/b"_s));
    QVERIFY(QFile::copy(dataFolder(u"checkpoint/sb3-2.7.0-ars.zip"_s), folder.filePath(u"a/b/x.zip"_s)));
    QVERIFY(QFile::copy(dataFolder(u"checkpoint/evaluations.npz"_s), folder.filePath(u"a/evaluations.npz"_s)));
    QVERIFY(QFile::copy(dataFolder(u"hostile/expect.json"_s), folder.filePath(u"a/other.json"_s)));
    const std::vector<FileReport> reports = inspectPath(folder.path());
    QCOMPARE(reports.size(), 2U);
    QCOMPARE(reports[0].kind, FileKind::Sb3);
    QCOMPARE(reports[1].kind, FileKind::Npz);
}

void InspectorTest::nestedArchivesShareOneCount()
{
    const auto tarOf = [](const QByteArray &content, const QString &suffix, int count) {
        QBuffer buffer;
        KTar tar(&buffer);
        if (tar.open(QIODevice::WriteOnly)) {
            for (int i = 0; i < count; ++i) {
                tar.writeFile(QString::number(i) + suffix, content);
            }
            tar.close();
        }
        return buffer.data();
    };
    const QByteArray inner = tarOf("not an array", u".npy"_s, 100);
    const FileReport report = inspectBytes(tarOf(inner, u".tar"_s, 30), u"a.tar"_s);
    qsizetype files = 0;
    for (const FileReport &archive : report.members) {
        files += 1 + qsizetype(archive.members.size());
    }
    QCOMPARE(files, 2'000);
}

void InspectorTest::oddPathsAreRefused()
{
    QCOMPARE(inspectFile(u"/nonexistent/file.zip"_s).status, FileStatus::Unsupported);
#ifdef Q_OS_UNIX
    QCOMPARE(inspectFile(u"/dev/zero"_s).status, FileStatus::Unsupported);
#endif
}

void InspectorTest::exitCodes()
{
    const FileReport fine = inspectFile(dataFolder(u"checkpoint/sb3-2.7.0-ars.zip"_s));
    const FileReport corrupt = inspectFile(dataFolder(u"hostile/zip-bad_crc_data.zip"_s));
    const FileReport danger = inspectFile(dataFolder(u"hostile/data-pickle-os_system_p4.zip"_s));
    QCOMPARE(inspectExitCode(std::array {fine}), 0);
    QCOMPARE(inspectExitCode(std::array {fine, corrupt}), 1);
    QCOMPARE(inspectExitCode(std::array {corrupt, danger, fine}), 3);
}

QTEST_GUILESS_MAIN(InspectorTest)
#include "tst_inspector.moc"
