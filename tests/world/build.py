"""Builds a world into a folder: sources, settings for them, truth.json."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

from tests.world import changes, contacts, machines, mails, papers, pictures, talk, traps
from tests.world.cast import Casting
from tests.world.people import Person
from tests.world.pools import pool_of
from tests.world.roles import cast_of
from tests.world.truth import Truth, truth_of
from tests.world.world import World

SIZE = 800
"""Items of a world, about; 700 and more bring every person enough of them."""
PEOPLE = 80
REGIONS = ("NO", "GB", "DE", "US", "FR", "SE")

SETTINGS = """\
[index]
url = "sqlite:///pii-scan.db"
key = "file:pii-scan.key"

[detection]
languages = ["en"]
phone_regions = {regions}

[[sources]]
name = "share"
type = "files"
path = "share"

[[sources]]
name = "mail"
type = "mbox"
path = "mail"

[[sources]]
name = "box"
type = "maildir"
path = "box"
"""
_PAPERS: tuple[tuple[Callable[[World], None], float], ...] = (
    (papers.note, 0.12), (papers.listing, 0.03), (papers.event, 0.025), (talk.chat, 0.03),
    (talk.call_log, 0.012), (talk.sidecar, 0.03), (talk.transcript, 0.035),
)  # fmt: skip
"""Writers with their share of all items."""


def build(folder: Path, seed: int, size: int = SIZE) -> Truth:
    """Build a world of about `size` items below `folder`, which must be empty; one seed gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise SystemExit(f"{folder} is not empty")
    rng = random.Random(f"world {seed}")
    pool = pool_of(seed)
    cast = cast_of(Casting(rng, pool), PEOPLE + max(0, size - SIZE) // 20)
    regions = REGIONS if seed % 2 == 0 else ("US", "NO", "FR", "GB", "DE", "SE")
    world = World(folder, seed, rng, pool, cast, regions)
    post = mails.Post(world, next(one for one in cast.tagged("role") if one.firm is cast.firms[0]))
    _write(world, post, size)
    (folder / "pii-scan.toml").write_text(SETTINGS.format(regions=json.dumps(regions)), encoding="utf-8")
    truth = truth_of(cast, world.items, regions)
    (folder / "truth.json").write_text(json.dumps(truth.record(), ensure_ascii=False, indent=1), encoding="utf-8")
    return truth


def _write(world: World, post: mails.Post, size: int) -> None:
    _difficulties(world, post)
    for write, part in _PAPERS:
        for _ in range(round(size * part)):
            write(world)
    for number in range(round(size * 0.04)):
        talk.form(post, world.cast.firms[number % 3])
    for _ in range(round(size * 0.012)):
        papers.kept_mail(post)
    _everybody_writes(world, post)
    while len(world.items) + sum(map(len, post.boxes.values())) < size:
        mails.thread(post)
    post.write()


def _difficulties(world: World, post: mails.Post) -> None:
    for trap in (*traps.TRAPS, *machines.MACHINES, *changes.CHANGES):
        trap(post)
    for number, person in enumerate(world.cast.tagged("handle")):
        contacts.card(world, person, whole=True)
        for kind in ("skype", "telegram")[number % 2 :]:
            talk.handle_chat(world, person, kind)
            talk.handle_chat(world, person, kind)
    for person in world.cast.people[::3]:
        contacts.card(world, person)
    contacts.book(world, world.cast.people[1::9])
    papers.phone_book(world)
    for section in ("card", "scan") * 6:
        pictures.picture(world, section)


def _everybody_writes(world: World, post: mails.Post) -> None:
    """Let everyone send a mail under the plain name at least once: all know each other from somewhere."""
    for person in list(world.cast.people):
        mails.greet(post, person, _partner(world, person))


def _partner(world: World, person: Person) -> Person:
    return world.someone(without=[person], firm=world.rng.choice([one for one in world.cast.firms if one.main]))
