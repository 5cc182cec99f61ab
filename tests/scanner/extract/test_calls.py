"""A call is read with its people, times and fields; what was said in it, or that nobody listened."""

from __future__ import annotations

import io
import tarfile
import wave
from dataclasses import replace
from typing import Any

import pytest

from scanner.callfile import FACTS, MEDIA_TYPE, SIDECAR, Facts, Party, Piece, bound
from scanner.errors import UnreadableError
from scanner.extract import extractor_for
from scanner.model import Reason, Role
from scanner.ports import Means, Member, Speech
from tests.scanner.extract.reading import Read, blob, read


def wav(samples: int = 400) -> bytes:
    """Return a recording of silence, 8 kHz."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(2 * samples))
    return made.getvalue()


WAV = wav()
SPEECH = b"WEBVTT\n\n00:00.000 --> 00:02.000\nring Mia Holm back\n"
CALLER = Party(Role.CALLER, "Kai Lund", "+47 406 12 345", "kai@example.com")
CALLEE = Party(Role.CALLEE, "Nina Berg", "+44 20 7946 0999")


def call(facts: Facts, **pieces: bytes) -> Read:
    made = [Piece(name.replace("__", "/").replace("_", "."), len(data), _opens(data)) for name, data in pieces.items()]
    return read(bound(facts, made).read(), "call.wav", MEDIA_TYPE)


def _opens(data: bytes) -> Any:
    return lambda: io.BytesIO(data)


def told(found: Read) -> list[tuple[str, str]]:
    """Return what could not be read of a call, and of the recordings that it hands on."""
    own = [(one.reason, one.part) for one in found.troubles]
    heard = {name: data for name, data in found.members.items() if data[:4] == b"RIFF"}
    return own + [(one.reason, name) for name, data in heard.items() for one in read(data, name).troubles]


def test_each_party_is_one_block_with_its_role() -> None:
    found = call(Facts(parties=(CALLER, CALLEE, Party(Role.ATTENDEE, "Mia Holm"))))
    assert found.blocks("header") == ["Kai Lund, +47 406 12 345, kai@example.com", "Nina Berg, +44 20 7946 0999"]
    roles = {mark.role for segment in found.segments for mark in segment.marks if segment.part == "header"}
    assert roles == {Role.CALLER, Role.CALLEE, Role.ATTENDEE}
    assert found.marks("PHONE_NUMBER") == ["+47 406 12 345", "+44 20 7946 0999"]


@pytest.mark.parametrize("name", ["Support Queue", "1001", "", "x" * 400])
def test_a_name_that_is_none_is_text(name: str) -> None:
    found = call(Facts(parties=(Party(Role.CALLEE, name, "+44 20 7946 0999"),)))
    assert found.marks("PERSON") == []
    assert name[:300] in found.at("header")


def test_start_duration_and_direction_are_told() -> None:
    found = call(Facts(started="2026-02-03T10:00:00+01:00", seconds=62.0, direction="in"))
    assert "Start: 2026-02-03T10:00:00+01:00\nDuration: 62 s\nDirection: in\n" in found.at("header")
    (about,) = found.abouts
    assert (about.title, about.created) == ("Call, 62 s, in", "2026-02-03T10:00:00+01:00")


@pytest.mark.parametrize(
    ("facts", "title"),
    [
        (Facts(), "Call"),
        (Facts("Monday meeting", seconds=3.0), "Monday meeting"),
        (Facts(seconds=0.5), "Call, 0.5 s"),
        (Facts(seconds=float("nan")), "Call"),
        (Facts(seconds=float("inf"), direction="out"), "Call, out"),
        (Facts(seconds=-5.0, direction="sideways"), "Call"),
    ],
)
def test_title(facts: Facts, title: str) -> None:
    assert call(facts).abouts[0].title == title


def test_every_other_field_is_read_once_and_neighbours_are_kept_apart() -> None:
    fields = {"notes": "ring Mia Holm\n+47 22 33 44 55", "caller": "Kai Lund", "queue": "Sales"}
    text = call(Facts(parties=(CALLER,), told=fields)).at("header", "fields")
    assert text == "notes: ring Mia Holm\n+47 22 33 44 55\n\nqueue: Sales\n\n"


def test_a_long_field_is_read_to_its_end() -> None:
    found = call(Facts(told={"notes": "word " * 40_000 + "ring Mia Holm"}))
    assert found.at("header", "fields").rstrip().endswith("ring Mia Holm")


def test_notices_are_shown_and_not_searched() -> None:
    found = call(Facts(notices=("two sidecars name this recording",)))
    assert "two sidecars" in found.at("header", "notices")
    assert "two sidecars" not in found.searched


def test_a_recording_without_a_transcript_is_told_and_the_call_is_read() -> None:
    found = call(Facts(parties=(CALLER,)), a_wav=WAV)
    assert told(found) == [("no speech model", "a.wav")]
    assert found.members == {"a.wav": WAV}


def test_a_transcript_says_what_was_said() -> None:
    found = call(Facts(), a_vtt=SPEECH, a_wav=WAV)
    assert told(found) == []
    assert found.members == {"a.vtt": SPEECH}
    assert "a.wav" in found.at("header", "recordings"), "a recording beside a transcript is named, and not heard"


def test_who_always_listens_hears_a_recording_beside_its_transcript() -> None:
    made = [Piece("a.vtt", len(SPEECH), _opens(SPEECH)), Piece("a.wav", len(WAV), _opens(WAV))]
    data = bound(Facts(), made).read()
    one = replace(blob(data, "", MEDIA_TYPE), means=Means(speech=Speech(("model",), always=True)))
    extractor = extractor_for(MEDIA_TYPE)
    assert extractor is not None
    names = []
    for piece in extractor.extract(one):
        if isinstance(piece, Member):
            names.append(piece.name)
            piece.stream.read()
    assert names == ["a.vtt", "a.wav"]


@pytest.mark.parametrize("name", [f"{SIDECAR}a.json".replace("/", "__").replace(".", "_"), "a_chat_txt", "a_vtt"])
def test_what_says_nothing_is_no_transcript(name: str) -> None:
    data = b"WEBVTT\n\n" if name == "a_vtt" else b'{"notes": "x"}'
    assert told(call(Facts(), **{name: data}, a_wav=WAV)) == [("no speech model", "a.wav")]


def test_two_recordings_are_both_told() -> None:
    assert told(call(Facts(), a_wav=WAV, b_mp3=wav(500))) == [
        ("no speech model", "a.wav"),
        ("no speech model", "b.mp3"),
    ]


def test_a_recording_without_a_byte_and_one_that_is_cut() -> None:
    assert told(call(Facts(), a_wav=b"")) == [("truncated", "a.wav")]
    assert told(call(Facts(), a_wav=WAV[:50])) == [("truncated", "a.wav"), ("no speech model", "a.wav")]


def test_what_bears_the_name_of_a_recording_is_read_as_what_it_is() -> None:
    found = call(Facts(), a_wav=b"Kai Lund, +47 406 12 345\n")
    assert (told(found), found.members) == ([], {"a.wav": b"Kai Lund, +47 406 12 345\n"})
    assert told(call(Facts(), a_txt=WAV)) == [("no speech model", "a.txt")]


def test_names_of_pieces_play_no_tricks_and_are_told_apart() -> None:
    pieces = [Piece(name, 4, _opens(b"text")) for name in ("../../x.txt", "x.txt", "", "\u202etxt.\n")]
    found = read(bound(Facts(), pieces).read(), "", MEDIA_TYPE)
    assert sorted(found.members) == ["txt.", "unnamed", "x.txt", "x~2.txt"]


def test_the_same_bytes_are_an_archive_where_no_connector_says_more() -> None:
    data = bound(Facts(), [Piece("a.txt", 4, _opens(b"text"))]).read()
    assert read(data, "x.tar").media_type == "application/x-tar"
    assert read(b"plain text", "x.txt", MEDIA_TYPE).media_type == "text/plain"


def tar(*members: tuple[str, bytes], size: int | None = None) -> bytes:
    parts = []
    for name, data in members:
        head = tarfile.TarInfo(name)
        head.size = len(data) if size is None else size
        parts += [head.tobuf(), data.ljust(-len(data) % 512 + len(data), b"\0")]
    return b"".join(parts) + bytes(1024)


HOSTILE = {
    "no JSON": tar((FACTS, b"{")),
    "deep JSON": tar((FACTS, b"[" * 100_000)),
    "no object": tar((FACTS, b"[]")),
    "huge facts": tar((FACTS, b"{}"), size=1 << 33),
    "facts of wrong kinds": tar((FACTS, b'{"title": 7, "parties": "x", "seconds": true, "told": [1], "notices": {}}')),
    "many parties": tar((FACTS, b'{"parties": [' + b'{"role": "caller", "name": "Kai Lund"},' * 50_000 + b"7]}")),
    "many fields": tar((FACTS, b'{"told": {' + b",".join(b'"k%d": "v"' % n for n in range(40_000)) + b"}}")),
    "long field": tar((FACTS, b'{"told": {"k": "' + b"v" * 3_000_000 + b'"}}')),
    "surrogates": tar((FACTS, b'{"title": "\\ud800", "told": {"\\udfff": "\\ud800x"}}')),
    "broken off": tar((FACTS, b"{}"), ("a.txt", b"text" * 1000))[:2048],
    "many pieces": tar((FACTS, b"{}"), *((f"{n}.wav", b"x") for n in range(12_000))),
    "long title": tar((FACTS, b'{"title": "' + b"t" * 3_000_000 + b'", "direction": "' + b"d" * 3_000_000 + b'"}')),
    "rubbish behind": tar((FACTS, b"{}"))[:1024] + b"rubbish" * 1000,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_calls_end_in_order(data: bytes) -> None:
    one = blob(data, "", MEDIA_TYPE)
    extractor = extractor_for(MEDIA_TYPE)
    assert extractor is not None
    try:
        for piece in extractor.extract(one):
            if hasattr(piece, "stream"):
                piece.stream.read()
            assert len(getattr(piece, "text", "")) <= 64 * 1024
    except UnreadableError as error:
        assert error.reason in (Reason.CORRUPT, Reason.TRUNCATED, Reason.TOO_MANY)
