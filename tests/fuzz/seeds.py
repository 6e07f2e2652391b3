#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lays out what the fuzz targets start from: seeds.py CORPUS_FOLDER TESTS_DATA [MORE_FOLDERS…]

Every file of the folders goes to the targets that read its kind; out of checkpoints come also their `data`, the pickles in
it, their .pth members and their inner pickles, each as a seed of its own. Nothing is ever loaded. Names are the content's
hash, so that doing it again adds only what is new.
"""
import base64
import gzip
import hashlib
import io
import json
import lzma
import os
import sys
import tarfile
import zipfile

LARGEST = 96 * 1024


class Corpus:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    def add(self, target, content):
        if not content or len(content) > LARGEST:
            return
        folder = os.path.join(self.folder, target)
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, hashlib.sha1(content).hexdigest())
        if not os.path.exists(path):
            with open(path, "wb") as out:
                out.write(content)
        self.count += 1


def add_pickle_members(corpus, content):
    """The pickles inside of a torch file."""
    corpus.add("torch", content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as inner:
            for name in inner.namelist():
                if name.endswith("data.pkl"):
                    corpus.add("pickle", inner.read(name))
    except Exception:
        pass  # broken on purpose: a seed all the same


def add_data(corpus, content):
    corpus.add("json", content)
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return
    for value in document.values() if isinstance(document, dict) else []:
        text = value.get(":serialized:") if isinstance(value, dict) else None
        if isinstance(text, str):
            try:
                corpus.add("pickle", base64.b64decode(text))
            except ValueError:
                pass


def add_zip(corpus, content):
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        names = archive.namelist()
    except Exception:
        corpus.add("sb3zip", content)
        corpus.add("containers", content)
        return
    if names and all(name.endswith(".npy") for name in names):
        corpus.add("npy", content)
    elif any(name.endswith("/data.pkl") for name in names):
        add_pickle_members(corpus, content)
    else:
        corpus.add("sb3zip", content)
        if "data" not in names:
            corpus.add("containers", content)
    for name in names[:50]:
        try:
            member = archive.read(name)
        except Exception:
            continue
        if name == "data":
            add_data(corpus, member)
        elif name.endswith(".pth"):
            add_pickle_members(corpus, member)
        elif name.endswith(".npy"):
            corpus.add("npy", member)


def add_file(corpus, path, content):
    name = os.path.basename(path).lower()
    if content[:4] == b"PK\3\4" or name.endswith(".zip"):
        add_zip(corpus, content)
    elif name.endswith((".pth", ".pt", ".ckpt")):
        add_pickle_members(corpus, content)
    elif name.endswith((".pkl", ".pickle")) or content[:1] == b"\x80":
        corpus.add("pickle", content)
    elif content[:6] == b"\x93NUMPY":
        corpus.add("npy", content)
    elif name.endswith(".json"):
        if len(content) < 4096:
            corpus.add("json", content)
    elif name.endswith(".csv"):
        corpus.add("csv", content)
    elif "tfevents" in name:
        corpus.add("events", content)
    elif name.endswith((".tar", ".gz", ".tgz", ".xz", ".bz2", ".zst", ".7z")):
        corpus.add("containers", content)


def packed(files):
    """One small archive of each kind that the container reader opens and Python can write."""
    out = {}
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for name, content in files:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
        link = tarfile.TarInfo("best_model/link.zip")
        link.type, link.linkname = tarfile.SYMTYPE, "../../etc/passwd"
        tar.addfile(link)
        tar.addfile(tarfile.TarInfo("a/" * 60 + "long_name.pkl"))
    out["tar"] = plain.getvalue()
    out["gz"] = gzip.compress(out["tar"], mtime=0)
    out["xz"] = lzma.compress(out["tar"])
    single = io.BytesIO()
    with tarfile.open(fileobj=single, mode="w:bz2") as tar:
        entry = tarfile.TarInfo(files[0][0])
        entry.size = len(files[0][1])
        tar.addfile(entry, io.BytesIO(files[0][1]))
    out["bz2"] = single.getvalue()
    for method, kind in ((zipfile.ZIP_STORED, "zip"), (zipfile.ZIP_DEFLATED, "deflate"), (zipfile.ZIP_BZIP2, "bzip2"),
                         (zipfile.ZIP_LZMA, "lzma")):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", method) as archive:
            for name, content in files:
                archive.writestr(name, content)
            archive.writestr("nested/all.tar", out["tar"] if kind == "zip" else b"")
        out[kind] = buffer.getvalue()
    return out


def add_handmade(corpus, data):
    """What no folder holds: archives of every kind, events, logs."""
    def read(name):
        with open(os.path.join(data, "checkpoint", name), "rb") as file:
            return file.read()

    small = [("checkpoints/sc_checkpoint_500_steps.zip", read("sb3-2.7.0-ars.zip")), ("vecnormalize.pkl", read("vecnormalize.pkl")),
             ("evaluations.npz", read("evaluations.npz")), ("training_metadata.json", read("training_metadata.json"))]
    tiny = small[1:]
    for files in (small, tiny):
        for content in packed(files).values():
            corpus.add("containers", content)
    monitor = b'#{"t_start": 1.5, "env_id": "Traffic-v0"}\nr,l,t\n-12.5,200,3.25\n-11,200,6.5\n'
    progress = b"rollout/ep_rew_mean,time/iterations,train/loss\n-1.5,1,\n,2,0.25\n3e2,3,nan\n"
    corpus.add("csv", monitor)
    corpus.add("csv", progress)
    corpus.add("csv", monitor[:-5])
    # Event: wall_time 1, step 2, summary 5 { value 1 { tag 1, simple_value 2 } }, and a tensor's scalar.
    scalar = b"\x0a\x13rollout/ep_rew_mean\x15\x00\x00\x80\x3f"
    tensor = b"\x0a\x0atrain/loss\x42\x08\x08\x01\x2a\x04\x00\x00\x80\x3f"
    for value in (scalar, tensor):
        summary = b"\x0a" + bytes([len(value)]) + value
        corpus.add("events", b"\x09\x00\x00\x00\x00\x00\x00\xf0\x3f\x10\x80\x20\x2a" + bytes([len(summary)]) + summary)
    corpus.add("events", b"\x09\x00\x00\x00\x00\x00\x00\xf0\x3f\x1a\x0dbrain.Event:2")


def main():
    corpus = Corpus(sys.argv[1])
    for folder in sys.argv[2:]:
        for root, _, names in sorted(os.walk(folder)):
            for name in sorted(names):
                path = os.path.join(root, name)
                if os.path.isfile(path) and os.path.getsize(path) <= 1 << 20:
                    with open(path, "rb") as file:
                        add_file(corpus, path, file.read())
    # Regressions: tests/data/fuzz/TARGET/…
    regressions = os.path.join(sys.argv[2], "fuzz")
    for target in sorted(os.listdir(regressions)) if os.path.isdir(regressions) else []:
        for name in sorted(os.listdir(os.path.join(regressions, target))):
            with open(os.path.join(regressions, target, name), "rb") as file:
                corpus.add(target, file.read())
    add_handmade(corpus, sys.argv[2])
    print(f"{corpus.count} seeds")


if __name__ == "__main__":
    main()
