"""Hardware addresses of network cards, with colons, hyphens, in Cisco's groups, or in one piece behind a label."""

from __future__ import annotations

from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.patterns.rules import Hit, RuleRecognizer

_PAIR = "[0-9a-f]{2}"
_NOBODYS = frozenset(("0" * 12, "f" * 12))


class MacAddressRecognizer(RuleRecognizer):
    """Finds six pairs of hexadecimal digits; what has digits only needs a word such as "MAC" before it."""

    ENTITY = "MAC_ADDRESS"
    CONTEXT: ClassVar[tuple[str, ...]] = ("mac", "hardware address", "physical address", "ethernet", "hwaddr", "bssid")
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern("colons", rf"(?<![\w:.-]){_PAIR}(?::{_PAIR}){{5}}(?![\w:-])", 0.9),
        Pattern("hyphens", rf"(?<![\w:.-]){_PAIR}(?:-{_PAIR}){{5}}(?![\w:-])", 0.85),
        Pattern("groups", r"(?<![\w:.-])[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?![\w:-]|\.\w)", 0.8),
        Pattern(
            "labelled",
            r"\b(?:mac(?:[ _-]?addr(?:ess)?)?|hwaddr|bssid)[\"']?[ \t]{0,2}[:=]?["
            r" \t]{0,2}[\"']?(?P<value>[0-9a-f]{12})(?!\w)",
            0.85,
        ),
    ]

    def read(self, text: str, start: int, end: int, pattern: Pattern) -> Hit | None:
        """Return an address that is some card's: not none and not all."""
        digits = "".join(filter(str.isalnum, text[start:end])).lower()
        if digits in _NOBODYS:
            return None
        weak = digits.isdecimal() and pattern.name in ("hyphens", "groups")
        return start, end, 0.3 if weak else pattern.score
