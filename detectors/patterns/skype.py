"""Skype names: `live:` names, `skype:` links, and what stands beside the word Skype."""

from __future__ import annotations

import re
from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.patterns.handles import BREAK, MARK, NOUN, SAYS, SHAPED, read_handle
from detectors.patterns.rules import Hit, RuleRecognizer

_LIVE = r"live:\.?\w[\w.\-]{1,60}\w"
# https://support.microsoft.com/skype: a name begins with a letter and has letters, digits and `.,-_`, 6 to 32 in all.
# A comma stands behind a name far more often than in it. People write shorter ones too.
_NAME = r"(?P<value>[a-z][\w.\-]{2,31}+)(?![\w@:]|/\w)"
_SKYPE = rf"\bskype(?:[ \t]*(?:for business|/[ \t]?teams|lync))?(?:['\u2019]s)?(?:[ \t_-]{{0,3}}{NOUN})?"

_IS_NEXT = re.compile(r"[ \t]{1,3}[\"'(<]?live:")
"""What stands between the word Skype and such a name is a word of the sentence: "Skype account stays live:kai"."""
_SHAPED = frozenset(("next sentence", "exported", "in prose", "further", "below", "before"))


class SkypeRecognizer(RuleRecognizer):
    """Finds Skype names; phones and e-mails that are Skype names too are left to others."""

    ENTITY = "SKYPE_ID"
    VERSION = "4"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern("live name", rf"(?<![\w.])(?P<value>{_LIVE})(?![\w@])", 0.9),
        Pattern(
            "link", r"\bskype:(?P<value>[a-z][\w.\-]{3,31}+)(?=\?(?:call|chat|add|userinfo|sendfile|voicemail))", 0.95
        ),
        Pattern("labelled", rf"{_SKYPE}(?:{MARK}){_NAME}", 0.85),
        Pattern("next sentence", rf"{_SKYPE}[ \t]{{0,2}}[.;,!\u3002(-]{{1,2}}\s{{0,3}}{NOUN}(?:{MARK}){_NAME}", 0.75),
        # In what Skype exports, 8 stands in front of a name, 4 in front of a number.
        Pattern(
            "exported",
            rf"(?:\b(?:from|to|id|user_?id|author|creator|sender|member|mri)[\"']?[ ]?[:=][ ]?|[\"'/>=])[\"']?8:{_NAME}"
            r"(?=[\"'/<]|[ ]?(?:\||$|\n))",
            0.8,
        ),
        Pattern(
            "element",
            r"<\w[^<>]{0,200}?\b(?:from|to|sender|author|user|account|by)=[\"'](?:8:|live:)?(?P<value>[a-z][\w.\-]{2,31}+)"
            r"(?=[\"'][^<>]{0,200}\b(?:type|service|protocol|network|channel|via|app)=[\"']skype[\"'])",
            0.85,
        ),
        Pattern("named", rf"\bskype[ \t_-]{{0,3}}{NOUN}[ \t]+(?:{SAYS}[ \t]+)?[\"'(]?{_NAME}", 0.8),
        Pattern(
            "as",
            rf"\b(?:on|over|via|through|auf|p\u00e5|sur|en|w)[ \t]+skype[ \t,]+(?:as|under|als|som|como|comme|jako)["
            rf" \t]+[\"'(]?{_NAME}",
            0.75,
        ),
        Pattern(
            "in prose",
            rf"{_SKYPE}[ \t,]+(?:(?:me|us|him|her)[ \t]+)?(?:{SAYS}[ \t]+|i am[ \t]+|i['\u2019]m["
            rf" \t]+)?[\"'(]?{_NAME}",
            0.65,
        ),
        Pattern("further", rf"{_SKYPE}[ \t,]+(?:[^\W\d_]{{1,12}}[ \t,:]+){{1,6}}?[\"'(]?{SHAPED}{_NAME}", 0.55),
        Pattern("below", rf"{_SKYPE}{BREAK}{_NAME}", 0.6),
        Pattern(
            "before",
            r"(?<![\w@.:/-])(?P<value>[a-z][\w.\-]{4,31}+)[\"')]?[ \t]{0,2}"
            r"(?:[\[(][ \t]?(?:on |via |= ?)?skype\b|[ \t](?:on|via|over|in|at|is my|auf|p\u00e5|sur|en|w)["
            r" \t]+skype\b)",
            0.65,
        ),
    ]

    def read(self, text: str, start: int, end: int, pattern: Pattern) -> Hit | None:
        """Return the name without marks at its end, None for a word that only follows the label."""
        if pattern.name in ("live name", "link"):
            return start, end, pattern.score
        if _IS_NEXT.match(text, end) or (text[start - 1 : start] == "<" and text[end : end + 1] in (">", "/", " ")):
            return None
        return read_handle(text, (start, end, pattern.score), shaped=pattern.name in _SHAPED, least=4)
