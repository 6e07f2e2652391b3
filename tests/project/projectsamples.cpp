// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/project/projectsamples.h"

using namespace Qt::StringLiterals;

const QByteArray completeProject = R"({
  "$schema": "reprise.schema.json",
  "version": 1,
  "name": "Trafic à Lomé",
  "repository": { "url": "https://example.org/x.git", "remote": "upstream", "branch": "main" },
  "kernel": {
    "owner": "me", "slug": "tsc-{section}", "private": false, "internet": true,
    "packages": ["stable-baselines3==2.7.0"], "time_limit_minutes": 660
  },
  "results": "out/{owner}_{slug}/{section}/",
  "training": "train/{section}/",
  "sections": [
    {
      "id": "s1", "title": "First", "module": "pkg.train", "claims": ["R1", "R10"], "minutes": 90,
      "accelerator": "NvidiaTeslaT4", "arguments": ["--seed", "42"], "environment": { "A": "b" },
      "results": "other/{section}", "training": "models/{section}",
      "restores_checkpoints": true, "auto_restore": true, "load_method": "set_parameters",
      "checkpoints": { "search": "trainer", "prefix": "tsc_checkpoint", "folder": "latest", "keep": 2, "total_timesteps": 100000 },
      "quick": { "minutes": 5, "arguments": ["-q"], "environment": {} },
      "kernel": { "owner": "you", "slug": "tsc-first" },
      "expectations": {
        "observation_space_shape": [26], "action_space_shape": [], "action_count": 2, "policy_architecture": [64, 64],
        "algorithm": "DQN", "stable_baselines3": "2.7.0", "environments": 4, "reference_checkpoint": "tests/ref.zip"
      }
    },
    { "id": "s2", "module": "scripts/train.py", "claims": ["R9"] }
  ]
}
)"_ba;

const QByteArray styledProject = R"({
    "zeta": [1.50, 12345678901234567890, {"deep": "é \" \\"}],
    "sections": [
        {
            "mood": null,
            "module": "m",
            "id": "s",
            "minutes": 9e1,
            "expectations": {
                "colour": "red",
                "algorithm": "PPO"
            }
        }
    ],
    "name": "N",
    "alpha": true
}
)";

const QByteArray styledProjectEdited = R"({
    "zeta": [
        1.50,
        12345678901234567890,
        {
            "deep": "é \" \\"
        }
    ],
    "sections": [
        {
            "mood": null,
            "module": "m",
            "id": "s",
            "minutes": 9e1,
            "expectations": {
                "colour": "red",
                "algorithm": "DQN",
                "observation_space_shape": [26]
            },
            "title": "Title"
        }
    ],
    "name": "New",
    "alpha": true,
    "version": 1
}
)";

const QByteArray unknownKeysProject = R"({"colour": 1, "sections": [{"id": "s", "module": "m", "mood": {"a": 1},
 "quick": {"speed": 2}}], "kernel": {"a/b": null}})"_ba;
