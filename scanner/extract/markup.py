"""HTML: what is shown and what is hidden, by blocks, with the values that only attributes hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import unquote

from scanner.extract.charsets import Decoded, codec_name, decode
from scanner.extract.draft import Draft, text_segments
from scanner.extract.links import link_values
from scanner.extract.names import word_set
from scanner.extract.text import SPOILT
from scanner.model import Place, Reason, Segment
from scanner.ports import Blob, Extracted, Trouble

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

BLOCK = 4 * 1024 * 1024
"""Longer documents are parsed in blocks of this many characters, so that memory stays flat."""
DEPTH = 4000

_BLOCKS = word_set(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main nav ol option p pre section "
    "select summary table tbody textarea tfoot thead title tr ul"
)
_CELLS = frozenset(("td", "th"))
_SILENT = frozenset(("style", "noscript-style"))
_TOLD = ("title", "alt", "value", "placeholder", "aria-label", "summary", "label")
_ANY_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})")
_UNCLOSED = word_set(
    "p li td th tr tbody thead tfoot colgroup option optgroup dt dd br img input hr meta link area base col embed "
    "source wbr param track html body head"
)
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_TAG = re.compile(r"<[^<>]{0,4000}>")
_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([\w:.-]{1,40})", re.I)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


class HtmlExtractor:
    """Reads HTML and XHTML."""

    name: ClassVar[str] = "html"
    version: ClassVar[int] = 1
    media_types: ClassVar[frozenset[str]] = frozenset({"text/html", "application/xhtml+xml"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield the text by blocks, then attributes, comments and scripts under their own labels."""
        head = blob.stream.read(4096)
        blob.stream.seek(0)
        text = Decoded(blob.stream, declared(head))
        for block in _blocks(text):
            yield from html_segments(block)
        if text.spoilt:
            yield SPOILT


def declared(head: bytes) -> str | None:
    """Return the codec that a meta element tells, None for UTF-16 since the sign would not be readable."""
    found = _CHARSET.search(head)
    codec = codec_name(found[1].decode("ascii")) if found else None
    return None if codec is None or codec.startswith(("utf-16", "utf-8")) else codec


def html_text(data: bytes, codec: str | None) -> str:
    """Decode the HTML of a mail; its own meta element counts only when the mail tells nothing."""
    return decode(data, codec or declared(data[:4096]))


