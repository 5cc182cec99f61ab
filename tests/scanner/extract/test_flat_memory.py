"""Long documents come through in flat memory; each stream here is made while it is read."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Callable, Iterator

import pytest

from scanner.extract import extractor_for, sniff
from scanner.model import Segment
from scanner.ports import Blob, Member

LONG = 100 << 20
SHORT = 32 << 20
SMALL = 3 << 19
ALLOWED = 16 << 20
SMALL_ALLOWED = 3 << 20
RUNNING = ("lines", "x.eml", "string.json")


class Endless(io.RawIOBase):
    """A head, a pattern again and again up to a size, and a tail; seekable, never whole in memory."""

    def __init__(self, head: bytes, pattern: bytes, tail: bytes, size: int) -> None:
        self._head, self._tail = head, tail
        self._block = pattern * (65536 // len(pattern) + 1)
        self._period = len(pattern)
        self._middle = size - size % len(pattern)
        self.size = len(head) + self._middle + len(tail)
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = offset + (0, self._at, self.size)[whence]
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._some(len(buffer))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def _some(self, wanted: int) -> bytes:
        if self._at < len(self._head):
            return self._head[self._at : self._at + wanted]
        at = self._at - len(self._head)
        if at < self._middle:
            start = at % self._period
            return self._block[start : start + min(wanted, self._middle - at, 65536)]
        return self._tail[at - self._middle :][:wanted]


CASES: dict[str, Callable[[int], Endless]] = {
    "one line without a blank": lambda size: Endless(b"", b"abcdefghij", b" lastword", size),
    "lines": lambda size: Endless(b"", b"some words in a line\n", b"lastword", size),
    "x.csv": lambda size: Endless(b"Name,Email\n", b"Ola Nordmann,o@x.no\n", b"lastword,x\n", size),
    "x.json": lambda size: Endless(
        b'[{"a":1}', b',{"name":"Ola Nordmann","email":"o@x.no"}', b',{"l":"lastword"}]', size
    ),
    "string.json": lambda size: Endless(b'["', b"abcdefghij", b' lastword"]', size),
    "x.vtt": lambda size: Endless(
        b"WEBVTT\n\n", b"00:01.000 --> 00:02.000\n<v Ola>some words\n\n", b"00:03.000 --> 00:04.000\nlastword", size
    ),
    "x.srt": lambda size: Endless(
        b"1\n", b"00:00:01,000 --> 00:00:02,000\nsome words\n\n", b"00:00:03,000 --> 00:00:04,000\nlastword", size
    ),
    "turns.txt": lambda size: Endless(
        b"[0:01] Ola: one\n[0:02] Kari: some words\n",
        b"[0:04] Ola: some words, some words\n",
        b"[0:05] Ola: lastword",
        size,
    ),
    "speech.json": lambda size: Endless(
        b'{"segments":[{"start":0.5,"end":1,"text":"a"}',
        b',{"start":1.5,"end":2.5,"text":"some words"}',
        b',"lastword"]}',
        size,
    ),
    "x.xml": lambda size: Endless(b"<?xml version='1.0'?><a>", b"<p><n>Ola</n></p>", b"<p>lastword</p></a>", size),
    "x.vcf": lambda size: Endless(
        b"", b"BEGIN:VCARD\nFN:Ola Nordmann\nEND:VCARD\n", b"BEGIN:VCARD\nFN:lastword\n", size
    ),
    "x.eml": lambda size: Endless(b"From: a@b.no\nTo: c@d.no\n\n", b"some words in a line\n", b"lastword", size),
}


@pytest.mark.parametrize("name", CASES)
def test_memory_is_flat_and_the_end_is_read(name: str) -> None:
    size = LONG if name == "one line without a blank" else SHORT if name in RUNNING else SMALL
    peak, last = measured(CASES[name](size), name if "." in name else "x.txt")
    assert "lastword" in last
    assert peak < (SMALL_ALLOWED if size == SMALL else ALLOWED)


def test_an_attachment_is_decoded_while_it_is_read() -> None:
    head = b"From: a@b.no\nTo: c@d.no\nContent-Type: application/x; name=big.bin\nContent-Transfer-Encoding: base64\n\n"
    stream = Endless(head, b"QUJD" * 19 + b"\n", b"QUJD", SHORT)
    tracemalloc.start()
    total = 0
    for member in pieces(stream, "x.eml"):
        if isinstance(member, Member):
            while block := member.stream.read(65536):
                total += len(block)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert total > SHORT // 2
    assert peak < ALLOWED


def measured(stream: Endless, name: str) -> tuple[int, str]:
    tracemalloc.start()
    last, seen = "", 0
    for one in pieces(stream, name):
        if isinstance(one, Segment):
            last, seen = one.text, seen + len(one.text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak, last


def pieces(stream: Endless, name: str) -> Iterator[object]:
    blob = Blob(io.BufferedReader(stream), stream.size, name)
    extractor = extractor_for(sniff(blob))
    assert extractor is not None
    return iter(extractor.extract(blob))
