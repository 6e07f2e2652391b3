// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QStringList>
#include <QTranslator>

class QWidget;

namespace Tour {

/// Installed before the real translators it is asked after them: what comes to it has no translation. It notes that and
/// leaves the English text.
class RecordingTranslator final : public QTranslator
{
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(
        const char *context, const char *sourceText, const char *disambiguation, int n) const override;

    /// As “context: text”; allowed() ones left out.
    [[nodiscard]] QStringList untranslated() const;

private:
    mutable QSet<QString> m_asked;
};

/// Words that are the same in both languages: names, units, code.
[[nodiscard]] bool allowed(const QString &text);

/// Every text a person sees in `window` now (labels, buttons, headers, tabs, menus, cells of item views, place holders,
/// tool tips, accessible names), each with the object it belongs to.
struct VisibleText
{
    QString object;
    QString text;
};
[[nodiscard]] QList<VisibleText> visibleTexts(const QWidget *window);

/// Visible texts of `window` that are English though the language is another: they hold words that only English has.
[[nodiscard]] QStringList englishIn(const QWidget *window);

/// Labels and buttons of `window` whose text needs more room than they have.
[[nodiscard]] QStringList clippedIn(const QWidget *window);

/// Keys (Alt and a letter) that more than one of the things seen in `window` answers to: menus, buttons, labels of
/// fields, tabs.
[[nodiscard]] QStringList clashesIn(const QWidget *window);

} // namespace Tour
