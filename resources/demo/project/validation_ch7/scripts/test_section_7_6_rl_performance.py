"""7.6: trains the traffic-signal agent, resuming from the newest checkpoint (R5).

The training loop is a stand-in that needs no Stable-Baselines3: it advances step by step through a recorded PPO run and saves
the genuine checkpoints of that run. How it finds, checks and resumes them is what real training code should do.
"""
import json
import math
import os
import shutil
import sys
import time
import zipfile

from validation_ch7.scripts import common

SECTION = "section_7_6_rl_performance"
SCENARIO = "traffic_light_control"
PREFIX = SCENARIO + "_checkpoint"
KEEP = 2


def find_latest_checkpoint(folder, prefix):
    """The file with the most steps in its name that is a whole zip: (path, steps), or (None, 0)."""
    found = []
    for name in os.listdir(folder) if os.path.isdir(folder) else []:
        parts = name.replace(".zip", "").split("_")
        if name.startswith(prefix) and name.endswith(".zip") and "steps" in parts:
            number = parts[parts.index("steps") - 1]
            if number.isdigit():
                found.append((int(number), os.path.join(folder, name)))
    for steps, path in sorted(found, reverse=True):
        if zipfile.is_zipfile(path):
            return path, steps
        print("[WARNING] %s is damaged and was passed over" % os.path.basename(path), flush=True)
    return None, 0


def read_checkpoint(path):
    """(timesteps, observations, layers) as the checkpoint itself says."""
    with zipfile.ZipFile(path) as archive:
        data = json.loads(archive.read("data").decode("utf-8"))
    return data["num_timesteps"], data["observation_space"]["_shape"][0], data["policy_kwargs"]["net_arch"]


def load(path, network):
    """What Stable-Baselines3's set_parameters does with a checkpoint of another network: it raises."""
    steps, observations, layers = read_checkpoint(path)
    if observations != network["observations"] or layers != network["net_arch"]:
        raise RuntimeError(
            "Error(s) in loading state_dict for ActorCriticPolicy: size mismatch for "
            "mlp_extractor.policy_net.0.weight: copying a param with shape torch.Size([%d, %d]) from checkpoint, the "
            "shape in current model is torch.Size([%d, %d])."
            % (layers[0], observations, network["net_arch"][0], network["observations"])
        )
    return steps


def reward(steps):
    """Mean episode reward of the recorded run, roughly."""
    return -210.0 + 165.0 * (1.0 - math.exp(-steps / 18000.0)) + 4.0 * math.sin(steps / 1700.0)


def log_rollout(steps, iteration, started):
    """As Stable-Baselines3 prints it."""
    rows = [
        ("rollout/", ""),
        ("   ep_len_mean", "240"),
        ("   ep_rew_mean", "%.4g" % reward(steps)),
        ("time/", ""),
        ("   fps", "%d" % (2048 / 0.7)),
        ("   iterations", "%d" % iteration),
        ("   time_elapsed", "%d" % (time.monotonic() - started)),
        ("   total_timesteps", "%d" % steps),
        ("train/", ""),
        ("   entropy_loss", "%.4g" % (-0.69 * math.exp(-steps / 60000.0))),
        ("   learning_rate", "0.0003"),
    ]
    lines = ["-" * 45] + ["| %-23s | %-13s |" % row for row in rows] + ["-" * 45]
    print("\n".join(lines), flush=True)


def save(source, folder, steps):
    """The checkpoint of this step with its VecNormalize statistics; each whole or not at all, statistics first."""
    os.makedirs(folder, exist_ok=True)
    for name in ("%s_vecnormalize_%d_steps.pkl" % (PREFIX, steps), "%s_%d_steps.zip" % (PREFIX, steps)):
        origin = os.path.join(source, name)
        if os.path.isfile(origin):
            part = os.path.join(folder, "." + name + ".part")
            shutil.copyfile(origin, part)
            os.replace(part, os.path.join(folder, name))
    print("[CHECKPOINT] saved name=%s_%d_steps.zip step=%d" % (PREFIX, steps, steps), flush=True)


def rotate(folder):
    """Keeps the newest checkpoints, by step number, with their companions."""
    steps = sorted(
        int(name.split("_")[-2])
        for name in os.listdir(folder)
        if name.startswith(PREFIX) and name.endswith("_steps.zip")
    )
    for old in steps[:-KEEP]:
        for name in ("%s_%d_steps.zip" % (PREFIX, old), "%s_vecnormalize_%d_steps.pkl" % (PREFIX, old)):
            if os.path.exists(os.path.join(folder, name)):
                os.remove(os.path.join(folder, name))


