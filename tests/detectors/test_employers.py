"""The company behind a full name."""

from __future__ import annotations

import pytest

from detectors import make_engine
from detectors.blocks.employers import is_employed
from scanner.model import Segment


def found(text: str, type: str) -> list[str]:
    (detected,) = make_engine(["en"], ["NO"], 0.4).detect([Segment(text)])
    return [text[one.start : one.end] for one in detected.findings if one.type == type]


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("Tomasz Borowicz of Polaris Seafood asked for it.", "Polaris Seafood"),
        ("Pilar Quesada of Costa Verde asked for it.", "Costa Verde"),
        ("Lukas Engelbrecht of Silberbach Optik asked for it.", "Silberbach Optik"),
        ("Interview with Anna Berg (Zenith Media) about fish.", "Zenith Media"),
        ("Anna Berg (Costa Verde Turismo SL) hat heute angerufen.", "Costa Verde Turismo SL"),
        ("Visitors:\n\nPilar Quesada, Costa Verde Turismo SL", "Costa Verde Turismo SL"),
        ("Anna Berg von Rheintal Maschinenbau hat angerufen.", "Rheintal Maschinenbau"),
        ("Solveig Kvamsdal de Moulin Bleu a téléphoné.", "Moulin Bleu"),
        ("Kari Dahl fra Vestfjord Energi ringte.", "Vestfjord Energi"),
        ("Anna Berg från Nordhavn Logistik ringde.", "Nordhavn Logistik"),
        ("Anna Berg da Olivar Digitale ha chiamato.", "Olivar Digitale"),
        ("Kasia Nowak z Gdynia Stal zadzwoniła.", "Gdynia Stal"),
        ("Anna Berg, Silberbach, called; write to anna@silberbach.example.", "Silberbach"),
        ("Anna Berg of Ørsted & Kjær GmbH wrote.", "Ørsted & Kjær GmbH"),
    ],
)
def test_a_company_behind_a_name(text: str, company: str) -> None:
    assert company in found(text, "ORGANIZATION")


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("A letter to Kai Lund from Chukwuemeka Ogunleye came.", "Chukwuemeka Ogunleye"),
        ("A letter to Kai Lund from Anna Berg came.", "Anna Berg"),
        ("Kai Lund, Anna Berg and Tom Dahl", "Anna Berg"),
        ("Kai Lund of New York called.", "New York"),
        ("Kai Lund from Costa Rica called.", "Costa Rica"),
        ("Kai Lund of South Africa called.", "South Africa"),
        ("Kai Lund (United Kingdom) called.", "United Kingdom"),
        ("Kai Lund from Customer Service called.", "Customer Service"),
        ("Kai Lund from Oslo called.", "Oslo"),
        ("Kai Lund (Head of Sales) called.", "Head of Sales"),
    ],
)
def test_a_person_a_place_or_a_position_is_no_company(text: str, other: str) -> None:
    assert other not in found(text, "ORGANIZATION")


def test_people_behind_a_name_stay_people() -> None:
    assert found("A letter to Kai Lund from Chukwuemeka Ogunleye came.", "PERSON")[-1] == "Chukwuemeka Ogunleye"
    assert found("Kai Lund from Human Resources and Anna Berg", "PERSON") == ["Kai Lund", "Anna Berg"]


@pytest.mark.parametrize(
    ("text", "person", "company"),
    [
        ("Present\n\nJ.Assis (Atlantic Cargo, Lda.)\nMinutes", "J.Assis", "Atlantic Cargo, Lda."),
        ("Present\n\nKurz L. (Atlantic Cargo, Inc.)\nMinutes", "Kurz L", "Atlantic Cargo, Inc."),
        ("Present\n\nKowalchuk, J. (Lacombe Imprimeurs)\nMinutes", "Kowalchuk, J", "Lacombe Imprimeurs"),
        ("Present\n\nPeñalver, Í. (Polaris Sur S.A.)\nMinutes", "Peñalver, Í", "Polaris Sur S.A."),
        ("* Vries, A. B.\n* Berg, C.\n", "Berg, C", ""),
    ],
)
def test_initials_and_the_company_in_brackets(text: str, person: str, company: str) -> None:
    assert person in found(text, "PERSON")
    assert not company or company in found(text, "ORGANIZATION")


@pytest.mark.parametrize(
    "text", ["Finally, A. left", "Dear all,\n\nSection, A.B. of the law", "Cable, 3 m\nPlate, B 4"]
)
def test_a_word_and_a_letter_are_no_person(text: str) -> None:
    assert not found(text, "PERSON")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg of Hansen Shipping Ltd complained.", True),
        ("Anna Berg (Baltic Timber GmbH) sent it.", True),
        ("Anna Berg (Atlantic Cargo, Inc.) sent it.", True),
        ("Anna Berg, chief buyer of Baltic Timber GmbH, asks.", True),
        ("Anna Berg, Einkauf bei Baltic Timber GmbH, fragt.", True),
        ("Anna Berg von Rheintal Maschinenbau GmbH", True),
        ("Anna Berg visited Baltic Timber GmbH.", False),
        ("Anna Berg at Baltic Timber GmbH", False),
        ("Anna Berg and Baltic Timber GmbH", False),
        ("Anna Berg (Sales)", False),
        ("Anna Berg from Bergen", False),
        ("a quote to Anna Berg from Baltic Timber GmbH", False),
        ("Angebot an Anna Berg von Baltic Timber GmbH", False),
    ],
)
def test_whom_a_company_is_told_of(text: str, expected: bool) -> None:
    start = text.index("Anna Berg")
    assert is_employed(text, start, start + len("Anna Berg")) is expected
