"""Fills templates: `[a|b]` is a choice, `{slot}` a value; a number behind a slot binds it to one person or company.

What stands in a value is labelled by its slot; everything else in a template is no name.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from detectors.training import addresses, companies, names, things
from detectors.training.example import ALL, Example, Span

_CHOICE = re.compile(r"\[([^\[\]{}]*(?:\{[a-z_]+\d?\}[^\[\]{}]*)*\|[^\[\]]*)\]")
_SLOT = re.compile(r"\{([a-z_]+)(\d?)\}")
_APART = re.compile(r"^%.*\n", re.MULTILINE)
_UNTOLD = "untold"
"""What is of no type and teaches nothing."""
Piece = tuple[str, str | None]
_NAMESAKES = (
    "Wells Fargo|Morgan Stanley|Goldman Sachs|Charles Schwab|Merrill Lynch|Fannie Mae|Freddie Mac|Sallie Mae"
    "|Baker McKenzie|Baker & Price|Baker Tilly|Baker Hughes|Grant Thornton|Ernst & Young|Harper Collins|John Lewis"
    "|J.P. Morgan|Chase|Lloyd's|Marks & Spencer|Jones Lang LaSalle|Duff & Phelps|Standard & Poor's|Dun & Bradstreet"
    "|Marsh McLennan|Price Waterhouse|Franklin Templeton|T. Rowe Price|Edward Jones|Raymond James|Stanley Black"
    " & Decker|Johnson & Johnson|Johnson Matthey|Procter & Gamble|Eli Lilly|John Deere|Harley-Davidson|Rolls-Royce"
    "|Booz Allen|Clifford Chance|Allen & Overy|Norton Rose|Slater and Gordon|Hogan Lovells|Mott MacDonald|Arup"
    "|Laing O'Rourke|Balfour Beatty|Barratt|Taylor Wimpey|Foster + Partners|Knight Frank|Cushman & Wakefield"
    "|Robert Half|Michael Page|Robert Walters|Korn Ferry|Willis Towers Watson|Arthur J. Gallagher|Aon|Berenberg"
    "|Rothschild|Julius Baer|Pictet|Lombard Odier|Jefferies|Stifel|Edmond de Rothschild|Rabobank"
    "|Carl Zeiss|Robert Bosch|Hugo Boss|Max Mara|Tommy Hilfiger|Calvin Klein|Peek & Cloppenburg|Hennes & Mauritz"
).split("|")
"""Companies called after people."""
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def templates() -> list[tuple[str, str]]:
    """Return name and text of each template, of all kinds of text."""
    found = []
    for file in sorted((Path(__file__).parent / "templates").glob("*.txt")):
        whole = file.read_text("utf-8")
        each = whole.splitlines() if file.stem.startswith("lines") else _APART.split(whole)
        for number, text in enumerate(each):
            if text.strip("\n"):
                found.append((f"{file.stem}-{number}", text.strip("\n").replace("\\n", "\n").replace("\\t", "\t")))
    return found


@dataclass(slots=True)
class _Cast:
    """Who is who in one text."""

    rng: random.Random
    people: dict[str, names.Person] = field(default_factory=dict)
    firms: dict[str, str] = field(default_factory=dict)

    def person(self, number: str) -> names.Person:
        if not number:
            return names.mixed(self.rng)
        return self.people.setdefault(number, names.mixed(self.rng))

    def firm(self, number: str) -> str:
        if not number:
            return companies.company(self.rng)
        return self.firms.setdefault(number, companies.company(self.rng))


def filled(rng: random.Random, template: str, source: str = "templates") -> Example:
    """Return a text made from a template."""
    while choice := _CHOICE.search(template):
        template = template[: choice.start()] + rng.choice(choice[1].split("|")) + template[choice.end() :]
    cast, at = _Cast(rng), 0
    text, spans, ignored = "", list[Span](), []
    for slot in _SLOT.finditer(template):
        text += template[at : slot.start()]
        at = slot.end()
        for value, kind in _SLOTS[slot[1]](cast, slot[2]):
            if kind == _UNTOLD:
                ignored.append((len(text), len(text) + len(value)))
            elif kind and value:
                spans.append((len(text), len(text) + len(value), kind))
            text += value
    return Example(text + template[at:], tuple(spans), ALL, source, ignored=tuple(ignored))


def _full(cast: _Cast, number: str) -> Iterator[Piece]:
    one, rng = cast.person(number), cast.rng
    kind = rng.random()
    if one.middle and kind < 0.25:
        yield f"{one.given} {one.middle} {one.surname}", "PERSON"
    elif kind < 0.33:
        yield f"{one.given} {rng.choice('ABCDEFGHJKLMNPRSTW')}{rng.choice(('.', '.', ''))} {one.surname}", "PERSON"
    elif kind < 0.36:
        yield f"{one.given[0]}. {one.surname}", "PERSON"
    elif kind < 0.39:
        yield f"{one.given} {one.surname.upper()}", "PERSON"
    else:
        yield f"{one.given} {one.surname}", "PERSON"


def inline(rng: random.Random) -> Iterator[Piece]:
    """Yield an address as it stands in a sentence."""
    one = addresses.address(rng)
    town = one.town.format(code=one.code, city=one.city or "").strip(" ,-")
    lines = [*one.streets]
    if rng.random() < 0.8:
        lines.append(town)
        if rng.random() < 0.3:
            lines.append(one.country)
    joint = rng.choice((", ", ", ", ", ", " ", "\n", "\n ", ",\n"))
    yield joint.join(lines), "STREET_ADDRESS"


def street(rng: random.Random) -> str:
    """Return a street with its number."""
    return addresses.address(rng).streets[-1 if rng.random() < 0.1 else 0]


def _block(cast: _Cast, _: str) -> Iterator[Piece]:
    """An address on lines of its own: town and country are places, post code and street an address."""
    one, rng = addresses.address(cast.rng), cast.rng
    end = rng.choice(("\n", "\n", "\n ", "\n  "))
    for number, street in enumerate(one.streets):
        if number:
            yield rng.choice((end, ", ", " ")), None
        yield street, "STREET_ADDRESS"
    yield end, None
    yield from _town(one, rng)
    if rng.random() < 0.5:
        yield end, None
        yield one.country, "LOCATION"
        if rng.random() < 0.1:
            yield f" {one.code}", "STREET_ADDRESS"


def _town(one: addresses.Address, rng: random.Random) -> Iterator[Piece]:
    for part in re.split(r"(\{code\}|\{city\})", one.town):
        if part == "{code}":
            yield one.code, "STREET_ADDRESS"
        elif part == "{city}":
            yield one.city, "LOCATION"
        else:
            # States between town and code belong to neither.
            yield part, _UNTOLD


def _town_line(cast: _Cast, _: str) -> Iterator[Piece]:
    yield from _town(addresses.address(cast.rng), cast.rng)


def _code(cast: _Cast, _: str) -> Iterator[Piece]:
    yield addresses.address(cast.rng).code or "1234", "STREET_ADDRESS"


def _date(cast: _Cast, _: str) -> Iterator[Piece]:
    yield date(cast.rng), "DATE_TIME"


def date(rng: random.Random) -> str:
    """Return a date, or a date and time, in one of many forms."""
    day, month, year = rng.randrange(1, 29), rng.randrange(12), rng.randrange(1950, 2032)
    name = _MONTHS[month]
    forms = (
        f"{day} {name} {year}",
        f"{name} {day}, {year}",
        f"{day}/{month + 1}/{year}",
        f"{month + 1:02}/{day:02}/{year}",
        f"{year}-{month + 1:02}-{day:02}",
        f"{day:02}.{month + 1:02}.{year}",
        f"{name} {year}",
        f"{day} {name[:3]} {year}",
        f"{day}. {name} {year}",
        f"{name} {day}",
        f"{day}th of {name}",
        f"{name} {day}th",
        f"{rng.choice(_DAYS)}, {day} {name} {year}",
        f"{rng.choice(_DAYS)} {day} {name}",
        f"{year}",
        f"{day}-{name[:3]}-{year % 100:02}",
        f"{name[:3]} {day}, {year}",
        f"{year}-{month + 1:02}-{day:02} {rng.randrange(24):02}:{rng.randrange(60):02}",
        f"{day}/{month + 1}/{year % 100:02}",
        f"{year}-{month + 1:02}-{day:02}T{rng.randrange(24):02}:{rng.randrange(60):02}:{rng.randrange(60):02}Z",
        f"{day} {name}",
        f"{rng.choice(_DAYS)[:3]}, {day} {name[:3]} {year} {rng.randrange(24):02}:{rng.randrange(60):02}",
        f"{rng.choice(_DAYS)} {name} {day}",
    )
    return rng.choice(forms)


def _time(cast: _Cast, _: str) -> Iterator[Piece]:
    hour, minute = cast.rng.randrange(24), cast.rng.choice((0, 15, 30, 45, 10, 5))
    yield (
        cast.rng.choice(
            (
                f"{hour:02}:{minute:02}",
                f"{hour % 12 + 1}:{minute:02} {cast.rng.choice(('am', 'pm', 'AM', 'PM'))}",
                f"{hour % 12 + 1}{cast.rng.choice(('am', 'pm'))}",
                f"{hour}.{minute:02}",
            )
        ),
        "DATE_TIME",
    )


def _email(cast: _Cast, number: str) -> Iterator[Piece]:
    one, rng = cast.person(number), cast.rng
    given, surname = names.folded(one.given), names.folded(one.surname)
    user = rng.choice(
        (
            f"{given}.{surname}",
            f"{given[:1]}{surname}",
            given,
            f"{given}_{surname}",
            f"{surname}.{given[:1]}",
            f"{given}{rng.randrange(100)}",
        )
    )
    yield f"{user}@{companies.domain(rng)}", None


def _phone(cast: _Cast, _: str) -> Iterator[Piece]:
    form = cast.rng.choice(
        (
            "+## ## ## ## ##",
            "+1 (###) ###-####",
            "(###) ###-####",
            "0## ### ####",
            "+## ### ### ###",
            "###-###-####",
            "00## ## ### ## ##",
            "+##########",
            "0#### ######",
            "### ### ###",
            "+1 ### ### #### ext. ###",
        )
    )
    yield re.sub("#", lambda _: str(cast.rng.randrange(10)), form), None


def _number(cast: _Cast, _: str) -> Iterator[Piece]:
    rng = cast.rng
    yield (
        rng.choice(
            (
                str(rng.randrange(1, 100)),
                str(rng.randrange(1000, 10**6)),
                f"{rng.choice('ABCDEFX')}{rng.choice(('-', ''))}{rng.randrange(100, 99999)}",
                f"{rng.choice(('INV', 'PO', 'SO', 'REQ', 'CASE', 'JIRA', 'TCK'))}-{rng.randrange(1000, 99999)}",
            )
        ),
        None,
    )


def _money(cast: _Cast, _: str) -> Iterator[Piece]:
    rng = cast.rng
    yield (
        f"{rng.choice(('$', '€', 'EUR ', 'USD ', '£', 'NOK ', 'INR '))}"
        f"{rng.randrange(1, 90000):,}{rng.choice(('', '.00', '.50'))}",
        None,
    )


def _web(cast: _Cast, _: str) -> Iterator[Piece]:
    yield (
        cast.rng.choice(("www.", "https://", "https://www.", "http://"))
        + companies.domain(cast.rng)
        + cast.rng.choice(("", "/", "/about", "/jobs/12")),
        None,
    )


def _of(*values: str, kind: str | None = None) -> Callable[[_Cast, str], Iterator[Piece]]:
    def one(cast: _Cast, _: str) -> Iterator[Piece]:
        yield cast.rng.choice(values), kind

    return one


def _named(form: str, kind: str | None = "PERSON") -> Callable[[_Cast, str], Iterator[Piece]]:
    def one(cast: _Cast, number: str) -> Iterator[Piece]:
        who = cast.person(number)
        yield (
            form.format(
                given=who.given,
                surname=who.surname,
                g=who.given[0],
                s=who.surname[0],
                upper=who.surname.upper(),
                small=f"{who.given} {who.surname}".lower(),
                big=f"{who.given} {who.surname}".upper(),
                lower=who.given.lower(),
            ),
            kind,
        )

    return one


def _called(name: str, kind: str | None) -> Callable[[_Cast, str], Iterator[Piece]]:
    def one(cast: _Cast, _: str) -> Iterator[Piece]:
        yield things.thing(cast.rng, name), kind

    return one


def _place(forms: str, kind: str) -> Callable[[_Cast, str], Iterator[Piece]]:
    """A place or a house that is called after a person."""

    def one(cast: _Cast, _: str) -> Iterator[Piece]:
        who = cast.person("")
        yield cast.rng.choice(forms.split("|")).format(given=who.given, surname=who.surname), kind

    return one


def _word_named(cast: _Cast, number: str) -> Iterator[Piece]:
    """A person one of whose names is a word."""
    one, rng = cast.person(number), cast.rng
    kind = rng.random()
    given = rng.choice(names.GIVEN_WORDS) if kind < 0.7 else one.given
    surname = rng.choice(names.SURNAME_WORDS) if kind > 0.5 else one.surname
    yield f"{given} {surname}", "PERSON"


def _firm(cast: _Cast, number: str) -> Iterator[Piece]:
    yield cast.firm(number), "ORGANIZATION"


def _city(cast: _Cast, _: str) -> Iterator[Piece]:
    yield addresses.city(cast.rng), "LOCATION"


def _country(cast: _Cast, _: str) -> Iterator[Piece]:
    yield cast.rng.choice(companies.COUNTRIES), "LOCATION"


def _big_city(cast: _Cast, _: str) -> Iterator[Piece]:
    yield addresses.city(cast.rng).upper(), "LOCATION"


def _unit(cast: _Cast, _: str) -> Iterator[Piece]:
    yield addresses.unit(cast.rng), "STREET_ADDRESS"


def _year(cast: _Cast, _: str) -> Iterator[Piece]:
    yield str(cast.rng.randrange(1960, 2030)), "DATE_TIME"


def _thing(cast: _Cast, _: str) -> Iterator[Piece]:
    yield companies.thing(cast.rng), None


def _sentence(cast: _Cast, _: str) -> Iterator[Piece]:
    yield companies.sentence(cast.rng), None


_SLOTS: dict[str, Callable[[_Cast, str], Iterator[Piece]]] = {
    "p": _full,
    "bigcity": _big_city,
    "unit": _unit,
    "year": _year,
    "state": _of(*addresses.STATES, kind="LOCATION"),
    "f": _named("{given}"),
    "l": _named("{surname}"),
    "fl": _named("{given} {surname}"),
    "lf": _named("{surname}, {given}"),
    "lfu": _named("{upper}, {given}"),
    "lfs": _named("{surname} {given}"),
    "il": _named("{g}. {surname}"),
    "li": _named("{surname} {g}."),
    "fi": _named("{given} {s}."),
    "fi_": _named("{given} {s}"),
    "ini": _named("{g}.{s}."),
    "inis": _named("{g}{s}"),
    "small": _named("{small}"),
    "big": _named("{big}"),
    "fs": _named("{lower}"),
    # Names of ships, halls, projects, products.
    "xf": _named("{given}", None),
    "xl": _named("{surname}", None),
    "xs": _named("{lower}", None),
    **{name: _called(name, kind) for name, kind in things.KINDS.items()},
    # Persons whose names are words.
    "wf": _of(*names.GIVEN_WORDS, kind="PERSON"),
    "wl": _of(*names.SURNAME_WORDS, kind="PERSON"),
    "wp": _word_named,
    "maker": _called("brand", "ORGANIZATION"),
    "hall": _place(
        "{surname} Hall|{surname} House|{surname} Tower|{surname} Park|{surname} Station|{given} {surname} Airport"
        "|{surname} Stadium|{surname} Square|{given} {surname} Library|{surname} Bridge|{surname} Museum",
        "LOCATION",
    ),
    "lake": _place(
        "Lake {surname}|Mount {surname}|Port {surname}|Cape {surname}|Fort {surname}|St. {given}", "LOCATION"
    ),
    "hotel": _place(
        "Hotel {surname}|Restaurant {given}|Café {surname}|Pizzeria {given}|{given}'s Diner|{surname}'s Bakery|Villa"
        " {given}|{surname} Hospital|{surname} College|{surname} University|{given} {surname} Foundation",
        "ORGANIZATION",
    ),
    "school": _place(
        "{surname} School|{given} {surname} School|{surname} Primary School|{surname} Academy|Lycée {given} {surname}"
        "|{surname}-Gymnasium|{given}-{surname}-Schule|IES {given} {surname}|Collège {surname}|{surname} skole"
        "|St. {given}'s School|{given} {surname} Institute|{surname} Kindergarten",
        "ORGANIZATION",
    ),
    "parish": _place(
        "St. {given}'s Church|St {given}'s Parish|St. {given}'s Cathedral|Saint {given} Church|{given} kirke"
        "|Paroisse Saint-{given}|St {given} Chapel|Parroquia San {given}",
        "ORGANIZATION",
    ),
    "namesake": _of(*_NAMESAKES, kind="ORGANIZATION"),
    # Clubs and waters, which some call names and some do not.
    "club": _of(
        *"Rovers Wanderers Albion Hearts Saints Spurs Villa Forest Orient Thistle Harlequins Wasps Steelers Bucks Kings"
        " Magic Jazz Heat Celtic Rangers Athletic Sporting Palace".split(),
        kind=_UNTOLD,
    ),
    "sea": _of(
        *"Viking Forties Cromarty Dogger Fisher Humber Thames Dover Wight Portland Plymouth Lundy Fastnet Shannon"
        " Rockall Malin Bailey".split(),
        kind=_UNTOLD,
    ),
    # Streets without a number.
    "road": _place(
        "{surname} Street|{surname} Road|{given} {surname} Avenue|{surname} Lane|{surname} Drive|{surname}straße"
        "|{given}-{surname}-Straße|Rue {given} {surname}|Avenue {surname}|Calle {given} {surname}|Via {given} {surname}"
        "|{surname}s gate|{surname}svägen|{surname}straat|{surname} Boulevard|{surname} Expressway",
        _UNTOLD,
    ),
    "o": _firm,
    "city": _city,
    "country": _country,
    "addr": lambda cast, _: inline(cast.rng),
    "street": lambda cast, _: iter([(street(cast.rng), "STREET_ADDRESS")]),
    "block": _block,
    "zip": _code,
    "townline": _town_line,
    "date": _date,
    "time": _time,
    "email": _email,
    "phone": _phone,
    "n": _number,
    "money": _money,
    "web": _web,
    "nrp": _of(*companies.NATIONS, kind="NRP"),
    "nrps": _of(*(f"{one}s" for one in companies.NATIONS if one[-1] == "n"), kind="NRP"),
    "pos": lambda cast, _: iter([(companies.position(cast.rng), "POSITION")]),
    "thing": _thing,
    "s": _sentence,
    "day": _of(*_DAYS),
    "month": _of(*_MONTHS),
    "title": _of(
        "Mr.",
        "Mrs.",
        "Ms.",
        "Dr.",
        "Prof.",
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Miss",
        "Sir",
        "Herr",
        "Frau",
        "Mme",
        "M.",
        "Sr.",
        "Sra.",
    ),
    "bye": _of(
        "Best regards,",
        "Kind regards,",
        "Regards,",
        "Best,",
        "Thanks,",
        "Thank you,",
        "Cheers,",
        "Many thanks,",
        "Sincerely,",
        "BR",
        "Yours sincerely,",
        "Br,",
        "Warm regards,",
        "Best wishes,",
        "Thanks!",
        "Rgds",
        "Mvh",
        "Kind regards",
        "best",
        "thx",
        "Med vennlig hilsen",
        "Mit freundlichen Grüßen",
        "Cordialement,",
        "Saludos,",
    ),
    "hi": _of("Hi", "Hello", "Dear", "Hey", "Good morning", "Hi there", "Good afternoon", "hi", "hello", "hey"),
}
