"""People of whom the text says that they died long ago: "James Brindley (1716-1772)" is nobody who is held data on."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re

DEPARTED = "DepartedRecognizer"
"""Recognizer of a name with the years of such a life; otherwise it is a name like others."""
_LIFE = re.compile(
    r"(?:, [^\W\d_]{3,20}(?: [^\W\d_]{2,20})?)?[ \n]?[(\[][ ]?(?:\*|b\.|born|geb\.|c\.|ca\.)?[ ]?(\d{4})[ ]?[-\u2013\u2014][ ]?"
    r"(?:\u2020|d\.|died|gest\.|c\.|ca\.)?[ ]?(\d{4})[ ]?[)\]]"
)
_DIED = re.compile(
    r"[,]?[ ][(\[]?(?:who[ ]|w[ ]|est[ ]|\u00e8[ ])?(?:died|d\.|\u2020|\u271d|starb|verstarb|gest\.|mourut|d\u00e9c\u00e9d\u00e9e?|morte?|muri\u00f3|falleci\u00f3|morreu|faleceu|mor\u00ec|mort[oa]"
    r"|overleed|stierf|d\u00f8de|dog|avled|kuoli|zmar\u0142a?|zem\u0159ela?|meghalt|\u0443\u043c\u0435\u0440(?:\u043b\u0430)?)[ ](?:[^\d.\n()]{0,24}[ ])?(\d{4})\b",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"(?:[,]?[ ][(\[]|,[ ])(?:\*|b\.|born|geb\.|geboren|n\u00e9e? en|nacid[oa] en|nascid[oa] em|nat[oa] nel|f\u00f8dt|f\u00f6dd|ur\.)[ ]?(?:in |im Jahr )?(\d{4})\b",
    re.IGNORECASE,
)
_SHORTEST, _LONGEST = 15, 110
_LATEST = 1930
"""The year of a death; who died later may still stand in somebody's files."""
_NO_SERVICE, _BEFORE_MAIL = 55, 2000
"""So many years are a life, and no time that somebody was in office; who died before had no mail."""
_TOO_OLD = 1900
"""The year of a birth."""


def is_departed(text: str, end: int) -> bool:
    """Tell whether behind a name that ends here stands that this life ended long ago."""
    if life := life_behind(text, end):
        return _is_past(*life)
    if died := _DIED.match(text, end):
        return 1000 <= int(died[1]) <= _LATEST
    born = _BORN.match(text, end)
    return born is not None and 1000 <= int(born[1]) <= _TOO_OLD


def life_behind(text: str, end: int) -> tuple[int, int] | None:
    """Return two years that stand in brackets behind a name, as those of a birth and a death do."""
    life = _LIFE.match(text, end)
    return (int(life[1]), int(life[2])) if life else None


def _is_past(born: int, died: int) -> bool:
    if _is_hour(born) and _is_hour(died):
        return False
    years = died - born
    return _SHORTEST <= years <= _LONGEST and (died <= _LATEST or (years >= _NO_SERVICE and died < _BEFORE_MAIL))


def _is_hour(number: int) -> bool:
    """Tell whether a number may be a time of a shift: 1430."""
    hours, minutes = divmod(number, 100)
    return hours <= 24 and minutes < 60 and minutes % 5 == 0
