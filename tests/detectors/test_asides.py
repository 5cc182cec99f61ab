"""What stands right behind a full name and nothing tells is kept as a guess that is no name."""

from __future__ import annotations

import time

import pytest

from detectors.names.asides import asides
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
