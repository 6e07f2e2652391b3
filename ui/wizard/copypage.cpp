// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/copypage.h"

#include "ui/format.h"
#include "ui/icons.h"
#include "ui/looks.h"

#include <QHeaderView>
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

CopyPage::CopyPage(RestoreDraft &draft, QWidget *parent)
    : WizardPage(draft, parent)
    , m_bar(new QProgressBar(this))
    , m_message(new QLabel(this))
    , m_figures(new QLabel(this))
    , m_files(new QTreeWidget(this))
{
    setObjectName(u"copyPage"_s);
    m_bar->setObjectName(u"copyProgress"_s);
    m_message->setObjectName(u"copyMessage"_s);
    m_figures->setObjectName(u"copyFigures"_s);
    m_files->setObjectName(u"copyFiles"_s);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_files->setRootIsDecorated(false);
    m_files->setUniformRowHeights(true);
    m_files->setColumnCount(3);

    const int space = fontMetrics().height();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space, space / 2, space, space);
    column->setSpacing(space / 2);
    column->addWidget(m_message);
    column->addWidget(m_bar);
    column->addWidget(m_figures);
    column->addWidget(m_files, 1);
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
    connect(m_job, &Job::progressChanged, this, &CopyPage::showProgress);
    connect(m_job, &Job::messageChanged, m_message, &QLabel::setText);
    connect(m_job, &RestoreJob::settled, this, &CopyPage::end);
    m_job->start();
    showProgress();
}

void CopyPage::cleanupPage()
{
    if (m_job && !m_job->isFinished()) {
        m_message->setText(tr("Stopping and putting everything back…"));
        m_job->cancel();
    }
}

void CopyPage::end()
{
    draft().failure = m_job->state() == Job::State::Succeeded ? Error {} : m_job->error();
    m_job->deleteLater();
    Q_EMIT ended();
}

void CopyPage::showFiles()
{
    m_files->clear();
    for (const PlannedCopy &copy : draft().session->plan().copies()) {
        auto *item = new QTreeWidgetItem(m_files);
        item->setText(0, copy.source.fileName());
        item->setIcon(0, Icons::named(roleIcon(copy.source.role)));
        item->setText(1, copy.target);
        item->setText(2, Format::size(copy.source.size));
        item->setTextAlignment(2, Qt::AlignTrailing | Qt::AlignVCenter);
    }
    m_files->header()->setStretchLastSection(false);
    m_files->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_files->header()->setSectionResizeMode(1, QHeaderView::Stretch);
}

void CopyPage::showProgress()
{
    if (!m_job) {
        return;
    }
    const Progress progress = m_job->progress();
    if (progress.total > 0) {
        m_bar->setRange(0, barSteps);
        m_bar->setValue(static_cast<int>(progress.done * barSteps / progress.total));
    } else {
        m_bar->setRange(0, 0);
    }
    m_figures->setText(Format::progress(progress, m_job->rate(), m_job->remaining()));
    m_bar->setAccessibleDescription(m_figures->text());
}

void CopyPage::retranslate()
{
    m_bar->setAccessibleName(tr("Progress of the restore"));
    m_files->setHeaderLabels({tr("File"), tr("Goes to"), tr("Size")});
    m_files->setAccessibleName(tr("Files that are restored"));
}

} // namespace Reprise
