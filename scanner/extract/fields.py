"""Header fields of mail: unfolding, encoded words (RFC 2047), parameters (RFC 2231), content types.

The standard library's structured header parser takes milliseconds a mail; this takes
microseconds, never fails, and every pattern here is linear in its text.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from scanner.extract.charsets import codec_name, decode

_WORD = re.compile(r"=\?([^?\s]{1,64})\?([bBqQ])\?([^?]{0,100000})\?=")
_FOLD = re.compile(r"\r?\n[ \t]*|\r")
_PARAMETER = re.compile(r';[\s;]*([^\s=;"]{1,100})\s*=\s*("(?:[^"\\]|\\.){0,4000}+"?|[^;]{0,4000}+)')
_ESCAPE = re.compile(r"\\(.)")
_QUOTE_PAIR = re.compile(rb"=([0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class ContentType:
    """A Content-Type or Content-Disposition as told: lower-case name and parameters."""

    name: str
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def boundary(self) -> bytes:
        """Return the boundary of a multipart as it stands on its lines."""
        return self.parameters.get("boundary", "").rstrip().encode("utf-8", "surrogateescape")


def plain(raw: bytes) -> str:
    """Return a raw value unfolded, encoded words as they stand."""
    text = decode(raw)
    return _FOLD.sub(" ", text).strip() if "\n" in text or "\r" in text else text.strip()


def words(text: str) -> str:
    """Return a text with its encoded words decoded; words that only a blank parts are joined."""
    if "=?" not in text:
        return text
    out: list[str] = []
    held: list[tuple[str, bytes]] = []
    at = 0
    for match in _WORD.finditer(text):
        between = text[at : match.start()]
        if not held or (not between.isspace() and between):
            out.append(_joined(held))
            held = []
            out.append(between)
        held.append((match[1].partition("*")[0].lower(), _bytes_of(match[2], match[3])))
        at = match.end()
    out.append(_joined(held))
    out.append(text[at:])
    return _FOLD.sub(" ", "".join(out)).replace("\x00", "")


def value(raw: bytes) -> str:
    """Return a raw value as a person reads it."""
    return words(plain(raw))


def _joined(held: Sequence[tuple[str, bytes]]) -> str:
    """Decode neighbours of one charset together: some senders cut words inside a character."""
    out = ""
    start = 0
    for stop in range(1, len(held) + 1):
        if stop == len(held) or held[stop][0] != held[start][0]:
            data = b"".join(piece for _, piece in held[start:stop])
            out += decode(data, codec_name(held[start][0]))
            start = stop
    return out


def _bytes_of(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8", "surrogateescape")
    if encoding in "qQ":
        data = data.replace(b"_", b" ")
        return _QUOTE_PAIR.sub(lambda match: binascii.unhexlify(match[1]), data)
    data = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    if len(data) % 4 == 1:
        data = data[:-1]
    return binascii.a2b_base64(data + b"=" * (-len(data) % 4))


def content_type(headers: Sequence[tuple[str, bytes]], default: str = "text/plain") -> ContentType:
    """Return the content type that headers tell; of several the first that can be used."""
    told = [structured(value) for key, value in headers if key == "content-type"]
    usable = [one for one in told if "/" in one.name]
    multiparts = [one for one in usable if one.name.startswith("multipart/") and one.boundary]
    return (multiparts or usable or [ContentType(default)])[0]


@lru_cache(maxsize=512)
def structured(raw: bytes) -> ContentType:
    """Return name and parameters of a value such as that of Content-Type or Content-Disposition."""
    text = plain(raw[:65536])
    name, _, _ = text.partition(";")
    pieces: dict[str, dict[int, tuple[bool, str]]] = {}
    for match in _PARAMETER.finditer(text):
        key, number, extended = _section(match[1].lower())
        pieces.setdefault(key, {}).setdefault(number, (extended, _unquoted(match[2])))
    return ContentType(name.strip().lower().split(" ")[0], {key: _assembled(found) for key, found in pieces.items()})


def _section(key: str) -> tuple[str, int, bool]:
    """Take `name*1*` apart; a plain `name` counts after all sections (-1 is for the single extended one)."""
    name, *rest = key.split("*")
    if not rest:
        return name, 9999, False
    number = int(rest[0]) if rest[0].isdecimal() and len(rest[0]) < 4 else -1
    return name, number, rest[-1] == ""


def _assembled(pieces: dict[int, tuple[bool, str]]) -> str:
    if set(pieces) == {9999}:
        return words(pieces[9999][1])
    numbers = [number for number in sorted(pieces) if number != 9999]
    if -1 in pieces:
        numbers = [-1]
    charset = ""
    data = b""
    for position, number in enumerate(numbers):
        extended, text = pieces[number]
        if extended and position == 0 and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        data += unquote_to_bytes(text) if extended else text.encode("utf-8", "surrogateescape")
    return decode(data, codec_name(charset))


def _unquoted(text: str) -> str:
    if text.startswith('"'):
        return _ESCAPE.sub(r"\1", text[1:].removesuffix('"'))
    return text.strip()
