"""`pii-scan detect --jsonl`: lines in, findings out, each as soon as the input pauses.

A line that is not as agreed has no answer: its number and what is wrong are told, never what stands in it, and the
lines behind it are answered.
"""

from __future__ import annotations

import json
import queue
import select
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from functools import lru_cache
from multiprocessing import get_context
from typing import Any, BinaryIO, NamedTuple

from scanner import build
from scanner.config import DetectionSettings
from scanner.errors import FatalError
from scanner.model import Segment
from scanner.ports import Engine

_LINES = 256
_BYTES = 1 << 20
"""So many lines or bytes are one batch, at most; a longer line is a batch of its own."""
_READ = 1 << 16
_TOLD = 20
"""So many faults are told one by one."""


class Answer(NamedTuple):
    """The findings of the good lines of a batch, and number and fault of those that were not wholly answered."""

    lines: bytes
    faults: Sequence[tuple[int, str]] = ()


Batch = tuple[int, list[bytes | None]]
"""The number of the first line, and the lines; None for one that was too long to be kept."""


class Row(NamedTuple):
    """What a line asks for."""

    id: Any
    text: str
    language: str


def answer_lines(
    detection: DetectionSettings,
    source: BinaryIO,
    target: BinaryIO,
    jobs: int,
    *,
    most_bytes: int,
    note: Callable[[str], None],
) -> bool:
    """Write the findings of each line in order; tell whether all were answered, `note` what is wrong with others."""
    found = batches(source, most_bytes)
    answers = _in_processes(detection, found, jobs) if jobs > 1 else _here(detection, found)
    faults = 0
    with closing(answers):
        for answer in answers:
            target.write(answer.lines)
            target.flush()
            for number, fault in answer.faults:
                faults += 1
                if faults <= _TOLD:
                    note(f"stdin, line {number}: {fault}")
    if faults > _TOLD:
        note(f"stdin: {faults} lines in all had a fault")
    return not faults


def _here(detection: DetectionSettings, found: Iterator[Batch]) -> Generator[Answer, None, None]:
    for batch in found:
        yield answer(detection, batch)


def _in_processes(detection: DetectionSettings, found: Iterator[Batch], jobs: int) -> Generator[Answer, None, None]:
    with _pool(jobs) as pool:
        waiting: queue.Queue[Future[Answer] | Exception | None] = queue.Queue(2 * jobs)
        # A thread of its own reads, so that an answer need not wait for the next line. It is a
        # daemon: when a worker has died nobody may ever write to it again.
        threading.Thread(target=_feed, args=(pool, detection, found, waiting.put), daemon=True).start()
        while (one := waiting.get()) is not None:
            if isinstance(one, Exception):
                raise one
            try:
                yield one.result()
            except BrokenProcessPool:
                raise FatalError("a worker process ended; is there enough memory for --jobs?") from None


def _feed(
    pool: ProcessPoolExecutor,
    detection: DetectionSettings,
    found: Iterator[Batch],
    put: Callable[[Future[Answer] | Exception | None], None],
) -> None:
    try:
        for batch in found:
            put(pool.submit(answer, detection, batch))
        put(None)
    except (RuntimeError, OSError) as error:  # RuntimeError: the pool was shut down, and nobody listens any more
        put(error)


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    pool = ProcessPoolExecutor(
        jobs, get_context("forkserver"), initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)
    )
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def batches(source: BinaryIO, most_bytes: int) -> Iterator[Batch]:
    """Yield the lines that are there, without waiting for more; waits only when there is none."""
    raw: Any = getattr(source, "raw", source)  # a reading thread must hold no lock of a buffer at exit
    first, lines, size, tail = 1, list[bytes | None](), 0, _Tail(most_bytes)
    while block := _read(raw):
        *ended, rest = block.split(b"\n")
        for piece in ended:
            tail.add(piece)
            line = tail.take()
            lines.append(line)
            size += len(line or b"")
            if len(lines) == _LINES or size >= _BYTES:
                yield first, lines
                first, lines, size = first + len(lines), [], 0
        tail.add(rest)
        if lines and not _more(raw):
            yield first, lines
            first, lines, size = first + len(lines), [], 0
    if tail.size:
        lines.append(tail.take())
    if lines:
        yield first, lines


class _Tail:
    """A line whose end was not read yet; one that is too long is forgotten while it is read."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._pieces: list[bytes] = []
        self.size = 0

    def add(self, piece: bytes) -> None:
        self.size += len(piece)
        if self.size > self._most:
            self._pieces.clear()
        elif piece:
            self._pieces.append(piece)

    def take(self) -> bytes | None:
        line = None if self.size > self._most else b"".join(self._pieces)
        self._pieces, self.size = [], 0
        return line


def _read(raw: Any) -> bytes:
    while (block := raw.read(_READ)) is None:  # stdin may be set not to block
        select.select([raw], [], [])
    return bytes(block)


def _more(raw: Any) -> bool:
    """Tell whether a read would return at once."""
    try:
        return bool(select.select([raw], [], [], 0)[0])
    except (OSError, ValueError):  # no real file
        return True


@lru_cache(1)
def _engine(detection: DetectionSettings) -> Engine:
    return build.engine(detection, guess=False)


def answer(detection: DetectionSettings, batch: Batch) -> Answer:
    """Return the findings of some lines, one line each; blank lines have none."""
    rows: list[tuple[int, Row]] = []
    faults: list[tuple[int, str]] = []
    for number, line in enumerate(batch[1], batch[0]):
        if line is not None and not line.strip():
            continue
        row = _TOO_LONG if line is None else _row(line)
        if isinstance(row, str):
            faults.append((number, f"{row}; it has no answer"))
        else:
            rows.append((number, row))
    segments = [Segment(row.text, "", language=row.language) for _, row in rows]
    found = _engine(detection).detect(segments) if rows else []
    answers = []
    for (number, row), one in zip(rows, found, strict=True):
        if one.cut:
            faults.append((number, "recognizers of your own ran out of time in it"))
        findings = [
            {
                "type": finding.type,
                "start": finding.start,
                "end": finding.end,
                "score": round(finding.score, 3),
                "recognizer": finding.recognizer,
            }
            for finding in one.findings
        ]
        answers.append(json.dumps({"id": row.id, "findings": findings}) + "\n")
    return Answer("".join(answers).encode(), sorted(faults))


_TOO_LONG = "is longer than extraction.max_item_bytes"


def _row(line: bytes) -> Row | str:
    """Return what a line asks for, or what is wrong with it."""
    try:
        row = json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return "is no JSON"
    if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
        return 'must be an object {"id": ..., "text": "..."}'
    if not isinstance(row.get("lang"), str | None):
        return '"lang" must be a text, such as "en"'
    return Row(row["id"], row["text"], row.get("lang") or "")


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON")
