// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/checkpoint/picklevalue.h"

namespace Reprise {

// Questions about how a pickle uses a name: what decides whether an ordinary name is used for something else. Pure
// functions over the inert graph, for the safety scan.

/// `ref` is cloudpickle's function `name`, from whichever of its modules.
[[nodiscard]] bool isCloudpickle(const PickleGraph &graph, PickleRef ref, QByteArrayView name);

/// REDUCE, INST, OBJ: the constructor or function really runs. NEWOBJ only makes an empty object.
[[nodiscard]] bool isFunctionCall(const PickleGraph &graph, PickleRef call);
/// Arguments are given, or computed while loading.
[[nodiscard]] bool hasArguments(const PickleGraph &graph, PickleRef call);

/// A plain attribute of one of Stable-Baselines3's own classes is taken: getattr(TrainFrequencyUnit, 'STEP').
[[nodiscard]] bool isPlainAttribute(const PickleGraph &graph, PickleRef call);

/// `_rebuild_from_type_v2` is given one of PyTorch's own rebuilding functions.
[[nodiscard]] bool rebuildsTensor(const PickleGraph &graph, PickleRef call);

/// `_builtin_type` is given a type's name. It looks into Python's module `types`, which has imported other modules.
[[nodiscard]] bool namesType(const PickleGraph &graph, PickleRef call);

/// A function or class that the pickle brings along, or something it has to look up first.
[[nodiscard]] bool isCarried(const PickleGraph &graph, PickleRef ref);
/// Such a thing is among the arguments, however deep in tuples, lists and dicts.
[[nodiscard]] bool handsOverCode(const PickleGraph &graph, PickleRef call);

/// A metaclass or `type`: called, it makes a class of any attributes, and those may be what pickle itself calls.
[[nodiscard]] bool makesClasses(const PickleGlobal &function);

/// One of cloudpickle's functions that set attributes of their first argument.
[[nodiscard]] bool setsAttributes(const PickleGlobal &function);
/// A function, class or cell that cloudpickle makes in this very pickle.
[[nodiscard]] bool isMadeByCloudpickle(const PickleGraph &graph, PickleRef ref);

/// A class brought along has methods that run while an object of it, or a class below it, is being made.
[[nodiscard]] bool hasLoadHooks(const PickleGraph &graph, PickleRef type, int depth = 0);

/// Raw bytes are declared to be references to Python objects. numpy believes a dtype's own flags, so crafted bytes
/// become pointers: code without a single suspicious name.
[[nodiscard]] bool makesRawObjects(const PickleGraph &graph, PickleRef call);

} // namespace Reprise
