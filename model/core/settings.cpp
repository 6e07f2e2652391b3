// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/settings.h"

#include <QStandardPaths>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

struct Row
{
    Setting setting;
    QString name;
    QVariant fallback;
};

const Row &row(Setting setting)
{
    static const QList<Row> table {
        {Setting::Language, u"interface/language"_s, u"system"_s},
        {Setting::ColorScheme, u"interface/colorScheme"_s, u"system"_s},
        {Setting::ServerUrl, u"kaggle/server"_s, u"https://api.kaggle.com"_s},
        {Setting::AccountName, u"kaggle/account"_s, QString()},
        {Setting::AccountNames, u"kaggle/accounts"_s, QStringList()},
        {Setting::AccountChosen, u"kaggle/accountChosen"_s, false},
        {Setting::ProxyMode, u"network/proxyMode"_s, u"system"_s},
        {Setting::ProxyUrl, u"network/proxy"_s, QString()},
        {Setting::CaBundle, u"network/caBundle"_s, QString()},
        {Setting::SpeedLimit, u"transfer/speedLimit"_s, 0},
        {Setting::LastProject, u"project/last"_s, QString()},
        {Setting::RecentCheckpoints, u"recent/checkpoints"_s, QStringList()},
        {Setting::RecentProjects, u"recent/projects"_s, QStringList()},
        {Setting::ParallelDownloads, u"transfer/parallel"_s, 12},
        {Setting::KeepBackups, u"restore/keepBackups"_s, 10},
        {Setting::BackupDays, u"restore/backupDays"_s, 0},
        {Setting::BackupMegabytes, u"restore/backupMegabytes"_s, 0},
        {Setting::PackBackups, u"restore/packBackups"_s, false},
        {Setting::NotifyFinishedRuns, u"interface/notifyFinishedRuns"_s, true},
        {Setting::WindowGeometry, u"window/geometry"_s, QByteArray()},
        {Setting::WindowState, u"window/state"_s, QByteArray()},
    };
    const Row &found = table.at(qsizetype(setting));
    Q_ASSERT(found.setting == setting); // the table is in the order of the enumeration
    return found;
}

} // namespace

Settings::Settings(const QString &profile, QObject *parent)
    : QObject(parent)
    , m_settings(profile + u"/reprise.ini", QSettings::IniFormat)
{
}

QVariant Settings::value(Setting setting) const
{
    const Row &which = row(setting);
    const QVariant stored = m_settings.value(which.name);
    if (!stored.isValid()) {
        return which.fallback;
    }
    // An INI file holds text only: give back the type of the default, or the default if that cannot be.
    QVariant typed = stored;
    return typed.convert(which.fallback.metaType()) ? typed : which.fallback;
}

void Settings::setValue(Setting setting, const QVariant &value)
{
    if (this->value(setting) == value) {
        return;
    }
    m_settings.setValue(row(setting).name, value);
    Q_EMIT changed(setting);
}

void Settings::reset(Setting setting)
{
    m_settings.remove(row(setting).name);
    Q_EMIT changed(setting);
}

QByteArray Settings::viewState(const QString &objectName) const
{
    return m_settings.value(u"views/"_s + objectName).toByteArray();
}

void Settings::setViewState(const QString &objectName, const QByteArray &state)
{
    m_settings.setValue(u"views/"_s + objectName, state);
}

void Settings::pushRecent(Setting setting, const QString &entry, qsizetype limit)
{
    QStringList entries = value(setting).toStringList();
    entries.removeAll(entry);
    entries.prepend(entry);
    entries.resize(std::min(entries.size(), limit));
    setValue(setting, entries);
}

QString defaultProfileFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
}

} // namespace Reprise
