"""Labels that make a number a company's, and words before a number that make it nobody's but a person's."""

from __future__ import annotations

import pytest

from detectors.phones.switchboard import is_switchboard

NUMBER = "+47 40 00 02 52"


@pytest.mark.parametrize(
    "label",
    [
        "Switchboard ",
        "Main line: ",
        "The duty phone today: ",
        "On-call number: ",
        "Support line ",
        "Bereitschaftstelefon: ",
        "Notruf ",
        "Vakttelefon: ",
        "Teléfono de guardia: ",
        "numéro d'astreinte : ",
        "telefon dyżurny ",
    ],
)
def test_a_label_makes_a_number_the_companys(label: str) -> None:
    assert is_switchboard(label + NUMBER, len(label))


@pytest.mark.parametrize(
    "before",
    ["Please call ", "Kai Lund, support, ", "Kai Lund queda de guardia (", "In an emergency call ", "Kai har vakt, "],
)
def test_who_is_on_duty_gives_an_own_number(before: str) -> None:
    assert not is_switchboard(before + NUMBER, len(before))
