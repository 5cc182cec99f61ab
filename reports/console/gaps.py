"""What could not be examined, a source a row, with its first problems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from reports.console import words
from reports.console.plain import one_line, shorten
from reports.console.screen import Column, Screen
from reports.console.veil import Veil
from scanner.model import Coverage, LeftOut, Problem

_COLUMNS = (
    Column("Source"),
    Column("Listed", 11, "right"),
    Column("Examined", 11, "right"),
    Column("Skipped", 9, "right"),
    Column("Failed", 9, "right"),
    Column("Last sweep", 10),
)
FEW_PROBLEMS, MANY_PROBLEMS = 5, 10
NOT_YET = "Nothing has been swept yet: pii-scan sweep"


def print_gaps(screen: Screen, coverage: Sequence[Coverage], hide: Veil, see_all: str, most: int) -> None:
    """Print the counts of each source and below them its first problems, `most` at most."""
    if not coverage:
        return
    screen.line("What was examined", "bold")
    print_counts(screen, coverage)
    for source in coverage:
        _print_source(screen, source, hide, see_all, most)
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


def print_problems(screen: Screen, problems: Iterator[Problem], hide: Veil, see_all: str, most: int) -> None:
    """Print the first problems, and how to see all when there are more."""
    for problem in islice(problems, most):
        for line in words.problem(problem, hide, screen.width - 2):
            screen.line(line, indent=2)
    if next(problems, None) is not None:
        screen.line(f"  and more: pii-scan {see_all} shows them all", "dim")


def verdict(coverage: Sequence[Coverage]) -> tuple[str, str]:
    """Return in one line, with its style, how far the index can be relied on."""
    swept = [one for one in coverage if one.last_sweep]
    if not swept:
        return NOT_YET, "bold yellow"
    failed = sum(one.failed for one in swept)
    unheard = sum(one.unheard for one in swept)
    left = words.left_over(failed, sum(one.in_part for one in swept), sum(one.skipped for one in swept), unheard)
    facts = [
        words.count(len(coverage) - len(swept), "source") + " not swept yet" if len(swept) < len(coverage) else "",
        "" if all(one.complete for one in swept) else "some source could not be listed in full",
        f"{words.count(old, 'source')} older than wanted" if (old := sum(one.too_old for one in swept)) else "",
        left,
    ]
    if any(facts[:3]) or failed:
        return f"NOT complete: {'; '.join(filter(None, facts))}.", "bold red" if any(facts[:3]) else "bold yellow"
    if left:
        return f"Complete but for {left}.", "bold green"
    return "Complete: everything that was listed was examined.", "bold green"


def _print_source(screen: Screen, source: Coverage, hide: Veil, see_all: str, most: int) -> None:
    name = shorten(one_line(source.source), 30)
    if source.last_sweep is None:
        screen.line(f"{name}: not swept yet", "yellow")
    elif not source.complete:
        screen.line(f"{name}: NOT all of it could be listed, or the sweep was stopped", "red")
    if source.too_old and source.last_sweep is not None:
        screen.line(f"{name}: its data are older than wanted", "red")
    problems = source.problems()
    first = next(problems, None)
    if first is not None:
        screen.line(f"{name}: not or not wholly examined", "yellow")
        print_problems(screen, chain([first], problems), hide, see_all, most)
    _print_left_out(screen, name, source.left_out)


def _print_left_out(screen: Screen, name: str, left_out: Sequence[LeftOut]) -> None:
    """Print what is never examined: "nothing found" says nothing of it."""
    if left_out:
        screen.line(f"{name}: left out on purpose, or out of reach", "yellow")
    for one in left_out:
        screen.line(one_line(one.what) + (f": {one.count:,}" if one.count is not None else ""), indent=2)
