// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QTreeWidget;

namespace Reprise {

/// All tensors of a file: name, shape, type, and its size as a number and as a bar beside the largest.
class TensorsView final : public QWidget
{
    Q_OBJECT

public:
    explicit TensorsView(QWidget *parent = nullptr);

    void setReport(const FileReport &report);
    [[nodiscard]] bool hasTensors() const { return !m_tensors.isEmpty(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row
    {
        QString file;
        TensorInfo tensor;
    };
    void fill();
    void search();
    void retranslate();

    QList<Row> m_tensors;
    QLineEdit *m_search;
    QLabel *m_total;
    QTreeWidget *m_table;
};

} // namespace Reprise
