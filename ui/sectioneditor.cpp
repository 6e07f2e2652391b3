// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sectioneditor.h"

#include "ui/checkedfield.h"
#include "ui/icons.h"
#include "ui/messagebar.h"
#include "ui/sectionfields.h"
#include "ui/verticalscroll.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>

#include <algorithm>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

QPlainTextEdit *linesEdit()
{
    auto *edit = new QPlainTextEdit;
    edit->setTabChangesFocus(true);
    // Not taller on a page with room left: the form would spread its rows over it.
    edit->setFixedHeight(edit->fontMetrics().lineSpacing() * 5);
    edit->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return edit;
}

QSpinBox *numberBox(int minimum, int maximum)
{
    auto *box = new QSpinBox;
    box->setRange(minimum, maximum);
    return box;
}

QString textIn(const QWidget *editor)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(editor)) {
        return line->text();
    }
    const auto *lines = qobject_cast<const QPlainTextEdit *>(editor);
    return lines ? lines->toPlainText() : QString();
}

} // namespace

SectionEditor::SectionEditor(const Section &section, const QStringList &taken, Save save, QWidget *parent)
    : GrowingDialog(parent)
    , m_section(section)
    , m_taken(taken)
    , m_save(std::move(save))
    , m_message(new MessageBar(this))
    , m_tabs(new QTabWidget(this))
    , m_problem(new QLabel(this))
{
    setObjectName(u"sectionEditor"_s);
    m_tabs->setObjectName(u"sectionTabs"_s);
    m_problem->setObjectName(u"sectionProblem"_s);
    m_problem->setWordWrap(true);
    build();
    buildExpectations();

    auto *buttons = new QDialogButtonBox(this);
    m_accept = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(u"sectionSave"_s);
    buttons->addButton(QDialogButtonBox::Cancel)->setObjectName(u"sectionCancel"_s);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_message);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &SectionEditor::trySave);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    retranslateUi();
    fill();
    fillExpectations();
    for (const Row &row : std::as_const(m_rows)) {
        m_shown.insert(row.field->editor(), textIn(row.field->editor()));
        if (auto *line = qobject_cast<QLineEdit *>(row.field->editor())) {
            line->setCursorPosition(0); // of a long text the beginning is in sight
            connect(line, &QLineEdit::textChanged, this, &SectionEditor::refresh);
        } else if (const auto *lines = qobject_cast<QPlainTextEdit *>(row.field->editor())) {
            connect(lines, &QPlainTextEdit::textChanged, this, &SectionEditor::refresh);
        }
    }
    connect(m_restores, &QCheckBox::toggled, this, &SectionEditor::refresh);
    connect(m_search, &QComboBox::currentIndexChanged, this, &SectionEditor::showCheckpointDefaults);
    connect(m_keep, &QSpinBox::valueChanged, this, &SectionEditor::showCheckpointDefaults);
    refresh();
    const int unit = fontMetrics().averageCharWidth();
    // Every tab in sight, also with the sign of something wrong on one.
    const int tabs = m_tabs->tabBar()->sizeHint().width() + m_tabs->iconSize().width() + unit * 6;
    resize(std::max(unit * 84, tabs), fontMetrics().lineSpacing() * 34);
    (isNew() ? m_id : m_title)->setFocus();
}

bool SectionEditor::isChanged(const QWidget *editor) const
{
    return textIn(editor) != m_shown.value(editor);
}

void SectionEditor::readText(const QLineEdit *edit, QString &out) const
{
    if (isChanged(edit)) {
        out = edit->text().trimmed();
    }
}

void SectionEditor::readLines(const QPlainTextEdit *edit, QStringList &out) const
{
    if (isChanged(edit)) {
        out = SectionFields::toLines(edit->toPlainText());
    }
}

void SectionEditor::readEnvironment(const QPlainTextEdit *edit, QMap<QString, QString> &out) const
{
    if (isChanged(edit)) {
        out = SectionFields::toEnvironment(edit->toPlainText());
    }
}

