// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settingsdialog.h"

#include "model/core/settings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QUrl>

namespace Reprise {

using namespace Qt::StringLiterals;

SettingsDialog::SettingsDialog(Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_languageBefore(settings.text(Setting::Language))
    , m_schemeBefore(settings.text(Setting::ColorScheme))
    , m_interface(new QGroupBox(this))
    , m_languageLabel(new QLabel(m_interface))
    , m_language(new QComboBox(m_interface))
    , m_schemeLabel(new QLabel(m_interface))
    , m_scheme(new QComboBox(m_interface))
    , m_notify(new QCheckBox(m_interface))
    , m_transfers(new QGroupBox(this))
    , m_parallelLabel(new QLabel(m_transfers))
    , m_parallel(new QSpinBox(m_transfers))
    , m_restores(new QGroupBox(this))
    , m_backupsLabel(new QLabel(m_restores))
    , m_backups(new QSpinBox(m_restores))
    , m_kaggle(new QGroupBox(this))
    , m_serverLabel(new QLabel(m_kaggle))
    , m_server(new QLineEdit(m_kaggle))
    , m_serverNote(new QLabel(m_kaggle))
{
    setObjectName(u"settingsDialog"_s);
    m_language->setObjectName(u"settingsLanguage"_s);
    m_scheme->setObjectName(u"settingsColorScheme"_s);
    m_notify->setObjectName(u"settingsNotify"_s);
    m_parallel->setObjectName(u"settingsParallel"_s);
    m_parallel->setRange(1, 16);
    m_backups->setObjectName(u"settingsBackups"_s);
    m_backups->setRange(1, 1000);
    m_server->setObjectName(u"settingsServer"_s);
    m_server->setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    m_serverNote->setWordWrap(true);

    const auto form = [](QGroupBox *box) {
        auto *made = new QFormLayout(box);
        made->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
        made->setRowWrapPolicy(QFormLayout::WrapLongRows);
        return made;
    };
    QFormLayout *interface = form(m_interface);
    interface->addRow(m_languageLabel, m_language);
    interface->addRow(m_schemeLabel, m_scheme);
    interface->addRow(m_notify);
    form(m_transfers)->addRow(m_parallelLabel, m_parallel);
    form(m_restores)->addRow(m_backupsLabel, m_backups);
    QFormLayout *kaggle = form(m_kaggle);
    kaggle->addRow(m_serverLabel, m_server);
    kaggle->addRow(m_serverNote);
    m_languageLabel->setBuddy(m_language);
    m_schemeLabel->setBuddy(m_scheme);
    m_parallelLabel->setBuddy(m_parallel);
    m_backupsLabel->setBuddy(m_backups);
    m_serverLabel->setBuddy(m_server);

    auto *buttons = new QDialogButtonBox(this);
    m_save = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"settingsSave"_s);
    buttons->addButton(QDialogButtonBox::Cancel)->setObjectName(u"settingsCancel"_s);
    m_defaults = buttons->addButton(QString(), QDialogButtonBox::ResetRole);
    m_defaults->setObjectName(u"settingsDefaults"_s);

    auto *layout = new QVBoxLayout(this);
    for (QGroupBox *box : {m_interface, m_transfers, m_restores, m_kaggle}) {
        layout->addWidget(box);
    }
    layout->addStretch();
    layout->addWidget(buttons);

    retranslateUi();
    m_language->setCurrentIndex(std::max(0, m_language->findData(m_languageBefore)));
    m_scheme->setCurrentIndex(std::max(0, m_scheme->findData(m_schemeBefore)));
    m_notify->setChecked(settings.flag(Setting::NotifyFinishedRuns));
    m_parallel->setValue(settings.number(Setting::ParallelDownloads));
    m_backups->setValue(settings.number(Setting::KeepBackups));
    m_server->setText(settings.text(Setting::ServerUrl));

    connect(m_language, &QComboBox::activated, this,
        [this] { m_settings.setValue(Setting::Language, m_language->currentData()); });
    connect(m_scheme, &QComboBox::activated, this,
        [this] { m_settings.setValue(Setting::ColorScheme, m_scheme->currentData()); });
    connect(m_server, &QLineEdit::textChanged, this, &SettingsDialog::refresh);
    connect(buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::rejected, this, &SettingsDialog::goBack);
    connect(m_defaults, &QPushButton::clicked, this, [this] {
        m_settings.reset(Setting::Language);
        m_settings.reset(Setting::ColorScheme);
        for (const Setting setting :
            {Setting::NotifyFinishedRuns, Setting::ParallelDownloads, Setting::KeepBackups, Setting::ServerUrl}) {
            m_settings.reset(setting);
        }
        accept();
    });
    refresh();
}

void SettingsDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslateUi();
    }
    QDialog::changeEvent(event);
}

void SettingsDialog::save()
{
    m_settings.setValue(Setting::NotifyFinishedRuns, m_notify->isChecked());
    m_settings.setValue(Setting::ParallelDownloads, m_parallel->value());
    m_settings.setValue(Setting::KeepBackups, m_backups->value());
    m_settings.setValue(Setting::ServerUrl, m_server->text().trimmed());
    accept();
}

void SettingsDialog::goBack()
{
    m_settings.setValue(Setting::Language, m_languageBefore);
    m_settings.setValue(Setting::ColorScheme, m_schemeBefore);
}

void SettingsDialog::refresh()
{
    const QUrl url(m_server->text().trimmed(), QUrl::StrictMode);
    const bool good = url.isValid() && !url.host().isEmpty() && (url.scheme() == u"https" || url.scheme() == u"http");
    m_save->setEnabled(good);
    m_serverNote->setText(
        good ? tr("Takes effect at the next start.") : tr("An address looks like https://api.kaggle.com"));
}

void SettingsDialog::retranslateUi()
{
    setWindowTitle(tr("Settings"));
    m_interface->setTitle(tr("Window"));
    m_languageLabel->setText(tr("&Language:"));
    m_schemeLabel->setText(tr("&Colours:"));
    m_notify->setText(tr("&Tell me when a run has ended"));
    m_transfers->setTitle(tr("Downloads"));
    m_parallelLabel->setText(tr("Files at the &same time:"));
    m_restores->setTitle(tr("Restores"));
    m_backupsLabel->setText(tr("&Backups kept for Undo:"));
    m_kaggle->setTitle(tr("Server"));
    m_serverLabel->setText(tr("&Address:"));
    m_save->setText(tr("Sa&ve"));
    m_defaults->setText(tr("&Restore Defaults"));

    const QSignalBlocker quietLanguage(m_language);
    const QSignalBlocker quietScheme(m_scheme);
    const int language = std::max(0, m_language->currentIndex());
    const int scheme = std::max(0, m_scheme->currentIndex());
    m_language->clear();
    m_language->addItem(tr("As the system"), u"system"_s);
    m_language->addItem(u"English"_s, u"en"_s); // each language under its own name
    m_language->addItem(u"Français"_s, u"fr"_s);
    m_scheme->clear();
    m_scheme->addItem(tr("As the system"), u"system"_s);
    m_scheme->addItem(tr("Light"), u"light"_s);
    m_scheme->addItem(tr("Dark"), u"dark"_s);
    m_language->setCurrentIndex(language);
    m_scheme->setCurrentIndex(scheme);
    refresh();
}

} // namespace Reprise

#include "moc_settingsdialog.cpp"
