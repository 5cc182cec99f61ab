"""Lists of a company's own: what is never a finding, and what always is."""

import re
import time
import unicodedata

import pytest

from detectors import HouseRules, make_engine
from detectors.house.lists import LISTED, AllowList, DenyList, list_faults, listed, slow_lines
from detectors.merge import DENY_LIST
from detectors.normalise import Normal
from scanner.model import Segment
from scanner.secret import Secret

NORMAL = Normal(("GB", "NO"))

ALLOWED = [
    # list, type, text, covered
    ("Brightwater Ltd", "ORGANIZATION", "Brightwater Ltd", True),
    ("Brightwater Ltd", "PERSON", "BRIGHTWATER  LTD", True),
    ("Brightwater Ltd", "ORGANIZATION", "Brightwater Ltd Oslo", False),
    ("ORGANIZATION: Victoria", "ORGANIZATION", "Victoria", True),
    ("ORGANIZATION: Victoria", "PERSON", "Victoria", False),
    ("Ålesund Rør", "ORGANIZATION", "Alesund Ror", True),
    ("PHONE_NUMBER: +44 20 7946 0000", "PHONE_NUMBER", "(020) 7946 0000", True),
    ("+44 20 7946 0000", "PHONE_NUMBER", "020 7946 0001", False),
    ("info@example.com", "EMAIL_ADDRESS", "Info@Example.COM", True),
    (r"EMAIL_ADDRESS: /.*@support\.example\.com/", "EMAIL_ADDRESS", "case-17@support.example.com", True),
    (r"EMAIL_ADDRESS: /.*@support\.example\.com/", "EMAIL_ADDRESS", "kai@example.com", False),
    ("/victoria/", "PERSON", "Victoria Berg", False),
    ("# Victoria\n\n", "PERSON", "Victoria", False),
]


@pytest.mark.parametrize(("values", "type", "text", "covered"), ALLOWED)
def test_what_an_allow_list_covers(values, type, text, covered):
    assert AllowList(listed(values), NORMAL).covers(type, text) is covered


DENIED = [
    # list, text, found
    ("Blue Heron", "the Blue Heron budget", [("Blue Heron", LISTED)]),
    ("PROJECT: Blue Heron", "BLUE\n HERON, blue herons", [("BLUE\n HERON", "PROJECT")]),
    ("Heron", "Herons and cheron", []),
    ("Ærfugl", "prosjekt ærfugl", [("ærfugl", LISTED)]),
    ("Zoë", unicodedata.normalize("NFD", "with Zoë here"), [(unicodedata.normalize("NFD", "Zoë"), LISTED)]),
    ("C++", "we write C++.", [("C++", LISTED)]),
    ("Löwe 7", "Löwe 7 Löwe 77", [("Löwe 7", LISTED)]),
    (r"CASE: /FALCON-\d{3,}/", "falcon-1234 and falcon-1", [("falcon-1234", "CASE")]),
    (r"/größe \d+/", "Größe 12", [("Größe 12", LISTED)]),
    ("鶴プロジェクト", "件名: 鶴プロジェクト の件", [("鶴プロジェクト", LISTED)]),
]


@pytest.mark.parametrize(("values", "text", "found"), DENIED)
def test_what_a_deny_list_finds(values, text, found):
    assert [(text[start:end], type) for start, end, type in DenyList(listed(values)).find(text)] == found


FAULTS = [
    ("/(/", ["line 1 is no regular expression: missing ) at position 1"]),
    ("# kept\n/a*/", ["line 2 matches the empty text"]),
    ("--", ["line 1 has no letter and no digit"]),
    ("fine\nPERSON: fine\n/fine+/", []),
]


@pytest.mark.parametrize(("values", "faults"), FAULTS)
def test_faults_are_told_by_line(values, faults):
    assert list_faults(values) == faults


def test_a_value_that_its_type_cannot_be_is_a_fault():
    assert HouseRules(deny=Secret("IBAN_CODE: kai.lund")).faults() == ["deny: line 1 is no IBAN_CODE"]


def test_a_pattern_that_may_take_for_ever_is_told():
    assert slow_lines("fine\n/(a+)+$/") == [
        f"line 2 {'takes more than 0.2 seconds'} on some texts of 2000 characters; nest no repeats"
    ]


def test_ten_thousand_values_are_quick():
    rules = DenyList(listed("\n".join(f"Project{number} Heron" for number in range(10_000))))
    text = "the loading plan of Project77 Heron is late. " * 40
    list(rules.find(text))
    began = time.process_time()
    for _ in range(100):
        found = list(rules.find(text))
    assert len(found) == 40
    assert time.process_time() - began < 2


@pytest.fixture(scope="module")
def ruled():
    rules = HouseRules(
        allow=Secret("ORGANIZATION: Brightwater Ltd\n+44 20 7946 0000\n"),
        deny=Secret("PROJECT: Heron\nPERSON: the Boss\n"),
    )
    return make_engine(["en"], ["GB"], 0.4, house=rules)


def told(engine, text):
    return [(one.type, text[one.start : one.end], one.recognizer) for one in engine.detect([Segment(text)])[0].findings]


def test_the_engine_leaves_out_what_is_allowed(ruled, engine):
    text = "Call 020 7946 0000 or 020 7946 0123, ask for Kai Lund."
    assert ("PHONE_NUMBER", "020 7946 0000") in [one[:2] for one in told(engine, text)]
    numbers = [value for type, value, _ in told(ruled, text) if type == "PHONE_NUMBER"]
    assert numbers == ["020 7946 0123"]


def test_the_engine_tells_what_is_denied_whatever_else_it_looks_like(ruled):
    found = told(ruled, "Heron starts on Monday, says the boss. Write to heron@example.com.")
    assert ("PROJECT", "Heron", DENY_LIST) in found
    assert ("PERSON", "the boss", DENY_LIST) in found
    # The address tells the value already, and must not be lost by it.
    assert [value for type, value, _ in found if type == "EMAIL_ADDRESS"] == ["heron@example.com"]


def test_rules_show_nothing():
    rules = HouseRules(allow=Secret("Kai Lund"), deny=Secret("Heron"))
    assert not re.search("Kai|Heron", f"{rules} {rules!r} {rules.faults()} {rules.digest(b'key')}")
    assert not re.search("Heron", repr(listed("Heron")))


def test_the_digest_changes_with_content_and_key():
    one, other = HouseRules(deny=Secret("Heron")), HouseRules(deny=Secret("Heroon"))
    assert (
        len({one.digest(b"a"), one.digest(b"b"), other.digest(b"a"), HouseRules(allow=Secret("Heron")).digest(b"a")})
        == 4
    )
    assert HouseRules().digest(b"a") == ""
