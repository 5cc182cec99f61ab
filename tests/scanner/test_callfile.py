"""A call goes through its file whole, whatever its names hold, and one that changes while it is read is told."""

from __future__ import annotations

import io
import os
import tarfile

import pytest

from scanner.callfile import Facts, Party, Piece, bound, opened
from scanner.errors import TransientError
from scanner.model import Role

FACTS = Facts(
    "Call 7",
    "2026-02-03T10:00:00+01:00",
    62.5,
    "in",
    (Party(Role.CALLER, "Kai Lund", "+4740612345", "kai@example.com"), Party(Role.ATTENDEE)),
    {"Agent Group": "Støtte", "null": ""},
    ("two sidecars",),
)


def piece(name: str, data: bytes, size: int | None = None) -> Piece:
    return Piece(name, len(data) if size is None else size, lambda: io.BytesIO(data))


def test_a_call_comes_out_as_it_went_in() -> None:
    data = {
        "støy/à.wav": os.urandom(700_000),
        "x" * 300 + ".vtt": b"WEBVTT",
        "\udcff.m4a": b"",
        "../up.txt": b"a" * 512,
    }
    facts, pieces = opened(bound(FACTS, [piece(name, content) for name, content in data.items()]))
    assert facts == FACTS
    assert [(name, size, content.read()) for name, size, content in pieces] == [
        (name, len(content), content) for name, content in data.items()
    ]


@pytest.mark.parametrize("size", [3, 9])
def test_a_piece_that_changes_while_it_is_read_is_no_whole_call(size: int) -> None:
    with pytest.raises(TransientError, match="while it was read"):
        bound(FACTS, [piece("call.wav", b"123456", size)]).read()


def test_pieces_are_opened_one_after_the_other_and_closed() -> None:
    files = [io.BytesIO(b"1"), io.BytesIO(b"2")]
    stream = bound(FACTS, [Piece(str(at), 1, lambda at=at: files[at]) for at in range(2)])  # type: ignore[misc]
    stream.read(1)
    assert not any(one.closed for one in files)
    stream.read()
    assert all(one.closed for one in files)


def test_a_stream_that_is_left_closes_what_it_opened() -> None:
    file = io.BytesIO(os.urandom(1 << 20))
    stream = bound(FACTS, [Piece("call.wav", 1 << 20, lambda: file)])
    stream.read(300_000)
    stream.close()
    assert file.closed


@pytest.mark.parametrize(
    "text",
    ['{"parties": [7, {"role": "king"}, {"role": "callee", "name": null}], "seconds": "long", "told": 3}', "{}"],
)
def test_facts_that_do_not_fit_are_left_out(text: str) -> None:
    stream = bound(Facts(), [])
    whole = stream.read()
    head, old = whole[:512], whole[512:]
    assert old
    info = tarfile.TarInfo.frombuf(head, "utf-8", "strict")
    info.size = len(text)
    made = info.tobuf() + text.encode().ljust(512, b"\0") + bytes(1024)
    facts, pieces = opened(io.BytesIO(made))
    assert (facts.seconds, facts.told, list(pieces)) == (None, {}, [])
    assert all(one.role is Role.CALLEE for one in facts.parties)


@pytest.mark.parametrize("data", [b"", b"RIFF" * 200, bytes(2048)])
def test_what_is_no_call_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, tarfile.TarError)):
        opened(io.BytesIO(data))
