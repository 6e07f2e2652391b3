// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signindialog.h"

#include "ui/dialogs.h"
#include "ui/icons.h"
#include "ui/messagebar.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QEvent>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 credentialFileLimit = 64 * 1024; // a kaggle.json has about 70 bytes

QString droppedFile(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 && urls.constFirst().isLocalFile() ? urls.constFirst().toLocalFile() : QString();
}

} // namespace

SignInDialog::SignInDialog(const Present &present, SignIn signIn, QWidget *parent)
    : GrowingDialog(parent)
    , m_present(present)
    , m_signIn(std::move(signIn))
    , m_message(new MessageBar(this))
    , m_state(new QLabel(this))
    , m_explanation(new QLabel(this))
    , m_help(new QLabel(this))
    , m_label(new QLabel(this))
    , m_credential(new QLineEdit(this))
    , m_browse(new QPushButton(this))
    , m_paste(new QPushButton(this))
    , m_remember(new QCheckBox(this))
    , m_busy(new QProgressBar(this))
    , m_signOut(new QPushButton(this))
    , m_browser(new QPushButton(this))
    , m_code(new QPushButton(this))
    , m_cancelBrowser(new QPushButton(this))
    , m_accountLabel(new QLabel(this))
    , m_accounts(new QComboBox(this))
{
    setObjectName(u"signInDialog"_s);
    setAcceptDrops(true);
    m_state->setObjectName(u"signInState"_s);
    m_explanation->setObjectName(u"signInExplanation"_s);
    m_credential->setObjectName(u"signInCredential"_s);
    m_credential->setEchoMode(QLineEdit::Password);
    m_credential->setMinimumWidth(fontMetrics().averageCharWidth() * 48);
    m_browse->setObjectName(u"signInBrowse"_s);
    m_browse->setIcon(Icons::named(u"folder-open"));
    m_paste->setObjectName(u"signInPaste"_s);
    m_paste->setIcon(Icons::named(u"copy"));
    m_remember->setObjectName(u"signInRemember"_s);
    m_remember->setChecked(true);
    m_busy->setObjectName(u"signInBusy"_s);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_signOut->setObjectName(u"signOutButton"_s);
    m_browser->setObjectName(u"signInBrowser"_s);
    m_code->setObjectName(u"signInCode"_s);
    m_cancelBrowser->setObjectName(u"signInBrowserCancel"_s);
    m_accounts->setObjectName(u"signInAccounts"_s);
    m_accountLabel->setBuddy(m_accounts);
    QFont bold = font();
    bold.setBold(true);
    m_state->setFont(bold);
    for (QLabel *label : {m_state, m_explanation, m_help}) {
        label->setWordWrap(true);
    }
    m_explanation->setTextFormat(Qt::PlainText);
    m_help->setTextFormat(Qt::RichText);
    m_help->setOpenExternalLinks(true);
    m_label->setBuddy(m_credential);

    auto *buttons = new QDialogButtonBox(this);
    m_accept = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(u"signInButton"_s);
    m_accept->setDefault(true);
    m_close = buttons->addButton(QDialogButtonBox::Close);
    m_close->setObjectName(u"signInClose"_s);
    buttons->addButton(m_signOut, QDialogButtonBox::ActionRole);

    auto *row = new QHBoxLayout;
    row->addWidget(m_credential, 1);
    row->addWidget(m_paste);
    row->addWidget(m_browse);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_message);
    layout->addWidget(m_state);
    layout->addWidget(m_explanation);
    auto *accounts = new QHBoxLayout;
    accounts->addWidget(m_accountLabel);
    accounts->addWidget(m_accounts, 1);
    layout->addLayout(accounts);
    auto *browser = new QHBoxLayout;
    browser->addWidget(m_browser);
    browser->addWidget(m_code);
    browser->addWidget(m_cancelBrowser);
    browser->addStretch();
    layout->addLayout(browser);
    layout->addSpacing(fontMetrics().height() / 2);
    layout->addWidget(m_label);
    layout->addLayout(row);
    layout->addWidget(m_help);
    layout->addWidget(m_remember);
    layout->addWidget(m_busy);
    layout->addStretch();
    layout->addWidget(buttons);

    connect(m_accept, &QPushButton::clicked, this, &SignInDialog::tryCredential);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_credential, &QLineEdit::textEdited, this, [this] { m_where.clear(); });
    connect(m_credential, &QLineEdit::textChanged, this, &SignInDialog::refresh);
    connect(m_paste, &QPushButton::clicked, this, [this] {
        m_where.clear();
        m_credential->setText(QGuiApplication::clipboard()->text().simplified());
    });
    connect(m_browse, &QPushButton::clicked, this, [this] {
        Dialogs::openFiles(this, tr("Choose kaggle.json"), QDir::homePath(), tr("Kaggle credentials (*.json)"),
            [this](const QStringList &files) { readFile(files.constFirst()); });
    });
    connect(m_browser, &QPushButton::clicked, this, [this] { tryBrowser(BrowserSignIn::Way::Listen); });
    connect(m_code, &QPushButton::clicked, this, [this] { tryBrowser(BrowserSignIn::Way::Paste); });
    connect(m_cancelBrowser, &QPushButton::clicked, this, [this] {
        if (m_browserJob) {
            m_browserJob->cancel();
        }
    });
    connect(m_accounts, &QComboBox::activated, this, [this] {
        Q_EMIT accountChosen(m_accounts->currentData().toString());
        accept();
    });
    connect(m_signOut, &QPushButton::clicked, this, [this] {
        Q_EMIT signOutRequested();
        accept();
    });
    if (!present.warnings.isEmpty()) {
        m_message->showMessage(Meaning::Warning, present.warnings.constFirst(), present.warnings.join(u'\n'));
    }
    retranslateUi();
    m_credential->setFocus();
}

void SignInDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
    }
    GrowingDialog::changeEvent(event);
}

void SignInDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFile(event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void SignInDialog::dropEvent(QDropEvent *event)
{
    const QString path = droppedFile(event->mimeData());
    event->acceptProposedAction();
    QTimer::singleShot(0, this, [this, path] { readFile(path); }); // not while the drag is still live
}

void SignInDialog::readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_message->showMessage(Meaning::Error,
            tr("“%1” cannot be read. Check its permissions.").arg(QFileInfo(path).fileName()), file.errorString());
        return;
    }
    const QByteArray content = file.read(credentialFileLimit);
    const Result<Credential> credential = parseKaggleJson(content, path);
    if (!credential) {
        m_message->showError(credential.error());
        return;
    }
    m_message->dismiss();
    m_credential->setText(QString::fromUtf8(content).simplified());
    m_where = path;
    refresh();
}

void SignInDialog::setBrowserSignIn(InBrowser inBrowser)
{
    m_inBrowser = std::move(inBrowser);
    refresh();
}

/// Waits for the browser on this machine, or for the code it shows where it cannot come back (another machine's).
void SignInDialog::tryBrowser(BrowserSignIn::Way way)
{
    m_message->dismiss();
    m_credential->clear();
    m_pasting = way == BrowserSignIn::Way::Paste;
    m_browserJob = m_inBrowser(way, this);
    connect(m_browserJob, &BrowserSignIn::pageReady, this, [this](const QUrl &page) {
        m_message->showMessage(Meaning::Info,
            tr("Your browser shows Kaggle’s sign-in now. If it does not, open the address under Details yourself."),
            page.toString(QUrl::FullyEncoded));
        Dialogs::openExternally(page.toString(QUrl::FullyEncoded));
    });
    connect(m_browserJob, &Job::finished, this, &SignInDialog::browserFinished);
    m_browserJob->start();
    refresh();
}

