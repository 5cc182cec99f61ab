import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors import make_engine
from detectors.engine import PresidioEngine, Settings
from scanner.errors import SettingsError
from scanner.model import BlockKind, BlockSpan, Mark, Role, Segment, WordTime

MAIL = """Hi Anna,

Please call Per Olsen on 22 33 44 55 before Monday.

Best regards,
Kai Lund
Head of Sales, Acme Shipping AS
Mob: (202) 555-0100 ext. 12
kai.lund@example.com | Skype: live:kai.lund_1

On Mon, 6 May 2024 at 10:00, Anna Berg <anna@example.org> wrote:
> We met Maria Gonzalez yesterday at Acme Ltd.
>
> --
> Anna Berg
> Telefon +47 22 33 44 66
"""


def found(engine, text, **more):
    detected = engine.detect([Segment(text, **more)])[0]
    return {(one.type, text[one.start : one.end]) for one in detected.findings}


def test_a_mail_is_read(engine):
    hits = found(engine, MAIL)
    assert {
        ("PERSON", "Per Olsen"),
        ("PERSON", "Kai Lund"),
        ("PERSON", "Anna Berg"),
        ("PERSON", "Maria Gonzalez"),
        ("PHONE_NUMBER", "22 33 44 55"),
        ("PHONE_NUMBER", "(202) 555-0100 ext. 12"),
        ("PHONE_NUMBER", "+47 22 33 44 66"),
        ("EMAIL_ADDRESS", "kai.lund@example.com"),
        ("EMAIL_ADDRESS", "anna@example.org"),
        ("SKYPE_ID", "live:kai.lund_1"),
        ("POSITION", "Head of Sales"),
    } <= hits


def test_a_national_number_is_read_with_the_country_of_its_neighbours(engine):
    text = "Numbers: +49 30 901820 and, from Germany, phone 030 901821."
    keys = {one.key.reveal() for one in engine.detect([Segment(text)])[0].findings if one.type == "PHONE_NUMBER"}
    assert keys == {"+4930901820", "+4930901821"}


def test_findings_are_sorted_and_do_not_overlap(engine):
    findings = engine.detect([Segment(MAIL)])[0].findings
    assert list(findings) == sorted(findings, key=lambda one: (one.start, one.end, one.type))
    assert all(one.end <= other.start for one, other in pairwise(findings))


def test_a_mark_wins_and_keeps_its_role(engine):
    text = "Paris Hilton Lund <paris@example.com>"
    marks = (Mark(0, 17, "PERSON", Role.SENDER), Mark(19, 36, "EMAIL_ADDRESS", Role.SENDER))
    findings = engine.detect([Segment(text, marks=marks)])[0].findings
    assert [(one.type, one.recognizer, one.score, one.role) for one in findings] == [
        ("PERSON", "structure", 0.95, Role.SENDER),
        ("EMAIL_ADDRESS", "structure", 1.0, Role.SENDER),
    ]


def test_a_mark_in_last_first_order_stays_whole(engine):
    findings = engine.detect([Segment("Lund,Kai", marks=(Mark(0, 8, "PERSON"),))])[0].findings
    assert [one.key.reveal() for one in findings] == ["kai lund"]


@pytest.mark.parametrize(
    "mark", [Mark(-1, 3, "PERSON"), Mark(3, 3, "PERSON"), Mark(2, 99, "URL"), Mark(0, 5, "EMAIL_ADDRESS")]
)
def test_a_mark_that_is_none_is_left_out(engine, mark):
    assert not [
        one for one in engine.detect([Segment("12345", marks=(mark,))])[0].findings if one.recognizer == "structure"
    ]


def test_an_address_is_told_once(engine):
    assert found(engine, "kai@www.example.com linkedin.com/in/kai-lund") == {
        ("EMAIL_ADDRESS", "kai@www.example.com"),
        ("LINKEDIN_URL", "linkedin.com/in/kai-lund"),
    }


@pytest.mark.parametrize("text", ["Kind Regards,\nthe team", "Subject: Re: Hi", "Hi\n\nThanks\n\nCheers"])
def test_a_greeting_is_no_name(engine, text):
    assert not {one for one in found(engine, text) if one[0] == "PERSON"}


def test_a_possessive_and_a_line_end_are_cut(engine):
    assert ("PERSON", "Kai Lund") in found(engine, "It was Kai Lund's idea to go to Oslo with us.")


def test_without_names_only_patterns_are_used(engine):
    detected = engine.detect([Segment(MAIL)], names=False)[0]
    assert "SpacyRecognizer" not in {one.recognizer for one in detected.findings}
    assert "SpacyRecognizer" not in {one.recognizer for one in engine.detect([Segment(MAIL, prose=False)])[0].findings}


def test_rows_are_read_cell_by_cell(engine):
    assert ("PERSON", "Antonio Fernandez") in found(
        engine, "id,name,email\nEMP-57589,Antonio Fernandez,af@example.com\n"
    )


