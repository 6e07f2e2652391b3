// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/transferview.h"

#include "model/core/job.h"
#include "ui/format.h"

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

TransferView::TransferView(int columns, QWidget *parent)
    : QWidget(parent)
    , m_bar(new QProgressBar(this))
    , m_message(new QLabel(this))
    , m_figures(new QLabel(this))
    , m_files(new QTreeWidget(this))
{
    m_bar->setObjectName(u"transferProgress"_s);
    m_message->setObjectName(u"transferMessage"_s);
    m_figures->setObjectName(u"transferFigures"_s);
    m_files->setObjectName(u"transferFiles"_s);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_files->setRootIsDecorated(false);
    m_files->setUniformRowHeights(true);
    m_files->setAllColumnsShowFocus(true);
    m_files->setColumnCount(columns);

    const int space = fontMetrics().height();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space, space / 2, space, space);
    column->setSpacing(space / 2);
    column->addWidget(m_message);
    column->addWidget(m_bar);
    column->addWidget(m_figures);
    column->addWidget(m_files, 1);
}

void TransferView::follow(Job &job)
{
    connect(&job, &Job::progressChanged, this, [this, &job] { showProgress(job); });
    connect(&job, &Job::messageChanged, m_message, &QLabel::setText);
    showProgress(job);
}

void TransferView::showProgress(const Job &job)
{
    const Progress progress = job.progress();
    const bool known = progress.total > 0 && progress.done < progress.total;
    m_bar->setRange(0, known ? barSteps : 0);
    if (known) {
        m_bar->setValue(static_cast<int>(progress.done * barSteps / progress.total));
    }
    m_figures->setText(Format::progress(progress, job.rate(), job.remaining()));
    m_bar->setAccessibleDescription(m_figures->text());
}

} // namespace Reprise
