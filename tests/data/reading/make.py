#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes small genuine files of PyTorch, numpy and cloudpickle, and beside them what those libraries say is in them.

    python3 - torch|numpy|cloudpickle TAG < make.py

makes TAG.zip in the current folder with whatever versions are installed: the files, and oracle.json. (Read from the
standard input, the script has no path that cloudpickle could write into the files.) The tests read the archives and
never this script: it is kept so that a new version can be added by running it once. Classes of libraries that need not be
installed (buffers, VecNormalize) are stand-ins of the same module and name, because a pickle records nothing else.
"""
import collections
import datetime
import decimal
import enum
import fractions
import io
import json
import math
import pathlib
import pickle
import sys
import types
import uuid
import zipfile

oracle = {}
files = {}


def stand_in(module, name, base=object):
    """A class that a pickle knows by `module` and `name`."""
    parts = module.split(".")
    for end in range(1, len(parts) + 1):
        sys.modules.setdefault(".".join(parts[:end]), types.ModuleType(".".join(parts[:end])))
    made = type(name, (base,), {"__module__": module, "__qualname__": name})
    setattr(sys.modules[module], name, made)
    return made


# ------------------------------------------------------------------------------------------------------------- torch

def number(value):
    """JSON has no NaN and no infinity."""
    value = float(value)
    return value if math.isfinite(value) else str(value)


def described(key, tensor):
    import torch
    entry = {"key": key, "shape": list(tensor.shape), "dtype": str(tensor.dtype).replace("torch.", "")}
    if tensor.layout != torch.strided or tensor.is_quantized:
        return {**entry, "layout": True}
    entry["stride"] = list(tensor.stride())
    entry["offset"] = tensor.storage_offset()
    if tensor.numel() and not tensor.is_complex():
        values = tensor.detach().double().flatten()
        finite = values[torch.isfinite(values)]
        entry["nan"] = int(torch.isnan(values).sum())
        entry["infinite"] = int(torch.isinf(values).sum())
        if finite.numel():
            entry["minimum"], entry["maximum"] = number(finite.min()), number(finite.max())
            entry["mean"] = number(finite.mean())
    return entry


def save_torch(name, value, tensors, **options):
    import torch
    target = io.BytesIO()
    torch.save(value, target, **options)
    files[name] = target.getvalue()
    oracle[name] = {"kind": "torch", "tensors": [described(key, tensor) for key, tensor in tensors]}


def rezip(name, source, method=zipfile.ZIP_STORED, change=None):
    """The same members again, packed by `method` or changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(files[source])) as old, zipfile.ZipFile(target, "w", method) as new:
        for member in old.namelist():
            content = old.read(member)
            new.writestr(member, change(member, content) if change else content)
    files[name] = target.getvalue()
    oracle[name] = oracle[source]


