"""Archives, streamed member by member; nothing is written anywhere."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from typing import BinaryIO, ClassVar, cast

from scanner.errors import UnreadableError
from scanner.extract.archivetexts import Asides
from scanner.extract.around import MOST, loose_text
from scanner.extract.names import Unique, shown
from scanner.extract.sniffing import SELF_EXTRACTING, carried_zip, packed_at
from scanner.extract.tarheaders import pax_texts
from scanner.extract.udf import Udf
from scanner.extract.unpacking import BLOCK, FORMATS, LOCKED, Archive, Blocks, Entry, opened
from scanner.extract.volumes import is_iso, volume_texts
from scanner.extract.windows import Window
from scanner.extract.zipdirectory import find_end
from scanner.model import Reason
from scanner.ports import Blob, Extracted, Member, Trouble
from scanner.secret import Secret

ENTRIES = 300_000
"""So many entries of one archive are looked at, folders and links among them."""
FAULTS = 100
"""So many broken members of one archive are told one by one."""
_REGULAR, _FOLDER, _LINK, _KIND = 0o100000, 0o040000, 0o120000, 0o170000
_RPM = ("rpm", "gzip", "bzip2", "lzma", "xz", "zstd")
_LOCKED = UnreadableError(Reason.PASSWORD, LOCKED, retryable=True)
_PART = "one part of a split archive; join the parts to have all read"
_SPLIT = re.compile(r"\.part\d+\.rar|\.[rz]\d\d|\.(?:zip|7z|rar|tar)\.\d{3}", re.I)


class ArchiveExtractor:
    """Reads tar, iso and UDF, cab, cpio, ar and deb, rpm, lha, xar, warc."""

    name: ClassVar[str] = "archive"
    version: ClassVar[int] = 3
    media_types: ClassVar[frozenset[str]] = frozenset(
        {
            "application/x-tar",
            "application/x-iso9660-image",
            "application/x-udf-image",
            "application/vnd.ms-cab-compressed",
            "application/x-cpio",
            "application/x-archive",
            "application/x-rpm",
            "application/x-lha",
            "application/x-xar",
            "application/warc",
        }
    )

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield the members; what is locked or broken is told with its name, the rest is read."""
        asides = Asides()
        for label, text in (*pax_texts(blob.stream), *volume_texts(blob.stream)):
            asides.add(label, text)
        yield from asides.rest()
        iso = is_iso(blob.stream)
        names = Unique()
        disc = Udf(blob.stream, names)
        members = archive_members(blob.stream, passwords=blob.means.passwords, names=names)
        if disc.there():
            yield from whole(blob, self._disc(disc, members if iso else iter(())))
        else:
            yield from whole(blob, members)

    def _disc(self, disc: Udf, members: Iterator[Extracted]) -> Iterator[Extracted]:
        yield from disc.members()
        yield from disc.others(members)


