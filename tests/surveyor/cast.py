"""The firms and people of the sixth world."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from tests.world.people import Firm, Person

REGIONS = ("NL", "GB", "DE", "PL")
FREE = ("posteo.example.net", "kolibri.example.org", "mijnpost.example.com", "quickmail.example.net")
_LETTERS = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "Ae", "ı": "i", "ț": "t", "Ț": "T",
    "ș": "s", "Ș": "S", "'": "", "’": "",
})  # fmt: skip


def plain(value: str) -> str:
    """Return a name without accents."""
    bare = unicodedata.normalize("NFKD", value.translate(_LETTERS))
    return "".join(one for one in bare if not unicodedata.combining(one))


def slug(value: str) -> str:
    """Return the letters of a name as an address has them."""
    return "".join(one for one in plain(value).lower() if one.isalnum() and one.isascii())


@dataclass(frozen=True)
class Figure(Person):
    """A person of this world; `linked` is false where no place ties the other identifiers."""

    department: str = ""


def firms() -> list[Firm]:
    """Return the employers; the first two are one group."""
    rows = (
        ("fenn", "Fennmark Instruments", "fennmark.example.com", "NL", "Rotterdam", "Boompjes 40", "info service orders", True),
        ("fennpl", "Fennmark Polska", "fennmark-polska.example.com", "PL", "Gdynia", "ul. Morska 7", "biuro serwis", True),
        ("halden", "Halden & Voss Spedition", "haldenvoss.example.net", "DE", "Bremen", "Am Kai 3", "info dispo", False),
        ("bright", "Brightwater Foods", "brightwater.example.org", "GB", "Leeds", "4 Mill Lane", "hello accounts", False),
        ("lind", "Lindtorp Bygg", "lindtorp.example.net", "SE", "Malmö", "Hamngatan 9", "info", False),
        ("aegis", "Saronic Shipping", "saronic.example.org", "GR", "Piraeus", "Akti 11", "office", False),
        ("kestrel", "Kestrel Data", "kestreldata.example.com", "IE", "Cork", "12 South Mall", "support sales", False),
        ("orient", "Tamaki Optics", "tamaki.example.com", "JP", "Osaka", "2-4 Honmachi", "contact", False),
    )  # fmt: skip
    return [
        Firm(key, name, domain, country, city, street, tuple(roles.split()), "", main)
        for key, name, domain, country, city, street, roles, main in rows
    ]


POOL: tuple[tuple[str, str, str, str, str], ...] = (
    # first, last, country, nicknames, other spellings
    ("Sanne", "van den Broek", "NL", "", ""),
    ("Pieter", "Hoogland", "NL", "Piet", ""),
    ("Marloes", "Dijkstra", "NL", "", ""),
    ("Jeroen", "Terpstra", "NL", "", ""),
    ("Lotte", "Verhoeven", "NL", "", ""),
    ("Bram", "Kuipers", "NL", "", ""),
    ("Floor", "Oosterhuis", "NL", "", ""),
    ("Margaret", "Thornbury", "GB", "Peggy|Maggie", ""),
    ("Edward", "Lockhart", "GB", "Ted", ""),
    ("Katherine", "Ashdown", "GB", "Kate", ""),
    ("Nigel", "Pemberton", "GB", "", ""),
    ("Alexandra", "Wetherby", "GB", "Sandra|Alex", ""),
    ("Aoife", "O'Sullivan", "IE", "", ""),
    ("Ciarán", "Doyle", "IE", "", ""),
    ("Jürgen", "Schäfer", "DE", "", ""),
    ("Anna-Lena", "Großmann", "DE", "", ""),
    ("Björn", "Weißenfels", "DE", "", ""),
    ("Friederike", "Kühnemann", "DE", "Rike", ""),
    ("Maximilian", "Oberhauser", "DE", "Max", ""),
    ("Ulrike", "Brandt-Meißner", "DE", "", ""),
    ("Małgorzata", "Wiśniewska", "PL", "Gosia", ""),
    ("Jakub", "Zieliński", "PL", "Kuba", ""),
    ("Łukasz", "Szczepański", "PL", "", ""),
    ("Katarzyna", "Nowakowska", "PL", "Kasia", ""),
    ("Zbigniew", "Jaworski", "PL", "Zbyszek", ""),
    ("Åsa", "Lindström", "SE", "", ""),
    ("Göran", "Sjöberg", "SE", "", ""),
    ("Søren", "Kjærgaard", "DK", "", ""),
    ("Mette", "Østergaard", "DK", "", ""),
    ("Hélène", "Lefèvre", "FR", "", ""),
    ("François", "Dubreuil", "FR", "", ""),
    ("Jean-Baptiste", "Moreau", "FR", "", ""),
    ("María José", "Fernández Ortega", "ES", "", ""),
    ("Íñigo", "Etxeberria", "ES", "", ""),
    ("José", "Carrasco", "ES", "Pepe", ""),
    ("Giuseppe", "Bellandi", "IT", "Beppe", ""),
    ("Niccolò", "D'Angelo", "IT", "", ""),
    ("João", "Guimarães", "PT", "", ""),
    ("Luiza", "Falcão", "BR", "", ""),
    ("Giorgos", "Papadakis", "GR", "", "Γιώργος Παπαδάκης|George Papadakis"),
    ("Eleni", "Christodoulou", "GR", "", "Ελένη Χριστοδούλου"),
    ("Yevgeny", "Morozov", "RU", "", "Евгений Морозов|Evgenii Morozov"),
    ("Nadezhda", "Sokolova", "RU", "", "Надежда Соколова"),
    ("Oleksandr", "Shevchuk", "UA", "", "Олександр Шевчук|Alexander Shevchuk"),
    ("Tsvetan", "Dimitrov", "BG", "", "Цветан Димитров"),
    ("Khaled", "Al-Masri", "EG", "", "خالد المصري"),
    ("Layla", "Haddad", "JO", "", "ليلى حداد"),
    ("Xiuying", "Zheng", "CN", "", "郑秀英"),
    ("Haoran", "Liang", "CN", "", "梁浩然"),
    ("Kenji", "Nakagawa", "JP", "", "中川健二"),
    ("Yuki", "Matsubara", "JP", "", "松原由紀"),
    ("Minjun", "Seo", "KR", "", "서민준"),
    ("Hyejin", "Kwon", "KR", "", "권혜진"),
    ("Gülşen", "Yıldırım", "TR", "", ""),
    ("Çağlar", "Öztürk", "TR", "", ""),
    ("Zsófia", "Szentgyörgyi", "HU", "", ""),
    ("Bence", "Halmos", "HU", "", ""),
    ("Tereza", "Dvořáková", "CZ", "", ""),
    ("Jiří", "Havránek", "CZ", "", ""),
    ("Päivi", "Kettunen", "FI", "", ""),
    ("Ștefan", "Munteanu", "RO", "", ""),
    ("Robert", "Whitcomb", "US", "Bob", ""),
    ("William", "Castellano", "US", "Bill", ""),
    ("Priyanka", "Raghunathan", "IN", "", ""),
    ("Venkatesh", "Subramaniam", "IN", "", ""),
)
TITLES = (
    "Account Manager", "Test Engineer", "Buyer", "HR Officer", "Planner", "Legal Counsel", "Controller", "Sales Lead",
    "Inkoper", "Sachbearbeiterin", "Specjalista ds. zakupów", "Service Desk",
)  # fmt: skip


class Numbers:
    """Draws valid numbers near the examples of each country, none twice."""

    def __init__(self, rng: random.Random) -> None:
        self._rng, self._used = rng, set[str]()

    def draw(self, country: str, *, land: bool = False) -> str:
        """Return a new number in E.164."""
        kind = PhoneNumberType.FIXED_LINE if land else PhoneNumberType.MOBILE
        example = phonenumbers.example_number_for_type(country, kind)
        assert example is not None
        base = phonenumbers.format_number(example, PhoneNumberFormat.E164)
        keep = 5
        if country == "GB" and land:
            base, keep = "+442079460000", 3
        while True:
            tail = "".join(self._rng.choice("0123456789") for _ in range(keep))
            number = base[:-keep] + tail
            if number not in self._used and phonenumbers.is_valid_number(phonenumbers.parse(number)):
                self._used.add(number)
                return number


def dial(number: str, rng: random.Random, *, home: bool = True) -> str:
    """Return a number as people write it; in the national way only where the settings know the country."""
    if not number:
        return ""
    parsed = phonenumbers.parse(number)
    inter = phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)
    code, _, rest = inter.partition(" ")
    ways = [
        number,
        inter,
        inter,
        inter.replace(" ", "-"),
        inter.replace(" ", "."),
        f"00{code[1:]} {rest}",
        f"({code}) {rest}",
    ]
    country = phonenumbers.region_code_for_number(parsed)
    if home and country in REGIONS:
        national = phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
        ways += [national, national, national.replace(" ", "-"), national.replace(" ", "")]
        if country in ("NL", "GB", "DE"):
            ways.append(f"{code} (0){rest}")
            ways.append(national.replace(" ", "/", 1))
    return rng.choice(ways)
