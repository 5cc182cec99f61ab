"""JSON taken apart: into tokens, whatever is broken, or into whole values, several times quicker, where nothing is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

Whole = Any
"""An object as a tuple of pairs or a list; what is in them is of these or a text, numbers too."""

STRING = 512 * 1024
"""A longer string comes in pieces."""
WAIT = 64 * 1024
"""An object that is not complete so far from its start is read by tokens."""
SLACK = 1 << 20
"""So many characters may be parsed in vain before anything is gained."""
DEEP = 100
_TOKEN = re.compile(r'\s*+("[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{},:]|[^\s\[\]{},:"]++)', re.S)
_ESCAPES = re.compile(r"\\u[0-9a-fA-F]{4}|\\.", re.S)
_DECODER = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=tuple)
_PLAIN = {"\\n": "\n", "\\t": "\t", "\\r": "\r", "\\b": "", "\\f": "\n"}


def pieces(chunks: Iterable[str]) -> Iterator[str | Whole]:
    """Yield objects and lists that are complete and sound as whole values, all else as tokens."""
    chunks = iter(chunks)
    held, at = "", 0
    lost, gained = 0, SLACK
    for chunk in chunks:
        held, at = held[at:] + chunk, 0
        while found := _TOKEN.match(held, at):
            if found.end() == len(held) and held[-1] not in '"[]{},:':
                break
            if found[1] in "[{":
                value, stop = whole_at(held, found.start(1))
                if stop:
                    gained += stop - at
                    at = stop
                    yield value
                    continue
                lost += len(held) - at
                if lost > gained:
                    yield from tokens(chain([held[at:]], chunks))
                    return
                if len(held) - at < WAIT:
                    break  # its end may be in the next chunk
            yield found[1]
            at = found.end()
        if len(held) - at > STRING:
            yield from tokens(chain([held[at:]], chunks))
            return
    yield from tokens([held[at:]])


def tokens(chunks: Iterable[str]) -> Iterator[str]:
    """Yield strings with their quotes, brackets, commas, colons and bare words."""
    held, at = "", 0
    for chunk in chunks:
        held, at = held[at:] + chunk, 0
        for found in _TOKEN.finditer(held, at):
            if found.start() != at or (found.end() == len(held) and held[-1] not in '"[]{},:'):
                break  # a string or word that goes on in the next chunk
            yield found[1]
            at = found.end()
        if len(held) - at > STRING:
            # An open string that is too long: a piece of it, closed, and its rest as the next string.
            stop = len(held) - (len(held) - len(held.rstrip("\\"))) - 6
            yield held[at:stop] + '"' if held[at] == '"' else held[at:stop]
            held, at = ('"' if held[at] == '"' else "") + held[stop:], 0
    while last := _TOKEN.match(held, at):
        yield last[1]
        at = last.end()
    if held[at:].strip():
        yield held[at:].strip()


def whole_at(text: str, at: int) -> tuple[Whole, int]:
    """Return the value that begins there and its end; 0 when it is broken, not complete or very deep."""
    try:
        value, stop = _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        return None, 0
    if text.count("{", at, stop) + text.count("[", at, stop) > DEEP and _is_deep(value, DEEP):
        return None, 0
    return (_mended(value) if text.find("\\u", at, stop) >= 0 else value), stop


def _is_deep(value: Whole, levels: int) -> bool:
    inner = (one for _, one in value) if type(value) is tuple else value
    return levels == 0 or any(_is_deep(one, levels - 1) for one in inner if type(one) in (tuple, list))


def _mended(value: Whole) -> Whole:
    if type(value) is str:
        return value if value.isascii() and "\x00" not in value else _without_halves(value)
    if type(value) is tuple:
        return tuple((_mended(key), _mended(inner)) for key, inner in value)
    return [_mended(inner) for inner in value] if type(value) is list else value


def _without_halves(text: str) -> str:
    """Return a text without zero signs and halves of surrogate pairs."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")


def string_value(token: str) -> str:
    """Return what a token says: a string without its quotes and escapes, anything else as it stands."""
    if token[0] != '"':
        return token
    if "\\" not in token:
        return token.strip('"')
    try:
        found = json.loads(token, strict=False)
    except ValueError:
        found = _ESCAPES.sub(_unescaped, token.strip('"'))
    return _without_halves(str(found))


def _unescaped(found: re.Match[str]) -> str:
    sign = found[0]
    if len(sign) == 6:
        return chr(int(sign[2:], 16))
    return _PLAIN.get(sign, sign[1:])
