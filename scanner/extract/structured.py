"""JSON and JSON lines, streamed; broken, endless and deeply nested texts are read as far as they go."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import ClassVar

from scanner.extract.charsets import Decoded
from scanner.extract.documents import handed_out, numbered
from scanner.extract.draft import Draft
from scanner.extract.outline import Outline
from scanner.extract.text import SPOILT
from scanner.model import Reason
from scanner.ports import Blob, Extracted, Trouble

STRING = 512 * 1024
"""A longer string comes in pieces."""
_TOKEN = re.compile(r'\s*+("[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{},:]|[^\s\[\]{},:"]++)', re.S)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_BREAK = re.compile(r"</?(?:p|div|br|tr|td|th|li|h\d|table|ul|ol)\b[^<>]{0,2000}>", re.I)
_BRACKETS = frozenset("{[")
_ESCAPES = re.compile(r"\\u[0-9a-fA-F]{4}|\\.", re.S)
_WORD = re.compile(r"[A-Za-z_$][A-Za-z_.$-]{0,60}\d{0,4}")
_PLAIN = {"\\n": "\n", "\\t": "\t", "\\r": "\r", "\\b": "", "\\f": "\n"}


class JsonExtractor:
    """Reads objects that look like a person's record as one block each."""

    name: ClassVar[str] = "json"
    version: ClassVar[int] = 2
    media_types: ClassVar[frozenset[str]] = frozenset({"application/json", "application/x-ndjson"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield one line an object: its fields with keys where the key does not tell the type."""
        text = Decoded(blob.stream)
        draft, number = Draft(), 0
        reader = JsonReader(Outline(draft))
        for turn, token in enumerate(tokens(text)):
            reader.take(token)
            if turn & 63 and len(token) < 4096:
                continue
            yield from draft.take()
            while reader.members:
                number += 1
                yield numbered(reader.members.pop(0), number)
        reader.finish()
        yield from draft.rest()
        for member in reader.members:
            number += 1
            yield numbered(member, number)
        if reader.stack:
            yield Trouble(Reason.TRUNCATED, "brackets are not closed")
        if text.spoilt:
            yield SPOILT


class JsonReader:
    """Knows in which bracket and under which key a token stands."""

    def __init__(self, outline: Outline, *, inner: bool = False) -> None:
        self.outline = outline
        self._inner = inner
        self.stack: list[str] = []
        self.keys: list[str] = [""]
        self.string: str | None = None
        self._named = False
        self.members: list[Extracted] = []

    def finish(self) -> None:
        """Write what is open."""
        self._flush()
        if self._inner:
            while self.stack:
                self._close()
        else:
            self.outline.finish()

    def take(self, token: str) -> None:
        """Read one token; the most frequent kinds come first."""
        first = token[0]
        if first == '"':
            if self.string is not None:
                self._flush()
            self.string = _value(token)
        elif first == ",":
            if self.string is not None:
                self._flush()
            self._named = False
        elif first == ":":
            if self.string is not None:
                self.keys[-1], self.string, self._named = self.string[:200], None, True
        elif first in "{[":
            self._open(first)
        elif first in "}]":
            if self.string is not None:
                self._flush()
            self._named = False
            self._close()
        else:
            if self.string is not None:
                self._flush()
            self.string = token

    def _open(self, bracket: str) -> None:
        named = self.keys[-1] if self._named else ""
        if self.string is not None:
            self._flush()
        listed = bool(self.stack) and self.stack[-1] == "["
        self.stack.append(bracket)
        # A list of objects hands its key on; its own scalars belong to the object around it.
        if bracket == "{":
            self.outline.enter(self.keys[-1], listed=listed)
        self._named = False
        if named and not _WORD.fullmatch(named):
            self.outline.field("", named)  # a key that is a value: an address, a name, a number
        self.keys.append(self.keys[-1])

    def _close(self) -> None:
        if self.stack:
            self.keys.pop()
            if self.stack.pop() == "{":
                self.outline.leave()

    def _flush(self) -> None:
        text, self.string, self._named = self.string, None, False
        if text is None:
            return
        if text[:1] in _BRACKETS and not self._inner and len(text) > 2 and text[-1] in "}]" and _is_json(text):
            self.outline.enter(self.keys[-1], listed=False)
            reader = JsonReader(self.outline, inner=True)
            for token in tokens([text]):
                reader.take(token)
            reader.finish()
            self.outline.leave()
        else:
            text = handed_out(text, self.members) if "data:" in text else text
            if "</" in text:
                self.outline.field(self.keys[-1], unescape(_TAG.sub("", _BREAK.sub(" ", text))))
            self.outline.field(self.keys[-1], text)


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


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _value(token: str) -> str:
    if token[0] != '"':
        return token
    if "\\" not in token:
        return token.strip('"')
    try:
        found = json.loads(token, strict=False)
    except ValueError:
        found = _ESCAPES.sub(_unescaped, token.strip('"'))
    return str(found).encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")


def _unescaped(found: re.Match[str]) -> str:
    sign = found[0]
    if len(sign) == 6:
        return chr(int(sign[2:], 16))
    return _PLAIN.get(sign, sign[1:])
