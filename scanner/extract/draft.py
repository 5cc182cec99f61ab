"""Putting extracted text together: segments of bounded size, with marks, blocks and offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scanner.model import BlockKind, BlockSpan, Mark, Place, Role, Segment, WordTime

NOWHERE = Place()
SOFT = 32 * 1024
"""Segments are cut as soon as they are this long, at a line or a blank."""
HARD = 60 * 1024
"""No segment is longer, whatever a single row or card holds."""

_INSIDE_A_VALUE = re.compile(r"[\w@.+/:%-]{1,256}\Z")


class Draft:
    """The growing text of one part and place; `take` hands out the segments that are done."""

    def __init__(self, part: str = "body", place: Place = NOWHERE, *, prose: bool = True, offset: int = 0) -> None:
        self.part, self.place, self.prose, self.offset = part, place, prose, offset
        self._number = 0
        self._texts: list[str] = []
        self._size = 0
        self._marks: list[Mark] = []
        self._blocks: list[BlockSpan] = []
        self._times: list[WordTime] = []
        self._done: list[Segment] = []

    def write(self, text: str, type: str | None = None, role: Role | None = None) -> None:
        """Append text; with a type the text without its outer blanks is marked as a value."""
        if not text:
            return
        if self._size + len(text) > HARD:
            self._make_room(text)
            return
        if type:
            self._mark(text, type, role)
        self._append(text)

    def line(self, text: str, type: str | None = None, role: Role | None = None) -> None:
        """Append a text and an end of line; nothing for a blank text."""
        if text and not text.isspace():
            self.write(text, type, role)
            self.write("\n")

    def say(self, text: str, seconds: tuple[float, float], speaker: str = "") -> None:
        """Append text that was said at a time; what is longer than a segment has that time in each."""
        for piece in (text,) if len(text) <= SOFT else cut_text([text]):
            if self._size + len(piece) > HARD:
                self._cut()
            last = self._times[-1] if self._times else None
            start = self._size
            if last and last.end == start and (last.seconds, last.speaker) == (seconds, speaker):
                start = self._times.pop().start
            self._append(piece)
            self._times.append(WordTime(start, self._size, seconds, speaker))

    @property
    def size(self) -> int:
        """Return where the next text will begin."""
        return self._size

    def record(
        self, pieces: list[str], between: str, marks: list[Mark], kind: BlockKind | None, end: str = "\n"
    ) -> None:
        """Append pieces with a text between them, marks as they will stand; a kind makes all one block."""
        text = between.join(pieces)
        stop = self._size + len(text)
        if stop > HARD:
            self._long_record(pieces, between, marks, kind)
            self.write(end)
            return
        self._marks += marks
        if kind is not None:
            self._blocks.append(BlockSpan(self._size, stop, kind))
        self._append(text)
        self.write(end)

    def _long_record(self, pieces: list[str], between: str, marks: list[Mark], kind: BlockKind | None) -> None:
        """Append piece by piece, so that none is cut that need not be."""
        begun, at = self.begin(), self._size
        by_start = {one.start: one for one in marks}
        for number, piece in enumerate(pieces):
            if number:
                self.write(between)
            mark = by_start.get(at)
            self.write(piece, mark.type if mark else None, mark.role if mark else None)
            at += len(piece) + len(between)
        if kind is not None:
            self.end(begun, kind)

    def begin(self) -> tuple[int, int]:
        """Return a token for the place where a block begins."""
        return self._number, self._size

    def end(self, begun: tuple[int, int], kind: BlockKind) -> None:
        """Close the block that began at the token; a block that outgrew its segment is given up."""
        number, start = begun
        if number == self._number and self._size > start:
            self._blocks.append(BlockSpan(start, self._size, kind))

    def take(self) -> Iterator[Segment]:
        """Yield the segments that are done, cutting here when the text is long enough."""
        if self._size >= SOFT:
            self._cut()
        if self._done:
            done, self._done = self._done, []
            yield from done

    def rest(self) -> Iterator[Segment]:
        """Yield all that is left."""
        self._cut()
        yield from self.take()

    def _append(self, text: str) -> None:
        self._texts.append(text)
        self._size += len(text)

    def _mark(self, text: str, type: str, role: Role | None) -> None:
        bare = text.strip()
        if bare:
            start = self._size + len(text) - len(text.lstrip())
            self._marks.append(Mark(start, start + len(bare), type, role))

    def _make_room(self, text: str) -> None:
        self._cut()
        for piece in cut_text([text]):
            if self._size + len(piece) > HARD:
                self._cut()
            self._append(piece)

    def _cut(self) -> None:
        text = "".join(self._texts)
        if text and not text.isspace():
            marks, blocks = tuple(self._marks), tuple(self._blocks)
            times = tuple(self._times)
            segment = Segment(text, self.part, self.place, self.offset, marks, blocks, self.prose, times=times)
            self._done.append(segment)
        self.offset += self._size
        self._number += 1
        self._texts, self._size, self._marks, self._blocks, self._times = [], 0, [], [], []


def cut_text(chunks: Iterable[str], size: int = SOFT) -> Iterator[str]:
    """Cut a stream of text into pieces of at most `size` characters that join to the same text."""
    held = ""
    for chunk in chunks:
        held = held + chunk if held else chunk
        start = 0
        while len(held) - start > size:
            stop = _best_cut(held, start, start + size)
            yield held[start:stop]
            start = stop
        held = held[start:]
    if held:
        yield held


def text_segments(
    chunks: Iterable[str], part: str = "body", place: Place = NOWHERE, *, prose: bool = True
) -> Iterator[Segment]:
    """Yield the segments of running text."""
    offset = 0
    for piece in cut_text(chunks):
        if not piece.isspace():
            yield Segment(piece, part, place, offset, prose=prose)
        offset += len(piece)


def _best_cut(text: str, start: int, limit: int) -> int:
    """Prefer the end of a paragraph, then of a line, then a blank, then any end of a value."""
    half = start + (limit - start) // 2
    for sign in ("\n\n", "\n", " "):
        at = text.rfind(sign, half, limit)
        if at > 0:
            return at + len(sign)
    tail = _INSIDE_A_VALUE.search(text, limit - 256, limit)
    if tail and tail.start() > limit - 256:
        return tail.start()
    return limit
