// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/runs/sectionmodel.h"

#include "model/runs/runtexts.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Reprise {

struct SectionModel::Node
{
    Section section; ///< without an id: the runs that belong to no section
    QList<Run> runs; ///< newest first
    SectionState state = SectionState::NeverRun;

    [[nodiscard]] bool isOthers() const { return section.id.isEmpty(); }
};

SectionModel::SectionModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_now(&QDateTime::currentDateTimeUtc)
{
}

SectionModel::~SectionModel() = default;

void SectionModel::setProject(const Project &project)
{
    if (project.folder != m_folder) {
        beginResetModel();
        m_folder = project.folder;
        m_nodes.clear();
        m_runs.clear();
        for (const Section &section : project.sections) {
            m_nodes.push_back(std::make_unique<Node>());
            m_nodes.back()->section = section;
        }
        endResetModel();
        return;
    }
    mergeSections(project.sections);
    distribute();
}

void SectionModel::mergeSections(const QList<Section> &sections)
{
    for (int row = int(m_nodes.size()) - 1; row >= 0; --row) {
        const Node &node = *m_nodes.at(std::size_t(row));
        if (!node.isOthers() && !std::ranges::contains(sections, node.section.id, &Section::id)) {
            beginRemoveRows({}, row, row);
            m_nodes.erase(m_nodes.begin() + row);
            endRemoveRows();
        }
    }
    for (int row = 0; row < int(sections.size()); ++row) {
        const Section &fresh = sections.at(row);
        Node *node = find(fresh.id);
        if (!node) {
            beginInsertRows({}, row, row);
            const auto at = m_nodes.insert(m_nodes.begin() + row, std::make_unique<Node>());
            (*at)->section = fresh;
            endInsertRows();
            continue;
        }
        // What stands before `row` is in its final place already, so a section can only move up.
        if (const int from = rowOf(node); from != row) {
            beginMoveRows({}, from, from, {}, row);
            std::rotate(m_nodes.begin() + row, m_nodes.begin() + from, m_nodes.begin() + from + 1);
            endMoveRows();
        }
        if (node->section != fresh) {
            node->section = fresh;
            tell(node);
        }
    }
}

void SectionModel::merge(const QList<Run> &runs)
{
    m_runs = runs;
    distribute();
}

void SectionModel::update(const Run &run)
{
    const auto it = std::ranges::find(m_runs, run.id, &Run::id);
    if (it == m_runs.end()) {
        m_runs << run;
    } else {
        *it = run;
    }
    distribute();
}

void SectionModel::remove(qint64 runId)
{
    m_runs.removeIf([runId](const Run &run) { return run.id == runId; });
    distribute();
}

void SectionModel::distribute()
{
    QHash<QString, QList<Run>> bySection;
    for (const Run &run : std::as_const(m_runs)) {
        const Node *node = find(run.sectionId);
        bySection[node ? run.sectionId : QString()] << run;
    }
    showOthers(bySection.contains(QString()));
    for (const std::unique_ptr<Node> &node : m_nodes) {
        mergeRuns(node.get(), bySection.value(node->section.id));
    }
}

void SectionModel::showOthers(bool on)
{
    Node *others = find({});
    const int row = others ? rowOf(others) : int(m_nodes.size());
    if (on && !others) {
        beginInsertRows({}, row, row);
        m_nodes.push_back(std::make_unique<Node>());
        endInsertRows();
    } else if (!on && others) {
        beginRemoveRows({}, row, row);
        m_nodes.erase(m_nodes.begin() + row);
        endRemoveRows();
    }
}

void SectionModel::mergeRuns(Node *node, QList<Run> runs)
{
    std::ranges::sort(runs, std::ranges::greater(), &Run::id);
    if (node->runs == runs) {
        return;
    }
    const QModelIndex parent = index(rowOf(node), 0);
    qsizetype row = 0;
    for (const Run &fresh : std::as_const(runs)) {
        while (row < node->runs.size() && node->runs.at(row).id > fresh.id) {
            beginRemoveRows(parent, int(row), int(row));
            node->runs.removeAt(row);
            endRemoveRows();
        }
        if (row < node->runs.size() && node->runs.at(row).id == fresh.id) {
            if (node->runs.at(row) != fresh) {
                node->runs[row] = fresh;
                Q_EMIT dataChanged(index(int(row), 0, parent), index(int(row), ColumnCount - 1, parent), roles());
            }
        } else {
            beginInsertRows(parent, int(row), int(row));
            node->runs.insert(row, fresh);
            endInsertRows();
        }
        ++row;
    }
    if (row < node->runs.size()) {
        beginRemoveRows(parent, int(row), int(node->runs.size()) - 1);
        node->runs.remove(row, node->runs.size() - row);
        endRemoveRows();
    }
    Q_ASSERT(node->runs == runs);
    node->state = rollUp(node->runs);
    tell(node);
}

