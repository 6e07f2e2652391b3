// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/copypage.h"

#include "ui/format.h"
#include "ui/icons.h"
#include "ui/looks.h"
#include "ui/wizard/transferview.h"

#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Reprise {
using namespace Qt::StringLiterals;

CopyPage::CopyPage(RestoreDraft &draft, QWidget *parent)
    : WizardPage(draft, parent)
    , m_view(new TransferView(3, this))
{
    setObjectName(u"copyPage"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_view);
}

QString CopyPage::step() const
{
    //: Step of the restore assistant: files are being copied
    return tr("Copy");
}

QString CopyPage::title() const
{
    return tr("Restoring…");
}

QString CopyPage::subtitle() const
{
    return tr("Files are staged and verified first, then put in place together. Stopping puts everything back.");
}

void CopyPage::initializePage()
{
    showFiles();
    m_job = draft().session->restore(this);
    m_view->follow(*m_job);
    connect(m_job, &RestoreJob::settled, this, &CopyPage::end);
    m_job->start();
}

void CopyPage::cleanupPage()
{
    if (m_job && !m_job->isFinished()) {
        m_view->message().setText(tr("Stopping and putting everything back…"));
        m_job->cancel();
    }
}

void CopyPage::end()
{
    draft().failure = m_job->state() == Job::State::Succeeded ? Error {} : m_job->error();
    m_job->deleteLater();
    Q_EMIT ended(*m_job);
}

void CopyPage::showFiles()
{
    m_view->files().clear();
    for (const PlannedCopy &copy : draft().session->plan().copies()) {
        auto *item = new QTreeWidgetItem(&m_view->files());
        item->setText(0, copy.source.fileName());
        item->setIcon(0, Icons::named(roleIcon(copy.source.role)));
        item->setText(1, copy.target);
        item->setToolTip(0, QDir::toNativeSeparators(copy.source.path));
        item->setToolTip(1, copy.target);
        item->setText(2, Format::size(copy.source.size));
        item->setTextAlignment(2, Qt::AlignTrailing | Qt::AlignVCenter);
    }
    m_view->files().header()->setStretchLastSection(false);
    m_view->files().header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->files().header()->setSectionResizeMode(1, QHeaderView::Stretch);
}

void CopyPage::retranslate()
{
    m_view->bar().setAccessibleName(tr("Progress of the restore"));
    m_view->files().setHeaderLabels({tr("File"), tr("Goes to"), tr("Size")});
    m_view->files().setAccessibleName(tr("Files that are restored"));
}

} // namespace Reprise
