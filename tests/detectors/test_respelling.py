"""Names that were heard otherwise are spelled as people bear them, and texts are read for addresses leniently."""

from __future__ import annotations

import pytest

from detectors.spoken.dictation import Dictation
from detectors.spoken.respelling import near, run_together, sound, weight, written_alike

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
        ("clear", 0, "clara"),
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


@pytest.mark.parametrize(("one", "other"), [("hughes", "hues"), ("vaughan", "vaun"), ("leigh", "lee")])
def test_gh_behind_a_vowel_is_not_heard(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("hansen", "hanson"), ("anna", "anne"), ("wagner", "warner")])
def test_names_that_can_be_heard_apart_have_keys_of_their_own(one: str, other: str) -> None:
    assert written_alike(one) != written_alike(other)


def test_common_names_weigh_more_than_rare_ones_and_those_than_no_names() -> None:
    assert weight("smith", 1) > weight("lindberg", 1) > weight("table", 1) > weight("wagnew", 1)
    assert weight("peter", 0) > weight("peter", 1)


@pytest.mark.parametrize(
    ("words", "meant"), [("nineof", "nina"), ("ninea", "nina"), ("allofyou", "olivia"), ("allivya", "olivia")]
)
def test_words_in_a_row_may_be_a_first_name(words: str, meant: str) -> None:
    assert meant in run_together(words, 2)


def test_a_word_that_hardly_anybody_is_called_weighs_less_than_a_name_or_a_role() -> None:
    assert weight("cloud", 0) < weight("claud", 0)
    assert weight("use", 1) < weight("hughes", 1)
    assert weight("support", 0) > weight("clear", 0)
    assert weight("mark", 0) > 2 > weight("office", 0)


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
        ("my email is sophie for one at northwind dot example", "sophie41@northwind.example"),
        ("my email is Michael to to at office dot example dot net", "michael22@office.example.net"),
        ("my email is anna dot berg at example or could you", "anna.berg@example.org"),
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


def respelt(text: str, address: str, *heard: str) -> dict[str, float]:
    """Return how likely other addresses are in the texts that they make of one."""
    (one, *_) = [one for way in DICTATION.spelt(text) for one in way if one.written == address]
    return {other.text[other.start : other.end]: other.likely for other in DICTATION.respelt(one, heard)}


@pytest.mark.parametrize(
    ("text", "address", "meant"),
    [
        ("the email 9 of dot bishop at example dot org", "of.bishop@example.org", "Nina dot bishop at example dot org"),
        ("my address it is all of you seven three at example dot com", "73@example.com", "Olivia seven three at"),
        ("my address it is 9 a 3 5 at example dot org", "9a35@example.org", "Nina 3 5 at example dot org"),
        ("Nyna Watson has the email 9 and underscore Watson at example dot com", "watson@example.com", "Nina under"),
        ("the email Edward Morgan at example dot com", "morgan@example.com", "Edward dot Morgan at example dot com"),
    ],
)
def test_a_first_name_takes_the_place_of_words_that_an_address_begins_with(text: str, address: str, meant: str) -> None:
    assert any(one.startswith(meant) for one in respelt(text, address))


def test_words_that_announce_an_address_are_no_part_of_a_name() -> None:
    assert not any("Otis" in one for one in respelt("my address it is 35 at example dot org", "35@example.org"))


def test_the_name_is_put_where_the_same_words_stand_too_and_there_alone() -> None:
    text = "here is 9 of bishop the email is 9 of dot bishop at example dot org"
    (one, *_) = [one for way in DICTATION.spelt(text) for one in way if one.written == "of.bishop@example.org"]
    texts = [other.text for other in DICTATION.respelt(one) if other.written == "nina.bishop@example.org"]
    assert any(text.startswith("here is Nina bishop") for text in texts)
    assert any(text.startswith("here is 9 of bishop") for text in texts)


@pytest.mark.parametrize("label", ["xample", "mmple"])
def test_a_label_that_nobody_knows_may_be_a_usual_one(label: str) -> None:
    found = respelt(f"my email is anna dot berg at {label} dot org", f"anna.berg@{label}.org")
    assert "anna dot berg at example dot org" in {one.lower() for one in found}


def test_digits_that_another_text_has_are_tried_in_the_same_text() -> None:
    found = respelt("my email is sophie 877 at example dot com", "sophie877@example.com", "sophie87@example.com")
    assert "sophie 87 at example dot com" in found


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("the email 9 and underscore Watson at example dot com", "the email is Watson at example dot com"),
        ("the email 9 of that bishop at example dot com", "the email is bishop at example dot com"),
        ("the email Michael gardner at example dot com", "the email is gardner at example dot com"),
        ("the email is of dot bishop at example dot com", "the email is o dot bishop at example dot com"),
        ("the email is 73 at example dot com", "the email is xq73 at example dot com"),
    ],
)
def test_an_address_that_seems_to_lack_its_beginning_is_hardly_likely(torn: str, whole: str) -> None:
    def likely(text: str) -> float:
        return DICTATION.spelt(text)[0][0].likely

    assert likely(torn) < likely(whole) - 2
