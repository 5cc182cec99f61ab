"""Objects embedded in old documents, and bare ones: packages with file names, documents in a storage of their own."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from scanner.errors import UnreadableError
from scanner.extract.artwork import loose_texts
from scanner.extract.charsets import clean
from scanner.extract.compound import Storage
from scanner.extract.draft import Draft
from scanner.extract.names import Unique, shown
from scanner.extract.vba import project
from scanner.model import Place, Reason
from scanner.ports import Extracted, Member, Trouble

OBJECTS = 10_000
_NATIVE = "\x01Ole10Native"
_DOCUMENTS = {
    "WordDocument": ".doc",
    "Workbook": ".xls",
    "Book": ".xls",
    "PowerPoint Document": ".ppt",
    "__properties_version1.0": ".msg",
    "EncryptedPackage": "",
    "VisioDocument": ".vsd",
}
# What programs keep beside an object for themselves.
_SILENT = frozenset(
    ("\x01CompObj", "\x01Ole", "\x03ObjInfo", "\x03OCXNAME", "\x01CompObjEx", "PRINT", "\x03EPRINT", "\x03LINKINFO")
)


class Objects:
    """The objects below one storage; names stay unique over the whole document."""

    def __init__(self) -> None:
        self._unique = Unique()
        self._texts = Draft(place=Place(label="object"), prose=False)
        self._count = 0
        self.found = False
        self.swept = False
        """Whether texts were only swept up, from streams that nobody here knows."""

    def inside(self, storage: Storage) -> Iterator[Extracted]:
        """Yield all objects in the storages of a document, not the document itself."""
        for one in storage.storages():
            yield from self.of(one)
        yield from self._texts.rest()

    def of(self, storage: Storage) -> Iterator[Extracted]:
        """Yield what one storage holds: a document, a package, or storages again."""
        self._count += 1
        if self._count > OBJECTS:
            raise UnreadableError(Reason.TOO_MANY, f"more than {OBJECTS} storages in a document")
        extension = next((_DOCUMENTS[name] for name in storage.streams if name in _DOCUMENTS), None)
        try:
            if storage.storage("VBA") is not None:
                self.found = True
                yield from project(io.BytesIO(storage.packed()))
                return
            if extension is not None:
                yield self._member(storage.name.strip() or "object", extension, storage.packed())
                return
            yield from self.loose(storage)
        except UnreadableError as error:
            yield Trouble(error.reason, "embedded object")
        for one in storage.storages():
            yield from self.of(one)

    def loose(self, storage: Storage) -> Iterator[Extracted]:
        """Yield what the streams of an object that is no document hold."""
        for name in storage.streams:
            if name in _SILENT or name.startswith(("\x02", "\x05", "_")):
                continue
            data = storage.read(name)
            if name == _NATIVE:
                yield from self._native(data)
            elif name.lower() in ("package", "contents") and _document(data):
                yield self._member("object", _extension(data), data)
            else:
                for text in loose_texts(data):
                    self.found = self.swept = True
                    self._texts.line(text)
                yield from self._texts.take()
        yield from self._texts.take()

    def _native(self, data: bytes) -> Iterator[Extracted]:
        """Yield the file of a package ([MS-OLEDS] 2.3.6), whose paths tell who put it there."""
        found = native_file(data)
        if found is None:
            yield self._member("object", _extension(data[4:]), data[4:])
            return
        names, content = found
        self.found = True
        for name in dict.fromkeys(names):
            self._texts.line(name)
        if content:
            yield self._member(names[0] if names else "object", "", content)

    def _member(self, name: str, extension: str, data: bytes) -> Member:
        self.found = True
        name = shown(name).rpartition("/")[2] or "object"
        if extension and not name.lower().endswith(extension):
            name += extension
        return Member(self._unique(name), io.BytesIO(data), len(data))


def native_file(data: bytes) -> tuple[list[str], bytes] | None:
    """Return the names (label, path, temporary path) and the bytes of a packaged file, None for other data."""
    try:
        at = 6
        label, at = _narrow(data, at)
        path, at = _narrow(data, at)
        if struct.unpack_from("<H", data, 4)[0] != 2 or not label + path:
            return None
        if struct.unpack_from("<H", data, at + 2)[0] == 1:
            return [label, path], b""  # a link to a file that is elsewhere
        length = struct.unpack_from("<I", data, at + 4)[0]
        temporary, _ = _narrow(data[: at + 8 + length + 1], at + 8)
        at += 8 + length
        size = struct.unpack_from("<I", data, at)[0]
        content = data[at + 4 : at + 4 + size]
        at += 4 + size
    except (struct.error, ValueError):
        return None
    wide = []
    try:
        for _ in range(3):
            count = struct.unpack_from("<I", data, at)[0]
            wide.append(clean(data[at + 4 : at + 4 + 2 * count].decode("utf-16-le", "replace")))
            at += 4 + 2 * count
    except struct.error:
        pass  # older packages have no wide names
    names = [wide[1], wide[2], wide[0]] if len(wide) == 3 and wide[1] else [label, path, temporary]
    return [name for name in names if name], content


def packaged(data: bytes) -> tuple[list[str], bytes] | None:
    """Return the names and bytes of an object in the older form that RTF holds: [MS-OLEDS] 2.2.5."""
    try:
        kind, size = struct.unpack_from("<II", data, 4)
        name = data[12 : 12 + size].rstrip(b"\x00").decode("latin-1")
        at = 12 + size
        for _ in range(2):
            at += 4 + struct.unpack_from("<I", data, at)[0]
        length = struct.unpack_from("<I", data, at)[0]
    except struct.error:
        return None
    content = data[at + 4 : at + 4 + length]
    if kind != 2 or not content:
        return None
    found = native_file(b"\x00" * 4 + content) if name == "Package" else None
    return found or ([], content)


def _narrow(data: bytes, at: int) -> tuple[str, int]:
    end = data.index(b"\x00", at, at + 2048)
    return clean(data[at:end].decode("cp1252", "replace")), end + 1


def _document(data: bytes) -> bool:
    return len(data) > 64 and _extension(data) != ""


def _extension(data: bytes) -> str:
    """Return the extension of what an object's bytes are by their first signs, "" for what is none known."""
    starts = (
        *((b"PK\x03\x04", ".zip"), (b"%PDF-", ".pdf"), (b"\xd0\xcf\x11\xe0", ".ole"), (b"{\\rtf", ".rtf")),
        *((b"\x89PNG", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"GIF8", ".gif"), (b"BM", ".bmp"), (b"II*\x00", ".tiff")),
    )
    return next((extension for sign, extension in starts if data.startswith(sign)), "")
