# SPDX-License-Identifier: GPL-3.0-or-later
"""Inspecting checkpoints, beside Python walking through the same files.

Cold: one process for one checkpoint of some 400 KB. Warm: one process for a folder of 500. Header: a replay buffer of
10 GB, which lies on the disk as a file with a hole. The peers are python3 importing zipfile and pickletools and reading
the file, a walk over every pickle with zipfile and pickletools, and torch.load where it is installed.
"""
import glob
import importlib.util
import io
import os
import shutil
import struct
import sys
import tempfile
import zipfile

import measure

HERE = os.path.dirname(os.path.abspath(__file__))
FIXTURES = os.path.join(HERE, "..", "data", "checkpoint")

READING = "import sys, zipfile, pickletools; open(sys.argv[1], 'rb').read()"

# What a scanner of pickles does at least: every opcode of `data` and of each .pth member, without judging any.
WALKING = """
import base64, io, json, os, pickletools, sys, zipfile
def walk(pickle):
    for opcode, argument, position in pickletools.genops(pickle):
        pass
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        with zipfile.ZipFile(os.path.join(folder, name)) as outer:
            for value in json.loads(outer.read('data')).values():
                if isinstance(value, dict) and ':serialized:' in value:
                    walk(base64.b64decode(value[':serialized:']))
            for member in outer.namelist():
                if member.endswith('.pth'):
                    content = outer.read(member)
                    if content.startswith(b'PK'):
                        with zipfile.ZipFile(io.BytesIO(content)) as inner:
                            walk(inner.read(next(n for n in inner.namelist() if n.endswith('/data.pkl'))))
                    else:
                        walk(content)
"""

LOADING = """
import io, os, sys, zipfile, torch
for path in sys.argv[1:]:
    with zipfile.ZipFile(path) as outer:
        for member in outer.namelist():
            if member.endswith('.pth'):
                torch.load(io.BytesIO(outer.read(member)), map_location='cpu')
"""


def torch_member(floats):
    """A state dict with one tensor, as torch.save writes it."""
    head = (b"\x80\x02}q\x00X\x06\x00\x00\x00weightq\x01ctorch._utils\n_rebuild_tensor_v2\n((X\x07\x00\x00\x00storage"
            b"ctorch\nFloatStorage\nX\x01\x00\x00\x000X\x03\x00\x00\x00cpuJ%stQK\x00J%s\x85K\x01\x85"
            b"\x89ccollections\nOrderedDict\n)RtRs.")
    size = struct.pack("<i", floats)
    pickled = head.replace(b"J%s", b"J" + size)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as inner:
        inner.writestr("archive/data.pkl", pickled)
        inner.writestr("archive/data/0", struct.pack("<f", 0.5) * floats)
        inner.writestr("archive/version", "3\n")
    return out.getvalue()


def large_checkpoint(source, target, size):
    """A genuine small checkpoint with a larger network beside its own, of about `size` bytes."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        rest = max(1, (size - os.path.getsize(source)) // 4)
        new.writestr("target.pth", torch_member(rest))


def replay_buffer(target, size):
    """The pickle of a replay buffer whose observations take `size` bytes, nearly all of them a hole in the file."""
    def array(shape, count):
        return (b"cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85C\x01b\x87R(K\x01" + shape
                + b"cnumpy\ndtype\nX\x02\x00\x00\x00f4K\x00K\x01\x87R(K\x03X\x01\x00\x00\x00<NNNJ\xff\xff\xff\xff"
                  b"J\xff\xff\xff\xffK\x00tb\x89\x8e" + struct.pack("<Q", count))
    rows = size // 400
    shape = b"J" + struct.pack("<i", rows) + b"K\x01Kd\x87"
    head = (b"\x80\x04cstable_baselines3.common.buffers\nReplayBuffer\n)\x81}("
            b"X\x0b\x00\x00\x00buffer_sizeJ" + struct.pack("<i", rows) + b"X\x03\x00\x00\x00posK\x07"
            b"X\x04\x00\x00\x00full\x89X\x06\x00\x00\x00n_envsK\x01X\x0c\x00\x00\x00observations")
    head += array(shape, rows * 400)
    with open(target, "wb") as file:
        file.write(head)
        file.seek(rows * 400, os.SEEK_CUR)
        file.write(b"tbub.")


def describe(summary, peer):
    return [measure.milliseconds(summary.wall), measure.milliseconds(summary.best), measure.milliseconds(summary.cpu),
            measure.mebibytes(summary.memory), f"{summary.wall / peer.wall:.2f}"]


def main(quick):
    tool = shutil.which("reprise-cli")
    if tool is None:
        sys.exit("reprise-cli is not on the PATH: ./dev build release first")
    times = 3 if quick else 15
    with tempfile.TemporaryDirectory() as folder:
        return measure_all(tool, folder, times, quick)


def measure_all(tool, folder, times, quick):
    fixtures = sorted(glob.glob(os.path.join(FIXTURES, "sb3-*.zip")))
    one = os.path.join(folder, "checkpoint.zip")
    large_checkpoint(os.path.join(FIXTURES, "sb3-2.7.0-ppo-dict.zip"), one, 400_000)
    many = os.path.join(folder, "many")
    os.mkdir(many)
    count = 50 if quick else 500
    for i in range(count):
        shutil.copyfile(fixtures[i % len(fixtures)], os.path.join(many, f"{i:03}.zip"))
    buffer = os.path.join(folder, "replay_buffer.pkl")
    replay_buffer(buffer, 10_000_000_000)

    cold = {"reprise-cli": [tool, "inspect", "--json", one], "python3 imports and reads": [sys.executable, "-c", READING, one]}
    if importlib.util.find_spec("torch"):
        cold["torch.load"] = [sys.executable, "-c", LOADING, one]
    groups = {
        f"one checkpoint of {os.path.getsize(one) // 1000} KB": cold,
        f"a folder of {count}": {"reprise-cli": [tool, "inspect", "--json", many],
                                 "python3 walks the pickles": [sys.executable, "-c", WALKING, many]},
        "a replay buffer of 10 GB": {"reprise-cli": [tool, "inspect", "--json", buffer],
                                     "python3 imports": [sys.executable, "-c", "import zipfile, pickletools"]},
    }
    rows, results = [], []
    for title, commands in groups.items():
        found = measure.compare(commands, times)
        peer = list(found.values())[1]
        rows += [[f"{title}: {name}", *describe(summary, peer)] for name, summary in found.items()]
        failed = [name for name, summary in found.items() if summary.code != 0 and name != "reprise-cli"]
        if failed:
            sys.exit(f"{failed[0]} failed on {title}")
        results.append((found["reprise-cli"], peer))
    measure.table(["", "median", "fastest", "cpu", "peak memory", "of the peer's time"], rows)
    (single, reading), (folder_run, walking), (header, importing) = results
    met = measure.verdict("one cold checkpoint: no slower than python3 importing and reading", single.wall <= reading.wall)
    met &= measure.verdict("a folder: less than half of the walk over its pickles", folder_run.wall < walking.wall / 2)
    met &= measure.verdict("header of 10 GB: at most 64 MiB", header.memory <= 64 * 1048576)
    met &= measure.verdict("header of 10 GB: no slower than python3 starting", header.wall <= importing.wall)
    return met
