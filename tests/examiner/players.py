"""The people of the world while it is written: they move, take over numbers and get new addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from anyascii import anyascii

from tests.world.people import Firm, Person

_PLAIN = str.maketrans({"ø": "o", "Ø": "O", "å": "a", "æ": "ae", "ö": "o", "ü": "u", "ä": "a", "ß": "ss"})
Name = tuple[str, str, str]
"""(first name, surname, country)."""


def local_of(name: str) -> str:
    """Return a part of a name as it stands in addresses."""
    return re.sub(r"[^a-z]", "", anyascii(name.translate(_PLAIN)).lower())


@dataclass(eq=False)
class Player:
    """An invented person; the first e-mail is the one to ask for, numbers are E.164.

    `shown` is the name in headers and signatures. `lines` and `boxes` are shared numbers and mailboxes that
    may be linked with the person, or may not.
    """

    key: str
    first: str
    last: str
    country: str
    firm: Firm
    full: str
    shown: str
    position: str
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    skype: str = ""
    linkedin: str = ""
    lines: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)

    @property
    def email(self) -> str:
        return self.emails[0]

    @property
    def mobile(self) -> str:
        return self.phones[0]

    def record(self) -> Person:
        """Return the person as the scorer knows people."""
        mobile, direct = [*self.phones, *self.lines, "", ""][:2]
        return Person(
            self.key,
            self.country,
            self.first,
            self.last,
            self.firm,
            self.position,
            (*self.emails, *self.boxes),
            mobile,
            direct,
            self.skype,
            self.linkedin,
        )
