"""The records of the world: firms, people, and what may be said of a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

EMAIL, PHONE, SKYPE, LINKEDIN, HANDLE = (
    "EMAIL_ADDRESS",
    "PHONE_NUMBER",
    "SKYPE_ID",
    "LINKEDIN_URL",
    "MESSENGER_HANDLE",
)


@dataclass(frozen=True)
class Firm:
    """An employer; the switchboard and the role mailboxes are everybody's there."""

    key: str
    name: str
    domain: str
    country: str
    city: str
    street: str
    roles: tuple[str, ...]
    board: str
    main: bool

    def role(self, number: int = 0) -> str:
        """Return the address of a role mailbox."""
        return f"{self.roles[number]}@{self.domain}"


@dataclass(frozen=True)
class Person:
    """An invented person. The first e-mail is the one to ask for; numbers are E.164.

    `spelled` are whole names in other spellings or scripts, `former` a whole name before
    marriage, `since` the day from which the last address is used instead of the one before.
    """

    key: str
    country: str
    first: str
    last: str
    firm: Firm | None
    position: str
    emails: tuple[str, ...]
    mobile: str = ""
    direct: str = ""
    skype: str = ""
    linkedin: str = ""
    telegram: str = ""
    nicks: tuple[str, ...] = ()
    spelled: tuple[str, ...] = ()
    former: str = ""
    since: datetime | None = None
    new_firm: Firm | None = None
    tags: frozenset[str] = frozenset()

    @property
    def full(self) -> str:
        return f"{self.first} {self.last}"

    def address(self, day: datetime) -> str:
        """Return the address in use on a day."""
        if self.since is None:
            return self.emails[0]
        return self.emails[-1] if day >= self.since else self.emails[-2]

    def works_at(self, day: datetime) -> Firm | None:
        """Return the employer on a day."""
        return self.new_firm if self.new_firm and self.since and day >= self.since else self.firm

    def identifiers(self) -> list[tuple[str, str]]:
        """Return (type, normal value) of all that is this person's alone."""
        found = [(EMAIL, one) for one in self.emails]
        found += [(PHONE, one) for one in (self.mobile, self.direct) if one]
        rest = ((SKYPE, self.skype), (LINKEDIN, self.linkedin), (HANDLE, self.telegram))
        return [*found, *((type, one) for type, one in rest if one)]


@dataclass(frozen=True)
class Handed:
    """A number or address that was `before`'s until `day` and is `after`'s from then on."""

    type: str
    value: str
    before: str
    after: str
    day: datetime

    def owner(self, day: datetime) -> str:
        """Return the key of who has it on a day."""
        return self.after if day >= self.day else self.before


@dataclass
class Cast:
    """All people, what is shared among them, and who may be taken for whom.

    `rivals`: relation -> pairs of keys; the relation is the kind of the trap. `numbers` draws new ones.
    """

    firms: list[Firm]
    people: list[Person] = field(default_factory=list)
    handed: list[Handed] = field(default_factory=list)
    rivals: list[tuple[str, str, str]] = field(default_factory=list)
    shared_lines: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def tagged(self, tag: str) -> list[Person]:
        """Return the people of one trap, in the order of casting."""
        return [one for one in self.people if tag in one.tags]

    def by_key(self, key: str) -> Person:
        """Return one person."""
        return next(one for one in self.people if one.key == key)
