"""E-mail addresses in a line as it was read, however badly: blanks, commas, an at that came out as another sign."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

ENDINGS = (
    "com|org|net|info|biz|edu|gov|eu|no|se|dk|fi|is|de|nl|be|fr|es|it|pl|cz|at|ch|ie|uk|us|ca|au|io|ai|co|example|test"
)
_AT = r"\s?(?:@|\(at\)|\[at\]|\(a\)|\(@\)|©|®)\s?"
_STRICT = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_SLIPPED = re.compile(
    rf"([\w+-]{{1,40}}(?:\s?[.,_-]\s?[\w+-]{{1,40}}){{0,4}}){_AT}((?:[\w-]{{1,63}}\s?[.,]\s?){{1,4}}(?:{ENDINGS}))(?![\w@])",
    re.I,
)
_JOINT = re.compile(r"(\s?)([.,_-])(\s?)")
_NEXT_SENTENCE = re.compile(rf"(?<=[a-z0-9])\.(?:{ENDINGS})(?=\.[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Address:
    """An address in lower case, and where in the line it stands."""

    left: str
    domain: str
    start: int
    end: int

    @property
    def text(self) -> str:
        return f"{self.left}@{self.domain}"


def addresses(text: str, domains: Collection[str] = ()) -> list[Address]:
    """Return the addresses of a line in their order, repaired; `domains` are those that stand elsewhere on the page."""
    found: list[Address] = []
    for one in _SLIPPED.finditer(text):
        left, start = _left(one[1])
        domain = re.sub(r"\s", "", one[2]).replace(",", ".")
        found.append(Address(left.lower(), domain.lower(), one.start() + start, one.end()))
    for one in _STRICT.finditer(text):
        if any(other.start < one.end() and one.start() < other.end for other in found):
            continue
        left, _, domain = one[0].partition("@")
        domain = _ended(domain, domains)
        start = one.start() + len(left) - len(left.lstrip("."))
        end = one.start() + len(left) + 1 + len(domain)
        if left.strip("."):
            found.append(Address(left.strip(".").lower(), domain.lower(), start, end))
    found += _without_at(text, found, domains)
    return sorted(found, key=lambda one: one.start)


def _left(text: str) -> tuple[str, int]:
    """Return what stands before the at, without the blanks that are slips, and where it begins.

    A blank beside a dot is a slip, but not after the end of a sentence; one after a comma begins something else.
    """
    start = 0
    for joint in _JOINT.finditer(text):
        before, sign, after = joint.groups()
        begins = text[joint.end() : joint.end() + 1]
        sentence = sign == "." and after and text[start : start + 1].isupper() and begins.islower()
        if (before and after and sign != ".") or (sign == "," and (after or before)) or sentence:
            start = joint.end()
    return re.sub(r"\s", "", text[start:]).replace(",", "."), start


def _ended(domain: str, domains: Collection[str]) -> str:
    """Cut off what was read as if it belonged to the domain: the next sentence, the next cell."""
    if one := _NEXT_SENTENCE.search(domain):
        return domain[: one.end()]
    whole = domain.lower()
    known = [one for one in domains if whole.startswith(one) and len(one) < len(whole)]
    longest = max(known, key=len, default="")
    return domain[: len(longest)] if longest and whole not in domains else domain


def _without_at(text: str, found: list[Address], domains: Collection[str]) -> list[Address]:
    """Return addresses whose at was read as a letter: a domain that is known from another address tells it."""
    more: list[Address] = []
    for domain in domains:
        at = text.lower().find(domain)
        while at > 2:
            one = re.search(r"(?<![\w@./:-])([\w.+-]{2,60})[eaQGo0]\Z", text[:at])
            if one and not any(other.start < at + len(domain) and one.start() < other.end for other in found + more):
                left = one[1].strip(".")
                if left and left.lower() != "www":
                    more.append(Address(left.lower(), domain, one.start(), at + len(domain)))
            at = text.lower().find(domain, at + 1)
    return more
