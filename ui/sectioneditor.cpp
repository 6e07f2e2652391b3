// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sectioneditor.h"

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
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTabWidget>

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

QSpinBox *minutesBox()
{
    auto *box = new QSpinBox;
    box->setRange(1, 12 * 60);
    return box;
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
    for (const QLineEdit *edit : findChildren<QLineEdit *>()) {
        connect(edit, &QLineEdit::textChanged, this, &SectionEditor::refresh);
    }
    for (const QPlainTextEdit *edit : findChildren<QPlainTextEdit *>()) {
        connect(edit, &QPlainTextEdit::textChanged, this, &SectionEditor::refresh);
    }
    connect(m_restores, &QCheckBox::toggled, this, &SectionEditor::refresh);
    refresh();
    const int unit = fontMetrics().averageCharWidth();
    resize(unit * 84, fontMetrics().lineSpacing() * 34);
    (section.id.isEmpty() ? m_id : m_title)->setFocus();
}

Section SectionEditor::section() const
{
    Section section = m_section;
    section.id = m_id->text().trimmed();
    section.title = m_title->text().trimmed();
    section.module = m_module->text().trimmed();
    static const QRegularExpression between(u"[\\s,;]+"_s);
    section.claims = m_claims->text().split(between, Qt::SkipEmptyParts);
    section.minutes = m_minutes->value();
    const QVariant accelerator = m_accelerator->currentData();
    section.accelerator = m_accelerator->currentText() == m_accelerator->itemText(m_accelerator->currentIndex())
            && accelerator.isValid()
        ? accelerator.toString()
        : m_accelerator->currentText().trimmed();
    section.arguments = SectionFields::toLines(m_arguments->toPlainText());
    section.environment = SectionFields::toEnvironment(m_environment->toPlainText());
    section.quick.minutes = m_quickMinutes->value();
    section.quick.arguments = SectionFields::toLines(m_quickArguments->toPlainText());
    section.quick.environment = SectionFields::toEnvironment(m_quickEnvironment->toPlainText());
    section.results = m_results->text().trimmed();
    section.training = m_training->text().trimmed();
    section.kernelOwner = m_kernelOwner->text().trimmed();
    section.kernelSlug = m_kernelSlug->text().trimmed();
    section.restoresCheckpoints = m_restores->isChecked();
    section.autoRestore = m_restores->isChecked() && m_autoRestore->isChecked();
    section.loadMethod = LoadMethod(m_loadMethod->currentData().toInt());
    Expectations &expected = section.expectations;
    expected.observationSpaceShape = SectionFields::toShape(m_observation->text());
    expected.actionSpaceShape = SectionFields::toShape(m_action->text());
    expected.actionCount = SectionFields::toNumber(m_actionCount->text());
    // A text that is still the one shown for the value keeps the value: nested forms have no field of their own.
    if (m_architecture->text() != SectionFields::fromArchitecture(m_section.expectations.policyArchitecture)) {
        expected.policyArchitecture = SectionFields::toArchitecture(m_architecture->text());
    }
    expected.algorithm = m_algorithm->text().trimmed();
    expected.stableBaselines3 = m_sb3->text().trimmed();
    expected.environments = SectionFields::toNumber(m_environments->text());
    expected.referenceCheckpoint = m_reference->text().trimmed();
    return section;
}

