"""The people so far, what is tied to whom, and the writing of one text."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from tests.assessor.cast import Worker, worker
from tests.assessor.desk import Laid, SiteOffice
from tests.assessor.form import IDS, NAMES, Filled, fill, has, needs, repeated, verdict
from tests.surveyor.cast import Numbers
from tests.world.people import EMAIL, Cast, Firm, Person

_PROJECTS = ("Nordkaj", "E39 Tunnel Lot 4", "Wharf 7", "Ponte Velho", "Line M3", "Linha Verde", "Depot Süd", "Kaarsild", "Terminal B", "Blok 12")  # fmt: skip


@dataclass(frozen=True)
class Text:
    """One text to be filled: where it goes (`mail`, `call` or a path in the share), whose country, and the words."""

    place: str
    home: str
    body: str
    tie: str = ""
    """Roles whose identifiers it shows as one person's."""


@dataclass
class World:
    """What is known while the world is made."""

    desk: SiteOffice
    rng: random.Random
    numbers: Numbers
    cast: Cast
    staff: list[Worker] = field(default_factory=list)
    """Who may stand in ordinary items."""
    linkable: dict[str, set[tuple[str, str]]] = field(default_factory=dict)

    def enter(self, person: Worker, *, ordinary: bool = False) -> Worker:
        """Add somebody who is asked for."""
        taken = {address for one in self.cast.people for address in one.emails}
        assert all(one.key != person.key for one in self.cast.people), person.key
        assert person.emails[0] not in taken, person.emails
        self.cast.people.append(person)
        self.linkable[person.key] = {(EMAIL, person.emails[0])}
        if ordinary:
            self.staff.append(person)
        return person

    def extra(self, first: str, last: str, country: str, firm: str = "", mail: str = "", **more: Any) -> Worker:
        """Add a person of a snare; `mail` is the local part or the whole address asked for."""
        nicks, spelled, former = (more.pop(name, "") for name in ("nicks", "spelled", "former"))
        made = worker((first, last, country, firm, nicks, spelled, former), self.cast.firms, self.numbers, self.rng)
        domain = made.firm.domain if made.firm else "postbox.example"
        taken = {address for one in self.cast.people for address in one.emails}
        more["emails"] = tuple(one for one in made.emails if one not in taken) or (f"{made.key}@{domain}",)
        if mail:
            more["emails"] = (mail if "@" in mail else f"{mail}@{domain}", *more.pop("mails", ()))
        more.setdefault("key", f"{made.key}{len(self.cast.people)}")
        return self.enter(replace(made, direct="", **more))

    def tie(self, person: Person, *identifiers: tuple[str, str]) -> None:
        """Note that some place shows identifiers as one person's."""
        self.linkable[person.key] |= set(identifiers)

    def firm(self, key: str) -> Firm:
        """Return a company."""
        return next(one for one in self.cast.firms if one.key == key)

    def pick(self, *others: Person, inside: bool = False) -> Worker:
        """Return somebody ordinary other than some."""
        return self.rng.choice(
            [one for one in self.staff if one not in others and (not inside or (one.firm and one.firm.main))]
        )

    def words(self, day: datetime) -> dict[str, str]:
        """Return the words that stand in texts: days, numbers, projects."""
        rng = self.rng
        return {
            "date": rng.choice((f"{day:%d.%m.%Y}", f"{day:%Y-%m-%d}", f"{day.day}/{day.month}/{day.year}", f"{day:%d %b %Y}")),
            "iso": f"{day:%Y-%m-%d}", "time": f"{day:%H:%M}", "num": str(rng.randint(100, 9899)), "po": f"PO-{day.year}-{rng.randint(100, 999)}",
            "proj": rng.choice(_PROJECTS), "sum": f"{rng.randint(2, 98)} {rng.randint(100, 999)},{rng.randint(10, 99)}", "qty": str(rng.randint(2, 60)),
            "ts": f"{day:%Y%m%dT%H%M%SZ}", "ref": f"{rng.getrandbits(24):06X}", "stamp": f"{day:%Y-%m-%d %H:%M:%S}",
        }  # fmt: skip

    def lay(self, text: Text, people: dict[str, Worker] | None = None) -> Laid:
        """Write an ordinary text about people, and lay down what it tells of whom."""
        return self.write(text.place, text.body, people, home=text.home, tie=text.tie)

    def write(
        self, place: str, body: str, people: dict[str, Worker] | None = None, *, home: str = "", tie: str = "",
        over: dict[str, str] | None = None, never: dict[str, Sequence[Worker]] | None = None, day: datetime | None = None,
        **more: Any,
    ) -> Laid:  # fmt: skip
        """Write a text.

        `over` gives the verdict on a role where the fields do not tell it ("must why", "never kind", "open why");
        `never` tells by kind who must not be taken for those in the text. Roles that `people` lacks are cast.
        """
        body = repeated(body.lstrip("\n"))
        cast = self.roles(body, home, given=people or {}, ascii_only=place.endswith((".png", ".jpg")))
        day = day or self.desk.day()
        filled = fill(body, cast, self.words(day), self.rng)
        if place not in ("mail", "call"):
            place = fill(place, cast, self.words(day), self.rng).text
        laid = self._put(place, filled.text, day, more)
        names = {person.key: role for role, person in cast.items()}
        for person, shown in filled.shows.items():
            role, ids = names[person.key], filled.identifiers(person)
            if role in tie or (tie and role.isupper()):
                self.tie(person, *ids)
            told = (over or {}).get(role) or " ".join(verdict(person, shown, self.linkable[person.key], ids))
            what, _, how = told.partition(" ")
            if what == "never":
                laid.never(how, person)
            else:
                (laid.must if what == "must" else laid.open)(person, f"{how} / {place}")
        for kind, others in (never or {}).items():
            laid.never(kind, *others)
        return laid

    def roles(
        self, text: str, home: str = "", *, given: dict[str, Worker] | None = None, ascii_only: bool = False
    ) -> dict[str, Worker]:
        """Return people for the roles of a text: those of its countries first, each with what the text needs."""
        countries, found = home.split(), dict(given or {})
        for role, fields in sorted(needs(text).items(), key=lambda one: (-len(one[1]), one[0])):
            if role in found:
                continue
            fit = [one for one in self.staff if one not in found.values() and self._suits(one, fields)]
            fit = [one for one in fit if one.full.isascii() or not ascii_only]
            near = [one for one in fit if one.country in countries or (one.firm and one.firm.key in countries)]
            found[role] = self.rng.choice(near if near and role.islower() else fit)
        return found

    def _suits(self, person: Worker, fields: set[str]) -> bool:
        if not all(has(person, one) for one in fields):
            return False
        ids = {one for one in fields if one in IDS}
        if not ids or fields & set(NAMES) or "mail" in fields:
            return True
        return bool(Filled("", {person: ids}).identifiers(person) & self.linkable[person.key])

    def _put(self, place: str, body: str, day: datetime, more: dict[str, Any]) -> Laid:
        if place == "mail":
            heads, _, rest = body.partition("\n\n")
            told = dict(line.split(": ", 1) for line in heads.splitlines())
            return self.desk.letter(told, rest, day=day, **more)
        if place == "call":
            head, _, words = body.partition("\n\n")
            return self.desk.call(_sidecar(head), words, vtt=self.rng.random() < 0.6)
        return self.desk.paper(place, body, day=day, **more)


def _sidecar(head: str) -> dict[str, object]:
    """Return the recorder's file: `name: value`, a dot in the name begins an object."""
    found: dict[str, object] = {}
    for line in head.splitlines():
        name, _, value = line.partition(": ")
        outer, _, inner = name.partition(".")
        if inner:
            part = found.setdefault(outer, {})
            assert isinstance(part, dict)
            part[inner] = value
        else:
            found[name] = int(value) if value.isdigit() and len(value) < 5 else value
    return found
