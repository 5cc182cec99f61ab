import pytest

from detectors.phones import PhoneRecognizer

PHONES = PhoneRecognizer(["US", "GB", "NO"])

TAKEN = [
    ("call +47 22 33 44 55 today", "+47 22 33 44 55"),
    ("call +47 22 33 44 55 12.30", "+47 22 33 44 55"),
    ("Tel. 0047 22 33 44 55", "0047 22 33 44 55"),
    ("+44 (0)20 7946 0000", "+44 (0)20 7946 0000"),
    ("(202) 555-0100", "(202) 555-0100"),
    ("202-555-0100 ext. 12", "202-555-0100 ext. 12"),
    ("Mob: 07700 900123", "07700 900123"),
    ("Tlf 22334455", "22334455"),
    ("phone 2025550100", "2025550100"),
    ("+49 30 901820", "+49 30 901820"),
    ("+91 98765 43210", "+91 98765 43210"),
    ("+1 (344) 224-2142", "+1 (344) 224-2142"),
    ("Lund;+4722334455;x", "+4722334455"),
]
LEFT = [
    "Order 2025550100",
    "invoice no. 22 33 44 55",
    "2024-05-06 10:00",
    "06.05.2024",
    "2019 2020 2021",
    "id=2025550100",
    "https://example.com/2025550100",
    "1715000000",
    "version 10.20.30.40",
    "59.9139, 10.7522",
    "4111 1111 1111 1111 1111 1111",
    "550e8400-e29b-41d4-a716-446655440000",
]


@pytest.mark.parametrize(("text", "number"), TAKEN)
def test_a_phone_is_taken(text, number):
    assert [text[one.start : one.end] for one in PHONES.analyze(text, ["PHONE_NUMBER"])] == [number]


@pytest.mark.parametrize("text", LEFT)
def test_a_look_alike_is_left(text):
    assert not PHONES.analyze(text, ["PHONE_NUMBER"])


def test_two_numbers_on_one_line_are_two():
    text = "T +47 22 33 44 55 / +47 22 33 44 66"
    assert len(PHONES.analyze(text, ["PHONE_NUMBER"])) == 2


def test_a_segment_tells_the_country_of_its_numbers():
    assert list(PHONES.countries("+49 30 901820 and +47 22 33 44 55")) == ["DE", "NO"]
