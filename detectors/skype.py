"""Skype names: `live:` names, `skype:` links, and what stands behind the word Skype."""

from __future__ import annotations

from typing import ClassVar

from presidio_analyzer import Pattern, PatternRecognizer

_NAME = r"[a-z][\w.,\-]{4,30}\w"


class SkypeRecognizer(PatternRecognizer):
    """Finds Skype names of 6 to 32 characters that begin with a letter; phones and e-mails are left to others.

    https://support.microsoft.com/skype: a name begins with a letter and has letters, digits and `.,-_`.
    """

    VERSION = "1"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern("live name", r"(?<![\w.])live:\.?[\w][\w.\-]{2,60}\w(?!@)", 0.9),
        Pattern("link", rf"(?<=skype:){_NAME}(?=\?(?:call|chat|add|userinfo|sendfile|voicemail))", 0.95),
        Pattern("labelled", rf"(?<=\bskype[ \t]?(?:id|name)?[ \t]?[:=#][ \t]{{0,3}}){_NAME}(?![\w@:]|\.\w+@)", 0.85),
        Pattern(
            "in prose",
            r"(?<=\bskype (?:id |name |handle |user(?:name)? )?(?:is|as|at|name|id|me at|under)[ \t]{1,2}[\"'(]?)"
            r"(?=[\w.,\-]*[\d._\-]\w)" + _NAME + r"(?![\w@:]|\.\w+@)",
            0.6,
        ),
    ]

    def __init__(self) -> None:
        super().__init__("SKYPE_ID", name="SkypeRecognizer", patterns=list(self.PATTERNS), version=self.VERSION)

    def invalidate_result(self, pattern_text: str) -> bool:
        """Drop words that only follow a label: "Skype: available"."""
        return pattern_text.lower() in _NO_NAMES


_NO_NAMES = frozenset(
    ("meeting", "available", "business", "username", "google", "telegram", "whatsapp", "please", "mobile")
)
