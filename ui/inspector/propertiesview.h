// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"

#include <QWidget>

class QLineEdit;
class QStackedWidget;
class QTreeWidget;

namespace Reprise {

class Placeholder;

/// Everything known about a file as a tree of names and values, with a search over both.
class PropertiesView final : public QWidget
{
    Q_OBJECT

public:
    explicit PropertiesView(QWidget *parent = nullptr);

    void setReport(const FileReport &report);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void search();
    void copy();
    void retranslate();

    FileReport m_report;
    QLineEdit *m_search;
    QStackedWidget *m_stack;
    QTreeWidget *m_tree;
    QWidget *m_nothing;
    Placeholder *m_placeholder;
};

} // namespace Reprise
