"""Counts what the scores of recognizers are worth, on texts that nothing was learned from.

python -m benchmarks.quality.calibrate --data FOLDER [--write]

Half of the rows make the table, the other half shows whether it holds. Each set weighs the same, whatever its size.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import detectors
from benchmarks.quality.engines import MIN_SCORE, REGIONS, in_batches
from benchmarks.quality.scoring import Hit, score
from benchmarks.quality.sets import LabelledSet, from_maker, held_back, makers
from detectors.scores.calibration import LEAST, MOST, Knots, between

_BINS = 8
_WIDTH = 120
_FEWEST = 60
"""Findings of a recognizer and type; below that nothing is said about them."""
_SAME = 0.04
"""A recognizer whose scores are right within this needs no line in the table."""
_BANDS = ((0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))


class Judged(NamedTuple):
    """A finding: who found it, its score, whether it is right, and what it weighs."""

    recognizer: str
    type: str
    score: float
    right: bool
    weight: float


def judged(one: LabelledSet, found: Sequence[Sequence[Hit]]) -> list[Judged]:
    """Return the findings of a set that are right or wrong; those of a type weigh as much as those of other sets."""
    told = [
        (hit.recognizer, hit.type, hit.score, right)
        for row, hits in zip(one.rows, found, strict=True)
        for hit, right in _verdicts(one, row, hits)
    ]
    count: defaultdict[str, int] = defaultdict(int)
    for _, type, _, _ in told:
        count[type] += 1
    return [Judged(*each, 1 / max(_FEWEST, count[each[1]])) for each in told]


def _verdicts(one: LabelledSet, row: object, hits: Sequence[Hit]) -> Iterator[tuple[Hit, bool]]:
    for hit in hits:
        single = LabelledSet(one.name, (row,), one.labels)  # type: ignore[arg-type]
        scored = score(single, [[hit]])
        tally = scored.total("micro")
        if tally.said:
            yield hit, bool(tally.right)


def table(found: Iterable[Judged]) -> dict[tuple[str, str], Knots]:
    """Return the knots of each recognizer and type that has enough findings and whose scores are off."""
    groups: defaultdict[tuple[str, str], list[Judged]] = defaultdict(list)
    for one in found:
        if one.score >= LEAST and one.recognizer not in ("structure", "deny list"):
            groups[one.recognizer, one.type].append(one)
    made = {key: knots(group) for key, group in sorted(groups.items()) if len(group) >= _FEWEST}
    return {key: one for key, one in made.items() if any(abs(told - worth) > _SAME for told, worth in one)}


def knots(group: Sequence[Judged]) -> Knots:
    """Return mean score and share right of bins of equal weight, made to rise by joining those that fall."""
    ordered = sorted(group, key=lambda one: one.score)
    each = sum(one.weight for one in ordered) / _BINS
    bins: list[list[float]] = []  # weight, weight of the right, weighted score
    last = -1.0
    for one in ordered:
        # One score is in one bin, however many findings have it.
        if not bins or (bins[-1][0] >= each and one.score != last):
            bins.append([0.0, 0.0, 0.0])
        last = one.score
        for at, value in enumerate((one.weight, one.weight * one.right, one.weight * one.score)):
            bins[-1][at] += value
        while len(bins) > 1 and bins[-2][1] / bins[-2][0] >= bins[-1][1] / bins[-1][0] and bins[-1][0] >= each / 2:
            upper = bins.pop()
            bins[-1] = [one + other for one, other in zip(bins[-1], upper, strict=True)]
    while len(bins) > 1 and bins[-2][1] / bins[-2][0] >= bins[-1][1] / bins[-1][0]:
        upper = bins.pop()
        bins[-1] = [one + other for one, other in zip(bins[-1], upper, strict=True)]
    return tuple((round(told / weight, 3), round(min(MOST, right / weight), 3)) for weight, right, told in bins)


def reliability(found: Sequence[Judged], made: Mapping[tuple[str, str], Knots]) -> Iterator[str]:
    """Yield the lines of the table: what was told in each band, and what share of it was right."""
    yield "| score told | findings | mean score | right |"
    yield "| --- | --- | --- | --- |"
    told = [(_told(one, made), one) for one in found]
    for low, high in _BANDS:
        few = [(score, one) for score, one in told if low <= score < high]
        if weight := sum(one.weight for _, one in few):
            mean = sum(score * one.weight for score, one in few) / weight
            right = sum(one.weight for _, one in few if one.right) / weight
            yield f"| {max(low, LEAST):.2f} - {min(high, 1):.2f} | {len(few)} | {mean:.2f} | {right:.2f} |"


def off(found: Sequence[Judged], made: Mapping[tuple[str, str], Knots]) -> float:
    """Return how far told and right are apart, in the mean over all findings (expected calibration error)."""
    total, weight = 0.0, 0.0
    told = [(_told(one, made), one) for one in found]
    for low, high in _BANDS:
        few = [(score, one) for score, one in told if low <= score < high]
        if here := sum(one.weight for _, one in few):
            total += abs(sum((score - one.right) * one.weight for score, one in few))
            weight += here
    return total / weight if weight else 0.0


def _told(one: Judged, made: Mapping[tuple[str, str], Knots]) -> float:
    line = made.get((one.recognizer, one.type))
    return max(LEAST, min(MOST, between(line, one.score))) if line and one.score >= LEAST else one.score


def _in_first_half(one: LabelledSet, *, first: bool) -> list[int]:
    return [at for at, row in enumerate(one.rows) if (crc32(row.id.encode()) % 2 == 0) is first]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=1200, help="of each set at most")
    parser.add_argument("--write", action="store_true", help="write detectors/scores/table.py")
    options = parser.parse_args()
    from detectors.engine import PresidioEngine, Settings

    engine = PresidioEngine(Settings(("en",), REGIONS, MIN_SCORE), calibrate=False)
    halves: dict[bool, list[Judged]] = {True: [], False: []}
    apart = {name: module for name, module in makers().items() if name != "business"}  # that one only judges
    own = (from_maker(name, module, options.rows, 1, "keep") for name, module in apart.items())
    for one in (*held_back(options.data, options.rows), *own):
        found = in_batches(engine, one.rows)
        for first in halves:
            few = _in_first_half(one, first=first)
            part = LabelledSet(one.name, tuple(one.rows[at] for at in few), one.labels)
            halves[first] += judged(part, [found[at] for at in few])
        print(f"{one.name}: {len(one.rows)} rows", flush=True)
    made = table(halves[True])
    for name, lines in (("as recognizers score", {}), ("calibrated", made)):
        print(f"\n{name}, on the other half; {off(halves[False], lines):.3f} apart in the mean")
        print("\n".join(reliability(halves[False], lines)))
    if options.write:
        whole = table([*halves[True], *halves[False]])
        path = Path(detectors.__file__).parent / "scores" / "table.py"
        path.write_text(_source(whole), encoding="utf-8")
        print(f"\nwrote {path.name}: {len(whole)} lines, made of both halves")


def _source(made: Mapping[tuple[str, str], Knots]) -> str:
    head = '"""What scores of recognizers are worth; written by `python -m benchmarks.quality.calibrate`."""\n\n'
    lines = "".join(_line(f'    ("{recognizer}", "{type}"): ', one) for (recognizer, type), one in made.items())
    return f"{head}TABLE: dict[tuple[str, str], tuple[tuple[float, float], ...]] = {{\n{lines}}}\n"


def _line(key: str, knots: Knots) -> str:
    if len(f"{key}{knots},") <= _WIDTH:
        return f"{key}{knots},\n"
    return f"{key}(\n" + "".join(f"        {knot},\n" for knot in knots) + "    ),\n"


if __name__ == "__main__":
    main()
