"""A guess at a name is nobody's by itself, and an item of who alone is known to bear the name."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.model import BlockKind
from tests.scanner.people import Town

HEADER = BlockKind.HEADER
LIVE, OTHER = "live.fossum@nordvik.example", "l.fossum@sollberg.example"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    made = Town(tmp_path)
    made.card("mail", "Live Fossum", LIVE, kind=HEADER)
    return made


@pytest.mark.parametrize("written", ["Live Fossum", "Fossum, Live", "FOSSUM Live", "live fossum", "Live B. Fossum"])
def test_a_known_name_is_found_in_a_guess(town: Town, written: str) -> None:
    town.mention("note", f"guess {written}")
    with town.asked(email=LIVE) as answer:
        note = next(item for item in answer.items() if item.locator == "note")
        assert note.confidence == 0.8
        assert note.reasons == ("name that only this person bears, found by it alone",)
        (finding,) = note.findings
        assert (finding.type, finding.value, finding.recognizer) == ("PERSON", "Live Fossum", "test")


@pytest.mark.parametrize("written", ["Live Fossheim", "Liv Fossum", "Live Fossum Berg", "Fossum Consulting"])
def test_a_guess_at_another_name_is_nobodys(town: Town, written: str) -> None:
    town.mention("note", f"guess {written}")
    assert "note" not in town.items(email=LIVE)
    found = town.items(name=written)
    assert "note" not in found
    assert not any(found.values())


def test_a_guess_at_a_name_that_two_bear_is_possible_for_each(town: Town) -> None:
    town.card("other", "Live Fossum", OTHER, kind=HEADER)
    town.mention("note", "guess Live Fossum")
    town.mention("company", "guess Live Fossum", "org Nordvik AS")
    assert town.items(email=LIVE)["note"] is False
    assert town.items(email=OTHER)["note"] is False
    assert town.items(email=LIVE)["company"] is True
    assert town.items(email=OTHER)["company"] is False


def test_a_guess_beside_the_name_changes_nothing(town: Town) -> None:
    town.mention("both", "guess FOSSUM Live", "Live Fossum")
    with town.asked(email=LIVE) as answer:
        both = next(item for item in answer.items() if item.locator == "both")
        assert both.confidence == 0.9
        assert [finding.type for finding in both.findings] == ["PERSON", "PERSON"]


def test_initials_find_no_guess(town: Town) -> None:
    town.card("short", "L. Fossum", LIVE, kind=HEADER)
    town.mention("note", "guess L. Fossen Fossum")
    assert "note" not in town.items(email=LIVE)


def test_a_handle_is_found_behind_its_sign(town: Town) -> None:
    town.card("card", "Live Fossum", LIVE, "handle live_fossum7", kind=BlockKind.VCARD)
    town.mention("chat", "guess @Live_Fossum7")
    town.mention("another", "guess @live_fossum8")
    assert town.items(email=LIVE) == {"mail": True, "card": True, "chat": True}


def test_a_guess_is_no_link_and_no_bearer(town: Town) -> None:
    # A block never holds a guess; what stands beside one is not the subject's.
    town.mention("note", "guess Live Fossum", OTHER, "+47 912 34 567")
    assert set(town.rings(email=LIVE)) == {LIVE, "Live Fossum"}


PHONE = "+351 912 555 530"


@pytest.fixture
def reached(town: Town) -> Town:
    town.card("card", "Live Fossum", LIVE, PHONE, kind=BlockKind.VCARD)
    return town


@pytest.mark.parametrize("digits", ["912555530", "351912555530"])
def test_a_known_number_is_found_as_it_is_dialled(reached: Town, digits: str) -> None:
    reached.mention("note", f"guess #{digits}")
    with reached.asked(email=LIVE) as answer:
        note = next(item for item in answer.items() if item.locator == "note")
        assert note.confidence == 0.8
        assert note.reasons == ("linked phone, found by it alone",)
        (finding,) = note.findings
        assert (finding.type, finding.value) == ("PHONE_NUMBER", "+351912555530")


@pytest.mark.parametrize("digits", ["912555531", "0912555530", "34912555530", "12555530"])
def test_other_digits_are_nobodys(reached: Town, digits: str) -> None:
    reached.mention("note", f"guess #{digits}")
    assert "note" not in reached.items(email=LIVE)


def test_digits_that_are_somebodys_in_another_country_too_are_possible_for_each(reached: Town) -> None:
    reached.card("other", "Kai Lund", OTHER, "+34 912 555 530", kind=BlockKind.VCARD)
    reached.mention("note", "guess #912555530")
    reached.mention("log", "guess #351912555530")
    assert (reached.items(email=LIVE)["note"], reached.items(email=LIVE)["log"]) == (False, True)
    assert reached.items(email=OTHER)["note"] is False
    assert "log" not in reached.items(email=OTHER)


def test_digits_that_were_read_for_another_country_do_not_count_against_the_owner(reached: Town) -> None:
    reached.mention("note", "guess #912555530", "+34 912 555 530")
    assert reached.items(email=LIVE)["note"] is True


def test_digits_of_a_shared_number_are_possible(reached: Town) -> None:
    reached.card("two", "Kai Lund", OTHER, PHONE, kind=BlockKind.VCARD)
    reached.mention("note", "guess #912555530")
    assert reached.items(email=LIVE)["note"] is False


def test_digits_decide_between_two_of_one_name(reached: Town) -> None:
    reached.card("other", "Live Fossum", OTHER, kind=HEADER)
    reached.mention("note", "Live Fossum", "guess #912555530")
    assert reached.items(email=LIVE)["note"] is True
    assert reached.items(email=OTHER)["note"] is False


def test_the_number_itself_beside_its_digits_changes_nothing(reached: Town) -> None:
    reached.mention("both", PHONE, "guess #912555530")
    with reached.asked(email=LIVE) as answer:
        both = next(item for item in answer.items() if item.locator == "both")
        assert both.reasons == ("linked phone",)


def test_who_asks_with_the_number_finds_its_digits(reached: Town) -> None:
    reached.mention("note", "guess #912555530")
    assert reached.items(phone=PHONE)["note"] is True


def test_an_address_inside_another_is_found(town: Town) -> None:
    town.mention("news", f"guess <{LIVE}")
    town.mention("another", "guess <live@nordvik.example")
    assert town.items(email=LIVE) == {"mail": True, "news": True}
