#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One run of a validation section on Kaggle, made by Reprise. Standard library only, Python 3.8 and later.

In order: gets the code (git clone, or an attached input), copies the checkpoints of the run it resumes from to where training
looks for them, runs the section's module with a time limit of its own, copies what training left to the output (also when it
failed or ran out of time), removes the code and writes session_summary.json.

Lines that Reprise looks for in the log:
  [CHECKPOINT] restored name=… size=… sha256=… step=…    a file lies where training looks for it
  [RESUME] from=… step=…                                 training went on from it (training says so, or its step count does)
  [SCRATCH] reason=…                                     training began from nothing
  [WARNING] …, [ERROR] …
  TRACKING_SUCCESS: … / TRACKING_ERROR: …                the last line

KAGGLE_INPUT_DIR and KAGGLE_WORKING_DIR replace /kaggle/input and /kaggle/working where they are set.
"""
import datetime
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import zipfile

PARAMETERS = json.loads("@PARAMETERS@")

INPUT = os.environ.get("KAGGLE_INPUT_DIR") or "/kaggle/input"
WORKING = os.environ.get("KAGGLE_WORKING_DIR") or "/kaggle/working"
STARTED = time.monotonic()

STEPS_IN_NAME = re.compile(r"_(\d+)_steps(?:\.zip|\.pkl)$")
LOGGED_STEPS = re.compile(r"total_timesteps\s*\|\s*(\d+)")
COMPANIONS = ("monitor.csv", "progress.csv", "evaluations.npz")


class RunError(Exception):
    """What ends the run; its text goes to the summary."""


def say(text, stream=None):
    """One line, whatever the characters: a log must never end a run."""
    out = stream or sys.stdout
    try:
        print(text, file=out, flush=True)
    except UnicodeEncodeError:
        print(text.encode("ascii", "backslashreplace").decode("ascii"), file=out, flush=True)


def quoted(value):
    """A value for key=value: quoted when it has blanks."""
    text = str(value)
    return '"%s"' % text.replace('"', "'") if re.search(r"\s", text) or not text else text


def elapsed():
    return time.monotonic() - STARTED


def sha256_of(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def step_of(path):
    """The timesteps inside a checkpoint, else those in its name, else None. Reads JSON only; nothing is unpickled."""
    if path.lower().endswith(".zip"):
        try:
            with zipfile.ZipFile(path) as archive:
                info = archive.getinfo("data")
                if info.file_size <= 64 << 20:
                    steps = json.loads(archive.read(info).decode("utf-8")).get("num_timesteps")
                    if isinstance(steps, int):
                        return steps
        except (OSError, KeyError, ValueError, AttributeError, RuntimeError, zipfile.BadZipFile):
            pass
    match = STEPS_IN_NAME.search(os.path.basename(path))
    return int(match.group(1)) if match else None


def is_lfs_pointer(path):
    with open(path, "rb") as file:
        return file.read(40).startswith(b"version https://git-lfs")


def is_damaged(path):
    """A zip whose end is missing: a session was killed while it was saved."""
    return path.lower().endswith(".zip") and not zipfile.is_zipfile(path)


def files_below(folder):
    found = []
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in (".git", "__pycache__"))
        for name in sorted(names):
            path = os.path.join(where, name)
            if os.path.isfile(path) and not os.path.islink(path):
                found.append(path)
    return found


# ------------------------------------------------------------------------------------------------------------------ code


def run_git(arguments, cwd=None):
    environment = dict(os.environ, GIT_TERMINAL_PROMPT="0")
    done = subprocess.run(
        ["git"] + arguments,
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return done.returncode, done.stdout.decode("utf-8", "replace").strip()


def clone_repository(target):
    url, branch, commit = PARAMETERS["repository_url"], PARAMETERS["branch"], PARAMETERS["commit"]
    command = ["clone", "--quiet", "--depth", "1"]
    if PARAMETERS["local_repository"]:
        command = ["clone", "--quiet", "--no-hardlinks"]
    if branch:
        command += ["--branch", branch]
    say("[INFO] cloning %s %s" % (url, "(%s)" % branch if branch else ""))
    text = ""
    for pause in (5, 20, None):
        code, text = run_git(command + ["--", url, target])
        if code == 0:
            break
        shutil.rmtree(target, ignore_errors=True)
        if pause is None or PARAMETERS["local_repository"] or "not found" in text.lower():
            raise RunError("The code could not be cloned: " + (text.splitlines() or ["git said nothing"])[-1])
        say("[WARNING] git clone failed, again in %d s: %s" % (pause, text))
        time.sleep(pause)
    if commit:
        code, head = run_git(["rev-parse", "HEAD"], target)
        if not head.startswith(commit):
            code, text = run_git(["fetch", "--quiet", "--depth", "1", "origin", commit], target)
            if code == 0:
                code, text = run_git(["checkout", "--quiet", "FETCH_HEAD"], target)
            else:
                code, text = run_git(["checkout", "--quiet", commit], target)
            if code != 0:
                say("[WARNING] commit %s is not in the repository; running the branch's newest one: %s" % (commit, text))
    code, head = run_git(["rev-parse", "HEAD"], target)
    say("[INFO] code at commit %s" % head)
    return head


def get_code(target):
    """Returns the commit, or None for attached code."""
    if PARAMETERS["repository_url"]:
        return clone_repository(target)
    folders = input_folders([PARAMETERS["code_input"]]) if PARAMETERS["code_input"] else []
    if not folders:
        raise RunError("There is no code to run: no repository was named and no input holds it.")
    say("[INFO] code from the input %s" % folders[0])
    shutil.copytree(folders[0], target, symlinks=False)
    return None


def install_packages():
    packages = PARAMETERS["packages"]
    if packages:
        say("[INFO] installing %s" % ", ".join(packages))
        code = subprocess.call([sys.executable, "-m", "pip", "install", "--quiet", "--no-input"] + packages)
        if code != 0:
            raise RunError("pip could not install the packages (exit code %d)." % code)


# --------------------------------------------------------------------------------------------------------------- restore


def input_folders(slugs):
    """Where the inputs of these names are mounted: Kaggle has nested them deeper over the years."""
    found = []
    for slug in slugs:
        for where, folders, _ in os.walk(INPUT):
            depth = os.path.relpath(where, INPUT).count(os.sep)
            if slug in folders:
                found.append(os.path.join(where, slug))
                break
            if depth >= 3:
                folders[:] = []
    return found


def training_name(path):
    """Where a file of another run's output belongs below the training folder; None: not training's."""
    parts = path.replace(os.sep, "/").split("/")
    name = parts[-1]
    if "archived" in parts:
        return None
    if name == "best_model.zip":
        return "best_model/" + name
    is_companion = "replay_buffer" in name or "vecnormalize" in name.lower()
    if name.endswith("_steps.zip") or (is_companion and name.endswith("_steps.pkl")):
        return "checkpoints/" + name
    if is_companion and name.endswith(".pkl"):
        return ("checkpoints/" if "checkpoints" in parts else "") + name
    if name.endswith("training_metadata.json") or name.endswith("_final.zip") or name in COMPANIONS:
        folder = parts[-2] if len(parts) > 1 and parts[-2] in ("eval", "logs", "best_model") else ""
        return folder + "/" + name if folder else name
    return None


def repacked(folder, target):
    """A dataset's upload unpacks every zip, checkpoints too: puts one together again."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path in files_below(folder):
            archive.write(path, os.path.relpath(path, folder).replace(os.sep, "/"))


