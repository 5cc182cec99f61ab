"""Who stands where: read off the plain text of every item while it is made, never typed by hand.

`how` tells what ties the item to the person when asked for by the first e-mail:
`exact` that e-mail; `linked` another identifier; `name` a full name that one person bears;
`context` a name that several bear, with the firm beside it; `possible` such a name alone, or
initials: must not be asserted; `salvaged` what a reader may or may not get out of a damaged file.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.company.people import FIRMS, PEOPLE, Person

CERTAIN = ("exact", "linked", "name")
"""These assert an item; `context` does so where neighbours are weighed, `possible` never."""


@dataclass(frozen=True)
class Noted:
    """One item and all text in it that a program can read."""

    source: str
    locator: str
    text: str
    damaged: bool = False


@dataclass
class Ledger:
    """Collects what was written where."""

    items: list[Noted] = field(default_factory=list)
    unreadable: list[dict[str, str]] = field(default_factory=list)

    def note(self, source: str, locator: str, text: str, *, damaged: bool = False) -> None:
        self.items.append(Noted(source, locator, text, damaged))

    def cannot_be_read(self, source: str, locator: str, part: str, why: str) -> None:
        """Note a part (or "", the whole item) that a sweep must tell as a problem or as skipped."""
        self.unreadable.append({"source": source, "locator": locator, "part": part, "why": why})

    def truth(self) -> dict[str, object]:
        """Return the whole truth, ready for JSON."""
        items = [{"source": item.source, "locator": item.locator} for item in self.items]
        # Links are listed, too, and skipped.
        skipped = [{"source": one["source"], "locator": one["locator"]} for one in self.unreadable]
        listed = items + [one for one in skipped if one not in items]
        return {
            "listed": Counter(one["source"] for one in listed),
            "items": items,
            "people": [_entry(person, self.items) for person in PEOPLE],
            "unreadable": self.unreadable,
            "values": sorted(set(_values())),
        }


def _entry(person: Person, items: list[Noted]) -> dict[str, object]:
    return {
        "key": person.key,
        "name": person.name,
        "identifiers": {
            "EMAIL_ADDRESS": list(person.emails),
            "PHONE_NUMBER": [phone.number for phone in person.phones],
            "SKYPE_ID": [person.skype] if person.skype else [],
            "LINKEDIN_URL": [person.linkedin] if person.linkedin else [],
            "PERSON": [person.name, *person.other_names],
        },
        "items": [found for item in items if (found := _found(person, item))],
    }


def _found(person: Person, item: Noted) -> dict[str, object] | None:
    how, by = _tie(person, item.text)
    how = "salvaged" if item.damaged else how
    return {"source": item.source, "locator": item.locator, "how": how, "by": by} if by else None


def _tie(person: Person, text: str) -> tuple[str, list[str]]:
    if _has(person.email, text):
        return "exact", [person.email]
    if linked := [value for value in _identifiers(person) if _has(value, text)]:
        return "linked", linked
    if named := [name for name in (person.name, *person.other_names) if _has(name, text)]:
        rivals = [other for other in PEOPLE if other.name == person.name and other is not person]
        if not rivals:
            return "name", named
        if _with_firm(person, text):
            return "context", named
        # The name beside the namesake's own address or firm is the namesake's.
        theirs = any(_with_firm(other, text) or any(_has(one, text) for one in _identifiers(other)) for other in rivals)
        return "possible", [] if theirs else named
    return "possible", [name for name in person.unsure_names if _has(name, text)]


def _with_firm(person: Person, text: str) -> bool:
    return f"{person.name}, {person.firm.name}" in text


def _identifiers(person: Person) -> list[str]:
    phones = [phone.number for phone in person.phones]
    return [one for one in (*person.emails, *phones, person.skype, person.linkedin) if one]


def _has(value: str, text: str) -> bool:
    return _pattern(value).search(text) is not None


_patterns: dict[str, re.Pattern[str]] = {}


def _pattern(value: str) -> re.Pattern[str]:
    if value not in _patterns:
        forms = "|".join(map(re.escape, _writings(value)))
        _patterns[value] = re.compile(rf"(?<![\w.@+-])(?:{forms})(?![\w@]|-\w)", re.IGNORECASE)
    return _patterns[value]


def _writings(value: str) -> tuple[str, ...]:
    """Return every form in which the company's texts write an identifier."""
    phones = {phone.number: phone.written for person in PEOPLE for phone in person.phones}
    if value in phones:
        return (value, *phones[value])
    if "linkedin.com" in value:
        return (value, value.removeprefix("https://"), value.removeprefix("https://www."))
    return (value, value.removeprefix("live:"))


def _values() -> Iterator[str]:
    """Yield every personal value that must not stand readable in an index, a log or a temporary file."""
    for person in PEOPLE:
        yield from (person.name, *person.other_names, *person.emails)
        for phone in person.phones:
            yield from (phone.number, *phone.written)
        yield from filter(None, (person.skype, person.linkedin, person.linkedin.rpartition("/")[2]))
    for firm in FIRMS:
        yield from (firm.role_mailbox, firm.switchboard, firm.street)
