"""The people and firms of the invented company, and how people write them.

The traps: two Anna Bergs in two firms, k.lund@ beside kai.lund@, a Bob who is Robert, a Tom who
changed firms, role mailboxes and switchboards that belong to nobody.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Firm:
    """An employer or supplier. The role mailbox and the switchboard are shared by all its people."""

    key: str
    name: str
    domain: str
    switchboard: str
    street: str

    @property
    def role_mailbox(self) -> str:
        return f"info@{self.domain}"


@dataclass(frozen=True)
class Phone:
    """One number: `number` as E.164, `written` as people of that country write it."""

    number: str
    written: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """An invented person; the first e-mail is the one to ask for."""

    key: str
    name: str
    firm: Firm
    position: str
    emails: tuple[str, ...]
    phones: tuple[Phone, ...] = ()
    skype: str = ""
    linkedin: str = ""
    other_names: tuple[str, ...] = ()
    unsure_names: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        return self.emails[0]

    @property
    def first(self) -> str:
        return self.name.split()[0]

    @property
    def last(self) -> str:
        return self.name.split(maxsplit=1)[1]

    @property
    def phone(self) -> str:
        return self.phones[0].written[0] if self.phones else ""


FJORD = Firm("fjord", "Fjordkraft AB", "fjordkraft.example", "+46 31 390 06 00", "Kajgatan 4, 411 04 Göteborg")
NORD = Firm("nord", "Nordlicht GmbH", "nordlicht.example", "+49 30 23125 000", "Uferweg 12, 10999 Berlin")
BLUE = Firm(
    "blue", "Blue Harbor Logistics", "blueharbor.example", "+1 212-555-0100", "88 Pier Street, New York, NY 10004"
)
PIKE = Firm("pike", "Harrow & Pike LLP", "harrowpike.example", "+44 20 7946 0000", "7 Lantern Yard, London EC2M 1ZZ")
LUMEN = Firm("lumen", "Atelier Lumen", "atelier-lumen.example", "+33 1 99 00 10 00", "15 rue des Glycines, 69002 Lyon")
CROSS = Firm(
    "cross", "Southern Cross Marine", "southerncross.example", "+61 3 5550 1000", "3 Jetty Road, Geelong VIC 3220"
)
HOME = Firm("home", "", "example.net", "", "")

FIRMS = (FJORD, NORD, BLUE, PIKE, LUMEN, CROSS)

KAI = Person(
    "kai",
    "Kai Lund",
    FJORD,
    "Project Director",
    ("kai.lund@fjordkraft.example", "kailund77@example.org"),
    (
        Phone("+46701740615", ("+46 70 174 06 15", "070-174 06 15", "0046 70 1740615", "+46 (0)70 174 06 15")),
        Phone("+46313900612", ("+46 31 390 06 12", "031-390 06 12")),
    ),
    "live:kai.lund_77",
    "https://www.linkedin.com/in/kai-lund-fjordkraft",
    ("Lund, Kai",),
    ("K. Lund",),
)
KRISTIN = Person(
    "kristin",
    "Kristin Lund",
    FJORD,
    "Payroll Officer",
    ("k.lund@fjordkraft.example",),
    (Phone("+46313900638", ("+46 31 390 06 38", "031-390 06 38")),),
    other_names=("Lund, Kristin",),
    unsure_names=("K. Lund",),
)
ANNA_F = Person(
    "anna-fjord",
    "Anna Berg",
    FJORD,
    "Head of Procurement",
    ("anna.berg@fjordkraft.example",),
    (Phone("+46701740644", ("+46 70 174 06 44", "070-174 06 44")),),
    "anna.berg.fjord",
    "https://www.linkedin.com/in/anna-berg-procurement",
)
ANNA_N = Person(
    "anna-nord",
    "Anna Berg",
    NORD,
    "Grid Engineer",
    ("anna.berg@nordlicht.example",),
    (Phone("+493023125417", ("+49 30 23125417", "030 23125-417", "+49 (0)30 23125 417")),),
    linkedin="https://www.linkedin.com/in/anna-berg-grid",
)
JUERGEN = Person(
    "juergen",
    "Jürgen Weiß",
    NORD,
    "Managing Director",
    ("juergen.weiss@nordlicht.example",),
    (
        Phone("+493023125402", ("+49 30 23125402", "030 23125-402")),
        Phone("+4915228817386", ("+49 1522 8817386", "0152 28817386")),
    ),
    "juergen_weiss_nord",
    "https://de.linkedin.com/in/juergen-weiss-nordlicht",
    ("Juergen Weiss", "Jurgen Weiss"),
)
BOB = Person(
    "bob",
    "Robert Haskell",
    BLUE,
    "Freight Manager",
    ("robert.haskell@blueharbor.example", "bob@blueharbor.example"),
    (Phone("+12125550143", ("+1 212-555-0143", "(212) 555-0143", "212.555.0143")),),
    "bob.haskell.freight",
    "https://www.linkedin.com/in/rhaskell-freight",
    ("Bob Haskell", "Haskell, Robert"),
)
TOM = Person(
    "tom",
    "Tom Okafor",
    BLUE,
    "Route Planner",
    ("tom.okafor@blueharbor.example", "tom.okafor@harrowpike.example"),
    (Phone("+14155550187", ("+1 415-555-0187", "(415) 555-0187")),),
    "tom.okafor.routes",
    "https://www.linkedin.com/in/tom-okafor-routes",
)
PRIYA = Person(
    "priya",
    "Priya Raman",
    PIKE,
    "Senior Associate",
    ("priya.raman@harrowpike.example",),
    (Phone("+442079460123", ("+44 20 7946 0123", "020 7946 0123", "+44 (0)20 7946 0123")),),
    "priya.raman.law",
    "https://uk.linkedin.com/in/priya-raman-law",
)
SIOBHAN = Person(
    "siobhan",
    "Siobhán O'Dwyer",
    PIKE,
    "Partner",
    ("siobhan.odwyer@harrowpike.example",),
    (Phone("+442079460188", ("+44 20 7946 0188", "020 7946 0188")),),
    other_names=("Siobhan O'Dwyer",),
)
CHLOE = Person(
    "chloe",
    "Chloé Lefèvre",
    LUMEN,
    "Art Director",
    ("chloe.lefevre@atelier-lumen.example",),
    (Phone("+33199001234", ("+33 1 99 00 12 34", "01 99 00 12 34")),),
    "chloe-lumen",
    "https://fr.linkedin.com/in/chloe-lefevre-lumen",
    ("Chloe Lefevre", "LEFÈVRE Chloé"),
)
MEI = Person(
    "mei",
    "Mei-Ling Zhou",
    CROSS,
    "Fleet Coordinator",
    ("mei.zhou@southerncross.example",),
    (
        Phone("+61355501234", ("+61 3 5550 1234", "(03) 5550 1234")),
        Phone("+61491570156", ("+61 491 570 156", "0491 570 156")),
    ),
    "meiling.zhou.fleet",
    "https://au.linkedin.com/in/mei-ling-zhou-fleet",
)
DANA = Person(
    "dana",
    "Dana Whitfield",
    FJORD,
    "HR Business Partner",
    ("dana.whitfield@fjordkraft.example",),
    (Phone("+46313900655", ("+46 31 390 06 55", "031-390 06 55")),),
    other_names=("Whitfield, Dana",),
)
MARCUS = Person(
    "marcus",
    "Marcus Feldt",
    HOME,
    "Applicant",
    ("marcus.feldt@example.net",),
    (Phone("+46701740672", ("+46 70 174 06 72", "070-174 06 72")),),
    "marcus_feldt",
    "https://www.linkedin.com/in/marcus-feldt-dev",
)
INGRID = Person(
    "ingrid",
    "Ingrid Åkesson",
    HOME,
    "Customer",
    ("ingrid.akesson@example.net",),
    (Phone("+46406280412", ("+46 40 628 04 12", "040-628 04 12")),),
    other_names=("Ingrid Akesson", "Ingrid Aakesson"),
)

PEOPLE = (KAI, KRISTIN, ANNA_F, ANNA_N, JUERGEN, BOB, TOM, PRIYA, SIOBHAN, CHLOE, MEI, DANA, MARCUS, INGRID)
STAR = KAI