Section SectionEditor::section() const
{
    Section section = m_section;
    readText(m_id, section.id);
    readText(m_title, section.title);
    readText(m_module, section.module);
    if (isChanged(m_claims)) {
        static const QRegularExpression between(u"[\\s,;]+"_s);
        section.claims = m_claims->text().split(between, Qt::SkipEmptyParts);
    }
    section.minutes = m_minutes->value();
    const QVariant accelerator = m_accelerator->currentData();
    section.accelerator = m_accelerator->currentText() == m_accelerator->itemText(m_accelerator->currentIndex())
            && accelerator.isValid()
        ? accelerator.toString()
        : m_accelerator->currentText().trimmed();
    readLines(m_arguments, section.arguments);
    readEnvironment(m_environment, section.environment);
    section.quick.minutes = m_quickMinutes->value();
    readLines(m_quickArguments, section.quick.arguments);
    readEnvironment(m_quickEnvironment, section.quick.environment);
    readText(m_results, section.results);
    readText(m_training, section.training);
    readText(m_kernelOwner, section.kernelOwner);
    readText(m_kernelSlug, section.kernelSlug);
    const bool restores = m_restores->isChecked();
    if (restores != m_section.restoresCheckpoints || m_autoRestore->isChecked() != m_section.autoRestore) {
        section.restoresCheckpoints = restores;
        section.autoRestore = restores && m_autoRestore->isChecked();
    }
    section.loadMethod = LoadMethod(m_loadMethod->currentData().toInt());
    readCheckpoints(section.checkpoints);
    readExpectations(section.expectations);
    return section;
}

void SectionEditor::readCheckpoints(CheckpointSettings &settings) const
{
    settings.search = CheckpointSearch(m_search->currentData().toInt());
    readText(m_prefix, settings.prefix);
    readText(m_checkpointFolder, settings.folder);
    settings.keep = m_keep->value();
    if (isChanged(m_totalTimesteps)) {
        settings.totalTimesteps = SectionFields::toNumber(m_totalTimesteps->text());
    }
}

void SectionEditor::readExpectations(Expectations &expected) const
{
    if (isChanged(m_observation)) {
        expected.observationSpaceShape = SectionFields::toShape(m_observation->text());
    }
    if (isChanged(m_action)) {
        expected.actionSpaceShape = SectionFields::toShape(m_action->text());
    }
    if (isChanged(m_actionCount)) {
        expected.actionCount = SectionFields::toNumber(m_actionCount->text());
    }
    if (isChanged(m_architecture)) { // nested forms have no field of their own
        expected.policyArchitecture = SectionFields::toArchitecture(m_architecture->text());
    }
    if (isChanged(m_environments)) {
        expected.environments = SectionFields::toNumber(m_environments->text());
    }
    readText(m_algorithm, expected.algorithm);
    readText(m_sb3, expected.stableBaselines3);
    readText(m_reference, expected.referenceCheckpoint);
}

QString SectionEditor::problem() const
{
    for (const Row &row : m_rows) {
        if (const QString wrong = row.field->problem(); !wrong.isEmpty()) {
            return wrong;
        }
    }
    return {};
}

void SectionEditor::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
    }
    GrowingDialog::changeEvent(event);
}

QFormLayout *SectionEditor::addPage()
{
    auto *scroll = new VerticalScroll;
    scroll->setFrameShape(QFrame::NoFrame);
    auto *page = new QWidget;
    auto *form = new QFormLayout(page);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    scroll->setWidget(page);
    m_tabs->addTab(scroll, {});
    return form;
}

template <typename Editor>
Editor *SectionEditor::add(QFormLayout *form, const QString &name, Editor *editor, const Check &check)
{
    // What the file took once is not questioned: it would keep everything else from being saved.
    const auto checked = [this, editor, check] { return isNew() || isChanged(editor) ? check() : QString(); };
    m_rows << Row {new CheckedField(form, name, editor, check ? Check(checked) : Check()), m_tabs->count() - 1};
    return editor;
}

QString SectionEditor::idProblem() const
{
    if (!isSectionId(m_id->text().trimmed())) {
        return tr("The id needs letters, digits, “_” or “-”.");
    }
    return m_taken.contains(m_id->text().trimmed()) ? tr("Another section has this id already.") : QString();
}

SectionEditor::Check SectionEditor::folderCheck(const QLineEdit *edit) const
{
    return [edit] {
        const QString folder = edit->text().trimmed();
        return folder.isEmpty() || isFolderPattern(folder)
            ? QString()
            : tr("This must be a folder inside the project, such as “models/{section}”.");
    };
}

SectionEditor::Check SectionEditor::shapeCheck(const QLineEdit *edit) const
{
    return [edit] {
        return SectionFields::isShape(edit->text())
            ? QString()
            : tr("A shape is a list of positive numbers, such as “26” or “4 × 84 × 84”.");
    };
}

SectionEditor::Check SectionEditor::countCheck(const QLineEdit *edit) const
{
    return [edit] {
        return SectionFields::isNumber(edit->text())
            ? QString()
            : tr("This must be a positive whole number, or empty when it is not known.");
    };
}

