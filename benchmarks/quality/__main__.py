"""Scores engines on labelled sets.

python -m benchmarks.quality [SET...] [--data FOLDER] [--engine NAME...] [--types TYPE...] [--lower] [--misses N]

FOLDER holds sets as `NAME.jsonl.gz` or `NAME.jsonl`, lines of {"id", "lang", "text", "spans": [[start, end, label]]};
sets of our own are made from the seed. One run scores all named engines on the same rows.
"""

from __future__ import annotations

import os

# One core for each: who may use more threads must not win by that.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.quality.engines import ENGINES, MIN_SCORE, REGIONS, Finder
from benchmarks.quality.scoring import score
from benchmarks.quality.sets import LabelledSet, chosen, held_back, lowered
from benchmarks.quality.telling import HEAD, faults, lines, record


def main() -> None:
    options = _options()
    engines: dict[str, Finder] = {}
    types = frozenset(options.types)
    written = []
    for one in _sets(options):
        print(f"\n{one.name}: {len(one.rows)} rows, {sum(len(row.text) for row in one.rows):,} characters", flush=True)
        print(HEAD)
        for name in options.engine:
            if name not in engines:
                engines[name] = ENGINES[name](options.regions, options.min_score)
            begin = time.process_time()
            found = engines[name](one.rows)
            seconds = time.process_time() - begin
            scored = score(one, found, types=types, handles=options.handles)
            for line in lines(name, scored):
                print(line)
            print(f"  {name:8} {seconds:.1f} s of processor time", flush=True)
            written.append({"set": one.name, "engine": name, "seconds": round(seconds, 2), **record(scored)})
            for line in faults(scored.faults, options.misses, options.seed):
                print(line)
    if options.json:
        options.json.write_text(json.dumps(written, indent=1), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET")
    parser.add_argument("--data", type=Path, help="folder of labelled sets")
    parser.add_argument("--engine", nargs="+", default=["ours"], choices=ENGINES)
    parser.add_argument("--types", nargs="+", default=[], metavar="TYPE", help="count these types only")
    parser.add_argument("--lower", action="store_true", help="score a copy in small letters as well")
    parser.add_argument("--only-lower", action="store_true", help="score the copy alone")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print N misses and N wrong findings a type")
    parser.add_argument("--rows", type=int, metavar="N", help="of each set (default: all of a file, 500 that are made)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", choices=("tune", "keep"), default="tune", help="templates of the sets that are made")
    parser.add_argument(
        "--held-back", action="store_true", help="of the folder's sets, what our model of names did not learn from"
    )
    parser.add_argument("--handles", action="store_true", help="@names labelled HANDLE are persons (else passed over)")
    parser.add_argument("--regions", nargs="+", default=REGIONS, help="phone_regions of ours")
    parser.add_argument("--min-score", type=float, default=MIN_SCORE)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    return parser.parse_args()


def _sets(options: argparse.Namespace) -> Iterator[LabelledSet]:
    found = chosen(options.sets, options.data, count=options.rows, made=500, seed=options.seed, part=options.part)
    if options.held_back:
        found = held_back(options.data, options.rows, options.seed)
    for one in found:
        if not options.only_lower:
            yield one
        if options.lower or options.only_lower:
            yield lowered(one)


if __name__ == "__main__":
    sys.exit(main())
