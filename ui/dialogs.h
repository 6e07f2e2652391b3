// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace Reprise {

/// Every question and every file dialog of the application. All are window-modal and answer by a callback (no nested
/// event loop); the callback is dropped when `parent` dies. Tests put the next answer in beforehand and then no dialog
/// appears.
namespace Dialogs {

/// A decision that blocks the flow. The button carries verb and object ("Replace 3 Files"); Cancel has the focus.
struct Question
{
    QString name; ///< object name of the dialog
    QString title; ///< the decision in a few words
    QString text; ///< what will happen, one or two sentences
    QStringList affected; ///< files or runs it touches, listed; may be empty
    QString accept; ///< text of the accepting button
    QString alternative; ///< a second way to go on; no such button when empty
    bool destructive = false;
};
enum class Answer { Cancel, Accept, Alternative };

void ask(QWidget *parent, const Question &question, const std::function<void(Answer)> &answered);

/// `filter` in QFileDialog's form. Nothing is called when the user cancels.
void openFiles(QWidget *parent, const QString &title, const QString &folder, const QString &filter,
    const std::function<void(const QStringList &)> &chosen);
void chooseFolder(
    QWidget *parent, const QString &title, const QString &folder, const std::function<void(const QString &)> &chosen);
void saveFile(QWidget *parent, const QString &title, const QString &proposal, const QString &filter,
    const std::function<void(const QString &)> &chosen);

/// Opens an address or a local folder with the desktop's own program.
void openExternally(const QString &urlOrFolder);

/// For tests: answers for the next calls, used in order; while any is left, no dialog is shown.
void setNextAnswer(Answer answer);
void setNextFiles(const QStringList &files);
/// For tests: what was asked or opened last instead of showing it ("" when nothing).
[[nodiscard]] QString lastAsked();
void resetForTests();

} // namespace Dialogs

} // namespace Reprise
