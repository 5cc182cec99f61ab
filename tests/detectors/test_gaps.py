"""Names over a line end or two blanks, and what stands on two lines or in two columns and is no name."""

from __future__ import annotations

import time

import pytest

from detectors import make_engine
from detectors.names.gaps import Joint
from detectors.names.guesses import candidates
from scanner.model import Segment


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The deposit was paid by Rashid\nQureshi in cash; receipt 118.", "qureshi rashid"),
        ("> The deposit was paid by Rashid\n> Qureshi in cash; receipt 118.", "qureshi rashid"),
        (">> We agreed that the claim of Wietske\n>> ten Haverkate is settled and\n>> closed.", "haverkate wietske"),
        ("We agreed last week that the claim of Zoë\nFeatherstone is settled\nand closed.", "featherstone zo"),
        (
            "We wait for the answer of the lawyers, and MARY\nO'DONNELL has been told to call them again today.",
            "mari odonnell",
        ),
        ("The deposit was paid by Rashid  Qureshi in cash.", "qureshi rashid"),
        ("Rashid  Qureshi came to the office.", "qureshi rashid"),
        ("Prepared  by :   Rashid    Qureshi      checked:  -", "qureshi rashid"),
        ("Prepared by: Rashid   Qureshi\nRev: 0", "qureshi rashid"),
        ("**Author:** *Rashid* **Qureshi**\n\nRev. 0\n", "qureshi rashid"),
        ("Ask **Rashid** **Qureshi** about it.", "qureshi rashid"),
    ],
)
def test_a_name_over_a_gap_is_guessed(text: str, key: str) -> None:
    (detected,) = make_engine(["en"], ["NO"], 0.4).detect([Segment(text)])
    assert any(one.key.reveal().startswith(key) for one in detected.guesses)


@pytest.mark.parametrize(
    "text",
    [
        "ask Rashid\nQureshi has it",
        "Thanks Rashid\nQureshi will call you about the invoice.",
        "The keys are with Anna or with George\nPaul knows it too.",
        "Kind regards from all of us, Rashid\nQureshi Motors",
        "The deposit was paid by Rashid\nQureshi in cash, and we have the receipt of it here in the office.",
        "Present at the meeting in Oslo: Rashid\nQureshi\nFeatherstone",
        "The deposit was paid by Rashid.\nQureshi was told of it later.",
        "Rashid  Qureshi",
        "from Rashid  Qureshi  Featherstone",
        "paid by  Rashid  Qureshi  in cash",
        "paid by Rashid   Qureshi in cash",
        "Prepared by: Rashid    Qureshi    Featherstone",
        "Prepared by: Rashid    Qureshi    12.05.2021",
        "Present: George    Paul",
        "Ask *George* *Paul* about it.",
        "- *Rashid*\n- *Qureshi*\n",
    ],
)
def test_two_lines_and_two_columns_are_no_name(text: str) -> None:
    (detected,) = make_engine(["en"], ["NO"], 0.4).detect([Segment(text)])
    keys = {one.key.reveal() for one in detected.guesses}
    assert not keys & {"qureshi rashid", "george paul"}


@pytest.mark.parametrize("text", ["Aaxx\n" * 200_000, "aa Aaxx  " * 100_000, ("a" * 60 + " Bb\nCc ") * 20_000])
def test_hostile_text_takes_linear_time(text: str) -> None:
    began = time.process_time()
    candidates(text)
    assert isinstance(list(Joint("A", "b").runs(text)), list)
    assert time.process_time() - began < 20
