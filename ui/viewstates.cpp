// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewstates.h"

#include "model/core/settings.h"

#include <QHeaderView>
#include <QSplitter>

namespace Reprise {

using namespace Qt::StringLiterals;

namespace {

/// The number of columns or panes is part of the name: a state saved for another number is never found.
QString keyOf(const QHeaderView *header)
{
    return header->objectName() + u'-' + QString::number(header->count());
}

QString keyOf(const QSplitter *splitter)
{
    return splitter->objectName() + u'-' + QString::number(splitter->count());
}

} // namespace

void ViewStates::restore(const QWidget &root, const Settings &settings)
{
    for (QSplitter *splitter : root.findChildren<QSplitter *>()) {
        if (const QByteArray state = settings.viewState(keyOf(splitter)); !state.isEmpty()) {
            splitter->restoreState(state);
        }
    }
    for (QHeaderView *header : root.findChildren<QHeaderView *>()) {
        const QByteArray state = settings.viewState(keyOf(header));
        if (!state.isEmpty() && !header->objectName().isEmpty()) {
            header->restoreState(state);
        }
    }
}

void ViewStates::save(const QWidget &root, Settings &settings)
{
    for (const QSplitter *splitter : root.findChildren<QSplitter *>()) {
        if (!splitter->objectName().isEmpty()) {
            settings.setViewState(keyOf(splitter), splitter->saveState());
        }
    }
    for (const QHeaderView *header : root.findChildren<QHeaderView *>()) {
        // An empty model has no columns: its header has nothing worth keeping.
        if (!header->objectName().isEmpty() && header->count() > 0) {
            settings.setViewState(keyOf(header), header->saveState());
        }
    }
}

} // namespace Reprise
