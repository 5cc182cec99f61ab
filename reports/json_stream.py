"""JSON written piece by piece, always valid UTF-8: memory does not grow with the document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from typing import BinaryIO, NamedTuple

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False)
# Lone surrogates (bytes of file names that are no UTF-8) have no UTF-8 form; the rest would act
# on a terminal: DEL, C1 controls, line separators, direction marks.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_BATCH = 512


class Rows(NamedTuple):
    """An array of unknown length; a row is written before the next one is asked for."""

    rows: Iterable[object]


class Fields(NamedTuple):
    """An object whose values may themselves be `Rows` or `Fields`."""

    fields: Mapping[str, object]


def text(value: object) -> str:
    """Return a whole document as one text with a line end."""
    return "".join(_batches(value)) + "\n"


def write(value: object, stream: BinaryIO) -> None:
    """Write a whole document as UTF-8 with a line end."""
    for batch in _batches(value):
        stream.write(batch.encode())
    stream.write(b"\n")


def _batches(value: object) -> Iterator[str]:
    pieces = _pieces(value)
    while batch := "".join(islice(pieces, _BATCH)):
        yield _escaped(batch)


def _escaped(batch: str) -> str:
    # What is to be escaped can only stand inside of strings, so whole batches are done at once.
    if batch.isascii() and "\x7f" not in batch:
        return batch
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", batch)


def _pieces(value: object) -> Iterator[str]:
    if isinstance(value, Fields):
        return _object(value.fields)
    if isinstance(value, Rows):
        return _array(value.rows)
    return iter((_ENCODER.encode(value),))


def _object(fields: Mapping[str, object]) -> Iterator[str]:
    before = "{"
    for streamed, group in groupby(fields.items(), lambda field: isinstance(field[1], Fields | Rows)):
        for piece in _streamed_fields(group) if streamed else (_ENCODER.encode(dict(group))[1:-1],):
            yield before + piece
            before = ""
        before = ", "
    yield "{}" if before == "{" else "}"


def _streamed_fields(fields: Iterable[tuple[str, object]]) -> Iterator[str]:
    before = ""
    for name, value in fields:
        yield f"{before}{_ENCODER.encode(name)}: "
        yield from _pieces(value)
        before = ", "


def _array(rows: Iterable[object]) -> Iterator[str]:
    before = "[\n"
    for row in rows:
        yield before
        yield from _pieces(row)
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"
