"""Recognizers from a YAML file in Presidio's form."""

import pytest

from detectors import HouseRules, make_engine
from detectors.house.custom import Custom, read
from scanner.model import Segment
from scanner.secret import Secret

EXAMPLE = r"""
recognizers:
  - name: EmployeeNumber
    supported_entity: EMPLOYEE_NUMBER
    supported_languages: [en]
    patterns:
      - {name: number, regex: '\bEMP-\d{6}\b', score: 0.3}
    context: [employee, staff]
  - name: Projects
    supported_entity: PROJECT
    deny_list: [Falcon, Blue Heron]
  - name: Größe
    supported_entity: SIZE
    supported_languages:
      - language: en
        context: [size]
    patterns:
      - {name: size, regex: 'größe\s\d+', score: 0.6}
  - name: German
    supported_entity: GERMAN_ONLY
    supported_languages: [de]
    patterns:
      - {name: any, regex: 'EMP', score: 0.9}
"""


OWN = ("EMPLOYEE_NUMBER", "PROJECT", "SIZE", "GERMAN_ONLY")


@pytest.fixture(scope="module")
def ruled():
    return make_engine(["en"], ["GB"], 0.4, house=HouseRules(recognizers=Secret(EXAMPLE)))


def told(engine, text):
    found = engine.detect([Segment(text)])[0].findings
    return [(one.type, text[one.start : one.end], round(one.score, 2)) for one in found if one.type in OWN]


FOUND = [
    ("staff number EMP-123456 is his", [("EMPLOYEE_NUMBER", "EMP-123456", 0.65)]),
    ("number EMP-123456 is his", []),  # below min_score without its words
    ("staff number XEMP-1234567", []),
    ("falcon and Blue Heron", [("PROJECT", "falcon", 1.0), ("PROJECT", "Blue Heron", 1.0)]),
    ("GRÖSSE 12, Größe 44", [("SIZE", "Größe 44", 0.6)]),
]


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_what_they_find(ruled, text, found):
    assert told(ruled, text) == found


def test_values_of_a_type_of_ones_own_have_the_normal_form_of_texts(ruled):
    (one,) = ruled.detect([Segment("Blue HERON")])[0].findings
    assert (one.key.reveal(), one.display.reveal()) == ("blue heron", "Blue HERON")


ONE = "recognizers: [{name: A, supported_entity: A_B, %s}]"
TRAP = ONE % "patterns: [{name: a, regex: '(x+x+)+y', score: 1}]"
FAULTS = [
    ("recognizers: [", "is no YAML: line 1"),
    ("recognizers: !!python/object/apply:os.system [echo]", "is no YAML: line 1"),
    ("- a", "must have a list `recognizers`"),
    ("recognizers: []\nrecognisers: []", "recognisers: unknown key; allowed: recognizers, supported_languages, "),
    ("recognizers: [7]", "recognizer 1: must have keys and values"),
    (ONE % "deny_list: [x], regex: y", "recognizer 1: regex: unknown key; allowed: name, "),
    (ONE.replace("A_B", "a b") % "deny_list: [x]", "recognizer 1: supported_entity: must be a type in capitals"),
    (ONE % "context: [x]", "recognizer 1: needs patterns or a deny_list"),
    (ONE.replace("name: A", "enabled: true") % "deny_list: [x]", "recognizer 1: needs a name"),
    (ONE % "deny_list: x", "recognizer 1: deny_list: must be a list of texts"),
    (ONE % "type: predefined, deny_list: [x]", "recognizer 1: type: must be custom"),
    (
        ONE % "patterns: [{name: a, regex: '(', score: 1}]",
        "recognizer 1: pattern 1 is no regular expression: missing )",
    ),
    (ONE % "patterns: [{name: a, regex: x, score: 7}]", "recognizer 1: pattern 1: score: must be a number from 0 to 1"),
    (ONE % "patterns: [{name: a, regex: x*, score: 1}]", "recognizer 1: pattern 1 matches the empty text"),
    ("recognizers: [&a {name: A, supported_entity: A_B, deny_list: [x]}, *a]", "two recognizers are named A"),
]


@pytest.mark.parametrize(("text", "fault"), FAULTS)
def test_faults_name_the_place_and_what_is_allowed(text, fault):
    faults = HouseRules(recognizers=Secret(text)).faults()
    assert [one for one in faults if one.startswith(f"recognizers: {fault}")], faults


def test_a_pattern_that_may_take_for_ever_is_told_by_check():
    rules = HouseRules(recognizers=Secret(TRAP))
    assert rules.faults() == []
    assert rules.slow()[0].startswith("recognizers: A: pattern 1 takes more than")


def test_a_pattern_out_of_time_is_told_and_the_rest_is_found():
    engine = make_engine(["en"], ["GB"], 0.4, house=HouseRules(recognizers=Secret(TRAP)))
    found = engine.detect([Segment("x" * 900 + " z xxy kai@example.com"), Segment("kai@example.com")])
    assert [one.cut for one in found] == [True, False]
    assert [one.findings[-1].type for one in found] == ["EMAIL_ADDRESS", "EMAIL_ADDRESS"]


def test_what_the_gate_cannot_read_is_let_through():
    recognizers, _ = read(EXAMPLE)
    gates = {one["name"]: Custom(one).gate for one in recognizers}
    assert gates["EmployeeNumber"] == (r"\bEMP-\d{6}\b",)
    assert gates["Größe"] == (".",)
