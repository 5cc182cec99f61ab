"""Office documents of 2003 and before (doc, xls, ppt) and other compound files, told apart by their storages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from scanner.extract.compound import Storage, open_compound
from scanner.extract.slideshow import slide_show
from scanner.extract.stored import stored_properties
from scanner.extract.worddoc import word_document
from scanner.extract.workbook import workbook
from scanner.model import Reason
from scanner.ports import Blob, Extracted, Trouble


class LegacyExtractor:
    """Reads by what the root holds: an object embedded in another one has the same streams as a file."""

    name: ClassVar[str] = "legacy"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset(
        {
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            "application/x-ole-storage",
        }
    )

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield the text with all that stands beside it, properties, then embedded objects as members."""
        root = open_compound(blob.stream)
        yield from stored_properties(root)
        yield from _main(root)


def _main(root: Storage) -> Iterator[Extracted]:
    if root.read("WordDocument"):
        yield from word_document(root)
    elif root.read("Workbook") or root.read("Book"):
        yield from workbook(root)
    elif root.read("PowerPoint Document"):
        yield from slide_show(root)
    else:
        yield Trouble(Reason.UNSUPPORTED, "compound file")
