"""Decisions on who is who, and what is to be decided, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TextIO

from reports.console import words
from reports.console.plain import one_line, shorten
from reports.console.screen import Column, Screen
from scanner.model import Case, Decision, Identifier
from scanner.secret import mask

_DECISIONS = (Column("No", 4, "right"), Column("Identifiers", 34), Column("Are", 10), Column("Why, by whom and when"))
_CASES = (Column("What", 10), Column("Identifier and others", 40), Column("Why"))
_WIDE = 38


def print_decisions(found: Sequence[Decision], file: TextIO, colour: bool | None = None) -> None:
    """Print what was decided, in the order in which it was first said."""
    screen = Screen(file, colour)
    table = screen.table(_DECISIONS)
    *_, last = screen.columns(_DECISIONS)
    for one in found:
        pair = [(shorten(one_line(each.value.reveal()), 34), "") for each in (one.first, one.second)]
        why = [
            (shorten(one_line(one.reason), last), ""),
            (shorten(one_line(f"{one.author}, {one.made_at:%Y-%m-%d}"), last), "dim"),
        ]
        table.row(f"{one.number}", pair, "one person" if one.same else "two people", why)
    table.show()
    screen.line(f"{words.count(len(found), 'decision')}.", "bold")


def print_cases(found: Sequence[Case], file: TextIO, *, reveal: bool = False, colour: bool | None = None) -> None:
    """Print what a person should look at, worst first; values are masked without `reveal`."""
    screen = Screen(file, colour)
    table = screen.table(_CASES)
    *_, last = screen.columns(_CASES)
    for one in found:
        first, *others = (shorten(_shown(each, reveal), _WIDE) for each in one.identifiers)
        more = one.others - len(others)
        lines = [(first, ""), *((other, "dim") for other in others), *([(f"and {more:,} more", "dim")] if more else [])]
        told = [(line, "") for line in wrap(one.why, last)]
        table.row(one.kind, lines, [*told, (words.count(one.contents, "place"), "dim")])
    table.show()
    screen.line(f"{words.count(len(found), 'case')} to look at.", "bold")
    if found:
        screen.line("Decide with `pii-scan link A B` or `pii-scan unlink A B`.")


def _shown(one: Identifier, reveal: bool) -> str:
    text = one_line(one.value.reveal())
    return text if reveal else mask(text)
