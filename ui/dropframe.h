// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QMimeData;

namespace Reprise {

/// What a drag would bring: the local files worth inspecting, or why nothing is taken.
struct DropContent
{
    QStringList files;
    QString projectFolder; ///< one folder that is a project
    QString refusal; ///< one sentence; empty when something is taken

    [[nodiscard]] bool isAccepted() const { return !files.isEmpty() || !projectFolder.isEmpty(); }
};

/// Looks at names only; folders one level deep.
[[nodiscard]] DropContent readDrop(const QMimeData &data);

/// The frame and the words over the window while files are dragged over it.
class DropFrame final : public QWidget
{
    Q_OBJECT

public:
    explicit DropFrame(QWidget *window);
    void showFor(const DropContent &content);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_words;
};

} // namespace Reprise
