// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/startpage.h"

#include "ui/actions.h"
#include "ui/icons.h"
#include "ui/linkbutton.h"
#include "ui/placeholder.h"

#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QStyle>

namespace Reprise {

using namespace Qt::StringLiterals;

StartPage::StartPage(Settings &settings, const Actions &actions, QWidget *parent)
    : VerticalScroll(parent)
    , m_settings(settings)
    , m_logo(new QLabel)
    , m_title(new QLabel)
    , m_claim(new QLabel)
    , m_open(new LinkButton)
    , m_demo(new LinkButton)
    , m_signIn(new LinkButton)
    , m_inspect(new LinkButton)
    , m_drop(new QLabel)
{
    setObjectName(u"startPage"_s);
    setFrameShape(QFrame::NoFrame);
    auto *content = new QWidget;
    setWidget(content);

    const struct
    {
        LinkButton *button;
        QString name;
        QString icon;
        Command command;
    } links[] {
        {m_open, u"startOpenProject"_s, u"folder-open"_s, Command::OpenProject},
        {m_demo, u"startTryDemo"_s, u"demo"_s, Command::TryDemo},
        {m_signIn, u"startSignIn"_s, u"account"_s, Command::SignIn},
        {m_inspect, u"startInspect"_s, u"inspect"_s, Command::InspectCheckpoint},
    };
    auto *left = new QVBoxLayout;
    left->setSpacing(fontMetrics().height() / 2);
    m_title->setObjectName(u"startTitle"_s);
    m_claim->setWordWrap(true);
    auto *words = new QVBoxLayout;
    words->addWidget(m_title);
    words->addWidget(m_claim);
    auto *head = new QHBoxLayout;
    head->addWidget(m_logo, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    left->addLayout(head);
    left->addSpacing(fontMetrics().height());
    for (const auto &link : links) {
        link.button->setObjectName(link.name);
        link.button->setIcon(Icons::named(link.icon, Meaning::Info));
        connect(link.button, &LinkButton::clicked, actions[link.command], &QAction::trigger);
        left->addWidget(link.button);
    }
    m_drop->setObjectName(u"startDropHint"_s);
    m_drop->setWordWrap(true);
    left->addWidget(m_drop);
    left->addStretch();

    auto *right = new QVBoxLayout;
    m_projects = makeRecent(Setting::RecentProjects, u"recentProjects"_s, content);
    m_checkpoints = makeRecent(Setting::RecentCheckpoints, u"recentCheckpoints"_s, content);
    for (const Recent &recent : {m_projects, m_checkpoints}) {
        right->addWidget(recent.heading);
        right->addWidget(recent.list, 1);
    }

    auto *columns = new QGridLayout(content);
    const int margin = fontMetrics().height() * 2;
    columns->setContentsMargins(margin, margin, margin, margin);
    columns->setHorizontalSpacing(margin);
    columns->addLayout(left, 0, 0);
    columns->addLayout(right, 0, 1);
    columns->setColumnStretch(0, 1);
    columns->setColumnStretch(1, 1);

    connect(&settings, &Settings::changed, this, [this](Setting setting) {
        for (const Recent &recent : {m_projects, m_checkpoints}) {
            if (recent.setting == setting) {
                fill(recent);
            }
        }
    });
    retranslateUi();
}

void StartPage::setAccount(const QString &account)
{
    m_account = account;
    retranslateUi();
}

void StartPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange
        || event->type() == QEvent::FontChange) {
        retranslateUi();
    }
    VerticalScroll::changeEvent(event);
}

StartPage::Recent StartPage::makeRecent(Setting setting, const QString &name, QWidget *parent)
{
    const Recent recent {setting, new QLabel(parent), new QListWidget(parent), nullptr};
    QFont bold = font();
    bold.setBold(true);
    recent.heading->setFont(bold);
    recent.heading->setBuddy(recent.list);
    recent.list->setObjectName(name);
    recent.list->setContextMenuPolicy(Qt::CustomContextMenu);
    recent.list->setTextElideMode(Qt::ElideMiddle);
    recent.list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    Recent made = recent;
    made.placeholder = new Placeholder(recent.list);
    made.placeholder->watch(recent.list->model());
    connect(recent.list, &QListWidget::itemActivated, this, [this, made] { choose(made); });
    connect(recent.list, &QListWidget::customContextMenuRequested, this, [this, made](const QPoint &position) {
        if (!made.list->itemAt(position)) {
            return;
        }
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addAction(Icons::named(u"folder-open"), tr("&Open"), this, [this, made] { choose(made); });
        menu->addAction(Icons::named(u"remove"), tr("&Remove From This List"), this, [this, made] { forget(made); });
        menu->popup(made.list->viewport()->mapToGlobal(position));
    });
    return made;
}

