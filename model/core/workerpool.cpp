// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/workerjob.h"

namespace Reprise {

QThreadPool &workerPool()
{
    // Never destroyed before the application: its threads end with waitForDone() in the application's last lines.
    static QThreadPool pool;
    static const bool ready = [] {
        pool.setMaxThreadCount(2);
        return true;
    }();
    Q_UNUSED(ready)
    return pool;
}

} // namespace Reprise
