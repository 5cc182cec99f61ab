"""What tells a father from his son belongs to the name."""

from __future__ import annotations

import pytest

from detectors import make_engine
from scanner.model import Segment


def people(text: str) -> list[str]:
    (detected,) = make_engine(["en"], ["NO"], 0.4).detect([Segment(text)])
    return [text[one.start : one.end] for one in detected.findings if one.type == "PERSON"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The complaint of Horace Pennington Sr. is still open.", "Horace Pennington Sr."),
        ("The complaint of Horace Pennington Jr is still open.", "Horace Pennington Jr"),
        ("Please ask Horace Pennington, Jr. about it.", "Horace Pennington, Jr."),
        ("Please ask Horace Pennington III about it.", "Horace Pennington III"),
        ("Please ask Horace Pennington the Elder about it.", "Horace Pennington the Elder"),
        ("Please ask Horace Pennington senior about it.", "Horace Pennington senior"),
        ("Bitte fragen Sie Otto Berg jun. danach.", "Otto Berg jun."),
        ("Bitte fragen Sie Otto Berg der Jüngere danach.", "Otto Berg der Jüngere"),
        ("Please ask Pierre Moreau fils about it.", "Pierre Moreau fils"),
        ("Preguntar a Pablo Moreno hijo por ello.", "Pablo Moreno hijo"),
        ("Spør Kai Lund den yngre om det.", "Kai Lund den yngre"),
        ("Pergunte a Paulo Moreira Filho amanhã.", "Paulo Moreira Filho"),
    ],
)
def test_the_generation_belongs_to_the_name(text: str, name: str) -> None:
    assert name in people(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ask Horace Pennington, Senior Engineer at Acme.", "Horace Pennington"),
        ("Horace Pennington, senior developer, is away.", "Horace Pennington"),
        ("Pablo Moreno, Sr. Luis Blanco y otros.", "Pablo Moreno"),
        ("Horace Pennington is away.", "Horace Pennington"),
    ],
)
def test_a_position_or_a_title_does_not(text: str, name: str) -> None:
    assert name in people(text)
