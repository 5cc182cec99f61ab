"""Zip packages of office documents: their XML parts, read one by one under limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

from scanner.errors import UnreadableError
from scanner.extract.archives import archive_members
from scanner.extract.xmltext import parse
from scanner.model import Reason
from scanner.ports import Extracted, Member, Trouble

if TYPE_CHECKING:
    from lxml.etree import _Element

PARTS = 50_000
RATIO = 400
RATIO_FLOOR = 64 * 1024 * 1024
SALVAGED = 64 * 1024 * 1024
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_TEXTS = (".docx", ".xlsx", ".pptx", ".docm", ".xlsm", ".pptm", ".xlsb", ".doc", ".xls", ".ppt", ".odt", ".ods", ".odp")
_FILES = (*_TEXTS, ".rtf", ".pdf", ".htm", ".html", ".mht", ".mhtml", ".eml", ".msg", ".txt", ".csv", ".vsdx")


class Package:
    """The parts of one document; `damaged` tells that the directory was lost and parts were salvaged."""

    def __init__(self, stream: BinaryIO) -> None:
        """Raises `UnreadableError` when nothing can be read."""
        self._salvaged: dict[str, bytes] = {}
        self._zip: zipfile.ZipFile | None = None
        self.damaged = False
        try:
            self._zip = zipfile.ZipFile(stream)
        except BROKEN:
            self._salvage(stream)
            return
        infos = self._zip.infolist()
        if len(infos) > PARTS:
            raise UnreadableError(Reason.TOO_MANY, f"more than {PARTS} parts")
        if any(info.flag_bits & 1 for info in infos):
            raise UnreadableError(Reason.ENCRYPTED, "document with a password")
        self.names = [info.filename for info in infos]

    def _salvage(self, stream: BinaryIO) -> None:
        """Read what stands before the break; the directory stands at the end of a zip."""
        stream.seek(0)
        self.damaged = True
        size = 0
        try:
            for one in archive_members(stream):
                if isinstance(one, Member) and size < SALVAGED:
                    data = one.stream.read(SALVAGED)
                    size += len(data)
                    self._salvaged[one.name] = data
        except UnreadableError:
            pass  # told by `damaged`
        if not self._salvaged:
            raise UnreadableError(Reason.CORRUPT, "no part of the document can be read")
        self.names = list(self._salvaged)

    def open(self, name: str) -> BinaryIO:
        """Open a part; raises `UnreadableError` for a bomb and one of BROKEN for a broken part."""
        if self._zip is None:
            return io.BytesIO(self._salvaged.get(name, b""))
        info = self._zip.getinfo(name)
        if info.file_size > RATIO_FLOOR and info.file_size > RATIO * max(info.compress_size, 1):
            raise UnreadableError(Reason.RATIO, "part of a document")
        return cast(BinaryIO, self._zip.open(info))

    def events(self, name: str, events: tuple[str, ...]) -> Iterator[tuple[str, _Element]]:
        """Yield the parse events of a part, "end" events last for each element; finished elements are dropped.

        Raises `UnreadableError` with what is wrong.
        """
        from lxml import etree

        try:
            with self.open(name) as stream:
                for event, element in parse(stream, events):
                    yield event, element
                    if event == "end":
                        _drop(element)
        except etree.XMLSyntaxError as error:
            reason = Reason.TRUNCATED if self.damaged else Reason.CORRUPT
            raise UnreadableError(reason, f"broken XML in line {error.lineno} of a part") from None
        except KeyError:
            raise UnreadableError(Reason.CORRUPT, "a part is missing") from None
        except BROKEN:
            raise UnreadableError(Reason.CORRUPT, "a part is broken") from None

    def links(self, name: str) -> dict[str, tuple[str, str, bool]]:
        """Return the relations of a part by id: type, target (a part name, or a link), whether it leads outside."""
        folder, base = posixpath.split(name)
        path = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
        found: dict[str, tuple[str, str, bool]] = {}
        if path not in self.names:
            return found
        for _, element in self.events(path, ("end",)):
            target = element.get("Target")
            if target:
                outside = element.get("TargetMode") == "External"
                kind = str(element.get("Type")).rpartition("/")[2]
                place = target if outside else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[str(element.get("Id"))] = (kind, place, outside)
        return found

    def members(self) -> Iterator[Extracted]:
        """Yield embedded documents; pictures and fonts hold no text that is read today."""
        for name in self.names:
            lower = name.lower()
            if lower.endswith(_FILES) or ("/embeddings/" in lower and lower.endswith(".bin")):
                try:
                    with self.open(name) as stream:
                        yield Member(posixpath.basename(name), stream)
                except (*BROKEN, UnreadableError):
                    yield Trouble(Reason.CORRUPT, "embedded document", posixpath.basename(name))


def _drop(element: _Element) -> None:
    """Free an element that was read, and what stands before it."""
    element.clear()
    parent = element.getparent()
    if parent is not None and len(parent) > 32:
        del parent[:16]


def local(element: _Element) -> str:
    """Return the name of an element without its namespace, "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
