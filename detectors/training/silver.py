"""Silver labels: what spaCy's medium English model finds in public texts, less what it is known to be wrong about."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from detectors.training import texts
from detectors.training.example import Example, Span
from detectors.training.judging import Names

SOURCES = {"mail": texts.mails, "speeches": texts.speeches, "countries": texts.countries}
_NAMES = frozenset(("PERSON", "LOCATION", "ORGANIZATION"))
_KNOWN = frozenset(("PERSON", "LOCATION", "ORGANIZATION", "NRP", "DATE_TIME"))
_WRONG = re.compile(r"[@/\\_=<>|*#]|https?:|www\.|\n|\.(?:com|net|org)\b|--")
_DATE = re.compile(
    r"\d{4}|\d{1,2}[/.:-]\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july"
    r"|august|september|october|november|december)\b|\d\s?[ap]\.?m\b",
    re.IGNORECASE,
)


def labelled(folder: Path) -> list[Example]:
    """Return the labelled texts, from the file that the first call leaves."""
    kept = folder / "silver.jsonl.gz"
    if not kept.exists():
        _label(folder, kept)
    with gzip.open(kept, "rt", encoding="utf-8") as lines:
        return [_example(json.loads(line)) for line in lines]


def _label(folder: Path, kept: Path) -> None:
    from detectors.names.spacy_model import SpacyNames

    teacher = SpacyNames()
    teacher.load()
    with gzip.open(kept.with_suffix(".part"), "wt", encoding="utf-8") as out:
        for source, read in SOURCES.items():
            distinct = iter(dict.fromkeys(text for text in read(folder) if len(text) > 20))
            while few := list(islice(distinct, 400)):
                for text, spans in zip(few, teacher.spans(few), strict=True):
                    out.write(
                        json.dumps({"source": source, "text": text, "spans": [list(one[:3]) for one in spans]}) + "\n"
                    )
    kept.with_suffix(".part").rename(kept)


def _example(row: dict[str, object]) -> Example:
    text = str(row["text"])
    spans, ignored = _trusted(text, [tuple(span) for span in row["spans"]])  # type: ignore[attr-defined]
    return Example(text, tuple(spans), _KNOWN, str(row["source"]), 0.7, tuple(ignored))


def _trusted(text: str, spans: Sequence[Span]) -> tuple[list[Span], list[tuple[int, int]]]:
    good, ignored = [], []
    for start, end, kind in spans:
        found = text[start:end]
        if kind == "DATE_TIME":
            # "Next week" is no date.
            if _DATE.search(found):
                good.append((start, end, kind))
        elif _WRONG.search(found) or not found[:1].isalnum() or (kind == "PERSON" and any(map(str.isdigit, found))):
            ignored.append((start, end))
        else:
            good.append((start, end, kind))
    return good, ignored


def agreed(examples: Sequence[Example], second: Names) -> list[Example]:
    """Return the texts with names that a second opinion does not share, or adds, as stretches that teach nothing.

    The teacher takes many a product, project and subject line for a person; a tagger that never saw its labels does
    not make the same mistakes.
    """
    found = second.spans([one.text for one in examples])
    return [_agreed(one, [span[:3] for span in spans]) for one, spans in zip(examples, found, strict=True)]


def _agreed(example: Example, other: Sequence[Span]) -> Example:
    theirs = [span for span in other if span[2] in _NAMES]
    kept: list[Span] = []
    doubtful: list[Span] = []
    for span in example.spans:
        shared = span[2] not in _NAMES or any(_same(span, one) for one in theirs)
        (kept if shared else doubtful).append(span)
    doubtful += [one for one in theirs if not any(_same(one, span) for span in example.spans)]
    ignored = (*example.ignored, *((start, end) for start, end, _ in doubtful))
    return replace(example, spans=tuple(kept), ignored=ignored)


def _same(a: Span, b: Span) -> bool:
    return a[2] == b[2] and a[0] < b[1] and b[0] < a[1]


def per_source(examples: Sequence[Example]) -> Iterator[tuple[str, int]]:
    """Yield how many characters each source has."""
    for source in SOURCES:
        yield source, sum(len(one.text) for one in examples if one.source == source)
