"""Builds a world into a folder: sources, settings for them, truth.json."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.examiner import alike, changes, machines, pairs, spellings, statements, traps
from tests.examiner.post import write_boxes
from tests.examiner.truth import truth_of
from tests.examiner.usual import established, ordinary_people, traffic
from tests.examiner.world import World
from tests.world.truth import Truth

SIZE = 1050
"""Items of every world, about: the cases decide how many."""
REGIONS = ("NO", "GB", "US", "DE", "FR", "ES", "PL", "SE", "DK", "IT", "NL", "IN", "NG", "BR", "CZ", "TR")
_SETTINGS = """\
[index]
url = "sqlite:///pii-scan.db"
key = "file:pii-scan.key"

[detection]
phone_regions = {regions}

[extraction]
ocr = false

[[sources]]
name = "share"
type = "files"
path = "share"

[[sources]]
name = "oldmail"
type = "mbox"
path = "oldmail"

[[sources]]
name = "post"
type = "maildir"
path = "post"

[[sources]]
name = "calls"
type = "recordings"
path = "calls"
"""
_CASES: tuple[Callable[[World], None], ...] = (
    *alike.ALIKE, machines.role_mailboxes, spellings.pet_names, spellings.scripts, spellings.accents,
    changes.marriages, changes.movers, changes.number_handed_on, changes.mailbox_handed_on, traps.word_names,
    traps.look_alikes, spellings.typos, traps.lists, machines.false_names, machines.signed_by_several,
    machines.ticket_robot, spellings.contained, traps.side_by_side, spellings.initials, machines.web_forms,
    spellings.double_names, machines.threads, traps.at_home, alike.senior_and_junior, pairs.pairs,
    pairs.family_mailbox, statements.born_names, statements.new_addresses, traps.word_names_in_titles,
)  # fmt: skip
"""In their order: who is invented later stands in no earlier list."""


def build(folder: Path, seed: int, size: int = SIZE) -> Truth:
    """Build a world below `folder`, which must be empty; one seed gives the same bytes, whatever the size asked for."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise SystemExit(f"{folder} is not empty")
    world = World(folder, seed)
    ordinary_people(world)
    established(world, *world.ordinary)
    for write in _CASES:
        write(world)
    traffic(world)
    write_boxes(world)
    truth = truth_of(world, REGIONS)
    (folder / "pii-scan.toml").write_text(_SETTINGS.format(regions=json.dumps(REGIONS)), encoding="utf-8")
    (folder / "truth.json").write_text(json.dumps(truth.record(), ensure_ascii=False, indent=1), encoding="utf-8")
    return truth
