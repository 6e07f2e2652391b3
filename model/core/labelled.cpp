// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/labelled.h"

#include <QCoreApplication>

namespace Reprise {

QString labelled(const QString &label, const QString &value)
{
    //: A label and its value in running text, such as “Size: 3 MiB”
    return QCoreApplication::translate("Reprise::Labelled", "%1: %2").arg(label, value);
}

} // namespace Reprise
