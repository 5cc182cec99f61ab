"""Texts of PDF objects: which entries of a dictionary people wrote, and how they are told."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from scanner.errors import UnreadableError
from scanner.extract.charsets import clean, decode
from scanner.extract.columns import Kind, fits
from scanner.extract.draft import Draft
from scanner.extract.links import link_values
from scanner.extract.pdf_streams import decoded
from scanner.model import Role

LONGEST = 4 << 20
_DEEP = 12
_MANY = 50_000
# Strings that programs write for programs: styles, dates, digests, collections of signs.
_SILENT = frozenset(
    "/DA /DS /ID /O /U /OE /UE /Perms /M /CreationDate /ModDate /LastModified /Lang /Registry /Ordering /CheckSum"
    " /FontFamily /CharSet /Panose /Style /CIDSet /BaseVersion /Cert /Changes /Lookup /OutputConditionIdentifier"
    " /Trapped /RegistryName /PTEX.Fullbanner /DigestValue /GTS_PDFXVersion /GTS_PDFXConformance".split()
)
_GENERATED = re.compile(r"[{(]?[0-9A-Fa-f-]{12,}[)}]?|[\d.:-]+")
"""Names that programs give to annotations."""
_STATES = frozenset(("/Off", "/Yes", "/On"))
_RICH = frozenset({"/RC", "/RV"})
_STREAMS = frozenset({"/RC", "/RV", "/JS", "/V", "/DV"})
_CHOSEN = frozenset({"/V", "/DV", "/AS"})
"""Where a button's choice stands, as a name."""
_FOLLOWED = frozenset({"/A", "/Opt", "/V", "/DV", "/MK"})
_LINKS = frozenset({"/URI", "/URL", "/Base"})
_FILES = frozenset({"/F", "/UF", "/DOS", "/Mac", "/Unix"})
_NOT_PEOPLE = frozenset({"/Widget", "/Screen", "/Movie", "/Link", "/Popup"})
_BLOCKS = re.compile(r"</?(?:p|br|div|li|tr|body|h\d)\b[^<>]{0,2000}/?>", re.I)
_TAGS = re.compile(r"<[^<>]{0,4000}>")


def text(value: Any) -> str:
    """Return a text string, or the text of a stream; raises `UnreadableError` for a stream that cannot be read."""
    import pikepdf

    if isinstance(value, pikepdf.String):
        data = bytes(value)
        if data.startswith(b"\xff\xfe"):  # not allowed, but written
            return _lines(decode(data, "utf-16"))
        return _lines(clean(str(value))[:LONGEST])
    if isinstance(value, pikepdf.Stream):
        return _lines(decode(decoded(value)[:LONGEST]))
    return ""


