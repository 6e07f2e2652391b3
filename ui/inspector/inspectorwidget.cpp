// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspectorwidget.h"

#include "model/checkpoint/inspector.h"
#include "model/checkpoint/reportwriter.h"
#include "model/core/workerjob.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/inspector/curveview.h"
#include "ui/inspector/networkview.h"
#include "ui/inspector/propertiesview.h"
#include "ui/inspector/reportheader.h"
#include "ui/inspector/safetyview.h"
#include "ui/inspector/spacesview.h"
#include "ui/inspector/tensorsview.h"
#include "ui/looks.h"
#include "ui/messagebar.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Reprise {
using namespace Qt::StringLiterals;

InspectorWidget::InspectorWidget(const QString &path, QWidget *parent)
    : QWidget(parent)
    , m_path(path)
    , m_header(new ReportHeader(this))
    , m_message(new MessageBar(this))
    , m_compare(new QPushButton(this))
    , m_restore(new QPushButton(this))
    , m_reload(new QPushButton(this))
    , m_copy(new QPushButton(this))
    , m_tabs(new QTabWidget(this))
    , m_properties(new PropertiesView(m_tabs))
    , m_network(new NetworkView(m_tabs))
    , m_tensors(new TensorsView(m_tabs))
    , m_spaces(new SpacesView(m_tabs))
    , m_curves(new CurveView(m_tabs))
    , m_safety(new SafetyView(m_tabs))
    , m_members(new QTreeWidget(m_tabs))
{
    setObjectName(u"inspectorWidget"_s);
    m_compare->setObjectName(u"compareButton"_s);
    m_restore->setObjectName(u"restoreButton"_s);
    m_reload->setObjectName(u"reloadButton"_s);
    m_copy->setObjectName(u"copyReportButton"_s);
    m_tabs->setObjectName(u"inspectorTabs"_s);
    m_members->setObjectName(u"membersList"_s);
    m_compare->setIcon(Icons::named(u"compare"));
    m_restore->setIcon(Icons::named(u"restore"));
    m_reload->setIcon(Icons::named(u"refresh"));
    m_copy->setIcon(Icons::named(u"copy"));
    auto *menu = new QMenu(m_copy);
    m_copyText = menu->addAction({}, this, &InspectorWidget::copyText);
    m_copyJson = menu->addAction({}, this, &InspectorWidget::copyJson);
    m_copyText->setObjectName(u"copyReportAsText"_s);
    m_copyJson->setObjectName(u"copyReportAsJson"_s);
    m_copy->setMenu(menu);
    m_members->setRootIsDecorated(false);
    m_members->setColumnCount(3);
    m_members->setAlternatingRowColors(true);

    auto *scroll = new QScrollArea(m_tabs);
    scroll->setObjectName(u"networkPage"_s);
    scroll->setWidget(m_network);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_networkPage = scroll;
    m_tabs->setDocumentMode(true);
    // Pages are shown as tabs once there is something on them.
    for (QWidget *page : std::initializer_list<QWidget *> {
             m_properties, m_networkPage, m_tensors, m_spaces, m_curves, m_safety, m_members}) {
        page->hide();
    }

    const int space = fontMetrics().height();
    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(space / 3);
    for (QPushButton *button : {m_restore, m_compare, m_copy, m_reload}) {
        buttons->addWidget(button);
    }
    buttons->addStretch();
    auto *top = new QHBoxLayout;
    top->setContentsMargins(space, space * 3 / 4, space, space / 2);
    top->setSpacing(space);
    top->addWidget(m_header, 1);
    top->addLayout(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addLayout(top);
    column->addWidget(m_tabs, 1);

    connect(m_compare, &QPushButton::clicked, this, [this] { Q_EMIT compareRequested(m_path); });
    connect(m_restore, &QPushButton::clicked, this, [this] { Q_EMIT restoreRequested(m_path); });
    connect(m_reload, &QPushButton::clicked, this, &InspectorWidget::reload);
    m_header->setFile(path);
    retranslate();
    reload();
}

InspectorWidget::~InspectorWidget() = default;

QString InspectorWidget::title() const
{
    return QFileInfo(m_path).fileName();
}

void InspectorWidget::reload()
{
    m_message->dismiss();
    read(false);
}

void InspectorWidget::read(bool everything)
{
    delete m_job;
    auto *job = new WorkerJob<FileReport>(
        [path = m_path, everything](WorkContext &context) -> Result<FileReport> {
            InspectOptions options;
            options.verifyChecksums = everything;
            options.findNonFinite = everything;
            options.openArchives = everything;
            options.isCanceled = [&context] { return context.isCanceled(); };
            return inspectFile(path, options);
        },
        this);
    job->setTitle(tr("Inspect %1").arg(title()));
    m_job = job;
    connect(job, &Job::finished, this, [this, job, everything] {
        m_job = nullptr;
        job->deleteLater();
        if (job->state() != Job::State::Succeeded) {
            m_message->showError(job->error());
            return;
        }
        showReport(job->result(), everything);
        if (everything) {
            Q_EMIT loaded();
        } else {
            Q_EMIT headRead();
            read(true);
        }
    });
    job->start();
}

void InspectorWidget::showReport(const FileReport &report, bool complete)
{
    m_report = report;
    m_header->setReport(report, complete);
    showTabs(report);
    m_restore->setEnabled(report.checkpoint && !report.isDangerous());
    m_compare->setEnabled(report.checkpoint.has_value());
    m_copy->setEnabled(true);
}

void InspectorWidget::showTabs(const FileReport &report)
{
    const StateDict *policy = report.checkpoint ? report.checkpoint->policy() : report.torch ? &*report.torch : nullptr;
    NetworkDiagram diagram;
    if (policy) {
        QList<NetworkDiagram::Tensor> tensors;
        for (const TensorInfo &tensor : policy->tensors) {
            tensors += NetworkDiagram::Tensor {tensor.key, tensor.shape};
        }
        diagram = NetworkDiagram::fromTensors(tensors);
    }
    m_properties->setReport(report);
    m_network->setDiagram(diagram);
    m_tensors->setReport(report);
    std::optional<Space> observations;
    std::optional<Space> actions;
    if (report.checkpoint) {
        observations = report.checkpoint->observationSpace;
        actions = report.checkpoint->actionSpace;
    } else if (report.pickle) {
        observations = report.pickle->observationSpace;
        actions = report.pickle->actionSpace;
    }
    m_spaces->setSpaces(observations, actions);
    m_curves->setCurves(CurveView::curvesOf(report));
    m_safety->setReport(report);
    fillMembers();

    QWidget *shown = m_tabs->currentWidget();
    setTab(m_properties, true);
    setTab(m_networkPage, !diagram.isEmpty());
    setTab(m_tensors, m_tensors->hasTensors());
    setTab(m_spaces, observations || actions);
    setTab(m_curves, m_curves->hasCurves());
    setTab(m_safety, true);
    setTab(m_members, m_members->topLevelItemCount() > 0);
    m_tabs->setCurrentWidget(shown ? shown : m_properties);
    retranslate();
}

void InspectorWidget::setTab(QWidget *page, bool shown)
{
    const int index = m_tabs->indexOf(page);
    if (shown && index < 0) {
        // Pages come in one order, whichever of them were there before.
        const QList<QWidget *> order {m_properties, m_networkPage, m_tensors, m_spaces, m_safety, m_members};
        int place = 0;
        for (QWidget *other : order.first(order.indexOf(page))) {
            place += m_tabs->indexOf(other) >= 0 ? 1 : 0;
        }
        m_tabs->insertTab(place, page, {});
    } else if (!shown) {
        m_tabs->removeTab(index); // -1: was none
        page->hide();
    }
}

void InspectorWidget::fillMembers()
{
    m_members->clear();
    const auto add = [this](const QString &name, const QString &kind, qint64 size, const StatusLook &look) {
        auto *item = new QTreeWidgetItem(m_members);
        item->setText(0, name);
        item->setIcon(0, Icons::named(look.icon, look.meaning));
        item->setText(1, kind);
        item->setText(2, size >= 0 ? Format::size(size) : QString());
        item->setTextAlignment(2, Qt::AlignTrailing | Qt::AlignVCenter);
    };
    if (m_report.checkpoint) {
        for (const QString &member : m_report.checkpoint->members) {
            const StateDict *tensors = m_report.checkpoint->stateDict(member);
            QString kind;
            if (member == "data"_L1) {
                kind = tr("settings and state of the algorithm (JSON)");
            } else if (member == "system_info.txt"_L1) {
                kind = tr("versions of the machine that saved it");
            } else if (member == "_stable_baselines3_version"_L1) {
                kind = tr("version that saved it");
            } else if (m_report.checkpoint->optimizer(member)) {
                kind = tr("state of an optimizer");
            } else if (tensors) {
                kind = tr("%n tensor(s)", nullptr, static_cast<int>(tensors->tensors.size()));
            }
            add(member, kind, tensors ? tensors->memberSize : -1,
                {tensors ? u"tensor"_s : u"file"_s, Meaning::Neutral});
        }
    }
    for (const FileReport &inner : m_report.members) {
        add(inner.path.section(u'!', 1), kindText(inner.kind) + u" — "_s + statusText(inner.status), inner.size,
            lookOf(inner.status));
    }
    m_members->header()->setStretchLastSection(false);
    m_members->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_members->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_members->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
}

void InspectorWidget::copyText()
{
    QGuiApplication::clipboard()->setText(reportsToText({&m_report, 1}));
}

void InspectorWidget::copyJson()
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(reportsToJson({&m_report, 1})));
}

