"""Numbers and addresses are heard a second time, and the likelier hearing stays, with its time."""

from __future__ import annotations

import pytest

from detectors.spoken.dictation import Dictation
from scanner.extract.speech_heard import Heard
from scanner.extract.speech_second import DIGITS, DOTS, better, placed, stretches, widened

DICTATION = Dictation(("US", "GB", "NO"))


def said(text: str, begins: float = 0.0) -> Heard:
    """An utterance in which each word lasts half a second."""
    words = tuple((f" {word}", begins + at / 2, begins + at / 2 + 0.5) for at, word in enumerate(text.split()))
    return Heard(words, -0.3, False, "en")


def spread(text: str, begins: float, ends: float) -> Heard:
    """An utterance whose words share some time."""
    words = text.split()
    step = (ends - begins) / len(words)
    return Heard(
        tuple((f" {w}", begins + n * step, begins + (n + 1) * step) for n, w in enumerate(words)), -0.3, False, "en"
    )


@pytest.mark.parametrize(
    ("first", "second", "stays"),
    [
        ("077009000126.", "zero seven seven zero zero nine zero zero one two six", "07700900126."),
        ("07700000126,", "zero seven seven zero zero nine zero zero one two six", "07700900126,"),
        ("617-555-0126", "six one seven five five five zero one two", "617-555-0126"),
        ("07700 900 126", "zero-seven-seven-zero-zero-nine-zero-zero-one-two-six", "07700 900 126"),
        ("07700 900 126", "and there was nothing", "07700 900 126"),
        ("12345678901", "one two three four five six seven eight nine", "12345678901"),
        ("123456789", "one two three four five six seven eight one", "123456781"),
        (
            "NO93 8601 1117 947",
            "n o nine three eight six zero one one one one seven nine four seven",
            "NO93 8601 1117 947",
        ),
        ("0 7700 900 126", "zero seven seven zero zero nine zero zero one two six", "07700900126"),
        ("Susan 4A at example.org", "susan four eight at example dot org", "susan four eight at example dot org"),
        ("lower.cooperadexample.org.", "laura dot cooper and example dot org", "laura dot cooper and example dot org."),
        ("Susan96 at example.org", "suzon96 at example dot org", "Susan96 at example.org"),
    ],
)
def test_the_likelier_hearing_stays(first: str, second: str, stays: str) -> None:
    before, behind = said("Susan: my email or phone is"), said("Thank you", 10.0)
    once = [before, spread(first, 3.0, 8.0), behind]
    again = [Heard((*said("my email or phone is").words, *spread(second, 3.1, 8.1).words), -0.2, False, "en")]
    told = better(once, again, DICTATION)
    assert [one.text.strip() for one in told] == ["Susan: my email or phone is", stays, "Thank you"]


def test_a_number_that_is_replaced_has_its_time() -> None:
    once = [spread("call 077009000126 now", 2.0, 8.0)]
    again = [spread("call zero seven seven zero zero nine zero zero one two six now", 2.0, 8.0)]
    (told,) = better(once, again, DICTATION)
    word, begins, ends = told.words[1]
    assert (word, round(begins, 1), round(ends, 1)) == (" 07700900126", 2.5, 7.5)
    assert [one[0] for one in told.words] == [" call", " 07700900126", " now"]


def test_a_number_over_two_utterances_is_one_stretch() -> None:
    heard = [said("my number is 07700"), said("900 126", 2.5), said("thank you", 20.0)]
    assert [(round(one.begins, 1), round(one.ends, 1), one.barred) for one in stretches(heard)] == [(0.0, 3.9, DIGITS)]
    told = better(
        heard, [spread("my number is zero seven seven zero zero nine zero zero one two eight", 0.0, 3.5)], DICTATION
    )
    assert [one.text.strip() for one in told] == ["my number is 07700900128", "thank you"]


@pytest.mark.parametrize(
    ("text", "barred"),
    [
        ("call 617-555-0126", [DIGITS]),
        ("anna.berg at example.org", [DOTS]),
        ("anna@example.org or 6175550126", [DIGITS, DOTS]),
        ("anna dot berg at example dot org", [DOTS]),
        ("anna52 at example.org", [DOTS]),
        ("we meet at 10 on the 24th", []),
        ("That is all. Good bye.", []),
    ],
)
def test_what_is_worth_a_second_hearing(text: str, barred: list[str]) -> None:
    assert [one.barred for one in stretches([said(text)])] == barred


@pytest.mark.parametrize(
    ("first", "again", "stays"),
    [
        (
            "Show my email is megan.wagnew.example.org. That is private.",
            "Sure my email is |megan dot wagner at example dot org| That is private",
            "Show my email is megan dot wagner at example dot org. That is private.",
        ),
        (
            "You can write the Hanna.stone at example.net, any time.",
            "You can write to |hannah dot stone at example dot net| at any time",
            "You can write to hannah dot stone at example dot net at, any time.",
        ),
        ("Anna.berg at example.com", "|anna dot berg at example dot com|", "anna dot berg at example dot com"),
    ],
)
def test_an_address_takes_the_place_of_what_was_heard_for_it(first: str, again: str, stays: str) -> None:
    before, inside, _ = (part.split() for part in again.split("|"))
    (told,) = placed(
        [spread(first, 2.0, 10.0)],
        spread(again.replace("|", " "), 2.1, 10.1).words,
        len(before),
        len(before) + len(inside) - 1,
    )
    assert told.text.strip() == stays
    assert not told.guessed


def test_an_address_that_a_list_told_is_marked_with_its_time() -> None:
    again = spread("my mail is anna dot berg at example dot com", 2.0, 12.0).words
    once = [spread("my mail is", 2.0, 5.0), spread("anna.burg at example.com", 5.0, 12.0)]
    _, told = placed(once, again, 3, 9, guessed=True)
    assert [
        word[0].strip() for word in told.words if told.is_guessed(word)
    ] == "anna dot berg at example dot com".split()


def test_an_address_is_heard_with_what_is_said_around_it() -> None:
    heard = [said("this is anna berg", 3.0), said("anna dot berg at example dot com", 6.0), said("bye", 10.0)]
    assert widened(heard, (6.0, 9.5), 0.0) == (2.6, 10.9)
    assert widened([said("long ago"), *heard[1:2]], (6.0, 9.5), 0.0)[0] == 6.0


def test_a_stretch_begins_no_earlier_than_its_sound() -> None:
    (one,) = stretches([said("call 617-555-0126", 180.1)], 180.0)
    assert one.begins == 180.0


def test_long_talk_of_numbers_comes_in_stretches() -> None:
    heard = [said("it is 617 555 0126", start) for start in range(0, 60, 3)]
    found = list(stretches(heard))
    assert len(found) > 1
    assert all(one.ends - one.begins <= 28 for one in found)
    assert found[-1].ends > 59
