"""The verdicts of the world in the form of the other worlds, so that one scorer judges all."""

from __future__ import annotations

from collections.abc import Iterable

from tests.examiner.players import Player
from tests.examiner.verdicts import MAY, MUST
from tests.examiner.world import Entry, World
from tests.world.ledger import Item, Sheet
from tests.world.people import Cast
from tests.world.truth import LEFT_OPEN, Pair, Stand, Truth

_BETWEEN = str.maketrans("", "", " -()")


def truth_of(world: World, regions: tuple[str, ...]) -> Truth:
    """Return the truth; `how` a pair is decidable is the case that it is part of.

    Links to what was handed on are not counted, as in the other worlds; those to a home telephone or a
    mailbox of two people may be told or not.
    """
    if world.doubted is not None:
        _leave_open(world.doubted, world.entries)
    items, stands, traps = [], [], dict[Pair, str]()
    for entry in world.entries:
        item = Item(entry.source, entry.locator, entry.text, Sheet())
        items.append(item)
        for key, verdict in entry.verdicts.items():
            if verdict in (MUST, MAY):
                how = entry.case if verdict == MUST else LEFT_OPEN
                stands.append(Stand(item, key, verdict == MUST, how, ""))
            else:
                traps[entry.source, entry.locator, key] = verdict
    people = [one.record() for one in world.people.values()]
    cast = Cast(world.firms, people, world.handed)
    return Truth(cast, items, {one.key: _linkable(world, one) for one in world.people.values()}, stands, traps, regions)


def _linkable(world: World, person: Player) -> set[tuple[str, str]]:
    """Return what the data ties to a person and to nobody else at any time."""
    open_ = {*person.lines, *person.boxes, *(one.value for one in world.handed)}
    return {(type, value) for type, value in person.record().identifiers() if value not in open_}


def _leave_open(person: Player, entries: Iterable[Entry]) -> None:
    """Leave open what has but the name of a person whose name an unknown address bears too."""
    ids = [one for one in (*person.emails, person.skype, person.linkedin) if one]
    ids += [number[-8:] for number in person.phones]
    for entry in entries:
        close = entry.text.translate(_BETWEEN)
        known = any(one in entry.text or one in close for one in ids)
        if entry.verdicts.get(person.key) == MUST and not known:
            entry.verdicts[person.key] = MAY
