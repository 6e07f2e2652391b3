// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/compat/diffmodel.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace Reprise {

class Placeholder;

/// A comparison as a table: findings, then both sides property by property; all rows or differences only, searchable,
/// to be copied as text or as the JSON of `reprise-cli compare`.
class DiffView final : public QWidget
{
    Q_OBJECT

public:
    explicit DiffView(QWidget *parent = nullptr);

    void setComparison(const Comparison &comparison);
    [[nodiscard]] const Comparison &comparison() const { return m_model.comparison(); }
    [[nodiscard]] DiffModel &model() { return m_model; }
    /// The rows as text: the chosen ones, or all that are shown.
    [[nodiscard]] QString toText() const;

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();
    void showDetail(const QModelIndex &current);
    void copyText();
    void copyJson();
    void retranslate();

    DiffModel m_model;
    DiffFilterModel m_filter;
    QCheckBox *m_only;
    QLineEdit *m_search;
    QPushButton *m_copy;
    QAction *m_copyText;
    QAction *m_copyJson;
    QTreeView *m_view;
    Placeholder *m_placeholder;
    QLabel *m_detail;
};

} // namespace Reprise
