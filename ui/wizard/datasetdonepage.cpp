// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/datasetdonepage.h"

#include "model/workflow/workspace.h"
#include "ui/card.h"
#include "ui/dialogs.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/looks.h"
#include "ui/wizard/datasetplanpage.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Reprise {
using namespace Qt::StringLiterals;

DatasetDonePage::DatasetDonePage(RestoreDraft &draft, QWidget *parent)
    : WizardPage(draft, parent)
    , m_card(new Card(this))
    , m_address(new QLabel(this))
    , m_next(new QLabel(this))
    , m_files(new QTreeWidget(this))
    , m_removal(new QLabel(this))
    , m_open(new QPushButton(this))
    , m_retry(new QPushButton(this))
    , m_rename(new QPushButton(this))
    , m_run(new QPushButton(this))
{
    setObjectName(u"datasetDonePage"_s);
    m_card->setObjectName(u"datasetDoneCard"_s);
    m_address->setObjectName(u"datasetAddress"_s);
    m_next->setObjectName(u"datasetNext"_s);
    m_files->setObjectName(u"uploadedFiles"_s);
    m_removal->setObjectName(u"datasetRemoval"_s);
    m_open->setObjectName(u"openDatasetButton"_s);
    m_retry->setObjectName(u"retryUploadButton"_s);
    m_rename->setObjectName(u"renameDatasetButton"_s);
    m_run->setObjectName(u"runWithDatasetButton"_s);
    for (QLabel *label : {m_address, m_next, m_removal}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_files->setRootIsDecorated(false);
    m_files->setUniformRowHeights(true);
    m_files->setColumnCount(3);
    for (QPushButton *button : {m_run, m_open, m_retry, m_rename}) {
        button->setAutoDefault(false);
    }
    m_run->setIcon(Icons::named(u"run"));
    m_retry->setIcon(Icons::named(u"retry"));

    const int space = fontMetrics().height();
    auto *line = new QHBoxLayout;
    line->addWidget(m_run);
    line->addWidget(m_open);
    line->addWidget(m_retry);
    line->addWidget(m_rename);
    line->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space, space / 2, space, space);
    column->setSpacing(space / 2);
    column->addWidget(m_card);
    column->addWidget(m_address);
    column->addWidget(m_next);
    column->addWidget(m_files, 1);
    column->addWidget(m_removal);
    column->addLayout(line);
    column->addStretch();

    connect(m_open, &QPushButton::clicked, this, [this] { Dialogs::openExternally(address()); });
    connect(m_retry, &QPushButton::clicked, this, &DatasetDonePage::retryWanted);
    connect(m_run, &QPushButton::clicked, this, &DatasetDonePage::runWanted);
    connect(m_rename, &QPushButton::clicked, this, &DatasetDonePage::renameWanted);
}

QString DatasetDonePage::step() const
{
    //: Step of the restore assistant: finished
    return tr("Done");
}

QString DatasetDonePage::title() const
{
    if (draft().published) {
        return tr("Uploaded");
    }
    return draft().failure.kind == ErrorKind::Cancelled ? tr("Stopped") : tr("Not uploaded");
}

QString DatasetDonePage::forwardText() const
{
    return tr("&Close");
}

QString DatasetDonePage::address() const
{
    const DatasetRef dataset {draft().dataset.owner, draft().dataset.slug, 0};
    return draft().workspace.client().webAddress(u"/datasets/"_s + dataset.toString()).toString();
}

void DatasetDonePage::initializePage()
{
    showOutcome();
}

void DatasetDonePage::showOutcome()
{
    const bool done = draft().published.has_value();
    m_address->setText(address());
    m_address->setVisible(done || draft().maybePublished);
    m_open->setVisible(done || draft().maybePublished);
    m_files->setVisible(done);
    m_removal->setVisible(done);
    m_run->setVisible(done);
    m_retry->setVisible(!done);
    m_rename->setVisible(false);
    if (!done) {
        showFailure();
        Q_EMIT changed();
        return;
    }
    m_next->setVisible(true);
    const PublishedCheckpoints &published = *draft().published;
    m_card->setVerdict(lookOf(Verdict::Loads),
        tr("%n file(s) are in the dataset", nullptr, static_cast<int>(published.files.size())),
        published.dataset.version > 0
            //: %1: owner/name of a dataset
            ? tr("%1, private, version %2. Kaggle has processed it: it is ready.")
                  .arg(draft().dataset.toString(), Format::count(published.dataset.version))
            : tr("%1, private. Kaggle has processed it: it is ready.").arg(draft().dataset.toString()));
    m_next->setText(tr("The next run of %1 goes on from its training location, unless it is told to take the dataset: "
                       "“Run With It”, or “A dataset on Kaggle” when you start a run.")
            .arg(draft().session->section().displayTitle()));
    m_removal->setText(tr("An upload is not undone here. To delete the dataset with all of its versions, use its page "
                          "on the web or “reprise-cli datasets delete %1”.")
            .arg(draft().dataset.toString()));
    listUploads(m_files, published.files);
    for (int i = 0; i < m_files->topLevelItemCount(); ++i) {
        m_files->topLevelItem(i)->setText(2, published.files.at(i).sha256.first(12));
        m_files->topLevelItem(i)->setToolTip(2, published.files.at(i).sha256);
    }
    Q_EMIT changed();
}

void DatasetDonePage::showFailure()
{
    const Error &failure = draft().failure;
    const bool stopped = failure.kind == ErrorKind::Cancelled;
    const QString outcome
        = draft().maybePublished ? tr("It is not certain that nothing was published") : tr("Nothing was published");
    m_card->setVerdict(lookOf(stopped ? Severity::Info : Severity::Blocking), outcome,
        stopped ? tr("You stopped the upload to %1.").arg(draft().dataset.toString()) : failure.message);
    m_next->setText(draft().maybePublished
            ? tr("All files had gone up, and Kaggle may have made the dataset all the same. Look at it before you try "
                 "again: another try may add a version.")
            : tr("What has gone up already is kept for some days: another try goes on from there."));
    const bool refused = failure.kind == ErrorKind::Conflict || failure.kind == ErrorKind::InvalidInput;
    m_rename->setVisible(refused);
    m_retry->setVisible(failure.kind != ErrorKind::Damaged); // a changed file stays one
    m_next->setVisible(draft().maybePublished || (!refused && failure.kind != ErrorKind::Damaged));
}

void DatasetDonePage::retranslate()
{
    m_files->setHeaderLabels({tr("File"), tr("Size"), u"SHA-256"_s});
    m_files->setAccessibleName(tr("Files that were uploaded"));
    m_run->setText(tr("&Run With It…"));
    m_open->setText(tr("&Open Its Page"));
    m_retry->setText(tr("&Try Again"));
    m_rename->setText(tr("Choose Another &Name"));
    if (draft().published || !draft().failure.message.isEmpty()) {
        showOutcome();
    }
}

} // namespace Reprise
