"""Bank account numbers of every country of the IBAN registry: length, structure and check digits."""

from __future__ import annotations

from typing import ClassVar

from presidio_analyzer import Pattern

from detectors.ids.check_digits import mod_97
from detectors.patterns.iban_forms import structure
from detectors.patterns.rules import Hit, RuleRecognizer

_BETWEEN = " \t\n.-"
_MOST_BETWEEN = 2


class IbanRecognizer(RuleRecognizer):
    """Finds account numbers in one piece, in groups, in small letters, and right behind the word IBAN."""

    ENTITY = "IBAN_CODE"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern("head", r"[0-9]{2}(?:(?<=[a-z]{2}[0-9]{2})|(?<=[a-z]{2}[ -][0-9]{2}))(?=[ \t\n.-]{0,2}[a-z0-9])", 0.95),
    ]
    CONTEXT: ClassVar[tuple[str, ...]] = ("iban", "bank", "account")

    def read(self, text: str, start: int, end: int, pattern: Pattern) -> Hit | None:
        """Return the number that begins with this head, as long as its country has it."""
        # The pattern begins at the check digits, because there are fewer digits than letters.
        start -= 2 if text[start - 1].isalpha() else 3
        if text[start - 1 : start].isalnum() and text[max(0, start - 4) : start].lower() != "iban":
            return None
        known = structure(text[start : start + 2].upper())
        if not known:
            return None
        code, stop = _collected(text, start, known[0])
        if len(code) != known[0] or text[stop : stop + 1].isalnum():
            return None
        # The pattern ignores case, so letters such as the long s come this far.
        if not code.isascii() or not known[1].fullmatch(code[4:]) or not mod_97(code):
            return None
        return start, stop, pattern.score


def _collected(text: str, at: int, length: int) -> tuple[str, int]:
    """Return so many letters and digits from `at` on, without what stands between them, and where they end."""
    code: list[str] = []
    end, between = at, 0
    for char in text[at : at + 3 * length]:
        at += 1
        if char.isalnum():
            code.append(char.upper())
            end, between = at, 0
            if len(code) == length:
                break
        elif char not in _BETWEEN or (between := between + 1) > _MOST_BETWEEN:
            break
    return "".join(code), end
