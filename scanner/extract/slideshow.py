"""PowerPoint 97 to 2003 ([MS-PPT]): slides with notes and comments, masters, links, objects and pictures."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

from scanner.errors import UnreadableError
from scanner.extract.artwork import OPTIONS, loose_texts, pictures, records, shape_texts, write_link
from scanner.extract.charsets import clean
from scanner.extract.compound import STREAM, Storage
from scanner.extract.draft import Draft
from scanner.model import Place, Reason, Role, Segment
from scanner.ports import Extracted, Member, Trouble

_DOCUMENT, _SLIDE, _NOTES, _MASTER, _HANDOUT, _OBJECT = 0x3E8, 0x3EE, 0x3F0, 0x3F8, 0xFC9, 0x1011
_WIDE, _NARROW, _STRING = 0xFA0, 0xFA8, 0xFBA
_PERSIST, _EDIT, _LIST, _PLACED, _NOTE_HEAD = 0x1772, 0xFF5, 0xFF0, 0x3F3, 0x3F1
_COMMENT, _LINK, _FONT, _MARGINS, _CRYPTED = 0x2EE0, 0xFD7, 0xFB7, 0xFD9, 0x2F14
_LABELS = {_MASTER: "slide master", _HANDOUT: "handout master", _DOCUMENT: None}
_SIGNS = {0x0D: "\n", 0x0B: "\n", 0x00: None, 0x01: None}
_HINTS = ("Click to edit", "Second level", "Third level", "Fourth level", "Fifth level", "*")


def slide_show(storage: Storage) -> Iterator[Extracted]:
    """Yield the texts of a presentation; raises `UnreadableError` for a locked one."""
    data = storage.read("PowerPoint Document")
    user = storage.read("Current User")
    if user[12:16] == b"\xdf\xc4\xd1\xf3":
        raise UnreadableError(Reason.PASSWORD, "presentation with a password", retryable=True)
    show = _Show(data)
    yield from show.parts()
    yield from _editor(user)
    yield from pictures(storage.read("Pictures"))
    if show.cut:
        yield Trouble(Reason.TRUNCATED, "presentation")


def _editor(data: bytes) -> Iterator[Segment]:
    """Yield who saved the presentation last."""
    draft = Draft(place=Place(label="user"), prose=False)
    if len(data) >= 28:
        count = min(struct.unpack_from("<H", data, 20)[0], 255)
        wide = data[28 + count + 4 :][: 2 * count].decode("utf-16-le", "ignore")
        name = clean(wide or data[28 : 28 + count].decode("cp1252", "replace")).strip()
        draft.line(name, "PERSON" if " " in name else None, Role.AUTHOR)
    yield from draft.rest()


class _Show:
    """One walk over the records at the top; slides are numbered by the list in the document."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.cut = False
        self._tops = list(self._top())
        self._numbers: dict[int, int] = {}
        """Offsets of slides to their numbers."""
        self._by_id: dict[int, int] = {}
        self._number_slides()
        self._links = Draft(place=Place(label="link"), prose=False)
        self._comments = Draft(place=Place(label="comment"))
        self._drawing = Draft(place=Place(label="drawing"))
        self._objects = 0
        self._targets: set[str] = set()

    def _top(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield (offset, type, start, end) of the records that no other holds."""
        at = 0
        while at + 8 <= len(self.data):
            kind, size = struct.unpack_from("<HI", self.data, at + 2)
            self.cut = self.cut or at + 8 + size > len(self.data)
            yield at, kind, at + 8, min(at + 8 + size, len(self.data))
            at += 8 + size

    def _number_slides(self) -> None:
        places: dict[int, int] = {}
        for _, kind, start, end in self._tops:
            if kind == _PERSIST:
                places |= self._directory(start, end)
        for _, kind, start, end in self._tops:
            if kind != _DOCUMENT:
                continue
            number = instance = 0
            for inner, which, first, last in records(self.data, start, end):
                if inner == _LIST:
                    instance = which
                elif inner == _PLACED and instance == 0 and last - first >= 16:
                    number += 1
                    persist, identity = struct.unpack_from("<I8xI", self.data, first)
                    self._numbers[places.get(persist, -1)] = number
                    self._by_id[identity] = number

    def _directory(self, at: int, end: int) -> dict[int, int]:
        """Return where each persistent object stands: [MS-PPT] 2.3.4."""
        found: dict[int, int] = {}
        while at + 4 <= end:
            head = struct.unpack_from("<I", self.data, at)[0]
            first, count = head & 0xFFFFF, head >> 20
            at += 4
            for number in range(min(count, (end - at) // 4)):
                found[first + number] = struct.unpack_from("<I", self.data, at + 4 * number)[0]
            at += 4 * count
        return found

    def parts(self) -> Iterator[Extracted]:
        """Yield slide after slide as they lie in the file, with what hangs on them."""
        hints: set[str] = set()
        for at, kind, start, end in self._tops:
            if kind == _CRYPTED:
                raise UnreadableError(Reason.PASSWORD, "presentation with a password", retryable=True)
            if kind == _OBJECT:
                yield from self._object(at, start, end)
            elif kind in (_SLIDE, _NOTES, _MASTER, _HANDOUT, _DOCUMENT):
                yield from self._read(self._place(at, kind, start, end), start, end, hints, kind)
            for draft in (self._links, self._comments, self._drawing):
                yield from draft.take()
        for draft in (self._links, self._comments, self._drawing):
            yield from draft.rest()

    def _place(self, at: int, kind: int, start: int, end: int) -> Place:
        if kind == _SLIDE:
            number = self._numbers.get(at)
            return Place(number, f"slide {number}" if number else "slide, an earlier version")
        if kind == _NOTES:
            owner = 0
            for inner, _, first, last in records(self.data, start, end):
                if inner == _NOTE_HEAD and last - first >= 4:
                    owner = self._by_id.get(struct.unpack_from("<I", self.data, first)[0], 0)
                    break
            return Place(owner, f"slide {owner} notes") if owner else Place(label="notes")
        return Place(label=_LABELS[kind])

    def _read(self, place: Place, start: int, end: int, hints: set[str], kind: int) -> Iterator[Segment]:
        shown = Draft(place=place)
        number, instance = 0, 0
        link_until = comment_until = 0
        for inner, which, first, last in records(self.data, start, end):
            if inner in (_WIDE, _NARROW):
                text = self._text(inner, first, last)
                if kind in (_MASTER, _HANDOUT):
                    text = _without_hints(text, hints)
                shown.line(text)
            elif inner == _STRING:
                text = self._text(_WIDE, first, last)
                if first < link_until:
                    if text not in self._targets:
                        self._targets.add(text)
                        write_link(self._links, text)
                elif first < comment_until:
                    named = which == 0 and " " in text
                    self._comments.line(text, "PERSON" if named else None, Role.AUTHOR if which == 0 else None)
                elif not text.startswith("___PPT"):
                    shown.line(text)
            elif inner == _LINK:
                link_until = last
            elif inner == _COMMENT:
                comment_until = last
            elif inner in OPTIONS:
                shape_texts(self.data, first, last, which, self._drawing)
            elif inner == _LIST:
                instance = which
            elif inner == _PLACED and kind == _DOCUMENT and instance == 0:
                # The outline of a slide stands in the document, behind the slide's entry.
                yield from shown.rest()
                number += 1
                shown = Draft(place=Place(number, f"slide {number}"))
            yield from shown.take()
        yield from shown.rest()

    def _text(self, kind: int, start: int, end: int) -> str:
        raw = self.data[start:end]
        if kind == _WIDE:
            return clean(raw[: len(raw) & ~1].decode("utf-16-le", "surrogatepass").translate(_SIGNS))
        return clean(raw.decode("latin-1").translate(_SIGNS))

    def _object(self, at: int, start: int, end: int) -> Iterator[Extracted]:
        """Yield an embedded object, which is a compound file, mostly packed."""
        packed = struct.unpack_from("<H", self.data, at)[0] >> 4 == 1
        data = self.data[start:end]
        self._objects += 1
        if packed:
            try:
                data = zlib.decompressobj().decompress(data[4:], STREAM)
            except zlib.error:
                yield Trouble(Reason.CORRUPT, "embedded object")
                return
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            yield Member(f"object {self._objects}", io.BytesIO(data), len(data))
        else:
            draft = Draft(place=Place(label="object"), prose=False)
            for text in loose_texts(data):
                draft.line(text)
            yield from draft.rest()


def _without_hints(text: str, seen: set[str]) -> str:
    """Leave out what masters repeat, and where they tell people to click."""
    lines = [line for line in text.split("\n") if line not in seen and not line.startswith(_HINTS)]
    seen.update(lines)
    return "\n".join(lines)
