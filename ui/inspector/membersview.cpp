// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/membersview.h"

#include "model/checkpoint/reportwriter.h"
#include "model/core/workerjob.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/looks.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Reprise {
using namespace Qt::StringLiterals;

namespace {

enum Column { Name, Kind, Size, Packing, ColumnCount };

} // namespace

MembersView::MembersView(QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_list(new QTreeWidget(this))
{
    setObjectName(u"membersView"_s);
    setChildrenCollapsible(false);
    m_list->setObjectName(u"membersList"_s);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setAlternatingRowColors(true);
    m_list->setColumnCount(ColumnCount);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(Kind, QHeaderView::Stretch);
    m_list->header()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 8);

    auto *side = new QWidget(this);
    m_title = new QLabel(side);
    m_preview = new QPlainTextEdit(side);
    m_copy = new QPushButton(side);
    m_title->setObjectName(u"memberTitle"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_preview->setObjectName(u"memberPreview"_s);
    m_preview->setReadOnly(true);
    m_preview->setLineWrapMode(QPlainTextEdit::NoWrap);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    m_preview->setFont(fixed);
    m_copy->setObjectName(u"copyMemberButton"_s);
    m_copy->setIcon(Icons::named(u"copy"));
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_copy);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(head);
    column->addWidget(m_preview, 1);
    setStretchFactor(0, 3);
    setStretchFactor(1, 4);
    const int space = fontMetrics().height() / 2;
    setContentsMargins(space, space, space, space);

    connect(m_list, &QTreeWidget::currentItemChanged, this, &MembersView::showPreview);
    connect(m_copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_preview->toPlainText()); });
    retranslate();
}

MembersView::~MembersView() = default;

bool MembersView::hasMembers() const
{
    return m_report.checkpoint.has_value() || !m_report.members.empty();
}

void MembersView::setReport(const FileReport &report)
{
    const bool same = report.path == m_report.path && report.size == m_report.size
        && report.members.size() == m_report.members.size() && m_list->topLevelItemCount() > 0;
    m_report = report;
    if (!same) {
        list();
    }
}

/// Of a zip, the directory itself tells most; of other archives, what the inspector found inside.
void MembersView::list()
{
    delete m_listing;
    m_list->clear();
    if (!m_report.checkpoint) {
        addInner();
        return;
    }
    auto *job
        = new WorkerJob<QList<MemberEntry>>([path = m_report.path](WorkContext &) { return zipMembers(path); }, this);
    m_listing = job;
    connect(job, &Job::finished, this, [this, job] {
        job->deleteLater();
        if (job->state() == Job::State::Succeeded) {
            fill(job->result());
        } else {
            QList<MemberEntry> names;
            for (const QString &name : std::as_const(m_report.checkpoint->members)) {
                names.append({name, -1, -1, {}, false});
            }
            fill(names);
        }
    });
    job->start();
}

QString MembersView::kindOf(const QString &member) const
{
    const StateDict *tensors = m_report.checkpoint->stateDict(member);
    if (member == "data"_L1) {
        return tr("settings and state of the algorithm (JSON)");
    }
    if (member == "system_info.txt"_L1) {
        return tr("versions of the machine that saved it");
    }
    if (member == "_stable_baselines3_version"_L1) {
        return tr("version that saved it");
    }
    if (m_report.checkpoint->optimizer(member)) {
        return tr("state of an optimizer");
    }
    return tensors ? tr("%n tensor(s)", nullptr, static_cast<int>(tensors->tensors.size())) : QString();
}