def find_wanted(wanted, available):
    """The input file for one entry of the list, and whether its content is proven. A folder: an unpacked checkpoint."""
    name = wanted["name"].split("/")[-1]
    same_name = [path for path in available if os.path.basename(path) == name]
    digest = wanted.get("sha256")
    if digest:
        size = wanted.get("size", -1)
        others = [path for path in available if path not in same_name and size >= 0 and os.path.getsize(path) == size]
        for path in same_name + others:
            if sha256_of(path) == digest:
                return path
    elif same_name:
        # Of several of one name the one that belongs to the chosen checkpoint.
        place = "/" + wanted.get("place", name)
        there = [path for path in same_name if path.replace(os.sep, "/").endswith(place)]
        return (there or same_name)[0]
    if name.endswith(".zip"):
        for path in available:
            folder = os.path.dirname(path)
            if os.path.basename(folder) == name[:-4] and os.path.basename(path) == "data":
                return folder
    if same_name:
        say("[ERROR] %s lies among the inputs, but with other content than was chosen; it is not used." % name)
    return None


def place(source, training, name):
    """Copies one file to its place below the training folder; returns what the log and the summary say of it."""
    target = os.path.join(training, *name.split("/"))
    os.makedirs(os.path.dirname(target), exist_ok=True)
    part = target + ".part"
    if os.path.isdir(source):
        repacked(source, part)
    else:
        if is_lfs_pointer(source):
            say("[ERROR] %s is a Git LFS pointer, not the file itself; it is not used." % name)
            return None
        shutil.copyfile(source, part)
    if name.endswith(".zip") and not zipfile.is_zipfile(part):
        os.remove(part)
        say("[ERROR] %s is damaged (no whole zip); it is not used." % name)
        return None
    os.replace(part, target)
    entry = {"name": name, "size": os.path.getsize(target), "sha256": sha256_of(target), "step": step_of(target)}
    say(
        "[CHECKPOINT] restored name=%s size=%d sha256=%s step=%s"
        % (quoted(name), entry["size"], entry["sha256"], "unknown" if entry["step"] is None else entry["step"])
    )
    return entry


