"""Examines items in a worker process: recursion over members, limits, detection in batches.

Walks one item after the other, collects segments of all of them and detects in batches of
some 64 Ki characters, because language models are quicker on many paragraphs at once. Emits
contents after their children, and an item's end after its root content.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from scanner.errors import UnreadableError
from scanner.examined import BlockRow, Child, ContentRecord, FindingRow, ItemDone, Slot, State, Task
from scanner.framing import unquoted
from scanner.index.crypto import ContentNamer
from scanner.model import ByteRange, Detected, Place, Problem, Reason, Segment, Stage
from scanner.ports import About, Blob, Engine, Extracted, Extractor, Member, Trouble

DIGEST_BYTES = 16
TITLE = "name"
"""Stands for a media type where the content is an item's own name."""
_BLOCK = 1 << 20
_BATCH_CHARACTERS = 1 << 16
_HAS_WORD = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one item may cost. `seconds` counts for each part of it, for reading and for detection."""

    item_bytes: int
    seconds: float
    depth: int = 20
    members: int = 100_000
    member_bytes: int = 256 << 20
    ratio: int = 1000
    """Bytes out of a container for each byte of the item, once more than `ratio_floor` came out."""
    ratio_floor: int = 64 << 20


class Formats(Protocol):
    """The door to `scanner.extract`."""

    def sniff(self, blob: Blob) -> str:
        """Return the media type."""

    def extractor_for(self, media_type: str) -> Extractor | None:
        """Return who reads it, None if nobody."""


class Watch(Protocol):
    """Told what is being done, so that the parent process can tell a hang from work."""

    def beat(self, task: int, path: int) -> None:
        """Say that the worker is alive, at this task and at the part with this digest (0: detecting)."""


def path_digest(path: str) -> int:
    """Return 8 bytes that name a part path between processes without telling it; never 0."""
    digest = hashlib.sha256(path.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") | 1


@dataclass(slots=True)
class _Spent:
    """What an item has used up so far; `over` is the limit of the whole item that it reached."""

    size: int = 0
    bytes: int = 0
    members: int = 0
    over: UnreadableError | None = None

    def take(self, count: int, limits: Limits) -> None:
        """Count bytes that came out of a container; raises at a limit."""
        self.bytes += count
        if self.bytes > max(limits.ratio_floor, self.size * limits.ratio):
            self.stop(Reason.RATIO, f"more than {limits.ratio} bytes for each byte read")
        if self.bytes > limits.item_bytes:
            self.stop(Reason.TOO_LARGE, "more comes out of it than max_item_bytes")

    def enter(self, limits: Limits) -> None:
        """Count a part; raises at the limit."""
        self.members += 1
        if self.members > limits.members:
            self.stop(Reason.TOO_MANY, f"more than {limits.members} parts")

    def stop(self, reason: Reason, detail: str) -> None:
        self.over = UnreadableError(reason, detail)
        raise self.over


@dataclass(slots=True)
class _Content:
    """A content under way."""

    task: int
    name: bytes
    digest: bytes
    media_type: str
    about: About = About()
    slots: dict[Slot, int] = field(default_factory=dict)
    findings: list[FindingRow] = field(default_factory=list)
    blocks: list[BlockRow] = field(default_factory=list)
    children: list[Child] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)
    troubles: list[tuple[Stage, Trouble]] = field(default_factory=list)
    partial: bool = False
    seconds: float = 0.0
    names: bool = True

    def add(self, segment: Segment, found: Detected) -> None:
        if not found.findings:
            return
        slot = self.slots.setdefault(Slot(segment.part, segment.place), len(self.slots))
        first = len(self.findings)
        for one in found.findings:
            self.findings.append(
                FindingRow(
                    slot,
                    segment.offset + one.start,
                    segment.offset + one.end,
                    one.type,
                    one.key.reveal(),
                    one.display.reveal(),
                    one.score,
                    one.recognizer,
                    one.role,
                    segment.text[one.start : one.end],
                )
            )
        for block in found.blocks:
            members = tuple(first + index for index in block.members)
            self.blocks.append(BlockRow(block.kind, slot, members))

    def unique(self, path: str) -> str:
        path, count = path or "unnamed", 1
        result = path
        while result in self.paths:
            count += 1
            result = f"{path}~{count}"
        self.paths.add(result)
        return result

    def record(self) -> ContentRecord:
        return ContentRecord(
            self.name,
            self.digest,
            self.media_type,
            self.about,
            tuple(self.slots),
            tuple(self.findings),
            tuple(self.blocks),
            tuple(self.children),
            tuple(self.troubles),
            self.partial,
        )


Emitted = ContentRecord | ItemDone


class Examiner:
    """Turns tasks into contents and item ends; one in each worker process."""

    def __init__(
        self,
        engine: Engine,
        formats: Formats,
        limits: Limits,
        namer: ContentNamer,
        known: Callable[[bytes, bool], bool],
    ) -> None:
        """`known(name, again)` tells whether the index has a content, read with this very version."""
        self._engine = engine
        self._formats = formats
        self._limits = limits
        self._namer = namer
        self._known = known

    def examine(self, tasks: Sequence[Task], watch: Watch) -> Iterator[Emitted]:
        """Yield contents, children first, and for each task one `ItemDone` after its root."""
        batch = _Batch(self._engine, self._limits, watch)
        for task in tasks:
            yield from _Walk(self, task, batch, watch).run()
        yield from batch.flush()


class _Batch:
    """Segments that wait for detection, and what can only be emitted after it."""

    def __init__(self, engine: Engine, limits: Limits, watch: Watch) -> None:
        self._engine = engine
        self._limits = limits
        self._watch = watch
        self._waiting: list[tuple[_Content, Segment]] = []
        self._characters = 0
        self._outbox: list[_Content | Callable[[], ItemDone]] = []

    def add(self, content: _Content, segment: Segment) -> Iterator[Emitted]:
        self._waiting.append((content, segment))
        self._characters += len(segment.text) + 64
        if self._characters >= _BATCH_CHARACTERS:
            yield from self.flush()

    def close(self, end: _Content | Callable[[], ItemDone]) -> None:
        self._outbox.append(end)

    def flush(self) -> Iterator[Emitted]:
        for names in (True, False):
            chosen = [pair for pair in self._waiting if pair[0].names is names]
            if chosen:
                self._detect(chosen, names)
        self._waiting.clear()
        self._characters = 0
        for end in self._outbox:
            if not isinstance(end, _Content):
                yield end()
            elif end.findings or end.media_type != TITLE:
                yield end.record()
        self._outbox.clear()

    def _detect(self, chosen: list[tuple[_Content, Segment]], names: bool) -> None:
        self._watch.beat(chosen[0][0].task, 0)
        began = time.monotonic()
        found = self._engine.detect([segment for _, segment in chosen], names=names)
        seconds = time.monotonic() - began
        total = sum(len(segment.text) for _, segment in chosen) or 1
        for (content, segment), one in zip(chosen, found, strict=True):
            content.add(segment, one)
            content.seconds += seconds * len(segment.text) / total
            if names and content.names and content.seconds > self._limits.seconds:
                content.names = False
                detail = "names were not searched in the rest of it; identifiers were"
                content.troubles.append((Stage.DETECT, Trouble(Reason.TIMEOUT, detail)))


class _Walk:
    """The way through one item."""

    def __init__(self, examiner: Examiner, task: Task, batch: _Batch, watch: Watch) -> None:
        self._examiner = examiner
        self._limits = examiner._limits
        self._task = task
        self._batch = batch
        self._watch = watch
        self._spent = _Spent()

    def run(self) -> Iterator[Emitted]:
        """Examine the item; whatever happens, its end is told."""
        root: bytes | None = None
        fault: UnreadableError | None = None
        try:
            with open_range(self._task.source, self._limits.item_bytes) as opened:
                self._spent.size = opened.size
                blob = Blob(opened.stream, opened.size, self._task.name, self._task.media_type)
                root = yield from self._node(blob, "", 0)
                fault = opened.changed()
        except FileNotFoundError:
            fault = UnreadableError(Reason.VANISHED, retryable=True)
        except PermissionError:
            fault = UnreadableError(Reason.DENIED, retryable=True)
        except OSError as error:
            detail = os.strerror(error.errno) if error.errno else ""
            fault = UnreadableError(Reason.UNREADABLE, detail, retryable=True)
        except UnreadableError as error:
            fault = error
        except MemoryError:
            fault = UnreadableError(Reason.MEMORY)
        title = yield from self._title(root)
        self._batch.close(lambda: self._end(root, fault, title))

    def _end(self, root: bytes | None, fault: UnreadableError | None, title: _Content | None) -> ItemDone:
        top = title.name if title is not None and title.findings else root
        if fault is None:
            return ItemDone(self._task.id, State.EXAMINED, top, self._spent.size)
        state = State.SKIPPED if fault.reason is Reason.UNSUPPORTED else State.FAILED
        return ItemDone(
            self._task.id,
            State.EXAMINED if root is not None else state,
            top,
            self._spent.size,
            Stage.FETCH if fault.reason in _FETCH_REASONS else Stage.EXTRACT,
            fault.reason,
            fault.detail,
            fault.retryable,
        )

    def _title(self, root: bytes | None) -> Generator[Emitted, None, _Content | None]:
        """Read the item's own name as a part `header`, in a content around the root; dropped if it tells nothing."""
        title = self._task.title
        if not title or not _HAS_WORD.search(title):
            return None
        digest = hashlib.sha256((root or b"") + title.encode("utf-8", "surrogatepass")).digest()[:DIGEST_BYTES]
        content = _Content(self._task.id, self._examiner._namer.name(digest, TITLE), digest, TITLE)
        if root is not None:
            content.children.append(Child(root, ""))
        self._batch.close(content)
        yield from self._batch.add(content, Segment(readable_name(title), "header", Place(label="name")))
        return content

    def _node(self, blob: Blob, path: str, depth: int) -> Generator[Emitted, None, bytes]:
        """Examine one document and return the name of its content; raises when nothing of it is readable."""
        mark = path_digest(path)
        self._watch.beat(self._task.id, mark)
        if mark in self._task.quarantined:
            raise UnreadableError(Reason.CRASHED, "reading it ended the reader process", retryable=True)
        media_type = self._examiner._formats.sniff(blob)
        extractor = self._examiner._formats.extractor_for(media_type)
        if extractor is None:
            raise UnreadableError(Reason.UNSUPPORTED, media_type)
        digest = digest_of(blob.stream, lambda: self._watch.beat(self._task.id, mark))
        name = self._examiner._namer.name(digest, media_type)
        if not self._examiner._known(name, self._task.again):
            content = _Content(self._task.id, name, digest, media_type)
            yield from self._extract(extractor, blob, content, path, depth)
            self._batch.close(content)
        return name

    def _extract(
        self, extractor: Extractor, blob: Blob, content: _Content, path: str, depth: int
    ) -> Generator[Emitted, None, None]:
        """Read a document; what was read stays, and a fault of the rest is told. Raises if nothing was read."""
        found_any = False
        parts = self._timed(extractor.extract(blob), path)
        try:
            for one in parts:
                if isinstance(one, Segment):
                    found_any = True
                    yield from self._batch.add(content, one)
                elif isinstance(one, Member):
                    found_any = True
                    yield from self._member(one, content, path, depth)
                    if self._spent.over is not None:
                        content.partial = True
                        raise self._spent.over
                elif isinstance(one, Trouble):
                    content.troubles.append((Stage.EXTRACT, one))
                else:
                    content.about = one
            return
        except UnreadableError as error:
            fault = error
        except MemoryError:
            fault = UnreadableError(Reason.MEMORY)
        except RecursionError:
            fault = UnreadableError(Reason.TOO_DEEP)
        except OSError as error:
            if error.errno is not None and depth == 0:
                raise
            fault = UnreadableError(Reason.CORRUPT, extractor.name)
        except Exception as error:  # noqa: BLE001 - a reader library may raise anything on a hostile document
            fault = UnreadableError(Reason.CORRUPT, f"{extractor.name}: {type(error).__name__}")
        finally:
            parts.close()
        if not found_any:
            raise fault
        content.troubles.append((Stage.EXTRACT, _trouble(fault)))

    def _timed(self, parts: Iterator[Extracted], path: str) -> Generator[Extracted, None, None]:
        """Pass on what a reader yields; raises once the reader itself, its users not counted, is over its time."""
        mark = path_digest(path)
        seconds = 0.0
        while True:
            self._watch.beat(self._task.id, mark)
            began = time.monotonic()
            one = next(parts, None)
            seconds += time.monotonic() - began
            if one is None:
                return
            yield one
            if seconds > self._limits.seconds:
                raise UnreadableError(Reason.TIMEOUT, "the rest of it was not read", retryable=True)

    def _member(self, member: Member, content: _Content, path: str, depth: int) -> Generator[Emitted, None, None]:
        """Examine a member; what is wrong with it is a trouble of the content that holds it."""
        name = content.unique(member.name)
        if _HAS_WORD.search(name):
            yield from self._batch.add(content, Segment(readable_name(name), name, Place(label="name")))
        try:
            self._spent.enter(self._limits)
            if depth >= self._limits.depth:
                raise UnreadableError(Reason.TOO_DEEP, f"nested deeper than {self._limits.depth}")
            blob = self._spool(member)
            child = yield from self._node(blob, f"{path}/{name}" if path else name, depth + 1)
            content.children.append(Child(child, name))
        except UnreadableError as fault:
            content.troubles.append((Stage.EXTRACT, _trouble(fault, name)))
        except MemoryError:
            content.troubles.append((Stage.EXTRACT, Trouble(Reason.MEMORY, part=name)))

    def _spool(self, member: Member) -> Blob:
        """Read a member into memory, never onto a disk; counts what comes out."""
        parts: list[bytes] = []
        size = 0
        while block := member.stream.read(_BLOCK):
            size += len(block)
            self._spent.take(len(block), self._limits)
            if size > self._limits.member_bytes:
                raise UnreadableError(Reason.TOO_LARGE, f"a part of more than {self._limits.member_bytes} bytes")
            parts.append(block)
        data = parts[0] if len(parts) == 1 else b"".join(parts)
        return Blob(io.BytesIO(data), size, member.name, member.media_type)


