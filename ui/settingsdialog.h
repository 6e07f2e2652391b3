// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QGroupBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace Reprise {

class Settings;

/// All settings a person may change, on one page. Language and colours show at once and go back on Cancel; the rest is
/// written on Save.
class SettingsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit SettingsDialog(Settings &settings, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void save();
    void goBack();
    void refresh();
    [[nodiscard]] QString networkTrouble() const;
    void buildNetwork();
    void retranslateUi();
    void retranslateNetwork();

    Settings &m_settings;
    QString m_languageBefore;
    QString m_schemeBefore;
    QGroupBox *m_interface;
    QLabel *m_languageLabel;
    QComboBox *m_language;
    QLabel *m_schemeLabel;
    QComboBox *m_scheme;
    QCheckBox *m_notify;
    QGroupBox *m_transfers;
    QLabel *m_parallelLabel;
    QSpinBox *m_parallel;
    QLabel *m_speedLabel;
    QSpinBox *m_speed;
    QGroupBox *m_network;
    QLabel *m_proxyModeLabel;
    QComboBox *m_proxyMode;
    QLabel *m_proxyLabel;
    QLineEdit *m_proxy;
    QLabel *m_bundleLabel;
    QLineEdit *m_bundle;
    QPushButton *m_bundleBrowse;
    QLabel *m_networkNote;
    QGroupBox *m_restores;
    QLabel *m_backupsLabel;
    QSpinBox *m_backups;
    QGroupBox *m_kaggle;
    QLabel *m_serverLabel;
    QLineEdit *m_server;
    QLabel *m_serverNote;
    QPushButton *m_defaults;
    QPushButton *m_save;
};

} // namespace Reprise
