"""Addresses of persons' LinkedIn profiles, and what stands behind the word LinkedIn."""

from __future__ import annotations

from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.patterns.handles import BREAK, MARK, NOUN, SAYS, read_handle
from detectors.patterns.rules import Hit, RuleRecognizer

_HOST = r"(?<![\w@.-])(?:https?:\s?//)?(?:[a-z]{2,3}\.|www\.)?linkedin\.com/"
_END = r"(?:/(?:[a-z]{2}(?:-[a-z]{2})?(?![\w-])/?)?+)?(?:\?[\w=&%.\-/:+]{0,300}+)?(?<![.:])"
_SLUG = r"[\w%\-.'\u2019]{2,200}+(?<![.'\u2019])"
_LABEL = r"\blinked[ -]?in(?:['\u2019]s)?(?:\.com)?"
_HANDLE = r"(?P<value>(?:@|/?in/)?[\w%][\w\-.%]{2,100}+(?<![.-])/?)(?![\w@:])"


class LinkedInRecognizer(RuleRecognizer):
    """Finds `linkedin.com/in/...` and `/pub/...` with any country's host, and "LinkedIn: kai-lund".

    Pages of companies, schools and jobs are no person's; a short link (`lnkd.in`) may lead anywhere
    and stays a web address.
    """

    ENTITY = "LINKEDIN_URL"
    VERSION = "2"
    PATTERNS: ClassVar[list[Pattern]] = [
        # A long address is often cut behind "/in/" by the end of a line.
        Pattern("profile", rf"{_HOST}(?:mwlite/|comm/|m/)?in/(?:\n[> ]{{0,4}})?{_SLUG}{_END}", 0.95),
        Pattern("old profile", rf"{_HOST}pub/{_SLUG}(?:/[0-9a-f]{{1,4}}){{3}}(?!\w){_END}", 0.95),
        Pattern("old profile by name", rf"{_HOST}pub/{_SLUG}(?!/?\w)", 0.9),
        Pattern("profile by number", rf"{_HOST}profile/view\?id=[\w-]{{4,60}}", 0.9),
        Pattern(
            "profile page", rf"{_HOST}(?:sales/people|sales/lead|talent/profile|recruiter/profile)/[\w-]{{4,80}}", 0.85
        ),
        Pattern("labelled", rf"{_LABEL}(?:[ \t_-]{{0,3}}{NOUN})?(?:{MARK}){_HANDLE}", 0.8),
        Pattern("named", rf"{_LABEL}[ \t_-]{{1,3}}{NOUN}[ \t]+(?:{SAYS}[ \t]+)?[\"'(]?{_HANDLE}", 0.75),
        Pattern("shaped", rf"{_LABEL}(?:{BREAK}|[ \t,]+(?:{SAYS}[ \t]+)?[\"'(]?){_HANDLE}", 0.65),
        Pattern("shaped before", rf"(?<![\w@.:/-]){_HANDLE}[ \t]{{0,2}}(?:on[ \t]|[\[(][ \t]?){_LABEL}", 0.65),
    ]

    def read(self, text: str, start: int, end: int, pattern: Pattern) -> Hit | None:
        """Return an address as it is; of what stands behind the word LinkedIn only what is no word of the sentence."""
        if pattern.name not in _BESIDE_THE_WORD:
            return start, end, pattern.score
        handle = text[start:end]
        # "LinkedIn: Acme" is a company or a person's name; profiles are written in small letters.
        if handle != handle.lower() or "linkedin" in handle or handle.startswith(("http", "company")):
            return None
        profile = "in/" in handle or ("-" in handle.rstrip("-") and pattern.name in ("labelled", "named"))
        if profile:
            return start, end, pattern.score
        return read_handle(text, (start, end, pattern.score), shaped=pattern.name.startswith("shaped"))


_BESIDE_THE_WORD = frozenset(("labelled", "named", "shaped", "shaped before"))
