"""Transcripts in lines and in JSON, as meetings, phone systems and speech engines write them."""

from __future__ import annotations

import json
import time

import pytest

from tests.scanner.extract.reading import Read, read

SPOKEN = "kai dot lund at example dot com"
TURNS = "text/x-transcript"
JSON = "application/x-transcript+json"

BRACKETS = """Weekly call, prepared by headword@example.com

[00:00:02] Kai Lund: my mail is kai dot lund at
[00:00:05] Kai Lund: example dot com
[00:00:09] Anna Berg: thanks, that is
all I need
[00:00:14] Kai Lund: bye

endword@example.com
"""
BARE = BRACKETS.replace("[", "").replace("]", "")
RANGES = "".join(
    f"[00:00:0{at}.000 --> 00:00:0{at + 2}.500]  {text}\n"
    for at, text in ((1, "my mail is kai dot lund at"), (4, "example dot com"), (7, "thanks"))
)
NAMES_ABOVE = """Kai Lund  0:02
my mail is kai dot lund at
example dot com

Anna Berg  0:09
thanks, that is all

Kai Lund  0:14
bye
"""
INLINE = """Kai Lund [0:02]: my mail is kai dot lund at
Kai Lund [0:05]: example dot com
Anna Berg [0:09]: thanks
"""
MINUTES = "0:02\nmy mail is kai dot lund at\n0:05\nexample dot com and then\n0:09\nthanks, that is all\n"


@pytest.mark.parametrize(
    ("text", "seconds", "speaker"),
    [
        (BRACKETS, (2.0, 9.0), "Kai Lund"),
        (BARE, (2.0, 9.0), "Kai Lund"),
        (BRACKETS.replace("00:00:", "0:"), (2.0, 9.0), "Kai Lund"),
        (BRACKETS.replace("\n", "\r\n"), (2.0, 9.0), "Kai Lund"),
        (RANGES, (1.0, 6.5), None),
        (NAMES_ABOVE, (2.0, 9.0), "Kai Lund"),
        (NAMES_ABOVE.replace("0:", "00:00:"), (2.0, 9.0), "Kai Lund"),
        (NAMES_ABOVE.replace("Kai Lund ", "[Kai Lund]"), (2.0, 9.0), "Kai Lund"),
        (NAMES_ABOVE.replace("  0:02", " (00:00:02):"), (2.0, 9.0), "Kai Lund"),
        (INLINE, (2.0, 9.0), "Kai Lund"),
        (INLINE.replace("[", "(").replace("]", ")"), (2.0, 9.0), "Kai Lund"),
        (MINUTES, (2.0, 9.0), None),
    ],
)
def test_turns_are_joined_and_have_their_times(text: str, seconds: tuple[float, float], speaker: str | None) -> None:
    found = read(text.encode(), "x.txt")
    assert found.media_type == TURNS
    assert found.said(SPOKEN) == (seconds, speaker)


def test_what_stands_around_the_turns_has_no_time() -> None:
    found = read(BRACKETS.encode(), "x.txt")
    assert found.text == (
        "Weekly call, prepared by headword@example.com\n"
        f"Kai Lund: my mail is {SPOKEN}\nAnna Berg: thanks, that is all I need\nKai Lund: bye\nendword@example.com"
    )
    assert found.said("headword") == found.said("endword") == (None, None)
    assert found.said("bye") == ((14.0, 14.0), "Kai Lund")


def test_a_speaker_who_says_nothing_is_read() -> None:
    found = read((NAMES_ABOVE + "Ada Holm  0:20\n\nKai Lund  0:30\nbye\n").encode(), "x.txt")
    assert "Ada Holm" in found.text


WHISPER = {
    "text": " My mail is kai dot lund at example dot com.",
    "segments": [
        {
            "start": 1.0,
            "end": 3.5,
            "text": " My mail is kai dot lund at",
            "tokens": [50364, 4790, 1234],
            "avg_logprob": -0.21,
        },
        {
            "id": 1,
            "seek": 350,
            "start": 3.5,
            "end": 6.0,
            "text": " example dot com.",
            "tokens": [1],
            "temperature": 0.0,
        },
    ],
    "language": "en",
}
WORDS = {
    "text": WHISPER["text"],
    "segments": [
        {
            "start": 1.0,
            "end": 3.5,
            "text": " My mail is",
            "words": [
                {"word": f" {word}", "start": start, "end": start + 0.5, "probability": 0.9}
                for word, start in (("My", 1.0), ("mail", 2.0), ("is", 3.0))
            ],
        },
        {"start": 3.5, "end": 6.0, "text": " kai dot lund at example dot com."},
    ],
}
MEETING = [
    {"speaker": "Kai Lund", "start": "00:00:01.000", "end": "00:00:03.500", "text": "My mail is kai dot lund at"},
    {"speaker": "Kai Lund", "start": "00:00:03.500", "end": "00:00:06.000", "text": "example dot com.", "mood": "good"},
    {"speaker": "Anna Berg", "start": "00:00:06.000", "end": "00:00:07.000", "text": "Thanks"},
]


