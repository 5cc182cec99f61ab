"""Streets, schools and monuments that bear a name in another case are nobody."""

from __future__ import annotations

import pytest

from detectors import make_engine
from scanner.model import Segment


def names(text: str) -> list[str]:
    (found,) = make_engine(["en"], ["PL"], 0.4).detect([Segment(text)])
    return [
        text[one.start : one.end] for one in (*found.findings, *found.guesses) if one.type in ("PERSON", "NAME_GUESS")
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dostawa: ul. Tadeusza Wierzbickiego 5/3", "Tadeusza Wierzbickiego"),
        ("Zespół Szkół im. Tadeusza Wierzbickiego", "Tadeusza Wierzbickiego"),
        ("Spotkanie na Placu Anny Wierzbickiej o 10", "Anny Wierzbickiej"),
        ("náměstí Jana Hrubeše 5", "Jana Hrubeše"),
        ("улица Ивана Малахова, дом 5", "Ивана Малахова"),
        ("Школа имени Ивана Малахова", "Ивана Малахова"),
        ("вул. Михайла Гриценка 12", "Михайла Гриценка"),
        ("Antano Petrausko gatvė 5", "Antano Petrausko"),
        ("Jāņa Bērziņa iela 3", "Jāņa Bērziņa"),
        ("Kovács János utca 7", "Kovács János"),
    ],
)
def test_what_is_named_after_somebody_is_no_person(text: str, name: str) -> None:
    assert name not in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("W środę spotkanie z Tadeuszem Wierzbickim w sprawie rabatów.", "Tadeuszem Wierzbickim"),
        ("Запросити Михайла Гриценка на нараду.", "Михайла Гриценка"),
        ("Umowa dla Anny Wierzbickiej", "Anny Wierzbickiej"),
        ("Send it to Karl Placht and Anna Berg.", "Anna Berg"),
    ],
)
def test_people_stay_people(text: str, name: str) -> None:
    assert name in names(text)
