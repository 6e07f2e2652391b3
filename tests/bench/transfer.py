# SPDX-License-Identifier: GPL-3.0-or-later
"""Downloading a run's outputs: reprise-cli beside curl (eight at once, and one at a time) on the same links of reprise-cli serve.

curl gets --parallel-immediate: without it, it waits for its first transfer in the hope of sharing that connection.
Every file of every run is compared by SHA-256. The clients take turns in another order each round. Where the official
`kaggle` command is on PATH and port 80 can be had, it runs too: it can be pointed at http://localhost only.
"""
import base64
import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

import measure

MEBIBYTE = 1 << 20
KERNELS = {  # slug: (files, bytes each)
    "bench-medium": (200, MEBIBYTE),
    "bench-small": (500, 4096),
    "bench-large": (3, 200 * MEBIBYTE),
    "bench-single": (1, 200 * MEBIBYTE),
}
CASES = [  # title, kernel, latency in ms, bytes per second of each stream
    ("200 × 1 MiB", "bench-medium", 0, 0),
    ("200 × 1 MiB, 50 ms", "bench-medium", 50, 0),
    ("500 × 4 KiB", "bench-small", 0, 0),
    ("500 × 4 KiB, 50 ms", "bench-small", 50, 0),
    ("3 × 200 MiB", "bench-large", 0, 0),
    ("3 × 200 MiB, 50 ms", "bench-large", 50, 0),
    ("3 × 200 MiB, 50 ms, 50 MB/s a stream", "bench-large", 50, 50_000_000),
    ("1 × 200 MiB, 50 ms, 50 MB/s a stream", "bench-single", 50, 50_000_000),
]
SCRIPT = """
import os
for i in range({count}):
    with open("file_%03d.bin" % i, "wb") as f:
        for _ in range(0, {size}, 1 << 20):
            f.write(os.urandom(min({size}, 1 << 20)))
"""


