# SPDX-License-Identifier: GPL-3.0-or-later
"""Checkpoints that can be resumed from: for training code that uses Stable-Baselines3 1.8 or later.

Copy this file beside your training code. It needs the standard library only and can be imported where Stable-Baselines3 is
not installed (checkpoints can then be found, but not loaded).

    from reprise_callbacks import RotatingCheckpointCallback, resume_or_create, write_training_metadata

    start = resume_or_create(DQN, env, "models/checkpoints", "traffic_checkpoint",
                             create=lambda env: DQN("MlpPolicy", env, seed=42))
    callback = RotatingCheckpointCallback(1000, "models/checkpoints", "traffic_checkpoint", keep=2)
    evaluation = continue_best(EvalCallback(evaluation_env, best_model_save_path="models/best_model"))
    start.model.learn(start.remaining(100_000), callback=[callback, evaluation], reset_num_timesteps=start.step == 0)
    write_training_metadata("models", start.model, scenario_name="traffic")

What it does that SB3's CheckpointCallback does not: a file appears under its name only when it is whole, so a killed session
leaves the checkpoint before it usable; the replay buffer and the VecNormalize statistics are written before the zip they
belong to and are removed with it; rotation goes by the step number, never by file times; resuming loads the replay buffer and
the statistics of the same step, skips damaged files, and says in the log which file and step it went on from, or that it
begins from scratch. EvalCallback forgets with every session how good the best model was, and writes its first one over it;
with continue_best() it goes on from what was reached.
"""
from __future__ import annotations

import datetime
import hashlib
import json
import os
import platform
import re
import sys
import zipfile
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Tuple

try:
    from stable_baselines3.common.callbacks import BaseCallback
except ImportError:

    class BaseCallback:  # type: ignore[no-redef]
        """Just enough of SB3's class for this file to be imported, and tested, without it."""

        def __init__(self, verbose: int = 0) -> None:
            self.verbose = verbose
            self.model: Any = None
            self.n_calls = 0
            self.num_timesteps = 0

        def init_callback(self, model: Any) -> None:
            self.model = model
            self._init_callback()

        def _init_callback(self) -> None:
            pass

        def on_step(self) -> bool:
            self.n_calls += 1
            self.num_timesteps = int(self.model.num_timesteps)
            return self._on_step()

        def _on_step(self) -> bool:
            return True


__all__ = [
    "BestModelRecord",
    "RotatingCheckpointCallback",
    "Resumed",
    "continue_best",
    "find_latest_checkpoint",
    "is_whole_checkpoint",
    "resume_or_create",
    "save_checkpoint",
    "write_training_metadata",
]


def _say(text: str) -> None:
    try:
        print(text, flush=True)
    except UnicodeEncodeError:  # a console of another encoding must not end a training run
        print(text.encode("ascii", "backslashreplace").decode("ascii"), flush=True)


