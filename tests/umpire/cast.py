"""Who there is: firms and people of the ninth world. All are invented."""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import replace

from tests.world.people import Firm, Person
from tests.world.phones import Numbers

REGIONS = ("SE", "GB", "DE", "ES")
FREE = ("postbox.example.net", "mailo.example.org", "inbox.example.net")
_FIRMS = (
    ("aur", "Aurelia Health Group AB", "aurelia-health.example", "SE", "Göteborg", "Hamnvägen 14", ("info", "it.support", "hr"), True),
    ("lab", "Labor Rheinau GmbH", "labor-rheinau.example", "DE", "Köln", "Uferweg 9", ("labor", "befund", "einkauf"), True),
    ("sch", "Birchwater School of Nursing", "birchwater-nursing.example", "GB", "Leeds", "4 Mill Walk", ("admissions", "office", "library"), True),
    ("vol", "Friends of Aurelia", "friends-aurelia.example", "GB", "York", "2 Chapel Row", ("hello", "volunteers", "treasurer"), False),
    ("car", "Cardiolux Devices GmbH", "cardiolux.example", "DE", "Ulm", "Am Graben 31", ("service", "vertrieb", "rechnung"), False),
    ("ort", "Ortovia S.L.", "ortovia.example", "ES", "Valencia", "Calle del Mar 7", ("pedidos", "soporte", "facturas"), False),
    ("pul", "Pulmotek Sp. z o.o.", "pulmotek.example", "PL", "Poznań", "ul. Lipowa 3", ("biuro", "serwis", "faktury"), False),
    ("med", "Mediprise SARL", "mediprise.example", "FR", "Nantes", "12 rue du Port", ("contact", "sav", "compta"), False),
)  # fmt: skip
# first | last | country of the phone | firm | post | short forms, comma | other spellings, comma
_POOL = """
Annika|Sjöström|SE|aur|Head Nurse, Cardiology||
Björn|Hallgren|SE|aur|Purchasing Manager||
Malin|Öberg|SE|aur|Payroll Officer||
Henrik|Lindqvist|SE|aur|Facilities Manager||
Priya|Raghunathan|IN|aur|Radiographer||
Wojciech|Zieliński|PL|aur|Anaesthetist|Wojtek|
Oksana|Hrytsenko|UA|aur|Physiotherapist||Оксана Гриценко
Dimitrios|Papadakis|GR|aur|Medical Engineer|Dimitris|Δημήτριος Παπαδάκης
Fatma|Elsayed|EG|aur|Dietitian||
Xiaoling|Zhao|CN|aur|Data Analyst||赵晓玲
Joana|Figueiredo|BR|aur|Project Lead||
Ragnhild|Sørlie|NO|aur|Quality Adviser||
Thijs|van der Meulen|NL|aur|IT Architect||
Eleanor|Whitcombe|GB|aur|Communications Officer|Ellie|
Benoît|Lacroix|FR|aur|Pharmacist||
Katarzyna|Wrona|PL|aur|Ward Secretary|Kasia|
Mikael|Åkerblom|SE|aur|Chief Physician||
Svetlana|Kuznetsova|UA|aur|Theatre Nurse|Sveta|Светлана Кузнецова
Gunilla|Ekdahl|SE|aur|Archivist||
Rolf|Bäckman|SE|aur|Porter||
Samuel|Adeyinka|GB|aur|Junior Doctor|Sam|
Christopher|Hollis|GB|aur|Security Officer|Chris|
Ignacio|Bermúdez|ES|aur|Surgeon|Nacho|
Lucía|Arrieta|ES|aur|Midwife||
Jürgen|Weißhaupt|DE|lab|Laborleiter||
Sabine|Kröger|DE|lab|MTA||
Torsten|Mühlbach|DE|lab|Logistik||
Hannelore|Diepold|DE|lab|Buchhaltung||
Matthias|Strobel|DE|lab|IT||
Gülcan|Yıldırım|DE|lab|Biologin||
Ewa|Jabłońska|PL|lab|Chemikerin||
Marek|Dvořák|DE|lab|Gerätetechnik||
Anneliese|Brüggemann|DE|lab|Sekretariat||
Nikolaos|Stavridis|GR|lab|Virologe||Νικόλαος Σταυρίδης
Rüdiger|Kästner|DE|lab|Qualität||
Yevgenia|Tkachenko|UA|lab|Genetikerin||Євгенія Ткаченко,Evgenia Tkachenko
Margaret|Ashdown|GB|sch|Principal|Maggie|
Siobhán|Kinsella|GB|sch|Lecturer||
Robert|Pellow|GB|sch|Librarian|Bob|
Abigail|Tranter|GB|sch|Placement Officer|Abby|
Harriet|Lovejoy|GB|sch|Registrar||
Owen|Prydderch|GB|sch|Skills Tutor||
Ngozi|Okonjo|GB|sch|Lecturer||
Daniel|Featherstone|GB|sch|Caretaker|Dan|
Dorothy|Malpas|GB|vol|Chair|Dot|
Reginald|Ockenden|GB|vol|Treasurer|Reg|
Beatriz|Salgado|ES|vol|Visitor||
William|Garside|GB|vol|Driver|Bill|
Ingeborg|Tveit|NO|vol|Choir Lead||
Patricia|Hesketh|GB|vol|Trolley Rota|Trish|
Alasdair|MacInnes|GB|vol|Gardener||
Constance|Peverell|GB|vol|Secretary|Connie|
Klaus-Dieter|Obermaier|DE|car|Vertriebsleiter||
Stefanie|Hölzl|DE|car|Servicetechnikerin|Steffi|
Florian|Wiesner|DE|car|Produktmanager||
Annegret|Pohlmann|DE|car|Debitoren||
Alejandro|Quintanilla|ES|ort|Comercial||
Montserrat|Puigdevall|ES|ort|Atención al cliente|Montse|
Francisco|Ybarra|ES|ort|Gerente|Paco|
Rocío|Benavente|ES|ort|Logística||
Agnieszka|Pawlikowska|PL|pul|Account Manager|Aga|
Zbigniew|Krajewski|PL|pul|Serwisant|Zbyszek|
Małgorzata|Sikorska|PL|pul|Księgowość|Gosia|
Piotr|Ostrowski|PL|pul|Dyrektor||
Geneviève|Marchandeau|FR|med|Assistante||
Loïc|Kerbrat|FR|med|Technicien||
Françoise|Delahaye|FR|med|Comptable||
Étienne|Vasseur|FR|med|Commercial||
Tomasz|Brzeziński|PL||Nurse||
Carla|Monteverde|ES||Nurse||
Bram|Oosterhuis|NL||Engineer||
Ruth|Abernathy|US||Recruiter||
Kwame|Boateng|GB||Student nurse||
"""
# key | first | last | country | firm | post | local part
_CASES = """
berg1|Anna|Berglund|SE|aur|Nurse, Ward 3|anna.berglund
berg2|Anna|Berglund|SE|aur|Chemist|anna.berglund2
novak1|Peter|Novak|SE|aur|Electrician|peter.novak
novak2|Peter|Novak|DE|car|Trainer|p.novak
jim1|Laura|Jiménez|ES|ort|Calidad|laura.jimenez
jim2|Laura|Jiménez|GB|vol|Visitor|laura.j
clarke1|Susan|Clarke|GB|sch|Lecturer|susan.clarke
clarke2|Susan|Clarke|GB|sch|Examinations|s.clarke
kai|Kai|Lund|NO|aur|Dispatcher|kai.lund
karin|Karin|Lund|SE|aur|Dispatcher|k.lund
jonas|Jonas|Ekman|SE|aur|Plumber|j.ekman
julia|Julia|Ekman|SE|aur|Cook|julia.ekman
ove|Ove|Sandahl|SE|vol|Visitor|ove
birgit|Birgit|Sandahl|SE|vol|Visitor|birgit
marta|Marta|Iriarte|ES|vol|Visitor|marta
pablo|Pablo|Iriarte|ES|vol|Driver|pablo
hope|Hope|Winter|GB|sch|Tutor|hope.winter
rose|Rose|Garden|GB|vol|Visitor|rose.garden
power|Will|Power|GB|aur|Electrician|will.power
grant|Grant|Holder|GB|sch|Bursar|grant.holder
elsa|Elsa|Norgren|SE|car|Servicetechnikerin|e.norgren
jakub|Jakub|Wilczek|PL|aur|Device Buyer|jakub.wilczek
sofia|Sofia|Lagergren|SE|aur|Midwife|sofia.lagergren
claire|Claire|Dumontier|FR|med|Juriste|c.dumontier
emily|Emily|Stroud|GB|sch|Lecturer|emily.stroud
viktor|Viktor|Ahlgren|SE|aur|On-call Technician|viktor.ahlgren
nadia|Nadia|Rahimi|SE|aur|On-call Technician|nadia.rahimi
"""
_TWINS = {"berg1", "berg2", "novak1", "novak2", "jim1", "jim2", "clarke1", "clarke2", "viktor", "nadia"}
"""Who must not stand in ordinary items."""
_FORMER = {"sofia": "Sofia Brandin", "claire": "Claire Besson", "emily": "Emily Castleton"}
RIVALS = (
    ("berg1", "berg2", "namesake in the firm"), ("novak1", "novak2", "namesake in another firm"),
    ("jim1", "jim2", "namesake in another firm"), ("clarke1", "clarke2", "namesake in the firm"),
    ("kai", "karin", "near address"), ("jonas", "julia", "near address"),
    ("ove", "birgit", "relative"), ("marta", "pablo", "relative"),
)  # fmt: skip


