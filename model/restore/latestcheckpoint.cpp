// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/restore/latestcheckpoint.h"

#include <QDirListing>
#include <QFileInfo>
#include <QTimeZone>

#include <algorithm>
#include <limits>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

/// Value of a decimal digit of any script, -1 for everything else (superscripts are digits to Qt, but not to int()).
int decimalDigit(char32_t c)
{
    return QChar::category(c) == QChar::Number_DecimalDigit ? QChar::digitValue(c) : -1;
}

/// Digits with single underscores between them.
std::optional<QList<int>> digitsOf(const QList<uint> &text)
{
    QList<int> digits;
    bool underscoreAllowed = false;
    for (const uint c : text) {
        if (c == U'_') {
            if (!underscoreAllowed) {
                return std::nullopt;
            }
            underscoreAllowed = false;
            continue;
        }
        const int digit = decimalDigit(c);
        if (digit < 0) {
            return std::nullopt;
        }
        digits.append(digit);
        underscoreAllowed = true;
    }
    // int() refuses more than 4300 digits since Python 3.11 and its security backports.
    if (digits.isEmpty() || !underscoreAllowed || digits.size() > 4300) {
        return std::nullopt;
    }
    return digits;
}

struct Found
{
    qsizetype index = -1;
    qint64 rank = 0; ///< what the rule compares
    qint64 step = 0;
};

LatestCheckpoint best(const QList<ListedFile> &files, const QList<Found> &found, bool stepWanted)
{
    LatestCheckpoint result;
    result.stepWanted = stepWanted;
    qint64 rank = std::numeric_limits<qint64>::min();
    for (const Found &one : found) {
        const QString &name = files.at(one.index).name;
        if (result.name.isEmpty() || one.rank > rank) {
            result.name = name;
            result.step = one.step;
            result.tied.clear();
            rank = one.rank;
        } else if (one.rank == rank) {
            result.tied.append(name);
        }
    }
    return result;
}

/// §1, steps 1 to 3.
LatestCheckpoint findForTrainDqn(const QList<ListedFile> &files, const QString &prefix)
{
    QList<Found> found;
    for (qsizetype i = 0; i < files.size(); ++i) {
        QString name = files.at(i).name;
        if (!name.startsWith(prefix) || !name.endsWith(u".zip"_s)) {
            continue;
        }
        name.remove(u".zip"_s);
        const QStringList parts = name.split(u'_');
        const qsizetype at = parts.indexOf(u"steps"_s);
        if (at <= 0) {
            continue;
        }
        if (const auto step = pythonInt(parts.at(at - 1))) {
            found.append({i, *step, *step});
        }
    }
    return best(files, found, true);
}

/// §3: max(int(stem.split('_')[-2])) over a glob; a part that is no number raises.
LatestCheckpoint findForSection76(const QList<ListedFile> &files, const QString &prefix)
{
    const QString head = prefix + u'_';
    const QString tail = u"_steps.zip"_s;
    QList<Found> found;
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QString &name = files.at(i).name;
        if (!name.startsWith(head) || !name.endsWith(tail) || name.size() < head.size() + tail.size()) {
            continue;
        }
        const QStringList parts = name.chopped(4).split(u'_');
        const auto step = pythonInt(parts.at(parts.size() - 2));
        if (!step) {
            LatestCheckpoint crashed;
            crashed.crash = name;
            crashed.stepWanted = false;
            return crashed;
        }
        found.append({i, *step, *step});
    }
    return best(files, found, false);
}

/// §2: newest modification time of dqn_checkpoint_*.zip; the number in the name plays no part.
LatestCheckpoint findForTrainer(const QList<ListedFile> &files, const QString &prefix)
{
    const QString head = prefix + u'_';
    QList<Found> found;
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QString &name = files.at(i).name;
        if (!name.startsWith(head) || !name.endsWith(u".zip"_s) || name.size() < head.size() + 4) {
            continue;
        }
        const QStringList parts = name.chopped(4).split(u'_');
        const qsizetype at = parts.indexOf(u"steps"_s);
        const qint64 step = at > 0 ? pythonInt(parts.at(at - 1)).value_or(0) : 0;
        found.append({i, files.at(i).modified.toMSecsSinceEpoch(), step});
    }
    return best(files, found, false);
}

} // namespace

QString section76Hash(const QString &fileName)
{
    const QString stem = fileName.endsWith(u".zip") ? fileName.chopped(4) : fileName;
    const auto isHex
        = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F'); };
    for (const QString &part : stem.split(u'_')) {
        if (part.size() == 8 && std::ranges::all_of(part, isHex)) {
            return part;
        }
    }
    return {};
}

std::optional<qint64> pythonInt(QStringView text)
{
    QList<uint> code = text.trimmed().toUcs4();
    bool negative = false;
    if (!code.isEmpty() && (code.first() == U'-' || code.first() == U'+')) {
        negative = code.first() == U'-';
        code.removeFirst();
    }
    const auto digits = digitsOf(code);
    if (!digits) {
        return std::nullopt;
    }
    qint64 value = 0;
    for (const int digit : *digits) {
        if (value > (std::numeric_limits<qint64>::max() - digit) / 10) {
            return negative ? std::numeric_limits<qint64>::min() : std::numeric_limits<qint64>::max();
        }
        value = value * 10 + digit;
    }
    return negative ? -value : value;
}

LatestCheckpoint findLatestCheckpoint(const QList<ListedFile> &files, const QString &prefix, FindRule rule)
{
    switch (rule) {
    case FindRule::TrainDqn:
        break;
    case FindRule::Section76:
        return findForSection76(files, prefix);
    case FindRule::Trainer:
        return findForTrainer(files, prefix);
    }
    return findForTrainDqn(files, prefix);
}

LatestCheckpoint findLatestCheckpoint(const QString &folder, const QString &prefix, FindRule rule)
{
    QList<ListedFile> files;
    using F = QDirListing::IteratorFlag;
    // Unsorted on purpose: the order in which the system lists names decides ties, here as in os.listdir.
    for (const auto &entry : QDirListing(folder, F::IncludeHidden)) {
        files.append({entry.fileName(), entry.lastModified(QTimeZone::UTC)});
    }
    return findLatestCheckpoint(files, prefix, rule);
}

QString findRuleName(FindRule rule)
{
    switch (rule) {
    case FindRule::TrainDqn:
        return u"train_dqn"_s;
    case FindRule::Section76:
        return u"section_7_6"_s;
    case FindRule::Trainer:
        return u"trainer"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

std::optional<FindRule> findRuleFromName(const QString &name)
{
    for (const FindRule rule : {FindRule::TrainDqn, FindRule::Section76, FindRule::Trainer}) {
        if (findRuleName(rule) == name) {
            return rule;
        }
    }
    return std::nullopt;
}

} // namespace Reprise
