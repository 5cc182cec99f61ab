"""The world while it is written: who is in it, who comes next, what was made so far."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from tests.stranger.casting import DAYS, START
from tests.stranger.scribe import Scribe, has, wants
from tests.stranger.stock import Stock
from tests.world.forms import Bearers
from tests.world.ledger import Item, Sheet
from tests.world.people import Cast, Firm, Person

SHARE = "share"
_MONTHS = "January February March April May June July September October November".split()
_MONEY = ("EUR", "GBP", "kr", "USD", "€")
_WEEK = "Monday Tuesday Wednesday Thursday Friday".split()


@dataclass
class Office:
    """Everything that writers share."""

    folder: Path
    seed: int
    rng: random.Random
    stock: Stock
    cast: Cast
    regions: tuple[str, ...]
    items: list[Item] = field(default_factory=list)
    chosen: Counter[str] = field(default_factory=Counter)
    numbered: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._bearers = Bearers(self.cast.people)

    @property
    def mains(self) -> list[Firm]:
        return self.cast.firms[:3]

    def text(self, section: str) -> str:
        """Return one of the texts of a section."""
        return self.rng.choice(self.stock.texts[section])

    def day(self) -> datetime:
        """Return a moment of the world's time."""
        return START + timedelta(days=self.rng.randrange(DAYS), minutes=self.rng.randrange(640))

    def scribe(self, day: datetime | None = None) -> Scribe:
        """Return a scribe for a new item."""
        return Scribe(self.rng, self.regions, day or self.day())

    def words(self) -> dict[str, str]:
        """Return fillings that mean nobody of the cast."""
        rng, texts = self.rng, self.stock.texts
        return {
            "thing": rng.choice(texts["things"]),
            "city": rng.choice(texts["cities"]),
            "day": rng.choice(_WEEK),
            "month": rng.choice(_MONTHS),
            "date": rng.choice((f"{rng.randrange(1, 28)} {rng.choice(_MONTHS)}", f"{rng.randrange(13, 28)}.04.2024")),
            "time": f"{rng.randrange(8, 18)}{rng.choice('.:')}{rng.choice(('00', '15', '30', '45'))}",
            "order": rng.choice((f"PO-{rng.randrange(10**5, 10**6)}", f"#{rng.randrange(1000, 9999)}/24")),
            "sum": f"{rng.choice(_MONEY)} {rng.randrange(1, 60)}.{rng.randrange(100, 999)},00",
            "room": f"{rng.choice('123')}{rng.randrange(10, 60)}",
            "x": self.outsider(),
            "x2": self.outsider(),
        }

    def outsider(self) -> str:
        """Return a whole name that nobody of the cast bears."""
        countries = sorted(self.stock.firsts.keys() & self.stock.lasts.keys() - {"WORD"})
        while True:
            first = self.rng.choice(self.stock.firsts[self.rng.choice(countries)]).text
            name = f"{first} {self.rng.choice(self.stock.lasts[self.rng.choice(countries)]).text}"
            if not self._bearers.of(name):
                return name

    def someone(self, wanted: Iterable[str] = (), without: Collection[Person] = (), firm: Firm | None = None) -> Person:
        """Return one of those chosen least who has what is wanted and no namesake among `without`."""
        shunned = {one.key for one in without}
        shunned |= {other for one, other, kind in self.cast.rivals if kind == "namesake" and one in shunned}
        wanted = set(wanted)
        able = [one for one in self.cast.people if one.key not in shunned and has(one, wanted)]
        able = [one for one in able if firm is None or one.firm is firm] or able
        able.sort(key=lambda one: (self.chosen[one.key], one.key))
        person = self.rng.choice(able[: max(4, len(able) // 2)])
        self.chosen[person.key] += 1
        return person

    def people(self, template: str, given: Mapping[str, Person]) -> dict[str, Person]:
        """Return people for every role of a text."""
        found = dict(given)
        for role, wanted in sorted(wants(template).items()):
            if role not in found:
                found[role] = self.someone(wanted, list(found.values()))
        return found

    def path(self, folder: str, stem: str, ending: str) -> str:
        """Return a new path in the share."""
        self.numbered[folder] += 1
        return f"{folder}/{stem} {self.numbered[folder]:02d}.{ending}"

    def file(
        self, path: str, content: bytes, text: str, sheet: Sheet, *, carrier: str = "text", date: datetime | None = None
    ) -> Item:
        """Write a file of the share and note it; `date` only where the content tells it."""
        place = self.folder / SHARE / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        moment = START.timestamp() + 86400 * (len(self.items) % DAYS)
        os.utime(place, (moment, moment))
        item = Item(SHARE, path, text, sheet, carrier, date)
        self.items.append(item)
        return item
