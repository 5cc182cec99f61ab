"""Who is found by a name that nobody's address bears as it is asked, and who has no address at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.model import BlockKind, Ring
from tests.scanner.people import Town

KATHERINE, PHONE, OTHER_PHONE = "katherine.brandt@norden.example", "+47 912 34 567", "+44 7700 900123"
HEADER, STATED = BlockKind.HEADER, BlockKind.STATED


@pytest.fixture
def town(tmp_path: Path) -> Town:
    town = Town(tmp_path)
    town.card("mail", "Katherine Brandt", KATHERINE, kind=HEADER)
    town.card("card", "Katherine Brandt", KATHERINE, PHONE)
    town.mention("call", PHONE)
    return town


@pytest.mark.parametrize("held", [True, False])
@pytest.mark.parametrize("asked", ["Kate Brandt", "Brandt, Kate", "Katherine M. Brandt", "Katherine Brandtt"])
def test_another_form_of_the_name_that_one_person_bears_is_that_person(town: Town, asked: str, held: bool) -> None:
    if held:
        town.mention("note", asked)
    found = town.items(name=asked)
    assert found == {"mail": True, "card": True, "call": True} | ({"note": True} if held else {})


def test_a_former_name_that_the_data_state_is_that_person(town: Town) -> None:
    town.card("married", "Katherine Brandt", "Katherine Solheim", kind=STATED)
    town.mention("certificate", "Katherine Solheim")
    assert town.rings(name="Katherine Solheim")[KATHERINE] is Ring.LINKED
    assert all(town.items(name="Katherine Solheim").values())


def test_another_form_of_a_name_that_two_bear_is_possible_for_each(town: Town) -> None:
    town.card("two", "Katherine Brandt", "kbrandt@sudwerk.example", kind=HEADER)
    assert town.rings(name="Kate Brandt")[KATHERINE] is Ring.POSSIBLE
    assert not any(town.items(name="Kate Brandt").values())


def test_who_bears_the_asked_name_itself_is_no_other(town: Town) -> None:
    town.card("kate", "Kate Brandt", "kate@sudwerk.example", kind=HEADER)
    assert {locator for locator, sure in town.items(name="Kate Brandt").items() if sure} == {"kate"}


def test_another_alphabet_is_another_form(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.card("mail", "Yevgeny Sorokin", "y.sorokin@norden.example", kind=HEADER)
    assert town.items(name="Евгений Сорокин") == {"mail": True}


@pytest.mark.parametrize("asked", ["Katrine Brandt", "Katherine Brandt Solheim"])
def test_what_only_sounds_like_a_name_or_has_a_word_more_is_a_hint(town: Town, asked: str) -> None:
    assert town.rings(name=asked)[KATHERINE] is Ring.POSSIBLE
    assert town.items(name=asked) == dict.fromkeys(["mail", "card"], False)


def test_what_sounds_like_the_names_of_many_tells_nothing(town: Town) -> None:
    for number in range(4):
        town.card(f"other {number}", "Katherine Brandt", f"katherine.brandt@firm{number}.example", kind=HEADER)
    assert town.items(name="Katrine Brandt") == {}


def test_a_linked_address_tells_why(town: Town) -> None:
    with town.asked(name="Kate Brandt") as answer:
        linked = {one.identifier.value.reveal(): one for one in answer.subject.identifiers if one.ring is Ring.LINKED}
    assert linked[KATHERINE].evidence[0].reason == "bears a short or other form of the asked name"
    assert [one.value.reveal() for one in linked[KATHERINE].path] == ["Katherine Brandt"]
    assert all(one.evidence for one in linked.values())


def test_a_name_brings_the_telephone_of_its_only_bearer(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.card("card", "Kai Lund", PHONE, "live:kai")
    town.mention("call", PHONE)
    assert town.rings(name="Kai Lund") == {
        "Kai Lund": Ring.EXACT, "+4791234567": Ring.LINKED, "kai": Ring.LINKED,
    }  # fmt: skip
    assert town.items(name="Kai Lund") == {"card": True, "call": True}


def test_two_telephones_that_have_but_a_name_in_common_may_be_two_peoples(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.card("one", "Kai Lund", PHONE)
    town.card("two", "Kai Lund", OTHER_PHONE)
    town.mention("call", OTHER_PHONE)
    town.mention("bare", "Kai Lund")
    assert town.items(phone=PHONE) == {"one": True, "two": False, "bare": False}
    assert town.items(name="Kai Lund") == dict.fromkeys(["one", "two", "call", "bare"], False)


def test_two_telephones_on_one_card_are_one_persons(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.card("one", "Kai Lund", PHONE)
    town.card("both", "Kai Lund", PHONE, OTHER_PHONE)
    town.card("two", "Kai Lund", OTHER_PHONE)
    town.mention("bare", "Kai Lund")
    expected = dict.fromkeys(["one", "both", "two", "bare"], True)
    assert town.items(phone=PHONE) == town.items(name="Kai Lund") == expected


def test_a_telephone_and_a_handle_apart_are_possible_and_the_name_stays(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.card("one", "Kai Lund", PHONE)
    town.card("two", "Kai Lund", "live:kai")
    assert town.rings(name="Kai Lund") == {
        "Kai Lund": Ring.EXACT, "+4791234567": Ring.POSSIBLE, "kai": Ring.POSSIBLE,
    }  # fmt: skip
    assert town.items(name="Kai Lund") == {"one": True, "two": True}
