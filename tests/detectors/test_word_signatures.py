"""Signatures of people whose first name or surname is a word: the place tells the person, a street below does not."""

import pytest

from tests.detectors.test_blocks import blocks
from tests.detectors.test_wordnames import people

NUMBER = "+44 7700 900682"


@pytest.mark.parametrize(
    "name", ["Will Marsh", "May Green", "June Carter", "April Lee Moss", "Nathan Lane", "Adam West", "Olivia North"]
)
@pytest.mark.parametrize(
    "text", ["Fine.\n\nBest,\n\n{}\nKey Account Manager\n{}\n", "Regards\n{}\n12 Kiln Yard, Leeds\nTel: {}\n"]
)
def test_the_first_line_of_a_signature_is_a_name(engine, name: str, text: str) -> None:
    ((_, members),) = blocks(engine, text.format(name, NUMBER))
    assert {name, NUMBER} <= members


@pytest.mark.parametrize("line", ["Will Call", "May Meeting", "West Lane", "Park Lane", "Street West"])
def test_a_line_below_the_name_is_no_name(engine, line: str) -> None:
    ((_, members),) = blocks(engine, f"Best regards\nKai Lund\n{line}\n{NUMBER}\n")
    assert {"Kai Lund", NUMBER} <= members


@pytest.mark.parametrize("line", ["Will Call", "May Meeting", "West Lane", "North Gate", "Will call you", "may green"])
def test_words_are_no_name_in_the_first_line(engine, line: str) -> None:
    assert blocks(engine, f"Best regards\n{line}\n{NUMBER}\n") == []


def test_an_address_that_bears_the_name_tells_it(engine) -> None:
    ((_, members),) = blocks(engine, f"May Green\nmay.green@example.com\n{NUMBER}\n")
    assert "May Green" in members


@pytest.mark.parametrize(
    "word", ["Signed: ", "Signed by ", "Gez. ", "Sign\u00e9 : ", "Firmado: ", "Assinado por ", "Underskrevet av "]
)
@pytest.mark.parametrize("name", ["Will Marsh", "Frank Price"])
def test_who_signed_is_a_person(word: str, name: str) -> None:
    assert name in people(f"The goods are complete.\n{word}{name}\n")
