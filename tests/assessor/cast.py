"""The group's companies and people: one ordinary person for each line of the pool, with what belongs to that person."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass

from tests.surveyor.cast import Numbers
from tests.world.people import Firm, Person

REGIONS = ("SE", "NO", "DK", "FI", "EE", "LV", "LT", "DE", "PL", "TR", "IT", "PT", "BR", "IN", "VN", "IE")
FREE = ("postbox.example", "brevlada.example.org", "inbox.example.net", "correio.example", "skrzynka.example")
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "ß": "ss", "ı": "i", "đ": "d", "Đ": "D"}
)
_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "Ø": "Oe", "å": "aa", "Å": "Aa"}
)
DEPARTMENTS = (
    "Procurement",
    "HSE",
    "Survey",
    "Planning",
    "Payroll",
    "Plant and Machinery",
    "Tendering",
    "Quality",
    "BIM",
    "Legal",
)
TITLES = (
    "Site Manager", "Quantity Surveyor", "Foreman", "Project Engineer", "HSE Advisor", "Crane Coordinator", "Cost Controller",
    "Planner", "Design Manager", "Storekeeper", "Surveyor", "Concrete Technologist", "Buyer", "BIM Coordinator", "Payroll Officer",
)  # fmt: skip
SITES = {
    "SE": "Göteborg", "NO": "Drammen", "DK": "Esbjerg", "FI": "Tampere", "EE": "Tartu", "LV": "Liepāja", "LT": "Klaipėda",
    "DE": "Bremerhaven", "PL": "Gdynia", "TR": "İzmit", "IT": "Ravenna", "PT": "Setúbal", "BR": "Santos", "IN": "Pune",
    "VN": "Hải Phòng", "IE": "Limerick",
}  # fmt: skip
_STREETS = (
    "Storgatan",
    "Hafenstraße",
    "ul. Portowa",
    "Rua do Cais",
    "Via del Porto",
    "Quay Road",
    "Satamakatu",
    "Liman Caddesi",
)


@dataclass(frozen=True)
class Worker(Person):
    """A person with what the papers of a building company tell of one."""

    department: str = ""
    site: str = ""
    number: str = ""
    born: str = ""
    street: str = ""


def plain(text: str) -> str:
    """Return a text without marks: `Łukasz Śliwa` as `Lukasz Sliwa`."""
    bare = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(one for one in bare if not unicodedata.combining(one))


def wide(text: str) -> str:
    """Return a text with marks written as two letters: `Jörg` as `Joerg`."""
    return plain(text.translate(_GERMAN))


def slug(text: str) -> str:
    """Return a name as the local part of an address has it."""
    return "".join(one for one in plain(text).lower() if one.isalnum())


def firms(numbers: Numbers) -> list[Firm]:
    """Return the group's companies first, then those around it."""
    found = []
    for line in _FIRMS.strip().splitlines():
        key, name, domain, country, city, roles, main = line.split("|")
        board = numbers.draw(country, land=True)
        found.append(Firm(key, name, domain, country, city, f"{city}", tuple(roles.split()), board, main == "in"))
    return found