_FETCH_REASONS = frozenset({Reason.VANISHED, Reason.DENIED, Reason.UNREADABLE, Reason.CHANGED})


def _trouble(fault: UnreadableError, part: str = "") -> Trouble:
    return Trouble(fault.reason, fault.detail, part, fault.retryable)


def readable_name(name: str) -> str:
    """Return a file name as a person reads it: words apart, no ending; as long as the name itself."""
    stem, dot, ending = name.rpartition(".")
    if dot and stem and ending.isalnum() and len(ending) <= 5:
        name = f"{stem} {' ' * len(ending)}"
    return name.replace("_", " ").replace("/", "\n")


def digest_of(stream: BinaryIO, beat: Callable[[], None]) -> bytes:
    """Return the digest of a stream's bytes and go back to its start."""
    sha = hashlib.sha256()
    while block := stream.read(_BLOCK):
        sha.update(block)
        beat()
    stream.seek(0)
    return sha.digest()[:DIGEST_BYTES]


@dataclass(frozen=True, slots=True)
class Opened:
    """An item's bytes as a seekable stream."""

    stream: BinaryIO
    size: int
    descriptor: int | None = None
    stamp: tuple[int, int] = (0, 0)

    def changed(self) -> UnreadableError | None:
        """Return the fault when the file was written to since it was opened."""
        if self.descriptor is None or _stamp(self.descriptor) == self.stamp:
            return None
        return UnreadableError(Reason.CHANGED, retryable=True)


