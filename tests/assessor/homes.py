"""Shows each person's address, number and name together somewhere, most of them in one place, some in two."""

from __future__ import annotations

from tests.assessor.cast import Worker
from tests.assessor.form import FIELD
from tests.assessor.texts_home import MANY, OWN
from tests.assessor.world import Text, World


def lay(world: World) -> None:
    """Write a paper for each person, and the lists of many."""
    for person in world.staff:
        world.lay(world.rng.choice([one for one in OWN if _tells(one, person)]), {"a": person})
    for one in MANY:
        world.lay(one)


def _tells(text: Text, person: Worker) -> bool:
    """Tell whether a paper shows the former name of who has one, and the short name that nobody could guess."""
    shown = {name for _, name in FIELD.findall(text.body)}
    return not person.former or "former" in shown
