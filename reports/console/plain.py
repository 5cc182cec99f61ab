"""Makes hostile text harmless for a terminal, and short enough for a column."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

ELLIPSIS = "…"
_LONGEST = 600
"""More characters of one text than this are never shown; bounds the work on hostile ones."""
_MARKS = 3
"""More combining marks on one letter than this would paint over the lines around it."""

_EMOJI_STYLE = "\ufe0f"


def clip(text: str) -> str:
    """Cut the middle out of a text that no table could show whole."""
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]}{ELLIPSIS}{text[-half:]}"


def visible(text: str) -> str:
    """Return `text` with all that could act on a terminal spelled out, such as `\\x1b`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(text))


def one_line(text: str) -> str:
    """Return `text` visible, with its white space folded to single blanks."""
    return visible(" ".join(text.split()))


def shorten(text: str, width: int) -> str:
    """Shorten the end of visible text to `width` cells."""
    if cells(text) <= width:
        return text
    return _start(text, width - 1) + ELLIPSIS


def shorten_middle(text: str, width: int) -> str:
    """Shorten visible text to `width` cells, keeping its beginning and a longer end."""
    if cells(text) <= width:
        return text
    before = (width - 1) // 3
    return _start(text, before) + ELLIPSIS + _start(text[::-1], width - 1 - before)[::-1]


def cells(text: str) -> int:
    """Return how many columns `text` takes on a terminal."""
    return sum(map(_cells, text))


def _visible(text: str) -> Iterator[str]:
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if marks <= _MARKS:
            yield _written(char)


def _written(char: str) -> str:
    if char.isprintable():
        return char
    if char.isspace() and unicodedata.category(char) == "Zs":
        return " "
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is no UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return repr(char)[1:-1]


def _start(text: str, width: int) -> str:
    used = 0
    for index, char in enumerate(text):
        used += _cells(char)
        if used > width:
            return text[:index]
    return text


def _cells(char: str) -> int:
    if char == _EMOJI_STYLE:  # widens the sign before it, on some terminals
        return 1
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
