"""Doubles for tests of the core: an engine of a few patterns, a format that does as it is told, pools.

A document is text, or a `box`: a JSON list of steps that the reader of boxes follows. A step is
one of ["text", TEXT], ["boxed", TEXT] (each word in a box of its own), ["passwords"] (those given),
["cost", PAGES, SECONDS], ["unsearched", TEXT], ["alive", TIMES, SECONDS], ["say", TEXT],
["member", NAME, DOCUMENT], ["trouble", REASON, PART], ["about", TITLE,
CREATED], ["sleep", SECONDS], ["raise", ERROR], ["fault", REASON], ["endless", NAME], or a deadly
one: ["exit"], ["kill"], ["hang"], ["eat"].
"""

from __future__ import annotations

import io
import json
import logging
import os
import re
import signal
import time
import warnings
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from pathlib import Path

from detectors.names.guess_keys import guess_key
from scanner.errors import UnreadableError
from scanner.examine import Examiner, Limits
from scanner.examined import ContentRecord, ItemDone, Task
from scanner.index.crypto import ContentNamer
from scanner.index.reader import KnownContents
from scanner.model import GUESS, BlockKind, ContactBlock, Detected, Finding, Place, Reason, Segment, WordBox
from scanner.ports import (
    ALIVE,
    NO_MEANS,
    About,
    Blob,
    Extracted,
    Extractor,
    Means,
    Member,
    OcrCost,
    SpeechCost,
    Trouble,
)
from scanner.secret import Secret

PATTERNS = {
    "EMAIL_ADDRESS": re.compile(r"[\w.+-]+@[\w.-]+\.\w+"),
    "PERSON": re.compile(r"(?<=Name: )[A-Z]\w+ [A-Z]\w+"),
    "PHONE_NUMBER": re.compile(r"\+\d{6,}"),
    "ORGANIZATION": re.compile(r"(?<=Firm: )[A-Z]\w+ AS"),
}
SIGNS = {"EMAIL_ADDRESS": "@", "PERSON": "Name: ", "PHONE_NUMBER": "+", "ORGANIZATION": "Firm: "}
"""Nothing is found without them: a text of megabytes is not searched for nothing."""
GUESSED = re.compile(r"(?<=Guess: )[A-Z]\w+ [A-Z]\w+")
BOX = b'[["'
NOBODYS = b"\x00\x01"


class PatternEngine:
    """Finds e-mails, `Name: Kai Lund`, `Firm: Example AS` and numbers with a plus, and guesses `Guess: Kai Lund`.

    A line that begins with `card` is a block.
    """

    fingerprint = "patterns 1"

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.asked: list[tuple[bool, int]] = []

    def detect(self, segments: Sequence[Segment], *, names: bool = True) -> list[Detected]:
        self.asked.append((names, len(segments)))
        time.sleep(self.seconds * names)
        return [_detected(segment.text, names) for segment in segments]


def _detected(text: str, names: bool) -> Detected:
    found = sorted(
        (match.start(), match.end(), type)
        for type, pattern in PATTERNS.items()
        if SIGNS[type] in text and (names or type != "PERSON")
        for match in pattern.finditer(text)
    )
    findings = tuple(
        Finding(type, start, end, 0.85, "pattern", Secret(text[start:end].lower()), Secret(text[start:end].lower()))
        for start, end, type in found
    )
    blocks = []
    for line in re.finditer(r"(?m)^card.*$", text) if "card" in text else ():
        members = tuple(n for n, one in enumerate(findings) if line.start() <= one.start < line.end())
        if len(members) > 1:
            blocks.append(ContactBlock(BlockKind.SIGNATURE, members))
    guesses = tuple(
        Finding(GUESS, match.start(), match.end(), 0.3, "pattern", Secret(guess_key(match[0])), Secret(match[0]))
        for match in (GUESSED.finditer(text) if names and "Guess: " in text else ())
    )
    return Detected(findings, tuple(blocks), guesses)


def box(*steps: Sequence[object]) -> bytes:
    """Return a document of steps; bytes in it stand for documents."""
    return json.dumps(steps, default=lambda data: data.decode("latin-1")).encode()


def mail(text: str, **members: bytes) -> bytes:
    """Return a box with a text and members."""
    return box(["text", text], *(["member", name, data] for name, data in members.items()))


