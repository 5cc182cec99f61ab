"""Who is found for a query, in which ring, and which items are asserted."""

import pytest

from scanner.identity.bearers import group_names
from scanner.model import BlockKind, Ring
from scanner.names.forms import agree
from tests.scanner.names.test_forms import name
from tests.scanner.people import Town

KAI, KAI2, KAI_PHONE = "kai.lund@example.com", "kai@example.org", "+47 912 34 567"
ANNA, ANNA_PHONE = "anna.berg@example.com", "+47 922 22 222"
OFFICE = "+47 22 33 44 55"
HEADER, ROW, SIGNATURE = BlockKind.HEADER, BlockKind.ROW, BlockKind.SIGNATURE


@pytest.fixture
def town(tmp_path):
    return Town(tmp_path)


def test_an_unknown_subject_has_no_items_and_stands_as_asked(town):
    town.mention("a", KAI)
    assert town.items(email=ANNA) == {}
    assert town.rings(email=ANNA) == {ANNA: Ring.EXACT}


@pytest.mark.parametrize(
    "written", ["KAI.LUND@example.com", "kai.lund+news@example.com", "mailto:kai.lund@example.com"]
)
def test_an_address_is_found_in_any_writing(town, written):
    town.mention("a", KAI)
    assert town.items(email=written) == {"a": True}


@pytest.mark.parametrize("written", ["91234567", "0047 912 34 567", "+47 (912) 34-567"])
def test_a_phone_is_found_in_any_writing(town, written):
    town.mention("a", KAI_PHONE)
    assert town.items(phone=written) == {"a": True}


def test_what_stands_on_a_card_is_linked_with_evidence(town):
    town.card("card", "Kai Lund", KAI, KAI_PHONE, "live:kai")
    with town.asked(email=KAI) as answer:
        linked = {one.identifier.type: one for one in answer.subject.identifiers if one.ring is Ring.LINKED}
    assert set(linked) == {"PERSON", "PHONE_NUMBER", "SKYPE_ID"}
    evidence = linked["PHONE_NUMBER"].evidence[0]
    assert (evidence.source, evidence.locator, evidence.part) == ("share", "card", "body")
    assert "vCard" in evidence.reason


def test_items_with_a_linked_phone_or_an_unshared_name_are_asserted(town):
    town.card("card", "Kai Lund", KAI, KAI_PHONE)
    town.mention("phone only", KAI_PHONE)
    town.mention("name only", "Kai Lund")
    town.mention("turned", "Lund, Kai")
    town.mention("somebody else", "Anna Berg")
    assert town.items(email=KAI) == dict.fromkeys(["card", "phone only", "name only", "turned"], True)


def test_a_name_that_two_addresses_bear_is_only_possible(town):
    town.card("one", "Kai Lund", KAI, kind=HEADER)
    town.card("two", "Kai Lund", KAI2, kind=HEADER)
    town.mention("bare", "Kai Lund")
    assert town.items(email=KAI) == {"one": True, "two": False, "bare": False}
    assert town.items(name="Kai Lund") == dict.fromkeys(["one", "two", "bare"], False)


def test_two_addresses_of_one_card_are_one_person(town):
    town.card("card", "Kai Lund", KAI, KAI2)
    town.card("old", "Kai Lund", KAI, kind=HEADER)
    town.card("new", "Kai Lund", KAI2, kind=HEADER)
    town.mention("bare", "Kai Lund")
    expected = dict.fromkeys(["card", "old", "new", "bare"], True)
    assert town.items(email=KAI) == town.items(name="Kai Lund") == expected


def test_a_mover_is_joined_by_the_same_mobile(town):
    town.card("old", "Kai Lund", KAI, KAI_PHONE, kind=SIGNATURE)
    town.card("new", "Kai Lund", KAI2, KAI_PHONE, kind=SIGNATURE)
    assert town.items(email=KAI) == {"old": True, "new": True}


def test_half_a_name_asserts_nothing(town):
    town.mention("a", "Kai")
    assert town.items(name="Kai") == {"a": False}


def test_a_switchboard_joins_nobody(town):
    town.card("kai", "Kai Lund", KAI, OFFICE, kind=SIGNATURE)
    town.card("anna", "Anna Berg", ANNA, OFFICE, kind=SIGNATURE)
    town.mention("call", OFFICE)
    assert town.rings(email=KAI)["+4722334455"] is Ring.POSSIBLE
    assert town.items(email=KAI) == {"kai": True, "anna": False, "call": False}


def test_a_number_beside_a_role_mailbox_is_the_companys(town):
    town.card("kai", "Kai Lund", KAI, OFFICE, kind=SIGNATURE)
    town.card("firm", "info@example.com", OFFICE, kind=ROW)
    town.mention("call", OFFICE)
    assert town.items(email=KAI) == {"kai": True, "firm": False, "call": False}