void MembersView::fill(const QList<MemberEntry> &entries)
{
    m_list->clear();
    for (const MemberEntry &entry : entries) {
        auto *item = new QTreeWidgetItem(m_list);
        const bool tensors = m_report.checkpoint && m_report.checkpoint->stateDict(entry.name);
        item->setIcon(Name, entry.shadowed ? Icons::of(Meaning::Warning) : Icons::named(tensors ? u"tensor" : u"file"));
        item->setText(Name, entry.name);
        item->setToolTip(Name, entry.name);
        item->setText(Kind, entry.shadowed ? tr("hidden by a later member of this name") : kindOf(entry.name));
        item->setText(Size, entry.size >= 0 ? Format::size(entry.size) : QString());
        item->setToolTip(Kind, item->text(Kind));
        item->setToolTip(
            Size, entry.packedSize >= 0 ? tr("%1 in the archive").arg(Format::size(entry.packedSize)) : QString());
        item->setText(Packing, entry.packing);
        item->setTextAlignment(Size, Qt::AlignTrailing | Qt::AlignVCenter);
    }
    m_list->setCurrentItem(m_list->topLevelItem(0));
}

void MembersView::addInner()
{
    for (const FileReport &inner : m_report.members) {
        auto *item = new QTreeWidgetItem(m_list);
        const StatusLook look = lookOf(inner.status);
        item->setIcon(Name, Icons::named(look.icon, look.meaning));
        item->setText(Name, inner.path.section(u'!', 1));
        item->setText(Kind, tr("%1: %2").arg(kindText(inner.kind), statusText(inner.status)));
        item->setText(Size, Format::size(inner.size));
        item->setTextAlignment(Size, Qt::AlignTrailing | Qt::AlignVCenter);
    }
    m_list->setCurrentItem(m_list->topLevelItem(0));
}

void MembersView::showPreview()
{
    delete m_reading;
    m_preview->clear();
    const QTreeWidgetItem *item = m_list->currentItem();
    m_title->setText(item ? item->text(Name) : QString());
    m_copy->setEnabled(false);
    if (!item) {
        return;
    }
    // Files inside an archive are known already, and what is in them says more than their bytes.
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (!m_report.checkpoint && row >= 0 && size_t(row) < m_report.members.size()) {
        m_preview->setPlainText(reportsToText({&m_report.members[size_t(row)], 1}));
        m_copy->setEnabled(true);
        return;
    }
    auto *job = new WorkerJob<MemberPreview>(
        [path = m_report.path, member = item->text(Name)](WorkContext &) { return previewMember(path, member); }, this);
    m_reading = job;
    connect(job, &Job::finished, this, [this, job] {
        job->deleteLater();
        if (job->state() != Job::State::Succeeded) {
            m_preview->setPlainText(tr("Nothing can be shown: %1").arg(job->error().message));
            return;
        }
        const MemberPreview &preview = job->result();
        m_preview->setPlainText(preview.text);
        m_copy->setEnabled(!preview.text.isEmpty());
        if (preview.isDamaged) {
            //: After a member's name: its checksum is another than the archive states
            m_title->setText(tr("%1 — damaged, shown as it is").arg(m_title->text()));
        }
        if (preview.isCut) {
            //: After a member's name: only the beginning of its content is shown
            m_title->setText(tr("%1 — the beginning").arg(m_title->text()));
        }
    });
    job->start();
}

void MembersView::copy() const
{
    QStringList rows;
    for (const QTreeWidgetItem *item : m_list->selectedItems()) {
        QStringList cells;
        for (int i = 0; i < ColumnCount; ++i) {
            cells += item->text(i);
        }
        rows += cells.join(u'\t');
    }
    QGuiApplication::clipboard()->setText(rows.join(u'\n'));
}

void MembersView::changeEvent(QEvent *event)
{
    QSplitter::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        list();
    }
}

void MembersView::retranslate()
{
    m_list->setHeaderLabels({tr("Member"), tr("What it is"), tr("Size"), tr("Packing")});
    m_list->setAccessibleName(tr("Members of the file"));
    m_preview->setAccessibleName(tr("Content of the chosen member"));
    m_preview->setPlaceholderText(tr("Choose a member to see what is in it."));
    m_copy->setText(tr("Copy Co&ntent"));
}

} // namespace Reprise
