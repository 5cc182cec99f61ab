from __future__ import annotations

import io
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.framing import BLOCK, Frame, begins_mailbox, frames, section, unquoted

FROM = b"From kai@example.com Mon Jan  1 00:00:00 2024\n"
MAIL = b"Subject: a\n\ntext\n"


def split(text: bytes, start: int = 0) -> list[bytes]:
    return [text[one.offset : one.offset + one.length] for one in frames(io.BytesIO(text), start)]


def plain(text: bytes) -> bytes:
    return unquoted(io.BytesIO(text)).read()


class Trickle(io.BytesIO):
    """Gives a few bytes at each reading."""

    step = 3

    def read(self, size: int | None = -1) -> bytes:
        return super().read(self.step if size is None or size < 0 else min(self.step, size))


@pytest.mark.parametrize(
    ("text", "mails"),
    [
        (b"", []),
        (b"\n\r\n", []),
        (FROM, [b""]),
        (FROM[:-1], [b""]),
        (FROM + FROM + MAIL, [b"", MAIL]),
        (FROM + b"\n" + FROM + MAIL, [b"", MAIL]),
        (FROM + MAIL, [MAIL]),
        (FROM + MAIL + b"\n", [MAIL]),
        (FROM + MAIL[:-1], [MAIL[:-1]]),
        (FROM + MAIL + b"\n" + FROM + MAIL + b"\n", [MAIL, MAIL]),
        (FROM + MAIL + b"\n\n" + FROM + MAIL, [MAIL + b"\n", MAIL]),
        (b"\xef\xbb\xbf" + FROM + MAIL, [MAIL]),
        (b"\n\n" + FROM + MAIL, [MAIL]),
        ((FROM + MAIL + b"\n" + FROM + MAIL + b"\n").replace(b"\n", b"\r\n"), [MAIL.replace(b"\n", b"\r\n")] * 2),
        # no empty line before: a separator only if headers follow
        (FROM + b"S: a\n\ncut of" + b"\n" + FROM + MAIL, [b"S: a\n\ncut of\n", MAIL]),
        (FROM + b"S: a\n\ntext\n" + FROM + b"wrote that\n", [b"S: a\n\ntext\n" + FROM + b"wrote that\n"]),
        # text before
        (b"lost\n\n" + FROM + MAIL, [b"lost\n", MAIL]),
        (b"only prose\nFrom here on\n", [b"only prose\nFrom here on\n"]),
        (b"X: 1\n\n", [b"X: 1\n"]),
    ],
)
def test_frames(text: bytes, mails: list[bytes]) -> None:
    assert split(text) == mails


@pytest.mark.parametrize(
    "line",
    [
        b"From kai@example.com Mon Jan  1 00:00:00 2024",
        b"From kai@example.com  Mon Jan  1 00:00:00 2024",
        b"From - Mon Jan  1 00:00:00 2024",
        b"From MAILER-DAEMON Mon Jan  1 00:00:00 2024",
        b"From ???@??? Mon Jan 01 00:00:00 2024",
        b"From 1787654321@xxx Mon Jan 01 00:00:00 +0000 2024",
        b"From kai Mon Jan  1 00:00 2024",
        b"From kai@example.com Mon Jan  1 00:00:00 CET 2024",
        b"From kai@example.com Mon Jan  1 00:00:00 2024 +0100",
        b"From kai@example.com Mon Jan  1 00:00:00 2024 remote from mail",
        b"From kai@example.com Mon, 1 Jan 2024 00:00:00 +0000",
        b"From kai@example.com 1 Jan 2024 00:00",
        b"From kai@example.com 1-Jan-24 00:00:00",
        b"From kai@example.com 2024-01-01T00:00:00Z",
        b"From kai@example.com 01.01.2024 00:00:00",
        b"From kai@example.com man. 1. jan. 2024 10:00",
        b"From kai@example.com l\xc3\xb8. jan. 6 00:00:00 2024",
        b'From "kai lund"@example.com Mon Jan  1 00:00:00 2024',
        b"From kai at example.com  Mon Jan  1 00:00:00 2024",
    ],
)
def test_envelope_lines(line: bytes) -> None:
    assert begins_mailbox(line + b"\n" + MAIL)
    assert split(FROM + MAIL + b"\n" + line + b"\r\n" + MAIL) == [MAIL, MAIL]