void InspectorWidget::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        if (!isLoading()) {
            reload(); // sentences of the report are in the language it was read in
        }
    }
}

void InspectorWidget::retranslate()
{
    m_compare->setText(tr("Com&pare…"));
    m_compare->setToolTip(tr("Will a program that wrote another checkpoint load this one?"));
    m_restore->setText(tr("Re&store…"));
    m_restore->setToolTip(tr("Copy it to where a section’s next run looks"));
    m_reload->setText(tr("Read A&gain"));
    m_copy->setText(tr("&Copy"));
    m_copyText->setText(tr("As &Text"));
    m_copyJson->setText(tr("As &JSON"));
    m_members->setHeaderLabels({tr("Member"), tr("What it is"), tr("Size")});
    m_members->setAccessibleName(tr("Members of the file"));
    const std::pair<QWidget *, QString> texts[] = {
        {m_properties, tr("Properties")},
        {m_networkPage, tr("Network")},
        {m_tensors, tr("Tensors")},
        {m_spaces, tr("Spaces")},
        {m_safety, tr("Safety")},
        {m_members, tr("Members")},
    };
    for (const auto &[page, text] : texts) {
        if (const int index = m_tabs->indexOf(page); index >= 0) {
            m_tabs->setTabText(index, text);
        }
    }
}

} // namespace Reprise
