import pytest

from detectors.gate import Gate
from detectors.spoken.glued import GATE as GLUED_GATE
from detectors.spoken.recognizer import GATE, GluedRecognizer, SpokenRecognizer, as_written
from detectors.spoken.tables import ENGLISH, TABLES
from scanner.model import Segment

SPOKEN, GLUED = SpokenRecognizer(), GluedRecognizer()

EMAILS = [
    ("mail me at kai dot lund at example dot com please", "kai.lund@example.com"),
    ("it's Kai Dot Lund at Example Dot co dot uk", "kai.lund@example.co.uk"),
    ("my email is k a i underscore lund at gmail dot com", "kai_lund@gmail.com"),
    ("send it to kai at acme tools dot com", "kai@acmetools.com"),
    ("S as in Sierra, M as in Mike, dot vega at example dash shop dot org", "sm.vega@example-shop.org"),
    ("reach me at kai two two at outlook dot com", "kai22@outlook.com"),
    ("kai double two at sign gmail dot com", "kai22@gmail.com"),
    ("kai hyphen lund at e x a m p l e dot net", "kai-lund@example.net"),
    ("kai.lund at example.com is my mail", "kai.lund@example.com"),
    ("kai [at] example [dot] org", "kai@example.org"),
    ("meine E-Mail ist kai punkt lund \u00e4t beispiel punkt de", "kai.lund@beispiel.de"),
    ("e-posten er kai punktum lund kr\u00f8llalfa eksempel punktum no", "kai.lund@eksempel.no"),
]
PHONES = [
    ("my number is plus forty-seven four zero four, two eight double seven zero", "+4740428770"),
    ("plus four seven, uh, four zero four two eight seven seven zero", "+4740428770"),
    ("call me on oh two oh seven nine four six oh one double oh", "02079460100"),
    ("my cell is two oh two five five five oh one hundred", "2025550100"),
    ("reach me on two-zero-two five-five-five zero one triple zero", "2025550100 0".replace(" ", "")),
    ("the number is forty seven twenty two thirty three forty four extension one two", "47223344 ext. 12"),
    ("meine Nummer ist null eins f\u00fcnf eins zw\u00f6lf vierunddrei\u00dfig", "01511234"),
    ("nummeret mitt er f\u00f8rti tjueto trettitre f\u00f8rtifire", "40223344"),
]
NAMES = [
    ("my Skype is live colon kai dot lund", "SKYPE_ID", "live:kai.lund"),
    ("my skype name is kai dot lund underscore one", "SKYPE_ID", "kai.lund_1"),
    ("My last name is Lund, L U N D.", "PERSON", "Lund"),
    ("the surname is spelled V as in Victor E G A", "PERSON", "Vega"),
    ("that's L for Lima, U for uniform, N for November, D for delta", "PERSON", "Lund"),
    ("it is spelt double L O Y D", "PERSON", "Lloyd"),
    ("go to www dot example dot com slash contact", "URL", "www.example.com/contact"),
]
# What models of speech write: the word "at" run into its neighbours, digits as they were dictated.
HEARD = [
    ("my email is Julia.Turneratexample.org.", "EMAIL_ADDRESS", "julia.turner@example.org"),
    ("send it to martinatexample.net please", "EMAIL_ADDRESS", "martin@example.net"),
    ("write to Daniel.Fisheratmail.example.com", "EMAIL_ADDRESS", "daniel.fisher@mail.example.com"),
    ("my name is Kari Lund and my email is kari.lundatacmetools.com", "EMAIL_ADDRESS", "kari.lund@acmetools.com"),
    ("my email is anna.hansen.example.com", "EMAIL_ADDRESS", "anna.hansen@example.com"),
    ("my email is Danieladexample.net", "EMAIL_ADDRESS", "daniel@example.net"),
    ("my email is nataliedatgmail.com", "EMAIL_ADDRESS", "natalied@gmail.com"),
    ("my email is martin.keller at mail.example.com.", "EMAIL_ADDRESS", "martin.keller@mail.example.com"),
    ("My email address is Maria. Lawson at mail.example.com.", "EMAIL_ADDRESS", "maria.lawson@mail.example.com"),
    ("by email at theaddresssusan.cooper at mail.example.com", "EMAIL_ADDRESS", "susan.cooper@mail.example.com"),
    ("by email at theaddresssusan.cooperatexample.org", "EMAIL_ADDRESS", "susan.cooper@example.org"),
    (
        "The best email for me is Edward.Russell at Northwind.example.",
        "EMAIL_ADDRESS",
        "edward.russell@northwind.example",
    ),
    ("write to Kai.Lund at acmetools.info today", "EMAIL_ADDRESS", "kai.lund@acmetools.info"),
    ("my email is Henry 5-2 at example.org", "EMAIL_ADDRESS", "henry52@example.org"),
    ("my email is henry five dash two at example dot org", "EMAIL_ADDRESS", "henry5-2@example.org"),
    ("the email OliviaUnderscoreWebster at office.example.net", "EMAIL_ADDRESS", "olivia_webster@office.example.net"),
    ("my email is Susan71edmail.example.net", "EMAIL_ADDRESS", "susan71@mail.example.net"),
    ("my email is Laura dot Cooper and example dot org", "EMAIL_ADDRESS", "laura.cooper@example.org"),
    ("write an email to kai underscore lund add gmail dot com", "EMAIL_ADDRESS", "kai_lund@gmail.com"),
    ("my direct line is 3-0-3, 5-5-5, 0-1-8-4, thank you", "PHONE_NUMBER", "3035550184"),
    ("the number is 212, 5, 5, 5, 0, 1, 0, 9", "PHONE_NUMBER", "2125550109"),
    ("call me on the number 07700, 900, 026", "PHONE_NUMBER", "07700900026"),
    ("my direct line is 07700 900 for 37", "PHONE_NUMBER", "07700900437"),
]
SPOKEN_FORMS = [
    *HEARD,
    *((text, "EMAIL_ADDRESS", form) for text, form in EMAILS),
    *((text, "PHONE_NUMBER", form) for text, form in PHONES),
    *NAMES,
]
DECOYS = [
    "we meet at ten dot not later",
    "dot the i and cross the t",
    "one two three four five six seven eight",
    "twenty twenty two twenty twenty three twenty twenty four",
    "it costs one hundred and twenty five thousand dollars",
    "the order number is four five five one two nine eight seven",
    "he works at a dot com company",
    "plan A, B and C, and the U S A",
    "at half past two, plus two or three",
    "I fire ti to en tre menn",
    "email us about it at operations.com",
    "I talked to Maria. Shoes at example dot com are cheap",
    "our email and the platform.com pages",
    "see www.creations.com by mail",
    "write to mail.example.com",
    "They sell shoes dot blue and example dot com is cheap",
    "by email to Kai and example dot com is a page",
    "my email is kai dot lund and acme dot com is a page",
    "reach us on whatsapp.com",
    "the email of datatables.com is there",
    "by email at www.example.com",
    "her email is 9 and underscore Watson at example dot com",
    "rooms 3, 5, 2, 4, 1, 7 and 9 are free",
    "call 5 for 7 or 8 to 10 people",
]


