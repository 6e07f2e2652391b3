// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/picklevalue.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Reprise {

/// A Python code object as cloudpickle describes it (15, 16 or 18 arguments, Python 3.7 to 3.13). Never run.
struct CodeObject
{
    QByteArrayView code; ///< co_code
    QStringList names; ///< globals, attributes and modules it can touch; without names it can only calculate
    QStringList textConstants; ///< its docstring among them
    QStringList freeVariables;
    QString name;
    QString qualifiedName; ///< Python >= 3.11
    QString file;
    int arguments = 0; ///< how many CodeType was called with
    qint64 locals = 0; ///< co_nlocals
    qint64 stackSize = 0; ///< co_stacksize
    qsizetype constants = 0;
    bool plainConstants = false; ///< constants are None, numbers and texts only

    [[nodiscard]] QString sha256() const;
};

enum class CodeVerdict {
    Stock, ///< bytecode of Stable-Baselines3's own schedules (or of rl-zoo's)
    Unknown,
    Suspicious, ///< names that run commands or import modules
};

/// The code object that this call would build, if it is one.
[[nodiscard]] std::optional<CodeObject> readCode(const PickleGraph &graph, PickleRef call);

[[nodiscard]] CodeVerdict judgeCode(const CodeObject &code);

/// A function brought along by value, in any of cloudpickle's spellings.
struct FunctionValue
{
    CodeObject code;
    QString module;
    QString qualifiedName;
    std::vector<PickleRef> closure; ///< contents of its cells, in the order of the free variables
};

[[nodiscard]] std::optional<FunctionValue> readFunction(const PickleGraph &graph, PickleRef ref);

} // namespace Reprise
