"""Prints figures and faults of a scored set. The texts are invented or published, so they may be shown."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.quality.scoring import Fault, Scored, figures, interval

_REACH = 40
HEAD = (
    f"  {'engine':8} {'type':22} {'P':>5} {'R':>5} {'F1':>5} {'F2':>5}  {'95 % of F2':11}"
    "  strict F1  labels wrong  /1000 words"
)


def lines(engine: str, scored: Scored) -> Iterator[str]:
    """Yield a line for each type that the set labels, micro last."""
    for type in scored.types():
        tally = scored.total(type)
        one, strict = figures(tally), figures(tally, strict=True)
        low, high = interval(scored.tallies[type])
        wrong = tally.said - tally.right
        yield (
            f"  {engine:8} {type:22} {one.precision:.3f} {one.recall:.3f} {one.f1:.3f} {one.f2:.3f}"
            f"  {low:.3f}-{high:.3f}      {strict.f1:.3f}  {tally.labels:6} {wrong:5}"
            f"  {1000 * wrong / max(1, scored.words):8.2f}"
        )


def record(scored: Scored) -> dict[str, Any]:
    """Return the same figures for machines."""
    told: dict[str, Any] = {"rows": scored.rows, "words": scored.words}
    for type in scored.types():
        tally = scored.total(type)
        one, strict = figures(tally), figures(tally, strict=True)
        told[type] = {
            **tally._asdict(),
            **{name: round(getattr(one, name), 4) for name in ("precision", "recall", "f1", "f2")},
            "strict_f1": round(strict.f1, 4),
            "interval": [round(end, 4) for end in interval(scored.tallies[type])],
        }
    return told


def faults(found: Sequence[Fault], most: int, seed: int) -> Iterator[str]:
    """Yield up to `most` misses and as many wrong findings of each type, drawn at random."""
    for missed in (True, False):
        for type in sorted({fault.type for fault in found if fault.missed is missed}):
            few = [fault for fault in found if fault.missed is missed and fault.type == type]
            if most:
                yield f"  -- {'missed' if missed else 'wrong'} {type}: {len(few)}"
            for fault in random.Random(seed).sample(few, min(most, len(few))):
                yield _shown(fault)


def _shown(fault: Fault) -> str:
    text = fault.row.text
    before = text[max(0, fault.start - _REACH) : fault.start]
    after = text[fault.end : fault.end + _REACH]
    instead = f"  ({fault.instead})" if fault.instead else ""
    return f"     [{fault.row.id}] {before + '«' + text[fault.start : fault.end] + '»' + after!r}{instead}"
