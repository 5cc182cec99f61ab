"""Which of the spellings of one value people are shown: a choice that does not depend on which was met first.

Two sweeps of the same data meet their items in different orders; what they say must be the same.
"""

from __future__ import annotations


def clearest(one: str, other: str) -> str:
    """Return the spelling that tells more: with capitals and small letters, in reading order, with its accents."""
    return min(one, other, key=_rank) if one != other else one


def _rank(text: str) -> tuple[bool, bool, int, int, list[int]]:
    flat = text.islower() or text.isupper()
    accents = sum(not letter.isascii() for letter in text)
    return flat, "," in text, -accents, len(text), [-ord(letter) for letter in text]  # at last: "Dana" before "DaNa"
