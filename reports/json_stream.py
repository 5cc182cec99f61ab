"""JSON written piece by piece, always valid UTF-8: memory does not grow with the document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import BinaryIO, NamedTuple

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False)
# Lone surrogates (bytes of file names that are no UTF-8) have no UTF-8 form; the rest would act
# on a terminal: DEL, C1 controls, line separators, direction marks.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_BATCH = 512


class Rows(NamedTuple):
    """An array of unknown length; a row is written before the next one is asked for.

    A list is one of few rows that are no `Rows` or `Fields`: they are written at once.
    """

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
        return iter((_few(value.rows),)) if isinstance(value.rows, list) else _array(value.rows)
    return iter((_ENCODER.encode(value),))


def _few(rows: list[object]) -> str:
    return "[\n" + ",\n".join(map(_ENCODER.encode, rows)) + "\n]" if rows else "[]"


def _object(fields: Mapping[str, object]) -> Iterator[str]:
    before = "{"
    plain: dict[str, object] = {}
    for name, value in fields.items():
        if not isinstance(value, Fields | Rows):
            plain[name] = value
            continue
        if plain:
            before += _ENCODER.encode(plain)[1:-1] + ", "
            plain = {}
        before += _name(name)
        for piece in _pieces(value):
            yield before + piece
            before = ""
        before = ", "
    if plain:
        yield before + _ENCODER.encode(plain)[1:-1]
        before = ", "
    yield "{}" if before == "{" else "}"


@cache
def _name(field: str) -> str:
    return f"{_ENCODER.encode(field)}: "


def _array(rows: Iterable[object]) -> Iterator[str]:
    before = "[\n"
    for row in rows:
        yield before
        yield from _pieces(row)
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"
