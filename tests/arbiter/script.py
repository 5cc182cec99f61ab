"""Reads the templates, casts people into their slots and notes who was written how."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.arbiter.cast import plain
from tests.arbiter.numbers import written
from tests.world.people import EMAIL, HANDLE, LINKEDIN, PHONE, SKYPE, Cast, Firm, Person

_SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
_WAYS = ("nat", "e164", "zeros", "dots", "digits", "bracket")
_ROLES = {**dict.fromkeys("stuv", "staff"), **dict.fromkeys("ghkl", "guest"), **dict.fromkeys("pq", "partner")}
"""What a letter may be cast with; any other letter is anybody."""

IDS: dict[str, tuple[str, Callable[[Person], str]]] = {
    "mail": (EMAIL, lambda one: one.emails[0]),
    "mail_up": (EMAIL, lambda one: one.emails[0]),
    "mail_at": (EMAIL, lambda one: one.emails[0]),
    "mail_plus": (EMAIL, lambda one: one.emails[0]),
    "mail2": (EMAIL, lambda one: one.emails[1] if len(one.emails) > 1 else ""),
    "mobile": (PHONE, lambda one: one.mobile),
    "direct": (PHONE, lambda one: one.direct),
    **{f"mobile_{way}": (PHONE, lambda one: one.mobile) for way in _WAYS},
    **{f"direct_{way}": (PHONE, lambda one: one.direct) for way in _WAYS},
    "skype": (SKYPE, lambda one: one.skype),
    "linkedin": (LINKEDIN, lambda one: one.linkedin),
    "telegram": (HANDLE, lambda one: one.telegram),
}
"""Attribute -> the identifier it writes."""
NAMES: dict[str, tuple[str, Callable[[Person], str]]] = {
    "full": ("name", lambda one: one.full),
    "upper": ("upper", lambda one: one.full.upper()),
    "lower": ("name", lambda one: one.full.lower()),
    "turned": ("turned", lambda one: f"{one.last}, {one.first}"),
    "eastern": ("turned", lambda one: f"{one.last} {one.first}"),
    "caps": ("turned", lambda one: f"{one.last.upper()} {one.first}"),
    "plain": ("folded", lambda one: plain(one.full)),
    "nickfull": ("nick", lambda one: f"{one.nicks[0]} {one.last}" if one.nicks else ""),
    "native": ("spelled", lambda one: one.spelled[0] if one.spelled else ""),
    "variant": ("spelled", lambda one: one.spelled[1] if len(one.spelled) > 1 else ""),
    "former": ("former", lambda one: one.former),
}
"""Attribute -> form of the whole name."""
WEAK: dict[str, tuple[str, Callable[[Person], str]]] = {
    "first": ("first name", lambda one: one.first),
    "last": ("surname", lambda one: one.last),
    "nick": ("first name", lambda one: one.nicks[0] if one.nicks else ""),
    "local": ("local part elsewhere", lambda one: one.emails[0].split("@")[0]),
    "initial": ("initial", lambda one: f"{one.first[0]}. {one.last}"),
}
"""Attribute -> what is at most possible."""
FIRM: dict[str, Callable[[Firm], str]] = {
    "firm": lambda one: one.name,
    "domain": lambda one: one.domain,
    "city": lambda one: one.city,
    "street": lambda one: one.street,
    "board": lambda one: written(one.board, "intl"),
    "role": lambda one: one.role(),
    "role2": lambda one: one.role(1),
}


@dataclass(frozen=True)
class Template:
    """One text with slots, and how to use it."""

    source: str
    path: str
    text: str
    options: dict[str, str]


@dataclass
class Page:
    """One text that was filled in: who stands in it by which attributes, and which shared lines and mailboxes."""

    text: str
    uses: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    shared: set[tuple[str, str]] = field(default_factory=set)
    """(`switchboard` or `role mailbox`, key of the firm)."""
    ties: list[tuple[str, set[str]]] = field(default_factory=list)
    """(person, attributes) that the text shows as one person's."""


