"""JSON and JSON lines, streamed; broken, endless and deeply nested texts are read as far as they go."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import ClassVar

from scanner.extract.charsets import Decoded
from scanner.extract.documents import handed_out, numbered
from scanner.extract.draft import Draft
from scanner.extract.jsontokens import Whole, pieces, string_value, tokens
from scanner.extract.outline import Outline
from scanner.extract.text import SPOILT
from scanner.model import Reason
from scanner.ports import Blob, Extracted, Trouble

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_BREAK = re.compile(r"</?(?:p|div|br|tr|td|th|li|h\d|table|ul|ol)\b[^<>]{0,2000}>", re.I)
_BRACKETS = frozenset("{[")
_WORDS = {True: "true", False: "false", None: "null"}
_WORD = re.compile(r"[A-Za-z_$][A-Za-z_.$-]{0,60}\d{0,4}")


class JsonExtractor:
    """Reads objects that look like a person's record as one block each."""

    name: ClassVar[str] = "json"
    version: ClassVar[int] = 6
    media_types: ClassVar[frozenset[str]] = frozenset({"application/json", "application/x-ndjson"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield one line an object: its fields with keys where the key does not tell the type."""
        text = Decoded(blob.stream)
        draft, number = Draft(), 0
        reader = JsonReader(Outline(draft))
        for turn, piece in enumerate(pieces(text)):
            if type(piece) is str:
                reader.take(piece)
                if turn & 63 and len(piece) < 4096:
                    continue
            else:
                reader.whole(piece)
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
            self.string = string_value(token)
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

    def whole(self, value: Whole, *, named: bool | None = None) -> None:
        """Read an object (pairs) or a list that was parsed in one go, just as by its tokens."""
        self._named = self._named if named is None else named
        if type(value) is tuple:
            self._open("{")
            for key, inner in value:
                if type(inner) is str:
                    self._scalar(key[:200], inner)
                else:
                    self.keys[-1] = key[:200]
                    self._inside(inner, named=True)
        else:
            self._open("[")
            for inner in value:
                self._inside(inner, named=False)
        self._named = False
        self._close()

    def _inside(self, inner: Whole, *, named: bool) -> None:
        if type(inner) is tuple or type(inner) is list:
            self.whole(inner, named=named)
        else:
            self._scalar(self.keys[-1], inner if type(inner) is str else _WORDS[inner])

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
        if text is not None:
            self._scalar(self.keys[-1], text)

    def _scalar(self, key: str, text: str) -> None:
        if text[:1] in _BRACKETS and not self._inner and len(text) > 2 and text[-1] in "}]" and _is_json(text):
            self.outline.enter(key, listed=False)
            reader = JsonReader(self.outline, inner=True)
            for token in tokens([text]):
                reader.take(token)
            reader.finish()
            self.outline.leave()
            return
        if "data:" in text:
            text = handed_out(text, self.members)
        if "</" in text:
            self.outline.field(key, unescape(_TAG.sub("", _BREAK.sub(" ", text))))
        self.outline.field(key, text)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
