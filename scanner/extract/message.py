"""Mail (RFC 5322 and MIME): header, every body, every part."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, ClassVar, cast

from scanner.extract.charsets import Decoded, codec_name, decode
from scanner.extract.draft import SOFT, text_segments
from scanner.extract.envelope import about, header_segments, is_technical
from scanner.extract.fields import ContentType, structured, value
from scanner.extract.inline import MARKS, plain_of_enriched, taken_out, unflowed
from scanner.extract.markup import html_segments, html_text
from scanner.extract.mime import BROKEN, CUT, Leaf, leaves
from scanner.extract.names import Unique, shown
from scanner.extract.notices import KINDS, notice_segments
from scanner.extract.sniffing import cms_kind
from scanner.extract.text import SPOILT
from scanner.extract.windows import CHUNK, Window, undo, undone
from scanner.model import Place, Reason, Segment
from scanner.ports import Blob, Extracted, Member, Trouble

IN_MEMORY = 8 * 1024 * 1024
WHOLE_TEXT = 1024 * 1024
"""Bodies up to here are decoded in one go, longer ones are streamed."""
INLINE = 64 * 1024 * 1024

_MESSAGES = frozenset(("message/rfc822", "message/global", "text/rfc822-headers", "message/partial"))
_EMLX = re.compile(rb"(\d{1,12})[ \t]{0,20}\r?\n")
_HTML = frozenset(("text/html", "application/xhtml+xml"))
_CMS = frozenset(("application/pkcs7-mime", "application/x-pkcs7-mime"))
_RIGHTS = "application/x-microsoft-rpmsg-message"
_SILENT = frozenset(("application/pgp-signature", "application/pgp-encrypted"))
_ENRICHED = frozenset(("text/enriched", "text/richtext"))
_EXTENSIONS = {
    "message/rfc822": ".eml",
    "text/calendar": ".ics",
    "text/vcard": ".vcf",
    "text/x-vcard": ".vcf",
    "text/directory": ".vcf",
    "text/x-vcalendar": ".ics",
    "text/rtf": ".rtf",
    "application/rtf": ".rtf",
    "application/pgp-keys": ".asc",
    "application/pkcs7-signature": ".p7s",
    "application/x-pkcs7-signature": ".p7s",
    "application/ms-tnef": ".dat",
    "text/csv": ".csv",
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
}
_BOILERPLATE = (b"This is a multi-part", b"This is a multipart", b"This is a cryptograph", b"This is an OpenPGP")
_BOILERPLATE_BYTES = 500
_OF_PROGRAMS = ("x-attachment-id", "x-apple-content-length", "x-content-type", "x-unix-mode", "x-mac-type")
_ABOUT_PARTS = (
    BROKEN,
    "content-description",
    "content-location",
    "comments",
    "keywords",
    "subject",
    "x-comment",
    "x-note",
)


def _tells(key: str) -> bool:
    return key in _ABOUT_PARTS or (key.startswith("x-") and not is_technical(key) and key not in _OF_PROGRAMS)


class MessageExtractor:
    """Reads one message; nested messages and attachments are members."""

    name: ClassVar[str] = "message"
    version: ClassVar[int] = 7
    media_types: ClassVar[frozenset[str]] = frozenset({"message/rfc822", "message/global", "message/x-emlx"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield what the message is about, its header, then its parts in their order."""
        stream = io.BytesIO(blob.stream.read()) if blob.size <= IN_MEMORY else blob.stream
        counted = _EMLX.match(stream.read(40))
        if not counted:
            yield from _Message(stream).read()
            return
        # Apple Mail writes the length before the message and its own notes behind it.
        start, size = counted.end(), int(counted[1])
        yield from _Message(cast(BinaryIO, Window(stream, start, min(size, blob.size - start)))).read()
        if start + size < blob.size:
            rest = blob.size - start - size
            yield Member("notes of the mail program.plist", cast(BinaryIO, Window(stream, start + size, rest)), rest)


