"""The world while it is written: who is in it, who comes next, what was made so far."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.world.ledger import Item, Sheet
from tests.world.pen import Pen, has
from tests.world.people import Cast, Firm, Person
from tests.world.pools import Pool

START = datetime(2023, 1, 2, 8, 0, tzinfo=UTC)
DAYS = 690
SHARE = "share"


@dataclass
class World:
    """Everything that writers share. `taken` counts how often each person was chosen."""

    folder: Path
    seed: int
    rng: random.Random
    pool: Pool
    cast: Cast
    regions: tuple[str, ...]
    items: list[Item] = field(default_factory=list)
    taken: Counter[str] = field(default_factory=Counter)
    numbered: Counter[str] = field(default_factory=Counter)

    def text(self, section: str) -> str:
        """Return one of the templates of a section."""
        return self.rng.choice(self.pool.texts[section])

    def day(self) -> datetime:
        """Return a moment of the world's two years."""
        return START + timedelta(days=self.rng.randrange(DAYS), minutes=self.rng.randrange(600))

    def pen(self, day: datetime) -> Pen:
        """Return a pen for a new item."""
        return Pen(self.rng, self.regions, day)

    def words(self) -> dict[str, str]:
        """Return fillings that mean nobody."""
        rng, texts = self.rng, self.pool.texts
        return {
            "thing": rng.choice(texts["things"]),
            "city": rng.choice(texts["cities"]),
            "day": rng.choice("Monday Tuesday Wednesday Thursday Friday".split()),
            "date": f"{rng.randrange(1, 28)} {rng.choice('March May June August October'.split())}",
            "time": f"{rng.randrange(8, 18)}:{rng.choice(('00', '15', '30', '45'))}",
            "order": f"{rng.choice('ABKRT')}-{rng.randrange(10000, 99999)}",
            "sum": f"{rng.choice(('EUR', 'GBP', 'NOK', 'USD'))} {rng.randrange(2, 90)},{rng.randrange(100, 999)}.00",
            "room": str(rng.randrange(101, 330)),
        }

    def someone(
        self, wanted: Iterable[str] = (), without: Collection[Person] = (), *, firm: Firm | None = None
    ) -> Person:
        """Return one of those chosen least who has what is wanted and is not mistaken for one of `without`."""
        shunned = {one.key for one in without} | self.namesakes(without)
        able = [
            one
            for one in self.cast.people
            if one.key not in shunned and has(one, wanted) and (firm is None or one.firm is firm)
        ]
        if not able:
            able = [one for one in self.cast.people if one.key not in shunned and has(one, wanted)]
        able.sort(key=lambda one: (self.taken[one.key], one.key))
        chosen = self.rng.choice(able[: max(5, len(able) // 3)])
        self.taken[chosen.key] += 1
        return chosen

    def namesakes(self, people: Collection[Person]) -> set[str]:
        """Return who bears the full name of one of these."""
        keys = {one.key for one in people}
        return {other for one, other, kind in self.cast.rivals if kind == "namesake" and one in keys}

    def company(self, roles: dict[str, set[str]], given: dict[str, Person]) -> dict[str, Person]:
        """Return people for every role of a template."""
        people = dict(given)
        for role in sorted(set(roles) - set(given)):
            people[role] = self.someone(roles[role], list(people.values()))
        return people

    def path(self, folder: str, stem: str, ending: str) -> str:
        """Return a new path in the share."""
        self.numbered[folder] += 1
        return f"{folder}/{stem}-{self.numbered[folder]:03d}.{ending}"

    def file(self, path: str, content: bytes, text: str, sheet: Sheet, carrier: str = "text") -> Item:
        """Write a file of the share and note it."""
        place = self.folder / SHARE / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        moment = START.timestamp() + 86400 * (len(self.items) % DAYS)
        os.utime(place, (moment, moment))
        item = Item(SHARE, path, text, sheet, carrier)
        self.items.append(item)
        return item
