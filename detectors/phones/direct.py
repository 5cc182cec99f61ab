# ruff: noqa: E501 - tables of words
"""Numbers that a label calls somebody's own line: the direct line, the phone on the desk.

A land line may be a whole office's; one that is called so is not. One at home is a family's.
"""

from __future__ import annotations

import re

DIRECT = "DirectLineRecognizer"
"""Recognizer of a number with such a label; otherwise it is a phone number like others."""
_REACH, _BEHIND = 40, 16
_NOUN = r"(?:line|dial|number|no\.?|nr\.?|phone|tel\.?|telephone|telefon|fon|linje|lijn|nummer|linja|numero|n\u00famero|num\u00e9ro)"
_WORDS = (
    rf"(?:direct|(?:(?<![^\W\d_] )|(?<=\bmy )|(?<=['\u2019]s ))desk)(?:[ _-]?(?:dial|line|phone|tel))?(?:[ _-]?{_NOUN})?|(?:phone|tel\.?|telephone|line)[ ]?\(?(?:direct|desk)\)?"
    r"|ddi|did|durchwahl|direktwahl|dw|direkt(?:e|nr|nummer|telefon)?|direct(?:e|nummer)?[ ]?lijn|doorkies(?:nummer)?|rechtstreeks"
    r"|ligne directe|(?:t\u00e9l\.?|t\u00e9l\u00e9phone|num\u00e9ro) direct|(?:l\u00ednea|tel\u00e9fono|tel\.?|n\u00famero) direct[ao]|directo"
    r"|(?:linea|numero|tel\.?) dirett[ao]|diretto|(?:linha|telefone|n\u00famero|tel\.?) diret[ao]|direkt(?:e|nummer)? ?(?:linje|telefon)?"
    r"|(?:linia|numer|tel\.?|telefon) bezpo\u015bredni[a]?|bezpo\u015bredni|p\u0159\u00edm\u00e1 linka|suora(?: numero)?|direkt hatt\u0131"
    r"|\u043f\u0440\u044f\u043c\u043e\u0439(?: (?:\u0442\u0435\u043b\.?|\u0442\u0435\u043b\u0435\u0444\u043e\u043d|\u043d\u043e\u043c\u0435\u0440))?"
    r"|\u03b1\u03c0\u03b5\u03c5\u03b8\u03b5\u03af\u03b1\u03c2|\u76f4\u901a(?:\u96fb\u8a71|\u756a\u53f7|\u7535\u8bdd)?|\u76f4\u7ebf(?:\u7535\u8bdd)?|\uc9c1\ud1b5(?:\uc804\ud654|\ubc88\ud638)?"
)
_LABEL = re.compile(
    rf"(?:(?<![^\W_])(?:{_WORDS})|(?:^|(?<=[\n|,;/(\u00b7\u2022\t>]))[ *]*D)"
    r"[*_\"'`]{0,3}[ \t]{0,8}(?:[:.=|\u2013-]|\.{3,})?[*_\"'`]{0,3}[ \t(\"']{0,12}\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[ ]?[(\[,\u2013-][ ]?(?:direct|desk|ddi|durchwahl|direkt|doorkies|directo|diretto)\b",
    re.IGNORECASE,
)
_GATE = "dire desk ddi did durchwahl dw doork recht bezpo p\u0159\u00edm suora \u043f\u0440\u044f\u043c \u03b1\u03c0\u03b5\u03c5\u03b8 \u76f4 \uc9c1\ud1b5".split()
"""One of them stands in every label of more than a letter."""


def is_direct(text: str, start: int, end: int) -> bool:
    """Tell whether a label in front of a number, or behind it, says that it is one person's own line."""
    near = max(0, start - _REACH)
    low = max(near, text.rfind("\n", near, start) + 1)
    window = text[low:start].casefold()
    if (any(word in window for word in _GATE) or _letter(window)) and _LABEL.search(text[low:start]):
        return True
    return _AFTER.match(text, end, end + _BEHIND) is not None


def _letter(window: str) -> bool:
    return "d" in window[-12:]
