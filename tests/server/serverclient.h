// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/server/embeddedserver.h"

#include <QCryptographicHash>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QUrlQuery>

#include <memory>

/// A plain HTTP client of the tests, so that the server is not judged by Reprise's own.
class ServerClient final
{
public:
    struct Answer
    {
        int status = 0; ///< 0: no answer
        QNetworkReply::NetworkError error = QNetworkReply::NoError;
        QByteArray body;
        QList<QNetworkReply::RawHeaderPair> headers;

        [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
        [[nodiscard]] QByteArray header(const QByteArray &name) const
        {
            for (const auto &[key, value] : headers) {
                if (key.compare(name, Qt::CaseInsensitive) == 0) {
                    return value;
                }
            }
            return {};
        }
    };

    void use(const Reprise::EmbeddedServer &server)
    {
        m_base = server.url();
        QFile file(server.configFolder() + QStringLiteral("/kaggle.json"));
        const QJsonObject credential
            = file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
        const QString pair = credential.value(QLatin1String("username")).toString() + QLatin1Char(':')
            + credential.value(QLatin1String("key")).toString();
        m_authorization = "Basic " + pair.toUtf8().toBase64();
    }
    void setAuthorization(const QByteArray &value) { m_authorization = value; }
    [[nodiscard]] QByteArray authorization() const { return m_authorization; }

    [[nodiscard]] QUrl url(const QString &path) const { return QUrl(m_base.toString() + path); }

    [[nodiscard]] std::unique_ptr<QNetworkReply> start(const QByteArray &verb, const QUrl &url,
        const QByteArray &body = {}, const QList<std::pair<QByteArray, QByteArray>> &headers = {},
        bool authorize = false)
    {
        QNetworkRequest request(url);
        request.setTransferTimeout(30'000); // a hang must fail, not hang the test
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        if (authorize && !m_authorization.isEmpty()) {
            request.setRawHeader("Authorization", m_authorization);
        }
        for (const auto &[name, value] : headers) {
            request.setRawHeader(name, value);
        }
        if (verb == "HEAD") { // as a custom verb it would wait for a body
            return std::unique_ptr<QNetworkReply>(m_manager.head(request));
        }
        return std::unique_ptr<QNetworkReply>(m_manager.sendCustomRequest(request, verb, body));
    }

    Answer send(const QByteArray &verb, const QUrl &url, const QByteArray &body = {},
        const QList<std::pair<QByteArray, QByteArray>> &headers = {}, bool authorize = false)
    {
        return wait(start(verb, url, body, headers, authorize));
    }

    static Answer wait(const std::unique_ptr<QNetworkReply> &reply)
    {
        if (!reply->isFinished()) {
            QEventLoop loop;
            QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
            loop.exec();
        }
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->error(), reply->readAll(),
            reply->rawHeaderPairs()};
    }

    /// An RPC of the kernels, datasets, blobs… service.
    Answer call(const QString &service, const QString &method, const QJsonObject &body)
    {
        return send("POST", url(QStringLiteral("/v1/%1/%2").arg(service, method)),
            QJsonDocument(body).toJson(QJsonDocument::Compact), {{"Content-Type", "application/json"}}, true);
    }
    Answer kernels(const QString &method, const QJsonObject &body)
    {
        return call(QStringLiteral("kernels.KernelsApiService"), method, body);
    }
    Answer datasets(const QString &method, const QJsonObject &body)
    {
        return call(QStringLiteral("datasets.DatasetApiService"), method, body);
    }
    /// Uploads a file whole; {"token": …} for CreateDataset, empty when it was not taken.
    QJsonObject uploadBlob(const QString &name, const QByteArray &content)
    {
        const QJsonObject begun = call(QStringLiteral("blobs.BlobApiService"), QStringLiteral("StartBlobUpload"),
            {{QStringLiteral("type"), QStringLiteral("DATASET")}, {QStringLiteral("name"), name},
                {QStringLiteral("contentLength"),
                    content.size()}}).json();
        const Answer put = send("PUT", QUrl(begun.value(QLatin1String("createUrl")).toString()), content);
        return put.status == 200 ? QJsonObject {{QStringLiteral("token"), begun.value(QLatin1String("token"))}}
                                 : QJsonObject();
    }
    /// The code of a browser sign-in in which somebody pressed Allow; empty when it was not given.
    QString signInCode(const QByteArray &verifier)
    {
        const QByteArray challenge
            = QCryptographicHash::hash(verifier, QCryptographicHash::Sha256).toBase64(QByteArray::Base64UrlEncoding);
        QByteArray form = "response_type=code&client_id=kagglesdk&redirect_uri=http%3A%2F%2Flocalhost%3A8123"
                          "&scope=resources.admin%3A*&state=a-state&code_challenge_method=S256&code_challenge="
            + challenge.toPercentEncoding();
        QUrl page = url(QStringLiteral("/api/v1/oauth2/authorize"));
        const QUrl action = page;
        page.setQuery(QString::fromLatin1(form));
        static const QRegularExpression number(QStringLiteral("name=\"page\" value=\"([0-9a-f]+)\""));
        form += "&answer=allow&page=" + number.match(QString::fromUtf8(send("GET", page).body)).captured(1).toLatin1();
        const Answer redirect = send("POST", action, form, {{"Content-Type", "application/x-www-form-urlencoded"}});
        return QUrlQuery(QUrl(QString::fromLatin1(redirect.header("location")))).queryItemValue(QStringLiteral("code"));
    }
    Answer get(const QString &path) { return send("GET", url(path), {}, {}, true); }

private:
    QNetworkAccessManager m_manager;
    QUrl m_base;
    QByteArray m_authorization;
};
