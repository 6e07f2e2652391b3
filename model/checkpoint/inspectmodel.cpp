// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/inspectmodel.h"

#include "model/core/labelled.h"

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace Reprise {

struct InspectModel::Node
{
    QString id;
    QString name;
    QString value;
    Node *parent = nullptr;
    std::vector<std::unique_ptr<Node>> children;

    [[nodiscard]] int row() const
    {
        const auto it = std::ranges::find(parent->children, this, &std::unique_ptr<Node>::get);
        return int(it - parent->children.begin());
    }
    [[nodiscard]] int level() const
    {
        int level = -1;
        for (const Node *node = parent; node != nullptr; node = node->parent) {
            ++level;
        }
        return level;
    }
    [[nodiscard]] QString path() const
    {
        return parent == nullptr || parent->parent == nullptr ? id : QString(parent->path() + u'/' + id);
    }
    void copy(QString &text, int depth) const
    {
        text += QString(2 * depth, u' ') + (value.isEmpty() ? name : labelled(name, value));
        for (const auto &child : children) {
            text += u'\n';
            child->copy(text, depth + 1);
        }
    }
};

InspectModel::InspectModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

InspectModel::~InspectModel() = default;

std::unique_ptr<InspectModel::Node> InspectModel::make(const InspectItem &item, Node *parent)
{
    auto node = std::make_unique<Node>();
    node->id = item.id;
    node->name = item.name;
    node->value = item.value;
    node->parent = parent;
    for (const InspectItem &child : item.children) {
        node->children.push_back(make(child, node.get()));
    }
    return node;
}

void InspectModel::setReport(const FileReport &report)
{
    const bool same = report.path == m_report.path;
    m_report = report;
    if (same) {
        merge(*m_root, inspectTree(m_report), {});
        return;
    }
    beginResetModel();
    m_root = make(inspectTree(m_report), nullptr);
    endResetModel();
}

void InspectModel::retranslate()
{
    merge(*m_root, inspectTree(m_report), {});
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

/// Removes what is gone, moves and inserts what differs, tells what changed; two levels deeper at most.
void InspectModel::merge(Node &node, const InspectItem &fresh, const QModelIndex &where)
{
    std::set<QString> wanted;
    for (const InspectItem &item : fresh.children) {
        wanted.insert(item.id);
    }
    for (int row = int(node.children.size()) - 1; row >= 0; --row) {
        if (!wanted.contains(node.children[size_t(row)]->id)) {
            beginRemoveRows(where, row, row);
            node.children.erase(node.children.begin() + row);
            endRemoveRows();
        }
    }
    for (int row = 0; row < int(fresh.children.size()); ++row) {
        const InspectItem &item = fresh.children[size_t(row)];
        const auto from = node.children.begin() + std::min(row, int(node.children.size()));
        const auto it = std::find_if(
            from, node.children.end(), [&](const std::unique_ptr<Node> &child) { return child->id == item.id; });
        if (it == node.children.end()) {
            beginInsertRows(where, row, row);
            node.children.insert(from, make(item, &node));
            endInsertRows();
            continue;
        }
        if (const int old = int(it - node.children.begin()); old != row) {
            beginMoveRows(where, old, old, where, row);
            std::rotate(from, it, it + 1);
            endMoveRows();
        }
        Node &child = *node.children[size_t(row)];
        if (child.name != item.name || child.value != item.value) {
            child.name = item.name;
            child.value = item.value;
            Q_EMIT dataChanged(index(row, 0, where), index(row, ColumnCount - 1, where),
                {Qt::DisplayRole, Qt::ToolTipRole, SortRole, CopyRole});
        }
        merge(child, item, index(row, 0, where));
    }
}

InspectModel::Node *InspectModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex InspectModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, nodeAt(parent)->children[size_t(row)].get());
}

QModelIndex InspectModel::parent(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return {};
    }
    Node *parent = nodeAt(index)->parent;
    return parent == m_root.get() ? QModelIndex() : createIndex(parent->row(), 0, parent);
}

int InspectModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeAt(parent)->children.size());
}

int InspectModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant InspectModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Node &node = *nodeAt(index);
    switch (role) {
    case Qt::DisplayRole:
    case SortRole:
        return index.column() == NameColumn ? node.name : node.value;
    case Qt::ToolTipRole:
        return index.column() == ValueColumn && node.value.size() > 40 ? QVariant(node.value) : QVariant();
    case IdRole:
        return node.path();
    case LevelRole:
        return node.level();
    case CopyRole: {
        QString text;
        node.copy(text, 0);
        return text;
    }
    default:
        return {};
    }
}

QVariant InspectModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == NameColumn ? tr("Property") : section == ValueColumn ? tr("Value") : QVariant();
}

QHash<int, QByteArray> InspectModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractItemModel::roleNames();
    names.insert({{IdRole, "id"}, {SortRole, "sort"}, {CopyRole, "copy"}, {LevelRole, "level"}});
    return names;
}

} // namespace Reprise
