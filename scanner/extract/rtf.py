"""Rich text (RTF 1.9): the text of all destinations, shown or not, streamed; pictures and objects as members."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO, ClassVar

from scanner.extract.artwork import PICTURE, bitmap, loose_texts, write_link
from scanner.extract.charsets import codec_name
from scanner.extract.draft import Draft
from scanner.extract.fieldcodes import write_field
from scanner.extract.names import shown
from scanner.extract.ole import packaged
from scanner.extract.rtfwords import (
    CHARSETS,
    DESTINATIONS,
    DULL,
    FLOWING,
    KNOWN,
    PEOPLE,
    PICTURES,
    SHAPE_TEXTS,
    SIGNS,
    SPACED,
)
from scanner.model import Place, Reason, Role
from scanner.ports import About, Blob, Extracted, Member, Trouble

CHUNK = 256 * 1024
DEPTH = 5000
PIECES = 20_000
SMALL = 64 * 1024
"""No value of a property, a field or a name is longer."""
_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})?\x20?|\\'([0-9a-fA-F]{2})|([^\\{}\r\n]+)|([{}])|\\([^a-zA-Z])|[\r\n]+|\\", re.S
)
_WORD, _NUMBER, _HEX, _TEXT, _BRACE, _SYMBOL = range(1, 7)
_HOLD = 64
_SURROGATES = re.compile("[\ud800-\udfff]")
_NOT_HEX = re.compile(r"[^0-9a-fA-F]+")


class RtfExtractor:
    """Reads rtf of any length in flat memory."""

    name: ClassVar[str] = "rtf"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({"application/rtf", "text/rtf"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield the running text, then every destination beside it under its label."""
        reader = _Reader(blob.stream)
        yield from reader.read()


class _Group:
    """What a group inherits and may change: where its text goes, its charset, how long fallbacks are."""

    __slots__ = ("codec", "into", "owner", "skip", "width")

    def __init__(self, into: str, codec: str, width: int, skip: bool, owner: bool) -> None:
        self.into, self.codec, self.width, self.skip, self.owner = into, codec, width, skip, owner


