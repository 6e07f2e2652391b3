// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QPushButton;
class QTextBrowser;

namespace Reprise {

class MessageBar;
class Workspace;

/// The validation report on screen: claims validated, pending, failed, with their runs; to copy as text, HTML or JSON,
/// or to open in the browser for printing.
class ReportDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ReportDialog(Workspace &workspace, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void retranslateUi();

    Workspace &m_workspace;
    MessageBar *m_message;
    QTextBrowser *m_view;
    QPushButton *m_copy;
    QPushButton *m_copyJson;
    QPushButton *m_close;
    QString m_html;
    QByteArray m_json;
};

} // namespace Reprise
