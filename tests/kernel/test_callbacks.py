# SPDX-License-Identifier: GPL-3.0-or-later
"""resources/kernel/reprise_callbacks.py with light stand-ins for Stable-Baselines3. Run by tst_callbacks with python3."""
import contextlib
import io
import json
import os
import sys
import tempfile
import types
import unittest
import zipfile

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv.pop(1))
CASES = sys.argv.pop(1)
import reprise_callbacks as callbacks  # noqa: E402


def write_zip(path, steps, extra=b""):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("data", json.dumps({"num_timesteps": steps}))
        archive.writestr("policy.pth", b"w" * 200 + extra)


class Space:
    def __init__(self, shape, n=None):
        self.shape = shape
        if n is not None:
            self.n = n


class Model:
    """What the callbacks use of an SB3 algorithm."""

    def __init__(self, env=None, steps=0):
        self.env = env
        self.num_timesteps = steps
        self.observation_space = Space((26,))
        self.action_space = Space((), 2)
        self.policy_kwargs = {"net_arch": [64, 64]}
        self.seed = 42
        self.n_envs = 1
        self.loaded_buffer = None

    def save(self, path):
        write_zip(path, self.num_timesteps)

    @classmethod
    def load(cls, path, env=None, **arguments):
        with zipfile.ZipFile(path) as archive:
            return cls(env, json.loads(archive.read("data"))["num_timesteps"])


class OffPolicy(Model):
    replay_buffer = object()

    def save_replay_buffer(self, path):
        with open(path, "wb") as file:
            file.write(b"buffer of %d" % self.num_timesteps)

    def load_replay_buffer(self, path):
        with open(path, "rb") as file:
            self.loaded_buffer = file.read()


class Scalar:
    """As numpy's numbers are: no JSON, but an item()."""

    def __init__(self, value):
        self.value = value

    def item(self):
        return self.value


