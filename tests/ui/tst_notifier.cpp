// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakeclock.h"
#include "ui/notifier.h"

#include <QSignalSpy>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

class PuppetJob final : public Job
{
public:
    using Job::fail;
    using Job::succeed;

protected:
    void doStart() override { }
};

} // namespace

/// One message for what ends together, none for what nobody waited for.
class tst_Notifier final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsTogetherAreOneMessage();
    void laterEndsAreANewOne();
    void whatIsToldOfAJob();
};

void tst_Notifier::endsTogetherAreOneMessage()
{
    FakeClock clock;
    Notifier notifier(clock);
    QList<Notifier::Message> messages;
    connect(&notifier, &Notifier::messageReady, this, [&](const Notifier::Message &one) { messages += one; });
    notifier.tell({u"7.6"_s, u"Succeeded"_s, 7});
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.last().title, u"7.6"_s);
    QCOMPARE(messages.last().text, u"Succeeded"_s);
    QVERIFY(!messages.last().replaces);
    clock.sleep(std::chrono::seconds(9));
    notifier.tell({u"Download"_s, u"Finished"_s, 0});
    QCOMPARE(messages.size(), 2);
    QVERIFY(messages.last().replaces);
    QVERIFY(messages.last().title.startsWith(u'2'));
    QCOMPARE(messages.last().text, u"7.6: Succeeded\nDownload: Finished"_s);
    QCOMPARE(messages.last().runId, 7); // a click opens the run all the same
}

void tst_Notifier::laterEndsAreANewOne()
{
    FakeClock clock;
    Notifier notifier(clock);
    QList<Notifier::Message> messages;
    connect(&notifier, &Notifier::messageReady, this, [&](const Notifier::Message &one) { messages += one; });
    notifier.tell({u"7.6"_s, u"Succeeded"_s, 7});
    clock.sleep(std::chrono::seconds(11));
    notifier.tell({u"7.7"_s, u"Failed"_s, 8});
    QVERIFY(!messages.last().replaces);
    QCOMPARE(messages.last().title, u"7.7"_s);
    QCOMPARE(messages.last().runId, 8);
}

void tst_Notifier::whatIsToldOfAJob()
{
    PuppetJob good;
    PuppetJob bad;
    PuppetJob stopped;
    for (PuppetJob *job : {&good, &bad, &stopped}) {
        job->setTitle(u"Download"_s);
        job->start();
        QVERIFY(!Notifier::endingOf(*job, 0)); // not before it ended
    }
    QTRY_VERIFY(good.isRunning() && bad.isRunning() && stopped.isRunning());
    good.succeed();
    bad.fail({ErrorKind::Io, u"The disk is full."_s, {}});
    stopped.cancel();
    QCOMPARE(Notifier::endingOf(good, 0)->title, u"Download"_s);
    QCOMPARE(Notifier::endingOf(bad, 0)->outcome, u"The disk is full."_s);
    QVERIFY(!Notifier::endingOf(stopped, 0)); // who stopped it knows
    QVERIFY(!Notifier::endingOf(good)); // and this was over in a moment
}

QTEST_MAIN(tst_Notifier)
#include "tst_notifier.moc"
