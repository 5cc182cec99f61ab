"""Short words for a phone in several languages, and "Port.", which is a mobile in French and a machine's elsewhere."""

import pytest

from detectors.phones.recognizer import PhoneRecognizer

READER = PhoneRecognizer(["FR", "GB", "NO"])


def numbers(text: str) -> list[str]:
    return [text[one.start : one.end] for one in READER.analyze(text, ["PHONE_NUMBER"])]


@pytest.mark.parametrize("word", ["Port. ", "Port : ", "port ", "Portable ", "PORT. ", "Port.: "])
@pytest.mark.parametrize("number", ["0033 6 39 98 33 00", "0033639983300", "06 39 98 33 00", "+33 6 39 98 33 00"])
def test_port_begins_a_line_of_a_card(word: str, number: str) -> None:
    assert numbers(f"Louis Marchand\n{word}{number}\n") == [number]
    assert numbers(f"Louis Marchand | {word}{number}") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "host db1 port 0033639983300 closed",
        "Server on port 0033639983300",
        "Port: 27017",
        "Port: 5432\nHost: db1",
        "the port 0033639983300",
        "Order 0012025550182",
        "Ref. 0033639983300",
        "0012025550182 | 4711",
    ],
)
def test_other_ports_and_numbers_are_none(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize(
    "word", ["M\u00f3v.", "Mvl:", "Telem", "Tel\u00e9m.", "Tel\u00e9f.", "Durchw.", "DW", "Rufnr.", "Handynr:"]
)
def test_a_short_word_announces_a_number(word: str) -> None:
    assert numbers(f"{word} 0033639983300") == ["0033639983300"]


@pytest.mark.parametrize("mark", [" | ", " \u00b7 ", ", ", " / ", "; ", " \u2022 "])
def test_digits_in_a_row_with_an_address_are_a_number(mark: str) -> None:
    assert numbers(mark.join(["Priscilla Huang", "0012025550182", "ph@example.com"])) == ["0012025550182"]
    assert numbers(mark.join(["Priscilla Huang", "0012025550182", "e: ph@example.com"])) == ["0012025550182"]


@pytest.mark.parametrize(
    "text",
    [
        "Please write down the phone number of Sophie Miller, it is 07700900679. Shall I repeat it?",
        "the mobile of Sophie Ann Miller is 07700900679",
    ],
)
def test_a_name_and_a_pronoun_between_a_label_and_its_number_do_not_part_them(text: str) -> None:
    assert numbers(text) == ["07700900679"]
