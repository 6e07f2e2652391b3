// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"
#include "model/checkpoint/tensormodel.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QLineEdit;
class QTreeView;

namespace Reprise {

class Placeholder;

/// All tensors of a file: name, shape, type, and how much of the whole each one is, as a bar.
class TensorsView final : public QWidget
{
    Q_OBJECT

public:
    explicit TensorsView(QWidget *parent = nullptr);

    void setReport(const FileReport &report);
    [[nodiscard]] bool hasTensors() const { return m_model.rowCount() > 0; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    TensorModel m_model;
    QSortFilterProxyModel m_filter;
    QLineEdit *m_search;
    QTreeView *m_view;
    Placeholder *m_placeholder;
};

} // namespace Reprise
