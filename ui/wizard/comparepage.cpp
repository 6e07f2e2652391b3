// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/comparepage.h"

#include "ui/card.h"
#include "ui/icons.h"
#include "ui/inspector/diffview.h"
#include "ui/looks.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Reprise {
using namespace Qt::StringLiterals;

ComparePage::ComparePage(RestoreDraft &draft, QWidget *parent)
    : WizardPage(draft, parent)
    , m_withLabel(new QLabel(this))
    , m_with(new QComboBox(this))
    , m_method(new QLabel(this))
    , m_candidates(new QTreeWidget(this))
    , m_card(new Card(this))
    , m_diff(new DiffView(this))
    , m_force(new QCheckBox(this))
{
    setObjectName(u"comparePage"_s);
    m_with->setObjectName(u"compareWithCombo"_s);
    m_method->setObjectName(u"methodLabel"_s);
    m_candidates->setObjectName(u"comparedList"_s);
    m_card->setObjectName(u"compareCard"_s);
    m_force->setObjectName(u"forceCheck"_s);
    m_withLabel->setBuddy(m_with);
    m_with->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_method->setTextFormat(Qt::PlainText);
    m_method->setWordWrap(true);
    m_candidates->setRootIsDecorated(false);
    m_candidates->setUniformRowHeights(true);
    m_candidates->setAllColumnsShowFocus(true);
    m_candidates->setColumnCount(2);
    m_candidates->header()->setStretchLastSection(false);

    const int space = fontMetrics().height();
    auto *line = new QHBoxLayout;
    line->addWidget(m_withLabel);
    line->addWidget(m_with);
    line->addSpacing(space);
    line->addWidget(m_method, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space, space / 2, space, space);
    column->setSpacing(space / 2);
    column->addLayout(line);
    column->addWidget(m_candidates);
    column->addWidget(m_card);
    column->addWidget(m_diff, 1);
    column->addWidget(m_force);

    connect(m_with, &QComboBox::activated, this,
        [this](int index) { this->draft().session->setCompareWith(CompareWith(m_with->itemData(index).toInt())); });
    connect(m_candidates, &QTreeWidget::currentItemChanged, this, [this] { showCurrent(); });
    connect(m_candidates, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem *item) {
        if (m_filling) {
            return;
        }
        CheckpointModel &model = this->draft().session->checkpoints();
        const int row = model.rowOf(item->data(0, Qt::UserRole).toString());
        if (row >= 0) {
            model.setData(model.index(row, 0), item->checkState(0), Qt::CheckStateRole);
        }
        showVerdicts();
    });
    connect(m_force, &QCheckBox::toggled, this, [this](bool on) {
        this->draft().session->setForce(on);
        Q_EMIT changed();
    });
}

QString ComparePage::step() const
{
    //: Step of the restore assistant: does the checkpoint fit
    return tr("Compare");
}

QString ComparePage::title() const
{
    return tr("Will the next run load them?");
}

QString ComparePage::subtitle() const
{
    return draft().toDataset
        ? tr("Read from spaces and tensors, without running anything. Nothing has been uploaded yet.")
        : tr("Read from spaces and tensors, without running anything. Nothing has been copied yet.");
}

bool ComparePage::isRefused() const
{
    return draft().session->selectionVerdict() == Verdict::Refused;
}

bool ComparePage::isComplete() const
{
    return !draft().session->checkpoints().chosen().isEmpty() && (!isRefused() || m_force->isChecked());
}

void ComparePage::initializePage()
{
    RestoreSession *session = draft().session.get();
    if (m_session != session) {
        m_session = session;
        connect(session, &RestoreSession::comparisonChanged, this, &ComparePage::showVerdicts);
    }
    m_force->setChecked(false);
    session->setForce(false);
    fillCompareWith();
    fillCandidates();
    showVerdicts();
}

