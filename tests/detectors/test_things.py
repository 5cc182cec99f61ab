"""Names of people that ships, streets, schools and goods bear, and people who stand beside such words."""

from __future__ import annotations

import pytest

from detectors import make_engine
from detectors.names.things import THING, is_thing
from scanner.model import Segment

NAME = "Anna Lindholm"


def told(text: str, name: str = NAME) -> bool:
    """Tell whether a thing bears the name where it stands first."""
    start = text.index(name)
    return is_thing(text, start, start + len(name))


@pytest.mark.parametrize(
    "text",
    [
        "{}-Platz 3, 3. Stock",
        "Calle {}, 14, 2.º B",
        "C/ {} 14",
        "Via {} 22, Torino",
        "14 rue {} 75011 Paris",
        "rua Dr. {} 14",
        "Pl. {} 3",
        "улица {}, 14",
        "{} Street 14",
        "{} utca 14",
        "{} Caddesi No 4",
        "Linea 3, parada {}",
        "Arrêt {}, bus 14",
        'Bus stop "{}" is two minutes away.',
        "Pont {} fermé",
    ],
)
def test_streets(text: str) -> None:
    assert told(text.format(NAME))


@pytest.mark.parametrize(
    "text",
    [
        "MV {}, ETA Antwerp",
        "Charter party m.v. {} dated 3 May",
        "MS {}, IMO 9999999",
        "Vessel: {} / flag NO",
        "Nombre del buque: {}",
        "The tanker {} has two vacancies.",
        "the container ship {}",
        "Le navire {} est à quai.",
        "Теплоход «{}» прибыл в порт.",
        "The {} left Rotterdam on Monday.",
        "Die {} lief um sechs aus.",
        "Die {} liegt seit gestern im Hafen von Bremen.",
        "De {} vaart morgen uit.",
        "El {} zarpa mañana de Vigo.",
        "{}: voyage 34",
        "All crew aboard the {} are well",
    ],
)
def test_ships(text: str) -> None:
    assert told(text.format(NAME))


@pytest.mark.parametrize(
    "text",
    [
        "Escola Básica {}: 12 mesas",
        "Colegio {}: pedido de 40 sillas",
        "Liceo scientifico {}",
        "Szkoła Podstawowa im. {}",
        "{} Primary School",
        "Prémio {} 2026",
        "The {} Prize goes to a team from Porto",
        "{}-Preis 2026",
        "Fundación {}",
        "{} Foundation, annual report",
        "Sala {} reservada das 10 às 12",
        "Raum {} ist belegt",
        "{} Building, room 4.12",
        "Loja de flores {}, aberta ao domingo",
        "The {} Arms, table for six",
        "Lunch at the {}",
        "Hotel {}, 2 Nächte",
        "{} & Sons, timber",
        "{} Ltd, invoice 4411",
        "{} S.A.",
        "{} Holdings v. Northmoor",
        "{} shares fell 3% on Monday",
        "{} +1.2%",
        "Storm {} reaches the coast tonight",
        "Plaque to the suffragette {} unveiled",
        "Denkmal für {}",
        "the film “{}” opens on Friday",
        "Gemälde von {}",
        "In 1879 {} became a doctor",
    ],
)
def test_houses_firms_and_works(text: str) -> None:
    assert told(text.format(NAME))


@pytest.mark.parametrize(
    "text",
    [
        "3 x {} Hemd, blau",
        "2 bottles {} Riesling",
        "Rabatt auf {} bis Sonntag",
        "20% off {}",
        "Se alquila {}, 9 plazas.",
        "Marke: {}; Farbe: grau",
        "Modell {}, Eiche, 120 cm",
        "{} rose, bare root",
        "{} Cosmetics, 12 pieces",
        "3.40 Wetherby: {} (b. filly) 7/2",
        "Stute {}, Stall 4",
    ],
)
def test_goods_and_animals(text: str) -> None:
    assert told(text.format(NAME))


@pytest.mark.parametrize(
    "text",
    [
        "Die {} hat heute angerufen.",
        "A {} ligou",
        "Met {} at the hotel.",
        "{}, Street Manager",
        "{} Store Manager, Leeds",
        "{} Museum Director",
        "Vessel agent: {}",
        "Please ship {} two boxes.",
        "Hotel booking for {}",
        "Please stop {} at the gate.",
        "Hotel: {}, Kai Berg",
        "Room 4: {}",
        "The school's head {} wrote to us.",
        "Diretora da escola: {}",
        "Ms {} will call.",
        "{} (Rua do Sol 14, Porto)",
        "Rua do Sol 14, {}",
        "Via {} I heard that the order is late.",
        "Sent via {}",
        "2x Kaffee, {}",
        "{} and Kai Berg",
        "{} & Kai Berg",
        "the {} I know",
        "The {} file is closed",
        "The invoice {} sent",
        "{} rose from her chair",
        "{} left for Rotterdam",
        "{} +1 415 555 0134",
        "{} Hall 4, seat 12",
        "{} Gate 14, boarding 10:30",
        "{}, Partner, Kanzlei Berg",
        "Frau {}, Park Hotel",
        "{} As agreed, we ship on Friday",
        "Welcome on board {}!",
        "Preis {}: 200 EUR",
        "Rabatt für {}",
        "Case {} v. Northmoor",
        "Storm damage, {} to inspect",
        "Ring {} heute noch",
        "Rua do Sol 14\n{}",
        "Vessel;{}",
    ],
)
def test_people_beside_such_words(text: str) -> None:
    assert not told(text.format(NAME))


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("El operario refiere dolores fuertes en la espalda.", "dolores fuertes", True),
        ("Dolores fuertes: acudir al médico.", "Dolores fuertes", True),
        ("Mercedes blanco, mal aparcado.", "Mercedes blanco", True),
        ("Wolf, Jäger und Behörden streiten.", "Wolf, Jäger", True),
        ("Der Wolf Jäger-Verein tagt im Mai.", "Wolf Jäger", True),
        ("Dolores Fuertes viene mañana.", "Dolores Fuertes", False),
        ("spoke to kai lund yesterday", "kai lund", False),
        ("Spoke to Kai lund yesterday", "Kai lund", False),
        ("Lund, Kai und Berg, Anna", "Lund, Kai", False),
        ("Wolf, Kai und Gäste", "Wolf, Kai", False),
        ("Wolf Jäger kommt um drei.", "Wolf Jäger", False),
        ("Nicholas E. Brand", "Nicholas E. Brand", False),
        ("Park Min Jun", "Park Min Jun", False),
        ("Château-Roux, Anna", "Château-Roux, Anna", False),
        ("Prémio Anna Lindholm", "Prémio Anna Lindholm", True),
        ("Station Louis-Marchand", "Station Louis-Marchand", True),
    ],
)
def test_words(text: str, name: str, *, expected: bool) -> None:
    assert told(text, name) is expected


def test_the_engine_says_so_of_names_and_guesses_and_makes_no_card_of_them() -> None:
    engine = make_engine(["en"], ["NO"], 0.4)
    ship, person = engine.detect(
        [Segment(f"{lead} {NAME}\nTel. +47 22 33 44 55") for lead in ("Vessel:", "Yours sincerely\n\n")]
    )
    found = [one.recognizer for one in (*ship.findings, *ship.guesses) if one.type not in ("PHONE_NUMBER",)]
    assert set(found) == {THING}
    assert not ship.blocks
    assert all(one.recognizer != THING for one in person.findings)
    assert person.blocks
