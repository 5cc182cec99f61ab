"""Who plays: firms, ordinary people drawn from names, and the few that traps need."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from tests.arbiter.figures import SPECIAL
from tests.arbiter.numbers import Numbers
from tests.world.people import EMAIL, PHONE, Cast, Firm, Handed, Person

FREE = ("mail.example.com", "post.example.net", "inbox.example.org", "webmail.example.net")
DAY_OF_HANDING = datetime(2024, 6, 1, tzinfo=UTC)
_COUNT = {"GB": 8, "US": 8, "IE": 6, "FR": 7, "ES": 6, "NL": 6, "CH": 5, "GR": 3, "GR2": 3, "UA": 6, "JP": 5, "CN": 5,
          "KR": 5, "AE": 6, "ZA": 6, "PL": 2, "NO": 2, "DE": 3}  # fmt: skip
_PLAIN = str.maketrans({"ø": "o", "Ø": "O", "ß": "ss", "ł": "l", "æ": "ae", "'": "", "’": ""})
_JOBS = {
    "staff": ("Travel Consultant", "Senior Consultant", "Operations Manager", "Finance Officer", "HR Partner",
              "Partner", "Account Manager", "Chargée de clientèle", "Data Analyst", "Office Manager"),
    "partner": ("Reservations Manager", "Front Office Manager", "Directora comercial", "Fleet Coordinator",
                "Head of Procurement", "Export Manager", "Guide", "Events Lead"),
    "guest": ("", "", "Architect", "Teacher", "Retired", "Dentist", "Freelance Guide", "Translator"),
}  # fmt: skip


@dataclass(frozen=True)
class Name:
    """One word of a name: as written in Latin, in its own script, in another Latin spelling, and short."""

    latin: str
    native: str = ""
    other: str = ""
    nick: str = ""


def plain(text: str) -> str:
    """Return a name in ASCII, as mailboxes and old systems spell it."""
    bare = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(one for one in bare if not unicodedata.combining(one))


def _slug(text: str) -> str:
    return re.sub(r"[^a-z]", "", plain(text).lower())


def _names() -> dict[str, tuple[list[Name], list[Name]]]:
    """Read names.txt: section -> first names, surnames."""
    read: dict[str, tuple[list[Name], list[Name]]] = {}
    section = ""
    for line in Path(__file__).with_name("names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
            read[section] = ([], [])
        elif line.startswith(("first:", "last:")):
            kind, rest = line.split(":", 1)
            read[section][kind == "last"].extend(_name(one.strip()) for one in rest.split(","))
    return read


def _name(text: str) -> Name:
    text, _, nick = text.partition("~")
    return Name(*text.split("/"), **({"nick": nick} if nick else {}))


def firms(numbers: Numbers) -> list[Firm]:
    """Return the group's three firms and those it deals with."""
    rows = [
        ("hal", "Halcyon Consulting", "halcyon.example", "GB", "London", "4 Fennel Wharf", ("office", "hr"), True),
        ("voy", "Halcyon Voyages", "halcyon-voyages.example", "FR", "Lyon", "12 quai des Tanneurs", ("contact", "reservations"), True),
        ("hti", "Halcyon Travel Ireland", "halcyontravel.example", "IE", "Dublin", "7 Cooper's Row", ("info", "bookings"), True),
        ("aeg", "Aegean Blue Hotels", "aegeanblue.example", "GR", "Heraklion", "Akti 21", ("reservations", "info"), False),
        ("med", "Transportes Mediodía", "mediodia.example", "ES", "Valencia", "Calle del Pozo 8", ("trafico", "info"), False),
        ("gra", "Grachtenhof Events", "grachtenhof.example", "NL", "Utrecht", "Oudelaan 3", ("sales", "info"), False),
        ("ber", "Bergsicht Hotels AG", "bergsicht.example", "CH", "Chur", "Postgasse 11", ("rezeption", "info"), False),
        ("kyv", "Dnipro Data Works", "dniprodata.example", "UA", "Kyiv", "Sadova 5", ("team", "jobs"), False),
        ("jpn", "Sakuragawa Tours", "sakuragawa.example", "JP", "Osaka", "2-4 Minamimachi", ("desk", "info"), False),
        ("cnx", "Lotus River Trading", "lotusriver.example", "CN", "Suzhou", "88 Canal Road", ("sales", "info"), False),
        ("kor", "Hanbit Study Abroad", "hanbit.example", "KR", "Busan", "15 Haneul-ro", ("help", "info"), False),
        ("gul", "Qamar Logistics", "qamar.example", "AE", "Sharjah", "Wharf 9", ("ops", "info"), False),
        ("zaf", "Protea Lodge Group", "protealodge.example", "ZA", "Stellenbosch", "Vine Street 40", ("stay", "info"), False),
        ("usa", "Tallgrass Foundation", "tallgrass.example", "US", "Omaha", "310 Prairie Avenue", ("grants", "info"), False),
    ]  # fmt: skip
    return [Firm(*row[:7], board=numbers.draw(row[3], land=True), main=row[7]) for row in rows]  # type: ignore[misc]


