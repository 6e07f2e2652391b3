// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/reportheader.h"

#include "ui/card.h"
#include "ui/elidedlabel.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/looks.h"

#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

#include <algorithm>

namespace Reprise {
using namespace Qt::StringLiterals;

ReportHeader::ReportHeader(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_name(new ElidedLabel(this))
    , m_place(new ElidedLabel(this))
    , m_figures(new QWidget(this))
    , m_figuresRow(new QHBoxLayout(m_figures))
    , m_readable(new Card(this))
    , m_safety(new Card(this))
{
    setObjectName(u"reportHeader"_s);
    m_name->setObjectName(u"fileName"_s);
    m_place->setObjectName(u"filePlace"_s);
    m_figures->setObjectName(u"figures"_s);
    m_readable->setObjectName(u"readabilityCard"_s);
    m_safety->setObjectName(u"safetyCard"_s);
    QFont heading = font();
    heading.setPointSizeF(heading.pointSizeF() * 1.4);
    heading.setBold(true);
    m_name->setFont(heading);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_place->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_place->setForegroundRole(QPalette::PlaceholderText);
    const int space = fontMetrics().height();
    const int side = space * 5 / 2;
    m_icon->setPixmap(Icons::named(u"checkpoint", Meaning::Info).pixmap(QSize(side, side), devicePixelRatioF()));
    m_figuresRow->setContentsMargins(0, 0, 0, 0);
    m_figuresRow->setSpacing(space * 2);

    auto *cards = new QHBoxLayout;
    cards->setSpacing(space);
    cards->addWidget(m_readable, 1);
    cards->addWidget(m_safety, 1);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space);
    grid->setVerticalSpacing(space / 4);
    grid->addWidget(m_icon, 0, 0, 2, 1, Qt::AlignTop);
    grid->addWidget(m_name, 0, 1);
    grid->addWidget(m_place, 1, 1);
    grid->setRowMinimumHeight(2, space / 3);
    grid->addWidget(m_figures, 3, 0, 1, 2);
    grid->setRowMinimumHeight(4, space / 3);
    grid->addLayout(cards, 5, 0, 1, 2);
    grid->setColumnStretch(1, 1);
}

void ReportHeader::setFile(const QString &path)
{
    const QFileInfo info(path);
    m_name->setText(info.fileName());
    m_place->setText(QDir::toNativeSeparators(info.path()));
    m_place->setToolTip(QDir::toNativeSeparators(path));
    m_readable->setVerdict({u"pending"_s, Meaning::Neutral}, tr("Reading…"), {});
    m_safety->setVerdict({u"pending"_s, Meaning::Neutral}, tr("Looking for code…"), {});
}

void ReportHeader::setReport(const FileReport &report, bool complete)
{
    showFigures(figuresOf(report));
    const Answer readable = readabilityOf(report);
    m_readable->setVerdict(readable.look, readable.words, readable.sentence);
    if (complete || report.isDangerous()) {
        const Answer safety = safetyOf(report);
        m_safety->setVerdict(safety.look, safety.words, safety.sentence);
    }
}

ReportHeader::Answer ReportHeader::readabilityOf(const FileReport &report)
{
    const auto saidBySafety = [&report](const Problem &problem) {
        return std::ranges::any_of(report.globals, [&problem](const GlobalUse &use) {
            return use.verdict == GlobalVerdict::Dangerous && problem.message.contains(use.name);
        });
    };
    const auto firstOf = [&](Problem::Severity severity) {
        const auto found = std::ranges::find_if(report.problems,
            [&](const Problem &problem) { return problem.severity == severity && !saidBySafety(problem); });
        return found == report.problems.end() ? QString() : found->message;
    };
    QString sentence = firstOf(Problem::Severity::Error);
    if (report.isReadable() || report.isDangerous()) {
        const StateDict *policy = report.checkpoint ? report.checkpoint->policy() : nullptr;
        if (policy != nullptr && policy->nonFinite) {
            return {lookOf(FileStatus::Corrupt), tr("The policy is dead"),
                tr("Some of its weights are infinite or not numbers (NaN), so it answers NaN to everything. Go back to "
                   "an "
                   "earlier checkpoint.")};
        }
        sentence = sentence.isEmpty() ? firstOf(Problem::Severity::Warning) : sentence;
        const StatusLook look = lookOf(sentence.isEmpty() ? FileStatus::Ok : FileStatus::UnknownGlobal);
        return {look, tr("%1, readable").arg(kindText(report.kind)),
            sentence.isEmpty() ? tr("Every part was read; nothing was executed.") : sentence};
    }
    if (!QFileInfo::exists(report.path) && !report.path.contains(u'!')) { // not a file inside another
        return {lookOf(FileStatus::Corrupt), tr("Not there any more"),
            tr("The file was moved, renamed or removed. Put it back and read again, or open it from its new place.")};
    }
    return {lookOf(report.status), statusText(report.status), sentence};
}

ReportHeader::Answer ReportHeader::safetyOf(const FileReport &report)
{
    const auto count = [&](GlobalVerdict verdict) {
        return static_cast<int>(
            std::ranges::count_if(report.globals, [verdict](const GlobalUse &use) { return use.verdict == verdict; }));
    };
    if (report.isDangerous()) {
        return {lookOf(FileStatus::Danger), tr("Do not load this file"),
            tr("Loading it would run: %1.").arg(report.dangerousGlobals.join(u", "_s))};
    }
    if (!report.unknownGlobals.isEmpty()) {
        return {lookOf(FileStatus::UnknownGlobal), tr("Cannot be vouched for"),
            tr("It uses names that are not known: %1.")
                .arg(report.unknownGlobals.first(qMin<qsizetype>(3, report.unknownGlobals.size())).join(u", "_s))};
    }
    if (!report.isReadable()) {
        return {{u"unknown"_s, Meaning::Neutral}, tr("Not looked through"),
            tr("What cannot be read cannot be vouched for.")};
    }
    if (const int code = count(GlobalVerdict::CarriesCode); code > 0) {
        return {{u"success"_s, Meaning::Success}, tr("Nothing dangerous found"),
            tr("It carries Python code, as schedules of older versions do; see the page “Safety”.")};
    }
    if (report.globals.isEmpty()) {
        return {{u"success"_s, Meaning::Success}, tr("Nothing dangerous found"),
            tr("It holds numbers and texts only, nothing that loading could run.")};
    }
    return {{u"success"_s, Meaning::Success}, tr("Nothing dangerous found"),
        tr("%n imported name(s), all of them known.", nullptr, static_cast<int>(report.globals.size()))};
}

QList<ReportHeader::Figure> ReportHeader::figuresOf(const FileReport &report)
{
    QList<Figure> figures;
    const auto add = [&figures](const QString &name, const QString &value, const QString &label,
                         const QString &tip = {}) { figures += Figure {name, value, label, tip}; };
    if (report.checkpoint) {
        const Checkpoint &inside = *report.checkpoint;
        add(u"algorithmFigure"_s, inside.algorithm.isEmpty() ? u"—"_s : inside.algorithm, tr("algorithm"),
            tr("Inferred from what is inside; a checkpoint does not state it."));
        add(u"stepsFigure"_s, inside.numTimesteps ? Format::count(*inside.numTimesteps) : u"—"_s, tr("steps"));
        if (inside.episodes) {
            add(u"rewardFigure"_s, QLocale().toString(inside.episodes->meanReward, 'f', 2), tr("mean reward"),
                tr("Of the last %n episode(s) before it was saved.", nullptr, inside.episodes->episodes));
        }
        add(u"versionFigure"_s, inside.sb3Version.isEmpty() ? tr("before 0.9") : inside.sb3Version,
            u"Stable-Baselines3"_s);
        if (const StateDict *policy = inside.policy()) {
            add(u"parametersFigure"_s, Format::count(policy->numelUnique), tr("parameters"));
        }
    } else if (report.torch) {
        add(u"tensorsFigure"_s, Format::count(report.torch->tensors.size()), tr("tensors"));
        add(u"parametersFigure"_s, Format::count(report.torch->numelUnique), tr("parameters"));
    } else if (report.pickle && report.pickle->replayBuffer) {
        const auto held = report.pickle->replayBuffer->transitions();
        add(u"transitionsFigure"_s, held ? Format::count(*held) : u"—"_s, tr("transitions"));
    } else if (report.csv) {
        add(u"rowsFigure"_s, Format::count(report.csv->rows), tr("rows"));
    } else if (!report.members.empty()) {
        add(u"filesFigure"_s, Format::count(static_cast<qint64>(report.members.size())), tr("files inside"));
    }
    add(u"sizeFigure"_s, Format::size(report.size), tr("size"), tr("%1 bytes").arg(QLocale().toString(report.size)));
    return figures;
}

void ReportHeader::showFigures(const QList<Figure> &figures)
{
    while (QLayoutItem *item = m_figuresRow->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Figure &figure : figures) {
        auto *tile = new QWidget(m_figures);
        auto *column = new QVBoxLayout(tile);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        auto *value = new QLabel(figure.value, tile);
        value->setObjectName(figure.name);
        value->setTextFormat(Qt::PlainText);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setToolTip(figure.tip);
        value->setAccessibleName(tr("%1: %2").arg(figure.label, figure.value));
        QFont large = font();
        large.setPointSizeF(large.pointSizeF() * 1.3);
        large.setBold(true);
        value->setFont(large);
        auto *label = new QLabel(figure.label, tile);
        label->setForegroundRole(QPalette::PlaceholderText);
        label->setToolTip(figure.tip);
        column->addWidget(value);
        column->addWidget(label);
        m_figuresRow->addWidget(tile);
    }
    m_figuresRow->addStretch();
}

} // namespace Reprise
