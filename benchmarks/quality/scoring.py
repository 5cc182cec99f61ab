"""The arithmetic: which findings are right, which labels are found, and how sure the figures are.

*Overlap*: a label is found by a finding of a type that it takes, if they share a character. *Strict*: their offsets are
equal too. A finding is wrong when its type is among those that the set labels and no label there takes it. Neither
right nor wrong are findings of types that the set does not label, those on a label that is passed over, and those
that tell a part of a label: a place in a street address, a host name in an e-mail address.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from benchmarks.quality.labels import Meaning, in_part, is_passed_over, meaning
from benchmarks.quality.sets import LabelledSet, Row, Span

MICRO = "micro"
_RESAMPLES = 1000


class Hit(NamedTuple):
    """A finding of an engine."""

    start: int
    end: int
    type: str
    score: float = 1.0
    recognizer: str = ""


class Tally(NamedTuple):
    """Labels, labels found, findings that count, findings that are right; the last two of strict match at the end."""

    labels: int = 0
    found: int = 0
    said: int = 0
    right: int = 0
    found_strictly: int = 0
    right_strictly: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """A label that was not found (`missed`), or a finding that is wrong."""

    row: Row
    start: int
    end: int
    type: str
    missed: bool
    instead: str = ""
    """What else stands there: a finding of another type at a miss, a label at a wrong finding."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What is told of a type."""

    precision: float
    recall: float
    f1: float
    f2: float


@dataclass(slots=True)
class Scored:
    """The tallies of one engine on one set, a row each, and its faults."""

    rows: int
    words: int
    tallies: dict[str, list[Tally]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def total(self, type: str) -> Tally:
        return _sum(self.tallies.get(type, []))

    def types(self) -> list[str]:
        """Return the types that labels have, micro last."""
        found = sorted(type for type in self.tallies if type != MICRO and self.total(type) != Tally())
        return [*found, MICRO]


def figures(tally: Tally, *, strict: bool = False) -> Figures:
    """Return precision, recall, F1 and F2; what has no case is 0."""
    found = tally.found_strictly if strict else tally.found
    right = tally.right_strictly if strict else tally.right
    precision = right / tally.said if tally.said else 0.0
    recall = found / tally.labels if tally.labels else 0.0
    return Figures(precision, recall, f_score(precision, recall, 1), f_score(precision, recall, 2))


def f_score(precision: float, recall: float, beta: float) -> float:
    """Return F of `beta`: how many times as much recall weighs."""
    below = beta * beta * precision + recall
    return (1 + beta * beta) * precision * recall / below if below else 0.0


def interval(tallies: Sequence[Tally], beta: float = 2, seed: int = 1) -> tuple[float, float]:
    """Return the 95 % interval of F by drawing rows anew, with replacement."""
    counts = np.array(tallies, dtype=float).reshape(-1, 6)[:, :4]
    counts = counts[counts.any(axis=1)]
    if not len(counts):
        return 0.0, 0.0
    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(len(counts), np.full(len(counts), 1 / len(counts)), size=_RESAMPLES) @ counts
    with np.errstate(invalid="ignore", divide="ignore"):
        recall, precision = drawn[:, 1] / drawn[:, 0], drawn[:, 3] / drawn[:, 2]
        f = (1 + beta * beta) * precision * recall / (beta * beta * precision + recall)
    low, high = np.percentile(np.nan_to_num(f), (2.5, 97.5))
    return float(low), float(high)


def score(
    one: LabelledSet, found: Sequence[Sequence[Hit]], *, types: frozenset[str] = frozenset(), handles: bool = False
) -> Scored:
    """Score what an engine found in the rows of a set, of `types` or of all that the set labels."""
    meanings = {label: meant for label in one.labels if (meant := meaning(label, handles=handles))}
    counted = {meant.type for meant in meanings.values()}
    if types:
        meanings = {label: meant for label, meant in meanings.items() if meant.type in types}
        counted &= types
    scored = Scored(len(one.rows), sum(len(row.text.split()) for row in one.rows))
    per_row: list[dict[str, Tally]] = []
    for row, hits in zip(one.rows, found, strict=True):
        tallies = _row_tallies(row, hits, meanings, counted, in_part(one.name), handles, scored.faults)
        per_row.append({**tallies, MICRO: _sum(list(tallies.values()))})
    for type in sorted({*counted, MICRO}):
        scored.tallies[type] = [tallies.get(type, Tally()) for tallies in per_row]
    return scored


def _row_tallies(
    row: Row,
    hits: Sequence[Hit],
    meanings: dict[str, Meaning],
    counted: set[str],
    partly: frozenset[str],
    handles: bool,
    faults: list[Fault],
) -> dict[str, Tally]:
    sums: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for span in row.spans:
        if meant := meanings.get(span.label):
            takers = [hit for hit in hits if _takes(meant, span, hit)]
            strictly = any(hit.start == span.start and hit.end == span.end for hit in takers)
            sums[meant.type].update(labels=1, found=bool(takers), found_strictly=strictly)
            if not takers:
                beside = [hit.type for hit in hits if _overlap(span, hit)]
                faults.append(Fault(row, span.start, span.end, meant.type, True, " ".join(sorted(set(beside)))))
    for hit in hits:
        # A right finding counts in the line of the label that it finds: a date of birth told as a date is no date.
        takes = [span for span in row.spans if (m := meanings.get(span.label)) and _takes(m, span, hit)]
        if takes:
            strictly = any(hit.start == span.start and hit.end == span.end for span in takes)
            line = meanings[takes[0].label].type
            sums[line].update(said=1, right=1, right_strictly=strictly)
        elif hit.type in counted and hit.type not in partly and not _passed(row, hit, handles):
            sums[hit.type].update(said=1)
            beside = [span.label for span in row.spans if _overlap(span, hit)]
            faults.append(Fault(row, hit.start, hit.end, hit.type, False, " ".join(sorted(set(beside)))))
    return {type: Tally(**counts) for type, counts in sums.items()}


def _takes(meant: Meaning, span: Span, hit: Hit) -> bool:
    if hit.type in meant.whole:
        return 2 * (min(span.end, hit.end) - max(span.start, hit.start)) >= span.end - span.start
    return (hit.type == meant.type or hit.type in meant.also) and _overlap(span, hit)


def _passed(row: Row, hit: Hit, handles: bool) -> bool:
    return any(
        _overlap(span, hit)
        and (
            is_passed_over(span.label, handles=handles)
            or ((meant := meaning(span.label)) is not None and hit.type in meant.beside)
        )
        for span in row.spans
    )


def _overlap(span: Span, hit: Hit) -> bool:
    return span.start < hit.end and hit.start < span.end


def _sum(tallies: Sequence[Tally]) -> Tally:
    return Tally(*(sum(column) for column in zip(*tallies, strict=True))) if tallies else Tally()
