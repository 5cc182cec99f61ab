"""What a sweep did, a source a row."""

from __future__ import annotations

from typing import TextIO

from reports.console import words
from reports.console.gaps import FEW_PROBLEMS, print_problems
from reports.console.plain import one_line, shorten
from reports.console.screen import Column, Screen
from reports.console.veil import no_veil, veil
from scanner.model import SourceSummary, SweepSummary

_COLUMNS = (
    Column("Source"),
    Column("Listed", 10, "right"),
    Column("Examined", 10, "right"),
    Column("Unchanged", 10, "right"),
    Column("Skipped", 8, "right"),
    Column("Failed", 8, "right"),
)


def print_sweep(summary: SweepSummary, file: TextIO, reveal: bool = False, colour: bool | None = None) -> None:
    """Print the counts of each source, its first problems, and whether the sweep is complete."""
    screen = Screen(file, colour)
    hide = no_veil if reveal else veil()
    table = screen.table(_COLUMNS)
    width = screen.columns(_COLUMNS)[0]
    for source in summary.sources:
        table.row(shorten(one_line(source.source), width), *_counts(source))
    table.show()
    for source in summary.sources:
        screen.line(shorten(f"{one_line(source.source)}: {_more(source)}", screen.width), "dim")
        print_problems(screen, iter(source.problems), hide, "sweep --json", FEW_PROBLEMS)
    for note in summary.notes:
        screen.line(f"Note: {one_line(note)}")
    screen.blank()
    screen.line(*_verdict(summary))


def _counts(source: SourceSummary) -> list[str | list[tuple[str, str]]]:
    return [
        f"{source.listed:,}",
        f"{source.examined:,}",
        f"{source.unchanged:,}",
        f"{source.skipped:,}",
        [(f"{source.failed:,}", "red" if source.failed else "")],
    ]


def _more(source: SourceSummary) -> str:
    facts = [
        words.count(source.findings, "finding"),
        f"{source.deleted:,} deleted" if source.deleted else "",
        words.size(source.bytes),
        words.count(source.requests, "request") if source.requests else "",
        words.duration(source.seconds),
        _ocr(source) if source.ocr_pages else "",
        _speech(source) if source.recordings else "",
    ]
    return ", ".join(filter(None, facts))


def _ocr(source: SourceSummary) -> str:
    return f"{words.count(source.ocr_pages, 'picture')} read by OCR in {words.duration(source.ocr_seconds)}"


def _speech(source: SourceSummary) -> str:
    heard = f"{words.count(source.recordings, 'recording')} of {words.duration(source.sound_seconds)}"
    return f"{heard} heard in {words.duration(source.speech_seconds)}"


def _verdict(summary: SweepSummary) -> tuple[str, str]:
    failed = sum(source.failed for source in summary.sources)
    in_part = sum(source.in_part for source in summary.sources)
    unheard = sum(source.unheard for source in summary.sources)
    left = words.left_over(failed, in_part, sum(source.skipped for source in summary.sources), unheard)
    if not summary.complete:
        also = f" {left[0].upper()}{left[1:]}." if left else ""
        return f"NOT complete: something could not be listed, or the sweep was stopped.{also}", "bold red"
    if failed:
        return f"Done, but {left}.", "bold yellow"
    return (f"Complete but for {left}." if left else "Complete."), "bold green"
