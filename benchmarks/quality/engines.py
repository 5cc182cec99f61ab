"""The engines that can be scored: each takes rows and returns its findings, a list a row."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.quality.scoring import Hit
from benchmarks.quality.sets import Row

if TYPE_CHECKING:
    from scanner.ports import Engine

Finder = Callable[[Sequence[Row]], list[list[Hit]]]
REGIONS = ("US", "GB", "NO")
MIN_SCORE = 0.4
_BATCH = 32


def ours(regions: Sequence[str] = REGIONS, min_score: float = MIN_SCORE) -> Finder:
    """The engine as a library."""
    from detectors import make_engine

    engine = make_engine(["en"], regions, min_score)

    return lambda rows: in_batches(engine, rows)


def in_batches(engine: Engine, rows: Sequence[Row]) -> list[list[Hit]]:
    """Return what our engine finds in rows."""
    from scanner.model import Segment

    found = []
    for at in range(0, len(rows), _BATCH):
        for one in engine.detect([Segment(row.text) for row in rows[at : at + _BATCH]]):
            found.append([Hit(f.start, f.end, f.type, f.score, f.recognizer) for f in one.findings])
    return found


def command(regions: Sequence[str] = REGIONS, min_score: float = MIN_SCORE) -> Finder:
    """The whole command `pii-scan detect --jsonl`, with the settings that it has when there is no file."""
    program = Path(sys.executable).with_name("pii-scan")

    def find(rows: Sequence[Row]) -> list[list[Hit]]:
        # The id is the row's number, so that an answer in the wrong place is seen.
        lines = (json.dumps({"id": at, "lang": row.lang, "text": row.text}) for at, row in enumerate(rows))
        done = subprocess.run(
            [program, "detect", "--jsonl", "--jobs", "2"],
            input="".join(f"{line}\n" for line in lines),
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
        )
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        if [one["id"] for one in answers] != list(range(len(rows))):
            raise SystemExit("the command did not answer each line in its order")
        names = ("start", "end", "type", "score", "recognizer")
        return [[Hit(*(found[name] for name in names)) for found in one["findings"]] for one in answers]

    return find


def vanilla(regions: Sequence[str] = REGIONS, min_score: float = MIN_SCORE) -> Finder:
    """Presidio as it comes, with the same model; its own regions and its own threshold of 0."""
    from benchmarks.peers.presidio import as_it_comes

    return _presidio(as_it_comes(), 0.0)


def tuned(regions: Sequence[str] = REGIONS, min_score: float = MIN_SCORE) -> Finder:
    """Presidio as well as its settings allow; see `benchmarks.peers.presidio`."""
    from benchmarks.peers.presidio import tuned as make

    return _presidio(make(), min_score)


def spacy(regions: Sequence[str] = REGIONS, min_score: float = MIN_SCORE) -> Finder:
    """The model's `ner` pipe alone."""
    from detectors.names.spacy_model import SpacyNames

    names = SpacyNames()
    names.load()

    def find(rows: Sequence[Row]) -> list[list[Hit]]:
        return [[Hit(*span) for span in found] for found in names.spans([row.text for row in rows])]

    return find


ENGINES: dict[str, Callable[..., Finder]] = {
    "ours": ours,
    "command": command,
    "vanilla": vanilla,
    "tuned": tuned,
    "spacy": spacy,
}


def _presidio(engine: Any, min_score: float) -> Finder:
    def find(rows: Sequence[Row]) -> list[list[Hit]]:
        found = []
        for row in rows:
            results = engine.analyze(row.text, language="en", score_threshold=min_score)
            found.append([Hit(one.start, one.end, one.entity_type, one.score) for one in results])
        return found

    return find
