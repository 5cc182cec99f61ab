"""What a sweep tells about itself (contract: `sweep --json`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from scanner.model.items import LeftOut
from scanner.model.problems import Problem


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """Counts of one source: listed = examined + unchanged + skipped + failed.

    `bytes` were read from the source, `seconds` is wall time, `requests` counts calls to a
    service (0 for local sources). `problems` are all that stand open after the sweep, in the
    order of `Coverage.problems`; `in_part` and `unheard` count as there. `ocr_seconds` is the processor time that
    reading `ocr_pages` pictures and scanned pages took, over all worker processes; `speech_seconds` is the time that
    hearing `recordings` took, `sound_seconds` how long they last.
    """

    source: str
    partitions: int = 0
    listed: int = 0
    examined: int = 0
    unchanged: int = 0
    deleted: int = 0
    skipped: int = 0
    failed: int = 0
    bytes: int = 0
    findings: int = 0
    requests: int = 0
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()
    in_part: int = 0
    ocr_pages: int = 0
    ocr_seconds: float = 0.0
    recordings: int = 0
    sound_seconds: float = 0.0
    speech_seconds: float = 0.0
    left_out: tuple[LeftOut, ...] = ()
    unheard: int = 0


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a sweep of a source would read: items that are `new`, `changed`, or were read by an `older` version.

    `bytes` are those of new and changed items, but for the `unsized` ones. `requests` were sent to list; `seconds` and
    `more_requests` are what reading would take at the rates of earlier runs, None where there was none.
    """

    source: str
    partitions: int
    listed: int
    new: int
    changed: int
    older: int
    skipped: int
    bytes: int
    unsized: int
    requests: int
    more_requests: int | None
    seconds: float | None
    complete: bool
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class SweepSummary:
    """One run over sources; `complete` False tells that something could not be listed or the run was stopped."""

    sweep_id: str
    started_at: datetime
    finished_at: datetime
    complete: bool
    sources: tuple[SourceSummary, ...]
    notes: tuple[str, ...] = ()
