import itertools
import re

import pytest

from detectors.phones import recognizer as phones
from detectors.phones.forms import reading
from detectors.phones.places import Places
from detectors.phones.recognizer import PhoneRecognizer

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
    assert set(PHONES.regions(Places("+49 30 901820 and +47 22 33 44 55"))[:2]) == {"DE", "NO"}


def keys(text, regions=("US", "GB", "NO")):
    return [hit.written.replace(" ", "").replace("-", "") for hit in PhoneRecognizer(regions).read(text, Places(text))]


NEIGHBOURS = [
    ("Beispiel GmbH\nHauptstr. 5, 10115 Berlin\nTel. 030 901820", "+4930901820"),
    ("Tel. 030 901820, kai@beispiel.de", "+4930901820"),
    ("kai@example.pl\ntel. 22 638 00 00", "+48226380000"),
    ("Our office in New Zealand: Ph 03 238 2656", "+6432382656"),
    ("Fjord AS\nTlf 22 33 44 55", "+4722334455"),
    ("B\u00f8g A/S\nTlf. 32 12 34 56", "+4532123456"),
    ("5 quai Nord, 33000 Bordeaux, 01 23 45 67 89", "+33123456789"),
    ("Wattle Pty Ltd, Sydney NSW 2000, (02) 5550 1234", "+61255501234"),
    ("Lipa Sp. z o.o.\n12 339 22 68 \u00b7 kai@example.pl", "+48123392268"),
    ("ring 412-3412 or write to kai@example.is", "+3544123412"),
    ("T +47 22 33 44 55, kontor 22 33 44 66", "+4722334466"),
    ("Rua Nova 3, 1100-001 Lisboa. Tlm. 912 345 678", "+351912345678"),
    (
        "\u041c\u043e\u0441\u043a\u0432\u0430, \u0442\u0435\u043b. 8 (301) 123-45-67",
        "+73011234567",
    ),
    ("Sakura K.K., Tokyo, TEL03-1234-5678", "+81312345678"),
]


@pytest.mark.parametrize(("text", "key"), NEIGHBOURS)
def test_neighbours_tell_the_region(text, key):
    assert keys(text)[-1] == key


def test_a_number_goes_to_the_region_that_writes_it_so():
    # China writes its mobiles without the 0, Germany with it; where no other region has it, it is still read.
    text = "From +86 138 1234 5678\nTo: Tel. 0171 2345678"
    assert keys(text, ("DE",))[-1] == "+491712345678"
    assert keys("Tel. 0138 1234 5678, Shanghai, China", ("NO",)) == ["+8613812345678"]


MANY = ("GB", "US", "IE", "FR", "ES", "NL", "CH", "CN", "DE")
INVENTED = [
    ("Tel 07700 900176", "+447700900176"),
    ("T\u00e9l. 06 39 98 75 31", "+33639987531"),
    ("Tel 01 99 00 43 05", "+33199004305"),
    ("call (415) 555-0177", "+14155550177"),
    ("Telefon 0171 3920016", "+491713920016"),
]


@pytest.mark.parametrize(("text", "key"), INVENTED)
def test_a_number_for_fiction_is_of_the_country_that_keeps_it(text, key):
    assert keys(text, MANY) == [key]


WRITTEN_SO = [
    ("mob. 06 10000868", "+31610000868"),
    ("mob. 06 10 00 08 68", "+33610000868"),
    ("mobile 079 000 01 35", "+41790000135"),
    ("mobile 07 90 00 01 35", "+33790000135"),
    ("Lausanne, Suisse. Mobile 079 000 01 35", "+41790000135"),
    ("Paris, France. Mobile 0790 000 135", "+33790000135"),
]


@pytest.mark.parametrize(("text", "key"), WRITTEN_SO)
def test_a_number_that_no_place_tells_is_of_the_country_that_groups_it_so(text, key):
    assert keys(text, MANY) == [key]


def test_the_language_of_a_text_tells_the_country_of_bare_digits():
    assert keys("Ik ben ook bereikbaar op mijn mobiel: 0610000868, graag na vijf uur.", MANY) == ["+31610000868"]
    assert keys("Vous pouvez aussi nous appeler, mobile 0610000868, merci.", MANY) == ["+33610000868"]
    assert keys("Mobile 0610000868", MANY) == ["+33610000868"]  # the first of the settings that has it


def test_whoever_writes_a_line_of_a_chat_is_told_by_a_bare_number():
    assert keys("[12:01] 004740612345: hello") == ["+4740612345"]
    assert keys("6/12/24, 9:03 AM - 004740612345: hello") == ["+4740612345"]
    assert keys("6/12/24, 9:03\u202fp. m. - 004740612345: hola") == ["+4740612345"]
    assert keys("2024/12/6 \u4e0a\u53489:03 - 004740612345: hello") == ["+4740612345"]
    assert keys("6/12/24, 21:03 - 004740612345: hello") == ["+4740612345"]
    assert keys("6/12/24, 21:03 - 004740612345 rows") == []
    assert keys("6/12/24, 9:03 Am Ende - 004740612345: hello") == []
    assert keys("id 004740612345: hello") == []
    assert keys("004740612345") == []


