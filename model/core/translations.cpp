// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace Reprise {

using namespace Qt::StringLiterals;

Translations::Translations() = default;

Translations::~Translations()
{
    for (const auto &translator : m_installed) {
        QCoreApplication::removeTranslator(translator.get());
    }
}

QStringList Translations::languages()
{
    return {u"en"_s, u"fr"_s};
}

QString Translations::resolve(const QString &wanted)
{
    if (wanted != u"system") {
        return languages().contains(wanted) ? wanted : u"en"_s;
    }
    for (const QString &tag : QLocale::system().uiLanguages()) {
        const QString language = tag.section(u'-', 0, 0);
        if (languages().contains(language)) {
            return language;
        }
    }
    return u"en"_s;
}

void Translations::install(const QString &wanted)
{
    const QString language = resolve(wanted);
    if (language == m_language) {
        return;
    }
    for (const auto &translator : m_installed) {
        QCoreApplication::removeTranslator(translator.get());
    }
    m_installed.clear();
    m_language = language;

    // Keeps the region the user has (fr_CA, en_GB) when it speaks the language chosen.
    const QLocale system = QLocale::system();
    QLocale::setDefault(QLocale(language).language() == system.language() ? system : QLocale(language));

    const auto add = [this](const QString &name, const QString &folder) {
        auto translator = std::make_unique<QTranslator>();
        if (translator->load(name, folder)) {
            QCoreApplication::installTranslator(translator.get());
            m_installed.push_back(std::move(translator));
        }
    };
    if (language != u"en") {
        add(u"qtbase_"_s + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    }
    add(u"reprise_"_s + language, u":/i18n"_s);
}

} // namespace Reprise
