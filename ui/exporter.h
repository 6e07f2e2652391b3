// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>

class QWidget;

namespace Reprise {

class MessageBar;

/// “Save As…” for reports and tables: asks where to, takes the form that the chosen ending names, and says in the page
/// what became of it. The model writes the file.
namespace Exporter {

struct Form
{
    QString ending; ///< "html"; the file's ending chooses the form
    QString title; ///< translated, for the dialog's list: "Web page"
    std::function<QByteArray()> bytes; ///< made when it is chosen
};

/// `name` is the proposal without ending; the first form is proposed. A name without a known ending gets the first's.
void saveAs(QWidget *parent, MessageBar *message, const QString &title, const QString &name, const QList<Form> &forms);

} // namespace Exporter

} // namespace Reprise