def aws(*, inline: bool = False) -> dict[str, object]:
    words = [(word, 1.0 + at * 0.5) for at, word in enumerate("My mail is kai dot lund at example dot com".split())]
    items: list[dict[str, object]] = []
    for word, start in words:
        items.append(
            {
                **({"speaker_label": "spk_0"} if inline else {}),
                "start_time": f"{start}",
                "end_time": f"{start + 0.5}",
                "type": "pronunciation",
                "alternatives": [{"confidence": "0.98", "content": word}],
            }
        )
    items.append({"alternatives": [{"confidence": "0.0", "content": "."}], "type": "punctuation"})
    marks = [{key: one[key] for key in ("start_time", "end_time")} | {"speaker_label": "spk_0"} for one in items[:-1]]
    turn = {"start_time": "1.0", "end_time": "6.0", "speaker_label": "spk_0", "items": marks}
    results: dict[str, object] = {"transcripts": [{"transcript": "My mail is kai dot lund at example dot com."}]}
    if not inline:
        results["speaker_labels"] = {"speakers": 1, "segments": [turn]}
    return {"jobName": "jobword", "results": results | {"items": items}, "status": "COMPLETED"}


def google(key: str = "startTime") -> dict[str, object]:
    words = "My mail is kai dot lund at example dot com".split()
    told = [
        {key: f"{1 + at * 0.5}s", key.replace("start", "end"): f"{1.5 + at * 0.5}s", "word": word}
        for at, word in enumerate(words)
    ]
    whole = {"transcript": " ".join(words), "confidence": 0.9, "words": told}
    return {"results": [{"alternatives": [whole], "languageCode": "en-us"}]}


def whisper_cpp() -> dict[str, object]:
    parts = [
        ("00:00:01,000", "00:00:03,500", 1000, 3500, " My mail is kai dot lund at"),
        ("00:00:03,500", "00:00:06,000", 3500, 6000, " example dot com."),
    ]
    told = [
        {"timestamps": {"from": a, "to": b}, "offsets": {"from": c, "to": d}, "text": text}
        for a, b, c, d, text in parts
    ]
    return {"model": {"type": "base"}, "transcription": told}


MILLIS = [
    {"speaker": one["speaker"], "start": n * 2500 + 1000, "end": n * 2500 + 3500, "text": one["text"]}
    for n, one in enumerate(MEETING)
]
STREAM = [
    {
        "speakerDisplayName": one["speaker"],
        "startOffset": f"{one['start']}0000",
        "endOffset": one["end"],
        "text": one["text"],
    }
    for one in MEETING
]
CHUNKS = {
    "text": WHISPER["text"],
    "chunks": [{"timestamp": [one["start"], one["end"]], "text": one["text"]} for one in WHISPER["segments"]],
}


def js(value: object) -> Read:
    return read(json.dumps(value).encode(), "x.json")


@pytest.mark.parametrize(
    ("value", "seconds", "speaker"),
    [
        (WHISPER, (1.0, 6.0), None),
        (WORDS, (3.5, 6.0), None),
        (CHUNKS, (1.0, 6.0), None),
        (whisper_cpp(), (1.0, 6.0), None),
        (MEETING, (1.0, 6.0), "Kai Lund"),
        (MILLIS, (1.0, 6.0), "Kai Lund"),
        ({"entries": STREAM}, (1.0, 6.0), "Kai Lund"),
        ({"utterances": MILLIS}, (1.0, 6.0), "Kai Lund"),
        ({"meeting": {"title": "x", "transcript": MEETING}}, (1.0, 6.0), "Kai Lund"),
        (aws(), (2.5, 6.0), "spk_0"),
        (aws(inline=True), (2.5, 6.0), "spk_0"),
        (google(), (2.5, 6.0), None),
        (google("start_time"), (2.5, 6.0), None),
        (google("startOffset"), (2.5, 6.0), None),
    ],
)
def test_utterances_of_json_are_joined_and_have_their_times(value, seconds, speaker) -> None:
    found = js(value)
    assert found.media_type == JSON
    assert found.said(SPOKEN) == (seconds, speaker)
    assert found.text.lower().count(SPOKEN) == 1


