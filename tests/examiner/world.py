"""The world while it is written: people, firms, chance, and the items with their verdicts."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from tests.examiner.names import FIRMS, PRIVATE
from tests.examiner.numbers import Numbers
from tests.examiner.players import Name, Player, local_of
from tests.examiner.verdicts import Verdicts
from tests.examiner.words import FILLERS, POSITIONS
from tests.world.people import Firm, Handed

SHARE, OLD_MAIL, POST, CALLS = "share", "oldmail", "post", "calls"
"""The sources: files, mbox, maildir, recordings."""
HANDS = "ABC"
"""Three hands write: a formal, a terse and a chatty one."""
_WORKING = ((2021, 2025), (1, 12), (1, 28), (7, 18), (0, 59))
"""First and last year, month, day, hour and minute."""
_Any = TypeVar("_Any")


@dataclass
class Entry:
    """One item as it was written, what it says of whom, and the case that it is part of."""

    source: str
    locator: str
    text: str
    case: str
    verdicts: Verdicts


@dataclass(frozen=True)
class Kept:
    """A mail that waits for its mailbox to be written."""

    day: datetime
    content: bytes


def moment(year: int, month: int, day: int) -> datetime:
    """Return a fixed time on a day."""
    return datetime(year, month, day, 10, 12, tzinfo=UTC)


def firm_of(name: str, domain: str, country: str, board: str, *, main: bool = False) -> Firm:
    """Return a firm of which only these are told."""
    return Firm(domain, name, domain, country, "", "", (), board, main)


class World:
    """Hands out people, numbers, days and hands in turn, and keeps what was written."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.seed = folder, seed
        self.rng = random.Random(seed * 7919 + 13)
        self.numbers = Numbers(self.rng)
        self.people: dict[str, Player] = {}
        self.ordinary: list[Player] = []
        self.entries: list[Entry] = []
        self.doubted: Player | None = None
        """Whose full name an unknown address bears too."""
        self.handed: list[Handed] = []
        self.mbox: list[Kept] = []
        self.maildir: list[Kept] = []
        self.mails = 0
        self._numbered = 0
        self._hand = seed
        self._addresses: set[str] = set()
        self.firms = [
            firm_of(name, domain, country, self.numbers.land(country), main=not place)
            for place, (name, domain, country) in enumerate(FIRMS[seed % len(FIRMS)])
        ]

    @property
    def domain(self) -> str:
        """The domain of the firm that is swept."""
        return self.firms[0].domain

    @property
    def colleagues(self) -> list[Player]:
        """Return the ordinary people of the firm that is swept."""
        return [one for one in self.ordinary if one.firm is self.firms[0]]

    def of_seed(self, options: Sequence[_Any]) -> _Any:
        """Return the option of this seed, in turn."""
        return options[self.seed % len(options)]

    def hand(self) -> str:
        """Return the next hand."""
        self._hand += 1
        return HANDS[self._hand % len(HANDS)]

    def next_number(self) -> int:
        """Return the number of the next file."""
        self._numbered += 1
        return self._numbered

    def day(self) -> datetime:
        """Return a time in working hours of 2021 to 2025."""
        year, month, day, hour, minute = (self.rng.randint(*span) for span in _WORKING)
        return datetime(year, month, day, hour, minute, tzinfo=UTC)

    def someone(self, without: Collection[Player] = ()) -> Player:
        """Return a colleague."""
        while True:
            one = self.rng.choice(self.colleagues)
            if one not in without:
                return one

    def filler(self, language: str = "en") -> str:
        """Return a sentence that names nobody."""
        return self.rng.choice(FILLERS[language])

    def stranger(self) -> str:
        """Return the address of a customer whom nothing else knows."""
        return f"customer{self.rng.randrange(10**6)}@quickmail.example.net"

    def person(
        self,
        key: str,
        name: Name,
        firm: int = 0,
        *,
        email: str = "",
        phone: bool = True,
        full: str = "",
        shown: str = "",
    ) -> Player:
        """Invent a person with an address of a firm and a mobile."""
        first, last, country = name
        full = full or f"{first} {last}"
        position = self.rng.choice(POSITIONS)
        one = Player(key, first, last, country, self.firms[firm], full, shown or full, position)
        one.emails.append(self._claim(email or self._free(one)))
        if phone:
            one.phones.append(self.numbers.mobile(country))
        assert key not in self.people
        self.people[key] = one
        return one

    def _free(self, one: Player) -> str:
        first, last = local_of(one.first), local_of(one.last)
        locals_ = [f"{first}.{last}", f"{first[0]}{last}", f"{last}.{first}", f"{first}_{last}"]
        addresses = [f"{local}@{one.firm.domain}" for local in self.rng.sample(locals_, len(locals_))]
        return next(address for address in addresses if address not in self._addresses)

    def _claim(self, address: str) -> str:
        assert address not in self._addresses, address
        self._addresses.add(address)
        return address

    def ordinary_person(self, key: str, name: Name, firm: int) -> Player:
        """Invent a person who may have a private address, a Skype name and a LinkedIn page besides."""
        private, skype, linkedin = (self.rng.random() < part for part in (0.3, 0.3, 0.2))
        one = self.person(key, name, firm, phone=False)
        first, last = local_of(one.first), local_of(one.last)
        if private:
            local = f"{first[:3]}{last[:5]}{self.rng.randrange(60, 99)}"
            one.emails.append(self._claim(f"{local}@{self.rng.choice(PRIVATE)}"))
        one.phones.append(self.numbers.mobile(one.country))
        if skype:
            one.skype = f"{first[:4]}.{last[:6]}{self.rng.randrange(100, 999)}"
        if linkedin:
            one.linkedin = f"https://www.linkedin.com/in/{first}-{last}-{self.rng.randrange(1000, 9999)}"
        self.ordinary.append(one)
        return one

    def note(self, source: str, locator: str, text: str, case: str, verdicts: Verdicts) -> None:
        """Note an item."""
        self.entries.append(Entry(source, locator, text, case, dict(verdicts)))

    def put(self, source: str, path: str, content: str | bytes) -> None:
        """Write a file of a source."""
        place = self.folder / source / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())

    def file(self, path: str, content: str | bytes, text: str, case: str, verdicts: Verdicts) -> None:
        """Write a file of the share and note it as an item."""
        self.put(SHARE, path, content)
        self.note(SHARE, path, text, case, verdicts)
