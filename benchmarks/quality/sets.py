"""Labelled sets: files of one JSON object a line, and the sets that makers of this package write from a seed."""

from __future__ import annotations

import gzip
import importlib
import itertools
import json
import pkgutil
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import benchmarks.quality

_MAKER = "made_"


class Span(NamedTuple):
    """What is labelled: offsets in characters, the end exclusive."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One text with its labels."""

    id: str
    lang: str
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """A set of rows; `labels` are those that the set gives, whether or not these rows have them."""

    name: str
    rows: tuple[Row, ...]
    labels: frozenset[str]


def files(folder: Path) -> dict[str, Path]:
    """Return the sets that lie in a folder, by name."""
    found = itertools.chain(folder.glob("*.jsonl.gz"), folder.glob("*.jsonl"))
    return {path.name.partition(".jsonl")[0]: path for path in sorted(found)}


def makers() -> dict[str, Any]:
    """Return the modules that make rows, by the name of their set."""
    names = (one.name for one in pkgutil.iter_modules(benchmarks.quality.__path__) if one.name.startswith(_MAKER))
    modules = {name: importlib.import_module(f"benchmarks.quality.{name}") for name in names}
    return {name.removeprefix(_MAKER): one for name, one in modules.items() if hasattr(one, "rows")}


def from_file(name: str, path: Path, count: int | None, seed: int) -> LabelledSet:
    """Read a set; of a larger one `count` rows are drawn, the same for the same seed."""
    opener: Any = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        rows = [_row(json.loads(line)) for line in lines if line.strip()]
    labels = frozenset(span.label for row in rows for span in row.spans)
    return LabelledSet(name, tuple(_drawn(rows, count, seed)), labels)


def from_maker(name: str, module: Any, count: int, seed: int, part: str) -> LabelledSet:
    """Make a set. A module names what it labels as `LABELS`; without it that is what its rows have."""
    rows = [_row(one) for one in itertools.islice(module.rows(seed, count, part), count)]
    labels = getattr(module, "LABELS", None) or {span.label for row in rows for span in row.spans}
    return LabelledSet(name, tuple(rows), frozenset(labels))


def held_back(folder: Path, count: int | None, seed: int = 1) -> Iterator[LabelledSet]:
    """Yield the parts of a folder's sets that our own model of names learned nothing from."""
    from detectors.training.sets import judging

    names = {"synth": "synth_v2_held", "format_variations": "pii_anon_format_held", "technology": "pii_anon_tech_held"}
    for name, raw in judging(folder).items():
        rows = [_row(one) for one in raw]
        labels = frozenset(span.label for row in rows for span in row.spans)
        yield LabelledSet(names.get(name, name), tuple(_drawn(rows, count, seed)), labels)


def lowered(one: LabelledSet) -> LabelledSet:
    """Return a copy of a set in small letters."""
    return replace(one, name=f"{one.name}@lower", rows=tuple(replace(row, text=lower(row.text)) for row in one.rows))


def lower(text: str) -> str:
    """Return `text` in small letters and of the same length, so that offsets stay."""
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def _row(raw: Mapping[str, Any]) -> Row:
    spans = tuple(Span(int(start), int(end), str(label)) for start, end, label in raw["spans"])
    text = raw["text"]
    wrong = [span for span in spans if not 0 <= span.start < span.end <= len(text)]
    if wrong:
        raise ValueError(f"row {raw['id']}: {len(wrong)} labels lie outside its text")
    return Row(str(raw["id"]), str(raw.get("lang", "en")), text, tuple(sorted(spans)))


def _drawn(rows: Sequence[Row], count: int | None, seed: int) -> Iterable[Row]:
    if count is None or count >= len(rows):
        return rows
    return [rows[at] for at in sorted(random.Random(seed).sample(range(len(rows)), count))]


def chosen(
    names: Sequence[str], folder: Path | None, *, count: int | None, made: int, seed: int, part: str
) -> Iterator[LabelledSet]:
    """Yield the named sets, all if none is named: files of the folder first, then our own."""
    known, own = files(folder) if folder else {}, makers()
    unknown = [name for name in names if name not in known and name not in own]
    if unknown:
        raise SystemExit(f"no such set: {', '.join(unknown)}; there are: {', '.join([*known, *own])}")
    for name in names or [*known, *own]:
        if name in known:
            yield from_file(name, known[name], count, seed)
        else:
            yield from_maker(name, own[name], count or made, seed, part)
