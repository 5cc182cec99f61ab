"""Casts the difficult people, one function a trap, and fills the firms up."""

from __future__ import annotations

from tests.world.cast import Casting
from tests.world.forms import ascii_of
from tests.world.people import EMAIL, PHONE, Cast, Firm, Handed
from tests.world.pools import NamePart


def cast_of(casting: Casting, people: int) -> Cast:
    """Return at least `people` people with every difficulty among them."""
    for role in (_homonyms, _near_names, _short_names, _relatives, _near_addresses, _word_names, _handed_on, _changes):
        role(casting)
    _marked(casting)
    _others(casting, people)
    return casting.settle()


def _homonyms(casting: Casting) -> None:
    one, two, three = casting.mains
    name = casting.name(one.country)
    trio = [casting.add(firm.country, firm, name, ("homonym",)) for firm in (one, one, two)]
    name = casting.name(two.country)
    pair = [casting.add(firm.country, firm, name, ("homonym",)) for firm in (two, three)]
    for group in (trio, pair):
        casting.rival("namesake", *group)


def _near_names(casting: Casting) -> None:
    one, two, _ = casting.mains
    (a, b), (c, d) = casting.rng.sample(casting.pool.near, 2)
    for lasts, firms in (((a, b), (one, one)), ((c, d), (one, two))):
        first, _ = casting.name("GB", last=lasts[0])
        bare = NamePart(first.text)
        pair = [
            casting.add("GB", firm, (bare, NamePart(last)), ("near",)) for firm, last in zip(firms, lasts, strict=True)
        ]
        casting.rival("near name", *pair)


def _short_names(casting: Casting) -> None:
    _, two, three = casting.mains
    short = [part for country in ("GB", "US") for part in casting.pool.names[country][0] if len(part.nicks) > 1]
    formal, twins = casting.rng.sample(short, 2)
    _, last = casting.name("US", first=formal.text)
    pair = [casting.add("US", two, (part, last), ("short",)) for part in (formal, NamePart(formal.nicks[0]))]
    casting.rival("short name", *pair)
    _, last = casting.name("GB", first=twins.nicks[0])
    pair = [
        casting.add("GB", firm, (NamePart(twins.nicks[n]), last), ("short",)) for n, firm in enumerate((two, three))
    ]
    casting.rival("short name", *pair)


def _relatives(casting: Casting) -> None:
    for country, line, count in (("GB", casting.numbers.land, 2), ("NO", casting.numbers.mobile, 3)):
        _, last = casting.name(country)
        family = [
            casting.add(country, None, casting.name(country, last=last.text), ("relative",)) for _ in range(count)
        ]
        casting.cast.shared_lines.append((line(country), tuple(one.key for one in family)))
        casting.rival("relative", *family)


def _near_addresses(casting: Casting) -> None:
    for firm in casting.mains[:2]:
        first, last = casting.name(firm.country)
        letter = ascii_of(first.text)[0]
        firsts = [one for parts, _ in casting.pool.names.values() for one in parts]
        alike = [one for one in firsts if ascii_of(one.text)[0] == letter and one.text != first.text]
        other = casting.rng.choice(alike)
        surname = ascii_of(last.text).lower().replace(" ", "").replace("-", "")
        whole = ascii_of(first.text).lower().replace(" ", "").replace("-", "")
        pair = [
            casting.add(
                firm.country, firm, (part, last), ("near e-mail",), emails=(f"{local}.{surname}@{firm.domain}",)
            )
            for part, local in ((first, whole), (other, letter.lower()))
        ]
        casting.rival("near e-mail", *pair)


def _word_names(casting: Casting) -> None:
    firsts, lasts = casting.pool.words
    places = (casting.mains[0], casting.mains[1], None)
    for first, last, firm in zip(firsts, casting.rng.sample(lasts, 3), places, strict=True):
        casting.add("GB", firm, casting.name("GB", first, last), ("word",))


def _handed_on(casting: Casting) -> None:
    one, two, _ = casting.mains
    before, after = (casting.anybody(one.country, one, "handed") for _ in range(2))
    number = casting.numbers.mobile(one.country)
    casting.cast.handed.append(Handed(PHONE, number, before.key, after.key, casting.day()))
    before, after = (casting.anybody(two.country, two, "handed") for _ in range(2))
    casting.cast.handed.append(Handed(EMAIL, f"trainee@{two.domain}", before.key, after.key, casting.day()))


def _changes(casting: Casting) -> None:
    one, two, three = casting.mains
    for old, new in ((one, two), (two, three), (three, one)):
        _mover(casting, old, new)
    for number, firm in enumerate((one, two, three)):
        first, last = casting.name(firm.country)
        _, maiden = casting.name(firm.country, first=first.text)
        former = f"{first.text} {maiden.text}"
        named = maiden if number < 2 else last
        local = ".".join(ascii_of(part.text).lower().replace(" ", "").replace("-", "") for part in (first, named))
        casting.add(firm.country, firm, (first, last), ("former",), former=former, emails=(f"{local}@{firm.domain}",))


def _mover(casting: Casting, old: Firm, new: Firm) -> None:
    first, last = casting.name(old.country)
    local = ".".join(ascii_of(part.text).lower().replace(" ", "").replace("-", "") for part in (first, last))
    emails = (f"{local}@{old.domain}", f"{local}@{new.domain}")
    since = casting.day()
    casting.add(old.country, old, (first, last), ("mover",), emails=emails, direct="", since=since, new_firm=new)


def _marked(casting: Casting) -> None:
    """Cast people who are plain by themselves and meet a trap elsewhere."""
    one, two, three = casting.mains
    for country, firm in (("US", one), ("GB", two)):
        casting.anybody(country, firm, "bulk")
    for firm in (one, two, three):
        casting.anybody(firm.country, firm, "lookalike")
    for country, firm in (("PL", one), ("DE", two)):
        casting.anybody(country, firm, "lied")
    for country in ("UA", "IN", "BR", "ES", "GR", "EG"):
        casting.anybody(country, casting.rng.choice((None, one, three)), "handle")
    parted: tuple[tuple[str, Firm | None], ...] = (("NL", one), ("NL", None), ("ES", two), ("BR", three))
    for country, place in parted:
        lasts = [part.text for part in casting.pool.names[country][1] if " " in part.text]
        casting.add(country, place, casting.name(country, last=casting.rng.choice(lasts)), ("parts",))
    for firm in (one, two):
        for _ in range(3):
            casting.anybody(firm.country, firm, "role")


def _others(casting: Casting, people: int) -> None:
    for firm in casting.cast.firms:
        if not firm.main:
            casting.anybody(firm.country, firm)
    countries = sorted(casting.pool.names)
    while len(casting.cast.people) < people:
        country = casting.rng.choice(countries)
        casting.anybody(country, casting.rng.choice((*casting.mains, None)))
