// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/networkdiagram.h"
#include "ui/inspector/networkview.h"

#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;
using Tensors = QList<NetworkDiagram::Tensor>;
Q_DECLARE_METATYPE(Tensors)

/// What the picture of a network shows for the tensors of each family of algorithms.
class tst_NetworkDiagram final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void towers_data();
    void towers();
    void partsWithoutLayersArePassedOn();
    void pictureGrowsWithTheNetwork();
    void pictureIsDescribedInWords();
};

void tst_NetworkDiagram::towers_data()
{
    QTest::addColumn<Tensors>("tensors");
    QTest::addColumn<QString>("text");

    QTest::newRow("nothing") << Tensors {} << QString();
    QTest::newRow("PPO: head layers come last whatever the file's order") << Tensors {{u"log_std"_s, {2}},
        {u"action_net.weight"_s, {2, 64}}, {u"mlp_extractor.policy_net.0.weight"_s, {64, 26}},
        {u"mlp_extractor.policy_net.0.bias"_s, {64}}, {u"mlp_extractor.policy_net.2.weight"_s, {64, 64}},
        {u"mlp_extractor.value_net.0.weight"_s, {32, 26}},
        {u"value_net.weight"_s, {1, 32}}} << u"Actor: 26 → 64 → 64 → 2\nCritic: 26 → 32 → 1"_s;
    QTest::newRow("DQN: the target network is a copy")
        << Tensors {{u"q_net.q_net.0.weight"_s, {64, 26}}, {u"q_net.q_net.2.weight"_s, {2, 64}},
               {u"q_net_target.q_net.0.weight"_s, {64, 26}}, {u"q_net_target.q_net.2.weight"_s, {2, 64}}}
        << u"Q network: 26 → 64 → 2\nTarget networks of the same shape exist beside these."_s;
    QTest::newRow("SAC: one row a critic, the spread is no layer")
        << Tensors {{u"actor.latent_pi.0.weight"_s, {16, 5}}, {u"actor.mu.weight"_s, {2, 16}},
               {u"actor.log_std.weight"_s, {2, 16}}, {u"critic.qf0.0.weight"_s, {16, 7}},
               {u"critic.qf0.2.weight"_s, {1, 16}}, {u"critic.qf1.0.weight"_s, {16, 7}},
               {u"critic.qf1.2.weight"_s, {1, 16}}}
        << u"Actor: 5 → 16 → 2\nQ network 1: 7 → 16 → 1\nQ network 2: 7 → 16 → 1"_s;
    QTest::newRow("TD3: the actor's layers are called mu")
        << Tensors {{u"actor.mu.0.weight"_s, {16, 5}}, {u"actor.mu.2.weight"_s, {2, 16}}} << u"Actor: 5 → 16 → 2"_s;
    QTest::newRow("images: an extractor listed three times is one") << Tensors {
        {u"features_extractor.cnn.0.weight"_s, {32, 1, 8, 8}}, {u"features_extractor.cnn.1.weight"_s, {32}},
        {u"features_extractor.linear.0.weight"_s, {8, 64}}, {u"pi_features_extractor.cnn.0.weight"_s, {32, 1, 8, 8}},
        {u"vf_features_extractor.cnn.0.weight"_s, {32, 1, 8, 8}},
        {u"action_net.weight"_s, {2, 8}}} << u"Features extractor: 1 → 32 → 8\nActor: 8 → 2"_s;
    QTest::newRow("memory: recurrent layers come first") << Tensors {{u"mlp_extractor.policy_net.0.weight"_s, {8, 16}},
        {u"action_net.weight"_s, {3, 8}}, {u"lstm_actor.weight_ih_l0"_s, {64, 5}},
        {u"lstm_actor.weight_hh_l0"_s, {64, 16}}} << u"Actor: 5 → 16 → 8 → 3"_s;
    QTest::newRow("dictionary: one extractor for each part")
        << Tensors {{u"features_extractor.extractors.image.cnn.0.weight"_s, {8, 3, 3, 3}},
               {u"features_extractor.extractors.state.1.weight"_s, {4, 2}}}
        << u"Extractor of “image”: 3 → 8\nExtractor of “state”: 2 → 4"_s;
    QTest::newRow("unknown names still make a picture")
        << Tensors {{u"encoder.0.weight"_s, {4, 2}}, {u"encoder.2.weight"_s, {3, 4}}} << u"encoder: 2 → 4 → 3"_s;
}

void tst_NetworkDiagram::towers()
{
    QFETCH(const Tensors, tensors);
    QFETCH(const QString, text);
    const NetworkDiagram diagram = NetworkDiagram::fromTensors(tensors);
    QCOMPARE(diagram.toText(), text);
    QCOMPARE(diagram.isEmpty(), text.isEmpty());
}

void tst_NetworkDiagram::partsWithoutLayersArePassedOn()
{
    const auto part = [](const QString &key, const QString &type) {
        Space space;
        space.type = type;
        return Space::Child {key, space};
    };
    Space observations;
    observations.type = u"Dict"_s;
    observations.spaces = {part(u"image"_s, u"Box"_s), part(u"vec"_s, u"Box"_s), part(u"phase"_s, u"Discrete"_s),
        part(u"md"_s, u"MultiDiscrete"_s)};
    observations.spaces[1].space.shape = QList<qint64> {2, 3};
    observations.spaces[2].space.n = 4;
    observations.spaces[3].space.nvec = {2, 3};
    const Tensors tensors {
        {u"features_extractor.extractors.image.cnn.0.weight"_s, {8, 3, 3, 3}}, {u"action_net.weight"_s, {2, 23}}};
    QCOMPARE(NetworkDiagram::fromTensors(tensors, observations).toText(),
        u"Extractor of “image”: 3 → 8\nPassed on: vec (6), phase (4), md (5): 15 → 15\nActor: 23 → 2"_s);
    // Another space has no parts.
    QCOMPARE(NetworkDiagram::fromTensors(tensors, part({}, u"Box"_s).space).toText(),
        NetworkDiagram::fromTensors(tensors).toText());
}

void tst_NetworkDiagram::pictureGrowsWithTheNetwork()
{
    NetworkView view;
    view.setDiagram(NetworkDiagram::fromTensors({{u"q_net.q_net.0.weight"_s, {4, 2}}}));
    const QSize small = view.sizeHint();
    view.setDiagram(NetworkDiagram::fromTensors(
        {{u"q_net.q_net.0.weight"_s, {4, 2}}, {u"q_net.q_net.2.weight"_s, {4, 4}}, {u"value_net.weight"_s, {1, 4}}}));
    QVERIFY(view.sizeHint().width() > small.width());
    QVERIFY(view.sizeHint().height() > small.height());
    view.resize(view.sizeHint());
    const QImage picture = view.grab().toImage();
    QVERIFY(picture.allGray() == false);
}

void tst_NetworkDiagram::pictureIsDescribedInWords()
{
    NetworkView view;
    view.setDiagram(NetworkDiagram::fromTensors({{u"q_net.q_net.0.weight"_s, {4, 2}}}));
    QCOMPARE(view.accessibleDescription(), u"Q network: 2 → 4"_s);
    QVERIFY(!view.accessibleName().isEmpty());
}

QTEST_MAIN(tst_NetworkDiagram)
#include "tst_networkdiagram.moc"
