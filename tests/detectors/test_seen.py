"""Characters that hide: what is recognised in spite of them, and where it stands in the original."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.seen import _BROKEN, _broken, seen
from scanner.model import BlockKind, BlockSpan, Detected, Finding, Mark, Segment
from scanner.secret import Secret

SEEN = [
    ("zero width", "ka\u200bi@exa\u2060mple.com", "kai@example.com"),
    ("bidirectional marks", "\u202e+47 \u200e22\u200f 33 44 55\u202c", "+47 22 33 44 55"),
    ("soft hyphen", "kai.lund@exam\u00adple.com", "kai.lund@example.com"),
    ("entities", "kai&#64;example&period;com &lt;&#x4b;ai&gt;", "kai@example.com <Kai>"),
    ("entity of an entity", "kai&amp;#64;example.com", "kai@example.com"),
    ("entity that hides", "ka&shy;i&#8203;&nbsp;Lund", "kai Lund"),
    ("a sign without print", "a&#0;b&#xD800;", "a b "),
    ("no entity", "AT&T; a&b &copy", "AT&T; a&b &copy"),
    ("decomposed accents", "Jose\u0301 A\u030ase O\u0308zil", "Jos\u00e9 \u00c5se \u00d6zil"),
    ("a stroke through", "K\u0336a\u0336i\u0336", "Kai"),
    ("full width", "\uff14\uff11\uff11\uff11\uff0d\uff4b\uff41\uff49\uff20", "4111-kai@"),
    ("digits of other scripts", "\u0664\u0661 \u096a\u0967", "41 41"),
    ("letters of mathematics", "\U0001d40a\U0001d41a\U0001d422 \U0001d7d2", "Kai 4"),
    ("blanks and hyphens", "22\u00a033\u201144\u202f55", "22 33-44 55"),
    ("ligature", "Gri\ufb03th", "Griffith"),
    ("look-alikes", "k\u0430i.\u04cfund@example.com \u041aai", "k\u0430i.\u04cfund@example.com Kai"),
    ("look-alikes in an address", "k\u0430i@ex\u0430mple.com", "kai@example.com"),
    (
        "words of other scripts",
        "\u043a\u043e\u0442 \u041d\u0430\u0442\u0430 \u03b1",
        "\u043a\u043e\u0442 \u041d\u0430\u0442\u0430 \u03b1",
    ),
    ("broken behind the at sign", "kai.lund@\n> example.com", "kai.lund@example.com"),
    ("broken before the at sign", "to kai.lund \r\n  @example.com", "to kai.lund@example.com"),
    ("broken before the end", "to kai@example.\ncom and", "to kai@example.com and"),
    ("two things", "by Kai\n@example.com has it", "by Kai\n@example.com has it"),
    ("two sentences", "kai@example.com.\nCome", "kai@example.com.\nCome"),
    ("plain", "Kai Lund \u00e5, \u4eac\u90fd, \ud800", "Kai Lund \u00e5, \u4eac\u90fd, \ud800"),
    ("empty", "", ""),
]


@pytest.mark.parametrize(("text", "shown"), [case[1:] for case in SEEN], ids=[case[0] for case in SEEN])
def test_what_is_seen(text, shown):
    assert seen(Segment(text)).segment.text == shown


def test_a_plain_segment_is_the_same():
    segment = Segment("Kai Lund <kai@example.com>\n\u00e5")
    assert seen(segment).segment is segment


def finding(start, end):
    return Finding("URL", start, end, 1.0, "x", Secret("k"), Secret("k"), None)


def back(text, part):
    shown = seen(Segment(text))
    start = shown.segment.text.index(part)
    one = shown.back(Detected((finding(start, start + len(part)),))).findings[0]
    return text[one.start : one.end]


@pytest.mark.parametrize(
    ("text", "part", "original"),
    [
        ("x ka\u200bi&#64;exa\u00admple.com\u200b y", "kai@example.com", "ka\u200bi&#64;exa\u00admple.com"),
        ("Jose\u0301 Lund", "Jos\u00e9", "Jose\u0301"),
        ("&lt;kai@example.com&gt; Kai", "kai@example.com", "kai@example.com"),
        ("kai@\n> example.com!", "kai@example.com", "kai@\n> example.com"),
        ("\u200b\u200b4\u200b1\u200b", "41", "4\u200b1"),
    ],
)
def test_offsets_point_at_the_original(text, part, original):
    assert back(text, part) == original


def test_marks_and_blocks_move_along():
    text = "K\u0336ai\u200b &lt;kai@example.com&gt;"
    marks = (Mark(0, 5, "PERSON"), Mark(10, 25, "EMAIL_ADDRESS"), Mark(5, 99, "URL"))
    shown = seen(Segment(text, marks=marks, blocks=(BlockSpan(0, len(text), BlockKind.ROW),))).segment
    assert [shown.text[one.start : one.end] for one in shown.marks] == ["Kai", "kai@example.com"]
    assert [shown.text[one.start : one.end] for one in shown.blocks] == [shown.text]


@given(text=st.text(alphabet=st.sampled_from("ai \n@.&#64;xa\u200b\u0301\ufb03\u0430\uff14>"), max_size=60))
def test_every_stretch_has_a_place(text):
    shown = seen(Segment(text))
    for start in range(len(shown.segment.text)):
        one = shown.back(Detected((finding(start, start + 1),))).findings[0]
        assert 0 <= one.start < one.end <= len(text)


@given(text=st.text(alphabet=st.sampled_from("ab@@..-> \t\r\n\n"), max_size=20).map(lambda one: one + "@b.com"))
def test_a_broken_address_is_looked_for_wherever_one_may_be(text):
    assert [one.span() for one in _broken(text)] == [one.span() for one in _BROKEN.finditer(text)]


@pytest.mark.parametrize(
    "name", ["A\u0301", "&#64;", "a@\n", "\u0430a", "&amp;", "@ \n", "\n>", "\uff14", "\u200b", "a.\n@"]
)
def test_it_takes_linear_time(name):
    spent = []
    for size in (50_000, 200_000):
        begin = time.process_time()
        seen(Segment((name * size)[:size]))
        spent.append(time.process_time() - begin)
    assert spent[1] < 10 * spent[0] + 0.2


def test_hidden_characters_do_not_hide_from_the_engine(engine):
    text = "Call K\u0336ai at +4\u200b7 22\u202f33 44 5\u00ad5, ka\u200bi&#64;exa\u00admple.com"
    hits = {(one.type, one.key.reveal()) for one in engine.detect([Segment(text)], names=False)[0].findings}
    assert {("PHONE_NUMBER", "+4722334455"), ("EMAIL_ADDRESS", "kai@example.com")} <= hits
