// SPDX-License-Identifier: GPL-3.0-or-later
// The rows and columns of the fault matrix.
#pragma once

#include <QList>
#include <QStringList>

namespace Reprise::FaultTable {

using namespace Qt::StringLiterals;

enum class Outcome { Right, Error, Either };

struct Fault
{
    const char *name;
    const char *what; ///< of a rule of FaultPlan
    int times; ///< 0: for good
    Outcome outcome;
    QStringList calls {}; ///< empty: all
};

struct Trial
{
    const char *call;
    const char *route; ///< whose requests meet the fault
    bool reading; ///< may be repeated freely
};

inline const QList<Trial> trials {
    {"status", "GetKernelSessionStatus", true},
    {"list", "ListKernels", true},
    {"pull", "GetKernel", true},
    {"output listing", "ListKernelSessionOutput", true},
    {"files", "ListKernelFiles", true},
    {"quota", "GetAcceleratorQuotaStatistics", true},
    {"dataset status", "GetDatasetStatus", true},
    {"dataset files", "ListDatasetFiles", true},
    {"dataset list", "ListDatasets", true},
    {"dataset number", "GetDataset", true},
    {"dataset metadata", "GetDatasetMetadata", true},
    {"dataset update", "UpdateDatasetMetadata", true},
    {"dataset download", "DownloadDataset", true},
    {"named output", "DownloadKernelOutput", true},
    {"stored log", "ListKernelSessionOutput", true},
    {"log stream", "GetKernelSessionLogsStream", true},
    {"download", "StorageGet", true},
    {"upload", "UploadPut", true},
    {"upload session", "StartBlobUpload", true},
    {"push", "SaveKernel", false},
    {"dataset create", "CreateDataset", false},
    {"dataset version", "CreateDatasetVersion", false},
    {"delete", "DeleteKernel", false},
    {"dataset delete", "DeleteDataset", false},
    {"token check", "IntrospectToken", true},
    {"code exchange", "ExchangeOAuthToken", false},
    {"token renewal", "GenerateAccessToken", true},
    {"sign-out", "ExpireApiToken", true},
};

inline QList<Fault> faults()
{
    const QStringList upload {u"upload"_s};
    const QStringList download {u"download"_s};
    const QStringList listing {u"output listing"_s, u"files"_s, u"dataset files"_s};
    return {
        {"429, Retry-After 3", R"("status": 429, "headers": {"Retry-After": "3"})", 2, Outcome::Right},
        {"429, no Retry-After", R"("status": 429)", 2, Outcome::Right},
        {"429, Retry-After soon", R"("status": 429, "headers": {"Retry-After": "soon"})", 2, Outcome::Right},
        {"408", R"("status": 408)", 2, Outcome::Right},
        {"500", R"("status": 500)", 2, Outcome::Right},
        {"502, HTML page", R"("status": 502, "body": "<html>bad gateway</html>")", 2, Outcome::Right},
        {"503", R"("status": 503)", 2, Outcome::Right},
        {"504", R"("status": 504)", 2, Outcome::Right},
        {"cut before it was done", R"("status": 503, "cutAfter": 0)", 2, Outcome::Right},
        {"done, answer lost", R"("cutAfter": 0)", 1, Outcome::Right},
        {"answer cut", R"("cutAfter": 7)", 1, Outcome::Right},
        {"answer ends early", R"("cutAfter": 7, "shortBody": true)", 1, Outcome::Either},
        {"length too large", R"("lengthError": 50)", 1, Outcome::Right},
        {"length too small", R"("lengthError": -3)", 1, Outcome::Either},
        {"late", R"("latencyMs": 200)", 1, Outcome::Right},
        {"slow", R"("bytesPerSecond": 2000000)", 1, Outcome::Right},
        {"error in a 200", R"("status": 200, "body": {"code": 500, "message": "Internal error"})", 1, Outcome::Either},
        {"sign-in page of a network", R"("status": 200, "body": "<html>sign in</html>")", 1, Outcome::Either},
        {"429 for good", R"("status": 429, "headers": {"Retry-After": "1"})", 0, Outcome::Error},
        {"400 for good", R"("status": 400)", 0, Outcome::Error},
        {"500 for good", R"("status": 500)", 0, Outcome::Error},
        {"403, HTML page for good", R"("status": 403, "body": "<html>forbidden</html>")", 0, Outcome::Error},
        {"401 for good", R"("status": 401)", 0, Outcome::Error},
        {"404 for good", R"("status": 404)", 0, Outcome::Error},
        {"wrong hash", R"("wrongHash": true)", 1, Outcome::Right, download},
        {"wrong hash for good", R"("wrongHash": true)", 0, Outcome::Error, download},
        {"expired link", R"("expired": true)", 1, Outcome::Right, download},
        {"expired links for good", R"("expired": true)", 0, Outcome::Error, download},
        {"cut in the middle", R"("cutAfter": 300000)", 3, Outcome::Right, download},
        {"body and length short", R"("cutAfter": 300000, "shortBody": true)", 1, Outcome::Right, download},
        {"half stored, then cut", R"("keepBytes": 300000, "cutAfter": 0)", 2, Outcome::Right, upload},
        {"half stored, then 503", R"("keepBytes": 300000, "status": 503)", 2, Outcome::Right, upload},
        {"half stored, 308", R"("keepBytes": 300000)", 1, Outcome::Right, upload},
        {"nothing stored, 308", R"("keepBytes": 0)", 1, Outcome::Right, upload},
        {"session expired", R"("expired": true)", 1, Outcome::Right, upload},
        {"sessions expire for good", R"("expired": true)", 0, Outcome::Error, upload},
        {"null list", R"("nullLists": true)", 0, Outcome::Either, listing},
        {"every file twice", R"("duplicateFiles": true)", 0, Outcome::Either, listing},
        {"hostile names", R"("fileNames": ["../evil", "/etc/evil", "C:\\evil"])", 0, Outcome::Either, listing},
        {"unknown status", R"("merge": {"status": "PAUSED"})", 0, Outcome::Either, {u"status"_s, u"dataset status"_s}},
    };
}

} // namespace Reprise::FaultTable