def make_torch():
    import torch
    torch.manual_seed(7)
    base = torch.arange(24, dtype=torch.float32).reshape(4, 6) - 5
    views = {"whole": base, "transposed": base.t(), "slice": base[1:3, ::2], "column": base[:, 3], "one": base[2, 2],
             "expanded": torch.tensor([3.0]).expand(5, 4), "empty": torch.zeros(0, 3), "flipped": torch.flip(base, [0]),
             "cube": torch.arange(24.0).reshape(2, 3, 4).permute(2, 0, 1)}
    save_torch("views.pth", views, views.items())
    save_torch("views-legacy.pth", views, views.items(), _use_new_zipfile_serialization=False)
    rezip("views-packed.pth", "views.pth", zipfile.ZIP_DEFLATED)

    kinds = {}
    for dtype in ("float16", "bfloat16", "float32", "float64", "uint8", "int8", "int16", "int32", "int64", "bool",
                  "complex64", "complex128", "float8_e4m3fn", "float8_e5m2", "float8_e4m3fnuz", "float8_e5m2fnuz",
                  "uint16", "uint32", "uint64"):
        if hasattr(torch, dtype):
            kinds[dtype] = torch.tensor([0.0, 1.0, 2.0, 1.5, 0.5]).to(getattr(torch, dtype))
    save_torch("kinds.pth", kinds, kinds.items())
    old = {key: value for key, value in kinds.items() if not key.startswith(("float8", "uint16", "uint32", "uint64"))}
    save_torch("kinds-legacy.pth", old, old.items(), _use_new_zipfile_serialization=False)

    bad = {"fine": torch.ones(4), "nan": torch.tensor([1.0, float("nan"), 3.0]),
           "infinite": torch.tensor([float("inf"), -2.0, float("-inf")]),
           "half": torch.tensor([1.0, float("inf"), float("nan")]).half(),
           "brain": torch.tensor([float("nan"), 2.0]).bfloat16()}
    save_torch("not-finite.pth", bad, bad.items())

    layer = torch.nn.Linear(3, 2)
    parameters = collections.OrderedDict(weight=layer.weight, bias=torch.nn.Parameter(layer.bias.detach(), False),
                                         again=layer.weight)
    save_torch("parameters.pt", parameters, parameters.items())

    sparse = {"coo": torch.eye(3).to_sparse(), "csr": torch.eye(3).to_sparse_csr(), "dense": torch.eye(2)}
    save_torch("sparse.pth", sparse, sparse.items())
    quantised = {"tensor": torch.quantize_per_tensor(torch.ones(3), 0.1, 10, torch.qint8),
                 "channel": torch.quantize_per_channel(torch.ones(2, 3), torch.tensor([0.1, 0.2]), torch.tensor([1, 2]), 0,
                                                       torch.quint8)}
    save_torch("quantised.pth", quantised, quantised.items())

    nested = {"model": {"a.weight": torch.ones(2)}, "epoch": 3, "list": [torch.zeros(1), 2.5], "name": "x"}
    save_torch("nested.ckpt", nested, [("model.a.weight", nested["model"]["a.weight"]), ("list.0", nested["list"][0])])

    network = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.ReLU(), torch.nn.Linear(3, 1))
    optimizer = torch.optim.Adam(network.parameters(), lr=0.25)
    network(torch.ones(1, 2)).sum().backward()
    optimizer.step()
    state = optimizer.state_dict()
    save_torch("optimizer.pth", state, [(f"state.{i}.{key}", value) for i, entry in state["state"].items()
                                             for key, value in entry.items() if torch.is_tensor(value)])

    def big(member, content):
        if member.endswith("/byteorder"):
            return b"big"
        if "/data/" in member and member.rsplit("/", 1)[1].isdigit():
            return torch.frombuffer(bytearray(content), dtype=torch.float32).numpy().byteswap().tobytes() if content else b""
        return content
    with zipfile.ZipFile(io.BytesIO(files["views.pth"])) as file:
        if any(member.endswith("/byteorder") for member in file.namelist()):
            rezip("views-big-endian.pth", "views.pth", change=big)

    script = io.BytesIO()
    torch.jit.save(torch.jit.script(network), script)
    files["script.pt"] = script.getvalue()
    oracle["script.pt"] = {"kind": "torch", "script": True}


# ------------------------------------------------------------------------------------------------------------- numpy

class Colour(enum.Enum):
    RED = 1


def save_pickle(name, value, protocol, expected):
    file = f"{name}-p{protocol}.pkl"
    files[file] = pickle.dumps(value, protocol)
    oracle[file] = {"kind": "pickle", "status": "ok", **expected}