def _sync(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_whole(path: str, write: Callable[[str], Any]) -> None:
    """Lets `write` make a file beside `path` and gives it that name once it is on the disk."""
    folder, name = os.path.split(os.path.abspath(path))
    os.makedirs(folder, exist_ok=True)
    base, extension = os.path.splitext(name)
    part = os.path.join(folder, ".%s.part%s" % (base, extension))
    try:
        write(part)
        _sync(part)
        os.replace(part, path)
    except BaseException:
        if os.path.exists(part):
            os.remove(part)
        raise


# ---------------------------------------------------------------------------------------------------------------- finding


def is_whole_checkpoint(path: str) -> bool:
    """True for a zip with a checkpoint's data in it, every member's checksum right. Nothing is loaded."""
    try:
        with zipfile.ZipFile(path) as archive:
            return "data" in archive.namelist() and archive.testzip() is None
    except (OSError, RuntimeError, EOFError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return False


def find_latest_checkpoint(folder: str, prefix: str, check: bool = True) -> Tuple[Optional[str], int]:
    """The checkpoint with the most steps in its name, as (path, steps); (None, 0) when there is none.

    The names are read as the widespread function of this name does: `prefix`, then anything, then `_N_steps`, then `.zip`;
    the number before the first part that is just "steps" counts. With `check`, damaged files are passed over for the
    next older one. Not recursive; file times play no part.
    """
    if not os.path.isdir(folder):
        return None, 0
    found: List[Tuple[int, str]] = []
    for name in sorted(os.listdir(folder)):
        if not name.startswith(prefix) or not name.endswith(".zip"):
            continue
        parts = name.replace(".zip", "").split("_")
        try:
            found.append((int(parts[parts.index("steps") - 1]), name))
        except ValueError:
            continue
    for steps, name in sorted(found, key=lambda entry: -entry[0]):
        path = os.path.join(folder, name)
        if not check or is_whole_checkpoint(path):
            return path, steps
        _say("[WARNING] %s is damaged and was passed over" % name)
    return None, 0


def _companion(checkpoint: str, kind: str) -> Optional[str]:
    """The replay buffer or the VecNormalize statistics of this very checkpoint; names as SB3's CheckpointCallback gives
    them. By the checkpoint's own name: it may be longer than the prefix it was found by (a configuration's hash)."""
    folder, name = os.path.split(checkpoint)
    match = re.match(r"^(.*)_(\d+_steps)\.zip$", name)
    if match is None:
        return None
    path = os.path.join(folder, "%s_%s_%s.pkl" % (match.group(1), kind, match.group(2)))
    return path if os.path.isfile(path) else None


def _normalization(env: Any) -> Any:
    """The VecNormalize in or around which `env` lies, or None. None, too, where Stable-Baselines3 is not installed."""
    try:
        from stable_baselines3.common.vec_env import VecNormalize
    except ImportError:
        return None
    while env is not None and not isinstance(env, VecNormalize):
        env = getattr(env, "venv", None)
    return env


def _with_statistics(env: Any, path: str) -> Any:
    """`env` with the saved statistics. A VecNormalize that is there already begins with empty ones: it gets the saved
    ones in their place and keeps its own settings."""
    from stable_baselines3.common.vec_env import VecNormalize

    there = _normalization(env)
    if there is None:
        return VecNormalize.load(path, env)
    saved = VecNormalize.load(path, there.venv)
    for name in ("obs_rms", "ret_rms"):
        if hasattr(saved, name):
            setattr(there, name, getattr(saved, name))
    return env


# --------------------------------------------------------------------------------------------------------------- resuming


class Resumed(NamedTuple):
    """What resume_or_create() gives back."""

    model: Any
    env: Any
    step: int  #: timesteps behind the model; 0: new
    checkpoint: Optional[str]  #: path it was loaded from

    def remaining(self, total_timesteps: int) -> int:
        """What is left of `total_timesteps`; never negative."""
        return max(0, total_timesteps - self.step)


def resume_or_create(
    algorithm: Any,
    env: Any,
    folder: str,
    prefix: str,
    create: Callable[[Any], Any],
    on_error: str = "raise",
    **load_arguments: Any,
) -> Resumed:
    """Loads the newest checkpoint of `folder`, with the replay buffer and VecNormalize statistics of the same step, or makes
    a new model with `create(env)`.

    `algorithm` is the class (`PPO`, `DQN`…). A checkpoint that is there but cannot be loaded raises, because training from
    scratch unasked is how days are lost; `on_error="scratch"` begins anew instead, and says so.
    """
    path, steps = find_latest_checkpoint(folder, prefix)
    if path is None or steps <= 0:
        _say("[SCRATCH] reason=\"no checkpoint %s_*_steps.zip in %s\"" % (prefix, folder))
        return Resumed(create(env), env, 0, None)
    try:
        statistics = _companion(path, "vecnormalize")
        if statistics is not None:
            env = _with_statistics(env, statistics)
            _say("[INFO] VecNormalize statistics of step %d loaded" % steps)
        elif _normalization(env) is not None:
            _say("[WARNING] no VecNormalize statistics of step %d: normalization begins anew" % steps)
        model = algorithm.load(path, env=env, **load_arguments)
        if hasattr(model, "load_replay_buffer"):
            buffer = _companion(path, "replay_buffer")
            if buffer is not None:
                model.load_replay_buffer(buffer)
                _say("[INFO] replay buffer of step %d loaded" % steps)
            else:
                _say("[WARNING] no replay buffer of step %d: training goes on with an empty one" % steps)
    except Exception as error:
        _say("[ERROR] %s could not be loaded: %s: %s" % (os.path.basename(path), type(error).__name__, error))
        if on_error != "scratch":
            raise
        _say("[SCRATCH] reason=\"%s could not be loaded\"" % os.path.basename(path))
        return Resumed(create(env), env, 0, None)
    inside = int(getattr(model, "num_timesteps", steps))
    if inside != steps:
        _say("[WARNING] %s holds %d timesteps, not %d" % (os.path.basename(path), inside, steps))
    _say("[RESUME] from=%s step=%d" % (os.path.basename(path).replace(" ", "_"), inside))
    return Resumed(model, env, inside, path)


# ----------------------------------------------------------------------------------------------------------------- saving


def save_checkpoint(model: Any, folder: str, prefix: str, replay_buffer: bool = True, vecnormalize: bool = True) -> str:
    """Saves the model as PREFIX_N_steps.zip with its companions, companions first; returns the zip's path."""
    steps = int(model.num_timesteps)
    if replay_buffer and getattr(model, "replay_buffer", None) is not None:
        path = os.path.join(folder, "%s_replay_buffer_%d_steps.pkl" % (prefix, steps))
        _write_whole(path, model.save_replay_buffer)
    if vecnormalize:
        get = getattr(model, "get_vec_normalize_env", None)
        statistics = get() if get is not None else None
        if statistics is not None:
            _write_whole(os.path.join(folder, "%s_vecnormalize_%d_steps.pkl" % (prefix, steps)), statistics.save)
    path = os.path.join(folder, "%s_%d_steps.zip" % (prefix, steps))
    _write_whole(path, model.save)
    return path


class RotatingCheckpointCallback(BaseCallback):
    """Saves every `save_freq` calls (times the number of environments: timesteps) and keeps the last `keep` checkpoints."""

    def __init__(
        self,
        save_freq: int,
        save_path: str,
        name_prefix: str = "rl_model",
        keep: int = 2,
        save_replay_buffer: bool = True,
        save_vecnormalize: bool = True,
        verbose: int = 0,
    ) -> None:
        super().__init__(verbose)
        if save_freq < 1 or keep < 1:
            raise ValueError("save_freq and keep must be 1 or more")
        self.save_freq = save_freq
        self.save_path = save_path
        self.name_prefix = name_prefix
        self.keep = keep
        self.save_replay_buffer = save_replay_buffer
        self.save_vecnormalize = save_vecnormalize

    def _init_callback(self) -> None:
        os.makedirs(self.save_path, exist_ok=True)

    def _on_step(self) -> bool:
        if self.n_calls % self.save_freq == 0:
            self.save()
        return True

    def save(self) -> str:
        """Saves now, e.g. when training is interrupted."""
        path = save_checkpoint(
            self.model, self.save_path, self.name_prefix, self.save_replay_buffer, self.save_vecnormalize
        )
        _say("[CHECKPOINT] saved name=%s step=%d" % (os.path.basename(path), int(self.model.num_timesteps)))
        self._rotate()
        return path

    def _rotate(self) -> None:
        prefix = re.escape(self.name_prefix)
        own = re.compile(r"^%s_(?:replay_buffer_|vecnormalize_)?(\d+)_steps\.(?:zip|pkl)$" % prefix)
        by_step: Dict[int, List[str]] = {}
        for name in os.listdir(self.save_path):
            match = own.match(name)
            if match:
                by_step.setdefault(int(match.group(1)), []).append(name)
        zips = sorted(step for step, names in by_step.items() if any(name.endswith(".zip") for name in names))
        kept = set(zips[-self.keep :])
        for step, names in by_step.items():
            if step not in kept and step < max(kept, default=0):
                # The zip goes first: what is left is never a checkpoint without its buffer.
                for name in sorted(names, key=lambda entry: not entry.endswith(".zip")):
                    os.remove(os.path.join(self.save_path, name))


# ------------------------------------------------------------------------------------------------------------- best model

#: Beside best_model.zip; the name's end is why it travels with it from run to run.
BEST_RECORD = "best_model_training_metadata.json"


def _read_best(folder: str) -> Optional[float]:
    """The mean reward of the best_model.zip in `folder`; None when it is not known of this very file."""
    try:
        with open(os.path.join(folder, BEST_RECORD), encoding="utf-8") as file:
            record = json.load(file)
        reward = float(record["mean_reward"])
        same = record["sha256"] == _sha256(os.path.join(folder, "best_model.zip"))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return reward if same and reward == reward else None


class BestModelRecord(BaseCallback):
    """Writes down how good a new best model is. For EvalCallback's `callback_on_new_best`; see continue_best()."""

    parent: Any = None

    def __init__(self, folder: str, then: Any = None, verbose: int = 0) -> None:
        super().__init__(verbose)
        self.folder = folder
        self.then = then  #: another callback that was there before

    def _init_callback(self) -> None:
        if self.then is not None:
            self.then.parent = self.parent
            self.then.init_callback(self.model)

    def _on_step(self) -> bool:
        zip_path = os.path.join(self.folder, "best_model.zip")
        if os.path.isfile(zip_path):
            record = {
                "mean_reward": float(self.parent.best_mean_reward),
                "total_timesteps_completed": int(self.model.num_timesteps),
                "sha256": _sha256(zip_path),
            }

            def write(part: str) -> None:
                with open(part, "w", encoding="utf-8") as file:
                    json.dump(record, file, indent=2)
                    file.write("\n")

            _write_whole(os.path.join(self.folder, BEST_RECORD), write)
        return bool(self.then.on_step()) if self.then is not None else True


def continue_best(evaluation: Any, mean_reward: Optional[float] = None) -> Any:
    """Makes an EvalCallback take a model for the best only if it is better than the best_model.zip of earlier sessions;
    gives it back.

    How good that one was is read from what an earlier continue_best() wrote beside it, or is `mean_reward`. When nobody
    knows, the first evaluation will write over it, and the log says so.
    """
    folder = getattr(evaluation, "best_model_save_path", None)
    if folder is None:
        raise ValueError("continue_best needs an EvalCallback with a best_model_save_path")
    record = BestModelRecord(folder, evaluation.callback_on_new_best)
    record.parent = evaluation
    evaluation.callback_on_new_best = record
    if os.path.isfile(os.path.join(folder, "best_model.zip")):
        reward = mean_reward if mean_reward is not None else _read_best(folder)
        if reward is None:
            _say("[WARNING] nobody knows how good best_model.zip is: the first evaluation will write over it")
        else:
            evaluation.best_mean_reward = float(reward)
            _say("[INFO] best_model.zip stays until a mean reward is above %s" % reward)
    return evaluation


# --------------------------------------------------------------------------------------------------------------- metadata


def _sha256(path: str) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def _version(module: str) -> Optional[str]:
    loaded = sys.modules.get(module)
    return str(getattr(loaded, "__version__", "")) or None if loaded is not None else None


def _plain(value: Any) -> Any:
    """For json: numpy numbers and arrays as Python's own, anything else as text."""
    for convert in ("item", "tolist"):
        method = getattr(value, convert, None)
        if method is not None:
            try:
                return method()
            except (ValueError, TypeError):
                continue
    return str(value)


def _architecture(model: Any) -> Any:
    network = (getattr(model, "policy_kwargs", None) or {}).get("net_arch")
    if network is None:
        network = getattr(getattr(model, "policy", None), "net_arch", None)
    return network if network is not None else type(getattr(model, "policy", None)).__name__


def write_training_metadata(
    folder: str,
    model: Any,
    scenario_name: str,
    mean_reward: Optional[float] = None,
    resumed_from: Optional[str] = None,
    extra: Optional[Dict[str, Any]] = None,
    name: str = "training_metadata.json",
) -> str:
    """Writes what is needed to tell later whether a checkpoint fits; returns the file's path.

    `extra` is laid over the standard fields. Checkpoints below `folder` are listed with size and SHA-256.
    """
    observation = getattr(model, "observation_space", None)
    action = getattr(model, "action_space", None)
    checkpoints = []
    for where, folders, names in os.walk(folder):
        folders.sort()
        for file in sorted(names):
            if file.endswith(".zip") and not file.startswith("."):
                path = os.path.join(where, file)
                relative = os.path.relpath(path, folder).replace(os.sep, "/")
                checkpoints.append({"name": relative, "size": os.path.getsize(path), "sha256": _sha256(path)})
    count = getattr(action, "n", None)
    metadata: Dict[str, Any] = {
        "timestamp": datetime.datetime.now(datetime.timezone.utc).isoformat(),
        "scenario_name": scenario_name,
        "total_timesteps_completed": int(getattr(model, "num_timesteps", 0)),
        "mean_reward": mean_reward,
        "algorithm": type(model).__name__,
        "observation_space_shape": list(getattr(observation, "shape", None) or []),
        "action_space_shape": list(getattr(action, "shape", None) or []),
        "action_count": None if count is None else int(count),
        "policy_architecture": _architecture(model),
        "seed": getattr(model, "seed", None),
        "environments": getattr(model, "n_envs", None),
        "resumed_from": os.path.basename(resumed_from) if resumed_from else None,
        "versions": {
            "python": platform.python_version(),
            "stable_baselines3": _version("stable_baselines3"),
            "torch": _version("torch"),
            "numpy": _version("numpy"),
            "gymnasium": _version("gymnasium"),
        },
        "checkpoints": checkpoints,
    }
    metadata.update(extra or {})
    path = os.path.join(folder, name)

    def write(part: str) -> None:
        with open(part, "w", encoding="utf-8") as file:
            json.dump(metadata, file, indent=2, default=_plain)
            file.write("\n")

    _write_whole(path, write)
    return path
