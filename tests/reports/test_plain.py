import unicodedata

import pytest

from reports.console.plain import cells, clip, one_line, shorten, shorten_middle, visible
from tests.reports.samples import HOSTILE


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain [red]text[/red]", "plain [red]text[/red]"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("bell\x07 nul\x00 c1\x9b", "bell\\x07 nul\\x00 c1\\x9b"),
        ("name\u202efdp.exe", "name\\u202efdp.exe"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("one\ntwo\rthree\u2028", "one\\ntwo\\rthree\\u2028"),
        ("caf\udce9", "caf\\xe9"),
        ("hard\u00a0blank", "hard blank"),
        ("Søren 日本語 😀", "Søren 日本語 😀"),
    ],
)
def test_what_could_act_is_spelled_out(text: str, shown: str):
    assert visible(text) == shown
    assert visible(shown) == shown


def test_piled_marks_are_cut():
    assert visible("a" + "\u0301" * 500) == "a" + "\u0301" * 3


def test_a_hostile_title_becomes_one_printable_line():
    assert all(char.isprintable() for char in one_line(HOSTILE))


def test_no_control_character_of_unicode_gets_through():
    for code in range(0x110000):
        char = chr(code)
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            assert char not in visible(f"a{char}b"), hex(code)


@pytest.mark.parametrize("text", ["a" * 100, "日本" * 50, "a日" * 40, "e\u0301" * 90, "❤\ufe0f" * 60])
@pytest.mark.parametrize("width", [10, 11, 47])
def test_shortened_texts_fit(text: str, width: int):
    for short in (shorten(text, width), shorten_middle(text, width)):
        assert width - 3 <= cells(short) <= width
        assert "…" in short


def test_the_middle_goes_first():
    short = shorten_middle("clients/2024/north/offers/pump station/final.docx", 30)
    assert short.startswith("clients/2") and short.endswith("final.docx")


def test_short_texts_stay():
    assert shorten("offer.docx", 10) == shorten_middle("offer.docx", 10) == clip("offer.docx") == "offer.docx"
