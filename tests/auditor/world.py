"""What the writers share: the people so far, and what is tied to whom."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from tests.auditor.cast import Extra, Numbers
from tests.auditor.desk import Desk
from tests.world.people import EMAIL, HANDLE, LINKEDIN, PHONE, SKYPE, Cast, Firm, Person


@dataclass
class Soul:
    """A person, and which spellings some item shows beside an identifier."""

    person: Extra
    near: str = ""
    shown: set[str] = field(default_factory=set)
    tied: set[tuple[str, str]] = field(default_factory=set)
    position_shown: bool = False


@dataclass
class World:
    desk: Desk
    rng: random.Random
    numbers: Numbers
    cast: Cast
    souls: list[Soul] = field(default_factory=list)
    staff: list[Person] = field(default_factory=list)
    linkable: dict[str, set[tuple[str, str]]] = field(default_factory=dict)

    def add(self, person: Extra, near: str = "") -> Soul:
        soul = Soul(person, near)
        self.souls.append(soul)
        self.enter(person)
        return soul

    def enter(self, person: Person) -> Any:
        assert all(one.key != person.key for one in self.cast.people), person.key
        self.cast.people.append(person)
        self.linkable[person.key] = {(EMAIL, person.emails[0])}
        return person

    def tie(self, person: Person, *identifiers: tuple[str, str]) -> None:
        self.linkable[person.key] |= set(identifiers)

    def extra(
        self, first: str, last: str, country: str, *, firm: Firm | None = None, emails: tuple[str, ...] = (), key: str = "",
        mobile: str | None = None, **more: Any,
    ) -> Person:  # fmt: skip
        """Return a new person of a case; who enters is asked for."""
        from tests.auditor.forms import slug

        if not emails:
            local = f"{slug(first)}.{slug(last)}"
            emails = (f"{local}@{firm.domain}" if firm else f"{local}@freepost.example.org",)
        number = self.numbers.draw(country) if mobile is None else mobile
        return self.enter(
            Extra(
                key=key or slug(first + last),
                country=country,
                first=first,
                last=last,
                firm=firm,
                position="Adviser",
                emails=emails,
                mobile=number,
                **more,
            )
        )

    def firm(self, key: str) -> Firm:
        return next(one for one in self.cast.firms if one.key == key)

    def clerk(self) -> Person:
        """Return somebody of the staff who writes or gets an item."""
        return self.rng.choice(self.staff)


__all__ = ["EMAIL", "HANDLE", "LINKEDIN", "PHONE", "SKYPE", "Soul", "World"]