def _stamp(descriptor: int) -> tuple[int, int]:
    status = os.fstat(descriptor)
    return status.st_size, status.st_mtime_ns


@contextmanager
def open_range(source: ByteRange | bytes, limit: int) -> Iterator[Opened]:
    """Open an item's bytes; raises `UnreadableError` when they are over the limit."""
    if isinstance(source, bytes):
        yield Opened(io.BytesIO(source), len(source))
        return
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        number = os.open(source.path, flags | os.O_NOATIME)
    except PermissionError:  # O_NOATIME is for the owner only
        number = os.open(source.path, flags)
    with open(number, "rb") as file:
        stamp = _stamp(number)
        size = stamp[0] - source.offset
        if source.length is not None:
            size = min(size, source.length)
        if size > limit:
            raise UnreadableError(Reason.TOO_LARGE, f"more than max_item_bytes ({limit})")
        if source.length is None and not source.quoted and not source.offset:
            yield Opened(file, size, number, stamp)
            return
        file.seek(source.offset)
        data: BinaryIO = io.BytesIO(file.read(size))
        yield Opened(io.BytesIO(unquoted(data).read()) if source.quoted else data, size)


def problem_of(done: ItemDone, locator: str) -> Problem | None:
    """Return the problem that an item's end tells, None when it was examined."""
    if done.reason is None:
        return None
    return Problem(done.stage, done.reason, done.detail, locator, "", done.retryable)
