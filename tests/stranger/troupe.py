"""Casts the difficult people first, one function a difficulty, then enough others."""

from __future__ import annotations

from tests.stranger.casting import Casting, address_of, local_of
from tests.stranger.stock import Part
from tests.world.people import EMAIL, PHONE, Cast, Firm, Handed

_ABROAD = ("PL", "CZ", "HU", "TR", "GR", "VN", "IN", "EG", "NG", "JP", "CN", "ES", "PT", "NL", "FR", "DE", "UA", "DK",
           "FI", "SE", "NO", "GB", "US")  # fmt: skip


def troupe_of(casting: Casting, people: int) -> Cast:
    """Return at least `people` people with every difficulty among them."""
    for act in (
        _namesakes,
        _near_names,
        _short_names,
        _families,
        _near_addresses,
        _words,
        _handed_on,
        _movers,
        _married,
    ):
        act(casting)
    _plain_ones(casting)
    _others(casting, people)
    return casting.settle()


def _namesakes(casting: Casting) -> None:
    one, two, three = casting.mains
    side = casting.sides[0]
    for country, firms in ((one.country, (one, one, side)), (two.country, (two, three)), ("GB", (three, None))):
        name = casting.name(country)
        group = [casting.add(firm.country if firm else country, firm, name, "namesake") for firm in firms]
        casting.rival("namesake", *group)


def _near_names(casting: Casting) -> None:
    one, two, _ = casting.mains
    for pair, firms in zip(casting.rng.sample(casting.stock.lasts["NEAR"], 2), ((one, one), (one, two)), strict=True):
        first = Part(casting.name("GB")[0].text)
        lasts = [Part(text) for text in pair.text.split("/")]
        twins = [casting.add("GB", firm, (first, last), "near") for firm, last in zip(firms, lasts, strict=True)]
        casting.rival("near name", *twins)


def _short_names(casting: Casting) -> None:
    """Cast somebody called Robert, and another who is Bob and nothing else, of one surname."""
    one, _, three = casting.mains
    for country, firms in (("GB", (one, one)), ("US", (three, casting.sides[1]))):
        long = casting.rng.choice([part for part in casting.stock.firsts[country] if part.nicks])
        _, last = casting.name(country, long)
        pair = [
            casting.add(country, firm, (first, last), "short")
            for firm, first in zip(firms, (long, Part(long.nicks[0])), strict=True)
        ]
        casting.rival("short name", *pair)


def _families(casting: Casting) -> None:
    for country, count, line in (("DE", 2, "land"), ("ES", 3, "mobile"), ("GB", 2, "land")):
        last = casting.name(country)[1]
        kin = [casting.add(country, None, casting.name(country, last=last), "kin") for _ in range(count)]
        casting.cast.shared_lines.append((getattr(casting.numbers, line)(country), tuple(one.key for one in kin)))
        casting.rival("relative", *kin)


def _near_addresses(casting: Casting) -> None:
    one, _, three = casting.mains
    for firm, country, pair in ((one, "NO", ("Kai", "Karin")), (three, "GB", ("Clive", "Constance"))):
        firsts = [next(part for part in casting.stock.firsts[country] if part.text == text) for text in pair]
        last = casting.name(country)[1]
        locals_ = (address_of("first.last", firsts[0].text, last.text), address_of("f.last", firsts[1].text, last.text))
        people = [
            casting.add(country, firm, (first, last), "near e-mail", emails=(f"{local}@{firm.domain}",))
            for first, local in zip(firsts, locals_, strict=True)
        ]
        casting.rival("near e-mail", *people)


def _words(casting: Casting) -> None:
    firms = (*casting.mains, None)
    lasts = casting.rng.sample(casting.stock.lasts["WORD"], 4)
    for first, last, firm in zip(casting.stock.firsts["WORD"], lasts, firms, strict=True):
        casting.add("GB", firm, casting.name("WORD", first, last), "word")


def _handed_on(casting: Casting) -> None:
    one, two, three = casting.mains
    for firm, type in ((one, PHONE), (three, PHONE), (two, EMAIL)):
        before, after = (casting.anybody(casting.rng.choice((firm.country, "PL", "IN")), firm, "handed") for _ in "ab")
        value = casting.numbers.mobile(firm.country) if type == PHONE else f"nightshift@{firm.domain}"
        casting.cast.handed.append(Handed(type, value, before.key, after.key, casting.day()))


def _movers(casting: Casting) -> None:
    """Cast people who change the firm: told by a mail, by a card, or by nothing but the same mobile."""
    one, two, three = casting.mains
    moves: tuple[tuple[Firm, Firm, str], ...] = (
        (one, two, "told"), (two, casting.sides[2], "told"), (three, one, "card"), (casting.sides[3], three, "mobile"),
        (two, casting.sides[4], "mobile"),
    )  # fmt: skip
    for number, (old, new, how) in enumerate(moves):
        first, last = casting.name(_ABROAD[(number * 5 + casting.rng.randrange(3)) % len(_ABROAD)])
        emails = tuple(
            casting.free(address_of(casting.habits[firm.key], first.text, last.text), firm.domain)
            for firm in (old, new)
        )
        more = {"emails": emails, "since": casting.day(), "new_firm": new, "direct": ""}
        casting.add(old.country, old, (first, last), "mover", how, **more)


def _married(casting: Casting) -> None:
    for number, country in enumerate(("GB", "FR", "PL", "NO")):
        firm = (*casting.mains, casting.sides[5])[number]
        first, last = casting.name(country)
        maiden = casting.name(country, first)[1]
        local = f"{local_of(first.text)}.{local_of((maiden if number % 2 else last).text)}"
        former = f"{first.text} {maiden.text}"
        casting.add(country, firm, (first, last), "married", former=former, emails=(casting.free(local, firm.domain),))


def _plain_ones(casting: Casting) -> None:
    one, two, three = casting.mains
    for firm in (one, two, three):
        casting.anybody(firm.country, firm, "digits")
    for country, firm in (("CZ", one), ("FR", two), ("NG", one), ("HU", two)):
        casting.anybody(country, firm, "lied")
    for country in ("UA", "JP", "TR", "VN"):
        casting.anybody(country, casting.rng.choice((None, two, casting.sides[6])), "handle")
    for firm in (one, three):
        for country in (firm.country, "ES", "UA"):
            casting.anybody(country, firm, "role")


def _others(casting: Casting, people: int) -> None:
    for firm in casting.sides:
        if not any(one.firm is firm for one in casting.cast.people):
            casting.anybody(firm.country, firm)
    number = casting.rng.randrange(len(_ABROAD))
    while len(casting.cast.people) < people:
        number += 1
        firm = casting.rng.choice((*casting.mains, *casting.mains, casting.rng.choice(casting.sides), None, None))
        casting.anybody(_ABROAD[number % len(_ABROAD)], firm)
