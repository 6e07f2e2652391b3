// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspectorwidget.h"

#include "model/checkpoint/companioncurves.h"
#include "model/checkpoint/inspector.h"
#include "model/checkpoint/reportwriter.h"
#include "model/core/workerjob.h"
#include "ui/exporter.h"
#include "ui/icons.h"
#include "ui/inspector/curveview.h"
#include "ui/inspector/membersview.h"
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
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace Reprise {
using namespace Qt::StringLiterals;

InspectorWidget::InspectorWidget(const QString &path, QWidget *parent)
    : QWidget(parent)
    , m_path(path)
    , m_header(new ReportHeader(this))
    , m_busy(new QProgressBar(this))
    , m_message(new MessageBar(this))
    , m_compare(new QPushButton(this))
    , m_restore(new QPushButton(this))
    , m_reload(new QPushButton(this))
    , m_copy(new QPushButton(this))
    , m_save(new QPushButton(this))
    , m_tabs(new QTabWidget(this))
    , m_properties(new PropertiesView(m_tabs))
    , m_network(new NetworkView(m_tabs))
    , m_tensors(new TensorsView(m_tabs))
    , m_spaces(new SpacesView(m_tabs))
    , m_curves(new CurveView(m_tabs))
    , m_safety(new SafetyView(m_tabs))
    , m_members(new MembersView(m_tabs))
{
    setObjectName(u"inspectorWidget"_s);
    buildActions();
    buildPages();

    const int space = fontMetrics().height();
    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(space / 3);
    for (QPushButton *button : {m_restore, m_compare, m_copy, m_save, m_reload}) {
        buttons->addWidget(button);
    }
    buttons->addStretch();
    auto *top = new QHBoxLayout;
    top->setContentsMargins(space, space * 3 / 4, space, space / 2);
    top->setSpacing(space * 3 / 2);
    top->addWidget(m_header, 1);
    top->addLayout(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_message);
    column->addLayout(top);
    column->addWidget(m_busy);
    column->addWidget(m_tabs, 1);

    m_header->setFile(path);
    retranslate();
    reload();
}

void InspectorWidget::buildActions()
{
    m_compare->setObjectName(u"compareButton"_s);
    m_restore->setObjectName(u"restoreButton"_s);
    m_reload->setObjectName(u"reloadButton"_s);
    m_copy->setObjectName(u"copyReportButton"_s);
    m_save->setObjectName(u"saveReportButton"_s);
    m_compare->setIcon(Icons::named(u"compare"));
    m_restore->setIcon(Icons::named(u"restore"));
    m_copy->setIcon(Icons::named(u"copy"));
    m_save->setIcon(Icons::named(u"report"));
    auto *menu = new QMenu(m_copy);
    m_copyText = menu->addAction({}, this, &InspectorWidget::copyText);
    m_copyJson = menu->addAction({}, this, &InspectorWidget::copyJson);
    m_copyText->setObjectName(u"copyReportAsText"_s);
    m_copyJson->setObjectName(u"copyReportAsJson"_s);
    m_copy->setMenu(menu);
    for (QPushButton *button : {m_compare, m_restore, m_copy, m_save}) {
        button->setEnabled(false); // until something was read
    }
    connect(m_compare, &QPushButton::clicked, this, [this] { Q_EMIT compareRequested(m_path, {}); });
    connect(m_restore, &QPushButton::clicked, this, [this] { Q_EMIT restoreRequested(m_path); });
    connect(m_reload, &QPushButton::clicked, this, [this] { isLoading() ? stop() : reload(); });
    connect(m_save, &QPushButton::clicked, this, &InspectorWidget::save);
}

void InspectorWidget::buildPages()
{
    m_busy->setObjectName(u"inspectorBusy"_s);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setMaximumHeight(fontMetrics().height() / 4);
    QSizePolicy quiet = m_busy->sizePolicy();
    quiet.setRetainSizeWhenHidden(true); // pages do not jump when reading ends
    m_busy->setSizePolicy(quiet);
    m_tabs->setObjectName(u"inspectorTabs"_s);
    m_tabs->setDocumentMode(true);
    auto *scroll = new QScrollArea(m_tabs);
    scroll->setObjectName(u"networkPage"_s);
    scroll->setWidget(m_network);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_networkPage = scroll;
    // Pages are shown as tabs once there is something on them.
    for (QWidget *page : std::initializer_list<QWidget *> {
             m_properties, m_networkPage, m_tensors, m_spaces, m_curves, m_safety, m_members}) {
        page->hide();
    }
}

InspectorWidget::~InspectorWidget() = default;

QString InspectorWidget::title() const
{
    return QFileInfo(m_path).fileName();
}

void InspectorWidget::reload()
{
    m_message->dismiss();
    m_curvesBeside.clear();
    read(false);
}

void InspectorWidget::stop()
{
    if (m_job) {
        delete m_job; // cancels without a signal
        m_job = nullptr;
        m_message->showMessage(
            Meaning::Info, tr("Reading was stopped. What is shown was read before; it may not be all."));
        showBusy();
    }
}

void InspectorWidget::offerComparison(const QString &other)
{
    m_message->showMessage(
        Meaning::Info, tr("“%1” was opened together with this one.").arg(QFileInfo(other).fileName()));
    m_message->addButton(
        u"compareBoth"_s, tr("Compare the Two"), [this, other] { Q_EMIT compareRequested(m_path, other); });
}

void InspectorWidget::focusSearch()
{
    QWidget *page = m_tabs->currentWidget();
    QLineEdit *search = page ? page->findChild<QLineEdit *>() : nullptr;
    if (!search) {
        m_tabs->setCurrentWidget(m_properties);
        search = m_properties->findChild<QLineEdit *>();
    }
    search->setFocus(Qt::ShortcutFocusReason);
    search->selectAll();
}

void InspectorWidget::showBusy()
{
    m_busy->setVisible(isLoading());
    m_reload->setText(isLoading() ? tr("Stop Read&ing") : tr("Read A&gain"));
    m_reload->setIcon(Icons::named(isLoading() ? u"stop" : u"refresh"));
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
            showBusy();
            return;
        }
        showReport(job->result(), everything);
        if (everything) {
            readCurves();
            showBusy();
            Q_EMIT loaded();
        } else {
            Q_EMIT headRead();
            read(true);
        }
    });
    job->start();
    showBusy();
}