def cast(rng: random.Random, numbers: Numbers) -> Cast:
    """Return all people of a seed: ordinary ones first, then those of the traps."""
    made = Cast(firms(numbers))
    for section, (firsts, lasts) in _names().items():
        firsts, lasts = rng.sample(firsts, len(firsts)), rng.sample(lasts, len(lasts))
        for first, last in list(zip(firsts, lasts, strict=False))[: _COUNT[section]]:
            made.people.append(_ordinary(rng, numbers, made, section[:2], first, last))
    made.people += [_special(rng, numbers, made, row) for row in SPECIAL]
    _hand_on(made, numbers)
    return made


def _ordinary(rng: random.Random, numbers: Numbers, made: Cast, country: str, first: Name, last: Name) -> Person:
    role = rng.choices(["staff", "partner", "guest"], [4, 4, 5])[0]
    own = [one for one in made.firms if one.country == country and one.main == (role == "staff")]
    firm = None if role == "guest" else rng.choice(own or [one for one in made.firms if one.main])
    role = "staff" if firm and firm.main else role
    f, l = _slug(first.latin.split(" ")[0]), _slug(last.latin)
    mails = _mails(rng, firm, f, l)
    return Person(
        key=f"{f}-{l}", country=country, first=first.latin, last=last.latin, firm=firm, position=rng.choice(_JOBS[role]), emails=mails,
        mobile=numbers.draw(country), direct=numbers.draw(country, land=True) if firm and rng.random() < 0.4 else "",
        skype=rng.choice([f"live:{f}.{l[:7]}", f"{f}.{l[:6]}{rng.randint(10, 98)}"]) if rng.random() < 0.4 else "",
        linkedin=f"https://www.linkedin.com/in/{f}-{l}-{rng.getrandbits(24):06x}" if rng.random() < 0.45 else "",
        telegram=f"{f[:6]}_{l[:6]}{rng.randint(1, 99)}" if rng.random() < 0.35 else "",
        nicks=(first.nick,) if first.nick else (), spelled=tuple(_spellings(country, first, last)), tags=frozenset({role, "ordinary"}),
    )  # fmt: skip


def _mails(rng: random.Random, firm: Firm | None, f: str, l: str) -> tuple[str, ...]:
    own = f"{rng.choice([f'{f}{l[:5]}', f'{l}.{f[:4]}', f'{f}.{l}'])}{rng.randint(41, 99)}@{rng.choice(FREE)}"
    if firm is None:
        return (own,)
    work = f"{rng.choice([f'{f}.{l}', f'{f[0]}.{l}', f'{f[0]}{l}', f'{l}.{f}'])}@{firm.domain}"
    return (work, own) if rng.random() < 0.35 else (work,)


def _spellings(country: str, first: Name, last: Name) -> Iterator[str]:
    """Yield the whole name in its own script, then in another Latin spelling; each may be missing."""
    if first.native and last.native:
        yield last.native + first.native if country in ("JP", "CN", "KR") else f"{first.native} {last.native}"
        if first.other or last.other:
            yield f"{first.other or first.latin} {last.other or last.latin}"


def _special(rng: random.Random, numbers: Numbers, made: Cast, row: str) -> Person:
    """Make one person of figures.SPECIAL."""
    key, country, place, first, last, local, *more = [one.strip() for one in row.split("|")]
    firm = next((one for one in made.firms if one.key == place), None)
    extra = dict(one.split("=", 1) for one in more if one)
    host = firm.domain if firm else FREE[len(key) % len(FREE)]
    person = Person(
        key=key, country=country, first=first, last=last, firm=firm, position=extra.get("job", rng.choice(_JOBS["staff" if firm else "guest"])),
        emails=(f"{local}@{host}", *extra.get("also", "").split()), mobile=numbers.draw(country),
        direct=numbers.draw(country, land=True) if "direct" in extra else "", former=extra.get("former", ""),
        nicks=tuple(extra.get("nick", "").split()), tags=frozenset({"special", *extra.get("tags", "").split()}),
    )  # fmt: skip
    return replace(person, emails=tuple(one if "@" in one else f"{one}@{FREE[1]}" for one in person.emails))


def _hand_on(made: Cast, numbers: Numbers) -> None:
    made.handed.append(Handed(PHONE, numbers.draw("GB"), "hand1", "hand2", DAY_OF_HANDING))
    made.handed.append(Handed(EMAIL, "trainee.desk@halcyon.example", "hand3", "hand4", DAY_OF_HANDING))
