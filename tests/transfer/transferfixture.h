// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kaggle/client.h"
#include "model/server/embeddedserver.h"
#include "model/server/faultplan.h"
#include "model/server/kernelstore.h"
#include "model/server/serveridentity.h"
#include "tests/fakeclock.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QNetworkAccessManager>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTimer>

namespace Reprise {

/// Our client on the embedded server, with a finished run "demo/train-run" whose outputs are there already. Waiting
/// costs no time (FakeClock).
class TransferFixture
{
public:
    static constexpr auto user = "demo";
    [[nodiscard]] static KernelRef run() { return {QStringLiteral("demo"), QStringLiteral("train-run"), 1}; }

    /// Writes the run where the server keeps it, and starts the server. Once.
    [[nodiscard]] bool start(const QHash<QString, QByteArray> &outputs)
    {
        EmbeddedServer::Options options;
        options.root = dir.filePath(QStringLiteral("server"));
        if (!dir.isValid() || !ServerIdentity::open(makeFolder(options.root), QLatin1String(user))) {
            return false;
        }
        KernelStore store(options.root);
        const auto kernel = store.add(1, QLatin1String(user), QStringLiteral("train-run"), QStringLiteral("Train run"));
        KernelVersion version;
        version.number = 1;
        version.status = QStringLiteral("COMPLETE");
        version.session = 2;
        version.created = version.started = version.ended = QDateTime::currentDateTimeUtc();
        version.request = {{QStringLiteral("language"), QStringLiteral("python")}};
        if (!kernel || !store.addVersion(**kernel, version, "print('hello')\n")) {
            return false;
        }
        const QString folder = store.outputFolder(**kernel, 1);
        for (auto it = outputs.cbegin(); it != outputs.cend(); ++it) {
            const QString path = folder + QLatin1Char('/') + it.key();
            QFile file(makeFolder(QFileInfo(path).path()) + QLatin1Char('/') + QFileInfo(path).fileName());
            if (!file.open(QIODevice::WriteOnly) || file.write(it.value()) != it.value().size()) {
                return false;
            }
        }
        QFile log(store.logFile(**kernel, 1));
        if (!log.open(QIODevice::WriteOnly)
            || log.write("{\"stream_name\":\"stdout\",\"time\":1.5,\"data\":\"first\\n\"}\n"
                         "{\"stream_name\":\"stdout\",\"time\":2.5,\"data\":\"second\\n\"}\n")
                < 0) {
            return false;
        }
        log.close();
        if (!store.setOutputs(**kernel, version, hashFolder(folder)) || !store.saveVersion(**kernel, version)
            || !server.start(options)) {
            return false;
        }
        client.setPatience({std::chrono::milliseconds(1)}, 4);
        client.setCredential(
            Credential::ofToken(QString::fromLatin1(server.accessToken()), QStringLiteral("the test")));
        return client.setServer(server.url()).has_value();
    }

    /// As runToEnd(), but sleeping while only the server has something to do: thousands of transfers share the machine.
    [[nodiscard]] bool finish(Job &job)
    {
        job.start();
        QElapsedTimer limit;
        limit.start();
        QTimer watch; // so that waiting ends
        watch.start(50);
        while (!job.isFinished() && limit.elapsed() < 60'000) {
            QCoreApplication::processEvents(QEventLoop::AllEvents);
            if (job.isFinished() || clock.advanceToNext()) {
                continue;
            }
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        return job.isFinished();
    }

    /// Content that differs from file to file.
    [[nodiscard]] static QByteArray content(quint32 seed, qsizetype size)
    {
        QRandomGenerator random(seed);
        QByteArray bytes((size + 7) / 8 * 8, Qt::Uninitialized);
        auto *words = reinterpret_cast<quint32 *>(bytes.data());
        random.generate(words, words + bytes.size() / 4);
        bytes.truncate(size);
        return bytes;
    }

    /// Everything below a folder, by relative name.
    [[nodiscard]] static QHash<QString, QByteArray> hashes(const QString &folder)
    {
        QHash<QString, QByteArray> result;
        QDirIterator walk(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            QFile file(walk.next());
            QCryptographicHash hash(QCryptographicHash::Sha256);
            if (file.open(QIODevice::ReadOnly) && hash.addData(&file)) {
                result.insert(QDir(folder).relativeFilePath(file.fileName()), hash.result());
            }
        }
        return result;
    }

    static QString makeFolder(const QString &path)
    {
        QDir().mkpath(path);
        return path;
    }

    QTemporaryDir dir;
    EmbeddedServer server;
    QNetworkAccessManager network;
    FakeClock clock;
    KaggleClient client {network, clock};
};

} // namespace Reprise