QString SectionEditor::problem() const
{
    static const QRegularExpression id(u"^[A-Za-z0-9_-]+$"_s);
    static const QRegularExpression module(u"^[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*$"_s);
    if (!id.match(m_id->text().trimmed()).hasMatch()) {
        return tr("The id needs letters, digits, “_” or “-”.");
    }
    if (m_taken.contains(m_id->text().trimmed())) {
        return tr("Another section has this id already.");
    }
    if (!module.match(m_module->text().trimmed()).hasMatch()) {
        return tr("The module is a dotted Python name, such as “experiments.train”.");
    }
    for (const QPlainTextEdit *edit : {m_environment, m_quickEnvironment}) {
        if (!SectionFields::isEnvironment(edit->toPlainText())) {
            return tr("Each environment variable needs a line “NAME=value”.");
        }
    }
    for (const QLineEdit *edit : {m_observation, m_action}) {
        if (!SectionFields::isShape(edit->text())) {
            return tr("A shape is a list of positive numbers, such as “26” or “4 × 84 × 84”.");
        }
    }
    for (const QLineEdit *edit : {m_actionCount, m_environments}) {
        if (!SectionFields::isNumber(edit->text())) {
            return tr("Number of actions and number of environments are positive whole numbers.");
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

template <typename Editor> Editor *SectionEditor::add(QFormLayout *form, const QString &name, Editor *editor)
{
    editor->setObjectName(name);
    auto *label = new QLabel;
    label->setBuddy(editor);
    form->addRow(label, editor);
    m_fields << Field {label, editor};
    return editor;
}

void SectionEditor::build()
{
    QFormLayout *general = addPage();
    m_id = add(general, u"sectionId"_s, new QLineEdit);
    m_title = add(general, u"sectionTitleEdit"_s, new QLineEdit);
    m_module = add(general, u"sectionModule"_s, new QLineEdit);
    m_claims = add(general, u"sectionClaims"_s, new QLineEdit);
    m_minutes = add(general, u"sectionMinutes"_s, minutesBox());
    m_accelerator = add(general, u"sectionAccelerator"_s, new QComboBox);
    m_accelerator->setEditable(true);
    m_arguments = add(general, u"sectionArguments"_s, linesEdit());
    m_environment = add(general, u"sectionEnvironment"_s, linesEdit());
    QFormLayout *quick = addPage();
    m_quickMinutes = add(quick, u"sectionQuickMinutes"_s, minutesBox());
    m_quickArguments = add(quick, u"sectionQuickArguments"_s, linesEdit());
    m_quickEnvironment = add(quick, u"sectionQuickEnvironment"_s, linesEdit());
    QFormLayout *folders = addPage();
    m_results = add(folders, u"sectionResults"_s, new QLineEdit);
    m_training = add(folders, u"sectionTraining"_s, new QLineEdit);
    m_kernelOwner = add(folders, u"sectionKernelOwner"_s, new QLineEdit);
    m_kernelSlug = add(folders, u"sectionKernelSlug"_s, new QLineEdit);
    QFormLayout *resume = addPage();
    m_restores = add(resume, u"sectionRestores"_s, new QCheckBox);
    m_autoRestore = add(resume, u"sectionAutoRestore"_s, new QCheckBox);
    m_loadMethod = add(resume, u"sectionLoadMethod"_s, new QComboBox);
    QFormLayout *expectations = addPage();
    m_algorithm = add(expectations, u"sectionAlgorithm"_s, new QLineEdit);
    m_sb3 = add(expectations, u"sectionSb3"_s, new QLineEdit);
    m_observation = add(expectations, u"sectionObservation"_s, new QLineEdit);
    m_action = add(expectations, u"sectionAction"_s, new QLineEdit);
    m_actionCount = add(expectations, u"sectionActionCount"_s, new QLineEdit);
    m_architecture = add(expectations, u"sectionArchitecture"_s, new QLineEdit);
    m_environments = add(expectations, u"sectionEnvironments"_s, new QLineEdit);
    m_reference = add(expectations, u"sectionReference"_s, new QLineEdit);
}

void SectionEditor::fill()
{
    m_id->setText(m_section.id);
    m_id->setReadOnly(!m_section.id.isEmpty()); // runs are remembered by it
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
    const QString wrong = problem();
    m_problem->setText(wrong);
    m_problem->setVisible(!wrong.isEmpty());
    m_accept->setEnabled(wrong.isEmpty());
    m_autoRestore->setEnabled(m_restores->isChecked());
    m_loadMethod->setEnabled(m_restores->isChecked());
}

void SectionEditor::retranslateChoices()
{
    const int accelerator = m_accelerator->currentIndex();
    const QString typed = m_accelerator->currentText();
    const int method = std::max(0, m_loadMethod->currentIndex());
    m_accelerator->clear();
    m_accelerator->addItem(tr("None (CPU)"), u"none"_s);
    m_accelerator->addItem(tr("GPU"), u"gpu"_s);
    m_accelerator->addItem(tr("TPU"), u"tpu"_s);
    accelerator >= 0 ? m_accelerator->setCurrentIndex(accelerator) : m_accelerator->setEditText(typed);
    m_loadMethod->clear();
    m_loadMethod->addItem(tr("Not known: both are compared, the worse counts"), int(LoadMethod::Unknown));
    m_loadMethod->addItem(tr("Algorithm.load(…)"), int(LoadMethod::Load));
    m_loadMethod->addItem(tr("model.set_parameters(…)"), int(LoadMethod::SetParameters));
    m_loadMethod->setCurrentIndex(method);
}

void SectionEditor::retranslateUi()
{
    setWindowTitle(m_section.id.isEmpty() ? tr("New Section") : tr("Section %1").arg(m_section.displayTitle()));
    const QStringList pages {
        tr("General"), tr("Quick Mode"), tr("Folders and Notebook"), tr("Resuming"), tr("Expectations")};
    for (int page = 0; page < m_tabs->count(); ++page) {
        m_tabs->setTabText(page, pages.at(page));
    }
    // In the order build() adds them: label, and what the field wants.
    const QList<std::pair<QString, QString>> texts {
        {tr("&Id:"), tr("Letters, digits, “_” and “-”; part of folder names, fixed once the section exists")},
        {tr("&Title:"), tr("For people; the id when empty")},
        {tr("&Module:"), tr("Dotted name of the Python module the run starts")},
        {tr("&Claims:"), tr("What a success of this section validates, such as R1 R3")},
        {tr("Expected &minutes:"), tr("Of a full run; progress is measured against it")},
        {tr("&Accelerator:"), tr("Or the name of a Kaggle machine, such as NvidiaTeslaT4")},
        {tr("A&rguments:"), tr("One a line, given to the module")},
        {tr("&Environment:"), tr("NAME=value, one a line. Never put secrets here: the script is stored on Kaggle")},
        {tr("Expected &minutes:"), tr("Of a run in quick mode")},
        {tr("&Additional arguments:"), tr("One a line, after the section's own")},
        {tr("&Environment:"), tr("NAME=value, one a line")},
        {tr("&Results folder:"), tr("Where downloads go. {owner}, {slug} and {section} are filled in")},
        {tr("&Training location:"), tr("Where the next run looks for checkpoints. {section} is filled in")},
        {tr("Notebook &owner:"), tr("The project's, or your account, when empty")},
        {tr("Notebook &name:"), tr("The project's pattern when empty")},
        {tr("&Checkpoints:"), tr("Training goes on from what an earlier run saved")},
        {tr("&After a success:"), tr("The plan is carried out by itself, and can be undone")},
        {tr("&Loaded by:"), tr("How the training code takes a checkpoint up")},
        {tr("&Algorithm:"), tr("Such as PPO, DQN or SAC")},
        {tr("&Stable-Baselines3 version:"), tr("The one the next run has, such as 2.7.0")},
        {tr("&Observation shape:"), tr("Such as 26, or 4 × 84 × 84; () for a discrete space")},
        {tr("A&ction shape:"), tr("Such as 2; () for a discrete space")},
        {tr("&Number of actions:"), tr("Of a discrete action space")},
        {tr("&Policy architecture:"),
            tr("Layer widths such as 64, 64, or pi: 64, 64; vf: 128, 128, or a policy's name")},
        {tr("Number of &environments:"), tr("How many run side by side")},
        {tr("&Reference checkpoint:"), tr("A checkpoint made by the code as it is now, relative to the project")},
    };
    Q_ASSERT(texts.size() == m_fields.size());
    for (qsizetype number = 0; number < texts.size(); ++number) {
        m_fields.at(number).label->setText(texts.at(number).first);
        m_fields.at(number).editor->setToolTip(texts.at(number).second);
        m_fields.at(number).editor->setAccessibleDescription(texts.at(number).second);
        if (auto *line = qobject_cast<QLineEdit *>(m_fields.at(number).editor)) {
            line->setPlaceholderText(texts.at(number).second);
        } else if (auto *lines = qobject_cast<QPlainTextEdit *>(m_fields.at(number).editor)) {
            lines->setPlaceholderText(texts.at(number).second);
        }
    }
    m_restores->setText(tr("This section resumes from checkpoints"));
    m_autoRestore->setText(tr("Restore by itself"));
    m_accept->setText(tr("&Save"));
    retranslateChoices();
    refresh();
}

} // namespace Reprise

#include "moc_sectioneditor.cpp"
