import re
from pathlib import Path

import pytest

from detectors import ENTITY_TYPES
from detectors.patterns.age import AgeRecognizer
from detectors.recognizers import TABLE, recognizers

CASES = [
    ("EmailRecognizer", "write to kai.lund@example.com.", ["kai.lund@example.com"]),
    ("EmailRecognizer", "<mailto:a.b+c@ex-ample.co.uk>", ["a.b+c@ex-ample.co.uk"]),
    ("EmailRecognizer", "?to=kai%40example.com&x=1", ["kai%40example.com"]),
    ("EmailRecognizer", "?u=kai%2540example.com&x=1", ["kai%2540example.com"]),
    ("EmailRecognizer", "?url=https%3A%2F%2Fshop.example.net%2Fu%3Fm%3Dkai%40example.com%26l", ["kai%40example.com"]),
    ("EmailRecognizer", "?m=kai%2Bnews%40example.com", ["kai%2Bnews%40example.com"]),
    ("EmailRecognizer", "50%off@example.com", ["50%off@example.com"]),
    ("EmailRecognizer", "**Mail:** `kai.lund@example.com`", ["kai.lund@example.com"]),
    ("EmailRecognizer", "*kai@example.com* ~kai@example.org~", ["kai@example.com", "kai@example.org"]),
    ("EmailRecognizer", "_kai@example.com_ __kai@example.org__", ["kai@example.com", "kai@example.org"]),
    ("EmailRecognizer", "Kai Lund|kai@example.com|22", ["kai@example.com"]),
    ("EmailRecognizer", "E-mail :-kai@example.com {kai@example.org}", ["kai@example.com", "kai@example.org"]),
    ("EmailRecognizer", "_kai@example.com, a*b@example.com", ["_kai@example.com", "a*b@example.com"]),
    ("GluedRecognizer", "GET /u?m=kai%40atlantic.example.com&l=42", []),
    ("EmailRecognizer", "http://x.example.com/?e=o'kai@example.com&y", ["o'kai@example.com"]),
    ("EmailRecognizer", "'kai@acme.local'", ["kai@acme.local"]),
    ("EmailRecognizer", "icon@2x.png, kai@, @example.com, a b@c", []),
    ("SkypeRecognizer", "Skype: kai.lund", ["kai.lund"]),
    ("SkypeRecognizer", "skype id = kai_lund-7", ["kai_lund-7"]),
    ("SkypeRecognizer", "live:.cid.ab12cd34 and live:kai.lund_1", ["live:.cid.ab12cd34", "live:kai.lund_1"]),
    ("SkypeRecognizer", "skype:kai.lund?call", ["kai.lund"]),
    ("SkypeRecognizer", "my skype is kai.lund77", ["kai.lund77"]),
    ("SkypeRecognizer", "Skype: +47 22 33 44 55", []),
    ("SkypeRecognizer", "Skype: kai.lund@example.com", []),
    ("SkypeRecognizer", "the skype is broken again", []),
    ("LinkedInRecognizer", "see https://no.linkedin.com/in/kai-lund-1/.", ["https://no.linkedin.com/in/kai-lund-1/"]),
    ("LinkedInRecognizer", "linkedin.com/in/kai", ["linkedin.com/in/kai"]),
    ("LinkedInRecognizer", "linkedin.com/company/acme linkedin.com/in/", []),
    ("MessengerRecognizer", "https://t.me/kai_lund", ["https://t.me/kai_lund"]),
    ("MessengerRecognizer", "wa.me/4722334455", ["wa.me/4722334455"]),
    ("MessengerRecognizer", "Telegram: @kai_lund", ["@kai_lund"]),
    ("MessengerRecognizer", "the telegram came, t.me/, great.me/xxxxx", []),
    ("UrlRecognizer", "see www.example.com/a?b=c.", ["www.example.com/a?b=c"]),
    ("UrlRecognizer", "(https://example.org)", ["https://example.org"]),
    ("UrlRecognizer", "the end.So we left e.g. version 1.2", []),
    ("IbanRecognizer", "GB82 WEST 1234 5698 7654 32", ["GB82 WEST 1234 5698 7654 32"]),
    ("IbanRecognizer", "GB83 WEST 1234 5698 7654 32", []),
    ("CreditCardRecognizer", "4111 1111 1111 1111", ["4111 1111 1111 1111"]),
    ("CreditCardRecognizer", "4111 1111 1111 1112", []),
    ("IpRecognizer", "from 192.0.2.17 and 2001:db8::1", ["192.0.2.17", "2001:db8::1"]),
    ("IpRecognizer", "version 1.2.3", []),
    ("MacAddressRecognizer", "00:1A:2B:3C:4D:5E", ["00:1A:2B:3C:4D:5E"]),
    ("NhsRecognizer", "943 476 5919", ["943 476 5919"]),
    ("NhsRecognizer", "943 476 5918", []),
]


@pytest.mark.parametrize(("name", "text", "values"), CASES)
def test_a_recognizer_finds_this_and_no_more(found, name, text, values):
    assert sorted(set(found(name, text))) == sorted(values)


def test_a_national_id_is_looked_for_where_the_country_is():
    names = {one.name for one, _ in recognizers(["GB"])}
    assert "UkNinoRecognizer" in names
    assert "UsSsnRecognizer" not in names


def test_every_recognizer_is_whole():
    made = [entry.make() for entry in TABLE]
    assert len({one.name for one in made}) == len(made)
    for one in made:
        assert set(one.supported_entities) <= set(ENTITY_TYPES), one.name


AGES = [
    "aged 47", "at the age of 47", "Age: 47", "im Alter von 47", "edad de 47", "idade: 47", "leeftijd 47", "alder 47",
    "wiek: 47", "just turned 47.", "turning 47 in May", "\u00e2g\u00e9 de 47",
    "et\u00e0: 47", "ik\u00e4 47", "\u00e5lder 47",
]  # fmt: skip


@pytest.mark.parametrize("text", AGES)
def test_a_word_announces_an_age(text):
    assert [text[start:end] for start, end, _ in AgeRecognizer().hits(text)] == ["47"]


def test_every_type_is_documented():
    page = Path(__file__).parents[2].joinpath("docs", "entities.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([A-Z_]+)`", page, re.MULTILINE))
    assert told == set(ENTITY_TYPES)
