"""The firm behind a position in a signature is a firm, though it may sound like a name."""

import pytest

from tests.detectors.test_blocks import blocks

NUMBER = "+47 912 34 567"


@pytest.mark.parametrize("firm", ["Kita Denki", "Acme Nordvik", "Helena Duarte", "Marie Blachere"])
@pytest.mark.parametrize("mark", [" | ", ", ", " \u00b7 ", " - "])
@pytest.mark.parametrize("position", ["Head of Sales", "Diretora Financeira", "Gesch\u00e4ftsf\u00fchrer"])
def test_behind_a_position_it_is_the_firm(engine, firm: str, mark: str, position: str) -> None:
    found = blocks(engine, f"See you.\n\nBest regards\n\nAnna Berg\n{position}{mark}{firm}\nMobil: {NUMBER}\n")
    assert [NUMBER in members and "Anna Berg" in members for _, members in found] == [True]


@pytest.mark.parametrize(
    "lines",
    [
        "Anna Berg\nMaria Lund\nMobil: {}",  # two who sign
        "Anna Berg\nHead of Sales\n\nMaria Lund\nAssistant\nMobil: {}",
        "Anna Berg\nHead of Sales | Maria Lund\nmaria.lund@example.com\nMobil: {}",
    ],
)
def test_a_second_person_has_the_number(engine, lines: str) -> None:
    found = blocks(engine, f"See you.\n\nBest regards\n\n{lines.format(NUMBER)}\n")
    assert not any({NUMBER, "Anna Berg"} <= members for _, members in found)
