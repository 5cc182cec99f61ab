"""How good a tagger is on labelled sets: found spans that overlap with labelled ones, each counted once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

_PERSON = ("person", "PER", "PERSON", "PERSON_NAME")
_TO_OURS = {
    "person": "PERSON",
    "PER": "PERSON",
    "PERSON_NAME": "PERSON",
    "GPE": "LOCATION",
    "ZIP_CODE": "STREET_ADDRESS",
    "location": "LOCATION",
    "LOC": "LOCATION",
    "ORG": "ORGANIZATION",
    "corporation": "ORGANIZATION",
    "group": "ORGANIZATION",
    "ORGANIZATION_NAME": "ORGANIZATION",
}
_JUDGED = {
    "synth": ("PERSON", "LOCATION", "STREET_ADDRESS", "ORGANIZATION", "NRP", "DATE_TIME"),
    "wnut17_dev": ("PERSON", "LOCATION", "ORGANIZATION"),
    "btc_g": ("PERSON", "LOCATION", "ORGANIZATION"),
    "format_variations": ("PERSON", "ORGANIZATION", "STREET_ADDRESS"),
    "technology": ("PERSON", "ORGANIZATION"),
}
Span = tuple[int, int, str]


class Names(Protocol):
    """What finds names."""

    def spans(self, texts: Sequence[str]) -> Sequence[Sequence[Any]]:
        """Return start, end, type (and more) of the names in each text."""


@dataclass(slots=True)
class Count:
    """Right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def figures(self) -> tuple[float, float, float]:
        """Return precision, recall and F2."""
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        return precision, recall, 5 * precision * recall / max(1e-9, 4 * precision + recall)


def counted(told: Sequence[Span], found: Sequence[Span]) -> Iterator[tuple[str, str]]:
    """Yield what each span is: right, wrong or missed, and its type."""
    open_ = list(told)
    for start, end, kind in found:
        match = next((one for one in open_ if one[2] == kind and one[0] < end and start < one[1]), None)
        if match:
            # One found address may cover several labelled pieces.
            covered = [one for one in open_ if one[2] == kind and one[0] < end and start < one[1]]
            open_ = [one for one in open_ if one not in covered]
            yield from (("right", kind) for _ in covered)
        elif not any(one[2] == kind and one[0] < end and start < one[1] for one in told):
            yield "wrong", kind
    yield from (("missed", kind) for _, _, kind in open_)


def score(names: Names, rows: Sequence[Mapping[str, Any]], types: Sequence[str], change: Any = str) -> dict[str, Count]:
    """Return the counts of each type."""
    counts = {kind: Count() for kind in types}
    texts = [changed if len(changed := change(row["text"])) == len(row["text"]) else row["text"] for row in rows]
    for row, found in zip(rows, names.spans(texts), strict=True):
        told = [(start, end, _TO_OURS.get(kind, kind)) for start, end, kind in row["spans"]]
        kept = [tuple(one[:3]) for one in found if one[2] in types]
        for what, kind in counted([one for one in told if one[2] in types], kept):
            setattr(counts[kind], what, getattr(counts[kind], what) + 1)
    return counts


def table(names: Names, judged: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """Return the figures of each set, as written and in small letters, as lines."""
    lines = []
    for name, rows in judged.items():
        for case, change in (("", str), (" small", str.lower)):
            counts = score(names, rows, _JUDGED[name], change)
            whole = Count(
                *(sum(getattr(one, what) for one in counts.values()) for what in ("right", "wrong", "missed"))
            )
            shown = [
                f"{kind[:6]} {p:.3f}/{r:.3f}/{f:.3f}"
                for kind, (p, r, f) in (
                    ("all", whole.figures()),
                    *((kind, one.figures()) for kind, one in counts.items()),
                )
            ]
            lines.append(f"{name + case:24} " + "  ".join(shown))
    return "\n".join(lines)
