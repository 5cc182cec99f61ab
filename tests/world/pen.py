"""Fills templates: `{a.mobile}` is a person's, `{thing}` anything; and notes whom each filling means."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from tests.world.forms import OPEN, forms_of, pick
from tests.world.ledger import Mention, Sheet
from tests.world.people import EMAIL, HANDLE, LINKEDIN, PHONE, SKYPE, Person
from tests.world.phones import spoken, writings

_SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
_OWN = {"mobile", "direct", "skype", "linkedin", "telegram", "former"}
_FIRM = {"firm", "domain", "street", "city"}


def needs(template: str) -> dict[str, set[str]]:
    """Return what each role of a template must have: role -> attributes of a person."""
    found: dict[str, set[str]] = {}
    for role, slot in _SLOT.findall(template):
        if slot:
            found.setdefault(role, set()).add(
                {"spokenphone": "mobile", "board": "firm", "maiden": "former"}.get(slot, slot)
            )
    return found


def has(person: Person, wanted: Iterable[str]) -> bool:
    """Tell whether a person has every attribute."""
    return all(getattr(person, "firm" if one in _FIRM else one) for one in wanted if one in _OWN | _FIRM)


def maiden(person: Person) -> str:
    """Return the surname before marriage."""
    return person.former.removeprefix(f"{person.first} ")


class Pen:
    """Writes for one item on one day; what is said of people goes to its sheet."""

    def __init__(self, rng: random.Random, regions: Sequence[str], day: datetime) -> None:
        self._rng, self._regions, self.day = rng, tuple(regions), day
        self.sheet = Sheet()
        self._slots: dict[str, Callable[[Person], str]] = {
            "email": lambda one: self.email(one, one.address(day)),
            "mobile": lambda one: self.phone(one, one.mobile),
            "direct": lambda one: self.phone(one, one.direct),
            "skype": self._skype,
            "linkedin": self._linkedin,
            "telegram": lambda one: self._note(one, HANDLE, one.telegram, f"@{one.telegram}"),
            "board": self._board,
            "maiden": lambda one: self._note(one, "last", maiden(one), maiden(one)),
            "spoken": self._spoken,
            "spokenphone": lambda one: self._note(one, PHONE, one.mobile, spoken(one.mobile)),
            "firm": lambda one: firm.name if (firm := one.works_at(day)) else "",
            "domain": lambda one: firm.domain if (firm := one.works_at(day)) else "",
            "street": lambda one: firm.street if (firm := one.works_at(day)) else "",
            "city": lambda one: firm.city if (firm := one.works_at(day)) else "",
            "position": lambda one: one.position,
        }

    def fill(self, template: str, people: Mapping[str, Person], words: Mapping[str, str]) -> str:
        """Return the template with people and words put in."""
        slots = _SLOT.findall(template)

        def put(match: re.Match[str]) -> str:
            role, slot = match[1], match[2]
            if slot is None:
                return words[role]
            if slot in self._slots:
                return self._slots[slot](people[role])
            return self.name(people[role], slot, beside_firm=(role, "firm") in slots)

        return _SLOT.sub(put, template)

    def name(self, person: Person, slot: str = "full", *, beside_firm: bool = False) -> str:
        """Write a name in the form of the slot; `name` is any form."""
        kind, form = self._form(person, slot)
        firm = person.works_at(self.day) if beside_firm and kind not in OPEN else None
        self.sheet.mentions.append(Mention(person.key, kind, form, form, firm.key if firm else ""))
        return form

    def _form(self, person: Person, slot: str) -> tuple[str, str]:
        if slot == "name":
            return pick(person, self._rng)
        forms = forms_of(person)
        kind = "name" if slot == "full" or slot not in forms else slot
        return kind, forms[kind][0] if kind in ("initial", "name") else self._rng.choice(forms[kind])

    def email(self, person: Person, address: str) -> str:
        """Write an address."""
        return self._note(person, EMAIL, address, address)

    def phone(self, person: Person, number: str) -> str:
        """Write a number in one of its ways."""
        return self._note(person, PHONE, number, self._rng.choice(writings(number, self._regions)))

    def cells(self, person: Person, first: str, last: str) -> None:
        """Note a name that stands in two cells of a row."""
        self.sheet.mentions.append(Mention(person.key, "name", f"{first} {last}", last))

    def _note(self, person: Person, kind: str, value: str, written: str) -> str:
        self.sheet.mentions.append(Mention(person.key, kind, value, written))
        return written

    def _skype(self, person: Person) -> str:
        return self._note(person, SKYPE, person.skype, self._rng.choice((person.skype, f"live:{person.skype}")))

    def _linkedin(self, person: Person) -> str:
        slug = person.linkedin
        head = self._rng.choice(("https://www.linkedin.com/in/", "linkedin.com/in/", "https://uk.linkedin.com/in/"))
        return self._note(person, LINKEDIN, slug, f"{head}{slug}")

    def _board(self, person: Person) -> str:
        firm = person.works_at(self.day)
        assert firm is not None
        written = self._rng.choice(writings(firm.board, self._regions))
        self.sheet.mentions.append(Mention(firm.key, "board", firm.board, written))
        return written

    def _spoken(self, person: Person) -> str:
        address = person.address(self.day)
        said = address
        for mark, word in ((".", " dot "), ("@", " at "), ("_", " underscore "), ("-", " dash ")):
            said = said.replace(mark, word)
        return self._note(person, EMAIL, address, said)
