// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gitpreparepanel.h"

#include "ui/icons.h"
#include "ui/messagebar.h"

#include <QCheckBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct ChangeLook
{
    QString icon;
    Meaning meaning;
};

ChangeLook lookOf(const GitChange &change)
{
    if (change.isConflict()) {
        return {u"error"_s, Meaning::Error};
    }
    if (change.isUntracked() || change.code.contains(u'A')) {
        return {u"add"_s, Meaning::Success};
    }
    if (change.code.contains(u'D')) {
        return {u"remove"_s, Meaning::Warning};
    }
    return {u"edit"_s, Meaning::Info};
}

} // namespace

GitPreparePanel::GitPreparePanel(const GitRepository &repository, const QString &sectionTitle, QWidget *parent)
    : QWidget(parent)
    , m_repository(repository)
    , m_sectionTitle(sectionTitle)
    , m_use(new QCheckBox(this))
    , m_bar(new MessageBar(this))
    , m_busy(new QProgressBar(this))
    , m_branch(new QLabel(this))
    , m_changes(new QTreeWidget(this))
    , m_messageLabel(new QLabel(this))
    , m_message(new QPlainTextEdit(this))
{
    setObjectName(u"gitPanel"_s);
    m_use->setObjectName(u"gitUse"_s);
    m_use->setChecked(true);
    m_bar->setObjectName(u"gitMessageBar"_s);
    m_busy->setObjectName(u"gitBusy"_s);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_branch->setObjectName(u"gitBranch"_s);
    m_branch->setWordWrap(true);
    m_branch->setTextFormat(Qt::PlainText);
    m_changes->setObjectName(u"gitChanges"_s);
    m_changes->setRootIsDecorated(false);
    m_changes->setColumnCount(2);
    m_changes->setUniformRowHeights(true);
    m_changes->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_changes->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_changes->header()->setStretchLastSection(false);
    m_message->setObjectName(u"gitCommitMessage"_s);
    m_message->setTabChangesFocus(true);
    m_message->setMaximumHeight(fontMetrics().lineSpacing() * 4);
    m_messageLabel->setBuddy(m_message);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_use);
    layout->addWidget(m_bar);
    layout->addWidget(m_busy);
    layout->addWidget(m_branch);
    layout->addWidget(m_changes, 1);
    layout->addWidget(m_messageLabel);
    layout->addWidget(m_message);

    connect(m_use, &QCheckBox::toggled, this, [this] {
        refresh();
        Q_EMIT changed();
    });
    connect(m_message, &QPlainTextEdit::textChanged, this, [this] {
        m_messageEdited = true;
        Q_EMIT changed();
    });
    retranslateUi();
    reload();
}

void GitPreparePanel::reload()
{
    delete m_job;
    m_job = m_repository.status(this);
    connect(m_job, &Job::finished, this, [this](Job *job) {
        m_error = job->error();
        if (job->state() == Job::State::Succeeded) {
            m_status = m_job->result();
            m_problem = pushObstacle(m_status);
        } else {
            m_status = {};
            m_problem = m_job->problem();
        }
        m_job->deleteLater();
        m_job = nullptr;
        display(m_status);
        refresh();
        Q_EMIT changed();
    });
    m_job->start();
    refresh();
}

bool GitPreparePanel::useGit() const
{
    return m_use->isChecked();
}

QString GitPreparePanel::commitMessage() const
{
    return m_message->toPlainText().trimmed();
}

QString GitPreparePanel::obstacle() const
{
    if (!useGit()) {
        return {};
    }
    if (isReading()) {
        return tr("Git is still being asked.");
    }
    if (m_problem != GitProblem::None && m_problem != GitProblem::NothingToDo) {
        return m_error.message.isEmpty() ? describe(m_problem, m_status.conflicts()) : m_error.message;
    }
    if (!m_status.isClean() && commitMessage().isEmpty()) {
        return tr("A commit needs a message.");
    }
    return {};
}

void GitPreparePanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
    }
    QWidget::changeEvent(event);
}

void GitPreparePanel::display(const GitStatus &status)
{
    m_changes->clear();
    for (const GitChange &change : status.changes) {
        const ChangeLook look = lookOf(change);
        auto *item = new QTreeWidgetItem(m_changes);
        item->setText(0, change.path);
        item->setToolTip(0, change.path);
        item->setIcon(0, Icons::named(look.icon, look.meaning));
        item->setText(1,
            change.isConflict()              ? tr("conflict")
                : change.isUntracked()       ? tr("new")
                : change.code.contains(u'A') ? tr("added")
                : change.code.contains(u'D') ? tr("deleted")
                : change.code.contains(u'R') ? tr("renamed")
                                             : tr("changed"));
    }
    if (!m_messageEdited) {
        const QSignalBlocker quiet(m_message);
        m_message->setPlainText(suggestedCommitMessage(status, m_sectionTitle));
    }
}

void GitPreparePanel::refresh()
{
    const bool use = useGit();
    const bool known = use && !isReading() && !m_status.root.isEmpty();
    m_busy->setVisible(use && isReading());
    m_branch->setVisible(known);
    m_changes->setVisible(known && !m_status.isClean());
    m_messageLabel->setVisible(known && !m_status.isClean());
    m_message->setVisible(known && !m_status.isClean());

    QStringList facts;
    if (!m_status.branch.isEmpty()) {
        facts << tr("On branch %1.").arg(m_status.branch);
    }
    if (m_status.isClean()) {
        facts << (m_status.ahead > 0 ? tr("%n commit(s) will be pushed.", nullptr, m_status.ahead)
                                     : tr("Everything is committed and pushed already."));
    } else {
        facts << tr("%n changed file(s) will be committed and pushed.", nullptr, int(m_status.changes.size()));
    }
    if (m_status.behind > 0) {
        facts << tr("The remote has %n commit(s) that are not here.", nullptr, m_status.behind);
    }
    m_branch->setText(facts.join(u' '));

    const bool obstructed
        = use && !isReading() && m_problem != GitProblem::None && m_problem != GitProblem::NothingToDo;
    if (obstructed) {
        m_bar->showMessage(Meaning::Warning, obstacle(), m_error.detail);
        m_bar->addButton(u"gitReload"_s, tr("Look Again"), [this] { reload(); });
        m_bar->addButton(u"gitSkip"_s, tr("Run Without Git"), [this] { m_use->setChecked(false); });
    } else if (use && !isReading() && !m_status.lfsPointers.isEmpty()) {
        m_bar->showMessage(Meaning::Warning,
            tr("%n checkpoint(s) here are only Git-LFS pointers; a run that clones them gets no checkpoint.", nullptr,
                int(m_status.lfsPointers.size())),
            m_status.lfsPointers.join(u'\n'));
    } else if (!use) {
        m_bar->showMessage(
            Meaning::Info, tr("The run uses the code that is on the remote already; changes here are not in it."));
    } else {
        m_bar->dismiss();
    }
}

void GitPreparePanel::retranslateUi()
{
    m_use->setText(tr("Comm&it and push the project’s changes first"));
    m_busy->setAccessibleName(tr("Asking git"));
    m_changes->setHeaderLabels({tr("File"), tr("Change")});
    m_changes->setAccessibleName(tr("Changed files"));
    m_messageLabel->setText(tr("Commit &message:"));
    display(m_status);
    refresh();
}

} // namespace Reprise

#include "moc_gitpreparepanel.cpp"
