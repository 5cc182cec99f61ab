"""Makes texts with contact blocks, and the truth of each block; invented people, kept apart by part and by shape."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from benchmarks.quality import block_shapes as shapes
from benchmarks.quality.made_people import Person, person

FIELDS = ("name", "position", "company", "phones", "emails", "skype", "linkedin", "address")
_SLOT = re.compile(r"\{(\w+)(?::(\d+))?\}")


@dataclass
class Truth:
    """What is to be told of one person."""

    fields: dict[str, set[str]] = field(default_factory=dict)

    def put(self, name: str, value: str) -> None:
        """Note a value; the pieces of an address join."""
        if name == "address" and (known := self.fields.get(name)):
            self.fields[name] = {f"{next(iter(known))}, {value}"}
        else:
            self.fields.setdefault(name, set()).add(value)


@dataclass(frozen=True)
class Made:
    """A text (or a file) with the truth of its blocks; `optional` holds what may be told or not."""

    kind: str
    data: str
    truths: tuple[Truth, ...]
    optional: frozenset[str] = frozenset()
    file: str = ""


_PLAIN = {
    "position": "position", "company": "company", "phone": "phones", "mobile": "phones", "email": "emails",
    "skype": "skype", "linkedin": "linkedin", "street": "address", "town": "address", "address": "address",
}  # fmt: skip
_NAMES: dict[str, Callable[[Person], str]] = {
    "name": lambda one: one.name,
    "LastFirst": lambda one: f"{one.last.upper()}, {one.first}",
    "lf": lambda one: f"{one.last}, {one.first}",
    "nameM": lambda one: f"{one.first} B. {one.last}",
    "init": lambda one: f"{one.first[0]}. {one.last}",
}


class _Filler:
    """Fills the slots of shapes for one person, and notes the truth."""

    def __init__(self, rng: random.Random, part: str, who: Person, two: Person | None = None) -> None:
        self._rng, self._part, self._who, self._two = rng, part, who, two
        self.truth, self.second = Truth(), Truth()
        self.optional: set[str] = set()
        self._sign_off = rng.choice(who.country.sign_offs.split("|"))

    def fill(self, shape: str) -> str:
        return _SLOT.sub(self._slot, shape)

    def _slot(self, match: re.Match[str]) -> str:
        return self._value(match[1]).ljust(int(match[2] or 0))

    def _value(self, slot: str) -> str:
        if slot.startswith("any_"):
            return self._any(slot[4:])
        if slot.startswith("two_"):
            assert self._two
            return self._own(self._two, self.second, slot[4:])
        if slot in _EXTRAS:
            return _EXTRAS[slot](self._rng, self._who)
        if slot == "so":
            return self._sign_off
        if slot in ("switchboard", "fax"):
            number = person(self._rng, self._part, self._who.country).phone
            self.optional.add(number)
            return number
        return self._own(self._who, self.truth, slot)

    def _own(self, who: Person, truth: Truth, slot: str) -> str:
        if slot in ("first", "last", "salutation"):
            if slot == "last":
                truth.put("name", who.name)
            return who.last if slot == "last" else who.first
        if slot in _NAMES:
            shown = _NAMES[slot](who)
            truth.put("name", shown)
            return shown
        plain = slot.lower() if slot.isupper() else slot
        lowered = plain[1:] if plain[0] == "l" and plain != "linkedin" else ""
        of = lowered or plain
        value = str(getattr(who, of))
        truth.put("name" if of == "name" else _PLAIN[of], value)
        return value.upper() if slot.isupper() else value.lower() if lowered else value

    def _any(self, slot: str) -> str:
        other = person(self._rng, self._part)
        while other.name == self._who.name:
            other = person(self._rng, self._part)
        slot = slot.rstrip("2")
        if slot in ("phone", "address"):
            other = person(self._rng, self._part, self._who.country)
        return other.email.partition("@")[2] if slot == "domain" else str(getattr(other, slot))


_EXTRAS: dict[str, Callable[[random.Random, Person], str]] = {
    "P": lambda rng, who: who.country.labels[0],
    "M": lambda rng, who: who.country.labels[1],
    "E": lambda rng, who: who.country.labels[2],
    "W": lambda rng, who: who.country.labels[3],
    "web": lambda rng, who: f"www.{who.email.partition('@')[2]}",
    "handle": lambda rng, who: f"{who.email.partition('@')[0].replace('.', '_')}_x",
    "body": lambda rng, who: rng.choice(shapes.BODIES),
    "disclaimer": lambda rng, who: rng.choice(shapes.DISCLAIMERS),
    "footer": lambda rng, who: rng.choice(shapes.FOOTERS),
    "slogan": lambda rng, who: rng.choice(("Moving things forward", "Since 1954", "Better by design")),
}


def made(part: str, count: int, seed: int = 1) -> Iterator[Made]:
    """Yield `count` documents of a part, of all kinds in turn."""
    kinds = list(_MAKERS)
    for number in range(count):
        rng = random.Random(f"{part}/{seed}/{number}")
        kind = kinds[number % len(kinds)]
        yield _MAKERS[kind](rng, part, kind)


def _shapes(group: str, part: str) -> tuple[str, ...]:
    return tuple(getattr(shapes, f"{group}_{part.upper()}"))


def _mail(rng: random.Random, part: str, kind: str) -> Made:
    filler = _Filler(rng, part, person(rng, part))
    signature = filler.fill(rng.choice(_shapes("SIGNATURES", part)))
    text = f"Hi {person(rng, part).first},\n\n{rng.choice(shapes.BODIES)}\n\n{signature}"
    return Made(kind, text, (filler.truth,), frozenset(filler.optional))


def _thread(rng: random.Random, part: str, kind: str) -> Made:
    """Make a mail that quotes the signatures of two people up to five times."""
    fillers = [_Filler(rng, part, person(rng, part)) for _ in range(2)]
    few = _shapes("SIGNATURES", part)
    signatures = [filler.fill(rng.choice(few)) for filler in fillers]
    text = ""
    for turn in range(rng.randint(2, 5)):
        quoted = "".join(f"> {line}\n" if rng.random() < 2 else "" for line in text.splitlines())
        opening = f"Hello,\n\n{rng.choice(shapes.BODIES)}\n\n{signatures[turn % 2]}\n"
        text = opening + (f"On 4 May 2026 at 10:{turn}2, somebody wrote:\n{quoted}" if quoted else "")
    return Made(kind, text, tuple(one.truth for one in fillers), frozenset().union(*(one.optional for one in fillers)))


def _card(rng: random.Random, part: str, kind: str) -> Made:
    filler = _Filler(rng, part, person(rng, part))
    text = filler.fill(rng.choice(_shapes("CARDS", part)))
    return Made(kind, text, (filler.truth,), frozenset(filler.optional))


def _ocr_card(rng: random.Random, part: str, kind: str) -> Made:
    one = _card(rng, part, kind)
    return Made(kind, worn(rng, one.data), one.truths, one.optional)


def worn(rng: random.Random, text: str) -> str:
    """Return a text as a reader of pictures might give it: lost blanks, broken lines, other signs and case."""
    lines = []
    for line in text.splitlines():
        if rng.random() < 0.12:
            line = line.upper() if "@" not in line else line
        if rng.random() < 0.1:
            line = re.sub(r"(?<=\w): ", ":", line)
        if rng.random() < 0.08 and line.count(" ") > 2 and not any(map(str.isdigit, line)):
            cut = line.rindex(" ")
            line = f"{line[:cut]}\n{line[cut + 1 :]}"
        if rng.random() < 0.08:
            line = line.replace("|", "I").replace("·", ".").replace("•", "e")
        if rng.random() < 0.1:
            line = f"{rng.choice('©®|_~')} {line}"
        lines.append(line)
        if not line and rng.random() < 0.5:
            lines.pop()
    return "\n".join(lines) + "\n"


def _list(rng: random.Random, part: str, kind: str) -> Made:
    head, row = rng.choice(getattr(shapes, f"LISTS_{part.upper()}"))
    few = _several(rng, part)
    return Made(kind, head + "".join(one.fill(row) for one in few), tuple(one.truth for one in few))


def _several(rng: random.Random, part: str) -> list[_Filler]:
    people: dict[str, Person] = {}
    while len(people) < 5:
        one = person(rng, part)
        if not any(one.last == other.last or one.first == other.first for other in people.values()):
            people[one.name] = one
    return [_Filler(rng, part, one) for one in list(people.values())[: rng.randint(3, 5)]]


def _table(rng: random.Random, part: str, kind: str) -> Made:
    titles, slots = rng.choice(getattr(shapes, f"TABLES_{part.upper()}"))
    few = _several(rng, part)
    rows = [titles, *([one.fill(f"{{{slot}}}") for slot in slots] for one in few)]
    truths = tuple(one.truth for one in few)
    if rng.random() < 0.5:
        data = "\n".join(";".join(row) for row in rows) + "\n"
        return Made(kind, data, truths, file="staff.csv")
    cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows)
    return Made(
        kind,
        f"<html><body><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table></body></html>",
        truths,
        file="a.html",
    )


def _simple(group: str) -> Callable[[random.Random, str, str], Made]:
    def make(rng: random.Random, part: str, kind: str) -> Made:
        filler = _Filler(rng, part, person(rng, part), person(rng, part))
        text = filler.fill(rng.choice(_shapes(group, part)))
        # A name alone is no card.
        truths = tuple(one for one in (filler.truth, filler.second) if len(one.fields) > 1)
        return Made(kind, text, truths)

    return make


_MAKERS: dict[str, Callable[[random.Random, str, str], Made]] = {
    "signature": _mail,
    "thread": _thread,
    "card": _card,
    "signature 2": _mail,
    "ocr": _ocr_card,
    "list": _list,
    "table": _table,
    "form": _simple("FORMS"),
    "chat": _simple("CHATS"),
    "letter": _simple("LETTERS"),
    "header": _simple("HEADERS"),
    "invitation": _simple("INVITES"),
}
