"""E-mail addresses: Presidio's recognizer with a pattern that is linear and a suffix list that is fixed."""

from __future__ import annotations

from typing import ClassVar

from presidio_analyzer import Pattern
from presidio_analyzer.predefined_recognizers import EmailRecognizer as PresidioEmailRecognizer

from detectors.suffixes import has_public_suffix

# What RFC 5322 allows besides (/ = ? & #) stands around addresses in links far more often than in them.
# A percent sign is a local character unless it writes the at sign.
_FIRST = r"(?:[\w!$*+\-^`{|}~]|%(?!40))"

# https://www.iana.org/assignments/special-use-domain-names and what companies use inside.
_SPECIAL_USE = frozenset("example test invalid localhost local internal intranet lan corp home".split())
# icon@2x.png and the like.
_FILE_ENDINGS = frozenset("png jpg jpeg gif svg webp bmp ico css js html htm xml json pdf docx xlsx".split())


class EmailRecognizer(PresidioEmailRecognizer):
    """Finds addresses; `%40` of links counts as the at sign.

    One with a public suffix is sure, one without may be of an internal domain (`.local`,
    `.corp`) and keeps the pattern's score; what ends like a file name is none.

    Presidio's own pattern tries each place of a long word again; here a candidate begins only
    where no local character stands in front, and gives nothing back.
    """

    VERSION = "1"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "e-mail address",
            rf"(?<![\w!$*+\-^`{{|}}~.%]){_FIRST}(?:{_FIRST}|'|(?<!\.)\.){{0,127}}+(?<![.'])"
            r"(?:@|%40)\w++(?:-++\w++)*+(?:\.\w++(?:-++\w++)*+)++",
            0.5,
        ),
    ]

    def validate_result(self, pattern_text: str) -> bool | None:
        """Tell whether the domain ends in a public suffix (score 1.0), may be internal (None), or is none."""
        host = pattern_text.replace("%40", "@").rpartition("@")[2].lower()
        last = host.rpartition(".")[2]
        if has_public_suffix(host) or last in _SPECIAL_USE:
            return True
        return None if last.isalpha() and len(last) >= 2 and last not in _FILE_ENDINGS else False
