"""JSON written piece by piece, always valid UTF-8: memory does not grow with the document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
# Lone surrogates (bytes of file names that are no UTF-8) have no UTF-8 form; the rest would act
# on a terminal: DEL, C1 controls, line separators, direction marks.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_BATCH = 512


@dataclass(frozen=True, slots=True)
class Rows:
    """An array of unknown length; a row is written before the next one is asked for."""

    rows: Iterable[object]


@dataclass(frozen=True, slots=True)
class Fields:
    """An object whose values may themselves be `Rows` or `Fields`."""

    fields: Mapping[str, object]


def encode(value: object) -> str:
    """Return plain data as JSON, readable but for what a terminal or UTF-8 cannot take."""
    return _ESCAPED.sub(_escape, _ENCODER.encode(value))


def chunks(value: object) -> Iterator[str]:
    """Yield the JSON of a document in small pieces."""
    if isinstance(value, Fields):
        yield from _object(value.fields)
    elif isinstance(value, Rows):
        yield from _array(value.rows)
    else:
        yield encode(value)


def text(value: object) -> str:
    """Return a whole document as one text with a line end."""
    return "".join(chunks(value)) + "\n"


def write(value: object, stream: BinaryIO) -> None:
    """Write a whole document as UTF-8 with a line end."""
    pieces = chunks(value)
    while batch := "".join(islice(pieces, _BATCH)):
        stream.write(batch.encode())
    stream.write(b"\n")


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _object(fields: Mapping[str, object]) -> Iterator[str]:
    before = "{"
    for name, value in fields.items():
        yield f"{before}{encode(name)}: "
        yield from chunks(value)
        before = ", "
    yield "{}" if before == "{" else "}"


def _array(rows: Iterable[object]) -> Iterator[str]:
    before = "[\n"
    for row in rows:
        yield before
        yield from chunks(row)
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"
