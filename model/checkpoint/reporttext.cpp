// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/checkpoint/inspecttree.h"
#include "model/checkpoint/reportwriter.h"
#include "model/core/labelled.h"

using namespace Qt::StringLiterals;

namespace Reprise {

namespace {

/// Three levels at most: groups, properties, details.
void write(QString &text, const InspectItem &item, int depth)
{
    for (const InspectItem &child : item.children) {
        const QString indent(2 * depth, u' ');
        text += indent + (child.value.isEmpty() ? child.name : labelled(child.name, child.value)) + u'\n';
        write(text, child, depth + 1);
    }
}

} // namespace

QString reportsToText(std::span<const FileReport> reports)
{
    QString text;
    for (const FileReport &report : reports) {
        text += report.path + u'\n';
        write(text, inspectTree(report), 1);
        for (const FileReport &member : report.members) {
            text += u'\n' + reportsToText({&member, 1});
        }
        text += u'\n';
    }
    return text.endsWith(u"\n\n"_s) ? text.chopped(1) : text;
}

} // namespace Reprise