class TextReader:
    name = "text"
    version = 1
    media_types = frozenset({"text/plain"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        text = blob.stream.read().decode("utf-8", "replace")
        if text:
            yield Segment(text)


class BoxReader:
    name = "box"
    version = 1
    media_types = frozenset({"x/box"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        for name, *rest in json.loads(blob.stream.read()):
            if name == "passwords":
                yield from (Segment(one.reveal()) for one in blob.means.passwords)
            else:
                yield from getattr(self, f"_{name}")(*rest)

    def _text(self, text: str) -> Iterator[Extracted]:
        yield Segment(text)

    def _boxed(self, text: str) -> Iterator[Extracted]:
        words = list(re.finditer(r"\S+", text))
        width = 1 / len(words)
        boxes = [
            WordBox(word.start(), word.end(), (at * width, 0.25, (at + 1) * width, 0.5))
            for at, word in enumerate(words)
        ]
        yield Segment(text, place=Place(page=1), boxes=tuple(boxes))

    def _unsearched(self, text: str) -> Iterator[Extracted]:
        yield Segment(text, searched=False)

    def _alive(self, count: int, seconds: float) -> Iterator[Extracted]:
        for _ in range(count):
            time.sleep(seconds)
            yield ALIVE

    def _say(self, text: str) -> Iterator[Extracted]:
        """Log, warn and print past Python, as libraries do."""
        logging.getLogger("library").error(text)
        warnings.warn(text, stacklevel=1)
        os.write(2, text.encode())
        yield Segment("x")

    def _cost(self, pages: int, seconds: float) -> Iterator[Extracted]:
        time.sleep(seconds)
        yield OcrCost(pages, seconds)

    def _heard(self, seconds: float) -> Iterator[Extracted]:
        time.sleep(seconds)
        yield SpeechCost(30.0, seconds)

    def _member(self, name: str, data: str) -> Iterator[Extracted]:
        yield Member(name, io.BytesIO(data.encode("latin-1")))

    def _trouble(self, reason: str, part: str = "", retryable: bool = False) -> Iterator[Extracted]:
        yield Trouble(Reason(reason), "", part, retryable)

    def _about(self, title: str, created: str | None = None) -> Iterator[Extracted]:
        yield About(title, created)

    def _sleep(self, seconds: float) -> Iterator[Extracted]:
        time.sleep(seconds)
        yield from ()

    def _raise(self, error: str) -> Iterator[Extracted]:
        kinds = {"OSError": OSError(5, "I/O"), "LookupError": LookupError("kai.lund@example.com")}
        raise kinds.get(error) or getattr(__builtins__, error, None) or __builtins__[error]
        yield

    def _fault(self, reason: str) -> Iterator[Extracted]:
        raise UnreadableError(Reason(reason))
        yield

    def _endless(self, name: str) -> Iterator[Extracted]:
        yield Member(name, Endless())

    def _self(self, name: str) -> Iterator[Extracted]:
        """Yield a member that is a box with itself in it, as a quine."""
        yield Member(name, io.BytesIO(QUINE))

    def _exit(self) -> Iterator[Extracted]:
        os._exit(3)
        yield

    def _kill(self) -> Iterator[Extracted]:
        os.kill(os.getpid(), signal.SIGKILL)
        yield

    def _hang(self) -> Iterator[Extracted]:
        time.sleep(3600)
        yield

    def _eat(self) -> Iterator[Extracted]:
        hoard = []
        while True:
            hoard.append(bytearray(1 << 24))
        yield


QUINE = box(["text", "quine@example.com"], ["self", "again"])


class Endless(io.RawIOBase):
    """A stream without an end."""

    def read(self, size: int = -1) -> bytes:
        return b"\0" * size


class Formats:
    """Knows text and boxes."""

    def sniff(self, blob: Blob) -> str:
        start = blob.stream.read(4)
        blob.stream.seek(0)
        if start.startswith(b"SNIF"):
            raise LookupError("kai.lund@example.com")
        if start.startswith(NOBODYS):
            return "application/x-nobody"
        return "x/box" if start.startswith(BOX) else "text/plain"

    def extractor_for(self, media_type: str) -> Extractor | None:
        readers: list[Extractor] = [TextReader(), BoxReader()]
        return next((one for one in readers if media_type in one.media_types), None)


@dataclass
class Beats:
    """A watch that remembers."""

    seen: list[tuple[int, int]] = field(default_factory=list)

    def beat(self, task: int, path: int) -> None:
        self.seen.append((task, path))


LIMITS = Limits(item_bytes=1 << 24, seconds=30.0)
NAMER = ContentNamer(b"n" * 32)


def nothing_known(_name: bytes, _again: bool) -> bool:
    return False


def examiner(
    limits: Limits = LIMITS,
    known: Callable[[bytes, bool], bool] = nothing_known,
    engine: PatternEngine | None = None,
    namer: ContentNamer = NAMER,
    means: Means = NO_MEANS,
) -> Examiner:
    """Return an examiner of texts and boxes."""
    return Examiner(engine or PatternEngine(), Formats(), limits, namer, known, means)


@dataclass(frozen=True)
class MakeExaminer:
    """The same for worker processes."""

    limits: Limits = LIMITS

    def __call__(self) -> Examiner:
        return examiner(self.limits)


class InlinePool:
    """Does what `WorkerPool` does in this process, some tasks at a time."""

    def __init__(
        self,
        index: Path,
        fingerprint: str,
        content_key: bytes,
        *,
        known: Callable[[bytes, bool], bool] | None = None,
        batch: int = 3,
    ) -> None:
        self.queue: deque[Task] = deque()
        self.tasks = 0
        self._batch = batch
        self._examiner = examiner(known=known or KnownContents(index, fingerprint), namer=ContentNamer(content_key))

    @property
    def waiting(self) -> int:
        return len(self.queue)

    @property
    def full(self) -> bool:
        return len(self.queue) >= self._batch

    def forget(self, tasks: Collection[int]) -> None:
        self.queue = deque(task for task in self.queue if task.id not in tasks)

    def warm(self) -> None:
        """Nothing has to be started."""

    def submit(self, task: Task) -> None:
        self.tasks += 1
        self.queue.append(task)

    def events(
        self, *, drain: bool, timeout: float | None = None, bell: int | None = None
    ) -> Iterator[tuple[int, ContentRecord | ItemDone]]:
        if bell is not None and not self.queue:
            wait([bell], timeout)
        if not (drain or self.full or timeout is None):
            return
        tasks = [self.queue.popleft() for _ in range(min(self._batch, len(self.queue)))]
        waiting = deque(tasks)
        for one in self._examiner.examine(tasks, Beats()):
            yield waiting[0].id, one
            if isinstance(one, ItemDone):
                waiting.popleft()