def keep_best(training, restored, folder):
    """A copy of the restored best model, out of training's reach: evaluation callbacks begin anew with every session and
    write their first model over it, however bad that is. Not a link, because they write into the file itself."""
    for entry in restored:
        if entry["name"].split("/")[-1] == "best_model.zip":
            kept = os.path.join(folder, "best_model_before.zip")
            try:
                shutil.copyfile(os.path.join(training, *entry["name"].split("/")), kept)
            except OSError as error:
                say("[WARNING] the best model so far could not be put aside: %s" % error)
                return None
            return {"path": kept, "name": entry["name"], "sha256": entry["sha256"]}
    return None


def give_best_back(training, kept):
    """Beside a best model that took the earlier one's place. Returns its name below the training folder, or None."""
    best = os.path.join(training, *kept["name"].split("/")) if kept else ""
    if not kept or (os.path.isfile(best) and sha256_of(best) == kept["sha256"]):
        return None
    name = "/".join(kept["name"].split("/")[:-1] + ["best_model_before.zip"])
    target = os.path.join(training, *name.split("/"))
    try:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copyfile(kept["path"], target + ".part")
        os.replace(target + ".part", target)
    except OSError as error:
        say("[ERROR] the best model of before could not be kept: %s" % error)
        return None
    say(
        "[WARNING] best_model.zip is another one than before this run. An evaluation callback that begins anew takes its"
        " first model for the best, even a worse one. The earlier one is kept as %s." % name
    )
    return name


def set_aside(training, restored):
    """Checkpoints that came with the code and would be found before the restored ones."""
    names = {entry["name"] for entry in restored}
    for below in sorted({os.path.dirname(name) for name in names if name.endswith("_steps.zip")}):
        folder = os.path.join(training, *below.split("/")) if below else training
        for name in sorted(os.listdir(folder)):
            if name.endswith("_steps.zip") and (below + "/" + name if below else name) not in names:
                os.makedirs(os.path.join(training, "archived"), exist_ok=True)
                os.replace(os.path.join(folder, name), os.path.join(training, "archived", name))
                say("[WARNING] %s came with the code and was set aside, so that training finds the restored one" % name)


def restore(training):
    """Before training begins. Returns the restored files."""
    if not PARAMETERS["resume"]:
        say("[SCRATCH] reason=%s" % quoted("this run was asked to begin anew"))
        return []
    slugs = PARAMETERS["input_slugs"]
    folders = input_folders(slugs) if slugs else ([INPUT] if os.path.isdir(INPUT) else [])
    for slug in slugs:
        if not any(os.path.basename(folder) == slug for folder in folders):
            say("[ERROR] the input %s is not mounted" % slug)
    available = [path for folder in folders for path in files_below(folder)]
    restored = []
    if PARAMETERS["checkpoints"]:
        for wanted in PARAMETERS["checkpoints"]:
            source = find_wanted(wanted, available)
            if source is None:
                say("[ERROR] %s is not among the inputs" % wanted["name"])
                continue
            entry = place(source, training, wanted["name"])
            if entry:
                restored.append(entry)
    else:
        taken = set()
        for path in available:
            name = training_name(os.path.relpath(path, INPUT))
            if name and name not in taken:
                entry = place(path, training, name)
                if entry:
                    taken.add(name)
                    restored.append(entry)
    set_aside(training, restored)
    newest = newest_checkpoint(restored)
    if newest:
        say("[CHECKPOINT] ready: training is expected to find %s at step %d" % (newest["name"], newest["step"]))
    else:
        reason = "no checkpoint arrived among %d input file(s)" % len(available) if available else "nothing is attached"
        say("=" * 100)
        say("[SCRATCH] reason=%s" % quoted(reason))
        say("[WARNING] This run was to go on from a checkpoint, but there is none: it trains FROM SCRATCH.")
        say("=" * 100)
    return restored


def newest_checkpoint(entries):
    """What training will take up: the level “latest” with the most steps."""
    latest = [entry for entry in entries if entry["name"].endswith("_steps.zip") and entry["step"] is not None]
    return max(latest, key=lambda entry: entry["step"]) if latest else None


