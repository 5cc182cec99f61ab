"""Digits that may be a phone number of a country that nothing tells: kept by themselves, other numbers never."""

from __future__ import annotations

import time

import pytest

from detectors import make_engine
from detectors.normalise import Normal
from detectors.phones.guesses import numbers
from scanner.model import GUESS, Segment


def found(text: str) -> list[str]:
    return [digits for _, _, digits in numbers(text)]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("912 555 993 - ligar depois das 16h", "912555993"),
        ("912555638 - ligar depois das 16h", "912555638"),
        ("Kai Lund, 912 555 993: wants a copy", "912555993"),
        ("Kai Lund, 912555993: wants a copy", "912555993"),
        ("- Ana Maria O'Neill (912555993)", "912555993"),
        ("room 2: confirm with 07700 900 598", "07700900598"),
        ("asked to be rung on (07700) 900103 rather", "07700900103"),
        ("asked to be rung on 625550189 rather than", "625550189"),
        ("llamar al 912-555-993 si no abre", "912555993"),
        ("bitte 0171 5550123 anrufen", "01715550123"),
        ("oddzwoń 512 555 933", "512555933"),
        ("позвони 8 912 555-01-23 завтра", "89125550123"),
        ("連絡 090-5555-0123 まで", "09055550123"),
        ("appelle le 06.39.98.01.23 avant midi", "0639980123"),
        ("call 91234567 today", "91234567"),
        ("the driver is on 00351912555311 now", "351912555311"),
        ("9:03 AM - 00351912555311: hello", "351912555311"),
        ("Callback number: 918123422450", "918123422450"),
        ("call number=918123422450 state=up", "918123422450"),
        ("smsc: submit_sm from=ACME to=351912555311 len=86", "351912555311"),
        ('{"msisdn": "351912555311", "ok": true}', "351912555311"),
        ("caller_number=351912555311;", "351912555311"),
        ("INVITE sip:+351912555311@sbc.example.net;user=phone", "351912555311"),
        ("From: <sip:351912555311@sbc.example.net>", "351912555311"),
        ("key 351912555311@s.whatsapp.net sent", "351912555311"),
        ("351912555311@c.us", "351912555311"),
    ],
)
def test_digits_that_may_be_a_phone(text: str, digits: str) -> None:
    assert found(text) == [digits]


@pytest.mark.parametrize(
    "text",
    [
        "Encomenda n.º 912 555 993 expedida a 4/3",
        "order 912 555 993 is late",
        "Invoice no. 912555993, due in 30 days",
        "NIF 912 555 993",
        "n.º 912 555 993",
        "No. 912 555 993",
        "# 912 555 993",
        "IBAN: PT50 0002 0123 9125 5599 3054 3",
        "PT50 000201239125559930543",
        "Tracking ID: RR912555993PT",
        "build 912555993 passed in 41s",
        "x=912555993, y=4471288 (EPSG:3763)",
        "Total: 912555993 bytes copied",
        "copied 912 555 993 bytes",
        "912 555 993 EUR",
        "€ 912 555 993",
        "912.555.993",
        "art. 912 555 993 / lot 12",
        "sessionid=351912555311&lang=pt",
        "id=351912555311",
        "ts=1718093643123",
        "Policy number 912 555 993",
        "Contador: 912 555 993 kWh",
        "meter 912 555 993",
        "Zähler 912 555 993",
        "ISBN 978-9-1255-5993-1",
        "<id>912555993</id><qty>4</qty>",
        "S/N 912 555 993",
        "Seriennummer 0171 5550123",
        "sala 2 912555993 fim",
        "Kai Lund 912555993",
        "Pallet Store, 912555993 moved",
        "Art Basel, 912555993",
        "see Kai Lund, 912555993",
        "2024-06-11 08:14:03",
        "11-06-2024 081403",
        "38.722252, -9.139337",
        "192.168.100.200",
        "4111 1111 1111 1111",
        "12 345 678",
        "1234 5678",
        "2019-2024 2025-2026",
        "9 99 9 99 9 9 9 9",
        "uuid 123e4567-e89b-12d3-a456-426614174000",
        "+351 912 555 993",
        "user912555993 called",
        "912 555 993x",
        "12:34:56.789123456",
        "",
        "Tracking number: 918123422450 (truck)",
        "Parcel number: 47912345678",
    ],
)
def test_digits_that_are_another_number(text: str) -> None:
    assert found(text) == []


def test_a_table_of_digits_is_read_no_further_and_a_log_of_calls_is() -> None:
    table = "\n".join(f"912 555 {at}" for at in range(100, 900))
    assert len(found(table)) == 200
    log = "\n".join(f"id={at} to=351912555{at} size=100{at}" for at in range(100, 900))
    assert len(found(log)) == 800


def test_the_nearest_word_decides() -> None:
    assert found("ref 88: ligar 912 555 993") == ["912555993"]
    assert found("ligar por causa da ref 912 555 993") == []


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("+351912555530", {"912555530", "351912555530"}),
        ("+447700900598", {"7700900598", "07700900598", "447700900598"}),
        ("+390255550123", {"0255550123", "390255550123"}),
        ("+36201234567", {"201234567", "06201234567", "36201234567"}),
        ("+79125550123", {"9125550123", "89125550123", "79125550123"}),
        ("+12025550182", {"2025550182", "12025550182"}),
        ("+5511961234567", {"11961234567", "011961234567", "5511961234567"}),
    ],
)
def test_digits_as_a_number_is_dialled(number: str, digits: set[str]) -> None:
    normal = Normal(["PT"])
    phone = normal.identifier("PHONE_NUMBER", number)
    assert phone is not None
    guesses = normal.guesses(phone)
    assert {one.key.reveal() for one in guesses} == {f"#{one}" for one in digits}
    for guess in guesses:
        assert number in {one.key.reveal() for one in normal.abroad(guess)}
        assert normal.identifier(GUESS, guess.key.reveal()) == guess


def test_the_engine_keeps_digits_apart_unless_their_country_is_told() -> None:
    engine = make_engine(["en"], ["NO"], 0.4)

    def guessed(text: str) -> list[str]:
        (detected,) = engine.detect([Segment(text)])
        assert all(one.type != GUESS for one in detected.findings)
        return [one.key.reveal() for one in detected.guesses if one.key.reveal().startswith("#")]

    assert guessed("confirm with 07700 900 598") == ["#07700900598"]
    assert guessed("ring 06 39 98 01 23") == ["#0639980123"], "of a country that has it by chance"
    assert guessed("Kai in Oslo, Norway: tlf 406 29 705") == []
    assert guessed("tlf +47 406 29 705") == []


@pytest.mark.parametrize(
    "text", ["912 555 993 " * 20_000, "9" * 300_000, "9 " * 150_000, "(" * 200_000, "1-" * 100_000]
)
def test_hostile_digits_cost_little(text: str) -> None:
    start = time.process_time()
    numbers(text)
    numbers("\n".join(text[at : at + 14] for at in range(0, len(text), 14)))
    assert time.process_time() - start < 4
