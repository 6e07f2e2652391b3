// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>
#include <QStringList>
#include <QTranslator>

class QWidget;

namespace Tour {

/// Sits in front of the real translators and notes every text that is asked for, then lets them answer.
class RecordingTranslator final : public QTranslator
{
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(
        const char *context, const char *sourceText, const char *disambiguation, int n) const override;

    /// Texts whose translation is the English text itself, as “context: text”; allowed() ones left out.
    [[nodiscard]] QStringList untranslated() const;

private:
    struct Asked {
        QByteArray context;
        QByteArray source;
        QByteArray disambiguation;
        bool plural = false;
        friend bool operator==(const Asked &, const Asked &) = default;
        friend size_t qHash(const Asked &asked, size_t seed = 0)
        {
            return qHashMulti(seed, asked.context, asked.source, asked.disambiguation, asked.plural);
        }
    };
    mutable QSet<Asked> m_asked;
    mutable bool m_checking = false;
};

/// Words that are the same in both languages: names, units, code.
[[nodiscard]] bool allowed(const QString &text);

/// Every text a person sees in `window` now (labels, buttons, headers, tabs, menus, cells of item views, place holders,
/// tool tips, accessible names), each with the object it belongs to.
struct VisibleText {
    QString object;
    QString text;
};
[[nodiscard]] QList<VisibleText> visibleTexts(const QWidget *window);

/// Visible texts of `window` that are English though the language is another: they hold words that only English has.
[[nodiscard]] QStringList englishIn(const QWidget *window);

/// Labels and buttons of `window` whose text needs more room than they have.
[[nodiscard]] QStringList clippedIn(const QWidget *window);

} // namespace Tour