class _Reader:
    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._drafts: dict[str, Draft] = {"body": Draft()}
        self._group = _Group("body", "cp1252", 1, False, False)
        self._above: list[_Group] = []
        self._beyond = 0
        self._raw = bytearray()
        self._line: list[str] = []
        """The text since the last end of a paragraph, of whatever destination is open."""
        self._lines: list[tuple[list[str], bytearray]] = []
        """The lines that wait while a note or a field inside them is read."""
        self._fallback = 0
        self._star = False
        self._ansi = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._kind = ""
        self._members = 0
        self._shape = ""
        self._property = ""
        self._title = ""
        self._ready: list[Extracted] = []

    def read(self) -> Iterator[Extracted]:
        """Read to the end; text behind the last bracket is text too."""
        held, ended = "", False
        while not ended:
            data = self._stream.read(CHUNK)
            ended = not data
            text = held + data.decode("latin-1")
            stop = len(text) if ended else _safe(text)
            at = 0
            while at < stop:
                at = self._tokens(text, at, stop)
            held = text[at:] if at < len(text) else ""
            yield from self._taken()
        self._paragraph()
        unclosed = bool(self._above)
        while self._above:
            self._close()
        yield from self._taken()
        for draft in self._drafts.values():
            yield from draft.rest()
        yield About(self._title or None)
        if unclosed:
            yield Trouble(Reason.TRUNCATED, "groups are not closed")

    def _taken(self) -> Iterator[Extracted]:
        for draft in self._drafts.values():
            yield from draft.take()
        ready, self._ready = self._ready, []
        yield from ready

    def _tokens(self, text: str, at: int, stop: int) -> int:
        """Read tokens up to `stop`; return where reading goes on, further when bytes were skipped."""
        group, raw = self._group, self._raw
        for found in _TOKEN.finditer(text, at, stop):
            which = found.lastindex
            if which == _TEXT:
                if group.skip:
                    continue
                if self._fallback or len(raw) > CHUNK:
                    self._plain(found[_TEXT])
                else:
                    raw += found[_TEXT].encode("latin-1")
            elif which == _BRACE:
                if found[0] == "{":
                    self._open()
                else:
                    self._close()
                group, raw = self._group, self._raw
            elif which == _HEX:
                if self._fallback:
                    self._fallback -= 1
                elif not group.skip:
                    self._raw.append(int(found[_HEX], 16))
            elif which == _SYMBOL:
                self._symbol(found[_SYMBOL])
            elif which is not None:
                word = found[_WORD]
                if word == "bin":
                    return self._binary(text, found.end(), int(found[_NUMBER] or 0))
                if word == "f" and group.into != "fonttbl":
                    codec = self._fonts.get(int(found[_NUMBER] or 0), self._ansi)
                    if codec != group.codec:
                        self._flush()
                        group.codec = codec
                elif word in KNOWN or self._star:
                    self._word(word, found[_NUMBER])
                    raw = self._raw
        return stop

    def _plain(self, text: str) -> None:
        if self._fallback:
            skipped = min(self._fallback, len(text))
            self._fallback -= skipped
            text = text[skipped:]
        self._raw += text.encode("latin-1")
        if self._group.into not in ("pict", "objdata"):
            if len(self._raw) > CHUNK:
                self._flush()
                if len(self._line) > 8:
                    self._paragraph("")
        elif len(self._raw) > 2 * PICTURE:
            self._raw.clear()
            self._ready.append(Trouble(Reason.TOO_LARGE, "a picture or an object"))

    def _bound(self) -> None:
        """Keep the pieces of a line few, whatever is written without an end of a paragraph."""
        if len(self._line) > PIECES:
            self._line = [_joined(self._line)[: SMALL * 8]]
            if self._group.into in ("body", "header", "footer", "footnote", "comment", "text box"):
                self._paragraph("")

    def _open(self) -> None:
        self._flush()
        self._fallback = 0
        if len(self._above) >= DEPTH:
            self._beyond += 1
            return
        here = self._group
        self._above.append(here)
        self._group = _Group(here.into, here.codec, here.width, here.skip, False)

    def _close(self) -> None:
        self._flush()
        self._fallback, self._star = 0, False
        if self._beyond:
            self._beyond -= 1
            return
        if not self._above:
            return
        if self._group.owner:
            self._leave(self._group.into)
        elif self._group.into in SPACED:
            self._line.append(" ")
        self._group = self._above.pop()

    def _flush(self) -> None:
        """Decode the bytes that wait; pictures stay bytes."""
        if self._raw and self._group.into not in ("pict", "objdata"):
            self._line.append(self._raw.decode(self._group.codec, "replace"))
            self._raw.clear()

    def _symbol(self, sign: str) -> None:
        if sign == "*":
            self._star = True
        elif self._fallback:
            self._fallback -= 1
        elif sign in "\\{}" and not self._group.skip:
            self._raw += sign.encode()
        elif sign in "\r\n":
            self._paragraph()
        elif sign in "~_":
            self._sign(" " if sign == "~" else "-")

    def _sign(self, sign: str) -> None:
        if not self._group.skip:
            self._flush()
            self._line.append(sign)
            self._bound()

    def _word(self, word: str, number: str | None) -> None:
        star, self._star = self._star, False
        if word in SIGNS:
            self._sign(SIGNS[word])
        elif word == "u":
            self._unicode(int(number or 0))
        elif word in ("par", "line", "row", "nestrow", "sect", "page"):
            self._paragraph()
        elif word in PICTURES:
            self._kind = PICTURES[word]
        elif word in ("uc", "ansicpg", "f", "fcharset", "plain", "mac", "pc", "pca", "cpg"):
            self._charset(word, int(number or 0))
        elif word in DESTINATIONS:
            self._enter(DESTINATIONS[word])
        elif star and word not in FLOWING:
            self._enter(None if word in DULL else word)
        elif word == "ud":
            self._sign(" ")  # the same text as before it, with all its signs

    def _charset(self, word: str, number: int) -> None:
        self._flush()
        if word == "uc":
            self._group.width = min(max(number, 0), 16)
        elif word in ("ansicpg", "mac", "pc", "pca"):
            name = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}.get(word) or f"cp{number}"
            self._ansi = self._group.codec = codec_name(name) or "cp1252"
        elif word in ("fcharset", "cpg"):
            codec = CHARSETS.get(number) if word == "fcharset" else codec_name(f"cp{number}")
            if codec:
                self._fonts[self._font] = codec
        elif word == "f" and self._group.into == "fonttbl":
            self._font = number
        else:
            self._group.codec = self._fonts.get(number, self._ansi) if word == "f" else self._ansi

    def _unicode(self, number: int) -> None:
        if not self._group.skip:
            self._flush()
            self._line.append(chr(number & 0xFFFF))
            self._bound()
        self._fallback = self._group.width

    def _enter(self, into: str | None) -> None:
        """Send the text of this group elsewhere; None: what programs keep for themselves."""
        self._flush()
        if into is None:
            self._group.skip = True
        elif not self._group.skip and not self._group.owner:
            self._group.into, self._group.owner = into, True
            self._lines.append((self._line, self._raw))
            self._line, self._raw = [], bytearray()
            if into == "pict":
                self._kind = ""

    def _leave(self, into: str) -> None:
        """Write what a destination held; a line around it goes on."""
        if into in ("pict", "objdata"):
            self._member(into)
            text = ""
        else:
            text = _joined(self._line)
        self._line, self._raw = self._lines.pop() if self._lines else ([], bytearray())
        bare = text.strip(" \r\n;")[:SMALL]
        if into == "sn":
            self._property = bare
        elif into == "sv":
            if self._property in SHAPE_TEXTS:
                self._draft("drawing").line(bare)
        elif not bare or into == "fonttbl":
            return
        elif into == "field":
            write_field(self._draft("field"), bare)
        elif into in PEOPLE:
            self._person(into, bare)
        elif into == "datafield":
            digits = _NOT_HEX.sub("", text)
            for found in loose_texts(bytes.fromhex(digits[: len(digits) & ~1])):
                write_link(self._draft("link"), found)
        elif into in ("hlinkbase", "link"):
            write_link(self._draft("link"), bare)
        else:
            if into == "title":
                self._title = bare
            self._write(into, text)

    def _person(self, into: str, name: str) -> None:
        label = "comment" if into == "atnauthor" else "people" if into == "revtbl" else "properties"
        draft = self._draft(label)
        if label == "properties":
            draft.write(f"{into}: ")
        for one in name.split(";"):
            if one.strip() != "Unknown":
                draft.line(one.strip(), "PERSON" if " " in one.strip() else None, Role.AUTHOR)

    def _write(self, into: str, text: str) -> None:
        if into in ("title", "subject", "keywords", "category", "doccomm", "property", "company"):
            draft = self._draft("properties")
            draft.write(f"{into}: ")
            draft.line(text.strip(), "ORGANIZATION" if into == "company" else None)
        else:
            self._draft(into).line(text.strip("\r\n"))

    def _paragraph(self, end: str = "\n") -> None:
        self._flush()
        into = self._group.into
        if self._group.skip or into in ("pict", "objdata"):
            return
        if into in PEOPLE or into in ("field", "sn", "sv"):
            self._line.append(" ")
            self._bound()
            return
        text = _joined(self._line)
        self._line.clear()
        if text:
            self._draft(into).write(text + end)
        elif end:
            self._draft(into).write(end)

    def _draft(self, label: str) -> Draft:
        draft = self._drafts.get(label)
        if draft is None:
            draft = self._drafts[label] = Draft(
                place=Place(label=label), prose=label not in ("field", "properties", "people", "link", "bookmark")
            )
        return draft

    def _binary(self, text: str, at: int, size: int) -> int:
        """Take bytes that follow as they are; those behind this chunk come from the stream."""
        data = text[at : at + size].encode("latin-1")
        wanted = self._group.into in ("pict", "objdata") and not self._group.skip
        left = max(size, 0) - len(data)
        kept = [data] if wanted else []
        while left > 0 and (more := self._stream.read(min(left, CHUNK))):
            left -= len(more)
            if wanted and sum(map(len, kept)) < PICTURE:
                kept.append(more)
        if kept:
            self._raw += b"".join(kept).hex().encode()
        return at + len(data)

    def _member(self, into: str) -> None:
        digits, self._raw = self._raw, bytearray()
        text = _NOT_HEX.sub("", digits.decode("latin-1"))
        data = bytes.fromhex(text[: len(text) & ~1])
        if len(data) < 16:
            return
        self._members += 1
        if into == "objdata":
            names, data = packaged(data) or ([], data)
            for text in dict.fromkeys(names):
                self._draft("object").line(text)
            name = shown(names[0]).rpartition("/")[2] if names else ""
            self._ready.append(Member(f"{self._members} {name or 'object'}", io.BytesIO(data), len(data)))
            return
        kind = self._kind or ".wmf"
        data = bitmap(data) if kind == ".bmp" else data
        self._ready.append(Member(f"picture {self._members}{kind}", io.BytesIO(data), len(data)))


def _safe(text: str) -> int:
    """Return how much of a chunk can be read without tearing a token at its end."""
    at = text.rfind("\\", len(text) - _HOLD)
    if at < 0:
        return len(text)
    run = at + 1 - len(text[: at + 1].rstrip("\\"))
    return at if run & 1 else len(text)


def _joined(pieces: list[str]) -> str:
    text = "".join(pieces)
    if _SURROGATES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\x00", "")
