// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/inspectmodel.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QLineEdit;
class QTreeView;

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
    void retranslate();
    void expand();
    void copy();

    InspectModel m_model;
    QSortFilterProxyModel m_filter;
    QLineEdit *m_search;
    QTreeView *m_view;
    Placeholder *m_placeholder;
};

} // namespace Reprise
