// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reportdialog.h"

#include "model/runs/report.h"
#include "model/runs/runstore.h"
#include "model/workflow/workspace.h"
#include "ui/icons.h"
#include "ui/messagebar.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QEvent>
#include <QGuiApplication>
#include <QMimeData>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace Reprise {

using namespace Qt::StringLiterals;

ReportDialog::ReportDialog(Workspace &workspace, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_message(new MessageBar(this))
    , m_view(new QTextBrowser(this))
{
    setObjectName(u"reportDialog"_s);
    m_view->setObjectName(u"reportView"_s);
    m_view->setOpenLinks(false);
    // The page is made for paper: dark on light in every colour scheme.
    QPalette paper = m_view->palette();
    paper.setColor(QPalette::Base, Qt::white);
    paper.setColor(QPalette::Text, Qt::black);
    m_view->setPalette(paper);
    auto *buttons = new QDialogButtonBox(this);
    m_copy = buttons->addButton(QString(), QDialogButtonBox::ActionRole);
    m_copy->setObjectName(u"reportCopy"_s);
    m_copy->setIcon(Icons::named(u"copy"));
    m_copyJson = buttons->addButton(QString(), QDialogButtonBox::ActionRole);
    m_copyJson->setObjectName(u"reportCopyJson"_s);
    m_copyJson->setIcon(Icons::named(u"copy"));
    m_close = buttons->addButton(QDialogButtonBox::Close);
    m_close->setObjectName(u"reportClose"_s);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_message);
    layout->addWidget(m_view, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        auto *mime = new QMimeData;
        mime->setHtml(m_html);
        mime->setText(m_view->toPlainText());
        QGuiApplication::clipboard()->setMimeData(mime);
    });
    connect(m_copyJson, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(QString::fromUtf8(m_json)); });
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().lineSpacing() * 40);
    retranslateUi();
}

void ReportDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
    }
    QDialog::changeEvent(event);
}

void ReportDialog::fill()
{
    RunQuery query;
    query.projectFolder = m_workspace.project().folder;
    const Result<QList<Run>> runs = m_workspace.runStore().runs(query);
    if (!runs) {
        m_message->showError(runs.error());
        return;
    }
    const ValidationReport report = makeReport(m_workspace.project(), *runs, QDateTime::currentDateTimeUtc());
    m_html = reportToHtml(report);
    m_json = reportToJsonText(report);
    m_view->setHtml(m_html);
}

void ReportDialog::retranslateUi()
{
    setWindowTitle(tr("Validation Report"));
    m_view->setAccessibleName(tr("Validation report"));
    m_copy->setText(tr("&Copy"));
    m_copyJson->setText(tr("Copy as &JSON"));
    fill();
}

} // namespace Reprise

#include "moc_reportdialog.cpp"