@pytest.mark.parametrize(
    "line",
    [
        b"From here on we meet at 10:30",
        b"From here on we meet Mon Jan 12 10:30 2024",
        b"From Monday on, 12:30",
        b"From 2024-01-01 to 2024-02-01",
        b"From kai at example.com we heard on Monday 12 Jan 2024 at 10:00",
        b"From: kai@example.com",
        b"From",
        b"From ",
        b" From kai@example.com Mon Jan  1 00:00:00 2024",
        b">From kai@example.com Mon Jan  1 00:00:00 2024",
        b"FROM kai@example.com Mon Jan  1 00:00:00 2024",
        b"From kai@example.com " + b"x" * 5000 + b" Mon Jan  1 00:00:00 2024",
        b"From kai@example.com Mon Jan  1 00:00:00 2024 " + b"x" * 5000,
    ],
)
def test_lines_that_separate_nothing(line: bytes) -> None:
    assert not begins_mailbox(line + b"\nmore\n")
    assert split(FROM + MAIL + b"\n" + line + b"\nmore\n") == [MAIL + b"\n" + line + b"\nmore\n"]


def test_separator_without_date_needs_headers() -> None:
    assert split(FROM + MAIL + b"\nFrom kai@example.com\n" + MAIL) == [MAIL, MAIL]
    prose = MAIL + b"\nFrom kai@example.com\nTel: 123\n"
    assert split(FROM + prose) == [prose]


def sized(length: int, body: bytes) -> bytes:
    return b"Content-Length: %d\n\n%s" % (length, body)


@pytest.mark.parametrize(
    ("length", "trusted"),
    [(0, True), (-1, False), (1, False), (10_000, False), (10**17, False)],
)
def test_content_length_is_followed_only_to_a_message_or_the_end(length: int, trusted: bool) -> None:
    body = b"text\n\n" + FROM + b"Subject: quoted\n\nmore\n"
    mail = sized(max(0, len(body) + length), body)
    assert (split(FROM + mail + b"\n" + FROM + MAIL) == [mail, MAIL]) is trusted
    assert (split(FROM + mail) == [mail]) is trusted
    assert b"quoted" in b"".join(split(FROM + mail))


def test_content_length_in_the_body_is_text() -> None:
    assert split(FROM + b"X: 1\n\nContent-Length: 0\n\n" + FROM + MAIL) == [b"X: 1\n\nContent-Length: 0\n", MAIL]


def test_starts_in_the_middle() -> None:
    text = FROM + MAIL + b"\n" + FROM + MAIL
    second = list(frames(io.BytesIO(text)))[1]
    assert list(frames(io.BytesIO(text), second.start)) == [second]


def test_stops_at_the_given_end() -> None:
    text = FROM + MAIL + b"\n" + FROM + MAIL
    assert [one.length for one in frames(io.BytesIO(text), 0, len(text) - 3)] == [len(MAIL), len(MAIL) - 3]


def test_unframed_text_is_told_apart() -> None:
    found = list(frames(io.BytesIO(b"lost\n\n" + FROM + MAIL)))
    assert [one.framed for one in found] == [False, True]
    assert found[0] == Frame(0, 0, 5)


@given(
    st.lists(st.sampled_from([FROM, MAIL, b"\n", b"\r\n", b"From here\n", b"x", b"Content-Length: 3\n", b">From a\n"]))
)
def test_no_text_is_lost(pieces: list[bytes]) -> None:
    """Everything lies in a frame, but for `From ` lines and line ends between frames."""
    text = b"".join(pieces)
    rest, at = b"", 0
    for one in frames(io.BytesIO(text)):
        assert at <= one.start <= one.offset
        between = text[one.start : one.offset]
        assert between == b"" or (between.startswith(b"From ") and between.count(b"\n") == 1)
        rest += text[at : one.start]
        at = one.offset + one.length
    assert not (rest + text[at:]).strip(b"\r\n")