SectionEditor::Check SectionEditor::environmentCheck(const QPlainTextEdit *edit) const
{
    return [edit] {
        return SectionFields::isEnvironment(edit->toPlainText())
            ? QString()
            : tr("Each environment variable needs a line “NAME=value”.");
    };
}

void SectionEditor::build()
{
    QFormLayout *general = addPage();
    m_id = add(general, u"sectionId"_s, new QLineEdit, [this] { return idProblem(); });
    m_title = add(general, u"sectionTitleEdit"_s, new QLineEdit);
    m_module = add(general, u"sectionModule"_s, new QLineEdit, [this] {
        return isModule(m_module->text().trimmed())
            ? QString()
            : tr("The module is a dotted Python name, such as “experiments.train”, or a script in the project, such as "
                 "“experiments/train.py”.");
    });
    m_claims = add(general, u"sectionClaims"_s, new QLineEdit);
    m_minutes = add(general, u"sectionMinutes"_s, numberBox(1, maximumMinutes));
    m_accelerator = add(general, u"sectionAccelerator"_s, new QComboBox);
    m_accelerator->setEditable(true);
    m_arguments = add(general, u"sectionArguments"_s, linesEdit());
    auto *environment = linesEdit();
    m_environment = add(general, u"sectionEnvironment"_s, environment, environmentCheck(environment));
    QFormLayout *quick = addPage();
    m_quickMinutes = add(quick, u"sectionQuickMinutes"_s, numberBox(1, maximumMinutes));
    m_quickArguments = add(quick, u"sectionQuickArguments"_s, linesEdit());
    auto *quickEnvironment = linesEdit();
    m_quickEnvironment = add(quick, u"sectionQuickEnvironment"_s, quickEnvironment, environmentCheck(quickEnvironment));
    QFormLayout *folders = addPage();
    auto *results = new QLineEdit;
    m_results = add(folders, u"sectionResults"_s, results, folderCheck(results));
    auto *training = new QLineEdit;
    m_training = add(folders, u"sectionTraining"_s, training, folderCheck(training));
    m_kernelOwner = add(folders, u"sectionKernelOwner"_s, new QLineEdit);
    m_kernelSlug = add(folders, u"sectionKernelSlug"_s, new QLineEdit);
    QFormLayout *resume = addPage();
    m_restores = add(resume, u"sectionRestores"_s, new QCheckBox);
    m_autoRestore = add(resume, u"sectionAutoRestore"_s, new QCheckBox);
    m_loadMethod = add(resume, u"sectionLoadMethod"_s, new QComboBox);
    QFormLayout *checkpoints = addPage();
    m_checkpointsNote = new QLabel;
    m_checkpointsNote->setWordWrap(true);
    checkpoints->addRow(m_checkpointsNote);
    m_search = add(checkpoints, u"sectionSearch"_s, new QComboBox);
    for (QComboBox *choice : {m_loadMethod, m_search}) { // a long choice does not push it below its label
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        choice->setMinimumContentsLength(24);
    }
    m_prefix = add(checkpoints, u"sectionPrefix"_s, new QLineEdit, [this] {
        const QString text = m_prefix->text();
        return text.contains(u'/') || text.contains(u'\\')
            ? tr("The name of a file has neither “/” nor “\\”; the folder has a field of its own.")
            : QString();
    });
    m_checkpointFolder = add(checkpoints, u"sectionCheckpointFolder"_s, new QLineEdit, [this] {
        const QString folder = m_checkpointFolder->text().trimmed();
        return folder.isEmpty() || isCheckpointFolder(folder)
            ? QString()
            : tr("This must be a folder inside the training location, such as “checkpoints”, or “.” for the training "
                 "location itself.");
    });
    m_keep = add(checkpoints, u"sectionKeep"_s, numberBox(0, maximumKeep));
    auto *total = new QLineEdit;
    m_totalTimesteps = add(checkpoints, u"sectionTotalTimesteps"_s, total, countCheck(total));
}