const QList<int> &SectionModel::roles()
{
    static const QList<int> all {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole, SortRole, StatusRole,
        VerdictRole, WarningRole, RunRole};
    return all;
}

void SectionModel::tell(Node *node)
{
    const int row = rowOf(node);
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1), roles());
}

void SectionModel::setNow(std::function<QDateTime()> now)
{
    m_now = std::move(now);
}

void SectionModel::tick()
{
    const QList<int> changing {Qt::DisplayRole};
    for (int row = 0; row < int(m_nodes.size()); ++row) {
        const QModelIndex parent = index(row, LastRunColumn);
        Q_EMIT dataChanged(parent, parent, changing);
        const int runs = rowCount(index(row, 0));
        if (runs > 0) {
            Q_EMIT dataChanged(
                index(0, LastRunColumn, index(row, 0)), index(runs - 1, LastRunColumn, index(row, 0)), changing);
        }
    }
}

SectionModel::Node *SectionModel::find(const QString &sectionId) const
{
    const auto it = std::ranges::find_if(
        m_nodes, [&sectionId](const std::unique_ptr<Node> &node) { return node->section.id == sectionId; });
    return it == m_nodes.end() ? nullptr : it->get();
}

int SectionModel::rowOf(const Node *node) const
{
    const auto it
        = std::ranges::find_if(m_nodes, [node](const std::unique_ptr<Node> &each) { return each.get() == node; });
    return int(it - m_nodes.begin());
}

/// The section of an index on either level. A run's index points to its section's node, a section's own to nothing.
SectionModel::Node *SectionModel::nodeAt(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return nullptr;
    }
    auto *parent = static_cast<Node *>(index.internalPointer());
    return parent ? parent : m_nodes.at(std::size_t(index.row())).get();
}

const Section *SectionModel::section(const QModelIndex &index) const
{
    const Node *node = nodeAt(index);
    return node && !node->isOthers() ? &node->section : nullptr;
}

const Run *SectionModel::run(const QModelIndex &index) const
{
    return index.isValid() && index.internalPointer() ? &nodeAt(index)->runs.at(index.row()) : nullptr;
}

QModelIndex SectionModel::indexOfSection(const QString &id) const
{
    const Node *node = find(id);
    return node ? index(rowOf(node), 0) : QModelIndex();
}

QModelIndex SectionModel::indexOfRun(qint64 id) const
{
    for (const std::unique_ptr<Node> &node : m_nodes) {
        const auto it = std::ranges::find(node->runs, id, &Run::id);
        if (it != node->runs.end()) {
            return index(int(it - node->runs.begin()), 0, index(rowOf(node.get()), 0));
        }
    }
    return {};
}

SectionState SectionModel::state(const QString &sectionId) const
{
    const Node *node = find(sectionId);
    return node ? node->state : SectionState::NeverRun;
}

QModelIndex SectionModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? nodeAt(parent) : nullptr);
}

QModelIndex SectionModel::parent(const QModelIndex &child) const
{
    if (!checkIndex(child, CheckIndexOption::DoNotUseParent) || !child.isValid() || !child.internalPointer()) {
        return {};
    }
    return createIndex(rowOf(nodeAt(child)), 0, nullptr);
}

int SectionModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid()) {
        return int(m_nodes.size());
    }
    const bool isRun = parent.internalPointer();
    return isRun || parent.column() > 0 ? 0 : int(nodeAt(parent)->runs.size());
}

int SectionModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant SectionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Node &node = *nodeAt(index);
    switch (role) {
    case IsRunRole:
        return run(index) != nullptr;
    case SectionRole:
        return node.section.id;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((index.column() == StepsColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    default:
        break;
    }
    const Run *run = this->run(index);
    return run ? runData(node, *run, index.column(), role) : sectionData(node, index.column(), role);
}

QVariant SectionModel::sectionData(const Node &node, int column, int role) const
{
    const Run *newest = node.runs.isEmpty() ? nullptr : &node.runs.first();
    const QString title = node.isOthers() ? tr("Other kernels") : node.section.displayTitle();
    const QString state = node.isOthers() ? QString() : sectionStateText(node.state);
    const auto withSteps = std::ranges::find_if(node.runs, [](const Run &run) { return run.steps.has_value(); });
    const std::optional<qint64> steps = withSteps == node.runs.end() ? std::nullopt : withSteps->steps;
    switch (role) {
    case Qt::DisplayRole:
        switch (column) {
        case TitleColumn:
            return title;
        case ClaimsColumn:
            return node.section.claims.join(", "_L1);
        case StateColumn:
            return state;
        case LastRunColumn:
            return newest ? RunTexts::relative(newest->pushedAt, m_now()) : QString();
        case StepsColumn:
            return steps ? RunTexts::steps(steps) : QString();
        default:
            return {};
        }
    case Qt::ToolTipRole:
        return column == LastRunColumn && newest ? RunTexts::absolute(newest->pushedAt)
            : column == TitleColumn              ? node.section.module
                                                 : QString();
    case Qt::AccessibleTextRole:
        if (node.isOthers()) {
            return title;
        }
        //: %1 is a section's title, %2 its claims ("R1, R3"), %3 its state
        return node.section.claims.isEmpty()
            ? tr("%1: %2").arg(title, state)
            : tr("%1, claims %2: %3").arg(title, node.section.claims.join(", "_L1), state);
    case IdRole:
        return node.section.id;
    case SortRole:
        return column == LastRunColumn
            ? QVariant(newest && newest->pushedAt.isValid() ? newest->pushedAt.toMSecsSinceEpoch() : -1)
            : column == StepsColumn ? QVariant(steps.value_or(-1))
            : column == StateColumn ? QVariant(int(node.state))
                                    : QVariant(rowOf(&node));
    case StatusRole:
        return int(node.state);
    case WarningRole:
        return newest && RunTexts::isAlarming(*newest);
    default:
        return {};
    }
}

QVariant SectionModel::runData(const Node &node, const Run &run, int column, int role) const
{
    const QString version = QLocale().toString(run.kernel.version);
    const QString name = node.isOthers() ? run.kernel.toString()
        : run.kernel.version == 0        ? run.kernel.name()
        : run.quick                      ? tr("Version %1 (quick)").arg(version)
                                         : tr("Version %1").arg(version);
    switch (role) {
    case Qt::DisplayRole:
        switch (column) {
        case TitleColumn:
            return name;
        case StateColumn:
            return RunTexts::status(run);
        case LastRunColumn:
            return RunTexts::relative(run.pushedAt, m_now());
        case StepsColumn:
            return RunTexts::steps(run.steps);
        default:
            return {};
        }
    case Qt::ToolTipRole:
        return column == LastRunColumn ? RunTexts::absolute(run.pushedAt)
            : column == StateColumn    ? (run.failureMessage.isEmpty() ? run.evidence.join(u'\n') : run.failureMessage)
            : column == TitleColumn    ? run.kernel.toString()
                                       : QString();
    case Qt::AccessibleTextRole: {
        const QString state = tr("%1: %2").arg(name, RunTexts::status(run));
        //: Two sentences, the second is a warning
        return RunTexts::isAlarming(run) ? tr("%1. %2").arg(state, RunTexts::alarm()) : state;
    }
    case IdRole:
        return run.id;
    case SortRole:
        return column == LastRunColumn ? QVariant(run.pushedAt.isValid() ? run.pushedAt.toMSecsSinceEpoch() : -1)
            : column == StepsColumn    ? QVariant(run.steps.value_or(-1))
            : column == StateColumn    ? QVariant(int(run.status))
                                       : QVariant(-run.id);
    case StatusRole:
        return int(run.status);
    case VerdictRole:
        return int(run.verdict);
    case WarningRole:
        return RunTexts::isAlarming(run);
    case RunRole:
        return QVariant::fromValue(run);
    default:
        return {};
    }
}

QVariant SectionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case TitleColumn:
        return tr("Section");
    case ClaimsColumn:
        return tr("Claims");
    case StateColumn:
        return tr("State");
    case LastRunColumn:
        return tr("Last run");
    case StepsColumn:
        return tr("Steps");
    default:
        return {};
    }
}

void SectionModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    for (int row = 0; row < int(m_nodes.size()); ++row) {
        const QModelIndex parent = index(row, 0);
        Q_EMIT dataChanged(parent, index(row, ColumnCount - 1), roles());
        if (const int runs = rowCount(parent); runs > 0) {
            Q_EMIT dataChanged(index(0, 0, parent), index(runs - 1, ColumnCount - 1, parent), roles());
        }
    }
}

} // namespace Reprise
