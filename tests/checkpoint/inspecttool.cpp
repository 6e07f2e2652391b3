// SPDX-License-Identifier: GPL-3.0-or-later
// `inspect-tool inspect --json PATH…`: what `reprise-cli inspect --json` prints, from the reader alone. Not installed.
// `inspect-tool spaces FILE`: reads {"spaces": [{"serialized": base64, …}]} and prints one space a line.
#include "model/checkpoint/base64.h"
#include "model/checkpoint/inspector.h"
#include "model/checkpoint/jsondocument.h"
#include "model/checkpoint/picklemachine.h"
#include "model/checkpoint/reportwriter.h"
#include "model/checkpoint/spacereader.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace Reprise;

namespace {

int printSpaces(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return 2;
    }
    QString error;
    const auto json = JsonDocument::parse(file.readAll(), &error);
    if (!json) {
        return 1;
    }
    const auto list = json->find(json->root(), "spaces");
    for (auto ref = json->at(list).first; ref != JsonDocument::none; ref = json->at(ref).next) {
        if (json->find(ref, "serialized") == JsonDocument::none) {
            std::printf("null\n");
            continue;
        }
        const QByteArray bytes = decodeBase64(json->at(json->find(ref, "serialized")).text).value_or(QByteArray());
        const PickleResult pickle = readPickle(bytes);
        const auto space = readSpace(pickle.graph, pickle.root);
        const QByteArray line = space ? spaceToJson(space->space) : QByteArray("null");
        std::printf("%s\n", line.constData());
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments().sliced(1);
    if (arguments.size() == 2 && arguments.constFirst() == u"spaces"_s) {
        return printSpaces(arguments.constLast());
    }
    if (arguments.isEmpty() || arguments.takeFirst() != u"inspect"_s) {
        return 2;
    }
    arguments.removeAll(u"--json"_s);
    std::vector<FileReport> reports;
    for (const QString &path : std::as_const(arguments)) {
        for (FileReport &report : inspectPath(path)) {
            reports.push_back(std::move(report));
        }
    }
    const QByteArray json = reportsToJson(reports);
    std::fwrite(json.constData(), 1, size_t(json.size()), stdout);
    return inspectExitCode(reports);
}