void SectionEditor::buildExpectations()
{
    QFormLayout *expectations = addPage();
    m_algorithm = add(expectations, u"sectionAlgorithm"_s, new QLineEdit);
    m_sb3 = add(expectations, u"sectionSb3"_s, new QLineEdit);
    auto *observation = new QLineEdit;
    m_observation = add(expectations, u"sectionObservation"_s, observation, shapeCheck(observation));
    auto *action = new QLineEdit;
    m_action = add(expectations, u"sectionAction"_s, action, shapeCheck(action));
    auto *actionCount = new QLineEdit;
    m_actionCount = add(expectations, u"sectionActionCount"_s, actionCount, countCheck(actionCount));
    m_architecture = add(expectations, u"sectionArchitecture"_s, new QLineEdit);
    auto *environments = new QLineEdit;
    m_environments = add(expectations, u"sectionEnvironments"_s, environments, countCheck(environments));
    m_reference = add(expectations, u"sectionReference"_s, new QLineEdit, [this] {
        const QString file = m_reference->text().trimmed();
        return file.isEmpty() || isFolderPattern(file)
            ? QString()
            : tr("This must be a file inside the project, such as “tests/reference.zip”.");
    });
}

void SectionEditor::fill()
{
    m_id->setText(m_section.id);
    m_id->setReadOnly(!isNew()); // runs are remembered by it
    m_title->setText(m_section.title);
    m_module->setText(m_section.module);
    m_claims->setText(m_section.claims.join(u' '));
    m_minutes->setValue(m_section.minutes);
    const int known = m_accelerator->findData(m_section.accelerator);
    known >= 0 ? m_accelerator->setCurrentIndex(known) : m_accelerator->setEditText(m_section.accelerator);
    m_arguments->setPlainText(m_section.arguments.join(u'\n'));
    m_environment->setPlainText(SectionFields::fromEnvironment(m_section.environment));
    m_quickMinutes->setValue(m_section.quick.minutes);
    m_quickArguments->setPlainText(m_section.quick.arguments.join(u'\n'));
    m_quickEnvironment->setPlainText(SectionFields::fromEnvironment(m_section.quick.environment));
    m_results->setText(m_section.results);
    m_training->setText(m_section.training);
    m_kernelOwner->setText(m_section.kernelOwner);
    m_kernelSlug->setText(m_section.kernelSlug);
    m_restores->setChecked(m_section.restoresCheckpoints);
    m_autoRestore->setChecked(m_section.autoRestore);
    m_loadMethod->setCurrentIndex(m_loadMethod->findData(int(m_section.loadMethod)));
    m_search->setCurrentIndex(m_search->findData(int(m_section.checkpoints.search)));
    m_prefix->setText(m_section.checkpoints.prefix);
    m_checkpointFolder->setText(m_section.checkpoints.folder);
    m_keep->setValue(m_section.checkpoints.keep);
    m_totalTimesteps->setText(SectionFields::fromNumber(m_section.checkpoints.totalTimesteps));
}

void SectionEditor::fillExpectations()
{
    const Expectations &expected = m_section.expectations;
    m_observation->setText(SectionFields::fromShape(expected.observationSpaceShape));
    m_action->setText(SectionFields::fromShape(expected.actionSpaceShape));
    m_actionCount->setText(SectionFields::fromNumber(expected.actionCount));
    m_architecture->setText(SectionFields::fromArchitecture(expected.policyArchitecture));
    m_algorithm->setText(expected.algorithm);
    m_sb3->setText(expected.stableBaselines3);
    m_environments->setText(SectionFields::fromNumber(expected.environments));
    m_reference->setText(expected.referenceCheckpoint);
}

void SectionEditor::trySave()
{
    if (!problem().isEmpty()) {
        return;
    }
    if (const Result<> saved = m_save(section()); !saved) {
        m_message->showError(saved.error());
        return;
    }
    accept();
}

void SectionEditor::refresh()
{
    QString first;
    QList<bool> wrongPages(m_tabs->count(), false);
    for (const Row &row : std::as_const(m_rows)) {
        row.field->refresh(isNew());
        const QString wrong = row.field->problem();
        if (wrong.isEmpty()) {
            continue;
        }
        wrongPages[row.page] = true;
        if (first.isEmpty()) {
            //: %1 is the title of a tab ("Checkpoints"), %2 a sentence: what is wrong there
            first = tr("%1: %2").arg(m_tabs->tabText(row.page), wrong);
        }
    }
    for (int page = 0; page < m_tabs->count(); ++page) {
        m_tabs->setTabIcon(page, wrongPages.at(page) ? Icons::of(Meaning::Warning) : QIcon());
    }
    m_problem->setText(first);
    m_problem->setVisible(!first.isEmpty());
    m_accept->setEnabled(first.isEmpty());
    m_autoRestore->setEnabled(m_restores->isChecked());
    m_loadMethod->setEnabled(m_restores->isChecked());
    showCheckpointDefaults();
}

} // namespace Reprise

#include "moc_sectioneditor.cpp"
