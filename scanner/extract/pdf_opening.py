"""Opening a PDF: passwords, key handlers, damage; bombs are taken out before pdfium sees the document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from scanner.errors import UnreadableError
from scanner.extract.pdf_streams import SMALL, decoded, errors, filters, set_bounds
from scanner.model import Reason
from scanner.ports import Blob

if TYPE_CHECKING:
    import pikepdf
    import pypdfium2

IN_MEMORY = 16 << 20
"""Smaller documents are read at once; larger ones piece by piece, as the libraries ask for them."""
CLEANED = 256 << 20
_NEVER_GROW = frozenset({"/ASCII85Decode", "/A85", "/ASCIIHexDecode", "/AHx", "/Crypt"})


@dataclass(slots=True)
class Opened:
    """A document as both libraries see it; either may have failed."""

    pages: pypdfium2.PdfDocument | None
    objects: pikepdf.Pdf | None
    bombs: int = 0

    def close(self) -> None:
        if self.pages is not None:
            self.pages.close()
        if self.objects is not None:
            self.objects.close()


def opened(blob: Blob) -> Opened:
    """Open a document with the passwords at hand; raises `UnreadableError` when neither library can read it."""
    set_bounds()
    stream = io.BytesIO(blob.stream.read()) if blob.size <= IN_MEMORY else blob.stream
    objects, password = _objects(stream, blob)
    found = Opened(None, objects)
    source = stream
    if objects is not None:
        found.bombs, cleaned = _without_bombs(objects, blob.size)
        if cleaned is not None:
            source, password = cleaned, None
        elif found.bombs:
            return found
    found.pages = _pages(source, [password] if objects is not None else [None, *_passwords(blob)])
    if found.pages is None and objects is not None and objects.is_encrypted and blob.size <= CLEANED:
        found.pages = _pages(_saved(objects), [None])
    if found.pages is None and objects is None:
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
            if _handler(stream) or "encrypt" in str(error).lower():
                raise _by_handler(_handler(stream)) from None
            return None, None
    if locked:
        raise UnreadableError(Reason.PASSWORD, "PDF", retryable=True)
    return None, None


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
    import re

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
        if not isinstance(one, pikepdf.Stream) or str(one.get("/Subtype", "")) == "/Image":
            continue
        try:
            if _may_grow(one):
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
    target = io.BytesIO()
    document.save(target, encryption=False, object_stream_mode=_disable())
    target.seek(0)
    return target


def _disable() -> Any:
    import pikepdf

    return pikepdf.ObjectStreamMode.disable
