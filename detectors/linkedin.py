"""Addresses of persons' LinkedIn profiles."""

from __future__ import annotations

from typing import ClassVar

from presidio_analyzer import Pattern, PatternRecognizer


class LinkedInRecognizer(PatternRecognizer):
    """Finds `linkedin.com/in/...` with any country's subdomain; company pages are no person's."""

    VERSION = "1"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "profile",
            r"(?<![\w@])(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/(?:mwlite/)?in/[\w%\-.]{2,200}+(?<!\.)"
            r"(?:/(?:[a-z]{2}/?)?+)?(?:\?[\w=&%.\-]{0,300}+)?(?<!\.)",
            0.95,
        ),
    ]

    def __init__(self) -> None:
        super().__init__("LINKEDIN_URL", name="LinkedInRecognizer", patterns=list(self.PATTERNS), version=self.VERSION)
