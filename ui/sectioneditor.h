// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/core/result.h"
#include "model/project/section.h"
#include "ui/growingdialog.h"

#include <QHash>

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

class CheckedField;
class MessageBar;

/// Everything of a validation section, editable. What cannot be is said beside its field and beside the buttons before
/// Save is possible; what the project file refuses is said on top, and nothing is lost. A field that was not touched
/// gives back the very value it was filled with.
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
    using Check = std::function<QString()>;
    struct Row
    {
        CheckedField *field;
        int page; ///< of the tabs
    };
    struct RowText
    {
        QString label;
        QString help; ///< what the field wants
    };
    QFormLayout *addPage();
    template <typename Editor>
    Editor *add(QFormLayout *form, const QString &name, Editor *editor, const Check &check = {});
    void build();
    void buildExpectations();
    void fill();
    void fillExpectations();
    void trySave();
    void refresh();
    void retranslateUi();
    void retranslateChoices();
    void showCheckpointDefaults();
    [[nodiscard]] static QList<RowText> rowTexts(); ///< in the order build() adds the rows

    [[nodiscard]] bool isNew() const { return m_section.id.isEmpty(); }
    [[nodiscard]] bool isChanged(const QWidget *editor) const;
    [[nodiscard]] QString idProblem() const;
    [[nodiscard]] Check folderCheck(const QLineEdit *edit) const;
    [[nodiscard]] Check shapeCheck(const QLineEdit *edit) const;
    [[nodiscard]] Check countCheck(const QLineEdit *edit) const;
    [[nodiscard]] Check environmentCheck(const QPlainTextEdit *edit) const;
    void readText(const QLineEdit *edit, QString &out) const;
    void readLines(const QPlainTextEdit *edit, QStringList &out) const;
    void readEnvironment(const QPlainTextEdit *edit, QMap<QString, QString> &out) const;
    void readCheckpoints(CheckpointSettings &settings) const;
    void readExpectations(Expectations &expected) const;

    Section m_section;
    QStringList m_taken;
    Save m_save;
    MessageBar *m_message;
    QTabWidget *m_tabs;
    QLabel *m_problem;
    QPushButton *m_accept;
    QList<Row> m_rows;
    QHash<const QWidget *, QString> m_shown; ///< what the text fields were filled with

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
    QLabel *m_checkpointsNote;
    QComboBox *m_search;
    QLineEdit *m_prefix;
    QLineEdit *m_checkpointFolder;
    QSpinBox *m_keep;
    QLineEdit *m_totalTimesteps;
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
