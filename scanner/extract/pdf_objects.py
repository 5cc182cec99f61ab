"""All other objects of a PDF, whatever names them: bookmarks, forms, scripts, structure, signatures, what is orphaned.

A walk along the trees would miss what they no longer name, and could be led in circles; this goes through the file.
"""

from __future__ import annotations

import contextlib
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scanner.errors import UnreadableError
from scanner.extract.draft import Draft
from scanner.extract.pdf_files import Files
from scanner.extract.pdf_signatures import certificate_names
from scanner.extract.pdf_streams import decoded, errors
from scanner.extract.pdf_texts import Texts
from scanner.extract.pdf_told import Told
from scanner.extract.picture_metadata import xmp_packet
from scanner.model import Place, Reason, Segment
from scanner.ports import Extracted, Trouble

if TYPE_CHECKING:
    import pikepdf

OBJECTS = 2_000_000
_HAS_STRING = re.compile(rb"\((?!\))|<[0-9a-fA-F]{2}|/JS |/XFA|/EF|/Dests |/RC |/RV |/ByteRange")
_PACKET = re.compile(rb"\s*<(?:\?xpacket\b|(?:\w+:)?xmpmeta\b)")
_START = 64
_LAYERS = frozenset({"/OCG", "/OCMD"})
_NO_PROSE = frozenset({"script", "object", "document", "link", "name"})
_ACTIONS = frozenset({"/JavaScript", "/Rendition"})


class Leftovers:
    """The objects of a document that no page told yet; `done` names those."""

    def __init__(self, document: pikepdf.Pdf, told: Told) -> None:
        self.done: set[tuple[int, int]] = set()
        self._document = document
        self._told = told
        self._texts = Texts()
        self._drafts: dict[str, Draft] = {}
        self._packets: set[tuple[int, int]] = set()
        """Streams that an object before them names as its metadata: some do not say what they are."""

    def read(self, files: Files) -> Iterator[Extracted]:
        """Yield texts by kind of object; hands attached files on to `files`."""
        import pikepdf

        skipped = [self._document.trailer.get("/Encrypt"), self._document.trailer.get("/Info")]
        self.done.update(one.objgen for one in skipped if isinstance(one, pikepdf.Dictionary))
        yield from self._one(self._document.trailer, files, "object")
        broken = 0
        for number, one in enumerate(self._document.objects):
            if number >= OBJECTS:
                yield Trouble(Reason.TOO_MANY, f"more than {OBJECTS} objects")
                break
            if not isinstance(one, pikepdf.Object) or one.objgen in self.done:
                continue
            try:
                if isinstance(one, pikepdf.Stream):
                    yield from self._stream(one, files)
                elif isinstance(one, pikepdf.Dictionary | pikepdf.Array):
                    if _HAS_STRING.search(one.unparse(resolved=True)):
                        yield from self._one(one, files, None)
                elif isinstance(one, pikepdf.String):
                    yield from self._one(one, files, "object")
            except errors():
                broken += 1
        for draft in self._drafts.values():
            yield from draft.rest()
        if broken:
            yield Trouble(Reason.CORRUPT, f"{broken} objects")

    def _stream(self, one: Any, files: Files) -> Iterator[Extracted]:
        files.stream(one)
        if self._is_packet(one):
            try:
                for segment in xmp_packet(decoded(one)):
                    if isinstance(segment, Segment):
                        yield segment
                    else:
                        yield Trouble(segment.reason, "XMP")
            except UnreadableError as error:
                yield Trouble(error.reason, "XMP")
        if _HAS_STRING.search(one.stream_dict.unparse()):
            yield from self._one(one, files, "object")

    def _is_packet(self, one: Any) -> bool:
        if one.get("/Type") == "/Metadata" or one.get("/Subtype") == "/XML" or one.objgen in self._packets:
            return True
        if not one.keys() <= {"/Length", "/Filter"}:
            return False
        start = one.read_raw_bytes()
        if one.get("/Filter") == "/FlateDecode":
            with contextlib.suppress(zlib.error):
                start = zlib.decompressobj().decompress(start, _START)
        return bool(_PACKET.match(start[:_START]))

    def _one(self, one: Any, files: Files, label: str | None) -> Iterator[Extracted]:
        import pikepdf

        label = label or kind_of(one)
        if isinstance(one, pikepdf.Dictionary):
            files.look(one)
            if isinstance(packet := one.get("/Metadata"), pikepdf.Stream):
                self._packets.add(packet.objgen)
        fresh = Draft(prose=False)
        self._texts.tell(fresh, one)
        if label == "signature":
            for name, type in certificate_names(one):
                fresh.line(name, type)
        draft = self._drafts.get(label)
        if draft is None:
            draft = self._drafts[label] = Draft(place=Place(label=label), prose=label not in _NO_PROSE)
        for segment in fresh.rest():
            _copy(draft, segment, self._told)
        yield from draft.take()


def _copy(draft: Draft, segment: Segment, told: Told) -> None:
    """Write the lines of a segment that are new, with their marks."""
    marks = {segment.text[one.start : one.end]: one for one in segment.marks}
    for line in told.new(segment.text):
        mark = marks.get(line.strip())
        draft.line(line, mark.type if mark else None, mark.role if mark else None)


def kind_of(one: Any) -> str:
    """Return what an object is, as a label for people."""
    import pikepdf

    if not isinstance(one, pikepdf.Dictionary):
        return "object"
    kind, action = str(one.get("/Type", "")), str(one.get("/S", ""))
    if "/ByteRange" in one or kind in ("/Sig", "/DocTimeStamp"):
        return "signature"
    if kind == "/Catalog":
        return "document"
    if kind in _LAYERS:
        return "layer"
    if "/Title" in one and ("/Parent" in one or "/Dest" in one or "/A" in one):
        return "bookmark"
    if "/JS" in one or action in _ACTIONS:
        return "script"
    if "/URI" in one or action in ("/SubmitForm", "/GoToR", "/Launch", "/GoToE"):
        return "link"
    if kind == "/StructElem" or ("/S" in one and "/P" in one):
        return "structure"
    if "/FT" in one or ("/T" in one and ("/Kids" in one or "/V" in one)):
        return "form"
    if kind == "/Filespec" or "/EF" in one:
        return "attached file"
    if "/Rect" in one:
        return "annotation"
    if "/Names" in one or "/Limits" in one:
        return "name"
    return "object"
