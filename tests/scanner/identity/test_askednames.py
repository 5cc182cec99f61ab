"""Who is found by a name that nobody's address bears as it is asked, and who has no address at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.model import BlockKind, Ring
from scanner.ports import About
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


@pytest.mark.parametrize("name", [True, False])
@pytest.mark.parametrize("address", [True, False])
def test_who_is_asked_for_by_an_address_as_well_may_be_another(town: Town, name: bool, address: bool) -> None:
    if address:
        town.mention("hers", "kate@sudwerk.example")
    if name:
        town.mention("note", "Kate Brandt")
    found = town.items(email="kate@sudwerk.example", name="Kate Brandt")
    expected = {place for place, held in (("hers", address), ("note", name)) if held}
    assert {locator for locator, sure in found.items() if sure} == expected


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


@pytest.fixture
def handle(tmp_path: Path) -> Town:
    """Return Kai Lund's mail, and a Skype name that stands with his name alone."""
    town = Town(tmp_path)
    town.card("mail", "Kai Lund", "kai.lund@norden.example", kind=HEADER)
    town.card("list", "Kai Lund", "live:north", kind=BlockKind.ROW)
    return town


def test_a_handle_brings_the_address_of_the_only_bearer_of_its_name(handle: Town) -> None:
    with handle.asked(skype="live:north") as answer:
        linked = {one.identifier.value.reveal(): one for one in answer.subject.identifiers if one.ring is Ring.LINKED}
    assert linked["kai.lund@norden.example"].confidence == 0.75
    assert linked["kai.lund@norden.example"].evidence[0].reason == "only bearer of the name that stands with it"
    assert handle.items(skype="live:north") == handle.items(email="kai.lund@norden.example") == {
        "mail": True, "list": True,
    }  # fmt: skip


def test_a_handle_whose_name_two_bear_brings_no_address(handle: Town) -> None:
    handle.card("two", "Kai Lund", "kai@sudwerk.example", kind=HEADER)
    assert {locator for locator, sure in handle.items(skype="live:north").items() if sure} == {"list"}


def test_a_handle_that_spells_another_name_brings_no_address(handle: Town) -> None:
    handle.card("other", "Kai Lund", "live:anna.berg", kind=BlockKind.ROW)
    assert "mail" not in {locator for locator, sure in handle.items(skype="live:anna.berg").items() if sure}


def test_an_asked_name_brings_the_handle_that_stands_with_it_alone(handle: Town) -> None:
    assert handle.rings(name="Kai Lund")["north"] is Ring.LINKED
    assert handle.items(name="Kai Lund") == {"mail": True, "list": True}


def test_a_post_that_the_bearer_of_the_asked_name_held_is_no_second_bearer(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.card("kai", "Kai Lund", "kai.lund@norden.example", kind=HEADER)
    for number in range(2):
        for who, year in (("Kai Lund", 2020), ("Anna Berg", 2022)):
            about = About(created=f"{year}-03-0{number + 1}T10:00:00+00:00")
            town.card(f"{who} {number}", who, "trainee@norden.example", kind=HEADER, about=about)
    found = town.items(name="Kai Lund")
    assert {locator for locator, sure in found.items() if sure} == {"kai", "Kai Lund 0", "Kai Lund 1"}


@pytest.fixture
def two_firms(tmp_path: Path) -> Town:
    """Return Kai Lund of Nordvik, and a card of a Kai Lund of another company who gives no address."""
    town = Town(tmp_path)
    town.card("mail", "Kai Lund", "kai.lund@nordvik.example", "org Nordvik AS", kind=BlockKind.SIGNATURE)
    town.card("card", "Kai Lund", OTHER_PHONE, "org Sudwerk GmbH")
    town.mention("call", OTHER_PHONE)
    return town


def test_the_number_on_a_card_of_another_company_is_not_linked(two_firms: Town) -> None:
    assert two_firms.items(email="kai.lund@nordvik.example") == {"mail": True, "card": False, "call": False}
    assert {locator for locator, sure in two_firms.items(phone=OTHER_PHONE).items() if sure} == {"card", "call"}


def test_the_number_on_a_card_of_the_same_company_is(two_firms: Town) -> None:
    two_firms.card("other", "Kai Lund", PHONE, "org Nordvik Energi")
    found = two_firms.items(email="kai.lund@nordvik.example")
    assert {locator for locator, sure in found.items() if sure} == {"mail", "other"}


def test_who_shows_no_company_may_work_anywhere(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.card("mail", "Kai Lund", "kai.lund@nordvik.example", kind=HEADER)
    town.card("card", "Kai Lund", OTHER_PHONE, "org Sudwerk GmbH")
    assert town.items(email="kai.lund@nordvik.example") == {"mail": True, "card": True}


def test_a_name_beside_the_number_of_somebody_at_another_company_is_asserted(two_firms: Town) -> None:
    two_firms.card("hers", "Anna Berg", PHONE, "org Sudwerk GmbH")
    two_firms.card("again", "Anna Berg", PHONE, kind=HEADER)
    two_firms.card("form", "Kai Lund", PHONE, kind=BlockKind.ROW)
    found = two_firms.items(email="kai.lund@nordvik.example")
    assert {locator for locator, sure in found.items() if sure} == {"mail", "form"}
