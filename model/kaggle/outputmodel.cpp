// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kaggle/outputmodel.h"

#include "model/kaggle/outputdownload.h"

#include <QLocale>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

auto byName(const QString &name)
{
    return [name](const OutputEntry &entry) { return entry.name == name; };
}

} // namespace

OutputModel::OutputModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void OutputModel::merge(QList<OutputEntry> fresh)
{
    std::ranges::sort(fresh, {}, &OutputEntry::name);
    // A server that lists a name twice means one file.
    const auto doubles = std::ranges::unique(fresh, {}, &OutputEntry::name);
    fresh.erase(doubles.begin(), doubles.end());

    int row = 0;
    for (const OutputEntry &entry : std::as_const(fresh)) {
        while (row < m_entries.size() && m_entries.at(row).name < entry.name) {
            beginRemoveRows({}, row, row);
            m_unchecked.remove(m_entries.at(row).name);
            m_entries.removeAt(row);
            endRemoveRows();
        }
        if (row < m_entries.size() && m_entries.at(row).name == entry.name) {
            replace(row, entry);
        } else {
            beginInsertRows({}, row, row);
            m_entries.insert(row, entry);
            endInsertRows();
        }
        ++row;
    }
    if (row < m_entries.size()) {
        beginRemoveRows({}, row, int(m_entries.size() - 1));
        m_entries.resize(row);
        endRemoveRows();
    }
}

void OutputModel::update(const OutputEntry &entry)
{
    const auto found = std::ranges::find_if(m_entries, byName(entry.name));
    if (found != m_entries.end()) {
        replace(int(found - m_entries.begin()), entry);
    }
}

void OutputModel::replace(int row, const OutputEntry &entry)
{
    if (m_entries.at(row) != entry) {
        m_entries[row] = entry;
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

void OutputModel::clear()
{
    beginResetModel();
    m_entries.clear();
    m_unchecked.clear();
    endResetModel();
}

QStringList OutputModel::checkedNames() const
{
    QStringList names;
    for (const OutputEntry &entry : m_entries) {
        if (!m_unchecked.contains(entry.name)) {
            names.append(entry.name);
        }
    }
    return names;
}

void OutputModel::setAllChecked(bool checked)
{
    checkWhere([checked](const OutputEntry &) { return checked; });
}

void OutputModel::checkCheckpoints()
{
    checkWhere([](const OutputEntry &entry) { return downloadRank(entry.name) <= int(DownloadRank::Companion); });
}

void OutputModel::checkWhere(const std::function<bool(const OutputEntry &)> &wanted)
{
    QSet<QString> unchecked;
    for (const OutputEntry &entry : std::as_const(m_entries)) {
        if (!wanted(entry)) {
            unchecked.insert(entry.name);
        }
    }
    if (unchecked == m_unchecked || m_entries.isEmpty()) {
        return;
    }
    m_unchecked = unchecked;
    Q_EMIT dataChanged(index(0, NameColumn), index(int(m_entries.size() - 1), NameColumn), {Qt::CheckStateRole});
    Q_EMIT checkedChanged();
}

int OutputModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int OutputModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString OutputModel::display(const OutputEntry &entry, int column) const
{
    switch (column) {
    case NameColumn:
        return entry.name;
    case SizeColumn:
        return entry.size < 0 ? QString() : QLocale().formattedDataSize(entry.size, 1);
    default:
        break;
    }
    switch (entry.state) {
    case OutputEntry::State::Remote:
        return tr("On Kaggle");
    case OutputEntry::State::Waiting:
        return tr("Waiting");
    case OutputEntry::State::Loading:
        return entry.size > 0
            ? tr("%1 of %2")
                  .arg(QLocale().formattedDataSize(entry.loaded, 1), QLocale().formattedDataSize(entry.size, 1))
            : QLocale().formattedDataSize(entry.loaded, 1);
    case OutputEntry::State::Local:
        return tr("On this machine");
    case OutputEntry::State::Failed:
        return tr("Failed");
    }
    return {};
}

QVariant OutputModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const OutputEntry &entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return display(entry, index.column());
    case Qt::ToolTipRole:
        return entry.state == OutputEntry::State::Failed ? entry.problem
            : entry.path.isEmpty()                       ? entry.name
                                                         : entry.path;
    case Qt::TextAlignmentRole:
        return index.column() == SizeColumn ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case Qt::CheckStateRole:
        return index.column() == NameColumn ? QVariant(m_unchecked.contains(entry.name) ? Qt::Unchecked : Qt::Checked)
                                            : QVariant();
    case SortRole:
        return index.column() == NameColumn ? QVariant(entry.name)
            : index.column() == SizeColumn  ? QVariant(entry.size)
                                            : QVariant(int(entry.state));
    case IdRole:
        return entry.name;
    case StateRole:
        return int(entry.state);
    case SizeRole:
        return entry.size;
    case LoadedRole:
        return entry.loaded;
    case PathRole:
        return entry.path;
    case RankRole:
        return downloadRank(entry.name);
    default:
        return {};
    }
}

bool OutputModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)
        || role != Qt::CheckStateRole || index.column() != NameColumn) {
        return false;
    }
    const QString &name = m_entries.at(index.row()).name;
    if (value.toInt() == Qt::Checked) {
        m_unchecked.remove(name);
    } else {
        m_unchecked.insert(name);
    }
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT checkedChanged();
    return true;
}

Qt::ItemFlags OutputModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == NameColumn) {
        flags |= Qt::ItemIsUserCheckable;
    }
    return flags | (index.isValid() ? Qt::ItemNeverHasChildren : Qt::NoItemFlags);
}

QVariant OutputModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case NameColumn:
        return tr("File");
    case SizeColumn:
        return tr("Size");
    case StateColumn:
        return tr("State");
    default:
        return {};
    }
}

} // namespace Reprise
