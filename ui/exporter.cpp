// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporter.h"

#include "model/core/savefile.h"
#include "ui/dialogs.h"
#include "ui/messagebar.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QStandardPaths>

#include <algorithm>

namespace Reprise {
using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Reprise::Exporter)
};

/// The folder of the last export in this session, the documents folder before.
QString &lastFolder()
{
    static QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return folder;
}

void save(MessageBar *message, QString path, const QList<Exporter::Form> &forms)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    auto form = std::ranges::find(forms, ending, &Exporter::Form::ending);
    if (form == forms.end()) {
        form = forms.begin();
        path += u'.' + form->ending;
        if (QFileInfo::exists(path)) { // the dialog asked about another name
            message->showMessage(Meaning::Warning,
                Texts::tr("“%1” exists already and was left as it is. Choose it by its full name to replace it.")
                    .arg(QDir::toNativeSeparators(path)));
            return;
        }
    }
    const QString folder = QFileInfo(path).absolutePath();
    if (const Result<> saved = saveFile(path, form->bytes()); !saved) {
        message->showError(saved.error());
        return;
    }
    lastFolder() = folder;
    message->showMessage(Meaning::Success, Texts::tr("Saved as %1.").arg(QDir::toNativeSeparators(path)));
    message->addButton(
        u"openSavedFolder"_s, Texts::tr("Open Folder"), [folder] { Dialogs::openExternally(folder); }, true);
}

} // namespace

void Exporter::saveAs(
    QWidget *parent, MessageBar *message, const QString &title, const QString &name, const QList<Form> &forms)
{
    QStringList filters;
    for (const Form &form : forms) {
        filters += u"%1 (*.%2)"_s.arg(form.title, form.ending);
    }
    const QString proposal = QDir(lastFolder()).filePath(name + u'.' + forms.constFirst().ending);
    Dialogs::saveFile(
        parent, title, proposal, filters.join(u";;"_s), [bar = QPointer(message), forms](const QString &path) {
            if (bar) {
                save(bar, path, forms);
            }
        });
}

} // namespace Reprise
