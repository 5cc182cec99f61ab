"""Invents the people of a world: the difficult ones first, then enough others."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.world.forms import ascii_of, fold
from tests.world.people import Cast, Firm, Person
from tests.world.phones import Numbers
from tests.world.pools import NamePart, Pool

_HOMES = ("example.org", "example.net", "example.com", "mail.example.org", "post.example.net")
_WORDS = "nightowl bluefin redkite northpole teapot gravel lantern marble driftwood sandpiper".split()
_HANDLED = ("skype", "linkedin", "telegram")


class Casting:
    """Draws people from a pool; no full name comes twice unless it is asked for."""

    def __init__(self, rng: random.Random, pool: Pool) -> None:
        self.rng, self.pool = rng, pool
        self.numbers = Numbers(rng)
        self.cast = Cast([self._firm(one) for one in pool.firms])
        self._names: set[str] = set()
        self._used: Counter[str] = Counter()

    @property
    def mains(self) -> list[Firm]:
        return [one for one in self.cast.firms if one.main]

    def _firm(self, one: dict[str, str]) -> Firm:
        board = self.numbers.land(one["country"])
        roles = (one["role"], one["other_role"])
        places = (one["domain"], one["country"], one["city"], one["street"])
        return Firm(one["key"], one["name"], *places, roles, board, one["size"] == "main")

    def day(self, first: int = 200, last: int = 450) -> datetime:
        """Return a day somewhere in the middle of the world's two years."""
        return datetime(2023, 1, 2, tzinfo=UTC) + timedelta(days=self.rng.randrange(first, last))

    def name(self, country: str, first: str = "", last: str = "") -> tuple[NamePart, NamePart]:
        """Return a new name; surnames come once as long as there are any."""
        firsts, lasts = self.pool.names[country]
        while True:
            one = NamePart(first) if first else self.rng.choice(firsts)
            fresh = [part for part in lasts if not self._used[part.text]]
            other = NamePart(last) if last else self.rng.choice(fresh if fresh and self.rng.random() < 0.85 else lasts)
            key = fold(f"{one.text} {other.text}")
            if key not in self._names:
                self._names.add(key)
                self._used[other.text] += 1
                return one, other

    def add(
        self, country: str, firm: Firm | None, name: tuple[NamePart, NamePart], tags: Sequence[str] = (), **more: Any
    ) -> Person:
        """Cast a person; `more` replaces what would be drawn."""
        first, last = name
        rng, numbers = self.rng, self.numbers
        rich = {"handle", "mover", "word", "lookalike"} & set(tags)
        drawn: dict[str, Any] = {
            "emails": self._emails(first.text, last.text, firm),
            "mobile": numbers.mobile(country) if rich or rng.random() < 0.85 else "",
            "direct": numbers.land(firm.country) if firm and rng.random() < 0.5 else "",
            **dict.fromkeys(_HANDLED, ""),
            **{
                kind: self._handle(kind, first.text, last.text)
                for kind, often in zip(_HANDLED, (0.45, 0.4, 0.2), strict=True)
                if "handle" in tags or rng.random() < often
            },
            **more,
        }
        key = f"p{len(self.cast.people) + 1:03d}"
        spelled = tuple(
            f"{a} {b}"
            for a, b in zip((*first.others, first.text), (*last.others, last.text), strict=False)
            if (a, b) != (first.text, last.text)
        )
        fixed = (key, country, first.text, last.text, firm, rng.choice(self.pool.texts["positions"]))
        person = Person(*fixed, nicks=first.nicks, spelled=spelled, tags=frozenset(tags), **drawn)
        self.cast.people.append(person)
        return person

    def anybody(self, country: str, firm: Firm | None, *tags: str, **more: Any) -> Person:
        """Cast a person with a name of a country."""
        return self.add(country, firm, self.name(country), tags, **more)

    def _emails(self, first: str, last: str, firm: Firm | None) -> tuple[str, ...]:
        one, other = (ascii_of(part).lower().replace(" ", "").replace("-", "") for part in (first, last))
        if firm is None:
            number = self.rng.randrange(11, 99)
            forms = [f"{one}.{other}", f"{other}{number}", f"{one}{number}", f"{one}_{other}", f"{one[0]}{other}"]
            return (self._free(self.rng.choice(forms), self.rng.choice(_HOMES)),)
        local = self.rng.choice([f"{one}.{other}"] * 6 + [f"{one[0]}{other}", f"{other}.{one}", f"{one}-{other}"])
        found = [self._free(local, firm.domain)]
        if self.rng.random() < 0.12:
            found.append(self._free(f"{other}{self.rng.randrange(11, 99)}", self.rng.choice(_HOMES)))
        return tuple(found)

    def _free(self, local: str, domain: str) -> str:
        taken = {address for person in self.cast.people for address in person.emails}
        number = 1
        while (address := f"{local}{number if number > 1 else ''}@{domain}") in taken:
            number += 1
        return address

    def _handle(self, kind: str, first: str, last: str) -> str:
        one, other = (ascii_of(part).lower().replace(" ", "").replace("-", "") for part in (first, last))
        number = self.rng.randrange(11, 999)
        if kind == "linkedin":
            return f"{one}-{other}-{number}"
        word = f"{self.rng.choice(_WORDS)}{number}"
        if kind == "telegram":
            return self.rng.choice([f"{one}_{other}", f"{word}_tg", f"{other}_{number}"])
        return self.rng.choice([f"{one}.{other}", f"{one}_{other}{number}", f"{one[0]}.{other}.{number}", word])

    def rival(self, kind: str, *people: Person) -> None:
        """Note that each of these may be taken for each other."""
        pairs = [(one.key, other.key) for one in people for other in people if one is not other]
        self.cast.rivals += [(one, other, kind) for one, other in pairs]

    def settle(self) -> Cast:
        """Drop forms of names that are somebody else's own name, and return the cast."""
        own = {fold(one.full): one.key for one in self.cast.people}

        def free(person: Person, form: str) -> bool:
            return own.get(fold(form), person.key) == person.key

        self.cast.people = [
            replace(
                one,
                nicks=tuple(nick for nick in one.nicks if free(one, f"{nick} {one.last}")),
                spelled=tuple(form for form in one.spelled if free(one, form)),
            )
            for one in self.cast.people
        ]
        return self.cast
