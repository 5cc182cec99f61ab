"""What a sweep would read, a source a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from reports.console import words
from reports.console.gaps import FEW_PROBLEMS, print_problems
from reports.console.plain import one_line, shorten
from reports.console.screen import Column, Screen
from reports.console.veil import veil
from scanner.model import Foreseen

_COLUMNS = (
    Column("Source"),
    Column("New", 10, "right"),
    Column("Changed", 10, "right"),
    Column("Again", 10, "right"),
    Column("Bytes", 10, "right"),
    Column("Time", 12, "right"),
)


def print_preview(found: Sequence[Foreseen], file: TextIO, colour: bool | None = None) -> None:
    """Print what would be read of each source, and what it would take."""
    screen = Screen(file, colour)
    table = screen.table(_COLUMNS)
    width = screen.columns(_COLUMNS)[0]
    for one in found:
        table.row(
            shorten(one_line(one.source), width),
            f"{one.new:,}",
            f"{one.changed:,}",
            f"{one.older:,}",
            words.size(one.bytes),
            "unknown yet" if one.seconds is None else words.duration(one.seconds),
        )
    table.show()
    for one in found:
        screen.line(shorten(f"{one_line(one.source)}: {_more(one)}", screen.width), "dim")
        print_problems(screen, iter(one.problems), veil(), "sweep --dry-run --json", FEW_PROBLEMS)
    screen.blank()
    whole = all(one.complete for one in found)
    told = "Nothing was read or written." if whole else "NOT complete: something could not be listed."
    screen.line(told, "bold green" if whole else "bold red")


def _more(one: Foreseen) -> str:
    facts = [
        words.count(one.partitions, "partition"),
        f"{one.listed:,} listed",
        f"{one.unsized:,} of unknown size" if one.unsized else "",
        f"{one.skipped:,} of a kind that is not read" if one.skipped else "",
        f"{words.count(one.requests, 'request')} to list" if one.requests else "",
        f"about {one.more_requests:,} more to read" if one.more_requests else "",
    ]
    return ", ".join(filter(None, facts))
