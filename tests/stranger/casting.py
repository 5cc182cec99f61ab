"""Draws people: a name of a country, an address after the habit of the firm, numbers and handles by chance."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.stranger.numbers import Numbers
from tests.stranger.stock import Part, Stock, spellings
from tests.world.forms import ascii_of, fold
from tests.world.people import Cast, Firm, Person

START = datetime(2023, 9, 4, 7, 0, tzinfo=UTC)
DAYS = 620
_PRIVATE = ("example.net", "example.org", "inbox.example.com", "freemail.example", "webpost.example")
_PET = ("seagull", "oldvespa", "plumcake", "trailrunner", "kettle", "foxglove", "birdsong", "ironhorse", "mapleleaf")
_PLAIN = str.maketrans({"ı": "i", "þ": "th", "ð": "d"})


def local_of(text: str) -> str:
    """Return a part of a name as it stands in addresses."""
    return "".join(one for one in ascii_of(text.translate(_PLAIN)).lower() if one.isalnum())


def address_of(habit: str, first: str, last: str) -> str:
    """Return the local part after the habit of a firm."""
    one, other = local_of(first), local_of(last)
    return {
        "first.last": f"{one}.{other}", "f.last": f"{one[0]}.{other}", "flast": f"{one[0]}{other}", "first": one,
        "first_last": f"{one}_{other}", "last": other, "last.first": f"{other}.{one}",
    }[habit]  # fmt: skip


class Casting:
    """Invents people one after the other; no whole name comes twice unless it is asked for."""

    def __init__(self, rng: random.Random, stock: Stock) -> None:
        self.rng, self.stock, self.numbers = rng, stock, Numbers(rng)
        mains = rng.sample([one for one in stock.firms if one["size"] == "main"], 3)
        sides = rng.sample([one for one in stock.firms if one["size"] == "side"], 8)
        self.habits = {one["key"]: one["habit"] for one in (*mains, *sides)}
        self.cast = Cast([self._firm(one) for one in (*mains, *sides)])
        self._names: set[str] = set()
        self._used: Counter[str] = Counter()
        self._addresses: set[str] = set()

    @property
    def mains(self) -> list[Firm]:
        return self.cast.firms[:3]

    @property
    def sides(self) -> list[Firm]:
        return self.cast.firms[3:]

    def _firm(self, one: dict[str, str]) -> Firm:
        places = (one["domain"], one["country"], one["city"], one["street"])
        board = self.numbers.land(one["country"])
        return Firm(one["key"], one["name"], *places, (one["role"], one["other_role"]), board, one["size"] == "main")

    def day(self) -> datetime:
        """Return a day in the middle of the world's time."""
        return START.replace(hour=0) + timedelta(days=self.rng.randrange(220, 400))

    def name(self, country: str, first: Part | None = None, last: Part | None = None) -> tuple[Part, Part]:
        """Return a name that nobody has yet."""
        for _ in range(500):
            one = first or self._rare(self.stock.firsts[country])
            other = last or self._rare(self.stock.lasts[country])
            key = fold(f"{one.text} {other.text}")
            if key not in self._names:
                self._names.add(key)
                self._used.update((one.text, other.text))
                return one, other
        raise ValueError(f"no names left in {country}")

    def _rare(self, parts: Sequence[Part]) -> Part:
        least = min(self._used[one.text] for one in parts)
        near = [one for one in parts if self._used[one.text] <= least]
        return self.rng.choice(near if self.rng.random() < 0.8 else list(parts))

    def add(self, country: str, firm: Firm | None, name: tuple[Part, Part], *tags: str, **more: Any) -> Person:
        """Cast a person; `more` replaces what would be drawn."""
        first, last = name
        rng = self.rng
        reach = bool({"mover", "digits", "handle"} & set(tags))
        drawn: dict[str, Any] = {
            "mobile": self.numbers.mobile(country) if reach or rng.random() < 0.8 else "",
            "direct": self.numbers.land(firm.country) if firm and rng.random() < 0.45 else "",
            "skype": self._handle(first, last, ".") if "handle" in tags or rng.random() < 0.3 else "",
            "linkedin": self._handle(first, last, "-") if "handle" in tags or rng.random() < 0.35 else "",
            "telegram": self._handle(first, last, "_") if "handle" in tags or rng.random() < 0.2 else "",
            **more,
        }
        if "emails" not in drawn:
            drawn["emails"] = self.emails(first.text, last.text, firm)
        self._addresses.update(drawn["emails"])
        person = Person(
            f"s{len(self.cast.people) + 1:03d}",
            country,
            first.text,
            last.text,
            firm,
            rng.choice(self.stock.texts["positions"]),
            nicks=first.nicks,
            spelled=spellings(first, last),
            tags=frozenset(tags),
            **drawn,
        )
        self.cast.people.append(person)
        return person

    def anybody(self, country: str, firm: Firm | None, *tags: str, **more: Any) -> Person:
        """Cast a person with a name of a country."""
        return self.add(country, firm, self.name(country), *tags, **more)

    def emails(self, first: str, last: str, firm: Firm | None) -> tuple[str, ...]:
        """Return one address, now and then a private one beside that of the firm."""
        if firm is None:
            return (self.free(self._private(first, last), self.rng.choice(_PRIVATE)),)
        found = [self.free(address_of(self.habits[firm.key], first, last), firm.domain)]
        if self.rng.random() < 0.15:
            found.append(self.free(self._private(first, last), self.rng.choice(_PRIVATE)))
        return tuple(found)

    def _private(self, first: str, last: str) -> str:
        one, other, year = local_of(first), local_of(last), self.rng.randrange(58, 99)
        pet = self.rng.choice(_PET)
        return self.rng.choice((f"{pet}{year}", f"{one}{year}", f"{one}.{other}", f"{other}_{one[0]}", f"{pet}.{one}"))

    def free(self, local: str, domain: str) -> str:
        """Return an address that nobody has yet."""
        number, address = 1, f"{local}@{domain}"
        while address in self._addresses:
            number += 1
            address = f"{local}{number}@{domain}"
        self._addresses.add(address)
        return address

    def _handle(self, first: Part, last: Part, mark: str) -> str:
        one, other, number = local_of(first.text), local_of(last.text), self.rng.randrange(11, 980)
        if mark == "-":
            return f"{one}-{other}-{number}"
        pet = self.rng.choice(_PET)
        return self.rng.choice((f"{one}{mark}{other}", f"{pet}{mark}{number}", f"{other}{mark}{one[0]}{number}"))

    def rival(self, kind: str, *people: Person) -> None:
        """Note that each of these may be taken for each other."""
        self.cast.rivals += [(one.key, other.key, kind) for one in people for other in people if one is not other]

    def settle(self) -> Cast:
        """Drop forms that are somebody else's own name, and return the cast."""
        own = {fold(one.full): one.key for one in self.cast.people}

        def free(key: str, form: str) -> bool:
            return own.get(fold(form), key) == key

        self.cast.people = [
            replace(
                one,
                nicks=tuple(nick for nick in one.nicks if free(one.key, f"{nick} {one.last}")),
                spelled=tuple(form for form in one.spelled if free(one.key, form)),
            )
            for one in self.cast.people
        ]
        return self.cast
