"""Crowds that tempt to take many people for one; each of any size, with the questions that show it.

Tests put them small, `benchmarks.crowds` at full size.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from scanner.model import BlockKind
from scanner.ports import About
from tests.scanner.people import Town

HEADER, ROW, SIGNATURE = BlockKind.HEADER, BlockKind.ROW, BlockKind.SIGNATURE
_SYLLABLES = "ka li mo ra ne to si ve lu da fi ro be ga no mi".split()


@dataclass(frozen=True)
class Question:
    """Who is asked for, and the identifiers that may be found to be that person's, but for names."""

    by: str
    value: str
    own: frozenset[str]


@dataclass(frozen=True)
class Neighbour:
    """Somebody of a crowd."""

    name: str
    email: str
    phone: str


def neighbour(number: int) -> Neighbour:
    """Return an invented person: no two of one name."""
    rng = random.Random(number)
    first, last = ("".join(rng.choices(_SYLLABLES, k=3)).title() for _ in range(2))
    last += "".join(_SYLLABLES[number >> shift & 15] for shift in (0, 4, 8, 12))
    return Neighbour(f"{first} {last}", f"{first}.{last}@example{number % 97}.com".lower(), f"+47912{number:05d}")


def _neighbours(count: int) -> Iterator[Neighbour]:
    return map(neighbour, range(count))


def _asked(one: Neighbour, *more: str) -> list[Question]:
    return [
        Question("email", one.email, frozenset({one.email, *more})),
        Question("name", one.name, frozenset({one.email, *more})),
    ]


def namesakes(town: Town, count: int) -> list[Question]:
    """Many people of one name, each with an address; the name also stands alone."""
    for number in range(count):
        town.card(f"mail {number}", "Kai Lund", f"kai.lund@c{number}.example.com", kind=HEADER)
        if number % 50 == 0:
            town.mention(f"note {number}", "Kai Lund")
    one = "kai.lund@c7.example.com"
    return [Question("email", one, frozenset({one})), Question("name", "Kai Lund", frozenset())]


def listed_namesakes(town: Town, count: int) -> list[Question]:
    """One item with the rows of many people of one name."""
    emails = [f"kai.lund@c{number}.example.com" for number in range(count)]
    town.document("list", *((ROW, ["Kai Lund", email]) for email in emails))
    return [Question("email", emails[7], frozenset({emails[7]})), Question("name", "Kai Lund", frozenset())]


def like_names(town: Town, count: int) -> list[Question]:
    """Many people whose names can be other writings of one name."""
    for number in range(count):
        middle = "".join(_SYLLABLES[number >> shift & 15] for shift in (0, 4, 8, 12)).title()
        town.card(f"mail {number}", f"Kai {middle} Lund", f"kai.{middle}@c{number}.example.com".lower(), kind=HEADER)
    town.card("mail", "Kai Lund", "kai.lund@example.com", kind=HEADER)
    town.mention("note", "Kai Lund")
    one = Neighbour("Kai Lund", "kai.lund@example.com", "")
    return _asked(one)


def mailing_list(town: Town, count: int) -> list[Question]:
    """One item with the rows of a list, of which each has a name and an address, below the address of the list."""
    everybody = "crew@lists.example.com"
    rows = [(ROW, [one.name, one.email]) for one in _neighbours(count)]
    town.document("list", (HEADER, ["Crew List", everybody]), *rows)
    for number, one in enumerate(_neighbours(count)):
        town.card(f"post {number}", one.name, everybody, kind=HEADER)
    town.card("mail", neighbour(3).name, neighbour(3).email, neighbour(3).phone, kind=SIGNATURE)
    return [*_asked(neighbour(3), neighbour(3).phone), Question("email", everybody, frozenset({everybody}))]


def names_alone(town: Town, count: int) -> list[Question]:
    """One item with names and nothing else, and one block that holds them all."""
    names = [one.name for one in _neighbours(count)]
    town.document("list", (None, names))
    town.document("block", (ROW, names))
    town.card("mail", neighbour(3).name, neighbour(3).email, neighbour(3).phone, kind=HEADER)
    return _asked(neighbour(3), neighbour(3).phone)


def phone_book(town: Town, count: int) -> list[Question]:
    """One item with rows of a name and a phone number."""
    town.document("book", *((ROW, [one.name, one.phone]) for one in _neighbours(count)))
    one = neighbour(3)
    town.card("mail", one.name, one.email, kind=HEADER)
    return [*_asked(one, one.phone), Question("phone", one.phone, frozenset({one.phone, one.email}))]


def four_signatures(town: Town, count: int) -> list[Question]:
    """Mails that four people have signed in one block."""
    four = [neighbour(number) for number in range(4)]
    block = [text for one in four for text in (one.name, one.email, one.phone)]
    for number in range(count):
        town.document(f"mail {number}", (SIGNATURE, block))
    return [question for one in four for question in _asked(one)]


def robot(town: Town, count: int) -> list[Question]:
    """A ticket system whose address bears the name of everybody."""
    tracker, people = "tracker@tools.example.com", max(count // 10, 10)
    for number in range(count):
        town.card(f"ticket {number}", neighbour(number % people).name, tracker, kind=HEADER)
    for number in range(people):
        town.card(f"mail {number}", neighbour(number).name, neighbour(number).email, kind=HEADER)
    return [*_asked(neighbour(3)), Question("email", tracker, frozenset({tracker}))]


def handed_on(town: Town, count: int) -> list[Question]:
    """The address of a post that one person had first and another one later, each with an address of its own."""
    desk = "north.desk@nordvik.example"
    first, second = (
        Neighbour("Kai Lund", "kai.lund@nordvik.example", ""),
        Neighbour("Anna Berg", "anna.berg@nordvik.example", ""),
    )
    for number in range(count):
        later = number * 2 >= count
        who, start = (second, date(2024, 1, 1)) if later else (first, date(2022, 1, 1))
        about = About(created=f"{start + timedelta(days=number % 300)}T09:00:00+00:00")
        town.card(f"desk {number}", who.name, desk, kind=HEADER, about=about)
    for who in (first, second):
        town.card(f"mail {who.email}", who.name, who.email, kind=HEADER)
    return [*_asked(first, desk), *_asked(second, desk)]


def liars(town: Town, count: int) -> list[Question]:
    """Display names that are another's: in full, and as a first name with an initial."""
    one, other = neighbour(1), neighbour(2)
    first, last = one.name.split()
    for number in range(count):
        town.card(f"mail {number}", one.name, one.email, kind=HEADER)
        town.card(f"other {number}", other.name, other.email, kind=HEADER)
        town.card(f"short {number}", f"{first} {last[0]}.", other.email, kind=HEADER)
        if number % 10 == 0:
            town.card(f"lie {number}", one.name, other.email, kind=HEADER)
            town.card(f"new {number}", one.name, f"no{number}.{other.email}", kind=HEADER)
    return [*_asked(one), *_asked(other)]


CROWDS: dict[str, tuple[Callable[[Town, int], list[Question]], int]] = {
    "people of one name": (namesakes, 10_000),
    "people of one name in one list": (listed_namesakes, 10_000),
    "people of like names": (like_names, 10_000),
    "members of a mailing list": (mailing_list, 5_000),
    "names in one item": (names_alone, 5_000),
    "rows of a phone book": (phone_book, 5_000),
    "mails signed by four": (four_signatures, 500),
    "mails of a ticket robot": (robot, 3_000),
    "mails of an address handed on": (handed_on, 2_000),
    "mails with display names that lie": (liars, 1_000),
}
"""Each crowd with its full size."""