class Base(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = self.temporary.name
        self.addCleanup(self.temporary.cleanup)
        self.out = io.StringIO()
        redirect = contextlib.redirect_stdout(self.out)
        redirect.__enter__()
        self.addCleanup(redirect.__exit__, None, None, None)

    def names(self, folder=None):
        return sorted(os.listdir(folder or self.folder))


class FindLatest(Base):
    def test_agrees_with_the_original_function(self):
        with open(CASES, encoding="utf-8") as file:
            cases = json.load(file)
        self.assertGreater(len(cases), 15)
        for case in cases:
            with tempfile.TemporaryDirectory() as folder:
                for name in case["names"]:
                    open(os.path.join(folder, name), "wb").close()
                path, steps = callbacks.find_latest_checkpoint(folder, case["prefix"], check=False)
                self.assertEqual(steps, case["result"][1], case)
                # Where several files tie, the original takes an arbitrary one.
                equals = [
                    name
                    for name in case["names"]
                    if name.startswith(case["prefix"]) and name.endswith(".zip") and self.steps_of(name) == steps
                ] or [None]
                self.assertIn(os.path.basename(path) if path else None, equals, case)
                self.assertIn(case["result"][0], equals, case)

    @staticmethod
    def steps_of(name):
        parts = name.replace(".zip", "").split("_")
        try:
            return int(parts[parts.index("steps") - 1])
        except ValueError:
            return None

    def test_missing_folder(self):
        self.assertEqual(callbacks.find_latest_checkpoint(os.path.join(self.folder, "no"), "p"), (None, 0))

    def test_passes_over_damaged_files(self):
        write_zip(os.path.join(self.folder, "p_100_steps.zip"), 100)
        write_zip(os.path.join(self.folder, "p_200_steps.zip"), 200)
        with open(os.path.join(self.folder, "p_200_steps.zip"), "r+b") as file:
            file.truncate(150)
        open(os.path.join(self.folder, "p_300_steps.zip"), "wb").close()
        path, steps = callbacks.find_latest_checkpoint(self.folder, "p")
        self.assertEqual((os.path.basename(path), steps), ("p_100_steps.zip", 100))
        self.assertIn("p_300_steps.zip is damaged", self.out.getvalue())

    def test_wrong_checksum_is_damage(self):
        path = os.path.join(self.folder, "p_100_steps.zip")
        write_zip(path, 100, b"MARK")
        with open(path, "r+b") as file:
            content = file.read()
            file.seek(content.index(b"MARK"))
            file.write(b"BAD!")
        self.assertFalse(callbacks.is_whole_checkpoint(path))


class Rotation(Base):
    def run_steps(self, model, callback, count):
        callback.init_callback(model)
        for _ in range(count):
            model.num_timesteps += 1
            self.assertTrue(callback.on_step())

    def test_keeps_the_last_with_their_companions(self):
        model = OffPolicy()
        callback = callbacks.RotatingCheckpointCallback(100, self.folder, "p", keep=2)
        self.run_steps(model, callback, 1100)
        self.assertEqual(
            self.names(),
            [
                "p_1000_steps.zip",
                "p_1100_steps.zip",
                "p_replay_buffer_1000_steps.pkl",
                "p_replay_buffer_1100_steps.pkl",
            ],
        )
        self.assertIn("[CHECKPOINT] saved name=p_1100_steps.zip step=1100", self.out.getvalue())

    def test_goes_by_step_not_by_time(self):
        for steps in (900, 800):
            write_zip(os.path.join(self.folder, "p_%d_steps.zip" % steps), steps)
        os.utime(os.path.join(self.folder, "p_900_steps.zip"), (1, 1))  # as after a download
        model = Model(steps=999)
        self.run_steps(model, callbacks.RotatingCheckpointCallback(1, self.folder, "p", keep=2), 1)
        self.assertEqual(self.names(), ["p_1000_steps.zip", "p_900_steps.zip"])

    def test_leaves_others_alone(self):
        for name in ("p_final.zip", "px_1_steps.zip", "p_a1b2c3d4_1_steps.zip", "p_x_steps.zip", "notes.txt"):
            open(os.path.join(self.folder, name), "wb").close()
        model = Model()
        self.run_steps(model, callbacks.RotatingCheckpointCallback(1, self.folder, "p", keep=1), 3)
        self.assertEqual(
            self.names(),
            sorted(["notes.txt", "p_3_steps.zip", "p_a1b2c3d4_1_steps.zip", "p_final.zip", "p_x_steps.zip", "px_1_steps.zip"]),
        )

    def test_a_failed_save_leaves_the_one_before(self):
        model = Model(steps=1)
        callbacks.save_checkpoint(model, self.folder, "p")

        def broken(path):
            with open(path, "wb") as file:
                file.write(b"half")
            raise OSError("disk full")

        model.num_timesteps = 2
        model.save = broken
        with self.assertRaises(OSError):
            callbacks.save_checkpoint(model, self.folder, "p")
        self.assertEqual(self.names(), ["p_1_steps.zip"])

    def test_refuses_nonsense(self):
        with self.assertRaises(ValueError):
            callbacks.RotatingCheckpointCallback(0, self.folder)
        with self.assertRaises(ValueError):
            callbacks.RotatingCheckpointCallback(1, self.folder, keep=0)

    def test_saves_vecnormalize(self):
        class Statistics:
            def save(self, path):
                open(path, "wb").close()

        model = Model(steps=5)
        model.get_vec_normalize_env = Statistics
        callbacks.save_checkpoint(model, self.folder, "p")
        self.assertEqual(self.names(), ["p_5_steps.zip", "p_vecnormalize_5_steps.pkl"])


class Resume(Base):
    def test_from_scratch(self):
        start = callbacks.resume_or_create(Model, "env", self.folder, "p", create=Model)
        self.assertEqual((start.step, start.checkpoint, start.model.env), (0, None, "env"))
        self.assertEqual(start.remaining(100), 100)
        self.assertIn("[SCRATCH] reason=", self.out.getvalue())

    def test_loads_the_newest_with_its_buffer(self):
        callbacks.save_checkpoint(OffPolicy(steps=100), self.folder, "p")
        callbacks.save_checkpoint(OffPolicy(steps=200), self.folder, "p")
        start = callbacks.resume_or_create(OffPolicy, "env", self.folder, "p", create=OffPolicy)
        self.assertEqual(start.step, 200)
        self.assertEqual(start.model.loaded_buffer, b"buffer of 200")
        self.assertEqual(start.remaining(150), 0)
        self.assertIn("[RESUME] from=p_200_steps.zip step=200", self.out.getvalue())

    def test_says_that_the_buffer_is_missing(self):
        callbacks.save_checkpoint(OffPolicy(steps=100), self.folder, "p", replay_buffer=False)
        callbacks.resume_or_create(OffPolicy, "env", self.folder, "p", create=OffPolicy)
        self.assertIn("[WARNING] no replay buffer of step 100", self.out.getvalue())

    def test_never_restarts_unasked(self):
        callbacks.save_checkpoint(Model(steps=100), self.folder, "p")

        class Other(Model):
            @classmethod
            def load(cls, path, env=None, **arguments):
                raise ValueError("size mismatch")

        with self.assertRaises(ValueError):
            callbacks.resume_or_create(Other, "env", self.folder, "p", create=Other)
        self.assertIn("[ERROR] p_100_steps.zip could not be loaded: ValueError: size mismatch", self.out.getvalue())
        start = callbacks.resume_or_create(Other, "env", self.folder, "p", create=Other, on_error="scratch")
        self.assertEqual(start.step, 0)
        self.assertIn("[SCRATCH]", self.out.getvalue())

    def test_tells_when_name_and_content_differ(self):
        write_zip(os.path.join(self.folder, "p_100_steps.zip"), 90)
        start = callbacks.resume_or_create(Model, "env", self.folder, "p", create=Model)
        self.assertEqual(start.step, 90)
        self.assertIn("holds 90 timesteps, not 100", self.out.getvalue())

    def test_takes_the_companions_of_the_very_checkpoint(self):
        # Found by a prefix that is shorter than its name, as names with a configuration's hash are.
        callbacks.save_checkpoint(OffPolicy(steps=100), self.folder, "p_515c5ce5")
        with open(os.path.join(self.folder, "p_replay_buffer_100_steps.pkl"), "wb") as file:
            file.write(b"of another configuration")
        start = callbacks.resume_or_create(OffPolicy, "env", self.folder, "p", create=OffPolicy)
        self.assertEqual(start.model.loaded_buffer, b"buffer of 100")

    def use_vecnormalize(self):
        """A stand-in for SB3's class, whose load() reads the statistics from a text file; gives back the class."""

        class VecNormalize:
            def __init__(self, venv, clip=10.0):
                self.venv, self.clip, self.obs_rms, self.ret_rms = venv, clip, "empty", "empty"

            @classmethod
            def load(cls, path, venv):
                loaded = cls(venv, clip=5.0)
                with open(path, encoding="utf-8") as file:
                    loaded.obs_rms = loaded.ret_rms = file.read()
                return loaded

        module = types.ModuleType("stable_baselines3.common.vec_env")
        module.VecNormalize = VecNormalize
        package = types.ModuleType("stable_baselines3")
        common = types.ModuleType("stable_baselines3.common")
        added = {"stable_baselines3": package, "stable_baselines3.common": common, module.__name__: module}
        sys.modules.update(added)
        self.addCleanup(lambda: [sys.modules.pop(name) for name in added])
        callbacks.save_checkpoint(Model(steps=100), self.folder, "p")
        with open(os.path.join(self.folder, "p_vecnormalize_100_steps.pkl"), "w", encoding="utf-8") as file:
            file.write("of step 100")
        return VecNormalize

    def test_wraps_the_environment_in_its_statistics(self):
        kind = self.use_vecnormalize()
        start = callbacks.resume_or_create(Model, "env", self.folder, "p", create=Model)
        self.assertIsInstance(start.env, kind)
        self.assertEqual((start.env.venv, start.env.obs_rms), ("env", "of step 100"))
        self.assertIs(start.model.env, start.env)
        self.assertIn("[INFO] VecNormalize statistics of step 100 loaded", self.out.getvalue())

    def test_a_normalized_environment_gets_its_statistics_back(self):
        kind = self.use_vecnormalize()
        env = kind("env", clip=7.0)
        start = callbacks.resume_or_create(Model, env, self.folder, "p", create=Model)
        self.assertIs(start.env, env)
        self.assertEqual((env.obs_rms, env.ret_rms, env.clip, env.venv), ("of step 100", "of step 100", 7.0, "env"))

    def test_a_wrapped_normalization_is_not_doubled(self):
        kind = self.use_vecnormalize()
        inner = kind("env")
        env = types.SimpleNamespace(venv=inner)  # as VecFrameStack(VecNormalize(env))
        start = callbacks.resume_or_create(Model, env, self.folder, "p", create=Model)
        self.assertIs(start.env, env)
        self.assertIs(env.venv, inner)
        self.assertEqual(inner.obs_rms, "of step 100")

    def test_says_that_the_statistics_are_missing(self):
        kind = self.use_vecnormalize()
        os.remove(os.path.join(self.folder, "p_vecnormalize_100_steps.pkl"))
        callbacks.resume_or_create(Model, kind("env"), self.folder, "p", create=Model)
        self.assertIn("[WARNING] no VecNormalize statistics of step 100", self.out.getvalue())
        self.out.truncate(0)
        callbacks.resume_or_create(Model, "env", self.folder, "p", create=Model)
        self.assertNotIn("[WARNING]", self.out.getvalue())


class Evaluation:
    """What SB3's EvalCallback does when a model is better than all before it in this session."""

    def __init__(self, folder, on_new_best=None):
        self.best_model_save_path = folder
        self.best_mean_reward = float("-inf")
        self.callback_on_new_best = on_new_best

    def begin(self, model):
        self.model = model
        if self.callback_on_new_best is not None:
            self.callback_on_new_best.init_callback(model)

    def evaluate(self, mean_reward):
        if mean_reward > self.best_mean_reward:
            self.model.save(os.path.join(self.best_model_save_path, "best_model.zip"))
            self.best_mean_reward = float(mean_reward)
            if self.callback_on_new_best is not None:
                return self.callback_on_new_best.on_step()
        return True


class Best(Base):
    def steps(self):
        with zipfile.ZipFile(os.path.join(self.folder, "best_model.zip")) as archive:
            return json.loads(archive.read("data"))["num_timesteps"]

    def session(self, steps, *rewards, mean_reward=None):
        evaluation = callbacks.continue_best(Evaluation(self.folder), mean_reward)
        evaluation.begin(Model(steps=steps))
        for reward in rewards:
            self.assertTrue(evaluation.evaluate(reward))
            evaluation.model.num_timesteps += 1

    def test_a_worse_model_does_not_replace_the_best_of_an_earlier_session(self):
        self.session(100, -5.0, -2.0, -3.0)
        self.assertEqual(self.steps(), 101)
        self.session(200, -4.0, -2.5)
        self.assertEqual(self.steps(), 101)
        self.assertIn("until a mean reward is above -2.0", self.out.getvalue())
        self.session(300, -1.0)
        self.assertEqual(self.steps(), 300)
        self.session(400, -1.5)
        self.assertEqual(self.steps(), 300)

    def test_a_record_of_another_file_is_not_believed(self):
        self.session(100, 50.0)
        write_zip(os.path.join(self.folder, "best_model.zip"), 7)
        self.session(200, 1.0)
        self.assertEqual(self.steps(), 200)
        self.assertIn("[WARNING] nobody knows how good best_model.zip is", self.out.getvalue())

    def test_damaged_records_are_not_believed(self):
        for text in ("", "{", "[]", "{}", '{"mean_reward": "x"}', '{"mean_reward": NaN, "sha256": "0"}'):
            self.session(100, 50.0, mean_reward=float("-inf"))
            with open(os.path.join(self.folder, callbacks.BEST_RECORD), "w", encoding="utf-8") as file:
                file.write(text)
            self.assertIsNone(callbacks._read_best(self.folder), text)

    def test_the_reward_can_be_named(self):
        write_zip(os.path.join(self.folder, "best_model.zip"), 7)
        self.session(200, 1.0, mean_reward=2.0)
        self.assertEqual(self.steps(), 7)

    def test_another_callback_still_runs_and_may_stop_training(self):
        seen = []

        class Then(callbacks.BaseCallback):
            def _on_step(self):
                seen.append(self.parent.best_mean_reward)
                return False

        evaluation = callbacks.continue_best(Evaluation(self.folder, Then()))
        evaluation.begin(Model(steps=1))
        self.assertFalse(evaluation.evaluate(3.0))
        self.assertEqual(seen, [3.0])

    def test_needs_a_folder(self):
        with self.assertRaises(ValueError):
            callbacks.continue_best(Evaluation(None))


class Metadata(Base):
    def test_says_what_fits(self):
        callbacks.save_checkpoint(Model(steps=7), os.path.join(self.folder, "checkpoints"), "p")
        path = callbacks.write_training_metadata(
            self.folder, Model(steps=7), "traffic", mean_reward=Scalar(-1.5), extra={"note": Scalar(3)}
        )
        with open(path, encoding="utf-8") as file:
            metadata = json.load(file)
        self.assertEqual(metadata["total_timesteps_completed"], 7)
        self.assertEqual(metadata["observation_space_shape"], [26])
        self.assertEqual(metadata["action_space_shape"], [])
        self.assertEqual(metadata["action_count"], 2)
        self.assertEqual(metadata["policy_architecture"], [64, 64])
        self.assertEqual(metadata["mean_reward"], -1.5)
        self.assertEqual(metadata["note"], 3)
        self.assertEqual([entry["name"] for entry in metadata["checkpoints"]], ["checkpoints/p_7_steps.zip"])
        self.assertEqual(len(metadata["checkpoints"][0]["sha256"]), 64)
        self.assertEqual(self.names(), ["checkpoints", "training_metadata.json"])


if __name__ == "__main__":
    unittest.main(verbosity=1)
