// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/buttons.h"

#include <QAction>
#include <QPushButton>

namespace Reprise {

QPushButton *buttonFor(QAction *action, const QString &objectName, QWidget *parent)
{
    auto *button = new QPushButton(parent);
    button->setObjectName(objectName);
    const auto follow = [button, action] {
        // The mnemonic belongs to the menu: in the page it would be a second one with the same key.
        button->setText(action->text().remove(u'&'));
        button->setIcon(action->icon());
        button->setToolTip(action->toolTip());
        button->setStatusTip(action->statusTip());
        button->setEnabled(action->isEnabled());
    };
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    return button;
}

} // namespace Reprise
