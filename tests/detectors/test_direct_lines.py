"""Labels that make a land line one person's own, and words before a number that do not."""

from __future__ import annotations

import pytest

from detectors.phones.direct import DIRECT, is_direct
from detectors.phones.switchboard import is_switchboard
from scanner.model import Segment

NUMBER = "+44 20 7946 0511"


def direct(before: str, after: str = "") -> bool:
    return is_direct(before + NUMBER + after, len(before), len(before + NUMBER))


@pytest.mark.parametrize(
    "label",
    [
        "Direct line: ",
        "- **Desk phone:** ",
        "direct = ",
        'direct: "',
        "Kai Lund\nD ",
        "T +47 40 00 02 52 | D ",
        "Direct dial ",
        "DDI: ",
        "Tel. (direct): ",
        "Durchwahl: ",
        "Direktwahl ",
        "Ligne directe : ",
        "Línea directa: ",
        "Linea diretta ",
        "Doorkiesnummer: ",
        "numer bezpośredni: ",
        "直通電話:",
    ],
)
def test_a_label_calls_a_line_somebodys_own(label: str) -> None:
    assert direct(label)


def test_a_word_behind_a_number_calls_it_so_too() -> None:
    assert direct("Tel ", " (direct)")
    assert not direct("Tel ", ", directed by Kai Lund")


@pytest.mark.parametrize(
    "before",
    [
        "Tel ",
        "Office: ",
        "Phone ",
        "Front desk: ",
        "Send it and ",
        "redirect: ",
        "Kai and ",
        "Main desk ",
        "T ",
        "Home: ",
        "Privat: ",
    ],
)
def test_other_words_do_not(before: str) -> None:
    assert not direct(before) or is_switchboard(before + NUMBER, len(before))


def test_quotes_and_marks_around_a_label_do_not_hide_a_switchboard() -> None:
    for label in ('switchboard: "', "**Switchboard:** ", "switchboard = ", "`Reception`: "):
        assert is_switchboard(label + NUMBER, len(label))


def test_the_engine_tells_the_kind_of_line(engine) -> None:
    text = "Kai Lund\nDirect line: +44 20 7946 0511\nFront desk: +44 20 7946 0512\nTel: +44 20 7946 0513\n"
    (detected,) = engine.detect([Segment(text)], names=False)
    told = [one.recognizer for one in detected.findings if one.type == "PHONE_NUMBER"]
    assert told == [DIRECT, "SwitchboardRecognizer", "PhoneRecognizer"]
