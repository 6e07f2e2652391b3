// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/server/servercontext.h"

#include <QObject>

namespace Reprise {

/// datasets.DatasetApiService (api.md section 7).
class DatasetService final : public QObject
{
    Q_OBJECT

public:
    DatasetService(ServerContext &context, QObject *parent);

    void addTo(ApiMethods &methods);

private:
    void listDatasets(const ServerCall &call);
    void getDataset(const ServerCall &call);
    void datasetStatus(const ServerCall &call);
    void listFiles(const ServerCall &call);
    void metadata(const ServerCall &call);
    void updateMetadata(const ServerCall &call);
    void download(const ServerCall &call);
    void createDataset(const ServerCall &call);
    void createVersion(const ServerCall &call);
    void createVersionById(const ServerCall &call);
    void deleteDataset(const ServerCall &call);

    [[nodiscard]] static QJsonArray wrongSettings(const QJsonObject &settings);
    [[nodiscard]] bool isListed(const ServerCall &call, const StoredDataset &dataset) const;
    StoredDataset *datasetOf(const ServerCall &call);
    [[nodiscard]] QJsonObject describe(const StoredDataset &dataset) const;
    /// The blobs of files[] and directories[], or what is wrong with them.
    [[nodiscard]] Result<QList<DatasetBlob>> blobs(const QJsonObject &request, const QString &prefix = {}) const;
    static void takeDescription(StoredDataset &dataset, const QJsonObject &request);
    void addVersion(const ServerCall &call, StoredDataset &dataset, const QJsonObject &request);
    void process(const QString &ref, int number, qsizetype step, const QList<StoredFile> &files);
    void setVersionStatus(const QString &ref, int number, const QString &status, const QList<StoredFile> &files);
    void refuse(const ServerCall &call, const QString &error);

    ServerContext &m_context;
};

} // namespace Reprise
