// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/placeholder.h"

namespace Reprise {

Placeholder::Placeholder(QWidget *parent)
    : QWidget(parent)
{
}

} // namespace Reprise
