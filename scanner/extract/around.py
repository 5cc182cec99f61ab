"""Text that stands before or behind a document of another kind in the same file, where no program for it looks."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from scanner.extract.draft import text_segments
from scanner.model import Place, Segment

MOST = 1 << 20
_LETTERS = re.compile(r"[^\W\d_]{3}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]")


def text_behind(stream: BinaryIO, ends: tuple[bytes, ...]) -> Iterator[Segment]:
    """Yield the text behind the last of the signs that end a document; leaves the stream anywhere."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - MOST))
    data = stream.read(MOST)
    at = max((place + len(end) for end in ends if (place := data.rfind(end)) >= 0), default=len(data))
    yield from loose_text(data[at:], "behind the end")


def loose_text(data: bytes, label: str) -> Iterator[Segment]:
    """Yield bytes as text if they are text, else nothing."""
    try:
        text = data.strip(b"\x00 \r\n\t").decode("utf-8")
    except UnicodeDecodeError:
        return
    if _LETTERS.search(text) and not _CONTROL.search(text):
        yield from text_segments([text], place=Place(label=label))
