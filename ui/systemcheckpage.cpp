// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systemcheckpage.h"

#include "model/core/labelled.h"
#include "model/verify/checkmodel.h"
#include "model/verify/systemcheck.h"
#include "ui/icons.h"
#include "ui/looks.h"
#include "ui/messagebar.h"
#include "ui/placeholder.h"
#include "ui/verticalscroll.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

CheckRow::CheckRow(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_state(new QLabel(this))
    , m_text(new QLabel(this))
    , m_detail(new QLabel(this))
    , m_fix(new QPushButton(this))
    , m_again(new QPushButton(this))
{
    m_title->setObjectName(u"checkTitle"_s);
    m_state->setObjectName(u"checkState"_s);
    m_text->setObjectName(u"checkMessage"_s);
    m_fix->setObjectName(u"checkFix"_s);
    m_again->setObjectName(u"checkAgain"_s);
    m_again->setFlat(true);
    m_again->setIcon(Icons::named(u"refresh"));
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_text->setWordWrap(true);
    m_detail->setWordWrap(true);
    for (QLabel *label : {m_title, m_text, m_detail}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto *head = new QHBoxLayout;
    head->setSpacing(fontMetrics().averageCharWidth() * 2);
    head->addWidget(m_title);
    head->addWidget(m_state);
    head->addStretch();
    auto *words = new QVBoxLayout;
    words->setSpacing(style()->pixelMetric(QStyle::PM_LayoutVerticalSpacing) / 3);
    words->addLayout(head);
    words->addWidget(m_text);
    words->addWidget(m_detail);
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    layout->addWidget(m_fix, 0, Qt::AlignTop);
    layout->addWidget(m_again, 0, Qt::AlignTop);
    connect(m_fix, &QPushButton::clicked, this, [this] { Q_EMIT fixPressed(m_item); });
    connect(m_again, &QPushButton::clicked, this, [this] { Q_EMIT againPressed(m_item.id); });
}

void CheckRow::display(const CheckItem &item)
{
    m_item = item;
    setObjectName(u"check:"_s + item.id);
    refresh();
}

void CheckRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        refresh();
    }
    QWidget::changeEvent(event);
}

void CheckRow::refresh()
{
    const StatusLook look = lookOf(m_item.state);
    const int side = Icons::side(*this);
    m_icon->setPixmap(Icons::named(look.icon, look.meaning).pixmap(QSize(side, side), devicePixelRatioF()));
    m_title->setText(m_item.title);
    m_state->setText(checkStateTitle(m_item.state));
    // On the list's Base ground labels take Text, elsewhere WindowText.
    const auto paint = [this](QLabel *label, const QColor &color) {
        QPalette colored = palette();
        colored.setColor(QPalette::WindowText, color);
        colored.setColor(QPalette::Text, color);
        label->setPalette(colored);
    };
    paint(m_state, Colors::text(look.meaning, palette()));
    paint(m_detail, Colors::muted(palette()));
    m_text->setText(m_item.message);
    m_text->setVisible(!m_item.message.isEmpty());
    m_detail->setText(m_item.detail);
    m_detail->setVisible(!m_item.detail.isEmpty());
    m_fix->setText(m_item.fixLabel);
    m_fix->setVisible(
        m_item.fix != CheckItem::Fix::None && m_item.fix != CheckItem::Fix::Retry && !m_item.fixLabel.isEmpty());
    m_again->setText(tr("Check Again"));
    m_again->setVisible(m_item.state == CheckItem::State::Warning || m_item.state == CheckItem::State::Issue);
    setAccessibleName(labelled(m_item.title, checkStateTitle(m_item.state)));
    setAccessibleDescription(m_item.message);
}

SystemCheckPage::SystemCheckPage(MakeCheck makeCheck, QWidget *parent)
    : QWidget(parent)
    , m_makeCheck(std::move(makeCheck))
    , m_model(new CheckModel(this))
    , m_message(new MessageBar(this))
    , m_heading(new QLabel(this))
    , m_counts(new QLabel(this))
    , m_run(new QPushButton(this))
    , m_copy(new QPushButton(this))
    , m_busy(new QProgressBar(this))
    , m_list(new QWidget)
    , m_rows(new QVBoxLayout(m_list))
{
    setObjectName(u"systemCheckPage"_s);
    m_counts->setObjectName(u"checkCounts"_s);
    m_run->setObjectName(u"checkRun"_s);
    m_run->setIcon(Icons::named(u"check"));
    m_copy->setObjectName(u"checkCopy"_s);
    m_copy->setIcon(Icons::named(u"copy"));
    m_busy->setObjectName(u"checkBusy"_s);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setMaximumHeight(fontMetrics().height() / 2);
    QFont bold = font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_rows->addStretch();
    m_list->setBackgroundRole(QPalette::Base);
    auto *scroll = new VerticalScroll(this);
    scroll->setObjectName(u"checkScroll"_s);
    scroll->setWidget(m_list);
    m_placeholder = new Placeholder(scroll->viewport());
    m_placeholder->watch(m_model);

    auto *head = new QHBoxLayout;
    head->addWidget(m_heading);
    head->addWidget(m_counts, 1);
    head->addWidget(m_copy);
    head->addWidget(m_run);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_message);
    layout->addLayout(head);
    layout->addWidget(m_busy);
    layout->addWidget(scroll, 1);

    connect(m_run, &QPushButton::clicked, this, [this] { m_job ? m_job->cancel() : check(); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QStringList lines;
        for (const CheckItem &item : m_model->items()) {
            lines << checkStateTitle(item.state) + u"\t"_s + item.title + u"\t"_s + item.message;
        }
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    });
    connect(m_model, &CheckModel::countsChanged, this, &SystemCheckPage::refresh);
    connect(m_placeholder, &Placeholder::actionTriggered, this, [this] { check(); });
    retranslateUi();
}

