// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/tensormodel.h"
#include "model/core/job.h"

#include <QPointer>
#include <QSortFilterProxyModel>
#include <QWidget>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTreeView;

namespace Reprise {

class MessageBar;

/// All tensors of a file: name, shape, type, its size as a number and as a bar beside the largest; on demand the least,
/// greatest and mean number of each and a strip of where its numbers are large, read on the worker pool.
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
    bool eventFilter(QObject *watched, QEvent *event) override;

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
    void showNumbers(const Job *job);
    void showWaiting(bool waiting);
    void copy();
    void retranslate();

    TensorModel m_model;
    Sorted m_sorted;
    QString m_path;
    QList<StateDict> m_dicts;
    QStringList m_unread; ///< members whose numbers could not be read, and why
    QPointer<Job> m_job;
    QLineEdit *m_search;
    QLabel *m_total;
    QPushButton *m_numbers;
    QPushButton *m_copy;
    QProgressBar *m_progress;
    MessageBar *m_message;
    QTreeView *m_table;
};

} // namespace Reprise
