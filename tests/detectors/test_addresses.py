"""Addresses of mail and of the net, accounts and cards: as people and programs write them, and near misses."""

import pytest

from detectors.ids.check_digits import is_day, luhn, mod_97

EMAIL, IBAN, CARD = "EmailRecognizer", "IbanRecognizer", "CreditCardRecognizer"
IP, MAC = "IpRecognizer", "MacAddressRecognizer"

WRITTEN = [
    (EMAIL, "kai (at) example (dot) com", ["kai (at) example (dot) com"]),
    (EMAIL, "kai.lund[at]example.com, x", ["kai.lund[at]example.com"]),
    (EMAIL, "kai.lund AT example DOT co DOT uk.", ["kai.lund AT example DOT co DOT uk"]),
    (EMAIL, "kai at example dot com", ["kai at example dot com"]),
    (EMAIL, "kai_at_example.com", ["kai_at_example.com"]),
    (EMAIL, "kai.lund @ example.com", ["kai.lund @ example.com"]),
    (EMAIL, 'said "kai lund"@example.com', ['"kai lund"@example.com']),
    (EMAIL, "kai@b\u00fccher.example!", ["kai@b\u00fccher.example"]),
    (EMAIL, "mailto:kai@example.com?subject=x", ["kai@example.com"]),
    (EMAIL, "Dinner @ example.com, look at example.com", []),
    (EMAIL, "Message-ID: <abc.123@mail.example.com>", []),
    (EMAIL, "https://user:pass@host.com/x and git@github.com:a/b.git", []),
    (IBAN, "IBAN gb82west12345698765432 is", ["gb82west12345698765432"]),
    (IBAN, "IBANNO9386011117947", ["NO9386011117947"]),
    (IBAN, "DE89-3704-0044-0532-0130-00, x", ["DE89-3704-0044-0532-0130-00"]),
    (
        IBAN,
        "NO93 8601 1117 947 FR14 2004 1010 0505 0001 3M02 606",
        ["NO93 8601 1117 947", "FR14 2004 1010 0505 0001 3M02 606"],
    ),
    (IBAN, "GB82 WEST 1234\n5698 7654 32", ["GB82 WEST 1234\n5698 7654 32"]),
    (IBAN, "DE88 3704 0044 0532 0130 00", []),
    (IBAN, "NO9386011117947123 and XDE89370400440532013000 and QQ89370400440532013000", []),
    (IBAN, "GB82 1234 1234 5698 7654 32", []),
    (CARD, "4111 1111 1111 1111 12/27 123", ["4111 1111 1111 1111"]),
    (CARD, "12 4111-1111-1111-1111.", ["4111-1111-1111-1111"]),
    (CARD, "378282246310005 and 3782 822463 10005", ["378282246310005", "3782 822463 10005"]),
    (CARD, "card 180016070420458", ["180016070420458"]),
    (CARD, "30582693301054, 4735110554588, 2223003122003222", ["30582693301054", "4735110554588", "2223003122003222"]),
    (CARD, "Maestro 6759649826438453", ["6759649826438453"]),
    (CARD, "550e8400-e29b-41d4-a716-411111111111 +4111111111111111 x4111111111111111", []),
    (CARD, "0.4111111111111111 4111111111111111.5 41111111111111111111111", []),
    (CARD, "9999999999999995 1609459200000 0000000000000000", []),
    (IP, "10.0.0.1:8080, 192.0.2.1/24 [2001:db8::1]:443", ["10.0.0.1", "192.0.2.1", "2001:db8::1"]),
    (IP, "fe80::1%eth0 ::1 2001:DB8:0:0:0:0:0:1", ["fe80::1%eth0", "::1", "2001:DB8:0:0:0:0:0:1"]),
    (IP, "192[.]0[.]2[.]1", ["192[.]0[.]2[.]1"]),
    (IP, "version 4.7.2.1, v1.2.3.40, Chrome/90.0.44.12, section 4.2.1.3, lib-1.2.3.4", []),
    (IP, "1.2.3.4.5 and 01.02.03.04 and 300.1.1.1 and 192.0.2", []),
    (IP, "12:30:45 std::vector a::b 00:1a:2b:3c:4d:5e:6f:70 ::", []),
    (MAC, "00-1a-2b-3c-4d-5e 0012.3456.789A", ["00-1a-2b-3c-4d-5e", "0012.3456.789A"]),
    (MAC, "MAC: 001A2B3C4D5E", ["001A2B3C4D5E"]),
    (MAC, "00:1A:2B:3C:4D 00:1A:2B:3C:4D:5E:6F ff:ff:ff:ff:ff:ff 001A2B3C4D5E", []),
]


@pytest.mark.parametrize(("name", "text", "values"), WRITTEN)
def test_it_is_found_as_it_is_written(found, name, text, values):
    assert sorted(set(found(name, text))) == sorted(set(values))


def scores(name, text):
    from detectors.recognizers import recognizers

    recognizer = next(one for one, _ in recognizers([]) if type(one).__name__ == name)
    return [one.score for one in recognizer.analyze(text, recognizer.supported_entities)]


@pytest.mark.parametrize(
    ("name", "surer", "less"),
    [
        (CARD, "card 4111111111111111", "order no. 4111111111111111"),
        (CARD, "4111 1111 1111 1111", "4111111111111111"),
        (CARD, "5105105105105100", "589916103258"),
        (IP, "host 4.2.1.3", "4.2.1.3 Scope of work"),
        (MAC, "1a-34-56-78-90-12", "12-34-56-78-90-12"),
        (EMAIL, "kai@example.com", "kai@acme.intern"),
    ],
)
def test_what_stands_around_decides_how_sure_it_is(name, surer, less):
    assert max(scores(name, surer)) > max(scores(name, less), default=0)


@pytest.mark.parametrize("text", ["4111 1111 1111 1111", "GB82 WEST 1234 5698 7654 32", "card 4111111111111111"])
def test_a_check_digit_alone_is_never_certain(text):
    assert all(score < 1.0 for name in (CARD, IBAN) for score in scores(name, text))


def test_check_digits():
    assert luhn("4111111111111111")
    assert not luhn("4111111111111112")
    assert mod_97("GB82WEST12345698765432")
    assert [is_day(29, 2), is_day(29, 2, 2023), is_day(29, 2, 2000), is_day(31, 4), is_day(31, 12)] == [1, 0, 1, 0, 1]
