// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/datasetuploadpage.h"

#include "model/core/joblist.h"
#include "model/workflow/checkpointdataset.h"
#include "model/workflow/workspace.h"
#include "ui/wizard/datasetplanpage.h"
#include "ui/wizard/transferview.h"

#include <QLabel>
#include <QProgressBar>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Reprise {
using namespace Qt::StringLiterals;

namespace {

/// Remembers the name it succeeds under, whether or not the assistant is still there.
CheckpointDatasetJob *makeUpload(
    Workspace &workspace, const Section &section, const DatasetRef &dataset, const QList<FoundFile> &files)
{
    auto *job = new CheckpointDatasetJob(workspace, dataset, files);
    QObject::connect(job, &Job::finished, &workspace, [&workspace, section, job] {
        if (job->state() == Job::State::Succeeded) {
            rememberDatasetName(workspace, section, job->dataset().slug);
        }
    });
    return job;
}

} // namespace

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

QString DatasetUploadPage::backgroundText() const
{
    return tr("Continue in Back&ground");
}

void DatasetUploadPage::initializePage()
{
    draft().failure = {};
    draft().maybePublished = false;
    const QList<FoundFile> files = CheckpointDatasetJob::filesOf(draft().session->chosen());
    listUploads(&m_view->files(), files);
    const auto make = [&workspace = draft().workspace, section = draft().session->section(), dataset = draft().dataset,
                          files] { return makeUpload(workspace, section, dataset, files); };
    m_job = make();
    m_view->follow(*m_job);
    connect(m_job, &Job::finished, this, &DatasetUploadPage::end);
    draft().workspace.jobs().add(m_job, make);
}

void DatasetUploadPage::leaveRunning()
{
    letGo();
}

void DatasetUploadPage::letGo()
{
    if (m_job) {
        m_job->disconnect(this);
        m_job = nullptr;
    }
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
        made.version = m_job->version();
        draft().published = PublishedCheckpoints {made, m_job->files()};
    } else {
        draft().failure = m_job->error();
        draft().maybePublished = m_job->mayBePublished();
    }
    letGo();
    Q_EMIT ended();
}

void DatasetUploadPage::retranslate()
{
    m_view->bar().setAccessibleName(tr("Progress of the upload"));
    m_view->files().setHeaderLabels({tr("File"), tr("Size")});
    m_view->files().setAccessibleName(tr("Files that are uploaded"));
}

} // namespace Reprise
