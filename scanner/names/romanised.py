"""How a name reads letter by letter in the alphabet it comes from: Yevheniia Hrytsenko is ievgeniya gritsenko there.

Keys of names and guesses in other alphabets are made without knowing their language; the Latin writing that people
use is not. From it, back to what the key of the own alphabet is, as far as a few rules tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SLAVIC = re.compile(
    r"(?:ko|uk|[sz]k(?:y[iy]?|i[iy]?|a|aya|aia)|[oei]v|[oe]va|ina?|yna?|ets|[yi]ch|y?ak|yk|ei|ii|iy)\Z"
)
"""How surnames end that are written in Cyrillic letters."""
_GREEK = re.compile(r"(?:[aio]s|is|ou|aki|idi|oula?|a|i)\Z")
_Rules = tuple[tuple[re.Pattern[str], str], ...]


def _rules(*pairs: tuple[str, str]) -> _Rules:
    return tuple((re.compile(written), read) for written, read in pairs)


_CONSONANT = "[bcdfghjklmnpqrstvwxz]"
_UKRAINIAN = _rules(
    (r"\Aye", "ie"), (r"(?<![kszctp])h", "g"), (r"gh", "g"), (r"iia\Z", "iya"), (r"(?<=[aeo])i(?![aeiou])", "y"),
    (r"ii\Z", "iy"), (rf"(?<={_CONSONANT})y(?={_CONSONANT}|\Z)", "i"), (r"(?<=[^i])ia\Z", "iya"), (r"iu", "yu"),
    (r"x", "ks"),
)  # fmt: skip
_RUSSIAN = _rules(
    (r"\Aye", "e"), (r"(?<=[aeo])i(?![aeiou])", "y"), (r"(?<=[^i])ia\Z", "iya"), (r"iia\Z", "iya"), (r"ii\Z", "iy"),
    (rf"(?<={_CONSONANT})y\Z", "iy"), (r"ander\Z", "andr"), (r"x", "ks"), (r"\Ah", "kh"),
)  # fmt: skip
_GREEKS = _rules((r"ou", "oy"), (r"(?<=[ae])[fv]", "y"), (r"\Ay(?=[aio])", "gi"))
_UNMARKED = _rules((r"(?<=[aeio])y(?![aeiou])", "i"))
"""A key of a name has lost the mark of the short i."""


def read_back(first: str, last: str) -> Iterator[tuple[str, str]]:
    """Yield first name and surname (folded, Latin) as the keys of their own alphabet may have them."""
    tables = (*((_UKRAINIAN, _RUSSIAN) if _SLAVIC.search(last) else ()), *((_GREEKS,) if _GREEK.search(last) else ()))
    for rules in tables:
        pair = _applied(first, rules), _applied(last, rules)
        yield pair
        yield _applied(pair[0], _UNMARKED), _applied(pair[1], _UNMARKED)


def _applied(word: str, rules: _Rules) -> str:
    for pattern, read in rules:
        word = pattern.sub(read, word)
    return word
