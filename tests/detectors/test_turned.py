"""Names that are written surname first."""

from __future__ import annotations

import pytest

from detectors.names.turned import Hit, joined


def hits(text: str, *names: str) -> list[Hit]:
    return [(text.index(one), text.index(one) + len(one), "PERSON", 0.4, "T") for one in names]


def found(text: str, *names: str) -> list[str]:
    return [text[start:end] for start, end, *_ in joined(text, hits(text, *names))]


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        ("Lund, Kai: new tax class", ("Lund", "Kai"), ["Lund, Kai"]),
        ("Visitors\n14 June: Lund, Kai, Norvik AS", ("Lund", "Kai"), ["Lund, Kai"]),
        ("1. van der Berg, Anna Maria (Oslo)", ("van der Berg", "Anna Maria"), ["van der Berg, Anna Maria"]),
        ("by the owner (Lund, Kai)", ("Lund", "Kai"), ["Lund, Kai"]),
        ("Lund, Kai\nBerg, Anna", ("Lund", "Kai", "Berg", "Anna"), ["Lund, Kai", "Berg, Anna"]),
        (
            "TINDELL Cordelia, RØSVIK Wenche",
            ("TINDELL Cordelia", "RØSVIK Wenche"),
            ["TINDELL Cordelia", "RØSVIK Wenche"],
        ),
        ("Kai, Anna and Tom", ("Kai", "Anna", "Tom"), ["Kai", "Anna", "Tom"]),
        ("Kai, Anna, Tom", ("Kai", "Anna", "Tom"), ["Kai", "Anna", "Tom"]),
        ("Hi Kai, Anna told me", ("Kai", "Anna"), ["Kai", "Anna"]),
        ("Kai,\nAnna told me", ("Kai", "Anna"), ["Kai", "Anna"]),
        ("Kai Erik Johan Per, Anna", ("Kai Erik Johan Per", "Anna"), ["Kai Erik Johan Per", "Anna"]),
    ],
)
def test_a_surname_and_the_first_name_behind_its_comma_are_one(
    text: str, names: tuple[str, ...], wanted: list[str]
) -> None:
    assert found(text, *names) == wanted


def test_two_halves_are_surer_than_one() -> None:
    text = "Lund, Kai"
    (one,) = joined(text, hits(text, "Lund", "Kai"))
    assert one[3] == pytest.approx(0.6)


def test_other_types_stay() -> None:
    text = "Oslo, Kai"
    given = [(0, 4, "LOCATION", 0.9, "T"), (6, 9, "PERSON", 0.9, "T")]
    assert joined(text, given) == given
