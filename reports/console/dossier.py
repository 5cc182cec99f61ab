"""The dossier as tables: who, where, when, why, how sure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from reports.console import words
from reports.console.gaps import print_gaps, verdict
from reports.console.plain import one_line, shorten
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
MOST_ITEMS = 200
MOST_POSSIBLE = 50
_RINGS = tuple(Ring)
_REASONS, _EVIDENCE, _IDENTIFIERS_SHOWN = 2, 1, 40
_ALL = 1_000_000_000


def print_dossier(
    dossier: Dossier,
    file: TextIO,
    reveal: bool = False,
    colour: bool | None = None,
    explain: bool = False,
) -> None:
    """Print the dossier; items are read once and only the first of many are kept.

    Possible identifiers, and other people's values in titles and locators, are masked unless
    `reveal`; `explain` shows every reason instead of the first ones.
    """
    _DossierTables(dossier, Screen(file, colour), reveal, explain).print()


class _DossierTables:
    def __init__(self, dossier: Dossier, screen: Screen, reveal: bool, explain: bool) -> None:
        self._dossier = dossier
        self._screen = screen
        self._reveal = reveal
        self._hide: Veil = dossier_veil(dossier, reveal)
        self._most = _ALL if explain else 0
        self._width = screen.columns(_ITEMS)[2]
        self._asserted, self._possible = screen.table(_ITEMS), screen.table(_ITEMS)
        self._counts = {True: 0, False: 0}

    def print(self) -> None:
        self._head()
        self._identifiers()
        self._read_items()
        self._items("Items that concern the subject", True, self._asserted)
        self._items("Possible items: a person must look", False, self._possible)
        print_gaps(self._screen, self._dossier.coverage, self._hide, "subject ... --json")
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
        rest = len(known.evidence) - len(shown)
        table.row(
            [(known.ring, _ring_style(known.ring))],
            [
                (shorten(one_line(value), wide), ""),
                (shorten(words.type_word(known.identifier.type), wide), "dim"),
            ],
            lines + ([(f"and {rest:,} more (--explain)", "dim")] if rest else []) or "-",
            words.percent(known.confidence),
        )

    def _evidence(self, evidence: Evidence, width: int) -> Iterator[tuple[str, str]]:
        yield self._reason(evidence.reason, width), ""
        if evidence.source or evidence.locator:
            yield words.where(evidence.source, evidence.locator, self._hide, width * 2), "dim"

    def _reason(self, reason: str, width: int) -> str:
        return shorten(one_line(self._hide(reason)), _ALL if self._most else width * 2)

    def _read_items(self) -> None:
        tables = {True: (self._asserted, MOST_ITEMS), False: (self._possible, MOST_POSSIBLE)}
        for item in self._dossier.items():
            sure = item.confidence >= ASSERTED
            table, most = tables[sure]
            if self._counts[sure] < most:
                self._item(table, item)
            self._counts[sure] += 1

    def _item(self, table: Grid, item: SubjectItem) -> None:
        roles = [(shorten(role, 9), "") for role in item.roles[:4]]
        table.row(
            words.day(item.created or item.modified),
            roles or "-",
            list(self._where_and_why(item)),
            words.percent(item.confidence),
        )

    def _where_and_why(self, item: SubjectItem) -> Iterator[tuple[str, str]]:
        if item.title:
            yield shorten(one_line(self._hide(item.title)), self._width), "bold"
        yield words.where(item.source, item.locator, self._hide, self._width), ""
        if any(item.parts):
            yield "in " + words.parts(item.parts, self._hide, self._width - 3), ""
        most = max(_REASONS, self._most)
        for reason in item.reasons[:most]:
            yield self._reason(reason, self._width), "dim"
        if len(item.reasons) > most:
            yield f"and {words.count(len(item.reasons) - most, 'more reason')} (--explain)", "dim"

    def _items(self, title: str, sure: bool, table: Grid) -> None:
        if not self._counts[sure]:
            return
        self._screen.line(f"{title} ({self._counts[sure]:,})", "bold" if sure else "bold yellow")
        table.show()
        rest = self._counts[sure] - (MOST_ITEMS if sure else MOST_POSSIBLE)
        if rest > 0:
            self._screen.line(f"  and {rest:,} more: --json shows them all", "dim")
        self._screen.blank()

    def _closing(self) -> None:
        sure, possible = self._counts[True], self._counts[False]
        found = f"{words.count(sure, 'item')} found" if sure else "No item is known to concern it"
        self._screen.line(f"{found}, {possible:,} possible.", "bold")
        self._screen.line(*verdict(self._dossier.coverage))
        if not self._reveal:
            self._screen.line("Other people's values are masked; --reveal shows them.", "dim")


def _ring_style(ring: Ring) -> str:
    return {Ring.EXACT: "green", Ring.LINKED: "cyan", Ring.POSSIBLE: "yellow"}[ring]
