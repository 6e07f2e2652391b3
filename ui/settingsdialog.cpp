// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settingsdialog.h"

#include "model/core/settings.h"
#include "model/net/netsettings.h"
#include "ui/dialogs.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
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
    , m_speedLabel(new QLabel(m_transfers))
    , m_speed(new QSpinBox(m_transfers))
    , m_network(new QGroupBox(this))
    , m_proxyModeLabel(new QLabel(m_network))
    , m_proxyMode(new QComboBox(m_network))
    , m_proxyLabel(new QLabel(m_network))
    , m_proxy(new QLineEdit(m_network))
    , m_bundleLabel(new QLabel(m_network))
    , m_bundle(new QLineEdit(m_network))
    , m_bundleBrowse(new QPushButton(m_network))
    , m_networkNote(new QLabel(m_network))
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
    QFormLayout *transfers = form(m_transfers);
    transfers->addRow(m_parallelLabel, m_parallel);
    transfers->addRow(m_speedLabel, m_speed);
    buildNetwork();
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
    for (QGroupBox *box : {m_interface, m_transfers, m_network, m_restores, m_kaggle}) {
        layout->addWidget(box);
    }
    layout->addStretch();
    layout->addWidget(buttons);

    retranslateUi();
    m_language->setCurrentIndex(std::max(0, m_language->findData(m_languageBefore)));
    m_scheme->setCurrentIndex(std::max(0, m_scheme->findData(m_schemeBefore)));
    m_notify->setChecked(settings.flag(Setting::NotifyFinishedRuns));
    m_parallel->setValue(settings.number(Setting::ParallelDownloads));
    m_speed->setValue(settings.number(Setting::SpeedLimit));
    m_proxyMode->setCurrentIndex(std::max(0, m_proxyMode->findData(settings.text(Setting::ProxyMode))));
    m_proxy->setText(settings.text(Setting::ProxyUrl));
    m_bundle->setText(settings.text(Setting::CaBundle));
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
        for (const Setting setting : {Setting::NotifyFinishedRuns, Setting::ParallelDownloads, Setting::SpeedLimit,
                 Setting::ProxyMode, Setting::ProxyUrl, Setting::CaBundle, Setting::KeepBackups, Setting::ServerUrl}) {
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
    m_settings.setValue(Setting::SpeedLimit, m_speed->value());
    m_settings.setValue(Setting::ProxyUrl, m_proxy->text().trimmed()); // before the mode that asks for it
    m_settings.setValue(Setting::ProxyMode, m_proxyMode->currentData());
    m_settings.setValue(Setting::CaBundle, m_bundle->text().trimmed());
    m_settings.setValue(Setting::KeepBackups, m_backups->value());
    m_settings.setValue(Setting::ServerUrl, m_server->text().trimmed());
    accept();
}

void SettingsDialog::goBack()
{
    m_settings.setValue(Setting::Language, m_languageBefore);
    m_settings.setValue(Setting::ColorScheme, m_schemeBefore);
}

void SettingsDialog::buildNetwork()
{
    m_speed->setObjectName(u"settingsSpeedLimit"_s);
    m_speed->setRange(0, 10'000'000);
    m_speed->setSingleStep(256);
    m_proxyMode->setObjectName(u"settingsProxyMode"_s);
    m_proxy->setObjectName(u"settingsProxy"_s);
    m_bundle->setObjectName(u"settingsCaBundle"_s);
    m_bundleBrowse->setObjectName(u"settingsCaBundleBrowse"_s);
    m_networkNote->setObjectName(u"settingsNetworkNote"_s);
    m_networkNote->setWordWrap(true);
    m_speedLabel->setBuddy(m_speed);
    m_proxyModeLabel->setBuddy(m_proxyMode);
    m_proxyLabel->setBuddy(m_proxy);
    m_bundleLabel->setBuddy(m_bundle);
    auto *form = new QFormLayout(m_network);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(m_proxyModeLabel, m_proxyMode);
    form->addRow(m_proxyLabel, m_proxy);
    auto *row = new QHBoxLayout;
    row->addWidget(m_bundle, 1);
    row->addWidget(m_bundleBrowse);
    form->addRow(m_bundleLabel, row);
    form->addRow(m_networkNote);
    connect(m_proxyMode, &QComboBox::currentIndexChanged, this, &SettingsDialog::refresh);
    connect(m_proxy, &QLineEdit::textChanged, this, &SettingsDialog::refresh);
    connect(m_bundle, &QLineEdit::textChanged, this, &SettingsDialog::refresh);
    connect(m_bundleBrowse, &QPushButton::clicked, this, [this] {
        Dialogs::openFiles(this, tr("Choose Certificates"), {}, tr("Certificates (*.pem *.crt *.cer);;All files (*)"),
            [this](const QStringList &files) { m_bundle->setText(files.constFirst()); });
    });
}

/// Why the proxy or the certificates cannot be used; empty when they can.
QString SettingsDialog::networkTrouble() const
{
    if (m_proxyMode->currentData() == u"manual"_s) {
        const Result<QNetworkProxy> proxy = parseProxy(m_proxy->text());
        if (!proxy) {
            return proxy.error().message;
        }
        if (!proxy->password().isEmpty()) {
            return tr("A password would be kept in a plain file. Put a proxy with a password into the variable "
                      "HTTPS_PROXY instead.");
        }
    }
    if (const QString bundle = m_bundle->text().trimmed(); !bundle.isEmpty()) {
        if (const auto certificates = readCaBundle(bundle); !certificates) {
            return certificates.error().message;
        }
    }
    return {};
}

void SettingsDialog::refresh()
{
    m_proxy->setEnabled(m_proxyMode->currentData() == u"manual"_s);
    const QString trouble = networkTrouble();
    m_networkNote->setText(trouble);
    m_networkNote->setVisible(!trouble.isEmpty());
    const QUrl url(m_server->text().trimmed(), QUrl::StrictMode);
    const bool good = url.isValid() && !url.host().isEmpty() && (url.scheme() == u"https" || url.scheme() == u"http");
    m_save->setEnabled(good && trouble.isEmpty());
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
    retranslateNetwork();
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

void SettingsDialog::retranslateNetwork()
{
    m_speedLabel->setText(tr("Speed l&imit:"));
    m_speed->setSuffix(tr(" KiB/s"));
    m_speed->setSpecialValueText(tr("None"));
    m_network->setTitle(tr("Network"));
    m_proxyModeLabel->setText(tr("&Proxy:"));
    m_proxyLabel->setText(tr("Proxy’s a&ddress:"));
    m_proxy->setPlaceholderText(u"http://host:3128"_s);
    m_bundleLabel->setText(tr("Certi&ficates to trust besides the system’s:"));
    m_bundle->setPlaceholderText(tr("A PEM file, where your network opens encrypted connections"));
    // Read in full: it says when the field is of use at all.
    m_bundle->setMinimumWidth(
        fontMetrics().horizontalAdvance(m_bundle->placeholderText()) + 4 * fontMetrics().averageCharWidth());
    m_bundleBrowse->setText(tr("Bro&wse…"));
    const QSignalBlocker quiet(m_proxyMode);
    const int mode = std::max(0, m_proxyMode->currentIndex());
    m_proxyMode->clear();
    m_proxyMode->addItem(tr("As the system and its variables say"), u"system"_s);
    m_proxyMode->addItem(tr("None"), u"none"_s);
    m_proxyMode->addItem(tr("This one"), u"manual"_s);
    m_proxyMode->setCurrentIndex(mode);
}

} // namespace Reprise

#include "moc_settingsdialog.cpp"
