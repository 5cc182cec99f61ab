"""Fills texts with people and tells what each text says of whom: `{a.full}` is the full name of the one in role a."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from dataclasses import dataclass, field

import phonenumbers

from tests.assessor.cast import Worker, plain, wide
from tests.world.people import EMAIL, HANDLE, LINKEDIN, PHONE, SKYPE

FIELD = re.compile(r"\{(\w)\.(\w+)\}")
_REPEAT = re.compile(r"^\*(\d+) (.*)$", re.MULTILINE)
IDS = {"mail": EMAIL, "mail2": EMAIL, "tel": PHONE, "nat": PHONE, "e164": PHONE, "direct": PHONE, "skype": SKYPE, "linkedin": LINKEDIN, "handle": HANDLE}  # fmt: skip
NAMES = {
    "full": "full name", "rev": "surname, name", "revp": "surname name", "caps": "capitals", "revcaps": "SURNAME name",
    "ascii": "without marks", "spelled": "other spelling", "former": "former name", "nickfull": "nick with surname",
}  # fmt: skip
SIGNS = ("title", "site", "no", "dept", "firm", "born")


def writing(person: Worker, name: str, rng: random.Random) -> str:
    """Return a field of a person as it stands in a text."""
    first, last = person.first, person.last
    made = {
        "full": person.full, "rev": f"{last}, {first}", "revp": f"{last} {first}", "caps": person.full.upper(),
        "revcaps": f"{last.upper()} {first}", "ascii": rng.choice((plain, wide))(person.full), "former": person.former,
        "spelled": rng.choice(person.spelled or ("",)), "first": first, "last": last, "init": f"{first[0]}. {last}",
        "lasti": f"{last} {first[0]}.", "nick": (person.nicks or ("",))[0], "nickfull": f"{(person.nicks or ('',))[0]} {last}",
        "mail": person.emails[0], "mail2": person.emails[-1] if len(person.emails) > 1 else "", "skype": person.skype,
        "linkedin": person.linkedin, "handle": person.telegram, "no": person.number, "title": person.position,
        "site": person.site, "dept": person.department, "firm": person.firm.name if person.firm else "", "born": person.born,
        "street": person.street, "e164": person.mobile, "board": person.firm.board if person.firm else "", "key": person.key,
        "domain": person.firm.domain if person.firm else "",
    }  # fmt: skip
    if name in ("tel", "direct", "work"):  # `work`: a line that may as well be the company's
        return dial(person.mobile if name == "tel" else person.direct, rng)
    return national(person.mobile) if name == "nat" else made[name]


def dial(number: str, rng: random.Random) -> str:
    """Return a number with its country as one of the usual writings."""
    if not number:
        return ""
    spaced = international(number)
    return rng.choice(
        (spaced, spaced, number, spaced.replace("+", "00", 1), spaced.replace(" ", "-"), spaced.replace(" ", "."))
    )


def international(number: str) -> str:
    """Return a number in groups, with the code of its country."""
    return phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def national(number: str) -> str:
    """Return a number as its own country dials it."""
    return phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.NATIONAL)


def has(person: Worker, name: str) -> bool:
    """Tell whether a person has what a field shows."""
    if name == "ascii":
        return plain(person.full) != person.full
    if name == "nickfull":
        return bool(person.nicks)
    return bool(writing(person, name, random.Random(0)))


def needs(text: str) -> dict[str, set[str]]:
    """Return the roles of a text with the fields that each must have; lines that begin with `?` may fall out."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in text.splitlines():
        for role, name in FIELD.findall(line):
            found[role] |= set() if line.startswith("?") else {name}
    return dict(found)


@dataclass
class Filled:
    """A text with its people in it, and what it shows of each."""

    text: str
    shows: dict[Worker, set[str]] = field(default_factory=dict)

    def identifiers(self, person: Worker) -> set[tuple[str, str]]:
        """Return the identifiers of a person that the text shows."""
        values = {
            "mail2": person.emails[-1],
            "direct": person.direct,
            "skype": person.skype,
            "linkedin": person.linkedin,
        }
        values |= {"mail": person.emails[0], "handle": person.telegram}
        return {(IDS[name], values.get(name, person.mobile)) for name in self.shows[person] if name in IDS}


def fill(text: str, people: dict[str, Worker], words: dict[str, str], rng: random.Random) -> Filled:
    """Put people and words into a text."""
    shows: dict[Worker, set[str]] = defaultdict(set)

    def put(match: re.Match[str]) -> str:
        person, name = people[match[1]], match[2]
        shows[person].add(name)
        return writing(person, name, rng)

    lines = []
    for line in text.splitlines():
        if line.startswith("?"):
            if not all(has(people[role], name) for role, name in FIELD.findall(line)):
                continue
            line = line[1:]
        lines.append(FIELD.sub(put, line))
    done = re.sub(r"\{([a-z]+)\}", lambda match: words.get(match[1], match[0]), "\n".join(lines))
    return Filled(done, dict(shows))


def repeated(text: str) -> str:
    """Write out the lines `*5 {x.full}` with roles of their own, A to Z."""
    count = 0

    def spread(match: re.Match[str]) -> str:
        nonlocal count
        lines = []
        for _ in range(int(match[1])):
            lines.append(match[2].replace("{x.", "{" + chr(ord("A") + count) + "."))
            count += 1
        return "\n".join(lines)

    return _REPEAT.sub(spread, text)


def verdict(person: Worker, shown: set[str], tied: set[tuple[str, str]], ids: set[tuple[str, str]]) -> tuple[str, str]:
    """Return (must, open or never) and why, for a person of the ordinary cast of whom a text shows some fields."""
    if "mail" in shown:
        return "must", "address"
    for name, how in NAMES.items():
        if name in shown:
            return "must", how
    if {"first", "last"} <= shown:
        return "must", "name in two fields"
    known = ids & tied
    if known:
        return "must", f"linked {sorted(known)[0][0].lower()}"
    if shown & {"init", "lasti"}:
        return ("must", "initial with a second sign") if shown & set(SIGNS) else ("open", "initial and surname")
    if shown & {"first", "last", "nick"}:
        return "never", "part of a name alone"
    return "open", "no sign"