void SignInDialog::browserFinished(Job *job)
{
    job->deleteLater();
    const auto *browser = qobject_cast<BrowserSignIn *>(job);
    m_message->dismiss();
    m_browserJob = nullptr;
    m_pasting = false;
    m_credential->clear();
    if (job->state() == Job::State::Succeeded) {
        begin(browser->credential());
    } else if (job->state() == Job::State::Failed) {
        m_message->showError(job->error());
    }
    refresh();
}

void SignInDialog::tryCredential()
{
    if (m_pasting && m_browserJob) {
        m_browserJob->enterCode(m_credential->text());
        return;
    }
    const Result<Credential> credential = m_where.isEmpty() ? parsePastedCredential(m_credential->text())
                                                            : parseKaggleJson(m_credential->text().toUtf8(), m_where);
    if (!credential) {
        m_message->showError(credential.error());
        return;
    }
    m_message->dismiss();
    begin(*credential);
}

void SignInDialog::begin(const Credential &credential)
{
    m_job = m_signIn(credential, m_remember->isChecked(), this);
    connect(m_job, &Job::finished, this, &SignInDialog::finished);
    m_job->start();
    refresh();
}

void SignInDialog::finished(Job *job)
{
    job->deleteLater();
    m_job = nullptr;
    refresh();
    if (job->state() == Job::State::Succeeded) {
        m_credential->clear();
        accept();
    } else {
        m_message->showError(job->error());
    }
}

void SignInDialog::refresh()
{
    const bool waiting = m_browserJob != nullptr;
    const bool busy = m_job != nullptr || waiting;
    m_browser->setVisible(m_inBrowser != nullptr);
    m_code->setVisible(m_inBrowser != nullptr);
    m_browser->setEnabled(!busy);
    m_code->setEnabled(!busy);
    m_label->setText(m_pasting ? tr("The &code that the browser shows:")
                               : tr("&API token, “user:key”, or the text of kaggle.json:"));
    m_cancelBrowser->setVisible(waiting);
    const bool several = !m_present.accounts.isEmpty();
    m_accountLabel->setVisible(several);
    m_accounts->setVisible(several);
    m_busy->setVisible(busy);
    m_credential->setEnabled(!busy || m_pasting);
    m_accept->setEnabled((!busy || m_pasting) && !m_credential->text().isEmpty());
    m_signOut->setVisible(!m_present.account.isEmpty());
}

void SignInDialog::retranslateUi()
{
    setWindowTitle(tr("Kaggle Account"));
    m_state->setText(m_present.account.isEmpty() ? tr("Not signed in") : tr("Signed in as %1").arg(m_present.account));
    m_explanation->setText(m_present.explanation);
    m_explanation->setVisible(!m_present.explanation.isEmpty());
    m_credential->setPlaceholderText(tr("Paste it here, or drop kaggle.json on this window"));
    m_help->setText(
        tr("You get a token from <a href=\"https://www.kaggle.com/settings\">your Kaggle settings</a> under "
           "“API”. It is sent to %1 only.")
            .arg(m_present.server.toHtmlEscaped()));
    m_accountLabel->setText(tr("Use the &account:"));
    m_accounts->clear();
    for (const QString &name : std::as_const(m_present.accounts)) {
        m_accounts->addItem(name, name);
    }
    m_accounts->addItem(tr("What files and variables say"), QString());
    const int present = m_accounts->findData(m_present.account);
    m_accounts->setCurrentIndex(present >= 0 ? present : m_accounts->count() - 1);
    m_browser->setText(tr("Sign In with the Bro&wser"));
    m_code->setText(tr("Use a &Code Instead"));
    m_cancelBrowser->setText(tr("Stop Waiting"));
    m_paste->setText(tr("&Paste"));
    m_browse->setText(tr("&Browse…"));
    m_remember->setText(tr("&Keep it in the system's keychain"));
    m_busy->setAccessibleName(tr("Asking the server"));
    m_signOut->setText(tr("Sign &Out"));
    m_accept->setText(tr("&Sign In"));
    refresh();
}

} // namespace Reprise

#include "moc_signindialog.cpp"
