// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/datasetuploadpage.h"

#include "model/workflow/checkpointdataset.h"
#include "ui/format.h"
#include "ui/wizard/datasetplanpage.h"

#include <QLabel>
#include <QProgressBar>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Reprise {
using namespace Qt::StringLiterals;

namespace {
/// The bar's own range: bytes do not fit an int.
constexpr int barSteps = 1000;
} // namespace

DatasetUploadPage::DatasetUploadPage(RestoreDraft &draft, QWidget *parent)
    : WizardPage(draft, parent)
    , m_bar(new QProgressBar(this))
    , m_message(new QLabel(this))
    , m_figures(new QLabel(this))
    , m_files(new QTreeWidget(this))
{
    setObjectName(u"datasetUploadPage"_s);
    m_bar->setObjectName(u"uploadProgress"_s);
    m_message->setObjectName(u"uploadMessage"_s);
    m_figures->setObjectName(u"uploadFigures"_s);
    m_files->setObjectName(u"uploadFiles"_s);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_files->setRootIsDecorated(false);
    m_files->setUniformRowHeights(true);
    m_files->setColumnCount(2);

    const int space = fontMetrics().height();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space, space / 2, space, space);
    column->setSpacing(space / 2);
    column->addWidget(m_message);
    column->addWidget(m_bar);
    column->addWidget(m_figures);
    column->addWidget(m_files, 1);
}

QString DatasetUploadPage::step() const
{
    //: Step of the restore assistant: files are being uploaded
    return tr("Upload");
}

QString DatasetUploadPage::title() const
{
    return tr("Uploading…");
}

QString DatasetUploadPage::subtitle() const
{
    return tr("The files go up as one archive, and the dataset is made once all of it is there.");
}

QString DatasetUploadPage::stopText() const
{
    return tr("&Stop the Upload");
}

void DatasetUploadPage::initializePage()
{
    draft().failure = {};
    draft().maybePublished = false;
    const QList<FoundFile> files = CheckpointDatasetJob::filesOf(draft().session->chosen());
    listUploads(m_files, files);
    m_job = new CheckpointDatasetJob(draft().workspace, draft().dataset, files, this);
    connect(m_job, &Job::progressChanged, this, &DatasetUploadPage::showProgress);
    connect(m_job, &Job::messageChanged, m_message, &QLabel::setText);
    connect(m_job, &Job::finished, this, &DatasetUploadPage::end);
    m_job->start();
    showProgress();
}

void DatasetUploadPage::cleanupPage()
{
    if (m_job) {
        m_job->cancel();
    }
}

void DatasetUploadPage::end()
{
    if (m_job->state() == Job::State::Succeeded) {
        DatasetRef made = m_job->dataset();
        rememberDatasetName(draft().workspace, draft().session->section(), made.slug);
        made.version = m_job->version();
        draft().published = PublishedCheckpoints {made, m_job->files()};
    } else {
        draft().failure = m_job->error();
        draft().maybePublished = m_job->mayBePublished();
    }
    m_job->deleteLater();
    m_job = nullptr;
    Q_EMIT ended();
}

void DatasetUploadPage::showProgress()
{
    if (!m_job) {
        return;
    }
    const Progress progress = m_job->progress();
    // All sent: how long Kaggle works on it is not known.
    const bool known = progress.total > 0 && progress.done < progress.total;
    m_bar->setRange(0, known ? barSteps : 0);
    if (known) {
        m_bar->setValue(static_cast<int>(progress.done * barSteps / progress.total));
    }
    m_figures->setText(Format::progress(progress, m_job->rate(), m_job->remaining()));
    m_bar->setAccessibleDescription(m_figures->text());
}

void DatasetUploadPage::retranslate()
{
    m_bar->setAccessibleName(tr("Progress of the upload"));
    m_files->setHeaderLabels({tr("File"), tr("Size")});
    m_files->setAccessibleName(tr("Files that are uploaded"));
}

} // namespace Reprise