/// The learning curves of the run that wrote a checkpoint lie in files beside it.
void InspectorWidget::readCurves()
{
    delete m_curvesJob;
    if (!m_report.checkpoint) {
        return;
    }
    auto *job = new WorkerJob<QList<Curve>>(
        [path = m_path](WorkContext &context) -> Result<QList<Curve>> {
            InspectOptions options;
            options.isCanceled = [&context] { return context.isCanceled(); };
            QList<Curve> curves;
            for (const QString &file : curveFilesBeside(path)) {
                if (context.isCanceled()) {
                    break;
                }
                for (Curve &curve : CurveView::curvesOf(inspectFile(file, options))) {
                    curve.name = u"%1: %2"_s.arg(QFileInfo(file).fileName(), curve.name);
                    curves += curve;
                }
            }
            return curves;
        },
        this);
    m_curvesJob = job;
    connect(job, &Job::finished, this, [this, job] {
        job->deleteLater();
        if (job->state() == Job::State::Succeeded && !job->result().isEmpty()) {
            m_curvesBeside = job->result();
            showTabs(m_report);
        }
    });
    job->start();
}

void InspectorWidget::showReport(const FileReport &report, bool complete)
{
    m_report = report;
    m_complete = complete;
    m_header->setReport(report, complete);
    showTabs(report);
    m_save->setEnabled(true);
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
        diagram = NetworkDiagram::fromTensors(
            tensors, report.checkpoint ? report.checkpoint->observationSpace : std::optional<Space>());
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
    m_curves->setCurves(CurveView::curvesOf(report) + m_curvesBeside);
    m_safety->setReport(report, m_complete);
    m_members->setReport(report);

    QWidget *shown = m_tabs->currentWidget();
    setTab(m_properties, true);
    setTab(m_networkPage, !diagram.isEmpty());
    setTab(m_tensors, m_tensors->hasTensors());
    setTab(m_spaces, observations || actions);
    setTab(m_curves, m_curves->hasCurves());
    setTab(m_safety, true);
    setTab(m_members, m_members->hasMembers());
    m_tabs->setCurrentWidget(shown ? shown : m_properties);
    retranslate();
}

