"""Builds a world into a folder: sources, settings for them, truth.json."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

from tests.stranger import calls, cards, changes, chats, invitations, machines, papers, snares, tables
from tests.stranger.casting import Casting
from tests.stranger.office import Office
from tests.stranger.post import Post, first_mail, talk
from tests.stranger.stock import stock
from tests.stranger.troupe import troupe_of
from tests.stranger.webforms import web_form
from tests.world.build import SETTINGS
from tests.world.truth import Truth, truth_of

SIZE = 1000
PEOPLE = 84
_SHARES: tuple[tuple[Callable[[Office], None], float], ...] = (
    (papers.paper, 0.07), (lambda office: papers.paper(office, "cv"), 0.012),
    (lambda office: papers.paper(office, "void"), 0.02), (invitations.calendar_file, 0.02), (chats.chat, 0.05),
    (chats.messages_backup, 0.008), (calls.call_log, 0.012), (calls.beside_recording, 0.025), (calls.transcript, 0.04),
)  # fmt: skip
"""Writers with their share of all items."""


def build(folder: Path, seed: int, size: int = SIZE) -> Truth:
    """Build a world of about `size` items below `folder`, which must be empty; one seed gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise SystemExit(f"{folder} is not empty")
    rng = random.Random(f"stranger {seed}")
    cast = troupe_of(Casting(rng, stock()), PEOPLE)
    homes = [firm.country for firm in cast.firms[:3]]
    regions = tuple(dict.fromkeys((*homes, "GB", "DE", "US", "NO")))
    office = Office(folder, seed, rng, stock(), cast, regions)
    post = Post(office, next(one for one in cast.tagged("role") if one.firm is cast.firms[0]))
    _difficult(office, post)
    _usual(office, post, size)
    post.finish()
    truth = truth_of(cast, office.items, regions)
    (folder / "pii-scan.toml").write_text(SETTINGS.format(regions=json.dumps(regions)), encoding="utf-8")
    (folder / "truth.json").write_text(json.dumps(truth.record(), ensure_ascii=False, indent=1), encoding="utf-8")
    return truth


def _difficult(office: Office, post: Post) -> None:
    for write in (*snares.SNARES, *machines.MACHINES, *changes.CHANGES):
        write(post)
    chats.handles(office)
    for person in office.cast.tagged("handle"):
        cards.card(office, person, whole=True)


def _usual(office: Office, post: Post, size: int) -> None:
    for form in tables.FORMS:
        tables.table(office, form)
    for record in tables.RECORDS:
        record(office)
    for person in office.cast.people[::3]:
        cards.card(office, person)
    cards.card(office, *office.cast.people[1::7])
    for section in ("card", "card", "scan") * 5:
        cards.picture(office, section)
    for write, part in _SHARES:
        for _ in range(round(size * part)):
            write(office)
    for number in range(round(size * 0.025)):
        web_form(post, office.mains[number % 3])
    for _ in range(10):
        papers.kept_mail(post)
    for person in list(office.cast.people):
        first_mail(post, person, office.someone(without=[person]), "full")
    while len(office.items) + sum(map(len, post.boxes.values())) < size:
        talk(post)
