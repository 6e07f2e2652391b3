// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/tensormodel.h"
#include "model/core/job.h"

#include <QPointer>
#include <QSortFilterProxyModel>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace Reprise {

class MessageBar;

/// All tensors of a file: name, shape, type, its size as a number and as a bar beside the largest; on demand the least,
/// greatest and mean number of each, read on the worker pool.
class TensorsView final : public QWidget
{
    Q_OBJECT

public:
    explicit TensorsView(QWidget *parent = nullptr);
    ~TensorsView() override;

    void setReport(const FileReport &report);
    [[nodiscard]] bool hasTensors() const { return m_model.rowCount() > 0; }

protected:
    void changeEvent(QEvent *event) override;

private:
    /// Adds the largest tensor's size to every row, for the bars.
    class Sorted final : public QSortFilterProxyModel
    {
    public:
        enum Role { LargestRole = Qt::UserRole + 100 };
        [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
        qint64 largest = 0;
    };
    void readNumbers();
    void retranslate();

    TensorModel m_model;
    Sorted m_sorted;
    QString m_path;
    QList<StateDict> m_dicts;
    QPointer<Job> m_job;
    QLineEdit *m_search;
    QLabel *m_total;
    QPushButton *m_numbers;
    MessageBar *m_message;
    QTreeView *m_table;
};

} // namespace Reprise