def read(text):
    return [
        (one.entity_type, as_written(one.entity_type, text[one.start : one.end]))
        for one in (*GLUED.analyze(text, []), *SPOKEN.analyze(text, []))
    ]


@pytest.mark.parametrize(("text", "type", "form"), SPOKEN_FORMS)
def test_what_is_said_is_written(text, type, form):
    assert (type, form) in read(text)


@pytest.mark.parametrize("text", DECOYS)
def test_what_only_sounds_alike(text):
    assert [one for one in read(text) if one[0] != "URL"] == []


@pytest.mark.parametrize("text", [text for text, _, _ in SPOKEN_FORMS])
def test_the_gate_lets_it_pass(text):
    assert Gate([(*GATE, *GLUED_GATE)]).groups(text)


@pytest.mark.parametrize(
    "text",
    [
        "The quick brown fox jumps over the lazy dog.",
        "We met in Oslo on Monday; call me.",
        "Kai Lund, 22 33 44 55",
        "go to example.com now",
    ],
)
def test_prose_costs_nothing(text):
    assert not [pattern for pattern in GATE if "(?:)" in pattern]
    assert not Gate([(*GATE, *GLUED_GATE)]).groups(text)


def test_the_engine_tells_the_normal_form(engine):
    text = "Call me on plus forty-seven four zero four two eight double seven zero or kai dot lund at example dot com."
    found = engine.detect([Segment(text)], names=False)[0].findings
    assert {(one.type, one.key.reveal(), one.recognizer) for one in found} == {
        ("PHONE_NUMBER", "+4740428770", "SpokenRecognizer"),
        ("EMAIL_ADDRESS", "kai.lund@example.com", "SpokenRecognizer"),
    }
    assert [text[one.start : one.end] for one in found][1] == "kai dot lund at example dot com"


def test_a_number_without_its_country_is_read_by_its_neighbours(engine):
    text = "I sit in Oslo. My number is forty twenty two thirty three forty four."
    found = engine.detect([Segment(text)], names=False)[0].findings
    assert "+4740223344" in {one.key.reveal() for one in found}


def test_a_table_has_words_of_its_own():
    for table in TABLES:
        assert len(table.digits) >= 10
        assert table.at
        assert "." in table.marks.values()
        assert table is ENGLISH or not table.digits.keys() <= ENGLISH.digits.keys()


@pytest.mark.parametrize(
    "bit", ["one ", "a ", "dot ", "at ", "double ", "S as in ", "plus ", "a dot ", "o,", "live colon "]
)
def test_long_rows_of_words_do_not_break_it(bit):
    SPOKEN.analyze((bit * 2000)[:2000], [])
    GLUED.analyze((bit * 2000)[:2000], [])