def plain(text: str) -> str:
    """Return letters without marks, as people type them."""
    for one, other in (("ø", "o"), ("Ø", "O"), ("ß", "ss"), ("ł", "l"), ("Ł", "L"), ("ı", "i"), ("æ", "ae")):
        text = text.replace(one, other)
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))


def slug(text: str) -> str:
    """Return what of a name stands in an address."""
    return re.sub(r"[^a-z-]", "", plain(text).lower())


def firms(numbers: Numbers) -> list[Firm]:
    """Return all employers, each with a switchboard."""
    return [
        Firm(key, name, domain, country, city, street, roles, numbers.land(country), main)
        for key, name, domain, country, city, street, roles, main in _FIRMS
    ]


def people(houses: list[Firm], numbers: Numbers, rng: random.Random) -> tuple[list[Person], list[Person]]:
    """Return the ordinary people, and those of the cases."""
    own = {one.key: one for one in houses}
    staff = [_ordinary(line.split("|"), own, numbers, rng) for line in _POOL.split("\n") if line]
    cases = [_case(line.split("|"), own, numbers) for line in _CASES.split("\n") if line]
    return staff, [_moved(one, own, cases) for one in cases]


def _ordinary(row: list[str], own: dict[str, Firm], numbers: Numbers, rng: random.Random) -> Person:
    first, last, country, key, post, nicks, spelled = row
    f, l = slug(first), slug(last)
    firm = own.get(key)
    free = f"{rng.choice([f + '.' + l, l + f[0] + str(rng.randint(61, 98)), f[0] + '_' + l])}@{rng.choice(FREE)}"
    local = {"lab": f"{l}", "car": f"{f[0]}.{l}", "med": f"{f[0]}{l}", "vol": f"{f}.{l}"}.get(key, f"{f}.{l}")
    emails = [f"{local}@{firm.domain}"] if firm else [free]
    if firm and rng.random() < 0.2:
        emails.append(free)
    drawn = rng.random()
    return Person(
        key=f + l, country=country, first=first, last=last, firm=firm, position=post, emails=tuple(emails),
        mobile=numbers.mobile(country), skype=f"live:{f}.{l[:7]}" if drawn < 0.25 else "",
        linkedin=f"https://www.linkedin.com/in/{f}-{l}-{rng.randrange(16**6):06x}" if 0.2 < drawn < 0.55 else "",
        telegram=f"@{f[:5]}_{l[:6]}{rng.randint(11, 99)}" if drawn > 0.8 else "",
        nicks=tuple(one for one in nicks.split(",") if one), spelled=tuple(one for one in spelled.split(",") if one),
    )  # fmt: skip


def _case(row: list[str], own: dict[str, Firm], numbers: Numbers) -> Person:
    key, first, last, country, firm, post, local = row
    mail = f"{local}@{own[firm].domain}"
    mobile = numbers.mobile(country) if key != "nadia" else ""
    return Person(key, country, first, last, own[firm], post, (mail,), mobile=mobile, former=_FORMER.get(key, ""))


def _moved(person: Person, own: dict[str, Firm], cases: list[Person]) -> Person:
    if person.key == "elsa":
        return replace(person, emails=(*person.emails, f"elsa.norgren@{own['aur'].domain}"), new_firm=own["aur"])
    if person.key == "jakub":
        return replace(person, emails=(*person.emails, f"jakub.wilczek@{own['pul'].domain}"), new_firm=own["pul"])
    if person.key == "nadia":
        return replace(person, mobile=next(one.mobile for one in cases if one.key == "viktor"))
    return person


def ordinary(person: Person) -> bool:
    """Tell whether somebody of the cases may stand in ordinary items."""
    return person.key not in _TWINS and person.key not in ("hope", "rose", "power", "grant")