class Server:
    """reprise-cli serve with the benchmark's kernels in it."""

    def __init__(self, root, port):
        self.root = root
        self.process = subprocess.Popen(
            ["reprise-cli", "serve", "--root", root, "--port", str(port), "--parallel", "2"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("reprise-cli serve did not start")
        self.info = json.loads(line)
        with open(os.path.join(self.info["configDir"], "kaggle.json"), encoding="utf-8") as file:
            key = json.load(file)
        self.user = key["username"]
        self.credential = "Basic " + base64.b64encode(f"{key['username']}:{key['key']}".encode()).decode()

    def request(self, path, body, method="POST"):
        request = urllib.request.Request(self.info["url"] + path, json.dumps(body).encode(), method=method,
                                         headers={"Authorization": self.credential, "Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read())

    def kernels(self, method, body):
        return self.request("/v1/kernels.KernelsApiService/" + method, body)

    def push(self, slug, count, size):
        self.kernels("SaveKernel", {"slug": f"{self.user}/{slug}", "newTitle": slug, "language": "python", "kernelType": "script",
                                    "text": SCRIPT.format(count=count, size=size)})
        who = {"userName": self.user, "kernelSlug": slug}
        while True:
            status = self.kernels("GetKernelSessionStatus", who)["status"]
            if status == "COMPLETE":
                return
            if status == "ERROR":
                raise RuntimeError("the kernel that makes the files failed")
            time.sleep(0.1)

    def links(self, slug):
        found, token = [], ""
        while True:
            page = self.kernels("ListKernelSessionOutput",
                                {"userName": self.user, "kernelSlug": slug, "pageSize": 200, "pageToken": token})
            found += [(f["fileName"], f["url"]) for f in page["files"]]
            token = page.get("nextPageToken")
            if not token:
                return found

    def slow_down(self, latency, rate):
        self.request("/control/faults", {"latencyMs": latency, "bytesPerSecond": rate}, "PUT")

    def stop(self):
        self.process.terminate()
        self.process.wait()


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hashes(folder):
    return {os.path.relpath(os.path.join(at, name), folder): sha256(os.path.join(at, name))
            for at, _, names in os.walk(folder) for name in names}


def curl_config(links, folder):
    """Links are secrets: in a file, not on the command line."""
    path = folder + ".curl"
    with open(path, "w", encoding="utf-8") as file:
        for name, url in links:
            file.write(f'url = "{url}"\noutput = "{os.path.join(folder, name)}"\n')
    return path


def command(client, server, slug, folder, work):
    if client == "reprise":
        return (["reprise-cli", "download", f"{server.user}/{slug}", "--to", folder, "--server", server.info["url"],
                 "--profile", os.path.join(work, "profile")], {"KAGGLE_CONFIG_DIR": server.info["configDir"]})
    if client == "kaggle":
        return (["kaggle", "kernels", "output", f"{server.user}/{slug}", "-p", folder, "-q"],
                {"KAGGLE_CONFIG_DIR": server.info["configDir"], "KAGGLE_API_ENVIRONMENT": "LOCALHOST"})
    os.makedirs(folder, exist_ok=True)
    many = ["--parallel", "--parallel-immediate", "--parallel-max", "8"] if client == "curl × 8" else []
    return (["curl", "--silent", "--fail", *many, "--config", curl_config(server.links(slug), folder)], {})


def measure_case(server, slug, clients, rounds, wanted, work):
    samples = {client: [] for client in clients}
    for number in range(rounds):
        order = clients[number % len(clients):] + clients[:number % len(clients)]
        for client in order:
            folder = os.path.join(work, "target")
            argv, extra = command(client, server, slug, folder, work)
            os.sync()
            sample = measure.run(argv, env={**os.environ, "HOME": work, **extra})
            found = {n: h for n, h in hashes(folder).items() if not n.endswith(".log")}
            shutil.rmtree(folder)
            if sample.code != 0 or found != wanted:
                raise RuntimeError(f"{client}: exit code {sample.code}, {sum(found.get(n) == h for n, h in wanted.items())} "
                                   f"of {len(wanted)} files right")
            samples[client].append(sample)
    return {client: measure.Summary(list_) for client, list_ in samples.items()}


def aims(title, result, rate):
    """What is asked of this case, each with whether it was met."""
    ours, many, one = result["reprise"], result["curl × 8"], result["curl × 1"]
    met = [(f"{title}: within 1.15 × of curl × 8 ({ours.wall / many.wall:.2f})", ours.wall <= 1.15 * many.wall)]
    if "50 ms" in title and not rate and "200 MiB" not in title:
        met.append((f"{title}: 6 × faster than one at a time ({one.wall / ours.wall:.1f})", one.wall >= 6 * ours.wall))
    if rate and title.startswith("1 ×"):
        met.append((f"{title}: 2.5 × faster than one stream ({one.wall / ours.wall:.1f})", one.wall >= 2.5 * ours.wall))
    if "200 MiB" in title:
        met.append((f"{title}: at most 96 MiB ({measure.mebibytes(ours.memory)})", ours.memory <= 96 * MEBIBYTE))
    return met


def row(title, result):
    cells = [title]
    for summary in result.values():
        walls = [s.wall for s in summary.samples]
        cells.append(f"{statistics.median(walls):.2f} s [{min(walls):.2f}–{max(walls):.2f}] {summary.memory / MEBIBYTE:.0f} MiB")
    return cells + [f"{result['reprise'].wall / result['curl × 8'].wall:.2f}", f"{result['curl × 1'].wall / result['reprise'].wall:.1f}"]


def main(quick=False):
    work = tempfile.mkdtemp(prefix="reprise-transfer-")
    official = shutil.which("kaggle") is not None
    try:
        server = Server(os.path.join(work, "server"), 80 if official else 0)
    except RuntimeError:
        official = False
        server = Server(os.path.join(work, "server"), 0)
    clients = ["reprise", "curl × 8", "curl × 1"] + (["kaggle"] if official else [])
    rows, all_aims = [], []
    try:
        wanted = {}
        for slug, (count, size) in KERNELS.items():
            server.push(slug, count, size)
            wanted[slug] = hashes(os.path.join(server.root, "kernels", server.user, slug, "v1", "output"))
            assert len(wanted[slug]) == count
        for title, slug, latency, rate in CASES:
            server.slow_down(latency, rate)
            result = measure_case(server, slug, clients, 1 if quick else 3, wanted[slug], work)
            rows.append(row(title, result))
            all_aims += aims(title, result, rate)
            print("  ".join(rows[-1]), flush=True)
    finally:
        server.stop()
        shutil.rmtree(work, ignore_errors=True)
    print()
    measure.table(["case (median [min–max], peak memory)", *clients, "ours / curl × 8", "curl × 1 / ours"], rows)
    if not official:
        print("The official kaggle command was not measured: it is not on PATH, or port 80 is taken.")
    return all([measure.verdict(text, met) for text, met in all_aims])


if __name__ == "__main__":
    sys.exit(0 if main("--quick" in sys.argv) else 1)
