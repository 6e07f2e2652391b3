#!/usr/bin/env python3
"""Switches the network that section 7.6 trains: set_network.py standard|changed"""
import json
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
REFERENCES = {
    "standard": "validation_ch7/policies/standard/traffic_light_control_checkpoint_10000_steps.zip",
    "changed": "validation_ch7/policies/changed/traffic_light_control_checkpoint_64_steps.zip",
}


def rewrite(name, change):
    path = os.path.join(ROOT, *name.split("/"))
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    change(document)
    with open(path + ".part", "w", encoding="utf-8") as file:
        json.dump(document, file, indent=2)
        file.write("\n")
    os.replace(path + ".part", path)
    return document


def main():
    if len(sys.argv) != 2 or sys.argv[1] not in REFERENCES:
        print(__doc__)
        return 2
    network = sys.argv[1]
    config = rewrite("validation_ch7/config/training.json", lambda document: document.update(network=network))

    def expect(document):
        for section in document["sections"]:
            if section["id"] == "section_7_6_rl_performance":
                section["expectations"]["policy_architecture"] = config["networks"][network]["net_arch"]
                section["expectations"]["reference_checkpoint"] = REFERENCES[network]

    rewrite("reprise.json", expect)
    print("Section 7.6 now trains the network “%s”: %s." % (network, config["networks"][network]["net_arch"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
