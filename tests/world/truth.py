"""What the data of the whole world can tell: decided from the notes of all items, never from what a program found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.world.forms import EXACT, WEAKER, Bearers, fold
from tests.world.ledger import IDENTIFIERS, Item, Mention
from tests.world.people import EMAIL, PHONE, Cast, Person

Pair = tuple[str, str, str]
"""(source, locator, person)."""
_HOW = {"PHONE_NUMBER": "linked phone", "SKYPE_ID": "skype", "LINKEDIN_URL": "linkedin", "MESSENGER_HANDLE": "handle"}
_STRENGTH = (
    "address", "other address", "linked phone", "skype", "linkedin", "handle", "dated address", "dated phone",
    *EXACT, *WEAKER, "nick unshown", "spelled unshown", "context company", "context thread",
)  # fmt: skip
LEFT_OPEN = "left open"
"""How a pair stands that the writer of a world leaves open."""
NEUTRAL = ("typo", "neighbours", "far spelling", "unlinked identifier", LEFT_OPEN)
"""Open pairs that a good reader may well assert: asserting the right person counts neither way."""


@dataclass(frozen=True)
class Stand:
    """How an item concerns a person: `decidable` by the data of the world, or open."""

    item: Item
    person: str
    decidable: bool
    how: str
    by: str


@dataclass(frozen=True)
class Truth:
    """Everything: `traps` maps a pair that must not be asserted to its kind."""

    cast: Cast
    items: Sequence[Item]
    linkable: dict[str, set[tuple[str, str]]]
    stands: list[Stand]
    traps: dict[Pair, str]
    regions: tuple[str, ...]

    @property
    def people(self) -> list[Person]:
        return self.cast.people

    def record(self) -> dict[str, object]:
        """Return the truth, ready for JSON."""
        return {
            "people": [self._person(one) for one in self.people],
            "items": [{"source": one.source, "locator": one.locator, "carrier": one.carrier} for one in self.items],
            "pairs": [
                {
                    "source": one.item.source,
                    "locator": one.item.locator,
                    "person": one.person,
                    "verdict": "decidable" if one.decidable else "open",
                    "how": one.how,
                    "by": one.by,
                    "carrier": one.item.carrier,
                }
                for one in self.stands
            ],
            "traps": [
                {"source": source, "locator": locator, "person": person, "kind": kind}
                for (source, locator, person), kind in self.traps.items()
            ],
            "handed_on": [
                {"type": one.type, "value": one.value, "people": [one.before, one.after], "day": one.day.isoformat()}
                for one in self.cast.handed
            ],
        }

    def _person(self, person: Person) -> dict[str, object]:
        linkable = self.linkable[person.key]
        return {
            "key": person.key,
            "email": person.emails[0],
            "names": list(dict.fromkeys([person.full, person.former] if person.former else [person.full])),
            "inside": person.firm is not None and person.firm.main,
            "identifiers": [
                {"type": type, "value": value, "linkable": (type, value) in linkable}
                for type, value in person.identifiers()
            ],
        }


def truth_of(cast: Cast, items: Sequence[Item], regions: tuple[str, ...]) -> Truth:
    """Decide every item for everybody it names."""
    judge = Judge(cast, items)
    stands: list[Stand] = []
    traps: dict[Pair, str] = {}
    for item in items:
        here = list(judge.stands(item))
        stands += here
        for pair, kind in judge.traps(item, {one.person: one for one in here}):
            # What the item was written for is told before what follows from who is alike.
            traps.setdefault(pair, kind)
    return Truth(cast, items, judge.linkable, stands, traps, regions)


class Judge:
    """Knows all items, and decides one."""

    def __init__(self, cast: Cast, items: Sequence[Item]) -> None:
        self._cast = cast
        self._people = {one.key: one for one in cast.people}
        self._bearers = Bearers(cast.people)
        self._handed = {(one.type, one.value): one for one in cast.handed}
        self._lines = {number: set(keys) for number, keys in cast.shared_lines}
        self._threads: dict[str, list[Item]] = defaultdict(list)
        self._witnesses: dict[str, set[str]] = defaultdict(set)
        self._rivals: dict[str, list[tuple[str, str]]] = defaultdict(list)
        ties = [tie for item in items for tie in item.sheet.ties if tie.identifiers]
        self._shown = {(tie.person, fold(name)) for tie in ties for name in tie.names}
        for one, other, kind in cast.rivals:
            self._rivals[one].append((other, kind))
        for item in items:
            if item.thread:
                self._threads[item.thread].append(item)
            for mention in item.sheet.mentions:
                if mention.kind == "board":
                    self._witnesses[mention.value] |= self._signers(item, mention.person)
        self.linkable = self._linkable(items)

    def _signers(self, item: Item, firm: str) -> set[str]:
        """Return those of a firm whose signature or name stands in an item with its switchboard."""
        named = {tie.person for tie in item.sheet.ties}
        return {key for key in named if (own := self._people[key].firm) and own.key == firm}

    def _linkable(self, items: Sequence[Item]) -> dict[str, set[tuple[str, str]]]:
        ties: dict[str, list[set[tuple[str, str]]]] = defaultdict(list)
        seen: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for item in items:
            for tie in item.sheet.ties:
                names = {("name", "") for name in tie.names if self._bearers.of(name) == {tie.person}}
                seen[tie.person].update(tie.identifiers)
                ties[tie.person].append({*tie.identifiers, *names})
        # A land line that one place shows may as well be the company's.
        once = {(one.key, (PHONE, one.direct)) for one in self._cast.people if seen[one.key][PHONE, one.direct] < 2}
        reached = {one.key: self._reached(one, ties[one.key]) for one in self._cast.people}
        return {key: {one for one in found if (key, one) not in once} for key, found in reached.items()}

    def _reached(self, person: Person, ties: list[set[tuple[str, str]]]) -> set[tuple[str, str]]:
        reached = {(EMAIL, person.emails[0])}
        while True:
            wider = reached.union(*(tie for tie in ties if tie & reached))
            if wider == reached:
                return {one for one in reached if one in set(person.identifiers())}
            reached = wider

    def stands(self, item: Item) -> Iterable[Stand]:
        """Yield how an item concerns each person in it."""
        found: dict[str, list[Stand]] = defaultdict(list)
        for one in item.sheet.mentions:
            if one.kind == "line":
                for key in sorted(self._lines[one.value]):
                    found[key].append(Stand(item, key, False, "shared line", one.value))
            elif one.kind != "board":
                decidable, how = self._weigh(item, one)
                found[one.person].append(Stand(item, one.person, decidable, how, one.value))
        for stands in found.values():
            yield min(stands, key=lambda one: (not one.decidable, _rank(one.how)))

    def _weigh(self, item: Item, one: Mention) -> tuple[bool, str]:
        """Return whether a mention decides, and how."""
        if one.kind in IDENTIFIERS:
            return self._weigh_identifier(item, one)
        if one.kind not in (*EXACT, *WEAKER):
            return False, one.kind
        bearers = self._bearers.of(one.value)
        if bearers == {one.person}:
            return self._own_form(one)
        if one.person not in bearers:
            return False, "another's name"
        if one.firm and [key for key in bearers if self._works(key, item, one.firm)] == [one.person]:
            return True, "context company"
        others = bearers - {one.person}
        here, around = self._present([item]), self._present(self._threads[item.thread] if item.thread else [])
        if one.person in around and not others & (around | here):
            return True, "context thread"
        if others & here:
            return False, "shared name"
        return False, "neighbours" if self._neighbours(item, one.person, others) else "shared name"

    def _own_form(self, one: Mention) -> tuple[bool, str]:
        """Return how a form decides that one person alone bears: some place may show it beside an identifier."""
        if one.kind not in ("nick", "spelled") or (one.person, fold(one.value)) in self._shown:
            return True, one.kind
        if one.kind == "spelled" and self._people[one.person].country == "CN":
            # Two romanisations may share no sound: nothing but a place that shows both can tell.
            return False, "far spelling"
        return True, f"{one.kind} unshown"

    def _weigh_identifier(self, item: Item, one: Mention) -> tuple[bool, str]:
        person = self._people[one.person]
        if held := self._handed.get((one.kind, one.value)):
            owner = item.date is not None and held.owner(item.date) == one.person
            return owner, "dated address" if one.kind == EMAIL else "dated phone"
        if (one.kind, one.value) not in self.linkable[person.key]:
            return False, "unlinked identifier"
        if one.kind == EMAIL:
            return True, "address" if one.value == person.emails[0] else "other address"
        return True, _HOW[one.kind]

    def _works(self, key: str, item: Item, firm: str) -> bool:
        own = self._people[key].firm
        return own is not None and own.key == firm

    def _present(self, items: Iterable[Item]) -> set[str]:
        return {one.person for item in items for one in item.sheet.mentions if one.kind in IDENTIFIERS}

    def _neighbours(self, item: Item, person: str, others: set[str]) -> bool:
        """Tell whether the people in an item are colleagues of one bearer and of no other."""
        firms = {own.key for key in self._present([item]) if (own := self._people[key].firm)}
        own = self._people[person].firm
        rest = {firm.key for key in others if (firm := self._people[key].firm)}
        return own is not None and own.key in firms and own.key not in rest

    def traps(self, item: Item, stands: dict[str, Stand]) -> Iterable[tuple[Pair, str]]:
        """Yield whom an item must not be taken for."""
        found = list(item.sheet.traps)
        for one in item.sheet.mentions:
            if one.kind == "board":
                found += [(key, "switchboard") for key in sorted(self._witnesses[one.value])]
            elif one.kind == "line":
                found += [(key, "relative") for key in sorted(self._lines[one.value])]
            elif held := self._handed.get((one.kind, one.value)):
                other = held.before if one.person == held.after else held.after
                found.append((other, f"handed-on {'address' if held.type == EMAIL else 'number'}"))
        for key in stands:
            found += self._rivals[key]
        for person, kind in found:
            stand = stands.get(person)
            if stand is None or not (stand.decidable or stand.how in NEUTRAL):
                yield (item.source, item.locator, person), kind


def _rank(how: str) -> int:
    return _STRENGTH.index(how) if how in _STRENGTH else len(_STRENGTH)
