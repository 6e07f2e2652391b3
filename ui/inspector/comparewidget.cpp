// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/comparewidget.h"

#include "model/checkpoint/inspector.h"
#include "model/compat/checkpointfacts.h"
#include "model/core/workerjob.h"
#include "ui/card.h"
#include "ui/dialogs.h"
#include "ui/exporter.h"
#include "ui/icons.h"
#include "ui/inspector/diffview.h"
#include "ui/looks.h"
#include "ui/messagebar.h"

#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Reprise {
using namespace Qt::StringLiterals;

CompareWidget::CompareWidget(const QString &checkpoint, const QString &target, QWidget *parent)
    : QWidget(parent)
    , m_message(new MessageBar(this))
    , m_checkpointLabel(new QLabel(this))
    , m_checkpoint(new QLineEdit(this))
    , m_chooseCheckpoint(new QPushButton(this))
    , m_targetLabel(new QLabel(this))
    , m_target(new QLineEdit(this))
    , m_chooseTarget(new QPushButton(this))
    , m_swap(new QPushButton(this))
    , m_save(new QPushButton(this))
    , m_readerLabel(new QLabel(this))
    , m_reader(new QComboBox(this))
    , m_load(new Card(this))
    , m_set(new Card(this))
    , m_diff(new DiffView(this))
{
    setObjectName(u"compareWidget"_s);
    m_checkpoint->setObjectName(u"checkpointEdit"_s);
    m_chooseCheckpoint->setObjectName(u"chooseCheckpointButton"_s);
    m_target->setObjectName(u"targetEdit"_s);
    m_chooseTarget->setObjectName(u"chooseTargetButton"_s);
    m_swap->setObjectName(u"swapButton"_s);
    m_reader->setObjectName(u"readerCombo"_s);
    m_load->setObjectName(u"loadCard"_s);
    m_set->setObjectName(u"setParametersCard"_s);
    for (QLineEdit *edit : {m_checkpoint, m_target}) {
        edit->setReadOnly(true);
    }
    m_checkpointLabel->setBuddy(m_checkpoint);
    m_targetLabel->setBuddy(m_target);
    m_readerLabel->setBuddy(m_reader);
    m_chooseCheckpoint->setIcon(Icons::named(u"folder-open"));
    m_chooseTarget->setIcon(Icons::named(u"folder-open"));
    m_swap->setIcon(Icons::named(u"retry"));
    m_save->setObjectName(u"saveComparisonButton"_s);
    m_save->setIcon(Icons::named(u"report"));

    const int space = fontMetrics().height();
    auto *grid = new QGridLayout;
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_checkpointLabel, 0, 0);
    grid->addWidget(m_checkpoint, 0, 1);
    grid->addWidget(m_chooseCheckpoint, 0, 2, 1, 2);
    grid->addWidget(m_targetLabel, 1, 0);
    grid->addWidget(m_target, 1, 1);
    grid->addWidget(m_chooseTarget, 1, 2, 1, 2);
    grid->addWidget(m_readerLabel, 2, 0);
    grid->addWidget(m_reader, 2, 1, Qt::AlignLeft);
    grid->addWidget(m_swap, 2, 2);
    grid->addWidget(m_save, 2, 3);
    auto *cards = new QHBoxLayout;
    cards->setSpacing(space);
    cards->addWidget(m_load, 1);
    cards->addWidget(m_set, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space, space * 3 / 4, space, space);
    column->setSpacing(space / 2);
    column->addWidget(m_message);
    column->addLayout(grid);
    column->addLayout(cards);
    column->addWidget(m_diff, 1);

    m_reader->addItem({}, QString());
    for (const QString &version : {u"2.0.0"_s, u"2.3.2"_s, u"2.4.1"_s, u"2.6.0"_s, u"2.7.0"_s, u"2.8.0"_s}) {
        m_reader->addItem(version, version);
    }
    connect(m_chooseCheckpoint, &QPushButton::clicked, this, [this] { choose(false); });
    connect(m_chooseTarget, &QPushButton::clicked, this, [this] { choose(true); });
    connect(m_swap, &QPushButton::clicked, this, [this] { setFiles(m_targetPath, m_checkpointPath); });
    connect(m_save, &QPushButton::clicked, this, &CompareWidget::save);
    connect(m_reader, &QComboBox::currentIndexChanged, this, &CompareWidget::compareNow);
    retranslate();
    setFiles(checkpoint, target);
}

CompareWidget::~CompareWidget() = default;

QString CompareWidget::title() const
{
    return tr("Compare %1").arg(QFileInfo(m_checkpointPath).fileName());
}

void CompareWidget::setFiles(const QString &checkpoint, const QString &target)
{
    m_checkpointPath = checkpoint;
    m_targetPath = target;
    m_checkpoint->setText(QDir::toNativeSeparators(checkpoint));
    m_target->setText(QDir::toNativeSeparators(target));
    m_pair = {};
    m_comparison = {};
    m_swap->setEnabled(!checkpoint.isEmpty() && !target.isEmpty());
    read();
}

