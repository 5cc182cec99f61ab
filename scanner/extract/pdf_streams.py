"""Streams and the page tree of a PDF, with bounds: what a sender may make endless is cut here.

pdfium ends its process when memory runs out, so streams are weighed before it gets them.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scanner.errors import UnreadableError
from scanner.model import Reason

if TYPE_CHECKING:
    import pikepdf

DECODED = 64 << 20
"""No stream is decoded further."""
SMALL = 32 * 1024
"""A stream of fewer bytes cannot grow past the bound through one filter (deflate: a thousandfold)."""
HEAVY = 400 << 20
"""Memory that pdfium may take for the operators of one page, as measured for each kind."""
ITEMS = 250_000
"""An array or a dictionary with more entries is left out, and told as damage."""
TREE = 2_000_000
PICTURE_FILTERS = frozenset({"/DCTDecode", "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode", "/DCT", "/CCF"})
_DRAWN = re.compile(rb"/([^\s/()<>\[\]{}%]{1,127})\s+Do\b")


@functools.cache
def errors() -> tuple[type[Exception], ...]:
    """Return what pikepdf raises for broken data and for objects of the wrong kind."""
    import pikepdf

    wrong = (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, RuntimeError, OverflowError)
    return (pikepdf.exceptions.PikepdfError, *wrong)


def set_bounds() -> None:
    """Bound what qpdf decodes; its settings hold for the process."""
    import pikepdf

    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=DECODED,
        run_length_max_memory=DECODED,
        png_max_memory=DECODED,
        tiff_max_memory=DECODED,
        max_stream_filters=8,
        parser_max_nesting=200,
        parser_max_container_size=ITEMS,
        doc_max_warnings=20_000,
    )


def filters(stream: Any) -> list[str]:
    """Return the names of a stream's filters, outermost first."""
    import pikepdf

    told = stream.get("/Filter", stream.get("/F"))
    if isinstance(told, pikepdf.Array):
        return [str(one) for one in itertools.islice(told, 20)]
    return [str(told)] if isinstance(told, pikepdf.Name) else []


def decoded(stream: Any) -> bytes:
    """Return the data of a stream; raises `UnreadableError` for a bomb, for broken data and for a picture's codec."""
    names = filters(stream)
    if any(name in PICTURE_FILTERS for name in names):
        raise UnreadableError(Reason.UNSUPPORTED, "picture")
    try:
        if any(name in ("/LZWDecode", "/LZW") for name in names) and len(stream.read_raw_bytes()) > SMALL:
            _measure_lzw(stream, names)
        data: bytes = stream.read_bytes()
    except MemoryError:
        raise UnreadableError(Reason.RATIO, "stream") from None
    except errors() as error:
        if any(sign in str(error) for sign in ("limit exceeded", "bad_alloc")):
            raise UnreadableError(Reason.RATIO, "stream") from None
        raise UnreadableError(Reason.CORRUPT, "stream") from None
    if len(data) > DECODED:
        raise UnreadableError(Reason.RATIO if names else Reason.TOO_LARGE, "stream")
    return data


def _measure_lzw(stream: Any, names: list[str]) -> None:
    """Count what LZW would give, because qpdf has no bound for it; only as the first and single filter."""
    data = stream.read_raw_bytes()
    if len(names) > 1 or len(data) > 4 << 20:
        raise UnreadableError(Reason.RATIO, "stream")
    lengths = [1] * 256 + [0, 0]
    held, bits, width, total, last = 0, 0, 9, 0, 0
    for byte in data:
        held, bits = (held << 8 | byte) & 0xFFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & (1 << width) - 1
        if code == 256:
            del lengths[258:]
            width, last = 9, 0
            continue
        if code == 257:
            break
        length = lengths[code] if code < len(lengths) else last + 1
        total += length
        if last and len(lengths) < 4096:
            lengths.append(last + 1)
        last = length
        width = 9 + (len(lengths) > 510) + (len(lengths) > 1022) + (len(lengths) > 2046)
    if total > DECODED:
        raise UnreadableError(Reason.RATIO, "stream")


def pages_of(document: pikepdf.Pdf) -> Iterator[Any]:
    """Yield the dictionaries of the pages in order, walked by hand: loops and depth are the sender's choice."""
    import pikepdf

    root = document.Root.get("/Pages")
    above: set[tuple[int, int]] = set()
    walk: list[tuple[tuple[int, int], Iterator[Any]]] = [((0, 0), iter([root]))]
    for _ in range(TREE):
        if not walk:
            return
        node = next(walk[-1][1], None)
        if node is None:
            above.discard(walk.pop()[0])
            continue
        if not isinstance(node, pikepdf.Dictionary):
            continue
        kids = node.get("/Kids")
        if not isinstance(kids, pikepdf.Array):
            yield node
        elif node.objgen not in above and len(walk) < 200:
            if node.objgen != (0, 0):
                above.add(node.objgen)
            walk.append((node.objgen, iter(kids)))


def inherited(page: Any, key: str) -> Any:
    """Return an entry of a page or of the nodes above it."""
    import pikepdf

    for _ in range(200):
        if not isinstance(page, pikepdf.Dictionary):
            break
        if key in page:
            return page.get(key)
        page = page.get("/Parent")
    return None


def content_of(page: Any) -> bytes:
    """Return a page's operators; raises `UnreadableError`."""
    import pikepdf

    contents = page.get("/Contents")
    if isinstance(contents, pikepdf.Stream):
        return decoded(contents)
    if not isinstance(contents, pikepdf.Array):
        return b""
    parts: list[bytes] = []
    size = 0
    for one in contents:
        if isinstance(one, pikepdf.Stream):
            parts.append(decoded(one))
            size += len(parts[-1]) + 1
        if size > DECODED:
            raise UnreadableError(Reason.TOO_LARGE, "the operators of a page")
    return b"\n".join(parts)


def drawn(content: bytes) -> dict[str, int]:
    """Return how often each named picture or form is drawn."""
    counts: dict[str, int] = {}
    if b"Do" in content:
        for found in _DRAWN.finditer(content):
            name = "/" + found[1].decode("latin-1")
            counts[name] = counts.get(name, 0) + 1
    return counts


def weight(content: bytes) -> int:
    """Return about how many bytes pdfium takes for operators: texts and saved states take most."""
    if len(content) < 1 << 20:
        return len(content) * 40
    return len(content) * 36 + content.count(b"Tj") * 600 + content.count(b"'") * 600 + content.count(b"q") * 180
