"""What HTML holds beside its text: attributes, addresses in links, comments, scripts, styles, pictures in addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import unquote, unquote_plus

from scanner.extract.documents import handed_out, numbered
from scanner.extract.draft import Draft
from scanner.extract.jsontokens import tokens
from scanner.extract.links import link_values, unprotected
from scanner.extract.names import word_set
from scanner.extract.outline import Outline
from scanner.extract.structured import JsonReader
from scanner.model import Place
from scanner.ports import Extracted

NESTED = 3
"""HTML in an attribute of HTML in a comment: so deep is it read as HTML, deeper as text."""
LINK = 300
SEEN = 20_000
BARE = 5
"""A tag with more words that are no attributes was never closed: it took text in, up to the next `>`."""
_ATTRIBUTE = re.compile(r"([^\s=/>\"'<][^\s=/>]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"?+|'([^']*+)'?+|([^\s>]++)))?+")
_TOLD = word_set("title alt value placeholder summary label standby abbr prompt datetime content cite longdesc")
_LINKS = word_set("href action data formaction xlink:href ping background src cite longdesc manifest icon poster")
_SILENT_META = word_set("viewport generator robots progid originator theme-color x-ua-compatible content-type")
_HEX = re.compile(r"(?:[0-9a-f]{2}){6,200}\Z", re.I)
_CONTENT = re.compile(r"content\s*+:\s*+(?:\"([^\"]++)\"|'([^']++)')")
_URL = re.compile(r"(?:url\(\s*+[\"']?+|@import\s*+[\"'])([^\"')\s]{1,2000})", re.I)
_NAMES = word_set("id name for usemap list download form headers itemid target pattern")
_WORDS = re.compile(r"[^\W\d_]{3}")
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.S)
_JS_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\u\{([0-9a-fA-F]{1,6})\}")
_CONDITION = re.compile(r"^\[if[^\]]{0,200}\]>|<!\[endif\]\Z", re.I)


class Values:
    """Collects the values of one page under the labels of their places."""

    def __init__(self, part: str, label: str | None, inner: Callable[[str, str, str], Iterator[Extracted]]) -> None:
        prefix = f"{label} " if label else ""
        self._part, self._label, self._inner = part, label or "", inner
        self._attributes = Draft(part, Place(label=prefix + "attributes"))
        self._comments = Draft(part, Place(label=prefix + "comment"))
        self._scripts = Draft(part, Place(label=prefix + "script"), prose=False)
        self._styles = Draft(part, Place(label=prefix + "style"), prose=False)
        self._links = Draft(part, Place(label=prefix + "link"), prose=False)
        self._ids = Draft(part, Place(label=prefix + "ids"), prose=False)
        self._seen: set[str] = set()
        self._ready: list[Extracted] = []
        self._members = 0
        self._nested = self._label.count("comment") + self._label.count("inner")

    def take(self) -> Iterator[Extracted]:
        """Yield what is done."""
        for draft in (self._attributes, self._comments, self._scripts, self._styles, self._links, self._ids):
            yield from draft.take()
        ready, self._ready = self._ready, []
        yield from ready

    def rest(self) -> Iterator[Extracted]:
        """Yield all that is left."""
        for draft in (self._attributes, self._comments, self._scripts, self._styles, self._links, self._ids):
            yield from draft.rest()
        yield from self.take()

    def attributes(self, tag: str, text: str) -> None:
        """Read the attributes of a tag; what an anchor's text tells is written there."""
        found = {}
        words: list[str] = []
        for name, double, single, bare in _ATTRIBUTE.findall(text):
            value = double or single or bare
            if value:
                found[name.lower()] = unescape(value) if "&" in value else value
            else:
                words.append(name)
        if len(words) > BARE:
            self._attributes.line(unescape(" ".join(words)))
        if tag == "meta":
            self._meta(found)
        for name, value in found.items():
            self._attribute(tag, name, value)

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if "data:" in value[:200] or ("data:" in value and name in ("style", "srcset")):
            value = self._without_data(value)
        if name == "srcdoc":
            self._nest(value, "inner")
        elif name == "data-cfemail" and _HEX.match(value):
            address = unprotected(value)
            self._attributes.line(address, "EMAIL_ADDRESS" if "@" in address else None)
        elif name in _LINKS:
            self._link(tag, name, value)
        elif name.startswith("on"):
            self.script(value, "")
        elif name == "style":
            if "content" in value or "/*" in value or "@" in value or "url(" in value:
                self.style(value)
        elif name in _TOLD or name.startswith(("data-", "aria-")):
            if tag != "meta" and any(map(str.isalnum, value)):
                self._attributes.line(value)
        elif name == "srcset":
            for one in value.split(",")[:100]:
                self.address(one.split()[0] if one.split() else "")
        elif "@" in value or "%40" in value or ("-" in name and any(map(str.isalpha, value))):
            self._attributes.line(unquote(value))
        elif name in _NAMES and value.lower() not in self._seen and _WORDS.search(value):
            if len(self._seen) < SEEN:
                self._seen.add(value.lower())
            self._ids.line(value)

    def _link(self, tag: str, name: str, value: str) -> None:
        if name in ("cite", "longdesc"):
            self._attributes.line(unquote(value))
        else:
            told = False
            for text, type in link_values(value):
                told = True
                if tag != "a":
                    self._attributes.line(text, type)
            if not told:
                self.address(value)

    def address(self, href: str) -> None:
        """Keep what an ordinary address tells beside its host: a file's name, a query; each once."""
        path, _, query = href[:2048].partition("?")
        text = f"{path.rstrip('/').rpartition('/')[2]} {query}"
        text = " ".join(unquote_plus(text[:LINK]).split())
        if any(map(str.isalpha, text)) and not href.startswith(("javascript:", "#")) and text not in self._seen:
            if len(self._seen) < SEEN:
                self._seen.add(text)
            self._links.line(text)

    def _meta(self, found: dict[str, str]) -> None:
        name = found.get("name") or found.get("property") or found.get("itemprop") or found.get("http-equiv") or ""
        content = found.get("content", "")
        if name.lower() == "refresh":
            for text, type in link_values(content.partition("=")[2].strip(" '\"")):
                self._attributes.line(text, type)
        if content and name.lower() not in _SILENT_META:
            self._attributes.line(f"{name}: {content}" if name else content)

    def _without_data(self, text: str) -> str:
        """Hand out documents that stand in an address; their numbers go on over the page."""
        found: list[Extracted] = []
        text = handed_out(text, found)
        for one in found:
            self._members += 1
            self._ready.append(numbered(one, self._members))
        return text

    def comment(self, text: str) -> None:
        """Read a comment; mark-up in it as mark-up."""
        text = _CONDITION.sub("", text).strip()
        if "<" in text and ">" in text:
            self._nest(text, "comment")
        else:
            self._comments.line(text)

    def _nest(self, text: str, what: str) -> None:
        if self._nested >= NESTED:
            self._comments.line(text)
            return
        label = f"{self._label} {what}".strip()
        self._ready.extend(self._inner(text, self._part, label))

    def declaration(self, text: str) -> None:
        """Read what stands between `<!` or `<?` and `>`: entities, code of servers."""
        if ("[" in text[:200] and text[:8].lower() == "!doctype") or (text[0] == "?" and text[:4].lower() != "?xml"):
            self._comments.line(text.strip("?! "))

    def script(self, text: str, attributes: str) -> None:
        """Read a script: data as records, code as it stands."""
        if "json" in attributes:
            reader = JsonReader(Outline(self._scripts))
            for token in tokens([text]):
                reader.take(token)
            reader.finish()
            return
        if "\\" in text:
            text = _JS_ESCAPE.sub(lambda found: _char(found[1] or found[2] or found[3]), text)
        if "text/html" in attributes or "template" in attributes:
            self._nest(text, "inner")
        else:
            self._scripts.line(text)

    def style(self, text: str) -> None:
        """Read what a style sheet shows or says: generated content and comments."""
        if "data:" in text:
            text = self._without_data(text)
        for content, single in _CONTENT.findall(text):
            self._styles.line(_CSS_ESCAPE.sub(lambda found: _char(found[1]) or found[2] or "", content or single))
        for address in _URL.findall(text):
            self.address(address)
        start = text.find("/*")
        while start >= 0:
            end = text.find("*/", start + 2)
            self._styles.line(text[start + 2 : end if end >= 0 else len(text)].strip())
            start = text.find("/*", end) if end >= 0 else -1


def _char(digits: str | None) -> str:
    code = int(digits, 16) if digits else 0
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
