"""Fills texts: `{a.mobile}` is a person's, `{thing}` anybody's; and notes whom each filling means."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from tests.stranger.numbers import said, ways
from tests.world.forms import EXACT, OPEN, WEAKER, forms_of
from tests.world.ledger import Mention, Sheet, tie_of
from tests.world.people import EMAIL, HANDLE, LINKEDIN, PHONE, SKYPE, Person

_SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
_ATTRIBUTES = {"mobile", "direct", "skype", "linkedin", "telegram", "former", "nicks", "spelled"}
_FIRM = {"firm", "domain", "street", "city", "board"}
_SAME = {"spokenphone": "mobile", "maiden": "former"}
_LAST_FIRST = {"HU", "VN", "CN", "JP"}
_LETTERS = "ABDEFHJKLMNPRSTV"


def wants(template: str) -> dict[str, set[str]]:
    """Return what each role of a text must have."""
    found: dict[str, set[str]] = {}
    for role, slot in _SLOT.findall(template):
        if slot:
            found.setdefault(role, set()).add(_SAME.get(slot, slot))
    return found


def has(person: Person, wanted: Iterable[str]) -> bool:
    """Tell whether a person has all of it."""
    wanted = set(wanted)
    return all(getattr(person, one) for one in wanted & _ATTRIBUTES) and not (wanted & _FIRM and person.firm is None)


class Scribe:
    """Writes one item on one day; what is said of people goes to its sheet."""

    def __init__(self, rng: random.Random, regions: Sequence[str], day: datetime) -> None:
        self._rng, self._regions, self.day = rng, tuple(regions), day
        self.sheet = Sheet()
        self._slots: dict[str, Callable[[Person], str]] = {
            "email": self.email,
            "mobile": lambda one: self.phone(one, one.mobile),
            "direct": lambda one: self.phone(one, one.direct),
            "skype": lambda one: self.note(one, SKYPE, one.skype, one.skype),
            "linkedin": lambda one: self.note(one, LINKEDIN, one.linkedin, self._profile(one.linkedin)),
            "telegram": lambda one: self.note(one, HANDLE, one.telegram, f"@{one.telegram}"),
            "board": self._board,
            "maiden": lambda one: self.note(one, "last", _maiden(one), _maiden(one)),
            "spoken": self._spoken,
            "spokenphone": lambda one: self.note(one, PHONE, one.mobile, said(one.mobile, self._rng)),
            "LAST": self._capitals,
            "position": lambda one: one.position,
            "firm": lambda one: firm.name if (firm := one.works_at(day)) else "",
            "domain": lambda one: firm.domain if (firm := one.works_at(day)) else "",
            "street": lambda one: firm.street if (firm := one.works_at(day)) else "",
            "city": lambda one: firm.city if (firm := one.works_at(day)) else "",
        }

    def fill(self, template: str, people: Mapping[str, Person], words: Mapping[str, str]) -> str:
        """Return the text with people and words put in."""
        beside = {role for role, slot in _SLOT.findall(template) if slot == "firm"}

        def put(match: re.Match[str]) -> str:
            role, slot = match[1], match[2]
            if slot is None:
                return words[role]
            if slot in self._slots:
                return self._slots[slot](people[role])
            return self.name(people[role], slot, firm=role in beside)

        return _SLOT.sub(put, template)

    def name(self, person: Person, slot: str = "full", *, firm: bool = False) -> str:
        """Write a name in the form of the slot; `any` is any form, and a form that is missing the plain name."""
        kind, value, written = self.form(person, slot)
        place = person.works_at(self.day) if firm and kind not in OPEN else None
        self.sheet.mentions.append(Mention(person.key, kind, value, written, place.key if place else ""))
        return written

    def form(self, person: Person, slot: str) -> tuple[str, str, str]:
        """Return (kind, the name, what is written)."""
        forms = forms_of(person)
        if slot == "any":
            rest = [kind for kind in (*EXACT, *WEAKER, "typo") if kind in forms and kind != "name"]
            slot = "full" if self._rng.random() < 0.5 else self._rng.choice(rest)
        if slot in ("full", "name") or slot not in {*forms, "lower", "decomposed"}:
            return "name", person.full, person.full
        if slot == "lower":
            return "upper", person.full, person.full.lower()
        if slot == "decomposed":
            return "name", person.full, unicodedata.normalize("NFD", person.full)
        if slot == "middle":
            letter = self._rng.choice(_LETTERS)
            return "middle", person.full, f"{person.first} {letter}. {person.last}"
        if slot == "turned" and person.country in _LAST_FIRST and self._rng.random() < 0.5:
            return "turned", person.full, f"{person.last} {person.first}"
        if slot == "initial":
            first = person.first[0]
            styles = (f"{first}. {person.last}", f"{person.last}, {first}.", f"{first} {person.last}")
            written = self._rng.choice(styles)
            return "initial", written, written
        form = self._rng.choice(forms[slot])
        return slot, form, form

    def email(self, person: Person, address: str = "") -> str:
        """Write an address, that of the day where none is given."""
        address = address or person.address(self.day)
        return self.note(person, EMAIL, address, address)

    def phone(self, person: Person, number: str) -> str:
        """Write a number in one of its ways."""
        return self.note(person, PHONE, number, self._rng.choice(ways(number, self._regions)))

    def note(self, person: Person, kind: str, value: str, written: str) -> str:
        """Note what is said of a person, and return it."""
        self.sheet.mentions.append(Mention(person.key, kind, value, written))
        return written

    def cells(self, person: Person) -> None:
        """Note a name that stands in two cells or lines."""
        self.sheet.mentions.append(Mention(person.key, "name", person.full, person.last))

    def tie(self, person: Person, since: int, *more: Mention) -> None:
        """Note that what was said of a person from a mention on stands together."""
        self.sheet.ties.append(tie_of(person.key, [*self.sheet.mentions[since:], *more]))

    def line(self, number: str) -> str:
        """Write a number that a family shares."""
        written = self._rng.choice(ways(number, self._regions))
        self.sheet.mentions.append(Mention("", "line", number, written))
        return written

    def _board(self, person: Person) -> str:
        firm = person.works_at(self.day)
        assert firm is not None
        written = self._rng.choice(ways(firm.board, self._regions))
        self.sheet.mentions.append(Mention(firm.key, "board", firm.board, written))
        return written

    def _capitals(self, person: Person) -> str:
        """Write a surname in capitals; the first name stands before it in the text."""
        written = person.last.upper()
        self.sheet.mentions.append(Mention(person.key, "upper", person.full, written))
        return written

    def _profile(self, slug: str) -> str:
        return self._rng.choice(("https://www.linkedin.com/in/", "linkedin.com/in/", "www.linkedin.com/in/")) + slug

    def _spoken(self, person: Person) -> str:
        address = person.address(self.day)
        heard = address.replace("@", " at ").replace(".", " dot ").replace("_", " underscore ").replace("-", " dash ")
        if self._rng.random() < 0.2:
            heard = heard.replace(" dash ", " hyphen ")
        return self.note(person, EMAIL, address, heard)


def _maiden(person: Person) -> str:
    return person.former.removeprefix(f"{person.first} ")