def test_a_role_mailbox_brings_nobody_along(town):
    town.card("mail", "Kai Lund", "sales@example.com", kind=HEADER)
    town.mention("name", "Kai Lund")
    assert town.items(email="sales@example.com").get("name") is not True


def test_a_block_with_another_persons_name_links_nothing(town):
    for number in range(3):
        town.card(f"kai {number}", "Kai Lund", KAI, kind=HEADER)
        town.card(f"anna {number}", "Anna Berg", ANNA, ANNA_PHONE)
    town.card("mixed up", KAI, ANNA_PHONE, kind=ROW)
    assert town.rings(email=KAI)["+4792222222"] is Ring.POSSIBLE
    assert "anna 0" not in {locator for locator, sure in town.items(email=KAI).items() if sure}


def test_a_list_of_many_links_nobody(town):
    many = [f"person{number}@example.com" for number in range(20)]
    town.document("list", (ROW, ("Kai Lund", KAI, *many)))
    assert town.rings(email=KAI) == {KAI: Ring.EXACT}


def test_a_second_bearer_takes_the_assertion_back(town):
    town.card("one", "Kai Lund", KAI, kind=HEADER)
    town.mention("bare", "Kai Lund")
    assert town.items(email=KAI)["bare"]
    town.card("two", "Kai Lund", KAI2, kind=HEADER)
    assert not town.items(email=KAI)["bare"]


def test_the_answer_does_not_depend_on_the_order_of_the_documents(town):
    town.card("card", "Kai Lund", KAI, KAI_PHONE)
    town.card("mail", "Kai Lund", KAI, kind=HEADER)
    town.mention("bare", "Kai Lund")
    before = town.rings(email=KAI), town.items(email=KAI)
    town.writes.reverse()
    assert (town.rings(email=KAI), town.items(email=KAI)) == before


def test_roles_come_from_structure(town):
    town.card("mail", "Kai Lund", KAI, kind=HEADER)
    town.mention("note", KAI)
    with town.asked(email=KAI) as answer:
        roles = {item.locator: item.roles for item in answer.items()}
    assert roles == {"mail": ("sender",), "note": ("mentioned",)}


def test_findings_are_the_subjects_only(town):
    town.mention("note", KAI, ANNA, "Anna Berg")
    with town.asked(email=KAI) as answer:
        (item,) = answer.items()
    assert [finding.value for finding in item.findings] == [KAI]


AGREE = [
    ("kai lund", "kai lund", True),
    ("kai lund", "kai henrik lund", True),
    ("k lund", "kai lund", True),
    ("kai lund", "kai lunde", False),
    ("anna lund", "kai lund", False),
    ("a lund", "kai lund", False),
    ("kai", "kai lund", False),
    ("k l", "kai lund", False),
    ("kai kai", "kai lund", False),
]


@pytest.mark.parametrize(("one", "other", "same"), AGREE)
def test_names_agree(one, other, same):
    assert (name(one) == name(other) or agree(name(one), name(other))) is same
    assert (name(one) == name(other) or agree(name(other), name(one))) is same


def test_groups_of_names_do_not_depend_on_order():
    votes = [(1, name("Kai Lund"), 5), (2, name("Kai Henrik Lund"), 2), (3, name("Anna Berg"), 4)]
    groups = group_names(votes)
    assert [group.votes for group in groups] == [7, 4]
    assert group_names(reversed(votes)) == groups


def test_the_path_leads_from_what_was_asked(town):
    town.card("old", "Kai Lund", KAI, KAI_PHONE, kind=SIGNATURE)
    town.card("new", "Kai Lund", KAI2, KAI_PHONE, kind=SIGNATURE)
    with town.asked(email=KAI) as answer:
        paths = {
            one.identifier.key.reveal(): [step.key.reveal() for step in one.path] for one in answer.subject.identifiers
        }
    assert paths[KAI] == []
    assert paths["+4791234567"] == [KAI]
    assert paths[KAI2] == [KAI, "+4791234567"]


def together(number):
    return number.replace(" ", "")


def test_a_chat_link_of_a_linked_number_is_the_persons(town):
    town.card("kai", "Kai Lund", KAI, KAI_PHONE)
    town.mention("link", f"handle {together(KAI_PHONE)}")
    assert town.items(email=KAI) == {"kai": True, "link": True}


def test_a_chat_link_of_a_shared_number_is_possible(town):
    town.card("kai", "Kai Lund", KAI, OFFICE, kind=SIGNATURE)
    town.card("anna", "Anna Berg", ANNA, OFFICE, kind=SIGNATURE)
    town.mention("link", f"handle {together(OFFICE)}")
    assert town.items(email=KAI)["link"] is False


def test_a_chat_link_that_another_bears_is_possible(town):
    town.card("kai", "Kai Lund", KAI, KAI_PHONE, kind=SIGNATURE)
    town.card("anna", "Anna Berg", ANNA, f"handle {together(KAI_PHONE)}")
    town.mention("link", f"handle {together(KAI_PHONE)}")
    assert town.items(email=KAI)["link"] is False
