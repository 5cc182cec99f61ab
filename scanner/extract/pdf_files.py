"""Files inside a PDF as members: attached, associated, of a portfolio, orphaned; and the XML of an XFA form."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from scanner.errors import UnreadableError
from scanner.extract.names import Unique, shown
from scanner.extract.pdf_streams import decoded, errors, filters
from scanner.extract.pdf_texts import text
from scanner.ports import Extracted, Member, Trouble

if TYPE_CHECKING:
    import pikepdf

FILES = 100_000
_NAMES = ("/UF", "/F", "/Unix", "/DOS", "/Mac")
_DECLARATION = re.compile(rb"<\?xml[^<>]{0,200}\?>")
Ref = tuple[int, int]


class Files:
    """Collects while the objects are gone through; the names stand in other objects than the data."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document = document
        self._streams: dict[Ref, Any] = {}
        self._names: dict[Ref, str] = {}
        self._forms: list[Any] = []

    def stream(self, one: Any) -> None:
        """Take a stream that says it is a file."""
        if one.get("/Type") == "/EmbeddedFile" and len(self._streams) < FILES:
            self._streams[one.objgen] = one

    def look(self, one: Any) -> None:
        """Take what a file specification or a form names, also one that stands inside another object."""
        import pikepdf

        self._specification(one)
        for value in one.values():
            if isinstance(value, pikepdf.Dictionary) and value.objgen == (0, 0):
                if "/EF" in value:
                    self._specification(value)
                self._form(value)
        self._form(one)

    def _form(self, one: Any) -> None:
        if "/XFA" in one:
            self._forms.append(one.get("/XFA"))

    def _specification(self, one: Any) -> None:
        import pikepdf

        held = one.get("/EF")
        if not isinstance(held, pikepdf.Dictionary):
            return
        name = next((told for key in _NAMES if (told := text(one.get(key)))), "")
        for stream in held.values():
            if isinstance(stream, pikepdf.Stream) and len(self._streams) < FILES:
                self._streams[stream.objgen] = stream
                self._names.setdefault(stream.objgen, name)

    def read(self) -> Iterator[Extracted]:
        """Yield the members; a locked or broken one is told."""
        names = Unique()
        for form in self._forms[:20]:
            data, faults = _xfa(form)
            for fault in faults:
                yield Trouble(fault.reason, "XFA form")
            if data:
                yield Member(names("form.xml"), io.BytesIO(data), len(data), "application/xml")
        for ref, stream in self._streams.items():
            name = names(shown(self._names.get(ref, "")).rpartition("/")[2] or "attachment")
            try:
                source = _opened(stream)
            except UnreadableError as error:
                yield Trouble(error.reason, "attached file", name)
            except errors() as error:
                yield Trouble(_corrupt(), f"attached file: {type(error).__name__}", name)
            else:
                yield Member(name, source)


def _corrupt() -> Any:
    from scanner.model import Reason

    return Reason.CORRUPT


def _opened(stream: Any) -> BinaryIO:
    """Return the data; deflated data are unpacked while they are read, so that the caller can stop a bomb."""
    names = filters(stream)
    if names in (["/FlateDecode"], ["/Fl"]) and "/DecodeParms" not in stream:
        return cast(BinaryIO, io.BufferedReader(_Inflated(stream.read_raw_bytes())))
    if not names or names == ["/Crypt"]:
        return io.BytesIO(stream.read_raw_bytes())
    if names[-1] in ("/DCTDecode", "/JPXDecode") and len(names) == 1:
        return io.BytesIO(stream.read_raw_bytes())
    return io.BytesIO(decoded(stream))


class _Inflated(io.RawIOBase):
    """Deflated data, unpacked as far as they are asked for; broken ones end where they break."""

    def __init__(self, data: bytes) -> None:
        import zlib

        self._data = memoryview(data)
        self._at = 0
        self._unpack = zlib.decompressobj()
        self._rest = b""
        self._error = zlib.error

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._unpack.eof:
            if not self._rest:
                self._rest = bytes(self._data[self._at : self._at + 65536])
                self._at += len(self._rest)
                if not self._rest:
                    return 0
            try:
                piece = self._unpack.decompress(self._rest, len(buffer))
            except self._error:
                raise UnreadableError(_corrupt(), "attached file") from None
            self._rest = self._unpack.unconsumed_tail
            if piece:
                buffer[: len(piece)] = piece
                return len(piece)
        return 0


def _xfa(form: Any) -> tuple[bytes, list[UnreadableError]]:
    """Return the packets of a form as the one XML document that they are pieces of."""
    import pikepdf

    packets = [form] if isinstance(form, pikepdf.Stream) else []
    if isinstance(form, pikepdf.Array):
        packets = [one for one in list(form)[:200] if isinstance(one, pikepdf.Stream)]
    parts: list[bytes] = []
    faults: list[UnreadableError] = []
    for one in packets:
        try:
            parts.append(decoded(one))
        except UnreadableError as error:
            faults.append(error)
    data = b"\n".join(parts)
    if not parts or b"<xdp:xdp" in parts[0][:4096] or len(parts) == 1:
        return data, faults
    # Without the packets that begin and end it: each other one is a document of its own.
    return b"<xdp>" + _DECLARATION.sub(b"", data) + b"</xdp>", faults
