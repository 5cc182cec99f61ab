"""Zips: members by the directory and those that it does not list, locked ones, comments, second names."""

from __future__ import annotations

import contextlib
import itertools
import zipfile
from array import array
from collections.abc import Iterator, Sequence
from typing import BinaryIO, ClassVar, cast

from scanner.errors import UnreadableError
from scanner.extract.archives import archive_members, whole
from scanner.extract.archivetexts import Asides
from scanner.extract.names import Unique, shown
from scanner.extract.unpacking import LOCKED, Blocks
from scanner.extract.windows import Window
from scanner.extract.zipdirectory import LOCAL, End, Listed, decoded, find_end, listed, local_header
from scanner.model import Reason
from scanner.ports import Blob, Extracted, Member, Trouble
from scanner.secret import Secret

MEMBERS = 200_000
"""So many lines of the directory are looked at; more members than the caller reads."""
_TRIED = 3
_TRIED_BYTES = 1 << 20
_GAPS = 1000
_CHUNK = 1 << 20


class ZipExtractor:
    """Reads zip, and what is one under another name: jar, apk, war."""

    name: ClassVar[str] = "zip"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({"application/zip"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield the members; what is locked, hidden or broken is told with its name, the rest is read."""
        least = blob.size if find_end(blob.stream) else 0
        return whole(blob, zip_members(blob.stream, blob.means.passwords), least=least)


def zip_members(stream: BinaryIO, passwords: Sequence[Secret] = ()) -> Iterator[Extracted]:
    """Yield what is in a zip; raises `UnreadableError` where reading it ends."""
    end = find_end(stream)
    found = _Directory(stream, end) if end else None
    if found:
        yield from found.asides.rest()
        yield from found.troubles()
        if found.locked and passwords:
            passwords = _best_first(stream, passwords)
    stream.seek(0)
    names = Unique()
    fault = None
    count = 0
    if not end or end.stop > end.start:
        try:
            for one in archive_members(stream, passwords=passwords, names=names, formats=("zip",)):
                count += isinstance(one, Member) or (isinstance(one, Trouble) and one.reason is Reason.PASSWORD)
                yield one
        except UnreadableError as error:
            fault = error
        if fault or (found and count < found.files):
            for one in _behind_the_break(stream, names, passwords):
                count += 1
                yield one
        if found and not fault and count < found.files:
            yield Trouble(Reason.CORRUPT, "members that its directory lists cannot be found")
    if found:
        yield from found.unlisted(names, passwords)
    if fault:
        raise fault


class _Directory:
    """What the directory tells beside the members, and what lies between them."""

    def __init__(self, stream: BinaryIO, end: End) -> None:
        self._stream, self._end = stream, end
        self._starts, self._stops = array("Q"), array("Q")
        self.asides = Asides()
        self.locked = False
        self.files = 0
        self._renamed = 0
        self.asides.add("comment", decoded(end.comment))
        seen: set[int] = set()
        for one in listed(stream, end, MEMBERS):
            self._look(one, seen)

    def _look(self, one: Listed, seen: set[int]) -> None:
        self.locked = self.locked or one.locked
        name = decoded(one.name)
        for text in one.texts():
            if text != name:
                self.asides.add("comment", text)
        if one.start in seen:  # a second name for the same bytes: they are read once
            self.asides.add("second name", name)
            return
        seen.add(one.start)
        self.files += not name.endswith(("/", "\\"))
        local = local_header(self._stream, one.start)
        if local is None:
            return
        if local[0] != one.name:
            self._renamed += 1
            self.asides.add("second name", decoded(local[0]))
            self.asides.add("second name", name)
        self._starts.append(one.start)
        self._stops.append(min(local[1] + one.packed, self._end.start))

    def troubles(self) -> Iterator[Extracted]:
        """Tell what programs would disagree about."""
        if self._renamed:
            yield Trouble(Reason.CORRUPT, "names of members differ from those in the directory; both were read")
        ordered = sorted(zip(self._starts, self._stops, strict=True))
        if any(stop > after for (_, stop), (after, _) in itertools.pairwise(ordered)):
            yield Trouble(Reason.RATIO, "members lie on each other; each was read")

    def unlisted(self, names: Unique, passwords: Sequence[Secret]) -> Iterator[Extracted]:
        """Read members that only their own headers tell of."""
        known = set(self._starts)
        hidden = False
        for start, stop in self._gaps():
            place = self._find(start, stop)
            if place is None or place in known:
                continue
            if not hidden:
                yield Trouble(Reason.CORRUPT, "the directory does not list all members; the others were read too")
            hidden = True
            window = Window(self._stream, place, stop - place)
            with contextlib.suppress(UnreadableError):  # behind the members stands what is none
                yield from archive_members(
                    cast(BinaryIO, window),
                    seekable=False,
                    passwords=passwords,
                    names=names,
                    formats=("zip_streamable",),
                )

    def _gaps(self) -> Iterator[tuple[int, int]]:
        at, count = 0, 0
        for start, stop in sorted(zip(self._starts, self._stops, strict=True)):
            if start - at >= 30 and (count := count + 1) <= _GAPS:
                yield at, start
            at = max(at, stop)
        if self._end.start - at >= 30:
            yield at, self._end.start

    def _find(self, start: int, stop: int) -> int | None:
        """Return where the first member's header stands in a stretch."""
        at = start
        while at < stop:
            self._stream.seek(at)
            data = self._stream.read(min(_CHUNK, stop - at))
            found = data.find(LOCAL)
            if found >= 0:
                return at + found
            if len(data) < 4:
                return None
            at += max(len(data) - 3, 1)
        return None


def _best_first(stream: BinaryIO, passwords: Sequence[Secret]) -> Sequence[Secret]:
    """Put the password that opens most in front: of wrong ones one in 256 is taken for right by old locks."""
    import pyzipper

    try:
        stream.seek(0)
        archive = pyzipper.AESZipFile(stream)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the library has no common error
        return passwords
    locked = sorted((one for one in archive.infolist()[:MEMBERS] if one.flag_bits & 1), key=_packed)[:_TRIED]

    def opens(password: Secret) -> int:
        return sum(_opens(archive, one, password) for one in locked if one.compress_size < _TRIED_BYTES)

    return sorted(passwords[:1000], key=opens, reverse=True)


def _packed(info: zipfile.ZipInfo) -> int:
    return info.compress_size


def _opens(archive: zipfile.ZipFile, info: zipfile.ZipInfo, password: Secret) -> bool:
    try:
        with archive.open(info, pwd=password.reveal().encode("utf-8", "surrogatepass")) as member:
            member.read(_TRIED_BYTES)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the library has no common error
        return False
    return True


def _behind_the_break(stream: BinaryIO, names: Unique, passwords: Sequence[Secret]) -> Iterator[Extracted]:
    """Read the members that stand behind one at which libarchive gave up, by the directory at the end."""
    import pyzipper

    stream.seek(0)
    try:
        archive = pyzipper.AESZipFile(stream)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the library has no common error
        return
    for info in archive.infolist()[:MEMBERS]:
        name = shown(info.filename) or "unnamed"
        if info.is_dir() or name in names:
            continue
        name = names(name)
        keys = [one for one in passwords if _opens(archive, info, one)] if info.flag_bits & 1 else []
        if info.flag_bits & 1 and not keys:
            yield Trouble(Reason.PASSWORD, LOCKED, name, retryable=True)
            continue
        member = _Lenient(archive, info, keys[0] if keys else None)
        yield Member(name, cast(BinaryIO, member), info.file_size)
        if member.fault:
            yield Trouble(member.fault.reason, member.fault.detail, name)


class _Lenient(Blocks):
    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, password: Secret | None) -> None:
        self._archive, self._info = archive, info
        self._password = password.reveal().encode("utf-8", "surrogatepass") if password else None
        self._stream: BinaryIO | None = None

    def some(self, size: int) -> bytes:
        """Return more; ends at a fault."""
        if self.fault:
            return b""
        try:
            self._stream = self._stream or cast(BinaryIO, self._archive.open(self._info, pwd=self._password))
            return self._stream.read(size)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - the library has no common error
            self.fault = UnreadableError(Reason.CORRUPT, "archive member")
            return b""
