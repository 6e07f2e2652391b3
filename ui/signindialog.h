// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/job.h"
#include "model/kaggle/credentials.h"
#include "model/kaggle/oauth.h"
#include "ui/growingdialog.h"

#include <QPointer>

#include <functional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace Reprise {

class MessageBar;

/// Signing in: paste a token, "user:key" or the text of a kaggle.json, or drop the file. Sign In asks the server whose
/// it is before anything is kept; the file itself is never copied.
class SignInDialog final : public GrowingDialog
{
    Q_OBJECT

public:
    struct Present
    {
        QString account; ///< empty: nobody is signed in
        QString explanation; ///< which credential is used and why
        QStringList warnings;
        QString server; ///< host the credential goes to
        QStringList accounts {}; ///< the keychain's, to switch between
    };
    /// Makes the browser sign-in; the dialog starts it, opens its page and owns it. May be empty.
    using InBrowser = std::function<BrowserSignIn *(BrowserSignIn::Way way, QObject *parent)>;
    /// Makes the job that tries a credential; the dialog starts it and owns it.
    using SignIn = std::function<Job *(const Credential &credential, bool remember, QObject *parent)>;

    SignInDialog(const Present &present, SignIn signIn, QWidget *parent = nullptr);
    /// Offers the browser too.
    void setBrowserSignIn(InBrowser inBrowser);

Q_SIGNALS:
    void signOutRequested();
    /// One of Present::accounts, or empty: what files and variables say.
    void accountChosen(const QString &name);

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void readFile(const QString &path);
    void tryCredential();
    void tryBrowser(BrowserSignIn::Way way);
    void begin(const Credential &credential);
    void browserFinished(Job *job);
    void finished(Job *job);
    void refresh();
    void retranslateUi();

    Present m_present;
    SignIn m_signIn;
    InBrowser m_inBrowser;
    QPointer<Job> m_job;
    QPointer<BrowserSignIn> m_browserJob;
    QString m_where; ///< the file a credential came from; empty: typed
    MessageBar *m_message;
    QLabel *m_state;
    QLabel *m_explanation;
    QLabel *m_help;
    QLabel *m_label;
    QLineEdit *m_credential;
    QPushButton *m_browse;
    QPushButton *m_paste;
    QCheckBox *m_remember;
    QProgressBar *m_busy;
    QPushButton *m_signOut;
    QPushButton *m_browser;
    QPushButton *m_code;
    QPushButton *m_cancelBrowser;
    bool m_pasting = false; ///< the field takes the code that the browser shows
    QLabel *m_accountLabel;
    QComboBox *m_accounts;
    QPushButton *m_accept;
    QPushButton *m_close;
};

} // namespace Reprise
