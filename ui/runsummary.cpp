// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runsummary.h"

#include "model/workflow/sectionworkflow.h"
#include "ui/card.h"
#include "ui/format.h"
#include "ui/looks.h"

#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

enum FactRow { Notebook, Mode, Pushed, Started, Duration, Accelerator, Steps, Reward, ResumedFrom, Folder, FactCount };

QStringList lines(const QList<Evidence> &evidence)
{
    QStringList texts;
    for (const Evidence &piece : evidence) {
        texts << piece.text;
    }
    return texts;
}

} // namespace

RunSummary::RunSummary(QWidget *parent)
    : VerticalScroll(parent)
    , m_verdict(new Card)
    , m_resume(new Card)
    , m_facts(new Card)
    , m_form(new QFormLayout)
{
    setObjectName(u"summaryPage"_s);
    m_verdict->setObjectName(u"verdictCard"_s);
    m_resume->setObjectName(u"resumeCard"_s);
    m_facts->setObjectName(u"factsCard"_s);
    setFrameShape(QFrame::NoFrame);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->addWidget(m_verdict);
    layout->addWidget(m_resume);
    layout->addWidget(m_facts);
    layout->addStretch();
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_facts->body()->addLayout(m_form);
    for (int row = 0; row < FactCount; ++row) {
        Fact fact {new QLabel(m_facts), new QLabel(m_facts)};
        fact.value->setObjectName(u"fact%1"_s.arg(row));
        fact.value->setTextFormat(Qt::PlainText);
        fact.value->setWordWrap(true);
        fact.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_form->addRow(fact.label, fact.value);
        m_rows << fact;
    }
    setWidget(content);
    retranslateUi();
}

void RunSummary::display(const Run &run, const SectionWorkflow *workflow)
{
    showVerdict(run, workflow);
    showResume(run, workflow);
    showFacts(run);
}

void RunSummary::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
    }
    VerticalScroll::changeEvent(event);
}

void RunSummary::showVerdict(const Run &run, const SectionWorkflow *workflow)
{
    QString sentence;
    QStringList evidence = run.evidence;
    if (workflow && !workflow->judgement().reason.isEmpty()) {
        sentence = workflow->judgement().reason;
        evidence = lines(workflow->judgement().evidence);
    } else if (!run.isFinished()) {
        sentence = tr("The run has not ended yet.");
    } else if (run.verdict == RunVerdict::Unknown) {
        sentence = tr("Nothing says yet whether the training itself succeeded. Download the outputs to find out.");
    }
    if (!run.failureMessage.isEmpty()) {
        evidence.prepend(run.failureMessage);
    }
    evidence.removeDuplicates();
    m_verdict->setStatement(lookOf(run), outcomeText(run), sentence, run.verdict == RunVerdict::Failed);
    m_verdict->setEvidence(tr("Evidence"), evidence);
}

void RunSummary::showResume(const Run &run, const SectionWorkflow *workflow)
{
    const bool alarm = run.resume == ResumeVerdict::Scratch && run.resumeWanted;
    QString title;
    QString sentence;
    switch (run.resume) {
    case ResumeVerdict::Resumed:
        title = run.resumeStep ? tr("Resumed at step %1").arg(Format::count(*run.resumeStep)) : tr("Resumed");
        sentence = run.resumeFrom.isEmpty() ? QString()
                                            : tr("The run loaded “%1” and went on from there.").arg(run.resumeFrom);
        break;
    case ResumeVerdict::Scratch:
        title = alarm ? tr("Trained from scratch although a checkpoint was attached") : tr("Trained from scratch");
        sentence = alarm ? tr("The steps of the earlier runs are not in this one. The likely reasons are below.")
                         : tr("No checkpoint was attached, so this is what was wanted.");
        break;
    case ResumeVerdict::Unknown:
        title = run.isFinished() ? tr("Nothing proves that it resumed") : tr("Not known yet whether it resumes");
        sentence = run.resumeWanted ? tr("A checkpoint was attached; the log says whether it is loaded.")
                                    : tr("No checkpoint was attached to this run.");
        break;
    }
    QStringList evidence = run.resumeEvidence;
    if (workflow && workflow->resumeProof().verdict != ResumeProof::Verdict::Unknown) {
        evidence = lines(workflow->resumeProof().evidence);
        QStringList reasons;
        for (const ResumeProof::Likely &likely : workflow->resumeProof().reasons) {
            reasons << u"• "_s + likely.text;
        }
        if (!reasons.isEmpty()) {
            sentence += u'\n' + reasons.join(u'\n');
        }
    }
    if (!run.note.isEmpty()) {
        //: %1: one or several sentences, such as that a checkpoint was left out
        sentence = (QStringList {sentence, tr("Noted at the push: %1").arg(run.note)}).join(u'\n').trimmed();
    }
    m_resume->setVisible(run.resumeWanted || run.resume != ResumeVerdict::Unknown || !run.isFinished());
    m_resume->setStatement(lookOf(run.resume, run.resumeWanted), title, sentence, alarm);
    m_resume->setEvidence(tr("Evidence"), evidence);
}

void RunSummary::showFacts(const Run &run)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    setFact(Notebook, run.kernel.toString());
    setFact(Mode, run.quick ? tr("Quick") : tr("Full"));
    setFact(Pushed, Format::relative(run.pushedAt, now), Format::absolute(run.pushedAt));
    setFact(Started, Format::relative(run.startedAt, now), Format::absolute(run.startedAt));
    const qint64 seconds = run.seconds(now);
    setFact(Duration, seconds < 0 ? QString() : Format::duration(seconds * 1000));
    setFact(Accelerator, run.accelerator);
    setFact(Steps, run.steps ? Format::count(*run.steps) : QString());
    setFact(Reward, run.meanReward ? QLocale().toString(*run.meanReward, 'f', 2) : QString(),
        run.meanReward ? QLocale().toString(*run.meanReward, 'g', 17) : QString());
    setFact(ResumedFrom, run.resumeFrom);
    setFact(Folder, run.outputsFolder);
}

void RunSummary::setFact(int row, const QString &value, const QString &toolTip)
{
    const bool known = !value.isEmpty() && value != u"—";
    m_rows.at(row).value->setText(value);
    m_rows.at(row).value->setToolTip(toolTip);
    m_form->setRowVisible(row, known);
}

void RunSummary::retranslateUi()
{
    const QStringList names {tr("Notebook:"), tr("Mode:"), tr("Pushed:"), tr("Started:"), tr("Duration:"),
        tr("Accelerator:"), tr("Steps reached:"), tr("Mean reward:"), tr("Resumed from:"), tr("Outputs in:")};
    for (int row = 0; row < FactCount; ++row) {
        m_rows.at(row).label->setText(names.at(row));
        m_rows.at(row).label->setBuddy(m_rows.at(row).value);
    }
    m_facts->setStatement({u"details"_s, Meaning::Neutral}, tr("This run"), {});
}

} // namespace Reprise

#include "moc_runsummary.cpp"
