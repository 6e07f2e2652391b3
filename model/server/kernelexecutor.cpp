// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/server/kernelexecutor.h"

namespace Reprise {

KernelExecutor::KernelExecutor(const QString &python, int parallel, QObject *parent)
    : QObject(parent)
    , m_python(python)
    , m_parallel(parallel)
{
}

KernelExecutor::~KernelExecutor() = default;

} // namespace Reprise
