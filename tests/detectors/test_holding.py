"""Rows that tell from when to when somebody had a number."""

from __future__ import annotations

import pytest

from detectors import make_engine
from scanner.model import GUESS, Detected, Segment

ENGINE = make_engine(["en"], ["NL"], 0.4)
ONE = "+31 6 1234 5607"
KAI, NOOR = f"{ONE} kai lund 2019-02-01/2022-08-31", f"{ONE} biesheuvel noor 2022-09-01/"


def detected(text: str) -> Detected:
    return ENGINE.detect([Segment(text)])[0]


def held(text: str) -> list[str]:
    """Return "identifier name days" of what a text tells, in its order."""
    told = [one for one in detected(text).guesses if one.type == GUESS and one.key.reveal().startswith("~")]
    parts = [(text[one.start : one.end], one.key.reveal()[1:].partition(" ")) for one in told]
    return [f"{said} {name} {days}" for said, (days, _, name) in parts]


@pytest.mark.parametrize(
    "text",
    [
        f"Nr: {ONE} | User: Kai Lund | From: 2019-02-01 | Until: 2022-08-31\n"
        f"Nr: {ONE} | User: Noor Biesheuvel | From: 2022-09-01\n",
        f"| Number | User | Issued | Returned |\n|---|---|---|---|\n| {ONE} | Kai Lund | 2019-02-01 | 2022-08-31 |\n"
        f"| {ONE} | Noor Biesheuvel | 2022-09-01 | |\n",
        f"Nummer;Mitarbeiter;Ausgabe;R\u00fcckgabe\n{ONE};Lund, Kai;01.02.2019;31.08.2022\n"
        f"{ONE};Biesheuvel, Noor;01.09.2022;\n",
        f"Num\u00e9ro;Nom;Remis le;Restitu\u00e9 le\n{ONE};Kai Lund;1 f\u00e9vrier 2019;31 ao\u00fbt 2022\n"
        f"{ONE};Noor Biesheuvel;1 septembre 2022;\n",
        f"{ONE}: Kai Lund (2019-02-01 - 2022-08-31)\n{ONE}: Noor Biesheuvel (since 2022-09-01)\n",
        f"- Kai Lund, {ONE}, from 2019-02-01 until 2022-08-31\n- Noor Biesheuvel, {ONE}, vanaf 1-9-2022\n".replace(
            "1-9-2022", "01.09.2022"
        ),
    ],
)
def test_rows_with_days(text: str) -> None:
    assert held(text) == [KAI, NOOR]


@pytest.mark.parametrize(
    "text",
    [
        f"Nr: {ONE} | User: Kai Lund | Born: 1980-02-01 | Hired: 2022-08-31\n",
        f"Nr: {ONE} | User: Kai Lund | From: 2022-08-31 | Until: 2019-02-01\n",
        f"Nr: {ONE} | User: Kai Lund | Deputy: Noor Biesheuvel | From: 2022-08-31\n",
        f"Nr: {ONE} | User: Kai | From: 2022-08-31\n",
        f"Nr: {ONE} | User: Kai Lund | From: 03/04/2022\n",
        "Nr: 7 | User: Kai Lund | From: 2022-08-31\n",
        f"Please call Kai Lund until 31 August 2022 on {ONE}.\n",
        f"Kai Lund, {ONE}, called on 2022-08-31\n",
        f"Kai Lund is away from 2022-08-31, so call {ONE}.\n",
    ],
)
def test_other_rows_tell_no_days(text: str) -> None:
    assert held(text) == []


def test_a_row_with_days_is_a_block() -> None:
    text = f"number: {ONE} | user: Noor Biesheuvel | from: 2022-09-01 | until: null"
    one = detected(text)
    assert [{text[one.findings[at].start : one.findings[at].end] for at in block.members} for block in one.blocks] == [
        {ONE, "Noor Biesheuvel"}
    ]


def test_a_number_on_lines_of_two_is_not_the_one_whose_name_was_read() -> None:
    text = f"{ONE}: Wxyz Qwert (desk)\n{ONE}: Noor Biesheuvel (lab)\n"
    assert not any(len(block.members) > 1 for block in detected(text).blocks)
