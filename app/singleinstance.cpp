// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QLockFile>
#include <QStandardPaths>

#include <optional>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestWish = qint64(1) << 20; // bytes; more is no wish
constexpr QByteArrayView answer("ok\n");

/// Only this user's own: nobody else can put a socket there, or ask.
QString runtimeFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return folder.isEmpty() ? QDir::tempPath() : folder;
}

QString socketName(const QString &profile)
{
    QDir().mkpath(profile); // made in any case; until it is there, links on the way to it are not seen through
    const QString real = QFileInfo(profile).canonicalFilePath();
    const QString place = real.isEmpty() ? QDir::cleanPath(profile) : real; // empty: it could not be made
    const QByteArray key = QCryptographicHash::hash(place.toUtf8(), QCryptographicHash::Sha256).toHex().first(16);
#ifdef Q_OS_UNIX
    return runtimeFolder() + u"/reprise-" + QLatin1StringView(key);
#else
    return u"reprise-"_s + QLatin1StringView(key);
#endif
}

QByteArray toLine(const SingleInstance::Wish &wish)
{
    const QJsonObject json {{u"files"_s, QJsonArray::fromStringList(wish.files)}, {u"project"_s, wish.project},
        {u"activationToken"_s, wish.activationToken}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<SingleInstance::Wish> fromLine(const QByteArray &line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject()) {
        return std::nullopt;
    }
    SingleInstance::Wish wish;
    for (const auto &file : document[u"files"_s].toArray()) {
        wish.files.append(file.toString());
    }
    wish.project = document[u"project"_s].toString();
    wish.activationToken = document[u"activationToken"_s].toString();
    return wish;
}

} // namespace

SingleInstance::SingleInstance(const QString &profile, std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent)
    , m_name(socketName(profile))
    , m_patience(patience)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::welcome);
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::handOver(const Wish &wish)
{
    const int patience = int(m_patience.count());
    m_starting = std::make_unique<QLockFile>(QDir(runtimeFolder()).filePath(QFileInfo(m_name).fileName() + u".lock"));
    if (!m_starting->tryLock(patience)) {
        m_starting.reset(); // somebody hangs while it starts: rather two windows than none
    }
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(patience)) {
        return false;
    }
    socket.write(toLine(wish));
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(patience)) {
            return false;
        }
    }
    return socket.readLine() == answer;
}

Result<> SingleInstance::listen()
{
    bool listening = m_server.listen(m_name);
    if (!listening && m_server.serverError() == QAbstractSocket::AddressInUseError) {
        // Of a program that was killed, or of one that did not answer.
        QLocalServer::removeServer(m_name);
        listening = m_server.listen(m_name);
    }
    m_starting.reset();
    if (!listening) {
        return failure(ErrorKind::Io,
            tr("Another start of Reprise will open a window of its own: %1").arg(m_server.errorString()), m_name);
    }
    return {};
}

void SingleInstance::welcome()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() > longestWish) {
                    socket->abort();
                }
                return;
            }
            if (const std::optional<Wish> wish = fromLine(socket->readLine())) {
                socket->write(answer.data(), answer.size());
                socket->disconnectFromServer();
                Q_EMIT wished(*wish);
            } else {
                socket->abort();
            }
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read(); // it may all be there already
    }
}

} // namespace Reprise
