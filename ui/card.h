// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/statusdelegate.h"

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace Reprise {

/// A framed statement: icon and heading, one sentence, and below it the evidence, quoted as it is. With `loud`, it lies
/// on the colour of its meaning.
class Card final : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);

    void setStatement(const StatusLook &look, const QString &title, const QString &sentence, bool loud = false);
    /// An answer set apart from the page: the same, loud.
    void setVerdict(const StatusLook &look, const QString &words, const QString &sentence)
    {
        setStatement(look, words, sentence, true);
    }
    [[nodiscard]] QString words() const;
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] Meaning meaning() const { return m_look.meaning; }
    /// `heading` stands above the lines; no lines: nothing is shown.
    void setEvidence(const QString &heading, const QStringList &lines);
    /// A place for more below the sentence.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void recolor();

    StatusLook m_look;
    bool m_loud = false;
    bool m_coloring = false;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_sentence;
    QLabel *m_evidenceHeading;
    QLabel *m_evidence;
    QVBoxLayout *m_body;
};

} // namespace Reprise