# ----------------------------------------------------------------------------------------------------------------- train


class Output:
    """Passes the module's output on, line by line, and notes what it says about resuming."""

    def __init__(self):
        self.marker = None  # True: it said [RESUME]; False: [SCRATCH]
        self.first_steps = None
        self.lock = threading.Lock()

    def follow(self, pipe, stream):
        for raw in iter(pipe.readline, b""):
            line = raw.decode("utf-8", "replace").rstrip("\n")
            with self.lock:
                if line.startswith("[RESUME]"):
                    self.marker = True
                elif line.startswith("[SCRATCH]"):
                    self.marker = False
                match = LOGGED_STEPS.search(line)
                if match and self.first_steps is None:
                    self.first_steps = int(match.group(1))
                say(line, stream)
        pipe.close()


def module_limit():
    """Seconds the module may take: below the session's end by what saving needs."""
    session = PARAMETERS["session_timeout_seconds"]
    reserve = min(1800, max(15, session // 10))
    left = session - reserve - elapsed()
    own = PARAMETERS["module_timeout_seconds"]
    return max(1, min(left, own) if own > 0 else left)


def stop(process):
    """Politely first: training that catches KeyboardInterrupt saves what it has."""
    for sig, patience in ((signal.SIGINT, 20), (signal.SIGTERM, 10), (signal.SIGKILL, 10)):
        try:
            os.killpg(process.pid, sig)
        except OSError:
            return
        try:
            process.wait(patience)
            return
        except subprocess.TimeoutExpired:
            pass


def train(code, training, restored):
    """Returns (exit code, timed out, output)."""
    environment = dict(os.environ)
    environment.update(PARAMETERS["environment"])
    environment["PYTHONUNBUFFERED"] = "1"
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [code, environment.get("PYTHONPATH")]))
    environment["REPRISE_SECTION"] = PARAMETERS["section"]
    environment["REPRISE_TRAINING_DIR"] = training
    environment["REPRISE_RESULTS_DIR"] = os.path.join(output_folder(), "results")
    newest = newest_checkpoint(restored)
    if newest:
        environment["REPRISE_RESUME_FROM"] = os.path.join(training, *newest["name"].split("/"))
    command = [sys.executable, "-u", "-m", PARAMETERS["module"]] + PARAMETERS["arguments"]
    limit = module_limit()
    say("[INFO] running %s (time limit %d s)" % (" ".join(command[2:]), limit))
    output = Output()
    process = subprocess.Popen(
        command,
        cwd=code,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    readers = [
        threading.Thread(target=output.follow, args=(process.stdout, sys.stdout), daemon=True),
        threading.Thread(target=output.follow, args=(process.stderr, sys.stderr), daemon=True),
    ]
    for reader in readers:
        reader.start()
    timed_out = False
    try:
        process.wait(limit)
    except subprocess.TimeoutExpired:
        timed_out = True
        say("[ERROR] time limit of %d s reached: training is stopped so that what there is can be saved" % limit)
        stop(process)
    except BaseException:
        stop(process)
        raise
    for reader in readers:
        reader.join(10)
    return process.returncode, timed_out, output


def judge_resume(output, restored):
    """True: went on; False: from scratch; None: can't tell. Says so in the log unless training did."""
    newest = newest_checkpoint(restored)
    if output is None or newest is None:
        return None if output is None else bool(output.marker)
    if output.marker is not None:
        return output.marker
    first = output.first_steps
    if first is None:
        return None
    if first >= newest["step"] > 0:
        say(
            "[RESUME] from=%s step=%d evidence=%s"
            % (quoted(newest["name"]), newest["step"], quoted("first logged total_timesteps is %d" % first))
        )
        return True
    say("=" * 100)
    say("[SCRATCH] reason=%s" % quoted("training logged total_timesteps %d, below the restored %d" % (first, newest["step"])))
    say("[WARNING] A checkpoint lay where training looks for it, yet training began FROM SCRATCH.")
    say("=" * 100)
    return False


# ------------------------------------------------------------------------------------------------------------------ save


def output_folder():
    return os.path.join(WORKING, *PARAMETERS["output_folder"].split("/"))


def save_file(source, target):
    if source == target:
        return
    os.makedirs(os.path.dirname(target), exist_ok=True)
    try:
        os.rename(source, target)  # same volume: nothing to copy, no room needed twice
    except OSError:
        part = target + ".part"
        try:
            shutil.copyfile(source, part)
            os.replace(part, target)
        except OSError:
            if os.path.exists(part):
                os.remove(part)
            raise


def save_artifacts(code, training):
    """What training left goes to the output, file by file: one that cannot be saved does not take the others with it."""
    output = output_folder()
    plan = [(training, os.path.join(output, "models"))]
    for folder in PARAMETERS["artifact_folders"]:
        plan.append((os.path.join(code, *folder.split("/")), os.path.join(output, *folder.split("/"))))
    artifacts, lost = [], []
    plan.append((os.path.join(output, "results"), os.path.join(output, "results")))  # written in place
    for source, target in plan:
        for path in files_below(source) if os.path.isdir(source) else []:
            goal = os.path.join(target, os.path.relpath(path, source))
            name = os.path.relpath(goal, WORKING).replace(os.sep, "/")
            try:
                damaged = is_damaged(path)
                save_file(path, goal)
                entry = {"name": name, "size": os.path.getsize(goal), "sha256": sha256_of(goal)}
                step = step_of(goal)
                if step is not None:
                    entry["step"] = step
                if damaged:
                    entry["damaged"] = True
                    say("[WARNING] %s is no whole zip: it was being written when training ended" % name)
                artifacts.append(entry)
                say("[ARTIFACT] name=%s size=%d sha256=%s" % (quoted(name), entry["size"], entry["sha256"]))
            except OSError as error:
                lost.append(name)
                say("[ERROR] %s could not be saved: %s" % (name, error))
    return artifacts, lost


def write_summary(summary):
    path = os.path.join(WORKING, "session_summary.json")
    try:
        with open(path + ".part", "w", encoding="utf-8") as file:
            json.dump(summary, file, indent=2, ensure_ascii=True)
            file.write("\n")
        os.replace(path + ".part", path)
    except OSError as error:
        say("[ERROR] session_summary.json could not be written: %s" % error)
        if os.path.exists(path + ".part"):
            os.remove(path + ".part")


def on_terminate(number, frame):
    raise RunError("The session was stopped from outside (signal %d)." % number)


def main():
    signal.signal(signal.SIGTERM, on_terminate)
    section = PARAMETERS["section"]
    say("[INFO] section %s%s, Python %s" % (section, " (quick)" if PARAMETERS["quick"] else "", sys.version.split()[0]))
    place_of_code = tempfile.mkdtemp(prefix="reprise-")
    code = os.path.join(place_of_code, "code")
    training = os.path.join(code, *PARAMETERS["training_folder"].split("/"))
    error, return_code, timed_out, output, commit = None, None, False, None, None
    restored, artifacts, lost = [], [], []
    best, earlier_best = None, None
    try:
        commit = get_code(code)
        install_packages()
        os.makedirs(training, exist_ok=True)
        restored = restore(training)
        best = keep_best(training, restored, place_of_code)
        return_code, timed_out, output = train(code, training, restored)
        if timed_out:
            error = "Training was stopped at its time limit."
        elif return_code != 0:
            error = "Training ended with exit code %d." % return_code
    except RunError as failure:
        error = str(failure)
    except OSError as failure:
        error = "%s: %s" % (type(failure).__name__, failure)
        traceback.print_exc()
    try:
        resumed = judge_resume(output, restored)
        earlier_best = give_best_back(training, best)
        artifacts, lost = save_artifacts(code, training)
    finally:
        shutil.rmtree(place_of_code, ignore_errors=True)
    if lost and not error:
        error = "%d file(s) could not be saved, the first is %s." % (len(lost), lost[0])
    newest = newest_checkpoint(restored)
    write_summary(
        {
            "format": "reprise-1",
            "status": "failure" if error else "success",
            "error": error,
            "section": section,
            "revendications": PARAMETERS["claims"],
            "timestamp": datetime.datetime.now(datetime.timezone.utc).isoformat(),
            "quick": PARAMETERS["quick"],
            "module": PARAMETERS["module"],
            "return_code": return_code,
            "timed_out": timed_out,
            "duration_seconds": round(elapsed(), 3),
            "repo_url": PARAMETERS["repository_url"] or None,
            "branch": PARAMETERS["branch"] or None,
            "commit": commit,
            "run_label": PARAMETERS["run_label"] or None,
            "resume_wanted": PARAMETERS["resume"],
            "resumed": resumed,
            "resumed_from": newest["name"] if newest and resumed else None,
            "resumed_step": newest["step"] if newest and resumed else None,
            "restored": restored,
            "earlier_best": earlier_best,
            "artifacts": artifacts,
            "lost": lost,
        }
    )
    if error:
        say("TRACKING_ERROR: %s" % error)
        return return_code if return_code and return_code > 0 else 1
    say("TRACKING_SUCCESS: %s finished in %d s with %d artifact(s)" % (section, elapsed(), len(artifacts)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
