// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workflow/downloadedfiles.h"

#include <QFileInfo>
#include <QTimeZone>

namespace Reprise {

QList<FoundFile> foundFiles(const QList<Download> &downloads)
{
    QList<FoundFile> files;
    for (const Download &download : downloads) {
        const QFileInfo info(download.path);
        if (!info.isFile()) {
            continue;
        }
        FoundFile file;
        file.path = download.path;
        file.name = download.name;
        file.size = info.size();
        file.modified = info.lastModified(QTimeZone::UTC);
        file.sha256 = download.sha256;
        // Of the bytes that came from the server. Whether they are still the file's is not told by any time: clocks go
        // back, and the record is as old as its whole batch. Read once by the first restore, its stamp is known.
        file.role = fileRole(file.fileName());
        files.append(file);
    }
    return files;
}

} // namespace Reprise