@given(st.lists(st.binary(max_size=40).map(lambda one: one.replace(b"\r", b"")), max_size=5))
def test_what_a_careful_writer_wrote_comes_back(bodies: list[bytes]) -> None:
    mails = [b"Subject: a\n\n" + one + b"\n" for one in bodies]
    quoted = [
        b"\n".join(b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in one.split(b"\n"))
        for one in mails
    ]
    text = b"".join(FROM + one + b"\n" for one in quoted)
    assert split(text) == quoted
    assert [plain(one) for one in split(text)] == mails


@pytest.mark.parametrize("filler", [BLOCK - 76 + step for step in range(20)])
def test_separator_across_two_blocks(filler: int) -> None:
    mail = MAIL + b"x" * filler + b"\n"
    assert split(FROM + mail + b"\n" + FROM + MAIL) == [mail, MAIL]


@pytest.mark.parametrize(
    ("quoted", "text"),
    [
        (b"", b""),
        (b">From a", b"From a"),
        (b">>From a\n>From b", b">From a\nFrom b"),
        (b"a >From b\n> From\n>Fromage\n>from a\n", b"a >From b\n> From\n>Fromage\n>from a\n"),
        (b"\r\n>From a\r\n", b"\r\nFrom a\r\n"),
        (b">" * 50 + b"From a", b">" * 49 + b"From a"),
        (b">" * 50, b">" * 50),
        (b">From", b">From"),
        (b"\n>\n>F\n>From \n", b"\n>\n>F\nFrom \n"),
        (b"From a\n", b"From a\n"),
    ],
)
def test_unquoted(quoted: bytes, text: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    assert plain(quoted) == text
    for Trickle.step in range(1, 9):
        assert unquoted(Trickle(quoted)).read() == text


@given(st.lists(st.sampled_from([b">", b"From ", b"Fro", b"m ", b"\n", b"a", b"\r"]), max_size=30), st.integers(1, 7))
def test_unquoted_in_pieces_equals_unquoted_whole(pieces: list[bytes], step: int) -> None:
    text = b"".join(pieces)
    stream = Trickle(text)
    stream.step = step  # type: ignore[misc]
    lines = [
        line[1:] if line.startswith(b">") and line.lstrip(b">").startswith(b"From ") else line
        for line in text.split(b"\n")
    ]
    assert unquoted(stream).read() == b"\n".join(lines)


def test_section_reads_its_range_and_no_more() -> None:
    stream = io.BytesIO(b"0123456789")
    first, second = section(stream, 2, 3), section(stream, 8, 5)
    assert first.read(1) + second.read(1) + first.read() + second.read() == b"28349"
    first.close()
    assert stream.closed


class Endless(io.RawIOBase):
    """A stream of `size` bytes that is nowhere in memory."""

    def __init__(self, unit: bytes, size: int) -> None:
        self.unit, self.size, self.at = unit * (BLOCK // len(unit)), size, 0

    def seek(self, place: int, whence: int = 0) -> int:
        self.at = place if whence == 0 else self.size
        return self.at

    def read(self, size: int = -1) -> bytes:
        size = min(size, self.size - self.at, BLOCK)
        shift = self.at % len(self.unit)
        self.at += size
        return (self.unit + self.unit)[shift : shift + size]


@pytest.mark.parametrize("unit", [b"x" * 64, b">" * 64, b"\n" * 64, b"From " * 8, b"\nFrom x\n" * 8, FROM[:-1] * 2])
def test_memory_is_flat_for_any_text(unit: bytes) -> None:
    stream = Endless(unit, 100_000_000 if unit[0] in b"x>" else 2_000_000)
    tracemalloc.start()
    try:
        count = sum(1 for _ in frames(stream))  # type: ignore[arg-type]
        stream.seek(0)
        reader = unquoted(stream)  # type: ignore[arg-type]
        while reader.read(1 << 16):
            pass
        assert tracemalloc.get_traced_memory()[1] < 12_000_000
    finally:
        tracemalloc.stop()
    assert count <= 1


@pytest.mark.parametrize("unit", [b"\nFrom " + b"a " * 500, b"\nFrom " + b"a@b " * 250, b"\nFrom " + b"1:11 " * 200])
def test_hostile_lines_take_no_time(unit: bytes) -> None:
    started = time.process_time()
    split(FROM + unit * 500)
    assert time.process_time() - started < 5
