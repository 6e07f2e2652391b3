// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace Reprise {

struct RestoreDraft;

/// One page of the restore assistant. The draft belongs to the assistant; a page reads what earlier pages put there and
/// writes its own part. Work that takes time is started in initializePage(), keeps isComplete() false until it is done,
/// and is cancelled in cleanupPage().
class WizardPage : public QWidget
{
    Q_OBJECT

public:
    explicit WizardPage(RestoreDraft &draft, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_draft(draft)
    {
    }

    /// The one word of the step rail.
    [[nodiscard]] virtual QString step() const = 0;
    /// The headline: what is asked or shown here.
    [[nodiscard]] virtual QString title() const = 0;
    /// One sentence below it; may be empty.
    [[nodiscard]] virtual QString subtitle() const { return {}; }
    /// What the forward button says; empty: “Next”.
    [[nodiscard]] virtual QString forwardText() const { return {}; }

    /// What the button that stops the page's work says, while that goes on by itself.
    [[nodiscard]] virtual QString stopText() const { return {}; }
    /// What the button says that closes the assistant and lets the work go on; empty: it cannot go on without it.
    [[nodiscard]] virtual QString backgroundText() const { return {}; }
    /// The assistant is closed and the work goes on: cleanupPage() does not stop it any more.
    virtual void leaveRunning() { }

    /// The page is entered by Next.
    virtual void initializePage() { }
    /// The page is left by Back, or the assistant is closed.
    virtual void cleanupPage() { }
    [[nodiscard]] virtual bool isComplete() const { return true; }
    /// Sets every text anew after the language changed; called once at the start as well.
    virtual void retranslate() = 0;

Q_SIGNALS:
    /// isComplete(), forwardText() or the subtitle may have changed.
    void changed();

protected:
    [[nodiscard]] RestoreDraft &draft() { return m_draft; }
    [[nodiscard]] const RestoreDraft &draft() const { return m_draft; }

private:
    RestoreDraft &m_draft;
};

} // namespace Reprise
