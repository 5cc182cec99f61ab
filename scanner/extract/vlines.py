"""Lines of cards and calendars (RFC 6350, RFC 5545, and the older vCard and vCalendar): name, parameters, value."""

from __future__ import annotations

import quopri
import re
from binascii import Error, a2b_base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from scanner.extract.charsets import codec_name, decode
from scanner.model import Reason
from scanner.ports import Trouble

LINE = 128 * 1024
BINARY = 64 * 1024 * 1024
"""Lines with files inside are read up to here, all others up to `LINE`."""
PARAMETERS = 100

_WITH_FILES = (
    "photo",
    "jpegphoto",
    "thumbnailphoto",
    "logo",
    "sound",
    "key",
    "attach",
    "image",
    "x-ms-cardpicture",
    "structured-data",
    "agent",
)
_ESCAPE = re.compile(r"\\([nN]|.)", re.S)
_PARAMETER = re.compile(r';([^=;:"]{1,100})(?:=((?:"[^"]{0,4000}+"|[^";:]{1,4000}+){0,50}+))?')
_CARET = re.compile(r"\^([n'^])")
_CARETS = {"n": "\n", "'": '"', "^": "^"}
_DATA = re.compile(r"data:([\w.+-]{1,60}/[\w.+-]{1,100})?((?:;[^,;]{0,200}){0,10}),", re.I)
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")


@dataclass(frozen=True, slots=True)
class Line:
    """One logical line; `value` is readable text with its escapes, `data` the file that stands in it, if one does."""

    name: str
    value: str
    parameters: dict[str, str] = field(default_factory=dict)
    data: bytes | None = None
    media_type: str = ""


def lines(chunks: Iterable[str], faults: list[Trouble]) -> Iterator[Line]:
    """Yield the lines that have a name and a value; that one is too long to be read whole is added to `faults`."""
    for text in unfolded(chunks, faults):
        line = parsed(text)
        if line is not None:
            yield line


def unfolded(chunks: Iterable[str], faults: list[Trouble]) -> Iterator[str]:
    """Yield logical lines: continuation lines joined, soft line ends of quoted-printable too."""
    held: list[str] = []
    size, limit = 0, LINE
    for line in _lines(chunks):
        if held and held[-1].endswith("=") and "QUOTED-PRINTABLE" in held[0][:1000].upper():
            held[-1] = held[-1][:-1]
            held.append(line if size < limit else "")
        elif held and line[:1] in (" ", "\t"):
            held.append(line[1:] if size < limit else "")
        else:
            if held:
                yield "".join(held)
            limit = BINARY if line[:40].rpartition(".")[2].lower().startswith(_WITH_FILES) else LINE
            held, size = [line[:limit]], 0
        size += len(line)
        if size > limit and not faults:
            faults.append(Trouble(Reason.TOO_LARGE, f"a line of more than {limit} characters"))
    yield "".join(held)


def _lines(chunks: Iterable[str]) -> Iterator[str]:
    held: list[str] = []
    size = 0
    for chunk in chunks:
        first, *rest = chunk.replace("\r\n", "\n").split("\n")
        if size < BINARY:
            held.append(first)
        size += len(first)
        if rest:
            yield "".join(held).removesuffix("\r")
            yield from rest[:-1]
            held, size = [rest[-1]], len(rest[-1])
    yield "".join(held)


def parsed(text: str) -> Line | None:
    """Return a line taken apart, None for one without a value."""
    name, parameters, value = _split(text)
    if not name or not value.strip():
        return None
    encoding = parameters.get("ENCODING", "").upper()
    if encoding == "QUOTED-PRINTABLE" or "QUOTED-PRINTABLE" in parameters:
        data = quopri.decodestring(value.encode("utf-8", "surrogateescape"))
        return Line(name, decode(data, codec_name(parameters.get("CHARSET", ""))), parameters)
    told = parameters.get("FMTTYPE") or parameters.get("MEDIATYPE") or parameters.get("TYPE", "")
    if encoding in ("B", "BASE64") or "BASE64" in parameters:
        return Line(name, "", parameters, _base64(value), told if "/" in told else "")
    found = _DATA.match(value[:4096])
    if found:
        rest = value[found.end() :]
        data = _base64(rest) if ";base64" in found[2].lower() else unquote_to_bytes(rest)
        return Line(name, "", parameters, data, found[1] or "")
    return Line(name, value, parameters)


def _split(text: str) -> tuple[str, dict[str, str], str]:
    """Part a line at the first colon outside quotes; a broken head is parted at its first colon."""
    stop = re.match(r"[A-Za-z0-9_.+ -]{1,120}", text)
    if not stop:
        return "", {}, ""
    name = stop[0].rpartition(".")[2].strip().lower()
    at = stop.end()
    parameters: dict[str, str] = {}
    for _ in range(PARAMETERS):
        found = _PARAMETER.match(text, at)
        if not found:
            break
        value = _CARET.sub(lambda one: _CARETS[one[1]], (found[2] or "").replace('"', ""))
        key = found[1].strip().upper()
        parameters[key] = f"{parameters[key]},{value}" if key in parameters else value
        at = found.end()
    colon = text.find(":", at)
    return (name, parameters, text[colon + 1 :]) if colon >= 0 else ("", {}, "")


def _base64(text: str) -> bytes:
    bare = _NOT_BASE64.sub("", text)
    try:
        return a2b_base64(bare[: len(bare) - (len(bare) % 4 == 1)] + "=" * (-len(bare) % 4))
    except Error:
        return b""


def unescaped(value: str) -> str:
    """Return a value without its backslashes."""
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value) if "\\" in value else value
