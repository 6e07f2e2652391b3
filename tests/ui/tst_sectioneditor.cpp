// SPDX-License-Identifier: GPL-3.0-or-later
// The section editor against the project file: a field for every key, and nothing else changed by a save.
#include "model/core/translations.h"
#include "model/project/projectfile.h"
#include "tests/project/projectsamples.h"
#include "ui/messagebar.h"
#include "ui/sectioneditor.h"
#include "ui/sectionfields.h"

#include <QAccessible>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Reprise;
using namespace Qt::StringLiterals;

namespace {

template <typename Widget> Widget *child(QWidget &parent, const QString &name)
{
    return parent.findChild<Widget *>(name);
}

/// What a field shows, or holds where it has no text.
QString shown(QWidget *field)
{
    if (const auto *line = qobject_cast<QLineEdit *>(field)) {
        return line->text();
    }
    if (const auto *box = qobject_cast<QSpinBox *>(field)) {
        return QString::number(box->value());
    }
    if (const auto *lines = qobject_cast<QPlainTextEdit *>(field)) {
        return lines->toPlainText();
    }
    const auto *choice = qobject_cast<QComboBox *>(field);
    return choice ? choice->currentText() : u"no field"_s;
}

void enter(QWidget *field, const QString &text)
{
    if (auto *line = qobject_cast<QLineEdit *>(field)) {
        line->setText(text);
    } else if (auto *box = qobject_cast<QSpinBox *>(field)) {
        box->setValue(text.toInt());
    } else if (auto *lines = qobject_cast<QPlainTextEdit *>(field)) {
        lines->setPlainText(text);
    } else if (auto *choice = qobject_cast<QComboBox *>(field)) {
        choice->setCurrentIndex(text.toInt());
    }
}

QByteArray projectWith(const QByteArray &section)
{
    return R"({"sections": [{"id": "s1", "module": "pkg.train")" + section + "}]}";
}

/// A project on disk with an editor of its first section, as the window has them.
struct Bench
{
    explicit Bench(const QByteArray &text)
    {
        QFile file(folder.filePath(projectFileName()));
        if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size()) {
            file.close();
            project = loadProject(folder.path()).value_or(Project {});
        }
        if (project.sections.isEmpty()) {
            return;
        }
        const auto save = [this](const Section &section) -> Result<> {
            Project changed = project;
            changed.sections.first() = section;
            const Result<Project> saved = saveProject(changed);
            return saved ? Result<>() : failure(saved.error());
        };
        editor = std::make_unique<SectionEditor>(project.sections.constFirst(), QStringList(), save);
    }
    [[nodiscard]] QWidget *field(const QString &name) const { return child<QWidget>(*editor, name); }
    void save() const { child<QPushButton>(*editor, u"sectionSave"_s)->click(); }
    /// The first section as the file has it now.
    [[nodiscard]] QJsonObject written() const
    {
        QFile file(project.filePath());
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll())[u"sections"_s][0].toObject()
                                              : QJsonObject();
    }

    QTemporaryDir folder;
    Project project;
    std::unique_ptr<SectionEditor> editor;
};

} // namespace

class SectionEditorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fieldsShowWhatTheFileSays_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        const std::pair<const char *, QString> rows[] = {
            {"sectionId", u"s1"_s},
            {"sectionTitleEdit", u"First"_s},
            {"sectionModule", u"pkg.train"_s},
            {"sectionClaims", u"R1 R10"_s},
            {"sectionMinutes", u"90"_s},
            {"sectionAccelerator", u"NvidiaTeslaT4"_s},
            {"sectionArguments", u"--seed\n42"_s},
            {"sectionEnvironment", u"A=b"_s},
            {"sectionQuickMinutes", u"5"_s},
            {"sectionQuickArguments", u"-q"_s},
            {"sectionQuickEnvironment", QString()},
            {"sectionResults", u"other/{section}"_s},
            {"sectionTraining", u"models/{section}"_s},
            {"sectionKernelOwner", u"you"_s},
            {"sectionKernelSlug", u"tsc-first"_s},
            {"sectionLoadMethod", u"model.set_parameters(…)"_s},
            {"sectionSearch", u"The newest file"_s},
            {"sectionPrefix", u"tsc_checkpoint"_s},
            {"sectionCheckpointFolder", u"latest"_s},
            {"sectionKeep", u"2"_s},
            {"sectionTotalTimesteps", u"100000"_s},
            {"sectionAlgorithm", u"DQN"_s},
            {"sectionSb3", u"2.7.0"_s},
            {"sectionObservation", u"26"_s},
            {"sectionAction", u"()"_s},
            {"sectionActionCount", u"2"_s},
            {"sectionArchitecture", u"64, 64"_s},
            {"sectionEnvironments", u"4"_s},
            {"sectionReference", u"tests/ref.zip"_s},
        };
        for (const auto &[field, text] : rows) {
            QTest::newRow(field) << QString::fromLatin1(field) << text;
        }
    }
    void fieldsShowWhatTheFileSays()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        const Bench bench(completeProject);
        QVERIFY(bench.editor);
        QVERIFY(bench.field(field));
        QCOMPARE(shown(bench.field(field)), text);
    }

    void whatIsEnteredIsWritten_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QJsonValue>("value"); ///< of the key in "checkpoints"
        QTest::addColumn<QString>("key");
        const auto row = [](const char *name, const QString &field, const QString &text, const QString &key,
                             const QJsonValue &value) { QTest::newRow(name) << field << text << value << key; };
        row("search", u"sectionSearch"_s, u"1"_s, u"search"_s, u"section_7_6"_s);
        row("prefix", u"sectionPrefix"_s, u" tsc_checkpoint "_s, u"prefix"_s, u"tsc_checkpoint"_s);
        row("folder", u"sectionCheckpointFolder"_s, u"saved/latest"_s, u"folder"_s, u"saved/latest"_s);
        row("the location itself", u"sectionCheckpointFolder"_s, u"."_s, u"folder"_s, u"."_s);
        row("keep", u"sectionKeep"_s, u"2"_s, u"keep"_s, 2);
        row("total", u"sectionTotalTimesteps"_s, u"100000"_s, u"total_timesteps"_s, 100'000);
        row("total in groups", u"sectionTotalTimesteps"_s, u"1 000 000"_s, u"total_timesteps"_s, 1'000'000);
        row("total as Python has it", u"sectionTotalTimesteps"_s, u"1_000_000"_s, u"total_timesteps"_s, 1'000'000);
        row("total as it is grouped in French", u"sectionTotalTimesteps"_s, u"1\u202F000\u202F000"_s,
            u"total_timesteps"_s, 1'000'000);
    }
    void whatIsEnteredIsWritten()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        const Bench bench(projectWith({}));
        QVERIFY(bench.editor);
        enter(bench.field(field), text);
        QCOMPARE(bench.editor->problem(), QString());
        bench.save();
        QCOMPARE(bench.editor->result(), int(QDialog::Accepted));
        // The one key, and no default beside it.
        QCOMPARE(bench.written()[u"checkpoints"_s].toObject(), (QJsonObject {{key, value}}));
    }

    void whatIsClearedIsTakenAway()
    {
        const Bench bench(projectWith(R"(, "checkpoints": {"total_timesteps": 5, "colour": "red"})"));
        QVERIFY(bench.editor);
        enter(bench.field(u"sectionTotalTimesteps"_s), {});
        bench.save();
        QCOMPARE(bench.written()[u"checkpoints"_s].toObject(), (QJsonObject {{u"colour"_s, u"red"_s}}));
    }

    /// Opened, one title changed, saved: everything else is what it was.
    void theRestOfTheFileStays_data()
    {
        QTest::addColumn<QByteArray>("section");
        QTest::newRow("nothing said") << QByteArray();
        QTest::newRow("unknown keys")
            << R"(, "mood": null, "checkpoints": {"colour": "red"}, "quick": {"speed": 1})"_ba;
        QTest::newRow("null") << R"(, "checkpoints": {"total_timesteps": null})"_ba;
        QTest::newRow("blanks and lines that a text field would change")
            << R"(, "arguments": ["  a ", "b\nc", ""], "environment": {"A": " x "}, "claims": ["claim one"])"_ba;
        QTest::newRow("a shape with a zero") << R"(, "expectations": {"observation_space_shape": [0, 3]})"_ba;
        QTest::newRow("a nested architecture")
            << R"(, "expectations": {"policy_architecture": {"net": {"pi": [64]}}})"_ba;
        QTest::newRow("more minutes than a day has") << R"(, "minutes": 9000, "quick": {"minutes": 2000})"_ba;
        QTest::newRow("a restore that was only prepared") << R"(, "auto_restore": true)"_ba;
        QTest::newRow("a script with accents") << R"(, "title": "Réseau", "accelerator": "CPU")"_ba;
        QTest::newRow("an odd prefix") << R"(, "checkpoints": {"prefix": "a/b ", "folder": "x/"})"_ba;
    }
    void theRestOfTheFileStays()
    {
        QFETCH(QByteArray, section);
        const Bench bench(projectWith(section));
        QVERIFY(bench.editor);
        QJsonObject expected = bench.written();
        QCOMPARE(bench.editor->section(), bench.project.sections.constFirst());
        expected.insert(u"title"_s, u"Changed"_s);
        enter(bench.field(u"sectionTitleEdit"_s), u"Changed"_s);
        QCOMPARE(bench.editor->problem(), QString());
        bench.save();
        QCOMPARE(bench.written(), expected);
    }

    void aScriptIsAModuleToo()
    {
        const Bench bench(R"({"sections": [{"id": "s2", "module": "scripts/train.py"}]})");
        QVERIFY(bench.editor);
        enter(bench.field(u"sectionModule"_s), u"scripts/train_all.py"_s);
        QCOMPARE(bench.editor->problem(), QString());
        bench.save();
        QCOMPARE(bench.written()[u"module"_s].toString(), u"scripts/train_all.py"_s);
    }

    void badInputIsRefusedBesideItsField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QString &field, const QString &text, const QString &says) {
            QTest::newRow(name) << field << text << says;
        };
        row("module", u"sectionModule"_s, u"a b"_s, u"experiments/train.py"_s);
        row("environment", u"sectionEnvironment"_s, u"A B=1"_s, u"NAME=value"_s);
        row("results", u"sectionResults"_s, u"../x"_s, u"inside the project"_s);
        row("training", u"sectionTraining"_s, u"/tmp"_s, u"inside the project"_s);
        row("prefix", u"sectionPrefix"_s, u"checkpoints/tsc"_s, u"“/”"_s);
        row("folder outside", u"sectionCheckpointFolder"_s, u"../x"_s, u"inside the training location"_s);
        row("absolute folder", u"sectionCheckpointFolder"_s, u"/tmp"_s, u"inside the training location"_s);
        row("no total", u"sectionTotalTimesteps"_s, u"0"_s, u"positive whole number"_s);
        row("negative total", u"sectionTotalTimesteps"_s, u"-5"_s, u"positive whole number"_s);
        row("half a total", u"sectionTotalTimesteps"_s, u"1.5"_s, u"positive whole number"_s);
        row("total in words", u"sectionTotalTimesteps"_s, u"1M"_s, u"positive whole number"_s);
        row("badly grouped total", u"sectionTotalTimesteps"_s, u"1 00"_s, u"positive whole number"_s);
        row("total beyond all numbers", u"sectionTotalTimesteps"_s, u"99999999999999999999"_s,
            u"positive whole number"_s);
        row("shape", u"sectionObservation"_s, u"wide"_s, u"4 × 84 × 84"_s);
        row("reference", u"sectionReference"_s, u"../r.zip"_s, u"inside the project"_s);
    }
    void badInputIsRefusedBesideItsField()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, says);
        const Bench bench(completeProject);
        QVERIFY(bench.editor);
        const QJsonObject before = bench.written();
        auto *error = child<QLabel>(*bench.editor, field + u"Error"_s);
        auto *tabs = child<QTabWidget>(*bench.editor, u"sectionTabs"_s);
        QVERIFY(error && error->isHidden());
        QWidget *editor = bench.field(field);
        const QString good = shown(editor);
        const QString help = editor->accessibleDescription();
        enter(editor, text);
        QVERIFY2(error->text().contains(says), qPrintable(error->text()));
        QVERIFY(!error->isHidden());
        QCOMPARE(editor->accessibleDescription(), error->text());
        const QString below = child<QLabel>(*bench.editor, u"sectionProblem"_s)->text();
        int marked = -1;
        for (int page = 0; page < tabs->count(); ++page) {
            if (!tabs->tabIcon(page).isNull()) {
                QCOMPARE(marked, -1);
                marked = page;
            }
        }
        QVERIFY(marked >= 0 && tabs->widget(marked)->isAncestorOf(editor));
        QCOMPARE(below, tabs->tabText(marked) + u": "_s + error->text());
        QVERIFY(!child<QPushButton>(*bench.editor, u"sectionSave"_s)->isEnabled());
        bench.save();
        QCOMPARE(bench.written(), before);
        // Put right again, nothing is said any more.
        enter(editor, good);
        QVERIFY(error->isHidden());
        QCOMPARE(editor->accessibleDescription(), help);
        QVERIFY(child<QPushButton>(*bench.editor, u"sectionSave"_s)->isEnabled());
    }

    void defaultsAreShownWhereNothingIsSaid()
    {
        const Bench bench(projectWith({}));
        QVERIFY(bench.editor);
        auto *search = child<QComboBox>(*bench.editor, u"sectionSearch"_s);
        auto *prefix = child<QLineEdit>(*bench.editor, u"sectionPrefix"_s);
        auto *folder = child<QLineEdit>(*bench.editor, u"sectionCheckpointFolder"_s);
        auto *keep = child<QSpinBox>(*bench.editor, u"sectionKeep"_s);
        QCOMPARE(search->currentIndex(), 0);
        QCOMPARE(prefix->placeholderText(), u"Each checkpoint's own"_s);
        QCOMPARE(folder->placeholderText(), u"checkpoints"_s);
        QCOMPARE(keep->text(), u"All checkpoints"_s);
        keep->setValue(2);
        QVERIFY2(keep->text().startsWith(u"2 checkpoint"_s), qPrintable(keep->text()));
        search->setCurrentIndex(2);
        QCOMPARE(prefix->placeholderText(), u"dqn_checkpoint"_s);
        QCOMPARE(folder->placeholderText(), u"checkpoints/latest"_s);
        QVERIFY(!child<QLineEdit>(*bench.editor, u"sectionTotalTimesteps"_s)->placeholderText().isEmpty());
        QVERIFY(child<QLineEdit>(*bench.editor, u"sectionTotalTimesteps"_s)->text().isEmpty());
    }

    /// What is missing in a section that is only begun is said once, not at every field.
    void aNewSectionIsNotScoldedAtOnce()
    {
        SectionEditor editor({}, {u"s1"_s}, [](const Section &) -> Result<> { return {}; });
        auto *error = child<QLabel>(editor, u"sectionIdError"_s);
        QVERIFY(error->isHidden());
        QVERIFY(!editor.problem().isEmpty());
        QVERIFY(!child<QPushButton>(editor, u"sectionSave"_s)->isEnabled());
        enter(child<QWidget>(editor, u"sectionId"_s), u"s1"_s);
        QVERIFY(!error->isHidden());
        enter(child<QWidget>(editor, u"sectionId"_s), u"s2"_s);
        enter(child<QWidget>(editor, u"sectionModule"_s), u"a.b"_s);
        QCOMPARE(editor.problem(), QString());
        Section fresh;
        fresh.id = u"s2"_s;
        fresh.module = u"a.b"_s;
        QCOMPARE(editor.section(), fresh);
    }

    void anotherLanguageChangesNoValue()
    {
        const Bench bench(completeProject);
        QVERIFY(bench.editor);
        QEvent change(QEvent::LanguageChange);
        QCoreApplication::sendEvent(bench.editor.get(), &change);
        QCOMPARE(bench.editor->section(), bench.project.sections.constFirst());
    }

    void eachKeyLeadsToOneField_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString &language : Translations::languages()) {
            QTest::newRow(qPrintable(language)) << language;
        }
    }
    void eachKeyLeadsToOneField()
    {
        QFETCH(QString, language);
        Translations translations;
        translations.install(language);
        const auto english = qScopeGuard([&translations] { translations.install(u"en"_s); });
        const Bench bench(completeProject);
        QVERIFY(bench.editor);
        auto *tabs = child<QTabWidget>(*bench.editor, u"sectionTabs"_s);
        const QString save = child<QPushButton>(*bench.editor, u"sectionSave"_s)->text();
        const QString cancel = bench.editor->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Cancel)->text();
        for (int page = 0; page < tabs->count(); ++page) {
            QStringList texts {save, cancel};
            const QList<QLabel *> labels = tabs->widget(page)->findChildren<QLabel *>();
            for (const QLabel *label : labels) {
                if (label->buddy()) {
                    QVERIFY2(!QKeySequence::mnemonic(label->text()).isEmpty(), qPrintable(label->text()));
                    texts << label->text();
                    auto *face = QAccessible::queryAccessibleInterface(label->buddy());
                    QVERIFY(face);
                    QVERIFY2(!face->text(QAccessible::Name).isEmpty(), qPrintable(label->buddy()->objectName()));
                    QVERIFY2(
                        !label->buddy()->accessibleDescription().isEmpty(), qPrintable(label->buddy()->objectName()));
                }
            }
            QSet<QKeySequence> keys;
            for (const QString &text : std::as_const(texts)) {
                const QKeySequence key = QKeySequence::mnemonic(text);
                QVERIFY2(key.isEmpty() || !keys.contains(key), qPrintable(tabs->tabText(page) + u": "_s + text));
                keys.insert(key);
            }
        }
    }
};

QTEST_MAIN(SectionEditorTest)
#include "tst_sectioneditor.moc"
