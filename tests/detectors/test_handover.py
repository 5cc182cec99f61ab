"""Who takes over a number, from when, and from whom, as people tell it in a sentence."""

from __future__ import annotations

import time

import pytest

from detectors import make_engine
from scanner.model import GUESS, BlockKind, Detected, Segment

ENGINE = make_engine(["en"], ["NL"], 0.4)
ONE, TWO = "+31 6 1234 5607", "+31 6 1234 5699"
SIGNED = f"\n\nBest regards\nRutger Vermaat\nAcme BV\nMobile: {ONE}\n"


def detected(text: str) -> Detected:
    return ENGINE.detect([Segment(text)])[0]


def held(text: str) -> dict[str, str]:
    """Return "identifier, first word of the name's key" -> days."""
    told = [one for one in detected(text).guesses if one.type == GUESS and one.key.reveal().startswith("~")]
    parts = [(text[one.start : one.end], one.key.reveal()[1:].split(" ")) for one in told]
    return {f"{said} {parts[-1]}": parts[0] for said, parts in parts}


NOOR, RUTGER = f"{ONE} noor", f"{ONE} vermaat"


@pytest.mark.parametrize(
    "sentence",
    [
        "Noor Biesheuvel takes over my number from 1 May 2023.",
        "Hello,\n\nNoor Biesheuvel will be taking over this\nmobile from 1 May 2023.",
        f"Noor Biesheuvel takes over my mobile ({ONE}) from 1 May 2023.",
        "Ab 1.5.2023 erreichen Sie unter dieser Nummer Noor Biesheuvel.",
        "Meine Nummer wird ab 1. Mai 2023 von Noor Biesheuvel übernommen.",
        "À partir du 1er mai 2023, Noor Biesheuvel reprend mon numéro.",
        "Od 1 maja 2023 Noor Biesheuvel przejmuje mój numer.",
    ],
)
def test_who_takes_over_the_writers_number_has_it_since_then(sentence: str) -> None:
    told = held(sentence + SIGNED)
    assert {who.split()[-1]: days for who, days in told.items()} == {"noor": "2023-05-01/", "vermaat": "/2023-04-30"}


def test_who_has_taken_over_anothers_number_has_it_since_then() -> None:
    told = held(f"From 1 May 2023 I have taken over the mobile of Noor Biesheuvel.{SIGNED}")
    assert told == {NOOR: "/2023-04-30", RUTGER: "2023-05-01/"}


def test_a_day_without_a_year_is_kept_so() -> None:
    assert held(f"From 1 May Noor Biesheuvel takes over my number.{SIGNED}") == {NOOR: "--05-01/", RUTGER: "/--04-30"}


def test_another_number_is_not_taken_from_the_writer() -> None:
    assert held(f"From 1 May 2023 you can reach Noor Biesheuvel on {TWO}.{SIGNED}") == {f"{TWO} noor": "2023-05-01/"}
    one = detected(f"The number {TWO} belongs to Noor Biesheuvel since 1 May 2023.")
    assert [block.kind for block in one.blocks] == [BlockKind.STATED]


def test_a_mailbox_is_handed_over_too() -> None:
    assert held("Noor Biesheuvel takes over trainee@acme.example from 1 May 2023.") == {
        "trainee@acme.example noor": "2023-05-01/"
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Noor Biesheuvel takes over my number soon.",
        "Noor takes over my number from 1 May 2023.",
        "Noor Biesheuvel takes over the project from 1 May 2023.",
        f"Noor Biesheuvel takes over the project from 1 May 2023; call me on my number {ONE}.",
        f"You can reach me on {TWO} from 1 May 2023, when Noor Biesheuvel returns.",
        "Kai Lund and Noor Biesheuvel take over my number on 1 May 2023.",
        "Noor Biesheuvel takes over my number from 1 May 2023 to 14 May 2023.",
        "Noor Biesheuvel takes over my number on 1 May 2023 during my holiday.",
        "Bis 14. Mai 2023 übernimmt Noor Biesheuvel mein Handy.",
        "Noor Biesheuvel called my number on 1 May 2023.",
        "My number changes on 1 May 2023. Noor Biesheuvel takes over the project.",
    ],
)
def test_other_sentences_hand_nothing_over(sentence: str) -> None:
    assert held(sentence + SIGNED) == {}


def test_long_text_takes_no_time() -> None:
    text = "Noor Biesheuvel takes over my number. " * 500 + SIGNED
    detected(text)
    began = time.process_time()
    detected(text)
    assert time.process_time() - began < 2
