"""What a text makes of a name besides a person whom it deals with."""

from __future__ import annotations

from detectors.blocks.employers import is_employed
from detectors.merge import DENY_LIST, STRUCTURE
from detectors.names.departed import DEPARTED, is_departed
from detectors.names.long_ago import stands_by_a_life
from detectors.names.strangers import STRANGER, is_stranger
from detectors.names.things import THING, is_thing

EMPLOYED = "EmployedRecognizer"
"""Recognizer of a name behind which a company is told that somebody works for."""
_SAYS = (STRUCTURE, DENY_LIST)
"""What says that a name is a person's, whatever stands around it."""


def told_as(text: str, start: int, end: int, recognizer: str) -> str:
    """Return the recognizer of a name: the one that found it, if it is just a name."""
    if is_departed(text, end):
        return DEPARTED
    if stands_by_a_life(text, end):
        return STRANGER
    if recognizer in _SAYS:
        return recognizer
    if is_thing(text, start, end):
        return THING
    if " " not in text[start:end]:
        return recognizer
    if is_stranger(text, start, end):
        return STRANGER
    return EMPLOYED if is_employed(text, start, end) else recognizer