void CompareWidget::choose(bool target)
{
    Dialogs::openFiles(this, target ? tr("Choose the Program’s Own Checkpoint") : tr("Choose the Checkpoint to Load"),
        target ? m_targetPath : m_checkpointPath, tr("Checkpoints (*.zip);;All files (*)"),
        [this, target](const QStringList &files) {
            if (!files.isEmpty()) {
                setFiles(target ? m_checkpointPath : files.constFirst(), target ? files.constFirst() : m_targetPath);
            }
        });
}

void CompareWidget::read()
{
    delete m_job;
    m_message->dismiss();
    showComparison();
    if (m_checkpointPath.isEmpty() || m_targetPath.isEmpty()) {
        return;
    }
    auto *job = new WorkerJob<Pair>(
        [checkpoint = m_checkpointPath, target = m_targetPath](WorkContext &context) -> Result<Pair> {
            InspectOptions options;
            options.findNonFinite = false;
            options.isCanceled = [&context] { return context.isCanceled(); };
            return Pair {inspectFile(checkpoint, options), inspectFile(target, options)};
        },
        this);
    job->setTitle(title());
    m_job = job;
    connect(job, &Job::finished, this, [this, job] {
        m_job = nullptr;
        job->deleteLater();
        if (job->state() == Job::State::Succeeded) {
            m_pair = job->takeResult();
        } else {
            m_message->showError(job->error());
        }
        compareNow();
    });
    job->start();
}

void CompareWidget::compareNow()
{
    m_comparison = {};
    for (const FileReport *report : {&m_pair.checkpoint, &m_pair.target}) {
        if (!report->path.isEmpty() && !report->checkpoint) {
            m_message->showMessage(Meaning::Error,
                tr("“%1” is no checkpoint that can be compared. Choose another file.")
                    .arg(QFileInfo(report->path).fileName()));
        }
    }
    if (m_pair.checkpoint.checkpoint && m_pair.target.checkpoint) {
        CompareOptions options;
        options.reader = QVersionNumber::fromString(m_reader->currentData().toString());
        m_comparison = compare(factsOf(*m_pair.checkpoint.checkpoint, m_checkpointPath),
            Target::fromCheckpoint(factsOf(*m_pair.target.checkpoint, m_targetPath)), options);
    }
    showComparison();
    if (!isLoading()) {
        Q_EMIT compared();
    }
}

void CompareWidget::showComparison()
{
    const std::pair<Card *, Method> cards[] = {{m_load, Method::Load}, {m_set, Method::SetParameters}};
    for (const auto &[card, method] : cards) {
        const QString way = method == Method::Load ? u"Algorithm.load()"_s : u"set_parameters()"_s;
        if (!m_comparison.methods.contains(method)) {
            card->setVerdict({u"pending"_s, Meaning::Neutral}, way,
                m_targetPath.isEmpty() || m_checkpointPath.isEmpty() ? tr("Choose two checkpoints.")
                                                                     : tr("Not compared."));
            continue;
        }
        const MethodVerdict verdict = m_comparison.methods.value(method);
        //: A way of loading and its verdict, e.g. “set_parameters(): will not load”
        card->setVerdict(lookOf(verdict.verdict), tr("%1: %2").arg(way, verdictText(verdict.verdict)), verdict.reason);
    }
    m_save->setEnabled(!m_comparison.methods.isEmpty());
    m_diff->setComparison(m_comparison);
}

void CompareWidget::save()
{
    Exporter::saveAs(this, m_message, tr("Save the Comparison"), QFileInfo(m_checkpointPath).completeBaseName(),
        {{u"html"_s, tr("Web page"), [this] { return toHtml(m_comparison).toUtf8(); }},
            {u"json"_s, u"JSON"_s, [this] { return toJson(m_comparison); }},
            {u"txt"_s, tr("Text"), [this] { return m_diff->toText().toUtf8(); }}});
}

void CompareWidget::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        compareNow();
    }
}

void CompareWidget::retranslate()
{
    m_checkpointLabel->setText(tr("Check&point:"));
    m_targetLabel->setText(tr("&Loaded by the program that wrote:"));
    m_readerLabel->setText(tr("With Stable-&Baselines3:"));
    m_chooseCheckpoint->setText(tr("&Choose…"));
    m_chooseCheckpoint->setAccessibleName(tr("Choose the checkpoint to load"));
    m_chooseTarget->setText(tr("Ch&oose…"));
    m_chooseTarget->setAccessibleName(tr("Choose the program’s own checkpoint"));
    m_save->setText(tr("Save &As…"));
    m_save->setToolTip(tr("The whole comparison as a web page, JSON or text"));
    m_swap->setText(tr("S&wap"));
    m_swap->setToolTip(tr("Loading is not symmetric: see the other direction"));
    m_reader->setItemText(0, tr("the program’s own version"));
    m_reader->setAccessibleName(tr("Version of Stable-Baselines3 that loads"));
}

} // namespace Reprise
