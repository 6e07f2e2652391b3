// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/apicall.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace Reprise {

using namespace Qt::StringLiterals;

Result<QJsonObject> jsonObject(const HttpAnswer &answer)
{
    if (answer.body.trimmed().isEmpty()) {
        return QJsonObject {}; // every field at its default
    }
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(answer.body, &problem);
    if (document.isObject()) {
        return document.object();
    }
    const bool page = answer.body.trimmed().startsWith('<');
    const QString host = answer.url.host();
    return failure(ErrorKind::Protocol,
        page
            ? QCoreApplication::translate("Reprise::ApiCall",
                  "%1 answered with a web page instead of data. A proxy or a network’s sign-in page may be in between.")
                  .arg(host)
            : QCoreApplication::translate("Reprise::ApiCall", "The answer of %1 cannot be read.").arg(host),
        u"%1, %2 bytes"_s.arg(problem.errorString()).arg(answer.body.size()), true);
}

} // namespace Reprise
