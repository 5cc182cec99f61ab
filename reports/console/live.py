"""What a live search was told, a source a row, with its first problems."""

from __future__ import annotations

from collections.abc import Sequence

from reports.console import words
from reports.console.gaps import FEW_PROBLEMS, print_problems
from reports.console.plain import one_line, shorten
from reports.console.screen import Column, Screen
from reports.console.veil import Veil
from scanner.model import LiveSource, Stage

_COLUMNS = (
    Column("Source"),
    Column("Hits", 9, "right"),
    Column("In the index", 12, "right"),
    Column("Examined", 9, "right"),
    Column("Not read", 9, "right"),
)
MARK = "live"
_NAME = 30


def print_live(screen: Screen, sources: Sequence[LiveSource], hide: Veil) -> None:
    """Print what each source's search found, what went wrong, and which sources have none."""
    if not sources:
        return
    screen.line("Asked live", "bold")
    asked = [one for one in sources if one.asked]
    _print_counts(screen, asked)
    for source in asked:
        if source.problems:
            whole = all(problem.stage is not Stage.LIST for problem in source.problems)
            what = "not wholly read" if whole else "NOT all of it was searched"
            screen.line(f"{_name(source)}: {what}", "yellow" if whole else "red")
            print_problems(screen, iter(source.problems), hide, "subject ... --live --json", FEW_PROBLEMS)
    without = ", ".join(_name(one) for one in sources if not one.asked)
    if without:
        screen.line(f"Not asked live, since they have no search: {without}")
    screen.blank()


def live_verdict(sources: Sequence[LiveSource]) -> tuple[str, str]:
    """Return in one line, with its style, how far the live search can be relied on; nothing if there was none."""
    asked = [one for one in sources if one.asked]
    if not asked:
        return ("Nothing was asked live: no source has a search.", "bold yellow") if sources else ("", "")
    unsearched = sum(any(problem.stage is Stage.LIST for problem in one.problems) for one in asked)
    facts = [
        f"{words.count(unsearched, 'source')} not searched in full" if unsearched else "",
        _left(sum(one.failed for one in asked), "could not be read"),
        _left(sum(one.not_examined for one in asked), "not examined"),
    ]
    if any(facts):
        style = "bold red" if unsearched else "bold yellow"
        return f"Live search NOT complete: {'; '.join(filter(None, facts))}.", style
    return f"Live search complete: {words.count(len(asked), 'source')} asked.", "bold green"


def _left(count: int, what: str) -> str:
    return f"{words.count(count, 'hit')} {what}" if count else ""


def _name(source: LiveSource) -> str:
    return shorten(one_line(source.source), _NAME)


def _print_counts(screen: Screen, asked: Sequence[LiveSource]) -> None:
    table = screen.table(_COLUMNS)
    width = screen.columns(_COLUMNS)[0]
    for one in asked:
        unread = one.skipped + one.failed + one.not_examined
        table.row(
            shorten(one_line(one.source), width),
            f"{one.hits:,}",
            f"{one.held:,}",
            f"{one.examined:,}",
            [(f"{unread:,}", "red" if one.failed or one.not_examined else "")],
        )
    table.show()
