"""HTML: what is shown and what is hidden, by blocks, with the values that only attributes, scripts and styles hold.

A tokenizer, not a tree: nothing is lost in broken nesting, memory is flat, and depth costs nothing.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import BinaryIO, ClassVar

from scanner.errors import UnreadableError
from scanner.extract.charsets import SAMPLE, Decoded, codec_name, decode, is_utf8
from scanner.extract.draft import Draft
from scanner.extract.htmlvalues import Values
from scanner.extract.links import link_values
from scanner.extract.names import word_set
from scanner.extract.text import SPOILT
from scanner.model import Place, Reason
from scanner.ports import Blob, Extracted

BLOCK = 1024 * 1024
OPEN_TAG = 64 * 1024 * 1024
"""A tag that is open for so long (a picture in its address) was never closed: it is text."""
SWALLOWED = 40
HELD = 1024 * 1024
"""Longer scripts, styles and comments are read in pieces."""
LINE = 32 * 1024

_BLOCKS = word_set(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main nav ol option p pre section "
    "select summary table tbody textarea tfoot thead title tr ul noscript template iframe svg text desc annotation "
    "button label object optgroup datalist template video audio canvas map frameset noframes xmp plaintext listing"
)
_CELLS = frozenset(("td", "th"))
_VERBATIM = frozenset(("pre", "textarea", "xmp", "plaintext", "listing"))
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>=<]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)>|<([!?][^>]*+)>")
_SPECIAL = re.compile(r"<(?:(!--)|(!\[CDATA\[)|(script|style)(?![\w-]))", re.I)
_ENDS = {
    "comment": re.compile("--!?>"),
    "cdata": re.compile("]]>"),
    "script": re.compile(r"</script[^>]{0,100}>?", re.I),
    "style": re.compile(r"</style[^>]{0,100}>?", re.I),
}
_WORTH = re.compile(
    r"@|%40|&#|href|title|alt|value|placeholder|content|data|aria-|datetime|src|action|label|summary|cite|standby|"
    r"abbr|\bon[a-z]|prompt|longdesc|url\(|\bid=|name|poster|usemap|download|headers|pattern|[a-z]-[a-z-]+=",
    re.I,
)
_CHARSET = re.compile(rb"(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([\w:.-]{1,40})", re.I)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


class HtmlExtractor:
    """Reads HTML and XHTML of any length in flat memory."""

    name: ClassVar[str] = "html"
    version: ClassVar[int] = 3
    media_types: ClassVar[frozenset[str]] = frozenset({"text/html", "application/xhtml+xml", "image/svg+xml"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        """Yield the text by blocks, then links, attributes, comments, scripts and styles under their own labels."""
        nothing = True
        for one in html_stream(blob.stream):
            nothing = False
            yield one
        if nothing and blob.size:
            raise UnreadableError(Reason.UNSUPPORTED, "tags without a text: lines of a drawing are not read")


def html_stream(stream: BinaryIO, part: str = "body", label: str | None = None) -> Iterator[Extracted]:
    """Yield the segments of HTML in a stream at its start; `label` is told as the place of what is shown."""
    head = stream.read(SAMPLE)
    text = Decoded(_Again(head, stream), declared(head))  # type: ignore[arg-type]
    yield from _read(text, part, label)
    if text.spoilt:
        yield SPOILT


class _Again(io.RawIOBase):
    """A stream with its head before it again; streams in a zip go back only by reading all anew."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def read(self, size: int | None = -1, /) -> bytes:
        """Read up to `size` bytes."""
        head, self._head = self._head, b""
        return head or self._stream.read(-1 if size is None else size)


def declared(head: bytes) -> str | None:
    """Return the codec that a meta element tells; None when the bytes themselves tell, whatever it says."""
    found = _CHARSET.search(head[:4096])
    codec = codec_name(found[1].decode("ascii")) if found else None
    if codec is None or codec.startswith(("utf-16", "utf-8")) or (not head.isascii() and is_utf8(head)):
        return None
    return codec


