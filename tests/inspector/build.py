"""Builds the fifth world."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from tests.inspector import anchors, deeds, looks, names, ordinary, shared, signs
from tests.inspector.desk import Desk
from tests.inspector.forms import REGIONS, Numbers
from tests.inspector.world import World, firms, populate
from tests.world.people import Cast
from tests.world.truth import Truth

SIZE = 1250


def build(folder: Path, seed: int, size: int = SIZE) -> Truth:
    """Write the world below a folder, and return what must be told of it."""
    rng = random.Random(f"inspector {seed}")
    numbers = Numbers(rng)
    world = World(Desk(folder, rng), rng, numbers, Cast(firms(numbers)))
    populate(world, names.draw(rng))
    anchors.lay(world)
    deeds.lay(world)
    shared.lay(world)
    signs.lay(world)
    looks.lay(world)
    ordinary.lay(world, size - len(world.desk.items))
    world.desk.close()
    found = world.desk
    stands = [
        replace(one, how=f"{one.how}; lied about once") if one.decidable and one.person in world.borne else one
        for one in found.stands.values()
    ]
    return Truth(world.cast, found.items, world.linkable, stands, found.traps, REGIONS)