void InspectorWidget::setTab(QWidget *page, bool shown)
{
    const int index = m_tabs->indexOf(page);
    if (shown && index < 0) {
        // Pages come in one order, whichever of them were there before.
        const QList<QWidget *> order {m_properties, m_networkPage, m_tensors, m_spaces, m_curves, m_safety, m_members};
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

/// The page's tab tells from afar whether one should look at it.
void InspectorWidget::showSafetyBadge()
{
    if (const int index = m_tabs->indexOf(m_safety); index >= 0) {
        const StatusLook look = ReportHeader::safetyOf(m_report).look;
        m_tabs->setTabIcon(
            index, m_complete || m_report.isDangerous() ? Icons::named(look.icon, look.meaning) : QIcon());
    }
}

void InspectorWidget::save()
{
    const auto report = [this] { return std::span<const FileReport>(&m_report, 1); };
    Exporter::saveAs(this, m_message, tr("Save What Was Found"), QFileInfo(m_path).completeBaseName(),
        {{u"txt"_s, tr("Text"), [report] { return reportsToText(report()).toUtf8(); }},
            {u"json"_s, u"JSON"_s, [report] { return reportsToJson(report()); }}});
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

void InspectorWidget::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isLoading()) {
        stop();
        return;
    }
    QWidget::keyPressEvent(event);
}

void InspectorWidget::retranslate()
{
    m_compare->setText(tr("Com&pare…"));
    m_compare->setToolTip(tr("Will a program that wrote another checkpoint load this one?"));
    m_restore->setText(tr("Rest&ore…"));
    m_restore->setToolTip(tr("Copy it to where a section’s next run looks"));
    m_save->setText(tr("Save &As…"));
    m_save->setToolTip(tr("Everything that was found, as text or JSON"));
    m_busy->setAccessibleName(tr("Reading the file"));
    m_copy->setText(tr("&Copy"));
    m_copyText->setText(tr("As &Text"));
    m_copyJson->setText(tr("As &JSON"));
    const std::tuple<QWidget *, QString, QStringView> tabs[] = {
        {m_properties, tr("Properties"), u"details"},
        {m_networkPage, tr("Network"), u"link"},
        {m_tensors, tr("Tensors"), u"tensor"},
        {m_spaces, tr("Spaces"), u"eye"},
        {m_curves, tr("Curves"), u"timeline"},
        {m_safety, tr("Safety"), u"lock"},
        {m_members, tr("Members"), u"archive"},
    };
    for (const auto &[page, text, icon] : tabs) {
        if (const int index = m_tabs->indexOf(page); index >= 0) {
            m_tabs->setTabText(index, text);
            m_tabs->setTabIcon(index, Icons::named(icon));
        }
    }
    // The button keeps its place while its words change.
    m_reload->setText(tr("Read A&gain"));
    const int width = m_reload->sizeHint().width();
    m_reload->setText(tr("Stop Read&ing"));
    m_reload->setMinimumWidth(qMax(width, m_reload->sizeHint().width()));
    showSafetyBadge();
    showBusy();
}

} // namespace Reprise
