"""What could not be examined, a source a row, with its first problems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from reports.console import words
from reports.console.plain import one_line, shorten
from reports.console.screen import Column, Screen
from reports.console.veil import Veil
from scanner.model import Coverage, Problem

_COLUMNS = (
    Column("Source"),
    Column("Listed", 11, "right"),
    Column("Examined", 11, "right"),
    Column("Skipped", 9, "right"),
    Column("Failed", 9, "right"),
    Column("Last sweep", 10),
)
FIRST_PROBLEMS = 3


def print_gaps(screen: Screen, coverage: Sequence[Coverage], hide: Veil, see_all: str) -> None:
    """Print the counts of each source and below them its first problems."""
    if not coverage:
        return
    screen.line("What was examined", "bold")
    print_counts(screen, coverage)
    for source in coverage:
        _print_source(screen, source, hide, see_all)
    screen.blank()


def print_counts(screen: Screen, coverage: Sequence[Coverage]) -> None:
    """Print the counts of each source as a table."""
    table = screen.table(_COLUMNS)
    width = screen.columns(_COLUMNS)[0]
    for source in coverage:
        table.row(
            shorten(one_line(source.source), width),
            f"{source.listed:,}",
            f"{source.examined:,}",
            f"{source.skipped:,}",
            [(f"{source.failed:,}", "red" if source.failed else "")],
            words.day(source.last_sweep),
        )
    table.show()


def print_problems(screen: Screen, problems: Iterator[Problem], hide: Veil, see_all: str) -> None:
    """Print the first problems, and how to see all when there are more."""
    for problem in islice(problems, FIRST_PROBLEMS):
        screen.line("  " + words.problem(problem, hide, screen.width - 2))
    if next(problems, None) is not None:
        screen.line(f"  and more: pii-scan {see_all} shows them all", "dim")


def verdict(coverage: Sequence[Coverage]) -> tuple[str, str]:
    """Return in one line, with its style, how far the index can be relied on."""
    failed, skipped = sum(one.failed for one in coverage), sum(one.skipped for one in coverage)
    if not coverage:
        return "Nothing has been swept yet: pii-scan sweep", "bold yellow"
    if not all(source.complete for source in coverage):
        return "NOT complete: some source could not be listed in full.", "bold red"
    if failed:
        return f"NOT complete: {words.count(failed, 'item')} could not be examined.", "bold yellow"
    if skipped:
        return f"Complete but for {words.count(skipped, 'item')} left out on purpose.", "bold green"
    return "Complete: everything that was listed was examined.", "bold green"


def _print_source(screen: Screen, source: Coverage, hide: Veil, see_all: str) -> None:
    name = shorten(one_line(source.source), 30)
    if not source.complete:
        screen.line(f"{name}: NOT all of it could be listed", "red")
    problems = source.problems()
    first = next(problems, None)
    if first is None:
        return
    screen.line(f"{name}: not or not wholly examined", "yellow")
    print_problems(screen, _again(first, problems), hide, see_all)


def _again(first: Problem, rest: Iterator[Problem]) -> Iterator[Problem]:
    yield first
    yield from rest
