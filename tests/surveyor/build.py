"""Builds the sixth world."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from tests.surveyor import daily, homes, lures, snares
from tests.surveyor.cast import FREE, POOL, TITLES, Figure, Numbers, firms, slug
from tests.surveyor.desk import Office, World
from tests.world.people import Cast
from tests.world.truth import Truth

SIZE = 700


def build(folder: Path, seed: int, size: int = SIZE) -> Truth:
    """Write the world below a folder, and return what must be told of it."""
    rng = random.Random(f"surveyor {seed}")
    numbers = Numbers(rng)
    houses = [replace(one, board=numbers.draw(one.country, land=True)) for one in firms()]
    world = World(Office(folder, rng), rng, numbers, Cast(houses))
    for entry in POOL:
        world.enter(_figure(world, entry), ordinary=True)
    for one in world.staff:
        homes.lay(world, one)
    snares.lay(world)
    lures.lay(world)
    homes.directory(world)
    daily.lay(world, max(0, size - len(world.desk.items)))
    world.desk.close()
    stands = list(world.desk.stands.values())
    return Truth(world.cast, world.desk.items, world.linkable, stands, world.desk.traps, ("NL", "GB", "DE", "PL"))  # type: ignore[arg-type]


def _figure(world: World, entry: tuple[str, str, str, str, str]) -> Figure:
    first, last, country, nicks, spelled = entry
    rng = world.rng
    own = [one for one in world.cast.firms if one.country == country]
    inside = [one for one in world.cast.firms if one.main]
    firm = rng.choices(
        [*own, *inside, *world.cast.firms, None], [6] * len(own) + [3, 2] + [0.4] * len(world.cast.firms) + [2.5]
    )[0]
    if last in ("Thornbury", "Lockhart", "Pemberton"):
        firm = world.firm("bright")
    if country in ("CN", "KR", "JP"):
        firm = rng.choice([world.firm("orient"), world.firm("fenn")])
    f, l = slug(first), slug(last)
    ways = [f"{f}.{l}", f"{f[0]}.{l}", f"{f[0]}{l}", f"{l}.{f[0]}"]
    mails = [f"{rng.choice(ways)}@{firm.domain}"] if firm else []
    if firm is None or rng.random() < 0.3:
        mails.append(
            f"{rng.choice([f + l[:4], l + str(rng.randint(61, 99)), f'{f}.{l[:6]}{rng.randint(2, 9)}'])}@{rng.choice(FREE)}"
        )
    skype = rng.choice([f"live:{f}.{l[:6]}", f"{f}.{l[:5]}{rng.randint(3, 98)}"]) if rng.random() < 0.4 else ""
    linkedin = f"https://www.linkedin.com/in/{f}-{l}-{rng.getrandbits(32):08x}"[:70] if rng.random() < 0.4 else ""
    telegram = f"@{f[:6]}{rng.choice(['_', ''])}{l[:5]}{rng.randint(1, 99)}" if rng.random() < 0.3 else ""
    return Figure(
        key=f + l, country=country, first=first, last=last, firm=firm, position=rng.choice(TITLES), emails=tuple(mails),
        mobile=world.numbers.draw(country), direct=world.numbers.draw(country, land=True) if rng.random() < 0.25 else "", skype=skype,
        linkedin=linkedin, telegram=telegram, nicks=tuple(one for one in nicks.split("|") if one),
        spelled=tuple(one for one in spelled.split("|") if one),
        department=rng.choice(["Sales", "Quality", "Finance", "IT", "Warehouse"]),
    )  # fmt: skip
