"""What is a transcript and what only looks like one: in doubt it is read as before."""

from __future__ import annotations

import json

import pytest

from scanner.extract import sniff
from tests.scanner.extract.reading import blob

CUE = "00:00:01,000 --> 00:00:02,000\nhi\n"
CHAT = "09:14:22 Kai: hello there\n09:14:40 Anna: hi\n09:15:02 Kai: how are you\n"
CALL = "00:00:02 Kai: hello there\n00:00:04 Anna: hi, how are you\n00:00:07 Kai: well, and you\n"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("WEBVTT", "", "text/vtt"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nhi", "x.txt", "text/vtt"),
        ("\ufeffWEBVTT - x\r\n\r\n", "x.csv", "text/vtt"),
        ("WEBVTTX\n", "x.txt", "text/plain"),
        (f"1\n{CUE}", "", "application/x-subrip"),
        (f"\ufeff1\r\n{CUE}", "x.txt", "application/x-subrip"),
        (CUE, "x.log", "application/x-subrip"),
        ("0:0:0.0 --> 0:0:4.120\nKai Lund\nhello\n", "x.txt", "application/x-subrip"),
        ("no header\n\n00:01.000 --> 00:02.000\nhi", "x.vtt", "text/vtt"),
        ("no cues at all", "x.vtt", "text/plain"),
        ("no cues at all", "x.srt", "text/plain"),
        ("a,b\n1,2\n", "x.srt", "text/plain"),
        ("go 1 --> 2\nthen 2 --> 3\n", "x.txt", "text/plain"),
        ("0:00:00.599,0:00:04.160\nhi\n\n0:00:05.000,0:00:06.000\nyou\n", "x.sbv", "application/x-subrip"),
        ("0:00:00.599,0:00:04.160\n" * 5, "x.csv", "text/csv"),
        (CALL, "", "text/x-transcript"),
        (CALL, "x.txt", "text/x-transcript"),
        ("[00:00:00] Ove Sandahl: Who drives?\n[00:00:02] Kai Lund: Anna does.\n", "x.txt", "text/x-transcript"),
        (CALL, "x.md", "text/markdown"),
        (CALL.replace("Kai", "INFO"), "x.txt", "text/plain"),
        (CHAT, "x.txt", "text/plain"),
        (CHAT.replace("09:14:22", "[09:14:22]") * 3, "x.txt", "text/plain"),
        (CHAT.replace("09", "[2026-11-03 00"), "x.txt", "text/plain"),
        ("\n".join(CALL.splitlines()[:2]), "x.txt", "text/plain"),
        ("\n".join(reversed(CALL.splitlines())), "x.txt", "text/plain"),
        (CALL + "a line of prose about it\n" * 20, "x.txt", "text/plain"),
        ("1:00 Welcome\n1:30 Talk by Kai\n2:00 Break\n2:30 End\n", "x.txt", "text/plain"),
        ("0:00 Intro\n3:45 Second song\n7:02 Third song\n", "x.txt", "text/plain"),
        (
            "0:14 Kai: hi\n" + "0:15 Anna: hello there, a long line of words that nobody says in a second\n" * 3,
            "x.txt",
            "text/plain",
        ),
        ("1:1 In the beginning\n1:2 And the earth was\n1:3 And then\n", "x.txt", "text/plain"),
        ("Kai Lund  9:14\nhello\n\nAnna Berg  9:15\nhi\n\nKai Lund  9:20\nbye\n", "x.txt", "text/plain"),
    ],
)
def test_captions_and_turns(text: str, name: str, expected: str) -> None:
    assert sniff(blob(text.encode(), name)) == expected


SPEECH = [
    {"speaker": "Kai", "start": 0.5, "end": 2.0, "text": "hello"},
    {"speaker": "B", "start": 2, "end": 3, "text": "hi"},
]
TIMELESS = [{key: one[key] for key in ("speaker", "text")} for one in SPEECH]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (SPEECH, True),
        (SPEECH[:1], False),
        ({"segments": SPEECH[:1]}, True),
        (TIMELESS, False),
        ([{"start": 0, "end": 8, "text": "Kai Lund"}, {"start": 10, "end": 14, "text": "Anna"}], False),
        ([{**one, "label": "PERSON"} for one in SPEECH], False),
        ([{"start": 1764400000, "end": 1764400060, "text": "call Kai", "speaker": "x"}] * 3, False),
        ([{"start": "2026-11-03T09:00:00Z", "end": "2026-11-03T10:00:00Z", "text": "call Kai"}] * 3, False),
        ([{"start": 3, "end": 4, "text": "room A"}, {"start": 4, "end": 6, "text": "room B"}], False),
        ([{"start": 7200, "end": 86400, "text": "on call", "name": "Kai"}] * 3, False),
        ([{"from": "kai@example.com", "to": "anna@example.com", "text": "hi"}] * 3, False),
        ({"name": "x", "start": 1, "end": 2}, False),
        ([SPEECH[1], SPEECH[0]] * 20, False),
    ],
)
def test_json(value: object, expected: bool) -> None:
    kind = sniff(blob(json.dumps(value).encode(), "x.json"))
    assert kind == ("application/x-transcript+json" if expected else "application/json")