def test_the_answer_does_not_depend_on_company(engine):
    alone = engine.detect([Segment(MAIL)])
    among = engine.detect([Segment("Kai Lund in Oslo."), Segment(MAIL), Segment(""), Segment(MAIL)])
    assert among[1] == among[3] == alone[0]
    fresh = PresidioEngine(Settings(("en",), ("US", "GB", "NO"), 0.4))
    assert fresh.detect([Segment(MAIL)]) == alone
    assert fresh.fingerprint == engine.fingerprint


def test_the_fingerprint_knows_the_settings(engine):
    other = PresidioEngine(Settings(("en",), ("NO", "US", "GB"), 0.4))
    assert other.fingerprint != engine.fingerprint


def test_a_language_without_a_model_is_refused():
    with pytest.raises(SettingsError, match="de"):
        make_engine(["en", "de"], ["US"], 0.4)


def test_low_scores_are_left_out():
    strict = PresidioEngine(Settings(("en",), ("NO",), 0.9))
    assert {one.score >= 0.9 for one in strict.detect([Segment(MAIL)])[0].findings} == {True}


def test_no_value_shows(engine):
    assert "Lund" not in repr(engine.detect([Segment(MAIL)]))


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet=st.characters(), max_size=200), names=st.booleans())
def test_no_text_breaks_it(engine, text, names):
    for one in engine.detect([Segment(text)], names=names)[0].findings:
        assert 0 <= one.start < one.end <= len(text)


HOSTILE = {
    "one word": "a",
    "digits": "1234567890",
    "at": "a@",
    "dots": "a.",
    "blanks": " ",
    "quotes": ">",
    "lines": "\n",
    "plus": "+1 ",
    "surrogates": "\ud800",
    "nul": "\0",
    "dashes": "1-",
    "colons": "a:",
    "numbers": "1.1.",
    "links": "http://a.",
    "commas": "a,",
    "addresses": "a@b.com ",
    "quoted lines": ">\n",
    "brackets": "(1) ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_linear_time(engine, name):
    spent = []
    for size in (40_000, 160_000):
        begin = time.process_time()
        engine.detect([Segment((HOSTILE[name] * size)[:size])], names=False)
        spent.append(time.process_time() - begin)
    assert spent[1] < 10 * spent[0] + 0.3


def test_names_in_hostile_text(engine):
    for size, word in ((100_000, "a"), (30_000, "Kai "), (100_000, "\ud800")):
        engine.detect([Segment(word * (size // len(word)))])


def test_a_row_of_two_people_is_no_block(engine):
    text = "Kai Lund;kai@example.com;Anna Berg;anna@example.com"
    marks = (Mark(0, 8, "PERSON"), Mark(9, 24, "EMAIL_ADDRESS"), Mark(25, 34, "PERSON"), Mark(35, 51, "EMAIL_ADDRESS"))
    blocks = (BlockSpan(0, len(text), BlockKind.ROW),)
    assert not engine.detect([Segment(text, marks=marks, blocks=blocks)])[0].blocks


def test_a_guess_of_the_model_counts_in_a_message_that_stands_alone_only(engine, monkeypatch):
    def spans(texts):
        return [[(text.index("Zorlak"), text.index("Zorlak") + 6, "PERSON", 0.42)] for text in texts]

    monkeypatch.setattr(engine._names, "spans", spans)

    def persons(text, part="body"):
        (found,) = engine.detect([Segment(text, part)])
        return [text[one.start : one.end] for one in found.findings if one.type == "PERSON"]

    assert persons("ask Zorlak maybe") == ["Zorlak"]
    assert persons("ask Zorlak maybe", "header") == []
    assert persons("ask Zorlak maybe, " + "and think of all the other things that there are " * 4) == []
    assert persons("ask Zorlak maybe\n\nthen Zorlak again") == []


def test_a_company_that_the_model_takes_for_a_person_is_a_company(engine, monkeypatch):
    monkeypatch.setattr(engine._names, "spans", lambda texts: [[(5, 22, "PERSON", 0.9)] for _ in texts])
    (found,) = engine.detect([Segment("with Wayne Enterprises today and tomorrow")])
    assert ("ORGANIZATION", 5, 22) in [(one.type, one.start, one.end) for one in found.findings]


def test_what_a_list_of_names_told_has_a_low_score(engine):
    text = "My email is anna dot berg at example dot com."
    times = tuple(WordTime(at * 3, at * 3 + 3, (at / 2, at / 2 + 0.5), guessed=True) for at in range(15))
    for told, least, most in (((), 0.8, 1.0), (times, 0.5, 0.5)):
        (address,) = (one for one in engine.detect([Segment(text, times=told)])[0].findings if "@" in one.key.reveal())
        assert least <= address.score <= most
