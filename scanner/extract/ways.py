"""Ways to reach somebody that a record keeps as small objects: `"emails": [{"type": "work", "address": ...}]`.

Such an object belongs to the record around it, as a plain text under the same key would. It tells one value and what
kind of value that is, nothing else; an object that tells more, a name or another's number stays on its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scanner.extract.columns import Kind, fits, kind_of
from scanner.extract.nameparts import name_parts
from scanner.extract.names import word_set
from scanner.extract.others import OTHERS

Field = tuple[str, str]

_WAYS = frozenset((Kind.EMAIL, Kind.PHONE, Kind.SKYPE, Kind.LINKEDIN))
_NAMES = frozenset((Kind.NAME, Kind.PLAIN_NAME))
_MOST = 8
_LISTS = frozenset(
    ("contact", "contacts", "telecom", "contact points", "contact methods", "contact details", "contact info",
     "communication", "communications", "channels", "reachable at")
)  # fmt: skip
"""Keys of lists whose objects tell by a qualifier what they hold."""
_VALUES = word_set(
    "value address number email mail emailaddress mailaddress phone phonenumber telephone tel mobile url uri handle"
    " username text wert nummer adresse verdi valeur valor numero"
)
_QUALIFIERS = word_set(
    "type kind label system use usage category location rel primary isprimary preferred ispreferred pref default"
    " isdefault verified isverified confirmed active isactive valid order rank position priority id uuid source country"
    " countrycode region extension canonicalform formattedtype art typ tipo"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_WORD = re.compile(r"[\W_\d]+")


def way_of(key: str, fields: Sequence[Field]) -> list[Field]:
    """Return the fields of an object under a key as the record around it would tell them; empty when it is no way."""
    values = [at for at, (title, _) in enumerate(fields) if _bare(title) in _VALUES]
    if len(values) != 1 or not all(_bare(title) in _VALUES | _QUALIFIERS for title, _ in fields):
        return []
    qualifiers = [value for title, value in fields if _bare(title) in _QUALIFIERS]
    if any(not OTHERS.isdisjoint(_words(text)) for text in (key, *qualifiers)):
        return []
    title = _title(key, qualifiers)
    kind = kind_of(title)
    if kind is None or not fits(kind, fields[values[0]][1]):
        return []
    return [(title if at == values[0] else told, value) for at, (told, value) in enumerate(fields)]


def takes_in(fields: Sequence[Field], ways: int) -> bool:
    """Tell whether a record is one person's by a full name, and has no more ways than a person has: a list has."""
    named = any(kind_of(title) in _NAMES and " " in value.strip() for title, value in fields)
    return ways <= _MOST and (named or bool(name_parts(tuple(title for title, _ in fields)).at))


def _title(key: str, qualifiers: Sequence[str]) -> str:
    """Return what tells the kind of the value: the key of the list, or a qualifier where the key leaves that open."""
    if kind_of(key) in _WAYS:
        return key
    if " ".join(_words(key)) not in _LISTS:
        return ""
    return next((one for one in qualifiers if kind_of(one) in _WAYS), "")


def _bare(title: str) -> str:
    return "".join(_words(title))


def _words(text: str) -> list[str]:
    return _NO_WORD.sub(" ", _CAMEL.sub(" ", text[:80])).casefold().split()
