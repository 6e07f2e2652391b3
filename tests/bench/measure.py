# SPDX-License-Identifier: GPL-3.0-or-later
"""Running a command and measuring it; printing tables. Shared by the benchmarks."""
import os
import statistics
import subprocess
import time


class Sample:
    """One run: wall-clock, user and system seconds, peak memory in bytes, exit code."""

    def __init__(self, wall, user, system, memory, code, output):
        self.wall, self.user, self.system, self.memory, self.code, self.output = wall, user, system, memory, code, output

    @property
    def cpu(self):
        return self.user + self.system


class Summary:
    """Several runs of one command: medians, and the fastest, which other programs on the machine disturb least."""

    def __init__(self, samples):
        self.samples = samples
        self.wall = statistics.median(s.wall for s in samples)
        self.best = min(s.wall for s in samples)
        self.cpu = statistics.median(s.cpu for s in samples)
        self.memory = max(s.memory for s in samples)
        self.code = samples[-1].code
        self.output = samples[-1].output


def run(command, keep_output=False, env=None, cwd=None):
    """Runs a command to its end and measures it. Its output is thrown away unless wanted."""
    started = time.perf_counter()
    out = subprocess.PIPE if keep_output else subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=env, cwd=cwd)
    output = process.stdout.read() if keep_output else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    return Sample(wall, usage.ru_utime, usage.ru_stime, usage.ru_maxrss * 1024, process.returncode, output)


def compare(commands, times):
    """{name: command} → {name: Summary}. The commands take turns, so that a busy moment disturbs all of them alike."""
    samples = {name: [] for name in commands}
    for command in commands.values():
        run(command)  # the file cache is warm for everybody
    for _ in range(times):
        for name, command in commands.items():
            samples[name].append(run(command))
    return {name: Summary(list_) for name, list_ in samples.items()}


def milliseconds(seconds):
    return f"{seconds * 1000:.1f} ms"


def mebibytes(size):
    return f"{size / 1048576:.1f} MiB"


def table(head, rows):
    """Prints rows of texts in columns, the first one left-aligned."""
    widths = [max(len(str(r[i])) for r in [head, *rows]) for i in range(len(head))]
    for row in [head, *rows]:
        print("  ".join(str(c).ljust(w) if i == 0 else str(c).rjust(w) for i, (c, w) in enumerate(zip(row, widths))))


def verdict(what, met):
    """Prints whether an aim was met, and gives the answer back."""
    print(("met     " if met else "MISSED  ") + what)
    return met
