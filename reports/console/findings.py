"""Findings of files, a table a segment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TextIO

from reports.console import words
from reports.console.plain import one_line, shorten, shorten_middle, visible
from reports.console.screen import Column, Screen
from reports.console.veil import no_veil, veil
from reports.detect import STDIN, FileFindings
from scanner.model import FoundText, Place, Problem
from scanner.secret import mask

_COLUMNS = (
    Column("Type", 20),
    Column("Value"),
    Column("At", 15, "right"),
    Column("Score", 5, "right"),
)


def print_findings(
    files: Iterable[FileFindings], file: TextIO, reveal: bool = False, colour: bool | None = None
) -> None:
    """Print the findings of each file as it is read; values are masked unless `reveal`."""
    screen = Screen(file, colour)
    found = segments = 0
    for one in files:
        segments += bool(one.findings)
        found += len(one.findings)
        if one.findings or one.problems or one.text is not None:
            _print_file(screen, one, reveal)
    screen.line(
        f"{words.count(found, 'finding')} in {words.count(segments, 'place')}." if found else "Nothing found.",
        "bold",
    )
    if found and not reveal:
        screen.line("Values are masked; --reveal shows them.", "dim")


def _print_file(screen: Screen, one: FileFindings, reveal: bool) -> None:
    screen.line(_title(one, screen.width), "bold")
    table = screen.table(_COLUMNS)
    kind, value, _, _ = screen.columns(_COLUMNS)
    for found in one.findings:
        finding = found.finding
        table.row(
            shorten(words.kind(finding.type), kind),
            [(shorten(one_line(found.text if reveal else mask(found.text)), value), ""), *_said(found, reveal, value)],
            f"{finding.start}-{finding.end}",
            f"{finding.score:.2f}",
        )
    table.show()
    if one.text is not None:
        for line in one.text.splitlines():
            screen.verbatim(f"  {visible(line)}")
    hide = no_veil if reveal else veil()
    for problem in one.problems:
        for line in words.problem(_named(problem), hide, screen.width - 2):
            screen.line(line, "yellow", indent=2)
    screen.blank()


def _title(one: FileFindings, width: int) -> str:
    tail = ", ".join(filter(None, [visible(one.part), *_place_words(one.place)]))
    tail = shorten(f" > {tail}", width // 2) if tail else ""
    name = "stdin" if one.path == STDIN else visible(one.path)
    return shorten_middle(name, width - len(tail)) + tail


def _named(problem: Problem) -> Problem:
    return replace(problem, locator="stdin") if problem.locator == STDIN else problem


def _place_words(place: Place) -> list[str]:
    return [
        f"page {place.page}" if place.page is not None else "",
        one_line(place.label or ""),
        f"at {words.clock(place.seconds[0])}" if place.seconds else "",
    ]


def _said(found: FoundText, reveal: bool, width: int) -> list[tuple[str, str]]:
    """Return when and by whom it was said as a line of its own; nothing where nobody knows."""
    if not found.seconds:
        return []
    speaker = one_line(found.speaker or "")
    who = f", {speaker if reveal else mask(speaker)}" if speaker else ""
    return [(shorten(f"at {words.clock(found.seconds[0])}{who}", width), "dim")]
