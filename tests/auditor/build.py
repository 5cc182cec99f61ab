"""Builds the fourth world."""

from __future__ import annotations

import random
from datetime import datetime
from pathlib import Path

from tests.auditor import anchors, satellites, traps
from tests.auditor.cast import EMAIL, HANDLE, LINKEDIN, PHONE, POOL, SKYPE, Extra, Numbers, firms
from tests.auditor.desk import Desk
from tests.auditor.forms import slug
from tests.auditor.world import Soul, World
from tests.world.people import Cast
from tests.world.truth import Truth

SIZE = 700
FREE = ("freepost.example.org", "mailbox.example.net", "letterbox.example.com", "webpost.example.org")


def build(folder: Path, seed: int, size: int = SIZE) -> Truth:
    """Write the world below a folder, and return what must be told of it."""
    rng = random.Random(f"auditor {seed}")
    cast = Cast(firms())
    world = World(Desk(folder, rng), rng, Numbers(rng), cast)
    pool = list(POOL)
    rng.shuffle(pool)
    for entry in pool[: max(30, round(len(pool) * min(size, SIZE) / SIZE))]:
        _soul(world, entry)
    staff = [one for one in world.souls if one.person.firm and one.person.firm.main]
    world.staff = [one.person for one in staff]
    for soul in world.souls:
        anchors.anchor(world, soul)
    traps.lay(world)
    room = size - len(world.desk.items)
    satellites.lay(world, room)
    world.desk.close()
    return Truth(
        cast,
        world.desk.items,
        world.linkable,
        list(world.desk.stands.values()),
        world.desk.traps,
        ("NO", "GB", "DE", "US"),
    )  # type: ignore[arg-type]


def _soul(world: World, entry: tuple[str, ...]) -> None:
    rng = world.rng
    first, last, country, nicks, spelled, near = entry
    firm = rng.choice(world.cast.firms) if rng.random() < 0.7 else None
    local = rng.choice(
        [
            f"{slug(first)}.{slug(last)}",
            f"{slug(first)[0]}.{slug(last)}",
            f"{slug(last)}{slug(first)[:2]}",
            f"{slug(first)}_{slug(last)}",
        ]
    )
    mails = [f"{local}@{firm.domain}"] if firm else []
    if not firm or rng.random() < 0.6:
        free = rng.choice(
            [
                f"{slug(last)[:6]}{rng.randint(60, 99)}",
                f"{slug(first)}{slug(last)[:3]}",
                f"{slug(first)[:3]}{slug(last)}{rng.randint(2, 9)}",
                f"{slug(last)}.{slug(first)[0]}",
            ]
        )
        mails.append(f"{free}@{rng.choice(FREE)}")
    skype = (
        rng.choice([f"live:{slug(first)}_{slug(last)[:4]}", f"{slug(last)[:7]}.{slug(first)[:3]}{rng.randint(10, 99)}"])
        if rng.random() < 0.5
        else ""
    )
    linkedin = (
        f"https://www.linkedin.com/in/{slug(first)}-{slug(last)}-{rng.getrandbits(20):05x}"
        if rng.random() < 0.45
        else ""
    )
    handle = f"@{slug(first)[:5]}_{slug(last)[:6]}{rng.randint(1, 99)}" if rng.random() < 0.4 else ""
    world.add(Extra(
        key=slug(first + last), country=country, first=first, last=last, firm=firm, position=rng.choice(
            ["Account Manager", "Head of Claims", "Quality Engineer", "Purchaser", "Payroll Clerk", "Fleet Planner", "Counsel"]),
        emails=tuple(mails), mobile=world.numbers.draw(country), skype=skype, linkedin=linkedin, telegram=handle,
        nicks=tuple(one for one in nicks.split("|") if one), spelled=tuple(one for one in spelled.split("|") if one),
    ), near=near)  # fmt: skip


__all__ = ["EMAIL", "HANDLE", "LINKEDIN", "PHONE", "SKYPE", "Soul", "build", "datetime"]