void StartPage::fill(const Recent &recent)
{
    recent.list->clear();
    const QStringList entries = m_settings.value(recent.setting).toStringList();
    for (const QString &path : entries) {
        const QFileInfo info(path);
        auto *item = new QListWidgetItem(recent.list);
        const QString folder = QDir::toNativeSeparators(info.path());
        //: A recent file: its name and the folder it is in
        item->setText(tr("%1 — %2").arg(info.fileName(), folder));
        item->setToolTip(QDir::toNativeSeparators(path));
        item->setData(Qt::UserRole, path);
        item->setIcon(
            Icons::named(recent.setting == Setting::RecentProjects ? u"folder" : u"checkpoint", Meaning::Neutral));
        if (!info.exists()) {
            item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
            item->setText(tr("%1 (missing)").arg(info.fileName()));
        }
    }
}

void StartPage::choose(const Recent &recent)
{
    const QListWidgetItem *item = recent.list->currentItem();
    if (!item) {
        return;
    }
    const QString path = item->data(Qt::UserRole).toString();
    if (recent.setting == Setting::RecentProjects) {
        Q_EMIT projectChosen(path);
    } else {
        Q_EMIT checkpointChosen(path);
    }
}

void StartPage::forget(const Recent &recent)
{
    if (const QListWidgetItem *item = recent.list->currentItem()) {
        QStringList entries = m_settings.value(recent.setting).toStringList();
        entries.removeAll(item->data(Qt::UserRole).toString());
        m_settings.setValue(recent.setting, entries);
    }
}

void StartPage::retranslateUi()
{
    const int side = style()->pixelMetric(QStyle::PM_LargeIconSize) * 2;
    m_logo->setPixmap(Icons::application().pixmap(QSize(side, side), devicePixelRatioF()));
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.8);
    large.setBold(true);
    m_title->setFont(large);
    m_title->setText(u"Reprise"_s);
    m_claim->setText(tr("Take up interrupted training on Kaggle where it stopped, and know that it did."));
    m_open->setText(tr("Open a project"));
    m_open->setDescription(tr("The folder of your training code. Without a reprise.json, a ready layout is offered."));
    m_demo->setText(tr("Try the demo"));
    m_demo->setDescription(
        tr("A ready-made project on a Kaggle server inside Reprise: run, stop, restore, resume, in minutes."));
    m_signIn->setText(m_account.isEmpty() ? tr("Sign in to Kaggle") : tr("Signed in as %1").arg(m_account));
    m_signIn->setDescription(m_account.isEmpty() ? tr("With an API token or kaggle.json. Only runs need an account.")
                                                 : tr("See which credential is used, or use another account."));
    m_inspect->setText(tr("Inspect a checkpoint"));
    m_inspect->setDescription(tr("See what is inside, and whether it would load. Nothing in it is ever run."));
    m_drop->setText(tr("You can also drop checkpoints anywhere on this window."));
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, Colors::muted(quiet));
    m_drop->setPalette(quiet);
    m_claim->setPalette(quiet);
    m_projects.heading->setText(tr("Recent projects"));
    m_checkpoints.heading->setText(tr("Recent checkpoints"));
    m_projects.placeholder->setText(Placeholder::State::Empty,
        {tr("No recent projects"), tr("Projects you open are listed here."), {}, u"folder"_s});
    m_checkpoints.placeholder->setText(Placeholder::State::Empty,
        {tr("No recent checkpoints"), tr("Checkpoints you inspect are listed here."), {}, u"checkpoint"_s});
    fill(m_projects);
    fill(m_checkpoints);
}

} // namespace Reprise

#include "moc_startpage.cpp"
