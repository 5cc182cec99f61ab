"""Hides other people's values in text that is shown, as far as form and the dossier tell them.

Hidden: whatever looks like an e-mail address, a phone number or a messenger or LinkedIn
handle, and the values the dossier itself holds as possible. Not hidden: the message id after
the `#` of a locator, without which nobody finds the message; and a name in a title that the
dossier does not know, since reports have no recognizer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from reports.console.plain import clip
from scanner.model import Dossier, Ring
from scanner.secret import mask

Veil = Callable[[str], str]

_TOKEN = re.compile(r"""[^\s<>()\[\],;:"'/#|=&?]+""")
_SUFFIX = re.compile(r"\.(?:eml|msg|vcf|mbox|pst|json|txt|html?|pdf|zip|docx?|xlsx?)$", re.I)
_HANDLE = re.compile(r"(?P<lead>(?:skype|live):|(?:linkedin\.com/in|t\.me|wa\.me)/)(?P<name>[^\s/?#&<>\"']+)", re.I)
_NUMBER = re.compile(r"(?<![A-Za-z0-9])(?:\+|\(\+?)?\d[\d ().\-]{5,24}\d(?![A-Za-z0-9])")
_DATE = re.compile(r"(?:19|20)\d\d[-. ]?[01]\d[-. ]?[0-3]\d|[0-3]\d[-.][01]\d[-.](?:19|20)\d\d")
_SHORTEST = 4
_MOST_VALUES = 500


def no_veil(text: str) -> str:
    """Hide nothing: `--reveal` was asked for."""
    return clip(text)


def veil(shown: Iterable[str] = (), hidden: Iterable[str] = ()) -> Veil:
    """Return what hides people's values in a text, all but those of `shown`."""
    own = frozenset(map(str.casefold, shown))
    known = _known_values(own, hidden)
    numbers = tuple(filter(None, map(_digits, own)))

    def hide(text: str) -> str:
        text = known(clip(text))
        text = _HANDLE.sub(lambda found: _handle(found, own), text)
        text = _TOKEN.sub(lambda found: found[0] if _is_message_id(found) else _address(found[0], own), text)
        return _NUMBER.sub(lambda found: _number(found[0], numbers), text)

    return hide


def dossier_veil(dossier: Dossier, reveal: bool) -> Veil:
    """Return the veil for a dossier: what was asked for and what is the subject's stays."""
    if reveal:
        return no_veil
    known = dossier.subject.identifiers
    own = [*dossier.query, *(one.identifier for one in known if one.ring is not Ring.POSSIBLE)]
    others = [one.identifier for one in known if one.ring is Ring.POSSIBLE]
    return veil(
        [secret.reveal() for one in own for secret in (one.display, one.key)],
        [secret.reveal() for one in others for secret in (one.display, one.key)],
    )


def _known_values(own: frozenset[str], hidden: Iterable[str]) -> Veil:
    foreign = {value.casefold() for value in hidden if len(value) >= _SHORTEST} - own
    foreign = set(sorted(foreign)[:_MOST_VALUES])
    if not foreign:
        return lambda text: text
    # Longest first, own ones too: a short foreign value inside an own one stays as it is.
    values = sorted(foreign | {value for value in own if value}, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, values))})(?!\w)", re.I)
    return lambda text: pattern.sub(lambda found: found[0] if found[0].casefold() in own else mask(found[0]), text)


def _handle(found: re.Match[str], own: frozenset[str]) -> str:
    if {found["name"].casefold(), found[0].casefold()} & own:
        return found[0]
    return found["lead"] + mask(found["name"])


def _is_message_id(found: re.Match[str]) -> bool:
    return found.string[found.start() - 1 : found.start()] == "#"


def _address(token: str, own: frozenset[str]) -> str:
    plain = re.sub("%40", "@", token, flags=re.I)
    suffix = _SUFFIX.search(plain)
    ending = suffix[0] if suffix else ""
    address = plain.removesuffix(ending)
    if "@" not in address or {plain.casefold(), address.casefold()} & own:
        return token
    return mask(address) + ending


def _number(number: str, own: tuple[str, ...]) -> str:
    digits = _digits(number)
    if not 7 <= len(digits) <= 15 or _DATE.match(number.lstrip("(+")):
        return number
    bare = digits.lstrip("0")
    return number if any(one.endswith(bare) for one in own) else mask(number)


def _digits(text: str) -> str:
    digits = "".join(filter(str.isdecimal, text))
    return digits if len(digits) >= 7 and "@" not in text else ""
