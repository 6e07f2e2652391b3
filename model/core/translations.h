// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

class QTranslator;

namespace Reprise {

/// The texts of both programs in the language chosen, Qt's own included; can be switched while running (widgets then
/// get a LanguageChange event). Main thread only.
class Translations final
{
public:
    Translations();
    ~Translations();

    /// Languages there are complete texts for: "en", "fr".
    [[nodiscard]] static QStringList languages();
    /// "system" or a language → one of languages(); anything unknown is English.
    [[nodiscard]] static QString resolve(const QString &wanted);

    /// Installs the texts of `wanted` ("system", "en", "fr") and makes it the default locale for numbers and dates.
    void install(const QString &wanted);
    [[nodiscard]] QString language() const { return m_language; }

private:
    std::vector<std::unique_ptr<QTranslator>> m_installed;
    QString m_language;
};

} // namespace Reprise
