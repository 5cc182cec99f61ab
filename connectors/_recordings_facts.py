"""The record of a call, as its system wrote it, as facts: who, when, how long, which way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo

from connectors._recordings_fields import Fields, Meaning
from connectors._recordings_values import direction, is_nobody, is_number, moment, seconds, taken_apart
from scanner.callfile import Facts, Party
from scanner.model import Role

NO_ZONE = "times have no zone and were read as UTC; the setting timezone says which zone is meant"
TWO_WAYS = "day and month of a date could be swapped; the setting day_first says which stands first"
NO_START = "no time of the call could be read from its sidecar"
_PURPOSE = re.compile(r"(.*\b\d+)[ .]?(?:purpose|role|type|participant ?type|kind)", re.IGNORECASE)
_OWN = frozenset("agent user internal employee operator host".split())
_CLOCK_ONLY = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?(?: ?[ap]\.?m\.?)?", re.IGNORECASE)
_DAY_ONLY = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{8}")
_MOST_PARTIES = 200
_EXTENSION = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """How records are read: which field is what, where clocks without a zone stand, whether the day stands first."""

    fields: Fields = field(default_factory=Fields)
    zone: tzinfo | None = None
    day_first: bool | None = None


@dataclass(slots=True)
class _Person:
    name: str = ""
    first: str = ""
    last: str = ""
    number: str = ""
    email: str = ""

    def take(self, kind: str, text: str) -> None:
        """Take what one field tells; the first to tell wins."""
        if kind in ("first", "last"):
            setattr(self, kind, getattr(self, kind) or text)
            return
        name, number, email = taken_apart(text)
        if kind == "name":
            name, number = name or ("" if number else text), ""
        elif kind in ("number", "email"):
            name = ""
        if kind == "number" and not number and not email:
            number = text if is_number(text) else ""
        self.name, self.number, self.email = self.name or name, self.number or number, self.email or email

    def party(self, role: Role) -> Party:
        whole = " ".join(filter(None, (self.first, self.last)))
        return Party(role, self.name or whole, self.number, self.email)


def facts_of(records: Sequence[Mapping[str, str]], reading: Reading) -> Facts:
    """Return the facts of a call from what tells of it; the first record goes before the others."""
    found = Facts()
    for number, record in enumerate(records):
        one = _facts(record, reading)
        told = {key if not number else f"{key} ({number + 1})": value for key, value in one.told.items()}
        found = replace(
            found,
            started=found.started or one.started,
            seconds=one.seconds if found.seconds is None else found.seconds,
            direction=found.direction or one.direction,
            parties=_united([*found.parties, *one.parties]),
            told={**found.told, **told},
            notices=tuple(dict.fromkeys((*found.notices, *one.notices))),
        )
    if records and not found.started:
        found = replace(found, notices=(*found.notices, NO_START))
    return found


def _facts(record: Mapping[str, str], reading: Reading) -> Facts:
    people: dict[tuple[str, int], _Person] = {}
    best: dict[str, list[tuple[int, Meaning, str]]] = {}
    purposes = {found[1]: value for key, value in record.items() if (found := _PURPOSE.fullmatch(key))}
    taken: list[tuple[int, str, int, Meaning, str]] = []
    for order, (key, value) in enumerate(record.items()):
        if is_nobody(value):
            continue
        for one in reading.fields.meanings(key):
            if one.what in ("start", "end", "duration", "direction"):
                best.setdefault(one.what, []).append((one.rank, one, value))
            elif one.what not in ("id", "file"):
                side = _side(one, key, purposes)
                taken.append((one.rank, side, order, one, value))
    for _, side, _, one, value in sorted(taken, key=lambda row: (row[0], row[2])):
        people.setdefault((side, one.index), _Person()).take(one.kind, value)
    way = next((told for _, _, value in _sorted(best, "direction") if (told := direction(value))), "")
    begun, notices = _started(_sorted(best, "start"), reading)
    return Facts(
        started=begun.isoformat() if begun else "",
        seconds=_length(_sorted(best, "duration"), begun, _sorted(best, "end"), reading),
        direction=way,
        parties=_parties(people, way),
        told=dict(record),
        notices=notices,
    )


def _sorted(best: Mapping[str, list[tuple[int, Meaning, str]]], what: str) -> list[tuple[int, Meaning, str]]:
    return sorted(best.get(what, ()), key=lambda row: row[0])


def _side(one: Meaning, key: str, purposes: Mapping[str, str]) -> str:
    """Return whose a field is; in a list of participants a field beside it can tell."""
    if one.what != "attendee":
        return one.what
    purpose = next((value.casefold() for start, value in purposes.items() if key.startswith(start)), "")
    if purpose in _OWN:
        return "agent"
    if purpose in ("customer", "external", "client", "contact"):
        return "customer"
    return purpose if purpose in ("caller", "callee") else "attendee"


def _started(told: Sequence[tuple[int, Meaning, str]], reading: Reading) -> tuple[datetime | None, tuple[str, ...]]:
    days = [value for _, _, value in told if _DAY_ONLY.fullmatch(value.strip())]
    clocks = [value for _, _, value in told if _CLOCK_ONLY.fullmatch(value.strip()) and value not in days]
    values = [value for _, _, value in told if value not in days and value not in clocks]
    if days and clocks:
        values.append(f"{days[0].strip()} {clocks[0].strip()}")
    for value in (*values, *days):
        if found := moment(value, reading.zone or UTC, reading.day_first):
            notices = [NO_ZONE] if not found.zoned and reading.zone is None else []
            return found.at, (*notices, *([] if found.sure else [TWO_WAYS]))
    return None, ()


def _length(
    told: Sequence[tuple[int, Meaning, str]],
    begun: datetime | None,
    ends: Sequence[tuple[int, Meaning, str]],
    reading: Reading,
) -> float | None:
    lasted = None
    for _, _, value in ends:
        end = moment(value, reading.zone or UTC, reading.day_first)
        if begun and end and 0 <= (between := (end.at - begun).total_seconds()) < 30 * 86400:
            lasted = between
            break
    for _, one, value in told:
        if (found := seconds(value, one.unit)) is not None:
            milli = not one.unit and lasted is not None and abs(found / 1000 - lasted) < abs(found - lasted)
            return round(found / 1000, 3) if milli and found >= 1000 else found
    return lasted


def _parties(people: Mapping[tuple[str, int], _Person], way: str) -> tuple[Party, ...]:
    found = list(_with_roles(people, way))
    return _united([one for one in found if one.name or one.number or one.email][:_MOST_PARTIES])


def _with_roles(people: Mapping[tuple[str, int], _Person], way: str) -> Iterator[Party]:
    """Yield the parties; a customer's name goes with the number of the side outside, an agent's with no number.

    What rings at the company is often a number of many, so that only the agent's own field says what is the agent's.
    """
    outside, inside = {"in": ("caller", Role.CALLEE), "out": ("callee", Role.CALLER)}.get(way, ("", Role.ATTENDEE))
    roles = {"caller": Role.CALLER, "callee": Role.CALLEE}
    far = people.get((outside, 0))
    customer = people.get(("customer", 0))
    joined = bool(far and customer and not _disagree(far, customer))
    for (side, index), person in people.items():
        if side in roles:
            party = person.party(roles[side])
            if joined and side == outside and index == 0 and customer:
                more = customer.party(party.role)
                party = Party(
                    party.role, party.name or more.name, party.number or more.number, party.email or more.email
                )
            yield party
        elif side == "agent":
            yield person.party(inside)
        elif side == "customer" and not (joined and index == 0):
            yield person.party(roles.get(outside, Role.ATTENDEE))
        elif side == "attendee":
            yield person.party(Role.ATTENDEE)


def _disagree(one: _Person, other: _Person) -> bool:
    names, numbers = (one.party(Role.CALLER).name, other.party(Role.CALLER).name), (one.number, other.number)
    return (all(names) and _bare(names[0]) != _bare(names[1])) or (all(numbers) and not _same(*numbers))


def _united(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Join what surely is one party: the same number, e-mail or, with nothing against it, name."""
    found: list[Party] = []
    for one in parties:
        at = next((at for at, other in enumerate(found) if _one_person(one, other)), None)
        if at is None:
            found.append(one)
            continue
        old = found[at]
        role = one.role if old.role is Role.ATTENDEE else old.role
        number = (
            max(old.number, one.number, key=len) if _is_extension(old.number, one.number) else old.number or one.number
        )
        found[at] = Party(role, old.name or one.name, number, old.email or one.email)
    return tuple(found)


def _one_person(one: Party, other: Party) -> bool:
    if one.role is not other.role and Role.ATTENDEE not in (one.role, other.role):
        return False
    agree, against = 0, 0
    pairs = ((one.name, other.name, _names), (one.number, other.number, _same), (one.email, other.email, _names))
    for mine, theirs, same in pairs:
        if mine and theirs:
            agree += same(mine, theirs)
            against += not same(mine, theirs) and not _is_extension(mine, theirs)
    return agree > 0 and not against


def _is_extension(*numbers: str) -> bool:
    """Tell whether one of two numbers is that of a desk: a person has one beside the number of the line."""
    return any(0 < len(re.sub(r"\D", "", one)) <= _EXTENSION for one in numbers)


def _names(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _same(one: str, other: str) -> bool:
    """Tell whether two writings are one number: the same digits, or those without the country in front."""
    digits = sorted((re.sub(r"\D", "", one).lstrip("0"), re.sub(r"\D", "", other).lstrip("0")), key=len)
    return digits[0] == digits[1] or (len(digits[0]) >= 7 and digits[1].endswith(digits[0]))


def _bare(text: str) -> str:
    return " ".join(text.casefold().split())
