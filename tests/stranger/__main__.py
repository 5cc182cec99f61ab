"""`python -m tests.stranger DIR [--seed N] [--size N]` builds a world into an empty folder."""

import argparse
from pathlib import Path

from tests.stranger.build import SIZE, build

parser = argparse.ArgumentParser(prog="python -m tests.stranger")
parser.add_argument("folder", type=Path)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--size", type=int, default=SIZE)
given = parser.parse_args()
truth = build(given.folder, given.seed, given.size)
print(f"{len(truth.items)} items about {len(truth.people)} people below {given.folder}")
