"""What the writers share: firms, people, and what some item ties to whom."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from tests.inspector.desk import Desk
from tests.inspector.forms import Numbers, slug
from tests.inspector.names import Name
from tests.world.people import EMAIL, HANDLE, LINKEDIN, PHONE, SKYPE, Cast, Firm, Person

FREE = ("correio.example.org", "mailpigeon.example.net", "postbox.example.com", "poczta.example.org")
POSITIONS = (
    "Freight Planner", "Técnica de Qualidade", "Jefe de Obra", "Chargée de clientèle", "Key Account Manager",
    "Specjalista ds. zakupów", "Plant Engineer", "Controller", "Legal Counsel", "Diretora Financeira",
)  # fmt: skip


def firms(numbers: Numbers) -> list[Firm]:
    """Return the employers; the first three are the company's own."""

    def firm(key: str, name: str, domain: str, country: str, city: str, street: str, roles: str, main: bool) -> Firm:
        board = numbers.land(country if country in ("PT", "ES", "GB", "FR", "PL", "DE", "US") else "DE")
        return Firm(key, name, domain, country, city, street, tuple(roles.split()), board, main)

    return [
        firm("cargas", "Atlântico Cargas, Lda.", "atlanticocargas.example.com", "PT", "Porto", "Rua do Cais Novo 41", "geral contabilidade trafego", True),
        firm("obras", "Obras del Duero S.A.", "obrasduero.example.org", "ES", "Valladolid", "Calle de la Presa 7", "info facturas rrhh", True),
        firm("paper", "Northmoor Paper Ltd", "northmoor.example.net", "GB", "Leeds", "12 Kiln Yard", "enquiries accounts hr", True),
        firm("dolina", "Zielona Dolina sp. z o.o.", "zielonadolina.example.com", "PL", "Łódź", "ul. Młyńska 3", "biuro kadry", False),
        firm("lacombe", "Lacombe Imprimeurs", "lacombe.example.net", "FR", "Lyon", "8 quai des Presses", "contact compta", False),
        firm("brenner", "Brennerhof Pumpen GmbH", "brennerhof.example.org", "DE", "Kassel", "Am Pumpwerk 5", "info vertrieb", False),
        firm("ashby", "Morgan Ashby LLP", "morganashby.example.com", "US", "Chicago", "400 Lakeview Plaza", "office billing", False),
        firm("kita", "Kita Denki", "kitadenki.example.org", "DE", "Düsseldorf", "Rheinkai 30", "sales", False),
    ]  # fmt: skip


@dataclass
class World:
    """Everything made so far. `plain` are the people without a part in a case; `shown` what stands beside an
    identifier of a person somewhere: other spellings, short names, former names."""

    desk: Desk
    rng: random.Random
    numbers: Numbers
    cast: Cast
    plain: list[Person] = field(default_factory=list)
    linkable: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    shown: set[tuple[str, str]] = field(default_factory=set)
    latin: dict[str, tuple[str, ...]] = field(default_factory=dict)
    native: dict[str, str] = field(default_factory=dict)
    borne: set[str] = field(default_factory=set)
    """Whose name once stood over another's address: told apart in the figures."""

    def firm(self, key: str) -> Firm:
        return next(one for one in self.cast.firms if one.key == key)

    def enter(self, first: str, last: str, country: str, firm: str = "", **more: Any) -> Person:
        """Add a person; a local part is made up unless `emails` says which."""
        own = self.firm(firm) if firm else None
        key = more.pop("key", slug(first + last))
        assert all(one.key != key for one in self.cast.people), key
        emails = more.pop("emails", ()) or (
            f"{slug(first)}.{slug(last)}@{own.domain if own else self.rng.choice(FREE)}",
        )
        mobile = more.pop("mobile", None)
        person = Person(
            key=key, country=country, first=first, last=last, firm=own, position=self.rng.choice(POSITIONS),
            emails=tuple(emails), mobile=self.numbers.mobile(country) if mobile is None else mobile, **more,
        )  # fmt: skip
        self.cast.people.append(person)
        self.linkable[person.key] = {(EMAIL, person.emails[0])}
        return person

    def tie(self, person: Person, *identifiers: tuple[str, str]) -> None:
        """Note that some item ties identifiers to a person."""
        self.linkable[person.key] |= set(identifiers)

    def tied(self, person: Person, kind: str) -> str:
        """Return a person's identifier of a kind that the data tie to the first address, or nothing."""
        return next(
            (value for type, value in sorted(self.linkable[person.key]) if type == kind and value != person.emails[0]),
            "",
        )

    def some(self, number: int = 1, **wanted: Any) -> list[Person]:
        """Return people without a part in a case."""
        fit = [one for one in self.plain if all(getattr(one, name) == value for name, value in wanted.items())]
        return self.rng.sample(fit, number)

    def staff(self, number: int = 1) -> list[Person]:
        """Return some of the company's own people."""
        return self.rng.sample([one for one in self.plain if one.firm and one.firm.main], number)


def populate(world: World, people: list[tuple[str, Name]]) -> None:
    """Add everybody without a part in a case."""
    rng = world.rng
    home = {
        "PT": "cargas",
        "ES": "obras",
        "GB": "paper",
        "IE": "paper",
        "PL": "dolina",
        "FR": "lacombe",
        "DE": "brenner",
        "US": "ashby",
        "JP": "kita",
    }
    for country, name in people:
        where = rng.random()
        firm = home.get(country, "cargas") if where < 0.5 else rng.choice(world.cast.firms).key if where < 0.75 else ""
        a, b = slug(name.first), slug(name.last)
        local = rng.choice([f"{a}.{b}", f"{a[0]}.{b}", f"{a[0]}{b}", f"{b}.{a}", f"{a}_{b}", b, f"{b}{a[:2]}", f"{a}"])
        free = rng.choice(
            [f"{b[:5]}{rng.randint(61, 99)}", f"{a[:4]}.{b[:4]}", f"o.{b}.{a[:2]}", f"{a}{b}", f"{b}-{a}"]
        )
        emails = [f"{local}@{world.firm(firm).domain}"] if firm else []
        if not firm or rng.random() < 0.45:
            emails.append(f"{free}@{rng.choice(FREE)}")
        if any(emails[0] in one.emails for one in world.cast.people):
            emails[0] = emails[0].replace("@", f"{rng.randint(2, 9)}{rng.randint(2, 9)}@")
        person = world.enter(
            name.first, name.last, country, firm, emails=emails,
            skype=rng.choice([f"{a}.{b[:4]}_{rng.randint(10, 99)}", f"live:{b}.{a[:2]}", f"live:.cid.{rng.getrandbits(64):016x}"]) if rng.random() < 0.45 else "",
            linkedin=f"https://www.linkedin.com/in/{a}-{b}-{rng.getrandbits(28):07x}" if rng.random() < 0.45 else "",
            telegram=f"@{a[:3]}{b[:6]}_{rng.randint(10, 99)}" if rng.random() < 0.4 else "",
            nicks=name.nicks, spelled=((name.native,) if name.native else ()),
        )  # fmt: skip
        world.native[person.key], world.latin[person.key] = name.native, name.latin
        world.plain.append(person)


__all__ = ["EMAIL", "HANDLE", "LINKEDIN", "PHONE", "SKYPE", "World", "firms", "populate"]
