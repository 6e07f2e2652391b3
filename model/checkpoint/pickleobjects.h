// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/pickleopcodes.h"
#include "model/checkpoint/picklestate.h"

#include <QByteArray>

#include <optional>

namespace Reprise {

/// The pickle machine's instructions that import and call: each becomes a record of what Python would do. Internal to
/// the machine.
class PickleObjects : public PickleState
{
protected:
    using PickleState::PickleState;

    /// Carries out `op` if it is one of them.
    bool object(PickleOp op);
    /// Globals in front of numbers that may have been misread as instructions; nothing where there are none.
    [[nodiscard]] std::optional<size_t> uncertainFrom() const { return m_uncertain; }

private:
    void pushGlobal(QByteArrayView module, QByteArrayView name, bool textOperands = true);
    void stackGlobal();
    void pushCall(PickleCall how, PickleRef callee, PickleRef arguments, PickleRef keywords = noPickle);
    void oldCall(PickleOp op);
    void build();
    void joblibArray(PickleRef wrapper);
    void persistent(PickleOp op);

    std::optional<size_t> m_uncertain;
    QHash<QByteArray, quint32> m_globalIndex;
};

} // namespace Reprise
