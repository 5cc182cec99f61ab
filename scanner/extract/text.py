"""Plain text in any charset: text, log, markdown and whatever else is written in lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from scanner.extract.charsets import Decoded
from scanner.extract.draft import text_segments
from scanner.model import Reason
from scanner.ports import Blob, Extracted, Trouble

SPOILT = Trouble(Reason.CORRUPT, "many bytes do not fit the charset")


class TextExtractor:
    """Streams text of any length in flat memory, a single line of any length too."""

    name: ClassVar[str] = "text"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({"text/plain", "text/markdown", "text/x-log"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield segments cut at lines, and a trouble when much of it could not be decoded."""
        text = Decoded(blob.stream)
        yield from text_segments(text)
        if text.spoilt:
            yield SPOILT