class _Message:
    """One reading; counts bodies and names so that each part can be told from the others."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.names = Unique()
        self.labels = Unique()
        self.number = 0

    def read(self) -> Iterator[Extracted]:
        for leaf in leaves(self.stream):
            if not self.number:
                yield about(leaf.headers)
                yield from header_segments([one for one in leaf.headers if one[0] != CUT])
            if leaf.first(CUT) is not None:
                yield Trouble(Reason.TOO_LARGE, "the header of a message or of a part")
            self.number += 1
            if self.number > 1:
                yield from self._described(leaf)
            yield from self._part(leaf)

    def _described(self, leaf: Leaf) -> Iterator[Segment]:
        """Read what a part's own header says to people."""
        told = [f"{key.title()}: {value(raw)}\n" for key, raw in leaf.headers if _tells(key) and raw.strip()]
        if leaf.type.name == "message/external-body":
            told += [f"{key}: {told_by}\n" for key, told_by in leaf.type.parameters.items()]
        second = leaf.type.parameters.get("name", "")
        if second and second != _told_name(leaf, _disposition(leaf)):
            told.append(f"Name: {second}\n")
        if told:
            yield from text_segments(told, "header", Place(label=f"part {self.number}"))

    def _part(self, leaf: Leaf) -> Iterator[Extracted]:
        kind = leaf.type.name
        if (kind.startswith("multipart/") and leaf.type.boundary) or kind == "epilogue":
            yield from self._between(leaf)
        elif kind in _SILENT:
            return
        elif "multipart/encrypted" in leaf.trail:
            yield Trouble(Reason.ENCRYPTED, "PGP/MIME", self._name(leaf))
        elif kind in _CMS:
            yield from self._cms(leaf)
        elif kind == _RIGHTS or _told_name(leaf, _disposition(leaf)).casefold() == "message.rpmsg":
            yield Trouble(Reason.DRM, "rights-managed message", self._name(leaf))
        elif kind in KINDS and leaf.length <= IN_MEMORY:
            yield from notice_segments(self._data(leaf))
        elif kind in _MESSAGES or self._attached(leaf):
            member = self._member(leaf)
            yield member
            if kind == "message/partial":
                yield Trouble(Reason.TRUNCATED, "one of several pieces of a message", member.name)
        elif kind in _HTML:
            yield from self._html(leaf)
        else:
            yield from self._text(leaf)

    def _attached(self, leaf: Leaf) -> bool:
        """Tell an attachment from a body: a type that mail programs do not show as text, or a file name."""
        kind = leaf.type.name
        textual = "/" not in kind or kind in _HTML or kind.startswith(("text/", "multipart/", "message/"))
        if not textual or kind in _EXTENSIONS:
            return True
        disposition = _disposition(leaf)
        return disposition.name == "attachment" or bool(_told_name(leaf, disposition))

    def _name(self, leaf: Leaf) -> str:
        name = shown(_told_name(leaf, _disposition(leaf))).replace("/", "_")
        return self.names(name or f"part {self.number}{_EXTENSIONS.get(leaf.type.name, '')}")

    def _member(self, leaf: Leaf) -> Member:
        kind = leaf.type.name
        media_type = "message/rfc822" if kind in _MESSAGES else kind
        return Member(self._name(leaf), self._stream(leaf), media_type=media_type)

    def _cms(self, leaf: Leaf) -> Iterator[Extracted]:
        head = self._stream(leaf).read(4096)
        if cms_kind(head) in ("signed", "compressed"):
            yield self._member(leaf)
        else:
            yield Trouble(Reason.ENCRYPTED, "S/MIME", self._name(leaf))

    def _stream(self, leaf: Leaf) -> BinaryIO:
        window = cast(BinaryIO, Window(self.stream, leaf.offset, leaf.length))
        return undone(window, _encoding(leaf))

    def _data(self, leaf: Leaf) -> bytes:
        self.stream.seek(leaf.offset)
        return undo(self.stream.read(leaf.length), _encoding(leaf))

    def _between(self, leaf: Leaf) -> Iterator[Extracted]:
        """Read what stands before the first and after the last boundary: programs hide it, people may not know."""
        if leaf.length <= 2:
            return
        head = self._stream(leaf).read(64).strip()
        # A long preamble is no notice to old programs: mostly the boundary is told wrongly.
        if head and (leaf.length > _BOILERPLATE_BYTES or not head.startswith(_BOILERPLATE)):
            place = Place(label=self.labels("epilogue" if leaf.type.name == "epilogue" else "preamble"))
            chunks = Decoded(cast(BinaryIO, Window(self.stream, leaf.offset, leaf.length)))
            yield from text_segments(chunks, "body", place)

    def _html(self, leaf: Leaf) -> Iterator[Extracted]:
        text = html_text(self._data(leaf), _codec(leaf))
        yield from html_segments(text, "body", self.labels("html"))

    def _text(self, leaf: Leaf) -> Iterator[Extracted]:
        label = self.labels("text")
        place = Place(label=label if label != "text" else None)
        if leaf.length > WHOLE_TEXT and not self._inline(leaf):
            chunks = Decoded(self._stream(leaf), _codec(leaf))
            yield from text_segments(chunks, "body", place)
            if chunks.spoilt:
                yield SPOILT
            return
        data, found = taken_out(self._data(leaf))
        text = _readable(leaf, decode(data, _codec(leaf)))
        if len(text) > SOFT:
            yield from text_segments([text], "body", place)
        elif text and not text.isspace():
            yield Segment(text, "body", place)
        for one in found:
            yield replace(one, name=self.names(one.name)) if isinstance(one, Member) else one

    def _inline(self, leaf: Leaf) -> bool:
        """Tell whether a long text may hold files, as those of old programs; longer ones are read as text."""
        if leaf.length > INLINE:
            return False
        stream = self._stream(leaf)
        return any(mark in chunk for chunk in iter(lambda: stream.read(CHUNK), b"") for mark in MARKS)


def _readable(leaf: Leaf, text: str) -> str:
    """Return a text as a person reads it: its soft line ends joined, its mark-up taken away."""
    if leaf.type.name in _ENRICHED:
        return plain_of_enriched(text)
    if leaf.type.parameters.get("format", "").lower() == "flowed":
        return unflowed(text, joined=leaf.type.parameters.get("delsp", "").lower() == "yes")
    return text


def _encoding(leaf: Leaf) -> str:
    raw = leaf.first("content-transfer-encoding")
    return raw.decode("latin-1").strip(" \t\r\n\"';").lower() if raw else ""


def _codec(leaf: Leaf) -> str | None:
    return codec_name(leaf.type.parameters.get("charset", ""))


def _disposition(leaf: Leaf) -> ContentType:
    return structured(leaf.first("content-disposition") or b"")


def _told_name(leaf: Leaf, disposition: ContentType) -> str:
    return disposition.parameters.get("filename") or leaf.type.parameters.get("name") or ""
