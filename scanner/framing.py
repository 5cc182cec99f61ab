"""The framing of an mbox: where its messages begin and end, and how their `From ` lines are quoted.

Shared by the mbox connector (a message is an item) and by extraction (an mbox that lies in a
file share is one item with messages as parts).

An mbox has no standard; RFC 4155 appendix A and https://www.loc.gov/preservation/digital/formats/fdd/fdd000383.shtml
describe the dialects. What is no separator stays text of the message before it, so a wrong
guess joins two messages, but loses nothing.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

BLOCK = 1 << 20
LINE = 1024
"""A longer line is no envelope line, and no first header line that we ask for."""
HEADERS = 1 << 16
"""How far a Content-Length is looked for."""

_CLOCK = rb"\d{1,2}[:.]\d\d(?:[:.]\d\d)?"
_WORD = rb"[^\s\d]{2,9}"
_DATE = (
    # asctime, with a zone before or after the year: Mon Jan  1 00:00:00 +0000 2024
    rb"(?:%(w)s +)?%(w)s +\d{1,2} +%(c)s(?: +[^\s]{1,9}){0,2} +\d{4}\b"
    # RFC 5322: Mon, 1 Jan 2024 00:00:00 +0000
    rb"|(?:%(w)s +)?\d{1,2}\.?[ -]%(w)s[ -]\d{2,4} +%(c)s"
    # ISO 8601, and numbers in any order
    rb"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},?[T ]+%(c)s"
) % {b"w": _WORD, b"c": _CLOCK}
# One word, or more words when they hold an address (quoted local part, `kai at example.com`):
# prose such as "From here on we meet ..." has no date right behind its first word.
_ENVELOPE = re.compile(rb"From +(?:[^\s]+|[^\r\n]*(?:@| at )[^\s]+) +(?:%s)" % _DATE)
_DATELESS = re.compile(rb"From +(?:[^\s]+@[^\s]+|-|MAILER-DAEMON)[ \t]*$")
_KNOWN_HEADER = re.compile(
    rb"(?:>From |(?:return-path|received|message-id|from|to|cc|bcc|date|subject|sender|reply-to|mime-version"
    rb"|content-[a-z]+|delivered-to|envelope-to|status|x-[!-9;-~]+|dkim-[a-z]+|arc-[a-z-]+|authentication-[a-z]+)"
    rb"[ \t]*:)",
    re.IGNORECASE,
)
_LENGTH = re.compile(rb"(?:^|\n)content-length[ \t]*:[ \t]*(\d{1,18})[ \t]*\r?\n", re.IGNORECASE)
_LENGTH_HINTS = (b"ontent-Length", b"ontent-length", b"ONTENT-LENGTH")
"""Quick to look for in the headers of every message; the pattern is not."""
_START = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]*")


@dataclass(frozen=True, slots=True)
class Frame:
    """One message: `start` is the place of its `From ` line, `offset` and `length` are its bytes.

    The bytes have no `From ` line and no empty line that only separates. Text before the
    first `From ` line is a frame as well, with `start` equal to `offset`.
    """

    start: int
    offset: int
    length: int

    @property
    def framed(self) -> bool:
        """Tell whether the frame is a message with a `From ` line of its own."""
        return self.offset != self.start


def frames(stream: BinaryIO, start: int = 0, end: int | None = None) -> Iterator[Frame]:
    """Yield the messages of a seekable stream in order, from the `From ` line at `start` on.

    `end` None reads to the end of the stream. The stream may be moved between two steps. Memory
    is flat for any size of file, message or line.
    """
    window = _Window(stream, start, end)
    begin = window.skip(_START, start)
    separator = _first_separator(window, begin)
    if separator is None or separator > begin:
        stop = window.size if separator is None else separator
        if stop > begin:
            yield Frame(begin, begin, _without_separator(window, begin, stop) - begin)
    while separator is not None:
        offset = window.line_end(separator)
        stop, following = _end_of_message(window, offset)
        yield Frame(separator, offset, stop - offset)
        separator = following


def begins_mailbox(head: bytes) -> bool:
    """Tell whether a file with these first bytes (1 KiB or more) begins as an mbox does."""
    window = _Window(io.BytesIO(head), 0, None)
    return _is_separator(window, window.skip(_START, 0), first=True)


def section(stream: BinaryIO, offset: int, length: int) -> BinaryIO:
    """Return a byte range of a seekable stream as a stream; closing it closes `stream`."""
    return cast(BinaryIO, io.BufferedReader(_Section(stream, offset, length), 1 << 16))


def unquoted(stream: BinaryIO) -> BinaryIO:
    """Return the stream with one `>` taken from each line `>From `, `>>From ` ...; closing it closes `stream`.

    That is the rule of mboxrd. It is used for mboxo as well, which cannot be undone exactly.
    """
    return cast(BinaryIO, io.BufferedReader(_Unquoted(stream), 1 << 16))


class _Window:
    """One block of the stream in memory, moved as asked; places are absolute."""

    def __init__(self, stream: BinaryIO, start: int, end: int | None) -> None:
        self._stream = stream
        self._at = start
        self._block = b""
        size = stream.seek(0, io.SEEK_END)
        self.size = size if end is None else min(size, end)

    def _load(self, place: int) -> None:
        self._stream.seek(place)
        wanted = max(0, min(BLOCK, self.size - place))
        pieces = []
        while wanted and (piece := self._stream.read(wanted)):
            pieces.append(piece)
            wanted -= len(piece)
        self._at = place
        self._block = b"".join(pieces)
        if wanted:  # the file became shorter while it was read
            self.size = place + len(self._block)

    def peek(self, place: int, length: int) -> bytes:
        """Return up to `length` bytes at `place`; fewer only at the end."""
        length = min(length, self.size - place)
        if length <= 0:
            return b""
        if place < self._at or place + length > self._at + len(self._block):
            self._load(place)
        inside = place - self._at
        return self._block[inside : inside + length]

    def find(self, needle: bytes, place: int) -> int | None:
        """Return the next place of `needle`."""
        while place + len(needle) <= self.size:
            if place < self._at or place + len(needle) > self._at + len(self._block):
                self._load(place)
            inside = self._block.find(needle, place - self._at)
            if inside >= 0:
                return self._at + inside
            place = max(place + 1, self._at + len(self._block) - len(needle) + 1)
        return None

    def line_end(self, place: int) -> int:
        """Return the place behind the line that holds `place`."""
        newline = self.find(b"\n", place)
        return self.size if newline is None else newline + 1

    def skip(self, pattern: re.Pattern[bytes], place: int) -> int:
        """Return the place behind `pattern`, which matches the empty text too."""
        match = pattern.match(self.peek(place, LINE))
        return place + (match.end() if match else 0)


def _first_separator(window: _Window, begin: int) -> int | None:
    return begin if _is_separator(window, begin, first=True) else _next_separator(window, begin)


def _next_separator(window: _Window, place: int) -> int | None:
    while (newline := window.find(b"\nFrom ", place)) is not None:
        if _is_separator(window, newline + 1):
            return newline + 1
        place = newline + 1
    return None


def _is_separator(window: _Window, place: int, *, first: bool = False) -> bool:
    if window.peek(place, 5) != b"From ":
        return False
    text = window.peek(place, 2 * LINE)
    line, newline, rest = text[: LINE + 1].partition(b"\n")
    if not newline and place + len(line) < window.size:
        return False
    line = line.rstrip(b"\r")
    headed = _KNOWN_HEADER.match(text, len(text[: LINE + 1]) - len(rest)) is not None
    after_gap = first or _after_empty_line(window, place)
    if _ENVELOPE.match(line):
        # A writer that died left its message without a closing line: the next one still begins here.
        return after_gap or headed
    return after_gap and headed and _DATELESS.match(line) is not None


def _after_empty_line(window: _Window, place: int) -> bool:
    behind = min(place, 3)
    before = window.peek(place - behind, behind)
    return before.endswith((b"\n\n", b"\n\r\n")) or before in (b"\n", b"\r\n")


def _end_of_message(window: _Window, offset: int) -> tuple[int, int | None]:
    """Return where the message ends, and where the next `From ` line stands."""
    if _is_separator(window, offset):
        return offset, offset
    claimed = _claimed_end(window, offset)
    if claimed is not None:
        return claimed
    following = _next_separator(window, offset)
    stop = window.size if following is None else following
    return _without_separator(window, offset, stop), following


def _claimed_end(window: _Window, offset: int) -> tuple[int, int | None] | None:
    """Follow a Content-Length (mboxcl), but only if a message or the end of the file stands there."""
    headers = _headers(window, offset)
    if not any(hint in headers for hint in _LENGTH_HINTS) or not (claim := _LENGTH.search(headers)):
        return None
    end = offset + len(headers) + int(claim[1])
    if end > window.size:
        return None
    following = window.skip(_START, end)
    if following >= window.size:
        return end, None
    return (end, following) if _is_separator(window, following, first=following > end) else None


def _headers(window: _Window, offset: int) -> bytes:
    """Return the headers with the empty line that ends them; nothing if they are out of all proportion."""
    for length in (4 * LINE, HEADERS):
        text = window.peek(offset, length)
        if (unix := text.find(b"\n\n")) >= 0:
            text = text[: unix + 2]
        if (dos := text.find(b"\n\r\n")) >= 0:
            return text[: dos + 3]
        if unix >= 0:
            return text
    return b""


def _without_separator(window: _Window, offset: int, stop: int) -> int:
    """Take the empty line off that every writer puts behind a message."""
    tail = window.peek(max(offset, stop - 4), min(4, stop - offset))
    if tail.endswith(b"\r\n\r\n") or tail == b"\r\n":
        return stop - 2
    if tail.endswith((b"\n\n", b"\n\r\n")) or tail == b"\n":
        return stop - (2 if tail.endswith(b"\r\n") else 1)
    return stop


class _Section(io.RawIOBase):
    """Seeks before each reading, so that several sections of one stream can be read in turns."""

    def __init__(self, stream: BinaryIO, offset: int, length: int) -> None:
        self._stream = stream
        self._at = offset
        self._end = offset + length

    def readable(self) -> bool:
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]
        wanted = min(len(target), self._end - self._at)
        if wanted <= 0:
            return 0
        self._stream.seek(self._at)
        piece = self._stream.read(wanted)
        target[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


class _Unquoted(io.RawIOBase):
    """Holds back at most `>From` between two blocks, whatever the length of a line or of a row of `>`."""

    _quoted = re.compile(rb"\n>(?=>*From )")
    _partial = re.compile(rb">(?:F(?:r(?:o(?:m)?)?)?)?\Z")

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._held = b""
        self._line_start = True
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            block = self._stream.read(BLOCK)
            if not block and not self._held:
                return 0
            self._ready = memoryview(self._convert(block))
        piece = self._ready[: len(target)]
        target[: len(piece)] = piece
        self._ready = self._ready[len(piece) :]
        return len(piece)

    def _convert(self, block: bytes) -> bytes:
        text = self._held + block
        self._held = b""
        begins_line = self._line_start
        if block:
            text = self._hold_back(text)
        if not text or b">From " not in text:
            return text
        if begins_line:
            return self._quoted.sub(b"\n", b"\n" + text)[1:]
        return self._quoted.sub(b"\n", text)

    def _hold_back(self, text: bytes) -> bytes:
        """Keep the end of the text that may turn out to be a quoted line.

        All `>` of a row are alike, so it is enough to hold its last one.
        """
        newline = text.rfind(b"\n") + 1
        in_first_line = newline == 0 and not self._line_start
        partial = None if in_first_line else self._partial.search(text, max(newline, len(text) - 5))
        if partial and not text[newline : partial.start()].strip(b">"):
            self._held = text[partial.start() :]
            self._line_start = True
            return text[: partial.start()]
        self._line_start = text.endswith(b"\n")
        return text

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()
