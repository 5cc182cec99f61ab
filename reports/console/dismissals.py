"""Decisions on false findings as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from reports.console import words
from reports.console.plain import one_line, shorten, shorten_middle
from reports.console.screen import Column, Screen
from scanner.model import Dismissal

_COLUMNS = (Column("No", 4, "right"), Column("Dismissed", 28), Column("Where", 18), Column("Why, by whom and when"))


def print_dismissals(found: Sequence[Dismissal], file: TextIO, colour: bool | None = None) -> None:
    """Print what was dismissed, in the order in which it was first said."""
    screen = Screen(file, colour)
    table = screen.table(_COLUMNS)
    *_, last = screen.columns(_COLUMNS)
    for one in found:
        value = [(shorten(one_line(one.identifier.value.reveal()), 28), ""), (one.identifier.type, "dim")]
        where = "everywhere" if one.everywhere else shorten_middle(one_line(f"{one.source}: {one.locator}"), 18)
        why = [
            (shorten(one_line(one.reason), last), ""),
            (shorten(one_line(f"{one.author}, {one.made_at:%Y-%m-%d}"), last), "dim"),
        ]
        table.row(f"{one.number}", value, where, why)
    table.show()
    screen.line(f"{words.count(len(found), 'finding')} dismissed.", "bold")
