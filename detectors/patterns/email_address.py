"""E-mail addresses as mail programs write them, and as people write them to keep machines away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.patterns.address_forms import AT, DOT, OTHER_AT, plain_address
from detectors.patterns.rules import Hit, RuleRecognizer, compiled
from detectors.patterns.suffixes import has_public_suffix

# What RFC 5322 allows besides (/ = ? & #) stands around addresses in links far more often than in them.
# A percent sign is a local character unless it writes the at sign.
_FIRST = r"(?:[\w!$*+\-^`{|}~]|%(?!(?:25)?40))"

# https://www.iana.org/assignments/special-use-domain-names and what companies use inside.
_SPECIAL_USE = frozenset("example test invalid localhost local internal intranet lan corp home".split())
# icon@2x.png and the like.
_FILE_ENDINGS = frozenset("png jpg jpeg gif svg webp bmp ico css js html htm xml json pdf docx xlsx".split())


_DOMAIN = r"\w++(?:-++\w++)*+(?:\.\w++(?:-++\w++)*+)++"
_WORD = r"[\w+-]{1,40}"
_LOCAL = rf"{_WORD}(?:(?:\.|{DOT}){_WORD}){{0,4}}"
_LABEL = rf"[\w-]{{1,63}}(?:(?:\.|{DOT})[\w-]{{1,63}}){{0,4}}(?:\.|{DOT})[a-z]{{2,15}}(?![\w-])"
_REACH = 60
# Ids of messages look like addresses; what stands behind a scheme is a user and a host.
_NO_ADDRESS = re.compile(
    r"(?:message-?id|references|in-reply-to|content-id|cid)[\"']?[:=][^\n]{0,40}$|\b(?!mailto|sip|sips|xmpp|im"
    r"|msrp)\w{2,10}://[^\s/]{0,50}$",
    re.IGNORECASE,
)

GATE = (
    r"(?:@|%(?:25)?40)[ ]?\w",
    r"[\[({<][ \t]?(?:a.?t|@|.t|arroba|arobase|chiocciola|ma.pa|kr.llalfa|snabel-?a|klammeraffe|miukumauku)["
    r" \t]?[\])}>]",
    r"[_-]at[_-]",
    r"[ \t](?:at|\(a\))[ \t]{1,2}[\w-]{1,63}(?:[ \t]?[\[({<]|[ ]dot|\.[a-z]|[_-]dot)",
)


class EmailRecognizer(RuleRecognizer):
    """Finds addresses; `%40` of links counts as the at sign.

    One with a public suffix is surest, one without may be of an internal domain (`.local`,
    `.corp`); what ends like a file name is none. A candidate begins only where no local
    character stands in front, and gives nothing back, so that long words are read once.
    """

    ENTITY = "EMAIL_ADDRESS"
    VERSION = "3"
    CONTEXT: ClassVar[tuple[str, ...]] = ("email", "e-mail", "mail")
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern("plain", rf"{_FIRST}(?:{_FIRST}|'|(?<!\.)\.){{0,127}}+(?<![.'])(?:@|%(?:25)?40){_DOMAIN}", 1.0),
        Pattern("quoted", rf"\"[^\s\"\\@<>](?:[^\n\"\\@<>]{{0,62}}[^\s\"\\@<>])?\"@{_DOMAIN}", 0.95),
        Pattern("apart", rf"[\w+-]{{1,40}}(?:\.[\w+-]{{1,40}}){{0,4}} ?@ ?{_DOMAIN}", 0.6),
        Pattern("disguised", rf"(?<![\w.@+-]){_LOCAL}{AT}{_LABEL}", 0.85),
    ]

    def hits(self, text: str) -> Iterator[Hit]:
        """Yield the addresses around each at sign, and around each other word for it."""
        done = 0
        for sign in _SIGN.finditer(text):
            for pattern, start in self._begins(text, sign):
                found = compiled(pattern.regex).match(text, start) if start >= done else None
                hit = self.read(text, *found.span(), pattern) if found and found.end() > sign.end() else None
                if hit:
                    done = hit[1]
                    yield hit
                    break
        for other in OTHER_AT.finditer(text):
            # Only so much in front of it can be a name.
            start = max(0, other.start() - _LONGEST_LOCAL)
            for found in compiled(self.PATTERNS[3].regex).finditer(text, start):
                if found.start() > other.start():
                    break
                if hit := self.read(text, *found.span(), self.PATTERNS[3]):
                    yield hit

    def _begins(self, text: str, sign: re.Match[str]) -> Iterator[tuple[Pattern, int]]:
        """Yield the patterns that can match around an at sign, and where: a long word is read once."""
        plain, quoted, apart, _ = self.PATTERNS
        at = sign.start()
        before, behind = text[at - 1 : at], text[sign.end() : sign.end() + 1]
        if before == '"':
            opening = text.rfind('"', max(0, at - 66), at - 1)
            if opening >= 0:
                yield quoted, opening
        elif before == " " or behind == " ":
            end = at - (before == " ")
            start = _start_of_local(text, end)
            if start < end:
                yield apart, start
        elif before:
            start = _start_of_local(text, at)
            while start < at and text[start] in ".'":
                start += 1
            if start < at:
                yield plain, start

    def read(self, text: str, start: int, end: int, pattern: Pattern) -> Hit | None:
        """Return an address whose domain can be one."""
        start, end = _without_emphasis(text, start, end)
        written = text[start:end]
        address = plain_address(written) if pattern.name in ("disguised", "apart") else written
        local, _, host = address.replace("%2540", "@").replace("%40", "@").rpartition("@")
        if _NO_ADDRESS.search(text, max(0, start - _REACH), start):
            return None
        if pattern.name == "apart" and not _IS_LOCAL.search(local):
            return None
        if local.lower() == "git" and text[end : end + 1] == ":":
            return None
        score = _sureness(host.lower())
        return (start, end, min(pattern.score, score)) if score else None


_SIGN = re.compile("@|%(?:25)?40")
_MARK_IN_LINK = re.compile("%(?:25)?(?:40|2[0-2f6789c]|3[abcdef]|5[bd]|7b)", re.IGNORECASE)
"""A sign or a mark of a link as a link within a link writes it: what stands before is no part of an address."""
_BETWEEN = re.compile("[`|]")
_IN_FRONT = "!$*^{~-"
_LONGEST_LOCAL = 128
_LOCAL_MARKS = frozenset("!$*+-^`{|}~.%'_")


def _start_of_local(text: str, end: int) -> int:
    """Return where the run of local characters begins that ends at `end`; `end` when it is too long for a name."""
    start, least = end, max(0, end - _LONGEST_LOCAL)
    while start > least and (text[start - 1].isalnum() or text[start - 1] in _LOCAL_MARKS):
        start -= 1
    if start == least and start > 0 and text[start - 1].isalnum():
        return end
    start = max((mark.end() for mark in _MARK_IN_LINK.finditer(text, start, end)), default=start)
    return _behind_marks(text, start, end)


def _behind_marks(text: str, start: int, end: int) -> int:
    """Return where a local part begins behind marks that people and programs set around addresses.

    RFC 5322 allows them in it, but a backtick begins code, a bar ends a cell, and no name begins with the others.
    """
    start = max((mark.end() for mark in _BETWEEN.finditer(text, start, end)), default=start)
    bare = text[start:end].lstrip(_IN_FRONT)
    return end - len(bare) if bare and "}" not in bare else start


def _without_emphasis(text: str, start: int, end: int) -> tuple[int, int]:
    """Return an address without the low lines around it that set it in italics: no host ends with one."""
    lines = end - start - len(text[start:end].rstrip("_"))
    opened = lines > 0 and text.startswith("_" * lines, start)
    return start + lines * opened, end - lines


_IS_LOCAL = re.compile(r"[._\d]")


def _sureness(host: str) -> float:
    """Return how sure the domain is: it ends in a public suffix, may be internal, or is none."""
    last = host.rpartition(".")[2]
    if has_public_suffix(host) or last in _SPECIAL_USE:
        return 0.98
    return 0.6 if last.isalpha() and len(last) >= 2 and last not in _FILE_ENDINGS else 0.0
