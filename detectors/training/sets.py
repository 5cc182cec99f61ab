"""The labelled sets of a folder, in this project's types; and which part of each is kept for judging.

`synth_v2` and `pii_anon` repeat few templates, so they are split by template: a row's words without
its labelled values. See docs/model-card.md for the sets and their licences.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

from detectors.training.example import ALL, Example

_SYNTH = {
    "PERSON": "PERSON",
    "GPE": "LOCATION",
    "STREET_ADDRESS": "STREET_ADDRESS",
    "ZIP_CODE": "STREET_ADDRESS",
    "ORGANIZATION": "ORGANIZATION",
    "NRP": "NRP",
    "DATE_TIME": "DATE_TIME",
}
_TWEETS = {"PER": "PERSON", "LOC": "LOCATION", "ORG": "ORGANIZATION"}
_WNUT = {"person": "PERSON", "location": "LOCATION", "corporation": "ORGANIZATION", "group": "ORGANIZATION"}
_RECORDS = {
    "PERSON_NAME": "PERSON",
    "ORGANIZATION_NAME": "ORGANIZATION",
    "STREET_ADDRESS": "STREET_ADDRESS",
    "DATE_OF_BIRTH": "DATE_TIME",
    "TIMESTAMP": "DATE_TIME",
    "JOB_TITLE": "POSITION",
}
_NAMES = frozenset(("PERSON", "LOCATION", "ORGANIZATION"))
_HELD_BACK = 0.35
Row = Mapping[str, Any]


def training(folder: Path) -> list[Example]:
    """Return what may be learned from."""
    return [
        *(_example(row, _SYNTH, ALL - {"POSITION"}, "synth") for row in _part(folder, "synth_v2_dev", judged=False)),
        *(_example(row, _WNUT, _NAMES, "wnut") for row in rows(folder, "wnut17_train")),
        *(_example(row, _TWEETS, _NAMES, "tweets") for row in rows(folder, "btc_abefg") if not _is_judged_tweet(row)),
        *(
            _example(row, _RECORDS, frozenset(("PERSON", "ORGANIZATION", "POSITION")), "records")
            for name in ("pii_anon_format_variations", "pii_anon_technology")
            for row in _part(folder, name, judged=False)
        ),
    ]


def judging(folder: Path) -> dict[str, list[Row]]:
    """Return the sets that nothing is learned from, by name, as rows with their own types."""
    return {
        "synth": _part(folder, "synth_v2_dev", judged=True),
        "wnut17_dev": rows(folder, "wnut17_dev"),
        "btc_g": [row for row in rows(folder, "btc_abefg") if _is_judged_tweet(row)],
        "format_variations": _part(folder, "pii_anon_format_variations", judged=True),
        "technology": _part(folder, "pii_anon_technology", judged=True),
    }


def rows(folder: Path, name: str) -> list[Row]:
    """Return the rows of a set."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def template(row: Mapping[str, Any]) -> str:
    """Return a row's words without its values: rows of one template have it in common."""
    text, parts, at = row["text"], [], 0
    for start, end, _ in sorted(row["spans"]):
        parts.append(text[at:start])
        at = max(at, end)
    words = re.findall(r"[^\W\d_]{3,}", "".join([*parts, text[at:]]).lower())
    return " ".join(words[:6])


def _part(folder: Path, name: str, *, judged: bool) -> list[Row]:
    return [row for row in rows(folder, name) if _is_held_back(template(row)) is judged]


def _is_held_back(words: str) -> bool:
    return crc32(words.encode()) / 2**32 < _HELD_BACK


def _is_judged_tweet(row: Mapping[str, Any]) -> bool:
    return str(row["id"]).startswith("btc_g")


def _example(row: Mapping[str, Any], types: Mapping[str, str], known: frozenset[str], source: str) -> Example:
    spans = [(start, end, types[kind]) for start, end, kind in row["spans"] if kind in types]
    # What has no type here (products, works of art) is no example of a word without one.
    ignored = [(start, end) for start, end, kind in row["spans"] if kind not in types and source == "wnut"]
    return Example(row["text"], tuple(_apart(spans)), known, source, 1.0, tuple(ignored))


def _apart(spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda one: (one[0], -one[1])):
        if not found or span[0] >= found[-1][1]:
            found.append(span)
    return found