def _blocks(chunks: Iterable[str]) -> Iterator[str]:
    held: list[str] = []
    size = 0
    for chunk in chunks:
        held.append(chunk)
        size += len(chunk)
        if size >= BLOCK:
            text = "".join(held)
            stop = max(text.rfind("<tr", BLOCK // 2), text.rfind("<p", BLOCK // 2), text.rfind("<div", BLOCK // 2))
            stop = stop if stop > 0 else text.rfind("<", BLOCK // 2)
            stop = stop if stop > 0 else len(text)
            yield text[:stop]
            held, size = [text[stop:]], len(text) - stop
    yield "".join(held)


def html_segments(text: str, part: str = "body", label: str | None = None) -> Iterator[Segment | Trouble]:
    """Yield the segments of one HTML text; `label` is told as the place of what is shown."""
    from selectolax.lexbor import LexborHTMLParser

    if _too_deep(text):
        yield from text_segments([_TAG.sub(" ", text)], part, Place(label=label))
        yield Trouble(Reason.TOO_DEEP, f"HTML nested deeper than {DEPTH}; read without its structure")
        return
    page = _Page(part, label)
    yield from page.read(LexborHTMLParser(text).root)


def _too_deep(text: str) -> bool:
    """Tell nesting for which the parser needs the square of the depth in time."""
    if text.count("<") <= DEPTH:
        return False
    depth = 0
    for found in _ANY_TAG.finditer(text):
        if found[2].lower() not in _UNCLOSED:
            depth = max(0, depth - 1) if found[1] else depth + 1
            if depth > DEPTH:
                return True
    return False


class _Page:
    """One walk over a tree; the state is the line that grows and the link that is open."""

    def __init__(self, part: str, label: str | None) -> None:
        prefix = f"{label} " if label else ""
        self.shown = Draft(part, Place(label=label))
        self.attributes = Draft(part, Place(label=prefix + "attributes"))
        self.comments = Draft(part, Place(label=prefix + "comment"))
        self.scripts = Draft(part, Place(label=prefix + "script"), prose=False)
        self.line: list[str] = []
        self.verbatim = 0

    def read(self, root: LexborNode | None) -> Iterator[Segment]:
        """Walk without recursion, since depth is the sender's choice."""
        node, depth = root, 0
        while node is not None and (before := node.prev) is not None:
            node = before  # comments may stand before the root
        while node is not None:
            inner = self._enter(node)
            yield from self.shown.take()
            child = node.child if inner else None
            if child is not None:
                node, depth = child, depth + 1
                continue
            node, depth = self._onward(node, depth)
        self._break()
        for draft in (self.shown, self.attributes, self.comments, self.scripts):
            yield from draft.rest()

    def _onward(self, node: LexborNode, depth: int) -> tuple[LexborNode | None, int]:
        """Leave nodes until one has a next sibling; comparing nodes would write out their HTML."""
        here: LexborNode | None = node
        while here is not None:
            if here.is_element_node:
                self._leave(here)
            following = here.next
            if following is not None:
                return following, depth
            if depth == 0:
                return None, 0
            here, depth = here.parent, depth - 1
        return None, 0

    def _enter(self, node: LexborNode) -> bool:
        if node.is_text_node:
            self._text(node.text_content or "")
            return False
        if node.is_comment_node:
            self._comment(node.comment_content or "")
            return False
        tag = node.tag or ""
        if tag == "script":
            self.scripts.line(node.text())
            return False
        if tag in _SILENT:
            return False
        if tag in _BLOCKS:
            self._break()
            self.verbatim += tag in ("pre", "textarea")
        elif tag in _CELLS and self.line:
            self._text(" | ")
        if tag not in ("html", "body", "div", "p", "span", "br", "b", "tr", "td"):
            self._told(node, tag)
        return True

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "a":
            self._link(node.attributes.get("href") or "")
        elif tag in _BLOCKS:
            self._break()
            self.verbatim -= tag in ("pre", "textarea")

    def _text(self, text: str) -> None:
        if not text.isascii():
            text = text.translate(_INVISIBLE)
        if self.verbatim:
            self.line.append(text)
            return
        text = _BLANKS.sub(" ", text)
        if text == " " and (not self.line or self.line[-1].endswith(" ")):
            return
        if text:
            self.line.append(text.lstrip() if not self.line else text)

    def _break(self) -> None:
        if self.line:
            self.shown.line("".join(self.line).rstrip())
            self.line = []

    def _link(self, href: str) -> None:
        """Write what a link holds beside its text, unless the text says it already."""
        shown = "".join(self.line)
        known = shown.casefold()
        for value, type in link_values(href):
            if value.casefold() not in known:
                self.shown.write(f"{shown} <" if shown else "<")
                self.shown.write(value, type)
                self.line, shown = [">"], ">"

    def _comment(self, text: str) -> None:
        if text.startswith("[if"):
            # Outlook's conditional comments are mark-up for one program; only values count.
            text = _TAG.sub(" ", text) if "@" in text else ""
        self.comments.line(text.strip())

    def _told(self, node: LexborNode, tag: str) -> None:
        attributes = node.attributes
        for name in _TOLD:
            value = attributes.get(name)
            if value and any(map(str.isalpha, value)):
                self.attributes.line(value)
        if tag == "meta":
            self._meta(attributes)
        for name, value in attributes.items():
            if value and "@" in value and name not in _TOLD and name not in ("href", "content", "style"):
                self.attributes.line(unquote(value))

    def _meta(self, attributes: dict[str, str | None]) -> None:
        name = attributes.get("name") or attributes.get("property") or ""
        content = attributes.get("content")
        if content and name and name not in ("viewport", "generator", "robots", "ProgId"):
            self.attributes.line(f"{name}: {content}")
