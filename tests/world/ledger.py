"""What was written where, and whom each word meant: noted while it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from tests.world.people import EMAIL, HANDLE, LINKEDIN, PHONE, SKYPE

IDENTIFIERS = (EMAIL, PHONE, SKYPE, LINKEDIN, HANDLE)


@dataclass(frozen=True)
class Mention:
    """One person meant at one place.

    `kind` is the type of an identifier, a form of a name (tests.world.forms), or `board` for a
    switchboard, which means nobody (`person` is then the key of its firm). `value` is the normal
    value of an identifier, or the name; `written` what stands in the text; `firm` the key of the
    firm that stands beside a name.
    """

    person: str
    kind: str
    value: str
    written: str
    firm: str = ""


@dataclass(frozen=True)
class Tie:
    """A place that shows identifiers and names as one person's: header pair, signature, card, row, statement."""

    person: str
    identifiers: frozenset[tuple[str, str]]
    names: frozenset[str]


def tie_of(person: str, mentions: Iterable[Mention]) -> Tie:
    """Return the tie among what was said of a person."""
    own = [one for one in mentions if one.person == person]
    identifiers = frozenset((one.kind, one.value) for one in own if one.kind in IDENTIFIERS)
    names = frozenset(one.value for one in own if one.kind not in IDENTIFIERS)
    return Tie(person, identifiers, names)


@dataclass
class Sheet:
    """What one item holds, while it is made."""

    mentions: list[Mention] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    traps: list[tuple[str, str]] = field(default_factory=list)
    """(person, kind): whom the item must not be taken for."""

    def take(self, other: Sheet) -> None:
        """Add what another sheet holds, as a quote or an attachment does."""
        self.mentions += other.mentions
        self.ties += other.ties
        self.traps += other.traps


@dataclass(frozen=True)
class Item:
    """One item as a sweep tells it; `text` is all that a reader can read in it."""

    source: str
    locator: str
    text: str
    sheet: Sheet
    carrier: str = "text"
    date: datetime | None = None
    thread: str = ""