def test_words_of_an_utterance_have_their_own_times() -> None:
    found = js(WORDS)
    assert [found.said(word)[0] for word in ("My", "mail", "is kai")] == [(1.0, 1.5), (2.0, 2.5), (3.0, 6.0)]


def test_fields_that_are_no_speech_are_read_as_json_is() -> None:
    assert js(aws()).at("body", "fields") == "jobName: jobword | speakers: 1 | status: COMPLETED\n"
    assert js(MEETING).at("body", "fields") == "mood: good\n"
    assert js(WHISPER).at("body", "fields") == "language: en\n"


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda value: value.update(text="My mail is another@example.com"), "another@example.com"),
        (lambda value: value["segments"][0].update(note="noteword"), "noteword"),
        (lambda value: value["segments"][0].update(words=[{"word": "otherword", "start": 1, "end": 2}]), "otherword"),
        (lambda value: value["segments"][0].update(words=[{"word": "a", "start": 1, "end": 2, "x": "xword"}]), "xword"),
        (lambda value: value["segments"][0].update(id="idword@example.com"), "idword@example.com"),
        (lambda value: value["segments"][0].update(tokens=["4790000001"]), "4790000001"),
        (lambda value: value["segments"].append({"text": "timelessword"}), "timelessword"),
        (lambda value: value["segments"].append({"start": "yesterday", "end": 2, "text": "lateword"}), "lateword"),
        (lambda value: value["segments"].append({"start": -1, "end": 2, "text": "minusword"}), "minusword"),
        (lambda value: value["segments"].append({"start": 10**12, "end": 2, "text": "farword"}), "farword"),
        (lambda value: value["segments"].append({"start": 9, "text": "openword"}), "openword"),
        (lambda value: value["segments"].append({"start": 9, "end": 1, "text": "backword"}), "backword"),
        (lambda value: value["segments"].append({"start": 9, "end": 10, "text": "deep" * 40_000 + "word"}), "deepword"),
        (
            lambda value: value["segments"].append(
                {"start": 9, "end": 9, "text": "x", "speaker": {"name": "Bo", "mail": "mailword"}}
            ),
            "mailword",
        ),
    ],
)
def test_nothing_of_a_transcript_is_lost(change, word: str) -> None:
    value = json.loads(json.dumps(WHISPER))
    change(value)
    found = js(value)
    assert found.media_type == JSON
    assert word in found.text.replace("\n", "")


def test_a_long_transcript_is_read_to_its_end() -> None:
    segments = [
        {"start": at, "end": at + 1, "speaker": f"S{at % 2}", "text": f"word{at} said here."} for at in range(20_000)
    ]
    whole = " ".join(one["text"] for one in segments)
    began = time.process_time()
    found = js({"text": whole, "segments": segments})
    assert time.process_time() - began < 20
    assert found.said("word19999") == ((19999.0, 20000.0), "S1")
    assert found.text.count("word777 ") == 1


def test_a_broken_transcript_is_read_as_far_as_it_goes() -> None:
    data = json.dumps({"segments": WHISPER["segments"] * 400}).encode()
    found = read(data[:-40], "x.json")
    assert found.text.count("kai dot lund at") == 400
    assert found.reasons == {"truncated"}


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        json.dumps([{"start": 1, "end": 2, "text": "x", "speaker": "y"}] * 30_000),
        '{"segments":' + '[{"start":1.5,"end":2,"text":"' * 50_000,
        BRACKETS + "[00:00:15] " * 100_000,
        BRACKETS + "[00:00:15] x\n" * 100_000,
        BRACKETS + "word " * 500_000,
        NAMES_ABOVE + "Kai Lund  0:15\n" * 60_000,
        NAMES_ABOVE + "A b " * 300_000,
    ],
)
def test_hostile_transcripts_take_linear_time(text: str) -> None:
    began = time.process_time()
    read(text.encode(), "x")
    assert time.process_time() - began < 12
