"""Builds the seventh world."""

from __future__ import annotations

import random
from pathlib import Path

from tests.assessor import homes, kin, moves, near, outside, shared, spell, twins, words
from tests.assessor.cast import REGIONS, firms, worker
from tests.assessor.desk import SiteOffice
from tests.assessor.pool import entries
from tests.assessor.texts_crossed import CROSSED
from tests.assessor.texts_doc import DOCS
from tests.assessor.texts_doc_far import FAR_DOCS
from tests.assessor.texts_machine import MACHINE
from tests.assessor.texts_mail import MAILS
from tests.assessor.texts_mail_far import FAR_MAILS, MACHINES
from tests.assessor.texts_scan import SCANS
from tests.assessor.texts_table import TABLES
from tests.assessor.texts_talk import CALLS, CHATS
from tests.assessor.world import World
from tests.surveyor.cast import Numbers
from tests.world.people import Cast
from tests.world.truth import Truth

SIZE = 900
_ORDINARY = (*MAILS, *FAR_MAILS, *MACHINES, *DOCS, *FAR_DOCS, *SCANS, *TABLES, *MACHINE, *CHATS, *CALLS, *CROSSED)


def build(folder: Path, seed: int, size: int = SIZE) -> Truth:
    """Write the world below a folder, and return what must be told of it."""
    rng = random.Random(f"assessor {seed}")
    numbers = Numbers(rng)
    houses = firms(numbers)
    world = World(SiteOffice(folder, rng), rng, numbers, Cast(houses))
    for entry in entries():
        world.enter(worker(entry, houses, numbers, rng), ordinary=True)
    for snare in (homes, twins, kin, near, moves, outside, words, shared, spell):
        snare.lay(world)
    _ordinary(world, size)
    world.desk.close()
    stands = list(world.desk.stands.values())
    return Truth(world.cast, world.desk.items, world.linkable, stands, world.desk.traps, REGIONS)  # type: ignore[arg-type]


def _ordinary(world: World, size: int) -> None:
    """Write each text about as often as the others until there are enough items."""
    deck = list(_ORDINARY)
    while len(world.desk.items) < size:
        world.rng.shuffle(deck)
        for text in deck:
            if len(world.desk.items) >= size:
                break
            world.lay(text)
