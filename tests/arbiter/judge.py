"""Decides what the data can tell: who each item is about, who it may be about, and who it must not be taken for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from tests.arbiter.figures import RIVALS
from tests.arbiter.script import IDS, NAMES, WEAK, Page
from tests.world.ledger import Item
from tests.world.people import EMAIL, Cast, Person
from tests.world.truth import LEFT_OPEN, Stand

_BY = {"PHONE_NUMBER": "linked phone", "SKYPE_ID": "skype", "LINKEDIN_URL": "linkedin", "MESSENGER_HANDLE": "handle"}
_NAMED = {one[0] for one in NAMES.values()}
_SOUNDED = ("UA", "GR", "KR", "AE")
"""Countries whose script tells the Latin name to who can read it; the others need a place that shows both."""


@dataclass(frozen=True)
class Note:
    """One item as it was written, and what its template says of it: person -> verdict[:why]."""

    item: Item
    page: Page
    said: dict[str, str]


class Judge:
    """Knows all notes before it decides the first."""

    def __init__(self, cast: Cast, notes: list[Note], lines: dict[str, str]) -> None:
        self._people = {one.key: one for one in cast.people}
        self._notes = notes
        self._lines = {line: [one.key for one in cast.people if name in one.tags] for name, line in lines.items()}
        self._shown: set[tuple[str, str]] = set()
        self._witnesses: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.linkable = self._linkable()
        for note in notes:
            for key, attributes in note.page.ties:
                self._shown |= {(key, one) for one in attributes}
                for shared in note.page.shared:
                    self._witnesses[shared].add(key)

    def _linkable(self) -> dict[str, set[tuple[str, str]]]:
        """Return the identifiers that tied places lead to from the main address, over the name where one person bears it."""
        ties: dict[str, list[set[tuple[str, str]]]] = defaultdict(list)
        for note in self._notes:
            for key, attributes in note.page.ties:
                ties[key].append(set(self._marks(self._people[key], attributes)))
        found = {}
        for key, person in self._people.items():
            reached = {(EMAIL, person.emails[0])}
            while (wider := reached.union(*(tie for tie in ties[key] if tie & reached))) != reached:
                reached = wider
            found[key] = {one for one in reached if one[0] != "name"}
        return found

    def _marks(self, person: Person, attributes: set[str]) -> list[tuple[str, str]]:
        marks = [(IDS[one][0], IDS[one][1](person)) for one in attributes if one in IDS]
        named = "twin" not in person.tags and any(one in NAMES for one in attributes)
        return [*marks, ("name", "")] if named else marks

    def stands(self) -> list[Stand]:
        """Return how each item concerns those whom it names."""
        return [stand for note in self._notes for stand in self._of(note)]

    def _of(self, note: Note) -> list[Stand]:
        stands = []
        for key in dict.fromkeys([*note.page.uses, *note.said]):
            verdict, _, why = note.said.get(key, "").partition(":")
            if verdict == "not":
                continue
            if verdict:
                how = {"yes": why or "told", "open": LEFT_OPEN}.get(verdict, why or "possible")
                stands.append(Stand(note.item, key, verdict == "yes", how, why))
            else:
                stands.append(self._weigh(note, self._people[key]))
        return stands + [
            Stand(note.item, key, False, "shared line", line)
            for line, keys in self._lines.items()
            if line in note.page.text
            for key in keys
            if key not in note.page.uses and key not in note.said
        ]

    def _weigh(self, note: Note, person: Person) -> Stand:
        """Decide by the strongest that is written of a person."""
        attributes = sorted(note.page.uses[person.key])
        told = [self._attribute(person, one) for one in attributes]
        best = max(told, key=lambda one: (one[0], one[1] not in _NAMED, one[1] == LEFT_OPEN))
        return Stand(note.item, person.key, *best, by=", ".join(attributes))

    def _attribute(self, person: Person, attribute: str) -> tuple[bool, str]:
        if attribute in IDS:
            type, value = IDS[attribute][0], IDS[attribute][1](person)
            if (type, value) not in self.linkable[person.key]:
                return False, "unlinked identifier"
            if type == EMAIL:
                return True, "address" if value == person.emails[0] else "other address"
            return True, _BY[type]
        if attribute in WEAK:
            return False, WEAK[attribute][0]
        how = NAMES[attribute][0]
        if "twin" in person.tags:
            return False, "shared name"
        if (
            how in ("spelled", "former")
            and person.country not in _SOUNDED
            and (person.key, attribute) not in self._shown
        ):
            return False, LEFT_OPEN
        return (True, how) if how != "former" or (person.key, attribute) in self._shown else (False, LEFT_OPEN)

    def traps(self) -> dict[tuple[str, str, str], str]:
        """Return the pairs that must not be asserted, with the kind of the trap."""
        found = {}
        for note in self._notes:
            place = (note.item.source, note.item.locator)
            for shared in sorted(note.page.shared):
                for key in sorted(self._witnesses[shared] - note.page.uses.keys()):
                    if note.said.get(key, "not").startswith("not"):
                        found[(*place, key)] = shared[0]
            for one, other, kind in RIVALS:
                for key, absent in ((one, other), (other, one)):
                    if key in note.page.uses and absent not in note.page.uses:
                        found[(*place, absent)] = kind
            for key, said in note.said.items():
                if said.startswith("not:"):
                    found[(*place, key)] = said[4:]
            for line, keys in self._lines.items():
                if line in note.page.text:
                    found |= {
                        (*place, key): "relative" for key in keys if key not in note.page.uses and key not in note.said
                    }
        return found
