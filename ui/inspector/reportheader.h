// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/filereport.h"
#include "ui/statusdelegate.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace Reprise {

class Card;

/// The head of an inspector tab: what file it is, the figures one looks for first, and the two answers: can it be read,
/// and what would loading it run.
class ReportHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit ReportHeader(QWidget *parent = nullptr);

    /// Before anything was read.
    void setFile(const QString &path);
    /// `complete`: every part was read; before that the answers are still open.
    void setReport(const FileReport &report, bool complete);

    /// What loading would run, in two or three words and a sentence. Never “safe”: only what was found.
    struct Answer
    {
        StatusLook look;
        QString words;
        QString sentence;
    };
    [[nodiscard]] static Answer safetyOf(const FileReport &report);
    [[nodiscard]] static Answer readabilityOf(const FileReport &report);

private:
    struct Figure
    {
        QString name; ///< object name
        QString value;
        QString label;
        QString tip;
    };
    [[nodiscard]] static QList<Figure> figuresOf(const FileReport &report);
    void showFigures(const QList<Figure> &figures);

    QLabel *m_icon;
    QLabel *m_name;
    QLabel *m_place;
    QWidget *m_figures;
    QHBoxLayout *m_figuresRow;
    Card *m_readable;
    Card *m_safety;
};

} // namespace Reprise
