// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/core/sha256.h"
#include "model/core/workerjob.h"

namespace Reprise {

QThreadPool &workerPool()
{
    // Never destroyed before the application: its threads end with waitForDone() in the application's last lines.
    static QThreadPool pool;
    static const bool ready = [] {
        pool.setMaxThreadCount(2);
        Sha256::prepare(); // jobs are started on the main thread, and some of them hash
        return true;
    }();
    Q_UNUSED(ready)
    return pool;
}

} // namespace Reprise
