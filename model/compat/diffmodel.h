// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/compat/findings.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace Reprise {

/// A Comparison as a table: first the findings, worst first, then one row for each property, side by side. Holds a
/// value, no pointers; GUI thread.
class DiffModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { SeverityColumn, FieldColumn, CheckpointColumn, TargetColumn, AdviceColumn, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole, ///< QString, stable over refreshes
        SortRole, ///< as made: findings worst first, then properties in their groups' order
        SeverityRole, ///< int(Severity); -1 for a property
        IsFindingRole, ///< bool
        DiffersRole, ///< bool: findings, and properties that are not the same
        GroupRole, ///< QString, heading of a property; "" for findings
        MessageRole, ///< QString, a finding's sentence
        MethodsRole, ///< int(Methods) of a finding
        WhyRole, ///< QString, the rule in one sentence
        PlainRole, ///< QString, the cell as the file has it: “20000” where the display groups its digits
    };

    explicit DiffModel(QObject *parent = nullptr);

    /// Shows another answer. Rows that are still there keep their place in selections and persistent indexes.
    void setComparison(const Comparison &comparison);
    [[nodiscard]] const Comparison &comparison() const { return m_comparison; }

    /// Text of the given rows for the clipboard: tab separated, one line each, with a heading line. Numbers stay as
    /// other programs read them.
    [[nodiscard]] QString toText(const QModelIndexList &rows) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// One row, finding or property.
    struct Row
    {
        QString id;
        std::optional<Finding> finding;
        PropertyRow property;
        friend bool operator==(const Row &, const Row &) = default;
    };

private:
    [[nodiscard]] QVariant display(const Row &row, int column) const;
    void merge(const QList<Row> &fresh);

    Comparison m_comparison;
    QList<Row> m_rows;
};

/// All rows, or only those that say something: "differences only".
class DiffFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT
    Q_PROPERTY(bool differencesOnly READ differencesOnly WRITE setDifferencesOnly NOTIFY differencesOnlyChanged)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)

public:
    explicit DiffFilterModel(QObject *parent = nullptr);

    [[nodiscard]] bool differencesOnly() const { return m_differencesOnly; }
    void setDifferencesOnly(bool only);
    /// Only rows in which some cell contains this text, whatever the case.
    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text);

Q_SIGNALS:
    void differencesOnlyChanged();
    void textChanged();

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    bool m_differencesOnly = true;
    QString m_text;
};

} // namespace Reprise
