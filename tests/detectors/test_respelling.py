"""Names that were heard otherwise are spelled as people bear them, and texts are read for addresses leniently."""

from __future__ import annotations

import pytest

from detectors.spoken.dictation import Dictation
from detectors.spoken.respelling import near, sound, weight, written_alike

DICTATION = Dictation(("US", "GB"))


@pytest.mark.parametrize(
    ("heard", "at", "meant"),
    [
        ("wagnew", 1, "wagner"),
        ("hopper", 1, "harper"),
        ("alga", 0, "olga"),
        ("read", 1, "reed"),
        ("gardener", 1, "gardner"),
        ("paumer", 1, "palmer"),
        ("poll", 0, "paul"),
        ("suzon", 0, "susan"),
        ("hays", 1, "hayes"),
    ],
)
def test_names_that_sound_near_are_among_the_spellings(heard: str, at: int, meant: str) -> None:
    assert meant in near(heard, at, 10)


def test_a_list_of_spellings_is_short_and_has_not_the_word_itself() -> None:
    found = near("miller", 1, 4)
    assert len(found) == 4
    assert "miller" not in found


@pytest.mark.parametrize(
    ("one", "other"), [("theresa", "teresa"), ("hannah", "hanna"), ("reed", "reid"), ("carl", "karl")]
)
def test_spellings_that_nobody_can_hear_apart_share_a_key(one: str, other: str) -> None:
    assert written_alike(one) == written_alike(other)
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("hansen", "hanson"), ("anna", "anne"), ("wagner", "warner")])
def test_names_that_can_be_heard_apart_have_keys_of_their_own(one: str, other: str) -> None:
    assert written_alike(one) != written_alike(other)


def test_common_names_weigh_more_than_rare_ones_and_those_than_no_names() -> None:
    assert weight("smith", 1) > weight("lindberg", 1) > weight("table", 1) > weight("wagnew", 1)
    assert weight("peter", 0) > weight("peter", 1)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("get me at Rachel on the scorebarrettadexample dot com", "rachel_barrett@example.com"),
        ("our account uses Lucas dot quinnadexample dot org", "lucas.quinn@example.org"),
        ("mail me at allan dotdawson at Riverside dot example", "allan.dawson@riverside.example"),
        ("mail me at monica-nine-three-a-example dot org", "monica93@example.org"),
        ("my email is Diana Dark Griffin at example dot net", "diana.griffin@example.net"),
        ("my email is megan dot lin berg at example dot org", "megan.linberg@example.org"),
        ("write to anna dot berg add example dot com", "anna.berg@example.com"),
    ],
)
def test_addresses_are_read_leniently(text: str, address: str) -> None:
    assert address in {one.written for way in DICTATION.spelt(text) for one in way}


def test_each_way_to_hear_a_text_tells_where_the_address_stands_in_it() -> None:
    for way in DICTATION.spelt("I am Anna Berg, write to anna dot berg at example dot com today"):
        assert [one.text[one.start : one.end] for one in way] == ["anna dot berg at example dot com"]


def test_a_text_without_an_address_says_none() -> None:
    assert list(DICTATION.spelt("we meet at noon and talk about the weather")) == []


def test_another_name_is_put_wherever_it_was_heard() -> None:
    (way, *_) = DICTATION.spelt("this is Lukas Harper write to lukas dot hop at example dot org")
    told = {one.written: one for one in DICTATION.respelt(way[0])}
    assert told["lucas.hop@example.org"].text == "this is Lucas Harper write to Lucas dot Hop at example dot org"
    one = told["lukas.harp@example.org"]
    assert one.text[one.start : one.end] == "Lukas dot Harp at example dot org"


def test_a_host_that_sounds_like_a_usual_one_may_be_that() -> None:
    (way, *_) = DICTATION.spelt("write to anna dot berg at male dot example dot org")
    told = {one.written: one.likely for one in DICTATION.respelt(way[0])}
    assert told["anna.berg@mail.example.org"] > way[0].likely


def test_another_address_that_was_heard_is_put_into_the_same_text() -> None:
    (way,) = DICTATION.spelt("my number is zero two please write to Lauren at example dot com before Friday")[:1]
    told = {one.written: one.text for one in DICTATION.respelt(way[0], {"laura@example.com", "x@else.example"})}
    assert "write to Laura at example dot com before" in told["laura@example.com"]
    assert "laura@example.com" not in {one.written for one in DICTATION.respelt(way[0])}


def test_who_is_named_in_the_call_is_the_likelier_owner() -> None:
    (named,) = DICTATION.spelt("this is Laura Bennett please write to laura at example dot com")[:1]
    (other,) = DICTATION.spelt("this is Anna Bennett please write to laura at example dot com")[:1]
    assert named[0].likely > other[0].likely
