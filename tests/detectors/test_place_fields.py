"""Fields of a form that hold no name: a town, or a value under a label that nobody knows, is nobody's card."""

import pytest

from scanner.model import Segment

MAIL, PHONE = "kl@example.com", "+47 91 23 45 67"


def told(engine, text):
    """People with the names they say, places, and the people and identifiers of each block."""
    found = engine.detect([Segment(text)])[0]
    people = [one.display.reveal() for one in found.findings if one.type == "PERSON"]
    places = [text[one.start : one.end] for one in found.findings if one.type == "LOCATION"]
    spots = [[found.findings[at] for at in block.members] for block in found.blocks]
    kept = ("PERSON", "EMAIL_ADDRESS", "PHONE_NUMBER")
    return people, places, [{one.display.reveal() for one in few if one.type in kept} for few in spots]


@pytest.mark.parametrize(
    "label", ["Work place", "Place of birth", "Arbeitsort", "Fødested", "İş yeri", "Nơi sinh", "Место работы"]
)
@pytest.mark.parametrize("colon", [": ", " : ", "            : "])
def test_a_town_is_no_person(engine, label, colon):
    fields = (("Surname", "Lund"), ("First name(s)", "Kai"), (label, "Hải Phòng"), ("Mobile", PHONE), ("E-mail", MAIL))
    people, places, cards = told(engine, "\n".join(map(colon.join, fields)))
    assert "Kai Lund" in people and "Hải Phòng" not in people
    assert places == ["Hải Phòng"]
    assert cards == [{"Kai Lund", PHONE, MAIL}]


@pytest.mark.parametrize("label", ["Foreman", "Zimmergenosse"])
def test_a_second_name_under_an_unknown_label_takes_no_number(engine, label):
    people, _, cards = told(engine, f"Name: Kai Lund\n{label}: Anna Berg\nMobile: {PHONE}\n")
    assert people == ["Kai Lund", "Anna Berg"]
    assert not any(PHONE in card for card in cards)


@pytest.mark.parametrize("label", ["Foreman", "Adresse"])
def test_the_only_name_of_a_form_keeps_the_number(engine, label):
    assert told(engine, f"{label}: Kai Lund\nMobile: {PHONE}\n")[2] == [{"Kai Lund", PHONE}]


@pytest.mark.parametrize("label", ["Maiden name", "Geburtsname", "Nom de naissance"])
@pytest.mark.parametrize("colon", [": ", "       : "])
def test_a_former_name_ends_no_card(engine, label, colon):
    fields = (("Name", "Kai Lund"), (label, "Kai Berg"), ("Mobile", PHONE), ("E-mail", MAIL))
    people, _, cards = told(engine, "\n".join(map(colon.join, fields)))
    assert {"Kai Lund", "Kai Berg"} <= set(people)
    assert {"Kai Lund", PHONE, MAIL} in cards
