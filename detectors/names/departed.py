"""People of whom the text says that they died long ago: "James Brindley (1716-1772)" is nobody who is held data on."""

from __future__ import annotations

import re

DEPARTED = "DepartedRecognizer"
"""Recognizer of a name with the years of such a life; otherwise it is a name like others."""
_LIFE = re.compile(
    r"[ \n]?[(\[][ ]?(?:\*|b\.|born|geb\.|c\.|ca\.)?[ ]?(\d{4})[ ]?[-\u2013\u2014][ ]?"
    r"(?:\u2020|d\.|died|gest\.|c\.|ca\.)?[ ]?(\d{4})[ ]?[)\]]"
)
_SHORTEST, _LONGEST = 15, 110
_LATEST = 1930
"""The year of a death; who died later may still stand in somebody's files."""


def is_departed(text: str, end: int) -> bool:
    """Tell whether a name that ends here has the years of a life behind it that ended long ago."""
    life = _LIFE.match(text, end)
    if life is None:
        return False
    born, died = int(life[1]), int(life[2])
    return _SHORTEST <= died - born <= _LONGEST and died <= _LATEST and not (_is_hour(born) and _is_hour(died))


def _is_hour(number: int) -> bool:
    """Tell whether a number may be a time of a shift: 1430."""
    hours, minutes = divmod(number, 100)
    return hours <= 24 and minutes < 60 and minutes % 5 == 0
