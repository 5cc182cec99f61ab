"""First names tell people where the tagger does not."""

from __future__ import annotations

import pytest

from detectors.names.first_names import NAMES, is_given
from detectors.names.given import RECOGNIZER, settled
from detectors.names.turned import Hit


def found(text: str, *hits: Hit) -> list[str]:
    return [
        text[start:end] for start, end, type, _, name in settled(text, hits) if (type, name) == ("PERSON", RECOGNIZER)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Den Rest klärt Katherine Pemberton am Montag.", ["Katherine Pemberton"]),
        ("Interview Maggie Broadbent", ["Maggie Broadbent"]),
        ("ask Siddharth K. Raman about it", ["Siddharth K. Raman"]),
        ("for Pieter van der Berg only", ["Pieter van der Berg"]),
        ("for Frédéric de La Tour only", ["Frédéric de La Tour"]),
        ("for Pieter ten Brinke only", ["Pieter ten Brinke"]),
        ("for Pieter van 't Veer only", ["Pieter van 't Veer"]),
        ("I met Nygårdsvik, Øyvind at the fair", ["Nygårdsvik, Øyvind"]),
        ("on to HÅLAND Sigurd, who will check", ["HÅLAND Sigurd"]),
        ("Lockhart, Øyvind: new tax class", ["Lockhart, Øyvind"]),
        ("van der Velde, Geertje, Lindau AS", ["van der Velde, Geertje"]),
        ("Kai, Anna and Tom", []),
        ("Thanks, Anna", []),
        ("Finally, Anna said no", []),
        ("Robert Bosch GmbH", []),
        ("the Anna Lindh Foundation", []),
        ("at Katherine Street", []),
        ("a Morgan Stanley fund", []),
        ("katherine.pemberton@example.com", []),
        ("", []),
    ],
)
def test_a_first_name_with_a_surname_is_a_person(text: str, wanted: list[str]) -> None:
    assert found(text) == wanted


def test_a_guess_of_the_tagger_is_settled_by_a_first_name() -> None:
    text = "Katherine Pemberton"
    (one,) = settled(text, [(0, 19, "PERSON", 0.4, "T")])
    assert (one[3], one[4]) == (0.6, RECOGNIZER)
    assert settled(text, [(0, 19, "PERSON", 0.9, "T")]) == [(0, 19, "PERSON", 0.9, "T")]
    assert settled("Blue Harbour", [(0, 12, "PERSON", 0.4, "T")]) == [(0, 12, "PERSON", 0.4, "T")]


def test_halves_that_the_tagger_found_become_one() -> None:
    text = "hei: Cordelia Tindall er her"
    assert settled(text, [(5, 13, "PERSON", 0.65, "T")]) == [(5, 21, "PERSON", 0.65, RECOGNIZER)]
    whole = [(0, 21, "PERSON", 0.65, "T")]
    assert settled(text, whole) == whole


def test_in_english_the_tagger_is_asked_first() -> None:
    # "Henry Hub" is a price of gas; in other languages the tagger passes over people.
    assert found("the Henry Hub price and the Madison River are up") == []
    assert found("der Preis von Cordelia Tindall ist nicht gut") == ["Cordelia Tindall"]
    assert found("we met Cordelia van Tindall and that was all") == ["Cordelia van Tindall"]
    assert found("we met Cordelia J. Tindall and that was all") == ["Cordelia J. Tindall"]


def test_what_is_surely_something_else_is_left_alone() -> None:
    text = "Katherine Pemberton Gallery"
    assert found(text, (0, 27, "LOCATION", 0.95, "T")) == []


def test_words_places_and_months_are_no_first_names() -> None:
    assert not any(map(is_given, "Will Mark Grace May June Paris Chelsea Hope Rose Street The And".split()))
    assert all(map(is_given, "Katherine Øyvind Siddharth Łukasz Jean-Luc".split()))


def test_the_list_is_folded_and_sorted() -> None:
    names = NAMES.read_text(encoding="ascii").split()
    assert names == sorted(set(names))
    assert all(name.isalpha() and name.islower() for name in names)


def test_a_particle_makes_a_full_name_surer() -> None:
    told = {text: settled(text, [])[0][3] for text in ("hos Frédéric de Matos nå", "hos Ingrid K. Tveiten nå")}
    assert told == {"hos Frédéric de Matos nå": 0.6, "hos Ingrid K. Tveiten nå": 0.5}
