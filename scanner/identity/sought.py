"""Who is sought: the subject of a query, with the values that its items are looked up by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from scanner.identity.bearers import is_role
from scanner.identity.heard import with_heard
from scanner.identity.judge import Judge
from scanner.identity.members import ASKED_NAME, EXACT, POSSIBLE, Member
from scanner.identity.resolver import Resolver
from scanner.index.reader import IndexReader
from scanner.model import GUESS, Identifier, Ring, Subject, type_word
from scanner.names.bent import Pair
from scanner.ports import Normaliser


@dataclass(frozen=True, slots=True)
class Sought:
    """A resolved query: `members` of the subject and their `values`, by number."""

    query: tuple[Identifier, ...]
    subject: Subject
    members: Mapping[int, Member]
    values: Mapping[int, Identifier]
    judge: Judge | None = None
    """Judges the items of the index; what a live search brings is judged by its members alone."""
    guesses: Mapping[int, int] = field(default_factory=dict)
    """Guesses (numbers of values of type `GUESS`), each with the member that it means."""
    doubtful: frozenset[int] = frozenset()
    """Those of the guesses that may mean a number of somebody in another country as well."""

    def pushed(self) -> tuple[Identifier, ...]:
        """Return what a service may be asked for: the exact and linked identifiers, the surest first.

        Possible ones may be another person's, of whom nobody asked.
        """
        own = [one.identifier for one in self.subject.identifiers if one.ring is not Ring.POSSIBLE]
        distinct = {(one.type, one.key, one.display): one for one in (*self.query, *own)}
        return tuple(distinct.values())


def seek(reader: IndexReader, normaliser: Normaliser, query: Sequence[Identifier]) -> Sought:
    """Resolve a query."""
    resolver = Resolver.over(reader, normaliser)
    resolved = with_heard(reader, resolver, resolver.resolve(query), query)
    members = {member.value: member for member in resolved.members}
    values = {value: resolver.bearers.value(value) for value in members}
    guesses = _other_forms(reader, normaliser, resolver) | _guesses(reader, normaliser, members, values)
    others, doubtful = _otherwise(reader, normaliser, members, values)
    judge = Judge(reader, resolver, members)
    return Sought(tuple(query), resolved.subject, members, values, judge, guesses | others, doubtful)


def _guesses(
    reader: IndexReader, normaliser: Normaliser, members: Mapping[int, Member], values: Mapping[int, Identifier]
) -> dict[int, int]:
    """Return the guesses at names that the subject bears in full, where the index has some; the surest name first."""
    found: dict[int, int] = {}
    for member in sorted(members.values(), key=lambda one: -one.confidence):
        one = values[member.value]
        if member.short or not (member.rivals or member.ring is not Ring.POSSIBLE):
            continue
        if one.type not in ("PERSON", "MESSENGER_HANDLE"):
            continue
        at = "@" if one.type == "MESSENGER_HANDLE" else ""
        guess = normaliser.identifier(GUESS, at + one.display.reveal().lstrip("@"))
        stored = reader.find(GUESS, guess.key.reveal()) if guess else None
        if stored:
            found.setdefault(stored.id, member.value)
    return found


def _other_forms(reader: IndexReader, normaliser: Normaliser, resolver: Resolver) -> dict[int, int]:
    """Return the guesses at short and bent forms of the subject's names."""
    further = resolver.further
    if further is None:
        return {}
    forms: dict[str, list[Pair]] = defaultdict(list)
    for pair in further.forms:
        if guess := normaliser.identifier(GUESS, " ".join(pair)):
            forms[guess.key.reveal()].append(pair)
    found = {guess: forms[reader.value(guess).key.reveal()] for guess in reader.among(GUESS, forms)}
    return {guess: further.name for guess, pairs in found.items() if any(map(further.is_only, pairs))}


def _otherwise(
    reader: IndexReader, normaliser: Normaliser, members: Mapping[int, Member], values: Mapping[int, Identifier]
) -> tuple[dict[int, int], frozenset[int]]:
    """Return the guesses that are the subject's numbers and addresses, and those that may be others' too.

    Digits alone are nobody's: they are of the one number known as somebody's that is dialled so.
    """
    found: dict[int, int] = {}
    doubtful = set()
    for member in sorted(members.values(), key=lambda one: -one.confidence):
        for guess in normaliser.guesses(values[member.value]):
            stored = reader.find(*guess.form)
            if stored is None or stored.id in found:
                continue
            found[stored.id] = member.value
            numbers = reader.among("PHONE_NUMBER", (one.key.reveal() for one in normaliser.abroad(guess)))
            if any(number not in members and reader.links(number) for number in numbers):
                doubtful.add(stored.id)
    return found, frozenset(doubtful)


def beyond_index(sought: Sought, normaliser: Normaliser) -> Sought:
    """Return the same with all writings of what was asked, also of those that stand nowhere in the index.

    They get numbers below 0, and are worth what a writing that the index has is worth, else what it would give
    them if nobody else bears them.
    """
    numbers = {one.form: number for number, one in sought.values.items()}
    members, values = dict(sought.members), dict(sought.values)
    for asked in sought.query:
        forms = {one.form: one for one in normaliser.spellings(asked)}
        held = [sought.members[numbers[form]] for form in forms if numbers.get(form, -1) >= 0]
        for form, spelling in forms.items():
            if form not in numbers:
                number = numbers[form] = -len(numbers) - 1
                worth = min(held, key=lambda member: member.confidence) if held else _unheld(asked, normaliser)
                members[number], values[number] = replace(worth, value=number, via=None, kind=None), spelling
    return replace(sought, members=members, values=values)


def _unheld(asked: Identifier, normaliser: Normaliser) -> Member:
    why = f"asked {type_word(asked.type)}"
    if is_role(asked):
        return Member(0, Ring.EXACT, POSSIBLE, f"{why}, shared by several people")
    if asked.type == "PERSON":
        full = normaliser.full_name(asked)
        return Member(0, Ring.EXACT, ASKED_NAME if full else POSSIBLE, why if full else "part of a name")
    return Member(0, Ring.EXACT, EXACT, why)