def _lines(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n")


def plain(rich: str) -> str:
    """Return the text of rich text (XHTML): tags inside a word do not part it."""
    return html.unescape(_TAGS.sub("", _BLOCKS.sub("\n", rich)))


def readable(value: str) -> bool:
    """Tell whether a string is a text, not bytes of a program."""
    if not value or value.isspace():
        return False
    some = value[:200]
    odd = sum((char < " " and char not in "\n\t") or char == "\ufffd" or "\x7f" <= char < "\xa0" for char in some)
    return odd * 8 <= len(some)


class Texts:
    """Finds the texts of dictionaries; a stream that many of them name is read once."""

    def __init__(self) -> None:
        self._streams: set[tuple[int, int]] = set()

    def tell(self, draft: Draft, one: Any) -> None:
        """Write the texts of a dictionary and of direct objects within it, a field's name before its value."""
        import pikepdf

        title = ""
        if isinstance(one, pikepdf.Dictionary) and "/V" in one and ("/T" in one or "/TU" in one):
            title = text(one.get("/TU")) or text(one.get("/T"))
        for key, value in self.entries(one):
            _write(draft, one, key, f"{title}: {value}" if title and key == "/V" else value)

    def entries(self, one: Any) -> Iterator[tuple[str, str]]:
        """Yield keys and texts; of other indirect objects only an action, which belongs to who names it."""
        import pikepdf

        waiting: list[tuple[str, Any, int, bool]] = [("", one, 0, True)]
        for _ in range(_MANY):
            if not waiting:
                return
            key, value, depth, here = waiting.pop()
            if isinstance(value, pikepdf.String):
                told = text(value)
                if readable(told) and not (key == "/NM" and _GENERATED.fullmatch(told)):
                    yield key, told
            elif isinstance(value, pikepdf.Name):
                yield key, clean(str(value)[1:])
            elif isinstance(value, pikepdf.Stream) and depth:
                yield from self._stream(key, value)
            elif depth < _DEEP and isinstance(value, pikepdf.Array) and (here or value.objgen == (0, 0)):
                if not (len(value) == 4 and value[0] == "/Indexed"):
                    inner = [(key, item, depth + 1, False) for item in itertools.islice(value, _MANY) if _holds(item)]
                    waiting.extend(reversed(inner))
            elif depth == 0 or (depth < _DEEP and _is_here(value, here)):
                waiting.extend(reversed(_inner(value, depth)))

    def _stream(self, key: str, value: Any) -> Iterator[tuple[str, str]]:
        if key not in _STREAMS or value.objgen in self._streams:
            return
        self._streams.add(value.objgen)
        try:
            told = text(value)
        except UnreadableError:
            return  # told by who weighs all streams
        if readable(told):
            yield key, told


def _inner(value: Any, depth: int) -> list[tuple[str, Any, int, bool]]:
    import pikepdf

    signature = "/ByteRange" in value or value.get("/Type") in ("/Sig", "/DocTimeStamp")
    choice = value.get("/FT") == "/Btn" or "/AS" in value
    named = [("", pikepdf.Name(name), depth + 1, False) for name in _names(value, choice)]
    return named + [
        (key, item, depth + 1, depth == 0 and key in _FOLLOWED)
        for key, item in value.items()
        # Under a key of bytes, such as /O of a locked document, a page has its actions.
        if (key not in _SILENT or isinstance(item, pikepdf.Dictionary))
        and not (signature and key == "/Contents")
        and not (isinstance(item, pikepdf.Name) and not (choice and key in _CHOSEN and item not in _STATES))
    ]


def _names(value: Any, choice: bool) -> list[str]:
    """Return names that are texts though keys: the choices of a button, and destinations as in PDF 1.1."""
    import pikepdf

    found = value.get("/Dests")
    if choice and isinstance(looks := value.get("/AP"), pikepdf.Dictionary):
        found = looks.get("/N")
    if not isinstance(found, pikepdf.Dictionary) or isinstance(found, pikepdf.Stream):
        return []
    return [name for name in itertools.islice(found.keys(), _MANY) if name not in _STATES]


def _is_here(value: Any, here: bool) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Dictionary) and (here or value.objgen == (0, 0))


def _holds(item: Any) -> bool:
    import pikepdf

    return isinstance(item, pikepdf.String | pikepdf.Array | pikepdf.Dictionary)


def _write(draft: Draft, one: Any, key: str, value: str) -> None:
    if key in _RICH:
        draft.line(plain(value))
    elif key in _LINKS:
        _link(draft, value)
    elif key in _FILES:
        draft.line(value)
    elif key == "/T" and _by_a_person(one) and " " in value and fits(Kind.NAME, value):
        draft.line(value, "PERSON", Role.AUTHOR)
    else:
        draft.line(value)


def _link(draft: Draft, value: str) -> None:
    values = list(link_values(value))
    for inner, type in values:
        draft.line(inner, type)
    if not values:
        draft.line(unquote(value[:8192]))


def _by_a_person(one: Any) -> bool:
    """Tell whether `/T` is the author of a note, not the name of a field or the title of a paragraph."""
    return "/Rect" in one and one.get("/Subtype") not in _NOT_PEOPLE and "/FT" not in one