void ComparePage::fillCompareWith()
{
    const QSignalBlocker blocker(m_with);
    m_with->clear();
    m_with->addItem(tr("What is known of the next run"), int(CompareWith::Automatic));
    m_with->addItem(tr("The section’s expectations"), int(CompareWith::Expectations));
    m_with->addItem(tr("The section’s reference checkpoint"), int(CompareWith::Reference));
    m_with->addItem(tr("The checkpoint that is there now"), int(CompareWith::TrainingLocation));
    m_with->addItem(tr("The metadata that is there now"), int(CompareWith::Metadata));
    m_with->setCurrentIndex(m_with->findData(int(draft().session->compareWith())));
}

void ComparePage::fillCandidates()
{
    m_filling = true;
    m_candidates->clear();
    for (const ChosenCheckpoint &chosen : draft().session->checkpoints().chosen()) {
        auto *item = new QTreeWidgetItem(m_candidates);
        item->setText(0, chosen.candidate.file.fileName());
        item->setToolTip(0, chosen.candidate.file.name);
        item->setData(0, Qt::UserRole, chosen.candidate.id());
        item->setCheckState(0, Qt::Checked);
    }
    m_candidates->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_candidates->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    const int rows = qBound(2, m_candidates->topLevelItemCount(), 4);
    m_candidates->setFixedHeight(m_candidates->header()->sizeHint().height() + rows * (fontMetrics().height() * 3 / 2)
        + 2 * m_candidates->frameWidth());
    m_filling = false;
    m_candidates->setCurrentItem(m_candidates->topLevelItem(0));
}

void ComparePage::showVerdicts()
{
    m_filling = true;
    QTreeWidgetItem *worst = nullptr;
    for (int i = 0; i < m_candidates->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = m_candidates->topLevelItem(i);
        const Comparison *comparison = draft().session->comparison(item->data(0, Qt::UserRole).toString());
        const StatusLook look = comparison ? lookOf(comparison->verdict()) : lookOf(Fit::Refused);
        item->setText(1, comparison ? verdictText(comparison->verdict()) : tr("cannot be read"));
        item->setIcon(1, Icons::named(look.icon, look.meaning));
        if (!worst && item->checkState(0) == Qt::Checked && comparison && comparison->verdict() == Verdict::Refused) {
            worst = item;
        }
    }
    m_filling = false;
    if (worst && !m_candidates->currentItem()) {
        m_candidates->setCurrentItem(worst);
    }
    const Methods methods = draft().session->section().loadMethod == LoadMethod::Load ? Methods(Method::Load)
        : draft().session->section().loadMethod == LoadMethod::SetParameters          ? Methods(Method::SetParameters)
                                                                             : Method::Load | Method::SetParameters;
    m_method->setText(methods == Method::Load  ? tr("Training resumes by Algorithm.load().")
            : methods == Method::SetParameters ? tr("Training resumes by set_parameters().")
                                               : tr("How training resumes is not said: both ways count."));
    m_force->setText(draft().toDataset ? tr("Upload what will not load &all the same")
                                       : tr("Copy what will not load &all the same"));
    m_force->setVisible(isRefused());
    showCurrent();
    Q_EMIT changed();
}

void ComparePage::showCurrent()
{
    const QTreeWidgetItem *item = m_candidates->currentItem();
    if (!item) {
        return;
    }
    const QString id = item->data(0, Qt::UserRole).toString();
    const Comparison *comparison = draft().session->comparison(id);
    if (comparison) {
        m_card->setVerdict(lookOf(comparison->verdict()), verdictText(comparison->verdict()), comparison->reason());
        m_diff->setComparison(*comparison);
    } else {
        const FileReport *report = draft().session->report(id);
        m_card->setVerdict(lookOf(Fit::Refused), tr("cannot be read"),
            report && !report->problems.isEmpty() ? report->problems.constFirst().message
                                                  : tr("It is no Stable-Baselines3 checkpoint."));
        m_diff->setComparison({});
    }
}

void ComparePage::retranslate()
{
    m_withLabel->setText(tr("Compare &with:"));
    m_with->setAccessibleName(tr("What the checkpoints are compared with"));
    m_candidates->setHeaderLabels({tr("Checkpoint"), tr("Verdict")});
    m_candidates->setAccessibleName(tr("Chosen checkpoints and their verdicts"));
    if (m_session && m_session == draft().session.get()) {
        fillCompareWith();
        showVerdicts();
    }
}

} // namespace Reprise
