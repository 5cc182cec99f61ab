"""Zip packages of office documents: their XML parts, read one by one under limits."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

from scanner.errors import UnreadableError
from scanner.extract.archives import archive_members
from scanner.extract.charsets import decode
from scanner.extract.names import Unique
from scanner.extract.trees import drop, local, parsing, together, tree_of
from scanner.model import Reason
from scanner.ports import Extracted, Member, Trouble

if TYPE_CHECKING:
    from lxml.etree import _Element

PARTS = 50_000
RATIO = 400
RATIO_FLOOR = 64 * 1024 * 1024
SALVAGED = 64 * 1024 * 1024
WHOLE = 8 * 1024 * 1024
"""A part of at most so many bytes is parsed at once, which is much quicker; its tree takes ten times its bytes."""
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
TOGETHER = 256 * 1024
"""So much of a large part is taken at once, counted in letters, and fifty for each element."""
_FRAMES = frozenset(("tbl", "table", "page", "notes"))
"""Elements that tell where the blocks inside them stand."""
_REMARK = re.compile(rb"<!--(.{1,4000}?)-->", re.S)
_BLOCKS = frozenset(("p", "tr", "AlternateContent"))


class Package:
    """The parts of one document; `damaged` tells that the directory was lost and parts were salvaged."""

    def __init__(self, stream: BinaryIO) -> None:
        """Raises `UnreadableError` when nothing can be read."""
        self._salvaged: dict[str, bytes] = {}
        self._zip: zipfile.ZipFile | None = None
        self._infos: dict[str, zipfile.ZipInfo] = {}
        self._links: dict[str, dict[str, tuple[str, str, bool]]] = {}
        self._last: tuple[str, bytes] = ("", b"")
        self._single: tuple[BinaryIO, int] | None = None
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
            raise UnreadableError(Reason.PASSWORD, "document with a password", retryable=True)
        unique = Unique()  # a name may stand twice: programs read one of the two, we read both
        for info in infos:
            if not info.is_dir():
                self._infos[unique(info.filename.replace("\\", "/").lstrip("/"))] = info
        self.names = list(self._infos)

    @classmethod
    def of_one(cls, stream: BinaryIO, name: str, size: int) -> Package:
        """Return a package whose only part is a stream, for documents that are one XML file."""
        made = cls.__new__(cls)
        made._salvaged, made._zip, made._infos, made._links = {}, None, {}, {}
        made._last, made.damaged, made.names = ("", b""), False, [name]
        made._single = (stream, size)
        return made

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

    def size(self, name: str) -> int:
        """Return how many bytes a part tells to hold."""
        if self._single:
            return self._single[1]
        info = self._infos.get(name)
        return info.file_size if info else len(self._salvaged.get(name, b""))

    def open(self, name: str) -> BinaryIO:
        """Open a part; raises `UnreadableError` for a bomb and one of BROKEN for a broken part."""
        if self._single:
            self._single[0].seek(0)
            return cast(BinaryIO, _Guarded(self._single[0]))
        if self._zip is None:
            return io.BytesIO(self._salvaged.get(name, b""))
        info = self._infos[name]
        if info.file_size > RATIO_FLOOR and info.file_size > RATIO * max(info.compress_size, 1):
            raise UnreadableError(Reason.RATIO, "part of a document")
        return cast(BinaryIO, self._zip.open(info))

    def data(self, name: str, most: int = WHOLE) -> bytes | None:
        """Return the bytes of a part, None when there are more than `most` or some cannot be read."""
        if self._last[0] == name:
            return self._last[1] if len(self._last[1]) <= most else None
        if self.size(name) > most:
            return None
        try:
            with self.open(name) as stream:
                data = stream.read(most + 1)
        except (KeyError, *BROKEN, UnreadableError):
            return None
        if len(data) > most:
            return None
        self._last = (name, data)
        return data

    def comments(self) -> Iterator[str]:
        """Yield the comments of the zip and of its entries."""
        if self._zip is not None:
            for raw in (self._zip.comment, *(info.comment for info in self._infos.values())):
                if raw:
                    yield decode(raw)

    def remarks(self, name: str) -> Iterator[str]:
        """Yield the XML comments of a part; no program shows them."""
        data = self.data(name)
        if data and b"<!--" in data:
            for found in _REMARK.finditer(data):
                yield found[1].decode("utf-8", "replace").replace("\x00", "").strip()

    def blocks(
        self, name: str, outermost: frozenset[str] = _BLOCKS, *, blanks: bool = False
    ) -> Iterator[tuple[_Element, bool]]:
        """Yield the root of a part, or the blocks of a large or broken one as they come, each with whether it is whole.

        One that is not whole stands for its attributes only. Without `blanks` white space between elements is
        dropped. Raises `UnreadableError` with what is wrong, after what stands before it.
        """
        data = self.data(name)
        root = tree_of(data, blanks=blanks) if data is not None else None
        if root is not None:
            yield root, True
        else:
            yield from self._outermost(name, outermost, blanks)

    def _outermost(self, name: str, outermost: frozenset[str], blanks: bool) -> Iterator[tuple[_Element, bool]]:
        """Yield the outermost blocks in batches, which cost much less than one by one."""
        block: _Element | None = None
        ready: list[_Element] = []
        size = 0
        try:
            for event, element in self._events(name, ("start", "end"), blanks):
                if event == "start":
                    size += 50
                    if block is not None:
                        continue
                    if local(element) in outermost:
                        block = element
                        continue
                    if ready and local(element) in _FRAMES:
                        yield together(ready), True
                        ready = []
                    yield element, False
                    continue
                size += len(element.text or "")
                if element is block or (block is None and len(element) == 0 and element.text):
                    ready.append(element)
                    block = None
                    if size > TOGETHER:
                        last = ready.pop()  # the parser still stands on it
                        if ready:
                            yield together(ready), True
                        ready, size = [last], 0
                elif block is None:
                    drop(element)
        except UnreadableError:
            ready += [block] if block is not None else []
            if ready:
                yield together(ready), True
            raise
        if ready:
            yield together(ready), True

    def events(self, name: str, events: tuple[str, ...]) -> Iterator[tuple[str, _Element]]:
        """Yield the parse events of a part, "end" events last for each element; finished elements are dropped.

        Raises `UnreadableError` with what is wrong.
        """
        for event, element in self._events(name, events, True):
            yield event, element
            if event == "end":
                drop(element)

    def _events(self, name: str, events: tuple[str, ...], blanks: bool) -> Iterator[tuple[str, _Element]]:
        from lxml import etree

        try:
            with self.open(name) as stream:
                yield from etree.iterparse(stream, events=events, **parsing(blanks))
        except etree.XMLSyntaxError as error:
            reason = Reason.TRUNCATED if self.damaged else Reason.CORRUPT
            raise UnreadableError(reason, f"broken XML in line {error.lineno} of a part") from None
        except KeyError:
            raise UnreadableError(Reason.CORRUPT, "a part is missing") from None
        except BROKEN:
            raise UnreadableError(Reason.CORRUPT, "a part is broken") from None

    def links(self, name: str) -> dict[str, tuple[str, str, bool]]:
        """Return the relations of a part by id: type, target (a part name, or a link), whether it leads outside."""
        if name not in self._links:
            self._links[name] = self._read_links(name)
        return self._links[name]

    def _read_links(self, name: str) -> dict[str, tuple[str, str, bool]]:
        folder, base = posixpath.split(name)
        path = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
        found: dict[str, tuple[str, str, bool]] = {}
        if path not in self._infos and path not in self._salvaged:
            return found
        for _, element in self.events(path, ("end",)):
            target = element.get("Target")
            if target:
                outside = element.get("TargetMode") == "External"
                kind = str(element.get("Type")).rpartition("/")[2]
                place = target if outside else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[str(element.get("Id"))] = (kind, place, outside)
        return found

    def member(self, name: str, shown: str) -> Iterator[Extracted]:
        """Yield a part as a document of its own."""
        try:
            with self.open(name) as stream:
                yield Member(shown, cast(BinaryIO, _Guarded(stream)), self.size(name))
        except UnreadableError as error:
            yield Trouble(error.reason, error.detail, shown)
        except (KeyError, *BROKEN):
            yield Trouble(Reason.CORRUPT, "embedded document", shown)


class _Guarded(io.RawIOBase):
    """A part as a stream whose faults are those of a document: the caller keeps what stands beside it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """Read like the stream below."""
        try:
            return self._stream.read(-1 if size is None else size)
        except BROKEN:
            raise UnreadableError(Reason.CORRUPT, "embedded document") from None
