"""Office documents of 2003 and before (doc, xls, ppt) and other compound files, told apart by their storages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from scanner.errors import UnreadableError
from scanner.extract.compound import STREAM, Storage, open_compound
from scanner.extract.locked import opened, rights_managed
from scanner.extract.ole import Objects
from scanner.extract.slideshow import slide_show
from scanner.extract.stored import stored_properties
from scanner.extract.worddoc import word_document
from scanner.extract.workbook import workbook
from scanner.model import Reason
from scanner.ports import Blob, Extracted, Trouble

_KINDS: tuple[tuple[str, Callable[[Storage], Iterator[Extracted]]], ...] = (
    ("WordDocument", word_document),
    ("Workbook", workbook),
    ("Book", workbook),
    ("PowerPoint Document", slide_show),
)


class LegacyExtractor:
    """Reads by what the root holds: an object embedded in another one has the same streams as a file."""

    name: ClassVar[str] = "legacy"
    version: ClassVar[int] = 3
    media_types: ClassVar[frozenset[str]] = frozenset(
        {
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            "application/x-ole-storage",
        }
    )

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield properties, the text with all that stands beside it, then embedded objects as members."""
        root = open_compound(blob.stream)
        reader = next((reader for name, reader in _KINDS if name in root.streams), None)
        if rights_managed([list(root.streams)]):
            raise UnreadableError(Reason.DRM, "rights-managed Office document")
        yield from stored_properties(root)
        objects = Objects()
        if reader is None:
            yield from objects.of(root) if root.storage("VBA") else objects.loose(root)
        else:
            try:
                yield from reader(root)
            except UnreadableError as error:
                if error.reason is not Reason.PASSWORD:
                    yield Trouble(error.reason, error.detail)
                else:
                    root = _unlocked(blob, error)
                    yield from reader(root)
        if reader is not None or root.storage("VBA") is None:
            yield from objects.inside(root)
        if reader is None and not objects.found:
            raise UnreadableError(Reason.UNSUPPORTED, "compound file")
        if reader is None and objects.swept:
            yield Trouble(Reason.UNSUPPORTED, "compound file of an unknown program; its loose texts were read")


def _unlocked(blob: Blob, locked: UnreadableError) -> Storage:
    """Return the root of the document as a password of the settings opens it."""
    if blob.size > STREAM:
        raise locked
    return open_compound(opened(blob.stream, blob.means.passwords))
