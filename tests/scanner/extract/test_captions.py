"""Captions: what is said in them is whole, and every word knows its time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scanner.extract.reading import Read, read

SPOKEN = "kai dot lund at example dot com"
VOICES = """WEBVTT

1
00:00:12.000 --> 00:00:14.200 align:start position:10%
<v Kai Lund>My mail is kai dot lund at

2
00:00:14.200 --> 00:00:17.000
<v Kai Lund>example dot com, call plus four seven

3
00:01:00.000 --> 00:01:02.000
<v.loud Anna Berg>Thanks <i>Kai</i> &amp; bye</v>
"""
ROLLING = """WEBVTT
Kind: captions
Language: en

00:00:00.160 --> 00:00:02.389 align:start position:0%
\x20
hello<00:00:00.480><c> there</c><00:00:01.000><c> kai</c>

00:00:02.389 --> 00:00:02.399 align:start position:0%
hello there kai
\x20

00:00:02.399 --> 00:00:04.000 align:start position:0%
hello there kai
second<00:00:03.000><c> line</c>

00:00:04.000 --> 00:00:04.010 align:start position:0%
second line
\x20
"""


def vtt(*cues: str, head: str = "WEBVTT") -> Read:
    return read("\n\n".join([head, *cues]).encode(), "x.vtt")


def srt(text: str, name: str = "x.srt") -> Read:
    found = read(text.encode(), name)
    assert found.media_type == "application/x-subrip"
    return found


def test_what_is_said_across_captions_is_whole_and_has_the_time_of_all_of_them() -> None:
    found = read(VOICES.encode(), "x.vtt")
    assert found.media_type == "text/vtt"
    assert found.at("body") == (
        "Kai Lund: My mail is kai dot lund at example dot com, call plus four seven\nAnna Berg: Thanks Kai & bye"
    )
    assert found.said(SPOKEN) == ((12.0, 17.0), "Kai Lund")
    assert found.said("plus four seven") == ((14.2, 17.0), "Kai Lund")
    assert found.said("Anna Berg") == ((60.0, 62.0), "Anna Berg")
    assert found.said("at example dot com, call plus four seven\nAnna") == ((12.0, 62.0), None)


def test_words_with_times_of_their_own_have_these() -> None:
    found = vtt("00:01.000 --> 00:03.000\n<v Kai>Hi <00:01.500>there <00:02.250><c.x>Anna</c>")
    assert found.at("body") == "Kai: Hi there Anna"
    assert [found.said(word)[0] for word in ("Hi", "there", "Anna")] == [(1.0, 1.5), (1.5, 2.25), (2.25, 3.0)]


def test_what_rolls_up_is_said_once() -> None:
    found = read(ROLLING.encode(), "x.vtt")
    assert found.at("body") == "hello there kai second line"
    assert found.said("kai second")[0] == (1.0, 3.0)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("zero zero zero", "zero zero zero\none", "zero zero zero zero zero zero one"),
        ("four four", "four four", "four four four four"),
        ("one", "one\n<00:03.000>two", "one two"),
    ],
)
def test_what_is_said_twice_is_read_twice(first: str, second: str, expected: str) -> None:
    found = vtt(f"00:01.000 --> 00:02.000\n{first}", f"00:02.000 --> 00:04.000\n{second}")
    assert found.at("body") == expected


HEAD = "WEBVTT - headword\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\nKind: kindword"
CUE = "00:01.000 --> 00:02.000"


@pytest.mark.parametrize(
    "block",
    [
        "NOTE asideword",
        "NOTE\nsecond\nasideword",
        "STYLE\n::cue(asideword) { color: red }",
        "REGION\nid:asideword",
        f"asideword\n{CUE}\nhi",
        f"12 asideword\n{CUE}\nhi",
        f"{CUE} note:asideword\nhi",
        f"{CUE}\n<v asideword></v>",
    ],
)
def test_what_stands_beside_the_speech_is_read_as_a_comment(block: str) -> None:
    found = vtt(f"{CUE}\nkai dot lund at", block, "00:03.000 --> 00:04.000\nexample dot com", head=HEAD)
    comment = found.at("body", "comment")
    assert all(word in comment for word in ("headword", "kindword", "asideword"))
    assert "asideword" not in found.at("body")
    assert found.said("headword") == (None, "comment")
    assert "MPEGTS" not in found.text


@pytest.mark.parametrize(
    "text",
    [
        "looseword\n\n",
        "looseword\n",
        "00:00:01.000 -> 00:00:02.000\nlooseword",
        "-00:00:01.000 --> 00:00:02.000\nlooseword",
        "9999999999:00:00.000 --> 9999999999:00:01.000\nlooseword",
        "00:00:01.000 --> 99999:00:00.000\nlooseword",
        "a:b --> c\nlooseword",
        "00:00:01.000 -->\nlooseword",
        "00:00:09.000 --> 00:00:01.000\nlooseword",
        "00:99:99.999 --> 00:99:99.999\nlooseword",
        "NOTE\n00:00:01.000 --> 00:00:02.000\nlooseword",
        "00:00:01.000 --> 00:00:02.000\n<looseword@example.com>",
        "00:00:01.000 --> 00:00:02.000\n<b looseword",
        "00:00:01.000 --> 00:00:02.000\n<i looseword>x",
        "00:00:01.000 --> 00:00:02.000\n{\\an8}{looseword}",
        "00:00:01.000 --> 00:00:02.000\nlooseword:",
        "00:00:01.000 --> 00:00:02.000\n4711\n00:00:03.000 --> 00:00:04.000\nlooseword",
    ],
)
@pytest.mark.parametrize("head", ["WEBVTT\n\n", "1\n00:00:00,000 --> 00:00:00,500\nx\n\n"])
def test_whatever_is_no_cue_is_text(text: str, head: str) -> None:
    found = read((head + text).encode(), "x.txt")
    assert found.media_type in ("text/vtt", "application/x-subrip")
    assert "looseword" in found.text
    assert "4711" in found.text or "4711" not in text


def test_a_cue_that_ends_before_it_begins_has_the_time_of_its_begin() -> None:
    assert vtt("00:09.000 --> 00:01.000\nhi", "00:10.000 -->\nyou").said("hi")[0] == (9.0, 9.0)


def test_subrip_is_read_with_its_tags_positions_and_gaps() -> None:
    found = srt(
        '1\n00:00:01,000 --> 00:00:02,500 X1:10 X2:20\n{\\an8}<font color="#fff"><i>kai dot lund</i> at</font>\n\n'
        "2\n00:00:02.500 --> 00:00:04.000\nexample\n\ndot com\n\n"
        "00:00:05,000 --> 00:00:06,000\nno number\n4\n00:00:07,000 --> 00:00:08,000\nthe end\n"
    )
    assert found.at("body") == f"{SPOKEN} no number 4 the end"
    assert found.said(SPOKEN)[0] == (1.0, 4.0)


def test_names_before_a_colon_are_speakers() -> None:
    found = srt(
        "1\n00:00:01,000 --> 00:00:02,000\nKai Lund: my mail is kai dot lund at\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\nKai Lund: example dot com\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\nPhone: four zero\n- and you?\n"
    )
    assert found.at("body") == f"Kai Lund: my mail is {SPOKEN} Phone: four zero\n- and you?"
    assert found.said(SPOKEN) == ((1.0, 3.0), "Kai Lund")
    assert found.said("and you?") == ((3.0, 4.0), None)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_captions_are_read_in_their_charset(codec: str) -> None:
    text = "1\r\n00:00:01,000 --> 00:00:02,000\r\nÅse Lund på Blåbærøya\r\n\r\n" * 3
    found = read(text.encode(codec), "x.srt")
    assert found.media_type == "application/x-subrip"
    assert "Åse Lund på Blåbærøya" in found.text


def test_the_captions_of_subviewer_are_read() -> None:
    found = srt("0:00:00.599,0:00:04.160\nkai dot lund at\n\n0:00:04.160,0:00:06.000\nexample dot com\n", "x.sbv")
    assert found.said(SPOKEN)[0] == (0.599, 6.0)


WORD = st.text(st.sampled_from("abcxyzæß"), min_size=1, max_size=9)
CUES = st.lists(
    st.tuples(
        st.integers(0, 10**7),
        st.integers(0, 10**5),
        st.sampled_from(["", "Kai Lund", "Anna Berg"]),
        st.lists(WORD, min_size=1, max_size=6),
    ),
    max_size=30,
)


def stamp(milliseconds: int, sign: str = ".") -> str:
    rest, part = divmod(milliseconds, 1000)
    return f"{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}{sign}{part:03}"


@settings(max_examples=60, deadline=None)
@given(CUES, st.booleans())
def test_every_word_is_read_and_its_time_lies_within_its_cue(cues, numbered) -> None:
    text, wanted = "WEBVTT\n\n", []
    for number, (start, length, speaker, words) in enumerate(cues):
        voice = f"<v {speaker}>" if speaker else ""
        told = f"{number}\n" if numbered else ""
        unique = [f"{word}{number}q{at}" for at, word in enumerate(words)]
        text += f"{told}{stamp(start)} --> {stamp(start + length)}\n{voice}{' '.join(unique)}\n\n"
        wanted.append((start / 1000, (start + length) / 1000, speaker or None, unique))
    found = read(text.encode(), "x.vtt")
    whole = found.at("body")
    assert [word for line in whole.splitlines() for word in line.split() if "q" in word] == [
        word for *_, unique in wanted for word in unique
    ]
    for start, end, speaker, unique in wanted:
        assert {found.said(f"{word}") for word in unique} <= {((start, end), speaker)} or any(
            whole.count(word) > 1 for word in unique
        )


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{stamp(n * 10)} --> {stamp(n * 10 + 9)}\nword {n}\n\n" for n in range(20_000)),
        "00:01.000 --> 00:02.000\n" + "word " * 300_000,
        "00:01.000 --> 00:02.000\n" + "<v " * 200_000,
        "00:01.000 --> 00:02.000\n" + "<00:01.500>x" * 50_000,
        "00:01.000 --> 00:02.000\n" + "x\n" * 100_000,
        "00:00:" * 300_000,
        "1\n" * 200_000,
        "{\\an8" * 300_000 + "\n" + "&a" * 300_000,
        "NOTE " * 300_000,
    ],
)
def test_hostile_captions_take_linear_time(text: str) -> None:
    began = time.process_time()
    for head in ("WEBVTT\n\n", "1\n00:00:00,000 --> 00:00:00,500\nx\n\n"):
        assert read((head + text).encode(), "x").segments
    assert time.process_time() - began < 10


def test_the_times_of_a_long_cue_follow_the_cuts() -> None:
    found = vtt("00:01.000 --> 00:02.000\n" + "word " * 100_000 + "lastword")
    assert len(found.segments) > 5
    assert found.text.count("word") == 100_001
    assert {one.seconds for segment in found.segments for one in segment.times} == {(1.0, 2.0)}
    assert found.said("lastword")[0] == (1.0, 2.0)
    assert [one.offset for one in found.segments] == [
        sum(len(before.text) for before in found.segments[:at]) for at in range(len(found.segments))
    ]
