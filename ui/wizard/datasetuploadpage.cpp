// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/datasetuploadpage.h"

#include "model/workflow/checkpointdataset.h"
#include "ui/wizard/datasetplanpage.h"
#include "ui/wizard/transferview.h"

#include <QLabel>
#include <QProgressBar>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Reprise {
using namespace Qt::StringLiterals;

DatasetUploadPage::DatasetUploadPage(RestoreDraft &draft, QWidget *parent)
    : WizardPage(draft, parent)
    , m_view(new TransferView(2, this))
{
    setObjectName(u"datasetUploadPage"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_view);
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
    listUploads(&m_view->files(), files);
    m_job = new CheckpointDatasetJob(draft().workspace, draft().dataset, files, this);
    m_view->follow(*m_job);
    connect(m_job, &Job::finished, this, &DatasetUploadPage::end);
    m_job->start();
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

void DatasetUploadPage::retranslate()
{
    m_view->bar().setAccessibleName(tr("Progress of the upload"));
    m_view->files().setHeaderLabels({tr("File"), tr("Size")});
    m_view->files().setAccessibleName(tr("Files that are uploaded"));
}

} // namespace Reprise
