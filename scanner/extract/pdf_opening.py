"""Opening a PDF: passwords, key handlers, damage; bombs are taken out before pdfium sees the document."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from scanner.errors import UnreadableError
from scanner.extract.pdf_streams import DECODED, SMALL, decoded, errors, filters, set_bounds
from scanner.model import Reason
from scanner.ports import Blob

if TYPE_CHECKING:
    import pikepdf
    import pypdfium2

IN_MEMORY = 16 << 20
"""Smaller documents are read at once; larger ones piece by piece, as the libraries ask for them."""
CLEANED = 256 << 20
OBJECTS = 500_000
SALVAGED = 20_000
_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,7}) 0 obj\b")
_PAGE = re.compile(rb"(?<![0-9])([0-9]{1,7}) 0 obj\s{0,4}<<(?:(?!endobj)[^\x00]){0,400}?/Type\s?/Page\b(?!s)")
_LOST = re.compile(
    r"reconstruct|damaged|unexpected|parse error|treating as null|expected endobj|too deep|ignoring exc|EOF"
)
_SIZE = re.compile(rb"/Size\s+(\d{1,10})")
_DEFLATED = re.compile(rb"/Fl(?:ateDecode)?\b([^>]{0,300})>>\s{0,4}stream\r?\n")
_NEVER_GROW = frozenset({"/ASCII85Decode", "/A85", "/ASCIIHexDecode", "/AHx", "/Crypt"})


@dataclass(slots=True)
class Opened:
    """A document as both libraries see it; either may have failed."""

    pages: pypdfium2.PdfDocument | None
    objects: pikepdf.Pdf | None
    bombs: int = 0
    many: bool = False
    """It has more objects than can be kept; only its pages are read."""
    cut: bool = False
    """Its end is missing."""

    def close(self) -> None:
        if self.pages is not None:
            self.pages.close()
        if self.objects is not None:
            self.objects.close()


def opened(blob: Blob) -> Opened:
    """Open a document with the passwords at hand; raises `UnreadableError` when neither library can read it."""
    set_bounds()
    stream = io.BytesIO(blob.stream.read()) if blob.size <= IN_MEMORY else blob.stream
    end = _end(stream)
    many = max((int(size) for size in _SIZE.findall(end)), default=0) > OBJECTS or _crowded(stream, blob.size)
    objects: pikepdf.Pdf | None = None
    password: str | bytes | None = None
    try:
        if not many:
            objects, password = _objects(stream, blob)
    except MemoryError:
        many = True
    found = Opened(None, objects, many=many, cut=b"%%EOF" not in end)
    source = stream
    if objects is None and _bomb_in(stream):
        raise UnreadableError(Reason.RATIO, "stream")
    if objects is not None:
        found.bombs, cleaned = _without_bombs(objects, blob.size)
        if cleaned is not None:
            source, password = cleaned, None
        elif found.bombs:
            return found
    found.pages = _pages(source, [password] if objects is not None else [None, *_passwords(blob)])
    if found.objects is None and not many:
        found.objects = _salvaged(stream)
    if found.pages is None and found.objects is not None and blob.size <= CLEANED:
        found.pages = _pages(_saved(found.objects), [None])
    if found.pages is None and found.objects is None:
        raise UnreadableError(Reason.CORRUPT, "PDF")
    return found


def _objects(stream: BinaryIO, blob: Blob) -> tuple[pikepdf.Pdf | None, str | bytes | None]:
    import pikepdf

    locked = False
    for password in ["", *_passwords(blob)]:
        stream.seek(0)
        try:
            return pikepdf.open(stream, password=password, suppress_warnings=True), password or None
        except pikepdf.PasswordError:
            locked = True
        except MemoryError:
            raise
        except errors() as error:
            handler = _handler(stream)
            if handler or "unsupported encryption filter" in str(error):
                raise _by_handler(handler) from None
            if "bad_alloc" in str(error):
                raise MemoryError from None
            return None, None
    if locked:
        raise UnreadableError(Reason.PASSWORD, "PDF", retryable=True)
    return None, None


def _salvaged(stream: BinaryIO) -> pikepdf.Pdf | None:
    """Give a file without its end, or with a tree of pages that leads in circles, a new tree over all page objects."""
    import pikepdf

    stream.seek(0)
    data = stream.read(CLEANED)
    if b"/Encrypt" in data:
        return None
    numbers = list(dict.fromkeys(int(found[1]) for found in _PAGE.finditer(data)))[:SALVAGED]
    if not numbers:
        return None
    first = max((int(found) for found in _OBJECT.findall(data)), default=0) + 1
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    tail = (
        b"\nendstream endobj\n%d 0 obj\n<< /Type /Catalog /Pages %d 0 R >>\nendobj\n"
        b"%d 0 obj\n<< /Type /Pages /Kids [%s] /Count %d >>\nendobj\n"
        b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n0\n%%%%EOF\n"
    ) % (first, first + 1, first + 1, kids, len(numbers), first + 2, first)
    bare = re.sub(rb"\b(?:trailer|startxref)\b", lambda found: b"%" + found[0][1:], data)
    try:
        return pikepdf.open(io.BytesIO(bare + tail), suppress_warnings=True)
    except errors():
        return None


def _crowded(stream: BinaryIO, size: int) -> bool:
    """Count dictionaries, also those that stand inside one object: qpdf takes a kilobyte for each."""
    count = 0
    if size > 4 * OBJECTS:
        stream.seek(0)
        while count <= OBJECTS and (block := stream.read(1 << 20)):
            count += block.count(b"<<")
    return count > OBJECTS


def _end(stream: BinaryIO) -> bytes:
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - 2048))
    return stream.read(2048)


def _bomb_in(stream: BinaryIO) -> bool:
    """Look for bombs in the raw bytes of a file that qpdf cannot open, but pdfium may."""
    import zlib

    stream.seek(0)
    data = stream.read(CLEANED)
    for found in _DEFLATED.finditer(data):
        layers = [zlib.decompressobj() for _ in range(1 + found[1].count(b"/Fl"))]
        total = at = 0
        try:
            while total <= DECODED and not layers[0].eof:
                packed = layers[0].unconsumed_tail or data[found.end() + at :][:65536]
                if not packed:  # the stream is cut
                    break
                piece = layers[0].decompress(packed, 1 << 20)
                at += 0 if layers[0].unconsumed_tail else 65536
                total += len(piece)
                for layer in layers[1:]:
                    piece = layer.decompress(piece, DECODED)
                    total += len(piece)
        except zlib.error:
            continue
        if total > DECODED:
            return True
    return False


def _passwords(blob: Blob) -> Iterator[str | bytes]:
    """Yield each password in the ways that programs wrote it down: UTF-8 since 2008, Latin-1 before."""
    for one in blob.means.passwords:
        text = one.reveal()
        yield text
        if not text.isascii():
            yield text.encode("utf-8")
            try:
                yield text.encode("cp1252")
            except UnicodeEncodeError:
                continue


def _handler(stream: BinaryIO) -> bytes:
    """Return the name of the security handler that a document tells, if it is not the standard one."""
    size = stream.seek(0, io.SEEK_END)
    tail = b""
    for start in {0, max(0, size - (1 << 20))}:
        stream.seek(start)
        tail += stream.read(1 << 20)
    if b"/Encrypt" not in tail:
        return b""
    found = re.findall(rb"/Filter\s*/(Adobe\.PubSec|Adobe\.APS|FOPN_\w+|MicrosoftIRM\w*|EBX_HANDLER|Adobe\.\w+)", tail)
    return found[0] if found else b""


def _by_handler(name: bytes) -> UnreadableError:
    if name == b"Adobe.PubSec":
        return UnreadableError(Reason.ENCRYPTED, "PDF for the holders of certain keys")
    return UnreadableError(Reason.DRM, "PDF")


def _pages(stream: BinaryIO, passwords: list[Any]) -> pypdfium2.PdfDocument | None:
    import pypdfium2

    for password in passwords:
        stream.seek(0)
        try:
            text = password.decode("utf-8") if isinstance(password, bytes) else password
            return pypdfium2.PdfDocument(stream, password=text)
        except (pypdfium2.PdfiumError, UnicodeDecodeError):
            continue
    return None


def _without_bombs(document: pikepdf.Pdf, size: int) -> tuple[int, BinaryIO | None]:
    """Weigh the streams; with bombs among them return a copy without these, if one can be made."""
    import pikepdf

    bombs = 0
    for one in document.objects:
        if not isinstance(one, pikepdf.Stream):
            continue
        try:
            if one.get("/Subtype") != "/Image" and _may_grow(one):
                decoded(one)
        except UnreadableError as error:
            if error.reason is Reason.RATIO:
                bombs += 1
                one.write(b"")
        except errors():
            continue
    return bombs, _saved(document) if bombs and size <= CLEANED else None


def _may_grow(stream: Any) -> bool:
    names = [name for name in filters(stream) if name not in _NEVER_GROW]
    if not names or stream.get("/Type") == "/EmbeddedFile":
        return False
    length = stream.get("/Length", 0)
    known = isinstance(length, int) and 0 <= length <= SMALL
    return len(names) > 1 or not known or len(stream.read_raw_bytes()) > SMALL


def _saved(document: pikepdf.Pdf) -> BinaryIO:
    import pikepdf

    target = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about forms, which are read from the document itself
        document.save(target, encryption=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    target.seek(0)
    return target


def damaged(document: pikepdf.Pdf) -> bool:
    """Tell whether objects were lost, as far as qpdf noticed."""
    return any(_LOST.search(str(one)) for one in document.get_warnings())
