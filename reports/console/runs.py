"""The worker, and the last and next run of each source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reports.console import words
from reports.console.plain import one_line, shorten
from reports.console.screen import Column, Screen
from scanner.model import SourceRuns, WorkerTold

_COLUMNS = (
    Column("Source"),
    Column("Data of", 16),
    Column("Last run", 12),
    Column("Problems", 12, "right"),
    Column("Next run", 16),
)
_WHY = {
    "pause": "its `pause` holds it back",
    "budget": "the budget of the day is used up",
    "person": "it gave way to somebody",
    "turns": "other sources have their turn",
    "stopped": "the worker was stopped",
}


def print_runs(screen: Screen, runs: Sequence[SourceRuns], worker: WorkerTold | None) -> None:
    """Print what is scheduled; nothing where no source has a schedule, an age, or a run."""
    if not any(one.last or one.open or one.next_sweep or one.next_full or one.too_old for one in runs):
        return
    screen.line("Runs", "bold")
    table = screen.table(_COLUMNS)
    width = screen.columns(_COLUMNS)[0]
    for one in runs:
        table.row(
            shorten(one_line(one.source), width),
            _minute(one.fresh),
            _last(one),
            _trend(one),
            _minute(min(filter(None, (one.next_sweep, one.next_full)), default=None)),
        )
    table.show()
    for one in runs:
        for line, style in _notes(one):
            screen.line(f"{shorten(one_line(one.source), 30)}: {line}", style)
    if any(one.next_sweep or one.next_full for one in runs) and worker is not None:
        screen.line(*_worker(worker))
    screen.blank()


def _minute(moment: datetime | None) -> str:
    return "-" if moment is None else f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _last(one: SourceRuns) -> str:
    if one.last is None:
        return "-"
    if one.last.given_up:
        return "given up"
    return "complete" if one.last.complete and not one.last.counts.get("failed") else "not complete"


def _trend(one: SourceRuns) -> str:
    if one.last is None:
        return "-"
    more = f" ({one.trend:+,})" if one.trend else ""
    return f"{one.last.problems:,}{more}"


def _notes(one: SourceRuns) -> list[tuple[str, str]]:
    until = f" until {words.minute(one.goes_on.astimezone())}" if one.goes_on else ""
    found = []
    if one.too_old:
        found.append(("its data are older than `max_age`", "red"))
    if one.overdue:
        found.append(("a run should have begun long ago", "red"))
    if one.last is not None and one.last.given_up:
        found.append(("its last run was given up, because workers died in it", "red"))
    if one.open is not None and one.held_back:
        found.append((f"a run rests: {_WHY[one.held_back]}{until}", "yellow"))
    elif one.open is not None:
        why = f" (rests: {_WHY.get(one.open.why, one.open.why)})" if one.open.why else ""
        found.append((f"a run is under way since {words.minute(one.open.began.astimezone())}{why}", "yellow"))
    elif one.held_back:
        found.append((f"{_WHY[one.held_back]}{until}", "yellow"))
    return found


def _worker(worker: WorkerTold) -> tuple[str, str]:
    if not worker.lives:
        return "No worker runs: nothing of this will happen. Start it: pii-scan worker", "bold yellow"
    return f"The worker is alive: {worker.state}.", "green" if worker.well else "red"
