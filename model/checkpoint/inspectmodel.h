// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"
#include "model/checkpoint/inspecttree.h"

#include <QAbstractItemModel>

#include <memory>

namespace Reprise {

/// The property tree of one file: groups, properties, details. Holds values only. A second report on the same file (the
/// complete one after the quick one) is merged, so that selection and open branches stay. GUI thread.
class InspectModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString, path of ids from the root: stable over merges and languages
        SortRole, ///< QVariant to sort by
        CopyRole, ///< QString: the row and everything below it as text
        LevelRole, ///< int: 0 group, 1 property, 2 detail
    };

    explicit InspectModel(QObject *parent = nullptr);
    ~InspectModel() override;

    /// Same path as before: merged; another: replaced.
    void setReport(const FileReport &report);
    /// The texts in the language of now.
    void retranslate();

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    struct Node;
    [[nodiscard]] Node *nodeAt(const QModelIndex &index) const;
    void merge(Node &node, const InspectItem &fresh, const QModelIndex &where);
    static std::unique_ptr<Node> make(const InspectItem &item, Node *parent);

    FileReport m_report;
    std::unique_ptr<Node> m_root;
};

} // namespace Reprise