void SystemCheckPage::check(const QString &itemId)
{
    delete m_job;
    m_message->dismiss();
    m_job = m_makeCheck(this);
    if (!itemId.isEmpty()) {
        m_job->setOnly(itemId);
    }
    connect(m_job, &SystemCheckJob::itemReady, this, &SystemCheckPage::take);
    connect(m_job, &Job::finished, this, [this, itemId](Job *job) {
        const bool succeeded = job->state() == Job::State::Succeeded;
        if (succeeded && itemId.isEmpty()) {
            m_model->merge(m_job->items()); // what is no longer checked goes
        } else if (succeeded && !std::ranges::contains(m_job->items(), itemId, &CheckItem::id)) {
            // The file it was about has another name by now: there is nothing left to say about it.
            QList<CheckItem> others = m_model->items();
            others.removeIf([&itemId](const CheckItem &item) { return item.id == itemId; });
            m_model->merge(others);
        } else if (job->state() == Job::State::Failed) {
            m_message->showError(job->error());
        }
        finished();
    });
    m_job->start();
    refresh();
}

void SystemCheckPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
        if (m_model->rowCount() > 0) {
            check(); // the sentences of the items are made by the check itself
        }
    }
    QWidget::changeEvent(event);
}

void SystemCheckPage::take(const CheckItem &item)
{
    m_model->update(item);
    if (CheckRow *row = m_byId.value(item.id)) {
        row->display(item);
    } else {
        rebuild();
    }
}

void SystemCheckPage::finished()
{
    m_job->deleteLater();
    m_job = nullptr;
    rebuild();
    refresh();
}

void SystemCheckPage::rebuild()
{
    QHash<QString, CheckRow *> old;
    old.swap(m_byId);
    while (m_rows->count() > 1) {
        const std::unique_ptr<QLayoutItem> taken(m_rows->takeAt(0));
        if (auto *heading = qobject_cast<QLabel *>(taken->widget())) {
            heading->deleteLater();
            heading->hide();
        }
    }
    int group = -1;
    for (const CheckItem &item : m_model->items()) {
        if (int(item.group) != group) {
            group = int(item.group);
            auto *heading = new QLabel(checkGroupTitle(item.group), m_list);
            QFont font = heading->font();
            font.setBold(true);
            heading->setFont(font);
            heading->setForegroundRole(QPalette::PlaceholderText);
            heading->setIndent(fontMetrics().averageCharWidth());
            m_rows->insertWidget(m_rows->count() - 1, heading);
        }
        CheckRow *row = old.take(item.id);
        if (!row) {
            row = new CheckRow(m_list);
            connect(row, &CheckRow::fixPressed, this, &SystemCheckPage::fix);
            connect(row, &CheckRow::againPressed, this, [this](const QString &id) { check(id); }, Qt::QueuedConnection);
        }
        row->display(item);
        m_byId.insert(item.id, row);
        m_rows->insertWidget(m_rows->count() - 1, row);
        row->show();
    }
    for (CheckRow *row : std::as_const(old)) {
        row->hide();
        row->deleteLater();
    }
}

void SystemCheckPage::fix(const CheckItem &item)
{
    switch (item.fix) {
    case CheckItem::Fix::CreateFolder:
    case CheckItem::Fix::RenameFile:
    case CheckItem::Fix::MoveAside:
        if (const Result<> fixed = applyFix(item); !fixed) {
            m_message->showError(fixed.error());
        } else {
            check(item.id);
        }
        break;
    case CheckItem::Fix::Retry:
        check(item.id);
        break;
    case CheckItem::Fix::InitGit:
        // The repository is the user's own: its first commit and its remote are his to choose.
        m_message->showMessage(Meaning::Info,
            tr("Run “git init” in the project's folder, commit, and add a remote with “git remote add origin ADDRESS”. "
               "Then check again."),
            item.fixArgument);
        break;
    default:
        Q_EMIT fixRequested(item);
        break;
    }
}

void SystemCheckPage::refresh()
{
    int ok = 0;
    int warnings = 0;
    int issues = 0;
    for (const CheckItem &item : m_model->items()) {
        ok += item.state == CheckItem::State::Ok ? 1 : 0;
        warnings += item.state == CheckItem::State::Warning ? 1 : 0;
        issues += item.state == CheckItem::State::Issue ? 1 : 0;
    }
    //: Result of the system check; each part is a count
    m_counts->setText(m_model->rowCount() == 0
            ? QString()
            : tr("%1 · %2 · %3")
                  .arg(tr("%n success(es)", nullptr, ok), tr("%n warning(s)", nullptr, warnings),
                      tr("%n issue(s)", nullptr, issues)));
    m_busy->setVisible(m_job != nullptr);
    m_run->setText(m_job ? tr("Cancel") : tr("Check Everything"));
    m_copy->setEnabled(m_model->rowCount() > 0);
    m_placeholder->setState(m_job ? Placeholder::State::Loading : Placeholder::State::Empty);
}

void SystemCheckPage::retranslateUi()
{
    m_heading->setText(tr("System check"));
    m_copy->setText(tr("Copy"));
    m_busy->setAccessibleName(tr("Checking"));
    m_list->setAccessibleName(tr("Results of the system check"));
    m_placeholder->setText(Placeholder::State::Empty,
        {tr("Not checked yet"),
            tr("Looks at account, server, git, folders, checkpoints, training code and disk space."),
            tr("Check Everything"), u"check"_s});
    m_placeholder->setText(
        Placeholder::State::Loading, {tr("Checking"), tr("Results appear as they come in."), {}, u"check"_s});
    rebuild();
    refresh();
}

} // namespace Reprise

#include "moc_systemcheckpage.cpp"