def html_text(data: bytes, codec: str | None) -> str:
    """Decode the HTML of a mail; its own meta element counts only when the mail tells nothing."""
    return decode(data, codec or declared(data[:SAMPLE]))


def html_segments(text: str, part: str = "body", label: str | None = None) -> Iterator[Extracted]:
    """Yield the segments of one HTML text; `label` is told as the place of what is shown."""
    yield from _read([text], part, label)


def _read(chunks: Iterable[str], part: str, label: str | None) -> Iterator[Extracted]:
    page = _Page(part, label)
    held: list[str] = []
    size = 0
    for chunk in chunks:
        for at in range(0, len(chunk), BLOCK):
            held.append(chunk[at : at + BLOCK])
            size += len(held[-1])
            if size >= BLOCK:
                page.feed("".join(held))
                held, size = [], 0
                yield from page.take()
    page.feed("".join(held), last=True)
    yield from page.rest()


class _Page:
    """One pass over a text; the state is the line that grows, the link that is open and what was not closed yet."""

    def __init__(self, part: str, label: str | None) -> None:
        self.shown = Draft(part, Place(label=label))
        self.values = Values(part, label, _inner)
        self._line: list[str] = []
        self._size = 0
        self._verbatim = 0
        self._links: list[str] = []
        self._rest = ""
        self._mode = ""
        self._attributes = ""
        self._held: list[str] = []
        self._held_size = 0

    def take(self) -> Iterator[Extracted]:
        """Yield what is done."""
        yield from self.shown.take()
        yield from self.values.take()

    def rest(self) -> Iterator[Extracted]:
        """Yield all that is left."""
        self._break()
        yield from self.shown.rest()
        yield from self.values.rest()

    def feed(self, text: str, *, last: bool = False) -> None:
        """Read a piece of the text; a tag that it does not end waits for the next piece."""
        text, self._rest = self._rest + text, ""
        at = 0
        while at < len(text):
            if self._mode:
                at = self._raw(text, at, last)
                continue
            found = _SPECIAL.search(text, at)
            if found is None:
                stop = len(text) if last else _whole(text, at)
                self._markup(text[at:stop])
                self._rest = text[stop:]
                return
            self._markup(text[at : found.start()])
            at = self._special(found, text, last)
        if last and self._mode:
            self._finish()

    def _special(self, found: re.Match[str], text: str, last: bool) -> int:
        """Begin a comment, a script or a style; return where reading goes on."""
        if not found[3]:
            self._mode = "comment" if found[1] else "cdata"
            return found.end()
        tag = _TAG.match(text, found.start())
        if tag is None:
            if last or len(text) - found.start() > OPEN_TAG:
                self._text(text[found.start() : found.end()])
                return found.end()
            self._rest = text[found.start() :]
            return len(text)
        self._mode, self._attributes = found[3].lower(), tag[3] or ""
        self._tag(self._mode, self._attributes)
        return tag.end()

    def _raw(self, text: str, at: int, last: bool) -> int:
        """Collect a comment, script or style up to its end."""
        found = _ENDS[self._mode].search(text, at)
        if found is None or (found.end() == len(text) and not last and text[-1] != ">"):
            stop = len(text) if last else max(at, len(text) - 128)
            self._hold(text[at:stop])
            self._rest = text[stop:]
            return len(text)
        self._hold(text[at : found.start()])
        self._finish()
        return found.end()

    def _hold(self, text: str) -> None:
        self._held.append(text)
        self._held_size += len(text)
        if self._held_size > HELD:
            mode = self._mode
            self._finish()
            self._mode = mode

    def _finish(self) -> None:
        text, mode = "".join(self._held), self._mode
        self._held, self._held_size, self._mode = [], 0, ""
        if mode == "comment":
            self.values.comment(text)
        elif mode == "cdata":
            self._text(text.replace("&", "&amp;"))
        elif mode == "script":
            self.values.script(text, self._attributes)
        else:
            self.values.style(text)

    def _markup(self, text: str) -> None:
        """Read text with tags; the pieces come five by five: text, slash, name, attributes, declaration."""
        pieces = _TAG.split(text)
        line = self._line
        if pieces[0]:
            line.append(pieces[0])
        for at in range(1, len(pieces), 5):
            name, attributes, after = pieces[at + 1], pieces[at + 2], pieces[at + 4]
            if name is None:
                self.values.declaration(pieces[at + 3])
            else:
                name = name.lower()
                if name in _BLOCKS:
                    self._break()
                    line = self._line
                    if name in _VERBATIM:
                        self._verbatim = max(0, self._verbatim + (-1 if pieces[at] else 1))
                elif name in _CELLS:
                    if line and not pieces[at]:
                        line.append(" | ")
                elif name == "a":
                    self._anchor(pieces[at], attributes)
                    line = self._line
                if len(attributes) > 3 and _WORTH.search(attributes) and (name != "a" or attributes.count("=") > 1):
                    self._tag(name, attributes)
                    line = self._line
                elif len(attributes) > SWALLOWED and attributes.count(" ") > 2 * attributes.count("="):
                    self._tag(name, attributes)  # more words than values
            if after:
                line.append(after)
                if len(after) > LINE:
                    self._cut()
                    line = self._line
        if len(line) > 10_000:
            self._cut()

    def _text(self, text: str) -> None:
        self._line.append(text)

    def _tag(self, name: str, attributes: str) -> None:
        self.values.attributes(name, attributes)

    def _anchor(self, closing: str, attributes: str) -> None:
        if closing:
            for href in self._links:
                self._link(href)
            self._links = []
        else:
            found = _HREF.search(attributes)
            if found and len(self._links) < 100:
                self._links.append(unescape(found[1] or found[2] or found[3] or ""))

    def _joined(self) -> str:
        text = "".join(self._line)
        if "&" in text:
            text = unescape(text)
        if not text.isascii():
            text = text.translate(_INVISIBLE)
        return text

    def _break(self) -> None:
        if self._links:
            self._anchor("/", "")
        if self._line:
            text = self._joined()
            self._line = []
            text = text.rstrip() if self._verbatim else " ".join(text.split())
            if text:
                self.shown.write(text + "\n")

    def _cut(self) -> None:
        """Write a line that grows beyond measure, as far as its last blank."""
        text = self._joined()
        keep = len(text) - max(text.rfind(" "), 0) if text.rfind(" ") > len(text) - 512 else 0
        head, tail = text[: len(text) - keep], text[len(text) - keep :]
        self._line = [tail] if tail else []
        self.shown.write(head if self._verbatim else " ".join(head.split()))

    def _link(self, href: str) -> None:
        """Write what a link holds beside its text, unless the text says it already."""
        values = list(link_values(href))
        if not values:
            self.values.address(href)
            return
        shown = self._joined()
        if not self._verbatim:
            shown = " ".join(shown.split())
        known = shown.casefold()
        for value, type in values:
            if value.casefold() not in known:
                self.shown.write(f"{shown} <" if shown else "<")
                self.shown.write(value, type)
                shown = ">"
                self._line = [shown]


_HREF = re.compile(r"\bhref\s*+=\s*+(?:\"([^\"]*+)|'([^']*+)|([^\s>]++))", re.I)


def _inner(text: str, part: str, label: str) -> Iterator[Extracted]:
    """Read HTML that stands in a comment or an attribute, as the same page would."""
    yield from _read([text], part, label)


def _whole(text: str, at: int) -> int:
    """Return where the tag begins that a text does not end, its length when there is none."""
    begun = text.find("<", max(text.rfind(">"), at))
    return len(text) if begun < 0 or len(text) - begun > OPEN_TAG else begun
