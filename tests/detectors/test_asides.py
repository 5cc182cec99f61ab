"""What stands right behind a full name and nothing tells is kept as a guess that is no name."""

from __future__ import annotations

import time

import pytest

from detectors.names.asides import as_guesses, asides
from detectors.names.guess_keys import guess_key

NAME = "Rui Santareno"


def behind(text: str, *taken: tuple[int, int, str]) -> list[str]:
    start = text.index(NAME)
    found = sorted([(start, start + len(NAME), "PERSON"), *taken])
    return [text[slice(*span)] for span in asides(text, found)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"Present: {NAME} (Armazém)\n", ["Armazém"]),
        (f"{NAME} [Mill Floor] was there", ["Mill Floor"]),
        (f"{NAME}(経理部)", ["経理部"]),
        (f"- {NAME}, Księgowość\n", ["Księgowość"]),
        (f"- {NAME} - R&D\n", ["R&D"]),
        (f"{NAME} | Payroll; others", ["Payroll"]),
        (f"{NAME}, who was there, left", []),
        (f"{NAME} - he said so himself to me", []),
        (f"{NAME} (47)", []),
        (f"{NAME} and the surveyor", []),
        (f"{NAME}\n(Armazém)", []),
        (f"{NAME} (we shall not see him here again)", []),
    ],
)
def test_words_behind_a_name(text: str, wanted: list[str]) -> None:
    assert behind(text) == wanted


def test_what_is_told_already_is_none() -> None:
    text = f"{NAME} (Lyon)"
    assert behind(text, (15, 19, "LOCATION")) == []
    assert behind(f"{NAME} (Armazém) Lyon", (25, 29, "LOCATION")) == ["Armazém"]


def test_a_surname_alone_has_nothing_behind_it() -> None:
    assert list(asides("Santareno (Armazém)", [(0, 9, "PERSON")])) == []


def test_an_aside_is_no_name() -> None:
    assert guess_key("(Mill Floor") == "(mill floor"
    assert guess_key("Mill Floor") == "floor mill"
    assert guess_key("(…") == ""


def test_hostile_text_takes_no_time() -> None:
    text = NAME + " (" + "a " * 50_000
    began = time.perf_counter()
    assert behind(text) == []
    assert behind(NAME + ", " + "a" * 100_000) == []
    assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"{NAME} (Armazém, Porto) needs a pen", ["Armazém", "Porto"]),
        (f"{NAME}, Armazém, Porto\n", ["Armazém", "Porto"]),
        (f"{NAME} - Armazém: the keys", ["Armazém"]),
        (f"{NAME} from Payroll has called", ["Payroll"]),
        (f"{NAME} from payroll has called", ["payroll"]),
        (f"{NAME} aus der Buchhaltung ruft an", ["Buchhaltung"]),
        (f"{NAME} du service Achats est là", ["Achats"]),
        (f"{NAME} dell'Ufficio Acquisti", ["Ufficio Acquisti"]),
        (f"{NAME} z działu Kadry i Płace", ["Kadry i Płace"]),
        (f"{NAME} uit het magazijn kwam", ["magazijn"]),
        (f"{NAME} på Lager", ["Lager"]),
        (f"{NAME} has called Payroll", []),
    ],
)
def test_what_a_name_is_from(text: str, wanted: list[str]) -> None:
    assert behind(text) == wanted


def test_a_town_that_a_name_is_from_counts_and_one_that_it_is_in_may_be_a_journeys() -> None:
    assert behind(f"{NAME} aus Lyon", (18, 22, "LOCATION")) == ["Lyon"]
    assert behind(f"{NAME} in Lyon", (17, 21, "LOCATION")) == []


def guesses(text: str, *taken: tuple[int, int, str]) -> list[str]:
    start = text.index(NAME)
    found = sorted([(start, start + len(NAME), "PERSON"), *taken])
    return [said for *_, said in as_guesses(text, found)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"{NAME};Payroll;Chair\n", ["[Payroll", "[Chair"]),
        (f"4711;Payroll;{NAME}\n", ["]Payroll"]),
        (f"4711\tPayroll\t{NAME}\tPorto", ["]Payroll", "[Porto"]),
        (f"Name: {NAME} | Department: Payroll | Item: Chair", ["[Payroll", "[Chair"]),
        (f"Regards\n{NAME}\nPayroll\nMill Floor | Porto\n+351 912 555 530", ["[Payroll", "[Mill Floor", "[Porto"]),
        (f"> {NAME}\n> Payroll\n>\n> Porto", ["[Payroll"]),
        (f"Hello {NAME}\nPayroll", []),
        (f"{NAME}\nWe have sent you all that you have asked us for.", []),
    ],
)
def test_cells_of_the_row_or_card_of_a_name(text: str, wanted: list[str]) -> None:
    assert guesses(text) == wanted


def test_cells_of_a_row_with_two_names_are_nobodys() -> None:
    text = f"{NAME};Payroll;Ana Lopo"
    assert guesses(text, (22, 30, "PERSON")) == []
