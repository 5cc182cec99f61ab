"""Plain text in any charset: text, log, markdown and whatever else is written in lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from scanner.extract.charsets import Decoded
from scanner.extract.documents import handed_out
from scanner.extract.draft import text_segments
from scanner.model import Reason, Segment
from scanner.ports import Blob, Extracted, Member, Trouble

SPOILT = Trouble(Reason.CORRUPT, "many bytes do not fit the charset")


class TextExtractor:
    """Streams text of any length in flat memory, a single line of any length too."""

    name: ClassVar[str] = "text"
    version: ClassVar[int] = 2
    media_types: ClassVar[frozenset[str]] = frozenset({"text/plain", "text/x-log"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield segments cut at lines, and a trouble when much of it could not be decoded."""
        text = Decoded(blob.stream)
        yield from text_segments(without_colours(text))
        if text.spoilt:
            yield SPOILT


def without_colours(chunks: Iterable[str]) -> Iterator[str]:
    """Pass a text on without the signs that colour it on a terminal: they tear words apart."""
    held = ""
    for chunk in chunks:
        text = held + chunk if held else chunk
        held = ""
        if "\x1b" in text:
            text = _COLOUR.sub("", text)
            if cut := _BEGUN.search(text, max(0, len(text) - _CODE)):
                text, held = text[: cut.start()], cut[0]
        yield text
    if held:
        yield held


def or_text(blob: Blob, parts: Iterator[Extracted], detail: str) -> Iterator[Extracted]:
    """Pass on what a reader of some kind of text yields; where that is nothing, tell it and yield the text as it is."""
    nothing = True
    for one in parts:
        nothing = nothing and not isinstance(one, Segment | Member)
        yield one
    if nothing and blob.size:
        blob.stream.seek(0)
        yield Trouble(Reason.CORRUPT, detail)
        yield from text_segments(Decoded(blob.stream))


class MarkdownExtractor:
    """Reads markdown as text, without the signs that tear words and addresses apart."""

    name: ClassVar[str] = "markdown"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({"text/markdown"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield segments of what is shown and of the mark-up, then pictures that stand in links."""
        text = Decoded(blob.stream)
        members: list[Extracted] = []

        def plain() -> Iterator[str]:
            for chunk in text:
                chunk = handed_out(chunk, members)
                yield _EMPHASIS.sub("", _ESCAPED.sub(r"\1", chunk))

        yield from text_segments(plain())
        yield from members
        if text.spoilt:
            yield SPOILT


_CODE = 40
_COLOUR = re.compile(r"\x1b\[[0-?]{0,30}[ -/]{0,3}[@-~]")
"""ECMA-48, section 5.4."""
_BEGUN = re.compile(r"\x1b(?:\[[0-?]{0,30}[ -/]{0,3})?\Z")
_EMPHASIS = re.compile(r"(?<=[^\W\d_])(?:\*{1,3}|~~)(?=[^\W\d_])")
_ESCAPED = re.compile(r"\\([_*.@+~#!-])")