def make_numpy():
    import numpy
    arrays = {
        "float": numpy.arange(6.0).reshape(2, 3), "fortran": numpy.asfortranarray(numpy.arange(6.0).reshape(2, 3)),
        "big": numpy.arange(3, dtype=">i4"), "empty": numpy.zeros((0, 4), "f4"), "scalar": numpy.array(2.5),
        "half": numpy.arange(3, dtype="f2"), "truth": numpy.array([True, False]), "complex": numpy.array([1 + 2j]),
        "dates": numpy.array(["2026-01-01", "2026-02-01"], "datetime64[D]"), "spans": numpy.array([5], "timedelta64[ms]"),
        "rows": numpy.array([(1, 2.5)], dtype=[("a", "i4"), ("b", "f8")]), "texts": numpy.array(["ab", "c"]),
        "bytes": numpy.array([b"ab"]), "wide": numpy.arange(4, dtype="u8")[::2],
    }
    expected = [{"name": key, "shape": list(value.shape), "dtype": value.dtype.name, "kind": value.dtype.kind}
                for key, value in arrays.items()]
    objects = numpy.array([1, "a", None], dtype=object)
    for protocol in (2, 4, 5):
        save_pickle("arrays", arrays, protocol, {"arrays": expected})
        save_pickle("object-array", {"objects": objects}, protocol,
                    {"arrays": [{"name": "objects", "shape": [3], "dtype": "object", "kind": "O"}]})
        save_pickle("scalars", {"f4": numpy.float32(1.5), "i8": numpy.int64(-7), "b": numpy.bool_(True),
                                     "u1": numpy.uint8(200), "day": numpy.datetime64("2026-01-01")}, protocol,
                    {"values": {"f4": "1.5", "i8": "-7", "b": "True", "u1": "200"}})
        random = {"old": numpy.random.RandomState(3)}
        for kind in ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"):
            random[kind] = numpy.random.Generator(getattr(numpy.random, kind)(3))
        save_pickle("random", random, protocol, {})
    save_pickle("standard", {
        "path": pathlib.PurePosixPath("/a/b"), "when": datetime.datetime(2026, 1, 2, 3, 4), "span": datetime.timedelta(1),
        "queue": collections.deque([1, 2], maxlen=3), "order": collections.OrderedDict(a=1), "count": collections.Counter("aab"),
        "default": collections.defaultdict(list, a=[1]), "id": uuid.UUID(int=5), "decimal": decimal.Decimal("1.25"),
        "fraction": fractions.Fraction(1, 3), "complex": 1 + 2j, "set": {1}, "frozen": frozenset([2]), "range": range(3),
        "slice": slice(1, 2), "array": bytearray(b"ab")}, 4, {"values": {}})

    # A buffer and a VecNormalize as Stable-Baselines3 pickles them: the whole __dict__.
    buffers = "stable_baselines3.common.buffers"
    her = "stable_baselines3.her.her_replay_buffer"
    spaces = {"observation": numpy.zeros((8, 1, 4), "f4"), "achieved_goal": numpy.zeros((8, 1, 2), "f4"),
              "desired_goal": numpy.zeros((8, 1, 2), "f4")}
    common = {"buffer_size": 8, "pos": 3, "full": False, "n_envs": 1, "actions": numpy.zeros((8, 1, 2), "f4"),
              "rewards": numpy.zeros((8, 1), "f4"), "dones": numpy.zeros((8, 1), "f4"),
              "handle_timeout_termination": True, "timeouts": numpy.zeros((8, 1), "f4")}
    plain = {"observations": numpy.zeros((8, 1, 4), "f4"), "next_observations": numpy.zeros((8, 1, 4), "f4"), **common}
    for module, name, state in ((buffers, "ReplayBuffer", plain),
                                (buffers, "NStepReplayBuffer", {**plain, "n_steps": 3, "gamma": 0.99}),
                                (buffers, "DictReplayBuffer", {"observations": spaces, "next_observations": spaces, **common}),
                                (her, "HerReplayBuffer", {"observations": spaces, "next_observations": spaces, **common,
                                                          "n_sampled_goal": 4, "copy_info_dict": True, "her_ratio": 0.8,
                                                          "infos": numpy.array([[{"is_success": False}]] * 8, dtype=object),
                                                          "ep_start": numpy.zeros((8, 1), "i8"),
                                                          "ep_length": numpy.zeros((8, 1), "i8"),
                                                          "_current_ep_start": numpy.zeros(1, "i8")})):
        buffer = stand_in(module, name)()
        buffer.__dict__.update(state)
        save_pickle(name, buffer, 5, {"class": f"{module} {name}",
                                           "buffer": {"size": 8, "position": 3, "full": False, "environments": 1}})
    statistics = stand_in("stable_baselines3.common.running_mean_std", "RunningMeanStd")

    def running(shape, count):
        made = statistics()
        made.__dict__.update(mean=numpy.full(shape, 0.5), var=numpy.full(shape, 2.0), count=count)
        return made
    normalize = stand_in("stable_baselines3.common.vec_env.vec_normalize", "VecNormalize")()
    normalize.__dict__.update(obs_rms={"a": running((3,), 12.0001), "b": running((2, 2), 12.0001)}, ret_rms=running((), 12.0001),
                              clip_obs=10.0, clip_reward=5.0, gamma=0.99, epsilon=1e-8, training=True, norm_obs=True,
                              norm_reward=False, norm_obs_keys=["a", "b"])
    save_pickle("VecNormalize-dict", normalize, 4, {
        "class": "stable_baselines3.common.vec_env.vec_normalize VecNormalize",
        "normalize": {"keys": ["a", "b"], "shapes": [[3], [2, 2]], "count": 12.0001, "mean": 0.5, "var": 2.0, "clip": 10.0}})

    def save_array(name, write, expected):
        target = io.BytesIO()
        write(target)
        files[name] = target.getvalue()
        oracle[name] = {"kind": "npz", "status": "ok", **expected}
    matrix = numpy.asfortranarray(numpy.arange(6, dtype=">f8").reshape(2, 3))
    save_array("fortran-big.npy", lambda target: numpy.save(target, matrix), {"shapes": [[2, 3]]})
    save_array("rows.npy", lambda target: numpy.save(target, arrays["rows"]), {"shapes": [[1]]})
    evaluations = {"timesteps": numpy.array([10, 20]), "results": numpy.array([[1.0, 3.0], [2.0, 6.0]]),
                   "ep_lengths": numpy.array([[5, 5], [6, 6]])}
    save_array("packed.npz", lambda target: numpy.savez_compressed(target, **evaluations),
               {"shapes": [[2], [2, 2], [2, 2]], "evaluations": {"x": [10, 20], "y": [2, 4]}})


