"""Address books: vCards of several habits, and the cards that tie handles to people."""

from __future__ import annotations

from collections.abc import Callable

from tests.world.ledger import tie_of
from tests.world.pen import Pen
from tests.world.people import Person
from tests.world.world import World


def card(world: World, person: Person, *, whole: bool = False) -> None:
    """Write one vCard; `whole` shows all that the person has."""
    pen = world.pen(world.day())
    text = _vcard(world, pen, person, whole=whole)
    world.file(world.path("contacts", "contact", "vcf"), text.encode(), text, pen.sheet)


def book(world: World, people: list[Person]) -> None:
    """Write several cards in one file."""
    pen = world.pen(world.day())
    text = "".join(_vcard(world, pen, one) for one in people)
    world.file(world.path("contacts", "book", "vcf"), text.encode(), text, pen.sheet)


def _vcard(world: World, pen: Pen, person: Person, *, whole: bool = False) -> str:
    rng = world.rng
    before = len(pen.sheet.mentions)
    name = pen.name(person)
    lines = ["BEGIN:VCARD", f"VERSION:{rng.choice(('3.0', '3.0', '4.0'))}"]
    lines += [f"FN:{name}", f"N:{person.last};{person.first};;;"]
    if (firm := person.works_at(pen.day)) and rng.random() < 0.8:
        lines += [f"ORG:{firm.name}", f"TITLE:{person.position}"]
    for attribute, put in _fields(pen, person).items():
        if getattr(person, attribute) and (whole or rng.random() < 0.75):
            lines.append(put())
    for address in person.emails if whole or rng.random() < 0.5 else [person.address(pen.day)]:
        lines.append(f"EMAIL;TYPE=INTERNET:{pen.email(person, address)}")
    pen.sheet.ties.append(tie_of(person.key, pen.sheet.mentions[before:]))
    return "\r\n".join([*lines, "END:VCARD", ""])


def _fields(pen: Pen, person: Person) -> dict[str, Callable[[], str]]:
    def slot(name: str) -> str:
        return pen.fill(f"{{c.{name}}}", {"c": person}, {})

    return {
        "mobile": lambda: f"TEL;TYPE=CELL:{slot('mobile')}",
        "direct": lambda: f"TEL;TYPE=WORK:{slot('direct')}",
        "skype": lambda: f"X-SKYPE:{slot('skype')}",
        "linkedin": lambda: f"URL:{slot('linkedin')}",
        "telegram": lambda: f"X-TELEGRAM:{slot('telegram')}",
    }
