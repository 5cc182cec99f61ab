"""Builds the eighth world."""

from __future__ import annotations

import random
import re
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from tests.arbiter.cast import cast
from tests.arbiter.desk import Desk
from tests.arbiter.judge import Judge, Note
from tests.arbiter.numbers import REGIONS, Numbers, written
from tests.arbiter.script import FIRM, IDS, NAMES, Caster, Page, Template, templates
from tests.world.ledger import Item
from tests.world.people import PHONE, Cast, Person
from tests.world.truth import Truth

SIZE = 880
_HOMES = {"home1": "IE", "home2": "NL", "home3": "US"}
_PAIR = re.compile(
    r"\{(\w+)\.(?:full|turned|caps|upper|nickfull|native|variant|plain)\}\"? (?:\(.*?\) )?<\{\1\.(?:mail2?)\}>"
)
_TEXTS = Path(__file__).parent / "templates"


def build(folder: Path, seed: int, size: int = SIZE) -> Truth:
    """Write the world below a folder, and return what must be told of it."""
    rng = random.Random(f"arbiter {seed}")
    numbers = Numbers(rng)
    people = cast(rng, numbers)
    lines = {name: written(numbers.draw(country, land=True), "intl") for name, country in _HOMES.items()}
    lines["handed"] = next(written(one.value, "intl") for one in people.handed if one.type == PHONE)
    world = _World(folder, people, rng, lines)
    world.play(list(templates(_TEXTS)), size)
    world.desk.close()
    judge = Judge(people, world.notes, {name: lines[name] for name in _HOMES})
    return Truth(people, world.desk.items, judge.linkable, judge.stands(), judge.traps(), REGIONS)


class _World:
    """Writes items from templates until there are enough."""

    def __init__(self, folder: Path, people: Cast, rng: random.Random, lines: dict[str, str]) -> None:
        self._people, self._rng = people, rng
        self._caster = Caster(rng, people, lines)
        self.desk, self.notes = Desk(folder), list[Note]()
        self._settled: Counter[str] = Counter()

    def play(self, every: list[Template], size: int) -> None:
        """Play traps once, homes for everybody, and the rest in turns."""
        homes = [one for one in every if "home" in one.options]
        fixed = [one for one in every if "once" in one.options]
        rest = [one for one in every if one not in homes and one not in fixed]
        for person in self._people.people:
            self._settle(person, homes)
        for template in fixed:
            self._write(template, self._caster.choose(template))
        while len(self.desk.items) < size:
            for template in self._rng.sample(rest, len(rest)):
                if len(self.desk.items) < size:
                    self._write(template, self._caster.choose(template))

    def _settle(self, person: Person, homes: list[Template]) -> None:
        """Show all that is a person's beside the name and main address, in as few places as it takes."""
        due = {
            one
            for one in ("mail", "mail2", "mobile", "direct", "skype", "linkedin", "telegram", "native", "former")
            if _value(person, one)
        }
        due -= {"mail2", "former"} if "special" in person.tags else set()
        role = next(one for one in ("staff", "partner", "guest") if one in person.tags)
        while due:
            fit = [(len(due & told), one, told) for one in homes if (told := _told(one, person, role))]
            most = max(count for count, _, _ in fit)
            if not most:
                raise LookupError(f"no home shows {sorted(due)} of {person.key}")
            good = [one for one in fit if one[0] >= max(1, most - 1)]
            _, template, told = min(good, key=lambda one: (self._settled[one[1].text], self._rng.random()))
            self._settled[template.text] += 1
            self._write(template, self._caster.choose(template, {"x": person}))
            due -= told

    def _write(self, template: Template, slots: dict[str, Person]) -> None:
        day = self._caster.day()
        if "date" in template.options:
            day = datetime.fromisoformat(template.options["date"] + "T10:30:00+00:00")
        fillers = self._caster.fillers(day)
        path = self._caster.fill(template.path, slots, fillers).text
        if template.source == "calls" and path.endswith(".csv"):
            self._rows(template, path, slots, fillers, day)
            return
        before = ""
        said = _said(template, slots)
        for number, text in enumerate(template.text.split("\n@+\n")):
            page = self._caster.fill(text, slots, fillers)
            if template.source == "mail":
                item = self.desk.post(path, page.text, day + timedelta(hours=3 * number), before)
                before = item.locator.partition("#")[2]
            else:
                item = self._file(template, path, page, day)
            self._tie(template, text, slots, page)
            keys = page.uses.keys()
            self.notes.append(Note(item, page, {key: told for key, told in said.items() if key in keys or not number}))

    def _rows(
        self, template: Template, path: str, slots: dict[str, Person], fillers: dict[str, str], day: datetime
    ) -> None:
        """Write a table of calls: each row is an item by its id."""
        head, *rows = template.text.splitlines()
        pages = [self._caster.fill(one, slots, fillers) for one in rows]
        items = self.desk.table(path, head, [one.text for one in pages], day)
        self.notes += [Note(item, page, {}) for item, page in zip(items, pages, strict=True)]

    def _file(self, template: Template, path: str, page: Page, day: datetime) -> Item:
        text, *beside = re.split(r"^@& (\.\w+)\n", page.text, flags=re.MULTILINE)
        return self.desk.file(template.source, path, text, dict(zip(beside[::2], beside[1::2], strict=True)), day)

    def _tie(self, template: Template, text: str, slots: dict[str, Person], page: Page) -> None:
        """Note who is shown with name and identifiers as one: by the template, and where a name stands before an address."""
        named = template.options.get("ties", "x").split(",")
        named += [match.group(1) for match in _PAIR.finditer(text)]
        for name in dict.fromkeys(named):
            key = slots[name].key if name in slots else name
            if key in page.uses:
                page.ties.append((key, page.uses[key]))


def _told(template: Template, person: Person, role: str) -> set[str]:
    """Return what a home shows of a person, without the way it is written; nothing if it asks for what they lack."""
    shown = set(re.findall(r"\{x\.(\w+)\}", template.text))
    if ("special" in person.tags and "mail2" in shown) or person.country not in template.options.get(
        "lang", person.country
    ):
        return set()
    fits = template.options["home"] in (role, "any") and all(_value(person, one) for one in shown if one in IDS | NAMES)
    return {one.split("_")[0] for one in shown} if fits and (person.firm or not shown & FIRM.keys()) else set()


def _value(person: Person, attribute: str) -> str:
    known = IDS.get(attribute) or NAMES[attribute]
    return known[1](person)


def _said(template: Template, slots: dict[str, Person]) -> dict[str, str]:
    """Return what a template says itself: `truth=a:open,b:not:namesake`."""
    said = {}
    for one in template.options.get("truth", "").split(","):
        if one:
            name, _, verdict = one.strip().partition(":")
            said[slots[name].key if name in slots else name] = verdict
    return said