def write_metadata(models, network, steps, resumed_from, best):
    common.write_json(
        os.path.join(models, "training_metadata.json"),
        {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "scenario_name": SCENARIO,
            "total_timesteps_completed": steps,
            "mean_reward": round(reward(steps), 3),
            "best_mean_reward": round(best, 3),
            "algorithm": "PPO",
            "observation_space_shape": [network["observations"]],
            "action_space_shape": [],
            "policy_architecture": network["net_arch"],
            "resumed_from": resumed_from,
        },
    )


def read_best(models):
    try:
        with open(os.path.join(models, "training_metadata.json"), encoding="utf-8") as file:
            return float(json.load(file)["best_mean_reward"])
    except (OSError, ValueError, KeyError, TypeError):
        return -math.inf


def train(models, network, source, begin, end, pause):
    """Advances from `begin` to `end`; returns the best mean reward so far."""
    every = network["checkpoint_every"]
    checkpoints = os.path.join(models, "checkpoints")
    best, rows, started = read_best(models) if begin else -math.inf, [], time.monotonic()
    rollout = min(2000, every)
    steps, iteration = begin, 0
    while steps < end:
        time.sleep(pause)
        steps, iteration = min(steps + rollout, end), iteration + 1
        log_rollout(steps, iteration, started)
        rows.append((iteration, steps, "%.3f" % reward(steps), "%.2f" % (time.monotonic() - started)))
        common.write_csv(
            os.path.join(models, "progress.csv"),
            ("time/iterations", "time/total_timesteps", "rollout/ep_rew_mean", "time/time_elapsed"),
            rows,
        )
        if steps % every == 0:
            save(source, checkpoints, steps)
            rotate(checkpoints)
            mean = reward(steps)
            print("Eval num_timesteps=%d, episode_reward=%.2f +/- 9.41" % (steps, mean), flush=True)
            if mean > best:
                best = mean
                print("New best mean reward!", flush=True)
                os.makedirs(os.path.join(models, "best_model"), exist_ok=True)
                name = "%s_%d_steps.zip" % (PREFIX, steps)
                shutil.copyfile(os.path.join(source, name), os.path.join(models, "best_model", "best_model.zip"))
    return best


def main():
    options = common.arguments(__doc__)
    with open(os.path.join(common.project_root(), "validation_ch7", "config", "training.json"), encoding="utf-8") as file:
        config = json.load(file)
    network = config["networks"][config["network"]]
    source = os.path.join(common.project_root(), "validation_ch7", "policies", config["network"])
    models = common.training_folder(SECTION)
    os.makedirs(models, exist_ok=True)
    print("[INFO] PPO, %d observations, layers %s" % (network["observations"], network["net_arch"]), flush=True)
    path, steps_in_name = find_latest_checkpoint(os.path.join(models, "checkpoints"), PREFIX)
    begin = 0
    if path:
        try:
            begin = load(path, network)
        except RuntimeError as error:
            print("[ERROR] %s" % error, flush=True)
            return 1
        if begin != steps_in_name:
            print("[WARNING] %s holds %d timesteps" % (os.path.basename(path), begin), flush=True)
        print("[RESUME] from=%s step=%d" % (os.path.basename(path), begin), flush=True)
    else:
        print("[SCRATCH] reason=\"no checkpoint %s_*_steps.zip in %s/checkpoints\"" % (PREFIX, SECTION), flush=True)
    available = [int(name.split("_")[-2]) for name in os.listdir(source) if name.endswith("_steps.zip")]
    end = min(begin + config["timesteps_per_run"], config["total_timesteps"], max(available))
    if end <= begin:
        print("[INFO] nothing left to train: %d of %d timesteps are done" % (begin, end), flush=True)
    best = train(models, network, source, begin, end, 0.15 if options.quick else 2.0)
    final = max(begin, end)
    name = "%s_%d_steps.zip" % (PREFIX, final)
    shutil.copyfile(os.path.join(source, name), os.path.join(models, SCENARIO + "_final.zip"))
    write_metadata(models, network, final, os.path.basename(path) if path else None, best)
    figures = {"timesteps": final, "mean reward": round(reward(final), 2)}
    return common.finish(SECTION, ["R5"], True, figures)


if __name__ == "__main__":
    sys.exit(main())
