"""Namesakes outside the index: a name that a text gives to a thing, to the dead, to one whom nobody there knows."""

from __future__ import annotations

from collections.abc import Sequence

from scanner.identity.around import Sight
from scanner.identity.bearers import Bearers
from scanner.identity.companies import company_keys, same_company
from scanner.identity.contest import Candidate
from scanner.identity.posts import POST, TOWN
from scanner.index.places import Hit
from scanner.index.reader import IndexReader
from scanner.model import GUESS

_ANY = {
    "DepartedRecognizer": "name with the years of a life that ended long ago",
    "StrangerRecognizer": "name of one whom the text makes known, as of the news, of art or of a book",
}
"""Told of a name once, this holds for the whole item: a life is told in more than one sentence."""
_THING = "ThingRecognizer"
"""Told of a name where a ship, a street or a brand bears it."""
_EMPLOYED = "EmployedRecognizer"
_COMPANIES = ("ORGANIZATION", "LOCATION", GUESS)
"""What a company with its legal form may have been taken for."""
_BEHIND = 60
"""Characters between a name and the company that it is told with."""


def told_of_others(hits: Sequence[Hit]) -> str:
    """Return why a name in an item is not that of somebody whom the writer deals with; empty if nothing says so."""
    told = {hit.recognizer for hit in hits}
    for recognizer, reason in _ANY.items():
        if recognizer in told:
            return reason
    return "name that a thing is called by here" if told == {_THING} else ""


def is_elsewhere(reader: IndexReader, bearers: Bearers, own: Candidate, hits: Sequence[Hit], sight: Sight) -> bool:
    """Tell whether a name is told with a company that somebody works for, and no card of the person shows that one.

    Who has no card with a company may work anywhere.
    """
    known = {key for key in own.on_cards(own.own) if not key.startswith((POST, TOWN))}
    told = [hit for hit in hits if hit.recognizer == _EMPLOYED]
    if not (known and told and sight.around.few):
        return False
    known |= own.domains
    for hit in told:
        keys = _company_behind(reader, bearers, hit, sight)
        if not keys or any(same_company(one, other) for one in keys for other in known):
            return False
    return True


def _company_behind(reader: IndexReader, bearers: Bearers, hit: Hit, sight: Sight) -> frozenset[str]:
    """Return the keys of the company that stands next behind a name."""
    here = sight.around.by_content.get(hit.content, frozenset())
    values = (value for type in _COMPANIES for value in reader.of_type(here, type))
    places = (
        (span.start - hit.end, value)
        for value in values
        for span in reader.places.spans(value, hit.content)
        if span.slot == hit.slot_number and 0 <= span.start - hit.end <= _BEHIND
    )
    nearest = min(places, default=None)
    return company_keys(bearers.value(nearest[1]).display.reveal()) if nearest else frozenset()