def test_digits_between_the_marks_of_a_card_are_told_by_its_address():
    assert keys("Kai Lund \u00b7 004740612345 \u00b7 kai.lund@example.com") == ["+4740612345"]
    assert keys("kai.lund@example.com | 004740612345") == ["+4740612345"]
    assert keys("Kai Lund \u00b7 004740612345 \u00b7 room 4") == []
    assert keys("kai.lund@example.com sent 004740612345 rows") == []
    assert keys("Kai \u00b7 order 004740612345 \u00b7 kai.lund@example.com") == []


def test_the_nearest_place_decides():
    text = "Berlin: Tel. 030 901820\n" + "x" * 300 + "\nWien: Tel. 01 2345678\n"
    assert keys(text) == ["+4930901820", "+4312345678"]


LABELS = [
    "Handy 0151 12345678",
    "kom. 601 234 567",
    "puh. 09 1234 5678",
    "GSM 0470 12 34 56",
    "\u260e 555-0100",
    "Phone\n07700 900123",
    "call me on 07700900123 tonight",
    "07700 900123 (mob)",
    "name;phone\nKai;07700900123",
    "Order 4711, tel 07700900123",
]


@pytest.mark.parametrize("text", LABELS)
def test_a_label_tells_a_phone(text):
    assert len(keys(text, ("GB", "DE", "PL", "FI", "BE"))) == 1


TAILS = [
    ("+49 30 1234-0, direct -56", ["+493012340", "+4930123456"]),
    ("Tel. 020 7946 0100 / 0101", ["+442079460100", "+442079460101"]),
    ("Tel. 020 7946 0100 / 020 7946 0101", ["+442079460100", "+442079460101"]),
    ("+48 22 638 00 00 wew. 34", ["+48226380000ext.34"]),
    ("202-555-0100 x12", ["+12025550100ext.12"]),
    ("+33 1 23 45 67 89 poste 7", ["+33123456789ext.7"]),
]


@pytest.mark.parametrize(("text", "written"), TAILS)
def test_what_stands_behind_a_number(text, written):
    assert keys(text) == [one.replace(" ", "") for one in written]


def test_an_extension_is_part_of_the_match():
    text = "ring 202-555-0100 ext. 12 now"
    assert [text[hit.start : hit.end] for hit in PHONES.read(text, Places(text))] == ["202-555-0100 ext. 12"]


def test_a_local_number_keeps_its_digits():
    assert keys("Tel: 555-0100") == ["5550100"]


DECOYS = [
    "IBAN DE89 3704 0044 0532 0130 00",
    "BE68 5390 0754 7034",
    "20-12345678-9",
    "12.345.678/0001-95",
    "Meeting ID: 812 3456 7890",
    "Rechnung Nr. 0301234567",
    "Nr zam\u00f3wienia: 601 234 567",
    "1 250 000 kr",
    "EUR 1.250.000",
    "20240506 101522",
    "From 1000-2000 to 3000-4000",
    "06.05.2024 10.30",
    "22334455",
    "12345678 23456789 34567890",
    "a716-446655440000",
    "part 123-456-7890-B",
    "Parcel 00 90 7556 1117 1923 left",
    "Apt. 675 62314 Mellemvej, Denmark",
]


@pytest.mark.parametrize("text", DECOYS)
def test_what_is_no_phone(text):
    assert keys(text, ("NO", "US", "GB", "DE", "PL")) == []


TABLES = {
    "column": "12345678\n",
    "two columns": "12345678 23456789\n",
    "grouped": "12 345 678 901\n",
    "decimals": "12.345 678.901 23.456\n",
    "zeros": "01234567890\n",
    "dashes": "1234-5678-90\n",
    "pairs": "12 34 56 78 90 12 34 56 78 90 12\n",
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_numbers_is_hardly_parsed(name, monkeypatch):
    parsed = []
    monkeypatch.setattr(phones, "reading", lambda *given: parsed.append(given) or reading(*given))
    digit = itertools.cycle("2345678")
    text = re.sub("[2-8]", lambda _: next(digit), (TABLES[name] * 200)[:2000])
    PHONES.read(text, Places(text))
    assert len(parsed) <= 150


def test_a_list_of_phones_is_no_table_of_numbers():
    lines = [f"{area}-555-01{at:02}" for at in range(60) for area in ("202", "312", "415")]
    text = "\n".join(lines)
    assert len(PHONES.read(text, Places(text))) == len(lines)


def test_a_direct_dial_needs_a_switchboard():
    assert keys("+47 22 33 44 00, direct -56") == ["+4722334400", "+4722334456"]
    assert keys("+47 22 33 44 55, Durchwahl -56") == ["+4722334455ext.56"]


def test_a_header_line_tells_the_column():
    text = "Staff\nname;phone;order\nKai;07400123456;07400123457"
    assert keys(text) == ["+447400123456"]


def test_an_address_before_a_bare_number_tells_it():
    assert keys("Contact Kai (kai@example.no, 22334455) today") == ["+4722334455"]
    assert keys("kai@example.no;22334455") == []


CHOICES = [
    ("call 123.456.7890 now", "+11234567890"),
    ("Call (11) 91234-5678 today", "+5511912345678"),
    ("You can reach me at 04 78 12 34 56", "+33478123456"),
    ("ph: 98765 43210", "9876543210"),
    ("WhatsApp: 5511912345678", "+5511912345678"),
    ("Fax 001-123-456-7890x123", "+11234567890ext.123"),
]


@pytest.mark.parametrize(("text", "key"), CHOICES)
def test_a_number_whose_country_nobody_tells(text, key):
    assert keys(text) == [key]
