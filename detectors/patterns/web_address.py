"""Web addresses: in place of Presidio's recognizer, patterns that are linear; the suffix list decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import regex
from presidio_analyzer import Pattern

from detectors.patterns.rules import Hit, RuleRecognizer
from detectors.patterns.suffixes import has_public_suffix

_HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,8}+[a-z][a-z0-9-]{1,23}+"
# Marks at the end of a sentence belong to the address only when more of it follows.
_INNER = r"[^\s<>\"'\u201d\u00bb.,;:!?)\]]"
_REST = rf"(?::\d{{2,5}})?(?:[/?\#](?:{_INNER}|[.,;:!?)\]]+(?={_INNER})){{0,1500}}+)?"
_HOST_OF = regex.compile(r"(?:\w+://)?(?:[^/@\s]*@)?([^/:?#]+)", regex.IGNORECASE)


class UrlRecognizer(RuleRecognizer):
    """Finds addresses with a scheme or `www`, and bare host names in lower case with a public suffix.

    Presidio's pattern holds 1,400 suffixes; it takes .2 seconds to compile, and 20 for the gate. A bare
    name with a capital in its suffix is two sentences ("the end.So we"), not an address.
    """

    ENTITY = "URL"
    CONTEXT = ("url", "website", "link")
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern("with scheme", rf"(?<!\w)(?:https?|ftp)://{_HOST}{_REST}", 0.6),
        Pattern("bare", rf"(?<![\w@./:-]){_HOST}{_REST}(?!@)", 0.5),
    ]

    def wanted(self, text: str) -> Sequence[Pattern]:
        """Return the patterns, that of a scheme only where one stands."""
        return self.PATTERNS if "://" in text else self.PATTERNS[1:]

    def read(self, text: str, start: int, end: int, pattern: Pattern) -> Hit | None:
        """Drop what has no public suffix."""
        host = _HOST_OF.match(text, start, end)
        known = host and has_public_suffix(host[1]) and not host[1].rpartition(".")[2][:1].isupper()
        return (start, end, pattern.score) if known else None
