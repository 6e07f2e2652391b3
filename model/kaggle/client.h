// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/workerjob.h"
#include "model/kaggle/apicall.h"
#include "model/kaggle/credentials.h"
#include "model/kaggle/datasettypes.h"
#include "model/kaggle/types.h"

namespace Reprise {

class LogStreamJob;
class PushJob;
class UploadJob;

/// The only class that knows Kaggle's addresses. Every method returns an idle job: connect to finished(), then start()
/// it. Jobs keep what they need of server and credential, so changing either does not disturb running ones. Reading
/// calls are retried with back-off; calls that create something never blindly (see PushJob).
///
/// Contract: RPC spelling, always POST with a JSON object, `BASE/v1/<service>/<Method>` on api.kaggle.com and
/// `BASE/api/v1/…` on every other server. GUI thread.
class KaggleClient final : public QObject
{
    Q_OBJECT

public:
    KaggleClient(QNetworkAccessManager &network, Clock &clock, QObject *parent = nullptr);

    /// "https://api.kaggle.com"
    [[nodiscard]] static QUrl defaultServer();
    /// Plain http is refused except for this machine itself. `pathPrefix` ("/v1", "/api/v1") is found from the host
    /// when empty.
    [[nodiscard]] Result<> setServer(const QUrl &server, const QString &pathPrefix = {});
    [[nodiscard]] QUrl server() const { return m_server; }
    /// The server is this machine: poll faster, nothing is far away.
    [[nodiscard]] bool isLocal() const;
    void setCredential(const Credential &credential);
    [[nodiscard]] const Credential &credential() const { return m_credential; }
    void setPatience(const BackoffPolicy &backoff, int tries);
    [[nodiscard]] NetContext context() const;

    // Account
    [[nodiscard]] ApiCall<Identity> *whoAmI(
        QObject *parent = nullptr); ///< "Test sign-in": who the credential belongs to
    [[nodiscard]] ApiCall<Quota> *quota(QObject *parent = nullptr);

    /// Trades the browser's code for a credential that can be renewed; sent once. The next two are sent without
    /// Authorization.
    [[nodiscard]] ApiCall<Credential> *exchangeCode(
        const QString &code, const Secret &verifier, QObject *parent = nullptr);
    /// A new access token for a browser sign-in.
    [[nodiscard]] ApiCall<Credential> *renewToken(const Credential &credential, QObject *parent = nullptr);
    /// Ends a browser sign-in, or a token, at Kaggle's.
    [[nodiscard]] ApiCall<Nothing> *revoke(const Credential &credential, QObject *parent = nullptr);
    /// Where people go: www.kaggle.com for Kaggle itself, the server for any other.
    [[nodiscard]] QUrl webAddress(const QString &path) const;
    /// The server called the credential no good; whoever can renews it.
    void reportRefusal() { Q_EMIT credentialRefused(); }

    // Kernels. A version in the reference asks for that version ("versionLabel").
    [[nodiscard]] ApiCall<QList<KernelSummary>> *listKernels(const KernelFilter &filter, QObject *parent = nullptr);
    [[nodiscard]] ApiCall<PulledKernel> *pull(const KernelRef &kernel, QObject *parent = nullptr);
    [[nodiscard]] PushJob *push(const PushRequest &request, QObject *parent = nullptr);
    [[nodiscard]] ApiCall<SessionStatus> *status(const KernelRef &kernel, QObject *parent = nullptr);
    [[nodiscard]] ApiCall<RunOutput> *listOutput(const KernelRef &kernel, QObject *parent = nullptr); ///< all pages
    [[nodiscard]] ApiCall<QList<KernelFile>> *listFiles(
        const KernelRef &kernel, QObject *parent = nullptr); ///< all pages
    [[nodiscard]] ApiCall<QList<LogRecord>> *storedLog(const KernelRef &kernel, QObject *parent = nullptr);
    [[nodiscard]] LogStreamJob *streamLog(const KernelRef &kernel, QObject *parent = nullptr);
    /// One output by its name, without listing them, or all as an archive without `file`; the answer redirects to
    /// storage: give it to a DownloadJob.
    [[nodiscard]] HttpRequest outputDownload(const KernelRef &kernel, const QString &file) const;
    /// Deletes the kernel with all its versions; ask the user first.
    [[nodiscard]] ApiCall<Nothing> *deleteKernel(const KernelRef &kernel, QObject *parent = nullptr);

    // Datasets
    [[nodiscard]] ApiCall<DatasetStatus> *datasetStatus(const DatasetRef &dataset, QObject *parent = nullptr);
    [[nodiscard]] ApiCall<int> *datasetVersion(
        const DatasetRef &dataset, QObject *parent = nullptr); ///< current number
    [[nodiscard]] ApiCall<QList<DatasetSummary>> *listDatasets(const DatasetFilter &filter, QObject *parent = nullptr);
    [[nodiscard]] ApiCall<DatasetMetadata> *datasetMetadata(const DatasetRef &dataset, QObject *parent = nullptr);
    /// Sends all of `metadata`: read it first with datasetMetadata(), then change it.
    [[nodiscard]] ApiCall<Nothing> *updateDatasetMetadata(
        const DatasetRef &dataset, const DatasetMetadata &metadata, QObject *parent = nullptr);
    /// Deletes the dataset with all its versions; ask the user first.
    [[nodiscard]] ApiCall<Nothing> *deleteDataset(const DatasetRef &dataset, QObject *parent = nullptr);
    [[nodiscard]] ApiCall<QList<DatasetFile>> *listDatasetFiles(const DatasetRef &dataset, QObject *parent = nullptr);
    /// Not retried: read the status first when the answer was lost.
    [[nodiscard]] ApiCall<DatasetAnswer> *createDataset(const DatasetDraft &draft, QObject *parent = nullptr);
    [[nodiscard]] ApiCall<DatasetAnswer> *createDatasetVersion(const DatasetDraft &draft, QObject *parent = nullptr);
    /// One file, or the whole as a zip without `file`; the answer redirects to storage: give it to a DownloadJob.
    [[nodiscard]] HttpRequest datasetDownload(const DatasetRef &dataset, const QString &file) const;

    /// Uploads one local file as a blob of that name (no folders in it); the token in its result is for
    /// createDataset(). `stateFile` remembers the upload session, so that an interrupted upload goes on after a
    /// restart; empty: not remembered.
    [[nodiscard]] UploadJob *upload(
        const QString &path, const QString &name, const QString &stateFile, QObject *parent = nullptr);

Q_SIGNALS:
    void serverChanged(const QUrl &server);
    void credentialChanged();
    void credentialRefused();

private:
    [[nodiscard]] HttpRequest rpc(QLatin1StringView service, QLatin1StringView method, const QJsonObject &body) const;
    [[nodiscard]] QUrl address(const QString &path) const;

    QNetworkAccessManager &m_network;
    Clock &m_clock;
    QUrl m_server;
    QString m_prefix;
    Credential m_credential;
    BackoffPolicy m_backoff;
    int m_tries = 4;
};

} // namespace Reprise
