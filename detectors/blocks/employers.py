"""The company that stands right behind a full name: "Kai Lund of Polaris Seafood", "Kai Lund (Costa Verde SL)".

Models take a company without a legal form for a person or a place. Where it stands tells more than how it looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detectors.blocks.companies import has_form, has_trade, of_domain, stem_of
from detectors.blocks.position import is_department, is_position
from detectors.folding import plain
from detectors.merge import CARD, EMPLOYER, Match
from detectors.names.first_names import is_given
from detectors.names.guesses import is_common
from detectors.names.language import tongue

_CAPITAL = r"(?:[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff][\w'\u2019-]{0,30}|\d{1,4})"
_GLUE = r"(?:&|\+|of|de|del|della|du|la|le|van|von|der)"
_FORM = r"(?:[ ](?:z[ ]?o\.[ ]?o\.|a/s|s\.?a\.?))?"
_WORDS = rf"[^\W\d_a-z][\w'\u2019-]{{1,30}}(?:[ ](?:{_GLUE}[ ]){{0,2}}{_CAPITAL}){{0,4}}"
_COMPANY = rf"(?P<company>{_WORDS}{_FORM})"
_END = rf"(?![\w@]|[ ]{_CAPITAL}\w)"
_AT = re.compile(rf"[ ](?:of|at|bei|vom|chez|presso|bij|hos|ved|firmy|w)[ ]{_COMPANY}{_END}")
"""Between two people none of these words stands; of those below some do: "to Kai Lund from Anna Berg"."""
_FROM = re.compile(
    rf"[ ](?:from|von|de|du|des|del|di|da|della|dal|do|van|fra|av|fr\u00e5n|p\u00e5|af|z|ze)[ ]{_COMPANY}{_END}"
)
_BRACKET = re.compile(rf"\.?[ ][(\[]{_COMPANY}\.?[)\]]")
_FORMED = re.compile(rf"\.?[ ][(\[](?P<company>{_WORDS}(?:,[ ][^\W\d_][\w./]{{1,11}})?)\.?[)\]]")
"""A comma stands before the legal form: "(Atlantic Cargo, Inc.)"."""
_COMMA = re.compile(rf",[ ]{_COMPANY}(?=[ \t]*(?:[\n;,.()|]|$))")
_BELONGS = r"of|from|von|vom|de|du|di|da|della|do|van|fra|fr\u00e5n|firmy"
_OF = re.compile(
    rf"(?:[ ](?:{_BELONGS})"
    rf"|,[ ](?:[^\W\d_]{{2,20}}[ ]){{1,4}}(?:{_BELONGS}|at|bei|chez|presso|bij|hos|ved|w|en|em))[ ]{_COMPANY}{_END}"
)
"""A post before the company makes an employer of where somebody is: ", buyer at Polaris AS"."""
_TO = re.compile(r"\b(?:to|for|an|f\u00fcr|\u00e0|pour|para|per|aan|voor|til|till|dla)[ ]\Z", re.IGNORECASE)
"""What comes to somebody comes from a company: "a quote to Kai Lund from Polaris AS"."""
_REACH = 100
_TO_REACH = 8
_TOLD, _GUESSED = 0.85, 0.6
_PLACES = frozenset(("LOCATION", "STREET_ADDRESS", "NRP", "DATE_TIME", "POSITION"))
_SURE = 0.5


def is_employed(text: str, start: int, end: int) -> bool:
    """Tell whether a company with its legal form is told right behind a name as that for which somebody works."""
    for pattern in (_OF, _BRACKET, _FORMED):
        found = pattern.match(text, end, end + _REACH)
        if found and has_form(found["company"]):
            return pattern is not _OF or _TO.search(text, max(0, start - _TO_REACH), start) is None
    return False


def employers(text: str, people: Sequence[Match], matches: Sequence[Match]) -> Iterator[Match]:
    """Yield the companies behind full names; `matches` are all that was found, sorted by their start."""
    stems = {stem for one in matches if (stem := _stem(text, one))}
    for person in people:
        if len(text[person.start : person.end].replace(".", ". ").split()) < 2:
            continue
        for pattern in (_AT, _FROM, _BRACKET, _FORMED, _COMMA):
            found = pattern.match(text, person.end, person.end + _REACH)
            if found is None:
                continue
            start, end = found.span("company")
            if _is_told(found["company"], stems):
                yield Match(start, end, "ORGANIZATION", _TOLD, CARD)
            elif pattern not in (_COMMA, _FORMED) and _may_be(found["company"]):
                surer = _PLACES if pattern is _AT else _PLACES | {"PERSON"}
                if not _is_otherwise(matches, start, end, surer):
                    yield Match(start, end, "ORGANIZATION", _GUESSED, EMPLOYER)


def _stem(text: str, match: Match) -> str:
    if match.type != "EMAIL_ADDRESS":
        return ""
    return stem_of(text[match.start : match.end].rpartition("@")[2])


def _is_told(company: str, stems: set[str]) -> bool:
    return has_form(company) or any(of_domain(company, stem) for stem in stems)


def _may_be(company: str) -> bool:
    """Tell whether words with capitals may be a company: no position, no department, no person."""
    words = company.split()
    if len(words) < 2 or is_position(company) or is_department(company) or any(map(is_given, (words[0], words[-1]))):
        return False
    if has_trade(company):
        return True
    return not (all(map(is_common, words)) or any(tongue(plain(word)) for word in words if word[0].isupper()))


def _is_otherwise(matches: Sequence[Match], start: int, end: int, types: frozenset[str]) -> bool:
    """Tell whether all of it is something surer: a place, a group, a date."""
    return any(one.start <= start and end <= one.end and one.type in types and one.score >= _SURE for one in matches)
