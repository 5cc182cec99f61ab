"""Files and keys that stand in the middle of a mail's text: uuencode, yEnc, PGP blocks."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator

from scanner.extract.charsets import decode
from scanner.extract.names import shown
from scanner.extract.windows import undo
from scanner.model import Reason
from scanner.ports import Member, Trouble

MARKS = (b"begin ", b"=ybegin ", b"-----BEGIN PGP ")
MOST = 1000
"""So many pieces of one body are taken out; what follows them is read as text."""

_UU = re.compile(rb"^begin(-base64)? [0-7]{3,4} ([^\r\n]{1,255})\r?\n", re.M)
_UU_END = re.compile(rb"^(?:end|====)[ \t]{0,20}\r?(?:\n|\Z)", re.M)
_UU_LINE = re.compile(rb"[ -`]{1,90}\r?\n")
_YENC = re.compile(rb"^=ybegin ([^\r\n]{1,500})\r?\n(=ypart [^\r\n]{0,300}\r?\n)?", re.M)
_YENC_END = re.compile(rb"^=yend[^\r\n]{0,300}\r?(?:\n|\Z)", re.M)
_YENC_ESCAPE = re.compile(rb"=(.)", re.S)
_YENC_SHIFT = bytes((one - 42) & 0xFF for one in range(256))
_KEY = re.compile(rb"^-----BEGIN PGP (?:PUBLIC|PRIVATE) KEY BLOCK-----", re.M)
_KEY_END = re.compile(rb"^-----END PGP (?:PUBLIC|PRIVATE) KEY BLOCK-----[ \t]{0,20}\r?(?:\n|\Z)", re.M)
_MESSAGE = re.compile(rb"^-----BEGIN PGP MESSAGE-----", re.M)
_MESSAGE_END = re.compile(rb"^-----END PGP MESSAGE-----[ \t]{0,20}\r?(?:\n|\Z)", re.M)

Found = Member | Trouble


def taken_out(data: bytes) -> tuple[bytes, list[Found]]:
    """Return a body without the pieces that stand in it, and those as members; encrypted ones are told."""
    found: list[Found] = []
    if any(mark in data for mark in MARKS):
        data = _cut(
            data, _MESSAGE, _MESSAGE_END, lambda *_: [Trouble(Reason.ENCRYPTED, "PGP", "body")], found, unclosed=True
        )
        data = _cut(data, _KEY, _KEY_END, _key, found, unclosed=True)
        data = _cut(data, _UU, _UU_END, _uu, found)
        data = _cut(data, _YENC, _YENC_END, _yenc, found)
    return data, found


def _cut(
    data: bytes,
    begin: re.Pattern[bytes],
    end: re.Pattern[bytes],
    read: Callable[[re.Match[bytes], bytes], list[Found]],
    found: list[Found],
    *,
    unclosed: bool = False,
) -> bytes:
    """Cut out what stands between the signs; an end is looked for once, however many beginnings stand before it."""
    out: list[bytes] = []
    at = start = stop = 0
    for one in begin.finditer(data):
        if one.start() < at or len(found) >= MOST:
            continue
        if start < one.end():
            last = end.search(data, one.end())
            if last is None and not unclosed:
                break
            start, stop = (last.start(), last.end()) if last else (len(data), len(data))
        pieces = read(one, data[one.end() : start])
        if pieces:
            found += pieces
            out.append(data[at : one.start()])
            at = stop
    return b"".join((*out, data[at:]))


def _member(name: str, data: bytes, media_type: str | None = None) -> Member:
    return Member(shown(name).replace("/", "_") or "inline", io.BytesIO(data), len(data), media_type)


def _key(one: re.Match[bytes], inside: bytes) -> list[Found]:
    return [_member("key.asc", one[0] + inside, "application/pgp-keys")]


def _uu(one: re.Match[bytes], inside: bytes) -> list[Found]:
    if not one[1] and not _UU_LINE.match(inside):
        return []
    data = undo(inside, "base64" if one[1] else "x-uuencode")
    return [_member(decode(one[2]).strip(), data)] if data else []


def _yenc(one: re.Match[bytes], inside: bytes) -> list[Found]:
    name = decode(one[1]).partition("name=")[2].strip()
    raw = inside.replace(b"\r", b"").replace(b"\n", b"")
    data = _YENC_ESCAPE.sub(lambda two: bytes([(two[1][0] - 64) & 0xFF]), raw).translate(_YENC_SHIFT)
    pieces: list[Found] = [_member(name, data)]
    if one[2]:
        pieces.append(Trouble(Reason.TRUNCATED, "one of several pieces of a file", shown(name).replace("/", "_")))
    return pieces


def unflowed(text: str, *, joined: bool = False) -> str:
    """Join the soft line ends of a text in `format=flowed` (RFC 3676); `joined` is its DelSp."""
    return "\n".join(_paragraphs(text.replace("\r\n", "\n").split("\n"), joined))


def _paragraphs(lines: list[str], joined: bool) -> Iterator[str]:
    held: list[str] = []
    level = 0
    for line in lines:
        bare = line.lstrip(">")
        depth = len(line) - len(bare)
        bare = bare.removeprefix(" ")
        if held and depth != level:
            yield "".join(held)
            held = []
        level = depth
        if not held and depth:
            held.append("> ")
        if bare.endswith(" ") and bare != "-- ":
            held.append(bare[:-1] if joined else bare)
        else:
            yield "".join((*held, bare))
            held = []
    if held:
        yield "".join(held)


_ENRICHED = re.compile(r"<param>.{0,1000}?</param>|<(/?)([A-Za-z-]{1,60})>|<<", re.I | re.S)


def plain_of_enriched(text: str) -> str:
    """Return the text of `text/enriched` (RFC 1896) or the older `text/richtext`."""
    return _ENRICHED.sub(lambda one: "<" if one[0] == "<<" else "\n" if (one[2] or "").lower() == "nl" else "", text)
