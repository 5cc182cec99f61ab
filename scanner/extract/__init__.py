"""Extraction: bytes in, text with places out. One module for each family of formats.

A new format is a module, a line in `EXTRACTORS`, a test file and a row in docs/formats.md.
Heavy libraries are imported where they are used, so that start-up does not pay for them.
"""

from __future__ import annotations

from scanner.extract.locked import LockedExtractor
from scanner.extract.markup import HtmlExtractor
from scanner.extract.message import MessageExtractor
from scanner.extract.sniffing import sniff
from scanner.extract.text import TextExtractor
from scanner.ports import Extractor

EXTRACTORS: tuple[Extractor, ...] = (
    TextExtractor(),
    MessageExtractor(),
    HtmlExtractor(),
    LockedExtractor(),
)

_BY_TYPE = {media_type: one for one in EXTRACTORS for media_type in one.media_types}

__all__ = ["EXTRACTORS", "extractor_for", "sniff"]


def extractor_for(media_type: str) -> Extractor | None:
    """Return the extractor of a media type, None when nobody reads it."""
    return _BY_TYPE.get(media_type)