# ------------------------------------------------------------------------------------------------------- cloudpickle

def make_cloudpickle():
    import cloudpickle

    def constant(value):
        def rate(progress):
            return value
        return rate

    def linear(start, end):
        def rate(progress):
            return end + progress * (start - end)
        return rate

    class Schedule:
        def __init__(self, start):
            self.start = start

        def __call__(self, progress):
            return progress * self.start

    class Level(enum.Enum):
        LOW = 1

    for name, value in (("constant", constant(0.0003)), ("linear", linear(0.01, 0.001)), ("lambda", lambda progress: 0.5),
                        ("object", Schedule(0.25)), ("class", Schedule), ("enum", Level.LOW)):
        file = f"{name}.pkl"
        files[file] = cloudpickle.dumps(value)
        code = name != "enum"
        oracle[file] = {"kind": "pickle", "status": "unknown_global" if code else "ok", "code": code}
        if name in ("constant", "linear"):
            oracle[file]["closure"] = {"constant": [0.0003], "linear": [0.001, 0.01]}[name]
            oracle[file]["qualified"] = f"make_cloudpickle.<locals>.{name}.<locals>.rate"


if __name__ == "__main__":
    kind, tag = sys.argv[1:]
    {"torch": make_torch, "numpy": make_numpy, "cloudpickle": make_cloudpickle}[kind]()
    files["oracle.json"] = json.dumps(oracle, indent=1, sort_keys=True).encode()
    with zipfile.ZipFile(f"{tag}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name], zipfile.ZIP_DEFLATED)
