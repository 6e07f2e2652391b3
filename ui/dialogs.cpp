// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QQueue>
#include <QTimer>
#include <QUrl>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct Seam
{
    QQueue<Dialogs::Answer> answers;
    QQueue<QStringList> files;
    QString lastAsked;
};

Seam &seam()
{
    static Seam instance;
    return instance;
}

constexpr qsizetype listedFiles = 12; // more go behind “Show Details…”, so that the box fits any screen

/// Shows a file dialog and hands its choice over, or the one a test put in.
void run(QWidget *parent, QFileDialog *dialog, const std::function<void(const QStringList &)> &chosen)
{
    seam().lastAsked = dialog->windowTitle();
    if (!seam().files.isEmpty()) {
        dialog->deleteLater();
        const QStringList files = seam().files.dequeue();
        if (!files.isEmpty()) {
            QTimer::singleShot(0, parent, [files, chosen] { chosen(files); });
        }
        return;
    }
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::accepted, parent, [dialog, chosen] { chosen(dialog->selectedFiles()); });
    dialog->open();
}

QFileDialog *fileDialog(QWidget *parent, const QString &title, const QString &folder, const QString &filter)
{
    auto *dialog = new QFileDialog(parent, title, folder, filter);
    dialog->setObjectName(u"fileDialog"_s);
    return dialog;
}

} // namespace

void Dialogs::ask(QWidget *parent, const Question &question, const std::function<void(Answer)> &answered)
{
    seam().lastAsked = question.name;
    if (!seam().answers.isEmpty()) {
        const Answer answer = seam().answers.dequeue();
        QTimer::singleShot(0, parent, [answer, answered] { answered(answer); });
        return;
    }
    auto *box = new QMessageBox(parent);
    box->setObjectName(question.name);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowModality(Qt::WindowModal);
    box->setIcon(question.destructive ? QMessageBox::Warning : QMessageBox::Question);
    box->setWindowTitle(question.title);
    box->setTextFormat(Qt::PlainText);
    box->setText(question.title);
    QString text = question.text;
    if (!question.affected.isEmpty()) {
        text += u"\n\n"_s + question.affected.mid(0, listedFiles).join(u'\n');
        if (question.affected.size() > listedFiles) {
            text += u"\n…"_s;
            box->setDetailedText(question.affected.join(u'\n'));
        }
    }
    box->setInformativeText(text);
    QPushButton *accept = box->addButton(
        question.accept, question.destructive ? QMessageBox::DestructiveRole : QMessageBox::AcceptRole);
    accept->setObjectName(u"acceptButton"_s);
    QPushButton *alternative = nullptr;
    if (!question.alternative.isEmpty()) {
        alternative = box->addButton(question.alternative, QMessageBox::ActionRole);
        alternative->setObjectName(u"alternativeButton"_s);
    }
    QPushButton *cancel = box->addButton(QMessageBox::Cancel);
    cancel->setObjectName(u"cancelButton"_s);
    box->setDefaultButton(cancel);
    box->setEscapeButton(cancel);
    QObject::connect(box, &QMessageBox::buttonClicked, parent, [=](QAbstractButton *pressed) {
        answered(pressed == accept                      ? Answer::Accept
                : pressed == alternative && alternative ? Answer::Alternative
                                                        : Answer::Cancel);
    });
    box->open();
}

void Dialogs::openFiles(QWidget *parent, const QString &title, const QString &folder, const QString &filter,
    const std::function<void(const QStringList &)> &chosen)
{
    QFileDialog *dialog = fileDialog(parent, title, folder, filter);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    run(parent, dialog, chosen);
}

void Dialogs::chooseFolder(
    QWidget *parent, const QString &title, const QString &folder, const std::function<void(const QString &)> &chosen)
{
    QFileDialog *dialog = fileDialog(parent, title, folder, {});
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    run(parent, dialog, [chosen](const QStringList &files) { chosen(files.first()); });
}

void Dialogs::saveFile(QWidget *parent, const QString &title, const QString &proposal, const QString &filter,
    const std::function<void(const QString &)> &chosen)
{
    QFileDialog *dialog = fileDialog(parent, title, QFileInfo(proposal).path(), filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->selectFile(QFileInfo(proposal).fileName());
    run(parent, dialog, [chosen](const QStringList &files) { chosen(files.first()); });
}

void Dialogs::openExternally(const QString &urlOrFolder)
{
    seam().lastAsked = urlOrFolder;
    const bool local = QDir::isAbsolutePath(urlOrFolder);
    QDesktopServices::openUrl(local ? QUrl::fromLocalFile(urlOrFolder) : QUrl(urlOrFolder));
}

void Dialogs::setNextAnswer(Answer answer)
{
    seam().answers.enqueue(answer);
}

void Dialogs::setNextFiles(const QStringList &files)
{
    seam().files.enqueue(files);
}

QString Dialogs::lastAsked()
{
    return seam().lastAsked;
}

void Dialogs::resetForTests()
{
    seam() = {};
}

} // namespace Reprise
