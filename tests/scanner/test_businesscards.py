import pytest

from scanner.businesscards import Piece, business_cards

NAME = ("PERSON", "kai lund", "Kai Lund")
MAIL = ("EMAIL_ADDRESS", "kai@example.com", "Kai@Example.com")
PHONE = ("PHONE_NUMBER", "+4722334455", "22 33 44 55")
OTHER = ("PHONE_NUMBER", "+4722334466", "22 33 44 66")


def block(*values, at=0):
    """Findings one after the other, ten characters apart."""
    return [Piece(type, at + 10 * n, at + 10 * n + 8, 0.9, key, text) for n, (type, key, text) in enumerate(values)]


def fields(*blocks):
    return [card.fields for card in business_cards(blocks)]


def test_fields_stand_as_written_in_one_order():
    position, company = ("POSITION", "head of sales", "Head of\n> Sales"), ("ORGANIZATION", "acme as", "Acme AS")
    (card,) = business_cards([block(MAIL, company, PHONE, position, NAME)])
    assert list(card.fields.items()) == [
        ("name", "Kai Lund"),
        ("position", "Head of > Sales"),
        ("company", "Acme AS"),
        ("phones", ["22 33 44 55"]),
        ("emails", ["Kai@Example.com"]),
    ]
    assert (card.start, card.end, card.places) == (0, 48, ((0, 48),))


def test_a_signature_that_is_quoted_is_one_card_with_its_places():
    (card,) = business_cards([block(NAME, MAIL, PHONE, at=100 * n) for n in range(12)])
    assert card.fields["phones"] == ["22 33 44 55"]
    assert card.places == tuple((100 * n, 100 * n + 28) for n in range(12))


def test_a_quote_that_is_cut_is_the_same_card():
    whole = {"name": "Kai Lund", "phones": ["22 33 44 55"], "emails": ["Kai@Example.com"]}
    assert fields(block(NAME, MAIL), block(NAME, MAIL, PHONE, at=100)) == [whole]
    assert fields(block(NAME, MAIL, PHONE), block(NAME, at=100)) == [whole]


def test_an_identifier_and_a_name_that_agree_join_what_stands_apart():
    assert fields(block(NAME, MAIL, PHONE), block(("PERSON", "k lund", "K Lund"), at=50)) != []
    joined = fields(block(NAME, MAIL, PHONE), block(("PERSON", "kai", "Kai"), MAIL, OTHER, at=100))
    assert joined == [{"name": "Kai Lund", "phones": ["22 33 44 55", "22 33 44 66"], "emails": ["Kai@Example.com"]}]


@pytest.mark.parametrize("shared", [MAIL, PHONE])
def test_two_people_with_one_number_stay_two(shared):
    anna = ("PERSON", "anna berg", "Anna Berg")
    assert [one["name"] for one in fields(block(NAME, shared, OTHER), block(anna, shared, at=100))] == [
        "Kai Lund",
        "Anna Berg",
    ]


def test_namesakes_stay_two():
    assert len(fields(block(NAME, PHONE), block(NAME, OTHER, at=100))) == 2


def test_the_pieces_of_an_address_are_one():
    street = ("STREET_ADDRESS", "storgata 12", "Storgata 12")
    town = ("LOCATION", "oslo", "0155 Oslo")
    assert fields(block(NAME, street, town))[0]["address"] == "Storgata 12, 0155 Oslo"
    assert "address" not in fields(block(NAME, MAIL, town))[0]


def test_half_a_name_of_a_form_stands_for_the_whole():
    first = Piece("PERSON", 0, 3, 0.9, "kai lund", "Kai", "Kai Lund")
    (card,) = business_cards([[first, *block(MAIL, at=20)]])
    assert card.fields["name"] == "Kai Lund"
