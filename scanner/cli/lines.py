"""`pii-scan detect --jsonl`: lines in, findings out, each as soon as the input pauses."""

from __future__ import annotations

import json
import queue
import select
import signal
import threading
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from functools import lru_cache
from multiprocessing import get_context
from typing import Any, BinaryIO, NamedTuple

from scanner import build
from scanner.config import DetectionSettings
from scanner.errors import FatalError, UsageError
from scanner.model import Segment
from scanner.ports import Engine

_LINES = 256
_BYTES = 1 << 20
"""So many lines or bytes are one batch, at most; a longer line is a batch of its own."""
_READ = 1 << 16


class Answer(NamedTuple):
    """The findings of the good lines of a batch, and the number of the first bad line if there is one."""

    lines: bytes
    bad: int | None = None


Batch = tuple[int, list[bytes]]
"""The number of the first line, and the lines."""


def answer_lines(detection: DetectionSettings, source: BinaryIO, target: BinaryIO, jobs: int) -> None:
    """Write the findings of each line in order; a bad line ends it with `UsageError`, after those before it."""
    answers = _in_processes(detection, source, jobs) if jobs > 1 else _here(detection, source)
    with closing(answers):
        for answer in answers:
            target.write(answer.lines)
            target.flush()
            if answer.bad is not None:
                raise UsageError(f'stdin, line {answer.bad}: must be an object {{"id": ..., "text": "..."}}')


def _here(detection: DetectionSettings, source: BinaryIO) -> Generator[Answer, None, None]:
    for batch in batches(source):
        yield answer(detection, batch)


def _in_processes(detection: DetectionSettings, source: BinaryIO, jobs: int) -> Generator[Answer, None, None]:
    with _pool(jobs) as pool:
        waiting: queue.Queue[Future[Answer] | Exception | None] = queue.Queue(2 * jobs)
        # A thread of its own reads, so that an answer need not wait for the next line. It is a
        # daemon: after a bad line nobody may ever write to it again.
        threading.Thread(target=_feed, args=(pool, detection, source, waiting.put), daemon=True).start()
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
    source: BinaryIO,
    put: Callable[[Future[Answer] | Exception | None], None],
) -> None:
    try:
        for batch in batches(source):
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


def batches(source: BinaryIO) -> Iterator[Batch]:
    """Yield the lines that are there, without waiting for more; waits only when there is none."""
    raw: Any = getattr(source, "raw", source)  # a reading thread must hold no lock of a buffer at exit
    first, lines, size, tail = 1, list[bytes](), 0, list[bytes]()
    while block := _read(raw):
        *ended, rest = block.split(b"\n")
        for line in ended:
            lines.append(b"".join((*tail, line)))
            size += len(lines[-1])
            tail = []
            if len(lines) == _LINES or size >= _BYTES:
                yield first, lines
                first, lines, size = first + len(lines), [], 0
        if rest:
            tail.append(rest)
        if lines and not _more(raw):
            yield first, lines
            first, lines, size = first + len(lines), [], 0
    if tail:
        lines.append(b"".join(tail))
    if lines:
        yield first, lines


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
    return build.engine(detection)


def answer(detection: DetectionSettings, batch: Batch) -> Answer:
    """Return the findings of some lines, one line each; blank lines have none."""
    rows, bad = [], None
    for number, line in enumerate(batch[1], batch[0]):
        if not line.strip():
            continue
        row = _row(line)
        if row is None:
            bad = number
            break
        rows.append(row)
    found = _engine(detection).detect([Segment(text, "") for _, text in rows]) if rows else []
    answers = []
    for (id, _), one in zip(rows, found, strict=True):
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
        answers.append(json.dumps({"id": id, "findings": findings}) + "\n")
    return Answer("".join(answers).encode(), bad)


def _row(line: bytes) -> tuple[Any, str] | None:
    """Return id and text of a line, None if it is not as agreed."""
    try:
        row = json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
        return None
    return row["id"], row["text"]


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON")
