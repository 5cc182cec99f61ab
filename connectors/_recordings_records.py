"""Sidecars as records: one in a JSON or XML file, or one a row of a table; each with the bytes it stands in.

A record is kept as a place, never as text: a table of a million rows costs a few bytes a row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

LARGEST = 32 << 20
"""A larger JSON or XML file is no sidecar; a table may be of any size."""
MOST_VALUES = 20_000
SAMPLE = 64 << 10


class NoSidecarError(Exception):
    """The file is none, or is broken; `detail` is safe to print, `broken` tells which."""

    def __init__(self, detail: str, *, broken: bool = True) -> None:
        self.detail = detail
        self.broken = broken
        super().__init__(detail)


class Form(StrEnum):
    """How a record stands in its file."""

    ROW = "row"
    LINE = "line"
    ELEMENT = "element"
    JSON = "json"
    XML = "xml"


@dataclass(frozen=True, slots=True)
class Shape:
    """What all records of one file have in common: form, charset, separator, and where the titles stand."""

    form: Form
    codec: str = "utf-8"
    sign: str = ""
    titles: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Record:
    """One record, its bytes, and where they begin.

    `spoken` tells that they also hold what was said, `cut` that they hold more fields than are kept: then the bytes
    themselves are a piece of the call.
    """

    offset: int
    data: bytes
    fields: Mapping[str, str]
    spoken: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The records of a JSON or XML file; `more` tells that something stands in it beside them."""

    shape: Shape
    records: Sequence[Record]
    more: bool = False


def codec_of(head: bytes) -> tuple[str, int]:
    """Return the charset of a text, and how long its byte order mark is."""
    from scanner.extract.charsets import byte_order_mark, guess

    codec = guess(head)
    if not byte_order_mark(head):
        return codec, 0
    if codec == "utf-8-sig":
        return "utf-8", 3
    wide = 4 if codec == "utf-32" else 2
    return f"{codec}-{'le' if head[0] == 0xFF else 'be'}", wide