class ProgramExtractor:
    """Reads the archive that a program carries, as those that unpack themselves do."""

    name: ClassVar[str] = "program"
    version: ClassVar[int] = 2
    media_types: ClassVar[frozenset[str]] = frozenset({SELF_EXTRACTING})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield the archive as a member."""
        end = find_end(blob.stream)
        start = 0 if end else packed_at(blob.stream)
        if end and end.before:
            start = end.before
        text = list(loose_text(Window(blob.stream, 0, start).read(), "before the archive")) if 1 < start <= MOST else []
        yield from text
        if not text:
            yield Trouble(Reason.UNSUPPORTED, "a program or other bytes; the archive behind them is read")
        carried = Window(blob.stream, start, blob.size - start)
        if start:
            yield Member("archive", cast(BinaryIO, carried), blob.size - start)
            return
        from scanner.extract.zips import zip_members

        yield from zip_members(blob.stream, blob.means.passwords)


def carried(blob: Blob) -> Iterator[Extracted]:
    """Yield the zip that stands behind a document of another kind, where no program for that kind looks."""
    if start := carried_zip(blob.stream):
        yield Member("archive.zip", cast(BinaryIO, Window(blob.stream, start, blob.size - start)), blob.size - start)


def whole(blob: Blob, members: Iterator[Extracted], *, least: int = 8) -> Iterator[Extracted]:
    """Pass members on; tells a part of a split archive, known by its name, as that and not as a broken one.

    Raises when nothing came out of an archive of more than `least` bytes, so much as an empty one takes.
    """
    split = _SPLIT.search(blob.name[-20:])
    nothing = True
    try:
        for one in members:
            nothing = False
            yield one
    except UnreadableError as error:
        raise UnreadableError(Reason.TRUNCATED, _PART) if split else error from None
    if split:
        yield Trouble(Reason.TRUNCATED, _PART)
    elif nothing and blob.size > least:
        raise UnreadableError(Reason.CORRUPT, "no member was found in it")


def archive_members(
    stream: BinaryIO,
    *,
    seekable: bool = True,
    passwords: Sequence[Secret] = (),
    names: Unique | None = None,
    formats: Sequence[str] = FORMATS,
    locked: frozenset[str] = frozenset(),
) -> Iterator[Extracted]:
    """Yield what libarchive finds in an archive; raises `UnreadableError` where it gives up.

    `locked` names members that are locked though the library does not see it.
    """
    asides = Asides()
    filters: Sequence[str] = ()
    if seekable:
        stream.seek(0)
        filters = _RPM if stream.read(4) == b"\xed\xab\xee\xdb" else ()
        stream.seek(0)
    try:
        with opened(stream, seekable=seekable, passwords=passwords, formats=formats, filters=filters) as archive:
            yield from _members(archive, names or Unique(), asides, bool(passwords), locked)
    except UnreadableError:
        yield from asides.rest()
        raise
    yield from asides.rest()


def _members(
    archive: Archive, names: Unique, asides: Asides, keys: bool, locked: frozenset[str]
) -> Iterator[Extracted]:
    faults = 0
    for _ in range(ENTRIES):
        if not archive.next():
            return
        name = archive.text("pathname_utf8", "pathname")
        _note(archive, asides)
        kind = archive.number("filetype") & _KIND
        if kind == _FOLDER:
            asides.add("folder", shown(name))
        elif kind not in (_REGULAR, _LINK, 0):
            asides.add("special file", shown(name))
        if kind not in (_REGULAR, 0) or (archive.text("hardlink") and not archive.number("size")):
            continue
        told = names(shown(name) or "unnamed")
        fault = _LOCKED if name in locked else (yield from _member(archive, told, keys))
        if fault and (faults := faults + 1) <= FAULTS:
            yield Trouble(fault.reason, fault.detail, told, fault.retryable)
    raise UnreadableError(Reason.TOO_MANY, f"more than {ENTRIES} entries")


def _note(archive: Archive, asides: Asides) -> None:
    for label, fields in (
        ("owner", ("uname_utf8", "uname")),
        ("group", ("gname",)),
        ("link", ("symlink_utf8", "symlink")),
        ("link", ("hardlink",)),
    ):
        if text := archive.text(*fields):
            asides.add(label, text)


def _member(archive: Archive, name: str, keys: bool) -> Generator[Extracted, None, UnreadableError | None]:
    """Yield a member; returns what was wrong with it."""
    size = archive.number("size") if archive.number("size_is_set") else None
    # Its readers of xar and of warc, which has no name, go on with zeros behind a member.
    # In other formats the size may be told too small.
    entry = Entry(archive, size, strict=archive.format in ("xar", ""))
    stream: Blocks = entry
    if archive.number("is_data_encrypted"):
        first = entry.read(BLOCK) if keys else b""
        if not keys or (not first and (entry.fault or size)):
            entry.end()
            return _LOCKED
        stream = _Begun(first, entry)
    try:
        yield Member(name, cast(BinaryIO, stream), size)
    finally:
        entry.end()
    return entry.fault


class _Begun(Blocks):
    """A stream whose first bytes were read to try a password."""

    def __init__(self, first: bytes, rest: Entry) -> None:
        self._first, self._rest = first, rest

    def some(self, size: int) -> bytes:
        """Return the first bytes, then the others."""
        data, self._first = self._first[:size], self._first[size:]
        return data or self._rest.some(size)
