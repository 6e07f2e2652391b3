// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"
#include "model/project/section.h"
#include "ui/growingdialog.h"

#include <functional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QTabWidget;

namespace Reprise {

class MessageBar;

/// Everything of a validation section, editable. What cannot be is said beside the buttons before Save is possible;
/// what the project file refuses is said on top, and nothing is lost.
class SectionEditor final : public GrowingDialog
{
    Q_OBJECT

public:
    using Save = std::function<Result<>(const Section &)>;
    /// `taken`: ids of the other sections. An empty section makes a new one.
    SectionEditor(const Section &section, const QStringList &taken, Save save, QWidget *parent = nullptr);

    /// The section as the fields say now.
    [[nodiscard]] Section section() const;
    /// The first thing that is wrong; empty when all is well.
    [[nodiscard]] QString problem() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Field
    {
        QLabel *label;
        QWidget *editor;
    };
    QFormLayout *addPage();
    template <typename Editor> Editor *add(QFormLayout *form, const QString &name, Editor *editor);
    void build();
    void fill();
    void trySave();
    void refresh();
    void retranslateUi();
    void retranslateChoices();

    Section m_section;
    QStringList m_taken;
    Save m_save;
    MessageBar *m_message;
    QTabWidget *m_tabs;
    QLabel *m_problem;
    QPushButton *m_accept;
    QList<Field> m_fields;

    QLineEdit *m_id;
    QLineEdit *m_title;
    QLineEdit *m_module;
    QLineEdit *m_claims;
    QSpinBox *m_minutes;
    QComboBox *m_accelerator;
    QPlainTextEdit *m_arguments;
    QPlainTextEdit *m_environment;
    QSpinBox *m_quickMinutes;
    QPlainTextEdit *m_quickArguments;
    QPlainTextEdit *m_quickEnvironment;
    QLineEdit *m_results;
    QLineEdit *m_training;
    QLineEdit *m_kernelOwner;
    QLineEdit *m_kernelSlug;
    QCheckBox *m_restores;
    QCheckBox *m_autoRestore;
    QComboBox *m_loadMethod;
    QLineEdit *m_observation;
    QLineEdit *m_action;
    QLineEdit *m_actionCount;
    QLineEdit *m_architecture;
    QLineEdit *m_algorithm;
    QLineEdit *m_sb3;
    QLineEdit *m_environments;
    QLineEdit *m_reference;
};

} // namespace Reprise
