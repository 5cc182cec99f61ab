"""The dossier as tables: who, where, when, why, how sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TextIO

from reports.console import words
from reports.console.best import Best
from reports.console.gaps import FEW_PROBLEMS, print_gaps, verdict
from reports.console.live import MARK, live_verdict, print_live
from reports.console.plain import cells, one_line, shorten
from reports.console.screen import Column, Grid, Screen
from reports.console.veil import Veil, dossier_veil
from scanner.model import ASSERTED, Dossier, Evidence, Ring, SubjectIdentifier, SubjectItem
from scanner.secret import mask

_ITEMS = (
    Column("When", 10),
    Column("Who", 9),
    Column("Where and why"),
    Column("Sure", 5, "right"),
)
_IDENTIFIERS = (
    Column("Ring", 8),
    Column("Identifier", 30),
    Column("Why"),
    Column("Sure", 5, "right"),
)
MOST_ITEMS = 20
MOST_POSSIBLE = 10
_TITLES = {True: "Items that concern the subject", False: "Possible items: a person must look"}
_RINGS = tuple(Ring)
_EVIDENCE, _IDENTIFIERS_SHOWN, _ROLES = 1, 40, 3
_PARTS_LEAST = 8
_TIMES = 3
_TABLE_ROWS = 200
_ALL = 1_000_000_000


def print_dossier(
    dossier: Dossier,
    file: TextIO,
    reveal: bool = False,
    colour: bool | None = None,
    explain: bool = False,
    everything: bool = False,
) -> None:
    """Print the dossier; items are read as they come, and only those to be shown are kept.

    The surest and newest items are shown, or with `everything` all of them, in the order in
    which the dossier has them. Possible identifiers, and other people's values in titles and
    locators, are masked unless `reveal`; `explain` shows every reason instead of the first.
    """
    _DossierTables(dossier, Screen(file, colour), reveal, explain).print(everything)


class _DossierTables:
    def __init__(self, dossier: Dossier, screen: Screen, reveal: bool, explain: bool) -> None:
        self._dossier = dossier
        self._screen = screen
        self._reveal = reveal
        self._hide: Veil = dossier_veil(dossier, reveal)
        self._most = _ALL if explain else 0
        self._width = screen.columns(_ITEMS)[2]
        self._counts = {True: 0, False: 0}
        self._brought = 0

    def print(self, everything: bool) -> None:
        self._head()
        self._identifiers()
        if everything:
            self._all_items()
        else:
            self._best_items()
        print_live(self._screen, self._dossier.live, self._hide)
        print_gaps(self._screen, self._dossier.coverage, self._hide, "subject ... --json", FEW_PROBLEMS)
        self._closing()

    def _head(self) -> None:
        asked = ", ".join(one_line(one.display.reveal()) for one in self._dossier.query)
        self._screen.line(f"Data subject: {shorten(asked, 400)}", "bold")
        names = ", ".join(map(one_line, self._dossier.subject.names[:10]))
        if names:
            self._screen.line(f"Names: {shorten(names, 400)}")
        self._screen.line(
            f"As of {words.minute(self._dossier.generated_at)}, id {shorten(one_line(self._dossier.subject.id), 40)}",
            "dim",
        )
        self._screen.blank()

    def _identifiers(self) -> None:
        known = self._dossier.subject.identifiers
        table = self._screen.table(_IDENTIFIERS)
        most = max(_IDENTIFIERS_SHOWN, self._most)
        for one in sorted(known, key=lambda one: (_RINGS.index(one.ring), -one.confidence))[:most]:
            self._identifier(table, one)
        table.show()
        if len(known) > most:
            self._screen.line(f"  and {len(known) - most:,} more identifiers (--explain)", "dim")
        self._screen.blank()

    def _identifier(self, table: Grid, known: SubjectIdentifier) -> None:
        _, wide, why, _ = self._screen.columns(_IDENTIFIERS)
        value = known.identifier.display.reveal()
        if not self._reveal and known.ring is Ring.POSSIBLE:
            value = mask(value)
        shown = known.evidence[: max(_EVIDENCE, self._most)]
        lines = [line for one in shown for line in self._evidence(one, why)]
        if self._most and known.path:
            way = " > ".join(one_line(self._hide(one.display.reveal())) for one in known.path)
            lines.append((f"by way of {way}", "dim"))
        rest = len(known.evidence) - len(shown)
        table.row(
            [(known.ring, _ring_style(known.ring))],
            [
                (shorten(one_line(value), wide), ""),
                (shorten(words.kind(known.identifier.type), wide), "dim"),
            ],
            lines + ([(f"and {rest:,} more (--explain)", "dim")] if rest else []) or self._asked(known),
            words.percent(known.confidence),
        )

    def _asked(self, known: SubjectIdentifier) -> str:
        if known.ring is not Ring.EXACT:
            return "-"
        asked = any(
            (one.type, one.key.reveal()) == (known.identifier.type, known.identifier.key.reveal())
            for one in self._dossier.query
        )
        why = "asked for" if asked else "asked for in another writing"
        return why if known.held else f"{why}; not in the index"

    def _evidence(self, evidence: Evidence, width: int) -> Iterator[tuple[str, str]]:
        yield self._reason(evidence.reason, width), ""
        if evidence.source or evidence.locator:
            yield words.where(evidence.source, evidence.locator, self._hide, width * 2), "dim"

    def _reason(self, reason: str, width: int) -> str:
        return shorten(one_line(self._hide(reason)), _ALL if self._most else width * 2)

    def _best_items(self) -> None:
        best = {True: Best(MOST_ITEMS), False: Best(MOST_POSSIBLE)}
        for item in self._dossier.items():
            sure = item.confidence >= ASSERTED
            best[sure].add(item)
            self._counts[sure] += 1
            self._brought += item.live
        for sure in (True, False):
            shown = best[sure].items()
            if shown:
                self._title(sure)
                self._table(shown)
                rest = self._counts[sure] - len(shown)
                if rest:
                    self._screen.line(f"  and {rest:,} more: --all or --json shows them", "dim")
                self._screen.blank()

    def _all_items(self) -> None:
        for sure in (True, False):
            found = (item for item in self._dossier.items() if (item.confidence >= ASSERTED) is sure)
            while rows := list(islice(found, _TABLE_ROWS)):
                if not self._counts[sure]:
                    self._title(sure)
                self._table(rows)
                self._counts[sure] += len(rows)
                self._brought += sum(item.live for item in rows)
            if self._counts[sure]:
                self._screen.blank()

    def _title(self, sure: bool) -> None:
        count = f" ({self._counts[sure]:,})" if self._counts[sure] else ""
        self._screen.line(_TITLES[sure] + count, "bold" if sure else "bold yellow")

    def _table(self, items: Iterable[SubjectItem]) -> None:
        table = self._screen.table(_ITEMS)
        for item in items:
            roles = [(shorten(role, 9), "") for role in item.roles[:_ROLES]]
            when = [(words.day(item.created or item.modified), "")]
            table.row(
                [*when, (MARK, "bold magenta")] if item.live else when,
                roles or "-",
                list(self._where_and_why(item)),
                words.percent(item.confidence),
            )
        table.show()

    def _where_and_why(self, item: SubjectItem) -> Iterator[tuple[str, str]]:
        # A file's title is its name, which the locator shows already.
        title = "" if not item.title or item.locator.endswith(item.title) else one_line(self._hide(item.title))
        if title:
            yield shorten(title, self._width), "bold"
        yield words.where(item.source, item.locator, self._hide, self._width), ""
        if self._most or not title:
            if any(item.parts):
                said = _said(item)
                yield "in " + words.parts(item.parts, self._hide, self._width - 3 - cells(said)) + said, ""
            for reason in item.reasons if self._most else [self._best_reason(item)]:
                yield self._reason(reason, self._width), "dim"
            return
        yield self._reason_and_parts(item), "dim"

    def _best_reason(self, item: SubjectItem) -> str:
        more = f", +{len(item.reasons) - 1:,} more" if len(item.reasons) > 1 else ""
        if not item.reasons:
            return ""
        return shorten(one_line(self._hide(item.reasons[0])), self._width - len(more)) + more

    def _reason_and_parts(self, item: SubjectItem) -> str:
        why = self._best_reason(item)
        lead = f"{why}; in " if why else "in "
        for said in (_said(item), _said(item, 1), ""):
            left = self._width - cells(lead) - cells(said)
            if any(item.parts) and left >= _PARTS_LEAST:
                return lead + words.parts(item.parts, self._hide, left) + said
        return why

    def _closing(self) -> None:
        sure, possible = self._counts[True], self._counts[False]
        found = f"{words.count(sure, 'item')} found" if sure else "No item is known to concern the subject"
        live = f" {self._brought:,} of them live: not in the index as they are now." if self._brought else ""
        self._screen.line(f"{found}, {possible:,} possible.{live}", "bold")
        if self._dossier.live:
            self._screen.line(*live_verdict(self._dossier.live))
        self._screen.line(*verdict(self._dossier.coverage))
        if not self._reveal:
            self._screen.line("Other people's values are masked; --reveal shows them.", "dim")


def _said(item: SubjectItem, most: int = _TIMES) -> str:
    """Return the first times of a recording at which the subject is told of."""
    times = sorted({int(one.seconds[0]) for one in item.findings if one.seconds})
    more = "" if len(times) <= most else f", +{len(times) - most:,} more" if most > 1 else ", \u2026"
    return f" at {', '.join(map(words.clock, times[:most]))}{more}" if times else ""


def _ring_style(ring: Ring) -> str:
    return {Ring.EXACT: "green", Ring.LINKED: "cyan", Ring.POSSIBLE: "yellow"}[ring]
