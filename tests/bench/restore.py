# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole verified restore by reprise-cli, beside `cp -a` followed by `sha256sum` of the copy.

2 GiB in 8 files and 2,000 small files, both with genuine zips as checkpoints. The restore plans, copies, hashes, tests
the zips, journals, swaps and waits for the disk; the peer copies and hashes only, so the restore does strictly more.
A cancelled restore stops at once; taking back what it had copied comes after that and is shown beside removing as much (which
has no writing to disk under way to wait for). On a file system with reflinks, restores of a large and of a small set that are known already show that time does not
follow volume.
"""
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

from measure import milliseconds, run, table, verdict

SAMPLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "restore", "data", "small.zip")
AIM = 0.8
PEER = 'cp -a "$1" "$2" && cd "$2" && find . -type f -print0 | xargs -0 sha256sum > "$3" && sync -f .'


def checkpoint(path, filler):
    """A genuine checkpoint with one more stored member of `filler` random bytes."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    shutil.copyfile(SAMPLE, path)
    if filler:
        block = os.urandom(1 << 20)
        with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as archive:
            with archive.open("filler.bin", "w", force_zip64=True) as member:
                for _ in range(filler >> 20):
                    member.write(block)


def make_source(folder, files, size):
    """`files` checkpoints of as many scenarios, `size` bytes all together; 0: as small as the sample."""
    for i in range(files):
        checkpoint(os.path.join(folder, "checkpoints", f"s{i}_checkpoint_{1000 + i}_steps.zip"), size // files)


def make_project(folder):
    os.makedirs(folder)
    with open(os.path.join(folder, "reprise.json"), "w", encoding="utf-8") as out:
        json.dump({"sections": [{"id": "bench", "module": "train", "training": "models",
                                 "restores_checkpoints": True}]}, out)


def restore_command(place, source):
    return ["reprise-cli", "restore", "--profile", os.path.join(place, "profile"), "--project",
            os.path.join(place, "project"), "--section", "bench", "--from", source, "--yes", "--force"]


def reset(place, keep_profile=False):
    """Old targets are out of the way and on the disk before anybody is measured.

    They are renamed and deleted at the very end: ext4 passes over the inodes of files that were deleted a moment ago,
    one by one, whenever it makes a file, which would be most of what is measured of 2,000 small ones.
    """
    old = os.path.join(place, "old")
    os.makedirs(old, exist_ok=True)
    for name in ("project", "copy") if keep_profile else ("project", "profile", "copy"):
        path = os.path.join(place, name)
        if os.path.exists(path):
            os.rename(path, os.path.join(tempfile.mkdtemp(dir=old), name))
    make_project(os.path.join(place, "project"))
    os.sync()


def restore_once(place, source, keep_profile=False):
    reset(place, keep_profile)
    sample = run(restore_command(place, source))
    if sample.code != 0:
        raise SystemExit(f"restore ended with {sample.code}: run {' '.join(restore_command(place, source))}")
    models = os.path.join(place, "project", "models")
    sizes = [os.path.getsize(os.path.join(where, name)) for where, _, names in os.walk(models) for name in names]
    return sample, len(sizes), sum(sizes)


def peer_once(place, source):
    reset(place)
    sums = os.path.join(place, "sums")
    sample = run(["sh", "-c", PEER, "sh", source, os.path.join(place, "copy"), sums])
    if sample.code != 0:
        raise SystemExit(f"cp and sha256sum ended with {sample.code}")
    return sample


def measure(place, name, source, expected, times):
    """One row of the table, the ratio, and our seconds; the two take turns."""
    ours, theirs = [], []
    run(["sh", "-c", 'cat "$1"/*/* > /dev/null', "sh", source])  # the file cache is warm for both
    for _ in range(times):
        sample, files, volume = restore_once(place, source)
        if files != expected:
            raise SystemExit(f"{name}: {files} of {expected} files were restored")
        ours.append(sample)
        theirs.append(peer_once(place, source))
    mine, peer = min(s.wall for s in ours), min(s.wall for s in theirs)
    row = [name, f"{files}", f"{volume / 2**20:.0f} MiB", milliseconds(mine), milliseconds(peer), f"{mine / peer:.2f}"]
    return row, mine / peer, mine


def cancelled(place, source, after):
    """Interrupts a restore `after` so many seconds. Seconds until it said that it is cancelled, until the program ended, and
    until as much is removed where somebody only copied it; None when the restore had ended before."""
    reset(place)
    command = restore_command(place, source) + ["--lang", "en"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    time.sleep(after)
    staged = os.path.join(place, "project", "models", ".reprise")
    size = sum(os.path.getsize(os.path.join(where, name)) for where, _, names in os.walk(staged) for name in names)
    process.send_signal(signal.SIGINT)
    began = time.perf_counter()
    while not process.stderr.readline().startswith(("Stopped", "Cancelled")) and process.poll() is None:
        pass
    said = time.perf_counter() - began
    process.stderr.read()
    code = process.wait()
    ended = time.perf_counter() - began
    if code == 0:
        return None
    if os.path.exists(os.path.join(place, "project", "models")):
        raise SystemExit("a cancelled restore left something behind")
    copy = os.path.join(place, "copy")
    os.makedirs(copy)
    for name in sorted(os.listdir(os.path.join(source, "checkpoints"))):
        if size > 0:  # as many whole files as come nearest
            target = os.path.join(copy, name)
            shutil.copyfile(os.path.join(source, "checkpoints", name), target)
            size -= os.path.getsize(target)
    began = time.perf_counter()
    shutil.rmtree(copy)
    return said, ended, time.perf_counter() - began


def measure_cancel(place, source, expected):
    """Interrupts at eight moments of a restore that takes `expected` seconds."""
    rows, met = [], True
    for part in range(1, 9):
        times = cancelled(place, source, expected * part / 10)
        if times:
            rows.append([f"after {part * 10} %"] + [milliseconds(seconds) for seconds in times])
            met = met and times[0] <= 0.1
    table(["cancelled", "stopped", "taken back", "removing as much"], rows)
    return verdict("cancelling: stopped within 100 ms", met and len(rows) > 3)


def has_reflinks(folder):
    path = os.path.join(folder, "probe")
    with open(path, "wb") as out:
        out.write(b"x" * 8192)
    done = subprocess.run(["cp", "--reflink=always", path, path + "2"], capture_output=True, check=False)
    return done.returncode == 0


def measure_reflinks(place, quick):
    """Time for sixteen times the volume in as many files; only where blocks can be shared.

    The first restore reads every file, once. What counts is any later one: as long as nobody touches the files, neither
    their blocks nor their bytes need to move.
    """
    if not has_reflinks(place):
        print("not shown: this file system cannot share blocks (set REPRISE_BENCH_DIR to a folder on btrfs or XFS)")
        return True
    rows, walls = [], []
    for size in ((2 << 20) * 8, (32 << 20 if quick else 256 << 20) * 8):
        source = os.path.join(place, f"reflink-{size}")
        make_source(source, 8, size)
        os.sync()
        time.sleep(3)  # a file is remembered when its last change is two seconds old
        first = restore_once(place, source)[0].wall
        walls.append(min(restore_once(place, source, keep_profile=True)[0].wall for _ in range(3)))
        rows.append([f"{size >> 20} MiB in 8 files", milliseconds(first), milliseconds(walls[-1])])
    table(["sharing blocks", "first restore", "known source"], rows)
    return verdict("sharing blocks: the large set takes at most 1.5 times as long", walls[1] <= 1.5 * walls[0])


def main(quick):
    times = 1 if quick else 3
    cases = [("8 large files", 8, (128 << 20) if quick else (2 << 30)), ("small files", 200 if quick else 2000, 0)]
    rows, ratios = [], []
    with tempfile.TemporaryDirectory(prefix="reprise-bench-", dir=os.environ.get("REPRISE_BENCH_DIR")) as place:
        for name, files, size in cases:
            source = os.path.join(place, f"source-{files}")
            make_source(source, files, size)
            row, ratio, seconds = measure(place, name, source, files, times)
            rows.append(row)
            ratios.append((name, ratio))
            if size:
                stopped = measure_cancel(place, source, seconds)
            shutil.rmtree(source)
        table(["", "files", "volume", "reprise-cli", "cp + sha256sum", "ratio"], rows)
        met = [verdict(f"{name}: at most {AIM} of the pair", ratio <= AIM) for name, ratio in ratios]
        met.append(stopped)
        met.append(measure_reflinks(place, quick))
    return all(met)


if __name__ == "__main__":
    sys.exit(0 if main("--quick" in sys.argv) else 1)
