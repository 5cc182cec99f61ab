"""What is dictated is read from words, digits and what models make of addresses; and told when it can be."""

from __future__ import annotations

import pytest

from detectors.spoken.dictation import Dictation

DICTATION = Dictation(("US", "GB", "NO"))
PHONE, EMAIL = "PHONE_NUMBER", "EMAIL_ADDRESS"


@pytest.mark.parametrize(
    ("text", "type", "written", "sure"),
    [
        ("my number is zero seven seven zero zero nine zero zero one two six thank you", PHONE, "07700900126", 1),
        ("it is zero-seven-seven-zero-zero-nine-zero-zero-one-two-six.", PHONE, "07700900126", 1),
        ("The number is 077009000126.", PHONE, "077009000126", 0),
        ("My line is 0,7,7,0,0,9,0,0,1,2,6 and", PHONE, "07700900126", 1),
        ("call 617-555-0126 today", PHONE, "6175550126", 1),
        ("call six one seven five five five zero one two", PHONE, "617555012", 0),
        ("plus four seven two two two two five five five five", PHONE, "+4722225555", 1),
        ("meine Nummer ist null drei null zwei drei eins zwei fünf", PHONE, "03023125", 1),
        ("Helen dot Turner at example dot org is mine", EMAIL, "helen.turner@example.org", 0),
        ("I am Helen. Write to Helen.turner at example.org please", EMAIL, "helen.turner@example.org", 2),
        ("My email is HelenTurneratexample.org.", EMAIL, "helenturner@example.org", 0),
        ("Write to anna@example.org.", EMAIL, "anna@example.org", 1),
        ("This is Mr Quux. My email is quux at example dot org.", EMAIL, "quux@example.org", 2),
        ("My email is quux at example dot org.", EMAIL, "quux@example.org", 0),
        ("My email is Laura dot Cooper and example dot org", EMAIL, "laura.cooper@example.org", 1),
    ],
)
def test_what_is_dictated_is_read(text: str, type: str, written: str, sure: int) -> None:
    (one,) = DICTATION.read(text)
    assert (one.type, one.written, one.sure) == (type, written, sure)


@pytest.mark.parametrize(
    "text",
    ["", "We meet at nine in room 12.", "She was born in 1985.", "Cats and example dot org are fun", "1 2 3 4 5"],
)
def test_what_is_not_dictated_is_left(text: str) -> None:
    assert DICTATION.read(text) == []


def test_what_is_said_beside_speaks_for_a_name() -> None:
    (one,) = DICTATION.read("write to helen dot quux at example dot org", "this is Helen Quux")
    assert one.sure == 4


def test_two_in_one_text_stand_in_order() -> None:
    text = "Call zero seven seven zero zero nine zero zero one two six or write to anna dot berg at example dot com."
    first, second = DICTATION.read(text)
    assert (first.type, second.type) == (PHONE, EMAIL)
    assert text[second.start : second.end] == "anna dot berg at example dot com"
