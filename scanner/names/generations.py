"""What stands behind a name and tells father and son apart: "Snr", "Jr.", "the Elder", "Filho", "den yngre"."""

from __future__ import annotations

import re

_WORDS = {
    "sr": "sr snr senior padre starszy",
    "jr": "jr jnr junior fils hijo filho mlodszy",
    "neto": "neto",
    "ii": "ii",
    "iii": "iii",
    "iv": "iv",
}
_TWO = {
    "sr": ("the elder", "der altere", "der aeltere", "den eldre", "den aldre", "d a", "d e"),
    "jr": ("the younger", "der jungere", "der juengere", "den yngre", "d j", "d y"),
}
_BY_WORD = {word: told for told, words in _WORDS.items() for word in words.split()}
_BY_TWO = {tuple(two.split()): told for told, pairs in _TWO.items() for two in pairs}
_DOTTED = re.compile(r"[ ](?:(?P<sr>[Ss]en|st)|(?P<jr>[Jj]un|ml))\.\Z")
"""Short forms that are names as well: "Amit Kumar Sen", "Park Min Jun"."""

_BEHIND_COMMA = re.compile(r",[ ]?(?P<said>[JjSs]n?r|I{2,3}|IV)\.?\Z")
"""Read as a first name: "Kai Lund, Jr.", as in "Lund, Kai"."""


def without_generation(order: tuple[str, ...], display: str) -> tuple[tuple[str, ...], str]:
    """Return the words of a name as they are read, without what tells the generation, and that: `sr`, `jr`, `ii` ...

    `display` is how the name is written. A name keeps two words.
    """
    if len(order) > 3 and (told := _BY_TWO.get(order[-2:])):
        return order[:-2], told
    if len(order) < 3:
        return order, ""
    if (behind := _BEHIND_COMMA.search(display)) and order[0] == behind["said"].lower():
        return order[1:], _BY_WORD[order[0]]
    dotted = _DOTTED.search(display)
    told = _BY_WORD.get(order[-1]) or (dotted.lastgroup if dotted else None)
    return (order[:-1], told) if told else (order, "")