_FIRMS = """
SE|Granvik Group AB|granvik.example|SE|Göteborg|info payroll tenders hse|in
NO|Granvik Norge AS|granvik.example|NO|Drammen|drammen lonn post|in
DK|Granvik Danmark A/S|granvik.example|DK|Esbjerg|esbjerg indkob|in
FI|Granvik Suomi Oy|granvik.example|FI|Tampere|tampere palkat|in
EE|Granvik Eesti OÜ|granvik.example|EE|Tartu|tartu info.ee|in
LV|Granvik Latvija SIA|granvik.example|LV|Liepāja|liepaja birojs|in
LT|Granvik Lietuva UAB|granvik.example|LT|Klaipėda|klaipeda biuras|in
DE|Granvik Bau GmbH|granvik-bau.example|DE|Bremerhaven|bauleitung personal betriebsrat|in
PL|Granvik Polska Sp. z o.o.|granvik-polska.example|PL|Gdynia|biuro kadry budowa|in
TR|Granvik İnşaat A.Ş.|granvik-insaat.example|TR|İzmit|santiye muhasebe|in
IT|Granvik Italia S.r.l.|granvik.example|IT|Ravenna|cantiere.ra acquisti|in
PT|Granvik Portugal, Lda.|granvik.example|PT|Setúbal|obra.setubal rh.pt|in
BR|Granvik do Brasil Ltda.|granvik-brasil.example|BR|Santos|obra rh compras|in
IN|Granvik Infra Pvt Ltd|granvik.example|IN|Pune|pune.site hr.in|in
VN|Granvik Vietnam Co., Ltd|granvik.example|VN|Hải Phòng|haiphong ketoan|in
IE|Granvik Ireland Ltd|granvik.example|IE|Limerick|limerick accounts.ie|in
rinne|Sähkö-Rinne Oy|sahkorinne.example|FI|Nokia|toimisto laskutus|out
perlinger|Stahlbau Perlinger GmbH|perlinger-stahl.example|DE|Passau|versand werk2|out
warta|Dźwigi Warta S.A.|dzwigi-warta.example|PL|Poznań|dyspozytor biuro|out
kalip|Anadolu Kalıp Ltd. Şti.|anadolukalip.example|TR|Bursa|siparis info|out
ponte|Ponteverde Andaimes, Lda.|ponteverde.example|PT|Barreiro|geral obras|out
sai|Sai Krupa Labour Contractors|saikrupa.example|IN|Pune|office gatepass|out
toscana|Toscana Ponteggi S.n.c.|toscanaponteggi.example|IT|Prato|info magazzino|out
mekong|Mekong Steel JSC|mekongsteel.example|VN|Cần Thơ|sales export|out
brann|Brannigan Groundworks Ltd|branniganground.example|IE|Ennis|office plant|out
mahl|Mahlzeit Betriebskantinen GmbH|mahlzeit.example|DE|Bremen|kueche bestellung|out
"""


def worker(entry: tuple[str, ...], houses: list[Firm], numbers: Numbers, rng: random.Random) -> Worker:
    """Return the person of one line of the pool: first name, last name, country, firm, short forms, spellings, former name."""
    first, last, country, house, nicks, spelled, former = entry
    firm = next((one for one in houses if one.key == (house or country)), None)
    f, s = slug(first.split()[0]), slug(last.split()[-1])
    local = rng.choice((f"{f}.{s}", f"{f}.{s}", f"{f[0]}.{s}", f"{f[0]}{s}", f"{s}.{f}", f"{f}_{s}"))
    own = rng.choice(
        (f"{f}{s[:3]}{rng.randint(61, 99)}", f"{s}.{f[:3]}", f"{f}-{s}{rng.randint(3, 60)}", f"{s}family.{f}")
    )
    emails = [f"{local}@{firm.domain}"] if firm else []
    if firm is None or rng.random() < 0.35:
        emails.append(f"{own}@{rng.choice(FREE)}")
    has = rng.random
    return Worker(
        key=f"{f}{s}", country=country, first=first, last=last, firm=firm, position=rng.choice(TITLES), emails=tuple(emails),
        mobile=numbers.draw(country if country in REGIONS else firm.country if firm else "SE"),
        direct=numbers.draw(firm.country, land=True) if firm and has() < 0.25 else "",
        skype=rng.choice((f"live:{f}.{s}_{rng.randint(2, 9)}", f"{s}.{f}{rng.randint(10, 99)}")) if has() < 0.3 else "",
        linkedin=f"https://www.linkedin.com/in/{f}-{s}-{rng.getrandbits(28):07x}" if has() < 0.3 else "",
        telegram=f"@{f[:5]}{s[:4]}_{rng.randint(10, 99)}" if has() < 0.25 else "",
        nicks=tuple(nicks.split()), spelled=tuple(one for one in spelled.split("/") if one), former=former,
        department=rng.choice(DEPARTMENTS), site=SITES.get(firm.country if firm else country, "Göteborg"),
        number=f"GV-{rng.randint(10000, 99999)}", born=f"{rng.randint(1, 28):02d}.{rng.randint(1, 12):02d}.{rng.randint(1961, 2003)}",
        street=f"{rng.choice(_STREETS)} {rng.randint(2, 140)}",
    )  # fmt: skip
