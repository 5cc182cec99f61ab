"""The state of the index, and the results of a check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from reports.console import words
from reports.console.gaps import MANY_PROBLEMS, print_gaps, verdict
from reports.console.plain import cells, one_line, shorten
from reports.console.runs import print_runs
from reports.console.screen import Column, Screen
from reports.console.veil import no_veil, veil
from scanner.model import Coverage, SourceRuns, WorkerTold
from scanner.ports import CheckResult

_FACTS = (Column("Index", 22), Column("State"))


def print_status(
    coverage: Sequence[Coverage],
    facts: Mapping[str, str],
    file: TextIO,
    reveal: bool = False,
    colour: bool | None = None,
    runs: Sequence[SourceRuns] = (),
    worker: WorkerTold | None = None,
) -> None:
    """Print facts about the index, the runs of each source, then what of it is in the index."""
    screen = Screen(file, colour)
    table = screen.table(_FACTS)
    for name, value in facts.items():
        table.row(shorten(one_line(name), 22), one_line(value))
    table.show()
    screen.blank()
    print_runs(screen, runs, worker)
    print_gaps(screen, coverage, no_veil if reveal else veil(), "status --json", MANY_PROBLEMS)
    screen.line(*verdict(coverage))


def print_checks(results: Iterable[tuple[str, CheckResult]], file: TextIO, colour: bool | None = None) -> None:
    """Print each result as soon as it is known; a result comes with the source it is about."""
    screen = Screen(file, colour)
    failed = 0
    for checked, result in results:
        failed += not result.ok
        _print_check(screen, checked, result)
    screen.line(f"{words.count(failed, 'thing')} must be put right." if failed else "All is well.", "bold")


def _print_check(screen: Screen, checked: str, result: CheckResult) -> None:
    mark, style = ("ok", "green") if result.ok else ("MISSING", "bold red")
    name, detail = ": ".join(dict.fromkeys((one_line(checked), one_line(result.name)))), one_line(result.detail)
    whole = f"{mark:<8}{name}: {detail}"
    if detail and cells(whole) <= screen.width:
        screen.line(whole, style)
        return
    screen.line(f"{mark:<8}{shorten(name, screen.width - 10)}", style)
    if detail:
        screen.line(detail, indent=8)
