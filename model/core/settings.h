// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSettings>

namespace Reprise {

/// Every setting there is: one enumerator here, one row in the table of settings.cpp (stored name, default).
enum class Setting {
    Language, ///< "system", "en" or "fr"
    ColorScheme, ///< "system", "light" or "dark"
    ServerUrl,
    AccountName, ///< of the keychain's account in use
    AccountNames, ///< QStringList, all accounts in the keychain (it cannot be listed)
    AccountChosen, ///< bool, the user chose AccountName over what files and variables say
    ProxyMode, ///< "system" (environment variables first), "none" or "manual"
    ProxyUrl, ///< for "manual": http://host:port or socks5://host:port; never with a password
    CaBundle, ///< PEM file of certificates to trust besides the system's; empty: none
    SpeedLimit, ///< int, KiB per second of all downloads together; 0: none
    LastProject, ///< folder
    RecentCheckpoints, ///< QStringList, newest first
    RecentProjects, ///< QStringList, newest first
    ParallelDownloads, ///< int, 1…16
    KeepBackups, ///< int, restores whose backup is kept
    BackupDays, ///< int, backups older than this go; 0: whatever their age
    BackupMegabytes, ///< int, for all backups together; 0: whatever their size
    PackBackups, ///< bool, as .tar.zst
    NotifyFinishedRuns, ///< bool
    WindowGeometry, ///< QByteArray
    WindowState, ///< QByteArray
};

/// Typed settings in the profile's reprise.ini. Main thread only.
class Settings final : public QObject
{
    Q_OBJECT

public:
    /// `profile`: the folder of this profile's own settings, database and cache.
    explicit Settings(const QString &profile, QObject *parent = nullptr);

    [[nodiscard]] QVariant value(Setting setting) const;
    [[nodiscard]] QString text(Setting setting) const { return value(setting).toString(); }
    [[nodiscard]] int number(Setting setting) const { return value(setting).toInt(); }
    [[nodiscard]] bool flag(Setting setting) const { return value(setting).toBool(); }
    void setValue(Setting setting, const QVariant &value);
    void reset(Setting setting);

    /// State of one view (header sections, splitters) under its object name.
    [[nodiscard]] QByteArray viewState(const QString &objectName) const;
    void setViewState(const QString &objectName, const QByteArray &state);

    /// Puts `entry` in front of a list setting, without doubles, at most `limit` long.
    void pushRecent(Setting setting, const QString &entry, qsizetype limit = 10);

Q_SIGNALS:
    void changed(Reprise::Setting setting);

private:
    QSettings m_settings;
};

/// Where this user's profile is kept when no --profile is given.
[[nodiscard]] QString defaultProfileFolder();

} // namespace Reprise
