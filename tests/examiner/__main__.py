"""`python -m tests.examiner DIR [--seed N]` builds a world into an empty folder."""

import argparse
from pathlib import Path

from tests.examiner.build import build

parser = argparse.ArgumentParser(prog="python -m tests.examiner")
parser.add_argument("folder", type=Path)
parser.add_argument("--seed", type=int, default=1)
given = parser.parse_args()
truth = build(given.folder, given.seed)
print(f"{len(truth.items)} items about {len(truth.people)} people below {given.folder}")
