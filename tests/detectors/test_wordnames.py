"""People whose name is made of words: told by a title, a row of people, or what only people do."""

from __future__ import annotations

import pytest

from detectors import make_engine
from scanner.model import Segment


def people(text: str, *, guessed: bool = False) -> list[str]:
    (detected,) = make_engine(["en"], ["GB"], 0.4).detect([Segment(text)])
    told = [text[one.start : one.end] for one in detected.findings if one.type == "PERSON"]
    return [*told, *(text[one.start : one.end] for one in detected.guesses if guessed)]


@pytest.mark.parametrize("name", ["Will Power", "Grace Fields", "June Waters", "May Flowers"])
@pytest.mark.parametrize(
    "text",
    [
        "Mr {} signed for the goods.",
        "Yesterday Ms {} came by.",
        "Frau {} hat angerufen.",
        "Madame {} est malade.",
        "I met {} at the fair; she said the order stands.",
        "We spoke with {} about it.",
        "{} said that the order stands.",
        "Ich sprach mit {} über die Rechnung.",
        "J'ai rencontré {} au salon.",
        "Hablé con {} ayer.",
        "Ho parlato con {} ieri.",
        "Jeg snakket med {} i går.",
        "Jag pratade med {} igår.",
        "Rozmawiałem z {} wczoraj.",
        "Present: Ragnhild Ødegård, {}, Annika Sjödahl.",
        "Teilnehmer: Annika Sjödahl, {}",
        "Signed: {}",
        "- Unterschrift: {}",
        "Fdo.: {}",
    ],
)
def test_a_sign_makes_a_person_of_words(text: str, name: str) -> None:
    assert name in people(text.format(name))


def test_what_a_model_is_not_sure_of_is_told_in_a_document_too() -> None:
    assert people("# Notes\n\n- Signed: Frank Price\n- next: toner") == ["Frank Price"]


def test_a_title_makes_a_person_of_a_street() -> None:
    assert people("Mr Mark Street signed for the goods.") == ["Mark Street"]


@pytest.mark.parametrize("name", ["Grace Church", "Rose Hedges", "Mark Street"])
def test_who_is_ours_and_a_she_is_a_person_whatever_the_words(name: str) -> None:
    assert people(f"{name}, our auditor, was present; she asked for the ledger.") == [name]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("The carpet Summer Dale is sold out in green.", "Summer Dale"),
        ("Two nights at the Dale Banks Hotel, breakfast included.", "Dale Banks"),
        ("Room Will Power is booked on Monday.", "Will Power"),
        ("Project Grace Fields: kick-off in week 12.", "Grace Fields"),
        ("Parcel for Mark Street 14, second floor.", "Mark Street"),
        ("We met Mark Street residents.", "Mark Street"),
        ("Grace Church, our neighbour, was full; the choir sang.", "Grace Church"),
        ("The paper Rose Garden, the paint Summer Dale and the glue Olive Branch.", "Summer Dale"),
        ("In May Flowers for the lobby cost 80 a week.", "May Flowers"),
        ("Please Mark Case 17 as closed.", "Mark Case"),
        ("Der Teppich Rose Garten ist ausverkauft.", "Rose Garten"),
    ],
)
def test_words_without_a_sign_are_things(text: str, thing: str) -> None:
    assert thing not in people(text, guessed=True)
