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
from dataclasses import replace
from typing import Protocol

from scanner.errors import UnreadableError
from scanner.examined import Child, ItemDone, Shown, Slot, State, Task
from scanner.gathering import TITLE, Batch, Content, Emitted, Watch, readable_name
from scanner.index.crypto import ContentNamer
from scanner.limits import Limits, Spent
from scanner.model import Place, Problem, Reason, Segment, Stage
from scanner.opening import BLOCK, DIGEST_BYTES, digest_of, open_range
from scanner.ports import (
    NO_MEANS,
    About,
    Blob,
    Engine,
    Extracted,
    Extractor,
    Means,
    Member,
    OcrCost,
    SpeechCost,
    Trouble,
)

__all__ = ["Emitted", "Examiner", "Formats", "Limits", "Watch", "path_digest", "problem_of"]

_PATIENT_SECONDS = 2.0
"""What took so long to read, as a call or a scan, is handed on and not held back for a fuller batch."""
_HAS_WORD = re.compile(r"[^\W\d_]{2}")


class Formats(Protocol):
    """The door to `scanner.extract`."""

    def sniff(self, blob: Blob) -> str:
        """Return the media type."""

    def extractor_for(self, media_type: str) -> Extractor | None:
        """Return who reads it, None if nobody."""


def path_digest(path: str) -> int:
    """Return 8 bytes that name a part path between processes without telling it; never 0."""
    digest = hashlib.sha256(path.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") | 1


class Examiner:
    """Turns tasks into contents and item ends; one in each worker process."""

    def __init__(
        self,
        engine: Engine,
        formats: Formats,
        limits: Limits,
        namer: ContentNamer,
        known: Callable[[bytes, bool], bool],
        means: Means = NO_MEANS,
    ) -> None:
        """`known(name, again)` tells whether the index has a content, read with this very version."""
        self._means = means
        self._engine = engine
        self._formats = formats
        self._limits = limits
        self._namer = namer
        self._known = known

    def examine(self, tasks: Sequence[Task], watch: Watch) -> Iterator[Emitted]:
        """Yield contents, children first, and for each task one `ItemDone` after its root."""
        batch = Batch(self._engine, self._limits, watch)
        began = time.monotonic()
        for task in tasks:
            yield from _Walk(self, task, batch, watch).run()
            if time.monotonic() - began > _PATIENT_SECONDS:
                yield from batch.flush()
                began = time.monotonic()
        yield from batch.flush()


class _Walk:
    """The way through one item."""

    def __init__(self, examiner: Examiner, task: Task, batch: Batch, watch: Watch) -> None:
        self._examiner = examiner
        self._limits = examiner._limits
        self._task = task
        self._batch = batch
        self._watch = watch
        self._spent = Spent()
        self._above: list[bytes] = []
        """Names of the contents on the way down, each inside the one before."""
        self._root: Content | None = None

    def run(self) -> Iterator[Emitted]:
        """Examine the item; whatever happens, its end is told."""
        root: bytes | None = None
        fault: UnreadableError | None = None
        try:
            with open_range(self._task.source, self._limits.item_bytes) as opened:
                self._spent.size = opened.size
                blob = Blob(
                    opened.stream, opened.size, self._task.name, self._task.media_type, means=self._examiner._means
                )
                root = yield from self._node(blob, "", 0)
                fault = opened.changed()
                if fault is not None and self._root is not None:
                    self._root.partial = True  # its digest may be that of other bytes
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

    def _end(self, root: bytes | None, fault: UnreadableError | None, title: Content | None) -> ItemDone:
        top = title.name if title is not None and title.findings else root
        spent = self._spent
        done = ItemDone(
            self._task.id,
            State.EXAMINED,
            top,
            spent.size,
            ocr_pages=spent.ocr_pages,
            ocr_seconds=spent.ocr_seconds,
            recordings=spent.recordings,
            sound_seconds=spent.sound_seconds,
            speech_seconds=spent.speech_seconds,
        )
        if fault is None:
            return done
        state = State.SKIPPED if fault.reason is Reason.UNSUPPORTED else State.FAILED
        return replace(
            done,
            state=State.EXAMINED if root is not None else state,
            stage=Stage.FETCH if fault.reason in _FETCH_REASONS else Stage.EXTRACT,
            reason=fault.reason,
            detail=fault.detail,
            retryable=fault.retryable,
        )

    def _title(self, root: bytes | None) -> Generator[Emitted, None, Content | None]:
        """Read the item's own name as a part `header`, in a content around the root; dropped if it tells nothing."""
        title = self._task.title
        if not title or not _HAS_WORD.search(title):
            return None
        digest = hashlib.sha256((root or b"") + title.encode("utf-8", "surrogatepass")).digest()[:DIGEST_BYTES]
        content = Content(self._task.id, self._examiner._namer.name(digest, TITLE), digest, TITLE)
        if root is not None:
            content.children.append(Child(root, ""))
        self._batch.close(content)
        yield from self._add(content, Segment(readable_name(title), "header", Place(label="name")))
        return content

    def _add(self, content: Content, segment: Segment) -> Iterator[Emitted]:
        if self._task.show:
            yield Shown(content.name, Slot(segment.part, segment.place), segment.offset, segment.text)
        if segment.searched:
            yield from self._batch.add(content, segment)

    def _node(self, blob: Blob, path: str, depth: int) -> Generator[Emitted, None, bytes]:
        """Examine one document and return the name of its content; raises when nothing of it is readable."""
        mark = path_digest(path)
        self._watch.beat(self._task.id, mark)
        if mark in self._task.quarantined:
            raise UnreadableError(self._task.quarantined[mark], "reading it ended the reader process", retryable=True)
        media_type = self._sniffed(blob)
        extractor = self._examiner._formats.extractor_for(media_type)
        if extractor is None:
            raise UnreadableError(Reason.UNSUPPORTED, media_type)
        digest = digest_of(blob.stream, lambda: self._watch.beat(self._task.id, mark))
        name = self._examiner._namer.name(digest, media_type)
        if name in self._above:
            raise _CutError(Reason.TOO_DEEP, "holds itself")
        if not self._examiner._known(name, self._task.again):
            content = Content(self._task.id, name, digest, media_type)
            self._root = self._root or content
            self._above.append(name)
            try:
                yield from self._extract(extractor, blob, content, path, depth)
            finally:
                self._above.pop()
            self._batch.close(content)
        return name

    def _sniffed(self, blob: Blob) -> str:
        try:
            return self._examiner._formats.sniff(blob)
        except (OSError, MemoryError, UnreadableError):
            raise
        except Exception as error:  # noqa: BLE001 - a reader library may raise anything on a hostile document
            raise UnreadableError(Reason.CORRUPT, type(error).__name__) from None

    def _extract(
        self, extractor: Extractor, blob: Blob, content: Content, path: str, depth: int
    ) -> Generator[Emitted, None, None]:
        """Read a document; what was read stays, and a fault of the rest is told. Raises if nothing was read."""
        found_any = heard = False
        parts = self._timed(extractor.extract(blob), path)
        try:
            for one in parts:
                if isinstance(one, Segment):
                    found_any = True
                    yield from self._add(content, one)
                    if content.seconds > self._limits.seconds * self._limits.patience:
                        raise UnreadableError(Reason.TIMEOUT, "the rest of it was not searched", retryable=True)
                elif isinstance(one, Member):
                    found_any = True
                    yield from self._member(one, content, path, depth)
                    if self._spent.over is not None:
                        content.partial = True
                        raise self._spent.over
                elif isinstance(one, Trouble):
                    content.troubles.append((Stage.EXTRACT, one))
                elif isinstance(one, OcrCost):
                    self._spent.ocr_pages += one.pages
                    self._spent.ocr_seconds += one.seconds
                elif isinstance(one, SpeechCost):
                    self._spent.recordings += bool(one.heard) and not heard
                    heard = heard or bool(one.heard)
                    self._spent.sound_seconds += one.heard
                    self._spent.speech_seconds += one.seconds
                elif isinstance(one, About):
                    content.about = one
            if found_any or not content.troubles:
                return
            # Nothing came out but complaints, as of a scan without text: it was not examined.
            fault = _worst(content.troubles)
        except UnreadableError as error:
            fault = error
        except MemoryError:
            fault = UnreadableError(Reason.MEMORY)
        except RecursionError:
            fault = UnreadableError(Reason.TOO_DEEP)
        except OSError as error:
            fault = UnreadableError(Reason.CORRUPT, extractor.name)
            if error.errno is not None and depth == 0:
                fault = UnreadableError(Reason.UNREADABLE, os.strerror(error.errno), retryable=True)
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
            # A long scan or call is no hang: each of its pages or pieces shows a beat.
            if isinstance(one, OcrCost | SpeechCost):
                seconds -= one.seconds
            yield one
            if seconds > self._limits.seconds:
                raise UnreadableError(Reason.TIMEOUT, "the rest of it was not read", retryable=True)

    def _member(self, member: Member, content: Content, path: str, depth: int) -> Generator[Emitted, None, None]:
        """Examine a member; what is wrong with it is a trouble of the content that holds it."""
        name = content.unique(member.name)
        if _HAS_WORD.search(name):
            yield from self._add(content, Segment(readable_name(name), name, Place(label="name")))
        try:
            self._spent.enter(self._limits)
            if depth >= self._limits.depth:
                raise _CutError(Reason.TOO_DEEP, f"nested deeper than {self._limits.depth}")
            blob = self._spool(member)
            child = yield from self._node(blob, f"{path}/{name}" if path else name, depth + 1)
            content.children.append(Child(child, name))
        except UnreadableError as fault:
            content.partial = content.partial or isinstance(fault, _CutError)
            content.troubles.append((Stage.EXTRACT, _trouble(fault, name)))
        except MemoryError:
            content.troubles.append((Stage.EXTRACT, Trouble(Reason.MEMORY, part=name)))

    def _spool(self, member: Member) -> Blob:
        """Read a member into memory, never onto a disk; counts what comes out."""
        parts: list[bytes] = []
        size = 0
        while block := member.stream.read(BLOCK):
            size += len(block)
            self._spent.take(len(block), self._limits)
            if size > self._limits.member_bytes:
                raise UnreadableError(Reason.TOO_LARGE, f"a part of more than {self._limits.member_bytes} bytes")
            parts.append(block)
        data = parts[0] if len(parts) == 1 else b"".join(parts)
        return Blob(io.BytesIO(data), size, member.name, member.media_type, means=self._examiner._means)


class _CutError(UnreadableError):
    """A part is left out because of where it lies: in another place the same bytes are read further."""


_FETCH_REASONS = frozenset({Reason.VANISHED, Reason.DENIED, Reason.UNREADABLE, Reason.CHANGED})


def _worst(troubles: list[tuple[Stage, Trouble]]) -> UnreadableError:
    """Return the first trouble that is a failure, else the first."""
    failures = [trouble for _, trouble in troubles if trouble.reason is not Reason.UNSUPPORTED]
    first = (failures or [troubles[0][1]])[0]
    return UnreadableError(first.reason, first.detail, retryable=first.retryable)


def _trouble(fault: UnreadableError, part: str = "") -> Trouble:
    return Trouble(fault.reason, fault.detail, part, fault.retryable)


def problem_of(done: ItemDone, locator: str) -> Problem | None:
    """Return the problem that an item's end tells, None when it was examined."""
    if done.reason is None:
        return None
    return Problem(done.stage, done.reason, done.detail, locator, "", done.retryable)
