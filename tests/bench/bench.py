#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Benchmarks of Reprise beside its peers on the same machine in the same run: ./dev bench [NAME…] [--quick]

Each NAME is a module beside this file with a docstring and a function `main(quick)`, which prints its table and returns
whether every aim was met. Times are compared with a peer's of the same run, never with a number of seconds alone: other
machines are faster or slower.
"""
import argparse
import importlib
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
HELPERS = ("bench", "measure")


def names():
    return sorted(n[:-3] for n in os.listdir(HERE) if n.endswith(".py") and n[:-3] not in HELPERS)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", nargs="*", help="what to measure: " + ", ".join(names()) + " (default: all)")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions, smaller data: to see that it works")
    options = parser.parse_args()
    unknown = [n for n in options.name if n not in names()]
    if unknown:
        parser.error(f"there is no benchmark {unknown[0]!r}; there are: " + ", ".join(names()))
    sys.path.insert(0, HERE)
    met = True
    for name in options.name or names():
        module = importlib.import_module(name)
        print(f"== {name}: " + module.__doc__.strip().splitlines()[0])
        met = module.main(options.quick) and met
        print()
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
