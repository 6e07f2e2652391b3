// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dropframe.h"

#include "model/project/projectfile.h"
#include "ui/palette.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QMimeData>
#include <QPainter>
#include <QUrl>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

/// Endings the inspector knows.
const QStringList &endings()
{
    static const QStringList all {u"*.zip"_s, u"*.pt"_s, u"*.pth"_s, u"*.ckpt"_s, u"*.pkl"_s, u"*.pickle"_s, u"*.npz"_s,
        u"*.npy"_s, u"*.tar"_s, u"*.tar.gz"_s, u"*.tgz"_s, u"*.tar.xz"_s, u"*.tar.zst"_s, u"*.7z"_s, u"*.csv"_s,
        u"*.json"_s};
    return all;
}

} // namespace

DropContent readDrop(const QMimeData &data)
{
    DropContent content;
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls) {
        const QFileInfo info(url.toLocalFile());
        if (!url.isLocalFile() || !info.exists()) {
            continue;
        }
        if (info.isFile()) {
            if (QDir::match(endings(), info.fileName())) {
                content.files << info.absoluteFilePath();
            }
        } else if (urls.size() == 1 && QFileInfo::exists(info.absoluteFilePath() + u'/' + projectFileName())) {
            content.projectFolder = info.absoluteFilePath();
        } else {
            const QFileInfoList inside
                = QDir(info.absoluteFilePath())
                      .entryInfoList({u"*.zip"_s, u"*.pt"_s, u"*.pth"_s, u"*.ckpt"_s}, QDir::Files);
            for (const QFileInfo &file : inside) {
                content.files << file.absoluteFilePath();
            }
        }
    }
    if (!content.isAccepted()) {
        content.refusal = urls.isEmpty()
            ? QCoreApplication::translate("Reprise::DropFrame", "Only files can be dropped here.")
            : QCoreApplication::translate("Reprise::DropFrame",
                  "None of this is a checkpoint, an archive of checkpoints, or a project on this machine.");
    }
    return content;
}

DropFrame::DropFrame(QWidget *window)
    : QWidget(window)
{
    setObjectName(u"dropFrame"_s);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropFrame::showFor(const DropContent &content)
{
    m_words = !content.projectFolder.isEmpty()
        ? tr("Open the project “%1”").arg(QFileInfo(content.projectFolder).fileName())
        : tr("Inspect %n file(s)", nullptr, int(content.files.size()));
    setAccessibleName(m_words);
    setGeometry(parentWidget()->rect());
    raise();
    show();
    update();
}

void DropFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int margin = fontMetrics().height() / 2;
    QColor veil = palette().color(QPalette::Window);
    veil.setAlphaF(0.82F);
    painter.fillRect(rect(), veil);
    painter.setPen(QPen(palette().color(QPalette::Highlight), std::max(2, margin / 3), Qt::DashLine));
    painter.drawRoundedRect(rect().adjusted(margin, margin, -margin, -margin), margin, margin);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    large.setBold(true);
    painter.setFont(large);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_words);
}

} // namespace Reprise

#include "moc_dropframe.cpp"
