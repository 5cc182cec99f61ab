"""Words of prose with a capital before a name are no part of it."""

from __future__ import annotations

import pytest

from detectors import make_engine
from detectors.names.leads import is_lead, without_lead, without_leads
from scanner.model import Segment


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("According Ingrid Tveiten", "Ingrid Tveiten"),
        ("Laut Ingrid Tveiten", "Ingrid Tveiten"),
        ("Bitte Sie Ingrid Tveiten", "Ingrid Tveiten"),
        ("Selon Ingrid Tveiten", "Ingrid Tveiten"),
        ("D'après Ingrid Tveiten", "Ingrid Tveiten"),
        ("Según Ingrid Tveiten", "Ingrid Tveiten"),
        ("Asistió Ingrid Tveiten", "Ingrid Tveiten"),
        ("Звонил Саша Воронин", "Саша Воронин"),
        ("Secondo Ingrid Tveiten", "Ingrid Tveiten"),
        ("Segundo Ingrid Tveiten", "Ingrid Tveiten"),
        ("Volgens Ingrid Tveiten", "Ingrid Tveiten"),
        ("Ifølge Ingrid Tveiten", "Ingrid Tveiten"),
        ("Enligt Ingrid Tveiten", "Ingrid Tveiten"),
        ("Kysykää Ingrid Tveiten", "Ingrid Tveiten"),
        ("Według Ingrid Tveiten", "Ingrid Tveiten"),
        ("Ring Ingrid Tveiten", "Ingrid Tveiten"),
        ("Please Ask Ingrid de Vries", "Ingrid de Vries"),
        ("Laut J. Tveiten", "J. Tveiten"),
        # Half a name does not tell that the first word is none; and many first words are names.
        ("Laut Tveiten", "Laut Tveiten"),
        ("Ring Tveiten", "Ring Tveiten"),
        ("Ring Tveiten Moe", "Ring Tveiten Moe"),
        ("Jan Erik Lund", "Jan Erik Lund"),
        ("Will Grace Fields", "Will Grace Fields"),
        ("Ma Xiao Ming", "Ma Xiao Ming"),
        ("Diary of Ingrid Tveiten", "Ingrid Tveiten"),
        ("Tagebuch von Ingrid Tveiten", "Ingrid Tveiten"),
        ("Ferreira de Matos Lund", "Ferreira de Matos Lund"),
        ("Om Prakash Singh", "Om Prakash Singh"),
        ("Per Olav Lund", "Per Olav Lund"),
        ("Son Min Ho", "Son Min Ho"),
        ("E Lund Hansen", "E Lund Hansen"),
    ],
)
def test_words_before_a_whole_name(text: str, wanted: str) -> None:
    assert text[without_leads(text, 0, len(text)) :] == wanted


def test_the_surname_that_was_pushed_out_comes_in() -> None:
    text = "Laut Ingrid Tveiten war das so"
    assert without_lead(text, (0, 11, "PERSON", 0.7, "T")) == (5, 19, "PERSON", 0.7, "T")
    assert without_lead(text, (0, 11, "LOCATION", 0.7, "T")) == (0, 11, "LOCATION", 0.7, "T")
    assert without_lead("Laut Ingrid war das so", (0, 11, "PERSON", 0.7, "T"))[0] == 0


def test_prose_is_no_name() -> None:
    assert all(map(is_lead, ("Selon", "Sie", "NIESTETY", "Ifølge")))
    assert not any(map(is_lead, ("Ring", "Ingrid", "Lund")))


@pytest.mark.parametrize(
    "text",
    [
        "Laut {} waren die Paletten beschädigt.",
        "Bitte rufen Sie {} morgen an.",
        "Selon {}, les palettes étaient abîmées.",
        "Según {}, los palés llegaron dañados.",
        "Secondo {} i bancali sono rotti.",
        "Segundo {}, as paletes chegaram partidas.",
        "Volgens {} zijn de pallets kapot.",
        "Ifølge {} var pallene skadet.",
        "Enligt {} var pallarna trasiga.",
        "Według {} palety były uszkodzone.",
        "Ring {}, at home (+44) 121 496 0513, before delivery.",
    ],
)
@pytest.mark.parametrize("name", ["Ingrid Tveiten", "Chukwuemeka Ogunleye", "Ayşegül Karadağ", "Rosario Villanueva"])
def test_who_is_named_in_a_sentence_is_found_or_guessed(text: str, name: str) -> None:
    whole = text.format(name)
    (detected,) = make_engine(["en"], ["GB"], 0.4).detect([Segment(whole)])
    told = [whole[one.start : one.end] for one in (*detected.findings, *detected.guesses)]
    assert name in told