def templates(folder: Path) -> Iterator[Template]:
    """Yield the templates of all files, in order."""
    for path in sorted(folder.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n@@ ")[1:]:
            head, _, text = block.partition("\n")
            place, *options = [one.strip() for one in head.split(" | ")]
            source, _, where = place.partition(":")
            yield Template(source, where, text.strip("\n") + "\n", dict(one.split("=", 1) for one in options))


class Caster:
    """Chooses people for slots, the least used first, and fills texts in."""

    def __init__(self, rng: random.Random, cast: Cast, lines: dict[str, str]) -> None:
        self._rng, self._cast, self._lines = rng, cast, lines
        self._people = {one.key: one for one in cast.people}
        self._firms = {one.key: one for one in cast.firms}
        self._used: Counter[str] = Counter()
        self._count = 0

    def day(self) -> datetime:
        """Return some day and hour in three years."""
        return datetime(2023, 2, 1, 8, tzinfo=UTC) + timedelta(minutes=self._rng.randrange(60 * 24 * 1340))

    def choose(self, template: Template, fixed: dict[str, Person] | None = None) -> dict[str, Person]:
        """Return a person for each slot of a template."""
        needs: dict[str, set[str]] = defaultdict(set)
        for name, attribute in _SLOT.findall(template.path + template.text):
            if len(name) == 1 and name.islower() and name != "n":
                needs[name].add(attribute)
        slots = dict(fixed or {})
        lands = template.options.get("lang", "").split(",")
        for name in sorted(needs.keys() - slots.keys()):
            slots[name] = self._pick(_ROLES.get(name, ""), needs[name], lands, list(slots.values()))
        return slots

    def _pick(self, role: str, attributes: set[str], lands: list[str], taken: list[Person]) -> Person:
        words = {word for one in taken for word in (one.first, one.last)}
        fit = [
            one
            for one in self._cast.tagged("ordinary")
            if (not role or role in one.tags) and not {one.first, one.last} & words and self._has(one, attributes)
        ]
        fit = [one for one in fit if one.country in lands] or fit
        if not fit:
            raise LookupError(f"nobody for {role or 'anybody'} with {sorted(attributes)}")
        chosen = min(fit, key=lambda one: (self._used[one.key], self._rng.random()))
        self._used[chosen.key] += 1
        return chosen

    def _has(self, person: Person, attributes: set[str]) -> bool:
        for one in attributes:
            known = IDS.get(one) or NAMES.get(one) or WEAK.get(one)
            if known and not known[1](person):
                return False
            if one in FIRM and person.firm is None:
                return False
        return True

    def fill(self, text: str, slots: dict[str, Person], fillers: dict[str, str]) -> Page:
        """Return the text with all slots filled."""
        page = Page("")

        def put(match: re.Match[str]) -> str:
            name, attribute = match.group(1), match.group(2)
            if attribute is None:
                return fillers.get(name) or self._lines.get(name) or match.group(0)
            person = slots.get(name) or self._people.get(name)
            firm = self._firms.get(name) or (person.firm if person else None)
            if attribute in FIRM:
                assert firm is not None, (name, attribute)
                if attribute in ("board", "role", "role2"):
                    page.shared.add(("switchboard" if attribute == "board" else "role mailbox", firm.key))
                return FIRM[attribute](firm)
            assert person is not None, (name, attribute)
            return self._person(page, person, attribute)

        page.text = _SLOT.sub(put, text)
        return page

    def _person(self, page: Page, person: Person, attribute: str) -> str:
        if attribute == "job":
            return person.position or "Customer"
        page.uses[person.key].add(attribute)
        kind = IDS.get(attribute) or NAMES.get(attribute) or WEAK[attribute]
        value = kind[1](person)
        local, _, host = value.partition("@")
        if attribute == "mail_up":
            return f"{local.upper()}@{host}"
        if attribute == "mail_at":
            return f"{local} (at) {host.replace('.', ' [dot] ')}"
        if attribute == "mail_plus":
            return f"{local}+trips@{host}"
        if kind[0] == PHONE:
            return written(value, attribute.partition("_")[2] or "intl")
        return value

    def fillers(self, day: datetime) -> dict[str, str]:
        """Return words for the places where nobody is meant."""
        self._count += 1
        rng = self._rng
        return {
            "n": f"{self._count:04}", "date": f"{day:%d.%m.%Y}", "slash": f"{day:%d/%m/%Y}", "iso": f"{day:%Y-%m-%d}", "stamp": f"{day:%Y-%m-%dT%H:%M:%SZ}",
            "time": f"{day:%H:%M}", "ref": f"HX{rng.randint(1000, 9999)}-{rng.choice('ABCDEFGH')}", "sum": f"{rng.randint(80, 4800)}.{rng.randint(10, 99)}",
            "long": f"{day:%-d %B %Y}", "night": str(rng.randint(2, 9)), "room": str(rng.randint(101, 588)),
        }  # fmt: skip
