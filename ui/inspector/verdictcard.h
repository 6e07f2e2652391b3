// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/statusdelegate.h"

#include <QFrame>

class QLabel;

namespace Reprise {

/// An answer set apart from the page: icon, a few words, and the sentence that says why. Selectable, read aloud as one.
class VerdictCard final : public QFrame
{
    Q_OBJECT

public:
    explicit VerdictCard(QWidget *parent = nullptr);

    /// `sentence` may be empty. Both plain text.
    void setVerdict(const StatusLook &look, const QString &words, const QString &sentence);
    [[nodiscard]] QString words() const;
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] Meaning meaning() const { return m_look.meaning; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void recolor();

    StatusLook m_look;
    QLabel *m_icon;
    QLabel *m_words;
    QLabel *m_sentence;
    bool m_coloring = false;
};

} // namespace Reprise
